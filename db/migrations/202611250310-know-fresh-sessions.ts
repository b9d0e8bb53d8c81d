// A session has a name of its own, says on which device it is and when its person last proved who she is; attempts are
// counted for all processes together.
import { sql, type Kysely } from 'kysely'

const SESSIONS = `
alter table app.session
  add column id uuid not null default gen_random_uuid(), add column fresh_at timestamptz, add column browser text not null default 'other', add column system text not null default 'other';
revoke update on app.session from tapak_door;
grant update (seen_at, revoked_at, fresh_at) on app.session to tapak_door;
create unique index session_id on app.session (id);
create policy door_oversees on app.session for select to tapak_door using ((select app.can('administer')));

drop function app.session_actor(bytea);
create function app.session_actor(wanted bytea) returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text, roles text[],
  created_at timestamptz, seen_at timestamptz, expires_at timestamptz, fresh_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role), s.created_at, s.seen_at, s.expires_at, s.fresh_at
  from app.session s join app.user_account u on u.id = s.user_id join app.membership m on m.user_id = u.id join app.organisation o on o.id = m.organisation_id
  where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now() and u.active
  group by s.token_hash, u.id, o.id
  order by o.id
$$;
revoke all on function app.session_actor(bytea) from public;
grant execute on function app.session_actor(bytea) to tapak_door;

create function app.own_password_hash() returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$ select u.password_hash from app.user_account u where u.id = app.user_id() and u.active $$;
create function app.set_own_password_hash(new_hash text) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$ update app.user_account u set password_hash = new_hash where u.id = app.user_id() and u.active $$;
revoke all on function app.own_password_hash(), app.set_own_password_hash(text) from public;
grant execute on function app.own_password_hash(), app.set_own_password_hash(text) to tapak_door;
revoke update on app.user_account from tapak_door;
grant update (name, email, active, language) on app.user_account to tapak_door;
`

/** Columns as rate-limiter-flexible wants them; keys are hashes, so no address and no account stands here. */
const ATTEMPTS = `
create table app.attempt (key varchar(255) primary key, points integer not null default 0, expire bigint);
alter table app.attempt enable row level security;
alter table app.attempt force row level security;
create policy door_counts on app.attempt for all to tapak_door using (true) with check (true);
grant select, insert, update, delete on app.attempt to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SESSIONS, ATTEMPTS]) await sql.raw(part).execute(db)
}
