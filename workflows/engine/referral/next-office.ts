// Who looks for another office after a no or a silence: as the step says, and the coordinator wherever the reason is
// the client's own.
import type { TaskItem } from '../../../sop-definitions/definition/ir.ts'
import {
  DECLINE_REASONS,
  type OnDecline,
  type ReferralState,
} from '../../../sop-definitions/language/referral-kinds.ts'
import type { CaseReferral, CaseState } from '../case-state.ts'

/** After these the need is still there, and another office may be asked. */
const UNMET: readonly ReferralState[] = ['declined', 'expired', 'returned']
export const isUnmet = ({ state }: { state: ReferralState }): boolean => UNMET.includes(state)

const FOLLOWS: Readonly<Record<string, { follows: string }>> = DECLINE_REASONS
/** Nobody else is asked before the coordinator has spoken with a client who did not want it. */
const isOfClient = (reason: string | null | undefined): boolean => FOLLOWS[reason ?? '']?.follows === 'client'

export const looksNext = (item: TaskItem | undefined, reason: string | null | undefined): OnDecline =>
  isOfClient(reason) ? 'coordinator' : (item?.referral?.onDecline ?? 'propose_next')

/** Some office said no to this step before, and it is for the coordinator to go on. */
export const isForCoordinator = ({ referrals = {}, instances }: CaseState, item: TaskItem): boolean =>
  Object.values(referrals).some(
    (one: CaseReferral) =>
      isUnmet(one) && instances[one.task ?? '']?.item === item.id && looksNext(item, one.reason) === 'coordinator',
  )
