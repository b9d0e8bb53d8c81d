// Referrals: what two offices agree about one case. Each has a stream of its own in the ledger, which both may verify,
// a sealed packet that the office that is asked can read while it is asked, and a number for letters and the telephone.
// An office without a console answers by a one-time link, or by an officer's note that a second person has confirmed.
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
`

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
  number text not null,
  constraint referral_waits_while_open check ((waits_on is null) = (ended_at is not null)),
  constraint referral_is_between_two check (from_office <> to_office),
  constraint referral_has_its_number unique (number)
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
-- Whoever answers for the case told it, also of a journey from another office.
create policy door_reads on app.referral_packet for select to tapak_door using (
  exists (select from app.referral r left join app.case_file c on c.id = r.case_id
    where r.id = referral_packet.id and r.ended_at is null
      and (select app.org()) in (r.to_office, r.from_office, c.owner_organisation))
);

-- What the office of a case keeps of its referrals: who read what they tell of the client.
create policy door_reads_of_referral on app.access_log for select to tapak_door using (
  object_type = 'referral'
  and ((select app.can('verify_ledger')) or (select app.can('coordinate_case')) or (select app.can('review_access')))
  and exists (
    select 1 from app.referral r join app.case_file c on c.id = r.case_id
    where r.id = app.as_uuid(object_id)
      and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')
  )
);
`

/**
 * By a function of the asker's own rights, which is planned only where a row of a referral is met: in the rule itself
 * all rules of referrals and of their cases would be made ready for each row that anybody writes.
 */
const OF_REFERRAL = 'app.stream_referral(stream) is not null and app.sees_referral(app.stream_referral(stream))'
/** Both offices read the whole stream: it holds nothing of the case. */
const STREAM = `
create function app.stream_referral(stream text) returns uuid
language sql immutable as $$
  select case when starts_with(stream, 'ref:') then app.as_uuid(substr(stream, 5)) end
$$;
create function app.sees_referral(wanted uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.referral r where r.id = wanted)
$$;
revoke all on function app.stream_referral(text), app.sees_referral(uuid) from public;
grant execute on function app.stream_referral(text), app.sees_referral(uuid) to tapak_door;

create policy recorder_reads_referral on app.case_event for select to tapak_recorder using (
  starts_with(stream, 'ref:') and stream = (select app.recorded_stream())
);
create policy recorder_appends_referral on app.case_event for insert to tapak_recorder with check (
  starts_with(stream, 'ref:') and stream = (select app.recorded_stream())
);
create policy recorder_moves_head_of_referral on app.ledger_head for all to tapak_recorder
  using (starts_with(stream, 'ref:') and stream = (select app.recorded_stream()))
  with check (starts_with(stream, 'ref:') and stream = (select app.recorded_stream()));
create policy door_reads_of_referral on app.case_event for select to tapak_door using (${OF_REFERRAL});
create policy door_reads_of_referral on app.ledger_head for select to tapak_door using (${OF_REFERRAL});
create policy door_reads_of_referral on app.ledger_leaf for select to tapak_door using (${OF_REFERRAL});
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
`

const PACKET = `
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
`

const TELLING = `
create function app.notify_of_referral(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, null) where starts_with(app.recorded_stream(), 'ref:')
$$;
revoke all on function app.notify_of_referral(jsonb) from public;
grant execute on function app.notify_of_referral(jsonb) to tapak_recorder;
`

