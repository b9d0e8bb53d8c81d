// Which instant of a case Temporal was told of. A case needs a wake when it has an earlier one, or one that has passed.
import { sql, type Kysely } from 'kysely'

const ARMED = `
alter table app.case_file add column armed_for timestamptz;
create index case_file_to_wake on app.case_file (next_instant)
  where next_instant is not null and (armed_for is null or next_instant < armed_for);

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
 * the procedure only. Frozen cases are left to the operator: their clocks stay overdue.
 */
const TO_WAKE = `
create function app.cases_to_wake(before timestamptz, overdue timestamptz, most integer)
returns table (case_id uuid, next_instant timestamptz, sop text, stages text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant is not null and (c.armed_for is null or c.next_instant < c.armed_for)
      and c.next_instant < before and c.frozen_at is null order by c.next_instant limit most)
  union
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant < overdue and c.frozen_at is null order by random() limit most)
$$;
revoke all on function app.cases_to_wake(timestamptz, timestamptz, integer) from public;
grant execute on function app.cases_to_wake(timestamptz, timestamptz, integer) to tapak_recorder;
drop function app.cases_needing_attention(timestamptz, integer, integer);

-- Asked by the door, which sees no case: whether any limit passed before this instant and nothing was decided of it.
create function app.clocks_late(before timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c where c.next_instant < before and c.frozen_at is null)
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
create policy owner_disarms on app.case_file for update to current_user using (true) with check (true);

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

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [ARMED, TO_WAKE, STORE]) await sql.raw(part).execute(db)
}
