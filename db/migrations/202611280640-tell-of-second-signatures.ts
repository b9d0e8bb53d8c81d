// News of second signatures: who is asked for one, and what the answer was.
import { sql, type Kysely } from 'kysely'

/** Whoever chose before there were these kinds gets them as somebody who chose nothing does. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `update app.notification_choice set console = console || '{signature_wanted,signature_answered}'::text[], mail = mail || '{signature_wanted,signature_answered}'::text[]`,
    )
    .execute(db)
}
