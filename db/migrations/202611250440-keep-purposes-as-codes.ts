// The purpose of a look is a code. What somebody typed beside it may name the very person who was looked at: it stands
// apart, sealed under that person's key, and goes with it. Typed purposes of before are reduced to what they were for;
// their words cannot be kept, because they lay open.
import { sql, type Kysely } from 'kysely'

const MEND = `
alter table app.access_log add column words bytea;
create policy owner_mends on app.access_log for all to current_user using (true) with check (true);
update app.access_log set purpose = case when action = 'person.reveal' then 'reveal' else 'other' end where purpose !~ '^[a-z_]{1,40}$';
drop policy owner_mends on app.access_log;
alter table app.access_log add constraint access_log_purpose_is_a_code check (purpose ~ '^[a-z_]{1,40}$');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(MEND).execute(db)
}
