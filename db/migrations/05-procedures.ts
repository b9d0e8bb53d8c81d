// Procedures and calendars in versions, how they change while in use, and how cases move between versions.
import { sql, type Kysely } from 'kysely'

/**
 * The document is text that keeps its author's order of choices and outcomes: jsonb would sort them. An overlay makes a
 * version of its own, distinguished by name and revision; its area or organisation (by slug) stands beside it, because
 * opening a case looks for it. A trial is a text that was tried over cases before publication, kept by its content, so
 * that a rehearsal can be read again in its words. No case follows a trial.
 */
const VERSIONS = `
create table app.sop_version (
  hash text primary key,
  sop text not null,
  edition text not null,
  revision integer not null,
  title jsonb not null,
  document json not null,
  ir json not null,
  source text not null,
  published_at timestamptz not null default now(),
  published_by uuid,
  overlay_name text not null default '',
  overlay_revision integer not null default 0,
  overlay_area text,
  overlay_organisation text,
  constraint sop_version_name unique (sop, edition, revision, overlay_name, overlay_revision),
  constraint sop_version_overlay_place check ((overlay_name = '') = (overlay_area is null
    and overlay_organisation is null))
);
alter table app.sop_version enable row level security, force row level security;
grant select, insert on app.sop_version to tapak_door;
grant select on app.sop_version to tapak_recorder;
create policy owner_sets_up on app.sop_version for all to current_user using (true) with check (true);
create policy door_reads on app.sop_version for select to tapak_door using (true);
create policy door_publishes on app.sop_version for insert to tapak_door with check ((select app.can('publish_sop')));
create policy recorder_reads on app.sop_version for select to tapak_recorder using (true);

create table app.sop_trial (
  hash text primary key,
  sop text not null,
  edition text not null,
  revision integer not null,
  document json not null,
  created_at timestamptz not null default now()
);
alter table app.sop_trial enable row level security, force row level security;
grant select on app.sop_trial to tapak_recorder;
grant select, insert on app.sop_trial to tapak_door;
create policy owner_reads on app.sop_trial for select to current_user using (true);
create policy recorder_reads on app.sop_trial for select to tapak_recorder using (true);
create policy door_reads on app.sop_trial for select to tapak_door using ((select app.can('publish_sop')));
create policy door_keeps on app.sop_trial for insert to tapak_door with check ((select app.can('publish_sop')));
`

/**
 * How a procedure changes while in use: drafts, publication by two people, and the areas in which new cases follow a
 * version. A draft belongs to its author; people who may publish can read it. The table itself refuses an approval by
 * the asker.
 */
