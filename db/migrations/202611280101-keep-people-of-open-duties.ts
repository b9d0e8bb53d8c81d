// A duty may outlive its case. While one is open, its case counts as open for whoever asks whether a person may be
// erased, or is due to be.
import { sql, type Kysely } from 'kysely'

const STANDING = `
create function app.case_standing(file app.case_file) returns text language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case when file.status = 'closed' and exists (select from app.task t where t.case_id = file.id and t.ended_at is null) then 'open' else file.status end
$$;
revoke all on function app.case_standing(app.case_file) from public;
`

const QUESTIONS = `
create or replace function app.cases_of_person(person uuid) returns table (sop text, status text, closed_at timestamptz, happened jsonb, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.sop, app.case_standing(c), c.closed_at, c.state -> 'happened', p.created_at from app.person p left join app.case_file c on c.subject = p.id where p.id = person order by c.opened_at, c.id
$$;
create or replace function app.people_kept(after uuid, most integer) returns table (id uuid, organisation_id uuid, created_at timestamptz, cases jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.id, p.organisation_id, p.created_at,
    coalesce(jsonb_agg(jsonb_build_object('sop', c.sop, 'status', app.case_standing(c), 'closedAt', floor(extract(epoch from c.closed_at) * 1000))) filter (where c.id is not null), '[]')
  from (select q.id, q.organisation_id, q.created_at from app.person q where q.erased_at is null and (after is null or q.id > after) order by q.id limit most) p
  left join app.case_file c on c.subject = p.id group by p.id, p.organisation_id, p.created_at order by p.id
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [STANDING, QUESTIONS]) await sql.raw(part).execute(db)
}
