// What a client told another office, or in another case, and agreed to share: found for whoever fills in the step that
// would ask it again, and for nobody else.
import { sql, type Kysely } from 'kysely'

/**
 * As the engine says it for an office (`isInForce`), of any case. An office that knows no more than others until the
 * client agrees is not the one to which the client told the case, whatever it answers for.
 */
const STANDS = `
create function app.consent_stands(of_case uuid, consent text) returns text
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select case when c.state = 'given' and (c.until is null or c.until > clock_timestamp())
      and (c.receivers is null or app.org() = any(c.receivers) or exists (
        select from app.case_access a where a.case_id = of_case and a.organisation_id = app.org()
          and (a.basis = 'opener' or (a.basis = 'owner' and a.kept_back = '{}'))))
    then 'given' else 'lost' end
  from app.consent c where c.case_id = of_case and c.code = consent), 'unasked')
$$;
revoke all on function app.consent_stands(uuid, text) from public;
`

/**
 * `bars`: all of it, or what is no coded fact; `consent` is the one that does. Within a case coded facts go to
 * whoever works on it until the client says no; out of another case nothing goes without a yes, and the stricter of the
 * two cases counts. What was told here is not shared: it needs only the consents under which it was told. What is
 * barred has no ciphertext, and the other case is never named.
 */
const ELSEWHERE = `
create function app.told_elsewhere(asked_in uuid, wanted text[])
returns table (
  answer_id uuid, person_id uuid, office uuid, office_type text, is_here boolean, at timestamptz, sop_hash text,
  item text, keys text[], consent text, bars text, left_out text[], ciphertext bytea, dek bytea, kek_id text
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with asking as materialized (
    select t.case_id, t.item, c.subject, c.sop_hash, c.owner_organisation = app.org() as owns
    from app.task t join app.case_file c on c.id = t.case_id
    where t.id = asked_in and t.user_id = app.user_id() and t.organisation_id = app.org()
      and t.state in ('reserved', 'in_progress') and app.reads_answers() and app.can('work_task')
      and c.id <> all(app.shut_out_of()) and c.id <> all(app.opened_in_emergency())),
  told as materialized (
    select a.id, a.person_id, a.organisation_id, a.case_id, a.ciphertext, a.keys, t.item, c.sop_hash, t.ended_at,
      a.case_id = q.case_id as is_here, a.organisation_id = app.org() as is_own
    from asking q cross join lateral app.records_of(q.subject) r (id)
      join app.case_file c on c.subject = r.id and c.id <> all(app.shut_out_of())
      join app.task t on t.case_id = c.id and t.state = 'completed'
      join app.answer a on a.id = t.answers_id and a.state = 'committed' and a.person_id = r.id and a.keys && wanted
    where c.id <> q.case_id or (a.organisation_id <> app.org() and not q.owns)),
  version as materialized (
    select v.hash, v.ir -> 'sharing' ->> 'consent' as sharing, v.ir -> 'sharing' -> 'grounds' as grounds,
      v.ir -> 'items' as items
    from app.sop_version v where exists (select from told)
      and v.hash in (select o.sop_hash from told o union select q.sop_hash from asking q)),
  need as materialized (
    select v.hash, i ->> 'id' as item, n.code
    from version v cross join lateral json_array_elements(v.items) i
      cross join lateral json_array_elements_text(i #> '{consent,needs}') n (code) where i ->> 'kind' = 'task'),
  ruled as (
    select o.*, q.case_id as asking_case, v.sharing, w.sharing is not null as asks_consent,
      case when w.grounds -> q.item is null then w.sharing else w.grounds -> q.item ->> 'consent' end as ground,
      (select min(n.code) from need n where n.hash = o.sop_hash and n.item = o.item
        and (app.consent_stands(o.case_id, n.code) <> 'given'
          or app.consent_stands(q.case_id, n.code) = 'lost')) as lacks
    from told o cross join asking q join version v on v.hash = o.sop_hash join version w on w.hash = q.sop_hash),
  judged as (
    select r.*, case
        when r.lacks is not null then 'all'
        when r.is_own or (r.is_here and not r.asks_consent) then null
        when r.is_here then case app.consent_stands(r.case_id, r.ground) when 'given' then null when 'lost' then 'all'
          else 'uncoded' end
        when app.consent_stands(r.case_id, r.sharing) <> 'given'
          or app.consent_stands(r.asking_case, r.ground) = 'lost' then 'all' end as bars,
      case when r.lacks is not null then r.lacks when r.is_own then null
        when r.is_here or app.consent_stands(r.case_id, r.sharing) = 'given' then r.ground else r.sharing end as consent
    from ruled r where r.is_own or r.is_here or r.sharing is not null)
  select j.id, j.person_id, case when j.is_own or j.is_here then j.organisation_id end, o.type, j.is_here, j.ended_at,
    j.sop_hash, j.item, j.keys, j.consent, j.bars,
    case when j.is_own then '{}' else array(
      select distinct l.category from app.consent c cross join lateral unnest(c.without) l (category)
      where c.case_id in (j.case_id, j.asking_case) order by 1) end,
    case when j.bars is distinct from 'all' then j.ciphertext end, p.dek, p.kek_id
  from judged j join app.person p on p.id = j.person_id and p.erased_at is null
    join app.organisation o on o.id = j.organisation_id
  order by j.ended_at desc, j.id
$$;
revoke all on function app.told_elsewhere(uuid, text[]) from public;
grant execute on function app.told_elsewhere(uuid, text[]) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [STANDS, ELSEWHERE]) await sql.raw(part).execute(db)
}
