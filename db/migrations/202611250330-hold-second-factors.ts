// A second factor per person: the shared secret sealed under a key of its own, the last step that was used, and
// recovery codes that work once.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.second_factor (
  user_id uuid not null references app.user_account, state text not null check (state in ('pending', 'active')), sealed bytea not null, key_id text not null,
  last_step bigint not null default 0, since timestamptz not null default now(), primary key (user_id, state)
);
create table app.recovery_code (
  code_hash bytea primary key check (length(code_hash) = 32), user_id uuid not null references app.user_account, used_at timestamptz
);
create index recovery_code_user on app.recovery_code (user_id);
`

const SELF = `user_id = (select app.user_id())`
const ADMINISTERS = `(select app.can('administer'))`
/** An administrator sees that there is one and takes it away when the phone is lost; only its owner sets one up. */
const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy door_keeps on app.${table} for all to tapak_door using (${SELF}) with check (${SELF});
create policy door_oversees on app.${table} for select to tapak_door using (${ADMINISTERS});
create policy door_removes on app.${table} for delete to tapak_door using (${ADMINISTERS});
grant select, insert, update, delete on app.${table} to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, force('second_factor'), force('recovery_code')]) await sql.raw(part).execute(db)
}
