// Lets the office that answers for a case now replace a note of the one before it.
import { sql, type Kysely } from 'kysely'

/** Only people of the office that noted an answer may confirm it; whoever is the sender now may replace it. */
const SETTLES = `
alter policy door_settles on app.referral_note
  using (confirmed_at is null and dropped_at is null
    and exists (select from app.referral r where r.id = referral_id and r.from_office = (select app.org())))
  with check (confirmed_at is null
    or confirmed_by = (select app.user_id()) and noted_office = (select app.org()) and dropped_at is null
      and expires_at > clock_timestamp());
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(SETTLES).execute(db)
}
