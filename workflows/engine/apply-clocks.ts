// How events change clocks. A breach stays on record in `fired`, whatever happens to the clock afterwards.
import type { CaseState, Clock, Instant } from './case-state.ts'
import type { Bodies, CaseEvent } from './events.ts'

export function changeClock(state: CaseState, id: string, to: (clock: Clock) => Clock): CaseState {
  const clock = state.clocks[id]
  return clock === undefined ? state : { ...state, clocks: { ...state.clocks, [id]: to(clock) } }
}

export const setClock = (state: CaseState, clock: Clock): CaseState => ({ ...state, clocks: { ...state.clocks, [clock.id]: clock } })

export const startClock = (state: CaseState, { clock: id, startedAt, due, marks }: Bodies['clock_started']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: 'running', startedAt, due, ...(marks === undefined ? {} : { marks }) }))

export const pauseClock = (state: CaseState, { clock: id, reason }: Bodies['clock_paused'], { at }: CaseEvent): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: 'paused', pausedAt: at, ...(reason === undefined ? {} : { pauseReason: reason }) }))

/** Where thresholds are fractions, the start moves with the due instant, so that each keeps its share of the time that counts. */
export const resumeClock = (state: CaseState, { clock: id, due, marks }: Bodies['clock_resumed'], { at }: CaseEvent): CaseState =>
  changeClock(state, id, ({ pauseReason, ...clock }) => ({
    ...clock, state: 'running', pausedAt: null, due,
    pauses: [...clock.pauses ?? [], { from: clock.pausedAt ?? at, to: at, reason: pauseReason ?? null }],
    ...(marks === undefined ? movedStart(clock, due) : { marks }),
  }))

function movedStart(clock: Clock, due: Instant): Pick<Clock, 'startedAt' | 'countedFrom'> {
  if (clock.startedAt === null || clock.due === null) return { startedAt: clock.startedAt }
  return { startedAt: clock.startedAt + (due - clock.due), countedFrom: clock.countedFrom ?? clock.startedAt }
}

export const fireClock = (state: CaseState, { clock: id, threshold, kind }: Bodies['clock_fired']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: kind === 'breach' ? 'breached' : clock.state, fired: [...clock.fired, threshold] }))

export const endClock = (state: CaseState, { clock: id, met }: Bodies['clock_ended']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: met ? 'met' : 'cancelled', pausedAt: null }))
