// What a refusal rests on, and what would end it. Each reason can be lifted: without all of them the refusal is over,
// with any one left it stands. A reason in the request or in the procedure itself cannot be lifted.
import type { Refusal, RefusalCode } from '../../../sop-definitions/language/refusals.ts'
import { TASK_STATES, type TaskState, type TaskVerb } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, InstanceKey } from '../case-state.ts'
import type { Actor, Ask } from '../commands.ts'
import type { Plan } from '../plan.ts'
import { unfinishedWork } from './explain-closing.ts'
import { isTaskAsk } from '../tasks.ts'
import { TASK_MOVES, type TaskMove } from '../transitions.ts'

export type Lift =
  | { kind: 'case_is'; status: CaseState['status'] }
  | { kind: 'consent'; code: string }
  | { kind: 'done'; item: string } // an item, or a happening, that has to come first
  | { kind: 'fact'; name: string }
  | { kind: 'task_is'; task: InstanceKey; states: readonly TaskState[] }
  | { kind: 'delegated'; task: InstanceKey }
  | { kind: 'free'; task: InstanceKey; holder: string } // its holder lets it go
  | { kind: 'held_by_you'; task: InstanceKey; holder: string | null }
  | { kind: 'role'; roles: readonly string[] }
  | { kind: 'capability'; capability: string }
  | { kind: 'organisation'; organisation: string }
  | { kind: 'another_person' }

/**
 * Where the reason lies. state, person: there, and it can be lifted · request: in what was asked for · procedure: the
 * SOP does not allow it · world: in none of these.
 */
type Seat = 'state' | 'person' | 'request' | 'procedure' | 'world'
export interface Grounds {
  seat: Seat
  lifts: readonly Lift[]
}
export interface Refused {
  plan: Plan
  state: CaseState
  actor: Actor
  ask: Ask
}

type Finder = (refused: Refused, details: Refusal['details']) => readonly Lift[]
const none: Finder = () => []
const listed = (details: Refusal['details'], name: string): readonly string[] => {
  const value = details[name]
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [String(value)]
}
const about =
  (to: (task: InstanceKey, refused: Refused) => readonly Lift[]): Finder =>
  (refused) =>
    isTaskAsk(refused.ask) ? to(refused.ask.task, refused) : []
const holderOf = ({ state }: Refused, task: InstanceKey) =>
  state.instances[task]?.task?.holder ?? { organisation: null, user: null }

