// The filters of a history, from the address: who acted, a step, a kind.
import type { HistoryChoices } from '../../api/contract/history.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'

export const FILTER_KEYS = ['who', 'item', 'kind'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]
export type Chosen = Readonly<Record<FilterKey, string>>

export const chosenIn = (asked: URLSearchParams): Chosen => ({
  who: asked.get('who') ?? '',
  item: asked.get('item') ?? '',
  kind: asked.get('kind') ?? '',
})

/** The other parameters of the address stay. */
export function choose(asked: URLSearchParams, key: FilterKey, value: string): URLSearchParams {
  const next = new URLSearchParams(asked)
  if (value === '') next.delete(key)
  else next.set(key, value)
  return next
}

export const queryOf = (chosen: Chosen): string => {
  const set = FILTER_KEYS.flatMap((key) => (chosen[key] === '' ? [] : [[key, chosen[key]]]))
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`
}

export interface Option {
  value: string
  text: string
}
interface Texts {
  label: (label: Label) => string
  kind: (kind: HistoryChoices['kinds'][number]) => string
  of: Record<'person' | 'office' | 'role' | 'clock', string>
  coded: (code: string | null, text: string) => string
}

/** All options, in the reader's words. */
export const optionsOf = (
  { people, offices, roles, clock, items, kinds }: HistoryChoices,
  { label, kind, of, coded }: Texts,
): Record<FilterKey, readonly Option[]> => ({
  who: [
    ...people.map(({ id, name }) => ({ value: `person:${id}`, text: `${of.person}: ${name}` })),
    ...offices.map(({ id, name }) => ({ value: `office:${id}`, text: `${of.office}: ${name}` })),
    ...roles.map((role) => ({ value: `role:${role.id}`, text: `${of.role}: ${label(role.label)}` })),
    ...(clock ? [{ value: 'clock', text: of.clock }] : []),
  ],
  item: items.map((item) => ({ value: item.item, text: coded(item.code, label(item.label)) })),
  kind: kinds.map((value) => ({ value, text: kind(value) })),
})
