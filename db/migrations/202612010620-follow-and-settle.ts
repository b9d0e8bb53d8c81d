// Lets whoever answers by a one-time link end other referrals of that case, where the answer ends what they rest on, and
// keeps the codes of areas such that sight by area is sight of what lies in it.
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

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FOLLOWED, CODES]) await sql.raw(part).execute(db)
}
