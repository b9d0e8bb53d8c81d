// Words about the room of services: each is a row, and none is changed.
import { sql, type Insertable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { CapacityTable } from '../schema/directory-tables.ts'
import type { WordAboutRoom } from './offered-services.ts'

export const sayCapacity = async (tx: Tx, word: Insertable<CapacityTable>): Promise<void> => {
  await tx
    .insertInto('capacity')
    .values(word)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** By an answer to a referral, of which the row says all but the day. */
export const sayFull = async (
  tx: Tx,
  { referral, until }: { referral: string; until: string | null },
): Promise<void> => {
  await sql`select app.say_full(${referral}::uuid, ${until}::date)`.execute(tx)
}

export type SaidWord = WordAboutRoom & { id: string }
/** The newest first. */
export const wordsAbout = async (tx: Tx, service: string, most: number): Promise<SaidWord[]> => {
  const { rows } = await sql<SaidWord>`
    select c.id, c.state, c.wait, to_char(c.until, 'YYYY-MM-DD') as until, c.beds_available as available,
      c.beds_maximum as maximum, c.told, to_json(c.updated_at) #>> '{}' as at, c.updated_by as by,
      c.updated_office as office, o.name as office_name
    from capacity c join organisation o on o.id = c.updated_office
    where c.service_id = ${service} order by c.updated_at desc, c.id desc limit ${sql.lit(most)}`.execute(tx)
  return rows
}

/** What the record of its own office says of an entry, the newest first; nothing for whoever may not read that. */
export const changesOf = async (
  tx: Tx,
  { id, organisation_id }: { id: string; organisation_id: string },
  most: number,
): Promise<{ at: Date; type: string; fields: string[] }[]> => {
  const { rows } = await sql<{ at: Date; type: string; fields: string[] }>`
    select e.at, e.type, array(select jsonb_array_elements_text(
      coalesce(e.canon::jsonb #> '{body,fields}', '[]'))) as fields
    from case_event e where e.stream = ${`org:${organisation_id}`}
      and e.type in ('service_added', 'service_changed', 'service_assured')
      and e.canon::jsonb #>> '{body,service}' = ${id}
    order by e.seq desc limit ${sql.lit(most)}`.execute(tx)
  return rows
}
