import { TextField } from '@mui/material'
import { useField, type Named } from './use-field.ts'

const MANY = 1_000_000_000

interface Props extends Named {
  help?: string
  /** The largest number of the contract, if it has one. */
  most?: number | null
}

/** A whole number, a number in the contract as well. */
export function NumberField({ name, label, help, most }: Props) {
  const { value, problem, isWrong, ref, id, onChange, onBlur } = useField({ name, label })
  return (
    <TextField
      id={id}
      label={label}
      value={typeof value === 'number' ? String(value) : ''}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '')
        onChange(digits === '' ? undefined : Number(digits))
      }}
      onBlur={onBlur}
      inputRef={ref}
      error={isWrong}
      helperText={problem ?? help}
      autoComplete="off"
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: String(most ?? MANY).length } }}
    />
  )
}
