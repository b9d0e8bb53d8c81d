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
 * wait for one row; a job adds it up. A page reads the sum and what is not added up yet. `detail`: by what it is
 * counted apart. Days and months are those in WIB.
 *
 * `case`: a case that the office takes part in, as it stands. `opened`, `closed`: by its day. `late`: by how many of
 * its tasks are late. `stage`: in which stages it is, and since which day. `stood`: the days from which, and until
 * before which, it was in a stage as the day began. `missed`: months in which a limit of it was missed. `served`: by
 * the month of its opening, after how many days the first service came. `heard`: what became of questions that were
 * answered elsewhere. `need`: what of an indicator it needed, and whether it got it. `task`: an open task of a case
 * that the office owns.
 */
const COUNTED = `
  what text not null check (what in ('case', 'opened', 'closed', 'late', 'stage', 'stood', 'missed', 'served', 'heard',
    'need', 'task')),
  sop text not null,
  detail jsonb not null,
  n bigint not null`

/**
 * `area_count` is the same for whoever reads by area or reads everything: each case once, as its owner counts it, under
 * each beginning of its area's code, as sight by area goes. `is_itself`: of that area alone, as cases stand. No role
 * reads these tables; functions answer what the reader may count.
 */
const COUNTS = `
create table app.office_count (office uuid not null, area text not null,${COUNTED},
  primary key (office, what, sop, area, detail)
);
create table app.office_count_change (
  id bigint generated always as identity primary key, office uuid not null, area text not null,${COUNTED}
);
create table app.area_count (area text not null, is_itself boolean not null,${COUNTED},
  primary key (is_itself, what, area, sop, detail)
);
create index office_count_change_of on app.office_count_change (office, what);
create index office_count_empty on app.office_count (office) where n = 0;
create index area_count_empty on app.area_count (area) where n = 0;
alter table app.office_count enable row level security, force row level security;
alter table app.office_count_change enable row level security, force row level security;
alter table app.area_count enable row level security, force row level security;
create policy owner_keeps on app.office_count for all to current_user using (true) with check (true);
create policy owner_keeps on app.office_count_change for all to current_user using (true) with check (true);
create policy owner_keeps on app.area_count for all to current_user using (true) with check (true);

-- What indicators ask of the course of a case: one of some items was opened, and one of others done.
create table app.counted_need (
  sop text not null,
  needing text[] not null,
  served text[] not null,
  primary key (sop, needing, served)
);
alter table app.counted_need enable row level security, force row level security;
grant select on app.counted_need to tapak_door;
create policy owner_keeps on app.counted_need for all to current_user using (true) with check (true);
create policy door_reads on app.counted_need for select to tapak_door using ((select app.reads_cases()));
`

const needOf = (needing: string, served: string): string => `
      jsonb_build_object('month', app.month_of(c.opened_at), 'needing', ${needing}, 'served', ${served},
        'had', c.course -> 'done' ?| ${served})`
const isNeeding = (needing: string): string => `c.channel <> 'import' and c.course -> 'opened' ?| ${needing}`

