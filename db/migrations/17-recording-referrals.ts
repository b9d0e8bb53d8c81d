// Records what becomes of a referral: rows of its stream, its row, its packet and notices. Beside its own stream a
// referral moves the case, which is recorded by the rules of cases.
import { sql, type Kysely } from 'kysely'

/** Which rows only the one or the other office may write, and which come of time and of the case. */
const ROWS = `
create function app.is_of_receiver(type text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select type in ('referral_seen', 'referral_accepted', 'referral_countered', 'referral_declined', 'referral_begun',
    'referral_waiting', 'referral_resumed', 'referral_returned', 'referral_reported', 'referral_confirmed',
    'referral_arrived')
$$;

-- Null where the row was written by neither: then the other rules judge it.
create function app.refuse_row_by_hand(told jsonb, own app.referral) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
declare
  type text := told ->> 'type';
  hand jsonb := told #> '{body,by}';
  link app.referral_link := app.letter_link();
begin
  if told ->> 'actor' is null and type = 'referral_link_closed' then
    if link.id is null or told #>> '{body,link}' is distinct from link.id::text or link.referral_id <> own.id
      or link.closed_at is null
    then
      raise exception 'a link that is not closed' using errcode = 'insufficient_privilege';
    end if;
    return true;
  end if;
  if hand is null then return false; end if;
  if own.kind = 'transfer' or not (app.is_of_receiver(type) or type = 'referral_ended') then
    raise exception 'a row that nobody may write by hand' using errcode = 'insufficient_privilege';
  end if;
  -- The answer names the hash of each file that came along, and of no other.
  if coalesce(hand -> 'scans', '[]') is distinct from
    (case type when 'referral_seen' then '[]' else app.hashes_of_answer(hand) end)
  then
    raise exception 'a row of other files' using errcode = 'insufficient_privilege';
  end if;
  if hand ->> 'method' = 'link' then
    if told ->> 'actor' is not null or told ->> 'organisation' is distinct from own.to_office::text
      or hand ->> 'id' is distinct from app.letter_at_hand()::text or link.referral_id is distinct from own.id
    then
      raise exception 'a row of no link' using errcode = 'insufficient_privilege';
    end if;
  elsif told ->> 'actor' is distinct from app.user_id()::text
    or app.org() is distinct from own.from_office and app.org() is distinct from
      (select c.owner_organisation from app.case_file c where c.id = own.case_id)
    or told ->> 'organisation' is distinct from app.org()::text or hand ->> 'method' is distinct from 'hand'
    or not app.is_confirmed_note(hand ->> 'id', own.id, type)
  then
    raise exception 'a row that no second person confirmed' using errcode = 'insufficient_privilege';
  end if;
  return true;
end
$$;

create function app.refuse_referral_row(told jsonb, decision jsonb, own app.referral) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
declare
  type text := told ->> 'type';
begin
  if told ->> 'command_id' is distinct from decision ->> 'command'
    or (told ->> 'at')::timestamptz > clock_timestamp() + interval '1 second'
  then
    raise exception 'a row of another instant or command' using errcode = 'insufficient_privilege';
  end if;
  if app.refuse_row_by_hand(told, own) then return; end if;
  if told ->> 'actor' is null then
    if type not in ('referral_late', 'referral_expired', 'referral_released', 'referral_handed_on', 'referral_ended',
      'referral_emptied')
    then
      raise exception 'a row that needs an author' using errcode = 'insufficient_privilege';
    end if;
    if type = 'referral_released' and own.to_office is distinct from
      (select c.owner_organisation from app.case_file c where c.id = own.case_id)
    then
      raise exception 'a release that the case does not know' using errcode = 'insufficient_privilege';
    end if;
    return;
  end if;
  if told ->> 'actor' is distinct from app.user_id()::text
    or told ->> 'organisation' is distinct from app.org()::text
  then
    raise exception 'a row of another author' using errcode = 'insufficient_privilege';
  end if;
  if type <> 'referral_arrived' and app.is_of_receiver(type) and app.org() is distinct from own.to_office
    or type in ('referral_offered', 'referral_agreed', 'referral_insisted', 'referral_withdrawn', 'referral_recalled',
      'referral_queried', 'referral_acknowledged', 'referral_departed', 'referral_stopped', 'referral_linked',
      'referral_link_closed', 'referral_noted', 'referral_scanned')
    and app.org() is distinct from own.from_office and app.org() is distinct from
      (select c.owner_organisation from app.case_file c where c.id = own.case_id)
  then
    raise exception 'a row of the other office' using errcode = 'insufficient_privilege';
  end if;
end
$$;
revoke all on function
  app.is_of_receiver(text), app.refuse_row_by_hand(jsonb, app.referral),
  app.refuse_referral_row(jsonb, jsonb, app.referral)
from public;
grant execute on function
  app.is_of_receiver(text), app.refuse_row_by_hand(jsonb, app.referral),
  app.refuse_referral_row(jsonb, jsonb, app.referral)
to tapak_recorder;
`

