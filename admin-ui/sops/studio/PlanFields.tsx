import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { useGetList } from 'react-admin'
import type { ReleasePlan, StopRule } from '../../../api/contract/studio.ts'
import { Pick } from '../../parts/Pick.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { StopRuleFields } from './StopRuleFields.tsx'

interface Area {
  id: string
  name: string
  kind: string
}
const WHERE = ['everywhere', 'areas', 'nowhere'] as const
type Where = (typeof WHERE)[number]
export interface Planned {
  where: Where
  areas: readonly string[]
  stop: StopRule | null
}
export const PLANNED: Planned = { where: 'everywhere', areas: [], stop: null }

const PLAN_OF = {
  everywhere: ({ stop }) => ({ areas: null, stop }),
  areas: ({ areas, stop }) => ({ areas: [...areas], stop }),
  nowhere: () => ({ areas: [], stop: null }),
} as const satisfies Record<Where, (planned: Planned) => ReleasePlan>
export const planOf = (planned: Planned): ReleasePlan => PLAN_OF[planned.where](planned)
export const isPlanned = ({ where, areas }: Planned): boolean => where !== 'areas' || areas.length > 0

export const useAreas = (): readonly Area[] =>
  (useGetList<Area>('areas', { pagination: { page: 1, perPage: 100 } }).data ?? []).filter(
    ({ kind }) => kind !== 'country',
  )

/** Where new cases will follow the version, and by which rule that stops by itself. */
export function PlanFields({ plan, change }: { plan: Planned; change: (plan: Planned) => void }) {
  const say = useWords(studioWords)
  const id = useId()
  const found = WHERE.find((where) => where === plan.where) ?? 'everywhere'
  return (
    <>
      <FormControl>
        <FormLabel id={id}>{say('studio.plan')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={found}
          onChange={(_, value) => change({ ...plan, where: WHERE.find((where) => where === value) ?? 'everywhere' })}
        >
          {WHERE.map((where) => (
            <FormControlLabel key={where} value={where} control={<Radio />} label={say(`studio.planWhere.${where}`)} />
          ))}
        </RadioGroup>
      </FormControl>
      {plan.where === 'areas' && <AreaPicks chosen={plan.areas} change={(areas) => change({ ...plan, areas })} />}
      {plan.where !== 'nowhere' && <StopRuleFields stop={plan.stop} change={(stop) => change({ ...plan, stop })} />}
    </>
  )
}

export function AreaPicks({
  chosen,
  change,
}: {
  chosen: readonly string[]
  change: (areas: readonly string[]) => void
}) {
  const say = useWords(studioWords)
  const areas = useAreas()
  const nameOf = (code: string): string => areas.find(({ id }) => id === code)?.name ?? code
  return (
    <div className="stack-s">
      <Pick
        label={say('studio.pickArea')}
        value=""
        placeholder={say('state.choose')}
        options={areas.filter(({ id }) => !chosen.includes(id)).map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(code) => {
          if (code !== '') change([...chosen, code])
        }}
      />
      {chosen.length > 0 && (
        <ul className="row" aria-label={say('studio.areas')}>
          {chosen.map((code) => (
            <li key={code} className="chip">
              {nameOf(code)}
              <button
                type="button"
                aria-label={say('studio.removeArea', { name: nameOf(code) })}
                onClick={() => change(chosen.filter((one) => one !== code))}
              >
                <IconX className="icon" size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
