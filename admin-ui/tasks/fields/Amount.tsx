import { InputAdornment, TextField } from '@mui/material'
import { textOf, type FieldProps } from './field-props.ts'

/** A number, or the text as typed, so that nothing disappears while typing. */
function numberOf(text: string): unknown {
  if (text === '') return undefined
  return Number.isFinite(Number(text)) ? Number(text) : text
}

export const Amount = ({ field, id, value, set, problem, describedBy }: FieldProps) => (
  <TextField
    id={id}
    className="short"
    type="number"
    value={textOf(value)}
    onChange={(event) => set(numberOf(event.target.value))}
    error={problem !== undefined}
    slotProps={{ htmlInput: { min: field.min, max: field.max, inputMode: 'decimal', 'aria-describedby': describedBy } }}
  />
)

export const Money = ({ field, id, value, set, problem, describedBy }: FieldProps) => (
  <TextField
    id={id}
    className="short"
    type="number"
    value={textOf(value)}
    onChange={(event) => set(numberOf(event.target.value))}
    error={problem !== undefined}
    slotProps={{
      input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> },
      htmlInput: {
        min: field.min ?? 0,
        max: field.max,
        step: 1,
        inputMode: 'numeric',
        'aria-describedby': describedBy,
      },
    }}
  />
)
