// Two records of the same person find each other: soon after an identity was written it is compared with all others by
// its hidden keys, and people of the offices that entered the two decide. Nothing is linked by itself.
import { sql, type Kysely } from 'kysely'

/**
 * `id` follows from the two people, so that a pair is kept once, whoever was entered first; which people they are
 * stands in the sides alone, and each office reads its own. `likeness`: for each feature that both have, how alike it
 * is and how many people have the value. `decided_office`: whose person said so last.
 */
const CANDIDATES = `
create table app.duplicate_candidate (
  id uuid primary key,
  offices uuid[] not null check (cardinality(offices) = 2),
  likeness jsonb not null,
  bits real not null,
  state text not null default 'open' check (state in ('open', 'same', 'different', 'unsure', 'obsolete')),
  found_at timestamptz not null default clock_timestamp(),
  decided_by uuid,
  decided_office uuid,
  decided_at timestamptz,
  reason text check (reason in ('asked_client', 'papers_compared', 'both_known', 'relatives')),
  unsure_until date,
  check ((decided_by is null) = (decided_office is null) and (decided_by is null) = (decided_at is null)),
  check ((reason is not null) = (state = 'different')),
  check ((unsure_until is not null) = (state = 'unsure'))
);
create table app.candidate_side (
  candidate_id uuid not null references app.duplicate_candidate on delete cascade,
  person_id uuid not null references app.person,
  organisation_id uuid not null,
  primary key (candidate_id, person_id)
);
create index candidate_side_person on app.candidate_side (person_id);
create index candidate_side_office on app.candidate_side (organisation_id, candidate_id);
create index duplicate_candidate_unsure on app.duplicate_candidate (unsure_until) where state = 'unsure';

alter table app.candidate_side enable row level security, force row level security;
grant select on app.candidate_side to tapak_door;
create policy owner_keeps on app.candidate_side for all to current_user using (true) with check (true);
create policy door_reads on app.candidate_side for select to tapak_door using (
  organisation_id = (select app.org()) and (select app.can('find_person'))
  and person_id <> all((select app.shut_out_people())::uuid[])
);

alter table app.duplicate_candidate enable row level security, force row level security;
grant select, update (state, decided_by, decided_office, decided_at, reason, unsure_until)
  on app.duplicate_candidate to tapak_door;
create policy owner_keeps on app.duplicate_candidate for all to current_user using (true) with check (true);
create policy door_reads on app.duplicate_candidate for select to tapak_door using (
  exists (select from app.candidate_side s where s.candidate_id = id)
);
create policy door_decides on app.duplicate_candidate for update to tapak_door
  using (state in ('open', 'different', 'unsure')
    and exists (select from app.candidate_side s where s.candidate_id = id))
  with check (state in ('open', 'different', 'unsure')
    and decided_by = (select app.user_id()) and decided_office = (select app.org())
    and (unsure_until is null or unsure_until > current_date));

-- When each person was last compared; who has no row was entered before there was a comparison.
create table app.person_compared (
  person_id uuid primary key references app.person,
  at timestamptz not null default clock_timestamp()
);
create index person_compared_at on app.person_compared (at);
alter table app.person_compared enable row level security, force row level security;
create policy owner_keeps on app.person_compared for all to current_user using (true) with check (true);

-- Whose identity was written and not compared since; the names in the form in which the search takes them; how
-- often comparing failed, and when it is tried again.
create table app.person_to_compare (
  person_id uuid primary key references app.person,
  names jsonb not null,
  at timestamptz not null default clock_timestamp(),
  tries smallint not null default 0,
  again_at timestamptz
);
alter table app.person_to_compare enable row level security, force row level security;
grant select (person_id, at, again_at) on app.person_to_compare to tapak_recorder;
create policy owner_keeps on app.person_to_compare for all to current_user using (true) with check (true);
create policy recorder_reads on app.person_to_compare for select to tapak_recorder using (true);
`

/**
 * Two old spellings need no comparison: they are alike in the new one too. Three keys stand for a year of birth, this
 * one and the two after it, so that as many are shared as the years are close.
 */
