import { Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel } from '@mui/material'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'

export interface RoleName {
  id: string
  label: Label
}

export function RoleTicks({
  roles,
  chosen,
  onChange,
}: {
  roles: readonly RoleName[]
  chosen: readonly string[]
  onChange: (roles: string[]) => void
}) {
  const say = useWords(staffWords)
  const label = useLabel()
  return (
    <Ticks
      legend={say('staff.roles')}
      options={roles.map((role) => ({ value: role.id, text: label(role.label) }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}

interface TicksProps {
  legend: string
  options: readonly { value: string; text: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

export function Ticks({ legend, options, chosen, onChange }: TicksProps) {
  const toggle = (value: string): void =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend">{legend}</FormLabel>
      <FormGroup>
        {options.map(({ value, text }) => (
          <FormControlLabel
            key={value}
            label={text}
            control={<Checkbox checked={chosen.includes(value)} onChange={() => toggle(value)} />}
          />
        ))}
      </FormGroup>
    </FormControl>
  )
}
