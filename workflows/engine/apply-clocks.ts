// How events change clocks. A breach stays on record in `fired`, whatever happens to the clock afterwards.
import type { CaseState, Clock, Instant } from './case-state.ts'
import type { Bodies, CaseEvent } from './events.ts'

function changeClock(state: CaseState, id: string, to: (clock: Clock) => Clock): CaseState {
  const clock = state.clocks[id]
  return clock === undefined ? state : { ...state, clocks: { ...state.clocks, [id]: to(clock) } }
}

export const setClock = (state: CaseState, clock: Clock): CaseState => ({
  ...state,
  clocks: { ...state.clocks, [clock.id]: clock },
})

export const startClock = (
  state: CaseState,
  { clock: id, startedAt, due, marks, on }: Bodies['clock_started'],
): CaseState =>
  changeClock(state, id, (clock) => ({
    ...clock,
    state: 'running',
    startedAt,
    due,
    ...(marks === undefined ? {} : { marks }),
    ...(on === undefined ? {} : { on }),
  }))

export const pauseClock = (
  state: CaseState,
  { clock: id, reason }: Bodies['clock_paused'],
  { at }: CaseEvent,
): CaseState =>
  changeClock(state, id, (clock) => ({
    ...clock,
    state: 'paused',
    pausedAt: at,
    ...(reason === undefined ? {} : { pauseReason: reason }),
  }))

/**
 * Where thresholds are fractions, the start moves together with the due instant, so that each threshold keeps its share
 * of the counted time. Old rows have a pause without its reason; such a pause is not stored, so that old rows still
 * fold to the same state.
 */
export const resumeClock = (
  state: CaseState,
  { clock: id, due, marks }: Bodies['clock_resumed'],
  { at }: CaseEvent,
): CaseState =>
  changeClock(state, id, ({ pauseReason, ...clock }) => {
    const moved = marks === undefined ? { startedAt: movedStart(clock, due) } : { marks }
    const running: Clock = { ...clock, state: 'running', pausedAt: null, due, ...moved }
    if (pauseReason === undefined) return running
    const countedFrom = clock.countedFrom ?? clock.startedAt
    return {
      ...running,
      pauses: [...(clock.pauses ?? []), { from: clock.pausedAt ?? at, to: at, reason: pauseReason }],
      ...(marks === undefined && countedFrom !== null ? { countedFrom } : {}),
    }
  })

const movedStart = ({ startedAt, due: before }: Clock, due: Instant): Instant | null =>
  startedAt === null || before === null ? startedAt : startedAt + (due - before)

export const fireClock = (state: CaseState, { clock: id, threshold, kind, told }: Bodies['clock_fired']): CaseState =>
  changeClock(state, id, (clock) => ({
    ...clock,
    state: kind === 'breach' ? 'breached' : clock.state,
    fired: [...clock.fired, threshold],
    ...(told === undefined ? {} : { told: { ...clock.told, [threshold]: told } }),
  }))

export const endClock = (state: CaseState, { clock: id, met }: Bodies['clock_ended']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: met ? 'met' : 'cancelled', pausedAt: null }))
