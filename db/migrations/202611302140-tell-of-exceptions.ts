// What happens outside a procedure is told as well: an emergency access, an erasure that is requested, decided or
// withdrawn, copies that an office shall delete. Recipients are found here, from the row itself: whoever acts may be of
// an office that takes no part in the case. People of offices without a part in it are told no number, and neither case
// nor step.
import { sql, type Kysely } from 'kysely'

/** `whom`: people, each with the case that the person may read of; null for none. */
const TELLING_EACH = `
create function app.tell_each(kind text, source text, shows boolean, mails boolean, whom jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct told), '{}') from (
    select w."case", jsonb_agg(jsonb_build_object('kind', kind, 'source', source, 'at', now(), 'person', w.person,
      'roles', '[]'::jsonb, 'shows', shows, 'mails', mails)) as items
    from jsonb_to_recordset(whom) as w(person uuid, "case" uuid) group by w."case") of_case,
  lateral unnest(app.keep_notifications(of_case.items, of_case."case")) as told
$$;
revoke all on function app.tell_each(text, text, boolean, boolean, jsonb) from public;
`

/**
 * To coordinators of the office that owns the case, to those of the next office up where nobody of them is there, and
 * to reviewers of access.
 */
const EMERGENCY = `
create function app.tell_of_emergency(opening uuid, coordinating text[], reviewing text[], shows boolean, mails boolean)
returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive glass as (
    select b.id, b.case_id, b.user_id, c.owner_organisation as owner
    from app.break_glass b join app.case_file c on c.id = b.case_id
    where b.id = opening and b.user_id = app.user_id()),
  line as (
    select o.id, o.parent_id, array[o.id] as path from glass g join app.organisation o on o.id = g.owner
    union all
    select o.id, o.parent_id, l.path || o.id from line l join app.organisation o on o.id = l.parent_id
    where o.id <> all(l.path)),
  able as (
    select m.organisation_id as office, m.user_id, m.role from glass g, app.membership m
    join app.user_account u on u.id = m.user_id and u.active and u.kind = 'person'
    where m.user_id <> g.user_id and not exists (
      select from app.case_lock l where l.case_id = g.case_id and l.user_id = m.user_id and l.lifted_at is null)),
  answering as (
    select l.id from line l where exists (
      select from able a where a.office = l.id and a.role = any(coordinating) and not exists (
        select from app.absence away where away.user_id = a.user_id and away.ended_at is null and away.until > now()))
    order by cardinality(l.path) limit 1),
  told as (
    select a.user_id from able a where a.role = any(reviewing) or (a.role = any(coordinating)
      and (a.office in (select g.owner from glass g) or a.office in (select id from answering)))
    group by a.user_id)
  select coalesce(app.tell_each('emergency_opened', 'glass:' || g.id, shows, mails, (
    select jsonb_agg(jsonb_build_object('person', t.user_id, 'case', (
      select p.case_id from app.case_access p join app.membership m on m.organisation_id = p.organisation_id
      where p.case_id = g.case_id and m.user_id = t.user_id limit 1))) from told t)), '{}') from glass g
$$;
revoke all on function app.tell_of_emergency(uuid, text[], text[], boolean, boolean) from public;
grant execute on function app.tell_of_emergency(uuid, text[], text[], boolean, boolean) to tapak_door;
`

/**
 * A request waits for those who may decide: at the office that requested it, and for all offices at the national level.
 * What became of it is told to whoever requested it, to whoever had decided before it was withdrawn, and to the
 * coordinators of offices that own a case of that person; the source holds the instant, because a request can lapse and
 * be decided again.
 */
const ERASURES = `
create function app.tell_of_erasure_asked(request uuid, approving text[], reaching text[], shows boolean, mails boolean)
returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('deletion_asked', 'erasure:' || r.id, shows, mails, (
    select jsonb_agg(distinct jsonb_build_object('person', m.user_id))
    from app.membership m join app.organisation o on o.id = m.organisation_id
    where m.role = any(approving) and (o.id = r.organisation_id or (o.level = 'national' and exists (
      select from app.membership far
      where far.user_id = m.user_id and far.organisation_id = o.id and far.role = any(reaching)))))), '{}')
  from app.erasure_request r where r.id = request and r.state = 'waiting' and r.asked_by = app.user_id()
$$;

create function app.tell_of_erasure_decided(request uuid, coordinating text[], shows boolean, mails boolean)
returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('deletion_decided',
    'erasure:' || r.id || ':' || extract(epoch from coalesce(r.withdrawn_at, r.decided_at)), shows, mails, (
    select jsonb_agg(jsonb_build_object('person', w.user_id, 'case', w.case_id)) from (
      select distinct on (t.user_id) t.user_id, t.case_id from (
        select m.user_id, c.id as case_id from app.case_file c
        join app.membership m on m.organisation_id = c.owner_organisation and m.role = any(coordinating)
        where c.subject = r.person_id and not exists (
          select from app.case_lock l where l.case_id = c.id and l.user_id = m.user_id and l.lifted_at is null)
        union all select u, null from unnest(array[r.asked_by, r.decided_by]) u where u is not null) t
      order by t.user_id, t.case_id nulls last) w)), '{}')
  from app.erasure_request r
  where r.id = request and r.decided_by is not null and app.user_id() = coalesce(r.withdrawn_by, r.decided_by)
    and r.state in ('approved', 'rejected', 'withdrawn')
$$;
revoke all on function
  app.tell_of_erasure_asked(uuid, text[], text[], boolean, boolean),
  app.tell_of_erasure_decided(uuid, text[], boolean, boolean)
from public;
grant execute on function
  app.tell_of_erasure_asked(uuid, text[], text[], boolean, boolean),
  app.tell_of_erasure_decided(uuid, text[], boolean, boolean)
to tapak_door;
`

