// The list that coordinators open first shows closed cases too unless they filter; half an index would make it sort
// every case.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `drop index app.case_file_urgency; create index case_file_urgency on app.case_file (late_count desc, coalesce(earliest_due, timestamptz '9999-12-31Z'), id)`,
    )
    .execute(db)
}
