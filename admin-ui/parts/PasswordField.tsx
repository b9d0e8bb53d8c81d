// The fields of a door. They are in the first load, so they are made of the three parts that they need: MUI's
// TextField brings every kind of input along.
import { Button, FormControl, FormHelperText, InputAdornment, InputLabel, OutlinedInput } from '@mui/material'
import { useState, type ReactNode, type Ref } from 'react'
import { useWords } from '../words/use-words.ts'

interface LineProps {
  id: string
  label: string
  name: string
  autoComplete: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'password'
  help?: string | undefined
  isWrong?: boolean | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  autoFocus?: boolean
  most?: number
  end?: ReactNode
}

export function LineField({ id, label, onChange, help, isWrong = false, most, end, ...input }: LineProps) {
  return (
    <FormControl fullWidth size="small" error={isWrong}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput
        {...input}
        id={id}
        required
        onChange={(event) => onChange(event.target.value)}
        endAdornment={end}
        inputProps={{ maxLength: most, 'aria-describedby': help === undefined ? undefined : `${id}-help` }}
      />
      {help !== undefined && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  )
}

type PasswordProps = Pick<LineProps, 'id' | 'label' | 'value' | 'onChange' | 'help' | 'isWrong' | 'inputRef'> & {
  isNew?: boolean
  name?: string
}

/** A password: it can be shown, pasted, and filled in by a password manager. */
export function PasswordField({ isNew = false, name = isNew ? 'new-password' : 'password', ...field }: PasswordProps) {
  const say = useWords()
  const [shown, setShown] = useState(false)
  return (
    <LineField
      {...field}
      type={shown ? 'text' : 'password'}
      name={name}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      end={
        <InputAdornment position="end">
          <Button size="small" onClick={() => setShown(!shown)} aria-pressed={shown}>
            {say(shown ? 'signIn.hide' : 'signIn.show')}
          </Button>
        </InputAdornment>
      }
    />
  )
}
