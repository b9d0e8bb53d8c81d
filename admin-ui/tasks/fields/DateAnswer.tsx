import { NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './field-props.ts'

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
