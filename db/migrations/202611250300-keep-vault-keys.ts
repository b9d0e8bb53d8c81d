// Which key of the ring wraps: the database says so, not the order of a ring that some process read long ago. A key
// that is being emptied takes no new person, so that it can be retired without a race.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.vault_key (
  id text primary key, state text not null check (state in ('current', 'old', 'retired')), since timestamptz not null default now(), retired_at timestamptz,
  check ((state = 'retired') = (retired_at is not null))
);
create unique index vault_key_current on app.vault_key (state) where state = 'current';
alter table app.vault_key enable row level security;
alter table app.vault_key force row level security;
create policy owner_keeps on app.vault_key for all to current_user using (true) with check (true);
create policy owner_rewraps on app.person for update to current_user using (true) with check (true);
create index person_wrapped_by on app.person (kek_id);
`

/** The newest person was wrapped by the key that writes now. */
const FOUND = `
insert into app.vault_key (id, state)
select kek_id, case when row_number() over (order by max(created_at) desc) = 1 then 'current' else 'old' end from app.person group by kek_id
`

/** Holds the key's row until the transaction ends: who retires a key waits for whoever is just now writing under it. */
const GUARD = `
create function app.hold_vault_key() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if new.erased_at is not null then return new; end if;
  insert into app.vault_key (id, state) select new.kek_id, 'current' where not exists (select from app.vault_key where state = 'current') on conflict do nothing;
  perform from app.vault_key where id = new.kek_id and state = 'current' for share;
  if not found then raise exception 'another key of the vault wraps now' using errcode = 'serialization_failure'; end if;
  return new;
end $$;
-- Who waited for a rotation finds that the row it waited for is no longer the current one, and has to look again.
create function app.current_vault_key() returns text language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare found_id text;
begin
  while exists (select from app.vault_key) loop
    select id into found_id from app.vault_key where state = 'current' for share;
    if found_id is not null then return found_id; end if;
  end loop;
  return null;
end $$;
revoke all on function app.hold_vault_key(), app.current_vault_key() from public;
grant execute on function app.current_vault_key() to tapak_door;
create trigger person_is_wrapped before insert or update of kek_id on app.person for each row execute function app.hold_vault_key();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, FOUND, GUARD]) await sql.raw(part).execute(db)
}
