// Cases as they are read, and who sees them. Written by the recorder, each transaction bound to one case; read by the
// door. The ledger is the truth; these tables can be rebuilt from it.
import { sql, type Kysely } from 'kysely'
import { SPELL_KINDS } from '../../workflows/engine/spells.ts'

/** As `FAR` where tables are read: a case without a limit comes last. */
const FAR = `timestamptz '9999-12-31Z'`

/**
 * `state` is the snapshot, equal to the fold byte for byte. It is text because jsonb would sort its keys, and code that
 * reads instances in order would get another case. `known_seq`, `frozen_at`: the workflow knows more than the ledger,
 * for example after a restore; nothing is decided until that ends. `armed_for`: the instant that Temporal was told of;
 * a case needs a wake when it has an earlier one, or one that has passed. `facts`, `next_task` and `course` (what the
 * case went through) stand beside the state, so that a page of a list and a report need not read as many whole states
 * or plans as they count cases.
 */
const CASE_FILE = `
create sequence app.case_number;
grant usage on sequence app.case_number to tapak_door;

create table app.case_file (
  id uuid primary key,
  number text not null unique,
  sop text not null,
  edition text not null,
  revision integer not null,
  sop_hash text not null,
  subject uuid not null,
  owner_organisation uuid not null,
  area text not null,
  channel text not null,
  offset_minutes integer not null,
  demo boolean not null,
  status text not null,
  closed_code text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  seq integer not null,
  state json not null,
  next_instant timestamptz,
  late_count integer not null,
  risk_count integer not null,
  unowned_count integer not null,
  open_count integer not null,
  earliest_due timestamptz,
  stages text[] not null,
  frozen_at timestamptz,
  known_seq integer,
  armed_for timestamptz,
  facts json not null default '{}',
  next_task json,
  course jsonb not null default '{"opened": {}, "done": {}, "stages": [], "missed": [], "served": null, "heard": []}'
);
create index case_file_opened on app.case_file (opened_at desc, id);
create index case_file_subject on app.case_file (subject);
create index case_file_owner on app.case_file (owner_organisation, status);
create index case_file_overdue on app.case_file (next_instant) where next_instant is not null;
create index case_file_to_wake on app.case_file (next_instant)
  where next_instant is not null and (armed_for is null or next_instant < armed_for);
-- The first list of coordinators shows closed cases too unless filtered; a partial index would force it to sort all
-- cases.
create index case_file_urgency on app.case_file (late_count desc, coalesce(earliest_due, ${FAR}),
  id);
create index case_file_frozen on app.case_file (frozen_at) where frozen_at is not null;
create index case_file_version on app.case_file (sop_hash, id);
create index case_file_newest_of_version on app.case_file (sop_hash, opened_at);
-- Finds cases by the beginning of their number. Only with collation "C" is a prefix a range, and only < and >= use an
-- index under row-level security.
create index case_file_number_begins on app.case_file (number collate "C");
alter table app.case_file enable row level security, force row level security;
grant select, insert, update on app.case_file to tapak_recorder;
grant select on app.case_file to tapak_door;
create policy owner_reads on app.case_file for select to current_user using (true);
create policy owner_disarms on app.case_file for update to current_user using (true) with check (true);
create policy recorder_writes on app.case_file for all to tapak_recorder
  using (id = (select app.case_id()))
  with check (id = (select app.case_id()));
`

/**
 * Restrictive policies must not bind the owner of the tables. On Postgres 15 an owner who may act as the door inherits
 * its policies, and functions that run as the owner would see nothing.
 */
const IS_OWNER = `
create function app.is_owner() returns boolean
language sql stable as $$
  select pg_catalog.pg_get_userbyid(c.relowner) = current_user from pg_catalog.pg_class c
  where c.oid = 'app.case_file'::regclass
$$;
revoke all on function app.is_owner() from public;
grant execute on function app.is_owner() to tapak_door;
`

/**
 * Which offices take part: the owner, the opener where another office answers for the case, offices that hold or held a
 * task, and an office asked to sign, for as long as that lasts. `kept_back`: what the client withholds from the office.
 * The recorder writes it from the decision, so screens and database follow one rule. By what a case is sorted stands
 * beside each part in it and follows the case by triggers, so that the first list of an office is one index range. The
 * part of an owner ends only where the row of the case names another. The rule of an office's parts says `case` where
 * it could say `or`: with an `or` Postgres expects one of many parts to be readable, and gathers and sorts all parts of
 * the office for a page of fifty.
 */
