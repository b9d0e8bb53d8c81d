// Cases by how their number begins. In the order of bytes, because only that is the order of beginnings; compared by <
// and >=, which row-level security lets an index answer.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`create index case_file_number_begins on app.case_file (number collate "C")`).execute(db)
}
