// Work does not stay with an account that is closed, with a role that was taken away, or with an office that is closed:
// a row orders that it is let go, and a worker does so, case by case. What somebody would leave is told before, in
// numbers, to an administrator, who sees no case.
import { sql, type Kysely } from 'kysely'

/**
 * Who left, or which office closed (no `user_id`); without an office: every one. `tasks`: what the person had handed
 * over and would get back. Written by the functions below alone, so that a worker cannot order its own work. An order
 * about a person is settled once nothing is left, an order about an office stands for as long as the office is closed.
 */
const LEAVING = `
create table app.leaving (
  id uuid primary key,
  user_id uuid references app.user_account,
  organisation_id uuid references app.organisation,
  reason text not null check (reason in ('account_closed', 'roles_taken', 'office_closed')),
  asked_by uuid references app.user_account,
  asked_at timestamptz not null default now(),
  tasks uuid[] not null default '{}',
  settled_at timestamptz,
  check ((reason = 'office_closed') = (user_id is null)),
  check ((reason = 'account_closed') = (organisation_id is null))
);
create index leaving_waits on app.leaving (asked_at) where settled_at is null;
alter table app.leaving enable row level security, force row level security;
create policy owner_keeps on app.leaving for all to current_user using (true) with check (true);
`

/**
 * What is held is judged by what is true now, so that an account that was opened again or a role that was given back
 * keeps what it has. A case that is frozen waits; a result that waits for a signature is not let go before it is sent
 * back.
 */
const LETTING_GO = `
-- The roles in which somebody works at an office now.
create function app.works_as(person uuid, office uuid) returns text[]
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select array(select m.role from app.membership m join app.user_account u on u.id = m.user_id and u.active
    where m.user_id = person and m.organisation_id = office order by m.role)
$$;

-- Open tasks that somebody handed to a colleague of the own office, and would get back.
create function app.handed_over_by(person uuid) returns table (id uuid, organisation_id uuid, roles text[])
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select t.id, t.organisation_id, t.roles
  from (select distinct m.organisation_id from app.membership m where m.user_id = person) o
    join app.task t on t.organisation_id = o.organisation_id and t.ended_at is null and t.user_id <> person
      and t.state in ('reserved', 'in_progress', 'suspended')
    join app.case_file c on c.id = t.case_id
  where c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = person::text
$$;

-- In one case, or in all.
create function app.work_to_let_go(in_case uuid)
returns table (
  leaving_id uuid, reason text, case_id uuid, seq integer, organisation_id uuid, user_id uuid, roles text[],
  owner_organisation uuid, is_ready boolean
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with waits as (select l.* from app.leaving l where l.settled_at is null),
  held as (
    select l.id, t.case_id, t.organisation_id, t.roles, t.state <> 'proposed' as is_ready
    from waits l join app.task t on t.user_id = l.user_id and t.ended_at is null
    where in_case is null or t.case_id = in_case
    union all
    select l.id, t.case_id, t.organisation_id, t.roles, true
    from waits l join app.task t on t.id = any(l.tasks) and t.ended_at is null and t.user_id <> l.user_id
      and t.state in ('reserved', 'in_progress', 'suspended')
      join app.case_file c on c.id = t.case_id
    where (in_case is null or t.case_id = in_case)
      and c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = l.user_id::text
    union all
    select l.id, t.case_id, t.signer_organisation_id, array[t.cosign_role], true
    from waits l join app.task t on t.signer_user_id = l.user_id and t.state = 'proposed' and t.ended_at is null
    where in_case is null or t.case_id = in_case),
  found as (
    select l.id, l.reason, l.asked_at, h.case_id, h.organisation_id, l.user_id,
      app.works_as(l.user_id, h.organisation_id) as kept, h.roles, h.is_ready
    from held h join waits l on l.id = h.id
    where l.organisation_id is null or l.organisation_id = h.organisation_id
    union all
    select l.id, l.reason, l.asked_at, t.case_id, t.organisation_id, null, '{}'::text[], t.roles, t.state <> 'proposed'
    from waits l join app.organisation o on o.id = l.organisation_id and o.closed_at is not null
      join app.task t on t.organisation_id = o.id and t.ended_at is null and t.owner_organisation <> o.id
    where l.user_id is null and (in_case is null or t.case_id = in_case))
  -- Where several orders find the same, the newest is carried out.
  select distinct on (f.case_id, f.organisation_id, f.user_id)
    f.id, f.reason, f.case_id, c.seq, f.organisation_id, f.user_id, f.kept, c.owner_organisation,
    bool_or(f.is_ready) and c.frozen_at is null
  from found f join app.case_file c on c.id = f.case_id
  where not f.roles && f.kept
  group by f.id, f.reason, f.asked_at, f.case_id, c.seq, f.organisation_id, f.user_id, f.kept, c.owner_organisation,
    c.frozen_at
  order by f.case_id, f.organisation_id, f.user_id, bool_or(f.is_ready) desc, f.asked_at desc, f.id
$$;

-- What was under way when the order was given is waited for: a request and its transaction last no two minutes.
create function app.note_let_go(at timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.leaving l set settled_at = at
    where l.settled_at is null and l.asked_at < at - interval '2 minutes'
      and l.id <> all(array(select w.leaving_id from app.work_to_let_go(null) w))
      and not exists (select from app.organisation o
        where l.user_id is null and o.id = l.organisation_id and o.closed_at is not null)
    returning 1)
  select count(*)::integer from noted
$$;

create function app.is_let_go(ordered uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.work_to_let_go(of_case) w where w.leaving_id = ordered)
$$;
revoke all on function
  app.works_as(uuid, uuid), app.handed_over_by(uuid), app.work_to_let_go(uuid), app.note_let_go(timestamptz),
  app.is_let_go(uuid, uuid)
from public;
grant execute on function app.work_to_let_go(uuid), app.note_let_go(timestamptz), app.is_let_go(uuid, uuid)
  to tapak_recorder;
create policy recorder_announces_leaving on app.command for insert to tapak_recorder with check (
  case_id = (select app.case_id()) and kind = 'giving_back' and actor = '' and app.is_let_go(ordered_by, case_id)
);
`

