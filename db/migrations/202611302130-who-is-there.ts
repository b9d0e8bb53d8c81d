// Who can be told at an office and at those above it: roles of active people who are not away. The recorder sees no
// account, so it learns roles and no person.
import { sql, type Kysely } from 'kysely'

const STAFFED = `
create function app.staffed(offices uuid[], coordinating text[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive line as (
    select o.id, o.parent_id, o.roles from app.organisation o where o.id = any(offices)
    union
    select o.id, o.parent_id, o.roles from line l join app.organisation o on o.id = l.parent_id),
  present as (
    select l.id, coalesce(array_agg(distinct m.role order by m.role) filter (where u.id is not null), '{}') as roles
    from line l
    left join app.membership m on m.organisation_id = l.id
    left join app.user_account u on u.id = m.user_id and u.active and u.kind = 'person' and not exists (
      select from app.absence a where a.user_id = u.id and a.ended_at is null and a.until > now())
    group by l.id)
  select coalesce(jsonb_object_agg(l.id, jsonb_build_object(
    'above', l.parent_id,
    'roles', to_jsonb(l.roles),
    'present', to_jsonb(p.roles),
    'coordinating', to_jsonb(array(select r from unnest(p.roles) as r where r = any(coordinating))))), '{}')
  from line l join present p using (id)
$$;
revoke all on function app.staffed(uuid[], text[]) from public;
grant execute on function app.staffed(uuid[], text[]) to tapak_door, tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(STAFFED).execute(db)
}
