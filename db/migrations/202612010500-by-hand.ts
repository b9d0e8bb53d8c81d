// Lets an office without a console answer: each referral has a number for letters and the telephone, a one-time link
// shows it to that office, and an answer that was heard or read counts once a second person has confirmed it.
import { sql, type Kysely } from 'kysely'

const NUMBERS = `
create sequence app.referral_number;
grant usage on sequence app.referral_number to tapak_recorder;
create function app.next_referral_number() returns text
language sql volatile set search_path = pg_catalog, app, pg_temp as $$
  select 'R-' || lpad(n::text, greatest(4, length(n::text)), '0') from nextval('app.referral_number') n
$$;
revoke all on function app.next_referral_number() from public;
grant execute on function app.next_referral_number() to tapak_recorder;

alter table app.referral add column number text;
alter table app.referral no force row level security;
with numbered as (select r.id, app.next_referral_number() as number from
  (select id from app.referral order by offered_at, id) r)
update app.referral r set number = n.number from numbered n where n.id = r.id;
alter table app.referral force row level security;
alter table app.referral alter column number set not null, add constraint referral_has_its_number unique (number);
`

/**
 * A link is for one office and one answer. The door that keeps it cannot read back what opens it: the secret of the
 * address and the code, which is told by telephone, are kept as hashes. \`sealed\`: who answered, under the key of the
 * packet. \`request\`: the click that answered.
 */
