import type { SavedView } from '../../api/contract/my-desk.ts'
import { queryString } from '../wire/query-string.ts'

/** The address of a saved view: its list with its filters. */
export const viewPath = ({ list, filters }: Pick<SavedView, 'list' | 'filters'>): string => {
  const query = queryString(filters)
  return `/${list}${query === '' ? '' : `?${query}`}`
}
export const isSameView = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  queryString(one) === queryString(other)
