// The search for a person among a hundred thousand: her numbers by the index that they have, her name in an index per
// kind of key, only names as alike as the search asks for, and of each hit its own row, its own cases. Before, numbers
// were compared row by row, every kind of key was looked through three times, and people, cases and who takes part in
// them were read whole for any hit.
import { sql, type Kysely } from 'kysely'

/** A little below what the search calls alike (db/people.ts), which is compared again, exactly. */
const NEARLY = '0.54'

const indexes = (trigram: string): string => `
drop index app.person_key_similar;
create index person_key_like_new on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_new';
create index person_key_like_old on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_old';
create index person_key_like_solid on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_solid';
`

const arm = (trigram: string, kind: string, asked: string): string =>
  `select k.person_id, ${trigram}.similarity(k.value, ${asked}) as alike from app.person_key k, asked where name_new <> '' and k.kind = '${kind}' and k.value operator(${trigram}.%) ${asked}`

/**
 * What stands in a list of its own (materialized) is compared by plain columns, and what is asked with a limit is asked
 * hit by hit: under row-level security the planner else reads whole tables.
 */
const question = (trigram: string): string => `
create or replace function app.find_people(name_new text, name_old text, exact text[], year integer, floor_score real) returns table (
  person_id uuid, mask text, score real, same text[], birth_year_near boolean, organisation_id uuid, organisation text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp set pg_trgm.similarity_threshold = ${NEARLY} as $$
  with asked as materialized (select app.org() as org, app.shut_out_people() as shut where app.org() is not null and app.can('find_person')),
  near as (select alike.person_id, max(alike.alike) as score from (
    ${[arm(trigram, 'name_new', 'name_new'), `${arm(trigram, 'name_new', 'name_old')} and name_old <> name_new`, arm(trigram, 'name_old', 'name_new'), arm(trigram, 'name_solid', `replace(name_new, ' ', '')`)].join('\n    union all ')}
  ) as alike group by alike.person_id),
  equals as (
    select k.person_id, array_agg(distinct k.kind) as same from asked, unnest(exact) as said
    join app.person_key k on k.kind = split_part(said, ':', 1) and k.value = substr(said, strpos(said, ':') + 1) group by k.person_id),
  hit as materialized (
    select coalesce(n.person_id, e.person_id) as id, coalesce(n.score, 0)::real as score, coalesce(e.same, '{}') as same
    from near n full join equals e on e.person_id = n.person_id where coalesce(n.score, 0) >= floor_score or e.person_id is not null),
  best as materialized (
    select h.*, p.mask, p.organisation_id from hit h cross join lateral (select w.mask, w.organisation_id from app.person w where w.id = h.id and w.erased_at is null limit 1) p
    order by cardinality(h.same) desc, h.score desc, h.id limit 20),
  seen as materialized (
    select b.*, b.id <> all(a.shut) and (b.organisation_id = a.org or coalesce((
      select true from app.case_file c where c.subject = b.id and (
        select true from app.case_access x where x.case_id = c.id and x.organisation_id = a.org and x.basis <> 'signature' limit 1) limit 1), false)) as ours
    from best b cross join asked a)
  select case when s.ours then s.id end, case when s.ours then s.mask end, s.score, s.same,
    coalesce((select bool_or(abs(k.birth_year - year) <= 1) from app.person_key k where k.person_id = s.id), false), s.organisation_id,
    (select o.name from app.organisation o where o.id = s.organisation_id)
  from seen s order by cardinality(s.same) desc, s.score desc, s.id
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const found = await sql<{
    schema: string
  }>`select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`.execute(
    db,
  )
  const trigram = found.rows[0]?.schema ?? 'app'
  for (const part of [indexes(trigram), question(trigram)]) await sql.raw(part).execute(db)
}
