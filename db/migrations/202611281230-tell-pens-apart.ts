// A draft remembers which open form wrote it last, so that nobody is in conflict with herself. What was written before
// that is nobody's in particular.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table app.draft add column pen uuid, add column turn integer,
      add constraint pen_has_its_turn check ((pen is null) = (turn is null))`.execute(db)
}