const LIKENESS = `
-- How many have a value; of very many it is enough to know that they are.
create function app.holders_of(kinds text[], said text) returns bigint
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select count(*) from (select from app.person_key k where k.kind = any(kinds) and k.value = said limit 1024) k
$$;

create function app.names_alike(one uuid, other uuid) returns table (score real, holders bigint)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select max(case when a.value = b.value then 1 else s.score end)::real,
    max(case when a.value = b.value then app.holders_of(
      case a.kind when 'name_solid' then array['name_solid'] else array['name_new', 'name_was'] end, a.value) end)
  from app.person_key a join app.person_key b on a.person_id = one and b.person_id = other
    and a.kind in ('name_new', 'name_was', 'name_solid') and b.kind in ('name_new', 'name_was', 'name_solid')
    and (a.kind = 'name_solid') = (b.kind = 'name_solid') and not (a.kind = 'name_was' and b.kind = 'name_was')
  cross join lateral (select count(*)::real as both_have from unnest(a.trigrams) t where t = any (b.trigrams)) c
  cross join lateral (select c.both_have
    / nullif(cardinality(a.trigrams) + cardinality(b.trigrams) - c.both_have, 0) as score) s
$$;

create function app.likeness_of(one uuid, other uuid, alike_from real) returns jsonb
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with a as materialized (select k.kind, k.value from app.person_key k where k.person_id = one),
  b as materialized (select k.kind, k.value from app.person_key k where k.person_id = other),
  shared as materialized (
    select a.kind, count(*) as values,
      max(case when a.kind not in ('birth_year', 'birth_span') then app.holders_of(array[a.kind], a.value) end)
        as holders
    from a join b on b.kind = a.kind and b.value = a.value group by a.kind),
  feature (name, likeness, holders) as (
    select f.kind, case when s.kind is null then 'differs' else 'equal' end, s.holders
    from unnest(array['nik', 'passport', 'phone']) as f (kind) left join shared s on s.kind = f.kind
    where exists (select from a where a.kind = f.kind) and exists (select from b where b.kind = f.kind)
    union all
    select s.kind, 'equal', s.holders from shared s where s.kind in ('mother_name', 'birth_place')
    union all
    select 'birth', case when d.kind is not null then 'equal' when y.values >= 2 then 'near' else 'far' end,
      d.holders
    from (select) one left join shared d on d.kind = 'birth_date' left join shared y on y.kind = 'birth_span'
    where d.kind is not null or y.values >= 2 or (y.kind is null
      and exists (select from a where a.kind = 'birth_span') and exists (select from b where b.kind = 'birth_span'))
    union all
    select 'name',
      case when n.holders is not null then 'equal' when n.score >= alike_from then 'alike' else 'differs' end,
      n.holders
    from app.names_alike(one, other) n where n.score is not null)
  select coalesce(jsonb_object_agg(f.name,
    jsonb_build_object('likeness', f.likeness, 'holders', coalesce(f.holders, 0))), '{}') from feature f
$$;

-- The sum of workflows/engine/people/same-person.ts, which also says what everything weighs.
create function app.bits_of(likeness jsonb, weighing jsonb) returns real
language sql immutable set search_path = pg_catalog, app, pg_temp as $$
  select (coalesce(sum(case
      when f.value ->> 'likeness' <> 'equal' then w.bits
      when weighing -> 'weights' -> f.key ->> 'shared' = 'says_less'
        then greatest(0, w.bits - log(2, greatest(1, (f.value ->> 'holders')::numeric - 1)))
      when (f.value ->> 'holders')::integer <= (weighing ->> 'ownAtMost')::integer then w.bits
      else 0 end), 0) - log(2, greatest((weighing ->> 'leastPeople')::numeric,
      (weighing ->> 'people')::numeric)))::real
  from jsonb_each(likeness) f cross join lateral (select coalesce(
    (weighing -> 'weights' -> f.key -> 'bits' ->> (f.value ->> 'likeness'))::numeric, 0) as bits) w
$$;
revoke all on function app.holders_of(text[], text), app.names_alike(uuid, uuid), app.likeness_of(uuid, uuid, real),
  app.bits_of(jsonb, jsonb)
from public;
`

/**
 * Compares one person with whoever shares a value, has a name that sounds alike (`names`, as the search asks them) and
 * something else, or is in a pair with that person. Hundreds may have a name that sounds alike, and a name by itself
 * never outweighs how many people there are: who shares nothing else is not weighed at all. Between offices a number
 * alone is not told, as in the search. It answers nothing, and what it keeps follows from the keys alone, whoever calls
 * it in whatever order.
 */
