// A machine may what its token says, as long as its office holds a role that may, and as long as somebody answers for
// it who still administers. A closed office has no machines. Reading the cases of the whole nation under pseudonyms is
// said apart, never by accident.
import { sql, type Kysely } from 'kysely'

const COLUMNS = `
alter table app.machine_token add column kept_by uuid references app.user_account;
update app.machine_token set kept_by = created_by;
alter table app.machine_token alter column kept_by set not null;
alter table app.machine_token add column whole_nation boolean not null default false;
grant update (kept_by) on app.machine_token to tapak_door;
`

/**
 * What each role may is known to the door alone, so roles are told here: those of the office, and those of whoever
 * answers for the token.
 */
const QUESTION = `
drop function app.machine_actor(bytea);
create function app.machine_actor(wanted bytea) returns table (user_id uuid, email text, name text, organisation_id uuid, organisation text, level text, area text, capabilities text[], used_at timestamptz, whole_nation boolean, office_roles text[], keeper_roles text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, o.id, o.name, o.level, o.area, t.capabilities, t.used_at, t.whole_nation, o.roles, array(select m.role from app.membership m where m.user_id = k.id)
  from app.machine_token t join app.user_account u on u.id = t.id join app.organisation o on o.id = t.organisation_id join app.user_account k on k.id = t.kept_by
  where t.token_hash = wanted and t.revoked_at is null and t.expires_at > now() and u.active and k.active and o.closed_at is null
$$;
revoke all on function app.machine_actor(bytea) from public;
grant execute on function app.machine_actor(bytea) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COLUMNS, QUESTION]) await sql.raw(part).execute(db)
}
