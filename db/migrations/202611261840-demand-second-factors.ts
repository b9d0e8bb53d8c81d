// Whoever is asked to set up a second factor first sees nothing until then: her session is told whether she has one,
// and colleagues are seen by those who act for an organisation.
import { sql, type Kysely } from 'kysely'

const SESSIONS = `
drop function app.session_actor(bytea);
create function app.session_actor(wanted bytea) returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text, roles text[],
  created_at timestamptz, seen_at timestamptz, expires_at timestamptz, fresh_at timestamptz, second_factor boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role), s.created_at, s.seen_at, s.expires_at, s.fresh_at,
    exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active') or exists (select from app.passkey k where k.user_id = u.id)
  from app.session s join app.user_account u on u.id = s.user_id join app.membership m on m.user_id = u.id join app.organisation o on o.id = m.organisation_id
  where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now() and u.active
  group by s.token_hash, u.id, o.id
  order by o.id
$$;
revoke all on function app.session_actor(bytea) from public;
grant execute on function app.session_actor(bytea) to tapak_door;
`

const COLLEAGUES = `
alter policy door_reads on app.user_account using ((select app.org()) is not null or id = (select app.user_id()));
alter policy door_reads on app.membership using ((select app.org()) is not null or user_id = (select app.user_id()));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SESSIONS, COLLEAGUES]) await sql.raw(part).execute(db)
}
