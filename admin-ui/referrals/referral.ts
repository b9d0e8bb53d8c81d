// One referral as its two sides see it, and how it is shown.
import type { ReferralRow } from '../../api/contract/referrals.ts'
import type { LookName } from '../theme/tokens.ts'

export type Direction = 'sent' | 'received'
/** A step about to be given to another office. */
export interface Handing {
  taskId: string
  name: string
}

/** The office on the other side. */
export const officeOf = (
  { task, from }: ReferralRow,
  direction: Direction,
): { id: string | null; name: string | null } =>
  direction === 'sent'
    ? { id: task.who.organisationId, name: task.who.organisation }
    : { id: from.organisationId, name: from.name }

export const LOOKS = {
  unanswered: 'late',
  declined: 'blocked',
  sent: 'waiting',
  accepted: 'onTime',
  begun: 'onTime',
  held: 'waiting',
  done: 'done',
} as const satisfies Record<ReferralRow['state'], LookName>
