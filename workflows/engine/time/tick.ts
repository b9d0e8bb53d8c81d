// The command by which time itself moves a case. Its id is derived, so that a tick delivered twice is recognised.
import type { CaseState, Instant } from '../case-state.ts'
import type { Command } from '../commands.ts'

export const tickCommand = (state: CaseState, now: Instant): Command => {
  const id = `tick:${state.caseId}:${state.seq}`
  return {
    id,
    at: now,
    actor: { user: 'clock', organisation: state.owner.organisation, roles: [], capabilities: [] },
    purpose: 'clock',
    fingerprint: id,
    ask: { type: 'tick' },
  }
}
