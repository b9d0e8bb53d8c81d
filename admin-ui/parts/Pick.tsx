import { FormControl, FormHelperText, InputLabel, NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { useId, type Ref } from 'react'

interface PickProps {
  label: string
  value: string
  options: readonly { value: string; text: string }[]
  onChange: (value: string) => void
  placeholder?: string
  help?: string
  invalid?: boolean
  id?: string
  /** Above a list: as narrow as its choices. */
  isFilter?: boolean
  onBlur?: () => void
  inputRef?: Ref<HTMLSelectElement>
}

/** A native list of choices: it works best on a cheap phone, and by keyboard. */
export function Pick({ label, value, options, onChange, placeholder, help, invalid, ...given }: PickProps) {
  const { isFilter = false } = given
  const made = useId()
  const id = given.id ?? made
  return (
    <FormControl fullWidth={!isFilter} className={isFilter ? 'pick' : undefined} error={invalid}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <NativeSelect
        input={<OutlinedInput size="small" />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={given.onBlur}
        inputRef={given.inputRef}
        inputProps={{ id, 'aria-describedby': help === undefined ? undefined : `${id}-help` }}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </NativeSelect>
      {help !== undefined && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  )
}

export const DayInput = ({
  label,
  value,
  onChange,
  min,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  min?: string
}) => (
  <TextField
    label={label}
    type="date"
    value={value}
    onChange={(event) => onChange(event.target.value)}
    slotProps={{ htmlInput: { min } }}
  />
)
