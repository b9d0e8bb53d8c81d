// What auditors draw: a sample is kept with its seed and with what it was drawn from as one hash, so that anybody can
// draw it again and compare.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.kept_sample (
  id uuid primary key, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  seed text not null check (length(seed) between 1 and 100), method text not null check (method in ('simple', 'stratified')), size integer not null check (size between 1 and 100), as_of timestamptz not null,
  population integer not null, frame text not null, cases uuid[] not null, drawn_at timestamptz not null
);
create index kept_sample_drawn on app.kept_sample (drawn_at desc, id);
alter table app.kept_sample enable row level security;
alter table app.kept_sample force row level security;
`
const AUDITS = `(select app.can('verify_ledger'))`
const RIGHTS = `
create policy door_keeps on app.kept_sample for insert to tapak_door with check (user_id = (select app.user_id()) and organisation_id = (select app.org()) and ${AUDITS});
create policy door_reads on app.kept_sample for select to tapak_door using (${AUDITS} and (organisation_id = (select app.org()) or (select app.reach()) = 'all'));
grant select, insert on app.kept_sample to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, RIGHTS]) await sql.raw(part).execute(db)
}
