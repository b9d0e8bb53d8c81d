// What an office above has to know of the offices below it: cases that nobody there carries on, and referrals of
// theirs, to or from another office, that wait too long for an answer or a signature.
import { sql, type Kysely } from 'kysely'

/**
 * Pseudonymous: offices, numbers, states and instants. Whoever reads this sees no case and no packet by it. Nobody may
 * coordinate at the office of the case, or a step that no office has is late. Of an offer more than half of its time is
 * gone, as at the first reminder; of what was accepted a limit has passed.
 */
const LEFT = `
create function app.offices_below() returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive below as (
    select o.id from app.organisation o where o.parent_id = app.org()
    union
    select o.id from below b join app.organisation o on o.parent_id = b.id)
  select coalesce(array_agg(b.id), '{}') from below b
$$;

create function app.left_below(coordinating text[], after_since timestamptz, after_id uuid, most integer)
returns table (kind text, id uuid, number text, state text, office uuid, other uuid, area text, steps integer,
  since timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with below as materialized (
    select o.id, o.area, not exists (
      select from app.membership m join app.user_account u on u.id = m.user_id
      where m.organisation_id = o.id and m.role = any(coordinating) and u.active and u.kind = 'person'
        and not exists (select from app.absence a where a.user_id = u.id and a.ended_at is null and a.until > now())
    ) as is_alone
    from app.organisation o where o.id = any(app.offices_below())
  ), unowned as (
    select 'unowned' as kind, c.id, c.number, null::text as state, b.id as office, null::uuid as other, b.area,
      case when not b.is_alone then c.unowned_count end as steps, c.opened_at as since, null::timestamptz as until
    from app.case_file c join below b on b.id = c.owner_organisation
    where c.status <> 'closed' and c.id <> all(app.shut_out_of())
      and (b.is_alone or (c.unowned_count > 0 and exists (select from app.task t
        where t.case_id = c.id and t.ended_at is null and t.organisation_id is null and t.late)))
  ), waiting as (
    select case when r.state in ('released', 'departed') then 'unsigned' else 'unanswered' end as kind, r.id, r.number,
      r.state, o.id as office, case r.waits_on when 'sender' then r.to_office else r.from_office end as other, o.area,
      null::integer as steps, r.since, case when r.state in ('offered', 'countered') then r.answer_due end as until
    from app.referral r
      join app.organisation o on o.id = case r.waits_on when 'sender' then r.from_office else r.to_office end
    where r.ended_at is null and r.case_id <> all(app.shut_out_of())
      and (r.from_office in (select b.id from below b) or r.to_office in (select b.id from below b))
      and (r.late or r.state in ('released', 'departed')
        or (r.state in ('offered', 'countered') and now() > r.since + (r.answer_due - r.since) / 2))
  )
  select * from (select * from unowned union all select * from waiting) one
  where app.user_id() is not null and app.can('coordinate_case')
    and (after_since is null or (one.since, one.id) > (after_since, after_id))
  order by one.since, one.id limit most
$$;
revoke all on function app.offices_below(), app.left_below(text[], timestamptz, uuid, integer) from public;
grant execute on function app.left_below(text[], timestamptz, uuid, integer) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(LEFT).execute(db)
}
