// A snapshot is equal to the fold to the letter: jsonb would sort its keys, and whoever walks the instances in order
// would see another case.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table app.case_file alter column state type json using state::json`.execute(db)
  await sql`alter table app.sop_version alter column ir type json using ir::json`.execute(db)
}
