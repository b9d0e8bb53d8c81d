// Small SOPs for tests: every builder makes the simplest thing of its kind, and takes overrides for what the test is
// about.
import type {
  CaseIr,
  ClockItem,
  DueRule,
  MilestoneItem,
  Sentry,
  StageItem,
  TaskItem,
  Threshold,
} from '../../../sop-definitions/definition/ir.ts'

const plain = {
  parent: null,
  entry: [],
  exit: [],
  required: false,
  repeat: false,
  manual: false,
  discretionary: false,
} as const

export const aTask = (id: string, over: Partial<TaskItem> = {}): TaskItem => ({
  ...plain,
  id,
  kind: 'task',
  roles: ['worker'],
  outcomes: ['done'],
  due: [],
  consent: { needs: [], unless: [], collects: [] },
  protections: {},
  skippable: false,
  facts: [],
  required_facts: [],
  ...over,
})
export const aStage = (id: string, over: Partial<StageItem> = {}): StageItem => ({
  ...plain,
  id,
  kind: 'stage',
  ...over,
})
export const aMilestone = (id: string, over: Partial<MilestoneItem> = {}): MilestoneItem => ({
  ...plain,
  id,
  kind: 'milestone',
  ...over,
})
export const aClock = (id: string, over: Partial<ClockItem> = {}): ClockItem => ({
  ...plain,
  id,
  kind: 'clock',
  due: [],
  until: [],
  ...over,
})

export const on = (...happenings: string[]): Sentry => ({ on: happenings })

type Within = Extract<DueRule, { kind: 'within' }>
export const THRESHOLDS: readonly Threshold[] = [
  { id: 'at_risk', fraction: 0.5, kind: 'at_risk', to: 'owner' },
  { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator' },
  { id: 'escalation', fraction: 1.5, kind: 'escalation', to: 'organisation_head' },
]
export const within = (value: number, unit: Within['unit'], over: Partial<Within> = {}): Within => ({
  kind: 'within',
  value,
  unit,
  counting: 'clock',
  pausable: [],
  thresholds: THRESHOLDS,
  basis: 'law-1',
  evidence: 'source',
  ...over,
})

export const anIr = (over: Partial<CaseIr> = {}): CaseIr => ({
  sop: 'plain',
  edition: '1',
  revision: 1,
  facts: {},
  consents: [],
  protections: [],
  items: [],
  closes: [],
  closeCodes: ['finished'],
  review: { roles: ['coordinator'], days: 7 },
  ...over,
})
