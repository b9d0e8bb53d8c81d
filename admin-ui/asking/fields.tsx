// The fields of a form. Each is bound by its name in the contract of the request, and says what is wrong with it.
import {
  Checkbox,
  FormControl,
  FormControlLabel,
  FormHelperText,
  FormLabel,
  InputAdornment,
  Radio,
  RadioGroup,
} from '@mui/material'
import { PasswordField } from '../parts/PasswordField.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import { rupiah, wholeRupiah } from './rupiah.ts'
import { textIn, TypedField } from './TypedField.tsx'
import { useField, type Named } from './use-field.ts'

interface Helped extends Named {
  help?: string
}
export interface Option {
  value: string
  text: string
}
const MANY = 1_000_000_000
const numberOf = (digits: string): number | undefined => (digits === '' ? undefined : Number(digits))
/** Without this an empty text would be sent where the contract leaves it out. */
const unlessEmpty = (text: string, isOptional: boolean | undefined): string | undefined =>
  text === '' && isOptional === true ? undefined : text
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

interface WordsProps extends Helped {
  /** More than one: for sentences. */
  lines?: number
  most: number
  /** Left out of the request while it is empty. */
  isOptional?: boolean
  type?: 'text' | 'email'
  inputMode?: 'numeric' | 'tel'
  autoComplete?: string
}

/** A line or several lines of text. */
export function WordsField({ name, label, help, lines = 1, most, isOptional, ...input }: WordsProps) {
  const { type = 'text', autoComplete = 'off', inputMode } = input
  return (
    <TypedField
      name={name}
      label={label}
      help={help}
      valueOf={(text) => unlessEmpty(text, isOptional)}
      type={type}
      autoComplete={autoComplete}
      multiline={lines > 1}
      minRows={lines}
      slotProps={{ htmlInput: { name, maxLength: most, inputMode } }}
    />
  )
}

/** A password, which can be shown. */
export function SecretField({ name, label, help, isNew }: Helped & { isNew?: boolean }) {
  const { value, problem, isWrong, ref, id, onChange } = useField({ name, label })
  return (
    <PasswordField
      id={id}
      name={name}
      label={label}
      value={textIn(value)}
      onChange={onChange}
      inputRef={ref}
      isNew={isNew}
      isWrong={isWrong}
      help={problem ?? help}
    />
  )
}

interface PickProps extends Helped {
  options: readonly Option[]
  /** The choice of nothing, where the contract takes null or leaves it out. */
  none?: string
  /** What an empty choice is in the contract. */
  empty?: null | undefined
  onChosen?: (value: string) => void
}

/** One of a list. Without `none` something has to be chosen, and then remains chosen. */
export function PickField({ name, label, help, options, none, empty, onChosen }: PickProps) {
  const say = useWords()
  const { value, problem, isWrong, ref, id, onChange, onBlur } = useField({ name, label })
  // What is no longer offered is not chosen: a browser would show the first choice in its place.
  const chosen = options.some((one) => one.value === value) ? textIn(value) : ''
  return (
    <Pick
      id={id}
      label={label}
      value={chosen}
      placeholder={none ?? (chosen === '' ? say('state.choose') : undefined)}
      options={options}
      onChange={(next) => {
        onChange(next === '' ? empty : next)
        onChosen?.(next)
      }}
      onBlur={onBlur}
      inputRef={ref}
      help={problem ?? help}
      invalid={isWrong}
    />
  )
}

interface DayProps extends Helped {
  /** Left out of the request while it is empty. */
  isOptional?: boolean
  min?: string
  max?: string
}

/** A day. `min`, `max`: the first and the last that the calendar of the browser offers. */
export const DayField = ({ isOptional, min, max, ...named }: DayProps) => (
  <TypedField
    {...named}
    type="date"
    valueOf={(text) => unlessEmpty(text, isOptional)}
    slotProps={{ htmlInput: { min, max } }}
  />
)

/** A whole number, a number in the contract as well. `most`: the largest number of the contract, if it has one. */
export const NumberField = ({ most, ...named }: Helped & { most?: number | null }) => (
  <TypedField
    {...named}
    valueOf={(text) => numberOf(text.replace(/\D/g, ''))}
    autoComplete="off"
    slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: String(most ?? MANY).length } }}
  />
)

/** Whole rupiah, a number in the contract. The help repeats the sum with separators: one zero too many is noticed. */
export function RupiahField({ help, ...named }: Helped) {
  const language = useLanguage()
  return (
    <TypedField
      {...named}
      help={(digits) => (digits === '' ? help : rupiah(Number(digits), language))}
      valueOf={(text, before) => numberOf(wholeRupiah(text, before))}
      slotProps={{
        input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> },
        htmlInput: { inputMode: 'numeric', maxLength: 24 },
      }}
    />
  )
}

/** One of few, all of them on the screen. */
export function ChoiceField({ name, label, options }: Named & { options: readonly Option[] }) {
  const { value, problem, isWrong, ref, id, onChange } = useField({ name, label })
  return (
    <FormControl error={isWrong}>
      <FormLabel id={`${id}-label`}>{label}</FormLabel>
      <RadioGroup
        aria-labelledby={`${id}-label`}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        value={textIn(value)}
        onChange={onChange}
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
      {isWrong && <FormHelperText id={`${id}-problem`}>{problem}</FormHelperText>}
    </FormControl>
  )
}

/** Any number of a list. */
export function TicksField({ name, label, help, options }: Helped & { options: readonly Option[] }) {
  const { value, problem, isWrong, ref, id, onChange } = useField({ name, label })
  const chosen = listIn(value)
  const about = problem ?? help
  return (
    <FormControl component="fieldset" error={isWrong} aria-describedby={about === undefined ? undefined : `${id}-help`}>
      <FormLabel component="legend">{label}</FormLabel>
      {about !== undefined && <FormHelperText id={`${id}-help`}>{about}</FormHelperText>}
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
    </FormControl>
  )
}

/** Yes or no. */
export function TickField({ name, label }: Named) {
  const { value, problem, isWrong, ref, onChange } = useField({ name, label })
  return (
    <FormControl error={isWrong}>
      <FormControlLabel
        control={
          <Checkbox checked={value === true} slotProps={{ input: { ref } }} onChange={(_, isOn) => onChange(isOn)} />
        }
        label={label}
      />
      {isWrong && <FormHelperText>{problem}</FormHelperText>}
    </FormControl>
  )
}
