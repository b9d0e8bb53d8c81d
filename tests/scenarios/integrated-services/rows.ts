// The step tables of the procedure (services a to g, overseas, refusal, transfer, closure) as data, one entry a row,
// read off the tables and not off the SOP file. A row may be several items; its clocks are further limits. `child` says
// that the table names a child variation.
import { by, normal, type Row } from './row.ts'
import { CARE_ROWS } from './rows-of-care.ts'
import { LAW_ROWS } from './rows-of-law.ts'

/** A case of another office, looked at before it goes on here. No table of the regulation has it. */
export const IMPORTED: Row = {
  code: 'IMP-01',
  items: { imported_review: by('case_coordinator', 'goes_on', 'from_start', 'was_closed') },
  due: { imported_review: [normal('14 days')] },
  child: ['imported_review'],
  childCosign: { imported_review: 'supervisor' },
}

export const ROWS: readonly Row[] = [...CARE_ROWS, ...LAW_ROWS, IMPORTED]

/** Help is due from the day on which the client asked for it; where nobody says that day, from when the step opened. */
const ASKED = 'asked_on, at the latest opening'
/** Which limits count from a day that somebody tells, and from which. */
export const DAYS: Readonly<Record<string, readonly string[]>> = {
  emergency_response: ['asked_on, at the latest case.opened'],
  service_plan: [ASKED],
  plan_review: [ASKED],
  health_admission: [ASKED],
  reception: [ASKED],
  family_check: [ASKED],
  support_package: [ASKED],
  report_later: ['ask_again'],
  hearing: ['hearing_on'],
  hearing_preparation: ['hearing_on'],
  restitution_execution: ['order_received', 'judgment_received'],
  late_restitution: ['learned_on'],
  late_restitution_window: ['learned_on'],
  waiver_review: ['waiver_review'],
}
