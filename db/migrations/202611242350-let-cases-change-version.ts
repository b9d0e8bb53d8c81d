// Trying a version out (rehearsal) and moving cases to it (migration): who wanted what, and what became of each case.
// Carried out by workers. Whoever publishes procedures sees counts, case numbers and codes of all of it, and by that
// nothing of any person.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.rehearsal (
  id uuid primary key, from_hash text not null references app.sop_version, to_hash text not null references app.sop_version, map json not null, areas text[] not null, closed boolean not null,
  state text not null check (state in ('waiting', 'running', 'finished', 'cancelled', 'failed')), created_by uuid not null, organisation_id uuid not null, created_at timestamptz not null default now(),
  started_at timestamptz, finished_at timestamptz, after_case uuid, done integer not null default 0, total integer, tally json not null default '{}'
);
create index rehearsal_wanted on app.rehearsal (created_at) where state in ('waiting', 'running');
create index rehearsal_newest on app.rehearsal (created_at desc, id desc);
create table app.rehearsal_case (
  rehearsal_id uuid not null references app.rehearsal, case_id uuid not null, number text not null, status text not null, report json not null, troubles text[] not null,
  primary key (rehearsal_id, case_id)
);
create index rehearsal_case_trouble on app.rehearsal_case using gin (troubles);

create table app.migration (
  id uuid primary key, from_hash text not null references app.sop_version, to_hash text not null references app.sop_version, map json not null, areas text[] not null,
  run_when text not null check (run_when in ('new_only', 'stage', 'now')), reason text not null, undo_reason text,
  state text not null check (state in ('running', 'finished', 'cancelled', 'undoing', 'undone')), created_by uuid not null, organisation_id uuid not null, actor json not null, undo_actor json, created_at timestamptz not null default now(),
  planned_at timestamptz, finished_at timestamptz
);
create index migration_wanted on app.migration (created_at) where state in ('running', 'undoing');
create index migration_newest on app.migration (created_at desc, id desc);
create table app.migration_case (
  migration_id uuid not null references app.migration, case_id uuid not null, number text not null, planned_seq integer not null,
  state text not null check (state in ('pending', 'done', 'refused', 'failed', 'cancelled', 'undo_pending', 'undone', 'undo_refused')),
  attempt integer not null default 0, asked_at timestamptz, report json, predicted text, predicted_seq integer, actual text, refusal json, at timestamptz,
  primary key (migration_id, case_id)
);
create index migration_case_open on app.migration_case (migration_id, case_id) where state in ('pending', 'undo_pending');
create index migration_case_state on app.migration_case (migration_id, state, case_id);
`

const ALL = ['rehearsal', 'rehearsal_case', 'migration', 'migration_case']
const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
create policy recorder_carries_out on app.${table} for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.${table} for select to tapak_door using ((select app.can('publish_sop')));
`

const GRANTS = `
grant select, update on app.rehearsal, app.migration to tapak_recorder;
grant select, insert on app.rehearsal_case to tapak_recorder;
grant select, insert, update on app.migration_case to tapak_recorder;
grant select on app.rehearsal_case, app.migration_case to tapak_door;
grant select, insert, update (state, finished_at) on app.rehearsal to tapak_door;
grant select, insert, update (state, finished_at, undo_reason, undo_actor) on app.migration to tapak_door;
grant update (state) on app.migration_case to tapak_door;
${['rehearsal', 'migration']
  .map(
    (table) => `
create policy door_asks on app.${table} for insert to tapak_door with check ((select app.can('publish_sop')) and created_by = (select app.user_id()) and organisation_id = (select app.org()));
create policy door_calls_off on app.${table} for update to tapak_door using ((select app.can('publish_sop'))) with check ((select app.can('publish_sop')));`,
  )
  .join('\n')}
create policy door_calls_off on app.migration_case for update to tapak_door using ((select app.can('publish_sop'))) with check ((select app.can('publish_sop')));

-- Read tables of a case that changed its version, or whose move was taken back, are written anew; what it no longer is goes.
grant delete on app.plan_item, app.task, app.clock, app.consent to tapak_recorder;
`

/**
 * Asked by workers, who see no case that they are not bound to. The state of a case holds codes and pseudonymous ids,
 * and a worker could bind itself to each of these cases one by one: this is a shorter way to the same, without the
 * vault and without words.
 */
const QUESTIONS = `
create function app.cases_of_version(version text, areas text[], with_closed boolean, after uuid, most integer) returns table (case_id uuid, number text, status text, seq integer, state json)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.status, c.seq, c.state from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed') and (after is null or c.id > after)
    and (cardinality(areas) = 0 or exists (select from unnest(areas) a where c.area = a or starts_with(c.area, a || '.')))
  order by c.id limit most
$$;

create function app.count_cases_of_version(version text, areas text[], with_closed boolean) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed')
    and (cardinality(areas) = 0 or exists (select from unnest(areas) a where c.area = a or starts_with(c.area, a || '.')))
$$;

-- Of a migration that waits for each case's next stage: those that have opened or ended one since it was planned.
create function app.cases_past_a_stage(migration uuid, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.case_id from app.migration_case m
  where m.migration_id = migration and m.state = 'pending' and exists (
    select from app.case_event e where e.stream = m.case_id::text and e.seq > m.planned_seq and e.type in ('stage_opened', 'stage_completed', 'stage_terminated', 'stage_reopened'))
  order by m.case_id limit most
$$;
revoke all on function app.cases_of_version(text, text[], boolean, uuid, integer), app.count_cases_of_version(text, text[], boolean), app.cases_past_a_stage(uuid, integer) from public;
grant execute on function app.cases_of_version(text, text[], boolean, uuid, integer), app.count_cases_of_version(text, text[], boolean), app.cases_past_a_stage(uuid, integer) to tapak_recorder;
create index case_file_version on app.case_file (sop_hash, id);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, ...ALL.map(force), GRANTS, QUESTIONS]) await sql.raw(part).execute(db)
}
