// Whether a row's case is in sight is looked up for each row by its key. Written as `exists`, Postgres may instead
// gather every case in sight first, for each statement anew, which grows with the store.
import { sql, type Kysely } from 'kysely'

const CASE_OF = (column: string): string => `(select true from app.case_file c where c.id = ${column} limit 1)`

const OWN_STREAM = `stream = 'org:' || (select app.org())::text`
const VERIFIED = `(
  app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')`
const IN_SIGHT = `${CASE_OF('app.stream_case(stream)')} or ${OWN_STREAM} or ${VERIFIED}`

const ROW_BY_ROW = `
alter policy door_reads on app.case_event using (${IN_SIGHT});
alter policy door_reads on app.ledger_head using (
  ${IN_SIGHT} or (stream = 'system' and (select app.user_id()) is not null));
alter policy door_reads on app.ledger_leaf using (${IN_SIGHT});
alter policy door_reads on app.plan_item using (${CASE_OF('case_id')});
alter policy door_reads on app.clock using (${CASE_OF('case_id')});
alter policy door_reads on app.consent using (${CASE_OF('case_id')});
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(ROW_BY_ROW).execute(db)
}