const COMPARING = `
-- A hash as a UUID of version 8, the one for values that their maker defines.
create function app.pair_of(one uuid, other uuid) returns uuid
language sql immutable set search_path = pg_catalog, app, pg_temp as $$
  select overlay(overlay(md5(least(one, other)::text || greatest(one, other)::text) placing '8' from 13)
    placing '8' from 17)::uuid
$$;

-- So few are expected that each is looked up, and not everybody read.
create function app.people_near(who uuid, names jsonb, alike_from real) returns setof uuid
language sql stable rows 100 set search_path = pg_catalog, app, pg_temp as $$
  with own as materialized (
    select k.value, case when k.kind in ('name_new', 'name_was') then array['name_new', 'name_was']
      else array[k.kind] end as kinds
    from app.person_key k where k.person_id = who
      and k.kind in ('nik', 'passport', 'phone', 'birth_date', 'name_new', 'name_was', 'name_solid')),
  beside as materialized (
    select k.kind, k.value from app.person_key k where k.person_id = who and k.kind in
      ('nik', 'passport', 'phone', 'birth_date', 'birth_span', 'mother_name', 'birth_place')),
  name as materialized (
    select t.all_of as trigrams, array(select jsonb_array_elements_text(n -> 'rare')::bigint) as rare,
      (n ->> 'bits')::bit(256) as bits, cardinality(t.all_of) as size,
      cardinality(t.all_of) - bit_count((n ->> 'bits')::bit(256)) as doubled
    from jsonb_array_elements(names) as n,
      lateral (select array(select jsonb_array_elements_text(n -> 'trigrams')::bigint) as all_of) as t)
  select s.person_id from app.candidate_side s where s.candidate_id in
    (select own_side.candidate_id from app.candidate_side own_side where own_side.person_id = who)
  union
  select k.person_id from own o join app.person_key k on k.kind = any(o.kinds) and k.value = o.value
  where app.holders_of(o.kinds, o.value) <= 200
  union
  select k.person_id from name n join app.person_key k on k.trigrams && n.rare
  where (bit_count(k.bits & n.bits) + n.doubled) * (1 + alike_from)
    >= alike_from * (n.size + cardinality(k.trigrams)) - 0.001
    and exists (select from beside)
    and (select true from beside b join app.person_key s on s.kind = b.kind and s.value = b.value
      where s.person_id = k.person_id limit 1)
$$;

create function app.compare_person(who uuid, names jsonb, weighing jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  alike_from real := weighing ->> 'alikeFrom';
begin
  with near as materialized (
    select o.id, o.organisation_id, p.organisation_id as own_office, app.likeness_of(who, o.id, alike_from) as likeness
    from app.people_near(who, names, alike_from) n (id) join app.person o on o.id = n.id and o.erased_at is null
      join app.person p on p.id = who and p.erased_at is null
    where o.id <> who),
  weighed as materialized (
    select n.*, app.pair_of(who, n.id) as candidate_id, case
      when n.organisation_id = n.own_office or n.likeness #>> '{name,likeness}' in ('equal', 'alike')
      then app.bits_of(n.likeness, weighing) else -1 end as bits
    from near n),
  kept as (
    insert into app.duplicate_candidate as c (id, offices, likeness, bits)
    select w.candidate_id, array(select unnest(array[w.organisation_id, w.own_office]) order by 1), w.likeness, w.bits
    from weighed w where w.bits >= 0 order by w.candidate_id
    on conflict (id) do update set likeness = excluded.likeness, bits = excluded.bits,
      state = case c.state when 'obsolete' then 'open' else c.state end
    returning c.id)
  insert into app.candidate_side (candidate_id, person_id, organisation_id)
  select k.id, s.person_id, s.office from kept k join weighed w on w.candidate_id = k.id
    cross join lateral (values (who, w.own_office), (w.id, w.organisation_id)) s (person_id, office)
  on conflict (candidate_id, person_id) do nothing;

  update app.duplicate_candidate c set state = 'obsolete', bits = -1
  where c.state = 'open' and c.id in (
    select s.candidate_id from app.candidate_side s join app.candidate_side o on o.candidate_id = s.candidate_id
      and o.person_id <> who join app.person p on p.id = s.person_id join app.person q on q.id = o.person_id
    cross join lateral (select app.likeness_of(who, o.person_id, alike_from) as likeness) l
    where s.person_id = who and (app.bits_of(l.likeness, weighing) < 0 or (
      p.organisation_id <> q.organisation_id
      and coalesce(l.likeness #>> '{name,likeness}', '') not in ('equal', 'alike'))));

  -- An erasure for whose end the sides waited took the pairs that it saw, and these it did not see.
  delete from app.duplicate_candidate c where c.id in (
    select s.candidate_id from app.candidate_side s join app.candidate_side o on o.candidate_id = s.candidate_id
      join app.person p on p.id = o.person_id where s.person_id = who and p.erased_at is not null);

  insert into app.person_compared as p (person_id) select w.id from app.person w
    where w.id = who and w.erased_at is null
    on conflict (person_id) do update set at = clock_timestamp();
end
$$;

-- In the transaction that writes the identity, so that neither is there without the other.
create function app.compare_later(who uuid, names jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.person_to_compare as p (person_id, names) values (who, names)
  on conflict (person_id) do update set names = excluded.names, at = clock_timestamp(), tries = 0, again_at = null
$$;

-- The row goes last, so that nobody who writes the identity meanwhile waits for it; who did is compared once more. The
-- disk is not waited for: a comparison that a failing machine forgets is done again, because its row is there again.
create function app.compare_now(who uuid, weighing jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare asked app.person_to_compare;
begin
  select * into asked from app.person_to_compare w where w.person_id = who;
  if not found then return; end if;
  perform set_config('synchronous_commit', 'off', true);
  perform app.compare_person(who, asked.names, weighing);
  delete from app.person_to_compare w where w.person_id = who and w.at = asked.at;
end
$$;

-- Who cannot be compared now is tried again after 10 seconds, then after twice as long each time, up to 6 hours.
create function app.put_comparing_off(failed uuid[]) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.person_to_compare w set tries = least(w.tries + 1, 100),
    again_at = clock_timestamp() + least(interval '10 seconds' * (2 ^ least(w.tries, 20)), interval '6 hours')
  where w.person_id = any(failed)
$$;

-- For administrators, as what else is stuck: who has waited longer than any comparison takes.
create function app.comparing_activity(instant timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case when (select app.can('administer')) then jsonb_build_object('notCompared', count(*),
    'notComparedSince', min(w.at)) end
  from app.person_to_compare w where w.at < instant - interval '5 minutes'
$$;

create function app.how_many_people() returns bigint
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*) from app.person p where p.erased_at is null
$$;

-- Whom the night compares again: whoever never was, was since the night before the last, or is in an open pair, whose
-- values others may have by now.
create function app.people_to_compare(after uuid, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.id from app.person p left join app.person_compared c on c.person_id = p.id
  where p.erased_at is null and (after is null or p.id > after)
    and (c.at is null or c.at > clock_timestamp() - interval '2 days' or exists (
      select from app.candidate_side s join app.duplicate_candidate d on d.id = s.candidate_id
      where s.person_id = p.id and d.state = 'open'))
  order by p.id limit most
$$;

create function app.end_unsure() returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with ended as (update app.duplicate_candidate c set state = 'open', unsure_until = null
    where c.state = 'unsure' and c.unsure_until <= current_date returning c.id)
  select count(*)::integer from ended
$$;

-- How two people resembled each other says something about both of them.
create function app.forget_candidates() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.duplicate_candidate c where c.id in
    (select s.candidate_id from app.candidate_side s where s.person_id = new.id);
  delete from app.person_compared p where p.person_id = new.id;
  delete from app.person_to_compare p where p.person_id = new.id;
  return null;
end
$$;
create trigger person_forgets_candidates after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_candidates();

revoke all on function
  app.pair_of(uuid, uuid), app.people_near(uuid, jsonb, real), app.compare_person(uuid, jsonb, jsonb),
  app.compare_later(uuid, jsonb), app.compare_now(uuid, jsonb), app.put_comparing_off(uuid[]),
  app.comparing_activity(timestamptz), app.how_many_people(), app.people_to_compare(uuid, integer), app.end_unsure(),
  app.forget_candidates()
from public;
grant execute on function app.compare_later(uuid, jsonb), app.comparing_activity(timestamptz) to tapak_door;
grant execute on function app.compare_person(uuid, jsonb, jsonb), app.compare_now(uuid, jsonb),
  app.put_comparing_off(uuid[]), app.how_many_people(), app.people_to_compare(uuid, integer), app.end_unsure()
to tapak_recorder;
`

