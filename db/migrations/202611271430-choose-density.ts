// How close together the rows of her lists stand: the hand that holds a phone and the eye that reads two hundred rows
// want different things.
import { sql, type Kysely } from 'kysely'

const DENSITY = `alter table app.preference add column density text not null default 'device' check (density in ('device', 'comfortable', 'compact', 'touch'))`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(DENSITY).execute(db)
}
