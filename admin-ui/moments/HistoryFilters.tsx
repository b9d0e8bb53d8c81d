import { Button } from '@mui/material'
import { z } from 'zod'
import { HistoryChoices } from '../../api/contract/history.ts'
import { free, writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Chip, useFilterKey } from '../parts/Filters.tsx'
import { Pick } from '../parts/Pick.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'

const FILTER = z.object({ who: free, item: free, kind: free })
const KEYS = FILTER.keyof().options
type Key = (typeof KEYS)[number]

/** What of a history is shown, as the API is asked for it: by whom, of which step, of which kind. */
export function useHistoryQuery(): string {
  const [chosen] = useAddress(FILTER)
  return queryString(writeAddress(FILTER, chosen))
}

interface Option {
  value: string
  text: string
}

/** All options, in the reader's words. */
function useOptions(choices: HistoryChoices | undefined): Record<Key, readonly Option[]> | undefined {
  const say = useWords(momentWords)
  const label = useLabel()
  if (choices === undefined) return undefined
  const { people, offices, roles, clock, items, kinds } = choices
  return {
    who: [
      ...people.map(({ id, name }) => ({ value: `person:${id}`, text: `${say('history.person')}: ${name}` })),
      ...offices.map(({ id, name }) => ({ value: `office:${id}`, text: `${say('history.office')}: ${name}` })),
      ...roles.map((role) => ({ value: `role:${role.id}`, text: `${say('history.role')}: ${label(role.label)}` })),
      ...(clock ? [{ value: 'clock', text: say('history.clock') }] : []),
    ],
    item: items.map((item) => ({ value: item.item, text: coded(item.code, label(item.label)) })),
    kind: kinds.map((value) => ({ value, text: say(`history.kindOf.${value}`) })),
  }
}

/**
 * Filters by person, step and kind. Chosen values are shown below, each removable. Stored in the address as ids and
 * codes.
 */
export function HistoryFilters({ caseId }: { caseId: string }) {
  const say = useWords(momentWords)
  const [chosen, set] = useAddress(FILTER, { replace: true })
  const place = useFilterKey<HTMLDivElement>()
  const { data } = useAnswer(`/api/cases/${caseId}/timeline/choices`, HistoryChoices)
  const options = useOptions(data)
  const tags = KEYS.flatMap((key) => {
    const value = chosen[key]
    if (value === undefined) return []
    return [{ key, text: options?.[key].find((option) => option.value === value)?.text ?? value }]
  })
  return (
    <div className="stack-s">
      <div ref={place} className="filters" role="group" aria-label={say('history.filters')}>
        {KEYS.map((key) => (
          <Pick
            key={key}
            isFilter
            label={say(`history.${key}`)}
            value={chosen[key] ?? ''}
            placeholder={say('state.all')}
            options={withChosen(options?.[key] ?? [], chosen[key])}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </div>
      <Tags
        tags={tags}
        remove={(key) => set({ [key]: undefined })}
        clear={() => set({ who: undefined, item: undefined, kind: undefined })}
      />
    </div>
  )
}

/** A value chosen by the address is listed even if it is not among the options, so that it can be removed. */
const withChosen = (options: readonly Option[], value: string | undefined): readonly Option[] =>
  value === undefined || options.some((option) => option.value === value)
    ? options
    : [...options, { value, text: value }]

interface TagsProps {
  tags: readonly { key: Key; text: string }[]
  remove: (key: Key) => void
  clear: () => void
}

function Tags({ tags, remove, clear }: TagsProps) {
  const say = useWords(momentWords)
  if (tags.length === 0) return null
  return (
    <div className="row">
      {tags.map(({ key, text }) => (
        <Chip key={key} text={text} remove={say('history.remove', { name: text })} onRemove={() => remove(key)} />
      ))}
      <Button size="small" onClick={clear}>
        {say('history.clear')}
      </Button>
    </div>
  )
}
