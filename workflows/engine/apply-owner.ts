// How events change which office answers for a case.
import type { CaseReferral, CaseState } from './case-state.ts'
import type { Bodies, CaseEvent } from './events.ts'
import { hearerOf } from './consents.ts'
import { isOpenReferral } from './referral/verbs.ts'

export const contestOver = ({ contest }: CaseState): Pick<CaseState, 'contest'> =>
  contest === undefined ? {} : { contest: { ...contest, isOver: true } }

/**
 * The office that opened the case and answers for it now has one part, not two. Whoever heard the client stays the one
 * that heard, as long as it has a part; what the client agreed to then was not said to the new office.
 */
export function changeHands(
  { opener, ...state }: CaseState,
  { from, to, why }: Bodies['owner_changed'],
  { at, seq }: CaseEvent,
): CaseState {
  const stays = opener === undefined || opener.organisation === to.organisation ? {} : { opener }
  const heard = hearerOf({ ...state, ...(opener === undefined ? {} : { opener }) })
  const isThere = heard === to.organisation || heard === stays.opener?.organisation
  return {
    ...state,
    ...stays,
    owner: to,
    ...contestOver(state),
    former: [...(state.former ?? []), { organisation: from, at, seq, why }],
    hearer: isThere ? heard : null,
    ...sentBy(state, from, to.organisation),
  }
}

/** Whoever answers for the case now is the sender of what is open; never of what it was itself asked for. */
function sentBy({ referrals }: Pick<CaseState, 'referrals'>, from: string, to: string): Pick<CaseState, 'referrals'> {
  if (referrals === undefined) return {}
  const isHandedOn = ({ from: sender, to: asked, kind, state }: CaseReferral): boolean =>
    sender === from && asked !== to && kind === 'service' && isOpenReferral({ state })
  return {
    referrals: Object.fromEntries(
      Object.entries(referrals).map(([id, one]) => [id, isHandedOn(one) ? { ...one, from: to } : one]),
    ),
  }
}