/**
 * An office that is asked to delete its copies has no part in the case any more, and still has to be mailed, without
 * the number. Once it has confirmed, the coordinators of the case are told.
 */
const COPIES = `
create or replace function app.is_mail_in_sight(n app.notification) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select not exists (
      select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null)
    and case
    when n.finding_id is not null then exists (
      select from app.audit_finding f
      join app.membership m on m.organisation_id in (f.office, f.organisation_id)
        or (m.role = any(f.told_roles) and (f.told_office is null or m.organisation_id = f.told_office))
      where f.id = n.finding_id and m.user_id = n.user_id)
    when n.kind = 'deletion_asked' and n.case_id is not null then exists (
      select from app.deletion_request d join app.membership m on m.organisation_id = d.organisation_id
      where d.case_id = n.case_id and m.user_id = n.user_id)
    when n.case_id is not null then exists (
      select from app.case_access a
      join app.membership m on m.organisation_id = a.organisation_id
      join app.case_file c on c.id = a.case_id
      where a.case_id = n.case_id and m.user_id = n.user_id and (a.basis = 'owner' or c.status <> 'closed' or exists (
        select from app.task t
        where t.id = n.task_id and a.organisation_id in (t.organisation_id, t.signer_organisation_id))))
    else true end
$$;

create or replace function app.mail_waiting(most integer, instant timestamptz)
returns table (
  id uuid, user_id uuid, email text, language text, zone text, digest_at smallint, quiet_from smallint,
  quiet_to smallint, chose boolean, kind text, number text, code text, law boolean, at timestamptz
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select n.id, u.id, u.email, u.language,
    (select a.zone from app.membership m join app.organisation o on o.id = m.organisation_id
      join app.area a on a.code = o.area where m.user_id = u.id order by o.id limit 1),
    p.digest_at, p.quiet_from, p.quiet_to, p.user_id is not null, n.kind,
    case when n.kind <> 'deletion_asked' then n.number end, n.code, n.law, n.at
  from app.notification n join app.user_account u on u.id = n.user_id and u.active
    left join app.notification_choice p on p.user_id = u.id
  where n.mail and n.mailed_at is null and (n.read_at is null or n.kind = 'account')
    and n.at > instant - interval '2 days' and (n.mail_again_at is null or n.mail_again_at <= instant)
      and app.is_mail_in_sight(n)
  order by n.at, n.id limit most
$$;

create function app.tell_of_copies_deleted(request uuid, coordinating text[], shows boolean, mails boolean)
returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('deletion_decided', 'copies:' || d.id, shows, mails, (
    select jsonb_agg(distinct jsonb_build_object('person', m.user_id, 'case', c.id))
    from app.case_file c
    join app.membership m on m.organisation_id = c.owner_organisation and m.role = any(coordinating)
    where c.id = d.case_id)), '{}')
  from app.deletion_request d where d.id = request and d.confirmed_by = app.user_id()
$$;
revoke all on function app.tell_of_copies_deleted(uuid, text[], boolean, boolean) from public;
grant execute on function app.tell_of_copies_deleted(uuid, text[], boolean, boolean) to tapak_door;
`

/** Whom a reminder reached, for the same answer to a second one within a day; the earlier ones reached nobody. */
const REMINDERS = `
alter table app.referral_reminder
  add column told_office uuid references app.organisation,
  add column told_people integer not null default 0 check ((told_people > 0) = (told_office is not null));
`

/** Whoever has chosen kinds before is told of the new ones, until that person chooses again. */
const CHOSEN = `
update app.notification_choice set
  console = console || '{unassigned,case_routed,reminded,emergency_opened,deletion_asked,deletion_decided}'::text[],
  mail = mail || '{case_routed,reminded,emergency_opened,deletion_asked,deletion_decided}'::text[];
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TELLING_EACH, EMERGENCY, ERASURES, COPIES, REMINDERS, CHOSEN]) await sql.raw(part).execute(db)
}