const LINKS = `
create table app.referral_link (
  id uuid primary key,
  referral_id uuid not null references app.referral,
  token_hash bytea not null unique check (length(token_hash) = 32),
  code_hash bytea not null check (length(code_hash) = 32),
  tells_identity boolean not null,
  made_by uuid not null,
  made_office uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  wrong integer not null default 0 check (wrong between 0 and 5),
  opened_at timestamptz,
  closed_at timestamptz,
  closed_because text check (closed_because in ('answered', 'wrong_code', 'replaced')),
  request text,
  sealed bytea,
  constraint link_is_open_or_says_why check ((closed_at is null) = (closed_because is null))
);
create unique index referral_link_open on app.referral_link (referral_id) where closed_at is null;
create index referral_link_of on app.referral_link (referral_id, made_at);
alter table app.referral_link enable row level security, force row level security;
grant select (id, referral_id, tells_identity, made_by, made_office, made_at, expires_at, wrong, opened_at, closed_at,
  closed_because, sealed), insert, update (closed_at, closed_because) on app.referral_link to tapak_door;
create policy owner_uses on app.referral_link for all to current_user using (true) with check (true);
create policy door_reads on app.referral_link for select to tapak_door using (
  exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org()))
);
create policy door_makes on app.referral_link for insert to tapak_door with check (
  made_by = (select app.user_id()) and made_office = (select app.org()) and wrong = 0 and closed_at is null
  and expires_at <= clock_timestamp() + interval '73 hours'
  and exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org())
    and r.ended_at is null and r.kind <> 'transfer')
);
create policy door_replaces on app.referral_link for update to tapak_door
  using (closed_at is null
    and exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org())))
  with check (closed_because = 'replaced');

-- Of whoever came by a link with its code, in this transaction; whatever became of the link since.
create function app.letter_link() returns app.referral_link
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l from app.referral_link l
  where app.user_id() is null
    and l.token_hash = decode(left(nullif(current_setting('app.letter', true), ''), 64), 'hex')
    and l.code_hash = decode(substr(current_setting('app.letter', true), 65), 'hex')
$$;
create function app.letter_referral() returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select (app.letter_link()).referral_id
$$;
-- The link, while it may still answer.
create function app.letter_at_hand() returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.id from app.letter_link() l join app.referral r on r.id = l.referral_id
  where l.closed_at is null and l.expires_at > clock_timestamp() and r.ended_at is null
$$;
create function app.case_of_letter() returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r where app.letter_at_hand() is not null and r.id = app.letter_referral()
$$;

-- The code is hashed together with it.
create function app.link_of_token(token bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.id from app.referral_link l where l.token_hash = token
$$;

-- One try of a code: 'open', 'wrong' (and how many are left), 'shut' by this one, 'answered' by this very click, or
-- 'over'. Two that arrive together are judged one after the other.
create function app.try_letter(token bytea, code bytea, click text)
returns table (verdict text, link uuid, referral uuid, case_id uuid, tries integer)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  own app.referral_link;
  is_over boolean;
begin
  select l.* into own from app.referral_link l where l.token_hash = token for update;
  if own.id is null or app.user_id() is not null then return; end if;
  select r.case_id, r.ended_at is not null into case_id, is_over from app.referral r where r.id = own.referral_id;
  link := own.id;
  referral := own.referral_id;
  tries := 0;
  if is_over or own.closed_at is not null or own.expires_at <= clock_timestamp() then
    verdict := case when own.code_hash = code and own.closed_because = 'answered' and own.request = click
      then 'answered' else 'over' end;
    return next;
    return;
  end if;
  if own.code_hash = code then
    verdict := 'open';
    tries := 5 - own.wrong;
    update app.referral_link l set opened_at = coalesce(l.opened_at, clock_timestamp()) where l.id = own.id;
  else
    tries := 4 - own.wrong;
    verdict := case when tries > 0 then 'wrong' else 'shut' end;
    update app.referral_link l set wrong = own.wrong + 1,
      closed_at = case when tries = 0 then clock_timestamp() end,
      closed_because = case when tries = 0 then 'wrong_code' end
    where l.id = own.id;
  end if;
  if verdict <> 'wrong' then
    perform set_config('app.letter', encode(token, 'hex') || encode(own.code_hash, 'hex'), true);
  end if;
  return next;
end
$$;

-- What the link shows: the terms, and the packet as it is sealed.
create function app.read_letter()
returns table (number text, snapshot json, tells_identity boolean, expires_at timestamptz, dek bytea, kek_id text,
  sealed bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.number, r.snapshot, l.tells_identity, l.expires_at, p.dek, p.kek_id, p.sealed
  from app.letter_link() l join app.referral r on r.id = l.referral_id
    join app.referral_packet p on p.id = r.id and p.destroyed_at is null
  where app.letter_at_hand() is not null
$$;

-- The answer counts once: the link is closed in the statement that records it.
create function app.use_letter() returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.referral_link l set closed_at = clock_timestamp(), closed_because = 'answered'
  where l.id = app.letter_at_hand()
$$;
create function app.keep_letter_words(click text, words bytea) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.referral_link l set request = click, sealed = words where l.id = app.letter_at_hand()
$$;
revoke all on function
  app.letter_link(), app.letter_referral(), app.letter_at_hand(), app.case_of_letter(),
  app.link_of_token(bytea), app.try_letter(bytea, bytea, text), app.read_letter(), app.use_letter(),
  app.keep_letter_words(text, bytea)
from public;
grant execute on function
  app.letter_link(), app.letter_referral(), app.letter_at_hand(), app.case_of_letter(), app.use_letter()
to tapak_recorder;
grant execute on function app.letter_at_hand(), app.link_of_token(bytea), app.try_letter(bytea, bytea, text),
  app.read_letter(), app.keep_letter_words(text, bytea) to tapak_door;
`

/**
 * What an officer heard or read of the other office. Only a second person of that office makes it count, within a day.
 * \`asked\`: the answer in codes; \`sealed\`: who said it, under the key of the packet; \`document_id\`: the scanned
 * letter, a file of the case.
 */
