// The step tables of the procedure (services a to g, overseas, refusal, transfer, closure) as data, one entry a row,
// read off the tables and not off the SOP file. A row may be several items; its clocks are further limits. `child` says
// that the table names a child variation.
import type { Row } from './row.ts'
import { CARE_ROWS } from './rows-of-care.ts'
import { LAW_ROWS } from './rows-of-law.ts'

export const ROWS: readonly Row[] = [...CARE_ROWS, ...LAW_ROWS]

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
