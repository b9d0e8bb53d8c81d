import { useEffectEvent, useLayoutEffect } from 'react'
import { useInfiniteListController, type InfiniteListControllerResult, type RaRecord } from 'react-admin'
import { isWorthAsking } from '../wire/worth-asking.ts'
import { queryString, type Flat } from '../wire/query-string.ts'

export type DeskList<Row extends RaRecord> = InfiniteListControllerResult<Row>

interface Wanted {
  resource: string
  /** As in the address of the page: react-admin would write it there as JSON, and remember it in the browser. */
  filter?: Flat
  sort?: string
  perPage?: number
  /** Shows the rows of the last filter until those of the next are there. */
  keeps?: boolean
}

/**
 * A list of one noun by react-admin's controller, loaded page by page with the cursors of the API. Its ticks end with
 * its filter, so that nothing is chosen that is not seen.
 */
export function useDeskList<Row extends RaRecord>({ resource, filter = {}, ...wanted }: Wanted): DeskList<Row> {
  const { sort = 'id', perPage = 50, keeps = false } = wanted
  const list = useInfiniteListController<Row>({
    resource,
    filter,
    sort: { field: sort, order: 'ASC' },
    perPage,
    disableSyncWithLocation: true,
    storeKey: false,
    exporter: false,
    queryOptions: {
      retry: isWorthAsking,
      // The list says itself that it could not be loaded.
      onError: () => undefined,
      placeholderData: keeps ? (before) => before : undefined,
    },
  })
  const clear = useEffectEvent(() => {
    if (list.selectedIds.length > 0) list.onSelect([])
  })
  const shown = `${resource}?${queryString({ ...filter, sort })}`
  useLayoutEffect(() => clear(), [shown])
  return list
}

/** The ticked rows of a list, as its table needs them. */
export const ticksOf = <Row extends RaRecord>({ selectedIds, onSelect }: DeskList<Row>) => ({
  has: (key: string): boolean => selectedIds.includes(key),
  set: (keys: readonly string[], on: boolean): void => {
    const others = selectedIds.filter((id) => !keys.includes(String(id)))
    onSelect(on ? [...others, ...keys] : others)
  },
})
