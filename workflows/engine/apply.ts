// One event folded into the state. Knows no SOP: replay, the time machine and rebuild are this fold and nothing else.
import type { CaseReferral, CaseState, TakenIn } from './case-state.ts'
import type { Bodies, CaseEvent, HappenedType } from './events.ts'
import {
  changeTask,
  end,
  endAside,
  endTask,
  freshTask,
  hold,
  nameSigner,
  open,
  reopenStage,
  resume,
  stateFor,
} from './apply-items.ts'
import { migrateCase, moveItem, undoMigration, withoutUndo } from './move/apply-move.ts'
import {
  endsWhole,
  giveBackCase,
  isOfItself,
  isOfTaking,
  joinCase,
  partCase,
  takeInCase,
  toldAnew,
  withoutShadow,
} from './join/apply-join.ts'
import { endClock, fireClock, pauseClock, resumeClock, setClock, startClock } from './apply-clocks.ts'
import { NewerEngine } from './engine-number.ts'
import { happeningsOf } from './happenings.ts'
import { changeHands, contestOver } from './apply-owner.ts'
import { answerMeeting, endMeeting, moveMeeting, remindOf, setMeeting } from './apply-appointments.ts'
import { say } from './apply-consents.ts'
import { makeLetter, sendLetter, withdrawLetter, writeLetter } from './apply-letters.ts'

export function fold(events: readonly CaseEvent[], from: CaseState | null = null): CaseState | null {
  let state = from
  for (const event of events) state = apply(state, event)
  return state
}

/** A ledger that does not begin with `case_opened` is a defect. */
export function apply(state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null && event.body.type !== 'case_opened')
    throw new Error(`a case begins with case_opened, not ${event.body.type}`)
  const before = state ?? newCase(event)
  const after = applyAs(before, event, { type: event.body.type, body: event.body })
  const next = { ...after, seq: event.seq, at: event.at, happened: remember(before, event, after.happened) }
  const followed = next.undo === undefined ? next : followUndo(next, next.undo.state, event)
  if (followed.joined !== undefined && isOfItself(event)) return followJoined(followed, followed.joined, event)
  return followed.took === undefined ? followed : followTaken(before, { ...followed, took: followed.took }, event)
}

/** What still happens in a case that goes on in another one is not taken back with the parting. */
const followJoined = (state: CaseState, joined: NonNullable<CaseState['joined']>, event: CaseEvent): CaseState => ({
  ...state,
  joined: { ...joined, shadow: apply(joined.shadow, event) },
})

/** What has to do with the other case alone does not happen to the case as it would be without that. */
function followTaken(
  before: CaseState,
  { took, ...state }: CaseState & { took: TakenIn },
  event: CaseEvent,
): CaseState {
  const now = toldAnew(before, took, event)
  if (now.shadow === undefined || endsWhole(before, event)) return { ...state, took: withoutShadow(now) }
  if (isOfTaking(before, now.shadow, event)) return { ...state, took: now }
  return { ...state, took: { ...now, shadow: apply(now.shadow, event) } }
}

/**
 * These events happen by themselves, so they happen both to the moved case and to the case as it would be without the
 * move.
 */
const OF_TIME: readonly HappenedType[] = [
  'clock_fired',
  'clock_started',
  'clock_paused',
  'clock_resumed',
  'task_resumed',
  'case_resumed',
  'consent_expired',
  'owner_settled',
  'appointment_near',
  'task_stopped',
  'sharing_ended',
]

/**
 * A move can be taken back until somebody decides something. After that, the case without the move is a case on which
 * nobody has worked.
 */
function followUndo(state: CaseState, prior: CaseState, event: CaseEvent): CaseState {
  if (event.body.type === 'case_migrated' || event.cause.kind === 'migration') return state
  if (event.cause.kind === 'command') return withoutUndo(state)
  return OF_TIME.includes(event.body.type) ? { ...state, undo: { state: apply(prior, event) } } : state
}

/** Keys are found in the state before the event, which still knows the item of an instance. */
function remember(state: CaseState, event: CaseEvent, so: CaseState['happened']): CaseState['happened'] {
  const keys = happeningsOf(state, event.body)
  if (keys.length === 0) return so
  const happened = { ...so }
  for (const key of keys) happened[key] = { seq: event.seq, at: event.at }
  return happened
}

