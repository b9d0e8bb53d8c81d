// The vault: people, their identity, how they are found, who looked at them, and how they are erased.
import { sql, type Kysely } from 'kysely'

/**
 * The database says which key of the ring wraps, not the order of a ring that a process read long ago. A key that is
 * being emptied takes no new person. Writers lock the row of the key until their transaction ends, so that retiring it
 * waits for them.
 */
const KEYS = `
create table app.vault_key (
  id text primary key,
  state text not null check (state in ('current', 'old', 'retired')),
  since timestamptz not null default now(),
  retired_at timestamptz,
  check ((state = 'retired') = (retired_at is not null))
);
create unique index vault_key_current on app.vault_key (state) where state = 'current';
alter table app.vault_key enable row level security, force row level security;
create policy owner_keeps on app.vault_key for all to current_user using (true) with check (true);

create function app.hold_vault_key() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if new.erased_at is not null then return new; end if;
  insert into app.vault_key (id, state) select new.kek_id, 'current'
    where not exists (select from app.vault_key where state = 'current') on conflict do nothing;
  perform from app.vault_key where id = new.kek_id and state = 'current' for share;
  if not found then
    raise exception 'another key of the vault wraps now' using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;

-- A caller that waited for a rotation finds that its row is no longer the current one, and must look again.
create function app.current_vault_key() returns text
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare found_id text;
begin
  while exists (select from app.vault_key) loop
    select id into found_id from app.vault_key where state = 'current' for share;
    if found_id is not null then return found_id; end if;
  end loop;
  return null;
end
$$;
revoke all on function app.hold_vault_key(), app.current_vault_key() from public;
grant execute on function app.current_vault_key() to tapak_door;
`

/**
 * `mask` stands in clear, `dek` is the wrapped key; both are erased with the person. The planner keeps no samples of
 * them, because nobody can delete samples from its catalogue.
 */
const PEOPLE = `
create table app.person (
  id uuid primary key,
  identity_state text not null,
  mask text not null,
  organisation_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  dek bytea not null,
  kek_id text not null,
  erased_at timestamptz
);
alter table app.person alter column mask set statistics 0;
alter table app.person alter column dek set statistics 0;
create index person_organisation on app.person (organisation_id);
create index person_wrapped_by on app.person (kek_id);
alter table app.person enable row level security, force row level security;
grant select, insert, update on app.person to tapak_door;
create policy owner_reads on app.person for select to current_user using (true);
create policy door_adds on app.person for insert to tapak_door with check (
  organisation_id = (select app.org()) and created_by = (select app.user_id())
);
create policy owner_rewraps on app.person for update to current_user using (true) with check (true);
create policy door_may_read on app.person as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.knows_people())
);
create policy door_is_shut on app.person as restrictive for select to tapak_door using (
  (select app.is_owner()) or id <> all((select app.shut_out_people())::uuid[])
);
create policy door_reads_in_emergency on app.person for select to tapak_door using (
  id = any((select app.emergency_people())::uuid[])
);
create trigger person_is_wrapped before insert or update of kek_id on app.person
  for each row execute function app.hold_vault_key();
create trigger person_forgets_groups after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_groups();
`

/**
 * What costs least stands first: most of whom an office knows it entered itself. The rest is asked by functions, whose
 * plans are kept: in the rule itself all that says which cases are seen would be made ready for each look at a person.
 */
const KNOWS = `
  (person.organisation_id = (select app.org()) and not app.has_left(person.id, (select app.org())))
  or app.works_for(person.id, person.organisation_id)
  or app.answers_for(person.id, (select app.org()), person.organisation_id)`

/**
 * An office knows a person because it entered the person, or because it has work in another office's case, and only
 * while that case is open and its own office knows the person. Owning a case alone gives no access, so neither an
 * emergency access nor a part that ended lives on in a second case. An office that answers for a case knows the person
 * through the office that entered the person and opened the case, or answered for it before. Having entered a person is
 * no sight of the person any more once the case has gone to another office (`app.has_left`), unless another case of the
 * person is still the office's own. What a client withholds from an office stands beside the office's part in the case.
 * An office without a part (emergency access) is bound by the latest answer of the client; of several cases the
 * narrowest counts. Nothing is withheld from the office that entered the person. `what_binds_opening`: why the asker
 * may not open a case about a person in sight; null where that is allowed or nobody is seen.
 */
