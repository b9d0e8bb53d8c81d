// The auditor's first page asks which cases went through one rare outcome: found without reading every task.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create index task_by_outcome on app.task (item, outcome, ended_at desc) where outcome is not null`.execute(
    db,
  )
}
