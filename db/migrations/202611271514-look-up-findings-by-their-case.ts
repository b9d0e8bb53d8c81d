// Findings, and the decisions of a conference that stands, ask of each row whether its case is in sight, one at a time:
// what is asked with a limit the planner asks row by row, and lists no cases for it.
import { sql, type Kysely } from 'kysely'

const ORG = `(select app.org())`
const SEEN = `(case_id is null or (select true from app.case_file c where c.id = audit_finding.case_id limit 1))`
const REACHED = `(case_id is not null or (select app.reach()) = 'all' or (select starts_with(o.area, (select app.area_prefix())) from app.organisation o where o.id = audit_finding.office limit 1))`
const OURS = `${SEEN} and (((select app.can('verify_ledger')) and (select app.reach()) <> 'own' and ${REACHED}) or ((select app.can('coordinate_case')) and office = ${ORG}))`
const FINDINGS = `
alter policy door_reads on app.audit_finding using (${OURS});
alter policy door_moves on app.audit_finding using (${OURS}) with check (${OURS});
`

const OWNED = `(select true from app.case_file c where c.id = conference_decision.case_id and c.owner_organisation = ${ORG} limit 1)`
const OPEN = `(select true from app.conference f where f.id = conference_decision.conference_id and f.state = 'planned' and f.closing_at is null limit 1)`
const DECISIONS = `
alter policy door_proposes on app.conference_decision with check ((select app.can('coordinate_case')) and ${OWNED} and ${OPEN} and proposed_by = (select app.user_id()) and state = 'proposed');
alter policy door_takes_back on app.conference_decision using ((select app.can('coordinate_case')) and ${OWNED} and ${OPEN} and state = 'proposed');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FINDINGS, DECISIONS]) await sql.raw(part).execute(db)
}