const KNOWN = `
create function app.has_left(who uuid, office uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c join app.former_owner h on h.case_id = c.id
      where c.subject = who and h.organisation_id = office)
    and not exists (select from app.case_file c join app.case_access a on a.case_id = c.id
      where c.subject = who and a.organisation_id = office and a.basis in ('owner', 'opener'))
$$;

create function app.answers_for(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c where c.subject = who and c.owner_organisation = office and (
    exists (select from app.case_access a
      where a.case_id = c.id and a.basis = 'opener' and a.organisation_id = entered_by)
    or exists (select from app.former_owner h where h.case_id = c.id and h.organisation_id = entered_by)))
$$;

create function app.was_given(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select office = entered_by or app.answers_for(who, office, entered_by) or exists (
    select from app.case_file c join app.case_access a on a.case_id = c.id
    where c.subject = who and c.status <> 'closed' and a.organisation_id = office and a.basis = 'task'
      and (c.owner_organisation = entered_by or app.answers_for(who, c.owner_organisation, entered_by)))
$$;

create function app.was_kept_back(who uuid, category text) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file f join app.case_access a on a.case_id = f.id
    where f.subject = who and f.status = 'closed' and a.organisation_id = app.org() and a.basis = 'task'
      and category = any(a.kept_back))
$$;

create function app.is_kept_back(person uuid, category text) returns boolean
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

-- With the asker's own rights: in an open case of another office, which knows the person itself.
create function app.works_for(who uuid, entered_by uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  return exists (
    select from app.case_file c
    join app.case_access a on a.case_id = c.id
    where c.subject = who
      and a.organisation_id = app.org()
      and a.basis = 'task'
      and c.owner_organisation <> app.org()
      and app.was_given(who, c.owner_organisation, entered_by)
  );
end
$$;

create function app.what_binds_opening(who uuid) returns text
language sql stable as $$
  select case
    when not (app.answers_for(k.id, (select app.org()), k.organisation_id) or app.works_for(k.id, k.organisation_id))
    then 'emergency'
    when app.is_kept_back(k.id, 'identity') or app.is_kept_back(k.id, 'findings') then 'kept_back' end
  from (select p.id, p.organisation_id,
      p.organisation_id = (select app.org()) and not app.has_left(p.id, (select app.org())) as is_maker
    from app.person p where p.id = who) k
  where not k.is_maker
$$;

create function app.key_behind(who uuid) returns table (dek bytea, kek_id text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.dek, p.kek_id from app.person p
  where app.reads_answers() and p.id = who and p.erased_at is null
    and exists (select from app.case_file c where c.subject = p.id and app.is_behind(c))
$$;
revoke all on function
  app.has_left(uuid, uuid), app.answers_for(uuid, uuid, uuid), app.was_given(uuid, uuid, uuid),
  app.was_kept_back(uuid, text), app.is_kept_back(uuid, text), app.works_for(uuid, uuid),
  app.what_binds_opening(uuid), app.key_behind(uuid)
from public;
grant execute on function
  app.has_left(uuid, uuid), app.answers_for(uuid, uuid, uuid), app.was_given(uuid, uuid, uuid),
  app.was_kept_back(uuid, text), app.is_kept_back(uuid, text), app.works_for(uuid, uuid),
  app.what_binds_opening(uuid), app.key_behind(uuid)
to tapak_door;

create policy door_reads on app.person for select to tapak_door using (${KNOWS});
create policy door_changes on app.person for update to tapak_door using (${KNOWS}) with check (${KNOWS});
`

/**
 * Who said how certain an identity is, by which paper or why not; the state itself stands in the row of the person.
 * Codes only, for whoever knows the person.
 */
const IDENTITY_ACTS = `
create table app.identity_act (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references app.person,
  state text not null check (state in ('provisional', 'verified', 'conflicting')),
  evidence text,
  doubt text,
  set_by uuid not null default app.user_id(),
  set_office uuid not null default app.org(),
  at timestamptz not null default clock_timestamp(),
  check ((evidence is not null) = (state = 'verified') and (doubt is not null) = (state <> 'verified'))
);
create index identity_act_of on app.identity_act (person_id, at desc);
alter table app.identity_act enable row level security, force row level security;
grant select, insert on app.identity_act to tapak_door;
create policy owner_keeps on app.identity_act for all to current_user using (true) with check (true);
create policy door_reads on app.identity_act for select to tapak_door using (
  exists (select from app.person p where p.id = person_id)
);
create policy door_sets on app.identity_act for insert to tapak_door with check (
  set_by = (select app.user_id()) and set_office = (select app.org())
  and exists (select from app.person p where p.id = person_id and p.identity_state = state)
);
`

/**
 * Name and numbers, sealed, and the search keys. A name is stored as the set of its trigrams, each hashed under the
 * secret of the index; two names are as alike as their sets. Years of birth and numbers are hashed too. The search
 * hashes its words in the same way, so neither a dump nor the database log reveals whom somebody looked for. The
 * planner keeps no samples of these columns.
 */
