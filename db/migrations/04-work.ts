// Who does the work: absences and deputies, work handed out many at a time, what waits and how much there is,
// reminders, and people who come in at once.
import { sql, type Kysely } from 'kysely'

/**
 * Absences and deputies. The tasks of the absent person are delegated by commands of their cases, one by one; this
 * table holds since when and until when, so that no new work goes to an absent person. `tasks`: what the person held
 * when naming the deputy. Tasks handed over by hand are not part of it.
 */
const ABSENCES = `
create table app.absence (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  deputy_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  since timestamptz not null default now(),
  until timestamptz not null,
  ended_at timestamptz,
  tasks uuid[] not null default '{}',
  returned_at timestamptz,
  check (deputy_id <> user_id),
  check (until > since),
  check (until <= since + interval '366 days')
);
create unique index absence_standing on app.absence (user_id) where ended_at is null;
create index absence_of_deputy on app.absence (deputy_id) where ended_at is null;
create index absence_not_given_back on app.absence (user_id) where returned_at is null;
alter table app.absence enable row level security, force row level security;
grant select, insert, update (ended_at) on app.absence to tapak_door;
create policy owner_reads on app.absence for select to current_user using (true);
create policy door_reads on app.absence for select to tapak_door using ((select app.user_id()) is not null);
create policy door_names on app.absence for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and ended_at is null
);
create policy door_ends on app.absence for update to tapak_door
  using (user_id = (select app.user_id()) and ended_at is null)
  with check (user_id = (select app.user_id()));
create policy owner_notes on app.absence for update to current_user using (true) with check (true);
`

/**
 * When an absence is over, tasks that the deputy has not begun go back to the person who delegated them. Which ones is
 * asked across cases: ids only.
 */
const GIVING_BACK = `
create function app.work_to_give_back(at timestamptz)
returns table (
  absence_id uuid, case_id uuid, seq integer, instance text, organisation_id uuid, owner_organisation uuid,
  user_id uuid, is_ready boolean
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with over as (
    select a.id, a.user_id, a.deputy_id, a.tasks from app.absence a
    where a.returned_at is null and (a.ended_at is not null or a.until <= at)
      and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at))
  select o.id, t.case_id, c.seq, t.instance, t.organisation_id, t.owner_organisation, o.user_id,
    c.status = 'open' and c.frozen_at is null
  from over o join app.task t on t.id = any(o.tasks) and t.user_id = o.deputy_id and t.state = 'reserved'
    and t.ended_at is null join app.case_file c on c.id = t.case_id
  where c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = o.user_id::text
    and exists (select from app.membership m join app.user_account u on u.id = m.user_id and u.active
      where m.user_id = o.user_id and m.organisation_id = t.organisation_id and m.role = any(t.roles))
    and not exists (select from app.case_lock l
      where l.case_id = t.case_id and l.user_id = o.user_id and l.lifted_at is null)
$$;

-- Nothing is left, or it waited too long: then the task stays with the deputy, who is shown it.
create function app.note_given_back(at timestamptz, patience_days integer) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.absence a set returned_at = at
    where a.returned_at is null and (a.ended_at is not null or a.until <= at)
      and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at)
      and (least(a.ended_at, a.until) < at - make_interval(days => patience_days)
        or not exists (select from app.work_to_give_back(at) w where w.absence_id = a.id))
    returning 1)
  select count(*)::integer from noted
$$;
revoke all on function app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer) from public;
grant execute on function
  app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer)
to tapak_recorder;
`

/**
 * Who can be told at an office and at those above it: roles of active people who are not away. The recorder sees no
 * account, so it learns roles and no person.
 */
const STAFFED = `
create function app.staffed(offices uuid[], coordinating text[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive line as (
    select o.id, o.parent_id, o.roles from app.organisation o where o.id = any(offices)
    union
    select o.id, o.parent_id, o.roles from line l join app.organisation o on o.id = l.parent_id),
  present as (
    select l.id, coalesce(array_agg(distinct m.role order by m.role) filter (where u.id is not null), '{}') as roles
    from line l
    left join app.membership m on m.organisation_id = l.id
    left join app.user_account u on u.id = m.user_id and u.active and u.kind = 'person' and not exists (
      select from app.absence a where a.user_id = u.id and a.ended_at is null and a.until > now())
    group by l.id)
  select coalesce(jsonb_object_agg(l.id, jsonb_build_object(
    'above', l.parent_id,
    'roles', to_jsonb(l.roles),
    'present', to_jsonb(p.roles),
    'coordinating', to_jsonb(array(select r from unnest(p.roles) as r where r = any(coordinating))))), '{}')
  from line l join present p using (id)
$$;
revoke all on function app.staffed(uuid[], text[]) from public;
grant execute on function app.staffed(uuid[], text[]) to tapak_door, tapak_recorder;
`

