// Tokens of machines: each is an account of its own, so that what it does stands under its own name, bound to one
// organisation and to a few capabilities, and it ends.
import { sql, type Kysely } from 'kysely'

const TOKENS = `
alter table app.user_account add column kind text not null default 'person' check (kind in ('person', 'machine'));
grant select (kind) on app.user_account to tapak_door;
create table app.machine_token (
  id uuid primary key references app.user_account, token_hash bytea not null unique check (length(token_hash) = 32), organisation_id uuid not null references app.organisation, capabilities text[] not null,
  created_by uuid not null, created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz
);
alter table app.machine_token enable row level security;
alter table app.machine_token force row level security;
create policy owner_reads on app.machine_token for select to current_user using (true);
create policy door_reads on app.machine_token for select to tapak_door using ((select app.can('administer')) or id = (select app.user_id()));
create policy door_makes on app.machine_token for insert to tapak_door with check ((select app.can('administer')) and created_by = (select app.user_id()));
create policy door_changes on app.machine_token for update to tapak_door using ((select app.can('administer')) or id = (select app.user_id())) with check ((select app.can('administer')) or id = (select app.user_id()));
grant select, insert on app.machine_token to tapak_door;
grant update (token_hash, used_at, revoked_at) on app.machine_token to tapak_door;
`

const QUESTIONS = `
create or replace function app.sign_in_account(wanted_email text) returns table (id uuid, password_hash text, active boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.password_hash, u.active from app.user_account u where lower(u.email) = lower(wanted_email) and u.kind = 'person'
$$;

create function app.machine_actor(wanted bytea) returns table (user_id uuid, email text, name text, organisation_id uuid, organisation text, level text, area text, capabilities text[], used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, o.id, o.name, o.level, o.area, t.capabilities, t.used_at
  from app.machine_token t join app.user_account u on u.id = t.id join app.organisation o on o.id = t.organisation_id
  where t.token_hash = wanted and t.revoked_at is null and t.expires_at > now() and u.active
$$;
revoke all on function app.machine_actor(bytea) from public;
grant execute on function app.machine_actor(bytea) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TOKENS, QUESTIONS]) await sql.raw(part).execute(db)
}
