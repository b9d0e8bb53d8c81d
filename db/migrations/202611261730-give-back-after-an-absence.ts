// When an absence is over, what the deputy has not begun goes back to whom it was delegated by. Which that is, is asked
// across cases: ids only.
import { sql, type Kysely } from 'kysely'

const IS_OVER = `a.returned_at is null and (a.ended_at is not null or a.until <= at)`
/**
 * `tasks`: what she held when she named her deputy. What she hands to the same colleague by hand, before or after, is
 * no part of it.
 */
const GIVEN = `
alter table app.absence add column tasks uuid[] not null default '{}', add column returned_at timestamptz;
create index absence_not_given_back on app.absence (user_id) where returned_at is null;
create policy owner_notes on app.absence for update to current_user using (true) with check (true);

create function app.work_to_give_back(at timestamptz)
returns table (absence_id uuid, case_id uuid, seq integer, instance text, organisation_id uuid, owner_organisation uuid, user_id uuid, is_ready boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with over as (
    select a.id, a.user_id, a.deputy_id, a.tasks from app.absence a
    where ${IS_OVER} and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at))
  select o.id, t.case_id, c.seq, t.instance, t.organisation_id, t.owner_organisation, o.user_id, c.status = 'open' and c.frozen_at is null
  from over o join app.task t on t.id = any(o.tasks) and t.user_id = o.deputy_id and t.state = 'reserved' and t.ended_at is null join app.case_file c on c.id = t.case_id
  where c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = o.user_id::text
    and exists (select from app.membership m join app.user_account u on u.id = m.user_id and u.active
      where m.user_id = o.user_id and m.organisation_id = t.organisation_id and m.role = any(t.roles))
    and not exists (select from app.case_lock l where l.case_id = t.case_id and l.user_id = o.user_id and l.lifted_at is null)
$$;

-- Nothing is left, or it has waited too long: then it stays with the deputy, who is shown it.
create function app.note_given_back(at timestamptz, patience_days integer) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.absence a set returned_at = at
    where ${IS_OVER} and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at)
      and (least(a.ended_at, a.until) < at - make_interval(days => patience_days) or not exists (select from app.work_to_give_back(at) w where w.absence_id = a.id))
    returning 1)
  select count(*)::integer from noted
$$;
revoke all on function app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer) from public;
grant execute on function app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(GIVEN).execute(db)
}