/** What a worker carries into the case because a referral ended by itself: the row of the referral orders it. */
const ORDERED = `
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

/** The sender, or the office of the case where it is not the one that is asked. */
const KEEPS = `exists (
    select from app.referral r left join app.case_file c on c.id = r.case_id
    where r.id = referral_id and r.to_office <> (select app.org())
      and (select app.org()) in (r.from_office, c.owner_organisation)
  )`
const STILL_OPEN = `exists (select from app.referral r where r.id = referral_id and r.ended_at is null
    and r.kind <> 'transfer')`

/**
 * A link is for one office and one answer. The door that keeps it cannot read back what opens it: the secret of the
 * address and the code, which is told by telephone, are kept as hashes. `sealed`: who answered, under the key of the
 * packet. `request`: the click that answered.
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
create policy door_reads on app.referral_link for select to tapak_door using (${KEEPS});
create policy door_makes on app.referral_link for insert to tapak_door with check (
  made_by = (select app.user_id()) and made_office = (select app.org()) and wrong = 0 and closed_at is null
  and expires_at <= clock_timestamp() + interval '73 hours' and ${STILL_OPEN} and ${KEEPS}
);
create policy door_replaces on app.referral_link for update to tapak_door
  using (closed_at is null and ${KEEPS})
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
  -- Nothing is told any more of a journey to which the client agrees no longer.
  select r.case_id, r.ended_at is not null or p.sealed is null into case_id, is_over
    from app.referral r left join app.referral_packet p on p.id = r.id where r.id = own.referral_id;
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

create function app.keep_letter_words(click text, words bytea) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.referral_link l set request = click, sealed = words where l.id = app.letter_at_hand()
$$;
revoke all on function
  app.letter_link(), app.letter_referral(), app.letter_at_hand(), app.case_of_letter(),
  app.link_of_token(bytea), app.try_letter(bytea, bytea, text), app.read_letter(),
  app.keep_letter_words(text, bytea)
from public;
grant execute on function
  app.letter_link(), app.letter_referral(), app.letter_at_hand(), app.case_of_letter()
to tapak_recorder;
grant execute on function app.letter_at_hand(), app.link_of_token(bytea), app.try_letter(bytea, bytea, text),
  app.read_letter(), app.keep_letter_words(text, bytea) to tapak_door;
`

/**
 * What an officer heard or read of the other office. Only a second person of that office makes it count, within a day.
 * `asked`: the answer in codes; `sealed`: who said it, under the key of the packet; `document_id`: the scanned
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
  sealed bytea,
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
create policy owner_locks on app.referral_note for update to current_user using (true) with check (false);
create policy door_reads on app.referral_note for select to tapak_door using (${KEEPS});
create policy door_notes on app.referral_note for insert to tapak_door with check (
  noted_by = (select app.user_id()) and noted_office = (select app.org()) and confirmed_at is null
  and dropped_at is null and expires_at <= clock_timestamp() + interval '25 hours' and ${STILL_OPEN} and ${KEEPS}
);
-- A note that counts, or that another one has replaced, stays as it is. Only people of the office that noted an answer
-- may confirm it; whoever is the sender now may replace it.
create policy door_settles on app.referral_note for update to tapak_door
  using (confirmed_at is null and dropped_at is null and ${KEEPS})
  with check (confirmed_at is null
    or confirmed_by = (select app.user_id()) and noted_office = (select app.org()) and dropped_at is null
      and expires_at > clock_timestamp());

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
 * What an office without a console sends along with its answer: pictures and papers, each under a key of its own that
 * outlives the packet and the link, and goes with the client. It comes by a link, or by whoever noted the answer. Until
 * the answer counts (`kept_at`) nobody reads it, or the office that noted it alone; what came with no answer is litter.
 * `request`: the click that sent it.
 */
