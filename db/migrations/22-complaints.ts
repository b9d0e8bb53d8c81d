// What a client complains of in the own window: read at the office that answers for the case by its head, and at the
// office above; never by anybody who has worked on the case, and so is whom it may be about.
import { sql, type Kysely } from 'kysely'

/**
 * Words are sealed for the letterbox of the card, whose private half lies under the key of the client: whoever carries
 * them in cannot read them, and an erasure takes them along. A letterbox outlives its card. `joined_id`: the case with
 * which this one went on as one. `is_alone`: nobody is left at these offices, so that reviewers of access read it.
 */
const COMPLAINTS = `
create table app.letterbox (
  card_id uuid primary key references app.window_card,
  case_id uuid not null references app.case_file,
  ciphertext bytea not null
);
alter table app.letterbox enable row level security, force row level security;
grant insert on app.letterbox to tapak_door;
create policy owner_keeps on app.letterbox for all to current_user using (true) with check (true);
create policy door_makes on app.letterbox for insert to tapak_door with check (
  exists (select from app.window_card w where w.id = card_id and w.case_id = letterbox.case_id
    and w.made_by = (select app.user_id()) and w.begun_at is null and w.ended_at is null)
);

create table app.complaint (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  joined_id uuid,
  card_id uuid not null references app.window_card,
  number text not null,
  office_id uuid not null,
  above_id uuid,
  is_alone boolean not null,
  made_at timestamptz not null,
  ciphertext bytea,
  ended_as text check (ended_as in ('put_right', 'explained', 'passed_on', 'unclear')),
  ended_by uuid,
  ended_at timestamptz,
  check ((ended_as is null) = (ended_by is null) and (ended_as is null) = (ended_at is null))
);
create index complaint_of_case on app.complaint (case_id);
create index complaint_at on app.complaint (office_id, made_at desc);
create index complaint_above on app.complaint (above_id, made_at desc);
alter table app.complaint enable row level security, force row level security;
grant select, update (ended_as, ended_by, ended_at) on app.complaint to tapak_door;
create policy owner_keeps on app.complaint for all to current_user using (true) with check (true);

-- Who did something in the case until then or wrote a note about it, was given a step of it or asked to sign one, was
-- named in an appointment or a conference or planned one, entered a cost or a file, noted or confirmed what an office
-- answered or made it a link, made a card, shut somebody out of it or was. What a head does afterwards, because of the
-- complaint, bars nobody; nor does a later lock, which somebody may set whom it is about.
create function app.is_barred(who uuid, k app.complaint) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (
      select from app.case_event e where e.stream in (k.case_id::text, k.joined_id::text) and e.at <= k.made_at
        and case when strpos(e.canon, who::text) > 0 then
          who::text in (e.actor, e.canon::jsonb #>> '{body,holder,user}', e.canon::jsonb #>> '{body,signer,user}',
            e.canon::jsonb #>> '{body,user}', e.canon::jsonb #>> '{body,escort}',
            e.canon::jsonb #>> '{body,interpreter}') end)
    or exists (select from app.case_note n
      where n.case_id in (k.case_id, k.joined_id) and n.created_by = who and n.created_at <= k.made_at)
    or exists (select from app.conference f left join app.conference_attendee a on a.conference_id = f.id
      where f.case_id in (k.case_id, k.joined_id)
        and (f.planned_by = who and f.planned_at <= k.made_at or a.user_id = who and a.added_at <= k.made_at))
    or exists (select from app.cost t
      where t.case_id in (k.case_id, k.joined_id) and t.entered_by = who and t.entered_at <= k.made_at)
    or exists (select from app.document d
      where d.case_id in (k.case_id, k.joined_id) and d.created_by = who and d.created_at <= k.made_at)
    or exists (select from app.referral r join app.referral_note n on n.referral_id = r.id
      where r.case_id in (k.case_id, k.joined_id)
        and (n.noted_by = who and n.noted_at <= k.made_at or n.confirmed_by = who and n.confirmed_at <= k.made_at))
    or exists (select from app.referral r join app.referral_link l on l.referral_id = r.id
      where r.case_id in (k.case_id, k.joined_id) and l.made_by = who and l.made_at <= k.made_at)
    or exists (select from app.window_card w where w.case_id in (k.case_id, k.joined_id) and w.made_by = who)
    or exists (select from app.case_lock l where l.case_id in (k.case_id, k.joined_id) and l.set_at <= k.made_at
      and (l.set_by = who or l.user_id = who and l.lifted_at is null))
$$;

create function app.may_hear(k app.complaint) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case when k.is_alone then app.can('review_access')
      else app.can('hear_complaint') and coalesce(app.org() in (k.office_id, k.above_id), false) end
    and not app.is_barred(app.user_id(), k)
$$;
create policy door_hears on app.complaint for select to tapak_door using (app.may_hear(complaint));
create policy door_ends on app.complaint for update to tapak_door
  using (ended_at is null and app.may_hear(complaint))
  with check (ended_by = (select app.user_id()) and ended_at is not null);

-- What opens the words, for whoever may read them: the client is not in sight otherwise.
create function app.complaint_key(of_complaint uuid)
returns table (person uuid, dek bytea, kek_id text, card uuid, letterbox bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.id, p.dek, p.kek_id, k.card_id, b.ciphertext
  from app.complaint k join app.letterbox b on b.card_id = k.card_id join app.case_file c on c.id = k.case_id
    join app.person p on p.id = c.subject and p.erased_at is null
  where k.id = of_complaint and app.may_hear(k)
$$;
revoke all on function app.is_barred(uuid, app.complaint), app.may_hear(app.complaint), app.complaint_key(uuid)
from public;
grant execute on function app.may_hear(app.complaint), app.complaint_key(uuid) to tapak_door;
`

