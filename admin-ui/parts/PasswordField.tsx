import { Button, InputAdornment, TextField } from '@mui/material'
import { useState, type Ref } from 'react'
import { useWords } from '../words/use-words.ts'

interface Props {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  isNew?: boolean
  help?: string
  name?: string
  isWrong?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** A password: it can be shown, pasted, and filled in by a password manager. */
export function PasswordField({
  id,
  label,
  value,
  onChange,
  isNew = false,
  help,
  name = isNew ? 'new-password' : 'password',
  isWrong,
  inputRef,
}: Props) {
  const say = useWords()
  const [shown, setShown] = useState(false)
  return (
    <TextField
      id={id}
      label={label}
      helperText={help}
      type={shown ? 'text' : 'password'}
      name={name}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={isWrong}
      inputRef={inputRef}
      required
      slotProps={{
        inputLabel: { required: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Button size="small" onClick={() => setShown(!shown)} aria-pressed={shown}>
                {say(shown ? 'signIn.hide' : 'signIn.show')}
              </Button>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
