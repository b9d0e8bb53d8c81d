// What the rules of retention say is due, found by the nightly pass. A list for people to decide on: nothing in it
// erases anybody.
import { sql, type Kysely } from 'kysely'

const MAY = `((select app.can('request_erasure')) or (select app.can('approve_erasure'))) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')`
const TABLE = `
create table app.retention_due (
  id uuid primary key default gen_random_uuid(), person_id uuid not null references app.person, organisation_id uuid not null, rule text not null, since timestamptz not null, found_at timestamptz not null default now(),
  deferred_until timestamptz, deferred_by uuid, deferred_reason text check (deferred_reason in ('legal_matter_expected', 'services_may_resume', 'asked_to_keep', 'archive_schedule')),
  unique (person_id, rule), check ((deferred_until is null) = (deferred_by is null) and (deferred_until is null) = (deferred_reason is null))
);
create index retention_due_oldest on app.retention_due (since, id);
alter table app.retention_due enable row level security;
alter table app.retention_due force row level security;
create policy owner_keeps on app.retention_due for all to current_user using (true) with check (true);
grant select, update (deferred_until, deferred_by, deferred_reason) on app.retention_due to tapak_door;
create policy door_reads on app.retention_due for select to tapak_door using (${MAY});
create policy door_defers on app.retention_due for update to tapak_door using (${MAY}) with check (${MAY} and deferred_by = (select app.user_id()) and deferred_until > now());
`

/** Pseudonymous: an id, days and states. */
const QUESTIONS = `
create function app.people_kept(after uuid, most integer) returns table (id uuid, organisation_id uuid, created_at timestamptz, cases jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.id, p.organisation_id, p.created_at, coalesce(jsonb_agg(jsonb_build_object('sop', c.sop, 'status', c.status, 'closedAt', floor(extract(epoch from c.closed_at) * 1000))) filter (where c.id is not null), '[]')
  from (select q.id, q.organisation_id, q.created_at from app.person q where q.erased_at is null and (after is null or q.id > after) order by q.id limit most) p
  left join app.case_file c on c.subject = p.id group by p.id, p.organisation_id, p.created_at order by p.id
$$;

-- Of these people, exactly this is due: what is no longer true goes, what was deferred stays as it was decided.
create function app.keep_due(people uuid[], due jsonb) returns integer language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare added integer;
begin
  delete from app.retention_due d where d.person_id = any(people)
    and not exists (select from jsonb_to_recordset(due) as x(person uuid, rule text) where x.person = d.person_id and x.rule = d.rule);
  insert into app.retention_due (person_id, organisation_id, rule, since)
  select p.id, p.organisation_id, x.rule, x.since from jsonb_to_recordset(due) as x(person uuid, rule text, since timestamptz) join app.person p on p.id = x.person and p.erased_at is null
  where x.person = any(people) on conflict do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
revoke all on function app.people_kept(uuid, integer), app.keep_due(uuid[], jsonb) from public;
grant execute on function app.people_kept(uuid, integer), app.keep_due(uuid[], jsonb) to tapak_recorder;
`

/** Whoever is erased is due for nothing any more. */
const ENDS = `
create function app.end_due() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.retention_due d where d.person_id = new.id;
  return null;
end $$;
revoke all on function app.end_due() from public;
create trigger erased_is_not_due after update of erased_at on app.person for each row when (new.erased_at is not null) execute function app.end_due();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, QUESTIONS, ENDS]) await sql.raw(part).execute(db)
}
