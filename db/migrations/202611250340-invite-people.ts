// An administrator lets people in, and lets them set a password anew, by a link that works once and for a while. The
// link is shown to her once; here lies its hash.
import { sql, type Kysely } from 'kysely'

const LINKS = `
create table app.account_link (
  id uuid primary key, token_hash bytea not null unique check (length(token_hash) = 32), user_id uuid not null references app.user_account, kind text not null check (kind in ('invitation', 'reset')),
  created_by uuid not null, created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz, ended_at timestamptz
);
create unique index account_link_waiting on app.account_link (user_id) where used_at is null and ended_at is null;
alter table app.account_link enable row level security;
alter table app.account_link force row level security;
create policy owner_uses on app.account_link for all to current_user using (true) with check (true);
create policy owner_ends on app.session for update to current_user using (true) with check (true);
create policy door_reads on app.account_link for select to tapak_door using ((select app.can('administer')));
create policy door_makes on app.account_link for insert to tapak_door with check ((select app.can('administer')) and created_by = (select app.user_id()));
create policy door_ends on app.account_link for update to tapak_door using ((select app.can('administer'))) with check ((select app.can('administer')));
grant select, insert on app.account_link to tapak_door;
grant update (ended_at) on app.account_link to tapak_door;
`

/**
 * Asked by somebody who is nobody yet: whose link this is, and, once, the new password. Every session of the account
 * ends with it.
 */
const QUESTIONS = `
create function app.link_account(wanted bytea) returns table (user_id uuid, email text, name text, organisation text, kind text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, coalesce((select min(o.name) from app.membership m join app.organisation o on o.id = m.organisation_id where m.user_id = u.id), ''), l.kind
  from app.account_link l join app.user_account u on u.id = l.user_id
  where l.token_hash = wanted and l.used_at is null and l.ended_at is null and l.expires_at > now() and u.active
$$;

create function app.redeem_link(wanted bytea, new_hash text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare owner uuid;
begin
  update app.account_link l set used_at = now() from app.user_account u
    where l.token_hash = wanted and l.used_at is null and l.ended_at is null and l.expires_at > now() and u.id = l.user_id and u.active returning l.user_id into owner;
  if owner is not null then
    update app.user_account set password_hash = new_hash where id = owner;
    update app.session set revoked_at = now() where user_id = owner and revoked_at is null;
  end if;
  return owner;
end $$;
revoke all on function app.link_account(bytea), app.redeem_link(bytea, text) from public;
grant execute on function app.link_account(bytea), app.redeem_link(bytea, text) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [LINKS, QUESTIONS]) await sql.raw(part).execute(db)
}
