import { TextField, type TextFieldProps } from '@mui/material'
import { useField, type Named } from './use-field.ts'

interface Props extends Named {
  /** Of the text that stands in the field, or always the same. */
  help?: string | ((text: string) => string | undefined)
  /** What the text means in the contract. */
  valueOf: (text: string, before: string) => unknown
}
type Input = Pick<TextFieldProps, 'type' | 'autoComplete' | 'multiline' | 'minRows' | 'slotProps'>

export const textIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** What is typed on a keyboard: text in the field, and its value in the contract. */
export function TypedField({ name, label, help, valueOf, ...input }: Props & Input) {
  const { value, problem, isWrong, ref, id, onChange, onBlur } = useField({ name, label })
  const text = textIn(value)
  return (
    <TextField
      {...input}
      id={id}
      label={label}
      value={text}
      onChange={(event) => onChange(valueOf(event.target.value, text))}
      onBlur={onBlur}
      inputRef={ref}
      error={isWrong}
      helperText={problem ?? (typeof help === 'function' ? help(text) : help)}
    />
  )
}
