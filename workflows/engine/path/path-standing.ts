// The standing of each item in one state, looked up once: the heuristic (path-distance.ts) reads it many times.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import type { Condition, Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, InstanceKey, TaskDetail } from '../case-state.ts'
import type { Plan } from '../plan.ts'
import { unmetConsents } from '../consents.ts'
import { instancesIn, isOpen, isSettled, latestOf, openChildren } from '../instances.ts'
import { sinceOf } from '../openings.ts'
import { reachOf, type Names } from './path-names.ts'
import { limitOf } from '../plan.ts'
import { unmetProtections } from '../protections.ts'
import { lookupOf } from '../sentries.ts'
import { isOwed } from '../stages.ts'

export interface View {
  plan: Plan
  state: CaseState
}
export interface Standing {
  item: Item
  names: Names
  stage: Item | undefined
  /** Steps until it is open: 0 if it is, 1 if it is offered, otherwise not known here. */
  open: 0 | 1 | undefined
  /** The current run of its stage can hold no further instance. */
  isUsedUp: boolean
  entries: readonly Part[]
  exits: readonly Part[]
  isBegun: boolean
  consents: readonly string[]
  needs: readonly string[]
  /** Of a stage: what it owes, and what stands open in it. */
  work: readonly string[]
}
/** A sentry reduced to the on-parts that have not happened, and its condition unless that is already true. */
export interface Part {
  missing: readonly string[]
  condition: Condition | undefined
}

export interface Standings {
  view: View
  of: ReadonlyMap<string, Standing>
  truth(condition: Condition): boolean | undefined
}

export function standingsIn(view: View): Standings {
  const lookup = lookupOf(view.state)
  const known = new Map<Condition, boolean | undefined>()
  const truth = (condition: Condition): boolean | undefined => {
    if (!known.has(condition)) known.set(condition, evaluate(condition, lookup))
    return known.get(condition)
  }
  const of = new Map<string, Standing>()
  for (const [id, names] of reachOf(view.plan).names) {
    const item = view.plan.items.get(id)
    if (item !== undefined) of.set(id, { names, ...standingOf(view, item, truth) })
  }
  return { view, of, truth }
}

function standingOf(view: View, item: Item, truth: Standings['truth']): Omit<Standing, 'names'> {
  const { state, plan } = view
  const stage = item.parent === null ? undefined : plan.items.get(item.parent)
  const run = stage === undefined ? null : runOf(state, stage.id)
  const latest = latestOf(state, item.id)?.instance
  const since = run === undefined ? state.seq : (sinceOf(state, item, run) ?? state.seq)
  return {
    item,
    stage,
    open: openOf(latest),
    isUsedUp: run !== undefined && instancesIn(state, item.id, run).length >= limitOf(item),
    entries: item.entry.map((sentry) => partOf(state, sentry, { since, truth })),
    exits: item.exit.map((sentry) => partOf(state, sentry, { since: state.seq, truth })),
    isBegun: isBegun(latest?.task ?? null),
    ...lackingOf(view, item),
  }
}

const openOf = (latest: Instance | undefined): Standing['open'] => {
  if (latest?.state === 'enabled') return 1
  return latest !== undefined && isOpen(latest) ? 0 : undefined
}

const isBegun = (task: TaskDetail | null): boolean =>
  task !== null && (task.state === 'in_progress' || task.state === 'proposed' || task.override !== null)

/** What must come before it can be done. */
function lackingOf(view: View, item: Item): Pick<Standing, 'consents' | 'needs' | 'work'> {
  if (item.kind === 'task')
    return { consents: unmetConsents(view.state, item), needs: unmetProtections(view, item), work: [] }
  return { consents: [], needs: [], work: item.kind === 'stage' ? workIn(view, item.id) : [] }
}

export const partOf = (
  state: CaseState,
  { on, if: condition }: Sentry,
  { since, truth }: { since: number; truth: Standings['truth'] },
): Part => ({
  missing: on.filter((happening) => (state.happened[happening]?.seq ?? 0) <= since),
  condition: condition === undefined || truth(condition) === true ? undefined : condition,
})

export const runOf = (state: CaseState, stage: string): InstanceKey | undefined => {
  const latest = latestOf(state, stage)
  return latest?.instance.state === 'active' ? latest.key : undefined
}

/** What a stage still owes, and what is open in its run. */
export function workIn({ plan, state }: View, stage: string): readonly string[] {
  const run = runOf(state, stage)
  const isSettledNow = (item: string): boolean => {
    const latest = run === undefined ? undefined : instancesIn(state, item, run).at(-1)
    return latest !== undefined && isSettled(latest.instance)
  }
  const owed = (plan.children.get(stage) ?? [])
    .filter((child) => isOwed(child) && !isSettledNow(child.id))
    .map(({ id }) => id)
  const open =
    run === undefined
      ? []
      : openChildren(state, run).flatMap(({ instance }) =>
          instance.state === 'enabled' || instance.kind === 'clock' ? [] : [instance.item],
        )
  return [...new Set([...owed, ...open])]
}
