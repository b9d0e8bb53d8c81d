import { Button, NativeSelect, OutlinedInput } from '@mui/material'
import { useId, useRef, useState, type Ref } from 'react'
import { issueWords } from '../../sop-definitions/language/issue-words.ts'
import { useLabel } from '../words/use-words.ts'
import { describing, Frame, type Framed } from './Frame.tsx'

/** `under`: the heading of its group; options of one group stand together. */
export interface Option {
  value: string
  text: string
  under?: string
}
interface PickProps extends Omit<Framed, 'id'> {
  id?: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
  placeholder?: string
  /** Above a list: as narrow as its choices. */
  isFilter?: boolean
  onBlur?: (() => void) | undefined
  inputRef?: Ref<HTMLSelectElement> | undefined
}

/** A native list of choices: it works best on a cheap phone, and by keyboard. */
export function Pick({
  value,
  options,
  onChange,
  placeholder,
  isFilter = false,
  onBlur,
  inputRef,
  ...given
}: PickProps) {
  const made = useId()
  const asked = { ...given, id: given.id ?? made }
  return (
    <Frame {...asked} isFilter={isFilter}>
      <NativeSelect
        variant="outlined"
        input={<OutlinedInput size="small" fullWidth error={asked.problem !== undefined} />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        inputRef={inputRef}
        inputProps={{ id: asked.id, 'aria-describedby': describing(asked) }}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {grouped(options).map(({ under, options: inside }) =>
          under === undefined ? (
            inside.map(optionOf)
          ) : (
            <optgroup key={`under ${under}`} label={under}>
              {inside.map(optionOf)}
            </optgroup>
          ),
        )}
      </NativeSelect>
    </Frame>
  )
}

const optionOf = ({ value, text }: Option) => (
  <option key={value} value={value}>
    {text}
  </option>
)

function grouped(options: readonly Option[]): readonly { under: string | undefined; options: readonly Option[] }[] {
  const groups: { under: string | undefined; options: Option[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last !== undefined && last.under === option.under) last.options.push(option)
    else groups.push({ under: option.under, options: [option] })
  }
  return groups
}

interface PickAndGoProps extends Omit<PickProps, 'value' | 'onChange' | 'isFilter' | 'inputRef'> {
  action: string
  onGo: (value: string) => void
  inputRef?: ((element: HTMLElement | null) => void) | undefined
}

/**
 * The list only chooses and the button beside it acts, because arrow keys in a list choose at every step. Pressed too
 * early it says what is missing.
 */
export function PickAndGo({ action, onGo, inputRef, ...asked }: PickAndGoProps) {
  const label = useLabel()
  const [chosen, choose] = useState('')
  const [isTried, setTried] = useState(false)
  const list = useRef<HTMLSelectElement>(null)
  const value = asked.options.some((option) => option.value === chosen) ? chosen : ''
  const go = (): void => {
    setTried(value === '')
    if (value === '') {
      list.current?.focus()
      return
    }
    choose('')
    onGo(value)
  }
  return (
    <>
      <Pick
        {...asked}
        value={value}
        onChange={choose}
        problem={isTried && value === '' ? label(issueWords('invalid_value')) : asked.problem}
        inputRef={(element) => {
          list.current = element
          inputRef?.(element)
        }}
      />
      <Button variant="outlined" onClick={go}>
        {action}
      </Button>
    </>
  )
}