/**
 * A link that one person proposes and another confirms: at the same office a colleague, else somebody of the office
 * that is asked, which has until `answer_due`. It moves nothing and shows nobody more. `ended_by`: who took it
 * back.
 */
const LINKS = `
create table app.person_link (
  id uuid primary key,
  candidate_id uuid not null references app.duplicate_candidate on delete cascade,
  state text not null default 'proposed'
    check (state in ('proposed', 'confirmed', 'not_same', 'cannot_say', 'withdrawn', 'undone')),
  proposed_by uuid not null,
  proposed_office uuid not null,
  proposed_at timestamptz not null default clock_timestamp(),
  asked_office uuid not null,
  answer_due timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  reason text check (reason in ('asked_client', 'papers_compared', 'both_known', 'relatives')),
  ended_by uuid,
  ended_office uuid,
  ended_at timestamptz,
  undone_reason text check (undone_reason in ('two_people', 'client_asked', 'by_mistake')),
  check ((reason is not null) = (state = 'not_same')),
  check ((undone_reason is not null) = (state = 'undone')),
  check ((ended_by is null) = (state not in ('withdrawn', 'undone')))
);
create unique index person_link_alive on app.person_link (candidate_id) where state in ('proposed', 'confirmed');
create index person_link_of on app.person_link (candidate_id, proposed_at);
create index person_link_due on app.person_link (answer_due) where state = 'proposed';
alter table app.person_link enable row level security, force row level security;
grant select, insert, update (state, answered_by, answered_at, reason, ended_by, ended_office, ended_at, undone_reason)
  on app.person_link to tapak_door;
create policy owner_keeps on app.person_link for all to current_user using (true) with check (true);
create policy door_reads on app.person_link for select to tapak_door using (
  exists (select from app.candidate_side s where s.candidate_id = person_link.candidate_id)
);
create policy door_proposes on app.person_link for insert to tapak_door with check (
  state = 'proposed' and proposed_by = (select app.user_id()) and proposed_office = (select app.org())
  and exists (select from app.duplicate_candidate c where c.id = candidate_id and c.state in ('open', 'unsure')
    and array[proposed_office, asked_office] <@ c.offices and (c.offices[1] = c.offices[2]
      or asked_office <> proposed_office))
);
create policy door_answers on app.person_link for update to tapak_door
  using (state in ('proposed', 'confirmed')
    and exists (select from app.candidate_side s where s.candidate_id = person_link.candidate_id))
  with check (
    (state in ('confirmed', 'not_same', 'cannot_say') and answered_by = (select app.user_id())
      and answered_by <> proposed_by and asked_office = (select app.org()))
    or (state = 'withdrawn' and ended_by = (select app.user_id()) and ended_office = (select app.org())
      and ended_office = proposed_office)
    or (state = 'undone' and ended_by = (select app.user_id()) and ended_office = (select app.org()))
  );

-- The pair follows its link; the door itself cannot say that two people are one.
create function app.follow_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if old.state || '>' || new.state not in ('proposed>confirmed', 'proposed>not_same', 'proposed>cannot_say',
    'proposed>withdrawn', 'confirmed>undone') then
    raise exception 'a link does not move from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  update app.duplicate_candidate c set
    state = case new.state when 'confirmed' then 'same' when 'not_same' then 'different' else 'open' end,
    reason = case when new.state = 'not_same' then new.reason end, unsure_until = null,
    decided_by = coalesce(new.ended_by, new.answered_by, c.decided_by),
    decided_office = coalesce(new.ended_office, case when new.answered_by is not null then new.asked_office end,
      c.decided_office),
    decided_at = case when new.ended_by is null and new.answered_by is null then c.decided_at
      else clock_timestamp() end
  where c.id = new.candidate_id and new.state <> 'withdrawn';
  return null;
end
$$;
create trigger link_is_followed after update of state on app.person_link
  for each row execute function app.follow_link();

-- Silence is no answer: the pair is open again, and whoever asked is told.
create function app.end_silent_links(shows boolean, mails boolean) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare silent jsonb;
begin
  with ended as (update app.person_link l set state = 'cannot_say'
    where l.state = 'proposed' and l.answer_due <= clock_timestamp() returning l.*)
  select jsonb_agg(jsonb_build_object('kind', 'same_person_answered', 'source',
    'pair:' || e.candidate_id || ':' || e.id || ':silent', 'at', clock_timestamp(), 'person', e.proposed_by,
    'shows', shows, 'mails', mails, 'by_itself', true)) into silent from ended e;
  perform app.keep_notifications(coalesce(silent, '[]'), null);
  return coalesce(jsonb_array_length(silent), 0);
end
$$;
revoke all on function app.follow_link(), app.end_silent_links(boolean, boolean) from public;
grant execute on function app.end_silent_links(boolean, boolean) to tapak_recorder;

update app.notification_choice
set console = console || '{same_person_asked,same_person_answered,same_person_limit}'::text[],
  mail = mail || '{same_person_asked,same_person_answered,same_person_limit}'::text[];
`

