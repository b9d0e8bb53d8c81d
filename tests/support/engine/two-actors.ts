// Two offices and one referral between them, without a network: each acts on what it last read, clicks arrive late, in
// any order and up to three times, and what is decided dies at any statement before it is recorded. What must hold is
// checked after every step; a promise that is broken throws.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import {
  COUNTERS,
  REFERRAL_VERBS,
  reasonsToGiveBack,
  type ReferralKind,
  type ReferralSide,
  type ReferralState,
  type ReferralVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import { foldReferral } from '../../../workflows/engine/referral/apply-referral.ts'
import { decideReferral } from '../../../workflows/engine/referral/decide-referral.ts'
import { nextReferralInstant } from '../../../workflows/engine/referral/referral-clocks.ts'
import type { Referral, ReferralAsk, ReferralEvent } from '../../../workflows/engine/referral/referral.ts'
import { isOpenReferral, leadsTo, sideOf, waitsOn } from '../../../workflows/engine/referral/verbs.ts'
import { ACTORS, AReferral, DAY, hashOfTerms, HOUR, someTerms, STAFFED } from './a-referral.ts'

/** `dies`: decided and lost before it is recorded; `deaf`: recorded, and the answer is lost, so it is sent again. */
const FATES = ['lands', 'lands', 'lands', 'dies', 'deaf'] as const
interface Step {
  does: 'do' | 'click' | 'arrive' | 'look' | 'tick' | 'end'
  side: ReferralSide
  verb: ReferralVerb
  isAny: boolean
  isOtherTerms: boolean
  /** Clicked on what was read some time ago. */
  isStale: boolean
  fate: (typeof FATES)[number]
  pause: number
  pick: number
}
const PAUSES = [...Array.from({ length: 12 }, () => 0), HOUR, HOUR, 2 * HOUR, 8 * HOUR, DAY, 4 * DAY]
export const LIFE: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    does: fc.constantFrom<Step['does']>('do', 'do', 'do', 'do', 'click', 'arrive', 'arrive', 'look', 'tick', 'end'),
    side: fc.constantFrom<ReferralSide>('sender', 'receiver'),
    verb: fc.constantFrom(...REFERRAL_VERBS),
    isAny: fc.nat(5).map((n) => n === 0),
    isOtherTerms: fc.nat(9).map((n) => n === 0),
    isStale: fc.nat(3).map((n) => n === 0),
    fate: fc.constantFrom(...FATES),
    pause: fc.constantFrom(...PAUSES),
    pick: fc.nat(1_000),
  }),
  { maxLength: 60, size: 'max' },
)

const signing = { method: 'session' } as const
function askOf(seen: Referral, verb: ReferralVerb, { pick, isOtherTerms }: Step, now: number): ReferralAsk {
  const reason = reasonsToGiveBack[pick % reasonsToGiveBack.length] ?? 'other'
  const signed = { hash: isOtherTerms ? 'other' : seen.hash, ...signing }
  const moved = { ...seen.terms, startsAt: now + DAY + pick * 60_000 }
  const again = { ...moved, round: seen.terms.round + 1, answerBy: now + DAY }
  const asks: Record<ReferralVerb, () => ReferralAsk> = {
    see: () => ({ type: 'see' }),
    accept: () => ({ type: 'accept', officer: 'officer', ...signed }),
    counter: () => ({
      type: 'counter',
      counter: COUNTERS[pick % COUNTERS.length] ?? 'waitlist',
      terms: isOtherTerms ? { ...moved, to: 'another-office' } : moved,
      hash: hashOfTerms(moved),
      read: seen.hash,
      ...signing,
    }),
    agree: () => ({ type: 'agree', hash: isOtherTerms ? 'other' : (seen.countered?.hash ?? ''), ...signing }),
    insist: () => ({ type: 'insist', terms: again, hash: hashOfTerms(again), read: seen.hash, ...signing }),
    decline: () => ({ type: 'decline', reason, suggests: null, until: null }),
    withdraw: () => ({ type: 'withdraw', reason: 'found_another' }),
    begin: () => ({ type: 'begin' }),
    wait: () => ({ type: 'wait', reason: 'papers', until: now + DAY }),
    resume: () => ({ type: 'resume' }),
    give_back: () => ({ type: 'give_back', reason }),
    recall: () => ({ type: 'recall', reason: 'other' }),
    confirm_stop: () => ({ type: 'confirm_stop' }),
    report: () => ({ type: 'report', outcome: 'done', reason: null }),
    query: () => ({ type: 'query' }),
    acknowledge: () => ({ type: 'acknowledge' }),
    confirm: () => ({ type: 'confirm', ...signed }),
    depart: () => ({ type: 'depart', ...signed }),
    arrive: () => ({ type: 'arrive', officer: 'officer', ...signed }),
    stop: () => ({ type: 'stop', reason: 'danger' }),
    remind: () => ({ type: 'remind' }),
  }
  return asks[verb]()
}

