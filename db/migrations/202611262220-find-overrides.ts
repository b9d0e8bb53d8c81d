// Steps that were begun without a consent are few among all that is recorded, and looked for over all cases.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`create index case_event_overrides on app.case_event (at desc, stream, seq) where type = 'need_overridden'`)
    .execute(db)
}
