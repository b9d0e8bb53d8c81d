// What Temporal was told of and which of its stores was told, and whether the database was put back. Both are found by
// whoever had seen it further on.
import { sql, type Kysely } from 'kysely'

/** They run with the rights of the recorder, bound to the one case that they name. */
const ARMED = `
-- Moves no case: it says only what Temporal was told. By a worker that holds the head, and knows the next instant.
create function app.arm_case(of_case uuid, told timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform set_config('app.case_id', of_case::text, true);
  update app.case_file c set armed_for = told where c.id = of_case and c.armed_for is distinct from told;
end
$$;

-- By whoever told Temporal of an instant, unless the case has another one by now.
create function app.note_told(of_case uuid, told timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform set_config('app.case_id', of_case::text, true);
  update app.case_file c set armed_for = told
    where c.id = of_case and c.next_instant = told and c.armed_for is distinct from told;
end
$$;
revoke all on function app.arm_case(uuid, timestamptz), app.note_told(uuid, timestamptz) from public;
grant execute on function app.arm_case(uuid, timestamptz) to tapak_recorder;
grant execute on function app.note_told(uuid, timestamptz) to tapak_recorder, tapak_door;
grant create on schema app to tapak_recorder;
alter function app.arm_case(uuid, timestamptz) owner to tapak_recorder;
alter function app.note_told(uuid, timestamptz) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

/**
 * Overdue cases in any order, so that some which cannot be decided never hide the others. Ids, instants and codes of
 * the procedure only. Frozen cases are left to the operator: their clocks stay overdue. The plan of a function does not
 * know the instant that it is asked for: Postgres guesses that a third of all cases are late, and would read every
 * case. Without sequential scans it takes the index of instants, in which few rows come before now.
 */
const TO_WAKE = `
create function app.cases_to_wake(before timestamptz, overdue timestamptz, most integer)
returns table (case_id uuid, next_instant timestamptz, sop text, stages text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp set enable_seqscan = off as $$
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant is not null and (c.armed_for is null or c.next_instant < c.armed_for)
      and c.next_instant < before and c.frozen_at is null order by c.next_instant limit most)
  union
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant < overdue and c.frozen_at is null order by random() limit most)
$$;
revoke all on function app.cases_to_wake(timestamptz, timestamptz, integer) from public;
grant execute on function app.cases_to_wake(timestamptz, timestamptz, integer) to tapak_recorder;

-- Asked by the door, which sees no case: whether any limit passed before this instant and nothing was decided of it.
create function app.clocks_late(before timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((
    select c.next_instant < before from app.case_file c
    where c.next_instant is not null and c.frozen_at is null order by c.next_instant limit 1), false)
$$;
revoke all on function app.clocks_late(timestamptz) from public;
grant execute on function app.clocks_late(timestamptz) to tapak_door;
`

/**
 * Which store of Temporal was told: one workflow there carries the incarnation in its id and remembers how far this
 * database had been written. Where it is not found, or remembers less than it once did, the store was replaced or put
 * back, and every case has to be told of again.
 */
const STORE = `
create table app.temporal_store (
  only_one boolean primary key default true check (only_one),
  incarnation uuid not null,
  standing pg_lsn
);
alter table app.temporal_store enable row level security, force row level security;
create policy owner_keeps on app.temporal_store for all to current_user using (true) with check (true);

create function app.store_known() returns table (incarnation text, standing text, epoch integer)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.temporal_store (incarnation) values (gen_random_uuid()) on conflict do nothing;
  return query select s.incarnation::text, s.standing::text, app.restored_epoch() from app.temporal_store s;
end
$$;

create function app.store_met(of_incarnation uuid, stood text) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.temporal_store s set standing = greatest(s.standing, stood::pg_lsn) where s.incarnation = of_incarnation
$$;

-- A part of them at a time, because decisions wait for the rows of one statement.
create function app.disarm_cases(most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  disarmed integer;
begin
  update app.case_file c set armed_for = null
    where c.id in (select a.id from app.case_file a where a.armed_for is not null limit most);
  get diagnostics disarmed = row_count;
  return disarmed;
end
$$;

create function app.cases_waiting() returns bigint
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*) from app.case_file c where c.next_instant is not null and c.frozen_at is null
$$;

-- False where another worker was first.
create function app.store_replaced(of_incarnation uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.temporal_store s set incarnation = gen_random_uuid(), standing = null where s.incarnation = of_incarnation;
  return found;
end
$$;

create function app.frozen_case_ids() returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id from app.case_file c where c.frozen_at is not null order by c.id
$$;
revoke all on function
  app.disarm_cases(integer), app.cases_waiting(), app.store_known(), app.store_met(uuid, text),
  app.store_replaced(uuid), app.frozen_case_ids()
from public;
grant execute on function
  app.disarm_cases(integer), app.cases_waiting(), app.store_known(), app.store_met(uuid, text),
  app.store_replaced(uuid), app.frozen_case_ids()
to tapak_recorder;
`

/**
 * A database that was put back: until the operator accepts it nothing is decided, whichever process asks. `known`,
 * `found`: how far the log of the database had been written (pg_lsn), and how far it is now. `epoch`: the one that
 * begins with the acceptance; what was known in an earlier one says nothing any more.
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
  for (const part of [ARMED, TO_WAKE, STORE, RESTORED]) await sql.raw(part).execute(db)
}
