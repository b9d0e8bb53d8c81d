// Passkeys: the public half of a key pair whose other half never leaves a device of its owner, and the challenges that
// wait to be answered by one, each once.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.passkey (
  id uuid primary key, user_id uuid not null references app.user_account, credential_id bytea not null unique check (length(credential_id) between 1 and 1023), public_key bytea not null,
  user_handle bytea not null check (length(user_handle) = 32), counter bigint not null check (counter >= 0), transports text[] not null, name text not null check (length(name) between 1 and 80),
  made_at timestamptz not null, used_at timestamptz
);
create index passkey_user on app.passkey (user_id);
create table app.passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32), ceremony text not null check (ceremony in ('register', 'sign_in', 'prove')), user_id uuid references app.user_account,
  session_id uuid, user_handle bytea, expires_at timestamptz not null, check ((ceremony = 'sign_in') = (user_id is null))
);
`

const SELF = `user_id = (select app.user_id())`
const ADMINISTERS = `(select app.can('administer'))`
/**
 * An administrator sees that there is one and takes it away when the device is lost; only its owner makes one. Who
 * signs in is nobody so far, and so are her challenges.
 */
const POLICIES = `
alter table app.passkey enable row level security;
alter table app.passkey force row level security;
create policy owner_reads on app.passkey for select to current_user using (true);
create policy door_keeps on app.passkey for all to tapak_door using (${SELF}) with check (${SELF});
create policy door_oversees on app.passkey for select to tapak_door using (${ADMINISTERS});
create policy door_removes on app.passkey for delete to tapak_door using (${ADMINISTERS});
grant select, insert, delete on app.passkey to tapak_door;
grant update (name, counter, used_at) on app.passkey to tapak_door;
alter table app.passkey_challenge enable row level security;
alter table app.passkey_challenge force row level security;
create policy door_asks on app.passkey_challenge for all to tapak_door using (user_id is not distinct from (select app.user_id())) with check (user_id is not distinct from (select app.user_id()));
grant select, insert, delete on app.passkey_challenge to tapak_door;
`

/**
 * Asked by somebody who is nobody yet: whose passkey this is. Nobody guesses the id of one: it is drawn by the device.
 */
const QUESTIONS = `
create function app.passkey_account(wanted bytea) returns table (id uuid, user_id uuid, public_key bytea, user_handle bytea, counter bigint)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select k.id, k.user_id, k.public_key, k.user_handle, k.counter from app.passkey k join app.user_account u on u.id = k.user_id where k.credential_id = wanted and u.active and u.kind = 'person'
$$;
revoke all on function app.passkey_account(bytea) from public;
grant execute on function app.passkey_account(bytea) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, POLICIES, QUESTIONS]) await sql.raw(part).execute(db)
}