const PUBLISHING = `
create table app.sop_draft (
  id uuid primary key,
  base text references app.sop_version,
  text text not null,
  version integer not null default 1,
  state text not null default 'open' check (state in ('open', 'asked', 'published', 'dropped')),
  sop text,
  edition text,
  revision integer,
  title jsonb,
  errors integer not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index sop_draft_saved on app.sop_draft (saved_at desc);
alter table app.sop_draft enable row level security, force row level security;
grant select, insert, update on app.sop_draft to tapak_door;
create policy owner_reads on app.sop_draft for select to current_user using (true);
create policy door_reads on app.sop_draft for select to tapak_door using ((select app.can('publish_sop')));
create policy door_adds on app.sop_draft for insert to tapak_door with check (
  (select app.can('publish_sop')) and created_by = (select app.user_id())
);
create policy door_changes on app.sop_draft for update to tapak_door
  using ((select app.can('publish_sop')))
  with check ((select app.can('publish_sop')));

create table app.sop_request (
  id uuid primary key,
  draft_id uuid not null references app.sop_draft,
  base text references app.sop_version,
  hash text not null,
  text text not null,
  sop text not null,
  edition text not null,
  revision integer not null,
  title jsonb not null,
  warnings jsonb not null,
  reason text,
  plan jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  check ((state = 'waiting') = (decided_by is null)),
  check (state not in ('approved', 'rejected') or decided_by <> asked_by),
  check (state <> 'withdrawn' or decided_by = asked_by)
);
create unique index sop_request_waiting on app.sop_request (draft_id) where state = 'waiting';
create index sop_request_asked on app.sop_request (asked_at desc);
alter table app.sop_request enable row level security, force row level security;
grant select, insert, update on app.sop_request to tapak_door;
create policy owner_reads on app.sop_request for select to current_user using (true);
create policy door_reads on app.sop_request for select to tapak_door using ((select app.can('publish_sop')));
create policy door_asks on app.sop_request for insert to tapak_door with check (
  (select app.can('publish_sop')) and asked_by = (select app.user_id()) and state = 'waiting'
);
create policy door_decides on app.sop_request for update to tapak_door
  using ((select app.can('publish_sop')) and state = 'waiting')
  with check ((select app.can('publish_sop')) and decided_by = (select app.user_id()));

create table app.sop_release (
  id uuid primary key,
  hash text not null references app.sop_version,
  area text references app.area,
  since timestamptz not null default now(),
  released_by uuid not null,
  reason text,
  limit_percent integer check (limit_percent between 1 and 100),
  window_days integer check (window_days between 1 and 366),
  at_least integer check (at_least > 0),
  measured_from timestamptz not null default now(),
  stopped_at timestamptz,
  breached integer,
  counted integer,
  ended_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  check ((limit_percent is null) = (window_days is null) and (limit_percent is null) = (at_least is null))
);
create unique index sop_release_once on app.sop_release (hash, coalesce(area, '')) where ended_at is null;
alter table app.sop_release enable row level security, force row level security;
grant select, insert, update on app.sop_release to tapak_door;
create policy owner_reads on app.sop_release for select to current_user using (true);
create policy door_reads on app.sop_release for select to tapak_door using (true);
create policy door_releases on app.sop_release for insert to tapak_door with check (
  (select app.can('publish_sop')) and released_by = (select app.user_id())
);
create policy door_decides on app.sop_release for update to tapak_door
  using ((select app.can('publish_sop')) and ended_at is null)
  with check ((select app.can('publish_sop')) and decided_by = (select app.user_id()));
create policy owner_stops on app.sop_release for update to current_user using (true) with check (true);
`

/** Counts only: missed limits of new cases, and open cases of each version. For people who may read no case. */
const RELEASES = `
create function app.releases_over_limit() returns table (id uuid, breached integer, counted integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.id, m.breached, m.counted from (
    select r.id, r.at_least, r.limit_percent, count(*) filter (where k.breached)::integer as breached,
      count(*)::integer as counted
    from app.sop_release r
    join app.case_file c on c.sop_hash = r.hash
      and c.opened_at >= greatest(r.measured_from, now() - make_interval(days => r.window_days))
      and (r.area is null or c.area in (select app.areas_within(array[r.area])))
    join app.clock k on k.case_id = c.id and k.due is not null and k.state <> 'cancelled'
    where r.ended_at is null and r.stopped_at is null and r.limit_percent is not null
    group by r.id) m
  where m.counted >= m.at_least and m.breached * 100 > m.counted * m.limit_percent
$$;

create function app.stop_releases() returns table (id uuid, hash text, area text, breached integer, counted integer)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.sop_release r set stopped_at = now(), breached = o.breached, counted = o.counted
  from app.releases_over_limit() o where r.id = o.id and r.stopped_at is null and r.ended_at is null
  returning r.id, r.hash, r.area, r.breached, r.counted
$$;

create function app.cases_of_versions() returns table (hash text, open integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.sop_hash, count(*)::integer from app.case_file c where c.status <> 'closed' group by c.sop_hash
$$;
revoke all on function app.releases_over_limit(), app.stop_releases(), app.cases_of_versions() from public;
grant execute on function app.releases_over_limit(), app.stop_releases(), app.cases_of_versions() to tapak_door;
`

/** Calendars in revisions, which are only ever added and are addressed by their content. */
const CALENDARS = `
create table app.calendar_revision (
  hash text primary key,
  calendar text not null,
  revision integer not null,
  document json not null,
  published_at timestamptz not null default now(),
  published_by uuid,
  unique (calendar, revision)
);
alter table app.calendar_revision enable row level security, force row level security;
grant select, insert on app.calendar_revision to tapak_door;
create policy owner_sets_up on app.calendar_revision for all to current_user using (true) with check (true);
create policy door_reads on app.calendar_revision for select to tapak_door using (true);
create policy door_publishes on app.calendar_revision for insert to tapak_door with check (
  (select app.can('administer')) and published_by = (select app.user_id())
);
`

/**
 * Rehearsals: trying a version or a text over cases, done by workers. A publisher sees counts, case numbers and codes
 * of all of it, and so nothing about a person.
 */