/** Three a day, by a card with the tile for it. */
const ASKED = `
create function app.window_complain(hashed bytea, opened bytea, request uuid, words bytea) returns boolean
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with kept as (
    insert into app.window_request (id, card_id, act, sealed, is_second)
    select request, w.id, 'complain', words, w.is_second from app.window_card w
    where w.number_hash = hashed and w.opening = opened and app.window_is_open(w) and 'call' = any(w.tiles)
      and (select count(*) from app.window_request r where r.card_id = w.id and r.act = 'complain'
        and r.is_second = w.is_second and r.asked_at > now() - interval '1 day') < 3
    on conflict do nothing returning 1)
  select exists (select from kept) or app.window_asked_before(hashed, opened, request)
$$;
revoke all on function app.window_complain(bytea, bytea, uuid, bytea) from public;
grant execute on function app.window_complain(bytea, bytea, uuid, bytea) to tapak_gate;
`

/**
 * A worker hands it on, reads none of it, and writes nothing into the record of the case. It waits while nobody may
 * read it, and goes on to others when the last of its readers has left.
 */
const TAKEN = `
-- Everywhere, where no office is named.
create function app.hearers(offices uuid[], hearing text[], k app.complaint) returns uuid[]
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct u.id), '{}') from app.membership m
    join app.organisation o on o.id = m.organisation_id and o.closed_at is null
    join app.user_account u on u.id = m.user_id and u.active and u.kind = 'person'
  where (offices is null or m.organisation_id = any(offices)) and m.role = any(hearing)
    and not app.is_barred(u.id, k)
$$;

create function app.readers_of(k app.complaint, heading text[], reviewing text[]) returns uuid[]
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case when k.is_alone then app.hearers(null, reviewing, k)
    else app.hearers(array[k.office_id, k.above_id], heading, k) end
$$;

-- The nearest office above that has a head who did not work on the case.
create function app.office_above(office uuid, heading text[], k app.complaint) returns uuid
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  with recursive line as (
    select o.parent_id as id, 1 as depth from app.organisation o where o.id = office
    union all select o.parent_id, l.depth + 1 from app.organisation o join line l on o.id = l.id where l.depth < 10)
  select l.id from line l where cardinality(app.hearers(array[l.id], heading, k)) > 0 order by l.depth limit 1
$$;

-- Its office and the one above; else reviewers of access; else the heads of a national office, below which it is not.
create function app.routed(k app.complaint, heading text[], reviewing text[]) returns app.complaint
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  k.is_alone := false;
  k.above_id := app.office_above(k.office_id, heading, k);
  if cardinality(app.readers_of(k, heading, reviewing)) > 0 then return k; end if;
  k.is_alone := cardinality(app.hearers(null, reviewing, k)) > 0;
  if not k.is_alone then
    k.above_id := (select o.id from app.organisation o
      where o.level = 'national' and cardinality(app.hearers(array[o.id], heading, k)) > 0 order by o.id limit 1);
  end if;
  return k;
end
$$;

-- Those that came in, and those whose readers have all left since.
create function app.window_complaints(heading text[], reviewing text[]) returns table (request uuid, case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  (select r.id, w.case_id from app.window_request r join app.window_card w on w.id = r.card_id
    where r.settled_at is null and r.act = 'complain' and not r.is_second
    order by r.put_off nulls first, r.asked_at limit 50)
  union all
  (select k.id, k.case_id from app.complaint k
    where k.ended_at is null and cardinality(app.readers_of(k, heading, reviewing)) = 0
      and cardinality(app.readers_of(app.routed(k, heading, reviewing), heading, reviewing)) > 0 limit 50)
$$;

-- Answers who was told: a sentence without a number, and without a case.
create function app.take_complaint(request uuid, heading text[], reviewing text[], shows boolean, mails boolean)
returns uuid[]
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  asked app.window_request;
  k app.complaint;
  people uuid[];
begin
  select c.* into k from app.complaint c where c.id = request and c.ended_at is null for update;
  if k.id is null then
    select r.* into asked from app.window_request r
      where r.id = request and r.act = 'complain' and not r.is_second and r.settled_at is null for update;
    if asked.id is null then return '{}'; end if;
    select asked.id, c.id, coalesce(app.lead_of(c.id), (select j.case_id from app.case_join j where j.lead_id = c.id)),
        asked.card_id, c.number, c.owner_organisation, asked.asked_at, asked.sealed
      into k.id, k.case_id, k.joined_id, k.card_id, k.number, k.office_id, k.made_at, k.ciphertext
      from app.window_card w join app.case_file c on c.id = w.case_id where w.id = asked.card_id;
  elsif cardinality(app.readers_of(k, heading, reviewing)) > 0 then return '{}';
  end if;
  k := app.routed(k, heading, reviewing);
  people := app.readers_of(k, heading, reviewing);
  if cardinality(people) = 0 then raise exception 'nobody may read a complaint, which waits until somebody may'; end if;
  insert into app.complaint select k.*
    on conflict (id) do update set above_id = excluded.above_id, is_alone = excluded.is_alone;
  update app.window_request r set settled_at = now(), outcome = 'done', sealed = null
    where r.id = request and r.settled_at is null;
  return app.tell_each('complaint_received',
    case when k.is_alone then 'asks:' else '' end || 'complaint:' || k.id, shows, mails,
    (select coalesce(jsonb_agg(jsonb_build_object('person', p)), '[]') from unnest(people) p));
end
$$;
revoke all on function app.window_complaints(text[], text[]), app.hearers(uuid[], text[], app.complaint),
  app.readers_of(app.complaint, text[], text[]), app.office_above(uuid, text[], app.complaint),
  app.routed(app.complaint, text[], text[]), app.take_complaint(uuid, text[], text[], boolean, boolean)
from public;
grant execute on function app.window_complaints(text[], text[]),
  app.take_complaint(uuid, text[], text[], boolean, boolean)
to tapak_recorder;
update app.notification_choice
set console = console || '{complaint_received}'::text[], mail = mail || '{complaint_received}'::text[];
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COMPLAINTS, ASKED, TAKEN]) await sql.raw(part).execute(db)
}
