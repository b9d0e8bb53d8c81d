// Two records that may be about one person: found soon after an identity was written, and once more at night.
import { sql, type RawBuilder } from 'kysely'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import { WEIGHING } from '../../workflows/engine/people/same-person.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { ALIKE, askedNames, type AskedName, type Identity } from './identity.ts'
import type { Vault } from './vault.ts'

/**
 * Whoever writes the identity and whatever that person may see: the check is always the same. Nobody waits for it, so
 * how long a click takes says nothing of the people of other offices either.
 */
export const comparedLater = (
  vault: Vault,
  { id, identity: { full_name = '', alias = '' } }: { id: string; identity: Identity },
): RawBuilder<unknown> => {
  const names: AskedName[] = [full_name, alias].flatMap((name) => askedNames(vault, name, ALIKE))
  return sql`app.compare_later(${id}::uuid, ${JSON.stringify(names)}::jsonb)`
}

// — the worker's side —

/** Of how many people each is one: counted once for many comparisons. */
export const howManyPeople = async (db: Db): Promise<number> =>
  Number((await sql<{ n: string }>`select app.how_many_people() as n`.execute(db)).rows[0]?.n ?? 0)

export interface ToCompare {
  person: string
  people: number
}
const weighedAmong = (people: number): string => JSON.stringify({ ...WEIGHING, alikeFrom: ALIKE, people })

/** Who was written first comes first; whom comparing failed, once it is to be tried again. */
export const peopleWritten = async (db: Db, most: number): Promise<string[]> => {
  const waiting = db.withSchema('app').selectFrom('person_to_compare').select('person_id')
  const due = waiting.where((eb) =>
    eb.or([eb('again_at', 'is', null), eb('again_at', '<=', sql<Date>`clock_timestamp()`)]),
  )
  return (await due.orderBy('at').limit(most).execute()).map(({ person_id }) => person_id)
}

export const putComparingOff = (db: Db, people: readonly string[]): Promise<unknown> =>
  sql`select app.put_comparing_off(${people}::uuid[])`.execute(db)

/** Compares and takes off the list at once, or neither. */
export const compareNow = (db: Db | Tx, { person, people }: ToCompare): Promise<unknown> =>
  sql`select app.compare_now(${person}::uuid, ${weighedAmong(people)}::jsonb)`.execute(db)

/** The names are sealed at night, so it finds only what is written alike; what sounds alike was found before. */
export const compareAgain = (db: Db, { person, people }: ToCompare): Promise<unknown> =>
  sql`select app.compare_person(${person}::uuid, '[]'::jsonb, ${weighedAmong(people)}::jsonb)`.execute(db)

export const peopleToCompare = async (
  db: Db,
  { after, most }: { after: string | null; most: number },
): Promise<string[]> => {
  const { rows } = await sql<{
    id: string
  }>`select id from app.people_to_compare(${after}::uuid, ${most}) as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Questions that nobody answered in time; whoever asked is told. */
export const endSilentLinks = async (db: Db): Promise<number> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.same_person_answered
  const { rows } = await sql<{ ended: number }>`select app.end_silent_links(${shows}, ${mail}) as ended`.execute(db)
  return rows[0]?.ended ?? 0
}

/** Pairs whose day has come are asked about again. */
export const endUnsure = async (db: Db): Promise<number> =>
  (await sql<{ ended: number }>`select app.end_unsure() as ended`.execute(db)).rows[0]?.ended ?? 0