/** Whoever reviews access is told once a day of whoever reached a limit; nobody names anybody else here. */
const LIMITS = `
create function app.tell_of_asks(limited text, reviewing text[], shows boolean, mails boolean) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('same_person_limit', 'asks:' || limited || ':' || case limited
    when 'office' then app.org() else app.user_id() end || ':' || current_date, shows, mails, (
      select jsonb_agg(distinct jsonb_build_object('person', m.user_id)) from app.membership m
      where m.role = any(reviewing))), '{}')
  where limited in ('person', 'office') and app.user_id() is not null and app.can('find_person')
$$;
revoke all on function app.tell_of_asks(text, text[], boolean, boolean) from public;
grant execute on function app.tell_of_asks(text, text[], boolean, boolean) to tapak_door;
`

/**
 * All cases of one person, those of linked records among them, each only where the asker sees that case anyhow. Which
 * records are linked is told to nobody. `sees_case` follows the policies of the table of cases, which are not asked
 * inside a function of the owner; whoever reads the cases asks them once more.
 */
const CASES_OF_ONE = `
create function app.sees_case(c app.case_file) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select app.reads_cases() and c.id <> all(app.shut_out_of()) and (app.reach() = 'all'
    or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
    or exists (select from app.case_access a where a.case_id = c.id and a.organisation_id = app.org()
      and (c.status <> 'closed' or a.basis = 'owner')))
$$;

create function app.records_of(who uuid) returns setof uuid
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with recursive record (id) as (
    select who
    union
    select o.person_id from record r join app.candidate_side s on s.person_id = r.id
      join app.person_link l on l.candidate_id = s.candidate_id and l.state = 'confirmed'
      join app.candidate_side o on o.candidate_id = s.candidate_id and o.person_id <> r.id)
  select r.id from record r
$$;

create function app.cases_of_records(who uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with seen as materialized (
    select c.id, c.subject from app.records_of(who) r (id) join app.case_file c on c.subject = r.id
    where app.sees_case(c))
  select s.id from seen s where exists (select from seen own where own.subject = who)
    or exists (select from app.person p where p.id = who and p.organisation_id = app.org()
      and not app.has_left(p.id, app.org()) and app.knows_people())
$$;
revoke all on function app.sees_case(app.case_file), app.records_of(uuid), app.cases_of_records(uuid) from public;
grant execute on function app.cases_of_records(uuid) to tapak_door;
`

