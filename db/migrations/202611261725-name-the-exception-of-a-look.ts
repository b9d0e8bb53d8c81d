// A row of the access log that is about a lock or an emergency access names it. Reason, colleague and finding stand
// there, and nowhere twice.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('alter table app.access_log add column exception_id uuid').execute(db)
}
