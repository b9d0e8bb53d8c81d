// The ledger, its proofs, the commands behind it and what arrived beside them.
import { sql, type Kysely } from 'kysely'

/**
 * One stream for each case, each office, each person, each referral and the system; each row holds the hash of the one
 * before it. The recorder adds rows to the stream of the one case that its transaction is bound to; to the stream of a
 * person it may add only that the person was erased. The door adds to the streams of its own office and of the system.
 * Streams of people and of referrals have their rules beside their nouns. `engine`: the version that decided last.
 */
const LEDGER = `
create table app.case_event (
  stream text not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  actor text,
  organisation text,
  role text,
  purpose text not null,
  command_id text not null,
  type text not null,
  canon text not null,
  prev bytea not null check (length(prev) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (stream, seq)
);
create index case_event_command on app.case_event (stream, command_id);
-- Steps that were started without a consent are rare among all rows, and searched over all cases.
create index case_event_overrides on app.case_event (at desc, stream, seq) where type = 'need_overridden';
create index case_event_offices on app.case_event (at desc, stream, seq)
  where type in ('organisation_added', 'organisation_changed', 'organisation_closed', 'organisation_reopened',
    'account_invited', 'account_roles_set');
-- Account events have an index of their own, because the streams of offices also hold every look at a person and every
-- cost.
create index case_event_accounts on app.case_event (stream)
  where type in ('account_invited', 'account_roles_set', 'account_closed', 'account_opened');
create index case_event_opener on app.case_event (actor, at desc, stream) where seq = 1 and type = 'case_opened';
alter table app.case_event enable row level security, force row level security;
grant select, insert on app.case_event to tapak_recorder;
grant select, insert on app.case_event to tapak_door;
create policy owner_reads on app.case_event for select to current_user using (true);
create policy recorder_reads on app.case_event for select to tapak_recorder using (
  stream = (select app.case_id())::text
);
create policy recorder_appends on app.case_event for insert to tapak_recorder with check (
  stream = (select app.case_id())::text
);
create policy door_reads on app.case_event for select to tapak_door using (
  (select true from app.case_file c where c.id = app.stream_case(stream) limit 1)
  or stream = 'org:' || (select app.org())::text
  or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')
);
create policy door_appends on app.case_event for insert to tapak_door with check (
  stream = 'org:' || (select app.org())::text or (stream = 'system' and (select app.user_id()) is not null)
);
create policy recorder_tells_erasures on app.case_event for insert to tapak_recorder with check (
  stream = (select app.recorded_stream()) and starts_with(stream, 'person:') and type = 'person_erased'
);
create policy door_may_read on app.case_event as restrictive for select to tapak_door using (
  (select app.is_owner()) or app.stream_case(stream) is null or (select app.reads_cases())
);
create trigger case_event_only_grows before update or delete on app.case_event
  for each row execute function app.refuse_change();
create trigger case_event_is_never_emptied before truncate on app.case_event
  for each statement execute function app.refuse_change();

create table app.ledger_head (
  stream text primary key,
  seq integer not null,
  hash bytea not null,
  gap_at timestamptz,
  engine integer not null default 1 check (engine > 0)
);
alter table app.ledger_head enable row level security, force row level security;
grant select, insert, update on app.ledger_head to tapak_recorder;
grant select, insert, update on app.ledger_head to tapak_door;
create policy owner_reads on app.ledger_head for select to current_user using (true);
create policy recorder_moves_head on app.ledger_head for all to tapak_recorder
  using (stream = (select app.case_id())::text)
  with check (stream = (select app.case_id())::text);
create policy door_reads on app.ledger_head for select to tapak_door using (
  (select true from app.case_file c where c.id = app.stream_case(stream) limit 1)
  or stream = 'org:' || (select app.org())::text
  or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')
  or (stream = 'system' and (select app.user_id()) is not null)
);
create policy door_begins on app.ledger_head for insert to tapak_door with check (
  stream = 'org:' || (select app.org())::text or (stream = 'system' and (select app.user_id()) is not null)
);
create policy door_moves on app.ledger_head for update to tapak_door
  using (stream = 'org:' || (select app.org())::text or (stream = 'system' and (select app.user_id()) is not null))
  with check (
    stream = 'org:' || (select app.org())::text or (stream = 'system' and (select app.user_id()) is not null)
  );
create policy recorder_moves_head_of_stream on app.ledger_head for all to tapak_recorder
  using (stream = (select app.recorded_stream()) and starts_with(stream, 'person:'))
  with check (stream = (select app.recorded_stream()) and starts_with(stream, 'person:'));
create policy door_may_read on app.ledger_head as restrictive for select to tapak_door using (
  (select app.is_owner()) or app.stream_case(stream) is null or (select app.reads_cases())
);
`

