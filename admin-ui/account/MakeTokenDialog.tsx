import { TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { MACHINE_CAPABILITIES, MACHINE_DAYS } from '../../api/contract/administration.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { makeMachineToken } from '../wire/staff-verbs.ts'
import { Ticks } from './RoleTicks.tsx'
import type { Shown } from './ShownOnce.tsx'
import { useOffices } from './StaffPage.tsx'
import { useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'

const USUAL_DAYS = 90
const isTerm = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= MACHINE_DAYS

/** Creates a token: its name, for whom it is, what it may do, and for how long. */
export function MakeTokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Shown) => void }) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const { organisations } = useOffices()
  const [name, setName] = useState('')
  const [organisationId, setOrganisation] = useState('')
  const [capabilities, setCapabilities] = useState<string[]>([])
  const [days, setDays] = useState(String(USUAL_DAYS))
  const known = MACHINE_CAPABILITIES.filter((one) => capabilities.includes(one))
  const count = Number(days)
  const isWhole = name.trim() !== '' && organisationId !== '' && known.length > 0 && isTerm(count)
  return (
    <Ask
      onClose={onClose}
      title={say('tokens.makeTitle')}
      text={say('tokens.makeText')}
      action={say('tokens.make')}
      missing={isWhole ? undefined : say('state.missing')}
      act={() => makeMachineToken({ name: name.trim(), organisationId, capabilities: known, days: count })}
      onDone={({ token, until, waits }) => {
        if (waits !== undefined) notify(say('requests.waits'), { type: 'info' })
        onMade({ name: name.trim(), until, text: token })
      }}
    >
      <TextField
        id="token-name"
        label={say('tokens.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Pick
        label={say('staff.organisation')}
        value={organisationId}
        placeholder={say('state.choose')}
        options={organisations.map((one) => ({ value: one.id, text: one.name }))}
        onChange={setOrganisation}
      />
      <CapabilityTicks chosen={capabilities} onChange={setCapabilities} />
      <TextField
        id="token-days"
        label={say('tokens.days')}
        type="number"
        value={days}
        onChange={(event) => setDays(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: MACHINE_DAYS } }}
      />
    </Ask>
  )
}

function CapabilityTicks({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const say = useWords(staffWords)
  return (
    <Ticks
      legend={say('tokens.may')}
      options={MACHINE_CAPABILITIES.map((value) => ({ value, text: say(`tokens.capability.${value}`) }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}
