// What a request asks of a referral, in the form that its rules take: instants as numbers, new terms with their hash.
import { taskIdOf } from '../../db/ground/ids.ts'
import type { HandMethod, ReferralVerb } from '../../sop-definitions/language/referral-kinds.ts'
import type { Referral, ReferralAsk, Terms } from '../../workflows/engine/referral/referral.ts'
import { addSpan } from '../../workflows/engine/time/spans.ts'
import type { ReferralAct } from '../contract/referrals.ts'
import { hashOfTerms } from './terms.ts'

type Act<V extends ReferralVerb> = Extract<ReferralAct, { verb: V }>
/** `method`: how it is signed. By hand nobody signs who is known here. */
interface Around {
  state: Referral
  at: number
  user: string
  method?: HandMethod
}
type Makers = { [V in ReferralVerb]: (act: Act<V>, around: Around) => ReferralAsk }

const instant = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text))
const IN_SESSION = 'session' as const

/** The terms as they are, but for what is named. */
function counterTerms({ terms }: Referral, { startsAt, service, covers }: Act<'counter'>): Terms {
  return {
    ...terms,
    startsAt: startsAt === undefined ? terms.startsAt : instant(startsAt),
    service: service ?? terms.service,
    covers: terms.covers.filter((key) => covers?.includes(taskIdOf(terms.caseId, key)) ?? true),
  }
}

/** As long as the first offer had. */
function insistTerms({ terms, offeredAt, limits }: Referral, { startsAt }: Act<'insist'>, at: number): Terms {
  const length = Math.max(terms.answerBy - offeredAt, 0)
  return {
    ...terms,
    round: terms.round + 1,
    startsAt: startsAt === undefined ? terms.startsAt : instant(startsAt),
    answerBy: Math.max(at + Math.min(length, addSpan(at, limits.spans.counter, limits) - at), at + 1),
  }
}

const MAKERS: Makers = {
  see: () => ({ type: 'see' }),
  accept: ({ hash, officer }, { user, method }) => ({
    type: 'accept',
    hash,
    method: method ?? IN_SESSION,
    officer: method === undefined ? (officer ?? user) : null,
  }),
  counter: (act, { state, method = IN_SESSION }) => {
    const terms = counterTerms(state, act)
    return { type: 'counter', counter: act.counter, terms, hash: hashOfTerms(terms), read: act.hash, method }
  },
  agree: ({ hash }) => ({ type: 'agree', hash, method: IN_SESSION }),
  insist: (act, { state, at }) => {
    const terms = insistTerms(state, act, at)
    return { type: 'insist', terms, hash: hashOfTerms(terms), read: act.hash, method: IN_SESSION }
  },
  decline: ({ reason, suggests, until }) => ({
    type: 'decline',
    reason,
    suggests: suggests ?? null,
    until: instant(until),
  }),
  withdraw: ({ reason }) => ({ type: 'withdraw', reason }),
  begin: () => ({ type: 'begin' }),
  wait: ({ reason, until }) => ({ type: 'wait', reason, until: Date.parse(until) }),
  resume: () => ({ type: 'resume' }),
  give_back: ({ reason }) => ({ type: 'give_back', reason }),
  recall: ({ reason }) => ({ type: 'recall', reason }),
  confirm_stop: () => ({ type: 'confirm_stop' }),
  report: ({ outcome, reason }) => ({ type: 'report', outcome, reason: reason ?? null }),
  query: () => ({ type: 'query' }),
  acknowledge: () => ({ type: 'acknowledge' }),
  confirm: ({ hash }) => ({ type: 'confirm', hash, method: IN_SESSION }),
  depart: ({ hash }) => ({ type: 'depart', hash, method: IN_SESSION }),
  arrive: ({ hash, code }, { state, user, method = IN_SESSION }) => ({
    type: 'arrive',
    hash,
    ...(code === undefined
      ? { method, officer: method === IN_SESSION ? user : '' }
      : { method: 'code', officer: state.officer ?? '' }),
  }),
  stop: ({ reason }) => ({ type: 'stop', reason }),
  remind: () => ({ type: 'remind' }),
}

export const askOf = (act: ReferralAct, around: Around): ReferralAsk => made(act, around)
const made = <V extends ReferralVerb>(act: Act<V> & { verb: V }, around: Around): ReferralAsk =>
  MAKERS[act.verb](act, around)