const CASE_ACCESS = `
create table app.case_access (
  case_id uuid not null references app.case_file,
  organisation_id uuid not null,
  basis text not null check (basis in ('owner', 'opener', 'task', 'signature')),
  kept_back text[] not null default '{}',
  sort_late integer not null default 0,
  sort_due timestamptz not null default ${FAR},
  primary key (organisation_id, case_id, basis)
);
create index case_access_case on app.case_access (case_id);
create unique index case_access_owner on app.case_access (case_id) where basis = 'owner';
create index case_access_urgency on app.case_access (organisation_id, sort_late desc, sort_due, case_id);
alter table app.case_access enable row level security, force row level security;
grant select, insert, delete, update (kept_back) on app.case_access to tapak_recorder;
grant select on app.case_access to tapak_door;
create policy owner_reads on app.case_access for select to current_user using (true);
create policy owner_sorts on app.case_access for update to current_user using (true) with check (true);
create policy recorder_writes on app.case_access for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
create policy door_reads on app.case_access for select to tapak_door using (
  case when (select app.reach()) = 'all' then true else organisation_id = (select app.org()) end
);
create policy recorder_ends_parts on app.case_access as restrictive for delete to tapak_recorder using (
  basis <> 'owner'
  or exists (
    select from app.case_file c where c.id = case_access.case_id and c.owner_organisation <> organisation_id
  )
);
create policy door_may_read on app.case_access as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);
`

const SORTED_PARTS = `
create function app.sort_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  select c.late_count, coalesce(c.earliest_due, ${FAR}) into strict new.sort_late, new.sort_due
    from app.case_file c where c.id = new.case_id;
  return new;
end
$$;

create function app.sort_parts() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.case_access a set sort_late = new.late_count, sort_due = coalesce(new.earliest_due, ${FAR})
    where a.case_id = new.id;
  return null;
end
$$;
revoke all on function app.sort_part(), app.sort_parts() from public;
create trigger part_is_sorted before insert on app.case_access for each row execute function app.sort_part();
-- A case that is written again as it was, without a decision, is being mended: so are its parts.
create trigger case_sorts_otherwise after update of late_count, earliest_due on app.case_file for each row
  when ((old.late_count, old.earliest_due) is distinct from (new.late_count, new.earliest_due) or old.seq = new.seq)
  execute function app.sort_parts();
`

/**
 * Written by the recorder of its case, and read with the case. Whether a row's case is in sight is looked up for each
 * row by its key: written as `exists`, Postgres may instead gather every case in sight first, for each statement anew,
 * which grows with the store.
 */
const partOfCase = (table: string): string => `
alter table app.${table} enable row level security, force row level security;
grant select, insert, update, delete on app.${table} to tapak_recorder;
grant select on app.${table} to tapak_door;
create policy owner_reads on app.${table} for select to current_user using (true);
create policy recorder_writes on app.${table} for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
create policy door_reads on app.${table} for select to tapak_door using (
  (select true from app.case_file c where c.id = case_id limit 1)
);
create policy door_may_read on app.${table} as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);`

/**
 * An inbox says of each limit whether it is law, so the row of a task has its `basis`. A second signature may belong to
 * an office without a part in the case (`signer_organisation_id`). When a case changed its version, or a move was
 * undone, its read tables are rewritten and outdated rows deleted.
 */