interface Click {
  key: string
  side: ReferralSide
  /** Who has to do this; somebody else is refused. */
  owed: ReferralSide
  ask: ReferralAsk
  copies: number
}

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what)
}
const still = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(still)
  return Object.freeze(value)
}
const copied = (rows: readonly ReferralEvent[]): ReferralEvent[] => JSON.parse(JSON.stringify(rows))

/** What ends a referral is clicked less often, so that lives get on. */
const HARD: ReadonlySet<ReferralVerb> = new Set(['decline', 'withdraw', 'give_back', 'recall', 'stop'])
const isHard = (verb: ReferralVerb): boolean => HARD.has(verb)

export class TwoActors {
  readonly #referral = new AReferral()
  readonly #seen: Record<ReferralSide, Referral>
  readonly #onTheWay: Click[] = []
  /** Rows by the click that brought them; the command table of the product. */
  readonly #recorded = new Map<string, number>()
  /** Which office answers for the case: the sender until a release. */
  #answering: ReferralSide = 'sender'
  #clicks = 0
  acts = 0
  deaths = 0

  constructor(kind: ReferralKind) {
    this.#referral.offer(someTerms({ kind }))
    const state = still(this.#state)
    this.#seen = { sender: state, receiver: state }
  }

  get is(): ReferralState {
    return this.#state.state
  }
  get #state(): Referral {
    const { state } = this.#referral
    if (state === null) throw new Error('no referral')
    return state
  }

  step(step: Step): void {
    this.#referral.now += step.pause
    if (step.does === 'look') this.#look(step)
    else if (step.does === 'click') this.#click(step)
    else if (step.does === 'do') this.#do(step)
    else if (step.does === 'arrive') this.#arrive(step)
    else this.#time(step.does === 'tick' ? { type: 'tick' } : { type: 'end', because: 'case_closed' }, step)
  }

  /** What it reads is the fold of what is recorded, whoever folds it. */
  #look({ side }: Step): void {
    const read = foldReferral(copied(this.#referral.events))
    must(isDeepStrictEqual(read, this.#state), 'what an office reads is not what is recorded')
    this.#seen[side] = this.#state
  }

  /** Clicked and arrived at once. */
  #do(step: Step): void {
    this.#click(step)
    const click = this.#onTheWay.at(-1)
    if (click !== undefined) this.#decide(click, step)
  }

  /** By what this office last read, which may be long past. */
  #click(step: Step): void {
    const { pick, isAny, verb: drawn } = step
    if (!step.isStale) this.#look(step)
    const seen = this.#seen[step.side]
    const legal = REFERRAL_VERBS.filter(
      (one) => leadsTo(seen, one) !== undefined && sideOf(one) === step.side && (!isHard(one) || pick % 7 === 0),
    )
    const verb = isAny ? drawn : (legal[pick % Math.max(1, legal.length)] ?? drawn)
    this.#onTheWay.push({
      key: `click-${(this.#clicks += 1)}`,
      side: step.side,
      owed: sideOf(verb),
      ask: askOf(seen, verb, step, this.#referral.now),
      copies: 1 + (pick % 3),
    })
  }

  #arrive(step: Step): void {
    if (this.#onTheWay.length === 0) return
    const at = step.pick % this.#onTheWay.length
    const [click] = this.#onTheWay.splice(at, 1)
    if (click === undefined) return
    const isAgain = step.fate !== 'lands' || click.copies > 1
    if (isAgain) this.#onTheWay.push({ ...click, copies: Math.max(1, click.copies - 1) })
    this.#decide(click, step)
  }

