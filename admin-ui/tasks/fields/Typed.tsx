// Answers that are typed: texts, numbers, dates.
import { InputAdornment, NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { useState } from 'react'
import { LONG_TEXT_LIMIT, TEXT_LIMIT } from '../../../sop-definitions/language/form.ts'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './FieldFrame.tsx'

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

export const Typed = ({ id, value, set, problem, describedBy, help }: FieldProps & { help: string }) => (
  <TextField
    id={id}
    value={textOf(value)}
    onChange={(event) => set(event.target.value.trim())}
    error={problem !== undefined}
    helperText={help}
    autoComplete="off"
    slotProps={{ htmlInput: { maxLength: 200, 'aria-describedby': `${describedBy} ${id}-helper-text` } }}
  />
)

export function PersonReference(props: FieldProps) {
  return <Typed {...props} help={useWords()('work.personHelp')} />
}

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

const PRECISIONS = ['day', 'month', 'year'] as const
type Precision = (typeof PRECISIONS)[number]
const INPUT = { day: 'date', month: 'month', year: 'number' } as const satisfies Record<Precision, string>
const BY_LENGTH: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month' }
const precisionOf = (text: string): Precision => BY_LENGTH[text.length] ?? 'day'

/** A date as exactly as it is known: complete, a month, or only a year. */
export function DateAnswer({ field, id, value, set, problem, describedBy }: FieldProps) {
  const say = useWords()
  const text = textOf(value)
  const [precision, setPrecision] = useState<Precision>(text === '' ? 'day' : precisionOf(text))
  return (
    <div className="row">
      {field.precision === 'any' && (
        <NativeSelect
          input={<OutlinedInput size="small" />}
          value={precision}
          onChange={(event) => {
            setPrecision(PRECISIONS.find((known) => known === event.target.value) ?? 'day')
            set(undefined)
          }}
          inputProps={{ 'aria-label': say('work.precisionLabel') }}
        >
          {PRECISIONS.map((known) => (
            <option key={known} value={known}>
              {say(`work.precision.${known}`)}
            </option>
          ))}
        </NativeSelect>
      )}
      <TextField
        id={id}
        className="short"
        type={INPUT[precision]}
        value={text}
        onChange={(event) => set(event.target.value)}
        error={problem !== undefined}
        slotProps={{
          htmlInput: {
            'aria-describedby': describedBy,
            ...(precision === 'year' ? { min: 1900, max: 2100, step: 1 } : {}),
          },
        }}
      />
    </div>
  )
}