/**
 * Batches of assignments: what was asked, the result of each task, and the result of undoing it. Ids and codes only;
 * each task is changed by a command of its own case, which is in the ledger. Office and person are stored as requested:
 * whether they exist is answered for each task.
 */
const BATCHES = `
create table app.assignment_batch (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  fingerprint text not null,
  to_organisation uuid not null,
  to_user uuid,
  asked jsonb not null,
  answers jsonb not null default '{}',
  undone jsonb not null default '{}',
  made_at timestamptz not null default now()
);
alter table app.assignment_batch enable row level security, force row level security;
grant select, insert, update (answers, undone) on app.assignment_batch to tapak_door;
create policy owner_reads on app.assignment_batch for select to current_user using (true);
create policy door_reads on app.assignment_batch for select to tapak_door using (user_id = (select app.user_id()));
create policy door_asks on app.assignment_batch for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and answers = '{}' and undone = '{}'
);
create policy door_answers on app.assignment_batch for update to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * How much work each person has open, across all cases. Numbers only, for coordinators and for administrators who see
 * no case. `owner`: the office that owns the cases, because its coordinators can hand the tasks on.
 */
const LOAD = `
create function app.open_load(users uuid[], organisations uuid[])
returns table (holder uuid, open integer, late integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.user_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.user_id = any(users) and (select app.can_any('{coordinate_case}')) group by t.user_id
  union all
  select t.organisation_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.organisation_id = any(organisations) and (select app.can_any('{coordinate_case}'))
    group by t.organisation_id
$$;

create function app.open_tasks_for_roles(office uuid, wanted text[]) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.task t
  where t.ended_at is null and t.organisation_id = office and t.roles && wanted and (select app.can('administer'))
$$;

-- \`task\`: of cases of other offices, which go back to them; \`duty\`: what a closed case of this office still owes.
create function app.open_at_office(office uuid) returns table (kind text, owner uuid, count integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select 'case', null::uuid, count(*)::integer from app.case_file c
  where c.owner_organisation = office and c.status <> 'closed' and (select app.can('administer')) having count(*) > 0
  union all
  select 'task', t.owner_organisation, count(*)::integer from app.task t
  where t.ended_at is null and t.organisation_id = office and t.owner_organisation <> office
    and (select app.can('administer')) group by t.owner_organisation
  union all
  select 'duty', null, count(*)::integer from app.task t join app.case_file c on c.id = t.case_id
  where t.ended_at is null and t.organisation_id = office and t.owner_organisation = office and c.status = 'closed'
    and (select app.can('administer')) having count(*) > 0
  union all
  select 'signature', t.owner_organisation, count(*)::integer from app.task t
  where t.ended_at is null and t.state = 'proposed' and t.signer_organisation_id = office
    and (select app.can('administer')) group by t.owner_organisation
  union all
  select 'deletion', null, count(*)::integer from app.deletion_request d
  where d.organisation_id = office and d.confirmed_at is null and (select app.can('administer')) having count(*) > 0
$$;
revoke all on function
  app.open_load(uuid[], uuid[]), app.open_tasks_for_roles(uuid, text[]), app.open_at_office(uuid)
from public;
grant execute on function
  app.open_load(uuid[], uuid[]), app.open_tasks_for_roles(uuid, text[]), app.open_at_office(uuid)
to tapak_door;
`

/**
 * Which tasks wait for somebody of a role at an office, to claim or to sign them: one row each, in the order of an
 * inbox, so that a page of it is one index range however many tasks the office has. Follows tasks and parts by
 * triggers.
 */
const WAITING = `
create table app.waiting (
  task_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('claim', 'sign')),
  role text not null,
  sort_due timestamptz not null,
  primary key (task_id, kind, role, organisation_id)
);
create index waiting_inbox on app.waiting (organisation_id, kind, role, sort_due, task_id);
create index waiting_of_case on app.waiting (case_id, organisation_id) where kind = 'sign';
alter table app.waiting enable row level security, force row level security;
grant select on app.waiting to tapak_door;
create policy owner_keeps on app.waiting for all to current_user using (true) with check (true);
create policy door_reads on app.waiting for select to tapak_door using (organisation_id = (select app.org()));
create policy door_is_shut on app.waiting as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_may_read on app.waiting as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);
`

const WAITING_FOLLOWS = `
create function app.waiting_rows(t app.task)
returns table (organisation_id uuid, kind text, role text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.organisation_id, 'claim', r.role from (select distinct unnest(t.roles) as role) as r
    where t.ended_at is null and t.organisation_id is not null and t.user_id is null
  union
  select a.organisation_id, 'sign', t.cosign_role from app.case_access a
    where t.ended_at is null and t.state = 'proposed' and t.cosign_role is not null and a.case_id = t.case_id
$$;

create function app.follow_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from app.waiting w where w.task_id = old.id; end if;
  if tg_op <> 'DELETE' then
    insert into app.waiting (task_id, case_id, sort_due, organisation_id, kind, role)
      select new.id, new.case_id, new.sort_due, w.* from app.waiting_rows(new) as w;
  end if;
  return null;
end
$$;

create function app.let_sign() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.waiting (task_id, case_id, sort_due, organisation_id, kind, role)
    select t.id, t.case_id, t.sort_due, f.organisation_id, 'sign', t.cosign_role
    from fresh f join app.task t on t.case_id = f.case_id
    where t.ended_at is null and t.state = 'proposed' and t.cosign_role is not null
    on conflict do nothing;
  return null;
end
$$;

create function app.let_sign_no_more() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.waiting w using gone g
    where w.kind = 'sign' and w.case_id = g.case_id and w.organisation_id = g.organisation_id
      and not exists (select from app.case_access a
        where a.case_id = g.case_id and a.organisation_id = g.organisation_id);
  return null;
end
$$;
revoke all on function
  app.waiting_rows(app.task), app.follow_task(), app.let_sign(), app.let_sign_no_more()
from public;

create trigger task_begins_to_wait after insert on app.task
  for each row when (new.ended_at is null) execute function app.follow_task();
create trigger task_waits_otherwise after update on app.task for each row
  when ((old.organisation_id, old.user_id, old.roles, old.state = 'proposed', old.cosign_role, old.sort_due,
      old.ended_at is null)
    is distinct from (new.organisation_id, new.user_id, new.roles, new.state = 'proposed', new.cosign_role,
      new.sort_due, new.ended_at is null))
  execute function app.follow_task();
create trigger task_waits_no_more after delete on app.task for each row execute function app.follow_task();
create trigger access_lets_sign after insert on app.case_access
  referencing new table as fresh for each statement execute function app.let_sign();
create trigger access_lets_sign_no_more after delete on app.case_access
  referencing old table as gone for each statement execute function app.let_sign_no_more();
`

/**
 * How many cases and tasks an office has, kept as sums. A decision only inserts what changes, so that no two decisions
 * wait for one row; a job adds it up. A page reads the sum and what is not added up yet. `what`: 'case' (a case that
 * the office takes part in, as it stands), 'opened', 'closed' (such a case, by its day in WIB), or 'task' (an open task
 * of a case that the office owns). `detail`: by what it is counted apart.
 */
const COUNTED = `
  office uuid not null,
  what text not null check (what in ('case', 'opened', 'closed', 'task')),
  sop text not null,
  area text not null,
  detail jsonb not null,
  n bigint not null`

const COUNTS = `
create table app.office_count (${COUNTED},
  primary key (office, what, sop, area, detail)
);
create table app.office_count_change (
  id bigint generated always as identity primary key,${COUNTED}
);
create index office_count_change_of on app.office_count_change (office, what);
create index office_count_empty on app.office_count (office) where n = 0;
alter table app.office_count enable row level security, force row level security;
alter table app.office_count_change enable row level security, force row level security;
create policy owner_keeps on app.office_count for all to current_user using (true) with check (true);
create policy owner_keeps on app.office_count_change for all to current_user using (true) with check (true);
`

/** A part that is not the owner's does not see a closed case; `own` is null for an office without a part. */
const COUNTS_OF_A_CASE = `
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
    -- What a register brought was opened and closed elsewhere, on days of its own.
    and (k.what <> 'opened' or c.channel <> 'import')
    and (k.what <> 'closed' or c.closed_code is distinct from 'imported_closed')
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

const COUNTS_FOLLOW = `
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
const COUNTS_READ = `
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
`

/**
 * A step can be given to another office: the case's owner follows all that it gave away, the other office all that it
 * received. A reminder records who reminded whom of which step and when; nothing is sent outside. It holds no words:
 * the step says what it is about. `told_office`, `told_people`: whom it reached, for the same answer to a second one
 * within a day.
 */
const REMINDERS = `
create table app.given_step_reminder (
  id uuid primary key,
  case_id uuid not null,
  task_id uuid not null,
  organisation_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  by_organisation uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  told_office uuid references app.organisation,
  told_people integer not null default 0,
  check (organisation_id <> by_organisation),
  check ((told_people > 0) = (told_office is not null))
);
create index given_step_reminder_of_task on app.given_step_reminder (task_id, asked_at desc);
alter table app.given_step_reminder enable row level security, force row level security;
grant select, insert on app.given_step_reminder to tapak_door;
create policy owner_reads on app.given_step_reminder for select to current_user using (true);
create policy door_reads on app.given_step_reminder for select to tapak_door using (
  (by_organisation = (select app.org()) or organisation_id = (select app.org()))
  and exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_reminds on app.given_step_reminder for insert to tapak_door with check (
  by_organisation = (select app.org())
  and asked_by = (select app.user_id())
  and (select app.can('coordinate_case'))
  and exists (
    select 1 from app.task t
    where t.id = task_id
      and t.case_id = given_step_reminder.case_id
      and t.owner_organisation = (select app.org())
      and t.organisation_id = given_step_reminder.organisation_id
      and t.ended_at is null
  )
);
create trigger given_step_reminded after insert on app.given_step_reminder
  for each row execute function app.tell_case();
`

/**
 * Many people who come in at once: what is known of them is typed once and waits here, under a key of its own, until
 * each has a case. The content is deleted with the last case, with the person whom it names, or after a month (at
 * night, and when the next group is begun). And which cases came in together, for people who see them.
 */
const GROUPS = `
create table app.intake_group (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  code text not null unique,
  content bytea,
  dek bytea,
  kek_id text,
  size integer not null default 0,
  version integer not null default 1,
  made_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  finished_at timestamptz,
  -- By row: the person, and the result of opening the case.
  people jsonb not null default '{}',
  answers jsonb not null default '{}',
  check ((content is null) = (dek is null)),
  check ((dek is null) = (kek_id is null))
);
alter table app.intake_group alter column dek set statistics 0;
create index intake_group_of_user on app.intake_group (user_id, saved_at desc);
create index intake_group_kept on app.intake_group (expires_at) where content is not null;
alter table app.intake_group enable row level security, force row level security;
grant select, insert, update (content, dek, kek_id, size, version, saved_at, finished_at, people, answers)
  on app.intake_group to tapak_door;
create policy owner_reads on app.intake_group for select to current_user using (true);
create policy door_keeps on app.intake_group for all to tapak_door
  using (user_id = (select app.user_id()) and organisation_id = (select app.org()))
  with check (user_id = (select app.user_id()) and organisation_id = (select app.org()));
create policy owner_turns on app.intake_group for update to current_user using (true) with check (true);

create table app.case_group (
  case_id uuid primary key,
  group_id uuid not null,
  code text not null,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  made_at timestamptz not null default now()
);
create index case_group_cases on app.case_group (group_id);
alter table app.case_group enable row level security, force row level security;
grant select, insert on app.case_group to tapak_door;
create policy owner_reads on app.case_group for select to current_user using (true);
create policy door_reads on app.case_group for select to tapak_door using (
  exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_joins on app.case_group for insert to tapak_door with check (
  organisation_id = (select app.org())
  and exists (select 1 from app.case_file c where c.id = case_id)
  and exists (select 1 from app.intake_group g where g.id = group_id and g.user_id = (select app.user_id()))
);

create function app.forget_groups() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.intake_group g set content = null, dek = null, kek_id = null
  where g.content is not null and (g.expires_at < now()
    or (tg_table_name = 'person' and exists (select from jsonb_each_text(g.people) one
      where one.value = new.id::text)));
  return null;
end
$$;

create function app.forget_old_groups() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer;
begin
  update app.intake_group g set content = null, dek = null, kek_id = null
    where g.content is not null and g.expires_at <= now();
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
revoke all on function app.forget_groups(), app.forget_old_groups() from public;
grant execute on function app.forget_old_groups() to tapak_recorder;
create trigger group_forgets_older after insert on app.intake_group for each row execute function app.forget_groups();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    ABSENCES,
    GIVING_BACK,
    STAFFED,
    BATCHES,
    LOAD,
    WAITING,
    WAITING_FOLLOWS,
    COUNTS,
    COUNTS_OF_A_CASE,
    COUNTS_FOLLOW,
    COUNTS_READ,
    REMINDERS,
    GROUPS,
  ])
    await sql.raw(part).execute(db)
}
