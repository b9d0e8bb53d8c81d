// Conferences, costs and notes ask of each row whether its case is in sight, one at a time. Where a policy only asks
// whether there is such a case, the planner thinks each answer dear, lists all cases in sight first and looks the few
// up among those; what is asked with a limit it has to ask row by row.
import { sql, type Kysely } from 'kysely'

const ME = `(select app.user_id())`
const ORG = `(select app.org())`

const seen = (table: string): string => `(select true from app.case_file c where c.id = ${table}.case_id limit 1)`
const owned = (table: string): string =>
  `(select true from app.case_file c where c.id = ${table}.case_id and c.owner_organisation = ${ORG} limit 1)`
const takesPart = (table: string): string =>
  `(select true from app.case_access a where a.case_id = ${table}.case_id and a.organisation_id = ${ORG} and a.basis <> 'signature' limit 1)`
const coordinates = (table: string): string => `(select app.can('coordinate_case')) and ${owned(table)}`
const standing = (table: string): string =>
  `(select true from app.conference f where f.id = ${table}.conference_id and f.state = 'planned' limit 1)`

const PARTS = ['conference_attendee', 'conference_topic', 'conference_decision'] as const
const CONFERENCES = `
${['conference', ...PARTS].map((table) => `alter policy door_reads on app.${table} using (${seen(table)});`).join('\n')}
alter policy door_reads on app.conference_note using ((select app.reads_answers()) and ${seen('conference_note')} and ${takesPart('conference_note')});
alter policy door_plans on app.conference with check (${coordinates('conference')} and planned_by = ${ME} and organisation_id = ${ORG} and state = 'planned');
alter policy door_changes on app.conference using (${coordinates('conference')} and state = 'planned');
alter policy door_asks on app.conference_attendee with check (${coordinates('conference_attendee')} and ${standing('conference_attendee')} and added_by = ${ME});
alter policy door_counts on app.conference_attendee using (${coordinates('conference_attendee')} and ${standing('conference_attendee')});
alter policy door_adds on app.conference_topic with check (${coordinates('conference_topic')} and ${standing('conference_topic')} and added_by = ${ME});
alter policy door_proposes on app.conference_decision with check (${coordinates('conference_decision')} and ${standing('conference_decision')} and proposed_by = ${ME} and state = 'proposed');
alter policy door_makes on app.conference_decision using (${coordinates('conference_decision')} and ${standing('conference_decision')} and state = 'proposed');
alter policy door_takes_back on app.conference_decision using (${coordinates('conference_decision')} and ${standing('conference_decision')} and state = 'proposed');
alter policy door_writes on app.conference_note with check (${coordinates('conference_note')} and ${standing('conference_note')} and created_by = ${ME} and organisation_id = ${ORG});
alter policy door_takes_back on app.conference_note using (${coordinates('conference_note')} and ${standing('conference_note')});
`

const COSTS = `
alter policy door_reads on app.cost using (${seen('cost')} and (organisation_id = ${ORG} or (select app.reach()) <> 'own' or ${owned('cost')}));
alter policy door_enters on app.cost with check (
  organisation_id = ${ORG} and entered_by = ${ME} and (select app.can_any('{coordinate_case,work_task}')) and ${seen('cost')} and ${takesPart('cost')});
`

const MINE_STANDING = `created_by = ${ME} and taken_back_at is null`
const NOTES = `
alter policy door_reads on app.case_note using ((organisation_id = ${ORG} or ${ME} = any(mentions) or ${owned('case_note')}) and ${takesPart('case_note')});
alter policy door_writes on app.case_note with check (organisation_id = ${ORG} and ${MINE_STANDING} and ${takesPart('case_note')});
alter policy door_changes on app.case_note using (${MINE_STANDING} and ${takesPart('case_note')});
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CONFERENCES, COSTS, NOTES]) await sql.raw(part).execute(db)
}
