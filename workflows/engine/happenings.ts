// What an event leaves behind for sentries to read, as keys. A table over events: an event that is not here leaves
// nothing.
import type { Happening } from '../../sop-definitions/ir.ts'
import type { CaseState, InstanceKey, Instant } from './case-state.ts'
import type { Happened } from './events.ts'

const GAP = 'case.ledger_gap'
export const MIGRATED = 'case.migrated'

/**
 * When the latest loss of ledger rows was accepted, 0 for never: it tells two histories of one case apart that are
 * equally long.
 */
export const gapIn = (state: CaseState | null): Instant => state?.happened[GAP]?.at ?? 0

/** `state` is the state before the event: it still knows which item an instance belongs to. */
export function happeningsOf(state: CaseState, body: Happened): readonly Happening[] {
  switch (body.type) {
    case 'case_opened':
      return ['case.opened']
    case 'case_reopened':
      return ['case.reopened']
    case 'ledger_gap':
      return [GAP]
    case 'case_migrated':
      return [MIGRATED]
    case 'consent_recorded':
      return [`consent.${body.code}.${body.state}`]
    case 'consent_ended':
      return [`consent.${body.code}.ended`, ...(body.because === 'representative' ? ['case.unrepresented'] : [])]
    case 'consent_expired':
      return [`consent.${body.code}.expired`]
    case 'stage_opened':
    case 'task_opened':
    case 'timer_opened':
      return [`${body.item}.opened`]
    case 'stage_reopened':
      return of(state, body.instance, 'opened')
    case 'milestone_reached':
      return [`${body.item}.reached`]
    case 'stage_completed':
      return of(state, body.instance, 'completed')
    case 'task_completed':
      return [...of(state, body.instance, body.outcome), ...of(state, body.instance, 'completed')]
    case 'timer_ended':
      return of(state, body.instance, body.met ? 'completed' : 'terminated')
    case 'task_skipped':
      return of(state, body.instance, 'skipped')
    case 'stage_terminated':
    case 'task_failed':
    case 'task_withdrawn':
    case 'task_obsolete':
      return of(state, body.instance, 'terminated')
    case 'clock_fired':
      return body.kind === 'breach' ? breachOf(state, body.clock) : []
    default:
      return []
  }
}

function breachOf(state: CaseState, id: string): readonly Happening[] {
  const clock = state.clocks[id]
  return of(state, clock?.instance ?? '', clock?.until === 'started' ? 'not_started' : 'breached')
}

function of(state: CaseState, key: InstanceKey, what: string): readonly Happening[] {
  const instance = state.instances[key]
  return instance === undefined || instance.gone === true ? [] : [`${instance.item}.${what}`]
}