/** A part that is not the owner's does not see a closed case; `own` is null for an office without a part. */
const COUNTS_OF_A_CASE = `
create function app.date_of(at timestamptz) returns date
language sql immutable set search_path = pg_catalog as $$
  select (at at time zone interval '+7 hours')::date
$$;
create function app.day_of(at timestamptz) returns text
language sql immutable set search_path = pg_catalog as $$
  select to_char(at at time zone interval '+7 hours', 'YYYY-MM-DD')
$$;
create function app.month_of(at timestamptz) returns text
language sql immutable set search_path = pg_catalog as $$
  select to_char(at at time zone interval '+7 hours', 'YYYY-MM')
$$;

create type app.case_count as (what text, detail jsonb);

-- What a register brought was opened and closed elsewhere, on days of its own.
create function app.state_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'case', jsonb_build_object('status', c.status, 'late', c.late_count > 0, 'risk', c.risk_count > 0,
    'unowned', c.unowned_count > 0)
  union all
  select 'opened', jsonb_build_object('day', app.day_of(c.opened_at), 'hash', c.sop_hash) where c.channel <> 'import'
  union all
  select 'closed', jsonb_build_object('day', app.day_of(c.closed_at))
    where c.closed_at is not null and c.closed_code is distinct from 'imported_closed'
  union all
  select 'late', jsonb_build_object('tasks', c.late_count) where c.late_count > 0
$$;

create function app.stages_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'stage', jsonb_build_object('item', p.item, 'hash', c.sop_hash, 'late', c.late_count > 0,
      'day', app.day_of(min(p.opened)))
    from jsonb_to_recordset(c.course -> 'stages') as p (item text, opened timestamptz, active boolean)
    where p.active and c.status <> 'closed' group by p.item
  union all
  -- Days on which it was in the stage as the day began; two times that touch are one.
  select 'stood', jsonb_build_object('item', s.item, 'hash', c.sop_hash, 'day', side.day, 'in', side.is_in)
    from (select p.item, range_agg(daterange(app.date_of(p.opened) + 1,
          case when p.ended is not null then app.date_of(greatest(p.opened, p.ended)) + 1 end)) as days
        from jsonb_to_recordset(c.course -> 'stages') as p (item text, opened timestamptz, ended timestamptz)
        group by p.item) s
      cross join lateral unnest(s.days) as d
      cross join lateral (values (lower(d), true), (upper(d), false)) as side (day, is_in)
    where side.day is not null
$$;

create function app.missed_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'missed', jsonb_build_object('month', app.month_of(k.due), 'law', bool_or(k.law))
    from jsonb_to_recordset(c.course -> 'missed') as k (due timestamptz, law boolean)
    where k.due is not null group by app.month_of(k.due)
$$;

-- The days to a tenth, as they are told.
create function app.services_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'served', jsonb_build_object('month', app.month_of(c.opened_at), 'days',
      round(extract(epoch from (c.course ->> 'served')::timestamptz - c.opened_at) / 86400, 1))
    where c.channel <> 'import'
  union all
  select 'heard', jsonb_build_object('month', app.month_of(c.opened_at),
      'taken', bool_or(h.taken > 0), 'anew', bool_or(h.anew > 0), 'barred', bool_or(h.barred > 0))
    from jsonb_to_recordset(c.course -> 'heard') as h (taken integer, anew integer, barred integer)
    where c.channel <> 'import' having bool_or(h.taken > 0 or h.anew > 0 or h.barred > 0)
$$;

create function app.needs_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'need', ${needOf('n.needing', 'n.served')} from app.counted_need n
    where n.sop = c.sop and ${isNeeding('n.needing')}
$$;

create function app.counted_of_case(c app.case_file) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select * from app.state_of_case(c) union all select * from app.stages_of_case(c)
  union all select * from app.missed_of_case(c) union all select * from app.services_of_case(c)
  union all select * from app.needs_of_case(c)
$$;

create function app.counts_of_case(c app.case_file, own boolean) returns setof app.case_count
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select k.what, jsonb_build_object('own', own) || k.detail from app.counted_of_case(c) k
  where own is not null and (own or c.status <> 'closed')
$$;

create function app.counts_of_task(t app.task) returns table (what text, detail jsonb)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select 'task', jsonb_build_object('at', t.organisation_id, 'late', t.late, 'is', case
    when t.state in ('proposed', 'suspended') then t.state
    when t.state = 'ready' and t.user_id is null and t.organisation_id <> t.owner_organisation then 'unanswered' end)
  where t.ended_at is null
$$;
revoke all on function
  app.date_of(timestamptz), app.day_of(timestamptz), app.month_of(timestamptz), app.state_of_case(app.case_file),
  app.stages_of_case(app.case_file), app.missed_of_case(app.case_file), app.services_of_case(app.case_file),
  app.needs_of_case(app.case_file), app.counted_of_case(app.case_file), app.counts_of_case(app.case_file, boolean),
  app.counts_of_task(app.task)
from public;
`

