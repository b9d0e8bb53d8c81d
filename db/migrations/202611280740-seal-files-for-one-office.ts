// A sealed file answers a question that says for which step it is (`sealed_for`). Whoever brought it reads it, and
// whoever holds that step at the office it is for (`sealed_to`): no other colleague there, no office of the case,
// nobody who coordinates it. Until an office is named, nobody else.
import { sql, type Kysely } from 'kysely'

const COLUMNS = `alter table app.document add column sealed_for text, add column sealed_to uuid, add constraint sealed_to_whom check (sealed_to is null or sealed_for is not null);`

const OURS = `organisation_id = (select app.org())`
const MINE = `created_by = (select app.user_id())`
const OWNED_CASE = `case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
const NAMED = `${MINE} or exists (select 1 from app.task t where t.id = task_id and t.user_id = (select app.user_id()))`
const RECEIVES = `sealed_to = (select app.org()) and exists (
  select 1 from app.task t where t.case_id = document.case_id and t.item = sealed_for and t.user_id = (select app.user_id()) and t.organisation_id = (select app.org()))`
const TAKES_PART = `case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org())) and case_id <> all((select app.shut_out_of())::uuid[])`
const SEEN = `${TAKES_PART} and case when sealed_for is not null then (${OURS} and ${MINE}) or (${RECEIVES})
  when class = 'D4' then ${OURS} and (${NAMED}) else ${OURS} or ${OWNED_CASE} end`
const SIGHT = `
alter policy door_reads on app.document using (${SEEN});
alter policy door_changes on app.document using (${SEEN}) with check (${SEEN});
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COLUMNS, SIGHT]) await sql.raw(part).execute(db)
}