const NOTES = `
create table app.referral_note (
  id uuid primary key,
  referral_id uuid not null references app.referral,
  verb text not null check (verb in ('accept', 'counter', 'decline', 'report', 'give_back', 'confirm_stop', 'arrive')),
  asked jsonb not null,
  means text not null check (means in ('phone', 'letter', 'visit', 'other')),
  said_at timestamptz not null,
  sealed bytea not null,
  document_id uuid,
  noted_by uuid not null,
  noted_office uuid not null,
  noted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  dropped_at timestamptz,
  constraint note_needs_a_second_person check (confirmed_by <> noted_by),
  constraint note_is_confirmed_by_somebody check ((confirmed_by is null) = (confirmed_at is null))
);
create unique index referral_note_waits on app.referral_note (referral_id)
  where confirmed_at is null and dropped_at is null;
create index referral_note_of on app.referral_note (referral_id, noted_at);
alter table app.referral_note enable row level security, force row level security;
grant select, insert, update (confirmed_by, confirmed_at, dropped_at) on app.referral_note to tapak_door;
create policy owner_reads on app.referral_note for select to current_user using (true);
create policy door_reads on app.referral_note for select to tapak_door using (
  exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org()))
);
create policy door_notes on app.referral_note for insert to tapak_door with check (
  noted_by = (select app.user_id()) and noted_office = (select app.org()) and confirmed_at is null
  and dropped_at is null and expires_at <= clock_timestamp() + interval '25 hours'
  and exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org())
    and r.ended_at is null and r.kind <> 'transfer')
);
-- A note that counts, or that another one has replaced, stays as it is.
create policy door_settles on app.referral_note for update to tapak_door
  using (noted_office = (select app.org()) and confirmed_at is null and dropped_at is null
    and exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org())))
  with check (confirmed_at is null
    or confirmed_by = (select app.user_id()) and dropped_at is null and expires_at > clock_timestamp());

-- Confirmed in this very transaction, by whoever acts now, for what is recorded now.
create function app.is_confirmed_note(note text, referral uuid, type text) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.referral_note n
    where n.id = app.as_uuid(note) and n.referral_id = referral and n.noted_office = app.org()
      and n.noted_by <> app.user_id()
      and n.confirmed_by = app.user_id() and n.confirmed_at >= transaction_timestamp()
      and type = any(case n.verb
        when 'accept' then '{referral_accepted}' when 'counter' then '{referral_countered}'
        when 'decline' then '{referral_declined}' when 'give_back' then '{referral_returned}'
        when 'confirm_stop' then '{referral_ended}' when 'arrive' then '{referral_arrived}'
        when 'report' then '{referral_resumed,referral_begun,referral_reported}' end::text[]))
$$;
revoke all on function app.is_confirmed_note(text, uuid, text) from public;
grant execute on function app.is_confirmed_note(text, uuid, text) to tapak_recorder;
`

/**
 * What a link may do beyond nothing: lock its one case for the engine, as an office that is asked does, and record its
 * one answer in both streams. Such rows have no author; the referral names the link.
 */
const SIGHT = `
create or replace function app.sight_of(of_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select case
    when c.id = any(app.opened_in_emergency()) then 'emergency'
    when app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
      or exists (
        select from app.case_access a
        where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
      then 'case'
    when app.is_behind(c) then 'work'
    when app.settles(c) then 'settles'
    when app.is_asked(c.id) then 'asked' end
  from app.case_file c
  where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
    and c.id <> all(app.shut_out_of())), case when app.case_of_letter() = of_case then 'asked' end)
$$;

create or replace function app.case_of_referral(of_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r join app.case_file c on c.id = r.case_id
  where r.id = of_referral and (r.id = app.letter_referral() or app.user_id() is not null and app.reads_cases()
    and (app.org() in (r.from_office, r.to_office, c.owner_organisation)
      or coalesce(app.sight_of(c.id), 'emergency') <> 'emergency')
    and c.id <> all(app.shut_out_of()))
$$;
`

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
  if hand ->> 'method' = 'link' then
    if told ->> 'actor' is not null or told ->> 'organisation' is distinct from own.to_office::text
      or hand ->> 'id' is distinct from app.letter_at_hand()::text or link.referral_id is distinct from own.id
    then
      raise exception 'a row of no link' using errcode = 'insufficient_privilege';
    end if;
  elsif told ->> 'actor' is distinct from app.user_id()::text or app.org() is distinct from own.from_office
    or told ->> 'organisation' is distinct from app.org()::text or hand ->> 'method' is distinct from 'hand'
    or not app.is_confirmed_note(hand ->> 'id', own.id, type)
  then
    raise exception 'a row that no second person confirmed' using errcode = 'insufficient_privilege';
  end if;
  return true;
end
$$;

create or replace function app.refuse_referral_row(told jsonb, decision jsonb, own app.referral) returns void
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
  if type <> 'referral_arrived' and app.is_of_receiver(type) and app.org() is distinct from own.to_office
    or type in ('referral_offered', 'referral_agreed', 'referral_insisted', 'referral_withdrawn', 'referral_recalled',
      'referral_queried', 'referral_acknowledged', 'referral_departed', 'referral_stopped', 'referral_linked',
      'referral_link_closed', 'referral_noted')
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

