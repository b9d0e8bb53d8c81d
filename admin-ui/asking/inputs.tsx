// The inputs of every form. Each shows a value and says what it becomes; who keeps it (a form in a dialog, the draft of
// a task) is not theirs to know.
import { Checkbox, FormControlLabel, InputAdornment, OutlinedInput, Radio, RadioGroup } from '@mui/material'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { describing, Frame, type Framed } from '../parts/Frame.tsx'
import { Pick, type Option } from '../parts/Pick.tsx'
import { clock, day, instantAt } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { rupiah, wholeRupiah } from './rupiah.ts'

/** A question, its answer in the terms of the contract, and what hears of another one. */
export interface Asked extends Framed {
  value: unknown
  onChange: (value: unknown) => void
  onBlur?: () => void
  /** The element that takes the focus. */
  ref?: (element: HTMLElement | null) => void
}

export const textIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const numberOf = (digits: string): number | undefined => (digits === '' ? undefined : Number(digits))

interface TypedProps extends Asked {
  /** What the text means in the contract. */
  toValue?: (text: string, before: string) => unknown
  type?: string
  /** More than one: for sentences. */
  lines?: number
  /** Of an answer that is never long. */
  isShort?: boolean
  /** Stands before what is typed. */
  before?: string
  html?: InputHTMLAttributes<HTMLInputElement>
  readBack?: string | undefined
  /** A control of the same question, before the input. */
  beside?: ReactNode
}

/** What is typed on a keyboard: text in the input, and its value in the contract. */
export function TypedInput({
  toValue = (text) => text,
  type = 'text',
  lines = 1,
  isShort = false,
  ...given
}: TypedProps) {
  const { before, html, readBack, beside, value, onChange, onBlur, ref, ...asked } = given
  const text = textIn(value)
  return (
    <Frame {...asked} readBack={readBack}>
      <div className={beside === undefined ? undefined : 'row'}>
        {beside}
        <OutlinedInput
          id={asked.id}
          size="small"
          fullWidth
          error={asked.problem !== undefined}
          className={isShort ? 'short' : undefined}
          type={type}
          multiline={lines > 1}
          minRows={lines}
          value={text}
          onChange={(event) => onChange(toValue(event.target.value, text))}
          onBlur={onBlur}
          inputRef={ref}
          autoComplete="off"
          startAdornment={before === undefined ? undefined : <InputAdornment position="start">{before}</InputAdornment>}
          inputProps={{ 'aria-describedby': describing(asked, readBack), ...html }}
        />
      </div>
    </Frame>
  )
}

const MANY = 1_000_000_000

/** A whole number, a number in the contract as well. `most`: the largest number of the contract, if it has one. */
export const NumberInput = ({ most, ...asked }: Asked & { most?: number | null }) => (
  <TypedInput
    {...asked}
    isShort
    toValue={(text) => numberOf(text.replace(/\D/g, ''))}
    html={{ inputMode: 'numeric', maxLength: String(most ?? MANY).length }}
  />
)

/** Whole rupiah, a number in the contract. Read back with separators: one zero too many is noticed. */
export function RupiahInput(asked: Asked) {
  const language = useLanguage()
  return (
    <TypedInput
      {...asked}
      isShort
      before="Rp"
      toValue={(text, before) => numberOf(wholeRupiah(text, before))}
      html={{ inputMode: 'numeric', maxLength: 24 }}
      readBack={typeof asked.value === 'number' ? rupiah(asked.value, language) : undefined}
    />
  )
}

const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/

interface DayProps extends Omit<TypedProps, 'type' | 'isShort' | 'readBack'> {
  /** The first and the last that the calendar of the browser offers. */
  min?: string | undefined
  max?: string | undefined
}

/** A day. Read back with its weekday: a browser shows days in the order of its own language. */
export function DayInput({ min, max, ...asked }: DayProps) {
  const language = useLanguage()
  const text = textIn(asked.value)
  const isDay = WHOLE_DAY.test(text) && !Number.isNaN(Date.parse(text))
  return (
    <TypedInput
      {...asked}
      type="date"
      isShort
      html={{ min, max }}
      readBack={isDay ? day(text, { zone: 'WIB', language }) : undefined}
    />
  )
}

const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d/

/** A time of the day. Read back in 24 hours: a browser shows it as its own language does. */
export function TimeInput(asked: Omit<TypedProps, 'type' | 'isShort' | 'readBack'>) {
  const language = useLanguage()
  const time = CLOCK_TIME.exec(textIn(asked.value))?.[0]
  const readBack =
    time === undefined ? undefined : clock(instantAt('2000-01-01', time, 'WIB'), { zone: 'WIB', language })
  return <TypedInput {...asked} type="time" isShort readBack={readBack} />
}

interface ListProps extends Asked {
  options: readonly Option[]
}

interface PickProps extends ListProps {
  /** The choice of nothing, where the contract takes null or leaves it out. */
  none?: string | undefined
  /** What an empty choice is in the contract. */
  empty?: null | undefined
}

/** One of a list that unfolds. Without `none` something has to be chosen, and then remains chosen. */
export function PickInput({ value, options, none, empty, onChange, ref, ...asked }: PickProps) {
  const say = useWords()
  // What is no longer offered is not chosen: a browser would show the first choice in its place.
  const chosen = options.some((one) => one.value === value) ? textIn(value) : ''
  return (
    <Pick
      {...asked}
      value={chosen}
      placeholder={none ?? (chosen === '' ? say('state.choose') : undefined)}
      options={options}
      onChange={(next) => onChange(next === '' ? empty : next)}
      inputRef={ref}
    />
  )
}

/** One of few, all of them on the screen. */
export const ChoiceInput = ({ value, options, onChange, ref, ...asked }: ListProps) => (
  <Frame {...asked} group="radios">
    <RadioGroup
      aria-labelledby={`${asked.id}-label`}
      aria-describedby={describing(asked)}
      className="answers"
      value={textIn(value)}
      onChange={(_, code) => onChange(code)}
    >
      {options.map((option, index) => (
        <FormControlLabel
          key={option.value}
          value={option.value}
          control={<Radio slotProps={{ input: { ref: index === 0 ? ref : undefined } }} />}
          label={option.text}
        />
      ))}
    </RadioGroup>
  </Frame>
)

/** Any number of a list. */
export function TicksInput({ value, options, onChange, ref, ...asked }: ListProps) {
  const chosen = listIn(value)
  return (
    <Frame {...asked} group="named">
      <div className="options">
        {options.map((option, index) => (
          <FormControlLabel
            key={option.value}
            control={
              <Checkbox
                checked={chosen.includes(option.value)}
                slotProps={{ input: { ref: index === 0 ? ref : undefined } }}
                onChange={(_, isOn) =>
                  onChange(isOn ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))
                }
              />
            }
            label={option.text}
          />
        ))}
      </div>
    </Frame>
  )
}
