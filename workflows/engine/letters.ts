// Letters about a client: who writes and signs one, who says that it was sent, and who takes it back. The case knows
// numbers, codes and ids; what a letter says is sealed outside.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { LetterState, SentWay } from '../../sop-definitions/language/letter-acts.ts'
import type { LetterRule } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant, Letter, LetterNumber, LetterTo, NumberedLetter } from './case-state.ts'
import type { Ask, Asks } from './commands.ts'
import { saidBy } from './apply-consents.ts'
import { isContactRefused, isInForce } from './consents.ts'
import type { Cause } from './events.ts'
import { leavesIdentityOut } from './kept-back.ts'
import { goesOnElsewhere, isCoordinator, mayWork } from './permits.ts'
import { MINUTE } from './time/calendar.ts'
import { emit, type Turn } from './turn.ts'

type View = Pick<Turn, 'plan' | 'state' | 'actor'>
type LetterAsk = Asks['write_letter' | 'sign_letter' | 'send_letter' | 'withdraw_letter']

const ACTS: { [K in LetterAsk['type']]: (turn: Turn, ask: Asks[K]) => Refusal | undefined } = {
  write_letter: write,
  sign_letter: sign,
  send_letter: send,
  withdraw_letter: withdraw,
}
export const isLetterAsk = (ask: Ask): ask is LetterAsk => Object.hasOwn(ACTS, ask.type)
export const actOnLetter = (turn: Turn, ask: LetterAsk): Refusal | undefined => act(turn, ask.type, ask)
const act = <K extends LetterAsk['type']>(turn: Turn, type: K, ask: Asks[K]): Refusal | undefined =>
  ACTS[type](turn, ask)
const by = (ref: LetterAsk['type']): Cause => ({ kind: 'command', ref })

const ruleOf = ({ plan }: Pick<View, 'plan'>, template: string): LetterRule | undefined =>
  plan.ir.letters?.find(({ id }) => id === template)

/** Whoever signs second acts in this role, which the letter itself names. */
export const signingRole = ({ letters }: CaseState, letter: string): readonly string[] => {
  const terms = letters?.[letter]?.terms
  return terms === undefined ? [] : [terms.sign]
}

type Asked = Pick<LetterRule, 'needs' | 'names'>
/** What it was written under, and what the version asks of it now: no move makes it easier. */
const stricter = ({ needs, names }: Asked, now: Asked | undefined): Asked => ({
  needs: [...new Set([...needs, ...(now?.needs ?? [])])],
  ...(names === true || now?.names === true ? { names: true } : {}),
})

/** A client who named the receivers of a consent named no body outside. */
function isAgreed(state: CaseState, code: string, { kind, office }: LetterTo): boolean {
  if (kind === 'authority' && state.consents[code]?.receivers !== undefined) return false
  return isInForce(state, code, office ?? null)
}

function unagreed(state: CaseState, asked: Asked, to: LetterTo): Refusal | undefined {
  const codes = asked.needs.filter((code) => !isAgreed(state, code, to))
  if (codes.length > 0) return refuse('letter_consent', { consents: codes })
  const left = tellsIdentity(state, asked, to) ? leavesIdentityOut(state) : []
  return left.length === 0 ? undefined : refuse('letter_identity', { consents: left })
}

/** To somebody who does not know the client by answering for the case. */
const tellsIdentity = ({ owner }: CaseState, { names }: Asked, { kind, office }: LetterTo): boolean =>
  names === true && kind !== 'client' && office !== owner.organisation

const isOpenCase = (state: CaseState): Refusal | undefined =>
  goesOnElsewhere(state) ?? (state.status === 'closed' ? refuse('case_closed') : undefined)

/** Whether any letter may be written here; which, and to whom, is `mayWrite`. */
export const mayWriteAny = (view: View): Refusal | undefined => mayWork(view) ?? isOpenCase(view.state)

export function mayWrite(view: View, { template, to }: Pick<NumberedLetter, 'template' | 'to'>): Refusal | undefined {
  const refused = mayWriteAny(view)
  if (refused !== undefined) return refused
  const rule = ruleOf(view, template)
  const isFitting = (to.kind === 'organisation') === (to.office !== undefined) && to.office !== view.actor.organisation
  if (rule === undefined || rule.to !== to.kind || !isFitting) return refuse('letter_not_offered')
  return unagreed(view.state, rule, to)
}

interface Found {
  letter: Letter
  rule: LetterRule | undefined
}
/** A letter of the actor's own office, in one of these states. */
function found(view: View, id: string, states: readonly LetterState[]): Found | Refusal {
  const letter = view.state.letters?.[id]
  if (letter === undefined) return refuse('unknown_letter')
  if (letter.by !== view.actor.organisation) return refuse('letter_other_office')
  return states.includes(letter.state)
    ? { letter, rule: ruleOf(view, letter.template) }
    : refuse('letter_over', { letter: letter.state })
}

