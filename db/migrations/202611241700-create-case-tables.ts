// The ledger and the read tables. Every policy is forced: the owner of the tables is bound by them too, and gets only
// what verification reads. Context is set per transaction: the recorder by app.case_id; the door by app.user, app.org,
// app.reach, app.area, app.caps.
import { sql, type Kysely } from 'kysely'

const CONTEXT = `
revoke all on schema app from public;
grant usage on schema app to tapak_recorder, tapak_door;

create function app.case_id() returns uuid language sql stable as $$ select nullif(current_setting('app.case_id', true), '')::uuid $$;
create function app.user_id() returns uuid language sql stable as $$ select nullif(current_setting('app.user', true), '')::uuid $$;
create function app.org() returns uuid language sql stable as $$ select nullif(current_setting('app.org', true), '')::uuid $$;
create function app.reach() returns text language sql stable as $$ select coalesce(nullif(current_setting('app.reach', true), ''), 'own') $$;
create function app.area_prefix() returns text language sql stable as $$ select nullif(current_setting('app.area', true), '') $$;
create function app.can(capability text) returns boolean language sql stable
  as $$ select coalesce(capability = any(string_to_array(current_setting('app.caps', true), ',')), false) $$;
-- The case whose stream it is; org:<uuid> and system are longer or shorter than a uuid.
create function app.stream_case(stream text) returns uuid language sql immutable as $$ select case when length(stream) = 36 then stream::uuid end $$;
revoke all on function app.case_id(), app.user_id(), app.org(), app.reach(), app.area_prefix(), app.can(text), app.stream_case(text) from public;
grant execute on function app.case_id(), app.user_id(), app.org(), app.reach(), app.area_prefix(), app.can(text), app.stream_case(text) to tapak_recorder, tapak_door;
`

const TABLES = `
create table app.case_event (
  stream text not null, seq integer not null check (seq > 0), at timestamptz not null,
  actor text, organisation text, role text, purpose text not null, command_id text not null, type text not null,
  canon text not null, prev bytea not null check (length(prev) = 32), hash bytea not null check (length(hash) = 32),
  primary key (stream, seq)
);
create index case_event_command on app.case_event (stream, command_id);

create table app.ledger_head (stream text primary key, seq integer not null, hash bytea not null);

create table app.command (
  id text not null, case_id uuid not null, fingerprint text not null, actor text not null,
  state text not null check (state in ('pending', 'answered')), seq integer, created_at timestamptz not null default now(), answered_at timestamptz,
  primary key (id, case_id)
);
create index command_pending on app.command (created_at) where state = 'pending';

create table app.case_file (
  id uuid primary key, number text not null unique, sop text not null, edition text not null, revision integer not null, sop_hash text not null, subject uuid not null,
  owner_organisation uuid not null, area text not null, channel text not null, offset_minutes integer not null, demo boolean not null,
  status text not null, closed_code text, opened_at timestamptz not null, closed_at timestamptz,
  seq integer not null, state jsonb not null, next_instant timestamptz,
  late_count integer not null, risk_count integer not null, unowned_count integer not null, open_count integer not null, earliest_due timestamptz, stages text[] not null
);
create index case_file_urgency on app.case_file (late_count desc, coalesce(earliest_due, timestamptz '9999-12-31Z'), id) where status <> 'closed';
create index case_file_opened on app.case_file (opened_at desc, id);
create index case_file_subject on app.case_file (subject);
create index case_file_owner on app.case_file (owner_organisation, status);
create index case_file_overdue on app.case_file (next_instant) where next_instant is not null;

create table app.case_access (
  case_id uuid not null references app.case_file, organisation_id uuid not null, basis text not null check (basis in ('owner', 'task')),
  primary key (organisation_id, case_id, basis)
);
create index case_access_case on app.case_access (case_id);

create table app.plan_item (
  case_id uuid not null references app.case_file, instance text not null, item text not null, n integer not null, kind text not null, parent text,
  state text not null, opened_at timestamptz not null, ended_at timestamptz,
  primary key (case_id, instance)
);

create table app.task (
  id uuid primary key, case_id uuid not null references app.case_file, instance text not null, item text not null, code text, roles text[] not null, state text not null,
  organisation_id uuid, user_id uuid, cosign_role text, outcome text, held_until timestamptz, opened_at timestamptz not null, ended_at timestamptz,
  due timestamptz, risk_at timestamptz, late boolean not null, sort_due timestamptz not null,
  owner_organisation uuid not null, area text not null, answers_id uuid,
  unique (case_id, instance)
);
create index task_inbox_organisation on app.task (organisation_id, sort_due, id) where ended_at is null;
create index task_inbox_user on app.task (user_id, sort_due, id) where ended_at is null;
create index task_inbox_owner on app.task (owner_organisation, sort_due, id) where ended_at is null;
create index task_inbox_all on app.task (sort_due, id) where ended_at is null;

create table app.clock (
  case_id uuid not null references app.case_file, id text not null, instance text not null, state text not null, started_at timestamptz, due timestamptz, before text,
  basis text not null, evidence text not null, risk_at timestamptz, breached boolean not null, paused_at timestamptz,
  primary key (case_id, id)
);

create table app.consent (
  case_id uuid not null references app.case_file, code text not null, state text not null, at timestamptz not null, record_id uuid,
  primary key (case_id, code)
);
`