const IDENTITY = `
create table app.person_identity (
  person_id uuid not null references app.person,
  field text not null,
  ciphertext bytea not null,
  updated_at timestamptz not null default now(),
  primary key (person_id, field)
);
alter table app.person_identity enable row level security, force row level security;
grant select, insert, update, delete on app.person_identity to tapak_door;
create policy door_keeps on app.person_identity for all to tapak_door
  using (exists (select 1 from app.person p where p.id = person_id))
  with check (exists (select 1 from app.person p where p.id = person_id));
create policy owner_erases on app.person_identity for all to current_user using (true) with check (true);
create policy door_hides_safe_contact on app.person_identity as restrictive for select to tapak_door
  using (
    (select app.is_owner()) or field <> 'safe_contact' or person_id <> all((select app.emergency_people())::uuid[])
  );
create policy door_only_reads_in_emergency on app.person_identity as restrictive for insert to tapak_door
  with check ((select app.is_owner()) or person_id <> all((select app.emergency_people())::uuid[]));
create policy door_only_deletes_outside_emergency on app.person_identity as restrictive for delete to tapak_door
  using ((select app.is_owner()) or person_id <> all((select app.emergency_people())::uuid[]));
create policy door_only_changes_outside_emergency on app.person_identity as restrictive for update to tapak_door
  using ((select app.is_owner()) or person_id <> all((select app.emergency_people())::uuid[]));
create policy door_keeps_back on app.person_identity as restrictive for select to tapak_door
  using ((select app.is_owner()) or not app.is_kept_back(person_id, 'identity'));

create table app.person_key (
  person_id uuid not null references app.person,
  kind text not null,
  value text not null,
  trigrams bigint[],
  bits bit(256),
  primary key (person_id, kind, value),
  check ((trigrams is not null) = (kind like 'name%')),
  check ((bits is null) = (trigrams is null))
);
alter table app.person_key alter column value set statistics 0;
alter table app.person_key alter column trigrams set statistics 0;
alter table app.person_key alter column bits set statistics 0;
create index person_key_exact on app.person_key (kind, value);
create index person_key_alike on app.person_key using gin (trigrams) with (fastupdate = off);
alter table app.person_key enable row level security, force row level security;
grant select, insert, delete on app.person_key to tapak_door;
create policy owner_reads on app.person_key for select to current_user using (true);
create policy door_keeps on app.person_key for all to tapak_door
  using (exists (select 1 from app.person p where p.id = person_id))
  with check (exists (select 1 from app.person p where p.id = person_id));
create policy owner_erases on app.person_key for delete to current_user using (true);
create policy door_only_reads_in_emergency on app.person_key as restrictive for insert to tapak_door
  with check ((select app.is_owner()) or person_id <> all((select app.emergency_people())::uuid[]));
create policy door_only_deletes_outside_emergency on app.person_key as restrictive for delete to tapak_door
  using ((select app.is_owner()) or person_id <> all((select app.emergency_people())::uuid[]));
`

/**
 * Who looked at what and why. The purpose is a code. Typed words may name the person who was looked at, so they are
 * sealed under that person's key and erased with it. `exception_id`: the lock or emergency access that the row is
 * about. Readable for people who answer for a case: coordinators and verifiers of its owner, access reviewers, and
 * reviewers by reach. An id in the log is text and need not exist.
 */
const LOOKS = `
create table app.access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  user_id uuid,
  organisation_id uuid,
  role text,
  action text not null,
  object_type text not null,
  object_id text,
  purpose text,
  fields text[] not null default '{}',
  allowed boolean not null,
  request_id text not null,
  words bytea,
  exception_id uuid,
  constraint access_log_purpose_is_a_code check (purpose ~ '^[a-z_]{1,40}$')
);
alter table app.access_log alter column purpose set statistics 0;
create index access_log_object on app.access_log (object_type, object_id, at desc);
create index access_log_user on app.access_log (user_id, at desc);
create index access_log_at on app.access_log (at);
alter table app.access_log enable row level security, force row level security;
grant select, insert on app.access_log to tapak_door;
create policy door_adds on app.access_log for insert to tapak_door with check (
  user_id is not distinct from (select app.user_id())
);
create policy door_reads on app.access_log for select to tapak_door using (
  user_id = (select app.user_id())
  or ((select app.can('verify_ledger')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all'))
);
create policy owner_reads_looks on app.access_log for select to current_user using (true);
create policy owner_blanks on app.access_log for update to current_user using (true) with check (true);
create policy door_reads_of_case on app.access_log for select to tapak_door using (
  ((select app.can('verify_ledger')) or (select app.can('coordinate_case')) or (select app.can('review_access')))
  and (
    (
      object_type = 'case'
      and exists (
        select 1 from app.case_file c
        where c.id = app.as_uuid(object_id)
          and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')
      )
    )
    or (
      object_type = 'task'
      and exists (
        select 1 from app.task t
        where t.id = app.as_uuid(object_id)
          and (t.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')
      )
    )
    or (
      object_type = 'person'
      and exists (
        select 1 from app.case_file c
        where c.subject = app.as_uuid(object_id)
          and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')
      )
    )
  )
);
create policy door_reviews on app.access_log for select to tapak_door using (
  (select app.can('review_access')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
);
create policy owner_tells_of_searches on app.access_log for insert to current_user with check (
  action = 'person.find' and object_type = 'person'
);
`