export function maySign(view: View, id: string): Refusal | undefined {
  const closed = isOpenCase(view.state)
  if (closed !== undefined) return closed
  const one = found(view, id, ['waiting'])
  if ('refusal' in one) return one
  const { letter, rule } = one
  if (rule === undefined) return refuse('letter_not_offered')
  if (letter.writer === view.actor.user) return refuse('second_person_needed')
  const { terms, to } = letter
  if (!view.actor.roles.includes(terms.sign)) return refuse('letter_role', { roles: [terms.sign] })
  return unagreed(view.state, stricter(terms, rule), to)
}

/** `since`: when it went, or the earliest instant at which it can have gone. `how`: in which way, once that is said. */
interface Going {
  since: Instant
  how?: SentWay
}

/**
 * Also in a case that is closed, or whose procedure has no such letter any more: it may be on its way meanwhile. What
 * the client agreed to when it went is what counts, whatever was said since.
 */
export function maySend(view: View, id: string, { since, how }: Going): Refusal | undefined {
  const refused = mayWork(view)
  if (refused !== undefined) return refused
  const one = found(view, id, ['made'])
  if ('refusal' in one) return one
  const { plan, state } = view
  const {
    rule,
    letter: { terms, to, madeAt = since },
  } = one
  const then = { ...state, consents: saidBy(state, Math.max(since, madeAt)) }
  const isReaching = to.kind === 'client' && how !== undefined && how !== 'client'
  if (isReaching && isContactRefused({ plan, state: then })) return refuse('letter_contact')
  const { needs, ...asked } = stricter(terms, rule)
  // Of a consent that the version does not know nobody can say anything any more.
  return unagreed(then, { ...asked, needs: needs.filter((code) => plan.ir.consents.includes(code)) }, to)
}

/** Its writer, whoever may sign it, and whoever coordinates the case; of the office that wrote it, who works on it. */
export function mayWithdraw(view: View, id: string): Refusal | undefined {
  const letter = view.state.letters?.[id]
  if (letter !== undefined && isCoordinator(view.state, view.actor) === undefined)
    return ['waiting', 'made'].includes(letter.state) ? undefined : refuse('letter_over', { letter: letter.state })
  const one = found(view, id, ['waiting', 'made'])
  if ('refusal' in one) return one
  const isSigner = signingRole(view.state, id).some((role) => view.actor.roles.includes(role))
  return isSigner ? undefined : mayWork(view)
}

const numberOf = ({ code, year, n }: Letter): LetterNumber => ({ code, year, n })

function write(turn: Turn, { type, letter, ...numbered }: Asks['write_letter']): Refusal | undefined {
  const refused = mayWrite(turn, numbered)
  if (refused !== undefined) return refused
  const rule = ruleOf(turn, numbered.template)
  if (rule === undefined || Object.hasOwn(turn.state.letters ?? {}, letter)) return refuse('unknown_letter')
  const { id: _, to: _to, ...terms } = rule
  return void emit(turn, { type: 'letter_written', letter, terms, ...numbered }, by(type))
}

function sign(turn: Turn, { type, letter, hash }: Asks['sign_letter']): Refusal | undefined {
  const one = turn.state.letters?.[letter]
  const refused = maySign(turn, letter)
  if (refused !== undefined || one === undefined) return refused
  const { template, language, to } = one
  const made = { letter, hash, template, language, to, ...numberOf(one) }
  return void emit(turn, { type: 'letter_made', ...made }, by(type))
}

/** Whoever notes it enters minutes. */
const minuteOf = (at: Instant): Instant => at - (at % MINUTE)

function send(turn: Turn, { type, letter, how, sentAt }: Asks['send_letter']): Refusal | undefined {
  const one = turn.state.letters?.[letter]
  const refused = maySend(turn, letter, { since: sentAt, how })
  if (refused !== undefined || one === undefined) return refused
  if (sentAt > turn.at || sentAt < minuteOf(one.madeAt ?? 0)) return refuse('letter_sent_when')
  return void emit(turn, { type: 'letter_sent', letter, how, sentAt, ...numberOf(one) }, by(type))
}

function withdraw(turn: Turn, { type, letter, reason }: Asks['withdraw_letter']): Refusal | undefined {
  const one = turn.state.letters?.[letter]
  const refused = mayWithdraw(turn, letter)
  if (refused !== undefined || one === undefined) return refused
  return void emit(turn, { type: 'letter_withdrawn', letter, reason, ...numberOf(one) }, by(type))
}
