import { useGetList, type RaRecord, type UseGetListOptions } from 'react-admin'

/** More than any installation has of what is chosen from a list: procedures, areas, organisations. */
const ALL = { page: 1, perPage: 10_000 } as const

/** All records of a noun, for a choice among them or to call one by its name. */
export const useWholeList = <Row extends RaRecord>(noun: string, options?: UseGetListOptions<Row>) =>
  useGetList<Row>(noun, { pagination: ALL }, options)
