// The filters of a case list, as they stand in its address. Keys that no list has are named.
import { z } from 'zod'
import { CaseFilter } from '../../api/contract/cases.ts'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { CASE_STATES, IDENTITY_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { among, free, readAddress, several, severalFree, writeAddress } from '../listing/address.ts'

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
  heard: free,
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
  identity: among(IDENTITY_STATES),
  group: free,
  facts: severalFree,
  ...REPORT,
}
const SORTS = CaseFilter.shape.sort.unwrap().options

type Key = keyof Omit<CaseFilter, 'after' | 'limit'>
export const CASE_FILTER = z.object({ ...NARROWING, sort: z.enum(SORTS).catch('urgency') } satisfies Record<
  Key,
  z.ZodType
>)
const TAGGED = CASE_FILTER.omit({ sort: true }).keyof()

export type ReportKey = keyof typeof REPORT
export type Filter = z.infer<typeof CASE_FILTER>

export const readFilter = (search: URLSearchParams): Filter => readAddress(CASE_FILTER, search)
/** Every case, the most urgent first. */
export const NOTHING: Filter = CASE_FILTER.parse({})

/** The query of a filter, for the address and for the API. */
export const writeFilter = (filter: Filter): Record<string, string> => writeAddress(CASE_FILTER, filter)

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
