import { TextField } from '@mui/material'
import { useState } from 'react'
import { VIEW_NAME_MAX } from '../../api/contract/my-desk.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import type { Said } from '../wire/http.ts'

interface Props {
  title: string
  action: string
  name: string
  verb: { busy: boolean; no: Said | undefined }
  onClose: () => void
  onName: (name: string) => void
}

const REASONS = ['taken', 'too_many', 'invalid_format'] as const

/** Names a view: the name of a list, never of a person. The field says why a name is refused. */
export function NameViewDialog({ title, action, name, verb, onClose, onName }: Props) {
  const say = useWords(paletteWords)
  const [typed, setTyped] = useState(name)
  const reason = REASONS.find((code) => verb.no?.problem.issues?.some((issue) => issue.code === code))
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={say('views.saveText')}
      action={action}
      busy={verb.busy}
      no={reason === undefined ? verb.no : undefined}
      missing={typed.trim() === '' ? say('state.missing') : undefined}
      onSubmit={() => onName(typed.trim())}
    >
      <TextField
        id="view-name"
        label={say('views.name')}
        error={reason !== undefined}
        helperText={
          reason === undefined ? say('views.nameHelp') : <span role="alert">{say(`views.no.${reason}`)}</span>
        }
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: VIEW_NAME_MAX } }}
      />
    </AskDialog>
  )
}
