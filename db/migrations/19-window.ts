// A client's own window: a card with a number that says nothing, a view of the case that only its PIN opens, and what
// is asked by it. Whoever comes by a card is the role tapak_gate, which has no right on any table: it calls the
// functions below, and each of them asks again whether the card still stands.
import { sql, type Kysely } from 'kysely'

/**
 * `ciphertext`: the private half of the card's key, under its code until the first PIN is set, and under the PIN from
 * then on; it is gone when the card ends, and when the client is erased. `window_name`: what the client calls a place,
 * under the public half. `letterbox`: for which a complaint is sealed. `tries`: wrong PINs of the day `tried_on`.
 * `opened_in`: the first day of the last month in which it was opened, so that staff cannot see when. `opening`: the
 * hash of the one opening that counts; none once it was left. `sealed`: the view, under the public half.
 * `second_key`, `second`: the halves of another key, under the second PIN, or under one that nobody has where none was
 * chosen, so that a row does not say which. `is_second`: with which PIN it was opened last. `to_tell`: since when the
 * coordinators have to hear of that. `put_off`: when its view could not be written, or what was asked not be decided.
 */
const CARDS = `
grant usage on schema app to tapak_gate;

create table app.window_card (
  id uuid primary key,
  number_hash bytea not null unique check (length(number_hash) = 32),
  case_id uuid not null references app.case_file,
  consent text not null,
  tiles text[] not null check (tiles <@ '{way,appointment,allowed,looked,call}' and cardinality(tiles) > 0),
  made_by uuid not null,
  made_at timestamptz not null default now(),
  code_hash bytea,
  code_until timestamptz not null check (code_until <= made_at + interval '72 hours'),
  begun_at timestamptz,
  public_key bytea not null,
  salt bytea not null,
  ciphertext bytea,
  second_key bytea,
  second bytea,
  is_second boolean not null default false,
  to_tell timestamptz,
  put_off timestamptz,
  letterbox bytea not null,
  tries integer not null default 0,
  tried_on date,
  opened_in date,
  opening bytea,
  ended_at timestamptz,
  check (ended_at is null or ciphertext is null),
  check ((second is null) = (ciphertext is null or begun_at is null))
);
create unique index window_card_standing on app.window_card (case_id) where ended_at is null;
create index window_card_open on app.window_card (case_id) where ciphertext is not null and begun_at is not null;
alter table app.window_card enable row level security, force row level security;
grant select (id, case_id, consent, tiles, made_by, made_at, code_until, begun_at, public_key, opened_in, ended_at),
  insert (id, number_hash, case_id, consent, tiles, made_by, code_hash, code_until, public_key, salt, ciphertext,
    letterbox),
  update (ended_at)
  on app.window_card to tapak_door;
create policy owner_keeps on app.window_card for all to current_user using (true) with check (true);
-- That a client has a window is known to whoever may make one for her, and to no other reader of the case.
create policy door_reads on app.window_card for select to tapak_door using (
  (select app.can('coordinate_case'))
  and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
);
create policy door_makes on app.window_card for insert to tapak_door with check (
  (select app.can('coordinate_case')) and made_by = (select app.user_id())
  and exists (select 1 from app.case_file c where c.id = case_id and c.status <> 'closed'
    and c.owner_organisation = (select app.org()))
  and exists (select 1 from app.consent s where s.case_id = window_card.case_id and s.code = consent
    and s.state = 'given')
);
create policy door_ends on app.window_card for update to tapak_door
  using (
    (select app.can('coordinate_case')) and ended_at is null
    and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))
  )
  with check (ended_at is not null);

create table app.window_view (
  card_id uuid primary key references app.window_card,
  seq integer not null,
  made_at timestamptz not null,
  sealed bytea not null,
  second bytea not null
);
alter table app.window_view enable row level security, force row level security;
create policy owner_keeps on app.window_view for all to current_user using (true) with check (true);

create table app.window_name (
  card_id uuid not null references app.window_card,
  place_id uuid not null,
  case_id uuid not null references app.case_file,
  ciphertext bytea not null,
  primary key (card_id, place_id)
);
alter table app.window_name enable row level security, force row level security;
grant insert on app.window_name to tapak_door;
-- To seal a name for it. Whoever works on the case may plan a meeting, and reads no card.
create function app.card_to_name(of_case uuid) returns table (id uuid, public_key bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select w.id, w.public_key from app.window_card w join app.case_file c on c.id = w.case_id
  where w.case_id = of_case and w.ended_at is null
    and app.can_any('{coordinate_case,work_task}') and app.sees_case(c)
$$;
revoke all on function app.card_to_name(uuid) from public;
grant execute on function app.card_to_name(uuid) to tapak_door;
create policy owner_keeps on app.window_name for all to current_user using (true) with check (true);
create policy door_names on app.window_name for insert to tapak_door with check (
  exists (select from app.card_to_name(window_name.case_id) w where w.id = card_id)
  and exists (select from app.appointment m
    where m.place_id = window_name.place_id and m.case_id = window_name.case_id and m.state = 'planned'
      and not m.is_guarded)
);

create table app.window_request (
  id uuid primary key,
  card_id uuid not null references app.window_card,
  act text not null check (act in ('stop_sharing', 'ask_call', 'answer_appointment', 'complain')),
  code text check (length(code) <= 40),
  answer text check (answer in ('can', 'cannot')),
  sealed bytea check (length(sealed) <= 6000),
  is_second boolean not null default false,
  asked_at timestamptz not null default now(),
  put_off timestamptz,
  settled_at timestamptz,
  outcome text check (outcome in ('done', 'refused')),
  check ((settled_at is null) = (outcome is null)),
  check (act = 'ask_call' or (act in ('stop_sharing', 'answer_appointment')) = (code is not null)),
  check ((act = 'answer_appointment') = (answer is not null)),
  check ((act = 'complain' and settled_at is null) = (sealed is not null))
);
create index window_request_of on app.window_request (card_id, asked_at);
create index window_request_waits on app.window_request (asked_at) where settled_at is null;
alter table app.window_request enable row level security, force row level security;
create policy owner_keeps on app.window_request for all to current_user using (true) with check (true);

-- Without its key a card opens nothing, and what was sealed under it is litter.
create function app.end_card() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if new.ended_at is not null or (old.ciphertext is not null and new.ciphertext is null) then
    new.ciphertext := null;
    new.second := null;
    new.code_hash := null;
    new.opening := null;
    delete from app.window_view v where v.card_id = new.id;
    delete from app.window_name n where n.card_id = new.id;
  end if;
  return new;
end
$$;
revoke all on function app.end_card() from public;
create trigger card_is_ended before update on app.window_card for each row execute function app.end_card();
`

