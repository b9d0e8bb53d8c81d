// The filters of an inbox are in its address, like those of the case list.
import { DUE_FILTERS, type DueFilter } from '../../sop-definitions/language/due-filters.ts'
import { OPEN_TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { INBOX_VIEWS } from '../route-paths.ts'

type InboxView = (typeof INBOX_VIEWS)[number]
export interface TaskFilter {
  view: InboxView
  due?: DueFilter | undefined
  state?: (typeof OPEN_TASK_STATES)[number] | undefined
}

export const readTaskFilter = (search: URLSearchParams): TaskFilter => ({
  view: INBOX_VIEWS.find((view) => view === search.get('view')) ?? 'today',
  due: DUE_FILTERS.find((due) => due === search.get('due')),
  state: OPEN_TASK_STATES.find((state) => state === search.get('state')),
})

/** The query of a filter, for the address, the API and a saved view. */
export const writeTaskFilter = ({ view, due, state }: TaskFilter): Record<string, string> => ({
  view,
  ...(due === undefined ? {} : { due }),
  ...(state === undefined ? {} : { state }),
})

export const isNarrowed = ({ due, state }: TaskFilter): boolean => due !== undefined || state !== undefined