/**
 * A case that follows a closed one of the same person. The row of the ledger is what counts, this table finds it from
 * either side; each case is named to whoever sees both.
 */
const CASE_LINKS = `
create table app.case_link (
  case_id uuid primary key,
  earlier_id uuid not null,
  kind text not null check (kind in ('re_entry', 'new_exploitation')),
  at timestamptz not null,
  check (case_id <> earlier_id)
);
create index case_link_earlier on app.case_link (earlier_id);
alter table app.case_link enable row level security, force row level security;
grant select on app.case_link to tapak_door;
create policy owner_follows on app.case_link for all to current_user using (true) with check (true);

-- Asked of a row that is there, with the reader's own sight. Written out in a policy, the rules of a case are planned
-- and set up anew for each of the two, which takes longer than to open a case.
create function app.case_in_sight(wanted uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  return exists (select from app.case_file c where c.id = wanted);
end
$$;
revoke all on function app.case_in_sight(uuid) from public;
grant execute on function app.case_in_sight(uuid) to tapak_door;
create policy door_reads on app.case_link for select to tapak_door using (
  app.case_in_sight(case_id) and app.case_in_sight(earlier_id)
);

create function app.follow_case_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.case_link (case_id, earlier_id, kind, at)
  values (new.stream::uuid, (new.canon::jsonb #>> '{body,case}')::uuid, new.canon::jsonb #>> '{body,kind}', new.at)
  on conflict (case_id) do nothing;
  return null;
end
$$;
revoke all on function app.follow_case_link() from public;
create trigger case_link_is_followed after insert on app.case_event
  for each row when (new.type = 'case_linked') execute function app.follow_case_link();
`

/**
 * Two running cases of one person become one, and two again, in one transaction: at its end each names the other, or
 * neither does. Both are of one office, and of one record or of records that are linked; what is told in one is taken
 * over as it was told there. Nobody's part in a case changes by it.
 */
