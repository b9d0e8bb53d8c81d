// The heuristic of the path search (path.ts): how far away everything is, as if no step ever undid another. `bold`
// takes the farthest of several needs, so it hardly ever overestimates; `wary` adds them up.
import type { ClockItem, Condition, Happening, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import { atomsIn } from '../citations.ts'
import { closingSentry, exitOf } from '../exits.ts'
import { reachOf, type Reach } from './path-names.ts'
import { partOf, standingsIn, type Part, type Standing, type Standings, type View } from './path-standing.ts'
import { blockersOf } from '../stages.ts'
import { countedSince, waivedIn } from '../waivers.ts'

type Mood = 'bold' | 'wary'
/**
 * `freely`: a coordinator may also open what the procedure did not plan now, and close the case by hand where the
 * procedure would close it.
 */
export interface Manner {
  mood: Mood
  freely: boolean
}
/**
 * Steps until something happens again, by happening. A happening that is missing here cannot be reached, as far as is
 * known.
 */
export interface Far extends Manner {
  view: View
  reach: Reach
  standings: Standings
  steps: Map<Happening, number>
  facts: Map<string, number>
}

/** Waiting for a limit costs as much as this many steps: people should not be told to wait where they can act. */
export const WAITING = 4

const COMBINE = {
  bold: (costs: readonly number[]): number => costs.reduce((most, cost) => (cost > most ? cost : most), 0),
  wary: (costs: readonly number[]): number => costs.reduce((sum, cost) => sum + cost, 0),
} as const satisfies Record<Mood, (costs: readonly number[]) => number>

export function farFrom(view: View, manner: Manner): Far {
  const standings = standingsIn(view)
  const reach = reachOf(view.plan)
  const far: Far = { ...manner, view, reach, standings, steps: new Map(), facts: new Map() }
  const queue = new Set(standings.of.keys())
  for (const id of queue) {
    queue.delete(id)
    const standing = standings.of.get(id)
    if (standing !== undefined && learn(far, standing))
      for (const other of [id, ...(reach.after.get(id) ?? [])]) queue.add(other)
  }
  return far
}

const all = ({ mood }: Far, costs: readonly number[]): number => COMBINE[mood](costs)
const nearest = (costs: readonly number[]): number =>
  costs.reduce((least, cost) => (cost < least ? cost : least), Infinity)

export const farTo = (far: Far, happening: Happening): number =>
  far.steps.get(happening) ?? (happening.startsWith('consent.') && happening.endsWith('.given') ? 1 : Infinity)
export function farToDone(far: Far, item: string): number {
  const names = far.reach.names.get(item)
  return names === undefined ? Infinity : Math.min(farTo(far, names.completed), farTo(far, names.reached))
}

/** Zero for what is open. */
const farToOpen = (far: Far, { open, names }: Standing): number => open ?? farTo(far, names.opened)

export const farToPart = (far: Far, { missing, condition }: Part): number =>
  all(far, [
    ...missing.map((happening) => farTo(far, happening)),
    condition === undefined ? 0 : farToCondition(far, condition, true),
  ])

export function farToCondition(far: Far, condition: Condition, wanted: boolean): number {
  if (far.standings.truth(condition) === wanted) return 0
  switch (condition.op) {
    case 'literal':
    case 'list':
      return Infinity
    case 'not':
      return farToCondition(far, condition.arg, !wanted)
    case 'and':
    case 'or': {
      const costs = condition.args.map((arg) => farToCondition(far, arg, wanted))
      return (condition.op === 'and') === wanted ? all(far, costs) : nearest(costs)
    }
    default:
      return all(
        far,
        atomsIn(condition).map((atom) => farToAtom(far, atom)),
      )
  }
}

function farToAtom(far: Far, atom: ReturnType<typeof atomsIn>[number]): number {
  if (atom.op === 'fact') return far.facts.get(atom.name) ?? Infinity
  if (atom.op === 'consent') return 1
  if (atom.state === 'completed') return farToDone(far, atom.item)
  return atom.state === 'active' ? farTo(far, far.reach.names.get(atom.item)?.opened ?? '') : 1
}

/** By hand: first everything owed, then the decision. */
export const farToClosing = (far: Far, code: string): number =>
  Math.min(
    isClosedByHand(far, code)
      ? 1 +
          all(
            far,
            blockersOf(far.view).map((item) => farToDone(far, item)),
          )
      : Infinity,
    nearest(closingParts(far, code).map((part) => farToPart(far, part))),
  )

export const closingParts = ({ view: { plan, state }, standings: { truth } }: Far, code: string): readonly Part[] =>
  plan.ir.closes
    .filter((close) => close.code === code)
    .map((close) =>
      partOf(state, closingSentry(plan.ir, close, waivedIn({ plan, state })), { since: countedSince(state), truth }),
    )

/** False where only a step can lead to that end. */
export const isClosedByHand = (
  {
    freely,
    view: {
      plan: { ir },
    },
  }: Far,
  code: string,
): boolean => exitOf(ir, code)?.through === undefined && (freely || !ir.closes.some((close) => close.code === code))

function learn(far: Far, standing: Standing): boolean {
  const { item, names } = standing
  const news: readonly Way[] = [
    [names.opened, fresh(far, standing)],
    [names.terminated, exit(far, standing)],
    ...ways(far, standing),
  ]
  let isMoved = false
  for (const [happening, cost] of news) {
    if (cost >= (far.steps.get(happening) ?? Infinity)) continue
    far.steps.set(happening, cost)
    isMoved = true
  }
  if (isMoved && item.kind === 'task') learnFacts(far, item.facts, far.steps.get(names.completed) ?? Infinity)
  return isMoved
}

function learnFacts({ facts }: Far, names: readonly string[], done: number): void {
  for (const name of names) if (done < (facts.get(name) ?? Infinity)) facts.set(name, done)
}

type Way = readonly [Happening, number]

/** A new instance: in the current run of its stage, or in a new run. */
function fresh(far: Far, standing: Standing): number {
  const { item, stage, isUsedUp, entries } = standing
  if (isUsedUp) return stage === undefined ? Infinity : farTo(far, far.reach.names.get(stage.id)?.opened ?? '')
  const around = stage === undefined ? undefined : far.standings.of.get(stage.id)
  const inside = around === undefined ? 0 : farToOpen(far, around)
  const along = item.entry.length === 0 && !item.discretionary && inside > 0 ? 0 : Infinity
  const opened = entries.map((part) => farToPart(far, part) + (item.manual ? 1 : 0))
  return all(far, [inside, farToFree(far, standing), nearest([byHand(far, item), along, ...opened])])
}

const byHand = ({ freely }: Far, { kind, discretionary }: Item): number =>
  freely && (kind === 'stage' || (kind === 'task' && discretionary)) ? 1 : Infinity

/** A stage has one run at a time: the current run has to end first. */
const farToFree = (far: Far, { item, open, names }: Standing): number =>
  item.kind === 'stage' && open === 0 ? Math.min(farTo(far, names.completed), farTo(far, names.terminated)) : 0

const exit = (far: Far, standing: Standing): number =>
  standing.exits.length === 0
    ? Infinity
    : all(far, [farToOpen(far, standing), nearest(standing.exits.map((part) => farToPart(far, part)))])

function ways(far: Far, standing: Standing): readonly Way[] {
  const { item, names } = standing
  switch (item.kind) {
    case 'stage':
      return [[names.completed, stageDone(far, standing)]]
    case 'milestone':
      return [[names.reached, fresh(far, standing)]]
    case 'clock':
      return [
        [names.completed, all(far, [farToOpen(far, standing), nearest(item.until.map((what) => farTo(far, what)))])],
        breached(far, standing, item),
      ]
    case 'task': {
      const done = readiness(far, standing) + 1
      return [
        [names.completed, done],
        ...names.outcomes.map((what): Way => [what, done]),
        breached(far, standing, item),
      ]
    }
  }
}

const breached = (far: Far, standing: Standing, item: TaskItem | ClockItem): Way => [
  standing.names.breached,
  item.due.some(({ kind }) => kind === 'within') ? farToOpen(far, standing) + WAITING : Infinity,
]

/**
 * What must be there before somebody can complete the task. A later answer may lift a protection, so only `wary` counts
 * the needs.
 */
function readiness(far: Far, standing: Standing): number {
  if (standing.isBegun) return 0
  const consents = standing.consents.map((code) => (far.mood === 'bold' && far.reach.collected.has(code) ? 0 : 1))
  const needs =
    far.mood === 'bold' ? [] : standing.needs.map((need) => Math.min(farTo(far, need), farToDone(far, need)))
  return all(far, [farToOpen(far, standing), ...consents, ...needs])
}

function stageDone(far: Far, standing: Standing): number {
  const work = standing.work.map((item) =>
    Math.min(farToDone(far, item), farTo(far, far.reach.names.get(item)?.terminated ?? '')),
  )
  return all(far, [farToOpen(far, standing), ...(work.length === 0 ? [1] : work)])
}
