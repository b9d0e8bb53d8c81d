// The kind of each ledger row, for filters. A table over all events: a new event without a kind does not compile.
import type { Happened, HappenedType } from '../../workflows/engine/events.ts'
import { EVENT_KINDS, type EventKind } from '../contract/history.ts'

const KINDS = {
  case_opened: 'case',
  case_linked: 'case',
  client_asked: 'case',
  case_joined: 'case',
  case_taken_in: 'case',
  case_parted: 'case',
  case_given_back: 'case',
  owner_routed: 'assignment',
  owner_contested: 'assignment',
  owner_settled: 'assignment',
  owner_changed: 'assignment',
  case_held: 'case',
  case_resumed: 'case',
  case_closed: 'case',
  case_cancelled: 'case',
  case_reopened: 'case',
  ledger_gap: 'case',
  demo_caught_up: 'case',
  case_migrated: 'version',
  item_moved: 'version',
  migration_undone: 'version',
  facts_set: 'decision',
  task_started: 'decision',
  task_held: 'decision',
  task_resumed: 'decision',
  task_proposed: 'decision',
  signature_asked: 'decision',
  task_sent_back: 'decision',
  task_completed: 'decision',
  task_skipped: 'decision',
  task_failed: 'decision',
  task_withdrawn: 'decision',
  task_claimed: 'assignment',
  referral_opened: 'assignment',
  referral_moved: 'assignment',
  custody_changed: 'assignment',
  task_released: 'assignment',
  task_assigned: 'assignment',
  task_delegated: 'assignment',
  task_returned: 'assignment',
  appointment_set: 'progress',
  appointment_moved: 'progress',
  appointment_ended: 'progress',
  appointment_near: 'progress',
  letter_written: 'progress',
  letter_made: 'progress',
  letter_sent: 'progress',
  letter_withdrawn: 'progress',
  appointment_answered: 'progress',
  item_enabled: 'progress',
  stage_opened: 'progress',
  stage_completed: 'progress',
  stage_terminated: 'progress',
  stage_reopened: 'progress',
  milestone_reached: 'progress',
  task_opened: 'progress',
  task_obsolete: 'progress',
  timer_opened: 'limit',
  timer_ended: 'limit',
  clock_set: 'limit',
  clock_started: 'limit',
  clock_paused: 'limit',
  clock_resumed: 'limit',
  clock_fired: 'limit',
  clock_ended: 'limit',
  consent_recorded: 'consent',
  consent_expired: 'consent',
  consent_ended: 'consent',
  task_stopped: 'consent',
  sharing_ended: 'consent',
  override_asked: 'override',
  need_overridden: 'override',
} as const satisfies Record<HappenedType, EventKind>

const isType = (type: string): type is HappenedType => Object.hasOwn(KINDS, type)

/** The kind of one row; a limit that was missed is told apart from what else becomes of limits. */
export const eventKindOf = (body: Happened): EventKind =>
  body.type === 'clock_fired' && body.kind === 'breach' ? 'breach' : KINDS[body.type]

export const typesOf = (kind: EventKind): HappenedType[] =>
  kind === 'breach'
    ? ['clock_fired']
    : Object.keys(KINDS)
        .filter(isType)
        .filter((type) => KINDS[type] === kind)

/** The kinds that occur, in the order of the list. */
export const kindsAmong = (rows: readonly { type: string; breach: boolean }[]): EventKind[] => {
  const found = new Set(
    rows.flatMap(({ type, breach }): EventKind[] =>
      isType(type) ? [KINDS[type], ...(breach ? ['breach' as const] : [])] : [],
    ),
  )
  return EVENT_KINDS.filter((kind) => found.has(kind))
}
