// The only door into a referral: a command and a state in, events and the next state out, or a refusal. Time is an
// argument.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import {
  MOST_ROUNDS,
  MOST_WAITS,
  reasonsToDecline,
  REFERRAL_VERBS,
  type ReferralSide,
  type ReferralVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import type { Instant } from '../case-state.ts'
import { DAY } from '../time/calendar.ts'
import { applyReferral } from './apply-referral.ts'
import type {
  NewReferralEvent,
  Referral,
  ReferralAsk,
  ReferralAsks,
  ReferralCommand,
  ReferralHappened,
  Signature,
  Terms,
} from './referral.ts'
import { expiryOf, marksOf, toldOf } from './referral-clocks.ts'
import { isOpenReferral, leadsTo, sideOf } from './verbs.ts'

export interface ReferralDecision {
  events: readonly NewReferralEvent[]
  state: Referral
}
interface Turn {
  command: ReferralCommand
  events: NewReferralEvent[]
  state: Referral
}

export function decideReferral(state: Referral | null, command: ReferralCommand): ReferralDecision | Refusal {
  const { ask } = command
  if (ask.type === 'offer') return state === null ? offer(command, ask) : refuse('referral_known')
  if (state === null) return refuse('unknown_referral')
  const turn: Turn = { command, events: [], state }
  const at = Math.max(command.at, state.at)
  advance(turn, at)
  const refusal = run(turn, at, ask)
  return refusal ?? { events: turn.events, state: turn.state }
}

const eventOf = ({ actor }: ReferralCommand, at: Instant, body: ReferralHappened): NewReferralEvent => ({
  at,
  actor: actor?.user ?? null,
  organisation: actor?.organisation ?? null,
  role: actor?.role ?? null,
  body,
})

function emit(turn: Turn, event: NewReferralEvent): void {
  turn.state = applyReferral(turn.state, { ...event, seq: turn.state.seq + 1 })
  turn.events.push(event)
}
/** What time or the case does has no author. */
const emitItself = (turn: Turn, at: Instant, body: ReferralHappened): void =>
  emit(turn, { at, actor: null, organisation: null, role: null, body })

/** Everything that was due until then, each at its own instant. */
function advance(turn: Turn, until: Instant): void {
  while (isOpenReferral(turn.state)) {
    const [mark] = marksOf(turn.state)
    const expiry = expiryOf(turn.state)
    const at = Math.min(mark?.at ?? Infinity, expiry ?? Infinity)
    if (at > until) return
    const instant = Math.max(at, turn.state.at)
    if (mark === undefined || mark.at > (expiry ?? Infinity)) {
      emitItself(turn, instant, { type: 'referral_expired' })
      continue
    }
    const { clock, share, up } = mark
    const told = toldOf(turn.state, up, turn.command)
    emitItself(turn, instant, { type: 'referral_late', clock, mark: mark.mark, share, told })
  }
}

function offer(command: ReferralCommand, ask: ReferralAsks['offer']): ReferralDecision | Refusal {
  const { terms, hash, id, limits, transport, after, method } = ask
  const { actor, at } = command
  const isOwn = terms.kind === 'leg' || actor?.organisation === terms.from
  if (actor === null || !isOwn || !command.sides.includes('sender')) return refuse('referral_not_yours')
  if (terms.to === terms.from) return refuse('referral_to_self')
  if (terms.answerBy <= at) return refuse('date_in_past')
  const signed: Signature = { side: 'sender', office: actor.organisation, user: actor.user, method, hash }
  const body: ReferralHappened = {
    type: 'referral_offered',
    referral: id,
    terms,
    hash,
    limits,
    transport,
    after,
    signed,
  }
  const event = eventOf(command, at, body)
  return { events: [event], state: applyReferral(null, { ...event, seq: 1 }) }
}

const VERBS: readonly string[] = REFERRAL_VERBS
type VerbAsk = Extract<ReferralAsk, { type: ReferralVerb }>
const isVerb = (ask: ReferralAsk): ask is VerbAsk => VERBS.includes(ask.type)

function run(turn: Turn, at: Instant, ask: Exclude<ReferralAsk, { type: 'offer' }>): Refusal | undefined {
  if (isVerb(ask)) return act(turn, at, ask)
  if (!isOpenReferral(turn.state) || ask.type === 'tick') return undefined
  if (ask.type === 'end') emitItself(turn, at, { type: 'referral_ended', because: ask.because })
  else if (ask.type === 'hand_on' && ask.sender !== turn.state.sender)
    emitItself(turn, at, { type: 'referral_handed_on', sender: ask.sender })
  else if (ask.type === 'release') emitItself(turn, at, { type: 'referral_released', seq: ask.seq })
  return undefined
}

/** The side that has to act: a code is typed by the sender from the receiver's device. */
const actingSide = (ask: VerbAsk): ReferralSide =>
  ask.type === 'arrive' && ask.method === 'code' ? 'sender' : sideOf(ask.type)

function act(turn: Turn, at: Instant, ask: VerbAsk): Refusal | undefined {
  const { state, command } = turn
  const side = actingSide(ask)
  const { actor } = command
  if (actor === null || !command.sides.includes(side)) return refuse('referral_not_yours')
  if (leadsTo(state, ask.type) === undefined) {
    const other = state.last[side === 'sender' ? 'receiver' : 'sender']
    return refuse('referral_state', { referral_state: state.state, last: other ?? '' })
  }
  const body = saidBy(turn, at, ask)
  if (body === undefined) return undefined
  if ('refusal' in body) return body
  emit(turn, eventOf(command, at, body))
  return undefined
}

