// What a list of cases is filtered by lives in its address: flat keys, comma lists, defaults left out, unknown keys
// named.
import { CASE_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { CaseFilter } from '../../api/contract/cases.ts'
import { DUE_FILTERS } from '../../api/contract/due-filters.ts'

type DueFilter = (typeof DUE_FILTERS)[number]
type CaseState = (typeof CASE_STATES)[number]
export interface Filter {
  due: readonly DueFilter[]
  status: readonly CaseState[]
  owner?: 'me' | 'organisation' | 'none'
  stage?: string
  sop?: string
  area?: string
  number?: string
  opened?: 'week'
  group?: string
  sort: 'urgency' | 'opened' | 'number'
  report?: Readonly<Partial<Record<ReportKey, string>>> | undefined
}
/** What only the numbers of a report lead to, as they stand in the address; the door reads them. */
const REPORT_KEYS = [
  'openedIn',
  'closedIn',
  'areaOnly',
  'standing',
  'aged',
  'breached',
  'breachedIn',
  'served',
  'indicator',
  'counts',
] as const
export type ReportKey = (typeof REPORT_KEYS)[number]

const KEYS = [
  'due',
  'status',
  'owner',
  'stage',
  'sop',
  'area',
  'number',
  'opened',
  'group',
  'sort',
  ...REPORT_KEYS,
] as const
const listed = <T extends string>(text: string | null, words: readonly T[]): readonly T[] => {
  const asked = (text ?? '').split(',')
  return words.filter((word) => asked.includes(word))
}
const one = <T extends string>(text: string | null, words: readonly T[]): T | undefined =>
  words.find((word) => word === text)
function reportIn(search: URLSearchParams): Filter['report'] {
  const entries = REPORT_KEYS.flatMap((key) => {
    const value = free(search.get(key))
    return value === undefined ? [] : [[key, value]]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
const free = (text: string | null): string | undefined => (text === null || text === '' ? undefined : text)

export function readFilter(search: URLSearchParams): { filter: Filter; unknown: readonly string[] } {
  return {
    filter: {
      due: listed(search.get('due'), DUE_FILTERS),
      status: listed(search.get('status'), CASE_STATES),
      owner: one(search.get('owner'), ['me', 'organisation', 'none'] as const),
      stage: free(search.get('stage')),
      sop: free(search.get('sop')),
      area: free(search.get('area')),
      number: free(search.get('number')),
      opened: one(search.get('opened'), ['week'] as const),
      group: free(search.get('group')),
      sort: one(search.get('sort'), CaseFilter.shape.sort.unwrap().options) ?? 'urgency',
      report: reportIn(search),
    },
    unknown: [...search.keys()].filter((key) => !KEYS.some((known) => known === key)),
  }
}

/** The query of a filter, for the address and for the door alike. */
export function writeFilter(filter: Filter): Record<string, string> {
  const entries: [string, string | undefined][] = [
    ['due', filter.due.join(',')],
    ['status', filter.status.join(',')],
    ['owner', filter.owner],
    ['stage', filter.stage],
    ['sop', filter.sop],
    ['area', filter.area],
    ['number', filter.number],
    ['opened', filter.opened],
    ['group', filter.group],
    ['sort', filter.sort === 'urgency' ? undefined : filter.sort],
  ]
  return Object.fromEntries(
    [...entries, ...Object.entries(filter.report ?? {})].filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

/** One removable tag per chosen value. */
export interface Tag {
  key: 'due' | 'status' | 'owner' | 'stage' | 'sop' | 'area' | 'number' | 'opened' | 'group' | ReportKey
  value: string
}
export const tagsOf = (filter: Filter): readonly Tag[] => [
  ...filter.due.map((value): Tag => ({ key: 'due', value })),
  ...filter.status.map((value): Tag => ({ key: 'status', value })),
  ...(['owner', 'stage', 'sop', 'area', 'number', 'opened', 'group'] as const).flatMap((key): Tag[] => {
    const value = filter[key]
    return value === undefined ? [] : [{ key, value }]
  }),
  ...REPORT_KEYS.flatMap((key): Tag[] => {
    const value = filter.report?.[key]
    return value === undefined ? [] : [{ key, value }]
  }),
]
export const isReport = (key: Tag['key']): key is ReportKey => REPORT_KEYS.some((known) => known === key)
export function without(filter: Filter, tag: Tag): Filter {
  if (tag.key === 'due') return { ...filter, due: filter.due.filter((value) => value !== tag.value) }
  if (tag.key === 'status') return { ...filter, status: filter.status.filter((value) => value !== tag.value) }
  return isReport(tag.key)
    ? { ...filter, report: { ...filter.report, [tag.key]: undefined } }
    : { ...filter, [tag.key]: undefined }
}
