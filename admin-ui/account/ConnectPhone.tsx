import { TextField } from '@mui/material'
import { useState } from 'react'
import { Ask } from '../parts/Ask.tsx'
import { confirmSecondFactor } from '../wire/account-verbs.ts'
import { QrPicture } from './QrPicture.tsx'
import { useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'

const fours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** Shows the secret, to scan or to type, and asks for the first code as a proof that it arrived. */
export function ConnectPhone({
  begun,
  onClose,
  onDone,
}: {
  begun: { secret: string; uri: string }
  onClose: () => void
  onDone: (codes: readonly string[]) => void
}) {
  const say = useWords(accountWords)
  const [code, setCode] = useState('')
  return (
    <Ask
      onClose={onClose}
      title={say('account.factor.scanTitle')}
      text={say('account.factor.scan')}
      action={say('account.factor.confirm')}
      done={say('account.factor.added')}
      missing={code.trim() === '' ? say('state.missing') : undefined}
      act={() => confirmSecondFactor(code.trim())}
      onDone={({ codes }) => onDone(codes)}
    >
      <QrPicture text={begun.uri} label={say('account.factor.picture')} />
      <p className="compact">
        {say('account.factor.typed')} <code className="secret">{fours(begun.secret)}</code>
      </p>
      <TextField
        id="factor-code"
        label={say('account.factor.code')}
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 12 } }}
      />
    </Ask>
  )
}
