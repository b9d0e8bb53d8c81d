// One referral as a request needs it: its row, and on which sides the asker may act.
import { findReferral, type DoorReferral } from '../../db/referrals/referrals.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { ReferralKind, ReferralSide } from '../../sop-definitions/language/referral-kinds.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import type { Actor } from '../door/call.ts'
import { problem } from '../door/errors.ts'

export async function referralToRead(tx: Tx, id: string): Promise<DoorReferral> {
  const row = await findReferral(tx, id)
  if (row === null) throw problem('not_found')
  return row
}

/** Who may answer for the office that is asked: a case is taken over by whoever may coordinate it. */
const ANSWERS = {
  service: ['answer_referral'],
  transfer: ['coordinate_case'],
  leg: ['sign_handover', 'answer_referral'],
} as const satisfies Record<ReferralKind, readonly Capability[]>

type Asker = Pick<Actor, 'user' | 'organisation' | 'capabilities'>
const holds = ({ capabilities }: Asker, wanted: readonly Capability[]): boolean =>
  wanted.some((one) => capabilities.includes(one))

/** Whoever made the offer keeps it; on a journey also whoever may sign for the client. */
function isSender({ sender, terms, signatures }: Referral, owner: string | null, actor: Asker): boolean {
  // The office that took the case over still answers for what it was asked: nobody signs on both sides.
  if (actor.organisation === terms.to) return false
  if (actor.organisation !== sender) return actor.organisation === owner && holds(actor, ['coordinate_case'])
  const isOffering = signatures[0]?.user === actor.user
  return isOffering || holds(actor, terms.kind === 'leg' ? ['coordinate_case', 'sign_handover'] : ['coordinate_case'])
}

/** `owner`: the office that answers for the case; null where the asker does not see the case. */
export const sidesOf = (referral: Referral, owner: string | null, actor: Asker): ReferralSide[] => [
  ...(isSender(referral, owner, actor) ? (['sender'] as const) : []),
  ...(actor.organisation === referral.terms.to && holds(actor, ANSWERS[referral.terms.kind])
    ? (['receiver'] as const)
    : []),
]
