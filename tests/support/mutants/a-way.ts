// A way of breaking a procedure: it names all its places in one.
import { planOf } from '../../../sop-definitions/definition/plan.ts'
import type { Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'
import type { Base } from './bases.ts'

/** Made only when it is tried: a copy of a long document for each place would take longer than the proofs. */
export interface Change {
  name: string
  make(): Sop
}

export type Way = (base: Base) => readonly Change[]

export const tasksOf = (sop: Sop): readonly TaskDef[] =>
  planOf(sop).flatMap(({ item }) => ('task' in item ? [item] : []))
