// How many cases and tasks an office has, kept as sums. A decision only inserts what changes, so that no two decisions
// wait for one row; a job adds it up. A page reads the sum and what is not added up yet.
import { sql, type Kysely } from 'kysely'

/**
 * `what`: 'case' (a case that the office takes part in, as it stands), 'opened', 'closed' (such a case, by its day in
 * WIB), or 'task' (an open task of a case that the office owns). `detail`: by what it is counted apart.
 */
const COLUMNS = `
  office uuid not null,
  what text not null check (what in ('case', 'opened', 'closed', 'task')),
  sop text not null,
  area text not null,
  detail jsonb not null,
  n bigint not null`

const COUNTS = `
create table app.office_count (${COLUMNS},
  primary key (office, what, sop, area, detail)
);
create table app.office_count_change (
  id bigint generated always as identity primary key,${COLUMNS}
);
create index office_count_change_of on app.office_count_change (office, what);
create index office_count_empty on app.office_count (office) where n = 0;
alter table app.office_count enable row level security, force row level security;
alter table app.office_count_change enable row level security, force row level security;
create policy owner_keeps on app.office_count for all to current_user using (true) with check (true);
create policy owner_keeps on app.office_count_change for all to current_user using (true) with check (true);
`

/** A part that is not the owner's does not see a closed case; `own` is null for an office without a part. */
const OF_A_CASE = `
create function app.day_of(at timestamptz) returns text
language sql immutable set search_path = pg_catalog as $$
  select to_char(at at time zone interval '+7 hours', 'YYYY-MM-DD')
$$;

create function app.counts_of_case(c app.case_file, own boolean) returns table (what text, detail jsonb)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select k.what, k.detail from (values
    ('case', jsonb_build_object('own', own, 'status', c.status, 'late', c.late_count > 0, 'risk', c.risk_count > 0,
      'unowned', c.unowned_count > 0)),
    ('opened', jsonb_build_object('own', own, 'day', app.day_of(c.opened_at), 'hash', c.sop_hash)),
    ('closed', jsonb_build_object('own', own, 'day', app.day_of(c.closed_at)))) as k (what, detail)
  where own is not null and (own or c.status <> 'closed') and (k.what <> 'closed' or c.closed_at is not null)
$$;

create function app.counts_of_task(t app.task) returns table (what text, detail jsonb)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'task', jsonb_build_object('at', t.organisation_id, 'late', t.late, 'is', case
    when t.state in ('proposed', 'suspended') then t.state
    when t.state = 'ready' and t.user_id is null and t.organisation_id <> t.owner_organisation then 'unanswered' end)
  where t.ended_at is null
$$;
revoke all on function
  app.day_of(timestamptz), app.counts_of_case(app.case_file, boolean), app.counts_of_task(app.task)
from public;
`

const FOLLOWING = `
create function app.count_moved_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.office_count_change (office, what, sop, area, detail, n)
    with part as (
      select a.organisation_id as office, bool_or(a.basis = 'owner') as own from app.case_access a
      where a.case_id = new.id group by a.organisation_id),
    change as (
      select p.office, k.what, old.sop, old.area, k.detail, -1 as n
        from part p cross join lateral app.counts_of_case(old, p.own) k
      union all
      select p.office, k.what, new.sop, new.area, k.detail, 1
        from part p cross join lateral app.counts_of_case(new, p.own) k
      union all
      select t.owner_organisation, k.what, side.sop, t.area, k.detail, side.n
        from app.task t cross join lateral app.counts_of_task(t) k
          cross join (values (old.sop, -1), (new.sop, 1)) as side (sop, n)
        where t.case_id = new.id and old.sop <> new.sop)
    select c.office, c.what, c.sop, c.area, c.detail, sum(c.n) from change c
      group by c.office, c.what, c.sop, c.area, c.detail having sum(c.n) <> 0;
  return null;
end
$$;

-- What each office with a new or an ended part counted before, and counts now.
create function app.count_moved_parts(changed app.case_access[], was_in boolean) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.office_count_change (office, what, sop, area, detail, n)
    with touched as (
      select u.organisation_id as office, u.case_id, bool_or(u.basis = 'owner') as own from unnest(changed) as u
      group by u.organisation_id, u.case_id),
    kept as (
      select a.organisation_id as office, a.case_id, bool_or(a.basis = 'owner') as own from app.case_access a
      join touched t on t.office = a.organisation_id and t.case_id = a.case_id
      where not exists (select from unnest(changed) as u
        where u.case_id = a.case_id and u.organisation_id = a.organisation_id and u.basis = a.basis)
      group by a.organisation_id, a.case_id),
    sides as (
      select t.office, t.case_id, k.own as without, coalesce(k.own, false) or t.own as with_them
      from touched t left join kept k on k.office = t.office and k.case_id = t.case_id)
    select s.office, k.what, c.sop, c.area, k.detail, case when side.has = was_in then -1 else 1 end
    from sides s join app.case_file c on c.id = s.case_id
      cross join lateral (values (true, s.with_them), (false, s.without)) as side (has, own)
      cross join lateral app.counts_of_case(c, side.own) k
    where s.without is distinct from s.with_them
$$;

create function app.count_new_parts() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.count_moved_parts(array(select row(f.*)::app.case_access from fresh f), false);
  return null;
end
$$;

create function app.count_ended_parts() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.count_moved_parts(array(select row(g.*)::app.case_access from gone g), true);
  return null;
end
$$;

create function app.count_moved_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := coalesce(new.case_id, old.case_id);
  -- Looked up first, by a plain value: joined, Postgres expects many rows and reads every case.
  of_sop text := (select c.sop from app.case_file c where c.id = of_case);
begin
  insert into app.office_count_change (office, what, sop, area, detail, n)
    with side as (
      select (old).owner_organisation as office, (old).area, k.what, k.detail, -1 as n
        from app.counts_of_task(old) k where tg_op <> 'INSERT'
      union all
      select (new).owner_organisation, (new).area, k.what, k.detail, 1
        from app.counts_of_task(new) k where tg_op <> 'DELETE')
    select s.office, s.what, of_sop, s.area, s.detail, sum(s.n) from side s where of_sop is not null
      group by s.office, s.what, s.area, s.detail having sum(s.n) <> 0;
  return null;
end
$$;
revoke all on function
  app.count_moved_case(), app.count_moved_parts(app.case_access[], boolean), app.count_new_parts(),
  app.count_ended_parts(), app.count_moved_task()
from public;

create trigger case_counts_otherwise after update on app.case_file for each row
  when ((old.sop, old.sop_hash, old.area, old.status, old.late_count > 0, old.risk_count > 0, old.unowned_count > 0,
      old.opened_at, old.closed_at)
    is distinct from (new.sop, new.sop_hash, new.area, new.status, new.late_count > 0, new.risk_count > 0,
      new.unowned_count > 0, new.opened_at, new.closed_at))
  execute function app.count_moved_case();
create trigger parts_count after insert on app.case_access
  referencing new table as fresh for each statement execute function app.count_new_parts();
create trigger parts_count_no_more after delete on app.case_access
  referencing old table as gone for each statement execute function app.count_ended_parts();
create trigger task_counts after insert on app.task
  for each row when (new.ended_at is null) execute function app.count_moved_task();
create trigger task_counts_otherwise after update on app.task for each row
  when ((old.organisation_id, old.user_id is null, old.owner_organisation, old.area, old.late, old.state,
      old.ended_at is null)
    is distinct from (new.organisation_id, new.user_id is null, new.owner_organisation, new.area, new.late, new.state,
      new.ended_at is null))
  execute function app.count_moved_task();
create trigger task_counts_no_more after delete on app.task for each row execute function app.count_moved_task();
`

