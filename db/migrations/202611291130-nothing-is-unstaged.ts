// Answers are staged in the transaction that decides: a refusal takes them back, and the door deletes none.
import { sql, type Kysely } from 'kysely'

const KEPT = `
revoke delete on app.answer from tapak_door;
drop policy door_unstages on app.answer;
-- Of clicks that were never decided, from before that was one transaction: the same click counts again.
delete from app.answer where state = 'staged';
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(KEPT).execute(db)
}