type Said = ReferralHappened | Refusal | undefined
type Sayers = { [K in ReferralVerb]: (turn: Turn, ask: ReferralAsks[K], at: Instant) => Said }

const signature = (
  { state, command }: Turn,
  { hash, method }: { hash: string; method: Signature['method'] },
  side: ReferralSide,
): Signature => ({
  side,
  office: side === 'sender' ? state.sender : state.terms.to,
  user: command.actor?.user ?? '',
  method,
  hash,
})
const isOther = (signed: { hash: string }, hash: string | undefined): Refusal | undefined =>
  signed.hash === hash ? undefined : refuse('referral_terms')

const SAYERS: Sayers = {
  see: ({ state }) => (state.seenAt === null ? { type: 'referral_seen' } : undefined),
  accept: (turn, ask) =>
    isOther(ask, turn.state.hash) ?? {
      type: 'referral_accepted',
      signed: signature(turn, ask, 'receiver'),
      officer: ask.officer,
    },
  counter: (turn, ask, at) =>
    counterProblem(turn.state, ask.terms, at) ?? {
      type: 'referral_countered',
      counter: ask.counter,
      terms: ask.terms,
      hash: ask.hash,
      signed: signature(turn, ask, 'receiver'),
    },
  agree: (turn, ask) =>
    isOther(ask, turn.state.countered?.hash) ?? {
      type: 'referral_agreed',
      signed: signature(turn, ask, 'sender'),
    },
  insist: (turn, ask, at) =>
    insistProblem(turn.state, ask.terms, at) ?? {
      type: 'referral_insisted',
      terms: ask.terms,
      hash: ask.hash,
      signed: signature(turn, ask, 'sender'),
    },
  decline: (_, { reason, suggests, until }, at) => {
    if (!reasonsToDecline.includes(reason)) return refuse('referral_reason', { reason })
    if (until !== null && until <= at) return refuse('date_in_past')
    return { type: 'referral_declined', reason, suggests, until: reason === 'full' ? until : null }
  },
  withdraw: (_, { reason }) => ({ type: 'referral_withdrawn', reason }),
  begin: () => ({ type: 'referral_begun' }),
  wait: ({ state }, { reason, until }, at) => {
    if (state.waits >= MOST_WAITS) return refuse('referral_waits', { most: MOST_WAITS })
    if (until <= at) return refuse('date_in_past')
    return until > at + LONGEST_WAIT_MS
      ? refuse('referral_wait_long', { days: LONGEST_WAIT_MS / DAY })
      : { type: 'referral_waiting', reason, until }
  },
  resume: () => ({ type: 'referral_resumed' }),
  give_back: (_, { reason }) => ({ type: 'referral_returned', reason }),
  recall: (_, { reason }) => ({ type: 'referral_recalled', reason }),
  confirm_stop: () => ({ type: 'referral_ended', because: 'stopped' }),
  report: (_, { outcome, reason }) =>
    outcome !== 'done' && reason === null
      ? refuse('referral_reason', { reason: '' })
      : { type: 'referral_reported', outcome, reason },
  query: () => ({ type: 'referral_queried' }),
  acknowledge: () => ({ type: 'referral_acknowledged' }),
  confirm: (turn, ask) =>
    isOther(ask, turn.state.hash) ?? { type: 'referral_confirmed', signed: signature(turn, ask, 'receiver') },
  // Whoever planned the journey may be another office than the one that has the client.
  depart: (turn, ask) =>
    (turn.command.actor?.organisation === turn.state.sender ? undefined : refuse('referral_not_yours')) ??
    isOther(ask, turn.state.hash) ?? { type: 'referral_departed', signed: signature(turn, ask, 'sender') },
  arrive: (turn, ask) => {
    const signed = { ...signature(turn, ask, 'receiver'), user: ask.officer }
    return isOther(ask, turn.state.hash) ?? { type: 'referral_arrived', signed }
  },
  stop: (_, { reason }) => ({ type: 'referral_stopped', reason }),
}
const LONGEST_WAIT_MS = 14 * DAY

const saidBy = <K extends ReferralVerb>(turn: Turn, at: Instant, ask: ReferralAsks[K] & { type: K }): Said =>
  SAYERS[ask.type](turn, ask, at)

/** What an answer may not change: who, about what, and the limit of the law. */
const FIXED = ['kind', 'caseId', 'from', 'to', 'task', 'packet', 'lawBy'] as const
const isAnother = (one: Terms, other: Terms): boolean => FIXED.some((name) => one[name] !== other[name])

function counterProblem({ terms }: Referral, countered: Terms, at: Instant): Refusal | undefined {
  const isWider = countered.covers.some((task) => !terms.covers.includes(task))
  if (isAnother(terms, countered) || countered.round !== terms.round || isWider) return refuse('referral_terms')
  return countered.answerBy === terms.answerBy && !isPast(countered, at) ? undefined : refuse('date_in_past')
}

function insistProblem({ terms }: Referral, insisted: Terms, at: Instant): Refusal | undefined {
  if (terms.round >= MOST_ROUNDS) return refuse('referral_rounds', { most: MOST_ROUNDS })
  if (isAnother(terms, insisted) || insisted.round !== terms.round + 1) return refuse('referral_terms')
  return insisted.answerBy > at && !isPast(insisted, at) ? undefined : refuse('date_in_past')
}

const isPast = ({ startsAt, arriveBy }: Terms, at: Instant): boolean =>
  [startsAt, arriveBy].some((instant) => instant !== null && instant <= at)
