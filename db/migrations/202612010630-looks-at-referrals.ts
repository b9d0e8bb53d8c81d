// Who read what a referral tells of a client stands in the access log of the case, for whoever answers for it.
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

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(LOOKS).execute(db)
}
