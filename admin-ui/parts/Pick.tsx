import { Button, NativeSelect, OutlinedInput } from '@mui/material'
import { useId, useRef, useState, type Ref } from 'react'
import { issueWords } from '../../sop-definitions/language/issue-words.ts'
import { useLabel } from '../words/use-words.ts'
import { describing, Frame, type Framed } from './Frame.tsx'

export interface Option {
  value: string
  text: string
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
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </NativeSelect>
    </Frame>
  )
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
