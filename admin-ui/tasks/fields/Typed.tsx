// Answers that are typed: texts, numbers, dates.
import { InputAdornment, NativeSelect, OutlinedInput, TextField, type TextFieldProps } from '@mui/material'
import { useState, type InputHTMLAttributes } from 'react'
import { LONG_TEXT_LIMIT, TEXT_LIMIT } from '../../../sop-definitions/language/form.ts'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './FieldFrame.tsx'

type Look = Pick<TextFieldProps, 'className' | 'type' | 'multiline' | 'minRows' | 'helperText'>
interface InputProps extends Omit<FieldProps, 'field' | 'set'> {
  onType: (text: string) => void
  html?: InputHTMLAttributes<HTMLInputElement>
  /** Stands before what is typed. */
  before?: string
}

const Input = ({ id, value, problem, describedBy, onType, html, before, ...look }: InputProps & Look) => (
  <TextField
    {...look}
    id={id}
    value={textOf(value)}
    onChange={(event) => onType(event.target.value)}
    error={problem !== undefined}
    autoComplete="off"
    slotProps={{
      input: before === undefined ? {} : { startAdornment: <InputAdornment position="start">{before}</InputAdornment> },
      htmlInput: { 'aria-describedby': describedBy, ...html },
    }}
  />
)

export const Text = ({ field: _, set, ...asked }: FieldProps) => (
  <Input {...asked} onType={set} html={{ maxLength: TEXT_LIMIT }} />
)

export const LongText = ({ field: _, set, ...asked }: FieldProps) => (
  <Input {...asked} onType={set} multiline minRows={3} html={{ maxLength: LONG_TEXT_LIMIT }} />
)

export const Typed = ({ field: _, set, help, ...asked }: FieldProps & { help: string }) => (
  <Input
    {...asked}
    onType={(text) => set(text.trim())}
    helperText={help}
    html={{ maxLength: 200, 'aria-describedby': `${asked.describedBy} ${asked.id}-helper-text` }}
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

export const Amount = ({ field: { min, max }, set, ...asked }: FieldProps) => (
  <Input
    {...asked}
    className="short"
    type="number"
    onType={(text) => set(numberOf(text))}
    html={{ min, max, inputMode: 'decimal' }}
  />
)

export const Money = ({ field: { min = 0, max }, set, ...asked }: FieldProps) => (
  <Input
    {...asked}
    className="short"
    type="number"
    before="Rp"
    onType={(text) => set(numberOf(text))}
    html={{ min, max, step: 1, inputMode: 'numeric' }}
  />
)

const PRECISIONS = ['day', 'month', 'year'] as const
type Precision = (typeof PRECISIONS)[number]
const INPUT = { day: 'date', month: 'month', year: 'number' } as const satisfies Record<Precision, string>
const BY_LENGTH: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month' }
const precisionOf = (text: string): Precision => BY_LENGTH[text.length] ?? 'day'

/** A date as exactly as it is known: complete, a month, or only a year. */
export function DateAnswer({ field, set, ...asked }: FieldProps) {
  const say = useWords()
  const text = textOf(asked.value)
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
      <Input
        {...asked}
        className="short"
        type={INPUT[precision]}
        onType={set}
        html={precision === 'year' ? { min: 1900, max: 2100, step: 1 } : {}}
      />
    </div>
  )
}
