// How the case itself ends a referral, because what it rested on is gone.
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { EndCause } from '../../sop-definitions/language/referral-kinds.ts'
import type { CaseReferral, CaseState } from './case-state.ts'
import type { Turn } from './turn.ts'
import { itemOf } from './instances.ts'
import { happensAs } from './referral/answered-steps.ts'
import { isOpenReferral } from './referral/verbs.ts'
import { emit } from './turn.ts'

export const openIn = ({ referrals = {} }: Pick<CaseState, 'referrals'>): [string, CaseReferral][] =>
  Object.entries(referrals).filter(([, one]) => isOpenReferral(one))

/** Also once the step has ended: what the other office does goes on. */
export function waitingItem(
  { plan, state }: Pick<Turn, 'plan' | 'state'>,
  { task }: CaseReferral,
): TaskItem | undefined {
  const item = itemOf(plan, state.instances[task ?? ''])
  return item?.kind === 'task' ? item : undefined
}

export const endReferral = (turn: Turn, [referral, at]: [string, CaseReferral], because: EndCause): void =>
  emit(
    turn,
    {
      type: 'referral_moved',
      referral,
      kind: at.kind,
      to: at.to,
      state: 'ended',
      reason: because,
      ...happensAs(waitingItem(turn, at), 'ended'),
    },
    { kind: 'sentry', ref: 'case.referrals' },
  )

/** Why what a journey tells of the client is gone before the journey is over. */
export const EMPTIED: EndCause = 'consent_ended'
export const emptyReferral = (turn: Turn, [referral, { kind, to, state }]: [string, CaseReferral]): void =>
  emit(
    turn,
    { type: 'referral_moved', referral, kind, to, state, reason: EMPTIED },
    { kind: 'sentry', ref: 'case.referrals' },
  )