function newCase({ at, body }: CaseEvent): CaseState {
  if (body.type !== 'case_opened') throw new Error('unreachable: only case_opened makes a case')
  const { caseId, sop, subject, owner, opener, area, offsetMinutes, calendar, demo } = body
  return {
    caseId,
    seq: 0,
    at,
    status: 'open',
    held: null,
    sop,
    subject,
    owner,
    ...(opener === undefined ? {} : { opener }),
    area,
    offsetMinutes,
    ...(calendar === undefined ? {} : { calendar }),
    demo,
    caughtUp: false,
    closedCode: null,
    facts: {},
    consents: {},
    instances: {},
    counts: {},
    happened: {},
    clocks: {},
  }
}

function moved(
  state: CaseState,
  id: string,
  {
    reason,
    until,
    covers,
    ...to
  }: Pick<CaseReferral, 'state' | 'at'> & Pick<Bodies['referral_moved'], 'reason' | 'until' | 'covers'>,
): CaseState {
  const referral = state.referrals?.[id]
  if (referral === undefined) throw new Error('a referral that was never opened')
  const next = {
    ...referral,
    ...to,
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
    ...(covers === undefined ? {} : { covers }),
  }
  return { ...state, referrals: { ...state.referrals, [id]: next } }
}

type Applier<K extends HappenedType> = (state: CaseState, body: Bodies[K], event: CaseEvent) => CaseState

