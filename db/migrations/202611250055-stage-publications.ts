// How a procedure changes while people use it: drafts, publication by two people, and the areas in which new cases
// follow a version. A draft is its author's; whoever may publish reads it. Who asks does not approve: the table itself
// refuses that.
import { sql, type Kysely } from 'kysely'

const OWN_ORGANISATION = `organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid`
const TABLES = `
create table app.sop_draft (
  id uuid primary key, base text references app.sop_version, text text not null, version integer not null default 1,
  state text not null default 'open' check (state in ('open', 'asked', 'published', 'dropped')),
  sop text, edition text, revision integer, title jsonb, errors integer not null,
  created_by uuid not null, created_at timestamptz not null default now(), saved_at timestamptz not null default now(), ${OWN_ORGANISATION}
);
create index sop_draft_saved on app.sop_draft (saved_at desc);

create table app.sop_request (
  id uuid primary key, draft_id uuid not null references app.sop_draft, base text references app.sop_version, hash text not null, text text not null,
  sop text not null, edition text not null, revision integer not null, title jsonb not null,
  warnings jsonb not null, reason text, plan jsonb not null, asked_by uuid not null, asked_at timestamptz not null default now(), ${OWN_ORGANISATION},
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid, decided_at timestamptz, decision_reason text,
  check ((state = 'waiting') = (decided_by is null)), check (state not in ('approved', 'rejected') or decided_by <> asked_by), check (state <> 'withdrawn' or decided_by = asked_by)
);
create unique index sop_request_waiting on app.sop_request (draft_id) where state = 'waiting';
create index sop_request_asked on app.sop_request (asked_at desc);

create table app.sop_release (
  id uuid primary key, hash text not null references app.sop_version, area text references app.area, since timestamptz not null default now(), released_by uuid not null, reason text,
  limit_percent integer check (limit_percent between 1 and 100), window_days integer check (window_days between 1 and 366), at_least integer check (at_least > 0),
  measured_from timestamptz not null default now(), stopped_at timestamptz, breached integer, counted integer,
  ended_at timestamptz, decided_by uuid, decided_at timestamptz, decision_reason text,
  check ((limit_percent is null) = (window_days is null) and (limit_percent is null) = (at_least is null))
);
create unique index sop_release_once on app.sop_release (hash, coalesce(area, '')) where ended_at is null;
create index case_file_newest_of_version on app.case_file (sop_hash, opened_at);
`

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
`
const PUBLISHES = `(select app.can('publish_sop'))`
const MINE = (column: string): string => `${column} = (select app.user_id())`
const RIGHTS = `
grant select, insert, update on app.sop_draft, app.sop_request, app.sop_release to tapak_door;
create policy door_reads on app.sop_draft for select to tapak_door using (${PUBLISHES});
create policy door_adds on app.sop_draft for insert to tapak_door with check (${PUBLISHES} and ${MINE('created_by')});
create policy door_changes on app.sop_draft for update to tapak_door using (${PUBLISHES}) with check (${PUBLISHES});
create policy door_reads on app.sop_request for select to tapak_door using (${PUBLISHES});
create policy door_asks on app.sop_request for insert to tapak_door with check (${PUBLISHES} and ${MINE('asked_by')} and state = 'waiting');
create policy door_decides on app.sop_request for update to tapak_door using (${PUBLISHES} and state = 'waiting') with check (${PUBLISHES} and ${MINE('decided_by')});
create policy door_reads on app.sop_release for select to tapak_door using (true);
create policy door_releases on app.sop_release for insert to tapak_door with check (${PUBLISHES} and ${MINE('released_by')});
create policy door_decides on app.sop_release for update to tapak_door using (${PUBLISHES} and ended_at is null) with check (${PUBLISHES} and ${MINE('decided_by')});
create policy owner_stops on app.sop_release for update to current_user using (true) with check (true);
`

/**
 * Counts only: how many limits of new cases were missed, and how many open cases follow each version. Asked by people
 * who may read no case.
 */
const QUESTIONS = `
create function app.releases_over_limit() returns table (id uuid, breached integer, counted integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.id, m.breached, m.counted from (
    select r.id, r.at_least, r.limit_percent, count(*) filter (where k.breached)::integer as breached, count(*)::integer as counted
    from app.sop_release r
    join app.case_file c on c.sop_hash = r.hash and c.opened_at >= greatest(r.measured_from, now() - make_interval(days => r.window_days))
      and (r.area is null or c.area = r.area or starts_with(c.area, r.area || '.'))
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

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, ...['sop_draft', 'sop_request', 'sop_release'].map(force), RIGHTS, QUESTIONS])
    await sql.raw(part).execute(db)
}