/** In the transaction of the change, by an administrator. Ordered twice by one click is ordered once. */
const ORDERING = `
-- Whoever named somebody that leaves is told that another has to be named; where somebody who planned a conference
-- leaves, and where somebody is named in an appointment, whoever coordinates its case.
create function app.tell_of_leaver(leaving uuid, person uuid, coordinating text[]) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.tell_each('colleague_left', 'deputy:' || leaving, true, true, (
      select jsonb_agg(distinct jsonb_build_object('person', a.user_id)) from app.absence a
      where a.deputy_id = person and a.ended_at is null and a.until > now()))
    || coalesce((select array_agg(told) from app.conference f,
      lateral unnest(app.tell_each('colleague_left', 'conference:' || f.id || ':' || leaving, true, true,
        jsonb_build_array(jsonb_build_object('person', f.planned_by, 'case', f.case_id)))) as told
      where f.state = 'planned' and exists (
        select from app.conference_attendee a where a.conference_id = f.id and a.user_id = person)), '{}')
    || coalesce((select array_agg(told) from app.conference f,
      lateral unnest(app.keep_notifications(jsonb_build_array(jsonb_build_object('kind', 'colleague_left',
        'source', 'planned:' || f.id || ':' || leaving, 'at', now(), 'roles', coordinating, 'shows', true,
        'mails', true)), f.case_id)) as told
      where f.state = 'planned' and f.planned_by = person), '{}')
    || coalesce((select array_agg(told) from app.appointment m,
      lateral unnest(app.keep_notifications(jsonb_build_array(jsonb_build_object('kind', 'colleague_left',
        'source', 'appointment:' || m.id || ':' || leaving, 'at', now(), 'roles', coordinating, 'shows', true,
        'mails', true)), m.case_id)) as told
      where m.state = 'planned' and m.ends_at > now() and person in (m.user_id, m.escort_id, m.interpreter_id)), '{}')
$$;
revoke all on function app.tell_of_leaver(uuid, uuid, text[]) from public;

-- Answers who was told.
create function app.let_go(leaving uuid, person uuid, office uuid, why text, coordinating text[]) returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.can('administer') then
    raise exception 'only for administrators' using errcode = 'insufficient_privilege';
  end if;
  insert into app.leaving (id, user_id, organisation_id, reason, asked_by, tasks)
    values (leaving, person, office, why, app.user_id(), array(select h.id from app.handed_over_by(person) h))
    on conflict do nothing;
  -- Nobody comes back from an absence to a closed account.
  if why = 'account_closed' then
    update app.absence a set ended_at = now() where a.user_id = person and a.ended_at is null;
    return app.tell_of_leaver(leaving, person, coordinating);
  end if;
  return '{}';
end
$$;

-- What somebody would leave: everywhere, or at an office where only some roles stay. \`later\`: what can go only after
-- a signature.
create function app.held_by(person uuid, office uuid, keeps text[])
returns table (kind text, organisation uuid, count integer, later integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with found as (
    select 'task' as kind, t.organisation_id, t.roles, t.state = 'proposed' as is_later
    from app.task t where t.user_id = person and t.ended_at is null
    union all
    select 'signature', t.signer_organisation_id, array[t.cosign_role], false
    from app.task t where t.signer_user_id = person and t.state = 'proposed' and t.ended_at is null
    union all
    select 'delegated', h.organisation_id, h.roles, false from app.handed_over_by(person) h
    union all
    select kind, null, '{}', false from (
      select 'away' as kind from app.absence a where a.user_id = person and a.ended_at is null and a.until > now()
      union all
      select 'deputy' from app.absence a where a.deputy_id = person and a.ended_at is null and a.until > now()
      union all
      select 'conference' from app.conference_attendee a
        join app.conference f on f.id = a.conference_id and f.state = 'planned' where a.user_id = person
      union all
      select 'appointment' from app.appointment m
        where m.state = 'planned' and m.ends_at > now() and person in (m.user_id, m.escort_id, m.interpreter_id)
      ) as named
    where office is null)
  select f.kind, f.organisation_id, count(*)::integer, (count(*) filter (where f.is_later))::integer
  from found f
  where (select app.can('administer')) and (office is null or f.organisation_id = office) and not f.roles && keeps
  group by f.kind, f.organisation_id
$$;
revoke all on function app.let_go(uuid, uuid, uuid, text, text[]), app.held_by(uuid, uuid, text[]) from public;
grant execute on function app.let_go(uuid, uuid, uuid, text, text[]), app.held_by(uuid, uuid, text[]) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [LEAVING, LETTING_GO, ORDERING]) await sql.raw(part).execute(db)
}
