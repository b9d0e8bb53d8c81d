// What the passing of time alone will do to a case: thresholds of clocks, the ends of holds and of consents, reminders
// of appointments, earliest first.
import type { Threshold } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Clock, Instant } from '../case-state.ts'
import type { Cause, Happened } from '../events.ts'
import { CONTEST_REF, expiryRef, heldRef, reminderRef, thresholdRef } from '../ids.ts'

export interface Pending {
  at: Instant
  body: Happened
  cause: Cause
}

/**
 * A closed case waits only for its remaining duties, appointments among them. One that goes on in another waits for
 * appointments and for the ends of consents: who may see it does not wait for the parting. At equal instants the older
 * clock goes first, so that the order depends on the history alone.
 */
export function earliest(state: CaseState): Pending | undefined {
  if (state.joined !== undefined) return firstOf(reminders(state), firstOf(expiries(state)))
  let first: Pending | undefined
  for (const clock of Object.values(state.clocks)) first = sooner(first, clock)
  return firstOf(ends(state), first)
}

function firstOf(many: Iterable<Pending>, found?: Pending): Pending | undefined {
  let first = found
  for (const one of many) if (first === undefined || one.at < first.at) first = one
  return first
}

/** Of tasks on hold, of consents that were given for a time, of a contest, and of the hold of the whole case. */
function* ends(state: CaseState): Generator<Pending> {
  for (const [key, { task }] of Object.entries(state.instances))
    if (task?.state === 'suspended' && task.held !== null)
      yield {
        at: task.held.until,
        body: { type: 'task_resumed', instance: key },
        cause: { kind: 'clock', ref: heldRef(key) },
      }
  yield* expiries(state)
  yield* contestEnd(state)
  yield* reminders(state)
  if (state.held !== null)
    yield { at: state.held.until, body: { type: 'case_resumed' }, cause: { kind: 'clock', ref: heldRef('case') } }
}

function* expiries({ status, consents }: CaseState): Generator<Pending> {
  if (status === 'closed') return
  for (const [code, { state: is, until }] of Object.entries(consents))
    if (is === 'given' && until !== undefined)
      yield { at: until, body: { type: 'consent_expired', code }, cause: { kind: 'clock', ref: expiryRef(code) } }
}

function* contestEnd({ status, contest, owner }: CaseState): Generator<Pending> {
  if (status === 'closed' || contest === undefined || contest.isOver === true) return
  yield {
    at: contest.until,
    body: { type: 'owner_settled', organisation: owner.organisation, by: 'silence' },
    cause: { kind: 'clock', ref: CONTEST_REF },
  }
}

function* reminders({ appointments = {} }: CaseState): Generator<Pending> {
  for (const [appointment, { state, remind, reminded }] of Object.entries(appointments))
    if (state === 'planned' && remind !== undefined && reminded !== true)
      yield {
        at: remind,
        body: { type: 'appointment_near', appointment },
        cause: { kind: 'clock', ref: reminderRef(appointment) },
      }
}

/** Runs after every settling, so it builds only the threshold that comes first. */
function sooner(first: Pending | undefined, clock: Clock): Pending | undefined {
  if ((clock.state !== 'running' && clock.state !== 'breached') || clock.startedAt === null || clock.due === null)
    return first
  let found = first
  for (const threshold of clock.thresholds) {
    if (clock.fired.includes(threshold.id)) continue
    const at = instantOf(clock, threshold, { startedAt: clock.startedAt, due: clock.due })
    if (found === undefined || at < found.at) found = firing(clock, threshold, at)
  }
  return found
}

/** For working time the instant is stored in the marks; otherwise it is a fraction between start and due. */
export const instantOf = (
  { marks }: Clock,
  { id, fraction }: Threshold,
  { startedAt, due }: { startedAt: Instant; due: Instant },
): Instant => marks?.[id] ?? (fraction === 1 ? due : startedAt + Math.floor((due - startedAt) * fraction))

const firing = ({ id: clock, instance }: Clock, { id: threshold, kind, to }: Threshold, at: Instant): Pending => ({
  at,
  body: { type: 'clock_fired', clock, threshold, kind, to },
  cause: { kind: 'clock', ref: thresholdRef(instance, threshold) },
})
