// Offices can be closed, once nothing open is theirs. Whoever administers sees no case, so what is open there is told
// to her in numbers, and what was changed of an office out of the rows that say so, and no others.
import { sql, type Kysely } from 'kysely'

const CLOSED = `alter table app.organisation add column closed_at timestamptz`

/** `owner`: whose cases the tasks are of, because that office's coordinators can hand them on. */
const OPEN_WORK = `
create function app.open_at_office(office uuid) returns table (kind text, owner uuid, count integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select 'case', null::uuid, count(*)::integer from app.case_file c where c.owner_organisation = office and c.status <> 'closed' and (select app.can('administer')) having count(*) > 0
  union all
  select 'task', t.owner_organisation, count(*)::integer from app.task t
  where t.ended_at is null and (t.organisation_id = office or (t.state = 'proposed' and t.signer_organisation_id = office)) and (select app.can('administer')) group by t.owner_organisation
  union all
  select 'deletion', null, count(*)::integer from app.deletion_request d where d.organisation_id = office and d.confirmed_at is null and (select app.can('administer')) having count(*) > 0
$$;
create function app.open_tasks_for_roles(office uuid, wanted text[]) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.task t where t.ended_at is null and t.organisation_id = office and t.roles && wanted and (select app.can('administer'))
$$;
`

const TYPES = `('organisation_added', 'organisation_changed', 'organisation_closed', 'organisation_reopened', 'account_invited', 'account_roles_set')`
const HISTORY = `
create index case_event_offices on app.case_event (at desc, stream, seq) where type in ${TYPES};
create function app.history_of_office(office uuid, most integer) returns table (at timestamptz, actor text, type text, body jsonb, stream text, seq integer, hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.at, e.actor, e.type, e.canon::jsonb -> 'body', e.stream, e.seq, e.hash from app.case_event e
  where e.type in ${TYPES} and e.canon::jsonb -> 'body' ->> 'organisation' = office::text and (select app.can('administer')) order by e.at desc, e.stream, e.seq desc limit most
$$;
`
const RIGHTS = ['open_at_office(uuid)', 'open_tasks_for_roles(uuid, text[])', 'history_of_office(uuid, integer)']
  .map(
    (name) => `
revoke all on function app.${name} from public;
grant execute on function app.${name} to tapak_door;`,
  )
  .join('')

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CLOSED, OPEN_WORK, HISTORY, RIGHTS]) await sql.raw(part).execute(db)
}
