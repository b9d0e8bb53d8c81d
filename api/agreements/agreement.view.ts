// A data agreement and its parts as they are shown: where it stands, and what the asker may do with it now.
import type { ListedPart } from '../../db/agreements/agreement-parts.ts'
import type { Agreement } from '../../db/agreements/agreements.ts'
import type { AgreementState } from '../../sop-definitions/language/agreements.ts'
import type { AgreementPartView, AgreementView } from '../contract/agreements.ts'
import type { Actor } from '../door/call.ts'

const WIB_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Days and years of agreements are those of WIB. */
export const dayAt = (now: Date): string => new Date(now.getTime() + WIB_MS).toISOString().slice(0, 10)
export const yearAt = (instant: Date | number): number => new Date(Number(instant) + WIB_MS).getUTCFullYear()
export const startOfYear = (year: number): Date => new Date(Date.UTC(year, 0, 1) - WIB_MS)
/** The first instant that it covers, and the first after it. */
export const spanOf = ({ from, until }: Pick<Agreement, 'from' | 'until'>): { from: Date; until: Date } => ({
  from: new Date(Date.parse(from) - WIB_MS),
  until: new Date(Date.parse(until) + DAY_MS - WIB_MS),
})

export function stateOf({ ended_at, until, signed_at }: Agreement, now: Date): AgreementState {
  if (ended_at !== null) return 'ended'
  if (until < dayAt(now)) return 'over'
  return signed_at === null ? 'proposed' : 'standing'
}

type Person = Pick<Actor, 'user' | 'organisation' | 'roles'>
/** Two people sign who have no role in common. */
export const isSecond = ({ made_by, made_roles }: Agreement, { user, roles }: Person): boolean =>
  made_by !== user && !made_roles.some((role) => roles.includes(role))

interface Shown {
  actor: Person
  now: Date
  names: { users: ReadonlyMap<string, string>; organisations: ReadonlyMap<string, string> }
}

export function presentAgreement(agreement: Agreement, { actor, now, names }: Shown): AgreementView {
  const who = (id: string, at: Date) => ({ id, name: names.users.get(id) ?? '', at: at.toISOString() })
  const office = (id: string): string => names.organisations.get(id) ?? ''
  const { signed_by, signed_at, ended_by, ended_at, end_reason, receiver_id } = agreement
  const state = stateOf(agreement, now)
  const isOpen = state === 'proposed' || state === 'standing'
  return {
    id: agreement.id,
    state,
    office: office(agreement.organisation_id),
    receiver: {
      name: receiver_id === null ? (agreement.receiver_name ?? '') : office(receiver_id),
      isOutside: receiver_id === null,
    },
    purpose: agreement.purpose,
    covers: agreement.covers,
    sops: agreement.sops,
    from: agreement.from,
    until: agreement.until,
    made: who(agreement.made_by, agreement.made_at),
    signed: signed_by === null || signed_at === null ? null : who(signed_by, signed_at),
    ended:
      ended_by === null || ended_at === null || end_reason === null
        ? null
        : { ...who(ended_by, ended_at), reason: end_reason },
    may: {
      sign: state === 'proposed' && isSecond(agreement, actor),
      end: isOpen,
      fetch: state === 'standing' && agreement.organisation_id === actor.organisation,
    },
    needsAnother: state === 'proposed' && !isSecond(agreement, actor),
  }
}

export const presentPart = (part: ListedPart, names: Shown['names']): AgreementPartView => ({
  n: part.n,
  year: part.year,
  events: part.events,
  cases: part.cases,
  withdrawn: part.withdrawn,
  startOver: part.start_over,
  sha256: part.sha256,
  cursor: part.cursor,
  since: part.since,
  made: { id: part.made_by, name: names.users.get(part.made_by) ?? '', at: part.made_at.toISOString() },
})
