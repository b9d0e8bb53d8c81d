// The search for a person tells no stranger where somebody is known: of another office's people it says only that there
// is somebody alike, never by a number alone, and the look is written at whoever was hit, so that the office that knows
// that person reads it, and whoever reviews access. And searches are counted by person and hour.
import { sql, type Kysely } from 'kysely'

const SEARCH = `
create policy owner_tells_of_searches on app.access_log for insert to current_user with check (action = 'person.find' and object_type = 'person');
drop function app.find_people(jsonb, text[], text[], real);
create function app.find_people(names jsonb, exact text[], years text[], floor_score real, look jsonb) returns table (person_id uuid, score real, same text[], birth_year_near boolean)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with hit as materialized (select * from app.people_alike(names, exact, years, floor_score) a where a.ours or a.score >= floor_score),
  told as (
    insert into app.access_log (user_id, organisation_id, role, action, object_type, object_id, purpose, fields, allowed, request_id)
    select app.user_id(), app.org(), look ->> 'role', 'person.find', 'person', h.person_id::text, look ->> 'purpose', array(select jsonb_array_elements_text(look -> 'fields')), true, look ->> 'requestId'
    from hit h where not h.ours)
  select case when h.ours then h.person_id end, h.score, h.same, h.birth_year_near from hit h order by cardinality(h.same) desc, h.score desc, h.person_id
$$;
revoke all on function app.find_people(jsonb, text[], text[], real, jsonb) from public;
grant execute on function app.find_people(jsonb, text[], text[], real, jsonb) to tapak_door;
`

/** As 202611261740, with the searches beside it: each once, however many people it met. */
const COUNTS = `
drop function app.looks_by_hour(timestamptz, timestamptz);
create function app.looks_by_hour(since timestamptz, until timestamptz)
returns table (user_id uuid, organisation_id uuid, role text, hour timestamptz, looks integer, reveals integer, searches integer, refused integer, strange text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp set work_mem = '64MB' as $$
  with seen as materialized (
    select l.user_id, l.organisation_id, date_trunc('hour', l.at) as hour, case when l.object_type = 'case' and l.allowed then l.object_id end as opened,
      min(l.role) as role, count(*) as looks, count(*) filter (where l.allowed and l.action = 'person.reveal') as reveals,
      count(*) filter (where l.allowed and l.action = 'person.find' and l.object_id is null) as searches, count(*) filter (where not l.allowed) as refused
    from app.access_log l
    where l.at >= since and l.at < until and l.user_id is not null and (select app.can('review_access')) and (l.organisation_id = (select app.org()) or (select app.reach()) = 'all')
    group by 1, 2, 3, 4),
  opened as materialized (
    select s.user_id, s.organisation_id, s.opened, app.as_uuid(s.opened) as case_id, array_agg(s.hour) as hours from seen s where s.opened is not null group by 1, 2, 3),
  strange as (
    select o.user_id, o.organisation_id, o.opened, unnest(o.hours) as hour from opened o
    where not exists (select 1 from app.case_access a where a.organisation_id = o.organisation_id and a.case_id = o.case_id)
      and not exists (select 1 from app.task t where t.case_id = o.case_id and t.user_id = o.user_id))
  select b.user_id, b.organisation_id, min(b.role), b.hour, sum(b.looks)::integer, sum(b.reveals)::integer, sum(b.searches)::integer, sum(b.refused)::integer,
    coalesce(array_agg(b.strange order by b.strange) filter (where b.strange is not null), '{}')
  from (select s.user_id, s.organisation_id, s.hour, s.role, s.looks, s.reveals, s.searches, s.refused, null::text as strange from seen s
    union all select x.user_id, x.organisation_id, x.hour, null, 0, 0, 0, 0, x.opened from strange x) b
  group by b.user_id, b.organisation_id, b.hour
$$;
revoke all on function app.looks_by_hour(timestamptz, timestamptz) from public;
grant execute on function app.looks_by_hour(timestamptz, timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SEARCH, COUNTS]) await sql.raw(part).execute(db)
}
