// The filters above the list of cases: fields, and a removable tag for each chosen value.
import { Button, FormControl, InputLabel, NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useId, useState, type FormEvent } from 'react'
import { useGetList } from 'react-admin'
import { CASE_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { newest } from '../sops/newest.ts'
import { useReportWords } from './use-report-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { isReport, NOTHING, tagsOf, without, type Filter, type Tag } from './case-filter.ts'

interface Props {
  filter: Filter
  set: (next: Filter) => void
}
interface Sop {
  id: string
  sop: string
  edition: string
  title: Label
}

/** The words of one chosen filter value. */
export function useTagWords(): (tag: Tag) => string {
  const say = useWords()
  const reported = useReportWords()
  return ({ key, value }) => {
    if (key === 'due') return say(`cases.due.${value === 'late' || value === 'risk' ? value : 'none'}`)
    if (key === 'status') return say(`status.${CASE_STATES.find((state) => state === value) ?? 'open'}`)
    if (key === 'owner') return say(`cases.owner.${value === 'me' || value === 'organisation' ? value : 'none'}`)
    if (key === 'opened') return say('cases.week')
    if (key === 'group') return say('cases.filter.group')
    if (isReport(key)) return reported[key](value)
    return `${say(`cases.filter.${key}`)}: ${value}`
  }
}

export function Select({
  label,
  value,
  options,
  onChange,
  placeholder,
}: {
  label: string
  value: string
  options: readonly { value: string; text: string }[]
  onChange: (value: string) => void
  placeholder?: string
}) {
  const id = useId()
  return (
    <FormControl className="pick">
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <NativeSelect
        input={<OutlinedInput size="small" />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{ id }}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </NativeSelect>
    </FormControl>
  )
}

export function CaseFilters({ filter, set }: Props) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const add = <T extends string>(list: readonly T[], words: readonly T[], value: string): readonly T[] => {
    const word = words.find((known) => known === value)
    return word === undefined || list.includes(word) ? list : [...list, word]
  }
  const owners = ['me', 'organisation', 'none'] as const
  return (
    <>
      <Button className="only-phone" variant="outlined" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('cases.show')}
        {tagsOf(filter).length > 0 ? ` (${tagsOf(filter).length})` : ''}
      </Button>
      <div className={`filters${open ? '' : ' folded'}`} role="group" aria-label={say('cases.filters')}>
        <Select
          label={say('cases.filter.due')}
          value=""
          placeholder={say('state.choose')}
          options={DUE_FILTERS.map((value) => ({ value, text: say(`cases.due.${value}`) }))}
          onChange={(value) => set({ ...filter, due: add(filter.due, DUE_FILTERS, value) })}
        />
        <Select
          label={say('cases.filter.status')}
          value=""
          placeholder={say('state.choose')}
          options={CASE_STATES.map((value) => ({ value, text: say(`status.${value}`) }))}
          onChange={(value) => set({ ...filter, status: add(filter.status, CASE_STATES, value) })}
        />
        <Select
          label={say('cases.filter.owner')}
          value={filter.owner ?? ''}
          placeholder={say('state.all')}
          options={owners.map((value) => ({ value, text: say(`cases.owner.${value}`) }))}
          onChange={(value) => set({ ...filter, owner: owners.find((owner) => owner === value) })}
        />
        <ProgrammeSelect filter={filter} set={set} />
        <Select
          label={say('cases.filter.sort')}
          value={filter.sort}
          options={(['urgency', 'opened', 'number'] as const).map((value) => ({
            value,
            text: say(`cases.sort.${value}`),
          }))}
          onChange={(value) => set({ ...filter, sort: value === 'opened' || value === 'number' ? value : 'urgency' })}
        />
        <NumberSearch key={filter.number} filter={filter} set={set} />
      </div>
    </>
  )
}

/** Hidden once it is known that there is only one programme. */
function ProgrammeSelect({ filter, set }: Props) {
  const say = useWords()
  const label = useLabel()
  const sops = useGetList<Sop>('sops', { pagination: { page: 1, perPage: 100 } })
  const programmes = newest(sops.data ?? [])
  if (!sops.isPending && programmes.length <= 1) return null
  return (
    <Select
      label={say('cases.filter.sop')}
      value={filter.sop ?? ''}
      placeholder={say('state.all')}
      options={programmes.map((sop) => ({ value: sop.sop, text: label(sop.title) }))}
      onChange={(value) => set({ ...filter, sop: value === '' ? undefined : value })}
    />
  )
}

function NumberSearch({ filter, set }: Props) {
  const say = useWords()
  const [text, setText] = useState(filter.number ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    set({ ...filter, number: text.trim() === '' ? undefined : text.trim().toUpperCase() })
  }
  return (
    <form className="number-search" role="search" onSubmit={submit}>
      <TextField
        label={say('cases.filter.number')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
      />
      <Button type="submit" variant="outlined">
        {say('cases.find')}
      </Button>
    </form>
  )
}

/** The chosen filter values above the list, each removable. */
export function CaseTags({ filter, set }: Props) {
  const say = useWords()
  const words = useTagWords()
  const tags = tagsOf(filter)
  if (tags.length === 0) return null
  return (
    <div className="row">
      {tags.map((tag) => (
        <span key={`${tag.key}:${tag.value}`} className="chip">
          {words(tag)}
          <button
            type="button"
            aria-label={say('cases.remove', { name: words(tag) })}
            onClick={() => set(without(filter, tag))}
          >
            <IconX className="icon" size={16} aria-hidden="true" />
          </button>
        </span>
      ))}
      <Button size="small" onClick={() => set({ ...NOTHING, sort: filter.sort })}>
        {say('cases.clear')}
      </Button>
    </div>
  )
}
