// The saved views of the user. An address as a view to save: its list and its filters; and back. A case number is
// searched once and is no view, nor is the list behind a number of a report.
import type { UseQueryResult } from '@tanstack/react-query'
import { z } from 'zod'
import { PLAIN_VIEWS, SavedViews, type SavedView, type ViewList } from '../../api/contract/my-desk.ts'
import { free, readAddress, writeAddress } from '../listing/address.ts'
import { keptFilter, readFilter } from '../cases/case-filter.ts'
import { readTaskFilter, writeTaskFilter } from '../tasks/inbox.ts'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'

export const useViews = (): UseQueryResult<z.infer<typeof SavedViews>, Error> =>
  useAnswer('/api/me/views', SavedViews, { staleTime: 60_000 })

export interface NewView {
  list: ViewList
  filters: Readonly<Record<string, string>>
}

const PLAIN = ['referrals', 'given-steps', 'accounts', 'offices'] as const satisfies readonly ViewList[]
export type PlainList = (typeof PLAIN)[number]
const named = ({ shape }: z.ZodObject) => z.object(Object.fromEntries(Object.keys(shape).map((key) => [key, free])))
/** The API judges the values again. */
export const PLAIN_ADDRESS = {
  referrals: named(PLAIN_VIEWS.referrals),
  'given-steps': named(PLAIN_VIEWS['given-steps']),
  accounts: named(PLAIN_VIEWS.accounts),
  offices: named(PLAIN_VIEWS.offices),
} as const

export function viewOfAddress(path: string, search: URLSearchParams): NewView | undefined {
  if (path === '/tasks') return { list: 'tasks', filters: writeTaskFilter(readTaskFilter(search)) }
  if (path === '/cases') return { list: 'cases', filters: keptFilter(readFilter(search)) }
  const list = PLAIN.find((name) => path === `/${name}`)
  if (list === undefined) return undefined
  return { list, filters: writeAddress(PLAIN_ADDRESS[list], readAddress(PLAIN_ADDRESS[list], search)) }
}

/** The address of a saved view: its list with its filters. */
export const viewPath = ({ list, filters }: Pick<SavedView, 'list' | 'filters'>): string => {
  const query = queryString(filters)
  return `/${list}${query === '' ? '' : `?${query}`}`
}
export const isSameView = (one: NewView['filters'], other: NewView['filters']): boolean =>
  queryString(one) === queryString(other)