const KEEP = `
create function app.append_to_referral(stream text, canons text[]) returns integer
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  told jsonb[] := canons::jsonb[];
  first integer;
  link bytea;
  links bytea[] := '{}';
  newest integer;
begin
  select h.seq, h.hash, h.engine into first, link, newest from app.ledger_head h
    where h.stream = append_to_referral.stream for update;
  if not found then
    first := 0;
    link := decode(repeat('00', 32), 'hex');
    insert into app.ledger_head (stream, seq, hash) values (append_to_referral.stream, 0, link);
  else
    perform app.refuse_newer(newest);
  end if;
  for n in 1 .. cardinality(canons) loop
    if told[n] ->> 'stream' is distinct from append_to_referral.stream
      or (told[n] ->> 'seq')::integer is distinct from first + n
      or told[n] ->> 'type' is distinct from told[n] #>> '{body,type}'
    then
      raise exception 'row % does not follow the ledger of %', first + n, append_to_referral.stream
        using errcode = 'integrity_constraint_violation';
    end if;
    links := links || link;
    link := sha256(link || convert_to(canons[n], 'UTF8'));
  end loop;
  insert into app.case_event
      (stream, seq, at, actor, organisation, role, purpose, command_id, type, canon, prev, hash)
    select append_to_referral.stream, first + r.n, (r.told ->> 'at')::timestamptz, r.told ->> 'actor',
      r.told ->> 'organisation', r.told ->> 'role', r.told ->> 'purpose', r.told ->> 'command_id', r.told ->> 'type',
      r.canon, r.prev, r.hash
    from unnest(canons, told, links, links[2:] || link) with ordinality as r (canon, told, prev, hash, n);
  update app.ledger_head h set seq = first + cardinality(canons), hash = link, engine = app.engine()
    where h.stream = append_to_referral.stream;
  return first + cardinality(canons);
end
$$;

create function app.keep_referral(decision jsonb, snapshot json) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  row app.referral := jsonb_populate_record(null::app.referral, decision -> 'row');
  last integer;
begin
  last := app.append_to_referral('ref:' || row.id,
    array(select jsonb_array_elements_text(decision -> 'rows')));
  if last is distinct from row.seq or (snapshot ->> 'seq')::integer is distinct from last
    or snapshot ->> 'id' is distinct from row.id::text or snapshot ->> 'state' is distinct from row.state
  then
    raise exception 'a snapshot that is not of row %', last using errcode = 'integrity_constraint_violation';
  end if;
  insert into app.referral (id, case_id, kind, state, waits_on, from_office, to_office, instance, service, transport,
      after, round, reason, outcome, answer_due, law_due, next_instant, late, offered_at, seen_at, since, ended_at, seq,
      snapshot, number)
    values (row.id, row.case_id, row.kind, row.state, row.waits_on, row.from_office, row.to_office, row.instance,
      row.service, row.transport, row.after, row.round, row.reason, row.outcome, row.answer_due, row.law_due,
      row.next_instant, row.late, row.offered_at, row.seen_at, row.since, row.ended_at, row.seq, snapshot,
      coalesce((select r.number from app.referral r where r.id = row.id), app.next_referral_number()))
    on conflict (id) do update set (state, waits_on, from_office, round, reason, outcome, answer_due, next_instant,
        late, seen_at, since, ended_at, seq, snapshot) =
      row(excluded.state, excluded.waits_on, excluded.from_office, excluded.round, excluded.reason, excluded.outcome,
        excluded.answer_due, excluded.next_instant, excluded.late, excluded.seen_at, excluded.since, excluded.ended_at,
        excluded.seq, excluded.snapshot);
  if decision ? 'packet' then
    perform app.keep_packet(decision -> 'packet');
  end if;
  -- Whoever took a case over reads the case. A journey goes on when the client takes the agreement back.
  if row.ended_at is not null or row.state = 'released' or row.state = 'departed' and row.reason = 'consent_ended' then
    perform app.destroy_packet();
  end if;
  return app.notify_of_referral(coalesce(decision -> 'concerns', '[]'));
end
$$;
revoke all on function app.append_to_referral(text, text[]), app.keep_referral(jsonb, json) from public;
grant execute on function app.append_to_referral(text, text[]), app.keep_referral(jsonb, json) to tapak_recorder;
`

/**
 * What a link may do beyond nothing: lock its one case for the engine, as an office that is asked does, and record its
 * one answer in both streams. The link announces its own command, which its referral orders.
 */
