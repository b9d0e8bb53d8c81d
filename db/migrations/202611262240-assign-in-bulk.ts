// Work handed out many at a time: what was asked, what became of each, and what became of it when it was taken back.
// Ids and codes only; each task changed by a command of its own case, which the ledger has. And how much somebody has
// open: counts, for whoever hands work out.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.assignment_batch (
  id uuid primary key, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  fingerprint text not null, to_organisation uuid not null, to_user uuid, -- as they were asked for: whether they exist is answered task by task
  asked jsonb not null, answers jsonb not null default '{}', undone jsonb not null default '{}', made_at timestamptz not null default now()
);
alter table app.assignment_batch enable row level security;
alter table app.assignment_batch force row level security;
create policy owner_reads on app.assignment_batch for select to current_user using (true);
grant select, insert, update (answers, undone) on app.assignment_batch to tapak_door;
create policy door_reads on app.assignment_batch for select to tapak_door using (user_id = (select app.user_id()));
create policy door_asks on app.assignment_batch for insert to tapak_door with check (user_id = (select app.user_id()) and organisation_id = (select app.org()) and answers = '{}' and undone = '{}');
create policy door_answers on app.assignment_batch for update to tapak_door using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
`

/** Across all cases, because whoever is busy elsewhere is busy; so it tells numbers, and those only to coordinators. */
const LOAD = `
create function app.open_load(users uuid[], organisations uuid[]) returns table (holder uuid, open integer, late integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.user_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.user_id = any(users) and (select app.can_any('{coordinate_case}')) group by t.user_id
  union all
  select t.organisation_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.organisation_id = any(organisations) and (select app.can_any('{coordinate_case}')) group by t.organisation_id
$$;
revoke all on function app.open_load(uuid[], uuid[]) from public;
grant execute on function app.open_load(uuid[], uuid[]) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, LOAD]) await sql.raw(part).execute(db)
}
