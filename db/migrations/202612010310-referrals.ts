// Referrals: what two offices agree about one case. Each has a stream of its own in the ledger, which both may verify,
// and a sealed packet that the office that is asked can read while it is asked.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.referral (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  kind text not null check (kind in ('service', 'transfer', 'leg')),
  state text not null check (state in ('offered', 'countered', 'accepted', 'begun', 'waiting', 'recalled', 'reported',
    'released', 'departed', 'acknowledged', 'confirmed', 'arrived', 'declined', 'withdrawn', 'expired', 'returned',
    'stopped', 'ended')),
  waits_on text check (waits_on in ('sender', 'receiver')),
  from_office uuid not null,
  to_office uuid not null,
  instance text,
  service text,
  transport text not null check (transport in ('console', 'link', 'letter', 'phone')),
  after uuid,
  round integer not null,
  reason text,
  outcome text,
  answer_due timestamptz not null,
  law_due timestamptz,
  next_instant timestamptz,
  late boolean not null default false,
  offered_at timestamptz not null,
  seen_at timestamptz,
  since timestamptz not null,
  ended_at timestamptz,
  seq integer not null,
  snapshot json not null,
  constraint referral_waits_while_open check ((waits_on is null) = (ended_at is not null)),
  constraint referral_is_between_two check (from_office <> to_office)
);
create index referral_sent on app.referral (from_office, offered_at desc, id desc);
create index referral_received on app.referral (to_office, offered_at desc, id desc);
create index referral_sent_open on app.referral (from_office, answer_due, id) where ended_at is null;
create index referral_received_open on app.referral (to_office, answer_due, id) where ended_at is null;
create index referral_of_case on app.referral (case_id, offered_at);
create index referral_next on app.referral (next_instant) where next_instant is not null;
alter table app.referral enable row level security, force row level security;
grant select, insert, update on app.referral to tapak_recorder;
grant select on app.referral to tapak_door;
create policy owner_reads on app.referral for select to current_user using (true);
create policy recorder_keeps on app.referral for all to tapak_recorder
  using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()));
create policy door_reads on app.referral for select to tapak_door using (
  from_office = (select app.org()) or to_office = (select app.org())
  or ((select app.reach()) = 'all' and (select app.can('verify_ledger')))
  or exists (select from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
);
create policy door_may_read on app.referral as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);
create policy door_is_shut on app.referral as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);

-- Under a key of its own: the office that is asked has no key of the client. It goes with the end of the referral.
create table app.referral_packet (
  id uuid primary key references app.referral,
  dek bytea,
  kek_id text,
  sealed bytea,
  destroyed_at timestamptz,
  constraint packet_is_whole_or_gone check (
    (destroyed_at is null) = (dek is not null) and (dek is null) = (kek_id is null)
    and (dek is null) = (sealed is null))
);
alter table app.referral_packet enable row level security, force row level security;
grant select on app.referral_packet to tapak_door;
create policy owner_reads on app.referral_packet for select to current_user using (true);
create policy owner_keeps on app.referral_packet for insert to current_user with check (true);
create policy owner_changes on app.referral_packet for update to current_user using (true) with check (true);
create policy door_reads on app.referral_packet for select to tapak_door using (
  exists (select from app.referral r where r.id = referral_packet.id and r.ended_at is null
    and (r.to_office = (select app.org()) or r.from_office = (select app.org())))
);
`

/** Both offices read the whole stream: it holds nothing of the case. */
const STREAM = `
create function app.stream_referral(stream text) returns uuid
language sql immutable as $$
  select case when starts_with(stream, 'ref:') then app.as_uuid(substr(stream, 5)) end
$$;
revoke all on function app.stream_referral(text) from public;
grant execute on function app.stream_referral(text) to tapak_door;

create policy recorder_reads_referral on app.case_event for select to tapak_recorder using (
  starts_with(stream, 'ref:') and stream = (select app.recorded_stream())
);
create policy recorder_appends_referral on app.case_event for insert to tapak_recorder with check (
  starts_with(stream, 'ref:') and stream = (select app.recorded_stream())
);
create policy recorder_moves_head_of_referral on app.ledger_head for all to tapak_recorder
  using (starts_with(stream, 'ref:') and stream = (select app.recorded_stream()))
  with check (starts_with(stream, 'ref:') and stream = (select app.recorded_stream()));
