// Golden ledgers: cases as an engine of a former release recorded them, and what they fold to. They are never edited.
import { createHash } from 'node:crypto'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'

/** `folds`: the hash of the state after the last row. */
export interface Golden {
  name: string
  rows: readonly CaseEvent[]
  folds: string
}

/** With sorted keys, so that the order in which an engine writes a state does not count. */
export const hashOf = (state: CaseState | null): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(state)))
    .digest('hex')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}
