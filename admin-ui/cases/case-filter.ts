// The filters of a case list are in its address: flat keys, comma lists, defaults left out, unknown keys named.
import { z } from 'zod'
import { CaseFilter } from '../../api/contract/cases.ts'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { CASE_STATES } from '../../sop-definitions/language/vocabulary.ts'

/** An address may be typed by hand, or be older than a key: a value that no list has counts as not chosen. */
const several = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .optional()
    .transform((text): readonly T[number][] => words.filter((word) => text?.split(',').includes(word)))
const among = <const T extends readonly string[]>(words: T) => z.enum(words).optional().catch(undefined)
const free = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text))

/** Filters to which only the numbers of a report link. They are passed on as they are; the API reads them. */
const REPORT = {
  openedIn: free,
  closedIn: free,
  areaOnly: free,
  standing: free,
  aged: free,
  breached: free,
  breachedIn: free,
  served: free,
  indicator: free,
  counts: free,
}
const NARROWING = {
  due: several(DUE_FILTERS),
  status: several(CASE_STATES),
  owner: among(CaseFilter.shape.owner.unwrap().options),
  stage: free,
  sop: free,
  area: free,
  number: free,
  opened: among(CaseFilter.shape.opened.unwrap().options),
  group: free,
  ...REPORT,
}
const SORTS = CaseFilter.shape.sort.unwrap().options
const FIRST_SORT = 'urgency'

type Key = keyof Omit<CaseFilter, 'after' | 'limit'>
const FILTER = z.object({ ...NARROWING, sort: z.enum(SORTS).catch(FIRST_SORT) } satisfies Record<Key, z.ZodType>)
const TAGGED = FILTER.omit({ sort: true }).keyof()

export type ReportKey = keyof typeof REPORT
export type Filter = z.infer<typeof FILTER>

export const readFilter = (search: URLSearchParams): { filter: Filter; unknown: readonly string[] } => ({
  filter: FILTER.parse(Object.fromEntries(search)),
  unknown: [...search.keys()].filter((key) => !(key in FILTER.shape)),
})

/** Every case, the most urgent first. */
export const NOTHING: Filter = FILTER.parse({})

/** The query of a filter, for the address and for the API. */
export const writeFilter = ({ sort, ...narrowing }: Filter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...narrowing, sort: sort === FIRST_SORT ? undefined : sort }).flatMap(([key, value]) => {
      const text = String(value ?? '')
      return text === '' ? [] : [[key, text]]
    }),
  )

/**
 * The part of a filter that may be saved as a view. A case number is searched once, and what a report links to is a
 * list of its own.
 */
export function keptFilter(filter: Filter): Record<string, string> {
  const { number: _, ...kept } = writeFilter(filter)
  return Object.fromEntries(Object.entries(kept).filter(([key]) => !(key in REPORT)))
}

/** One removable tag per chosen value. */
export interface Tag {
  key: z.infer<typeof TAGGED>
  value: string
}
export const tagsOf = (filter: Filter): readonly Tag[] =>
  TAGGED.options.flatMap((key) => [filter[key] ?? []].flat().map((value) => ({ key, value })))
export const isReport = (key: Tag['key']): key is ReportKey => key in REPORT
export function without(filter: Filter, { key, value }: Tag): Filter {
  const chosen = filter[key]
  return { ...filter, [key]: Array.isArray(chosen) ? chosen.filter((one) => one !== value) : undefined }
}
