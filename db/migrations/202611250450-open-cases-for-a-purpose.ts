// A case that somebody sees without being assigned to it is opened for a stated purpose: a code, and words that are
// sealed under a key of their own, which can be destroyed without touching the record that she looked.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.case_opening (
  id uuid primary key, case_id uuid not null, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'), words bytea, dek bytea, kek_id text, opened_at timestamptz not null default now(), expires_at timestamptz not null,
  check (expires_at <= opened_at + interval '12 hours')
);
create index case_opening_of_user on app.case_opening (user_id, case_id, expires_at);
create index case_opening_of_case on app.case_opening (case_id, opened_at desc);
alter table app.case_opening enable row level security;
alter table app.case_opening force row level security;
create policy owner_reads on app.case_opening for select to current_user using (true);
`
const SEEN = `exists (select 1 from app.case_file c where c.id = case_id)`
const MINE = `user_id = (select app.user_id())`
/** Her own, those of the cases that her office owns, and all in sight of whoever reviews access. */
const RIGHTS = `
grant select, insert on app.case_opening to tapak_door;
create policy door_opens on app.case_opening for insert to tapak_door with check (${MINE} and ${SEEN});
create policy door_reads on app.case_opening for select to tapak_door using (
  ${MINE} or ((select app.can('coordinate_case')) and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))) or ((select app.can('review_access')) and ${SEEN}));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, RIGHTS]) await sql.raw(part).execute(db)
}