/**
 * What the gate may call. A card stands while the consent does with which it was made (one that is given anew asks for
 * a new card: somebody else may have the old one), until ninety days after the case was closed, and not for an erased
 * person. A number that no card has gets the same answer as one whose tries are used up: none.
 */
const GATE = `
create function app.window_stands(w app.window_card) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select w.ended_at is null and exists (
    select from app.case_file c join app.person p on p.id = c.subject and p.erased_at is null
      join app.consent s on s.case_id = c.id and s.code = w.consent and s.state = 'given'
        and s.at <= w.made_at and (s.until is null or s.until > now())
    where c.id = w.case_id and (c.closed_at is null or c.closed_at > now() - interval '90 days'))
$$;

create function app.window_is_open(w app.window_card) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select w.begun_at is not null and w.ciphertext is not null and app.window_stands(w)
$$;

create function app.window_day() returns date
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select (now() at time zone 'Asia/Jakarta')::date
$$;

create function app.window_may_try(w app.window_card) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select app.window_stands(w) and (w.tried_on is distinct from app.window_day() or w.tries < 5)
$$;

-- Counted before it is judged, so that a burst is judged no more often, whichever processes it reaches.
create function app.window_try(hashed bytea) returns table (id uuid, salt bytea, sealed bytea, second bytea)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.window_card w set tried_on = app.window_day(),
    tries = case when w.tried_on = app.window_day() then w.tries else 0 end + 1
  where w.number_hash = hashed and w.begun_at is not null and w.ciphertext is not null and app.window_may_try(w)
  returning w.id, w.salt, w.ciphertext, w.second
$$;

-- A PIN that fits gives its own try back, and no other. Answers who was told. Of the second PIN the coordinators hear
-- from a worker: telling them here would take longer than the first one does.
create function app.window_tried(hashed bytea, opens bytea, seconds boolean, coordinating text[], shows boolean,
  mails boolean)
returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare card app.window_card; fits boolean := opens is not null;
begin
  update app.window_card w set opening = coalesce(opens, w.opening),
    is_second = case when fits then seconds else w.is_second end,
    to_tell = case when fits and seconds then now() else w.to_tell end,
    tries = case when fits then greatest(0, w.tries - 1) else w.tries end,
    opened_in = case when fits then date_trunc('month', app.window_day())::date else w.opened_in end
  where w.number_hash = hashed and w.ended_at is null returning w.* into card;
  if card.id is null or fits or card.tries < 5 then return '{}'; end if;
  return app.keep_notifications(jsonb_build_array(jsonb_build_object('kind', 'window_tried', 'source',
    'window:' || card.id || ':' || card.tried_on, 'at', now(), 'roles', to_jsonb(coordinating), 'shows', shows,
    'mails', mails)), card.case_id);
end
$$;

-- One of the day's tries at the code that was handed over with the number; one that fits is given back.
create function app.window_tried_code(hashed bytea, code bytea) returns app.window_card
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare card app.window_card;
begin
  update app.window_card w set tried_on = app.window_day(),
    tries = case when w.tried_on = app.window_day() then w.tries else 0 end + 1
  where w.number_hash = hashed and w.begun_at is null and w.code_until > now() and app.window_may_try(w)
  returning w.* into card;
  if card.id is null or card.code_hash is distinct from code then return null; end if;
  update app.window_card w set tries = w.tries - 1 where w.id = card.id;
  return card;
end
$$;

create function app.window_code(hashed bytea, code bytea) returns table (id uuid, salt bytea, sealed bytea)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select w.id, w.salt, w.ciphertext from app.window_tried_code(hashed, code) w where w.ciphertext is not null
$$;

-- The PINs are chosen.
create function app.window_begin(hashed bytea, code bytea, salted bytea, wrapped bytea, other_key bytea, other bytea,
  opens bytea)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare card app.window_card := app.window_tried_code(hashed, code);
begin
  if card.id is null then return false; end if;
  update app.window_card w set begun_at = now(), salt = salted, ciphertext = wrapped, second_key = other_key,
    second = other, code_hash = null, opening = opens, is_second = false
    where w.id = card.id;
  return true;
end
$$;

-- Opened by the second PIN it is another window: with a view of its own, no names, and what was asked in it alone.
create function app.window_read(hashed bytea, opened bytea)
returns table (id uuid, sealed bytea, tiles text[], letterbox bytea, names jsonb, asked jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select w.id, case when w.is_second then v.second else v.sealed end, w.tiles, w.letterbox,
    coalesce((select jsonb_object_agg(n.place_id, encode(n.ciphertext, 'base64'))
      from app.window_name n where n.card_id = w.id and not w.is_second), '{}'),
    coalesce((select jsonb_agg(jsonb_build_object('act', r.act, 'code', r.code, 'at', r.asked_at, 'outcome', r.outcome)
      order by r.asked_at desc)
    from app.window_request r where r.card_id = w.id and r.is_second = w.is_second
      and r.asked_at > now() - interval '7 days'), '[]')
  from app.window_card w left join app.window_view v on v.card_id = w.id
  where w.number_hash = hashed and w.opening = opened and app.window_is_open(w)
$$;

-- It was left: the same opening counts no more, wherever its cookie lies.
create function app.window_leave(hashed bytea, opened bytea) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.window_card w set opening = null where w.number_hash = hashed and w.opening = opened
$$;

-- Whether this very click came before.
create function app.window_asked_before(hashed bytea, opened bytea, request uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.window_request r join app.window_card w on w.id = r.card_id
    where r.id = request and w.number_hash = hashed and w.opening = opened)
$$;

-- The same request is asked once, and a card asks for each thing so often in a day, by each of its PINs: nothing else
-- uses up what she may stop.
create function app.window_ask(hashed bytea, opened bytea, request uuid, asks text, about text, says text)
returns boolean
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with kept as (
    insert into app.window_request (id, card_id, act, code, answer, is_second)
    select request, w.id, asks, about, says, w.is_second from app.window_card w
    where w.number_hash = hashed and w.opening = opened and app.window_is_open(w)
      and (select count(*) from app.window_request r
        where r.card_id = w.id and r.is_second = w.is_second and r.act = asks
          and r.asked_at > now() - interval '1 day') < 20
    on conflict do nothing returning 1)
  select exists (select from kept) or app.window_asked_before(hashed, opened, request)
$$;
revoke all on function app.window_stands(app.window_card), app.window_is_open(app.window_card), app.window_day(),
  app.window_may_try(app.window_card), app.window_try(bytea),
  app.window_tried(bytea, bytea, boolean, text[], boolean, boolean), app.window_tried_code(bytea, bytea),
  app.window_code(bytea, bytea), app.window_begin(bytea, bytea, bytea, bytea, bytea, bytea, bytea),
  app.window_read(bytea, bytea),
  app.window_leave(bytea, bytea), app.window_asked_before(bytea, bytea, uuid),
  app.window_ask(bytea, bytea, uuid, text, text, text)
from public;
grant execute on function app.window_try(bytea), app.window_tried(bytea, bytea, boolean, text[], boolean, boolean),
  app.window_code(bytea, bytea), app.window_begin(bytea, bytea, bytea, bytea, bytea, bytea, bytea),
  app.window_read(bytea, bytea), app.window_leave(bytea, bytea), app.window_ask(bytea, bytea, uuid, text, text, text)
to tapak_gate;
update app.notification_choice
set console = console || '{window_tried,client_asked,contact_said,appointment_declined}'::text[],
  mail = mail || '{window_tried,client_asked,contact_said,appointment_declined}'::text[];
`

