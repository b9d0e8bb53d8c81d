// What became of each limit of a step, read from ledger rows: kept, or how late; passed and still owed; running; or no
// longer asked for. A limit is passed at its instant, as the engine counts it. The review clock only reminds, so nobody
// can be late by it.
import type { Law } from '../../../sop-definitions/definition/ir.ts'
import type { LimitEnd, LimitVerdict } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, InstanceKey, Instant } from '../case-state.ts'
import type { CaseEvent } from '../events.ts'

/** `lateBy`: milliseconds past the limit, at its end or until now. `rows`: the ledger rows that prove it. */
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
/** The ledger rows of one clock: the last that set its instant, its breach, its end, and whether it stands still. */
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

/** While a clock stands still its instant does not count: it will move when the clock goes on. */
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
