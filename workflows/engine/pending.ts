// What the passing of time alone will do to a case: thresholds of clocks and the ends of holds, earliest first.
import type { CaseState, Clock, Instant } from './case-state.ts'
import type { Cause, Happened } from './events.ts'
import { heldRef, thresholdRef } from './ids.ts'

export interface Pending { at: Instant; body: Happened; cause: Cause }

/** At equal instants the older clock goes first, so that order never depends on anything but the history. */
export function earliest(state: CaseState): Pending | undefined {
  if (state.status === 'closed') return undefined
  let first: Pending | undefined
  const offer = (pending: Pending): void => { if (first === undefined || pending.at < first.at) first = pending }
  for (const clock of Object.values(state.clocks)) for (const pending of thresholdsOf(clock)) offer(pending)
  for (const [key, { task }] of Object.entries(state.instances)) {
    if (task !== null && task.state === 'suspended' && task.held !== null) offer({ at: task.held.until, body: { type: 'task_resumed', instance: key }, cause: { kind: 'clock', ref: heldRef(key) } })
  }
  if (state.held !== null) offer({ at: state.held.until, body: { type: 'case_resumed' }, cause: { kind: 'clock', ref: heldRef('case') } })
  return first
}

function thresholdsOf({ id, instance, state, thresholds, fired, ...times }: Clock): Pending[] {
  if ((state !== 'running' && state !== 'breached') || times.startedAt === null || times.due === null) return []
  const { startedAt, due, marks } = times
  return thresholds.filter((threshold) => !fired.includes(threshold.id)).map(({ id: threshold, fraction, kind, to }) => ({
    at: marks?.[threshold] ?? (fraction === 1 ? due : startedAt + Math.floor((due - startedAt) * fraction)),
    body: { type: 'clock_fired', clock: id, threshold, kind, to },
    cause: { kind: 'clock', ref: thresholdRef(instance, threshold) },
  }))
}