/**
 * Checkpoints of the whole ledger: the leaves of its tree, the signed roots, and what was found to disagree with them.
 */
const CHECKPOINTS = `
create table app.ledger_leaf (
  position integer primary key check (position >= 0),
  stream text not null,
  seq integer not null check (seq > 0),
  hash bytea not null check (length(hash) = 32)
);
create index ledger_leaf_newest on app.ledger_leaf (stream, seq desc, position desc);
alter table app.ledger_leaf enable row level security, force row level security;
grant select, insert on app.ledger_leaf to tapak_recorder;
grant select on app.ledger_leaf to tapak_door;
create policy owner_reads on app.ledger_leaf for select to current_user using (true);
create policy recorder_adds on app.ledger_leaf for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.ledger_leaf for select to tapak_door using (
  (select true from app.case_file c where c.id = app.stream_case(stream) limit 1)
  or stream = 'org:' || (select app.org())::text
  or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')
);
create trigger ledger_leaf_only_grows before update or delete on app.ledger_leaf
  for each row execute function app.refuse_change();
create trigger ledger_leaf_is_never_emptied before truncate on app.ledger_leaf
  for each statement execute function app.refuse_change();

create table app.checkpoint (
  size integer primary key check (size > 0),
  rows bigint not null,
  root bytea not null check (length(root) = 32),
  frontier bytea[] not null,
  at timestamptz not null,
  note text not null,
  verifier text not null
);
alter table app.checkpoint enable row level security, force row level security;
grant select, insert on app.checkpoint to tapak_recorder;
grant select on app.checkpoint to tapak_door;
create policy owner_reads on app.checkpoint for select to current_user using (true);
create policy recorder_adds on app.checkpoint for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.checkpoint for select to tapak_door using ((select app.user_id()) is not null);
create trigger checkpoint_only_grows before update or delete on app.checkpoint
  for each row execute function app.refuse_change();
create trigger checkpoint_is_never_emptied before truncate on app.checkpoint
  for each statement execute function app.refuse_change();

create table app.ledger_alarm (
  kind text not null,
  stream text not null,
  seq integer not null,
  found_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (kind, stream, seq)
);
alter table app.ledger_alarm enable row level security, force row level security;
grant select, insert, update on app.ledger_alarm to tapak_recorder;
grant select on app.ledger_alarm to tapak_door;
create policy owner_reads on app.ledger_alarm for select to current_user using (true);
create policy recorder_keeps on app.ledger_alarm for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.ledger_alarm for select to tapak_door using (
  (select app.can('verify_ledger'))
  and (
    stream = ''
    or exists (select 1 from app.case_file c where c.id = app.stream_case(stream))
    or stream = 'org:' || (select app.org())::text
    or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')
  )
);

create table app.ledger_check (
  night date primary key,
  streams integer not null,
  broken integer not null,
  ended_at timestamptz not null default now()
);
alter table app.ledger_check enable row level security, force row level security;
grant select, insert on app.ledger_check to tapak_recorder;
grant select on app.ledger_check to tapak_door;
create policy owner_reads on app.ledger_check for select to current_user using (true);
create policy recorder_adds on app.ledger_check for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.ledger_check for select to tapak_door using ((select app.can('verify_ledger')));
`

