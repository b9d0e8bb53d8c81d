// A clock for reading: until when, on what legal basis, and whether it is paused.
import type { CaseState, Clock, InstanceKey } from '../../workflows/engine/case-state.ts'
import { isBreached, mainClock, riskAt } from '../../db/recording/clock-facts.ts'
import type { ClockView } from '../contract/labels.ts'
import type { Words } from '../words/words.view.ts'

export const iso = (instant: number | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString()

export function presentClock(clock: Clock, words: Words): ClockView {
  const { label, isLaw } = words.basis(clock.law.basis)
  return {
    state: clock.state,
    due: iso(clock.due),
    startedAt: iso(clock.startedAt),
    riskAt: iso(riskAt(clock)),
    before: clock.before,
    breached: isBreached(clock),
    basis: clock.law.basis,
    basisLabel: label,
    isLaw,
    evidence: clock.law.evidence,
    pausedAt: iso(clock.pausedAt),
  }
}

/** A date is never shown alone: it comes with its basis, law or product default. */
export function limitOf(state: CaseState, key: InstanceKey, words: Words): { due: string | null; isLaw: boolean } {
  const clock = mainClock(state, key)
  return { due: iso(clock?.due), isLaw: clock !== undefined && words.basis(clock.law.basis).isLaw }
}
