// An address as a view to save: its list and its filters. A case number is searched once and is no view, nor is the
// list behind a number of a report.
import type { ViewList } from '../../api/contract/my-desk.ts'
import { keptFilter, readFilter } from '../cases/case-filter.ts'
import { readTaskFilter, writeTaskFilter } from '../tasks/task-filter.ts'

export interface NewView {
  list: ViewList
  filters: Readonly<Record<string, string>>
}

export function viewOfAddress(path: string, search: URLSearchParams): NewView | undefined {
  if (path === '/tasks') return { list: 'tasks', filters: writeTaskFilter(readTaskFilter(search)) }
  if (path !== '/cases') return undefined
  return { list: 'cases', filters: keptFilter(readFilter(search).filter) }
}