const JOINS = `
-- For as long as they are one.
create table app.case_join (
  case_id uuid primary key,
  lead_id uuid not null,
  since timestamptz not null
);
alter table app.case_join enable row level security, force row level security;
create policy owner_follows on app.case_join for all to current_user using (true) with check (true);

create function app.refuse_half_join(follower app.case_file, lead app.case_file) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if follower.state #>> '{joined,lead}' is distinct from lead.id::text
    or lead.state #>> '{took,from}' is distinct from follower.id::text
    or follower.owner_organisation <> lead.owner_organisation
    or lead.subject not in (select app.records_of(follower.subject))
  then
    raise exception 'half a join' using errcode = 'integrity_constraint_violation';
  end if;
end
$$;

create function app.refuse_untold(follower app.case_file, told jsonb) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if (follower.state::jsonb #> '{joined,shadow,facts}' @> told) is not true then
    raise exception 'facts that were not told there' using errcode = 'integrity_constraint_violation';
  end if;
end
$$;

-- Until the end of the transaction nobody undoes a link that makes these records one person's. Whoever undid one
-- meanwhile is waited for, and what is looked at afterwards is as that left it.
create function app.hold_links(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform from app.person_link l where l.state = 'confirmed' and l.candidate_id in (
    select s.candidate_id from app.candidate_side s where s.person_id in (select app.records_of(who)))
  order by l.id for share;
end
$$;

create function app.keep_joins() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  body jsonb := new.canon::jsonb -> 'body';
  own app.case_file;
  other app.case_file;
begin
  select c.* into own from app.case_file c where c.id = new.stream::uuid;
  select c.* into other from app.case_file c where c.id = coalesce(body ->> 'lead', body ->> 'from')::uuid;
  if new.type = 'case_joined' then perform app.refuse_half_join(own, other); end if;
  if new.type = 'case_taken_in' then
    perform app.hold_links(other.subject);
    perform app.refuse_half_join(other, own);
    perform app.refuse_untold(other, body -> 'facts');
    insert into app.case_join (case_id, lead_id, since) values (other.id, own.id, new.at);
  end if;
  if new.type = 'case_given_back' then delete from app.case_join j where j.case_id = other.id; end if;
  if new.type in ('case_parted', 'case_given_back') and (
    other.state #>> '{took,from}' = own.id::text or other.state #>> '{joined,lead}' = own.id::text
    or own.state #>> '{took,from}' = other.id::text or own.state #>> '{joined,lead}' = other.id::text)
  then
    raise exception 'half a parting' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

-- Cases that go on as one about records of this pair that no link makes one person any more.
create function app.joins_apart(pair uuid) returns table (case_id uuid, office uuid)
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select distinct f.id, f.owner_organisation from app.candidate_side s
    cross join lateral app.records_of(s.person_id) r (id)
    join app.case_file f on f.subject = r.id
    join app.case_join j on j.case_id = f.id
    join app.case_file l on l.id = j.lead_id
  where s.candidate_id = pair and l.subject not in (select app.records_of(f.subject))
$$;
create function app.joined_apart(pair uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.joins_apart(pair) a where a.office = app.org())
$$;

create function app.refuse_apart() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.joins_apart(new.candidate_id) a where a.office = new.ended_office) then
    raise exception 'records of cases that go on as one' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger undone_link_leaves_no_join after update of state on app.person_link
  deferrable initially deferred
  for each row when (new.state = 'undone') execute function app.refuse_apart();

-- By whoever undid the link, of an office that is told nothing of these cases: their own coordinators part them.
create function app.tell_of_apart(link uuid, coordinating text[], shows boolean, mails boolean) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select unnest(app.keep_notifications(jsonb_build_array(jsonb_build_object('kind', 'join_waits',
      'source', 'apart:' || l.id || ':' || a.case_id, 'at', clock_timestamp(), 'roles', to_jsonb(coordinating),
      'shows', shows, 'mails', mails, 'by_itself', true)), a.case_id))
    from app.person_link l cross join lateral app.joins_apart(l.candidate_id) a
    where l.id = link and l.state = 'undone' and l.ended_by = app.user_id())
$$;

-- By whoever records the end of the lead: tells the office of the case that still waits.
create function app.notify_of_waiting(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select unnest(app.keep_notifications(told, f.id)) from app.case_join j
    join app.case_file f on f.id = j.case_id and f.status <> 'closed' where j.lead_id = app.case_id())
$$;
revoke all on function app.refuse_half_join(app.case_file, app.case_file), app.refuse_untold(app.case_file, jsonb),
  app.hold_links(uuid), app.keep_joins(), app.joins_apart(uuid), app.joined_apart(uuid), app.refuse_apart(),
  app.tell_of_apart(uuid, text[], boolean, boolean), app.notify_of_waiting(jsonb)
from public;
grant execute on function app.hold_links(uuid), app.joined_apart(uuid),
  app.tell_of_apart(uuid, text[], boolean, boolean)
to tapak_door;
grant execute on function app.notify_of_waiting(jsonb) to tapak_recorder;
update app.notification_choice set console = console || '{join_waits}'::text[], mail = mail || '{join_waits}'::text[];
create constraint trigger joins_are_kept after insert on app.case_event deferrable initially deferred
  for each row when (new.type in ('case_joined', 'case_taken_in', 'case_parted', 'case_given_back'))
  execute function app.keep_joins();
`

/**
 * What the client refused, took back or let end in the case that leads, from which offices, and what is left out of it,
 * is heard in the one that waits: a worker decides it there, and may announce it only where it is so.
 */
