// Who may do what at the API: one table, capability × action. The console reads it too, so that it offers no page whose
// list would be refused. The engine decides again, in detail, for each command of a case; row-level security decides
// which rows a person sees. Where an answer also depends on the case or its office, the handler checks that itself.
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'

export const ACTIONS = [
  'home.read',
  'report.read',
  'release.read',
  'release.make',
  'case.open',
  'entry.read',
  'case.read',
  'case.command',
  'answer.read',
  'task.read',
  'task.command',
  'referral.read',
  'referral.act',
  'person.read',
  'person.create',
  'person.find',
  'person.certify',
  'person.reveal',
  'document.read',
  'document.add',
  'document.remove',
  'document.clear',
  'ledger.read',
  'evidence.make',
  'look.read',
  'access.review',
  'audit.sample',
  'audit.overview',
  'export.lists',
  'export.events',
  'export.standard',
  'import.try',
  'import.bring',
  'finding.read',
  'finding.make',
  'finding.answer',
  'finding.of_coordinators',
  'finding.of_heads',
  'finding.of_administrators',
  'sop.read',
  'sop.publish',
  'sop.move',
  'case.move',
  'organisation.read',
  'colleague.read',
  'calendar.read',
  'calendar.publish',
  'events.follow',
  'deletion.confirm',
  'erasure.read',
  'erasure.request',
  'erasure.approve',
  'account.administer',
  'organisation.administer',
  'system.read',
  'case.lock',
  'case.settle',
  'window.make',
  'complaint.hear',
  'conference.hold',
  'cost.record',
  'case.break_glass',
  'emergency.read',
  'emergency.review',
  'directory.read',
  'directory.choose',
  'directory.steward',
  'qualification.read',
  'qualification.keep',
] as const
export type Action = (typeof ACTIONS)[number]

const READING = [
  'case.read',
  'task.read',
  'answer.read',
  'person.read',
  'organisation.read',
  'sop.read',
  'calendar.read',
  'events.follow',
] as const satisfies readonly Action[]
/** `remove`: an own file while the task is open; `clear`: files of everybody, in a case of the own office. */
const PAPERS = ['document.read', 'document.add', 'document.remove'] as const satisfies readonly Action[]
/** Who acts on which side of a referral follows from its two offices. */
const REFERRING = ['referral.read', 'referral.act'] as const satisfies readonly Action[]
/** Row-level security decides which findings: those addressed to the person. */
const ANSWERING = ['finding.read', 'finding.answer'] as const satisfies readonly Action[]

export const POLICY = {
  open_case: ['case.open', 'entry.read', 'person.create', 'organisation.read'],
  coordinate_case: [
    'home.read',
    'report.read',
    ...READING,
    ...PAPERS,
    'document.clear',
    'case.command',
    'task.command',
    'case.move',
    'deletion.confirm',
    'evidence.make',
    'look.read',
    'case.lock',
    'case.settle',
    'window.make',
    'colleague.read',
    'conference.hold',
    'cost.record',
    'emergency.read',
    'emergency.review',
    'export.lists',
    ...REFERRING,
    'directory.read',
    'directory.choose',
    ...ANSWERING,
    'finding.of_coordinators',
  ],
  answer_referral: REFERRING,
  sign_handover: REFERRING,
  work_task: [...READING, ...REFERRING, ...PAPERS, 'task.command', 'case.command', 'deletion.confirm', 'cost.record'],
  cosign_task: [...READING, 'task.command', ...ANSWERING, 'finding.of_heads'],
  record_consent: [...READING, 'case.command'],
  read_case: [...READING, 'document.read'],
  read_pseudonymous: [
    'report.read',
    'release.read',
    'case.read',
    'task.read',
    'organisation.read',
    'sop.read',
    'events.follow',
  ],
  find_person: ['person.find', 'person.certify'],
  reveal_identity: ['person.reveal'],
  verify_ledger: [
    'ledger.read',
    'evidence.make',
    'look.read',
    'audit.sample',
    'audit.overview',
    'export.lists',
    'export.events',
    'finding.read',
    'finding.make',
    'qualification.read',
  ],
  review_access: [
    'access.review',
    'look.read',
    'organisation.read',
    'events.follow',
    'emergency.read',
    'emergency.review',
    'complaint.hear',
  ],
  hear_complaint: ['complaint.hear'],
  /** Every person's role has it: an opener of a case keeps sight of that act, whatever rights come later. */
  read_sop: ['sop.read', 'events.follow', 'entry.read'],
  publish_sop: ['sop.read', 'sop.publish', 'sop.move', 'case.move'],
  administer: [
    'organisation.read',
    'sop.read',
    'calendar.read',
    'calendar.publish',
    'events.follow',
    'account.administer',
    'organisation.administer',
    'system.read',
    'directory.read',
    'directory.steward',
    ...ANSWERING,
    'finding.of_administrators',
  ],
  request_erasure: ['erasure.read', 'erasure.request'],
  approve_erasure: ['erasure.read', 'erasure.approve'],
  break_glass: ['case.break_glass', 'emergency.read', ...ANSWERING, 'finding.of_heads'],
  read_statistics: ['report.read', 'release.read', 'sop.read'],
  publish_statistics: ['release.read', 'release.make', 'sop.read'],
  export_standard: ['export.standard'],
  import_register: ['import.try', 'import.bring'],
  /** Of the own office; row-level security says so too. */
  steward_directory: ['directory.read', 'directory.steward'],
  /** Of colleagues at the own office, and never of oneself; row-level security says so too. */
  keep_qualifications: ['qualification.read', 'qualification.keep', 'organisation.read'],
} as const satisfies Record<Capability, readonly Action[]>

const grants = (capability: Capability): readonly Action[] => POLICY[capability]

export const mayDo = (capabilities: readonly Capability[], action: Action): boolean =>
  capabilities.some((capability) => grants(capability).includes(action))

/** Capabilities that would allow an action: a 403 names them. */
export const capabilitiesFor = (action: Action): Capability[] =>
  keysOf(POLICY).filter((capability) => grants(capability).includes(action))

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table).filter((key): key is K => key in table)
