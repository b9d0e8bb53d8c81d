// A conference that is being closed takes no further decision and gives none back: what was noted is what is carried
// out. The mark stays while a closing was broken off, so that it goes on with the same decisions.
import { sql, type Kysely } from 'kysely'

const TABLE = `
alter table app.conference add column closing_at timestamptz;
grant update (closing_at) on app.conference to tapak_door;
`

const OWNED = `exists (select 1 from app.case_file c where c.id = conference_decision.case_id and c.owner_organisation = (select app.org()))`
const OPEN = `exists (select 1 from app.conference f where f.id = conference_decision.conference_id and f.state = 'planned' and f.closing_at is null)`
const RIGHTS = `
alter policy door_proposes on app.conference_decision with check ((select app.can('coordinate_case')) and ${OWNED} and ${OPEN} and proposed_by = (select app.user_id()) and state = 'proposed');
alter policy door_takes_back on app.conference_decision using ((select app.can('coordinate_case')) and ${OWNED} and ${OPEN} and state = 'proposed');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, RIGHTS]) await sql.raw(part).execute(db)
}
