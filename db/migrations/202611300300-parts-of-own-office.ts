// An office reads its own parts. Said with `or`, Postgres expected only one part of many to be readable although the
// question names the same office already, and gathered and sorted all parts of the office for a page of fifty.
import { sql, type Kysely } from 'kysely'

const OWN_PARTS = `
alter policy door_reads on app.case_access using (
  case when (select app.reach()) = 'all' then true else organisation_id = (select app.org()) end
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(OWN_PARTS).execute(db)
}
