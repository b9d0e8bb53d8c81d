// Notifications on the desk and by mail, and the state of the system.
import { sql, type Kysely } from 'kysely'

/**
 * Notifications: a kind, a case number and a code, never words of people. `source`: the cause; one person is told of it
 * once. `shown`, `mail`: the person's choice at that time. `mail_tries`, `mail_again_at`: how often the mail was put
 * off, and until when. `law`: whether the law set the limit or this product.
 */
const NOTIFICATIONS = `
create table app.notification (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app.user_account,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  source text not null check (length(source) < 120),
  case_id uuid,
  task_id uuid,
  number text,
  code text,
  at timestamptz not null,
  shown boolean not null,
  read_at timestamptz,
  mail boolean not null,
  mailed_at timestamptz,
  mail_tries smallint not null default 0,
  mail_again_at timestamptz,
  conference_id uuid,
  finding_id uuid,
  law boolean,
  unique (user_id, kind, source)
);
create index notification_newest on app.notification (user_id, at desc, id desc) where shown;
create index notification_unread on app.notification (user_id) where shown and read_at is null;
create index notification_unsent on app.notification (at)
  where mail and mailed_at is null and (read_at is null or kind = 'account');
alter table app.notification enable row level security, force row level security;
grant select, update (read_at) on app.notification to tapak_door;
create policy owner_tells on app.notification for all to current_user using (true) with check (true);
create policy door_reads on app.notification for select to tapak_door using (user_id = (select app.user_id()));
create policy door_marks on app.notification for update to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
create policy door_is_shut on app.notification as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id is null or case_id <> all((select app.shut_out_of())::uuid[])
);

create table app.notification_choice (
  user_id uuid primary key references app.user_account,
  console text[] not null,
  mail text[] not null,
  digest_at smallint check (digest_at between 0 and 23),
  quiet_from smallint check (quiet_from between 0 and 23),
  quiet_to smallint check (quiet_to between 0 and 23),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
alter table app.notification_choice enable row level security, force row level security;
grant select, insert, update on app.notification_choice to tapak_door;
create policy owner_tells on app.notification_choice for all to current_user using (true) with check (true);
create policy door_keeps on app.notification_choice for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * Recipients are found across row-level security, in the transaction of the event, so that they are told once or not at
 * all. `told`: kind, source, task, at; then a person, or holders of some roles at an office (`office`, by default the
 * owner of the case); then whether it is shown and mailed by default. Events older than two days, as after an outage or
 * in demo history, are marked as read. Nobody is told of their own act. What came by itself, by time or by the
 * procedure, is told to everybody, also where a person's command brought it to light: a limit may fire inside the
 * command of the person who has to be told of it. Of an appointment nobody is told who sees its case no longer. Who is
 * told is answered, and their pages hear of it after the commit: a transaction that notifies makes others wait.
 */
const TELLING = `
create function app.keep_notifications(told jsonb, of_case uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with item as (
    select * from jsonb_to_recordset(told) as t(
      kind text, source text, task uuid, at timestamptz, person uuid, roles text[], shows boolean, mails boolean,
      office uuid, conference uuid, finding uuid, law boolean, by_itself boolean)),
  whom as (
    select i.*, i.person as user_id from item i where i.person is not null
    union all
    select i.*, m.user_id from item i
    join app.membership m on m.organisation_id = coalesce(i.office,
        (select c.owner_organisation from app.case_file c where c.id = of_case))
      and m.role = any(i.roles)
    where i.person is null),
  wanted as (
    select distinct on (w.user_id, w.kind, w.source) w.*, w.at < now() - interval '2 days' as is_old,
      w.kind = 'see_client' or coalesce(w.kind = any(p.console), w.shows) as shown,
      w.kind = 'see_client' or coalesce(w.kind = any(p.mail), w.mails) as mail
    from whom w
    join app.user_account u on u.id = w.user_id and u.active and u.kind = 'person'
    left join app.notification_choice p on p.user_id = w.user_id
    where (w.by_itself or w.user_id is distinct from app.user_id()) and not exists (
      select from app.case_lock l where l.case_id = of_case and l.user_id = w.user_id and l.lifted_at is null)
      and (not starts_with(w.kind, 'appointment_') or exists (
        select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id
        join app.case_file c on c.id = a.case_id
        where a.case_id = of_case and m.user_id = w.user_id and a.basis <> 'signature'
          and (a.basis = 'owner' or c.status <> 'closed')))
    order by w.user_id, w.kind, w.source),
  kept as (
    insert into app.notification (user_id, kind, source, case_id, task_id, conference_id, finding_id, number, code,
      law, at, shown, read_at, mail)
    select w.user_id, w.kind, w.source, of_case, w.task, w.conference, w.finding,
      coalesce('T-' || lpad(f.number::text, greatest(4, length(f.number::text)), '0'), c.number), t.code,
      w.law, w.at, w.shown, case when w.is_old then w.at end, w.mail and not w.is_old
    from wanted w
    left join app.case_file c on c.id = of_case
    left join app.task t on t.id = w.task
    left join app.audit_finding f on f.id = w.finding
    where w.shown or (w.mail and not w.is_old)
    on conflict do nothing returning user_id)
  select coalesce(array_agg(distinct k.user_id), '{}') from kept k
$$;

-- By whoever records, for the case that the transaction is bound to.
create function app.notify_of_case(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, app.case_id()) where app.case_id() is not null
$$;

-- By the door, for a case that the asker's office takes part in, or for none.
create function app.notify_colleagues(told jsonb, of_case uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, of_case) where app.user_id() is not null
    and (of_case is null or exists (select from app.case_access a
      where a.case_id = of_case and a.organisation_id = app.org()))
$$;

-- By whoever records, for the case that the transaction is bound to: tells every other office that owns a case of the
-- same client.
create function app.notify_of_second_case(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select unnest(app.keep_notifications(told, f.id)) from app.case_file mine
    join app.case_file f on f.subject = mine.subject and f.id <> mine.id
      and f.owner_organisation <> mine.owner_organisation where mine.id = app.case_id())
$$;

-- By the door, for a finding that the asker may review or answer.
create function app.notify_of_finding(told jsonb, of_finding uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, f.case_id) from app.audit_finding f
  where f.id = of_finding and app.user_id() is not null
    and ((app.can('verify_ledger') and app.reach() <> 'own') or (app.can('coordinate_case') and f.office = app.org())
      or app.is_told_instead(f.told_as, f.told_office))
$$;
revoke all on function
  app.keep_notifications(jsonb, uuid), app.notify_of_case(jsonb), app.notify_colleagues(jsonb, uuid),
  app.notify_of_second_case(jsonb), app.notify_of_finding(jsonb, uuid)
from public;
grant execute on function app.notify_of_case(jsonb), app.notify_of_second_case(jsonb) to tapak_recorder;
grant execute on function app.notify_colleagues(jsonb, uuid), app.notify_of_finding(jsonb, uuid) to tapak_door;
`

/**
 * Changes in how a person signs in: always shown and mailed, even the person's own, because another may have done it;
 * mailed even when read on the desk. `tell_of_account_request`: who may decide, and who is only informed.
 */
const ACCOUNT_NEWS = `
create function app.notify_of_account(person uuid, what text, told_source text, instant timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with kept as (
    insert into app.notification (user_id, kind, source, code, at, shown, mail)
    select u.id, 'account', told_source, what, instant, true, true from app.user_account u
    where u.id = person and u.kind = 'person' and app.user_id() is not null
    on conflict do nothing returning user_id)
  select count(pg_notify('tapak', 'notified:' || k.user_id))::integer from kept k
$$;

create function app.tell_of_account_request(request uuid, what text, administering text[], heading text[],
  reviewing text[], instant timestamptz)
returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(app.notify_of_account(m.user_id, what, 'account_request:' || request || ':' || what, instant))::integer
  from (select distinct m.user_id
    from app.account_request r join app.membership m on m.role = any(administering) or m.role = any(reviewing)
      or (m.role = any(heading) and m.organisation_id = r.organisation_id)
    join app.user_account u on u.id = m.user_id and u.active
      where r.id = request and m.user_id <> r.user_id and m.user_id <> app.user_id()) m
$$;
revoke all on function
  app.notify_of_account(uuid, text, text, timestamptz),
  app.tell_of_account_request(uuid, text, text[], text[], text[], timestamptz)
from public;
grant execute on function
  app.notify_of_account(uuid, text, text, timestamptz),
  app.tell_of_account_request(uuid, text, text[], text[], text[], timestamptz)
to tapak_door;
`

/**
 * What happens outside a procedure is told as well: an emergency access, an erasure that is requested, decided or
 * withdrawn, copies that an office shall delete. Recipients are found here, from the row itself: whoever acts may be of
 * an office that takes no part in the case. People of offices without a part in it are told no number, and neither case
 * nor step. `whom`: people, each with the case that the person may read of; null for none.
 */
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

-- Whoever opened a case in an emergency is told that this was reviewed.
create function app.tell_of_review(opening uuid, shows boolean, mails boolean) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('emergency_reviewed', 'glass:' || b.id, shows, mails,
    jsonb_build_array(jsonb_build_object('person', b.user_id))), '{}')
  from app.break_glass b where b.id = opening and b.finding is not null and b.reviewed_by = app.user_id()
$$;
revoke all on function app.tell_of_review(uuid, boolean, boolean) from public;
grant execute on function app.tell_of_review(uuid, boolean, boolean) to tapak_door;
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

/** Once an office has confirmed that its copies are deleted, the coordinators of the case are told. */
const COPIES = `
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

/**
 * Called by the worker, who does not see accounts. A notification that was read on the desk, or is about a case by now
 * out of sight, is not mailed: a person who moved to another office is no longer told. A request to delete copies is
 * mailed without the number of the case. A digest waits for a day at most, and for the quiet hours of a night; after
 * two days nothing is mailed. A mail that the server refuses for now waits longer each time and does not delay others.
 * Old notifications are deleted.
 */
const MAIL = `
-- A mail about a finding goes to the office that must answer it and to its author's office; one that asks to delete
-- copies, to the office that is asked, which has no part in the case any more; any other mail about a case, to people
-- whose office takes part in it.
create function app.is_mail_in_sight(n app.notification) returns boolean
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
    -- About who answers for a case, to offices that have no part in it yet, or none any more.
    when n.kind in ('settle_asked', 'owner_settled', 'owner_changed') then true
    when n.case_id is not null then exists (
      select from app.case_access a
      join app.membership m on m.organisation_id = a.organisation_id
      join app.case_file c on c.id = a.case_id
      where a.case_id = n.case_id and m.user_id = n.user_id and (a.basis = 'owner' or c.status <> 'closed' or exists (
        select from app.task t
        where t.id = n.task_id and a.organisation_id in (t.organisation_id, t.signer_organisation_id))))
    else true end
$$;

create function app.mail_waiting(most integer, instant timestamptz)
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

create function app.note_mailed(sent uuid[], instant timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (update app.notification n set mailed_at = instant where n.id = any(sent) and n.mailed_at is null
    returning 1) select count(*)::integer from noted
$$;

create function app.put_mail_off(waiting uuid[], instant timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.notification n set mail_tries = n.mail_tries + 1,
      mail_again_at = instant + least(interval '5 minutes' * (2 ^ least(n.mail_tries, 10)), interval '6 hours')
    where n.id = any(waiting) and n.mailed_at is null returning 1)
  select count(*)::integer from noted
$$;

create function app.remove_notifications(instant timestamptz, read_days integer, unread_days integer, most integer)
returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with gone as (
    delete from app.notification n where n.id in (
      select o.id from app.notification o
      where o.at < instant - make_interval(days => case when o.read_at is null then unread_days else read_days end)
        limit most) returning 1)
  select count(*)::integer from gone
$$;
revoke all on function
  app.is_mail_in_sight(app.notification), app.mail_waiting(integer, timestamptz),
  app.note_mailed(uuid[], timestamptz), app.put_mail_off(uuid[], timestamptz),
  app.remove_notifications(timestamptz, integer, integer, integer)
from public;
grant execute on function
  app.mail_waiting(integer, timestamptz), app.note_mailed(uuid[], timestamptz), app.put_mail_off(uuid[], timestamptz),
  app.remove_notifications(timestamptz, integer, integer, integer)
to tapak_recorder;
`

/** For administrators, who see no case: counts and instants over everything; nothing names a case or a person. */
const SYSTEM = `
create function app.system_activity(instant timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case when (select app.can('administer')) then jsonb_build_object(
    'openCases', (select count(*) from app.case_file c where c.status <> 'closed'),
    'overdueInstants', (select count(*) from app.case_file c where c.next_instant < instant - interval '10 seconds'),
    'overdueSince', (select min(c.next_instant) from app.case_file c
      where c.next_instant < instant - interval '10 seconds'),
    'pending', (select count(*) from app.command m
      where m.state = 'pending' and m.created_at < instant - interval '30 seconds'),
    'pendingSince', (select min(m.created_at) from app.command m
      where m.state = 'pending' and m.created_at < instant - interval '30 seconds'),
    'frozen', (select count(*) from app.case_file c where c.frozen_at is not null),
    'frozenSince', (select min(c.frozen_at) from app.case_file c where c.frozen_at is not null),
    'movesStuck', (select count(*) from app.migration_case m where m.state = 'failed')
      + (select count(*) from app.rehearsal r where r.state = 'failed'),
    'erasuresLate', (select count(*) from app.erasure_request r
      where r.state = 'approved' and r.carry_out_at < instant - interval '1 day'),
    'filesStuck', (select count(*) from app.document d
      where d.state = 'arriving' and d.created_at < instant - interval '1 day'),
    'mailLate', (select count(*) from app.notification n
      where n.mail and n.mailed_at is null and n.read_at is null and n.at < instant - interval '26 hours'
        and n.at > instant - interval '2 days' and app.is_mail_in_sight(n)),
    'atClosedOffices', (select count(*) from app.task t join app.organisation o on o.id = t.organisation_id
      where t.ended_at is null and o.closed_at is not null),
    'checkpointAt', (select max(k.at) from app.checkpoint k),
    'alarms', (select count(*) from app.ledger_alarm l where l.ended_at is null),
    'alarmSince', (select min(l.found_at) from app.ledger_alarm l where l.ended_at is null),
    'checkedAt', (select max(k.ended_at) from app.ledger_check k),
    'nightAt', (select max(n.ended_at) from app.night_pass n),
    'nightUnreached', coalesce((select n.unreached from app.night_pass n
      where n.ended_at is not null order by n.night desc limit 1), 0)
  ) end
$$;
revoke all on function app.system_activity(timestamptz) from public;
grant execute on function app.system_activity(timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NOTIFICATIONS, TELLING, ACCOUNT_NEWS, TELLING_EACH, EMERGENCY, ERASURES, COPIES, MAIL, SYSTEM])
    await sql.raw(part).execute(db)
}
