import { TextField } from '@mui/material'
import { LONG_TEXT_LIMIT, TEXT_LIMIT } from '../../../sop-definitions/language/form.ts'
import { textOf, type FieldProps } from './field-props.ts'

export const Text = ({ id, value, set, problem, describedBy }: FieldProps) => (
  <TextField
    id={id}
    value={textOf(value)}
    onChange={(event) => set(event.target.value)}
    error={problem !== undefined}
    autoComplete="off"
    slotProps={{ htmlInput: { maxLength: TEXT_LIMIT, 'aria-describedby': describedBy } }}
  />
)

export const LongText = ({ id, value, set, problem, describedBy }: FieldProps) => (
  <TextField
    id={id}
    value={textOf(value)}
    onChange={(event) => set(event.target.value)}
    error={problem !== undefined}
    multiline
    minRows={3}
    autoComplete="off"
    slotProps={{ htmlInput: { maxLength: LONG_TEXT_LIMIT, 'aria-describedby': describedBy } }}
  />
)