/**
 * Looks by person and hour, for access reviewers: counts, the searches beside them (each once, however many people it
 * found), and cases in which neither the colleague nor the office takes part. Looks are grouped by person, office, hour
 * and case first, and the parts are not joined: the planner does not know the period asked for and would run through
 * one part for every row of the other. Of a client whose letters are written, read and printed the identity is counted
 * once in an hour.
 */
const COUNTS = `
create function app.looks_by_hour(since timestamptz, until timestamptz)
returns table (
  user_id uuid, organisation_id uuid, role text, hour timestamptz, looks integer, reveals integer, searches integer,
  refused integer, asks integer, strange text[]
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp set work_mem = '64MB' as $$
  with seen as materialized (
    select l.user_id, l.organisation_id, date_trunc('hour', l.at) as hour, case
      when l.object_type = 'case' and l.allowed then l.object_id end as opened,
      case when l.action = 'person.reveal' and l.purpose = 'letter' and l.allowed then l.object_id end as lettered,
      min(l.role) as role, count(*) as looks,
        count(*) filter (where l.allowed and l.action = 'person.reveal') as reveals,
      count(*) filter (where l.allowed and l.action = 'person.find' and l.object_id is null) as searches,
        count(*) filter (where not l.allowed) as refused,
      count(*) filter (where not l.allowed and l.action = 'person.ask_same') as asks
    from app.access_log l
    where l.at >= since and l.at < until and l.user_id is not null and (select app.can('review_access'))
      and (l.organisation_id = (select app.org()) or (select app.reach()) = 'all')
    group by 1, 2, 3, 4, 5),
  opened as materialized (
    select s.user_id, s.organisation_id, s.opened, app.as_uuid(s.opened) as case_id, array_agg(s.hour) as hours
    from seen s where s.opened is not null group by 1, 2, 3),
  strange as (
    select o.user_id, o.organisation_id, o.opened, unnest(o.hours) as hour from opened o
    where not exists (select 1 from app.case_access a
      where a.organisation_id = o.organisation_id and a.case_id = o.case_id)
      and not exists (select 1 from app.task t where t.case_id = o.case_id and t.user_id = o.user_id))
  select b.user_id, b.organisation_id, min(b.role), b.hour, sum(b.looks)::integer, sum(b.reveals)::integer,
    sum(b.searches)::integer, sum(b.refused)::integer, sum(b.asks)::integer,
    coalesce(array_agg(b.strange order by b.strange) filter (where b.strange is not null), '{}')
  from (select s.user_id, s.organisation_id, s.hour, s.role, s.looks,
      case when s.lettered is null then s.reveals else 1 end as reveals, s.searches, s.refused, s.asks,
      null::text as strange from seen s
    union all select x.user_id, x.organisation_id, x.hour, null, 0, 0, 0, 0, 0, x.opened from strange x) b
  group by b.user_id, b.organisation_id, b.hour
$$;
revoke all on function app.looks_by_hour(timestamptz, timestamptz) from public;
grant execute on function app.looks_by_hour(timestamptz, timestamptz) to tapak_door;
`

/**
 * Finds the same person, here or at other offices. `names`: the name asked for, once for each kind of key. A similar
 * name has at least one of the `rare` trigrams, which the index finds. Most of these hits are strangers and comparing
 * sets is slow, so bit sets are compared first, with one bit for the last byte of each trigram. This loses no match:
 * names share as many bits as trigrams, less those that fall on a bit already set by the same name. Under row-level
 * security the planner otherwise reads whole tables, so lists are materialized and compared by plain columns, and
 * questions with a limit are asked hit by hit. Of other offices' people it says only that somebody similar exists,
 * never by a number alone, and the look is logged with the person who was found.
 */
const SEARCH = `
create function app.people_alike(names jsonb, exact text[], years text[], floor_score real)
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

create function app.find_people(names jsonb, exact text[], years text[], floor_score real, look jsonb)
returns table (person_id uuid, score real, same text[], birth_year_near boolean)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with hit as materialized (select * from app.people_alike(names, exact, years, floor_score) a
    where a.ours or a.score >= floor_score),
  told as (
    insert into app.access_log (user_id, organisation_id, role, action, object_type, object_id, purpose, fields,
      allowed, request_id)
    select app.user_id(), app.org(), look ->> 'role', 'person.find', 'person', h.person_id::text, look ->> 'purpose',
      array(select jsonb_array_elements_text(look -> 'fields')), true, look ->> 'requestId'
    from hit h where not h.ours)
  select case when h.ours then h.person_id end, h.score, h.same, h.birth_year_near from hit h
  order by cardinality(h.same) desc, h.score desc, h.person_id
$$;
revoke all on function
  app.people_alike(jsonb, text[], text[], real), app.find_people(jsonb, text[], text[], real, jsonb)
from public;
grant execute on function app.find_people(jsonb, text[], text[], real, jsonb) to tapak_door;
`

