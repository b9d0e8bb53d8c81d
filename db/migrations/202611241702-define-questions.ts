// What may be asked across the boundaries of row-level security: five questions, each answering as little as it can.
// They run as the owner of the tables, with a fixed search path; only the role that needs one may execute it.
import { sql, type Kysely } from 'kysely'

const SIGN_IN = (path: string): string => `
create function app.sign_in_account(wanted_email text) returns table (id uuid, password_hash text, active boolean)
language sql stable security definer set search_path = ${path} as $$
  select u.id, u.password_hash, u.active from app.user_account u where lower(u.email) = lower(wanted_email)
$$;

create function app.session_actor(wanted bytea) returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text, roles text[],
  created_at timestamptz, seen_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = ${path} as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role), s.created_at, s.seen_at, s.expires_at
  from app.session s join app.user_account u on u.id = s.user_id join app.membership m on m.user_id = u.id join app.organisation o on o.id = m.organisation_id
  where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now() and u.active
  group by s.token_hash, u.id, o.id
  order by o.id
$$;
revoke all on function app.sign_in_account(text), app.session_actor(bytea) from public;
grant execute on function app.sign_in_account(text), app.session_actor(bytea) to tapak_door;
`

/** Case ids and nothing else: whose clock is overdue, and whose command was announced and never answered. */
const WATCHDOG = (path: string): string => `
create function app.cases_needing_attention(at timestamptz, pending_seconds integer, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = ${path} as $$
  (select c.id from app.case_file c where c.next_instant < at order by c.next_instant limit most)
  union
  (select m.case_id from app.command m where m.state = 'pending' and m.created_at < at - make_interval(secs => pending_seconds) order by m.created_at limit most)
$$;

create function app.open_cases(after uuid, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = ${path} as $$
  select c.id from app.case_file c where c.status <> 'closed' and (after is null or c.id > after) order by c.id limit most
$$;
revoke all on function app.cases_needing_attention(timestamptz, integer, integer), app.open_cases(uuid, integer) from public;
grant execute on function app.cases_needing_attention(timestamptz, integer, integer), app.open_cases(uuid, integer) to tapak_recorder;
`

/**
 * The same person, here or elsewhere. A hit outside the asking organisation's reach carries no id and no mask: only how
 * alike, and whom to ask. Two keys per name are compared crosswise, because old and new spelling differ more than two
 * names do.
 */
const FIND_PERSON = (path: string, trigram: string): string => `
create function app.find_people(name_new text, name_old text, exact text[], year integer, floor_score real) returns table (
  person_id uuid, mask text, score real, same text[], birth_year_near boolean, organisation_id uuid, organisation text)
language sql stable security definer set search_path = ${path} as $$
  with asked as (select app.org() as org where app.org() is not null and app.can('find_person')),
  near as (
    select k.person_id, max(greatest(
      case when k.kind in ('name_new', 'name_old') then ${trigram}.similarity(k.value, name_new) end,
      case when k.kind = 'name_new' then ${trigram}.similarity(k.value, name_old) end,
      case when k.kind = 'name_solid' then ${trigram}.similarity(k.value, replace(name_new, ' ', '')) end)) as score
    from app.person_key k, asked
    where name_new <> '' and ((k.kind in ('name_new', 'name_old') and k.value operator(${trigram}.%) name_new)
      or (k.kind = 'name_new' and k.value operator(${trigram}.%) name_old)
      or (k.kind = 'name_solid' and k.value operator(${trigram}.%) replace(name_new, ' ', '')))
    group by k.person_id),
  equals as (select k.person_id, array_agg(distinct k.kind) as same from app.person_key k, asked where k.kind || ':' || k.value = any(exact) group by k.person_id),
  hit as (
    select coalesce(n.person_id, e.person_id) as id, coalesce(n.score, 0)::real as score, coalesce(e.same, '{}') as same
    from near n full join equals e on e.person_id = n.person_id where coalesce(n.score, 0) >= floor_score or e.person_id is not null),
  seen as (
    select h.*, p.mask, p.organisation_id, p.organisation_id = a.org or exists (
      select 1 from app.case_file c join app.case_access x on x.case_id = c.id where c.subject = p.id and x.organisation_id = a.org) as ours
    from hit h join app.person p on p.id = h.id cross join asked a where p.erased_at is null)
  select case when s.ours then s.id end, case when s.ours then s.mask end, s.score, s.same,
    coalesce((select bool_or(abs(k.birth_year - year) <= 1) from app.person_key k where k.person_id = s.id), false), s.organisation_id, o.name
  from seen s left join app.organisation o on o.id = s.organisation_id
  order by cardinality(s.same) desc, s.score desc, s.id limit 20
$$;
revoke all on function app.find_people(text, text, text[], integer, real) from public;
grant execute on function app.find_people(text, text, text[], integer, real) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const found = await sql<{
    schema: string
  }>`select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`.execute(
    db,
  )
  const trigram = found.rows[0]?.schema ?? 'app'
  const path = 'pg_catalog, app, pg_temp'
  for (const part of [SIGN_IN(path), WATCHDOG(path), FIND_PERSON(path, trigram)]) await sql.raw(part).execute(db)
}
