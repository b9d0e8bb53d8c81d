// What the papers of the edition of 2010 ask for, said as what differs from the rows in form-coverage/: the fields,
// codes and tasks that rest on a later law, agency or guide, and what stood in their place.
import type { CoverageRow } from './form-coverage/coverage-row.ts'

/** New cases follow the current edition, so only that one looks at what a register brought. */
export const SINCE_2021: readonly string[] = ['imported_review']

const TASKS: Readonly<Record<string, string>> = { emergency_protection: 'police_protection' }

/** By task: what a field is called in 2010; null where nothing like it was asked. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  emergency_protection: { emergency_number: 'order_number' },
  lpsk_decision: { review_extended: null, extension_reason: null },
  prosecution: { claim_in_indictment: null, copy_to_accused: null, copy_on: null },
  trial_support: { judge_told_restitution: 'prosecutor_told_restitution', judgment_received: 'judgment_notified' },
  judgment_copy_receipt: { judgment_received: 'judgment_notified' },
  restitution_execution: { copy_sent_on: 'notified_on' },
  social_assessment: { male_guidance: null },
  psychological_care: { male_guidance: null },
  travel_document: { biometrics: null },
  arrival_handover: { sisko: 'worker_agency_record', sisko_number: 'worker_agency_number' },
  foreign_victim: { special_place: null },
}

const ADDED: Readonly<Record<string, CoverageRow['inputs']>> = {
  prosecution: { 'prosecutor tells about restitution': ['prosecutor_told_restitution'] },
  travel_leg: { 'whose duty the leg is': ['leg_duty'] },
}

const SERVICES = ['health', 'social', 'legal_aid', 'return', 'reintegration']

const CODES: Readonly<Record<string, NonNullable<CoverageRow['codes']>>> = {
  complaint: { channel: ['walk_in', 'hotline', 'letter', 'reported', 'agency', 'arrival', 'mission'] },
  service_plan: { services: SERVICES },
  plan_review: { services: SERVICES },
  emergency_protection: { measures: ['guard', 'escort', 'safe_place'] },
  restitution_claim: { filed_through: ['lpsk', 'investigator', 'prosecutor', 'civil'] },
  late_restitution: { filed_through: ['lpsk', 'civil'] },
  reception: { child_place: ['rpsa', 'home'] },
  social_plan: {
    components: [
      'motivation',
      'care',
      'skills',
      'spiritual',
      'physical',
      'psychosocial',
      'accessibility',
      'assistance',
      'resocialisation',
      'further',
      'referral',
    ],
  },
  travel_leg: { leg_duty: ['mission', 'social_ministry', 'worker_agency', 'province', 'city'] },
}

/** The row as it stood in 2010. */
export function asOf2010(row: CoverageRow): CoverageRow {
  const { task } = row
  const called = (field: string): readonly string[] => {
    const name = FIELDS[task]?.[field]
    return name === null ? [] : [name ?? field]
  }
  const inputs = Object.entries(row.inputs)
    .map(([entry, fields]) => [entry, fields.flatMap(called)] as const)
    .filter(([, fields]) => fields.length > 0)
  return {
    ...row,
    task: TASKS[task] ?? task,
    inputs: { ...Object.fromEntries(inputs), ...ADDED[task] },
    codes: { ...row.codes, ...CODES[task] },
  }
}
