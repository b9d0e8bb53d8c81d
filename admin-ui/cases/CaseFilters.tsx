// The filters above the list of cases: fields, and a removable tag for each chosen value.
import { Button, TextField } from '@mui/material'
import { IconSearch } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import type { CaseRow } from '../../api/contract/cases.ts'
import { CASE_STATES, IDENTITY_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { Chip, FoldedFilters } from '../parts/Filters.tsx'
import { areaOptions, type AreaKnown } from '../parts/area-options.ts'
import { Pick, type Option } from '../parts/Pick.tsx'
import { FactPick, useNamedCodes } from './FactPick.tsx'
import { newest } from '../sops/newest.ts'
import { useReportWords } from './use-report-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { CASE_FILTER, isReport, NOTHING, tagsOf, without, type Filter, type Tag } from './case-filter.ts'
import { useWholeList } from '../wire/use-whole-list.ts'

interface Props {
  filter: Filter
  set: (next: Partial<Filter>) => void
}
interface Sop {
  id: string
  sop: string
  edition: string
  title: Label
  stages: readonly { item: string; label: Label }[]
}

/** Nobody looks for who is erased. */
const IDENTITIES = IDENTITY_STATES.filter((state) => state !== 'erased')
const OWNERS = ['me', 'organisation', 'none'] as const
const SELDOM_NEW = { staleTime: 300_000 } as const
const SORTS = ['urgency', 'opened', 'number'] as const

/** What the codes in a filter are called. A stage that is in no procedure now is named by the cases that are shown. */
function useNames(rows: readonly CaseRow[] | undefined): (tag: Tag) => string {
  const say = useWords()
  const label = useLabel()
  const sops = useWholeList<Sop>('sops')
  const areas = useWholeList<AreaKnown>('areas', SELDOM_NEW)
  const places = areas.isPending ? undefined : (areas.data ?? [])
  const programmes = newest(sops.data ?? []).map(({ sop, title }) => ({ id: sop, name: label(title) }))
  const stages = [...(sops.data ?? []), ...(rows ?? [])].flatMap((one) =>
    one.stages.map((stage) => ({ id: stage.item, name: label(stage.label) })),
  )
  const facts = useNamedCodes()
  const known = new Map<string, readonly { id: string; name: string }[] | undefined>([
    ['area', places],
    ['areaOnly', places],
    ['sop', sops.isPending ? undefined : programmes],
    ['stage', sops.isPending || rows === undefined ? undefined : stages],
    ['facts', facts],
    ['identity', IDENTITY_STATES.map((id) => ({ id, name: say(`case.identityState.${id}`) }))],
  ])
  return ({ key, value }) => {
    if (!known.has(key)) return value
    const names = known.get(key)
    return names === undefined ? '…' : (names.find(({ id }) => id === value)?.name ?? value)
  }
}

/** Values that are words of their own. */
const WORD_OF = {
  due: (value: string) => `cases.due.${value === 'late' || value === 'risk' ? value : 'none'}` as const,
  status: (value: string) => `status.${CASE_STATES.find((state) => state === value) ?? 'open'}` as const,
  owner: (value: string) => `cases.owner.${value === 'me' || value === 'organisation' ? value : 'none'}` as const,
} as const
const isWord = (key: Tag['key']): key is keyof typeof WORD_OF => key in WORD_OF

/** The words of one chosen filter value. */
export function useTagWords(rows: readonly CaseRow[] | undefined): (tag: Tag) => string {
  const say = useWords()
  const reported = useReportWords()
  const nameOf = useNames(rows)
  return (tag) => {
    const { key, value } = tag
    if (isWord(key)) return say(WORD_OF[key](value))
    if (key === 'opened') return say('cases.week')
    if (key === 'group') return say('cases.filter.group')
    if (isReport(key)) return reported[key](nameOf(tag))
    if (key === 'facts') return nameOf(tag)
    return `${say(`cases.filter.${key}`)}: ${nameOf(tag)}`
  }
}

export function CaseFilters({ filter, set }: Props) {
  const say = useWords()
  const chosen = tagsOf(filter).length
  const nothing = ({ length: count }: readonly string[]): string =>
    count === 0 ? say('state.all') : say('cases.chosen', { count })
  const add = <T extends string>(list: readonly T[], words: readonly T[], value: string): readonly T[] => {
    const word = words.find((known) => known === value)
    return word === undefined || list.includes(word) ? list : [...list, word]
  }
  return (
    <FoldedFilters label={say('cases.filters')} show={`${say('cases.show')}${chosen > 0 ? ` (${chosen})` : ''}`}>
      <NumberSearch key={filter.number} filter={filter} set={set} />
      <Pick
        isFilter
        label={say('cases.filter.due')}
        value=""
        placeholder={nothing(filter.due)}
        options={DUE_FILTERS.map((value) => ({ value, text: say(`cases.due.${value}`) }))}
        onChange={(value) => set({ due: add(filter.due, DUE_FILTERS, value) })}
      />
      <Pick
        isFilter
        label={say('cases.filter.status')}
        value=""
        placeholder={nothing(filter.status)}
        options={CASE_STATES.map((value) => ({ value, text: say(`status.${value}`) }))}
        onChange={(value) => set({ status: add(filter.status, CASE_STATES, value) })}
      />
      <Pick
        isFilter
        label={say('cases.filter.owner')}
        value={filter.owner ?? ''}
        placeholder={say('state.all')}
        options={OWNERS.map((value) => ({ value, text: say(`cases.owner.${value}`) }))}
        onChange={(value) => set({ owner: OWNERS.find((owner) => owner === value) })}
      />
      <Pick
        isFilter
        label={say('cases.filter.identity')}
        value={filter.identity ?? ''}
        placeholder={say('state.all')}
        options={IDENTITIES.map((value) => ({ value, text: say(`case.identityState.${value}`) }))}
        onChange={(value) => set({ identity: IDENTITIES.find((state) => state === value) })}
      />
      <AreaPick filter={filter} set={set} />
      <ProgrammePick filter={filter} set={set} />
      <StagePick filter={filter} set={set} />
      <FactPick chosen={filter.facts} choose={(facts) => set({ facts })} />
      <Pick
        isFilter
        label={say('cases.filter.sort')}
        value={filter.sort}
        options={SORTS.map((value) => ({ value, text: say(`cases.sort.${value}`) }))}
        onChange={(value) => set({ sort: CASE_FILTER.shape.sort.parse(value) })}
      />
    </FoldedFilters>
  )
}

/** Hidden once it is known that there is only one area. */
function AreaPick({ filter, set }: Props) {
  const say = useWords()
  const { data: areas = [], isPending } = useWholeList<AreaKnown>('areas', SELDOM_NEW)
  if (!isPending && areas.length <= 1) return null
  return (
    <Pick
      isFilter
      label={say('cases.filter.area')}
      value={filter.area ?? ''}
      placeholder={say('state.all')}
      options={areaOptions(areas, say('open.missions'))}
      onChange={(value) => set({ area: value === '' ? undefined : value })}
    />
  )
}

/** The stages of each programme as it is now, under its title where there are several. */
function useStages(programme: string | undefined): { stages: readonly Option[]; isPending: boolean } {
  const label = useLabel()
  const { data, isPending } = useWholeList<Sop>('sops')
  const all = newest(data ?? [])
  const programmes = programme === undefined ? all : all.filter(({ sop }) => sop === programme)
  const known = new Map<string, Option>()
  for (const { title, stages } of programmes)
    for (const { item, label: name } of stages)
      if (!known.has(item))
        known.set(item, {
          value: item,
          text: label(name),
          ...(programmes.length > 1 ? { under: label(title) } : {}),
        })
  return { stages: [...known.values()], isPending }
}

/** Hidden once it is known that no procedure is published. */
function StagePick({ filter, set }: Props) {
  const say = useWords()
  const { stages, isPending } = useStages(filter.sop)
  if (!isPending && stages.length === 0) return null
  return (
    <Pick
      isFilter
      label={say('cases.filter.stage')}
      value={filter.stage ?? ''}
      placeholder={say('state.all')}
      options={stages}
      onChange={(value) => set({ stage: value === '' ? undefined : value })}
    />
  )
}

/** Hidden once it is known that there is only one programme. */
function ProgrammePick({ filter, set }: Props) {
  const say = useWords()
  const label = useLabel()
  const sops = useWholeList<Sop>('sops')
  const programmes = newest(sops.data ?? [])
  if (!sops.isPending && programmes.length <= 1) return null
  return (
    <Pick
      isFilter
      label={say('cases.filter.sop')}
      value={filter.sop ?? ''}
      placeholder={say('state.all')}
      options={programmes.map((sop) => ({ value: sop.sop, text: label(sop.title) }))}
      onChange={(value) => set({ sop: value === '' ? undefined : value })}
    />
  )
}

function NumberSearch({ filter, set }: Props) {
  const say = useWords()
  const [text, setText] = useState(filter.number ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    set({ number: text.trim() === '' ? undefined : text.trim().toUpperCase() })
  }
  return (
    <form className="number-search" role="search" onSubmit={submit}>
      <TextField
        label={say('cases.filter.number')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        slotProps={{
          htmlInput: { enterKeyHint: 'search' },
          input: {
            endAdornment: (
              <Button type="submit" size="small" className="dots-button" aria-label={say('cases.find')}>
                <IconSearch className="icon" size={18} aria-hidden="true" />
              </Button>
            ),
          },
        }}
      />
    </form>
  )
}

/** The chosen filter values above the list, each removable. */
export function CaseTags({ filter, set, rows }: Props & { rows: readonly CaseRow[] | undefined }) {
  const say = useWords()
  const words = useTagWords(rows)
  const tags = tagsOf(filter)
  if (tags.length === 0) return null
  return (
    <div className="row">
      {tags.map((tag) => (
        <Chip
          key={`${tag.key}:${tag.value}`}
          text={words(tag)}
          remove={say('cases.remove', { name: words(tag) })}
          onRemove={() => set(without(filter, tag))}
        />
      ))}
      <Button size="small" onClick={() => set({ ...NOTHING, sort: filter.sort })}>
        {say('cases.clear')}
      </Button>
    </div>
  )
}
