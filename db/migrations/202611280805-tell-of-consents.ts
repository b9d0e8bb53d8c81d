// Whoever chose before there was this kind of news gets it as somebody who chose nothing does.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`update app.notification_choice set console = console || '{consent_recorded}'::text[], mail = mail || '{consent_recorded}'::text[]`.execute(
    db,
  )
}