const GROUNDS = {
  case_closed: { seat: 'state', find: () => [{ kind: 'case_is', status: 'open' }] },
  case_on_hold: { seat: 'state', find: () => [{ kind: 'case_is', status: 'open' }] },
  case_not_on_hold: { seat: 'state', find: () => [{ kind: 'case_is', status: 'on_hold' }] },
  case_not_closed: { seat: 'state', find: () => [{ kind: 'case_is', status: 'closed' }] },
  unfinished_items: {
    seat: 'state',
    find: (refused, details) =>
      unfinishedWork(refused, listed(details, 'items')).map((item) => ({ kind: 'done', item })),
  },
  protection_missing: {
    seat: 'state',
    find: (_, details) => listed(details, 'items').map((item) => ({ kind: 'done', item })),
  },
  consent_missing: {
    seat: 'state',
    find: (_, details) => listed(details, 'consents').map((code) => ({ kind: 'consent', code })),
  },
  consent_not_for_office: {
    seat: 'state',
    find: (_, details) => listed(details, 'consents').map((code) => ({ kind: 'consent', code })),
  },
  nothing_to_withdraw: {
    seat: 'state',
    find: (_, details) => listed(details, 'code').map((code) => ({ kind: 'consent', code })),
  },
  missing_facts: {
    seat: 'state',
    find: (_, details) => listed(details, 'facts').map((name) => ({ kind: 'fact', name })),
  },
  wrong_state: { seat: 'state', find: about(wrongState) },
  already_claimed: {
    seat: 'state',
    find: about((task, refused) => [{ kind: 'free', task, holder: holderOf(refused, task).user ?? '' }]),
  },
  not_owner: {
    seat: 'state',
    find: about((task, refused) => [{ kind: 'held_by_you', task, holder: holderOf(refused, task).user }]),
  },
  missing_role: { seat: 'person', find: (_, details) => [{ kind: 'role', roles: listed(details, 'roles') }] },
  missing_capability: {
    seat: 'person',
    find: (_, details) => listed(details, 'capability').map((capability) => ({ kind: 'capability', capability })),
  },
  other_organisation: {
    seat: 'person',
    find: (refused) => [{ kind: 'organisation', organisation: organisationFor(refused) }],
  },
  consent_owner_records: {
    seat: 'person',
    find: ({ state }) => [{ kind: 'organisation', organisation: state.owner.organisation }],
  },
  second_person_needed: {
    seat: 'person',
    find: ({ ask }) =>
      ask.type === 'cosign' || ask.type === 'claim' || ask.type === 'complete' ? [{ kind: 'another_person' }] : [],
  },
  changed_since: { seat: 'request', find: none },
  unknown_outcome: { seat: 'request', find: none },
  wrong_fact: { seat: 'request', find: none },
  unknown_consent: { seat: 'request', find: none },
  unknown_item: { seat: 'request', find: none },
  unknown_task: { seat: 'request', find: none },
  date_in_past: { seat: 'request', find: none },
  date_past_limit: { seat: 'request', find: none },
  nothing_to_override: { seat: 'request', find: none },
  signature_waits: { seat: 'request', find: none },
  signature_owed: { seat: 'procedure', find: none },
  override_not_allowed: { seat: 'request', find: none },
  review_needs_next: { seat: 'request', find: none },
  case_exists: { seat: 'request', find: none },
  no_owner_route: { seat: 'request', find: none },
  case_not_open: { seat: 'request', find: none },
  owner_not_routed: { seat: 'request', find: none },
  contested_already: { seat: 'request', find: none },
  contest_over: { seat: 'request', find: none },
  nobody_above: { seat: 'request', find: none },
  settles_elsewhere: {
    seat: 'person',
    find: ({ state: { contest } }) =>
      contest === undefined ? [] : [{ kind: 'organisation', organisation: contest.settles }],
  },
  owner_already: { seat: 'request', find: none },
  owner_unable: { seat: 'request', find: none },
  owner_excluded: { seat: 'request', find: none },
  owner_trusted: { seat: 'state', find: none },
  owner_signature_owed: { seat: 'state', find: none },
  no_other_owner: { seat: 'request', find: none },
  case_joined: { seat: 'state', find: none },
  not_joined: { seat: 'state', find: none },
  join_not_linked: { seat: 'request', find: none },
  join_other_owner: { seat: 'state', find: none },
  join_other_version: { seat: 'state', find: none },
  join_chain: { seat: 'state', find: none },
  join_unfinished: {
    seat: 'state',
    find: (_, details) => listed(details, 'items').map((item) => ({ kind: 'done', item })),
  },
  join_ask_consents: {
    seat: 'state',
    find: (_, details) => listed(details, 'consents').map((code) => ({ kind: 'consent', code })),
  },
  join_part_first: {
    seat: 'state',
    find: (_, details) => listed(details, 'items').map((item) => ({ kind: 'done', item })),
  },
  link_joined: { seat: 'request', find: none },
  same_version: { seat: 'request', find: none },
  other_procedure: { seat: 'request', find: none },
  moved_otherwise: { seat: 'request', find: none },
  map_turns_consents: { seat: 'procedure', find: none },
  map_turns_facts: { seat: 'procedure', find: none },
  map_turns_items: { seat: 'procedure', find: none },
  nothing_to_undo: { seat: 'request', find: none },
  work_done_since: { seat: 'request', find: none },
  cannot_carry: { seat: 'procedure', find: none },
  // Of procedures, not of cases.
  draft_not_yours: { seat: 'request', find: none },
  draft_waits: { seat: 'request', find: none },
  draft_ended: { seat: 'request', find: none },
  request_decided: { seat: 'request', find: none },
  request_not_yours: { seat: 'request', find: none },
  map_changed: { seat: 'request', find: none },
  revision_taken: { seat: 'request', find: none },
  released_already: { seat: 'request', find: none },
  release_not_stopped: { seat: 'request', find: none },
  // Of conferences and costs, not of cases.
  cost_corrected: { seat: 'request', find: none },
  qualification_own: { seat: 'request', find: none },
  qualification_replaced: { seat: 'request', find: none },
  qualification_withdrawn: { seat: 'request', find: none },
  conference_over: { seat: 'request', find: none },
  decision_settled: { seat: 'request', find: none },
  unknown_appointment: { seat: 'request', find: none },
  appointment_over: { seat: 'request', find: none },
  appointment_not_begun: { seat: 'request', find: none },
  appointment_guarded: { seat: 'request', find: none },
  unknown_letter: { seat: 'request', find: none },
  letter_not_offered: { seat: 'request', find: none },
  letter_over: { seat: 'request', find: none },
  letter_other_office: { seat: 'request', find: none },
  letter_role: { seat: 'request', find: none },
  letter_consent: { seat: 'request', find: none },
  letter_identity: { seat: 'request', find: none },
  letter_class: { seat: 'request', find: none },
  letter_contact: { seat: 'request', find: none },
  letter_office_closed: { seat: 'request', find: none },
  letter_unprintable: { seat: 'request', find: none },
  letter_sent_when: { seat: 'request', find: none },
  // Of findings, not of cases.
  finding_state: { seat: 'request', find: none },
  finding_own_answer: { seat: 'request', find: none },
  finding_task_open: { seat: 'request', find: none },
  finding_other_office: { seat: 'request', find: none },
  finding_own_office: { seat: 'request', find: none },
  finding_for_reviewers: { seat: 'request', find: none },
  finding_out_of_area: { seat: 'request', find: none },
  // Of referrals, not of cases.
  unknown_referral: { seat: 'request', find: none },
  referral_known: { seat: 'request', find: none },
  referral_not_yours: { seat: 'request', find: none },
  referral_to_self: { seat: 'request', find: none },
  referral_state: { seat: 'request', find: none },
  referral_terms: { seat: 'request', find: none },
  referral_code: { seat: 'request', find: none },
  referral_reason: { seat: 'request', find: none },
  referral_rounds: { seat: 'request', find: none },
  referral_waits: { seat: 'request', find: none },
  referral_wait_long: { seat: 'request', find: none },
  referral_reminded: { seat: 'request', find: none },
  referral_open: { seat: 'request', find: none },
  referral_many: { seat: 'request', find: none },
  referral_lasting_no: { seat: 'request', find: none },
  referral_coordinator: { seat: 'request', find: none },
  referral_transfer_by_hand: { seat: 'request', find: none },
  referral_note_gone: { seat: 'request', find: none },
  referral_note_own: { seat: 'request', find: none },
  waits_for_other_office: { seat: 'request', find: none },
  needs_other_office: { seat: 'request', find: none },
  referral_other_kind: { seat: 'request', find: none },
  // Of people, not of cases.
  person_erased: { seat: 'request', find: none },
  erasure_held: { seat: 'request', find: none },
  erasure_asked: { seat: 'request', find: none },
  erasure_ended: { seat: 'request', find: none },
  erasure_not_yours: { seat: 'request', find: none },
  retention_decided: { seat: 'request', find: none },
  // Of numbers about people.
  release_there: { seat: 'request', find: none },
  release_period: { seat: 'request', find: none },
  release_step: { seat: 'request', find: none },
  release_same_office: { seat: 'request', find: none },
  release_early: { seat: 'request', find: none },
  release_order: { seat: 'request', find: none },
  release_overtaken: { seat: 'request', find: none },
  second_case_kept: { seat: 'request', find: none },
  signs_only: { seat: 'request', find: none },
  emergency_reads_only: { seat: 'request', find: none },
  in_sight_already: { seat: 'request', find: none },
  reviewed_already: { seat: 'request', find: none },
  locked_already: { seat: 'request', find: none },
  lock_lifted: { seat: 'request', find: none },
  representative_excluded: { seat: 'request', find: none },
  kept_back: { seat: 'request', find: none },
  contact_refused: { seat: 'request', find: none },
  offer_withdrawn: { seat: 'request', find: none },
  note_not_yours: { seat: 'request', find: none },
  note_taken_back: { seat: 'request', find: none },
  notes_for_part: { seat: 'request', find: none },
  mention_out_of_sight: { seat: 'request', find: none },
  gate_closed: { seat: 'procedure', find: none },
  exit_not_ready: { seat: 'procedure', find: none },
  not_skippable: { seat: 'procedure', find: none },
  not_addable: { seat: 'procedure', find: none },
  repeat_limit: { seat: 'procedure', find: none },
  ledger_behind: { seat: 'world', find: none },
} as const satisfies Record<RefusalCode, { seat: Seat; find: Finder }>