const COUNTS_FOLLOW = `
-- Asked is only what can have changed: nearly every decision leaves all of it as it was.
create function app.count_moved_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  is_other boolean := (old.sop, old.sop_hash, old.area, old.status, old.channel, old.opened_at)
    is distinct from (new.sop, new.sop_hash, new.area, new.status, new.channel, new.opened_at);
  was app.case_count[] := '{}';
  has app.case_count[] := '{}';
begin
  if is_other or (old.late_count, old.risk_count > 0, old.unowned_count > 0, old.closed_at, old.closed_code)
    is distinct from (new.late_count, new.risk_count > 0, new.unowned_count > 0, new.closed_at, new.closed_code)
  then
    was := array(select k from app.state_of_case(old) k);
    has := array(select k from app.state_of_case(new) k);
  end if;
  if is_other or (old.late_count > 0) <> (new.late_count > 0)
    or old.course -> 'stages' is distinct from new.course -> 'stages'
  then
    was := was || array(select k from app.stages_of_case(old) k);
    has := has || array(select k from app.stages_of_case(new) k);
  end if;
  if is_other or old.course -> 'missed' is distinct from new.course -> 'missed' then
    was := was || array(select k from app.missed_of_case(old) k);
    has := has || array(select k from app.missed_of_case(new) k);
  end if;
  if is_other or old.course -> 'served' is distinct from new.course -> 'served'
    or old.course -> 'heard' is distinct from new.course -> 'heard'
  then
    was := was || array(select k from app.services_of_case(old) k);
    has := has || array(select k from app.services_of_case(new) k);
  end if;
  if is_other or old.course -> 'opened' is distinct from new.course -> 'opened'
    or old.course -> 'done' is distinct from new.course -> 'done'
  then
    was := was || array(select k from app.needs_of_case(old) k);
    has := has || array(select k from app.needs_of_case(new) k);
  end if;
  if not is_other and was = has then return null; end if;
  insert into app.office_count_change (office, what, sop, area, detail, n)
    with part as (
      select a.organisation_id as office, bool_or(a.basis = 'owner') as own from app.case_access a
      where a.case_id = new.id group by a.organisation_id),
    -- A closed case counts for its owner alone.
    change as (
      select p.office, k.what, old.sop, old.area, jsonb_build_object('own', p.own) || k.detail as detail, -1 as n
        from part p join unnest(was) k on p.own or old.status <> 'closed'
      union all
      select p.office, k.what, new.sop, new.area, jsonb_build_object('own', p.own) || k.detail, 1
        from part p join unnest(has) k on p.own or new.status <> 'closed'
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

-- Without a condition of its own: Postgres reads that anew in each statement, which takes longer than asking in here.
create trigger case_counts_otherwise after update on app.case_file for each row execute function app.count_moved_case();
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

-- What the reader counts, in an area or everywhere. A reader of an area or of everything counts each case there once,
-- and those in which the own office takes part elsewhere; an emergency access counts nothing. How cases stand is told
-- by area, the rest of the area that is asked for.
create function app.counted_in(wanted text[], place text)
returns table (what text, sop text, area text, detail jsonb, n bigint)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with sight as materialized (
    select case app.reach()
        when 'all' then coalesce(place, '')
        when 'area' then case
          when place is null or starts_with(app.area_prefix(), place) then app.area_prefix()
          when starts_with(place, app.area_prefix()) then place end
      end as within
    where app.reads_cases() and app.reach() <> 'own'),
  shut as materialized (
    select c as file, c.area as at, bool_or(a.basis = 'owner') as own
    from app.case_file c left join app.case_access a on a.case_id = c.id and a.organisation_id = app.org()
    where c.id = any(app.shut_out_of()) group by c.id),
  part as (
    select k.what, k.sop, k.area, k.detail, k.n from sight s
      join app.area_count k on not k.is_itself and k.what = any(array_remove(wanted, 'case')) and k.area = s.within
    union all
    select k.what, k.sop, k.area, k.detail, k.n from sight s
      join app.area_count k on k.is_itself and k.what = 'case' and starts_with(k.area, s.within)
      where 'case' = any(wanted)
    union all
    select k.what, k.sop, case when k.what = 'case' then k.area else s.within end, k.detail - 'own', k.n from sight s
      join app.office_count_change k on k.what = any(wanted) and (k.detail ->> 'own')::boolean
        and starts_with(k.area, s.within)
    union all
    select k.what, (h.file).sop, case when k.what = 'case' then h.at else s.within end, k.detail, -1 from sight s
      join shut h on starts_with(h.at, s.within)
      cross join lateral app.counted_of_case(h.file) k where k.what = any(wanted)
    union all
    select k.what, k.sop, k.area, k.detail - 'own', k.n from app.counted(wanted) k
      where app.reach() <> 'all' and k.what <> 'task' and (place is null or starts_with(k.area, place))
        and (app.reach() = 'own' or starts_with(k.area, app.area_prefix()) is not true))
  select p.what, p.sop, p.area, p.detail, sum(p.n)::bigint from part p
    group by p.what, p.sop, p.area, p.detail having sum(p.n) <> 0
$$;

-- Counts by a further indicator, of all cases that there are. Nothing is decided meanwhile: a decision that does not
-- know of it yet would be missed.
create function app.keep_need(of_sop text, needs text[], serves text[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.counted_need n where (n.sop, n.needing, n.served) = (of_sop, needs, serves))
    then return;
  end if;
  lock table app.case_file, app.case_access in share row exclusive mode;
  insert into app.counted_need (sop, needing, served) values (of_sop, needs, serves);
  insert into app.office_count_change (office, what, sop, area, detail, n)
    select p.office, 'need', c.sop, c.area, jsonb_build_object('own', p.own) || ${needOf('needs', 'serves')} as detail,
      count(*)
    from app.case_file c
      join (select a.case_id, a.organisation_id as office, bool_or(a.basis = 'owner') as own
        from app.case_access a group by a.case_id, a.organisation_id) p on p.case_id = c.id
    where c.sop = of_sop and ${isNeeding('needs')} and (p.own or c.status <> 'closed')
    group by p.office, c.sop, c.area, detail;
end
$$;

-- Who sees by area sees what begins like its code.
create function app.beginnings_of(area text) returns setof text
language sql immutable set search_path = pg_catalog as $$
  select left(area, k) from generate_series(0, length(area)) as k
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
    group by t.office, t.what, t.sop, t.area, t.detail having sum(t.n) <> 0),
  of_owners as materialized (
    select s.what, s.sop, s.area, s.detail - 'own' as detail, sum(s.n) as n from summed s
    where (s.detail ->> 'own')::boolean group by s.what, s.sop, s.area, s.detail - 'own' having sum(s.n) <> 0),
  around as (
    insert into app.area_count as k (area, is_itself, what, sop, detail, n)
      select place, false, o.what, o.sop, o.detail, sum(o.n) from of_owners o
        cross join lateral app.beginnings_of(o.area) as place
        where o.what <> 'case' group by place, o.what, o.sop, o.detail having sum(o.n) <> 0
      union all
      select o.area, true, o.what, o.sop, o.detail, o.n from of_owners o where o.what = 'case'
      on conflict (is_itself, what, area, sop, detail) do update set n = k.n + excluded.n),
  kept as (
    insert into app.office_count as k (office, what, sop, area, detail, n)
      select s.office, s.what, s.sop, s.area, s.detail, s.n from summed s
      on conflict (office, what, sop, area, detail) do update set n = k.n + excluded.n returning 1)
  select count(*) into added from kept;
  delete from app.office_count k where k.n = 0;
  delete from app.area_count k where k.n = 0;
  return added;
end
$$;
revoke all on function
  app.counted(text[]), app.counted_in(text[], text), app.beginnings_of(text), app.keep_need(text, text[], text[]),
  app.add_up_counts(integer)
from public;
grant execute on function app.counted(text[]), app.counted_in(text[], text) to tapak_door;
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
