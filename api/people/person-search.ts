// Searching for a person before one is created: limited by hour and day, each search logged, and hits answered in words
// with reasons.
import type { z } from 'zod'
import { logLookOf } from '../../db/people/access-log.ts'
import { findCasesOf } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findPeople, type Hit, type Wanted } from '../../db/people/people.ts'
import type { AnyCall } from '../cases/commands.ts'
import { SAME_FIELDS, type Match } from '../contract/people.ts'

type Searching = Pick<AnyCall, 'deps' | 'actor' | 'requestId'>

export const logPerson = (
  tx: Tx,
  call: Pick<Searching, 'actor' | 'requestId'>,
  {
    id,
    ...look
  }: { action: string; id: string | null; purpose: string; words?: Buffer | null; fields: string[]; allowed?: boolean },
): Promise<void> => logLookOf(tx, call, { ...look, object_type: 'person', object_id: id })

async function presentHits(tx: Tx, hits: readonly Hit[]): Promise<z.output<typeof Match>[]> {
  const cases = await findCasesOf(
    tx,
    hits.flatMap(({ personId }) => personId ?? []),
  )
  return hits.map((hit) => ({
    personId: hit.personId,
    mask: hit.mask,
    same: SAME_FIELDS.filter((field) => hit.same.includes(field)),
    similar: [...(hit.score > 0 ? ['full_name' as const] : []), ...(hit.birthYearNear ? ['birth_year' as const] : [])],
    cases: cases
      .filter(({ subject }) => subject === hit.personId)
      .map(({ id, number, status }) => ({ id, number, status })),
    elsewhere: hit.personId === null,
  }))
}

/**
 * Runs before the transaction, so a search counts whatever comes of it; the narrowest limit comes first. The limit
 * never delays help: a person can always be created without a search.
 */
export async function spendSearch({ deps: { gate }, actor }: AnyCall): Promise<void> {
  await gate.spend('find', actor.user)
  await gate.spend('find_day', actor.user)
  await gate.spend('find_office', actor.organisation)
}

/** A row of a group: an office has many of them in one day, or none. */
export const spendRow = ({ deps: { gate }, actor }: AnyCall): Promise<void> =>
  gate.spend('find_group', actor.organisation)

export async function lookFor(
  tx: Tx,
  call: Searching,
  { purpose, ...wanted }: Wanted & { purpose: string },
): Promise<z.output<typeof Match>[]> {
  await logPerson(tx, call, { action: 'person.find', id: null, purpose, fields: Object.keys(wanted) })
  const look = { role: call.actor.roles[0] ?? null, purpose, requestId: call.requestId }
  return presentHits(tx, await findPeople(tx, call.deps.vault, { ...wanted, look }))
}
