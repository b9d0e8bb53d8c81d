// What waits for a second signature is looked up case by case: an organisation takes part in few of all that wait.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`create index task_inbox_signature on app.task (case_id) where state = 'proposed' and ended_at is null`)
    .execute(db)
}