/**
 * What is asked by the second PIN touches nothing and looks as if it had. Where the window itself was stopped by it,
 * that PIN opens nothing any more: what lies there then fits no PIN, and the first one goes on.
 */
const SECOND = `
create function app.settle_second() returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with settled as (
    update app.window_request r set settled_at = now(), outcome = 'done', sealed = null
    where r.is_second and r.settled_at is null returning r.card_id, r.act, r.code)
  update app.window_card w set opening = case when not w.is_second then w.opening end,
    second = substr(w.second, 1, 1) || substr((select string_agg(sha256(uuid_send(gen_random_uuid())), '')
      from generate_series(0, length(w.second) / 32) where w.id is not null), 1, length(w.second) - 1)
  where w.second is not null and w.id in (select s.card_id from settled s
    where s.act = 'stop_sharing' and s.code = w.consent)
$$;

create function app.seconds_to_tell() returns table (card uuid, case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select w.id, w.case_id from app.window_card w where w.to_tell is not null
  order by coalesce(w.put_off > w.to_tell, false), w.to_tell desc limit 50
$$;

-- At most once an hour for each card, where the case goes on too. It waits while nobody is there to be told. Answers
-- who was told.
create function app.tell_second(of_card uuid, coordinating text[]) returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  since timestamptz;
  told text;
  people uuid[] := '{}';
  one uuid;
begin
  select w.to_tell into since from app.window_card w
    where w.id = of_card and w.case_id = app.case_id() and w.to_tell is not null for update;
  if since is null then return people; end if;
  told := 'window:' || of_card || ':' || date_trunc('hour', since);
  for one in select unnest(array[c.id, app.lead_of(c.id)]) from app.case_file c where c.id = app.case_id() loop
    people := people || case when one is null then '{}' else app.keep_notifications(jsonb_build_array(
      jsonb_build_object('kind', 'see_client', 'source', told, 'at', now(), 'roles', to_jsonb(coordinating),
        'shows', true, 'mails', true)), one) end;
  end loop;
  update app.window_card w set to_tell = null where w.id = of_card and exists (
    select from app.case_file c join app.membership m on m.organisation_id = c.owner_organisation
      join app.notification n on n.user_id = m.user_id and n.kind = 'see_client' and n.source = told
    where c.id = w.case_id and m.role = any(coordinating));
  return people;
end
$$;
revoke all on function app.settle_second(), app.seconds_to_tell(), app.tell_second(uuid, text[]) from public;
grant execute on function app.settle_second(), app.seconds_to_tell(), app.tell_second(uuid, text[]) to tapak_recorder;
`

