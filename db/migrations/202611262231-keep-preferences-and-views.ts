// What a person chose for her own desk: whether single keys act, and under which names she keeps her filters. Nobody
// else's business, so nobody else reads it.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.preference (user_id uuid primary key references app.user_account, shortcuts boolean not null default true);
create table app.saved_view (
  id uuid primary key, user_id uuid not null references app.user_account, list text not null check (list in ('cases', 'tasks')), name text not null check (length(name) between 1 and 40),
  filters jsonb not null check (pg_column_size(filters) < 2000), made_at timestamptz not null
);
create unique index saved_view_name on app.saved_view (user_id, list, lower(name));
`
const SELF = `user_id = (select app.user_id())`
const RIGHTS = ['preference', 'saved_view']
  .map(
    (table) => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy door_keeps on app.${table} for all to tapak_door using (${SELF}) with check (${SELF});
`,
  )
  .join('')
const GRANTS = `
grant select, insert, update on app.preference to tapak_door;
grant select, insert, delete on app.saved_view to tapak_door;
grant update (name) on app.saved_view to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, RIGHTS, GRANTS]) await sql.raw(part).execute(db)
}
