// What somebody typed when she opened a case may name the client: it goes when the client is erased, and its key turns
// with the others.
import { sql, type Kysely } from 'kysely'

const TURNED = `
create policy owner_rewraps on app.case_opening for update to current_user using (true) with check (true);
`

const FORGOTTEN = `
create function app.forget_openings() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.case_opening set words = null, dek = null, kek_id = null where words is not null and case_id in (select c.id from app.case_file c where c.subject = new.id);
  return null;
end $$;
revoke all on function app.forget_openings() from public;
create trigger person_forgets_openings after update of erased_at on app.person for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_openings();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TURNED, FORGOTTEN]) await sql.raw(part).execute(db)
}
