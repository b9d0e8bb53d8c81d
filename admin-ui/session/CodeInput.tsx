import { TextField } from '@mui/material'
import { useWords } from '../words/use-words.ts'

/** The code of the second factor. It takes the focus, because it replaces the field that was just filled in. */
export function CodeInput({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const say = useWords()
  return (
    <TextField
      id="code"
      autoFocus
      label={say('signIn.code')}
      helperText={say('signIn.codeHelp')}
      name="one-time-code"
      autoComplete="one-time-code"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
      slotProps={{ inputLabel: { required: false }, htmlInput: { maxLength: 60 } }}
    />
  )
}
