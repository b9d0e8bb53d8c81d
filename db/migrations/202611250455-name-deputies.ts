// Who is away until when, and who stands in. What the absent person holds is delegated through the case itself, task by
// task; this table says since when and how long, so that nothing new is given to somebody who is not there.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.absence (
  id uuid primary key, user_id uuid not null references app.user_account, deputy_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid, since timestamptz not null default now(), until timestamptz not null, ended_at timestamptz,
  check (deputy_id <> user_id), check (until > since), check (until <= since + interval '366 days')
);
create unique index absence_standing on app.absence (user_id) where ended_at is null;
create index absence_of_deputy on app.absence (deputy_id) where ended_at is null;
alter table app.absence enable row level security;
alter table app.absence force row level security;
create policy owner_reads on app.absence for select to current_user using (true);
grant select, insert, update (ended_at) on app.absence to tapak_door;
create policy door_reads on app.absence for select to tapak_door using ((select app.user_id()) is not null);
create policy door_names on app.absence for insert to tapak_door with check (user_id = (select app.user_id()) and organisation_id = (select app.org()) and ended_at is null);
create policy door_ends on app.absence for update to tapak_door using (user_id = (select app.user_id()) and ended_at is null) with check (user_id = (select app.user_id()));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TABLE).execute(db)
}
