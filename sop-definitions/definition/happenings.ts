// Which happenings a document knows, and how the short form of a happening becomes the full one.
import type { Happening } from './ir.ts'
import { isTask, outcomesOf, type PlanEntry } from './plan.ts'
import { STATES_TOLD } from '../language/referral-kinds.ts'
import type { Sop, TaskDef } from './schema.ts'
import { CONSENT_STATES, type ConsentState, type ItemKind } from '../language/vocabulary.ts'

/** What can happen to an item of each kind, besides the outcomes of a task. */
export const ITEM_HAPPENINGS = {
  stage: ['opened', 'completed', 'terminated'],
  task: ['opened', 'completed', 'terminated', 'skipped', 'breached', 'not_started'],
  milestone: ['reached'],
  clock: ['opened', 'breached', 'completed', 'terminated'],
} as const satisfies Record<ItemKind, readonly string[]>

/** The last part of every happening that is no outcome of a task. Each table of words has a word for each. */
export type What = (typeof ITEM_HAPPENINGS)[ItemKind][number] | ConsentState | 'ended' | 'reopened' | 'unrepresented'

const BARE = {
  stage: 'completed',
  task: 'completed',
  milestone: 'reached',
  clock: 'breached',
} as const satisfies Record<ItemKind, string>

/** `identified` → `identified.reached`; a full happening stays as it is. */
export function fullHappening(plan: readonly PlanEntry[], text: string): Happening {
  const entry = plan.find(({ id }) => id === text)
  return entry === undefined ? text : `${entry.id}.${BARE[entry.kind]}`
}

/** How a task can end and, where it waits for another office, what becomes of that. */
export const taskWhats = (sop: Sop, task: TaskDef): string[] => {
  const kind = task.handover?.kind ?? (task.referral === undefined ? undefined : 'service')
  const told = kind === undefined ? [] : STATES_TOLD[kind]
  return [...new Set([...Object.keys(outcomesOf(sop, task)), ...told])]
}

export function happeningsOf(sop: Sop, plan: readonly PlanEntry[]): ReadonlySet<Happening> {
  const items = plan.flatMap(({ id, kind, item }) =>
    [...ITEM_HAPPENINGS[kind], ...(isTask(item) ? taskWhats(sop, item) : [])].map((what) => `${id}.${what}`),
  )
  const consents = Object.keys(sop.consents ?? {}).flatMap((code) =>
    [...CONSENT_STATES, 'ended'].map((state) => `consent.${code}.${state}`),
  )
  return new Set(['case.opened', 'case.reopened', 'case.unrepresented', 'review.completed', ...consents, ...items])
}
