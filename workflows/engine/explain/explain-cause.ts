// Why something happened: what its decision rested on, and which ledger row made each of these so. The event itself
// carries its citations.
import type { Sentry } from '../../../sop-definitions/definition/ir.ts'
import type { CaseEvent, Cited, Happened, HappenedType } from '../events.ts'
import { closingSentry } from '../exits.ts'
import type { Plan } from '../plan.ts'

export type Ledger = readonly CaseEvent[]
/** `seq`: the row that made it so; null if it was always so. */
interface Ground {
  cited: Cited
  seq: number | null
}
/** `latest`: the last of these rows. It explains why the event happened then and not earlier. */
export interface Origin {
  event: CaseEvent
  grounds: readonly Ground[]
  latest: number | null
}

export function originOf(ledger: Ledger, event: CaseEvent): Origin {
  const before = ledger.filter(({ seq }) => seq < event.seq)
  const grounds = (event.cause.cited ?? []).map((cited): Ground => ({ cited, seq: sourceOf(before, cited) }))
  const rows = grounds.flatMap(({ seq }) => seq ?? [])
  return { event, grounds, latest: rows.length === 0 ? null : Math.max(...rows) }
}

/** The sentry of a cause: `triage.entry.0`, `care.exit.1`, `case.closes.2`. */
export function sentryNamed({ ir, items }: Plan, ref: string): Sentry | undefined {
  const [id = '', side = '', index = ''] = ref.split('.')
  const closing = id === 'case' && side === 'closes' ? ir.closes[Number(index)] : undefined
  if (closing !== undefined) return closingSentry(ir, closing)
  const item = items.get(id)
  if (side === 'entry') return item?.entry[Number(index)]
  return side === 'exit' ? item?.exit[Number(index)] : undefined
}

/** The last earlier row that made it so. */
function sourceOf(before: Ledger, cited: Cited): number | null {
  if (cited.kind === 'happening') return cited.seq
  return before.findLast((event) => makes(event, cited))?.seq ?? null
}

function makes({ body }: CaseEvent, cited: Exclude<Cited, { kind: 'happening' }>): boolean {
  switch (cited.kind) {
    case 'fact':
      return body.type === 'facts_set' && Object.hasOwn(body.facts, cited.name)
    case 'consent':
      return 'code' in body && body.code === cited.code && OF_CONSENT.includes(body.type)
    case 'item':
      return makesItem(body, cited)
  }
}

function makesItem(body: Happened, { item, state, holds }: Extract<Cited, { kind: 'item' }>): boolean {
  if (!holds || !('instance' in body) || itemOf(body.instance) !== item) return false
  const effect = EFFECT[body.type]
  return effect !== 'stays' && (effect === 'opens') === (state === 'active' || state === 'enabled')
}

export const itemOf = (instance: string): string => instance.split('#')[0] ?? instance
const OF_CONSENT: readonly string[] = ['consent_recorded', 'consent_expired', 'consent_ended']
/** How an event changes the instance that it is about, if there is one. A claimed task stays as open as it was. */
const EFFECT = {
  item_enabled: 'opens',
  stage_opened: 'opens',
  stage_reopened: 'opens',
  task_opened: 'opens',
  timer_opened: 'opens',
  task_claimed: 'stays',
  task_released: 'stays',
  task_assigned: 'stays',
  task_delegated: 'stays',
  task_returned: 'stays',
  task_started: 'stays',
  task_held: 'stays',
  task_resumed: 'stays',
  task_proposed: 'stays',
  signature_asked: 'stays',
  task_sent_back: 'stays',
  task_stopped: 'stays',
  need_overridden: 'stays',
  case_opened: 'ends',
  owner_routed: 'ends',
  case_linked: 'ends',
  client_asked: 'ends',
  case_joined: 'ends',
  case_taken_in: 'ends',
  case_parted: 'ends',
  case_given_back: 'ends',
  referral_opened: 'ends',
  referral_moved: 'ends',
  custody_changed: 'ends',
  owner_contested: 'ends',
  owner_settled: 'ends',
  owner_changed: 'ends',
  facts_set: 'ends',
  stage_completed: 'ends',
  stage_terminated: 'ends',
  milestone_reached: 'ends',
  timer_ended: 'ends',
  task_completed: 'ends',
  task_skipped: 'ends',
  task_failed: 'ends',
  task_withdrawn: 'ends',
  task_obsolete: 'ends',
  override_asked: 'ends',
  consent_recorded: 'ends',
  consent_expired: 'ends',
  consent_ended: 'ends',
  sharing_ended: 'ends',
  clock_set: 'ends',
  clock_started: 'ends',
  clock_paused: 'ends',
  clock_resumed: 'ends',
  clock_fired: 'ends',
  clock_ended: 'ends',
  case_held: 'ends',
  case_resumed: 'ends',
  case_closed: 'ends',
  case_cancelled: 'ends',
  case_reopened: 'ends',
  case_migrated: 'ends',
  item_moved: 'ends',
  migration_undone: 'ends',
  appointment_set: 'ends',
  appointment_moved: 'ends',
  appointment_ended: 'ends',
  appointment_near: 'ends',
  letter_written: 'ends',
  letter_made: 'ends',
  letter_sent: 'ends',
  letter_withdrawn: 'ends',
  appointment_answered: 'ends',
  demo_caught_up: 'ends',
  ledger_gap: 'ends',
} as const satisfies Record<HappenedType, 'opens' | 'stays' | 'ends'>