/**
 * Labels of the window, read aloud: kept by each office for itself. A window plays those of the office of its case, and
 * of the nearest office above where that one has none.
 */
const VOICES = `
create table app.window_voice (
  organisation_id uuid not null references app.organisation,
  label text not null check (label ~ '^[a-zA-Z]{1,40}$'),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  sound bytea not null check (length(sound) between 1 and 40960),
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, label, language)
);
alter table app.window_voice enable row level security, force row level security;
grant select, insert, delete, update (sound, recorded_by, recorded_at) on app.window_voice to tapak_door;
create policy owner_keeps on app.window_voice for all to current_user using (true) with check (true);
create policy door_keeps on app.window_voice for all to tapak_door
  using (organisation_id = (select app.org()) and (select app.can_any('{steward_directory,administer}')))
  with check (organisation_id = (select app.org()) and (select app.can_any('{steward_directory,administer}'))
    and recorded_by = (select app.user_id()));

create function app.voices_at(office uuid) returns setof app.window_voice
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with recursive line as (
    select office as id, 1 as depth
    union all select o.parent_id, l.depth + 1 from app.organisation o join line l on o.id = l.id
      where o.parent_id is not null and l.depth < 10)
  select distinct on (v.label, v.language) v.* from line l join app.window_voice v on v.organisation_id = l.id
  order by v.label, v.language, l.depth
$$;

-- Which there are: the language, and the label.
create function app.window_voices(hashed bytea, opened bytea) returns text[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(v.language || ':' || v.label order by v.language, v.label), '{}')
  from app.window_card w join app.case_file c on c.id = w.case_id
    cross join lateral (select a.language, a.label from app.voices_at(c.owner_organisation) a) v
  where w.number_hash = hashed and w.opening = opened and app.window_is_open(w)
$$;

create function app.window_voice(hashed bytea, opened bytea, says text, speaks text) returns bytea
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select v.sound from app.window_card w join app.case_file c on c.id = w.case_id
    cross join lateral app.voices_at(c.owner_organisation) v
  where w.number_hash = hashed and w.opening = opened and app.window_is_open(w)
    and v.label = says and v.language = speaks
$$;
revoke all on function app.voices_at(uuid), app.window_voices(bytea, bytea),
  app.window_voice(bytea, bytea, text, text) from public;
grant execute on function app.window_voices(bytea, bytea), app.window_voice(bytea, bytea, text, text) to tapak_gate;
`

