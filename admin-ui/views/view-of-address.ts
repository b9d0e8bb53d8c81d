// An address as a view to save: its list and its filters; and back. A case number is searched once and is no view, nor
// is the list behind a number of a report.
import type { SavedView, ViewList } from '../../api/contract/my-desk.ts'
import { keptFilter, readFilter } from '../cases/case-filter.ts'
import { readTaskFilter, writeTaskFilter } from '../tasks/inbox.ts'
import { queryString } from '../wire/query-string.ts'

export interface NewView {
  list: ViewList
  filters: Readonly<Record<string, string>>
}

export function viewOfAddress(path: string, search: URLSearchParams): NewView | undefined {
  if (path === '/tasks') return { list: 'tasks', filters: writeTaskFilter(readTaskFilter(search)) }
  if (path !== '/cases') return undefined
  return { list: 'cases', filters: keptFilter(readFilter(search)) }
}

/** The address of a saved view: its list with its filters. */
export const viewPath = ({ list, filters }: Pick<SavedView, 'list' | 'filters'>): string => {
  const query = queryString(filters)
  return `/${list}${query === '' ? '' : `?${query}`}`
}
export const isSameView = (one: NewView['filters'], other: NewView['filters']): boolean =>
  queryString(one) === queryString(other)
