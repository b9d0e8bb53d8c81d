// Makes the names known by which Temporal's page can list waiting cases. Known names stay.
import type { NativeConnection } from '@temporalio/worker'
import type { SearchAttributeType } from '@temporalio/common'
import { LIST_KEYS } from '../workflows/lists.ts'

/** Temporal's INDEXED_VALUE_TYPE. */
const TYPES: Partial<Record<SearchAttributeType, number>> = { KEYWORD: 2, DATETIME: 6, KEYWORD_LIST: 7 }
const ALREADY_EXISTS = 6

const isKnown = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === ALREADY_EXISTS

export const makeListsKnown = async (
  { operatorService }: Pick<NativeConnection, 'operatorService'>,
  namespace: string,
): Promise<void> => {
  const searchAttributes = Object.fromEntries(LIST_KEYS.map(({ name, type }) => [name, TYPES[type] ?? 0]))
  await operatorService.addSearchAttributes({ namespace, searchAttributes }).catch((error: unknown) => {
    if (!isKnown(error)) throw error
  })
}
