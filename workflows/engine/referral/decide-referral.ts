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
import { isEmptied, isOpenReferral, leadsTo, sideOf } from './verbs.ts'

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
  if (!ASIDE.includes(ask.type)) advance(turn, at)
  const refusal = run(turn, at, ask)
  return refusal ?? { events: turn.events, state: turn.state }
}

/**
 * What the case does to it, and what is only told. An offer that expired meanwhile expires when time is asked, in the
 * decision that tells its case too.
 */
const ASIDE: readonly ReferralAsk['type'][] = ['end', 'empty', 'hand_on', 'shut_link', 'scan']

const eventOf = ({ actor, by }: ReferralCommand, at: Instant, body: ReferralHappened): NewReferralEvent => ({
  at,
  actor: actor?.user ?? null,
  organisation: actor?.organisation ?? null,
  role: actor?.role ?? null,
  body: by === undefined ? body : { ...body, by },
})
/** Whoever comes by a link is known only as the office that is asked. */
const answerOf = ({ command, state }: Turn, at: Instant, body: ReferralHappened): NewReferralEvent => ({
  ...eventOf(command, at, body),
  ...(command.by?.method === 'link' ? { organisation: state.terms.to } : {}),
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
  // The hour of the day on which it begins may have passed: that is said by the day.
  if (terms.answerBy <= at || isPast({ ...terms, startsAt: null }, at)) return refuse('date_in_past')
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
type ItselfAsk = Exclude<ReferralAsk, VerbAsk | { type: 'offer' | 'link' | 'note' | 'scan' }>
const isVerb = (ask: ReferralAsk): ask is VerbAsk => VERBS.includes(ask.type)

function run(turn: Turn, at: Instant, ask: Exclude<ReferralAsk, { type: 'offer' }>): Refusal | undefined {
  if (isVerb(ask)) return act(turn, at, ask)
  if (ask.type === 'link' || ask.type === 'note') return prepareByHand(turn, at, ask)
  if (ask.type === 'scan') return addScan(turn, at, ask)
  if (isOpenReferral(turn.state)) bringAbout(turn, at, ask)
  return undefined
}

/** What the case does to it. */
function bringAbout(turn: Turn, at: Instant, ask: ItselfAsk): void {
  const { sender } = turn.state
  if (ask.type === 'shut_link')
    emitItself(turn, at, { type: 'referral_link_closed', link: ask.link, because: 'wrong_code' })
  if (ask.type === 'end') emitItself(turn, at, { type: 'referral_ended', because: ask.because })
  else if (ask.type === 'empty') emitItself(turn, at, { type: 'referral_emptied', because: ask.because })
  else if (ask.type === 'release') emitItself(turn, at, { type: 'referral_released', seq: ask.seq })
  else if (ask.type === 'hand_on' && ask.sender !== sender)
    emitItself(turn, at, { type: 'referral_handed_on', sender: ask.sender })
}

/** A way for the other office to answer without a console, and what was heard of it so far. */
function prepareByHand(turn: Turn, at: Instant, ask: ReferralAsks['link' | 'note']): Refusal | undefined {
  const { state, command } = turn
  if (command.actor === null || !command.sides.includes('sender')) return refuse('referral_not_yours')
  if (!isOpenReferral(state)) return refuse('referral_state', { referral_state: state.state, last: '' })
  if (state.terms.kind === 'transfer') return refuse('referral_transfer_by_hand')
  if (ask.type === 'note') {
    if (!canAnswer(state, ask.verb)) return refuse('referral_state', { referral_state: state.state, last: '' })
    const { note, verb, scan } = ask
    const told = scan === undefined ? {} : { scan }
    emit(turn, eventOf(command, at, { type: 'referral_noted', note, verb, ...told }))
    return undefined
  }
  // It would show nothing.
  if (isEmptied(state)) return refuse('referral_state', { referral_state: state.state, last: '' })
  if (ask.replaces !== null)
    emit(turn, eventOf(command, at, { type: 'referral_link_closed', link: ask.replaces, because: 'replaced' }))
  emit(turn, eventOf(command, at, { type: 'referral_linked', link: ask.link, until: ask.until }))
  return undefined
}

/** The paper of an answer may come when all is over; the answer stays what it was. */
function addScan(turn: Turn, at: Instant, { answer, scan }: ReferralAsks['scan']): Refusal | undefined {
  const { actor, sides } = turn.command
  if (actor === null || !sides.includes('sender')) return refuse('referral_not_yours')
  emit(turn, eventOf(turn.command, at, { type: 'referral_scanned', answer, scan }))
  return undefined
}

/** Paper tells the end of the work and not each of its steps, so a report may come before its beginning. */
const BEFORE_REPORT: readonly Referral['state'][] = ['accepted', 'waiting']
export const canAnswer = (state: Referral, verb: ReferralVerb): boolean =>
  leadsTo(state, verb) !== undefined ||
  (verb === 'report' && state.terms.kind === 'service' && BEFORE_REPORT.includes(state.state))

function catchUp(turn: Turn, at: Instant): void {
  if (turn.state.terms.kind !== 'service') return
  if (turn.state.state === 'waiting') emit(turn, answerOf(turn, at, { type: 'referral_resumed' }))
  if (turn.state.state === 'accepted') emit(turn, answerOf(turn, at, { type: 'referral_begun' }))
}

/** The side that has to act: a code is typed by the sender from the receiver's device. */
const actingSide = (ask: VerbAsk): ReferralSide =>
  ask.type === 'arrive' && ask.method === 'code' ? 'sender' : sideOf(ask.type)

/** Without an account only by a link, and nobody takes a case over on paper. */
function mayAct({ state, command: { actor, by, sides } }: Turn, side: ReferralSide): Refusal | undefined {
  const isKnown = actor !== null || by?.method === 'link'
  if (!isKnown || !sides.includes(side)) return refuse('referral_not_yours')
  return by !== undefined && state.terms.kind === 'transfer' ? refuse('referral_transfer_by_hand') : undefined
}

function act(turn: Turn, at: Instant, ask: VerbAsk): Refusal | undefined {
  const { state, command } = turn
  const side = actingSide(ask)
  const problem = mayAct(turn, side)
  if (problem !== undefined) return problem
  if (command.by !== undefined && ask.type === 'report') catchUp(turn, at)
  if (leadsTo(turn.state, ask.type) === undefined) {
    const other = state.last[side === 'sender' ? 'receiver' : 'sender']
    return refuse('referral_state', { referral_state: state.state, last: other ?? '' })
  }
  const body = saidBy(turn, at, ask)
  if (body === undefined) return undefined
  if ('refusal' in body) return body
  emit(turn, answerOf(turn, at, body))
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
  user: command.by === undefined ? (command.actor?.user ?? '') : '',
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
    isOther({ hash: ask.read }, turn.state.hash) ??
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
      ...proposerOf(turn.state),
    },
  insist: (turn, ask, at) =>
    isOther({ hash: ask.read }, turn.state.hash) ??
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
    (mayDepart(turn.state, turn.command.actor?.organisation, turn.command.staffed)
      ? undefined
      : refuse('referral_not_yours')) ??
    isOther(ask, turn.state.hash) ?? { type: 'referral_departed', signed: signature(turn, ask, 'sender') },
  arrive: (turn, ask) => {
    const signed = { ...signature(turn, ask, 'receiver'), user: ask.officer }
    return isOther(ask, turn.state.hash) ?? { type: 'referral_arrived', signed }
  },
  stop: (_, { reason }) => ({ type: 'referral_stopped', reason }),
  remind: ({ state, command }, _, at) =>
    at < (state.reminded ?? -Infinity) + DAY
      ? refuse('referral_reminded')
      : { type: 'referral_reminded', told: toldOf(state, 0, command) },
}
/** None where the other office answered without a console. */
function proposerOf({ signatures, countered }: Referral): { officer?: string } {
  const { user = '' } = signatures.findLast(({ side, hash }) => side === 'receiver' && hash === countered?.hash) ?? {}
  return user === '' ? {} : { officer: user }
}
/**
 * The office that has the client says that the client has left; where nobody works here for it, whoever asked it on the
 * way.
 */
export const mayDepart = (
  { sender }: Pick<Referral, 'sender'>,
  organisation: string | undefined,
  staffed: ReferralCommand['staffed'],
): boolean => organisation === sender || staffed[sender]?.present.length === 0
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