/**
 * The worker makes checkpoints as the recorder and sees no case: these functions compare heads, rows and leaves for it
 * and answer ids, counts and hashes only. `ledger_beside_leaves`: of a page of streams, by name, those whose head
 * differs from their newest leaf, and none after `most_rows` new rows: after a restore or a long pause there are more
 * than one statement can take, and one that compared all streams that are left would take far too long. The row of a
 * leaf must exist; the rows after it must form a chain up to the head. Everything is compared by plain columns and
 * looked up by key: under row-level security a coalesce uses no index, and a join reads every row.
 */
const JUDGING = `
create function app.ledger_beside_leaves(after_stream text, last_stream text, most_rows integer)
returns table (stream text, covered integer, seq integer, hash bytea, problem text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with newest as (select distinct on (l.stream) l.stream, l.seq, l.hash from app.ledger_leaf l
    where l.stream > after_stream and l.stream <= last_stream order by l.stream, l.seq desc, l.position desc),
  heads as (select h.stream, h.seq, h.hash from app.ledger_head h
    where h.stream > after_stream and h.stream <= last_stream),
  beside as (
    select coalesce(n.stream, h.stream) as stream, n.stream as leaf_stream, n.seq as covered, n.hash as covered_hash,
      h.seq, h.hash,
      (select e.hash from app.case_event e where e.stream = n.stream and e.seq = n.seq) as row_hash
    from newest n full join heads h on h.stream = n.stream),
  compared as (
    select b.stream, coalesce(b.covered, 0) as covered, b.covered_hash, coalesce(b.seq, 0) as seq, b.hash, case
      when b.covered is not null and b.row_hash is null then case
        when (select true from app.case_event e where e.stream = b.leaf_stream limit 1) then 'tail_cut'
          else 'stream_missing' end
      when b.row_hash <> b.covered_hash then 'rewritten'
      when b.covered is not null and b.seq is null or b.seq < b.covered
        or (b.seq = b.covered and b.hash <> b.covered_hash) then 'head_differs'
      end as problem
    from beside b),
  due as (
    select c.*, sum(greatest(c.seq - c.covered, 0)) over (order by c.stream)
      - greatest(c.seq - c.covered, 0) as rows_before
    from compared c where c.problem is not null or c.seq > c.covered)
  select d.stream, d.covered, d.seq, d.hash, coalesce(d.problem, case
    when not (
      select coalesce(bool_and(r.sound), false) and count(*) = d.seq - d.covered
        and (array_agg(r.hash order by r.seq desc))[1] = d.hash
      from (select e.seq, e.hash, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
          and e.prev = lag(e.hash, 1,
            coalesce(d.covered_hash, decode(repeat('00', 32), 'hex'))) over (order by e.seq) as sound
        from app.case_event e where e.stream = d.stream and e.seq > d.covered) r) then 'broken'
    end)
  from due d where d.rows_before < most_rows order by d.stream
$$;

-- The stream at which a page ends. A stream may have leaves and no head any more, so both say how far it goes.
create function app.ledger_page_end(after_stream text, most integer) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select max(p.stream) from (
    (select h.stream from app.ledger_head h where h.stream > after_stream order by h.stream limit most)
    union (select distinct l.stream from app.ledger_leaf l where l.stream > after_stream order by l.stream limit most)
    order by stream limit most) p
$$;

create function app.ledger_growth() returns bigint
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select sum(h.seq) from app.ledger_head h), 0)::bigint
    - coalesce((select c.rows from app.checkpoint c order by c.size desc limit 1), 0)
$$;

-- A page of streams, each with its first row that does not follow from the rows before it.
create function app.ledger_broken(after_stream text, most integer) returns table (stream text, seq integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with page as (select h.stream from app.ledger_head h where h.stream > after_stream order by h.stream limit most),
  linked as (
    select e.stream, e.seq, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
      and e.prev = lag(e.hash, 1, decode(repeat('00', 32), 'hex')) over w and e.seq = row_number() over w as sound
    from app.case_event e where e.stream in (select p.stream from page p)
      window w as (partition by e.stream order by e.seq))
  select p.stream, (select min(l.seq) from linked l where l.stream = p.stream and not l.sound) from page p
  order by p.stream
$$;

-- Hashes of leaves: enough to prove one's own, while the others reveal nothing.
create function app.leaf_hashes(below integer) returns table (hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select sha256('\\x00'::bytea || convert_to(l.stream || ' ' || l.seq || ' ' || encode(l.hash, 'hex'), 'UTF8'))
  from app.ledger_leaf l where l.position < below order by l.position
$$;

create function app.ledger_alarms() returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.ledger_alarm a where a.ended_at is null
$$;
revoke all on function
  app.ledger_beside_leaves(text, text, integer), app.ledger_page_end(text, integer), app.ledger_growth(),
  app.ledger_broken(text, integer), app.leaf_hashes(integer), app.ledger_alarms()
from public;
grant execute on function
  app.ledger_beside_leaves(text, text, integer), app.ledger_page_end(text, integer), app.ledger_growth(),
  app.ledger_broken(text, integer)
to tapak_recorder;
grant execute on function app.leaf_hashes(integer), app.ledger_alarms() to tapak_door;
`

