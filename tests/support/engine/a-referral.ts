// A referral in a test: two offices, a calendar of ordinary weeks, and verbs without the parts that a test need not
// write.
import { isRefusal, type RefusalCode } from '../../../sop-definitions/language/refusals.ts'
import type { HandMethod, ReferralSide } from '../../../sop-definitions/language/referral-kinds.ts'
import type { Staffed } from '../../../workflows/engine/commands.ts'
import { decideReferral } from '../../../workflows/engine/referral/decide-referral.ts'
import type {
  Limits,
  Referral,
  ReferralAsk,
  ReferralCommand,
  ReferralEvent,
  Terms,
} from '../../../workflows/engine/referral/referral.ts'
import type { Span } from '../../../workflows/engine/time/spans.ts'
import { START } from './a-case.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const SENDER = 'sender-office'
export const RECEIVER = 'receiver-office'
export const ABOVE = 'office-above'

const span = (value: number, unit: Span['unit'], counting: Span['counting']): Span => ({ value, unit, counting })
export const LIMITS: Limits = {
  offsetMinutes: 420,
  spans: {
    counter: span(1, 'day', 'working'),
    begin: span(7, 'day', 'calendar'),
    report: span(30, 'day', 'calendar'),
    stop: span(1, 'day', 'working'),
    acknowledge: span(5, 'day', 'working'),
    confirm: span(1, 'hour', 'clock'),
    depart: span(3, 'day', 'calendar'),
    arrive: span(1, 'day', 'clock'),
  },
}
/** Any text that differs where the terms do. */
export const hashOfTerms = (terms: Terms): string => JSON.stringify(terms)

export const someTerms = (over: Partial<Terms> = {}): Terms => ({
  kind: 'service',
  caseId: 'case-1',
  from: SENDER,
  to: RECEIVER,
  task: 'refer#1',
  covers: ['health_check#1'],
  service: 'health',
  round: 1,
  packet: 'sealed',
  answerBy: START + 3 * DAY,
  lawBy: START + 7 * DAY,
  arriveBy: null,
  startsAt: null,
  ...over,
})

const staff = (above: string | null, coordinating: readonly string[]): Staffed => ({
  above,
  roles: ['coordinator', 'helper'],
  present: ['helper', ...coordinating],
  coordinating,
})
export const STAFFED = {
  [SENDER]: staff(ABOVE, ['coordinator']),
  [RECEIVER]: staff(ABOVE, []),
  [ABOVE]: staff(null, ['coordinator']),
}
export const ACTORS = {
  sender: { user: 'coordinator-1', organisation: SENDER, role: 'coordinator' },
  receiver: { user: 'helper-1', organisation: RECEIVER, role: 'helper' },
} as const

export class AReferral {
  readonly events: ReferralEvent[] = []
  state: Referral | null = null
  now = START

  /** Answers the refusal, or nothing where it was done. */
  does(side: ReferralSide | null, ask: ReferralAsk): RefusalCode | null {
    return this.asks({ actor: side === null ? null : ACTORS[side], sides: side === null ? [] : [side], ask })
  }

  /** As the other office, without a console: by a link, or by two people of the sender. */
  byHand(method: HandMethod, ask: ReferralAsk): RefusalCode | null {
    const actor = method === 'link' ? null : ACTORS.sender
    return this.asks({ actor, sides: ['receiver'], ask, by: { method, id: 'hand-1' } })
  }

  asks(asked: Pick<ReferralCommand, 'actor' | 'sides' | 'ask' | 'by'> & Partial<ReferralCommand>): RefusalCode | null {
    const decided = decideReferral(this.state, { at: this.now, staffed: STAFFED, answering: ['helper'], ...asked })
    if (isRefusal(decided)) return decided.refusal
    this.events.push(...decided.events.map((event, n) => ({ ...event, seq: this.events.length + n + 1 })))
    this.state = decided.state
    return null
  }

  offer(terms: Terms = someTerms()): RefusalCode | null {
    return this.does('sender', {
      type: 'offer',
      id: 'referral-1',
      terms,
      hash: hashOfTerms(terms),
      method: 'session',
      limits: LIMITS,
      transport: 'console',
      after: null,
    })
  }
  /** The signer has read what is on the table. */
  sign(side: ReferralSide, type: 'agree' | 'confirm' | 'depart'): RefusalCode | null {
    const { hash = '', countered } = this.state ?? {}
    return this.does(side, { type, hash: type === 'agree' ? (countered?.hash ?? '') : hash, method: 'session' })
  }
  counter(terms: Terms, read = this.state?.hash ?? ''): RefusalCode | null {
    const counter = { type: 'counter', counter: 'other_date', method: 'session' } as const
    return this.does('receiver', { ...counter, terms, hash: hashOfTerms(terms), read })
  }
  insist(terms: Terms, read = this.state?.hash ?? ''): RefusalCode | null {
    return this.does('sender', { type: 'insist', terms, hash: hashOfTerms(terms), read, method: 'session' })
  }
  accept(officer: string | null = null): RefusalCode | null {
    return this.does('receiver', { type: 'accept', hash: this.state?.hash ?? '', method: 'session', officer })
  }
  get is(): string {
    return this.state?.state ?? 'none'
  }
  get types(): string[] {
    return this.events.map(({ body }) => body.type)
  }
}
