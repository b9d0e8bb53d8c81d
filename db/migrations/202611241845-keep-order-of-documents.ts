// A document keeps the order in which its author wrote choices and outcomes: jsonb would sort them by the length of
// their codes.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table app.sop_version alter column document type json using document::json`.execute(db)
}