/**
 * A command counts only if somebody with the right to do so announced it. The door announces people's commands in the
 * name of the asker; the recorder announces the worker's own, only where a row ordered them: a move, an absence, a
 * frozen case, a referral. Clocks need no order, and may do nothing but tick. Messages of others are counted, so that
 * administrators see it.
 */
const COMMANDS = `
-- Whether a row that the worker cannot write orders this command for this case, in the name of this actor.
create function app.is_ordered(command_kind text, of_case uuid, by_whom text, ordered uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case command_kind
    when 'clock' then true
    when 'loss' then exists (select from app.case_file c where c.id = of_case and c.frozen_at is not null)
    when 'move' then exists (
      select from app.migration m join app.migration_case k on k.migration_id = m.id and k.case_id = of_case
      where m.id = ordered and (m.state = 'running' and k.state = 'pending' and by_whom = m.actor ->> 'user'
        or m.state = 'undoing' and k.state = 'undo_pending' and by_whom = coalesce(m.undo_actor, m.actor) ->> 'user'))
    when 'giving_back' then by_whom = '' and exists (
      select from app.absence a join app.task t on t.id = any(a.tasks) and t.case_id = of_case and t.ended_at is null
      where a.id = ordered and a.returned_at is null)
    else false end
$$;
revoke all on function app.is_ordered(text, uuid, text, uuid) from public;
grant execute on function app.is_ordered(text, uuid, text, uuid) to tapak_recorder;

create table app.command (
  id text not null,
  case_id uuid not null,
  fingerprint text not null,
  actor text not null,
  state text not null check (state in ('pending', 'answered')),
  seq integer,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  kind text not null default 'person'
    check (kind in ('person', 'clock', 'move', 'giving_back', 'loss', 'referral', 'client')),
  ordered_by uuid,
  forgotten_at timestamptz,
  primary key (id, case_id),
  constraint command_is_ordered
    check ((ordered_by is not null) = (kind in ('move', 'giving_back', 'referral', 'client'))),
  constraint command_has_its_own_name
    check (kind = 'person' or kind in ('move', 'giving_back', 'referral', 'client')
      or kind = 'clock' and actor = 'clock' and starts_with(id, 'tick:' || case_id || ':')
        or kind = 'loss' and actor = '' and starts_with(id, 'accept_loss:' || case_id || ':'))
);
-- One name, one click: a name that is used again for another case waits for the first, and is told apart.
create unique index command_of_person on app.command (id) where kind = 'person';
create index command_pending on app.command (created_at) where state = 'pending';
create index command_kept on app.command (answered_at) where forgotten_at is null and state = 'answered';
alter table app.command enable row level security, force row level security;
grant select, insert, delete, update (state, seq, answered_at) on app.command to tapak_recorder;
grant select, insert, delete on app.command to tapak_door;
create policy owner_reads on app.command for select to current_user using (true);
create policy recorder_withdraws on app.command as restrictive for delete to tapak_recorder using (state = 'pending');
create policy door_reads on app.command for select to tapak_door using (actor = (select app.user_id())::text);
create policy door_withdraws on app.command for delete to tapak_door using (
  actor = (select app.user_id())::text and state = 'pending'
);
create policy recorder_reads on app.command for select to tapak_recorder using (case_id = (select app.case_id()));
create policy recorder_announces on app.command for insert to tapak_recorder with check (
  case_id = (select app.case_id()) and app.is_ordered(kind, case_id, actor, ordered_by)
);
create policy recorder_answers on app.command for update to tapak_recorder
  using (case_id = (select app.case_id()) and state = 'pending')
  with check (case_id = (select app.case_id()) and state = 'answered');
create policy recorder_withdraws_what_waits on app.command for delete to tapak_recorder using (
  case_id = (select app.case_id())
);
create policy door_announces on app.command for insert to tapak_door with check (
  actor = (select app.user_id())::text and state = 'pending' and kind = 'person'
);
create policy owner_forgets on app.command for update to current_user
  using (state = 'answered')
  with check (state = 'answered');

create table app.foreign_message (
  day date not null,
  kind text not null check (kind in ('unsealed', 'unknown_key', 'unopened', 'unannounced')),
  count bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (day, kind)
);
alter table app.foreign_message enable row level security, force row level security;
grant select, insert, update on app.foreign_message to tapak_recorder;
create policy owner_reads on app.foreign_message for select to current_user using (true);
create policy recorder_counts on app.foreign_message for all to tapak_recorder using (true) with check (true);

create function app.foreign_messages(since timestamptz) returns table (count bigint, first_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(sum(m.count), 0)::bigint, min(m.first_at) from app.foreign_message m where m.last_at >= since
$$;
revoke all on function app.foreign_messages(timestamptz) from public;
grant execute on function app.foreign_messages(timestamptz) to tapak_door;
`