/**
 * Requested by one person, approved by another, carried out by a worker in one transaction that destroys the key; after
 * that the disk pages are rewritten.
 */
const ERASURE = `
create table app.erasure_request (
  id uuid primary key,
  person_id uuid not null references app.person,
  organisation_id uuid not null,
  ground text not null
    check (ground in ('subject_request', 'guardian_request', 'retention_over', 'court_order', 'entered_by_mistake')),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'erased', 'rejected', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  rejection text check (rejection in ('not_her_wish', 'wrong_person', 'still_needed', 'law_forbids')),
  carry_out_at timestamptz,
  lapsed_at timestamptz,
  lapsed_for text[] not null default '{}',
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  erased_at timestamptz,
  erased jsonb,
  waits_for text[],
  waited boolean not null default false,
  scrubbed_at timestamptz,
  check (decided_by is null or decided_by <> asked_by),
  check (state not in ('approved', 'rejected', 'erased') or (decided_by is not null and decided_at is not null)),
  check (state <> 'waiting' or decided_by is null),
  check ((state = 'rejected') = (rejection is not null)),
  check (state not in ('approved', 'erased') or carry_out_at >= decided_at),
  check ((state = 'withdrawn') = (withdrawn_by is not null)),
  check ((state = 'erased') = (erased_at is not null)),
  check (scrubbed_at is null or state = 'erased')
);
create unique index erasure_open on app.erasure_request (person_id) where state in ('waiting', 'approved');
create index erasure_wanted on app.erasure_request (carry_out_at) where state = 'approved';
create index erasure_unscrubbed on app.erasure_request (erased_at) where state = 'erased' and scrubbed_at is null;
create index erasure_newest on app.erasure_request (asked_at desc, id desc);
alter table app.erasure_request enable row level security, force row level security;
grant select, insert (id, person_id, organisation_id, ground, asked_by),
  update (state, decided_by, decided_at, rejection, carry_out_at, withdrawn_by, withdrawn_at)
  on app.erasure_request to tapak_door;
create policy owner_carries_out on app.erasure_request for all to current_user using (true) with check (true);
create policy door_reads on app.erasure_request for select to tapak_door using (
  ((select app.can('request_erasure')) or (select app.can('approve_erasure')))
  and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
);
create policy door_asks on app.erasure_request for insert to tapak_door with check (
  (select app.can('request_erasure'))
  and asked_by = (select app.user_id())
  and state = 'waiting'
  and exists (
    select from app.person p
    where p.id = person_id and p.organisation_id = erasure_request.organisation_id and p.erased_at is null
  )
);
create policy door_decides on app.erasure_request for update to tapak_door
  using (
    ((select app.can('request_erasure')) or (select app.can('approve_erasure')))
    and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
    and state in ('waiting', 'approved')
  )
  with check (
    (
      state in ('approved', 'rejected')
      and (select app.can('approve_erasure'))
      and decided_by = (select app.user_id())
      and asked_by <> (select app.user_id())
      and withdrawn_by is null
    )
    or (
      state = 'withdrawn'
      and withdrawn_by = (select app.user_id())
      and (asked_by = (select app.user_id()) or decided_by = (select app.user_id()))
    )
  );

create function app.erasure_moves() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if old.state || '>' || new.state not in ('waiting>approved', 'waiting>rejected', 'waiting>withdrawn',
    'approved>withdrawn', 'approved>waiting', 'approved>erased', 'erased>erased')
    or (new.id, new.person_id, new.organisation_id, new.ground, new.asked_by, new.asked_at) is distinct from (old.id,
      old.person_id, old.organisation_id, old.ground, old.asked_by, old.asked_at)
    or (new.state = 'approved' and new.carry_out_at < now())
  then raise exception 'an erasure does not move from % to %', old.state, new.state
    using errcode = 'check_violation'; end if;
  return new;
end
$$;
revoke all on function app.erasure_moves() from public;
create trigger erasure_moves before update on app.erasure_request for each row execute function app.erasure_moves();
`

/**
 * The worker sees nothing of the vault; these functions answer it in counts. A duty may outlive its case: while one is
 * open, its case counts as open. Typed words about opening a case may name the client and are erased too.
 */
