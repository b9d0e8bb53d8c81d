import { useQueryClient } from '@tanstack/react-query'
import { useGetOne, type UseGetOneOptions } from 'react-admin'
import type { CaseView } from '../../api/contract/cases.ts'
import type { TaskView } from '../../api/contract/tasks.ts'

// react-admin would use the row of a list as the page of the same id. A row has less data than a page, so pages are
// cached under a meta of their own.
const PAGE = { of: 'page' } as const

export const useTask = (id: string) => useGetOne<TaskView>('tasks', { id, meta: PAGE })
export const useCase = (id: string, options?: UseGetOneOptions<CaseView>) =>
  useGetOne<CaseView>('cases', { id, meta: PAGE }, options)

/** What a list has said of it, for as long as its page loads. */
export const useListed = <Row>(resource: 'cases' | 'tasks', id: string): Row | undefined =>
  useQueryClient().getQueryData<Row>([resource, 'getOne', { id, meta: undefined }])
