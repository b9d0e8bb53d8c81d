// The rule of an office's parts says `case` where it said `or`, so that Postgres expects half of them to be readable.
// With the `or` it expected one of many, although the question names the same office already, and gathered and sorted
// all parts of the office for a page of fifty.
import { sql, type Kysely } from 'kysely'

const OWN_PARTS = `
alter policy door_reads on app.case_access using (
  case when (select app.reach()) = 'all' then true else organisation_id = (select app.org()) end
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(OWN_PARTS).execute(db)
}