const STEPS = `
create table app.plan_item (
  case_id uuid not null references app.case_file,
  instance text not null,
  item text not null,
  n integer not null,
  kind text not null,
  parent text,
  state text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  primary key (case_id, instance)
);
${partOfCase('plan_item')}

create table app.task (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  instance text not null,
  item text not null,
  code text,
  roles text[] not null,
  state text not null,
  organisation_id uuid,
  user_id uuid,
  cosign_role text,
  outcome text,
  held_until timestamptz,
  opened_at timestamptz not null,
  ended_at timestamptz,
  due timestamptz,
  risk_at timestamptz,
  late boolean not null,
  sort_due timestamptz not null,
  owner_organisation uuid not null,
  area text not null,
  answers_id uuid,
  basis text,
  signer_organisation_id uuid,
  signer_user_id uuid,
  unique (case_id, instance)
);
create index task_inbox_organisation on app.task (organisation_id, sort_due, id) where ended_at is null;
create index task_inbox_user on app.task (user_id, sort_due, id) where ended_at is null;
create index task_inbox_owner on app.task (owner_organisation, sort_due, id) where ended_at is null;
create index task_inbox_all on app.task (sort_due, id) where ended_at is null;
-- An office takes part in few of all tasks that wait for a second signature, so this index starts with the case.
create index task_inbox_signature on app.task (case_id) where state = 'proposed' and ended_at is null;
-- A reader beyond the own office sees every task that waits for a signature of one of the own roles: one index range
-- for each role, in the order of an inbox.
create index task_inbox_far_signature on app.task (cosign_role, sort_due, id)
  where state = 'proposed' and ended_at is null;
create index task_referred_by on app.task (owner_organisation, sort_due, id)
  where organisation_id <> owner_organisation;
create index task_referred_to on app.task (organisation_id, sort_due, id) where organisation_id <> owner_organisation;
-- The first page of auditors asks which cases had one rare outcome, without reading every task.
create index task_by_outcome on app.task (item, outcome, ended_at desc) where outcome is not null;
alter table app.task enable row level security, force row level security;
grant select, insert, update, delete on app.task to tapak_recorder;
grant select on app.task to tapak_door;
create policy owner_reads on app.task for select to current_user using (true);
create policy recorder_writes on app.task for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
create policy door_reads on app.task for select to tapak_door using (
  organisation_id = (select app.org())
  or owner_organisation = (select app.org())
  or (select app.reach()) = 'all'
  or ((select app.reach()) = 'area' and starts_with(area, (select app.area_prefix())))
);
create policy door_reads_to_sign on app.task for select to tapak_door using (
  state = 'proposed'
  and exists (
    select from app.case_access a
    where a.case_id = task.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
  )
  and exists (
    select 1 from app.membership m
    where m.user_id = (select app.user_id()) and m.organisation_id = (select app.org()) and m.role = cosign_role
  )
  and (select true from app.case_file c where c.id = task.case_id limit 1)
);
create policy door_reads_asked_to_sign on app.task for select to tapak_door using (
  signer_organisation_id = (select app.org())
);
create policy door_may_read on app.task as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);

create table app.clock (
  case_id uuid not null references app.case_file,
  id text not null,
  instance text not null,
  state text not null,
  started_at timestamptz,
  due timestamptz,
  before text,
  basis text not null,
  evidence text not null check (evidence in ('source', 'recalled', 'inferred')),
  risk_at timestamptz,
  breached boolean not null,
  paused_at timestamptz,
  primary key (case_id, id)
);
${partOfCase('clock')}

create table app.consent (
  case_id uuid not null references app.case_file,
  code text not null,
  state text not null,
  at timestamptz not null,
  record_id uuid,
  until timestamptz,
  receivers uuid[],
  without text[],
  primary key (case_id, code)
);
${partOfCase('consent')}
`

/**
 * What held in a case, since when and until when: the ledger as SQL can ask for any instant of the past. Half-open, so
 * two that follow each other never both hold. A report of the past asks what ended since, and takes the rest from the
 * case as it is now: that is what the second partial index is for. The third finds the cases with a rare fact among
 * all; of plain columns, because under row-level security no index of json is used.
 */
const SPELLS = `
create table app.case_spell (
  case_id uuid not null references app.case_file,
  kind text not null check (kind in (${SPELL_KINDS.map((kind) => `'${kind}'`).join(', ')})),
  key text not null,
  value text not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  since_seq integer not null,
  primary key (case_id, kind, key, value, since_seq)
);
create unique index case_spell_stands on app.case_spell (case_id, kind, key, value) where until is null;
create index case_spell_status_ended on app.case_spell (until) where kind = 'status' and until is not null;
create index case_spell_of_fact on app.case_spell (key, value, case_id) where kind = 'fact' and until is null;
${partOfCase('case_spell')}
`

