// Views are kept of the lists of referrals, people and offices too, and referrals and findings can be taken along.
import { sql, type Kysely } from 'kysely'

const MORE_LISTS = `
alter table app.saved_view drop constraint saved_view_list_check, add constraint saved_view_list_check
  check (list in ('cases', 'tasks', 'referrals', 'accounts', 'offices'));
alter table app.export_made drop constraint export_made_content_check, add constraint export_made_content_check
  check (content in ('cases', 'tasks', 'referrals', 'findings', 'looks', 'events'));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(MORE_LISTS).execute(db)
}
