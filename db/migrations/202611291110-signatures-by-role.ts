// A reader beyond the own office sees every task that waits for a signature of one of the own roles: one index range
// for each role, in the order of an inbox.
import { sql, type Kysely } from 'kysely'

const BY_ROLE = `
create index task_inbox_far_signature on app.task (cosign_role, sort_due, id)
  where state = 'proposed' and ended_at is null;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(BY_ROLE).execute(db)
}
