// What the ledger says of accounts is found by an index of its own, because the streams of offices hold every look at a
// person and every cost too. An account that nothing invited was there from the beginning.
import { sql, type Kysely } from 'kysely'

const TYPES = `('account_invited', 'account_roles_set', 'account_closed', 'account_opened')`
const STANDING = `
create index if not exists case_event_accounts on app.case_event (stream) where type in ${TYPES};
create or replace function app.standing_at(who uuid, moment timestamptz) returns table (organisation uuid, roles text[], active boolean, known boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with said as materialized (
    select e.at, e.type, e.seq, e.canon::jsonb -> 'body' as body from app.case_event e
    where e.type in ${TYPES} and e.canon::jsonb -> 'body' ->> 'user' = who::text
  ), given as (select * from said where type in ('account_invited', 'account_roles_set')),
  then_given as (select * from given where at <= moment order by at desc, seq desc limit 1),
  then_open as (select type <> 'account_closed' as open from said where at <= moment and type in ('account_closed', 'account_opened') order by at desc, seq desc limit 1),
  today as (select (array_agg(m.organisation_id order by m.role))[1] as organisation, array_agg(m.role order by m.role) as roles from app.membership m where m.user_id = who)
  select coalesce((select (body ->> 'organisation')::uuid from then_given), t.organisation),
    coalesce((select array(select jsonb_array_elements_text(body -> 'roles')) from then_given), t.roles, '{}'),
    coalesce((select open from then_open), a.active or exists (select 1 from said where at > moment and type = 'account_closed'))
      and not exists (select 1 from said where at > moment and type = 'account_invited'),
    exists (select 1 from then_given) or not exists (select 1 from given where at > moment)
  from app.user_account a cross join today t
  where a.id = who and ((select app.can('verify_ledger')) or (select app.can('review_access')) or (select app.can('coordinate_case')))
$$;`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(STANDING).execute(db)
}
