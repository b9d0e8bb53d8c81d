// Lets the door decide: it locks the head of a case, and records what the engine decided in its own transaction.
import { sql, type Kysely } from 'kysely'

/** One name, one click: a name that is used again for another case waits for the first, and is told apart. */
const NAMES = `
-- Announced by a door that answered elsewhere, and never answered: the same click counts again.
alter table app.command no force row level security;
delete from app.command where state = 'pending';
alter table app.command force row level security;
create unique index command_of_person on app.command (id) where kind = 'person';
`

/**
 * What a person sees of a case: the case, or only the work of the own office in one that was closed ('work'). Whoever
 * opened it in an emergency may read it and do nothing. The rule repeats the policies of app.case_file; examples hold
 * it against them (tests/db/recording/record-at-the-door.int.test.ts).
 */
const SIGHT = `
create function app.sight_of(of_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case
    when c.id = any(app.opened_in_emergency()) then 'emergency'
    when app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
      or exists (
        select from app.case_access a
        where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
      then 'case'
    when app.is_behind(c) then 'work' end
  from app.case_file c
  where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
    and c.id <> all(app.shut_out_of())
$$;
revoke all on function app.sight_of(uuid) from public;
grant execute on function app.sight_of(uuid) to tapak_recorder, tapak_door;
`

/**
 * \`at\`: the clock of the database, read with the lock: the instant of the decision. No row: there is no such case for
 * this asker, whose head is then not locked either. With an emergency access alone no more is told than that there is
 * one. What changed while this waited counts, so all is read after the lock.
 */
const LOCK = `
create function app.lock_case(of_case uuid, of_task uuid)
returns table (head_seq integer, at timestamptz, offices uuid[], sight text, file app.case_file, task json)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  newest integer;
begin
  perform app.refuse_restored();
  if app.sight_of(of_case) is null then return; end if;
  perform set_config('app.case_id', of_case::text, true);
  select h.seq, h.engine into head_seq, newest from app.ledger_head h where h.stream = of_case::text for update;
  sight := app.sight_of(of_case);
  if head_seq is null or sight is null then return; end if;
  perform app.refuse_newer(newest);
  at := clock_timestamp();
  if sight <> 'emergency' then
    offices := array(select a.organisation_id from app.case_access a where a.case_id = of_case and a.basis = 'task');
    select c.* into file from app.case_file c where c.id = of_case;
    task := (select to_json(t) from app.task t where t.id = of_task and t.case_id = of_case);
  end if;
  return next;
end
$$;
revoke all on function app.lock_case(uuid, uuid) from public;
grant execute on function app.lock_case(uuid, uuid) to tapak_door;
`

/**
 * The door records in the name of the person of its session and of nobody else, at the instant at which it holds the
 * head; rows without an author come from time and the procedure, and never alone. Clocks, moves ordered by a worker and
 * the acceptance of a loss are the recorder's.
 */
const RECORD = `
create function app.refuse_row(told jsonb, decision jsonb, no_later timestamptz) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
declare
  instant timestamptz := told ->> 'at';
begin
  if coalesce(told ->> 'actor', app.user_id()::text) is distinct from app.user_id()::text
    or coalesce(told ->> 'organisation', app.org()::text) is distinct from app.org()::text
    or told ->> 'command_id' is distinct from decision #>> '{command,id}'
    or told ->> 'type' = 'ledger_gap'
  then
    raise exception 'a row of another author' using errcode = 'insufficient_privilege';
  end if;
  -- No bound is given where demonstration history tells its own instants.
  if no_later is not null and (instant > no_later
    or (told ->> 'actor' is not null and instant < date_trunc('milliseconds', transaction_timestamp())))
  then
    raise exception 'a row of another instant' using errcode = 'insufficient_privilege';
  end if;
end
$$;

create function app.record(decision jsonb, snapshot json) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  rows jsonb[] := app.canons_in(decision)::jsonb[];
  types text[] := array(select r ->> 'type' from unnest(rows) r);
  is_demo boolean := (decision #>> '{tables,file,demo}')::boolean;
  no_later timestamptz := clock_timestamp();
  is_own boolean := false;
  told jsonb;
  frozen timestamptz;
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', of_case::text, true);
  if 'case_opened' = any(types) then
    if not app.can('open_case') or decision #>> '{tables,file,owner_organisation}' is distinct from app.org()::text then
      raise exception 'a case of another office' using errcode = 'insufficient_privilege';
    end if;
    insert into app.ledger_head (stream, seq, hash) values (of_case::text, 0, decode(repeat('00', 32), 'hex'));
  else
    if coalesce(app.sight_of(of_case), 'emergency') = 'emergency' then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    select c.demo, c.frozen_at into is_demo, frozen from app.case_file c where c.id = of_case;
    if frozen is not null then
      raise exception 'a case that is frozen' using errcode = 'insufficient_privilege';
    end if;
    no_later := greatest(no_later, (select e.at from app.ledger_head h
      join app.case_event e on e.stream = h.stream and e.seq = h.seq where h.stream = of_case::text));
    -- What only an opening writes, and what only a move or an end of sharing takes away.
    decision := (decision - 'second_case') #- '{tables,opened}';
    if not types && '{case_migrated,migration_undone,sharing_ended}' then
      decision := decision #- '{tables,parts}';
    end if;
  end if;
  foreach told in array rows loop
    perform app.refuse_row(told, decision, case when not is_demo then no_later end);
    is_own := is_own or told ->> 'actor' is not null;
  end loop;
  if not is_own or decision #>> '{command,actor}' is distinct from app.user_id()::text then
    raise exception 'a decision of another author' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever it is called, it is the command of a person.
  decision := jsonb_set(jsonb_set(decision, '{command,kinds}', '["person"]'), '{command,own}', 'null');
  return app.keep_decision(decision, rows, snapshot);
end
$$;
revoke all on function app.refuse_row(jsonb, jsonb, timestamptz), app.record(jsonb, json) from public;
grant execute on function app.refuse_row(jsonb, jsonb, timestamptz) to tapak_recorder;
grant execute on function app.record(jsonb, json) to tapak_door;
`

/**
 * What the night compares: open cases, and those that moved of late, because whoever could write a case could also call
 * it closed.
 */
const COMPARED = `
create or replace function app.open_cases(after uuid, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id from app.case_file c
  where (after is null or c.id > after) and (c.status <> 'closed' or exists (
    select from app.ledger_head h join app.case_event e on e.stream = h.stream and e.seq = h.seq
    where h.stream = c.id::text and e.at > now() - interval '3 days'))
  order by c.id limit most
$$;
`

/**
 * All run with the rights of the recorder, bound to the one case that they name. Whoever replaces one of them later has
 * to do it as the recorder.
 */
const OWNED = `
grant create on schema app to tapak_recorder;
alter function app.lock_case(uuid, uuid) owner to tapak_recorder;
alter function app.record(jsonb, json) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NAMES, SIGHT, LOCK, RECORD, COMPARED, OWNED]) await sql.raw(part).execute(db)
}