const RECORD = `
-- Null where neither the asker's office is one of the two, nor the asker decides about the case.
create function app.case_of_referral(of_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r join app.case_file c on c.id = r.case_id
  where r.id = of_referral and (r.id = app.letter_referral() or r.case_id = app.case_of_letter()
    or app.user_id() is not null and app.reads_cases()
      and (app.org() in (r.from_office, r.to_office, c.owner_organisation)
        or coalesce(app.sight_of(c.id), 'emergency') <> 'emergency')
      and c.id <> all(app.shut_out_of()))
$$;
revoke all on function app.case_of_referral(uuid) from public;
grant execute on function app.case_of_referral(uuid) to tapak_recorder, tapak_door;

-- The caller holds the head of the case.
create function app.lock_referral(of_referral uuid)
returns table (case_id uuid, at timestamptz, head_seq integer, snapshot json)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := app.case_of_referral(of_referral);
begin
  if of_case is null then return; end if;
  perform set_config('app.case_id', of_case::text, true), set_config('app.stream', 'ref:' || of_referral, true);
  select h.seq into head_seq from app.ledger_head h where h.stream = 'ref:' || of_referral for update;
  at := clock_timestamp();
  case_id := of_case;
  select r.snapshot into snapshot from app.referral r where r.id = of_referral;
  return next;
end
$$;

create function app.announce_letter(command text, print text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.letter_at_hand() is null then
    raise exception 'no link at hand' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.case_id', app.case_of_letter()::text, true);
  insert into app.command (id, case_id, fingerprint, actor, kind, ordered_by, state)
    values (command, app.case_of_letter(), print, '', 'referral', app.letter_referral(), 'pending');
end
$$;

create function app.record_referral(decision jsonb, snapshot json) returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  row app.referral := jsonb_populate_record(null::app.referral, decision -> 'row');
  own app.referral;
  told jsonb;
  kept uuid[];
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', row.case_id::text, true), set_config('app.stream', 'ref:' || row.id, true);
  select r.* into own from app.referral r where r.id = row.id;
  if own.id is null then
    if coalesce(app.sight_of(row.case_id), '') <> 'case' then
      raise exception 'an offer about a case out of sight' using errcode = 'TP004';
    end if;
    own := row;
  elsif app.case_of_referral(row.id) is null then
    raise exception 'a referral of other offices' using errcode = 'TP004';
  end if;
  if row.case_id <> own.case_id or row.to_office <> own.to_office or row.kind <> own.kind then
    raise exception 'another referral' using errcode = 'insufficient_privilege';
  end if;
  foreach told in array array(select r::jsonb from jsonb_array_elements_text(decision -> 'rows') r) loop
    perform app.refuse_referral_row(told, decision, own);
    if told ->> 'type' = 'referral_scanned' and not app.keep_told_scan(own.id, told -> 'body') then
      raise exception 'a row of a file that did not come' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  -- Read by a link it stays good; any other row of the link is its one answer.
  if exists (select from jsonb_array_elements_text(decision -> 'rows') r
    where r::jsonb #>> '{body,by,method}' = 'link' and r::jsonb ->> 'type' <> 'referral_seen')
  then
    perform app.use_letter();
  end if;
  return app.keep_referral(decision, snapshot);
end
$$;

-- By a worker, which is bound to the case: only what has no author.
create function app.record_referral_rows(decision jsonb, snapshot json) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  row app.referral := jsonb_populate_record(null::app.referral, decision -> 'row');
begin
  perform set_config('app.stream', 'ref:' || row.id, true);
  if exists (select from jsonb_array_elements_text(decision -> 'rows') r where r::jsonb ->> 'actor' is not null) then
    raise exception 'a row of an author' using errcode = 'insufficient_privilege';
  end if;
  return app.keep_referral(decision, snapshot);
end
$$;
revoke all on function
  app.lock_referral(uuid), app.announce_letter(text, text), app.record_referral(jsonb, json),
  app.record_referral_rows(jsonb, json)
from public;
grant execute on function app.record_referral_rows(jsonb, json) to tapak_recorder;
grant execute on function
  app.lock_referral(uuid), app.announce_letter(text, text), app.record_referral(jsonb, json)
to tapak_door;
`

/** They run with the rights of the recorder, bound to the one case that they name. */
const OWNED = `
grant create on schema app to tapak_recorder;
alter function app.lock_referral(uuid) owner to tapak_recorder;
alter function app.announce_letter(text, text) owner to tapak_recorder;
alter function app.record_referral(jsonb, json) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [ROWS, KEEP, RECORD, OWNED]) await sql.raw(part).execute(db)
}
