// Checks that one stream of the ledger is unchanged, offline if need be: rows and head in, verdict out. Names the first
// broken row.
import type { Break } from '../../sop-definitions/language/damage-kinds.ts'
import { hashOf, type Head, type LedgerRow } from './ledger.ts'

export type StreamVerdict =
  | { intact: true; rows: number }
  | { intact: false; rows: number; brokenAt: number | null; reason: Break }

const GENESIS = Buffer.alloc(32)
/** Columns that `canon` repeats. */
const COLUMNS = ['stream', 'seq', 'actor', 'organisation', 'role', 'purpose', 'command_id', 'type'] as const

/** Zero rows are a failure: a reader who sees no rows must not read "intact". */
export const verifyStream = (rows: readonly LedgerRow[], head: Head | undefined): StreamVerdict => {
  const broken = (brokenAt: number | null, reason: Break): StreamVerdict => ({
    intact: false,
    rows: rows.length,
    brokenAt,
    reason,
  })
  const last = rows.at(-1)
  if (last === undefined) return broken(null, 'empty')
  let prev: Buffer = GENESIS
  for (const [index, row] of rows.entries()) {
    const reason = breakOf(row, { rows, expected: index + 1, prev })
    if (reason !== undefined) return broken(reason === 'deleted' ? index + 1 : row.seq, reason)
    prev = row.hash
  }
  return head !== undefined && head.seq === last.seq && prev.equals(head.hash)
    ? { intact: true, rows: rows.length }
    : broken(last.seq, 'head_differs')
}

interface Place {
  rows: readonly LedgerRow[]
  expected: number
  prev: Buffer
}

const breakOf = (row: LedgerRow, place: Place): Break | undefined => {
  if (row.seq > place.expected) return 'deleted'
  if (!hashOf(row.prev, row.canon).equals(row.hash)) return 'edited'
  if (!row.prev.equals(place.prev)) return strangerOf(row, place)
  return columnsDiffer(row) ? 'column_differs' : undefined
}

/**
 * A row that is whole but does not follow its neighbour. Two rows with one predecessor are a fork: one of them was
 * inserted.
 */
const strangerOf = (row: LedgerRow, { rows, prev }: Place): Break => {
  const others = rows.filter((other) => other !== row)
  if (others.some((other) => other.prev.equals(row.prev))) return 'inserted'
  if (!others.some((other) => other.prev.equals(prev))) return 'deleted'
  return others.some((other) => other.prev.equals(row.hash) || other.hash.equals(row.prev)) ? 'reordered' : 'inserted'
}

const columnsDiffer = (row: LedgerRow): boolean => {
  const canon: Record<string, unknown> = parsed(row.canon)
  return COLUMNS.some((column) => canon[column] !== row[column]) || canon['at'] !== row.at.toISOString()
}

const parsed = (canon: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(canon)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
