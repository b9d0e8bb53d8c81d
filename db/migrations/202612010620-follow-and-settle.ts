// Lets whoever answers by a one-time link end other referrals of that case, where the answer ends what they rest on.
// Keeps the codes of areas such that sight by area is sight of what lies in it. Tells somebody of a review of an
// emergency access, of an erasure that lapsed, and of a deputy or guest of a conference who left.
import { sql, type Kysely } from 'kysely'

/** As for every office that is asked: the engine gets them, and the guest reads nothing of them. */
const FOLLOWED = `
create or replace function app.case_of_referral(of_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.case_id from app.referral r join app.case_file c on c.id = r.case_id
  where r.id = of_referral and (r.id = app.letter_referral() or r.case_id = app.case_of_letter()
    or app.user_id() is not null and app.reads_cases()
      and (app.org() in (r.from_office, r.to_office, c.owner_organisation)
        or coalesce(app.sight_of(c.id), 'emergency') <> 'emergency')
      and c.id <> all(app.shut_out_of()))
$$;
`

/**
 * What somebody sees by area goes by how codes begin. So that this is what lies in the area and nothing else, a code
 * begins like that of the area above it, unless that is the country, and like no other. What is there already stays.
 */
const CODES = `
create function app.keep_area_codes() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.area a where a.code <> new.code and (
      starts_with(new.code, a.code) and a.code <> all(app.areas_around(new.code))
      or starts_with(a.code, new.code) and new.code <> all(app.areas_around(a.code))
      or a.code = new.parent and a.kind <> 'country' and not starts_with(new.code, a.code)))
  then
    raise exception 'the code of area % does not say where it lies', new.code using errcode = 'check_violation';
  end if;
  return null;
end
$$;
revoke all on function app.keep_area_codes() from public;
create trigger codes_say_where after insert or update of code, parent on app.area
  for each row execute function app.keep_area_codes();
`

/**
 * Whoever opened a case in an emergency is told that this was reviewed; whoever requested an erasure and whoever
 * approved it, that it waits again; and whoever named somebody that leaves, that another has to be named.
 */
const TOLD = `
create function app.tell_of_review(opening uuid, shows boolean, mails boolean) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(app.tell_each('emergency_reviewed', 'glass:' || b.id, shows, mails,
    jsonb_build_array(jsonb_build_object('person', b.user_id))), '{}')
  from app.break_glass b where b.id = opening and b.finding is not null and b.reviewed_by = app.user_id()
$$;
revoke all on function app.tell_of_review(uuid, boolean, boolean) from public;
grant execute on function app.tell_of_review(uuid, boolean, boolean) to tapak_door;

drop function app.lapse_erasure(uuid, text[]);
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
revoke all on function app.lapse_erasure(uuid, text[], boolean, boolean) from public;
grant execute on function app.lapse_erasure(uuid, text[], boolean, boolean) to tapak_recorder;

create function app.tell_of_leaver(leaving uuid, person uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.tell_each('colleague_left', 'deputy:' || leaving, true, true, (
      select jsonb_agg(distinct jsonb_build_object('person', a.user_id)) from app.absence a
      where a.deputy_id = person and a.ended_at is null and a.until > now()))
    || coalesce((select array_agg(told) from app.conference f,
      lateral unnest(app.tell_each('colleague_left', 'conference:' || f.id || ':' || leaving, true, true,
        jsonb_build_array(jsonb_build_object('person', f.planned_by, 'case', f.case_id)))) as told
      where f.state = 'planned' and exists (
        select from app.conference_attendee a where a.conference_id = f.id and a.user_id = person)), '{}')
$$;
revoke all on function app.tell_of_leaver(uuid, uuid) from public;

create or replace function app.let_go(leaving uuid, person uuid, office uuid, why text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.can('administer') then
    raise exception 'only for administrators' using errcode = 'insufficient_privilege';
  end if;
  insert into app.leaving (id, user_id, organisation_id, reason, asked_by, tasks)
    values (leaving, person, office, why, app.user_id(), array(select h.id from app.handed_over_by(person) h))
    on conflict do nothing;
  -- Nobody comes back from an absence to a closed account.
  if why = 'account_closed' then
    update app.absence a set ended_at = now() where a.user_id = person and a.ended_at is null;
    perform app.tell_of_leaver(leaving, person);
  end if;
end
$$;

-- Whoever has chosen kinds before is told of the new ones, until that person chooses again.
update app.notification_choice set
  console = console || '{emergency_reviewed,deletion_lapsed,colleague_left}'::text[],
  mail = mail || '{emergency_reviewed,deletion_lapsed,colleague_left}'::text[];
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FOLLOWED, CODES, TOLD]) await sql.raw(part).execute(db)
}
