// A way to break a procedure: it lists all places where it applies.
import { planOf } from '../../../sop-definitions/definition/plan.ts'
import type { Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'
import type { Base } from './bases.ts'

/** Made only when it is tried: copying a long document for each place would take longer than the proofs. */
export interface Change {
  name: string
  make(): Sop
}

export type Way = (base: Base) => readonly Change[]

export const tasksOf = (sop: Sop): readonly TaskDef[] =>
  planOf(sop).flatMap(({ item }) => ('task' in item ? [item] : []))
