// Two offices that do anything at any time: what must hold of a referral whatever they do.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  COUNTERS,
  REFERRAL_KINDS,
  REFERRAL_VERBS,
  reasonsToGiveBack,
  type ReferralKind,
  type ReferralSide,
  type ReferralVerb,
} from '../../../../sop-definitions/language/referral-kinds.ts'
import { foldReferral } from '../../../../workflows/engine/referral/apply-referral.ts'
import { nextReferralInstant } from '../../../../workflows/engine/referral/referral-clocks.ts'
import type { Referral, ReferralAsk } from '../../../../workflows/engine/referral/referral.ts'
import { isOpenReferral, leadsTo, sideOf, waitsOn } from '../../../../workflows/engine/referral/verbs.ts'
import { AReferral, DAY, hashOfTerms, HOUR, someTerms } from '../../../support/engine/a-referral.ts'

interface Step {
  verb: ReferralVerb | 'tick' | 'end' | 'release'
  isOtherSide: boolean
  isOtherTerms: boolean
  pause: number
  pick: number
}
const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: fc.constantFrom<Step['verb']>(...REFERRAL_VERBS, ...REFERRAL_VERBS, 'tick', 'end', 'release'),
    isOtherSide: fc.boolean().map((other) => other),
    isOtherTerms: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    pause: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8 * HOUR }), fc.integer({ min: 0, max: 9 * DAY })),
    pick: fc.nat(1_000),
  }),
  { maxLength: 60 },
)

/** The n-th verb that is legal now, or the one that was drawn: so that lives get beyond their first refusal. */
function verbOf(state: Referral, { verb, pick, isOtherSide }: Step): Step['verb'] {
  if (isOtherSide) return verb
  const legal = REFERRAL_VERBS.filter((one) => leadsTo(state, one) !== undefined)
  return legal[pick % Math.max(1, legal.length)] ?? verb
}

function askOf(state: Referral, verb: Step['verb'], { pick, isOtherTerms, pause }: Step, now: number): ReferralAsk {
  const reason = reasonsToGiveBack[pick % reasonsToGiveBack.length] ?? 'other'
  const signed = { hash: isOtherTerms ? 'other' : state.hash, method: 'session' } as const
  const moved = { ...state.terms, startsAt: now + DAY + pause }
  const again = { ...moved, round: state.terms.round + 1, answerBy: now + DAY }
  const asks: Record<Step['verb'], ReferralAsk> = {
    see: { type: 'see' },
    accept: { type: 'accept', officer: 'officer', ...signed },
    counter: {
      type: 'counter',
      counter: COUNTERS[pick % COUNTERS.length] ?? 'waitlist',
      terms: isOtherTerms ? { ...moved, to: 'another-office' } : moved,
      hash: hashOfTerms(moved),
      method: 'session',
    },
    agree: { type: 'agree', hash: isOtherTerms ? 'other' : (state.countered?.hash ?? ''), method: 'session' },
    insist: { type: 'insist', terms: again, hash: hashOfTerms(again), method: 'session' },
    decline: { type: 'decline', reason, suggests: null, until: null },
    withdraw: { type: 'withdraw', reason: 'found_another' },
    begin: { type: 'begin' },
    wait: { type: 'wait', reason: 'papers', until: now + pause },
    resume: { type: 'resume' },
    give_back: { type: 'give_back', reason },
    recall: { type: 'recall', reason: 'other' },
    confirm_stop: { type: 'confirm_stop' },
    report: { type: 'report', outcome: 'done', reason: null },
    query: { type: 'query' },
    acknowledge: { type: 'acknowledge' },
    confirm: { type: 'confirm', ...signed },
    depart: { type: 'depart', ...signed },
    arrive: { type: 'arrive', officer: 'officer', ...signed },
    stop: { type: 'stop', reason: 'danger' },
    remind: { type: 'remind' },
    tick: { type: 'tick' },
    end: { type: 'end', because: 'case_closed' },
    release: { type: 'release', seq: 3 },
  }
  return asks[verb]
}