/** Editing the record takes the owner and leaves a broken chain; everyone else is refused here already. */
const LEDGER_GUARD = `
create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
revoke all on function app.refuse_change() from public;
create trigger case_event_only_grows before update or delete on app.case_event for each row execute function app.refuse_change();
create trigger case_event_is_never_emptied before truncate on app.case_event for each statement execute function app.refuse_change();
`

const TABLE_NAMES = [
  'case_event',
  'ledger_head',
  'command',
  'case_file',
  'case_access',
  'plan_item',
  'task',
  'clock',
  'consent',
]

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
`

const GRANTS = `
grant select, insert on app.case_event to tapak_recorder, tapak_door;
grant select, insert, update on app.ledger_head to tapak_recorder, tapak_door;
grant select, insert, update, delete on app.command to tapak_recorder;
grant select, insert, delete on app.command to tapak_door;
grant select, insert, update on app.case_file, app.plan_item, app.task, app.clock, app.consent to tapak_recorder;
grant select, insert on app.case_access to tapak_recorder;
grant select on app.case_file, app.case_access, app.plan_item, app.task, app.clock, app.consent to tapak_door;
`

const RECORDER = `
create policy recorder_reads on app.case_event for select to tapak_recorder using (stream = (select app.case_id())::text);
create policy recorder_appends on app.case_event for insert to tapak_recorder with check (stream = (select app.case_id())::text);
create policy recorder_moves_head on app.ledger_head for all to tapak_recorder using (stream = (select app.case_id())::text) with check (stream = (select app.case_id())::text);
create policy recorder_answers on app.command for all to tapak_recorder using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()));
create policy recorder_withdraws on app.command as restrictive for delete to tapak_recorder using (state = 'pending');
create policy recorder_writes on app.case_file for all to tapak_recorder using (id = (select app.case_id())) with check (id = (select app.case_id()));
${['case_access', 'plan_item', 'task', 'clock', 'consent']
  .map(
    (table) =>
      `create policy recorder_writes on app.${table} for all to tapak_recorder using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()));`,
  )
  .join('\n')}
`

const REACHED = `(select app.reach()) = 'all' or ((select app.reach()) = 'area' and starts_with(area, (select app.area_prefix())))`
const DOOR_STREAM = `stream = 'org:' || (select app.org())::text or (stream = 'system' and (select app.user_id()) is not null)`
const READABLE_STREAM = `
  exists (select 1 from app.case_file c where c.id = app.stream_case(stream))
  or stream = 'org:' || (select app.org())::text
  or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')`

const DOOR = `
create policy door_reads on app.case_access for select to tapak_door using (organisation_id = (select app.org()) or (select app.reach()) = 'all');
create policy door_reads on app.case_file for select to tapak_door using (
  ${REACHED} or id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org())));
create policy door_reads on app.task for select to tapak_door using (
  organisation_id = (select app.org()) or owner_organisation = (select app.org()) or ${REACHED});
${['plan_item', 'clock', 'consent']
  .map(
    (table) =>
      `create policy door_reads on app.${table} for select to tapak_door using (exists (select 1 from app.case_file c where c.id = case_id));`,
  )
  .join('\n')}
create policy door_reads on app.case_event for select to tapak_door using (${READABLE_STREAM});
create policy door_appends on app.case_event for insert to tapak_door with check (${DOOR_STREAM});
create policy door_reads on app.ledger_head for select to tapak_door using (${READABLE_STREAM} or ${DOOR_STREAM});
create policy door_begins on app.ledger_head for insert to tapak_door with check (${DOOR_STREAM});
create policy door_moves on app.ledger_head for update to tapak_door using (${DOOR_STREAM}) with check (${DOOR_STREAM});
create policy door_reads on app.command for select to tapak_door using (actor = (select app.user_id())::text);
create policy door_announces on app.command for insert to tapak_door with check (actor = (select app.user_id())::text and state = 'pending');
create policy door_withdraws on app.command for delete to tapak_door using (actor = (select app.user_id())::text and state = 'pending');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CONTEXT, TABLES, LEDGER_GUARD, ...TABLE_NAMES.map(force), GRANTS, RECORDER, DOOR])
    await sql.raw(part).execute(db)
}