const REHEARSALS = `
create table app.rehearsal (
  id uuid primary key,
  from_hash text not null references app.sop_version,
  to_hash text not null,
  map json not null,
  areas text[] not null,
  closed boolean not null,
  state text not null check (state in ('waiting', 'running', 'finished', 'cancelled', 'failed')),
  created_by uuid not null,
  organisation_id uuid not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  after_case uuid,
  done integer not null default 0,
  total integer,
  tally json not null default '{}',
  draft_id uuid references app.sop_draft
);
create index rehearsal_wanted on app.rehearsal (created_at) where state in ('waiting', 'running');
create index rehearsal_newest on app.rehearsal (created_at desc, id desc);
create index rehearsal_of_draft on app.rehearsal (draft_id) where draft_id is not null;
alter table app.rehearsal enable row level security, force row level security;
grant select, update on app.rehearsal to tapak_recorder;
grant select, insert, update (state, finished_at) on app.rehearsal to tapak_door;
create policy owner_reads on app.rehearsal for select to current_user using (true);
create policy recorder_carries_out on app.rehearsal for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.rehearsal for select to tapak_door using ((select app.can('publish_sop')));
create policy door_asks on app.rehearsal for insert to tapak_door with check (
  (select app.can('publish_sop')) and created_by = (select app.user_id()) and organisation_id = (select app.org())
);
create policy door_calls_off on app.rehearsal for update to tapak_door
  using ((select app.can('publish_sop')))
  with check ((select app.can('publish_sop')));

create table app.rehearsal_case (
  rehearsal_id uuid not null references app.rehearsal,
  case_id uuid not null,
  number text not null,
  status text not null,
  report json not null,
  troubles text[] not null,
  primary key (rehearsal_id, case_id)
);
create index rehearsal_case_trouble on app.rehearsal_case using gin (troubles);
alter table app.rehearsal_case enable row level security, force row level security;
grant select, insert on app.rehearsal_case to tapak_recorder;
grant select on app.rehearsal_case to tapak_door;
create policy owner_reads on app.rehearsal_case for select to current_user using (true);
create policy recorder_carries_out on app.rehearsal_case for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.rehearsal_case for select to tapak_door using ((select app.can('publish_sop')));
`

/**
 * Moving cases to another version, and undoing that: requested by one publisher and decided by another. The tables
 * refuse anything that no second person approved. The operator at the command line has no account and asks nobody; no
 * session can have the user id 00000000-0000-0000-0000-000000000000.
 */