/** A refusal that passes by itself: it is about this moment, not about the request. */
export const isOfTheWorld = (code: string): boolean => isCode(code) && GROUNDS[code].seat === 'world'
const isCode = (code: string): code is RefusalCode => code in GROUNDS

export function groundsOf(refusal: Refusal, refused: Refused): Grounds {
  const { seat, find } = GROUNDS[refusal.refusal]
  return { seat, lifts: find(refused, refusal.details) }
}

function wrongState(task: InstanceKey, { ask, state, actor }: Refused): readonly Lift[] {
  if (!isTaskAsk(ask)) return []
  const { from }: TaskMove = TASK_MOVES[ask.type]
  const states = TASK_STATES.filter((name) => from[name] !== undefined)
  const detail = state.instances[task]?.task
  const isElse = detail === undefined || detail === null || !states.includes(detail.state)
  return [
    ...(isElse ? [{ kind: 'task_is', task, states } as const] : []),
    ...(ask.type === 'return' && detail?.delegatedBy === null && detail.holder.user === actor.user
      ? [{ kind: 'delegated', task } as const]
      : []),
  ]
}

/** Moves of a coordinator are made at the office that owns the case; work is done at the office that has the task. */
function organisationFor({ state, ask }: Refused): string {
  const verb: TaskVerb | undefined = isTaskAsk(ask) ? ask.type : undefined
  const holder = isTaskAsk(ask) ? state.instances[ask.task]?.task?.holder.organisation : undefined
  return verb !== undefined && TASK_MOVES[verb].by === 'worker'
    ? (holder ?? state.owner.organisation)
    : state.owner.organisation
}
