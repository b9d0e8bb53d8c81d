// What was spent on a case: a kind, an amount in rupiah, who pays, the day, and if there are any the task and the
// receipt. An entry is never changed or deleted: another one corrects it, and may be corrected in its turn.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.cost (
  id uuid primary key, case_id uuid not null, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  kind text not null check (length(kind) between 1 and 40), amount bigint not null check (amount >= 0 and amount <= 1000000000000), payer text not null check (length(payer) between 1 and 40), spent_on date not null,
  task_id uuid, document_id uuid, corrects uuid, entered_by uuid not null, entered_at timestamptz not null default now(),
  unique (id, case_id), foreign key (corrects, case_id) references app.cost (id, case_id), check (corrects is not null or amount > 0)
);
create unique index cost_corrected_once on app.cost (corrects) where corrects is not null;
create index cost_of_case on app.cost (case_id, spent_on desc, id);
alter table app.cost enable row level security;
alter table app.cost force row level security;
create policy owner_reads on app.cost for select to current_user using (true);
grant select, insert on app.cost to tapak_door;
`

/**
 * An office sees what it entered; the office that owns the case, and who reads by reach, see all of it. Whoever takes
 * part and works may enter.
 */
const CASE_SEEN = `case_id in (select c.id from app.case_file c)`
const OWNED = `case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
const OURS = `organisation_id = (select app.org())`
const DOOR = `
create policy door_reads on app.cost for select to tapak_door using (${CASE_SEEN} and (${OURS} or ${OWNED} or (select app.reach()) <> 'own'));
create policy door_enters on app.cost for insert to tapak_door with check (
  ${OURS} and entered_by = (select app.user_id()) and (select app.can_any('{coordinate_case,work_task}')) and ${CASE_SEEN}
  and case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()) and a.basis <> 'signature'));
create trigger cost_changes after insert on app.cost for each row execute function app.tell_case();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, DOOR]) await sql.raw(part).execute(db)
}