/** What a worker does: it writes the views that are old, and decides what was asked. It opens neither. */
const WORK = `
-- Where the case goes on, if it was joined: what she asks counts there too, and whom she meets is agreed there.
create function app.lead_of(of_case uuid) returns uuid
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select j.lead_id from app.case_join j where j.case_id = of_case
$$;

-- Looks do not change a case, so they are asked for apart, and at most once a minute. What could not be written stands
-- behind those that have waited longer since.
create function app.window_stale()
returns table (card uuid, case_id uuid, public_key bytea, second_key bytea, made_on text, seq integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select w.id, w.case_id, w.public_key, w.second_key, (w.made_at at time zone 'Asia/Jakarta')::date::text, now_at.seq
  from app.window_card w join app.case_file c on c.id = w.case_id left join app.window_view v on v.card_id = w.id
    cross join lateral (select c.seq
      + coalesce((select l.seq from app.case_file l where l.id = app.lead_of(c.id)), 0) as seq) now_at
  where w.ciphertext is not null and w.begun_at is not null and c.frozen_at is null and app.window_stands(w) and (
    v.card_id is null or v.seq <> now_at.seq or v.made_at < now() - interval '1 minute' and (
      exists (select from app.access_log a where a.object_type = 'case' and a.object_id = w.case_id::text
        and a.at > v.made_at - interval '10 seconds')
      or exists (select from app.access_log a where a.object_type = 'person' and a.object_id = c.subject::text
        and a.at > v.made_at - interval '10 seconds')
      or exists (select from app.task t join app.access_log a on a.object_type = 'task' and a.object_id = t.id::text
        where t.case_id = w.case_id and a.at > v.made_at - interval '10 seconds')))
  order by greatest(v.made_at, w.put_off) nulls first limit 20
$$;

-- Never who: the kind of the office, the role, the day and what for.
create function app.window_looks(of_case uuid)
returns table (day date, office text, role text, purpose text, emergency boolean, times integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with looked as (
    select (a.at at time zone 'Asia/Jakarta')::date as day, a.organisation_id, a.role, a.purpose,
      exists (select from app.break_glass b where b.case_id = of_case and b.user_id = a.user_id
        and a.at between b.opened_at and b.expires_at) as emergency, c.owner_organisation
    from app.case_file c join app.access_log a on a.allowed and a.user_id is not null and (
      a.object_type = 'case' and a.object_id = c.id::text
      or a.object_type = 'person' and a.object_id = c.subject::text
      or a.object_type = 'task' and a.object_id = any(array(select t.id::text from app.task t where t.case_id = c.id)))
    where c.id = of_case and c.id = app.case_id())
  select l.day, case when l.organisation_id = l.owner_organisation then 'own'
      when exists (select from app.case_access x where x.case_id = of_case and x.organisation_id = l.organisation_id)
      then 'helping' else 'other' end,
    coalesce(l.role, ''), coalesce(l.purpose, ''), l.emergency, count(*)::integer
  from looked l group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5 limit 40
$$;

create function app.keep_window_view(card uuid, at_seq integer, at timestamptz, view bytea, other bytea)
returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.window_view as v (card_id, seq, made_at, sealed, second)
    select w.id, at_seq, at, view, other from app.window_card w
    where w.id = card and w.case_id = app.case_id() and w.ciphertext is not null for update
  on conflict (card_id) do update set seq = excluded.seq, made_at = excluded.made_at, sealed = excluded.sealed,
    second = excluded.second
$$;

-- Whom she meets next, without whom: a place that is guarded is not named.
create function app.window_meetings(of_case uuid)
returns table (id uuid, starts_at timestamptz, place uuid, answer text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.id, m.starts_at, case when not m.is_guarded then m.place_id end, m.answer
  from app.case_file c join app.appointment m on m.case_id in (c.id, app.lead_of(c.id))
  where c.id = of_case and c.id = app.case_id() and m.state = 'planned' and m.starts_at > now()
  order by m.starts_at, m.id limit 5
$$;

create function app.window_work() returns table (request uuid, case_id uuid, lead uuid, office uuid, act text,
  code text, answer text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, w.case_id, app.lead_of(c.id), c.owner_organisation, r.act, r.code, r.answer
  from app.window_request r join app.window_card w on w.id = r.card_id join app.case_file c on c.id = w.case_id
  where r.settled_at is null and r.act <> 'complain' and not r.is_second and c.frozen_at is null
  order by r.put_off nulls first, r.asked_at limit 50
$$;

-- A card or a request that a worker could not deal with. It is tried again, behind all others.
create function app.put_window_off(of_one uuid) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.window_request r set put_off = now() where r.id = of_one and r.settled_at is null;
  update app.window_card w set put_off = now() where w.id = of_one;
$$;

create function app.settle_window(request uuid, came text) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.window_request r set settled_at = now(), outcome = came where r.id = request and r.settled_at is null
$$;

create function app.is_asked_in_window(request uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.window_request r join app.window_card w on w.id = r.card_id
      join app.case_file c on c.id = w.case_id
    where r.id = request and r.settled_at is null and not r.is_second and of_case in (c.id, app.lead_of(c.id)))
$$;
revoke all on function app.lead_of(uuid), app.window_stale(), app.window_looks(uuid),
  app.window_meetings(uuid),
  app.keep_window_view(uuid, integer, timestamptz, bytea, bytea), app.window_work(), app.put_window_off(uuid),
  app.settle_window(uuid, text), app.is_asked_in_window(uuid, uuid)
from public;
grant execute on function app.window_stale(), app.window_looks(uuid), app.window_meetings(uuid),
  app.keep_window_view(uuid, integer, timestamptz, bytea, bytea), app.window_work(), app.put_window_off(uuid),
  app.settle_window(uuid, text), app.is_asked_in_window(uuid, uuid)
to tapak_recorder;
create policy recorder_announces_client on app.command for insert to tapak_recorder with check (
  case_id = (select app.case_id()) and kind = 'client' and actor = '' and app.is_asked_in_window(ordered_by, case_id)
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CARDS, GATE, WORK, SECOND, VOICES]) await sql.raw(part).execute(db)
}
