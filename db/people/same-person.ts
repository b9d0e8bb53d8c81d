// Two records that may be about one person: found whenever an identity is written, and once more at night.
import { sql } from 'kysely'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import { WEIGHING } from '../../workflows/engine/people/same-person.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { ALIKE, askedNames, type AskedName, type Identity } from './identity.ts'
import type { Vault } from './vault.ts'

const compareAs = (db: Db | Tx, person: string, names: readonly AskedName[]): Promise<unknown> =>
  sql`select app.compare_person(${person}::uuid, ${JSON.stringify(names)}::jsonb,
    ${JSON.stringify({ ...WEIGHING, alikeFrom: ALIKE })}::jsonb)`.execute(db)

/** Whoever writes the identity and whatever that person may see: the check is always the same. */
export const comparePerson = async (
  tx: Tx,
  vault: Vault,
  { id, identity: { full_name = '', alias = '' } }: { id: string; identity: Identity },
): Promise<void> => {
  await compareAs(
    tx,
    id,
    [full_name, alias].flatMap((name) => askedNames(vault, name, ALIKE)),
  )
}

// — the worker's side —

/** The names are sealed at night, so it finds only what is written alike; what sounds alike was found when written. */
export const compareAgain = (db: Db, person: string): Promise<unknown> => compareAs(db, person, [])

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
