// Mail that waits: what a mail server would not take just now waits longer each time and stops nobody else's; what is
// older than two days, or of a case that is out of sight by now, is not mailed at all. And notifications go after a
// while.
import { sql, type Kysely } from 'kysely'

/** `mail_tries`, `mail_again_at`: how often it was put off, and until when. */
const TABLE = `
alter table app.notification add column mail_tries smallint not null default 0, add column mail_again_at timestamptz;
drop index app.notification_unsent;
create index notification_unsent on app.notification (at) where mail and mailed_at is null and read_at is null;
`

/** Her office takes part in the case now: whoever moved to another one is told of it no more. */
const IN_SIGHT = `
create function app.is_mail_in_sight(n app.notification) returns boolean language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select n.case_id is null or (
    exists (select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id where a.case_id = n.case_id and m.user_id = n.user_id)
    and not exists (select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null))
$$;
revoke all on function app.is_mail_in_sight(app.notification) from public;
`

/**
 * A digest waits for a day at most, and a night of quiet hours besides: after two days it is no news. What is left is
 * to be read on the desk.
 */
const MAIL = `
drop function app.mail_waiting(integer);
create function app.mail_waiting(most integer, instant timestamptz) returns table (
  id uuid, user_id uuid, email text, language text, zone text, digest_at smallint, quiet_from smallint, quiet_to smallint, chose boolean, kind text, number text, code text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select n.id, u.id, u.email, u.language, (select a.zone from app.membership m join app.organisation o on o.id = m.organisation_id join app.area a on a.code = o.area where m.user_id = u.id order by o.id limit 1),
    p.digest_at, p.quiet_from, p.quiet_to, p.user_id is not null, n.kind, n.number, n.code, n.at
  from app.notification n join app.user_account u on u.id = n.user_id and u.active left join app.notification_choice p on p.user_id = u.id
  where n.mail and n.mailed_at is null and n.read_at is null and n.at > instant - interval '2 days' and (n.mail_again_at is null or n.mail_again_at <= instant) and app.is_mail_in_sight(n)
  order by n.at, n.id limit most
$$;

create function app.put_mail_off(waiting uuid[], instant timestamptz) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.notification n set mail_tries = n.mail_tries + 1, mail_again_at = instant + least(interval '5 minutes' * (2 ^ least(n.mail_tries, 10)), interval '6 hours')
    where n.id = any(waiting) and n.mailed_at is null returning 1)
  select count(*)::integer from noted
$$;

create function app.remove_notifications(instant timestamptz, read_days integer, unread_days integer, most integer) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with gone as (
    delete from app.notification n where n.id in (
      select o.id from app.notification o where o.at < instant - make_interval(days => case when o.read_at is null then unread_days else read_days end) limit most) returning 1)
  select count(*)::integer from gone
$$;
revoke all on function app.mail_waiting(integer, timestamptz), app.put_mail_off(uuid[], timestamptz), app.remove_notifications(timestamptz, integer, integer, integer) from public;
grant execute on function app.mail_waiting(integer, timestamptz), app.put_mail_off(uuid[], timestamptz), app.remove_notifications(timestamptz, integer, integer, integer) to tapak_recorder;
`

/** Mail that will never go is late no more. */
const LATE = `
do $$ declare body text := pg_get_functiondef('app.system_activity(timestamptz)'::regprocedure);
begin
  if position($x$n.at < instant - interval '26 hours')$x$ in body) = 0 then raise exception 'the count of late mail stands otherwise'; end if;
  execute replace(body, $x$n.at < instant - interval '26 hours')$x$, $x$n.at < instant - interval '26 hours' and n.at > instant - interval '2 days' and app.is_mail_in_sight(n))$x$);
end $$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, IN_SIGHT, MAIL, LATE]) await sql.raw(part).execute(db)
}
