// Questions that are kept: also those to published numbers, and under another name.
import { sql, type Kysely } from 'kysely'

const KEEPING = `
drop policy door_keeps on app.question;
create policy door_keeps on app.question for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and shared_with is null
  and (select app.can_any('{coordinate_case,read_pseudonymous,read_statistics,publish_statistics}'))
);
grant update (name) on app.question to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(KEEPING).execute(db)
}
