// Many people who come in at once: what is known of them is typed once and waits here, under a key of its own, until
// each has a case. What was typed goes with the last case, with the person whom it names, or after a month. And which
// cases came in together, for whoever sees them.
import { sql, type Kysely } from 'kysely'

const GROUP = `
create table app.intake_group (
  id uuid primary key, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  code text not null unique, content bytea, dek bytea, kek_id text, size integer not null default 0, version integer not null default 1,
  made_at timestamptz not null default now(), saved_at timestamptz not null default now(), expires_at timestamptz not null default now() + interval '30 days', finished_at timestamptz,
  people jsonb not null default '{}', answers jsonb not null default '{}', -- by row: who she is, and what became of opening her case
  check ((content is null) = (dek is null)), check ((dek is null) = (kek_id is null))
);
create index intake_group_of_user on app.intake_group (user_id, saved_at desc);
create table app.case_group (
  case_id uuid primary key, group_id uuid not null, code text not null, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid, made_at timestamptz not null default now()
);
create index case_group_cases on app.case_group (group_id);
`

const FORCED = ['intake_group', 'case_group']
  .map(
    (table) => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
`,
  )
  .join('')

const MINE = `user_id = (select app.user_id()) and organisation_id = (select app.org())`
const SEEN = `exists (select 1 from app.case_file c where c.id = case_id)`
const RIGHTS = `
grant select, insert, update (content, dek, kek_id, size, version, saved_at, finished_at, people, answers) on app.intake_group to tapak_door;
create policy door_keeps on app.intake_group for all to tapak_door using (${MINE}) with check (${MINE});
grant select, insert on app.case_group to tapak_door;
create policy door_reads on app.case_group for select to tapak_door using (${SEEN});
create policy door_joins on app.case_group for insert to tapak_door with check (
  organisation_id = (select app.org()) and ${SEEN} and exists (select 1 from app.intake_group g where g.id = group_id and g.user_id = (select app.user_id())));
create policy owner_turns on app.intake_group for update to current_user using (true) with check (true);
`

/** Nobody has to come back for it: the next group that is begun takes the old ones along. */
const FORGOTTEN = `
create function app.forget_groups() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.intake_group g set content = null, dek = null, kek_id = null
  where g.content is not null and (g.expires_at < now() or (tg_table_name = 'person' and exists (select from jsonb_each_text(g.people) one where one.value = new.id::text)));
  return null;
end $$;
revoke all on function app.forget_groups() from public;
create trigger group_forgets_older after insert on app.intake_group for each row execute function app.forget_groups();
create trigger person_forgets_groups after update of erased_at on app.person for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_groups();
`

/** What was told before any form was filled in lies among the answers, under the same rules. */
const TOLD = `
alter table app.answer drop constraint answer_state_check;
alter table app.answer add constraint answer_state_check check (state in ('staged', 'committed', 'told'));
create unique index answer_told on app.answer (case_id) where state = 'told';
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [GROUP, FORCED, RIGHTS, FORGOTTEN, TOLD]) await sql.raw(part).execute(db)
}