create or replace function app.keep_referral(decision jsonb, snapshot json) returns uuid[]
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
  -- Whoever took a case over reads the case.
  if row.ended_at is not null or row.state = 'released' then
    perform app.destroy_packet();
  end if;
  return app.notify_of_referral(coalesce(decision -> 'concerns', '[]'));
end
$$;
`

/** Only the recorder may replace what it owns. The link announces its own command, which its referral orders. */
const RECORD = `
grant create on schema app to tapak_recorder;
set local role tapak_recorder;
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
revoke all on function app.announce_letter(text, text) from public;
grant execute on function app.announce_letter(text, text) to tapak_door;

create or replace function app.record_referral(decision jsonb, snapshot json) returns uuid[]
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

create or replace function app.record(decision jsonb, snapshot json) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  rows jsonb[] := app.canons_in(decision)::jsonb[];
  types text[] := array(select r ->> 'type' from unnest(rows) r);
  is_demo boolean := (decision #>> '{tables,file,demo}')::boolean;
  no_later timestamptz := clock_timestamp();
  is_own boolean := false;
  is_letter boolean := app.user_id() is null and app.case_of_letter() = of_case;
  author text := app.user_id()::text;
  kind text := 'person';
  told jsonb;
  frozen timestamptz;
  sight text;
  owner text;
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', of_case::text, true);
  if 'case_opened' = any(types) then
    if not app.can('open_case') or app.org()::text is distinct from coalesce(
      rows[1] #>> '{body,opener,organisation}', decision #>> '{tables,file,owner_organisation}')
    then
      raise exception 'a case of another office' using errcode = 'insufficient_privilege';
    end if;
    insert into app.ledger_head (stream, seq, hash) values (of_case::text, 0, decode(repeat('00', 32), 'hex'));
  else
    sight := app.sight_of(of_case);
    if coalesce(sight, 'emergency') = 'emergency' or (sight = 'settles' and not 'owner_settled' = any(types)) then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    -- An office that is asked writes what its answer means, and nothing else.
    if sight = 'asked' and (not 'referral_moved' = any(types) or exists (
      select from unnest(rows) r where r ->> 'actor' is not null and r ->> 'type' not in ('referral_moved',
        'task_assigned', 'task_held', 'task_completed', 'task_opened', 'clock_set', 'clock_ended', 'owner_changed',
        'custody_changed')))
    then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    select c.demo, c.frozen_at, c.owner_organisation::text into is_demo, frozen, owner
      from app.case_file c where c.id = of_case;
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
    -- Who answers for the case follows from the rows alone, and only an office that answers for it can lose it.
    if 'owner_changed' = any(types) then
      select r #>> '{body,to,organisation}' into owner from unnest(rows) with ordinality as of_row (r, n)
        where r ->> 'type' = 'owner_changed' order by n desc limit 1;
    else
      decision := (decision #- '{tables,homes}') #- '{tables,left}' #- '{tables,formers}';
    end if;
    if not types && '{owner_contested,owner_settled,owner_changed}' then
      decision := decision #- '{tables,contests}';
    end if;
    if decision #>> '{tables,file,owner_organisation}' is distinct from owner then
      raise exception 'an owner that no row names' using errcode = 'insufficient_privilege';
    end if;
  end if;
  foreach told in array rows loop
    perform app.refuse_row(told, decision, case when not is_demo then no_later end);
    is_own := is_own or told ->> 'actor' is not null;
  end loop;
  if is_letter then
    -- Its rows have no author; they begin with what its own referral came to, and nothing else is decided by it.
    is_own := not 'owner_changed' = any(types) and (select count(*) = 1 from unnest(rows) r
      where r ->> 'type' = 'referral_moved' and r #>> '{cause,kind}' = 'command'
        and r #>> '{body,referral}' = app.letter_referral()::text);
    author := '';
    kind := 'referral';
  end if;
  if not coalesce(is_own, false) or decision #>> '{command,actor}' is distinct from author then
    raise exception 'a decision of another author' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever it is called, it is the command of a person, or of the referral of a link.
  decision := jsonb_set(jsonb_set(decision, '{command,kinds}', jsonb_build_array(kind)), '{command,own}', 'null');
  return app.keep_decision(decision, rows, snapshot);
end
$$;
reset role;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NUMBERS, LINKS, NOTES, SIGHT, ROWS, RECORD]) await sql.raw(part).execute(db)
}