const ERASING = `
create function app.erasures_wanted()
returns table (id uuid, person_id uuid, organisation_id uuid, ground text, asked_by uuid, decided_by uuid, state text,
  in_ms double precision)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, r.person_id, r.organisation_id, r.ground, r.asked_by, r.decided_by, r.state,
    (extract(epoch from coalesce(r.erased_at, r.carry_out_at) - now()) * 1000)::double precision
  from app.erasure_request r where r.state = 'approved' or r.state = 'erased' and r.scrubbed_at is null
  order by r.carry_out_at, r.id
$$;

-- What the retention rules need of a person's cases: no id, no number, no answer.
create function app.cases_of_person(person uuid)
returns table (sop text, status text, closed_at timestamptz, happened jsonb, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.sop, app.case_standing(c), c.closed_at, c.state -> 'happened', p.created_at
  from app.person p left join app.case_file c on c.subject = p.id where p.id = person order by c.opened_at, c.id
$$;

create function app.cases_that_hold(person uuid)
returns table (sop text, status text, closed_at timestamptz, happened jsonb, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select h.* from app.cases_of_person(person) h where app.can('request_erasure') or app.can('approve_erasure')
$$;

create function app.lapse_erasure(request uuid, reasons text[], shows boolean, mails boolean) returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  was app.erasure_request;
begin
  select r.* into was from app.erasure_request r where r.id = request and r.state = 'approved' for update;
  if was.id is null then return '{}'; end if;
  update app.erasure_request r set state = 'waiting', decided_by = null, decided_at = null, carry_out_at = null,
    lapsed_at = now(), lapsed_for = reasons where r.id = request;
  return app.tell_each('deletion_lapsed', 'erasure:' || request || ':' || extract(epoch from now()), shows, mails,
    jsonb_build_array(jsonb_build_object('person', was.asked_by), jsonb_build_object('person', was.decided_by)));
end
$$;

-- All or nothing: the key, every word that it sealed, every search key, and remaining words in clear. Every table of
-- the schema with a ciphertext takes part without being named here; a test checks that each has a policy that lets the
-- owner delete.
create function app.erase_person(request uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  wanted app.erasure_request;
  sealed record;
  touched bigint;
  counts jsonb := '{}';
  documents regprocedure := to_regprocedure('app.destroy_documents(uuid)');
begin
  select * into wanted from app.erasure_request r where r.id = request for update;
  if wanted.state is distinct from 'approved' or wanted.carry_out_at > now()
    or wanted.decided_by = wanted.asked_by then
    return null;
  end if;
  perform from app.person p where p.id = wanted.person_id for update;
  if exists (select from app.case_file c where c.subject = wanted.person_id and c.status <> 'closed') then
    return null;
  end if;
  for sealed in
    select c.table_name as name, bool_or(c.column_name = 'person_id') as of_person,
      bool_or(c.column_name = 'ciphertext' and c.is_nullable = 'YES') as stays
    from information_schema.columns c where c.table_schema = 'app' group by c.table_name
    having bool_or(c.column_name = 'ciphertext')
      and (bool_or(c.column_name = 'person_id') or bool_or(c.column_name = 'case_id')) order by 1
  loop
    execute format(case when sealed.stays
      then 'update app.%I set ciphertext = null where ciphertext is not null and %s'
        else 'delete from app.%I where %s' end, sealed.name,
      case when sealed.of_person then 'person_id = $1'
        else 'case_id in (select c.id from app.case_file c where c.subject = $1)' end) using wanted.person_id;
    get diagnostics touched = row_count;
    counts := counts || jsonb_build_object(sealed.name, touched);
  end loop;
  delete from app.person_key k where k.person_id = wanted.person_id;
  get diagnostics touched = row_count;
  counts := counts || jsonb_build_object('person_key', touched);
  -- That two clients are a family says something of both.
  delete from app.case_tie t where exists (
    select from app.case_file c where c.subject = wanted.person_id and c.id in (t.one_id, t.other_id));
  update app.access_log l set purpose = 'erased'
    where l.object_type = 'person' and l.object_id = wanted.person_id::text and l.purpose !~ '^[a-z_]{1,40}$';
  get diagnostics touched = row_count;
  counts := counts || jsonb_build_object('access_log', touched);
  update app.request_key k set body = jsonb_set(k.body, '{mask}', '"•••"')
    where k.body ? 'mask' and k.body ->> 'id' = wanted.person_id::text;
  -- Scans that came with an answer lose their keys by a trigger of the next statement.
  select count(*) into touched from app.referral_scan s join app.referral r on r.id = s.referral_id
    join app.case_file c on c.id = r.case_id
  where c.subject = wanted.person_id and s.dek is not null;
  counts := counts || jsonb_build_object('referral_scan', touched);
  update app.person p set dek = '', kek_id = '', mask = '•••', identity_state = 'erased', erased_at = now()
    where p.id = wanted.person_id;
  -- Files have keys of their own, wrapped by the person's key. This empties those rows and answers which blobs are
  -- litter now.
  if documents is not null then
    execute format('select count(*) from %s', replace(documents::text, '(uuid)', '($1)'))
      into touched using wanted.person_id;
    counts := counts || jsonb_build_object('document', touched);
  end if;
  update app.erasure_request r set state = 'erased', erased_at = now(), erased = counts where r.id = request;
  return counts;
end
$$;

-- A deleted row stays on its disk page until the page is overwritten. So tables that held a key, a name or a sentence
-- in clear are rewritten with their indexes, and the old files deleted. While an older transaction is open, Postgres
-- silently copies dead rows along. So this answers false until two sets of transactions have ended. First, those open
-- at the first try: every one of this database, and every one of another database that had written (a new snapshot here
-- is as old as that). Then every one that was open at that moment, because its snapshot may be as old.
create function app.scrub_erased() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp set lock_timeout = '3s' as $$
declare open_now text[]; looks bigint;
begin
  if not exists (select from app.erasure_request r where r.state = 'erased' and r.scrubbed_at is null) then
    return true;
  end if;
  select coalesce(array_agg(l.virtualxid), '{}') into open_now
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'virtualxid' and l.granted and l.pid <> pg_backend_pid() and (a.datname = current_database()
    or exists (select from pg_locks x where x.pid = l.pid and x.locktype = 'transactionid' and x.granted));
  update app.erasure_request r set waits_for = open_now
    where r.state = 'erased' and r.scrubbed_at is null and r.waits_for is null;
  update app.erasure_request r set waited = true, waits_for = open_now
    where r.state = 'erased' and r.scrubbed_at is null and not r.waited and not r.waits_for && open_now;
  if exists (select from app.erasure_request r
    where r.state = 'erased' and r.scrubbed_at is null and (not r.waited or r.waits_for && open_now)) then
    return false;
  end if;
  select count(*) into looks from app.erasure_request r
  where r.state = 'erased' and r.scrubbed_at is null and (r.erased ->> 'access_log')::integer > 0;
  lock table app.person, app.person_key in access exclusive mode;
  cluster app.person using person_pkey;
  cluster app.person_key using person_key_pkey;
  cluster app.referral_scan using referral_scan_pkey;
  if looks > 0 then cluster app.access_log using access_log_pkey; end if;
  update app.erasure_request r set scrubbed_at = now() where r.state = 'erased' and r.scrubbed_at is null;
  return true;
end
$$;

create function app.forget_openings() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.case_opening set words = null, dek = null, kek_id = null
    where words is not null and case_id in (select c.id from app.case_file c where c.subject = new.id);
  return null;
end
$$;
revoke all on function
  app.erasures_wanted(), app.cases_of_person(uuid), app.cases_that_hold(uuid),
  app.lapse_erasure(uuid, text[], boolean, boolean),
  app.erase_person(uuid), app.scrub_erased(), app.forget_openings()
from public;
grant execute on function
  app.erasures_wanted(), app.cases_of_person(uuid),
  app.lapse_erasure(uuid, text[], boolean, boolean), app.erase_person(uuid),
  app.scrub_erased()
to tapak_recorder;
grant execute on function app.cases_that_hold(uuid) to tapak_door;
create trigger person_forgets_openings after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_openings();
`

