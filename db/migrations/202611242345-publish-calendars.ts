// Calendars in revisions that are only ever added, addressed by their content; which one counts in an area; when an
// organisation is open.
import { sql, type Kysely } from 'kysely'

const CALENDARS = `
create table app.calendar_revision (
  hash text primary key, calendar text not null, revision integer not null, document json not null, published_at timestamptz not null default now(), published_by uuid,
  unique (calendar, revision)
);
alter table app.calendar_revision enable row level security;
alter table app.calendar_revision force row level security;
create policy owner_sets_up on app.calendar_revision for all to current_user using (true) with check (true);
create policy door_reads on app.calendar_revision for select to tapak_door using (true);
create policy door_publishes on app.calendar_revision for insert to tapak_door with check ((select app.can('administer')) and published_by = (select app.user_id()));
grant select, insert on app.calendar_revision to tapak_door;
alter table app.area add column calendar text;
alter table app.organisation add column hours text[];
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(CALENDARS).execute(db)
}
