import { Button, InputAdornment, OutlinedInput } from '@mui/material'
import { useState, type Ref } from 'react'
import { useWords } from '../words/use-words.ts'
import { describing, Frame, type Framed } from './Frame.tsx'

interface Props extends Framed {
  value: string
  onChange: (value: string) => void
  isNew?: boolean | undefined
  name?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A password: it can be shown, pasted, and filled in by a password manager. */
export function PasswordField({ value, onChange, isNew = false, name, inputRef, ...asked }: Props) {
  const say = useWords()
  const [shown, setShown] = useState(false)
  return (
    <Frame {...asked}>
      <OutlinedInput
        id={asked.id}
        size="small"
        fullWidth
        required
        error={asked.problem !== undefined}
        type={shown ? 'text' : 'password'}
        name={name ?? (isNew ? 'new-password' : 'password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputRef={inputRef}
        inputProps={{ 'aria-describedby': describing(asked) }}
        endAdornment={
          <InputAdornment position="end">
            <Button size="small" onClick={() => setShown(!shown)} aria-pressed={shown}>
              {say(shown ? 'signIn.hide' : 'signIn.show')}
            </Button>
          </InputAdornment>
        }
      />
    </Frame>
  )
}
