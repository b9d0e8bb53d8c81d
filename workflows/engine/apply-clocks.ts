// How events change clocks. A breach stays on record in `fired`, whatever happens to the clock afterwards.
import type { CaseState, Clock, Instant } from './case-state.ts'
import type { Bodies } from './events.ts'

export function changeClock(state: CaseState, id: string, to: (clock: Clock) => Clock): CaseState {
  const clock = state.clocks[id]
  return clock === undefined ? state : { ...state, clocks: { ...state.clocks, [id]: to(clock) } }
}

export const setClock = (state: CaseState, clock: Clock): CaseState => ({ ...state, clocks: { ...state.clocks, [clock.id]: clock } })

export const startClock = (state: CaseState, { clock: id, startedAt, due }: Bodies['clock_started']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: 'running', startedAt, due }))

export const pauseClock = (state: CaseState, id: string, at: Instant): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: 'paused', pausedAt: at }))

/** The start moves with the due instant, so that a threshold keeps its share of the time that counts. */
export const resumeClock = (state: CaseState, { clock: id, due }: Bodies['clock_resumed']): CaseState =>
  changeClock(state, id, (clock) => ({
    ...clock, state: 'running', pausedAt: null, due,
    startedAt: clock.startedAt === null || clock.due === null ? clock.startedAt : clock.startedAt + (due - clock.due),
  }))

export const fireClock = (state: CaseState, { clock: id, threshold, kind }: Bodies['clock_fired']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: kind === 'breach' ? 'breached' : clock.state, fired: [...clock.fired, threshold] }))

export const endClock = (state: CaseState, { clock: id, met }: Bodies['clock_ended']): CaseState =>
  changeClock(state, id, (clock) => ({ ...clock, state: met ? 'met' : 'cancelled', pausedAt: null }))
