// The IR as the engine walks it: items by id, children by stage, and the engine's own safety-net task. Made once per
// IR.
import { AT_RISK_SHARE, PRODUCT_DEFAULT, type BuiltInTask } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseIr, Item, StageItem, TaskItem, Threshold } from '../../sop-definitions/definition/ir.ts'

export interface Plan {
  ir: CaseIr
  items: ReadonlyMap<string, Item>
  children: ReadonlyMap<string | null, readonly Item[]>
  withExit: readonly Item[]
  milestones: readonly Item[]
  stagesInnerFirst: readonly StageItem[]
  review: TaskItem
  signature: TaskItem
  /** The most events that one settling may make; see settle.ts. */
  bound: number
}

const cache = new WeakMap<CaseIr, Plan>()

export function planOf(ir: CaseIr): Plan {
  const known = cache.get(ir)
  if (known !== undefined) return known
  const plan = makePlan(ir)
  cache.set(ir, plan)
  return plan
}

function makePlan(ir: CaseIr): Plan {
  const review = reviewItem(ir)
  const signature = signatureItem(ir)
  const items = new Map<string, Item>(ir.items.map((item) => [item.id, item]))
  items.set(REVIEW, review)
  items.set(SIGNATURE, signature)
  const children = new Map<string | null, Item[]>()
  for (const item of ir.items) children.set(item.parent, [...(children.get(item.parent) ?? []), item])
  return {
    ir,
    items,
    children,
    review,
    signature,
    bound: boundOf(ir),
    withExit: ir.items.filter((item) => item.exit.length > 0),
    milestones: ir.items.filter((item) => item.kind === 'milestone'),
    stagesInnerFirst: ir.items.filter(isStage).reverse(),
  }
}

export const REVIEW = 'review' satisfies BuiltInTask
const REVIEW_OUTCOMES = ['next_date', 'new_item'] as const
/** The task in which a second person signs that a step goes on without a consent. */
export const SIGNATURE = 'second_signature' satisfies BuiltInTask
export const AGREED = 'agreed'
const SIGNATURE_OUTCOMES = [AGREED, 'not_agreed'] as const

const ESCALATING: readonly Threshold[] = [
  { id: 'at_risk', fraction: AT_RISK_SHARE, kind: 'at_risk', to: 'owner' },
  { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator' },
  { id: 'escalation', fraction: 2, kind: 'escalation', to: 'organisation_head' },
]

const built = (id: string): Omit<TaskItem, 'roles' | 'outcomes' | 'due'> => ({
  kind: 'task',
  id,
  parent: null,
  entry: [],
  exit: [],
  required: false,
  repeat: false,
  manual: false,
  discretionary: false,
  consent: { needs: [], unless: [], collects: [] },
  protections: {},
  skippable: false,
  facts: [],
  required_facts: [],
})
const within = (value: number, unit: 'day' | 'hour'): TaskItem['due'] => [
  {
    kind: 'within',
    value,
    unit,
    counting: unit === 'hour' ? 'clock' : 'calendar',
    pausable: [],
    thresholds: ESCALATING,
    basis: PRODUCT_DEFAULT,
    evidence: 'inferred',
  },
]

const reviewItem = ({ review: { roles, days } }: CaseIr): TaskItem => ({
  ...built(REVIEW),
  roles,
  outcomes: REVIEW_OUTCOMES,
  due: within(days, 'day'),
})

/**
 * Coordinators, and every role that signs a step of this procedure. What was begun at once must be answered for even
 * after the case has ended.
 */
const signatureItem = ({ review, items }: CaseIr): TaskItem => ({
  ...built(SIGNATURE),
  roles: [...new Set([...review.roles, ...items.flatMap((item) => (item.kind === 'task' ? signersOf(item) : []))])],
  outcomes: SIGNATURE_OUTCOMES,
  due: within(1, 'hour'),
  outlives: true,
})

/** Every role that may have to sign in some case. */
export const signersOf = (item: TaskItem): readonly string[] => [
  ...new Set(
    [...Object.values(item.protections), item].flatMap(({ signers = [], cosign }) => [
      ...signers.map(({ role }) => role),
      ...(cosign === undefined ? [] : [cosign]),
    ]),
  ),
]

/** The most instances of an item inside one instance of its parent. */
export const limitOf = (item: Item): number => (item.repeat === false ? 1 : item.repeat.max)

/**
 * Per instance: it is offered, opens and ends; each of its two clocks is set, starts, stops, goes on, breaches and ends
 * at most once.
 */
export const EVENTS_PER_INSTANCE = 3 + 2 * 6
/** A decision with more events than this is too large for a run. */
const SANE = 1_000

/** The number of possible instances, times the events that each can make. */
function boundOf(ir: CaseIr): number {
  const capacity = new Map<string | null, number>([[null, 1]])
  for (const item of ir.items) capacity.set(item.id, Math.min(SANE, limitOf(item) * (capacity.get(item.parent) ?? 1)))
  let instances = 0
  for (const count of capacity.values()) instances += count
  return Math.min(SANE, 100 + instances * EVENTS_PER_INSTANCE)
}

export const isStage = (item: Item): item is StageItem => item.kind === 'stage'