/**
 * What the retention rules say is due, found by the night pass: an id, days and states. People decide on this list;
 * nothing here erases anybody. Erased people are not due.
 */
const RETENTION = `
create table app.retention_due (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references app.person,
  organisation_id uuid not null,
  rule text not null,
  since timestamptz not null,
  found_at timestamptz not null default now(),
  deferred_until timestamptz,
  deferred_by uuid,
  deferred_reason text
    check (deferred_reason in ('legal_matter_expected', 'services_may_resume', 'asked_to_keep', 'archive_schedule')),
  unique (person_id, rule),
  check ((deferred_until is null) = (deferred_by is null) and (deferred_until is null) = (deferred_reason is null))
);
create index retention_due_oldest on app.retention_due (since, id);
alter table app.retention_due enable row level security, force row level security;
grant select, update (deferred_until, deferred_by, deferred_reason) on app.retention_due to tapak_door;
create policy owner_keeps on app.retention_due for all to current_user using (true) with check (true);
create policy door_reads on app.retention_due for select to tapak_door using (
  ((select app.can('request_erasure')) or (select app.can('approve_erasure')))
  and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
);
create policy door_defers on app.retention_due for update to tapak_door
  using (
    ((select app.can('request_erasure')) or (select app.can('approve_erasure')))
    and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
  )
  with check (
    ((select app.can('request_erasure')) or (select app.can('approve_erasure')))
    and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
    and deferred_by = (select app.user_id())
    and deferred_until > now()
  );

create function app.people_kept(after uuid, most integer)
returns table (id uuid, organisation_id uuid, created_at timestamptz, cases jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.id, p.organisation_id, p.created_at,
    coalesce(jsonb_agg(jsonb_build_object('sop', c.sop, 'status', app.case_standing(c), 'closedAt',
      floor(extract(epoch from c.closed_at) * 1000))) filter (where c.id is not null), '[]')
  from (select q.id, q.organisation_id, q.created_at from app.person q
    where q.erased_at is null and (after is null or q.id > after) order by q.id limit most) p
  left join app.case_file c on c.subject = p.id group by p.id, p.organisation_id, p.created_at order by p.id
$$;

-- Sets exactly what is due for these people: entries that are no longer true are deleted, deferred ones stay as
-- decided.
create function app.keep_due(people uuid[], due jsonb) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare added integer;
begin
  delete from app.retention_due d where d.person_id = any(people)
    and not exists (select from jsonb_to_recordset(due) as x(person uuid, rule text)
      where x.person = d.person_id and x.rule = d.rule);
  insert into app.retention_due (person_id, organisation_id, rule, since)
  select p.id, p.organisation_id, x.rule, x.since
  from jsonb_to_recordset(due) as x(person uuid, rule text, since timestamptz)
    join app.person p on p.id = x.person and p.erased_at is null
  where x.person = any(people) on conflict do nothing;
  get diagnostics added = row_count;
  return added;
end
$$;

create function app.end_due() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.retention_due d where d.person_id = new.id;
  return null;
end
$$;
revoke all on function app.people_kept(uuid, integer), app.keep_due(uuid[], jsonb), app.end_due() from public;
grant execute on function app.people_kept(uuid, integer), app.keep_due(uuid[], jsonb) to tapak_recorder;
create trigger erased_is_not_due after update of erased_at on app.person
  for each row when (new.erased_at is not null) execute function app.end_due();
`

