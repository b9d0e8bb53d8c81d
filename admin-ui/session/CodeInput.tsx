import { LineField } from '../parts/PasswordField.tsx'
import { useWords } from '../words/use-words.ts'

/** The code of the second factor. It takes the focus, because it replaces the field that was just filled in. */
export function CodeInput({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const say = useWords()
  return (
    <LineField
      id="code"
      autoFocus
      label={say('signIn.code')}
      help={say('signIn.codeHelp')}
      name="one-time-code"
      autoComplete="one-time-code"
      value={value}
      onChange={onChange}
      most={60}
    />
  )
}
