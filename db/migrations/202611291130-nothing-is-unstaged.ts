// Answers are staged in the transaction that decides: a refusal takes them back, and the door deletes none.
import { sql, type Kysely } from 'kysely'

const KEPT = `
revoke delete on app.answer from tapak_door;
drop policy door_unstages on app.answer;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(KEPT).execute(db)
}