const HEARD_IN_BOTH = `
create function app.nos_to_hear(in_case uuid)
returns table (case_id uuid, lead uuid, office uuid, codes text[], leaving jsonb, seq integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with pair as (select j.* from app.case_join j where in_case is null or j.case_id = in_case),
  ended as (
    select j.case_id, array_agg(said.code order by said.code) as codes
    from pair j
      join app.consent said on said.case_id = j.lead_id and said.state <> 'given' and said.at >= j.since
      left join app.consent own on own.case_id = j.case_id and own.code = said.code
    where own.state = 'given' or (own.code is null and said.state in ('refused', 'withdrawn') and exists (
      select from app.case_file f join app.case_file l on l.sop_hash = f.sop_hash
      where f.id = j.case_id and l.id = j.lead_id))
    group by j.case_id),
  -- Named no longer where it goes on, while others are. The state of a lead is read for these few alone.
  unnamed as materialized (
    select j.case_id, j.lead_id, own.code, own.record_id, a.organisation_id::text as office
    from pair j
      join app.consent said on said.case_id = j.lead_id and said.state = 'given' and said.at >= j.since
      join app.consent own on own.case_id = j.case_id and own.code = said.code and own.state = 'given'
      join app.case_access a on a.case_id = j.case_id and a.basis = 'task' and a.organisation_id <> all(said.receivers)
        and (own.receivers is null or a.organisation_id = any(own.receivers))
    where not exists (select from app.case_access h where h.case_id = j.case_id
      and h.organisation_id = a.organisation_id and h.basis in ('owner', 'opener'))),
  gone as (
    select u.case_id, u.code, u.record_id, array_agg(u.office order by u.office) as offices
    from unnamed u join app.case_file l on l.id = u.lead_id
      cross join lateral (select l.state::jsonb #> array['took', 'named', u.code] as named,
        l.state::jsonb #> array['took', 'spoke', u.code] as spoke) n
    where coalesce(n.spoke ? u.office, n.named = 'null'::jsonb or n.named ? u.office)
    group by u.case_id, u.code, u.record_id),
  -- Left out of it since then, beside what it leaves out in the case that waits.
  hidden as (
    select j.case_id, own.code, own.record_id, array_agg(o.category order by o.category) as without
    from pair j
      join app.consent said on said.case_id = j.lead_id and said.state = 'given' and said.at >= j.since
      join app.consent own on own.case_id = j.case_id and own.code = said.code and own.state = 'given'
      join app.case_file l on l.id = j.lead_id
      cross join lateral unnest(said.without) o (category)
    where o.category <> all(coalesce(own.without, '{}'))
      and (l.state::jsonb #> array['took', 'hidden', own.code] ? o.category) is not true
    group by j.case_id, own.code, own.record_id),
  fewer as (
    select case_id, jsonb_object_agg(code, jsonb_build_object('offices', coalesce(g.offices, '{}'),
      'without', coalesce(h.without, '{}'), 'record', coalesce(g.record_id, h.record_id))) as codes
    from gone g full join hidden h using (case_id, code) group by case_id)
  select j.case_id, j.lead_id, f.owner_organisation, coalesce(n.codes, '{}'), coalesce(w.codes, '{}'), f.seq
  from pair j join app.case_file f on f.id = j.case_id and f.frozen_at is null
    left join ended n on n.case_id = j.case_id left join fewer w on w.case_id = j.case_id
  where n.codes is not null or w.codes is not null
$$;
create function app.is_no_to_hear(ordered uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.nos_to_hear(of_case) n where n.lead = ordered)
$$;
revoke all on function app.nos_to_hear(uuid), app.is_no_to_hear(uuid, uuid) from public;
grant execute on function app.nos_to_hear(uuid), app.is_no_to_hear(uuid, uuid) to tapak_recorder;
create policy recorder_announces_no on app.command for insert to tapak_recorder with check (
  case_id = (select app.case_id()) and kind = 'client' and actor = '' and app.is_no_to_hear(ordered_by, case_id)
);
`

/**
 * Cases that stand beside each other. Whoever takes part in both says so, and whoever takes part in one and sees both
 * undoes it; it is there for those alone who see both anyhow.
 */
const CASE_TIES = `
create table app.case_tie (
  id uuid primary key,
  one_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('same_event', 'family', 'group')),
  made_by uuid not null,
  made_office uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  ended_by uuid,
  ended_office uuid,
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('not_so', 'client_asked', 'by_mistake')),
  check (one_id < other_id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_office is null)
    and (ended_at is null) = (ended_reason is null))
);
create unique index case_tie_alive on app.case_tie (one_id, other_id, kind) where ended_at is null;
create index case_tie_other on app.case_tie (other_id);
alter table app.case_tie enable row level security, force row level security;
grant select, insert, update (ended_by, ended_office, ended_at, ended_reason) on app.case_tie to tapak_door;

create function app.takes_part(of_case uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_access a where a.case_id = of_case and a.organisation_id = app.org()
    and a.basis in ('owner', 'opener', 'task')) and of_case <> all(app.opened_in_emergency())
$$;
revoke all on function app.takes_part(uuid) from public;
grant execute on function app.takes_part(uuid) to tapak_door;

create policy owner_erases on app.case_tie for all to current_user using (true) with check (true);
create policy door_reads on app.case_tie for select to tapak_door using (
  app.case_in_sight(one_id) and app.case_in_sight(other_id)
);
create policy door_ties on app.case_tie for insert to tapak_door with check (
  made_by = (select app.user_id()) and made_office = (select app.org()) and ended_at is null
  and app.takes_part(one_id) and app.takes_part(other_id) and app.case_in_sight(one_id) and app.case_in_sight(other_id)
);
create policy door_unties on app.case_tie for update to tapak_door
  using (ended_at is null and (app.takes_part(one_id) or app.takes_part(other_id))
    and app.case_in_sight(one_id) and app.case_in_sight(other_id))
  with check (ended_by = (select app.user_id()) and ended_office = (select app.org()));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const once = [CANDIDATES, LIKENESS, COMPARING, LINKS, LIMITS, CASES_OF_ONE, CASE_LINKS]
  for (const part of [...once, JOINS, HEARD_IN_BOTH, CASE_TIES]) await sql.raw(part).execute(db)
}
