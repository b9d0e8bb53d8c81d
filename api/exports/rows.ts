// What a ledger row is to other tools: its transition of the standard life cycle, its outcome, its time; and pseudonyms
// of one export, for whatever would name somebody.
import { createHmac, randomBytes } from 'node:crypto'
import type { CaseFile } from '../../db/cases/cases.ts'
import { apply } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent, HappenedType } from '../../workflows/engine/events.ts'
import { happeningsOf } from '../../workflows/engine/happenings.ts'
import type { Words } from '../words/words.view.ts'

/** Transitions of the standard life cycle of XES; null: not a step of its own. */
export type Transition =
  | 'schedule'
  | 'assign'
  | 'reassign'
  | 'start'
  | 'suspend'
  | 'resume'
  | 'complete'
  | 'withdraw'
  | 'autoskip'
  | 'manualskip'
  | 'ate_abort'
  | 'pi_abort'
  | 'unknown'
export const TRANSITIONS = {
  case_opened: 'start',
  owner_routed: 'assign',
  case_linked: null,
  client_asked: null,
  case_joined: 'suspend',
  case_taken_in: null,
  case_parted: 'resume',
  case_given_back: null,
  referral_opened: null,
  referral_moved: null,
  custody_changed: null,
  appointment_set: null,
  appointment_moved: null,
  appointment_ended: null,
  appointment_near: null,
  letter_written: null,
  letter_made: null,
  letter_sent: null,
  letter_withdrawn: null,
  appointment_answered: null,
  owner_contested: null,
  owner_settled: null,
  owner_changed: 'reassign',
  case_held: 'suspend',
  case_resumed: 'resume',
  case_closed: 'complete',
  case_cancelled: 'pi_abort',
  case_reopened: 'start',
  case_migrated: 'unknown',
  migration_undone: 'unknown',
  ledger_gap: 'unknown',
  demo_caught_up: null,
  item_enabled: 'schedule',
  stage_opened: 'start',
  stage_completed: 'complete',
  stage_terminated: 'ate_abort',
  stage_reopened: 'resume',
  milestone_reached: 'complete',
  timer_opened: null,
  timer_ended: null,
  task_opened: 'schedule',
  task_claimed: 'assign',
  task_assigned: 'reassign',
  task_delegated: 'reassign',
  task_returned: 'reassign',
  task_released: 'unknown',
  task_started: 'start',
  task_held: 'suspend',
  task_resumed: 'resume',
  task_stopped: 'suspend',
  task_proposed: 'unknown',
  signature_asked: 'unknown',
  task_sent_back: 'unknown',
  task_completed: 'complete',
  task_skipped: 'manualskip',
  task_failed: 'ate_abort',
  task_withdrawn: 'withdraw',
  task_obsolete: 'autoskip',
  override_asked: 'unknown',
  need_overridden: 'unknown',
  consent_recorded: 'complete',
  consent_expired: 'complete',
  consent_ended: 'complete',
  sharing_ended: 'unknown',
  facts_set: null,
  item_moved: null,
  clock_set: null,
  clock_started: null,
  clock_paused: null,
  clock_resumed: null,
  clock_fired: 'unknown',
  clock_ended: null,
} as const satisfies Record<HappenedType, Transition | null>

/** Makes a pseudonym that nobody can trace back or match with another export. */
export type Nameless = (kind: string, id: string) => string
export const namelessness = (): Nameless => namelessUnder(randomBytes(32))
/** The same under the same key: parts of one log join. */
export function namelessUnder(key: Buffer): Nameless {
  return (kind, id) => `${kind}-${createHmac('sha256', key).update(`${kind}\n${id}`).digest('hex').slice(0, 20)}`
}

/** Always UTC: many tools ignore other offsets. */
export const utc = (instant: number | Date): string => new Date(instant).toISOString().replace('Z', '+00:00')

export const codeOf = (words: Words, item: string): string => words.code(item) ?? item
export const outcomeIn = ({ body }: CaseEvent): string | null => {
  switch (body.type) {
    case 'task_completed':
      return body.outcome
    case 'task_skipped':
    case 'task_failed':
    case 'task_withdrawn':
    case 'case_cancelled':
      return body.reason
    case 'case_closed':
      return body.code
    case 'consent_recorded':
      return body.state
    default:
      return null
  }
}

/** The fields of a case that are exported. Its number is not among them. */
export type Told = Pick<CaseFile, 'id' | 'number' | 'sop' | 'edition' | 'revision' | 'area' | 'status' | 'opened_at'>
export interface Telling {
  event(row: CaseEvent): CaseEvent
  words(seq: number): Words
}

/** By row: what sentries could read of it. */
export type HappenedBy = ReadonlyMap<number, readonly string[]>
/** It takes the state before each row, so the rows have to be whole. */
export function happenedBy(ledger: readonly CaseEvent[]): HappenedBy {
  const happened = new Map<number, readonly string[]>()
  let state: CaseState | null = null
  for (const row of ledger) {
    const next: CaseState = apply(state, row)
    happened.set(row.seq, happeningsOf(state ?? next, row.body))
    state = next
  }
  return happened
}