const SCANS = `
create table app.referral_scan (
  id uuid primary key,
  referral_id uuid not null references app.referral,
  link_id uuid references app.referral_link,
  note_id uuid references app.referral_note,
  dek bytea,
  kek_id text,
  file_key bytea,
  blob uuid not null unique,
  kind text not null check (kind in ('pdf', 'jpg', 'png')),
  size bigint not null check (size > 0),
  sha256 text not null,
  received_sha256 text not null,
  scanned boolean not null,
  request text not null,
  sent_at timestamptz not null default clock_timestamp(),
  kept_at timestamptz,
  constraint scan_has_its_keys_or_none check ((dek is null) = (kek_id is null) and (dek is null) = (file_key is null)),
  constraint scan_comes_with_one_answer check ((link_id is null) <> (note_id is null))
);
alter table app.referral_scan alter column dek set statistics 0;
alter table app.referral_scan alter column file_key set statistics 0;
create index referral_scan_of on app.referral_scan (referral_id, sent_at);
alter table app.referral_scan enable row level security, force row level security;
grant select (id, referral_id, note_id, dek, kek_id, file_key, blob, kind, size, sha256, scanned, sent_at, kept_at)
  on app.referral_scan to tapak_door;
create policy owner_uses on app.referral_scan for all to current_user using (true) with check (true);
create policy door_reads on app.referral_scan for select to tapak_door using (
  (kept_at is not null or exists (select from app.referral_note n
    where n.id = note_id and n.noted_office = (select app.org())))
  and exists (select from app.referral r where r.id = referral_id
    and ((select app.org()) in (r.from_office, r.to_office)
      or exists (select from app.case_file c where c.id = r.case_id and c.owner_organisation = (select app.org()))))
);

-- What was sent by the link at hand.
create function app.letter_scans()
returns table (sha256 text, request text, received_sha256 text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.sha256, s.request, s.received_sha256
  from app.referral_scan s where s.link_id = app.letter_at_hand() order by s.sent_at, s.id
$$;

-- What was sent with a note of this person that still waits.
create function app.note_scans(note uuid)
returns table (sha256 text, request text, received_sha256 text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.sha256, s.request, s.received_sha256 from app.referral_scan s join app.referral_note n on n.id = s.note_id
  where n.id = note and n.noted_by = app.user_id() and n.noted_office = app.org()
  order by s.sent_at, s.id
$$;

create function app.put_scan(scan jsonb) returns void
language sql volatile set search_path = pg_catalog, app, pg_temp as $$
  insert into app.referral_scan (id, referral_id, link_id, note_id, dek, kek_id, file_key, blob, kind, size, sha256,
      received_sha256, scanned, request)
    select s.id, s.referral_id, s.link_id, s.note_id, decode(scan ->> 'dek', 'base64'), s.kek_id,
      decode(scan ->> 'file_key', 'base64'), s.blob, s.kind, s.size, s.sha256, s.received_sha256, s.scanned, s.request
    from jsonb_populate_record(null::app.referral_scan, scan - '{dek,file_key}'::text[]) s
$$;

-- Three with one answer. False where the link may not answer any more, or as many are there. Two that arrive together
-- come one after the other.
create function app.keep_scan(scan jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform from app.referral_link l where l.id = app.letter_at_hand() for update;
  if app.letter_at_hand() is null or (select count(*) from app.letter_scans()) >= 3 then return false; end if;
  perform app.put_scan(scan || jsonb_build_object('referral_id', app.letter_referral(), 'link_id', app.letter_at_hand(),
    'note_id', null));
  return true;
end
$$;

-- The same of a note, as long as it waits, by whoever made it.
create function app.keep_noted_scan(note uuid, scan jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  waits app.referral_note;
begin
  select * into waits from app.referral_note n
  where n.id = note and n.noted_by = app.user_id() and n.noted_office = app.org()
    and n.confirmed_at is null and n.dropped_at is null and n.expires_at > clock_timestamp() for update;
  if waits.id is null or (select count(*) from app.note_scans(note)) >= 3 then return false; end if;
  perform app.put_scan(scan || jsonb_build_object('referral_id', waits.referral_id, 'link_id', null, 'note_id', note));
  return true;
end
$$;

-- What was sent with an answer that counts, to whoever asked the other office.
create function app.scans_of_answer(of_referral uuid, answer jsonb)
returns table (sha256 text, request text, received_sha256 text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.sha256, s.request, s.received_sha256 from app.referral_scan s join app.referral r on r.id = s.referral_id
    join app.case_file c on c.id = r.case_id
  where r.id = of_referral and app.user_id() is not null and app.org() in (r.from_office, c.owner_organisation)
    and s.kept_at is not null and app.as_uuid(answer ->> 'id')
      = case answer ->> 'method' when 'link' then s.link_id else s.note_id end
  order by s.sent_at, s.id
$$;

-- The paper of an answer that counts already. It is seen once a row of the referral tells of it.
create function app.keep_late_scan(of_referral uuid, answer jsonb, scan jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  answered uuid := app.as_uuid(answer ->> 'id');
  is_link boolean := answer ->> 'method' = 'link';
begin
  perform from app.referral r join app.case_file c on c.id = r.case_id join app.person p on p.id = c.subject
  where r.id = of_referral and app.user_id() is not null and app.org() in (r.from_office, c.owner_organisation)
    and p.erased_at is null;
  if not found then return false; end if;
  if is_link then
    perform from app.referral_link l
    where l.id = answered and l.referral_id = of_referral and l.closed_because = 'answered' for update;
  else
    perform from app.referral_note n
    where n.id = answered and n.referral_id = of_referral and n.confirmed_at is not null for update;
  end if;
  if not found or (select count(*) from app.scans_of_answer(of_referral, answer)) >= 3 then return false; end if;
  perform app.put_scan(scan || jsonb_build_object('referral_id', of_referral,
    'link_id', case when is_link then answered end, 'note_id', case when not is_link then answered end));
  return true;
end
$$;

-- Of a row that tells of one: it came in this transaction, with an answer that counted before.
create function app.keep_told_scan(of_referral uuid, said jsonb) returns boolean
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with kept as (update app.referral_scan s set kept_at = clock_timestamp()
    where s.referral_id = of_referral and s.sha256 = said ->> 'scan' and s.kept_at is null
      and s.sent_at >= transaction_timestamp() and case said #>> '{answer,method}'
        when 'link' then exists (select from app.referral_link l where l.id = s.link_id
          and l.id = app.as_uuid(said #>> '{answer,id}') and l.closed_because = 'answered')
        else exists (select from app.referral_note n where n.id = s.note_id
          and n.id = app.as_uuid(said #>> '{answer,id}') and n.confirmed_at < transaction_timestamp()) end
    returning 1)
  select count(*) = 1 from kept
$$;

-- Hashes of the files that came with the answer that a row tells of.
create function app.hashes_of_answer(hand jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(jsonb_agg(s.sha256 order by s.sent_at, s.id), '[]') from app.referral_scan s
  where case hand ->> 'method' when 'link' then s.link_id = app.letter_at_hand()
    else s.note_id = app.as_uuid(hand ->> 'id') end
$$;

-- A note counts once it is confirmed, and so does what was sent with it.
create function app.keep_confirmed_scans() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.referral_scan s set kept_at = new.confirmed_at where s.note_id = new.id;
  return null;
end
$$;
create trigger note_keeps_its_scans after update of confirmed_at on app.referral_note
  for each row when (new.confirmed_at is not null and old.confirmed_at is null)
  execute function app.keep_confirmed_scans();

-- The answer counts once: the link is closed in the statement that records it, and what came along is kept.
create function app.use_letter() returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.referral_scan s set kept_at = clock_timestamp() where s.link_id = app.letter_at_hand();
  update app.referral_link l set closed_at = clock_timestamp(), closed_because = 'answered'
  where l.id = app.letter_at_hand();
$$;

create function app.forget_scans() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.referral_scan set dek = null, kek_id = null, file_key = null
    where dek is not null and referral_id in (
      select r.id from app.referral r join app.case_file c on c.id = r.case_id where c.subject = new.id);
  return null;
end
$$;
create trigger person_forgets_scans after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_scans();
revoke all on function app.letter_scans(), app.note_scans(uuid), app.put_scan(jsonb), app.keep_scan(jsonb),
  app.keep_noted_scan(uuid, jsonb), app.scans_of_answer(uuid, jsonb), app.keep_late_scan(uuid, jsonb, jsonb),
  app.keep_told_scan(uuid, jsonb), app.hashes_of_answer(jsonb), app.keep_confirmed_scans(), app.use_letter(),
  app.forget_scans() from public;
grant execute on function app.hashes_of_answer(jsonb), app.use_letter(), app.keep_told_scan(uuid, jsonb)
to tapak_recorder;
grant execute on function app.letter_scans(), app.note_scans(uuid), app.keep_scan(jsonb),
  app.keep_noted_scan(uuid, jsonb), app.scans_of_answer(uuid, jsonb), app.keep_late_scan(uuid, jsonb, jsonb)
to tapak_door;
`

