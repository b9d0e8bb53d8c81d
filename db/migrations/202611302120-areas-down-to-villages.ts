// Areas reach down to districts and villages, and to the host countries of more missions. A mission lies in the country
// that sent it, so that whoever looks upwards from it ends at the national offices.
import { sql, type Kysely } from 'kysely'

const AREAS = `
alter table app.area
  drop constraint area_kind_check,
  add constraint area_kind_check
    check (kind in ('country', 'province', 'city', 'district', 'village', 'mission')),
  drop constraint area_zone_check,
  add constraint area_zone_check check (zone in (
    'WIB', 'WITA', 'WIT', 'MYT', 'SGT', 'HKT', 'PHT', 'ICT', 'MMT', 'JST', 'KST', 'GST', 'AST', 'CST',
    'BNT', 'TRT', 'CET'
  ));
update app.area set parent = (select c.code from app.area c where c.kind = 'country')
where kind = 'mission' and parent is null and 1 = (select count(*) from app.area c where c.kind = 'country');
`

/** Which procedure is in force goes by what an area lies in, not by its code. An unknown area lies in none. */
const AROUND = `
create function app.areas_around(of_area text) returns text[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive around as (
    select of_area as code, 0 as step
    union all
    select a.parent, step + 1 from around join app.area a on a.code = around.code
      where a.parent is not null and step < 10)
  select array_agg(code order by step) from around
$$;

create function app.areas_within(roots text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive within as (
    select unnest(roots) as code
    union
    select a.code from app.area a join within on a.parent = within.code)
  select code from within
$$;
revoke all on function app.areas_around(text), app.areas_within(text[]) from public;
grant execute on function app.areas_around(text) to tapak_door;

create or replace function app.releases_over_limit() returns table (id uuid, breached integer, counted integer)
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

create or replace function app.cases_of_version(
  version text, areas text[], with_closed boolean, after uuid, most integer
) returns table (case_id uuid, number text, status text, seq integer, state json)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.status, c.seq, c.state from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed') and (after is null or c.id > after)
    and (cardinality(areas) = 0 or c.area in (select app.areas_within(areas)))
  order by c.id limit most
$$;

create or replace function app.count_cases_of_version(version text, areas text[], with_closed boolean) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.case_file c
  where c.sop_hash = version and (with_closed or c.status <> 'closed')
    and (cardinality(areas) = 0 or c.area in (select app.areas_within(areas)))
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [AREAS, AROUND]) await sql.raw(part).execute(db)
}
