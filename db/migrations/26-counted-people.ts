// Whom a release counts, as was known at an instant. What is read here comes from the ledger and its spans alone, never
// from how a case stands now: whoever asks about the same instant later must be told the same.
import { sql, type Kysely } from 'kysely'

/**
 * One row for each client whom a case of the programme identified in a period: coded facts of the catalogue, the area,
 * which cases came in together, how the case was closed, and which steps ended how. No name; ids only so that people
 * can be told apart while they are counted. The day of the identification is a fact; without it the day counts on which
 * it was recorded. Asked for a span of ids, because all at once take longer than a statement may.
 */
const PEOPLE = `
create function app.closed_with(of_case uuid, as_of timestamptz) returns text
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(e.canon::jsonb #>> '{body,code}', e.canon::jsonb #>> '{body,reason}')
  from app.case_spell s join app.case_event e on e.stream = s.case_id::text and e.seq = s.since_seq
  where s.case_id = of_case and s.kind = 'status' and s.value = 'closed' and s.since <= as_of
    and (s.until is null or s.until > as_of)
  limit 1
$$;
create function app.steps_ended(of_case uuid, wanted text[], as_of timestamptz) returns text[]
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select array(
    select distinct ended.step from app.case_spell s,
    lateral (select split_part(s.value, ' ', 1) || '.' || split_part(s.value, ' ', 2) as step) ended
    where s.case_id = of_case and s.kind = 'done' and s.since <= as_of and (s.until is null or s.until > as_of)
      and ended.step = any(wanted)
    order by 1)
$$;
create function app.people_identified(
  of_sop text, fact text, codes text[], not_codes text[], period text, not_closed text[],
  since timestamptz, before timestamptz, as_of timestamptz, fact_names text[], steps text[],
  from_subject uuid, to_subject uuid)
returns table (subject uuid, intake uuid, area text, identified_at timestamptz, closed text, facts jsonb,
  reached text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with found as (
    select distinct on (c.subject) c.id, c.subject, at.identified_at, at.closed
    from app.case_file c,
    lateral (select min(s.since) as recorded_at from app.case_spell s
      where s.case_id = c.id and s.kind = 'fact' and s.key = people_identified.fact
        and s.value = any(people_identified.codes) and s.since <= people_identified.as_of) status,
    lateral (select app.closed_with(c.id, people_identified.as_of) as closed, coalesce(
      (select d.value::date::timestamp at time zone 'Asia/Jakarta' from app.case_spell d
        where d.case_id = c.id and d.kind = 'fact' and d.key = people_identified.period
          and d.value ~ '^\\d{4}-\\d{2}-\\d{2}$' and d.since <= people_identified.as_of
          and (d.until is null or d.until > people_identified.as_of) limit 1),
      status.recorded_at) as identified_at) at
    where c.subject between from_subject and to_subject and c.sop = of_sop and not c.demo
      and status.recorded_at is not null
      and at.identified_at >= people_identified.since and at.identified_at < people_identified.before
      and coalesce(at.closed, '') <> all(not_closed)
      and not exists (select from app.case_spell n where n.case_id = c.id and n.kind = 'fact'
        and n.key = people_identified.fact and n.value = any(not_codes) and n.since <= people_identified.as_of
        and (n.until is null or n.until > people_identified.as_of))
    order by c.subject, at.identified_at, c.id)
  select f.subject, coalesce(g.group_id, f.id),
    (select a.value from app.case_spell a where a.case_id = f.id and a.kind = 'area'
      and a.since <= people_identified.as_of and (a.until is null or a.until > people_identified.as_of) limit 1),
    f.identified_at, f.closed,
    (select coalesce(jsonb_object_agg(k.key, k.told), '{}') from (
      select s.key, jsonb_agg(s.value order by s.value) as told from app.case_spell s
      where s.case_id = f.id and s.kind = 'fact' and s.key = any(fact_names) and s.since <= people_identified.as_of
        and (s.until is null or s.until > people_identified.as_of) group by s.key) k),
    app.steps_ended(f.id, steps, as_of)
  from found f left join app.case_group g on g.case_id = f.id
$$;
`

/** Records that were confirmed to be of one person at an instant, in pairs. */
const LINKED = `
create function app.records_linked(as_of timestamptz) returns table (one uuid, other uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select a.person_id, b.person_id from app.person_link l
  join app.candidate_side a on a.candidate_id = l.candidate_id
  join app.candidate_side b on b.candidate_id = l.candidate_id and b.person_id > a.person_id
  where l.state in ('confirmed', 'undone') and l.answered_at <= as_of and (l.ended_at is null or l.ended_at > as_of)
$$;
`

const RIGHTS = `
revoke all on function app.closed_with(uuid, timestamptz), app.steps_ended(uuid, text[], timestamptz),
  app.records_linked(timestamptz), app.people_identified(text, text, text[], text[], text, text[], timestamptz,
  timestamptz, timestamptz, text[], text[], uuid, uuid) from public;
grant execute on function app.records_linked(timestamptz), app.people_identified(text, text, text[], text[], text,
  text[], timestamptz, timestamptz, timestamptz, text[], text[], uuid, uuid) to tapak_recorder;
grant select (code, kind, parent) on app.area to tapak_recorder;
create policy recorder_reads on app.area for select to tapak_recorder using (true);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [PEOPLE, LINKED, RIGHTS]) await sql.raw(part).execute(db)
}
