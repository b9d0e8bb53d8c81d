// Unusual access can be taken along by whoever reviews it.
import { sql, type Kysely } from 'kysely'

const WITH_UNUSUAL = `
alter table app.export_made drop constraint export_made_content_check, add constraint export_made_content_check
  check (content in ('cases', 'tasks', 'referrals', 'findings', 'looks', 'unusual', 'events'));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(WITH_UNUSUAL).execute(db)
}
