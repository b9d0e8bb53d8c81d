// What the office of a case keeps of its referrals: who read what they tell of the client, and on a journey the links
// and notes of an office that has the client and no console.
import { sql, type Kysely } from 'kysely'

const LOOKS = `
create policy door_reads_of_referral on app.access_log for select to tapak_door using (
  object_type = 'referral'
  and ((select app.can('verify_ledger')) or (select app.can('coordinate_case')) or (select app.can('review_access')))
  and exists (
    select 1 from app.referral r join app.case_file c on c.id = r.case_id
    where r.id = app.as_uuid(object_id)
      and (c.owner_organisation = (select app.org()) or (select app.reach()) <> 'own')
  )
);
`

/** The sender, or the office of the case where it is not the one that is asked. */
const KEEPS = `exists (
    select from app.referral r left join app.case_file c on c.id = r.case_id
    where r.id = referral_id and r.to_office <> (select app.org())
      and (select app.org()) in (r.from_office, c.owner_organisation)
  )`
const STILL_OPEN = `exists (select from app.referral r where r.id = referral_id and r.ended_at is null
    and r.kind <> 'transfer')`
const BY_HAND = `
-- Whoever answers for the case told it, also of a journey from another office.
alter policy door_reads on app.referral_packet using (
  exists (select from app.referral r left join app.case_file c on c.id = r.case_id
    where r.id = referral_packet.id and r.ended_at is null
      and (select app.org()) in (r.to_office, r.from_office, c.owner_organisation))
);
alter policy door_reads on app.referral_link using (${KEEPS});
alter policy door_makes on app.referral_link with check (
  made_by = (select app.user_id()) and made_office = (select app.org()) and wrong = 0 and closed_at is null
  and expires_at <= clock_timestamp() + interval '73 hours' and ${STILL_OPEN} and ${KEEPS}
);
alter policy door_replaces on app.referral_link using (closed_at is null and ${KEEPS});
alter policy door_reads on app.referral_note using (${KEEPS});
alter policy door_notes on app.referral_note with check (
  noted_by = (select app.user_id()) and noted_office = (select app.org()) and confirmed_at is null
  and dropped_at is null and expires_at <= clock_timestamp() + interval '25 hours' and ${STILL_OPEN} and ${KEEPS}
);
alter policy door_settles on app.referral_note using (
  noted_office = (select app.org()) and confirmed_at is null and dropped_at is null and ${KEEPS}
);

-- Null where the row was written by neither: then the other rules judge it.
create or replace function app.refuse_row_by_hand(told jsonb, own app.referral) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
declare
  type text := told ->> 'type';
  hand jsonb := told #> '{body,by}';
  link app.referral_link := app.letter_link();
begin
  if told ->> 'actor' is null and type = 'referral_link_closed' then
    if link.id is null or told #>> '{body,link}' is distinct from link.id::text or link.referral_id <> own.id
      or link.closed_at is null
    then
      raise exception 'a link that is not closed' using errcode = 'insufficient_privilege';
    end if;
    return true;
  end if;
  if hand is null then return false; end if;
  if own.kind = 'transfer' or not (app.is_of_receiver(type) or type = 'referral_ended') then
    raise exception 'a row that nobody may write by hand' using errcode = 'insufficient_privilege';
  end if;
  if hand ->> 'method' = 'link' then
    if told ->> 'actor' is not null or told ->> 'organisation' is distinct from own.to_office::text
      or hand ->> 'id' is distinct from app.letter_at_hand()::text or link.referral_id is distinct from own.id
    then
      raise exception 'a row of no link' using errcode = 'insufficient_privilege';
    end if;
  elsif told ->> 'actor' is distinct from app.user_id()::text
    or app.org() is distinct from own.from_office and app.org() is distinct from
      (select c.owner_organisation from app.case_file c where c.id = own.case_id)
    or told ->> 'organisation' is distinct from app.org()::text or hand ->> 'method' is distinct from 'hand'
    or not app.is_confirmed_note(hand ->> 'id', own.id, type)
  then
    raise exception 'a row that no second person confirmed' using errcode = 'insufficient_privilege';
  end if;
  return true;
end
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [LOOKS, BY_HAND]) await sql.raw(part).execute(db)
}
