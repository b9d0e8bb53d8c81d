// An entry says itself that it was corrected, and by which other. Before, that had to be read off the other entry,
// which the office that made the first one does not always see: it went on counting what the owner of the case had
// corrected.
import { sql, type Kysely } from 'kysely'

const MARK = `
alter table app.cost add column corrected_by uuid;
create policy owner_marks on app.cost for update to current_user using (true) with check (true);
update app.cost set corrected_by = later.id from app.cost later where later.corrects = cost.id;
create function app.mark_corrected() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.cost set corrected_by = new.id where id = new.corrects;
  return null;
end $$;
revoke all on function app.mark_corrected() from public;
create trigger cost_is_corrected after insert on app.cost for each row when (new.corrects is not null) execute function app.mark_corrected();
-- Its own mark nobody writes: the right to add an entry is to every other column of it.
revoke insert on app.cost from tapak_door;
grant insert (id, case_id, organisation_id, kind, amount, payer, spent_on, task_id, document_id, corrects, entered_by, entered_at) on app.cost to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(MARK).execute(db)
}
