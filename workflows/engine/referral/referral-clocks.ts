// The limits of a referral: what fires when, and whom it tells. All follow from the state, so no clock is stored.
import type { ReferralClock, ReferralSide, ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import type { Instant, Told } from '../case-state.ts'
import type { Staffed } from '../commands.ts'
import { lineFrom } from '../escalation.ts'
import { DAY } from '../time/calendar.ts'
import { addSpan } from '../time/spans.ts'
import type { Referral } from './referral.ts'
import { isOpenReferral, waitsOn } from './verbs.ts'

/**
 * `mark`: its id, which fires once. `share`: how much of the time has passed, 1 at the limit and after. `up`: how many
 * offices above the side that it waits on are told at least.
 */
export interface Mark {
  clock: ReferralClock
  mark: string
  share: number
  at: Instant
  up: number
}

const REMINDED_AT = [0.5, 0.8] as const
/** What stays undone is told again, each time one office further up. */
const AGAIN_MS = 7 * DAY

type Limit = { clock: ReferralClock; at: Instant }
const after = ({ since, limits }: Referral, clock: keyof Referral['limits']['spans']): Instant =>
  addSpan(since, limits.spans[clock], limits)
const lasting =
  (clock: keyof Referral['limits']['spans']) =>
  (referral: Referral): Limit => ({ clock, at: after(referral, clock) })

const LIMITS: Partial<Record<ReferralState, (referral: Referral) => Limit>> = {
  countered: lasting('counter'),
  accepted: (referral) => {
    const { kind, lawBy, startsAt } = referral.terms
    if (kind === 'leg') return { clock: 'depart', at: startsAt ?? after(referral, 'depart') }
    return { clock: 'begin', at: lawBy ?? after(referral, 'begin') }
  },
  begun: lasting('report'),
  waiting: ({ until, since }) => ({ clock: 'wait', at: until ?? since }),
  recalled: lasting('stop'),
  reported: lasting('acknowledge'),
  released: lasting('confirm'),
  departed: (referral) => ({ clock: 'arrive', at: referral.terms.arriveBy ?? after(referral, 'arrive') }),
}

const reminders = ({ since, terms }: Referral): Mark[] =>
  REMINDED_AT.map((share) => ({
    clock: 'answer',
    mark: `answer:${terms.round}:${share}`,
    share,
    at: Math.round(since + share * Math.max(0, terms.answerBy - since)),
    up: 0,
  }))

/** `since` names the time that the referral is in this state, so that a second time has marks of its own. */
function overdue(referral: Referral): Mark[] {
  const limit = LIMITS[referral.state]?.(referral)
  if (limit === undefined) return []
  const id = `${limit.clock}:${referral.since}:`
  const times = referral.fired.filter((mark) => mark.startsWith(id)).length
  // A limit may have passed before the referral came so far: that is told now, and again a week after that.
  const first = Math.max(limit.at, referral.since)
  return [{ clock: limit.clock, mark: `${id}${times}`, share: 1, at: first + times * AGAIN_MS, up: times }]
}

/** What has not fired yet, the earliest first. */
export const marksOf = (referral: Referral): Mark[] =>
  [...(referral.state === 'offered' ? reminders(referral) : []), ...overdue(referral)]
    .filter(({ mark }) => !referral.fired.includes(mark))
    .toSorted((one, other) => one.at - other.at)

/** Until when the side that it waits on has to act. Null once it has ended. */
export const dueOf = (referral: Referral): Instant | null =>
  referral.state === 'offered' ? referral.terms.answerBy : (LIMITS[referral.state]?.(referral).at ?? null)

/** When an offer that nobody answered expires; null where none waits. */
export const expiryOf = ({ state, terms }: Referral): Instant | null =>
  state === 'offered' || state === 'countered' ? terms.answerBy : null

/** What the timer of a referral waits for; null only once it has ended. */
export function nextReferralInstant(referral: Referral): Instant | null {
  if (!isOpenReferral(referral)) return null
  const next = Math.min(...marksOf(referral).map(({ at }) => at), expiryOf(referral) ?? Infinity)
  return next === Infinity ? null : next
}

type Staff = Readonly<Record<string, Staffed>>
const SIDES = {
  sender: ({ sender }) => sender,
  receiver: ({ terms }) => terms.to,
} as const satisfies Record<ReferralSide, (referral: Pick<Referral, 'sender' | 'terms'>) => string>

/**
 * At the office that it waits on whoever may act there, else the coordinators of the next office up that has somebody;
 * above the last one the highest that has. Null: nobody could be told.
 */
export function toldOf(
  referral: Referral,
  up: number,
  { staffed, answering }: { staffed: Staff; answering: readonly string[] },
): Told | null {
  const side = waitsOn(referral) ?? 'sender'
  const able = lineFrom(SIDES[side](referral), staffed).flatMap((organisation, step) => {
    const there = staffed[organisation]
    const roles =
      side === 'receiver' && step === 0
        ? (there?.present ?? []).filter((role) => answering.includes(role))
        : (there?.coordinating ?? [])
    return roles.length === 0 ? [] : [{ step, told: { organisation, roles } }]
  })
  return (able.find(({ step }) => step >= up) ?? able.at(-1))?.told ?? null
}
