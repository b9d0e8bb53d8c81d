// What the checks of a tightened SOP share: one thing that is looser than in the base, its place, and its sentence.
import type { Path, PlanEntry } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'

/** `item`: the step or stage it is about, null for what applies to the whole SOP. `part`: the place inside it. */
export interface Loosening {
  item: string | null
  part: Path
  message: Label
}
export interface Pair {
  base: Sop
  merged: Sop
  old: PlanEntry
  now: PlanEntry
}

export const looser = (item: string | null, part: Path, { id, en }: Label): Loosening => ({
  item,
  part,
  message: { id, en },
})
export const missing = <T>(old: readonly T[] | undefined, now: readonly T[] | undefined): T[] =>
  (old ?? []).filter((value) => now?.includes(value) !== true)