/**
 * How a case went beside its procedure, judged from its ledger up to the row `seq` in the background: never in the
 * transaction of a decision, which would have to read all its rows. `broken` names constraints, compared by `=`, which
 * row-level security lets Postgres ask first. What a case waited lies in the same row: a row for each wait would cost a
 * look at the case each.
 */
const FITS = `
create table app.case_fit (
  case_id uuid primary key references app.case_file,
  seq integer not null,
  sop_hash text not null,
  is_over boolean not null,
  fits boolean,
  fitness double precision check (fitness between 0 and 1),
  broken text[] not null,
  begun_items text[] not null,
  begun_ms double precision[] not null,
  taken_items text[] not null,
  taken_ms double precision[] not null,
  check (cardinality(begun_items) = cardinality(begun_ms)),
  check (cardinality(taken_items) = cardinality(taken_ms))
);
create index case_fit_version on app.case_fit (sop_hash, case_id);
${partOfCase('case_fit')}
`

/** A colleague with a conflict of interest is locked out of one case at once, whatever rights the colleague has. */
const LOCKS = `
create table app.case_lock (
  id uuid primary key,
  case_id uuid not null,
  user_id uuid not null references app.user_account,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  lifted_by uuid,
  lifted_at timestamptz,
  check (user_id <> set_by),
  check ((lifted_by is null) = (lifted_at is null)),
  check (lifted_by <> user_id)
);
create unique index case_lock_standing on app.case_lock (case_id, user_id) where lifted_at is null;
create index case_lock_of_user on app.case_lock (user_id) where lifted_at is null;
alter table app.case_lock enable row level security, force row level security;
grant select, insert, update (lifted_by, lifted_at) on app.case_lock to tapak_door;
create policy owner_reads on app.case_lock for select to current_user using (true);
create policy door_reads on app.case_lock for select to tapak_door using (
  exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_locks on app.case_lock for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
  and set_by = (select app.user_id())
  and lifted_at is null
);
create policy door_lifts on app.case_lock for update to tapak_door
  using (
    (select app.can('coordinate_case'))
    and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
    and lifted_at is null
  )
  with check (lifted_by = (select app.user_id()));
`

/**
 * Emergency access: a person who may not see a case opens it for minutes; its owner is told, and another person must
 * review it.
 */
const BROKEN_GLASS = `
create table app.break_glass (
  id uuid primary key,
  case_id uuid not null,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null,
  reason text not null,
  words bytea,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  review_due_at timestamptz not null,
  finding text check (finding in ('justified', 'not_justified')),
  reviewed_by uuid,
  reviewed_at timestamptz,
  check (expires_at > opened_at and expires_at <= opened_at + interval '60 minutes'),
  check (reviewed_by <> user_id),
  check ((finding is null) = (reviewed_by is null)),
  check ((finding is null) = (reviewed_at is null))
);
create index break_glass_of_user on app.break_glass (user_id, expires_at);
create index break_glass_waiting on app.break_glass (review_due_at) where finding is null;
create index break_glass_newest on app.break_glass (opened_at desc);
alter table app.break_glass enable row level security, force row level security;
grant select, update (words, finding, reviewed_by, reviewed_at) on app.break_glass to tapak_door;
create policy owner_reads on app.break_glass for select to current_user using (true);
create policy owner_opens on app.break_glass for insert to current_user with check (true);
create policy door_reads on app.break_glass for select to tapak_door using (
  user_id = (select app.user_id()) or exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_says_why on app.break_glass for update to tapak_door
  using (user_id = (select app.user_id()) and words is null and finding is null)
  with check (user_id = (select app.user_id()) and finding is null);
create policy door_reviews on app.break_glass for update to tapak_door
  using (
    finding is null
    and user_id <> (select app.user_id())
    and (
      (
        (select app.can('coordinate_case'))
        and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
      )
      or ((select app.can('review_access')) and exists (select 1 from app.case_file c where c.id = case_id))
    )
  )
  with check (reviewed_by = (select app.user_id()));
`

/**
 * A case opened for a stated purpose by a person who is not assigned to it: a code, and words sealed under a key of
 * their own. Destroying that key leaves the record of the look untouched.
 */