/** What a person is shut out of does not count for that person. Called by the door. */
const READING = `
create function app.counted(wanted text[]) returns table (what text, sop text, area text, detail jsonb, n bigint)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with shut as (
    select c as file, bool_or(a.basis = 'owner') as own
    from app.case_file c left join app.case_access a on a.case_id = c.id and a.organisation_id = app.org()
    where c.id = any(app.shut_out_of()) group by c.id),
  part as (
    select k.what, k.sop, k.area, k.detail, k.n from app.office_count k
      where k.office = app.org() and k.what = any(wanted)
    union all
    select k.what, k.sop, k.area, k.detail, k.n from app.office_count_change k
      where k.office = app.org() and k.what = any(wanted)
    union all
    select k.what, (s.file).sop, (s.file).area, k.detail, -1 from shut s
      cross join lateral app.counts_of_case(s.file, s.own) k where k.what = any(wanted)
    union all
    select k.what, (s.file).sop, t.area, k.detail, -1 from shut s join app.task t on t.case_id = (s.file).id
      cross join lateral app.counts_of_task(t) k where t.owner_organisation = app.org() and k.what = any(wanted))
  select p.what, p.sop, p.area, p.detail, sum(p.n)::bigint from part p where app.reads_cases()
    group by p.what, p.sop, p.area, p.detail having sum(p.n) <> 0
$$;

-- Not more than that at once: after a time without a worker there may be very many. Null where another worker is at it.
create function app.add_up_counts(most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  added integer;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('add_up_counts', 0)) then return null; end if;
  with taken as (
    delete from app.office_count_change g
    where g.id in (select c.id from app.office_count_change c order by c.id limit most) returning *),
  summed as (
    select t.office, t.what, t.sop, t.area, t.detail, sum(t.n) as n from taken t
    group by t.office, t.what, t.sop, t.area, t.detail)
  insert into app.office_count as k (office, what, sop, area, detail, n)
    select s.office, s.what, s.sop, s.area, s.detail, s.n from summed s
    on conflict (office, what, sop, area, detail) do update set n = k.n + excluded.n;
  get diagnostics added = row_count;
  delete from app.office_count k where k.n = 0;
  return added;
end
$$;
revoke all on function app.counted(text[]), app.add_up_counts(integer) from public;
grant execute on function app.counted(text[]) to tapak_door;
grant execute on function app.add_up_counts(integer) to tapak_recorder;

insert into app.office_count (office, what, sop, area, detail, n)
  select p.office, k.what, c.sop, c.area, k.detail, count(*)
  from (select a.case_id, a.organisation_id as office, bool_or(a.basis = 'owner') as own from app.case_access a
      group by a.case_id, a.organisation_id) p
    join app.case_file c on c.id = p.case_id cross join lateral app.counts_of_case(c, p.own) k
  group by p.office, k.what, c.sop, c.area, k.detail
  union all
  select t.owner_organisation, k.what, c.sop, t.area, k.detail, count(*)
  from app.task t join app.case_file c on c.id = t.case_id cross join lateral app.counts_of_task(t) k
  group by t.owner_organisation, k.what, c.sop, t.area, k.detail;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COUNTS, OF_A_CASE, FOLLOWING, READING]) await sql.raw(part).execute(db)
}