  #decide({ key, side, owed, ask }: Click, step: Step): void {
    if (this.#recorded.has(key)) return
    const before = this.#state
    const rows = this.#referral.events.length
    const asked = { actor: ACTORS[side], sides: [side], ask }
    if (step.fate === 'dies' || this.#isRefusedByCase(asked.ask, step)) {
      const lost = (): unknown =>
        decideReferral(before, { at: this.#referral.now, staffed: STAFFED, answering: ['helper'], ...asked })
      must(isDeepStrictEqual(lost(), lost()), 'what is decided again after a death differs')
      this.deaths += 1
      return
    }
    const refused = this.#referral.asks(asked)
    this.acts += 1
    if (side !== owed) must(refused === 'referral_not_yours', `${ask.type} by the other side: ${refused}`)
    this.#holds(before, rows, refused !== null)
    if (refused !== null) return
    this.#recorded.set(key, this.#referral.events.length - rows)
    this.#release(before)
  }

  /** A case that does not let go refuses the acceptance with it: neither record moves. */
  #isRefusedByCase({ type }: ReferralAsk, { pick }: Step): boolean {
    return this.#state.terms.kind === 'transfer' && (type === 'accept' || type === 'agree') && pick % 4 === 0
  }

  /** In the decision that accepts, and in no other. */
  #release(before: Referral): void {
    const { terms, state } = this.#state
    if (terms.kind !== 'transfer' || state !== 'accepted' || before.state === 'accepted') return
    must(this.#referral.does(null, { type: 'release', seq: 3 }) === null, 'an acceptance that does not release')
    must(this.#answering === 'sender', 'handed over twice')
    this.#answering = 'receiver'
    still(this.#state)
  }

  #time(ask: ReferralAsk, step: Step): void {
    // A case ends what is open in it, rarely.
    if (ask.type === 'end' && step.pick % 20 !== 0) return
    const before = this.#state
    const rows = this.#referral.events.length
    if (step.fate === 'dies') {
      const lost = (): unknown =>
        decideReferral(before, {
          at: this.#referral.now,
          staffed: STAFFED,
          answering: ['helper'],
          actor: null,
          sides: [],
          ask,
        })
      must(isDeepStrictEqual(lost(), lost()), 'what time decides again after a death differs')
      this.deaths += 1
      return
    }
    const refused = this.#referral.does(null, ask)
    this.#holds(before, rows, refused !== null)
  }

  /** I3: an open referral waits on one side, with an armed instant. I10: no act moves the limit of the law. */
  #holds(before: Referral, rows: number, isRefused: boolean): void {
    const state = still(this.#state)
    if (isRefused) must(state === before && this.#referral.events.length === rows, 'a refusal that leaves something')
    const isOpen = isOpenReferral(state)
    must((waitsOn(state) !== null) === isOpen, `${state.state} waits on ${waitsOn(state)}`)
    must((nextReferralInstant(state) !== null) === isOpen, `${state.state} and its next instant`)
    must(state.terms.lawBy === before.terms.lawBy, 'the limit of the law moved')
    must(state.terms.to === before.terms.to && state.terms.caseId === before.terms.caseId, 'another office or case')
    must(isOpenReferral(before) || isDeepStrictEqual(state, before), 'an end that goes on')
    // I4, I5: the former office until the release, the other one from then on, and nobody twice.
    const isReleased = state.state === 'released' || state.state === 'confirmed'
    must(
      state.terms.kind !== 'transfer' || !isReleased || this.#answering === 'receiver',
      'released, and nobody answers',
    )
  }

  /** At rest: everything has arrived. */
  end(): void {
    const { events } = this.#referral
    const rows = copied(events)
    must(isDeepStrictEqual(foldReferral(rows), this.#state), 'the copy is not what is recorded')
    must(
      rows.every(({ seq }, n) => seq === n + 1),
      'a row is missing or there twice',
    )
    must(
      rows.every(({ at }, n) => n === 0 || at >= (rows[n - 1]?.at ?? 0)),
      'time goes back',
    )
    const late = rows.flatMap(({ body }) => (body.type === 'referral_late' ? [body.mark] : []))
    must(new Set(late).size === late.length, 'reminded twice of one thing')
    signedOnce(rows, this.#state)
  }
}

/** I5: one acceptance for good, and a release only after it. I6: all signatures of what was agreed are under it. */
function signedOnce(events: readonly ReferralEvent[], state: Referral): void {
  const accepted = events.filter(({ body }) => body.type === 'referral_accepted' || body.type === 'referral_agreed')
  must(accepted.length <= 1, 'accepted twice')
  const releases = events.filter(({ body }) => body.type === 'referral_released')
  const [agreed] = accepted
  must(releases.length <= 1, 'released twice')
  must(
    releases.every(({ seq }) => agreed !== undefined && agreed.seq < seq),
    'released without an acceptance',
  )
  if (agreed === undefined) return
  const offered = events.slice(0, agreed.seq).findLast(({ body }) => body.type !== 'referral_late' && 'hash' in body)
  const under = offered !== undefined && 'hash' in offered.body ? offered.body.hash : ''
  const sides = new Set(state.signatures.filter(({ hash }) => hash === under).map(({ side }) => side))
  must(sides.size === 2 && state.hash === under, 'not both signed the same')
}
