// The owner of the tables may seal second factors anew, when the key that seals them is turned. Without that key a
// sealed one tells nothing.
import { sql, type Kysely } from 'kysely'

const TURNED = `
create policy owner_reads on app.second_factor for select to current_user using (true);
create policy owner_reseals on app.second_factor for update to current_user using (true) with check (true);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TURNED).execute(db)
}
