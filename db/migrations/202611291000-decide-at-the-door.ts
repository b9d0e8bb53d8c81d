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
 * Who may act on a case: whoever sees it, and an office with work of its own in a case that was closed. An emergency
 * access is for reading. The rule repeats the policies of app.case_file; a test keeps them equal.
 */
const WHO_MAY_ACT = `
create function app.may_act_on(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (
    select from app.case_file c
    where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
      and c.id <> all(app.shut_out_of())
      and (app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
        or exists (
          select from app.case_access a
          where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
        or app.is_behind(c)))
$$;
revoke all on function app.may_act_on(uuid) from public;
grant execute on function app.may_act_on(uuid) to tapak_recorder, tapak_door;
`

/**
 * \`at\`: the clock of the database, read with the lock: the instant of the decision. No row: there is no such case for
 * this asker.
 */
const LOCK = `
create function app.lock_case(of_case uuid)
returns table (seq integer, at timestamptz, offices uuid[])
language plpgsql volatile security definer
set search_path = pg_catalog, app, pg_temp as $$
declare
  newest integer;
begin
  perform app.refuse_restored();
  if not app.may_act_on(of_case) then return; end if;
  perform set_config('app.case_id', of_case::text, true);
  select h.seq, h.engine into lock_case.seq, newest from app.ledger_head h where h.stream = of_case::text for update;
  -- What changed while this waited counts.
  if not found or not app.may_act_on(of_case) then return; end if;
  perform app.refuse_newer(newest);
  at := clock_timestamp();
  offices := array(select a.organisation_id from app.case_access a where a.case_id = of_case and a.basis = 'task');
  return next;
end
$$;
revoke all on function app.lock_case(uuid) from public;
grant execute on function app.lock_case(uuid) to tapak_door;
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

-- Facts that a person sets must stand in the answers that are committed with them.
create function app.refuse_facts(of_case uuid, decision jsonb) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (
    select from jsonb_array_elements_text(decision -> 'rows') r (canon)
      cross join lateral jsonb_each(r.canon::jsonb #> '{body,facts}') f
    where r.canon::jsonb ->> 'type' = 'facts_set' and r.canon::jsonb #>> '{cause,kind}' = 'command'
      and not exists (
        select from app.answer a
        where a.case_id = of_case and a.id in (select jsonb_array_elements_text(decision -> 'answers')::uuid)
          and coalesce(a.facts -> f.key, 'null') = f.value))
  then
    raise exception 'a fact without an answer' using errcode = 'insufficient_privilege';
  end if;
end
$$;

create function app.record(decision jsonb, snapshot json) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  types text[] := array(
    select r.canon::jsonb ->> 'type' from jsonb_array_elements_text(decision -> 'rows') r (canon));
  is_opening boolean := 'case_opened' = any(types);
  is_demo boolean := (decision #>> '{tables,file,demo}')::boolean;
  no_later timestamptz := clock_timestamp();
  is_own boolean := false;
  told jsonb;
  known app.case_file;
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', of_case::text, true);
  if is_opening then
    if not app.can('open_case') or decision #>> '{tables,file,owner_organisation}' is distinct from app.org()::text then
      raise exception 'a case of another office' using errcode = 'insufficient_privilege';
    end if;
    insert into app.ledger_head (stream, seq, hash) values (of_case::text, 0, decode(repeat('00', 32), 'hex'));
  else
    if not app.may_act_on(of_case) then raise exception 'a case out of sight' using errcode = 'TP004'; end if;
    select * into known from app.case_file c where c.id = of_case;
    if known.frozen_at is not null then
      raise exception 'a case that is frozen' using errcode = 'insufficient_privilege';
    end if;
    is_demo := known.demo;
    no_later := greatest(no_later, (select e.at from app.ledger_head h
      join app.case_event e on e.stream = h.stream and e.seq = h.seq where h.stream = of_case::text));
    perform app.refuse_facts(of_case, decision);
    -- What only an opening writes, and what only a move or an end of sharing takes away.
    decision := (decision - 'second_case') #- '{tables,opened}';
    if not types && '{case_migrated,migration_undone,sharing_ended}' then
      decision := decision #- '{tables,parts}';
    end if;
  end if;
  for told in select r.canon::jsonb from jsonb_array_elements_text(decision -> 'rows') r (canon) loop
    perform app.refuse_row(told, decision, case when not is_demo then no_later end);
    is_own := is_own or told ->> 'actor' is not null;
  end loop;
  if not is_own or decision #>> '{command,actor}' is distinct from app.user_id()::text then
    raise exception 'a decision of another author' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever it is called, it is the command of a person.
  decision := jsonb_set(jsonb_set(decision, '{command,kinds}', '["person"]'), '{command,own}', 'null');
  return app.record_rows(decision, snapshot);
end
$$;
revoke all on function
  app.refuse_row(jsonb, jsonb, timestamptz), app.refuse_facts(uuid, jsonb), app.record(jsonb, json)
from public;
grant execute on function app.refuse_row(jsonb, jsonb, timestamptz), app.refuse_facts(uuid, jsonb) to tapak_recorder;
grant execute on function app.record(jsonb, json) to tapak_door;
`

/**
 * The facts of staged answers, which are codes: what the snapshot holds of a proposal as well. Whoever signs what
 * another office proposed decides on them and may not read the answers themselves.
 */
const ANSWERS = `
create function app.answers_behind(of_case uuid, ids uuid[]) returns table (id uuid, task_id uuid, facts jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.may_act_on(of_case) then return; end if;
  perform set_config('app.case_id', of_case::text, true);
  return query select a.id, a.task_id, a.facts::jsonb from app.answer a where a.case_id = of_case and a.id = any(ids);
end
$$;
revoke all on function app.answers_behind(uuid, uuid[]) from public;
grant execute on function app.answers_behind(uuid, uuid[]) to tapak_door;
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

/** All run with the rights of the recorder, bound to the one case that they name. */
const OWNED = `
grant create on schema app to tapak_recorder;
alter function app.lock_case(uuid) owner to tapak_recorder;
alter function app.record(jsonb, json) owner to tapak_recorder;
alter function app.answers_behind(uuid, uuid[]) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NAMES, WHO_MAY_ACT, LOCK, RECORD, ANSWERS, COMPARED, OWNED]) await sql.raw(part).execute(db)
}
