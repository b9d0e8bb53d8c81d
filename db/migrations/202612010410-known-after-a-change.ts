// Which office knows a person once another one answers for the case, and who is told of that.
import { sql, type Kysely } from 'kysely'

/**
 * Having entered a person is no sight of the person any more once the case has gone to another office, unless another
 * case of the person is still the office's own. The office that answers now knows the person through those that
 * answered before it. What is withheld from it stands beside its part.
 */
const KNOWN = `
create function app.has_left(who uuid, office uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c join app.former_owner h on h.case_id = c.id
      where c.subject = who and h.organisation_id = office)
    and not exists (select from app.case_file c join app.case_access a on a.case_id = c.id
      where c.subject = who and a.organisation_id = office and a.basis in ('owner', 'opener'))
$$;
revoke all on function app.has_left(uuid, uuid) from public;
grant execute on function app.has_left(uuid, uuid) to tapak_door;

create or replace function app.answers_for(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c where c.subject = who and c.owner_organisation = office and (
    exists (select from app.case_access a
      where a.case_id = c.id and a.basis = 'opener' and a.organisation_id = entered_by)
    or exists (select from app.former_owner h where h.case_id = c.id and h.organisation_id = entered_by)))
$$;

create or replace function app.is_kept_back(person uuid, category text) returns boolean
language sql stable as $$
  select (app.was_kept_back(person, category) or exists (
      select 1 from app.case_file f
      left join app.case_access a on a.case_id = f.id and a.organisation_id = app.org() and a.basis in ('owner', 'task')
      where f.subject = person and case
        when a.case_id is not null then category = any(a.kept_back)
        else exists (select 1 from app.consent c where c.case_id = f.id and category = any(c.without)) end))
    and not exists (select 1 from app.person p
      where p.id = person and p.organisation_id = app.org() and not app.has_left(p.id, app.org()))
$$;

create or replace function app.what_binds_opening(who uuid) returns text
language sql stable as $$
  select case
    when not (k.is_maker or app.answers_for(k.id, (select app.org()), k.organisation_id)
      or exists (
        select 1 from app.case_file c join app.case_access a on a.case_id = c.id
        where c.subject = k.id and a.organisation_id = (select app.org()) and a.basis = 'task'
          and c.owner_organisation <> (select app.org())
          and app.was_given(k.id, c.owner_organisation, k.organisation_id)))
    then 'emergency'
    when app.is_kept_back(k.id, 'identity') or app.is_kept_back(k.id, 'findings') then 'kept_back' end
  from (select p.id, p.organisation_id,
      p.organisation_id = (select app.org()) and not app.has_left(p.id, (select app.org())) as is_maker
    from app.person p where p.id = who) k
  where not k.is_maker
$$;

alter policy door_reads on app.person using (
  (person.organisation_id = (select app.org()) and not app.has_left(person.id, (select app.org())))
  or exists (
    select 1 from app.case_file c
    join app.case_access a on a.case_id = c.id
    where c.subject = person.id
      and a.organisation_id = (select app.org())
      and a.basis = 'task'
      and c.owner_organisation <> (select app.org())
      and app.was_given(person.id, c.owner_organisation, person.organisation_id)
  )
);
${['using', 'with check']
  .map(
    (side) => `
