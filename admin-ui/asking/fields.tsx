// The fields of a form. Each is bound by its name in the contract of the request, and says what is wrong with it.
import { Checkbox, FormControl, FormControlLabel, FormHelperText } from '@mui/material'
import type { ReactNode } from 'react'
import { PasswordField } from '../parts/PasswordField.tsx'
import type { Option } from '../parts/Pick.tsx'
import {
  ChoiceInput,
  DayInput,
  NumberInput,
  PickInput,
  RupiahInput,
  textIn,
  TicksInput,
  TimeInput,
  TypedInput,
} from './inputs.tsx'
import { useField, type Named } from './use-field.ts'

interface Helped extends Named {
  help?: ReactNode
}
/** Without this an empty text would be sent where the contract leaves it out. */
const unlessEmpty =
  (isOptional: boolean | undefined) =>
  (text: string): string | undefined =>
    text === '' && isOptional === true ? undefined : text

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
export const WordsField = ({ name, label, help, lines, most, isOptional, ...input }: WordsProps) => (
  <TypedInput
    {...useField({ name, label })}
    help={help}
    lines={lines}
    type={input.type}
    toValue={unlessEmpty(isOptional)}
    html={{ name, maxLength: most, inputMode: input.inputMode, autoComplete: input.autoComplete ?? 'off' }}
  />
)

/** A password, which can be shown. */
export function SecretField({ name, label, help, isNew }: Named & { help?: string; isNew?: boolean }) {
  const { value, problem, ref, id, onChange } = useField({ name, label })
  return (
    <PasswordField
      id={id}
      name={name}
      label={label}
      value={textIn(value)}
      onChange={onChange}
      inputRef={ref}
      isNew={isNew}
      isWrong={problem !== undefined}
      help={problem ?? help}
    />
  )
}

interface PickProps extends Helped {
  options: readonly Option[]
  /** The choice of nothing, where the contract takes null or leaves it out. */
  none?: string | undefined
  /** What an empty choice is in the contract. */
  empty?: null | undefined
  onChosen?: (value: string) => void
}

/** One of a list. Without `none` something has to be chosen, and then remains chosen. */
export function PickField({ name, label, onChosen, ...list }: PickProps) {
  const field = useField({ name, label })
  return (
    <PickInput
      {...field}
      {...list}
      onChange={(value) => {
        field.onChange(value)
        onChosen?.(textIn(value))
      }}
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
export const DayField = ({ name, label, isOptional, ...rest }: DayProps) => (
  <DayInput {...useField({ name, label })} {...rest} toValue={unlessEmpty(isOptional)} />
)

/** A time of the day. */
export const TimeField = ({ name, label, help }: Helped) => (
  <TimeInput {...useField({ name, label })} help={help} toValue={unlessEmpty(true)} />
)

/** A whole number, a number in the contract as well. `most`: the largest number of the contract, if it has one. */
export const NumberField = ({ name, label, ...rest }: Helped & { most?: number | null }) => (
  <NumberInput {...useField({ name, label })} {...rest} />
)

/** Whole rupiah, a number in the contract. */
export const RupiahField = ({ name, label, help }: Helped) => <RupiahInput {...useField({ name, label })} help={help} />

/** One of few, all of them on the screen. */
export const ChoiceField = ({ name, label, ...list }: Helped & { options: readonly Option[] }) => (
  <ChoiceInput {...useField({ name, label })} {...list} />
)

/** Any number of a list. */
export const TicksField = ({ name, label, ...list }: Helped & { options: readonly Option[] }) => (
  <TicksInput {...useField({ name, label })} {...list} />
)

/** Yes or no. */
export function TickField({ name, label }: Named) {
  const { value, problem, ref, onChange } = useField({ name, label })
  return (
    <FormControl error={problem !== undefined}>
      <FormControlLabel
        control={
          <Checkbox checked={value === true} slotProps={{ input: { ref } }} onChange={(_, isOn) => onChange(isOn)} />
        }
        label={label}
      />
      {problem !== undefined && <FormHelperText>{problem}</FormHelperText>}
    </FormControl>
  )
}