const APPLIERS: { [K in HappenedType]: Applier<K> } = {
  case_opened: (state) => state,
  owner_routed: (state) => state,
  case_linked: (state) => state,
  client_asked: (state) => state,
  case_joined: joinCase,
  case_parted: partCase,
  case_taken_in: takeInCase,
  case_given_back: giveBackCase,
  owner_contested: (state, { type: _, ...contest }) => ({
    ...state,
    contest: { by: state.owner.organisation, ...contest },
  }),
  owner_settled: (state) => ({ ...state, ...contestOver(state) }),
  owner_changed: changeHands,
  facts_set: (state, { facts }) => ({ ...state, facts: { ...state.facts, ...facts } }),
  consent_recorded: (state, { code, state: given, scope }, { at }) => say(state, code, { state: given, at, ...scope }),
  consent_expired: (state, { code }, { at }) => say(state, code, { ...state.consents[code], state: 'expired', at }),
  consent_ended: (state, { code }, { at }) => say(state, code, { ...state.consents[code], state: 'ended', at }),
  sharing_ended: (state) => state,
  override_asked: (state, { signature, asked }) => ({ ...state, asked: { ...state.asked, [signature]: asked } }),
  need_overridden: (state, { instance, consents, reason }) =>
    changeTask(state, instance, {
      override: reason,
      setAside: [...new Set([...(state.instances[instance]?.task?.setAside ?? []), ...consents])],
    }),

  item_enabled: (state, body, event) => open(state, event, { ...body, kind: body.kind, state: 'enabled' }),
  stage_opened: (state, body, event) => open(state, event, { ...body, kind: 'stage', state: 'active' }),
  stage_completed: (state, { instance }, event) => end(state, event, { key: instance, as: 'completed' }),
  stage_terminated: (state, { instance }, event) => end(state, event, { key: instance, as: 'terminated' }),
  stage_reopened: (state, { instance }, event) => reopenStage(state, event, instance),
  milestone_reached: (state, body, event) => open(state, event, { ...body, kind: 'milestone', state: 'completed' }),
  timer_opened: (state, body, event) => open(state, event, { ...body, kind: 'clock', state: 'active' }),
  timer_ended: (state, { instance, met }, event) =>
    end(state, event, { key: instance, as: met ? 'completed' : 'terminated' }),

  task_opened: (state, body, event) =>
    open(state, event, { ...body, kind: 'task', state: 'active', task: freshTask(body.holder) }),
  task_claimed: (state, { instance, holder }) => changeTask(state, instance, { state: 'reserved', holder }),
  task_released: (state, { instance, holder }) =>
    changeTask(state, instance, { state: 'ready', holder, delegatedBy: null }),
  task_assigned: (state, { instance, holder }) =>
    changeTask(state, instance, { state: stateFor(holder), holder, delegatedBy: null }),
  task_delegated: (state, { instance, holder, by }) =>
    changeTask(state, instance, { state: 'reserved', holder, delegatedBy: by }),
  task_returned: (state, { instance, holder }) =>
    changeTask(state, instance, { state: 'reserved', holder, delegatedBy: null }),
  task_started: (state, { instance, holder }) => changeTask(state, instance, { state: 'in_progress', holder }),
  task_stopped: (state, { instance, holder, consents }) =>
    changeTask(state, instance, {
      state: stateFor(holder),
      holder,
      delegatedBy: null,
      before: null,
      held: null,
      proposal: null,
      ...endAside(state, instance, consents),
    }),
  task_held: (state, { instance, reason, until }) => hold(state, instance, { reason, until }),
  task_resumed: (state, { instance }) => resume(state, instance),
  task_proposed: (state, { instance, proposal, cosign }) =>
    changeTask(state, instance, { state: 'proposed', proposal: { ...proposal, cosign } }),
  signature_asked: (state, { instance, signer }) => nameSigner(state, instance, signer),
  task_sent_back: (state, { instance }) => changeTask(state, instance, { state: 'in_progress', proposal: null }),
  task_completed: (state, { instance, outcome, heard }, event) =>
    endTask(state, event, {
      key: instance,
      as: 'completed',
      task: { state: 'completed', outcome, ...(heard === undefined ? {} : { heard }) },
    }),
  task_skipped: (state, { instance }, event) =>
    endTask(state, event, { key: instance, as: 'terminated', task: { state: 'skipped' } }),
  task_failed: (state, { instance }, event) =>
    endTask(state, event, { key: instance, as: 'terminated', task: { state: 'failed' } }),
  // A person took it back; the plan did not end it. A required task that was withdrawn is still owed.
  task_withdrawn: (state, { instance }, event) =>
    endTask(state, event, { key: instance, as: 'disabled', task: { state: 'obsolete' } }),
  task_obsolete: (state, { instance }, event) =>
    state.instances[instance]?.task === null
      ? end(state, event, { key: instance, as: 'terminated' })
      : endTask(state, event, { key: instance, as: 'terminated', task: { state: 'obsolete' } }),

  clock_set: (state, { clock }) => setClock(state, clock),
  clock_started: startClock,
  clock_paused: pauseClock,
  clock_resumed: resumeClock,
  clock_fired: fireClock,
  clock_ended: endClock,

  case_held: (state, { reason, until }) => ({ ...state, status: 'on_hold', held: { reason, until } }),
  case_resumed: (state) => ({ ...state, status: 'open', held: null }),
  case_closed: (state, { code }) => ({ ...state, status: 'closed', held: null, closedCode: code }),
  case_cancelled: (state, { reason }) => ({ ...state, status: 'closed', held: null, closedCode: reason }),
  case_reopened: (state) => ({ ...state, status: 'open', closedCode: null }),
  case_migrated: migrateCase,
  item_moved: moveItem,
  migration_undone: undoMigration,
  referral_opened: (state, { type: _, referral, ...offer }, { at }) => ({
    ...state,
    referrals: { ...state.referrals, [referral]: { ...offer, state: 'offered', at } },
  }),
  referral_moved: (state, { referral, state: to, reason, until, covers }, { at }) =>
    moved(state, referral, { state: to, at, reason, until, covers }),
  custody_changed: (state, { to, referral }, { at }) => ({
    ...state,
    custody: { organisation: to, since: at, referral },
  }),
  appointment_set: setMeeting,
  appointment_moved: moveMeeting,
  appointment_ended: endMeeting,
  appointment_near: remindOf,
  letter_written: writeLetter,
  letter_made: makeLetter,
  letter_sent: sendLetter,
  letter_withdrawn: withdrawLetter,
  appointment_answered: answerMeeting,
  demo_caught_up: (state) => ({ ...state, caughtUp: true }),
  ledger_gap: (state) => state,
}

/** `type` is the type of `body`. Passed by itself, it lets the compiler find the matching applier. */
function applyAs<K extends HappenedType>(
  state: CaseState,
  event: CaseEvent,
  { type, body }: { type: K; body: Bodies[K] },
): CaseState {
  if (!Object.hasOwn(APPLIERS, type)) throw new NewerEngine(`an event of the type ${type}`)
  return APPLIERS[type](state, body, event)
}