create policy door_reads_of_referral on app.case_event for select to tapak_door using (
  exists (select from app.referral r where r.id = app.stream_referral(stream))
);
create policy door_reads_of_referral on app.ledger_head for select to tapak_door using (
  exists (select from app.referral r where r.id = app.stream_referral(stream))
);
create policy door_reads_of_referral on app.ledger_leaf for select to tapak_door using (
  exists (select from app.referral r where r.id = app.stream_referral(stream))
);
`

/**
 * The office that is asked decides of the case only what its answer means there, and reads nothing of it: the door
 * gives the case to the engine and to nobody else. So does an office that has the client on a journey.
 */
const ASKED = `
create function app.is_asked(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.referral r
    where r.case_id = of_case and r.ended_at is null
      and (r.to_office = app.org() or (r.kind = 'leg' and r.from_office = app.org())))
$$;
revoke all on function app.is_asked(uuid) from public;
grant execute on function app.is_asked(uuid) to tapak_recorder;

create or replace function app.sight_of(of_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case
    when c.id = any(app.opened_in_emergency()) then 'emergency'
    when app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
      or exists (
        select from app.case_access a
        where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
      then 'case'
    when app.is_behind(c) then 'work'
    when app.is_asked(c.id) then 'asked' end
  from app.case_file c
  where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
    and c.id <> all(app.shut_out_of())
$$;
`

/** Which rows only the one or the other office may write, and which come of time and of the case. */
const RECORD = `
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
  if told ->> 'actor' is null then
    if type not in ('referral_late', 'referral_expired', 'referral_released', 'referral_handed_on', 'referral_ended')
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
  if type in ('referral_seen', 'referral_accepted', 'referral_countered', 'referral_declined', 'referral_begun',
    'referral_waiting', 'referral_resumed', 'referral_returned', 'referral_reported', 'referral_confirmed')
    and app.org() is distinct from own.to_office
    or type in ('referral_offered', 'referral_agreed', 'referral_insisted', 'referral_withdrawn', 'referral_recalled',
      'referral_queried', 'referral_acknowledged', 'referral_departed', 'referral_stopped')
    and app.org() is distinct from own.from_office and app.org() is distinct from
      (select c.owner_organisation from app.case_file c where c.id = own.case_id)
  then
    raise exception 'a row of the other office' using errcode = 'insufficient_privilege';
  end if;
end
$$;

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

-- The recorder puts it there and takes it away, and never reads it.
create function app.keep_packet(packet jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.referral_packet (id, dek, kek_id, sealed)
  select app.stream_referral(app.recorded_stream()), decode(packet ->> 'dek', 'base64'), packet ->> 'kek',
    decode(packet ->> 'sealed', 'base64')
$$;
create function app.destroy_packet() returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.referral_packet p set dek = null, kek_id = null, sealed = null, destroyed_at = clock_timestamp()
  where p.id = app.stream_referral(app.recorded_stream()) and p.destroyed_at is null
$$;
revoke all on function app.keep_packet(jsonb), app.destroy_packet() from public;
grant execute on function app.keep_packet(jsonb), app.destroy_packet() to tapak_recorder;

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
      snapshot)
    values (row.id, row.case_id, row.kind, row.state, row.waits_on, row.from_office, row.to_office, row.instance,
      row.service, row.transport, row.after, row.round, row.reason, row.outcome, row.answer_due, row.law_due,
      row.next_instant, row.late, row.offered_at, row.seen_at, row.since, row.ended_at, row.seq, snapshot)
    on conflict (id) do update set (state, waits_on, from_office, round, reason, outcome, answer_due, next_instant,
        late, seen_at, since, ended_at, seq, snapshot) =
      row(excluded.state, excluded.waits_on, excluded.from_office, excluded.round, excluded.reason, excluded.outcome,
        excluded.answer_due, excluded.next_instant, excluded.late, excluded.seen_at, excluded.since, excluded.ended_at,
        excluded.seq, excluded.snapshot);
  if decision ? 'packet' then
    perform app.keep_packet(decision -> 'packet');
  end if;
  -- Whoever took a case over reads the case.
  if row.ended_at is not null or row.state = 'released' then
    perform app.destroy_packet();
  end if;
  return app.notify_of_referral(coalesce(decision -> 'concerns', '[]'));
end
$$;

create function app.notify_of_referral(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, null) where starts_with(app.recorded_stream(), 'ref:')
$$;
revoke all on function app.notify_of_referral(jsonb) from public;
grant execute on function app.notify_of_referral(jsonb) to tapak_recorder;

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

-- Null where neither the asker's office is one of the two, nor the asker decides about the case.
create function app.case_of_referral(of_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r join app.case_file c on c.id = r.case_id
  where r.id = of_referral and app.user_id() is not null and app.reads_cases()
    and (app.org() in (r.from_office, r.to_office, c.owner_organisation)
      or coalesce(app.sight_of(c.id), 'emergency') <> 'emergency')
    and c.id <> all(app.shut_out_of())
$$;
revoke all on function app.case_of_referral(uuid) from public;
grant execute on function app.case_of_referral(uuid) to tapak_recorder, tapak_door;

create function app.record_referral(decision jsonb, snapshot json) returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  row app.referral := jsonb_populate_record(null::app.referral, decision -> 'row');
  own app.referral;
  told jsonb;
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
  end loop;
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
  app.refuse_referral_row(jsonb, jsonb, app.referral), app.append_to_referral(text, text[]),
  app.keep_referral(jsonb, json), app.lock_referral(uuid), app.record_referral(jsonb, json),
  app.record_referral_rows(jsonb, json)
from public;
grant execute on function
  app.refuse_referral_row(jsonb, jsonb, app.referral), app.append_to_referral(text, text[]),
  app.keep_referral(jsonb, json), app.record_referral_rows(jsonb, json) to tapak_recorder;
grant execute on function app.lock_referral(uuid), app.record_referral(jsonb, json) to tapak_door;
`

/** Both run with the rights of the recorder, bound to the one case that they name. */
const OWNED = `
grant create on schema app to tapak_recorder;
alter function app.lock_referral(uuid) owner to tapak_recorder;
alter function app.record_referral(jsonb, json) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

/** What a worker carries into the case because a referral ended by itself: the row of the referral orders it. */
const ORDERED = `
alter table app.command drop constraint command_kind_check, drop constraint command_is_ordered,
  drop constraint command_has_its_own_name;
alter table app.command
  add constraint command_kind_check
    check (kind in ('person', 'clock', 'move', 'giving_back', 'loss', 'referral')),
  add constraint command_is_ordered check ((ordered_by is not null) = (kind in ('move', 'giving_back', 'referral'))),
  add constraint command_has_its_own_name
    check (kind = 'person' or kind in ('move', 'giving_back', 'referral')
      or kind = 'clock' and actor = 'clock' and starts_with(id, 'tick:' || case_id || ':')
        or kind = 'loss' and actor = '' and starts_with(id, 'accept_loss:' || case_id || ':'));
create policy recorder_announces_of_referral on app.command for insert to tapak_recorder with check (
  case_id = (select app.case_id()) and kind = 'referral' and actor = ''
  and exists (select from app.referral r where r.id = ordered_by and r.case_id = app.case_id())
);

-- Referrals of which something is due until then, the earliest first.
create function app.referrals_due(before timestamptz, most integer)
returns table (id uuid, case_id uuid, state text, next_instant timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, r.case_id, r.state, r.next_instant from app.referral r
  where r.next_instant <= before order by r.next_instant limit most
$$;
create function app.case_of_due_referral(of_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r where r.id = of_referral
$$;
revoke all on function app.referrals_due(timestamptz, integer), app.case_of_due_referral(uuid) from public;
grant execute on function app.referrals_due(timestamptz, integer), app.case_of_due_referral(uuid) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, STREAM, ASKED, RECORD, OWNED, ORDERED]) await sql.raw(part).execute(db)
}
