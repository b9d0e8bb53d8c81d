// A person chooses which columns a list shows. What is hidden is kept, by list, so that a column which is added later
// is seen.
import { sql, type Kysely } from 'kysely'

const HIDDEN = `
alter table app.preference add column hidden jsonb not null default '{}'
  check (jsonb_typeof(hidden) = 'object' and pg_column_size(hidden) < 2000);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(HIDDEN).execute(db)
}
