// A batch of moves, and taking one back, is asked for by one publisher and decided by another, like a publication. The
// tables themselves refuse the rest: nothing begins that no second person approved. Whoever runs the machine's command
// line has no account and asks nobody.
import { sql, type Kysely } from 'kysely'

const OWN_ORGANISATION = `organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid`
const TABLES = `
alter table app.migration drop constraint migration_state_check;
alter table app.migration add constraint migration_state_check check (state in ('waiting', 'rejected', 'withdrawn', 'running', 'finished', 'cancelled', 'undoing', 'undone'));
-- Written by whoever asked, instead of the map that lay ready.
alter table app.migration add column is_prepared boolean not null default false;

create table app.migration_request (
  id uuid primary key, migration_id uuid not null references app.migration, verb text not null check (verb in ('move', 'undo')), reason text not null,
  asked_by uuid not null, asked_at timestamptz not null default now(), ${OWN_ORGANISATION},
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'rejected', 'withdrawn')), decided_by uuid, decided_at timestamptz, decision_reason text,
  check ((state = 'waiting') = (decided_by is null)), check (state not in ('approved', 'rejected') or decided_by <> asked_by), check (state <> 'withdrawn' or decided_by = asked_by)
);
create unique index migration_request_waiting on app.migration_request (migration_id) where state = 'waiting';
create index migration_request_newest on app.migration_request (migration_id, asked_at desc);
alter table app.migration_request enable row level security;
alter table app.migration_request force row level security;
create policy owner_reads on app.migration_request for select to current_user using (true);
`

const PUBLISHES = `(select app.can('publish_sop'))`
const ME = '(select app.user_id())'
/** No session can be of this user. */
const OPERATOR = `${ME} = '00000000-0000-0000-0000-000000000000'`
const RIGHTS = `
grant select, insert, update (state, decided_by, decided_at, decision_reason) on app.migration_request to tapak_door;
create policy door_reads on app.migration_request for select to tapak_door using (${PUBLISHES});
create policy door_asks on app.migration_request for insert to tapak_door with check (${PUBLISHES} and asked_by = ${ME} and state = 'waiting');
create policy door_decides on app.migration_request for update to tapak_door using (${PUBLISHES} and state = 'waiting') with check (${PUBLISHES} and decided_by = ${ME});

drop policy door_asks on app.migration;
create policy door_asks on app.migration for insert to tapak_door with check (${PUBLISHES} and created_by = ${ME} and organisation_id = (select app.org()) and (state = 'waiting' or ${OPERATOR}));
drop policy door_calls_off on app.migration;
create policy door_calls_off on app.migration for update to tapak_door using (${PUBLISHES}) with check (${PUBLISHES} and (state in ('rejected', 'withdrawn', 'cancelled') or ${OPERATOR}
  or exists (select from app.migration_request r where r.migration_id = migration.id and r.state = 'approved' and r.verb = case when migration.state = 'undoing' then 'undo' else 'move' end)));
`

/**
 * Asked for the move of one case by people who may read no batch: names of versions only. What the machine's command
 * line moved is no publication.
 */
const QUESTION = `
create function app.approved_map(version text, other text) returns json
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.map from app.migration m join app.migration_request r on r.migration_id = m.id and r.verb = 'move' and r.state = 'approved'
  where m.from_hash = version and m.to_hash = other and m.state in ('running', 'finished', 'cancelled') order by r.decided_at desc limit 1
$$;
revoke all on function app.approved_map(text, text) from public;
grant execute on function app.approved_map(text, text) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, RIGHTS, QUESTION]) await sql.raw(part).execute(db)
}
