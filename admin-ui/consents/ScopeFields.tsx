import { Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel, Radio, RadioGroup } from '@mui/material'
import { useId } from 'react'
import { useGetList } from 'react-admin'
import { DayInput } from '../parts/Pick.tsx'
import { Loading } from '../parts/Loading.tsx'
import { DATA_CATEGORY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import { DATA_CATEGORY_NAMES, type DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** `receivers` null: every office in the case. `until`: a day, or empty. `without`: what the receivers may not see. */
export interface ConsentScope {
  receivers: readonly string[] | null
  until: string
  without: readonly DataCategory[]
}
interface Office {
  id: string
  name: string
  areaName: string
}

/** For whom a client agrees, without what, and until when. */
export function ScopeFields({
  scope,
  onChange,
  today,
}: {
  scope: ConsentScope
  onChange: (scope: ConsentScope) => void
  today: string
}) {
  const say = useWords()
  const id = useId()
  return (
    <>
      <FormControl>
        <FormLabel id={id}>{say('consent.forWhom')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={scope.receivers === null ? 'all' : 'some'}
          onChange={(_, value) => onChange({ ...scope, receivers: value === 'all' ? null : [] })}
        >
          <FormControlLabel value="all" control={<Radio />} label={say('consent.everyone')} />
          <FormControlLabel value="some" control={<Radio />} label={say('consent.someOffices')} />
        </RadioGroup>
      </FormControl>
      {scope.receivers !== null && (
        <Offices chosen={scope.receivers} onChange={(receivers) => onChange({ ...scope, receivers })} />
      )}
      <KeptBack chosen={scope.without} onChange={(without) => onChange({ ...scope, without })} />
      <DayInput
        label={say('consent.until')}
        value={scope.until}
        min={today}
        onChange={(until) => onChange({ ...scope, until })}
      />
    </>
  )
}

function Offices({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const say = useWords()
  const id = useId()
  const offices = useGetList<Office>('organisations', { pagination: { page: 1, perPage: 100 } })
  if (offices.isPending) return <Loading rows={3} />
  return (
    <FormControl>
      <FormLabel id={id}>{say('consent.which')}</FormLabel>
      <FormGroup aria-labelledby={id} role="group" className="choices">
        {(offices.data ?? []).map((office) => (
          <FormControlLabel
            key={office.id}
            label={`${office.name}, ${office.areaName}`}
            control={
              <Checkbox
                checked={chosen.includes(office.id)}
                onChange={(_, on) =>
                  onChange(on ? [...chosen, office.id] : chosen.filter((other) => other !== office.id))
                }
              />
            }
          />
        ))}
      </FormGroup>
    </FormControl>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The office of the case always knows: the client told it. */
function KeptBack({
  chosen,
  onChange,
}: {
  chosen: readonly DataCategory[]
  onChange: (chosen: readonly DataCategory[]) => void
}) {
  const say = useWords()
  const label = useLabel()
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{say('consent.without')}</FormLabel>
      <FormGroup aria-labelledby={id} aria-describedby={`${id}-help`} role="group" className="choices">
        {DATA_CATEGORY_NAMES.map((category) => (
          <FormControlLabel
            key={category}
            label={capital(label(DATA_CATEGORY_WORDS[category]))}
            control={
              <Checkbox
                checked={chosen.includes(category)}
                onChange={(_, on) =>
                  onChange(on ? [...chosen, category] : chosen.filter((other) => other !== category))
                }
              />
            }
          />
        ))}
      </FormGroup>
      <p className="compact quiet" id={`${id}-help`}>
        {say('consent.withoutHelp')}
      </p>
    </FormControl>
  )
}