const OPENINGS = `
create table app.case_opening (
  id uuid primary key,
  case_id uuid not null,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  words bytea,
  dek bytea,
  kek_id text,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (expires_at <= opened_at + interval '12 hours')
);
alter table app.case_opening alter column dek set statistics 0;
create index case_opening_of_user on app.case_opening (user_id, case_id, expires_at);
create index case_opening_of_case on app.case_opening (case_id, opened_at desc);
alter table app.case_opening enable row level security, force row level security;
grant select, insert on app.case_opening to tapak_door;
create policy owner_reads on app.case_opening for select to current_user using (true);
create policy door_opens on app.case_opening for insert to tapak_door with check (
  user_id = (select app.user_id()) and exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_reads on app.case_opening for select to tapak_door using (
  user_id = (select app.user_id())
  or (
    (select app.can('coordinate_case'))
    and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
  )
  or ((select app.can('review_access')) and exists (select 1 from app.case_file c where c.id = case_id))
);
create policy owner_rewraps on app.case_opening for update to current_user using (true) with check (true);

-- Asked at every look at a case, so its plan is kept.
create function app.stated_purpose(reader uuid, of_case uuid) returns text
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  return (select o.purpose from app.case_opening o
    where o.user_id = reader and o.case_id = of_case and o.expires_at > now() order by o.opened_at desc limit 1);
end
$$;
revoke all on function app.stated_purpose(uuid, uuid) from public;
grant execute on function app.stated_purpose(uuid, uuid) to tapak_door;
`

/**
 * The policies of a case call these once for each statement. So the policies of their own tables must not read the
 * case: that would recurse.
 */
const EXCEPTIONS = `
create function app.shut_out_of() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(l.case_id), '{}') from app.case_lock l
  where l.user_id = app.user_id() and l.lifted_at is null
$$;

create function app.shut_out_people() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(c.subject), '{}') from app.case_file c where c.id = any(app.shut_out_of())
$$;

create function app.opened_in_emergency() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(b.case_id), '{}') from app.break_glass b
  where b.user_id = app.user_id() and b.expires_at > now()
$$;

create function app.emergency_people() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(c.subject), '{}') from app.case_file c where c.id = any(app.opened_in_emergency())
$$;

-- People whose sight differs from their colleagues'. Ids of people, no case.
create function app.excepted_users() returns table (user_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.user_id from app.case_lock l where l.lifted_at is null union select b.user_id from app.break_glass b
  where b.expires_at > now()
$$;
revoke all on function
  app.shut_out_of(), app.shut_out_people(), app.opened_in_emergency(), app.emergency_people(), app.excepted_users()
from public;
grant execute on function
  app.shut_out_of(), app.shut_out_people(), app.opened_in_emergency(), app.emergency_people(), app.excepted_users()
to tapak_door;
`

/**
 * Exactly one office answers for a case, and it is the one that the row of the case names. `contest` and `former_owner`
 * follow the ledger and are written by the recorder. No role of the door reads them: functions answer what a contest or
 * a hand-over tells.
 */
const OWNERS = `
create table app.contest (
  case_id uuid primary key references app.case_file,
  by_organisation uuid not null,
  reason text not null,
  suggests uuid,
  settles uuid not null,
  until timestamptz not null,
  is_over boolean not null
);
create index contest_to_settle on app.contest (settles, until, case_id) where not is_over;

create table app.former_owner (
  case_id uuid not null references app.case_file,
  seq integer not null,
  organisation_id uuid not null,
  to_organisation uuid not null,
  why text not null,
  at timestamptz not null,
  primary key (case_id, seq)
);
create index former_owner_office on app.former_owner (organisation_id, at desc, case_id desc);
alter table app.contest enable row level security, force row level security;
alter table app.former_owner enable row level security, force row level security;
grant select, insert, update, delete on app.contest, app.former_owner to tapak_recorder;
create policy owner_reads on app.contest for select to current_user using (true);
create policy owner_reads on app.former_owner for select to current_user using (true);
create policy door_is_shut on app.contest as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_is_shut on app.former_owner as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy recorder_writes on app.contest for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
create policy recorder_writes on app.former_owner for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));

create function app.has_one_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := case tg_table_name when 'case_file' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'case_id' end;
begin
  if exists (select from app.case_file c where c.id = of_case and not exists (
    select from app.case_access a
    where a.case_id = c.id and a.basis = 'owner' and a.organisation_id = c.owner_organisation))
  then
    raise exception 'case % has no owner', of_case using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
revoke all on function app.has_one_owner() from public;
create constraint trigger owner_follows after update of owner_organisation on app.case_file
  deferrable initially deferred for each row
  when (old.owner_organisation <> new.owner_organisation) execute function app.has_one_owner();
create constraint trigger owner_is_not_lost after delete on app.case_access
  deferrable initially deferred for each row
  when (old.basis = 'owner') execute function app.has_one_owner();
`

