// What the workflows ask of the world. The types are owned here and implemented in activities/.
import type { Instant } from './engine/case-state.ts'
import type { Listed } from './lists.ts'

/** `seen`: the last ledger row that the workflow was told of. */
export interface Advance {
  caseId: string
  seen: number
}

/**
 * `next`: the next instant, null when the case waits for nothing; `now`: the clock of the database, by which `next` is
 * meant; `seq`: the last ledger row; `fired`: whether anything was due; `listed`: where Temporal's page shall list it.
 */
export interface Advanced {
  next: Instant | null
  now: Instant
  seq: number
  fired: boolean
  listed?: Listed
}

export interface TimerActivities {
  /** Decides and records what is due, with the head of the case locked. */
  advance(asked: Advance): Promise<Advanced>
}

export interface LongActivities {
  /**
   * Does what the row of this id asks for; nothing where it asks for nothing. `again`: after how many milliseconds
   * there is more to do; null where it is over.
   */
  carryOut(work: { kind: string; id: string }): Promise<{ again: number | null }>
}
