// Whoever works on a step is told when a consent ends that it rests on; people who chose what they are told of hear of
// this too, until they say otherwise.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`update app.notification_choice set console = console || '{consent_ended}'::text[], mail = mail || '{consent_ended}'::text[]`.execute(
    db,
  )
}
