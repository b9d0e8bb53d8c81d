// A second signature may belong to another authority that takes part in the case: it sees the task that waits for its
// role, and no other.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
    create policy door_reads_to_sign on app.task for select to tapak_door using (
      state = 'proposed'
      and case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()))
      and exists (select 1 from app.membership m where m.user_id = (select app.user_id()) and m.organisation_id = (select app.org()) and m.role = cosign_role))`)
    .execute(db)
}
