// The order in which a transaction locks heads of the ledger. Transactions that lock several in one order may wait for
// each other, but never in a circle.
import type { Tx } from '../ground/connect.ts'

/** Heads of cases come first, then these, by how a name begins; those of one kind by name. */
const AFTER_CASES = ['ref:', 'person:', 'org:', 'system'] as const

const placeOf = (stream: string): string =>
  `${AFTER_CASES.findIndex((beginning) => stream.startsWith(beginning)) + 1} ${stream}`

export const inLockOrder = (streams: readonly string[]): string[] =>
  [...new Set(streams)].toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))

/** Before the head of a case whose id is not known yet: no head of another kind may be held. */
export const keepCasesFirst = (tx: Tx): void => {
  const other = [...(locked.get(tx) ?? [])].find((one) => AFTER_CASES.some((beginning) => one.startsWith(beginning)))
  if (other !== undefined) throw new Error(`the head of a case has to be locked before the head of ${other}`)
}

const locked = new WeakMap<Tx, Set<string>>()

/**
 * Called before a head is locked. A head out of order is a defect, and thrown here each time: in the database it would
 * be a deadlock, and only now and then. A head that this transaction holds may be locked again.
 */
export const keepLockOrder = (tx: Tx, stream: string): void => {
  const held = locked.get(tx) ?? new Set<string>()
  const later = [...held].find((one) => placeOf(one) > placeOf(stream))
  if (later !== undefined && !held.has(stream))
    throw new Error(`the head of ${stream} has to be locked before the head of ${later}`)
  locked.set(tx, held.add(stream))
}