/**
 * Answers under an Idempotency-Key. After 30 days content and answer are deleted and the key stays: a device that was
 * away longer is told so, and nothing is done twice. The planner keeps no samples of bodies, because nobody can delete
 * them from its catalogue.
 */
const REQUEST_KEYS = `
create table app.request_key (
  id text not null,
  actor text not null,
  fingerprint text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  forgotten_at timestamptz,
  primary key (actor, id)
);
alter table app.request_key alter column body set statistics 0;
create index request_key_of_person on app.request_key ((body ->> 'id')) where body ? 'mask';
create index request_key_kept on app.request_key (created_at) where forgotten_at is null;
alter table app.request_key enable row level security, force row level security;
grant select, insert on app.request_key to tapak_door;
create policy door_keeps on app.request_key for all to tapak_door
  using (actor = (select app.user_id())::text)
  with check (actor = (select app.user_id())::text);
create policy owner_reads_answers on app.request_key for select to current_user using (true);
create policy owner_blanks on app.request_key for update to current_user using (true) with check (true);

create function app.forget_old_requests() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer; commands integer;
begin
  update app.request_key k set body = 'null', fingerprint = '', forgotten_at = now()
    where k.forgotten_at is null and k.created_at < now() - interval '30 days';
  get diagnostics forgotten = row_count;
  update app.command m set fingerprint = '', forgotten_at = now()
    where m.forgotten_at is null and m.state = 'answered' and m.answered_at < now() - interval '30 days';
  get diagnostics commands = row_count;
  return forgotten + commands;
end
$$;
revoke all on function app.forget_old_requests() from public;
grant execute on function app.forget_old_requests() to tapak_recorder;
`

