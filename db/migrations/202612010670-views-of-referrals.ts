// Views are kept of the list of referrals too.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table app.saved_view drop constraint saved_view_list_check, add constraint saved_view_list_check
        check (list in ('cases', 'tasks', 'referrals', 'given-steps', 'accounts', 'offices'))`,
    )
    .execute(db)
}