/**
 * An office sees the cases that it takes part in, for people with a capability that reads cases; reach goes further.
 * When a case is closed, all offices but its owner lose sight of it everywhere: they see neither the row of the case
 * nor rows that depend on it. Reopening restores that. In an emergency access: reading only. Whether an office takes
 * part is asked so that Postgres may look one case up by its key: written as `in (select …)` it gathers all cases of
 * the office for a single row.
 */
const WHO_SEES_CASES = `
create policy door_is_shut on app.case_access as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);

create policy door_reads on app.case_file for select to tapak_door using (
  (select app.reach()) = 'all'
  or ((select app.reach()) = 'area' and starts_with(area, (select app.area_prefix())))
  or (
    exists (
      select from app.case_access a where a.case_id = case_file.id and a.organisation_id = (select app.org())
    )
    and (
      status <> 'closed'
      or exists (
        select from app.case_access a
        where a.case_id = case_file.id and a.organisation_id = (select app.org()) and a.basis = 'owner'
      )
    )
  )
);
create policy door_may_read on app.case_file as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);
create policy door_is_shut on app.case_file as restrictive for select to tapak_door using (
  (select app.is_owner()) or id <> all((select app.shut_out_of())::uuid[])
);
create policy door_reads_in_emergency on app.case_file for select to tapak_door using (
  id = any((select app.opened_in_emergency())::uuid[])
);
`

/**
 * Offices keep sight of their own work, and of duties that outlive the case. A signature that waits for a role is
 * visible to offices that still see the case. An office that is asked by name sees the case and that one task until the
 * proposal ends, and nothing else that waits for the role.
 */
const WHO_SEES_STEPS = `
create policy door_reads_while_shared on app.task as restrictive for select to tapak_door using (
  (select app.org()) is null
  or ended_at is null
  or owner_organisation = (select app.org())
  or (select app.reach()) <> 'own'
  or exists (
    select from app.case_access a where a.case_id = task.case_id and a.organisation_id = (select app.org())
  )
  or case_id = any((select app.opened_in_emergency())::uuid[])
);
create policy door_is_shut on app.task as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_reads_in_emergency on app.task for select to tapak_door using (
  case_id = any((select app.opened_in_emergency())::uuid[])
);
`

const BREAK_GLASS = `
-- Finds and opens in one step, because a mere lookup of a number would leave no trace. Answers nothing for a colleague
-- who is locked out.
create function app.break_glass_on(opening uuid, case_number text, because text, minutes integer,
  review_hours integer)
returns table (case_id uuid, subject uuid, expires_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with asked as (
    select c.id, c.subject from app.case_file c
    where c.number = case_number and app.can('break_glass') and app.user_id() is not null and app.org() is not null
      and c.id <> all(app.shut_out_of())),
  opened as (
    insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
    select opening, a.id, app.user_id(), app.org(), because, now() + make_interval(mins => minutes),
      now() + make_interval(hours => review_hours) from asked a
    on conflict (id) do nothing returning break_glass.case_id, break_glass.expires_at)
  select o.case_id, a.subject, o.expires_at from opened o join asked a on a.id = o.case_id
$$;
revoke all on function app.break_glass_on(uuid, text, text, integer, integer) from public;
grant execute on function app.break_glass_on(uuid, text, text, integer, integer) to tapak_door;
`

/**
 * When a consent has ended, each office that worked because of it is asked to delete its copies and to confirm by a
 * date. Not part of the fold: the office confirms at the door. `number` is the only thing that it still learns about
 * the case.
 */