const isSystem = (verb: Step['verb']): verb is 'tick' | 'end' | 'release' =>
  verb === 'tick' || verb === 'end' || verb === 'release'

/** The case releases a transfer in the decision of its acceptance; nothing else releases. */
const isPossible = ({ state, terms }: Referral, verb: Step['verb']): boolean =>
  verb !== 'release' || (terms.kind === 'transfer' && state === 'accepted')

/** Who does it: sometimes the wrong side, which is then refused. */
const actingOn = (verb: Step['verb'], { isOtherSide, pick }: Step): { by: ReferralSide | null; isWrong: boolean } => {
  const side = isSystem(verb) ? null : sideOf(verb)
  const isWrong = side !== null && isOtherSide && pick % 3 === 0
  const other = side === 'sender' ? 'receiver' : 'sender'
  return { by: isWrong ? other : side, isWrong }
}

function live(kind: ReferralKind, steps: readonly Step[]): AReferral {
  const referral = new AReferral()
  expect(referral.offer(someTerms({ kind }))).toBeNull()
  for (const step of steps) {
    const before = referral.state
    if (before === null) throw new Error('no referral')
    referral.now += step.pause
    const verb = verbOf(before, step)
    if (!isPossible(before, verb)) continue
    const { by, isWrong } = actingOn(verb, step)
    const rows = referral.events.length
    const refused = referral.does(by, askOf(before, verb, step, referral.now))
    if (refused !== null) expect(referral.events).toHaveLength(rows)
    if (isWrong) expect(refused).toBe('referral_not_yours')
    if (referral.state !== null) holdsOf(referral.state, before)
  }
  return referral
}

/** I3: waits on exactly one side with an armed instant. I10: no answer moves the limit of the law. */
function holdsOf(state: Referral, before: Referral): void {
  expect(waitsOn(state) !== null).toBe(isOpenReferral(state))
  expect(nextReferralInstant(state) !== null).toBe(isOpenReferral(state))
  expect(state.terms.lawBy).toBe(before.terms.lawBy)
  if (!isOpenReferral(before)) expect(state).toEqual(before)
}

/** I5: one acceptance a round and for good; a release after it. I6: all signatures of what was agreed are under it. */
function signedOnce({ events, state }: AReferral): void {
  const accepted = events.filter(({ body }) => body.type === 'referral_accepted' || body.type === 'referral_agreed')
  expect(accepted.length).toBeLessThanOrEqual(1)
  const released = events.findIndex(({ body }) => body.type === 'referral_released')
  if (released >= 0) expect(events.slice(0, released).some((event) => accepted.includes(event))).toBe(true)
  const [agreed] = accepted
  if (agreed === undefined || state === null) return
  const from = events.slice(0, agreed.seq)
  const offered = from.findLast(({ body }) => body.type !== 'referral_late' && 'hash' in body)
  const under = offered !== undefined && 'hash' in offered.body ? offered.body.hash : ''
  const signatures = state.signatures.filter(({ hash }) => hash === under)
  expect(new Set(signatures.map(({ side }) => side))).toEqual(new Set(['sender', 'receiver']))
  expect(state.hash).toBe(under)
}

test.each(REFERRAL_KINDS)(
  'whatever two offices do with a %s, one side has to act, and both signed the same',
  (kind) => {
    const ends: Record<string, number> = {}
    fc.assert(
      fc.property(STEPS, (steps) => {
        const referral = live(kind, steps)
        signedOnce(referral)
        expect(foldReferral(JSON.parse(JSON.stringify(referral.events)))).toEqual(referral.state)
        const late = referral.events.flatMap(({ body }) => (body.type === 'referral_late' ? [body.mark] : []))
        expect(new Set(late).size).toBe(late.length)
        expect(referral.events.every(({ at }, n) => n === 0 || at >= (referral.events[n - 1]?.at ?? 0))).toBe(true)
        ends[referral.is] = (ends[referral.is] ?? 0) + 1
      }),
      { numRuns: 700, seed: 20_261_201 },
    )
    // Lives that end in one way only would prove little.
    expect(Object.keys(ends).length).toBeGreaterThan(5)
  },
)