const MIGRATIONS = `
create table app.migration (
  id uuid primary key,
  from_hash text not null references app.sop_version,
  to_hash text not null references app.sop_version,
  map json not null,
  areas text[] not null,
  run_when text not null check (run_when in ('new_only', 'stage', 'now')),
  reason text not null,
  undo_reason text,
  state text not null
    check (state in ('waiting', 'rejected', 'withdrawn', 'running', 'finished', 'cancelled', 'undoing', 'undone')),
  created_by uuid not null,
  organisation_id uuid not null,
  actor json not null,
  undo_actor json,
  created_at timestamptz not null default now(),
  planned_at timestamptz,
  finished_at timestamptz,
  is_prepared boolean not null default false
);
create index migration_wanted on app.migration (created_at) where state in ('running', 'undoing');
create index migration_newest on app.migration (created_at desc, id desc);
alter table app.migration enable row level security, force row level security;
grant select, update on app.migration to tapak_recorder;
grant select, insert, update (undo_reason, state, undo_actor, finished_at) on app.migration to tapak_door;
create policy owner_reads on app.migration for select to current_user using (true);
create policy recorder_carries_out on app.migration for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.migration for select to tapak_door using ((select app.can('publish_sop')));
create policy door_asks on app.migration for insert to tapak_door with check (
  (select app.can('publish_sop'))
  and created_by = (select app.user_id())
  and organisation_id = (select app.org())
  and (state = 'waiting' or (select app.user_id()) = '00000000-0000-0000-0000-000000000000')
);

create table app.migration_request (
  id uuid primary key,
  migration_id uuid not null references app.migration,
  verb text not null check (verb in ('move', 'undo')),
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  check ((state = 'waiting') = (decided_by is null)),
  check (state not in ('approved', 'rejected') or decided_by <> asked_by),
  check (state <> 'withdrawn' or decided_by = asked_by)
);
create unique index migration_request_waiting on app.migration_request (migration_id) where state = 'waiting';
create index migration_request_newest on app.migration_request (migration_id, asked_at desc);
alter table app.migration_request enable row level security, force row level security;
grant select, insert, update (state, decided_by, decided_at, decision_reason) on app.migration_request to tapak_door;
create policy owner_reads on app.migration_request for select to current_user using (true);
create policy door_reads on app.migration_request for select to tapak_door using ((select app.can('publish_sop')));
create policy door_asks on app.migration_request for insert to tapak_door with check (
  (select app.can('publish_sop')) and asked_by = (select app.user_id()) and state = 'waiting'
);
create policy door_decides on app.migration_request for update to tapak_door
  using ((select app.can('publish_sop')) and state = 'waiting')
  with check ((select app.can('publish_sop')) and decided_by = (select app.user_id()));

create table app.migration_case (
  migration_id uuid not null references app.migration,
  case_id uuid not null,
  number text not null,
  planned_seq integer not null,
  state text not null
    check (state in ('pending', 'done', 'refused', 'failed', 'cancelled', 'undo_pending', 'undone', 'undo_refused')),
  attempt integer not null default 0,
  asked_at timestamptz,
  report json,
  predicted text,
  predicted_seq integer,
  actual text,
  refusal json,
  at timestamptz,
  primary key (migration_id, case_id)
);
create index migration_case_open on app.migration_case (migration_id, case_id)
  where state in ('pending', 'undo_pending');
create index migration_case_state on app.migration_case (migration_id, state, case_id);
alter table app.migration_case enable row level security, force row level security;
grant select, insert, update on app.migration_case to tapak_recorder;
grant select, update (state) on app.migration_case to tapak_door;
create policy owner_reads on app.migration_case for select to current_user using (true);
create policy recorder_carries_out on app.migration_case for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.migration_case for select to tapak_door using ((select app.can('publish_sop')));
create policy door_calls_off on app.migration_case for update to tapak_door
  using ((select app.can('publish_sop')))
  with check ((select app.can('publish_sop')));

create policy door_calls_off on app.migration for update to tapak_door
  using ((select app.can('publish_sop')))
  with check (
    (select app.can('publish_sop'))
    and (
      state in ('rejected', 'withdrawn', 'cancelled')
      or (select app.user_id()) = '00000000-0000-0000-0000-000000000000'
      or exists (
        select from app.migration_request r
        where r.migration_id = migration.id
          and r.state = 'approved'
          and r.verb = case when migration.state = 'undoing' then 'undo' else 'move' end
      )
    )
  );

create function app.approved_map(version text, other text) returns json
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.map from app.migration m join app.migration_request r on r.migration_id = m.id and r.verb = 'move'
    and r.state = 'approved'
  where m.from_hash = version and m.to_hash = other and m.state in ('running', 'finished', 'cancelled')
    order by r.decided_at desc limit 1
$$;
revoke all on function app.approved_map(text, text) from public;
grant execute on function app.approved_map(text, text) to tapak_door;
`

/**
 * Called by workers, who see only the case that they are bound to. The state of a case holds codes and pseudonymous
 * ids. A worker could bind itself to each of these cases one by one; this is a shorter way to the same data, without
 * vault and words.
 */
const CASES_OF_A_VERSION = `
create function app.cases_of_version(
  version text, areas text[], with_closed boolean, after uuid, most integer
) returns table (case_id uuid, number text, status text, seq integer, state json)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.status, c.seq, c.state from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed') and (after is null or c.id > after)
    and (cardinality(areas) = 0 or c.area in (select app.areas_within(areas)))
  order by c.id limit most
$$;

create function app.count_cases_of_version(version text, areas text[], with_closed boolean) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed')
    and (cardinality(areas) = 0 or c.area in (select app.areas_within(areas)))
$$;
revoke all on function
  app.cases_of_version(text, text[], boolean, uuid, integer), app.count_cases_of_version(text, text[], boolean)
from public;
grant execute on function
  app.cases_of_version(text, text[], boolean, uuid, integer), app.count_cases_of_version(text, text[], boolean)
to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [VERSIONS, PUBLISHING, RELEASES, CALENDARS, REHEARSALS, MIGRATIONS, CASES_OF_A_VERSION])
    await sql.raw(part).execute(db)
}
