// A new password ends everything else that signs in or reads, and everything that changes how one signs in is told to
// the person, on the desk and by mail.
import { sql, type Kysely } from 'kysely'

/** `sight_from`: until then no identity is opened and no glass broken, because the password was set by a link alone. */
const SIGHT = `
alter table app.user_account add column sight_from timestamptz;
drop function app.session_actor(bytea);
create function app.session_actor(wanted bytea) returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text, roles text[],
  created_at timestamptz, seen_at timestamptz, expires_at timestamptz, fresh_at timestamptz, second_factor boolean, sight_from timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role), s.created_at, s.seen_at, s.expires_at, s.fresh_at,
    exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active') or exists (select from app.passkey k where k.user_id = u.id), u.sight_from
  from app.session s join app.user_account u on u.id = s.user_id join app.membership m on m.user_id = u.id join app.organisation o on o.id = m.organisation_id
  where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now() and u.active
  group by s.token_hash, u.id, o.id
  order by o.id
$$;
revoke all on function app.session_actor(bytea) from public;
grant execute on function app.session_actor(bytea) to tapak_door;
`

/** A link that waits ends with a password that its owner sets by hand. */
const PASSWORDS = `
drop function app.redeem_link(bytea, text);
create function app.redeem_link(wanted bytea, new_hash text, held_until timestamptz) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare owner uuid;
begin
  update app.account_link l set used_at = now() from app.user_account u
    where l.token_hash = wanted and l.used_at is null and l.ended_at is null and l.expires_at > now() and u.id = l.user_id and u.active returning l.user_id into owner;
  if owner is not null then
    update app.user_account set password_hash = new_hash, sight_from = greatest(sight_from, held_until) where id = owner;
    update app.session set revoked_at = now() where user_id = owner and revoked_at is null;
  end if;
  return owner;
end $$;
create or replace function app.set_own_password_hash(new_hash text) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.user_account u set password_hash = new_hash where u.id = app.user_id() and u.active;
  update app.account_link l set ended_at = now() where l.user_id = app.user_id() and l.used_at is null and l.ended_at is null;
$$;
revoke all on function app.redeem_link(bytea, text, timestamptz) from public;
grant execute on function app.redeem_link(bytea, text, timestamptz) to tapak_door;
`

/**
 * Shown and mailed whatever somebody chose, also of what she did herself: it may not have been she. What is marked as
 * read is mailed all the same, for the same reason.
 */
const TELL = `
create function app.notify_of_account(person uuid, what text, told_source text, instant timestamptz) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with kept as (
    insert into app.notification (user_id, kind, source, code, at, shown, mail)
    select u.id, 'account', told_source, what, instant, true, true from app.user_account u where u.id = person and u.kind = 'person' and app.user_id() is not null
    on conflict do nothing returning user_id)
  select count(pg_notify('tapak', 'notified:' || k.user_id))::integer from kept k
$$;
revoke all on function app.notify_of_account(uuid, text, text, timestamptz) from public;
grant execute on function app.notify_of_account(uuid, text, text, timestamptz) to tapak_door;
drop index app.notification_unsent;
create index notification_unsent on app.notification (at) where mail and mailed_at is null and (read_at is null or kind = 'account');
do $$ declare body text := pg_get_functiondef('app.mail_waiting(integer, timestamptz)'::regprocedure);
begin
  if position($x$n.read_at is null and$x$ in body) = 0 then raise exception 'the mail that waits is asked for otherwise'; end if;
  execute replace(body, $x$n.read_at is null and$x$, $x$(n.read_at is null or n.kind = 'account') and$x$);
end $$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SIGHT, PASSWORDS, TELL]) await sql.raw(part).execute(db)
}
