// A referral as its two sides see it: how it is shown, for whom it waits, and what may be done with it.
import type { ReferralAct, ReferralRow, ReferralView } from '../../api/contract/referrals.ts'
import {
  REFERRAL_VERBS,
  type ReferralSide,
  type ReferralState,
  type ReferralVerb,
} from '../../sop-definitions/language/referral-kinds.ts'
import type { LookName } from '../theme/tokens.ts'
import { useMe } from '../wire/use-me.ts'
import type { Place } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'

export type Direction = 'sent' | 'received'

const LOOKS = {
  offered: 'waiting',
  countered: 'waiting',
  accepted: 'onTime',
  begun: 'onTime',
  waiting: 'waiting',
  recalled: 'waiting',
  reported: 'waiting',
  released: 'waiting',
  departed: 'onTime',
  acknowledged: 'done',
  confirmed: 'done',
  arrived: 'done',
  declined: 'refused',
  withdrawn: 'refused',
  expired: 'refused',
  returned: 'refused',
  stopped: 'refused',
  ended: 'done',
} as const satisfies Record<ReferralState, LookName>
export const lookOf = ({ state, late }: Pick<ReferralRow, 'state' | 'late'>): LookName => (late ? 'late' : LOOKS[state])
export const isOpen = ({ waitsOn }: Pick<ReferralRow, 'waitsOn'>): boolean => waitsOn !== null
/** Whoever is asked has not answered, or the other side has not answered that. */
export const isAsked = ({ state }: Pick<ReferralRow, 'state'>): boolean => state === 'offered' || state === 'countered'

export const otherOf = (row: Pick<ReferralRow, 'from' | 'to'>, direction: Direction): ReferralRow['to'] =>
  direction === 'sent' ? row.to : row.from
export const officeOn = (row: Pick<ReferralRow, 'from' | 'to'>, side: ReferralSide): ReferralRow['to'] =>
  side === 'sender' ? row.from : row.to

/** Instants of two offices are said in the zone of the reader's own. */
export const usePlace = (): Place => {
  const language = useLanguage()
  return { zone: useMe()?.organisation.zone ?? 'WIB', language }
}

/** `arrive_by_code`: the sender types what the receiving officer reads out. */
export type Act = Exclude<ReferralVerb, 'see'> | 'arrive_by_code'

/** In the order in which people look for them; what ends it comes last. */
const ORDER: readonly ReferralVerb[] = [
  'accept',
  'agree',
  'begin',
  'resume',
  'report',
  'acknowledge',
  'confirm',
  'depart',
  'arrive',
  'confirm_stop',
  'counter',
  'insist',
  'wait',
  'query',
  'give_back',
  'decline',
  'recall',
  'remind',
  'withdraw',
  'stop',
]
const isAct = (verb: ReferralVerb): verb is Exclude<ReferralVerb, 'see'> => verb !== 'see'

export function actsOf({ kind, state, side, allowedActions }: ReferralView): readonly Act[] {
  const found = REFERRAL_VERBS.filter(isAct)
    .filter((verb) => allowedActions[verb]?.allowed === true)
    .toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other))
  return kind === 'leg' && state === 'departed' && side === 'sender' ? ['arrive_by_code', ...found] : found
}

/** What is asked at once, without a field of its own. */
const AT_ONCE = {
  accept: ({ hash }) => ({ verb: 'accept', hash }),
  agree: ({ hash, countered }) => ({ verb: 'agree', hash: countered?.hash ?? hash }),
  begin: () => ({ verb: 'begin' }),
  resume: () => ({ verb: 'resume' }),
  confirm_stop: () => ({ verb: 'confirm_stop' }),
  query: () => ({ verb: 'query' }),
  remind: () => ({ verb: 'remind' }),
  acknowledge: () => ({ verb: 'acknowledge' }),
  confirm: ({ hash }) => ({ verb: 'confirm', hash }),
  depart: ({ hash }) => ({ verb: 'depart', hash }),
  arrive: ({ hash }) => ({ verb: 'arrive', hash }),
} as const satisfies Partial<Record<Act, (view: ReferralView) => ReferralAct>>
export type AtOnce = keyof typeof AT_ONCE
export const isAtOnce = (act: Act): act is AtOnce => Object.hasOwn(AT_ONCE, act)
export const atOnce = (act: AtOnce, view: ReferralView): ReferralAct => AT_ONCE[act](view)

/** What follows from an act, said before it. */
export const consequenceKey = (act: Act, { kind }: Pick<ReferralView, 'kind'>) =>
  act === 'accept' || act === 'agree'
    ? (`referral.actText.${act}_${kind}` as const)
    : (`referral.actText.${act}` as const)
