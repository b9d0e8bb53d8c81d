// An address under which a calendar program reads what is due for one person. Whoever knows it reads it, so only its
// hash lies here, and it can be ended.
import { sql, type Kysely } from 'kysely'

const FEEDS = `
create table app.calendar_feed (
  user_id uuid primary key references app.user_account, token_hash bytea not null unique check (length(token_hash) = 32), made_at timestamptz not null, used_at timestamptz
);
alter table app.calendar_feed enable row level security;
alter table app.calendar_feed force row level security;
create policy owner_reads on app.calendar_feed for select to current_user using (true);
create policy door_keeps on app.calendar_feed for all to tapak_door using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
grant select (user_id, made_at, used_at), insert, delete, update on app.calendar_feed to tapak_door;
`

/** As for a session: who she is by now, not when she made it. */
const QUESTION = `
create function app.feed_actor(wanted bytea) returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text, roles text[], second_factor boolean, used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role),
    exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active') or exists (select from app.passkey k where k.user_id = u.id), f.used_at
  from app.calendar_feed f join app.user_account u on u.id = f.user_id join app.membership m on m.user_id = u.id join app.organisation o on o.id = m.organisation_id
  where f.token_hash = wanted and u.active
  group by f.user_id, u.id, o.id
  order by o.id
$$;
revoke all on function app.feed_actor(bytea) from public;
grant execute on function app.feed_actor(bytea) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FEEDS, QUESTION]) await sql.raw(part).execute(db)
}
