import { Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel } from '@mui/material'
import type { Label } from '../../sop-definitions/vocabulary.ts'
import { useLabel } from '../words/use-words.ts'
import { useWords } from './use-staff-words.ts'

export interface RoleName { id: string; label: Label }

export function RoleTicks({ roles, chosen, onChange }: { roles: readonly RoleName[]; chosen: readonly string[]; onChange: (roles: string[]) => void }) {
  const say = useWords()
  const label = useLabel()
  const toggle = (role: string): void => onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend">{say('staff.roles')}</FormLabel>
      <FormGroup>{roles.map((role) => <FormControlLabel key={role.id} label={label(role.label)} control={<Checkbox checked={chosen.includes(role.id)} onChange={() => toggle(role.id)} />} />)}</FormGroup>
    </FormControl>
  )
}