const NIGHTS = `
create table app.night_pass (
  night date primary key,
  after_case uuid,
  cases integer not null default 0,
  started integer not null default 0,
  frozen integer not null default 0,
  unreached integer not null default 0,
  began_at timestamptz not null default now(),
  ended_at timestamptz
);
alter table app.night_pass enable row level security, force row level security;
grant select, insert, update on app.night_pass to tapak_recorder;
create policy owner_reads on app.night_pass for select to current_user using (true);
create policy recorder_keeps on app.night_pass for all to tapak_recorder using (true) with check (true);
`

/**
 * Case ids only. `open_cases`: what the night compares, also cases that moved of late, because whoever could write a
 * case could also call it closed.
 */
const WATCHDOG = `
create function app.open_cases(after uuid, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id from app.case_file c
  where (after is null or c.id > after) and (c.status <> 'closed' or exists (
    select from app.ledger_head h join app.case_event e on e.stream = h.stream and e.seq = h.seq
    where h.stream = c.id::text and e.at > now() - interval '3 days'))
  order by c.id limit most
$$;

-- For a migration that waits for each case's next stage: cases that opened or ended one since it was planned.
create function app.cases_past_a_stage(migration uuid, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.case_id from app.migration_case m
  where m.migration_id = migration and m.state = 'pending' and exists (
    select from app.case_event e
    where e.stream = m.case_id::text and e.seq > m.planned_seq
      and e.type in ('stage_opened', 'stage_completed', 'stage_terminated', 'stage_reopened'))
  order by m.case_id limit most
$$;
revoke all on function app.open_cases(uuid, integer), app.cases_past_a_stage(uuid, integer) from public;
grant execute on function app.open_cases(uuid, integer), app.cases_past_a_stage(uuid, integer) to tapak_recorder;
`

/**
 * A person who opens a case keeps sight of what was entered then, wherever the person works later and whoever has the
 * case: the rows written by the opening, with its procedure. Only these functions read it; they reveal no other row of
 * the case, of a person or of a later answer.
 */
const OPENED_BY_ME = `
create function app.opened_by_me(of_case uuid) returns setof app.case_event
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.* from app.case_event first
    join app.case_event e on e.stream = first.stream and e.command_id = first.command_id
  where first.stream = of_case::text and first.seq = 1 and first.type = 'case_opened'
    and first.actor = app.user_id()::text and app.org() is not null and of_case <> all(app.shut_out_of())
  order by e.seq
$$;

create function app.cases_opened_by_me(before timestamptz, before_case uuid, most integer)
returns table (case_id uuid, canon text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.stream::uuid, e.canon from app.case_event e
  where e.seq = 1 and e.type = 'case_opened' and e.actor = app.user_id()::text and app.org() is not null
    and app.stream_case(e.stream) <> all(app.shut_out_of())
    and (before is null or (e.at, e.stream) < (before, before_case::text))
  order by e.at desc, e.stream desc limit most
$$;
revoke all on function app.opened_by_me(uuid), app.cases_opened_by_me(timestamptz, uuid, integer) from public;
grant execute on function app.opened_by_me(uuid), app.cases_opened_by_me(timestamptz, uuid, integer) to tapak_door;
`

