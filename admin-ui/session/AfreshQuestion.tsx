import { Button, TextField } from '@mui/material'
import { useState } from 'react'
import type { SignInAfresh } from '../../api/contract/accounts.ts'
import type { Me } from '../../api/contract/people.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { proveByFactor } from '../wire/account-verbs.ts'
import { proveByPasskey } from '../wire/passkeys.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { AfreshByProvider } from './AfreshByProvider.tsx'

type Way = 'Passkey' | 'Code' | 'Password'
/** The ways that this user has, the easiest first. */
const waysOf = (me: Me | undefined): Way[] => [
  ...(me?.passkeys === true ? ['Passkey' as const] : []),
  ...(me?.secondFactor === true ? ['Code' as const] : []),
  'Password',
]

/** Passkey, code or password, whichever the user has. */
export function AfreshQuestion({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const say = useWords()
  const ways = waysOf(useMe())
  const [way, setWay] = useState<Way>(ways[0] ?? 'Password')
  const [typed, setTyped] = useState('')
  const proof = useVerb(
    (typedProof: SignInAfresh | undefined) => (typedProof === undefined ? proveByPasskey() : proveByFactor(typedProof)),
    () => onEnd(true),
  )
  const proofs = {
    Passkey: undefined,
    Code: { code: typed.trim() },
    Password: { password: typed },
  } as const satisfies Record<Way, SignInAfresh | undefined>
  const choose = (next: Way): void => {
    setWay(next)
    setTyped('')
    proof.forget()
  }
  return (
    <AskDialog
      onClose={() => onEnd(false)}
      title={say('prove.title')}
      text={say('prove.text')}
      action={say('prove.go')}
      busy={proof.busy}
      no={proof.no}
      missing={way !== 'Passkey' && typed === '' ? say('state.missing') : undefined}
      onSubmit={() => void proof.run(proofs[way])}
    >
      {way === 'Passkey' && <p className="compact">{say('prove.touch')}</p>}
      {way === 'Code' && (
        <TextField
          id="prove-code"
          label={say('prove.code')}
          autoComplete="one-time-code"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
      )}
      {way === 'Password' && (
        <PasswordField id="prove-password" label={say('signIn.password')} value={typed} onChange={setTyped} />
      )}
      {ways.length > 1 && (
        <div>
          {ways
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} size="small" color="secondary" onClick={() => choose(other)}>
                {say(`prove.by${other}`)}
              </Button>
            ))}
        </div>
      )}
      <AfreshByProvider />
    </AskDialog>
  )
}
