// A dump of the database told every client's name: the keys by which a misspelled name is found stood there in clear.
// Now a name is kept as the set of its trigrams, each under the secret of the index, and two names are as alike as
// their sets; the year of birth and what masks a person are hidden too. Whoever asks hides what is asked in the same
// way, so not even the database's own log tells whom somebody looked for.
import { sql, type Kysely } from 'kysely'

/**
 * Keys in clear cannot be hidden here: the secret is not the database's. The planner keeps no samples of the sets (see
 * 202611250320).
 */
const KEYS = `
do $$ begin
  if exists (select from app.person_key) then raise exception 'this installation keeps names in clear: begin a new one'; end if;
end $$;
drop index app.person_key_like_new, app.person_key_like_old, app.person_key_like_solid;
alter table app.person_key drop column birth_year, add column trigrams bigint[], add column bits bit(256),
  add check ((trigrams is not null) = (kind like 'name%')), add check ((bits is null) = (trigrams is null));
alter table app.person_key alter column trigrams set statistics 0, alter column bits set statistics 0;
create index person_key_alike on app.person_key using gin (trigrams) with (fastupdate = off);
drop function app.find_people(text, text, text[], integer, real);
`

/**
 * `names`: what is asked, once for each kind of key that it is compared with. Whoever is alike enough has one of the
 * `rare` trigrams at least, which the index tells. Of those, most are strangers, and comparing set with set is dear:
 * first the bits are compared, one for the last byte of each trigram. They meet in as many places as there are trigrams
 * in common, less one for each that shares its bit with another of the same name, and so pass nobody over.
 */
const QUESTION = `
create function app.people_alike(names jsonb, exact text[], years text[], floor_score real) returns table (
  person_id uuid, ours boolean, score real, same text[], birth_year_near boolean, organisation_id uuid)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with asked as materialized (select app.org() as org, app.shut_out_people() as shut where app.org() is not null and app.can('find_person')),
  name as materialized (
    select t.all_of as trigrams, array(select jsonb_array_elements_text(n -> 'rare')::bigint) as rare, (n ->> 'bits')::bit(256) as bits,
      cardinality(t.all_of) as size, cardinality(t.all_of) - bit_count((n ->> 'bits')::bit(256)) as doubled
    from asked, jsonb_array_elements(names) as n, lateral (select array(select jsonb_array_elements_text(n -> 'trigrams')::bigint) as all_of) as t),
  maybe as materialized (
    select k.person_id, k.trigrams, n.trigrams as asked, n.size + cardinality(k.trigrams) as both_sizes
    from name n join app.person_key k on k.trigrams && n.rare
    where (bit_count(k.bits & n.bits) + n.doubled) * (1 + floor_score) >= floor_score * (n.size + cardinality(k.trigrams)) - 0.001),
  compared as (
    select m.person_id, m.both_sizes, (select count(*) from unnest(m.trigrams) as has (one) where has.one = any (m.asked)) as shared from maybe m),
  near as (select c.person_id, max(c.shared::real / (c.both_sizes - c.shared)) as score from compared c group by c.person_id),
  equals as (
    select k.person_id, array_agg(distinct k.kind) as same from asked, unnest(exact) as said
    join app.person_key k on k.kind = split_part(said, ':', 1) and k.value = substr(said, strpos(said, ':') + 1) group by k.person_id),
  hit as materialized (
    select coalesce(n.person_id, e.person_id) as id, coalesce(n.score, 0)::real as score, coalesce(e.same, '{}') as same
    from near n full join equals e on e.person_id = n.person_id where coalesce(n.score, 0) >= floor_score or e.person_id is not null),
  best as materialized (
    select h.*, p.organisation_id from hit h cross join lateral (select w.organisation_id from app.person w where w.id = h.id and w.erased_at is null limit 1) p
    order by cardinality(h.same) desc, h.score desc, h.id limit 20),
  seen as materialized (
    select b.*, b.id <> all(a.shut) and (b.organisation_id = a.org or coalesce((
      select true from app.case_file c where c.subject = b.id and (
        select true from app.case_access x where x.case_id = c.id and x.organisation_id = a.org and x.basis <> 'signature' limit 1) limit 1), false)) as ours
    from best b cross join asked a)
  select s.id, s.ours, s.score, s.same, exists (select from app.person_key k where k.person_id = s.id and k.kind = 'birth_year' and k.value = any (years)), s.organisation_id
  from seen s
$$;
revoke all on function app.people_alike(jsonb, text[], text[], real) from public;
create function app.find_people(names jsonb, exact text[], years text[], floor_score real) returns table (
  person_id uuid, score real, same text[], birth_year_near boolean, organisation_id uuid, organisation text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case when a.ours then a.person_id end, a.score, a.same, a.birth_year_near, a.organisation_id, (select o.name from app.organisation o where o.id = a.organisation_id)
  from app.people_alike(names, exact, years, floor_score) a order by cardinality(a.same) desc, a.score desc, a.person_id
$$;
revoke all on function app.find_people(jsonb, text[], text[], real) from public;
grant execute on function app.find_people(jsonb, text[], text[], real) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [KEYS, QUESTION]) await sql.raw(part).execute(db)
}
