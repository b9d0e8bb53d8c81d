// The same counts of looks by person and hour, for a month of 400,000 within the time that any statement has. Looks are
// put together by person, office, hour and case before anything is asked of them; who has no part in a case is looked
// up by the keys of both tables; and no part of it is joined with another, because a planner that knows nothing of the
// period asked would run through one for every row of the other.
import { sql, type Kysely } from 'kysely'

const COUNTS = `
create or replace function app.looks_by_hour(since timestamptz, until timestamptz)
returns table (user_id uuid, organisation_id uuid, role text, hour timestamptz, looks integer, reveals integer, refused integer, strange text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp set work_mem = '64MB' as $$
  with seen as materialized (
    select l.user_id, l.organisation_id, date_trunc('hour', l.at) as hour, case when l.object_type = 'case' and l.allowed then l.object_id end as opened,
      min(l.role) as role, count(*) as looks, count(*) filter (where l.allowed and l.action = 'person.reveal') as reveals, count(*) filter (where not l.allowed) as refused
    from app.access_log l
    where l.at >= since and l.at < until and l.user_id is not null and (select app.can('review_access')) and (l.organisation_id = (select app.org()) or (select app.reach()) = 'all')
    group by 1, 2, 3, 4),
  opened as materialized (
    select s.user_id, s.organisation_id, s.opened, app.as_uuid(s.opened) as case_id, array_agg(s.hour) as hours from seen s where s.opened is not null group by 1, 2, 3),
  strange as (
    select o.user_id, o.organisation_id, o.opened, unnest(o.hours) as hour from opened o
    where not exists (select 1 from app.case_access a where a.organisation_id = o.organisation_id and a.case_id = o.case_id)
      and not exists (select 1 from app.task t where t.case_id = o.case_id and t.user_id = o.user_id))
  select b.user_id, b.organisation_id, min(b.role), b.hour, sum(b.looks)::integer, sum(b.reveals)::integer, sum(b.refused)::integer, coalesce(array_agg(b.strange order by b.strange) filter (where b.strange is not null), '{}')
  from (select s.user_id, s.organisation_id, s.hour, s.role, s.looks, s.reveals, s.refused, null::text as strange from seen s
    union all select x.user_id, x.organisation_id, x.hour, null, 0, 0, 0, x.opened from strange x) b
  group by b.user_id, b.organisation_id, b.hour
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(COUNTS).execute(db)
}