/** A former owner reads of its cases what `app.handed_over` says, for ninety days. */
const HANDED_OVER = `
create function app.handed_over(of_case uuid, before timestamptz, before_case uuid, most integer)
returns table (case_id uuid, number text, area text, sop_hash text, to_organisation uuid, why text, at timestamptz,
  seq integer, hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.area, c.sop_hash, h.to_organisation, h.why, h.at, h.seq, e.hash
  from app.former_owner h join app.case_file c on c.id = h.case_id
    join app.case_event e on e.stream = h.case_id::text and e.seq = h.seq
  where h.organisation_id = app.org() and app.user_id() is not null and app.can('coordinate_case')
    and h.at > now() - interval '90 days' and c.id <> all(app.shut_out_of())
    and c.owner_organisation <> app.org() and (of_case is null or c.id = of_case)
    and not exists (select from app.former_owner later
      where later.case_id = h.case_id and later.organisation_id = h.organisation_id and later.seq > h.seq)
    and (before is null or (h.at, h.case_id) < (before, before_case))
  order by h.at desc, h.case_id desc limit most
$$;

create function app.handed_over_rows(of_case uuid) returns table (canon text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.canon from app.handed_over(of_case, null, null, 1) h
    join app.case_event e on e.stream = h.case_id::text and e.seq <= h.seq
  where of_case is not null order by e.seq
$$;
revoke all on function
  app.handed_over(uuid, timestamptz, uuid, integer), app.handed_over_rows(uuid)
from public;
grant execute on function
  app.handed_over(uuid, timestamptz, uuid, integer), app.handed_over_rows(uuid)
to tapak_door;
`

/**
 * What the ledger says of offices and accounts, and no other rows: for administrators, and for people who check who
 * could see what. Only the streams of offices and of the installation are read; they are short compared with those of
 * cases. `known`: false where roles were given later and no record says what they were before.
 */
const STANDING = `
create function app.history_of_office(office uuid, most integer)
returns table (at timestamptz, actor text, type text, body jsonb, stream text, seq integer, hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.at, e.actor, e.type, e.canon::jsonb -> 'body', e.stream, e.seq, e.hash from app.case_event e
  where e.type in ('organisation_added', 'organisation_changed', 'organisation_closed', 'organisation_reopened',
    'account_invited', 'account_roles_set') and e.canon::jsonb -> 'body' ->> 'organisation' = office::text
      and (select app.can('administer')) order by e.at desc, e.stream, e.seq desc limit most
$$;

create function app.standing_at(who uuid, moment timestamptz)
returns table (organisation uuid, roles text[], active boolean, known boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with said as materialized (
    select e.at, e.type, e.seq, e.canon::jsonb -> 'body' as body from app.case_event e
    where e.type in ('account_invited', 'account_roles_set', 'account_closed', 'account_opened')
      and e.canon::jsonb -> 'body' ->> 'user' = who::text
  ), given as (select * from said where type in ('account_invited', 'account_roles_set')),
  then_given as (select * from given where at <= moment order by at desc, seq desc limit 1),
  then_open as (select type <> 'account_closed' as open from said
    where at <= moment and type in ('account_closed', 'account_opened') order by at desc, seq desc limit 1),
  today as (select (array_agg(m.organisation_id order by m.role))[1] as organisation,
    array_agg(m.role order by m.role) as roles from app.membership m where m.user_id = who)
  select coalesce((select (body ->> 'organisation')::uuid from then_given), t.organisation),
    coalesce((select array(select jsonb_array_elements_text(body -> 'roles')) from then_given), t.roles, '{}'),
    coalesce((select open from then_open), a.active
      or exists (select 1 from said where at > moment and type = 'account_closed'))
      and not exists (select 1 from said where at > moment and type = 'account_invited'),
    exists (select 1 from then_given) or not exists (select 1 from given where at > moment)
  from app.user_account a cross join today t
  where a.id = who and ((select app.can('verify_ledger')) or (select app.can('review_access'))
    or (select app.can('coordinate_case')))
$$;
revoke all on function app.history_of_office(uuid, integer), app.standing_at(uuid, timestamptz) from public;
grant execute on function app.history_of_office(uuid, integer), app.standing_at(uuid, timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    LEDGER,
    CHECKPOINTS,
    JUDGING,
    COMMANDS,
    REQUEST_KEYS,
    NIGHTS,
    WATCHDOG,
    OPENED_BY_ME,
    HANDED_OVER,
    STANDING,
  ])
    await sql.raw(part).execute(db)
}
