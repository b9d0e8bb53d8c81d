// The same counts of looks by person and hour, made in seconds for a week of 400,000: who has no part in a case is
// asked once per case, not once per look.
import { sql, type Kysely } from 'kysely'

const COUNTS = `
create or replace function app.looks_by_hour(since timestamptz, until timestamptz)
returns table (user_id uuid, organisation_id uuid, role text, hour timestamptz, looks integer, reveals integer, refused integer, strange text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with seen as (
    select l.user_id, l.organisation_id, l.role, l.action = 'person.reveal' as reveals, l.object_type = 'case' and l.allowed as opens, l.object_id, l.allowed, date_trunc('hour', l.at) as hour from app.access_log l
    where l.at >= since and l.at < until and l.user_id is not null and (select app.can('review_access')) and (l.organisation_id = (select app.org()) or (select app.reach()) = 'all')),
  opened as (select distinct s.user_id, s.organisation_id, s.object_id from seen s where s.opens),
  strangers as (
    select o.* from opened o
    where not exists (select 1 from app.case_access a where a.case_id::text = o.object_id and a.organisation_id = o.organisation_id)
      and not exists (select 1 from app.task t where t.case_id::text = o.object_id and t.user_id = o.user_id)),
  counted as (
    select s.user_id, s.organisation_id, s.hour, min(s.role) as role, count(*)::integer as looks, (count(*) filter (where s.allowed and s.reveals))::integer as reveals, (count(*) filter (where not s.allowed))::integer as refused
    from seen s group by s.user_id, s.organisation_id, s.hour),
  visits as (
    select v.user_id, v.organisation_id, v.hour, array_agg(v.object_id order by v.object_id) as strange
    from (select distinct s.user_id, s.organisation_id, s.hour, s.object_id from seen s join strangers x on x.user_id = s.user_id and x.organisation_id = s.organisation_id and x.object_id = s.object_id where s.opens) v
    group by v.user_id, v.organisation_id, v.hour)
  select c.user_id, c.organisation_id, c.role, c.hour, c.looks, c.reveals, c.refused, coalesce(v.strange, '{}')
  from counted c left join visits v on v.user_id = c.user_id and v.organisation_id = c.organisation_id and v.hour = c.hour
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(COUNTS).execute(db)
}