const DELETION_REQUESTS = `
create table app.deletion_request (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  organisation_id uuid not null,
  owner_organisation uuid not null,
  number text not null,
  sop_hash text not null,
  code text not null,
  asked_at timestamptz not null,
  due timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  unique (case_id, organisation_id, asked_at)
);
create index deletion_request_organisation on app.deletion_request (organisation_id, due, id)
  where confirmed_at is null;
create index deletion_request_case on app.deletion_request (case_id);
alter table app.deletion_request enable row level security, force row level security;
grant select, insert on app.deletion_request to tapak_recorder;
grant select, update (confirmed_at, confirmed_by) on app.deletion_request to tapak_door;
create policy owner_reads on app.deletion_request for select to current_user using (true);
create policy owner_follows on app.deletion_request for update to current_user using (true) with check (true);
create policy recorder_asks on app.deletion_request for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()) and confirmed_at is null);
create policy door_reads on app.deletion_request for select to tapak_door using (
  organisation_id = (select app.org())
  or owner_organisation = (select app.org())
  or exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_confirms on app.deletion_request for update to tapak_door
  using (organisation_id = (select app.org()) and confirmed_at is null)
  with check (organisation_id = (select app.org()) and confirmed_by = (select app.user_id()));
create policy door_is_shut on app.deletion_request as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
`

/**
 * What an office needs of a closed case that is out of sight, for its own work there: the row of the case, for forms,
 * words and clocks. Only where the asker's office has or had work, or is to sign. Where sharing ended it gets nothing.
 */
const OUT_OF_SIGHT = `
create function app.is_behind(c app.case_file) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.status = 'closed' and c.id <> all(app.shut_out_of())
    and exists (select from app.case_access a where a.case_id = c.id and a.organisation_id = app.org())
    and exists (select from app.task t
      where t.case_id = c.id and (t.organisation_id = app.org() or t.signer_organisation_id = app.org()))
$$;

create function app.cases_behind(wanted uuid[]) returns setof app.case_file
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.* from app.case_file c where app.reads_cases() and c.id = any(wanted) and app.is_behind(c)
$$;
revoke all on function app.is_behind(app.case_file), app.cases_behind(uuid[]) from public;
grant execute on function app.cases_behind(uuid[]) to tapak_door;
`

/**
 * What names the owner beside the case follows it: requests to delete copies, and findings that still wait for an
 * answer. The drafts of the former owner die, and what its people were told of the case goes.
 */
const NEXT_OWNER = `
create function app.follow_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.deletion_request d set owner_organisation = new.owner_organisation where d.case_id = new.id;
  update app.audit_finding f set office = new.owner_organisation
    where f.case_id = new.id and f.office = old.owner_organisation and f.state <> 'accepted';
  delete from app.draft d where d.case_id = new.id and d.organisation_id = old.owner_organisation;
  delete from app.notification n using app.membership m
    where n.case_id = new.id and m.user_id = n.user_id and m.organisation_id = old.owner_organisation
      and not exists (select from app.membership o join app.case_access a on a.organisation_id = o.organisation_id
        where o.user_id = n.user_id and a.case_id = new.id and o.organisation_id <> old.owner_organisation);
  return null;
end
$$;
revoke all on function app.follow_owner() from public;
create trigger owner_takes_along after update of owner_organisation on app.case_file for each row
  when (old.owner_organisation <> new.owner_organisation) execute function app.follow_owner();
`

/**
 * The office that settles may lock a case, to decide who answers for it and for nothing else, as long as the contest is
 * open. It reads of it what `app.settlements` says.
 */
const SETTLING = `
create function app.settles(c app.case_file) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.can('coordinate_case') and c.status <> 'closed' and c.id <> all(app.shut_out_of())
    and exists (select from app.contest k where k.case_id = c.id and k.settles = app.org() and not k.is_over)
$$;

create function app.settlements(after_until timestamptz, after_case uuid, most integer)
returns table (case_id uuid, number text, area text, sop_hash text, by_organisation uuid, reason text, suggests uuid,
  until timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.area, c.sop_hash, k.by_organisation, k.reason, k.suggests, k.until
  from app.contest k join app.case_file c on c.id = k.case_id
  where k.settles = app.org() and not k.is_over and app.user_id() is not null and app.settles(c)
    and (after_until is null or (k.until, k.case_id) > (after_until, after_case))
  order by k.until, k.case_id limit most
$$;
revoke all on function app.settles(app.case_file), app.settlements(timestamptz, uuid, integer) from public;
grant execute on function app.settlements(timestamptz, uuid, integer) to tapak_door;
`

