// What became of each limit of a step, told by the rows of the ledger: kept, or late by how much; passed and still
// owed; running; no longer asked for. A limit is passed at its instant, as the engine counts it; the review clock only
// reminds, so nobody can be late by it.
import type { Law } from '../../../sop-definitions/definition/ir.ts'
import type { LimitEnd, LimitVerdict } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, InstanceKey, Instant } from '../case-state.ts'
import type { CaseEvent } from '../events.ts'

/** `lateBy`: milliseconds past the limit, at its end or until now. `rows`: where the ledger says so. */
export interface JudgedLimit {
  clock: string
  until: LimitEnd
  law: Law
  due: Instant | null
  before: string | null
  verdict: LimitVerdict
  lateBy: number | null
  rows: readonly number[]
}

interface Row {
  seq: number
  at: Instant
}
/**
 * Of one clock: the row that last set its instant, the one that says it was passed, its end, and whether it stood still
 * last.
 */
export interface ClockRows {
  set?: Row
  breach?: Row
  end?: Row & { met: boolean }
  isStill?: boolean
}

export function clockRows(events: readonly CaseEvent[]): ReadonlyMap<string, ClockRows> {
  const found = new Map<string, ClockRows>()
  const note = (clock: string, more: ClockRows): void => {
    found.set(clock, { ...found.get(clock), ...more })
  }
  for (const { seq, at, body } of events) {
    switch (body.type) {
      case 'clock_set':
        note(body.clock.id, { set: { seq, at } })
        break
      case 'clock_started':
      case 'clock_resumed':
        note(body.clock, { set: { seq, at }, isStill: false })
        break
      case 'clock_paused':
        note(body.clock, { isStill: true })
        break
      case 'clock_fired':
        if (body.kind === 'breach') note(body.clock, { breach: { seq, at } })
        break
      case 'clock_ended':
        note(body.clock, { end: { seq, at, met: body.met } })
        break
      default:
        break
    }
  }
  return found
}

const isReminder = ({ id }: Clock): boolean => id.endsWith(':review')

export const limitsJudged = (
  state: CaseState,
  { key, rows, now }: { key: InstanceKey; rows: ReadonlyMap<string, ClockRows>; now: Instant },
): JudgedLimit[] =>
  Object.values(state.clocks)
    .filter((clock) => clock.instance === key && !isReminder(clock))
    .map((clock) => judged(clock, rows.get(clock.id) ?? {}, now))

/** While it stands still its instant is not in force: it moves when the clock goes on. */
function judged(clock: Clock, { set, breach, end, isStill = false }: ClockRows, now: Instant): JudgedLimit {
  const { id, until = 'finished', law, due, before } = clock
  const seenAt = end?.at ?? now
  const isPassed = breach !== undefined || (due !== null && !isStill && seenAt >= due)
  return {
    clock: id,
    until,
    law,
    due,
    before,
    verdict: verdictOf(isPassed, end),
    lateBy: isPassed ? latenessOf(due ?? breach?.at, seenAt) : null,
    rows: [set, breach, end].flatMap((row) => (row === undefined ? [] : [row.seq])),
  }
}

const latenessOf = (passedAt: Instant | undefined, seenAt: Instant): number | null =>
  passedAt === undefined ? null : Math.max(0, seenAt - passedAt)

function verdictOf(isPassed: boolean, end: ClockRows['end']): LimitVerdict {
  if (end?.met === true) return isPassed ? 'late' : 'kept'
  if (isPassed) return 'passed'
  return end === undefined ? 'running' : 'ended'
}
