// A step that was given to another office is called so; a referral is what both offices sign.
import { sql, type Kysely } from 'kysely'

const RENAMED = `
alter table app.referral_reminder rename to given_step_reminder;
alter table app.saved_view drop constraint saved_view_list_check;
alter table app.saved_view no force row level security;
update app.saved_view set list = 'given-steps' where list = 'referrals';
alter table app.saved_view force row level security;
alter table app.saved_view add constraint saved_view_list_check
  check (list in ('cases', 'tasks', 'given-steps', 'accounts', 'offices'));
alter table app.export_made drop constraint export_made_content_check;
alter table app.export_made no force row level security;
update app.export_made set content = 'given-steps' where content = 'referrals';
alter table app.export_made force row level security;
alter table app.export_made add constraint export_made_content_check
  check (content in ('cases', 'tasks', 'given-steps', 'findings', 'looks', 'unusual', 'events'));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(RENAMED).execute(db)
}