/**
 * By a function of the asker's own rights, whose plans are kept: in the rules themselves everything that says who is
 * seen would be made ready four times for each row that anybody writes.
 */
const ACTS_ON_PERSON = 'app.acts_on_person(app.stream_person(stream))'

/** Whoever reads a row of the stream. */
const READS_A_ROW = (table: string): string => `(
    app.stream_person(stream) is not null
    and (select true from app.case_event e where e.stream = ${table}.stream limit 1))`

/**
 * What is proved about a person stands in that person's own stream: in the stream of the office, whatever is done about
 * any of its people would wait for everything else that it does. An office writes in its own name and reads its own
 * rows: it does not learn what others did about the person.
 */
const STREAM = `
-- The person of a stream; null for all other streams.
create function app.stream_person(stream text) returns uuid
language sql immutable as $$
  select case when starts_with(stream, 'person:') then app.as_uuid(substr(stream, 8)) end
$$;
revoke all on function app.stream_person(text) from public;
grant execute on function app.stream_person(text) to tapak_door;

-- Whoever may act on the person: whoever sees the person, or a request or a rule about erasing the person. The data
-- protection officer decides on these without knowing whom they are about.
create function app.acts_on_person(who uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if who is null then return false; end if;
  if exists (select from app.person p where p.id = who) then return true; end if;
  if exists (select from app.erasure_request r where r.person_id = who) then return true; end if;
  return exists (select from app.retention_due d where d.person_id = who);
end
$$;
revoke all on function app.acts_on_person(uuid) from public;
grant execute on function app.acts_on_person(uuid) to tapak_door;

create policy door_reads_of_people on app.case_event for select to tapak_door using (
  app.stream_person(stream) is not null and organisation = (select app.org())::text
);
create policy door_appends_of_people on app.case_event for insert to tapak_door with check (
  actor = (select app.user_id())::text and organisation = (select app.org())::text and ${ACTS_ON_PERSON}
);
create policy door_reads_of_people on app.ledger_head for select to tapak_door using (
  ${ACTS_ON_PERSON} or ${READS_A_ROW('ledger_head')}
);
create policy door_begins_of_people on app.ledger_head for insert to tapak_door with check (${ACTS_ON_PERSON});
create policy door_moves_of_people on app.ledger_head for update to tapak_door
  using (${ACTS_ON_PERSON})
  with check (${ACTS_ON_PERSON});
create policy door_reads_of_people on app.ledger_leaf for select to tapak_door using (${READS_A_ROW('ledger_leaf')});
create policy door_reads_of_people on app.ledger_alarm for select to tapak_door using (
  (select app.can('verify_ledger')) and ${READS_A_ROW('ledger_alarm')}
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    KEYS,
    PEOPLE,
    KNOWN,
    IDENTITY_ACTS,
    IDENTITY,
    LOOKS,
    COUNTS,
    SEARCH,
    ERASURE,
    ERASING,
    RETENTION,
    STREAM,
  ])
    await sql.raw(part).execute(db)
}
