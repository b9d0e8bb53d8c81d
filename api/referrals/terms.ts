// What is signed: the terms of a referral, their hash, and how long each answer may take.
import { createHash } from 'node:crypto'
import { canonical } from '../../db/ledger/ledger.ts'
import { evaluate } from '../../sop-definitions/language/conditions.ts'
import { PRODUCT_DEFAULT } from '../../sop-definitions/language/vocabulary.ts'
import type { Refers } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from '../../workflows/engine/case-state.ts'
import type { Limits, ReferralAsk, Terms } from '../../workflows/engine/referral/referral.ts'
import { lookupOf } from '../../workflows/engine/sentries.ts'
import { isAlive } from '../../workflows/engine/time/clocks.ts'
import { addSpan, type Span } from '../../workflows/engine/time/spans.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { issue, type Issue } from '../door/errors.ts'
import type { Words } from '../words/words.view.ts'

/** SHA-256 of the canonical form (RFC 8785), in hex. */
export const hashOfTerms = (terms: Terms): string => createHash('sha256').update(canonical(terms)).digest('hex')

const span = (value: number, unit: Span['unit'], counting: Span['counting']): Span => ({ value, unit, counting })
/** Defaults of the product, never shown as law. */
const SPANS: Limits['spans'] = {
  counter: span(1, 'day', 'working'),
  begin: span(7, 'day', 'calendar'),
  report: span(30, 'day', 'calendar'),
  stop: span(1, 'day', 'working'),
  acknowledge: span(5, 'day', 'working'),
  confirm: span(1, 'hour', 'clock'),
  depart: span(3, 'day', 'calendar'),
  arrive: span(1, 'day', 'clock'),
}
const ANSWER = { urgent: span(24, 'hour', 'clock'), ordinary: span(3, 'day', 'working') } as const
/** After the time at which somebody means to arrive. */
const ARRIVAL = span(2, 'hour', 'clock')
export const arrivalLimit = (state: CaseState, { rule, at }: { rule: Refers | undefined; at: Instant }): Instant =>
  addSpan(at, rule?.arrive ?? ARRIVAL, state)

export const limitsOf = ({ offsetMinutes, calendar }: CaseState): Limits => ({
  spans: SPANS,
  offsetMinutes,
  ...(calendar === undefined ? {} : { calendar }),
})

/** The first rule of the step that holds; without one, a day where the danger is high, else three working days. */
export function answerLimit(state: CaseState, { rule, at }: { rule: Refers | undefined; at: Instant }): Instant {
  const found = rule?.answers.find(({ when }) => when === undefined || evaluate(when, lookupOf(state)) === true)
  const byDefault = state.facts['risk'] === 'high' ? ANSWER.urgent : ANSWER.ordinary
  return addSpan(at, found ?? byDefault, state)
}

/** The nearest limit of the law among the steps that it is about; no answer of an office moves it. */
export function lawLimit({ clocks }: CaseState, keys: readonly string[]): Instant | null {
  const dues = Object.values(clocks).flatMap((clock) => {
    const { instance, law, due } = clock
    const isOfLaw = law.basis !== PRODUCT_DEFAULT && keys.includes(instance)
    return isOfLaw && due !== null && isAlive(clock) ? [due] : []
  })
  return dues.length === 0 ? null : Math.min(...dues)
}

export const ruleOf = (words: Words, item: string | undefined): Refers | undefined => {
  const found = words.ir.items.find(({ id }) => id === item)
  return found?.kind === 'task' ? found.referral : undefined
}

/** What the offer would tell although the step does not say so. */
export function beyondPacket(
  rule: Refers | undefined,
  { facts, identity }: { facts: readonly string[]; identity: boolean },
): Issue[] {
  const packet = rule?.packet
  if (packet === undefined) return []
  const more = facts.filter((name) => !packet.base.includes(name))
  return [
    ...more.map((name) => issue(['facts'], 'invalid_value', `the step tells no ${name}`)),
    ...(identity && !packet.consented.includes('identity')
      ? [issue(['identity'], 'invalid_value', 'the step does not tell who the client is')]
      : []),
  ]
}

const SIGNS: Partial<Record<ReferralAsk['type'], 'sender' | 'receiver'>> = {
  offer: 'sender',
  agree: 'sender',
  insist: 'sender',
  depart: 'sender',
  accept: 'receiver',
  counter: 'receiver',
  confirm: 'receiver',
  arrive: 'receiver',
}
/**
 * Whoever signs holds a role that the step names for that side. A code was read out by the officer who signs; and
 * nobody here knows the roles of whoever answers without a console.
 */
export function signerGate(rule: Refers | undefined, ask: ReferralAsk, roles: readonly string[]): Refusal | undefined {
  const isOwn = 'method' in ask && (ask.method === 'session' || ask.method === 'passkey')
  const side = isOwn ? SIGNS[ask.type] : undefined
  const wanted = side === undefined ? [] : (rule?.sign?.[side] ?? [])
  return wanted.length === 0 || wanted.some((role) => roles.includes(role))
    ? undefined
    : refuse('missing_role', { roles: wanted })
}