alter policy door_changes on app.person ${side} (
  (person.organisation_id = (select app.org()) and not app.has_left(person.id, (select app.org())))
  or exists (
    select 1 from app.case_file c
    join app.case_access a on a.case_id = c.id
    where c.subject = person.id
      and a.organisation_id = (select app.org())
      and a.basis = 'task'
      and c.owner_organisation <> (select app.org())
      and app.was_given(person.id, c.owner_organisation, person.organisation_id)
  )
);`,
  )
  .join('')}

create or replace function app.people_alike(names jsonb, exact text[], years text[], floor_score real)
returns table (person_id uuid, ours boolean, score real, same text[], birth_year_near boolean, organisation_id uuid)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with asked as materialized (select app.org() as org, app.shut_out_people() as shut
    where app.org() is not null and app.can('find_person')),
  name as materialized (
    select t.all_of as trigrams, array(select jsonb_array_elements_text(n -> 'rare')::bigint) as rare,
      (n ->> 'bits')::bit(256) as bits,
      cardinality(t.all_of) as size, cardinality(t.all_of) - bit_count((n ->> 'bits')::bit(256)) as doubled
    from asked, jsonb_array_elements(names) as n,
      lateral (select array(select jsonb_array_elements_text(n -> 'trigrams')::bigint) as all_of) as t),
  maybe as materialized (
    select k.person_id, k.trigrams, n.trigrams as asked, n.size + cardinality(k.trigrams) as both_sizes
    from name n join app.person_key k on k.trigrams && n.rare
    where (bit_count(k.bits & n.bits) + n.doubled) * (1 + floor_score)
      >= floor_score * (n.size + cardinality(k.trigrams)) - 0.001),
  compared as (
    select m.person_id, m.both_sizes,
      (select count(*) from unnest(m.trigrams) as has (one) where has.one = any (m.asked)) as shared from maybe m),
  near as (select c.person_id, max(c.shared::real / (c.both_sizes - c.shared)::real) as score from compared c
    group by c.person_id),
  equals as (
    select k.person_id, array_agg(distinct k.kind) as same from asked, unnest(exact) as said
    join app.person_key k on k.kind = split_part(said, ':', 1) and k.value = substr(said, strpos(said, ':') + 1)
      group by k.person_id),
  hit as materialized (
    select coalesce(n.person_id, e.person_id) as id, coalesce(n.score, 0) as score,
      coalesce(e.same, '{}') as same
    from near n full join equals e on e.person_id = n.person_id
      where coalesce(n.score, 0) >= floor_score or e.person_id is not null),
  best as materialized (
    select h.*, p.organisation_id
    from hit h cross join lateral (select w.organisation_id from app.person w
      where w.id = h.id and w.erased_at is null limit 1) p
    order by cardinality(h.same) desc, h.score desc, h.id limit 20),
  seen as materialized (
    select b.*, b.id <> all(a.shut) and ((b.organisation_id = a.org and not app.has_left(b.id, a.org)) or coalesce((
      select true from app.case_file c where c.subject = b.id and c.status <> 'closed' and (
        select true from app.case_access x
        where x.case_id = c.id and x.organisation_id = a.org and x.basis = 'task' and c.owner_organisation <> a.org
          and app.was_given(b.id, c.owner_organisation, b.organisation_id) limit 1) limit 1), false)) as ours
    from best b cross join asked a)
  select s.id, s.ours, s.score, s.same,
    exists (select from app.person_key k
      where k.person_id = s.id and k.kind = 'birth_year' and k.value = any (years)), s.organisation_id
  from seen s
$$;
`

const MAIL = `
create or replace function app.is_mail_in_sight(n app.notification) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select not exists (
      select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null)
    and case
    when n.finding_id is not null then exists (
      select from app.audit_finding f
      join app.membership m on m.organisation_id in (f.office, f.organisation_id)
        or (m.role = any(f.told_roles) and (f.told_office is null or m.organisation_id = f.told_office))
      where f.id = n.finding_id and m.user_id = n.user_id)
    when n.kind = 'deletion_asked' and n.case_id is not null then exists (
      select from app.deletion_request d join app.membership m on m.organisation_id = d.organisation_id
      where d.case_id = n.case_id and m.user_id = n.user_id)
    -- About who answers for a case, to offices that have no part in it yet, or none any more.
    when n.kind in ('settle_asked', 'owner_settled', 'owner_changed') then true
    when n.case_id is not null then exists (
      select from app.case_access a
      join app.membership m on m.organisation_id = a.organisation_id
      join app.case_file c on c.id = a.case_id
      where a.case_id = n.case_id and m.user_id = n.user_id and (a.basis = 'owner' or c.status <> 'closed' or exists (
        select from app.task t
        where t.id = n.task_id and a.organisation_id in (t.organisation_id, t.signer_organisation_id))))
    else true end
$$;

-- Whoever has chosen kinds before is told of the new ones, until that person chooses again.
update app.notification_choice set
  console = console || '{settle_asked,owner_settled,owner_changed}'::text[],
  mail = mail || '{settle_asked,owner_settled,owner_changed}'::text[];
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [KNOWN, MAIL]) await sql.raw(part).execute(db)
}
