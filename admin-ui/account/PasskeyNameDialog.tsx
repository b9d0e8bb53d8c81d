import { TextField } from '@mui/material'
import { useState } from 'react'
import { PASSKEY_NAME_MAX } from '../../api/contract/passkeys.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { useWords } from '../words/use-words.ts'
import { passkeyWords } from '../session/passkey-words.id.ts'
import type { Said } from '../wire/http.ts'

interface Props {
  title: string
  text?: string
  action: string
  name: string
  verb: { busy: boolean; no: Said | undefined }
  onClose: () => void
  onName: (name: string) => void
}

export function PasskeyNameDialog({ title, text, action, name, verb, onClose, onName }: Props) {
  const say = useWords(passkeyWords)
  const [typed, setTyped] = useState(name)
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={text}
      action={action}
      busy={verb.busy}
      no={verb.no}
      missing={typed.trim() === '' ? say('state.missing') : undefined}
      onSubmit={() => onName(typed.trim())}
    >
      <TextField
        id="passkey-name"
        label={say('passkey.name')}
        helperText={say('passkey.nameHelp')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: PASSKEY_NAME_MAX } }}
      />
    </AskDialog>
  )
}
