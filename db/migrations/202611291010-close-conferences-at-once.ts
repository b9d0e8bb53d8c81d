// The decisions of a conference are carried out in the transaction that ends it, so none is ever being closed.
import { sql, type Kysely } from 'kysely'

const MAY_DECIDE = `
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_decision.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (
    select true from app.conference f where f.id = conference_decision.conference_id and f.state = 'planned' limit 1
  )
  and state = 'proposed'`

const AT_ONCE = `
alter policy door_proposes on app.conference_decision
  with check (${MAY_DECIDE} and proposed_by = (select app.user_id()));
alter policy door_takes_back on app.conference_decision using (${MAY_DECIDE});
alter table app.conference drop column closing_at;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(AT_ONCE).execute(db)
}
