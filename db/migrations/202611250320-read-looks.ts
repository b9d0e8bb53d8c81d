// Who looked at a case is readable for whoever answers for it: its owner organisation's coordinators and verifiers,
// whoever reviews access, and reviewers by reach. Looks at its tasks and at the person it is about belong to it. An id
// in the log is text and need not name anything.
import { sql, type Kysely } from 'kysely'

const LOOKS = `
create function app.as_uuid(id text) returns uuid language sql immutable
  as $$ select case when id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then id::uuid end $$;
revoke all on function app.as_uuid(text) from public;
grant execute on function app.as_uuid(text) to tapak_door;
create policy door_reads_of_case on app.access_log for select to tapak_door using (
  ((select app.can('verify_ledger')) or (select app.can('coordinate_case')) or (select app.can('review_access'))) and (
    (object_type = 'case' and exists (select 1 from app.case_file c where c.id = app.as_uuid(object_id) and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')))
    or (object_type = 'task' and exists (select 1 from app.task t where t.id = app.as_uuid(object_id) and (t.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')))
    or (object_type = 'person' and exists (select 1 from app.case_file c where c.subject = app.as_uuid(object_id) and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')))));
create policy door_reviews on app.access_log for select to tapak_door using (
  (select app.can('review_access')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all'));
create index access_log_at on app.access_log (at);

-- Looks by person and hour, for whoever reviews access: counts, and the cases in which neither the person nor her organisation has any part.
create function app.looks_by_hour(since timestamptz, until timestamptz)
returns table (user_id uuid, organisation_id uuid, role text, hour timestamptz, looks integer, reveals integer, refused integer, strange text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.user_id, l.organisation_id, min(l.role), date_trunc('hour', l.at), count(*)::integer, (count(*) filter (where l.allowed and l.action = 'person.reveal'))::integer, (count(*) filter (where not l.allowed))::integer,
    coalesce(array_agg(distinct l.object_id) filter (where l.allowed and l.object_type = 'case'
      and not exists (select 1 from app.case_access a where a.case_id = app.as_uuid(l.object_id) and a.organisation_id = l.organisation_id)
      and not exists (select 1 from app.task t where t.case_id = app.as_uuid(l.object_id) and t.user_id = l.user_id)), '{}')
  from app.access_log l
  where l.at >= since and l.at < until and l.user_id is not null and app.can('review_access') and (l.organisation_id = app.org() or app.reach() = 'all')
  group by l.user_id, l.organisation_id, date_trunc('hour', l.at)
$$;
revoke all on function app.looks_by_hour(timestamptz, timestamptz) from public;
grant execute on function app.looks_by_hour(timestamptz, timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(LOOKS).execute(db)
}
