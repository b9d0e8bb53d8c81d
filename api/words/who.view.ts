// Names of organisations and people by id: gathered once for each request, never part of a case's state.
import type { CaseState, Holder } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import type { z } from 'zod'
import type { CaseLine } from '../../db/cases/cases.ts'
import type { Who as WhoSchema } from '../contract/labels.ts'

export type Who = z.infer<typeof WhoSchema>
export interface Names {
  users: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
  /** Numbers of cases that the reader sees. */
  cases?: ReadonlyMap<string, string>
}

export const who = ({ organisation, user }: Holder, { users, organisations }: Names): Who => ({
  organisationId: organisation,
  organisation: organisation === null ? null : (organisations.get(organisation) ?? null),
  userId: user,
  user: user === null ? null : (users.get(user) ?? null),
})

export const idsIn = (states: readonly CaseState[]): { users: string[]; organisations: string[] } => {
  const holders = states.flatMap((state) =>
    Object.values(state.instances).flatMap(({ task }) => (task === null ? [] : [task.holder])),
  )
  return {
    users: [...new Set(holders.flatMap(({ user }) => user ?? []))],
    organisations: [
      ...new Set([
        ...holders.flatMap(({ organisation }) => organisation ?? []),
        ...states.flatMap(({ owner, opener }) => [owner, opener].flatMap((office) => office?.organisation ?? [])),
        ...states.flatMap(({ consents }) => Object.values(consents).flatMap(({ receivers }) => receivers ?? [])),
      ]),
    ],
  }
}

/** The offices that a row names beside that of its author. */
function officesIn(body: CaseEvent['body']): readonly string[] {
  switch (body.type) {
    case 'clock_fired':
      return [body.told?.organisation].flatMap((office) => office ?? [])
    case 'owner_routed':
      return [body.organisation, ...body.passed]
    case 'referral_opened':
      return [body.from, body.to]
    case 'referral_moved':
    case 'custody_changed':
      return [body.to]
    case 'owner_contested':
      return [body.settles, body.suggests].flatMap((office) => office ?? [])
    case 'owner_settled':
      return [body.organisation]
    case 'owner_changed':
      return [body.from, body.to.organisation, ...(body.route?.passed ?? [])]
    default:
      return []
  }
}

/** With whom an appointment is, and to whom a letter goes. */
function metIn(body: CaseEvent['body']): readonly string[] {
  if (body.type === 'appointment_set' || body.type === 'appointment_moved') return [body.office]
  const isLetter = body.type === 'letter_written' || body.type === 'letter_made'
  return isLetter && body.to.office !== undefined ? [body.to.office] : []
}

/** Of whoever did it, of the office that was told of a limit, and of those among which one was found. */
export const idsInEvents = (events: readonly CaseEvent[]): { users: string[]; organisations: string[] } => ({
  users: [...new Set(events.flatMap(({ actor }) => actor ?? []))],
  organisations: [
    ...new Set(
      events.flatMap(({ organisation, body }) => [
        ...(organisation === null ? [] : [organisation]),
        ...officesIn(body),
        ...metIn(body),
      ]),
    ),
  ],
})

/** Other cases that rows name. */
export const casesInEvents = (events: readonly CaseEvent[]): string[] =>
  events.flatMap(({ body }) => caseIn(body) ?? [])

function caseIn(body: CaseEvent['body']): string | undefined {
  switch (body.type) {
    case 'case_linked':
      return body.case
    case 'case_joined':
    case 'case_parted':
      return body.lead
    case 'case_taken_in':
    case 'case_given_back':
      return body.from
    default:
      return undefined
  }
}

/** Of the office of each case, and of whoever has its next task. */
export const idsInLines = (
  lines: readonly Pick<CaseLine, 'owner_organisation' | 'next_task'>[],
): { users: string[]; organisations: string[] } => ({
  users: lines.flatMap(({ next_task: next }) => next?.user ?? []),
  organisations: lines.flatMap(({ owner_organisation: owner, next_task: next }) => [
    owner,
    ...(next?.organisation == null ? [] : [next.organisation]),
  ]),
})