/** Functions that read across row-level security and answer ids and counts only. */
const QUESTIONS = `
create function app.frozen_cases() returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.case_file c where c.frozen_at is not null
$$;

create function app.case_standing(file app.case_file) returns text
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case
    when file.status = 'closed' and exists (select from app.task t where t.case_id = file.id and t.ended_at is null)
    then 'open' else file.status end
$$;
revoke all on function app.frozen_cases(), app.case_standing(app.case_file) from public;
grant execute on function app.frozen_cases() to tapak_door;
`

/**
 * Asks row-level security itself, once for each viewer, in one round trip. Runs with the caller's rights; its context
 * ends with the transaction. People with a duty in a closed case are told when it moves.
 */
const SEEN_BY = `
create function app.seen_by(viewers jsonb, cases uuid[]) returns table (viewer integer, case_id uuid)
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare one record;
begin
  for one in
    select (v.ordinality - 1)::integer as n, v.value as as_told from jsonb_array_elements(viewers) with ordinality v
  loop
    perform set_config('app.user', coalesce(one.as_told ->> 'userId', ''), true),
      set_config('app.org', coalesce(one.as_told ->> 'organisationId', ''), true),
      set_config('app.reach', coalesce(one.as_told ->> 'reach', 'own'), true),
      set_config('app.area', coalesce(one.as_told ->> 'area', ''), true),
      set_config('app.caps', coalesce(one.as_told ->> 'capabilities', ''), true);
    return query
      select one.n, c.id from app.case_file c where c.id = any(cases)
      union select one.n, t.case_id from app.task t
        where t.case_id = any(cases) and t.organisation_id = app.org() and t.ended_at is null;
  end loop;
end
$$;
revoke all on function app.seen_by(jsonb, uuid[]) from public;
grant execute on function app.seen_by(jsonb, uuid[]) to tapak_door;
`

/**
 * Notices for viewers of a case, and for a colleague who lost sight of it. The number is one past the last row: a page
 * ignores numbers that it has seen, its own acts included. Offices that lose or regain a case reload their lists.
 */
const TOLD = `
create function app.tell_case() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', new.case_id || ':'
    || coalesce((select c.seq from app.case_file c where c.id = new.case_id), 0) + 1);
  return null;
end
$$;

-- A live page knows only cases that it was told of, so a person whose own sight changes reloads everything.
create function app.tell_excepted() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'user:' || new.user_id);
  return null;
end
$$;

create function app.tell_organisation() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'organisation:' || old.organisation_id);
  return null;
end
$$;

create function app.tell_parts() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'organisation:' || a.organisation_id) from app.case_access a
    where a.case_id = new.id and a.basis <> 'owner';
  return null;
end
$$;
revoke all on function app.tell_case(), app.tell_excepted(), app.tell_organisation(), app.tell_parts() from public;
create trigger access_ends after delete on app.case_access for each row execute function app.tell_organisation();
create trigger lock_changes after insert or update on app.case_lock for each row execute function app.tell_case();
create trigger lock_changes_sight after insert or update on app.case_lock
  for each row execute function app.tell_excepted();
create trigger glass_breaks after insert or update on app.break_glass for each row execute function app.tell_case();
create trigger closing_ends_sight after update on app.case_file
  for each row when ((old.status = 'closed') <> (new.status = 'closed')) execute function app.tell_parts();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    CASE_FILE,
    IS_OWNER,
    CASE_ACCESS,
    SORTED_PARTS,
    STEPS,
    SPELLS,
    FITS,
    LOCKS,
    BROKEN_GLASS,
    OPENINGS,
    EXCEPTIONS,
    OWNERS,
    WHO_SEES_CASES,
    WHO_SEES_STEPS,
    BREAK_GLASS,
    DELETION_REQUESTS,
    OUT_OF_SIGHT,
    NEXT_OWNER,
    SETTLING,
    QUESTIONS,
    SEEN_BY,
    TOLD,
  ])
    await sql.raw(part).execute(db)
}
