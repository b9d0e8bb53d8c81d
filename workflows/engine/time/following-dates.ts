// Limits that count from a day follow that day when it changes: a hearing is moved, or the day of a request is told
// late. The former limit ends and stays on record with its day; the new one gets a name of its own. A limit that begins
// at its opening at the latest can only move earlier.
import type { CaseState, Clock } from '../case-state.ts'
import type { Turn } from '../turn.ts'
import { isAlive, toldAlready } from './clocks.ts'
import { renewedClockId } from '../ids.ts'
import { dayTold, timed } from './starts.ts'
import { emit } from '../turn.ts'

export function followDates(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    const moved = isAlive(clock) && clock.isChosen !== true ? movedTo(turn, clock) : undefined
    if (moved?.from == null) continue
    const fact = moved.from.slice('fact:'.length)
    const cause = {
      kind: 'sentry',
      ref: `clock:${clock.instance}:date`,
      relied: [moved.from],
      cited: [{ kind: 'fact', name: fact, value: moved.on ?? '' }],
    } as const
    emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, cause)
    emit(turn, { type: 'clock_set', clock: moved }, cause)
    isMoved = true
  }
  return isMoved
}

/** Work that came from another case keeps its day until a day is told here: joining moves no limit. */
const isToldThere = ({ took }: CaseState, { instance }: Clock, from: string): boolean =>
  took?.tasks[instance] !== undefined && !took.told.includes(from.slice('fact:'.length))

const followedBy = ({ orEarlier, on, from }: Clock): string | null => orEarlier ?? (on === undefined ? null : from)

function movedTo({ state, at }: Turn, clock: Clock): Clock | undefined {
  const from = followedBy(clock)
  const { span, startedAt } = clock
  const told = from === null || isToldThere(state, clock, from) ? undefined : dayTold(state, from)
  if (told === undefined || span === undefined || startedAt === null || told.on === clock.on) return undefined
  if (clock.orEarlier !== undefined && told.at >= (clock.countedFrom ?? startedAt)) return undefined
  const { marks: _marks, countedFrom: _countedFrom, pauses: _pauses, pauseReason: _reason, ...kept } = clock
  const next: Clock = {
    ...kept,
    id: renewedClockId(clock.id, state.seq),
    state: 'running',
    pausedAt: null,
    fired: [],
    from: told.from,
    ...timed(state, { begun: told, span, thresholds: clock.thresholds, now: at }),
  }
  const passed = toldAlready(clock, next, at)
  return {
    ...next,
    fired: passed.map(({ id }) => id),
    state: passed.some(({ kind }) => kind === 'breach') ? 'breached' : 'running',
  }
}
