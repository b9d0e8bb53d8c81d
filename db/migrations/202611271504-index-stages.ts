// The stages of a case without its steps: a report asks them of every case, and read fifteen rows of each for one or
// two. A large installation may have built the index before, while people worked
// (docs/operating.md, "When a newer version comes").
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`create index if not exists plan_item_stages on app.plan_item (case_id) where kind = 'stage'`)
    .execute(db)
}
