// Lets whoever answers by a one-time link end other referrals of that case, where the answer ends what they rest on.
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

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(FOLLOWED).execute(db)
}
