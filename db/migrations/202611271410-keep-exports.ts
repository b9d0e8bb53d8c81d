// Who took what along: each list or event log that left the console, with how much of it was written and the hash of
// what was sent. Never its content.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.export_made (
  id uuid primary key, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  content text not null check (content in ('cases', 'tasks', 'looks', 'events')), format text not null check (format in ('csv', 'xlsx', 'xes', 'ocel')), purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  fingerprint text not null, rows integer not null, made_at timestamptz not null,
  state text not null default 'running' check (state in ('running', 'finished', 'stopped')), written integer, sha256 text check (sha256 ~ '^[0-9a-f]{64}$'), ended_at timestamptz
);
create index export_made_of_user on app.export_made (user_id, made_at desc);
alter table app.export_made enable row level security;
alter table app.export_made force row level security;
`
const MINE = `user_id = (select app.user_id())`
const RIGHTS = `
create policy door_makes on app.export_made for insert to tapak_door with check (${MINE} and organisation_id = (select app.org()) and state = 'running');
create policy door_reads on app.export_made for select to tapak_door using (${MINE} or ((select app.can('review_access')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')));
create policy door_ends on app.export_made for update to tapak_door using (${MINE}) with check (${MINE});
grant select, insert on app.export_made to tapak_door;
grant update (state, written, sha256, ended_at) on app.export_made to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, RIGHTS]) await sql.raw(part).execute(db)
}
