// A database that was put back: found by whoever had seen it further on. Until the operator accepts it nothing is
// decided, whichever process asks.
import { sql, type Kysely } from 'kysely'

/**
 * `known`, `found`: how far the log of the database had been written (pg_lsn), and how far it is now. `epoch`: the one
 * that begins with the acceptance; what was known in an earlier one says nothing any more.
 */
const RESTORED = `
create table app.database_restored (
  known pg_lsn not null,
  epoch integer not null,
  found pg_lsn not null,
  found_at timestamptz not null default now(),
  accepted_at timestamptz,
  primary key (known, epoch)
);
alter table app.database_restored enable row level security, force row level security;
create policy owner_keeps on app.database_restored for all to current_user using (true) with check (true);

create function app.restored_epoch() returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(max(r.epoch), 0) from app.database_restored r where r.accepted_at is not null
$$;

-- \`waits\`: whether the operator has to say something about this database.
create function app.standing() returns table (system text, lsn text, epoch integer, waits boolean)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.system_identifier::text, pg_current_wal_flush_lsn()::text, app.restored_epoch(),
    exists (select from app.database_restored r where r.accepted_at is null) from pg_control_system() c
$$;

create function app.report_restored(was_at text, is_at text, was_epoch integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if was_epoch >= app.restored_epoch() then
    insert into app.database_restored (known, found, epoch) values (was_at::pg_lsn, is_at::pg_lsn, was_epoch + 1)
      on conflict do nothing;
  end if;
  return exists (select from app.database_restored r where r.accepted_at is null);
end
$$;

-- Raised where something would be decided (TP002).
create function app.refuse_restored() returns void
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.database_restored r where r.accepted_at is null) then
    raise exception 'the database was put back' using errcode = 'TP002';
  end if;
end
$$;

create function app.accept_restored() returns table (known text, found text, found_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  -- The witness in Temporal remembers what was lost: another one begins.
  update app.temporal_store set incarnation = gen_random_uuid(), standing = null;
  update app.database_restored r set accepted_at = now() where r.accepted_at is null
  returning r.known::text, r.found::text, r.found_at
$$;

create function app.restored() returns table (known text, found text, found_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.known::text, r.found::text, r.found_at from app.database_restored r where r.accepted_at is null
$$;
revoke all on function
  app.restored_epoch(), app.standing(), app.report_restored(text, text, integer), app.refuse_restored(),
  app.accept_restored(), app.restored()
from public;
grant execute on function
  app.standing(), app.report_restored(text, text, integer), app.refuse_restored(), app.restored()
to tapak_recorder, tapak_door;
grant execute on function app.accept_restored() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(RESTORED).execute(db)
}