/**
 * An office that could not help because it is full has said so to everybody who would ask it next: once for each
 * referral, with the instant of the answer. Whoever answered, by whatever way, is not named.
 */
const FULL = `
create function app.say_full(referral uuid, last_day date) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.capacity (id, service_id, state, until, told, updated_at, updated_office)
    select md5(r.id::text || s.id::text)::uuid, s.id, 'no', last_day, 'answer', r.since, r.to_office
    from app.referral r join app.service s on s.organisation_id = r.to_office and s.kind = r.service
    where r.id = referral and r.state in ('declined', 'returned') and r.reason = 'full'
  on conflict (id) do nothing
$$;
revoke all on function app.say_full(uuid, date) from public;
grant execute on function app.say_full(uuid, date) to tapak_door;
`

/**
 * What an office above has to know of the offices below it: cases that nobody there carries on, and referrals of
 * theirs, to or from another office, that wait too long for an answer or a signature. Pseudonymous: offices, numbers,
 * states and instants. Whoever reads this sees no case and no packet by it. Nobody may coordinate at the office of the
 * case, or a step that no office has is late. Of an offer more than half of its time is gone, as at the first reminder;
 * of what was accepted a limit has passed.
 */
const LEFT_BELOW = `
create function app.offices_below() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive below as (
    select o.id from app.organisation o where o.parent_id = app.org()
    union
    select o.id from below b join app.organisation o on o.parent_id = b.id)
  select coalesce(array_agg(b.id), '{}') from below b
$$;

create function app.left_below(coordinating text[], after_since timestamptz, after_id uuid, most integer)
returns table (kind text, id uuid, number text, state text, office uuid, other uuid, area text, steps integer,
  since timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with below as materialized (
    select o.id, o.area, not exists (
      select from app.membership m join app.user_account u on u.id = m.user_id
      where m.organisation_id = o.id and m.role = any(coordinating) and u.active and u.kind = 'person'
        and not exists (select from app.absence a where a.user_id = u.id and a.ended_at is null and a.until > now())
    ) as is_alone
    from app.organisation o where o.id = any(app.offices_below())
  ), unowned as (
    select 'unowned' as kind, c.id, c.number, null::text as state, b.id as office, null::uuid as other, b.area,
      case when not b.is_alone then c.unowned_count end as steps, c.opened_at as since, null::timestamptz as until
    from app.case_file c join below b on b.id = c.owner_organisation
    where c.status <> 'closed' and c.id <> all(app.shut_out_of())
      and (b.is_alone or (c.unowned_count > 0 and exists (select from app.task t
        where t.case_id = c.id and t.ended_at is null and t.organisation_id is null and t.late)))
  ), waiting as (
    select case when r.state in ('released', 'departed') then 'unsigned' else 'unanswered' end as kind, r.id, r.number,
      r.state, o.id as office, case r.waits_on when 'sender' then r.to_office else r.from_office end as other, o.area,
      null::integer as steps, r.since, case when r.state in ('offered', 'countered') then r.answer_due end as until
    from app.referral r
      join app.organisation o on o.id = case r.waits_on when 'sender' then r.from_office else r.to_office end
    where r.ended_at is null and r.case_id <> all(app.shut_out_of()) and o.id <> app.org()
      and (r.from_office in (select b.id from below b) or r.to_office in (select b.id from below b))
      and (r.late or r.state in ('released', 'departed')
        or (r.state in ('offered', 'countered') and now() > r.since + (r.answer_due - r.since) / 2))
  )
  select * from (select * from unowned union all select * from waiting) one
  where app.user_id() is not null and app.can('coordinate_case')
    and (after_since is null or (one.since, one.id) > (after_since, after_id))
  order by one.since, one.id limit most
$$;
revoke all on function app.offices_below(), app.left_below(text[], timestamptz, uuid, integer) from public;
grant execute on function app.left_below(text[], timestamptz, uuid, integer) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NUMBERS, TABLES, STREAM, ASKED, PACKET, TELLING, ORDERED, LINKS, NOTES, SCANS, FULL, LEFT_BELOW])
    await sql.raw(part).execute(db)
}
