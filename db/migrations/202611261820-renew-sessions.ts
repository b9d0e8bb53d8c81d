// A fresh proof gives a session another token; it stays the same session. Whoever administers may end the session of
// somebody else, and do nothing else to it.
import { sql, type Kysely } from 'kysely'

const RENEWAL = `
grant update (token_hash) on app.session to tapak_door;
alter policy door_revokes on app.session with check ((select app.can('administer')) and revoked_at is not null);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(RENEWAL).execute(db)
}
