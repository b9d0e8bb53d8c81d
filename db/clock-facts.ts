// What a clock says beyond its columns.
import type { Clock, Instant } from '../workflows/engine/case-state.ts'

/** A breach stays on record, also after the duty was done. */
export const isBreached = ({ state, thresholds, fired }: Clock): boolean =>
  state === 'breached' || fired.includes('breach') || thresholds.some(({ kind, id }) => kind === 'breach' && fired.includes(id))

export const isAtRisk = (clock: Clock): boolean =>
  clock.state === 'running' && !isBreached(clock) && clock.thresholds.some(({ kind, id }) => kind === 'at_risk' && clock.fired.includes(id))

export const riskAt = ({ startedAt, due, thresholds }: Clock): Instant | null => {
  const risk = thresholds.find(({ kind }) => kind === 'at_risk')
  return risk === undefined || startedAt === null || due === null ? null : Math.round(startedAt + risk.fraction * (due - startedAt))
}
