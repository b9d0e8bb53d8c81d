// Who has the client, and whom a case asks again: checked after every row, independent of the engine.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import { apply } from '../../../workflows/engine/apply.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'

interface Rows {
  before: CaseState | null
  state: CaseState
  fresh: readonly CaseEvent[]
}
/**
 * After every single row: from the first departure on one office has the client, and only the departure or the arrival
 * of a leg passes the client on, to the one end or the other. And no office is asked again for what it declined for
 * good. Nor is anything told of a journey to which the client agrees no longer.
 */
export function handedOn(ir: CaseIr, { before, state: last, fresh }: Rows): string[] {
  let state = before
  const found = fresh.flatMap((event) => {
    const was = state
    state = apply(state, event)
    return [...wrongCustodian(was, state, event), ...notHandedOn(last, event), ...askedAgain(was, event)]
  })
  return [...found, ...stillTold(ir, last)]
}

/** What was told of a journey is gone with the agreement: the journey ends, or goes on and tells nothing. */
function stillTold({ sharing }: CaseIr, { consents, owner, opener, referrals = {} }: CaseState): string[] {
  const said = consents[sharing?.consent ?? '']
  const isAllowed = (office: string): boolean =>
    said === undefined ||
    office === owner.organisation ||
    (said.state === 'given' && (said.receivers?.includes(office) ?? true)) ||
    (said.state === 'given' && office === opener?.organisation)
  return Object.entries(referrals).flatMap(([id, { kind, to, covers, state, reason }]) =>
    kind === 'leg' && covers.length === 0 && TELLS.includes(state) && reason !== 'consent_ended' && !isAllowed(to)
      ? [`the journey ${id} to ${to} tells on, and is ${state}`]
      : [],
  )
}
const TELLS: readonly ReferralState[] = ['offered', 'countered', 'accepted', 'departed']

const ENDS: Partial<Record<ReferralState, 'from' | 'to'>> = { departed: 'from', arrived: 'to' }
function endOf({ referrals = {} }: CaseState, referral: string): string | undefined {
  const leg = referrals[referral]
  const end = leg?.kind === 'leg' ? ENDS[leg.state] : undefined
  return end === undefined ? undefined : leg?.[end]
}

function wrongCustodian(was: CaseState | null, state: CaseState, { body }: CaseEvent): string[] {
  const now = state.custody?.organisation
  if (now === was?.custody?.organisation) return []
  const isPassed = body.type === 'custody_changed' && now !== undefined && endOf(state, body.referral) === now
  return isPassed ? [] : [`${now} has the client by ${body.type}`]
}

const notHandedOn = (last: CaseState, { body }: CaseEvent): string[] => {
  const end = body.type === 'referral_moved' ? endOf(last, body.referral) : undefined
  return end === undefined || last.custody?.organisation === end ? [] : [`${end} does not have the client`]
}

const askedAgain = (was: CaseState | null, { body }: CaseEvent): string[] => {
  if (body.type !== 'referral_opened') return []
  const declined = Object.values(was?.referrals ?? {}).some(
    ({ to, kind, service, reason }) =>
      to === body.to && kind === body.kind && service === body.service && FOR_GOOD.includes(reason ?? ''),
  )
  return declined ? [`${body.to} is asked again for what it declined for good`] : []
}
const FOR_GOOD = [
  'no_such_service',
  'outside_area',
  'wrong_office',
  'not_eligible',
  'unsafe_here',
  'conflict_of_interest',
]
