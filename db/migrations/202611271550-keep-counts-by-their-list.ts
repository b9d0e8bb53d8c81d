// Counts of a day say by which list of indicators they were counted: a list that changes at noon is counted by itself,
// and no number stands under the name of another. What an earlier program writes while it is being replaced is read by
// nobody.
import { sql, type Kysely } from 'kysely'

const LIST = `
alter table app.day_count add column list text not null default 'earlier', drop constraint day_count_pkey, add primary key (day, sop, month, list)`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(LIST).execute(db)
}
