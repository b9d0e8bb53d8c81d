// The shortest way from the state of a case to a goal: which step, by which role, with which outcome. The search runs
// on the engine itself, so every path that it shows works. It is bounded, and says when the bound ended it.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from '../case-state.ts'
import { farFrom, farTo, farToClosing, WAITING, type Far, type Manner } from './path-distance.ts'
import type { View } from './path-standing.ts'
import { taken, type Place, type Step } from './path-steps.ts'
import { everyStep, stepsTowards, type Goal } from './path-wishes.ts'
import { planOf } from '../plan.ts'

/**
 * `isPlanned`: the way needs nothing that a coordinator would open or close by hand; such a way is preferred. `tried`:
 * number of steps tried on the engine. `isShortest`: nothing shorter was left to try. `budget`: the search ran out of
 * budget, so a way may exist.
 */
export type Path =
  | { found: true; steps: readonly Step[]; isShortest: boolean; isPlanned: boolean; tried: number }
  | { found: false; because: 'no_way' | 'budget' | 'closed'; tried: number }

interface Search {
  now: Instant
  budget: number
}

export interface Asked extends Search {
  goal: Goal
}

/** Yields after every tried step, so that a server can serve others in between. */
export function* pathSearch(ir: CaseIr, state: CaseState, { goal, now, budget }: Asked): Generator<void, Path> {
  if (isReached(state, goal)) return { found: true, steps: [], isShortest: true, isPlanned: true, tried: 0 }
  if (state.status === 'closed') return { found: false, because: 'closed', tried: 0 }
  const ask = { plan: planOf(ir), start: { state, at: Math.max(now, state.at) }, goal }
  const planned = yield* search({ ...ask, budget: Math.ceil((budget * 2) / 3), freely: false })
  if (planned.found) return planned
  const free = yield* search({ ...ask, budget: budget - planned.tried, freely: true })
  const tried = planned.tried + free.tried
  // If not all planned ways were tried, one of them may be shorter, or may exist at all.
  return free.found
    ? { ...free, tried, isShortest: free.isShortest && planned.because === 'no_way' }
    : { ...free, tried, because: planned.because === 'budget' ? 'budget' : free.because }
}

function* search({
  budget,
  freely,
  ...ask
}: Pick<Exploration, 'plan' | 'start' | 'goal' | 'budget' | 'freely'>): Generator<void, Path> {
  const quick = yield* explore({
    ...ask,
    budget: Math.ceil(budget / 2),
    mood: 'wary',
    freely,
    offers: stepsTowards,
    below: Infinity,
  })
  const careful = yield* explore({
    ...ask,
    budget: budget - quick.tried,
    mood: 'bold',
    freely,
    offers: everyStep,
    below: quick.steps === undefined ? Infinity : costOf(quick.steps),
  })
  const tried = quick.tried + careful.tried
  const steps = careful.steps ?? quick.steps
  if (steps === undefined) return { found: false, because: careful.isWhole ? 'no_way' : 'budget', tried }
  return { found: true, steps, isShortest: careful.isWhole || careful.steps !== undefined, isPlanned: !freely, tried }
}

export function isReached(state: CaseState, goal: Goal): boolean {
  if (goal.kind === 'closed') return state.status === 'closed' && state.closedCode === goal.code
  return goal.any.some((happening) => (state.happened[happening]?.seq ?? 0) > goal.after)
}

const costOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.do === 'wait' ? WAITING : 1), 0)

const estimate = (far: Far, goal: Goal): number =>
  goal.kind === 'closed'
    ? farToClosing(far, goal.code)
    : Math.min(...goal.any.map((happening) => farTo(far, happening)))

interface Exploration extends Manner {
  plan: View['plan']
  start: Place
  goal: Goal
  budget: number
  offers: (far: Far, goal: Goal) => readonly Step[]
  below: number
}
/**
 * `far` is worked out when the node is looked at. Until then its rank is the cost of its steps or the rank
 * of its predecessor, whichever is larger.
 */
interface Node {
  place: Place
  steps: readonly Step[]
  rank: number
  far: Far | undefined
}
interface Explored {
  steps?: readonly Step[]
  tried: number
  isWhole: boolean
}

/**
 * A*. `bold` uses an almost admissible heuristic, so the first arrival is shortest. `wary` weights the heuristic by
 * `HASTE`: faster, not always shortest.
 */
function* explore(exploration: Exploration): Generator<void, Explored> {
  const { start, goal, budget, mood, offers, below } = exploration
  const queue: Node[] = [looked(exploration, { place: start, steps: [], rank: 0, far: undefined })]
  const seen = new Map([[placeName(start.state), 0]])
  let tried = 0
  for (let popped = next(queue); popped !== undefined; popped = next(queue)) {
    if (isReached(popped.place.state, goal)) return { steps: popped.steps, tried, isWhole: true }
    const node = looked(exploration, popped)
    if (node.rank >= below || node.rank === Infinity) continue
    if (node.rank > popped.rank) {
      queue.push(node)
      continue
    }
    for (const step of offers(node.far, goal)) {
      if (tried >= budget) return { tried, isWhole: false }
      tried += 1
      yield
      const after = nodeAfter(exploration, node, step)
      if (after === undefined || !isNews(seen, after)) continue
      if (mood === 'bold') queue.push(after)
      else if (isReached(after.place.state, goal)) return { steps: after.steps, tried, isWhole: false }
      else queue.push(looked(exploration, after))
    }
  }
  return { tried, isWhole: true }
}

function looked({ plan, goal, mood, freely }: Exploration, node: Node): Node & { far: Far } {
  const far = node.far ?? farFrom({ plan, state: node.place.state }, { mood, freely })
  const rank = costOf(node.steps) + estimate(far, goal) * (mood === 'wary' ? HASTE : 1)
  return { ...node, far, rank: Math.max(mood === 'bold' ? node.rank : 0, rank) }
}

/** Undefined where the engine refuses, where the cost is too high, or where the case closed in another way. */
function nodeAfter({ plan, goal, below }: Exploration, node: Node, step: Step): Node | undefined {
  const place = taken(plan, node.place, step)
  const steps = [...node.steps, step]
  const cost = costOf(steps)
  if (place === undefined || cost >= below) return undefined
  const isThere = isReached(place.state, goal)
  if (!isThere && place.state.status === 'closed') return undefined
  return { place, steps, far: undefined, rank: isThere ? cost : Math.max(node.rank, cost) }
}

/** The weight of the heuristic in the `wary` search. */
const HASTE = 3

function next(queue: Node[]): Node | undefined {
  let best = 0
  queue.forEach((node, index) => {
    if (node.rank < (queue[best]?.rank ?? Infinity)) best = index
  })
  return queue.splice(best, 1)[0]
}

function isNews(seen: Map<string, number>, { place, steps }: Node): boolean {
  const [name, cost] = [placeName(place.state), costOf(steps)]
  if ((seen.get(name) ?? Infinity) <= cost) return false
  seen.set(name, cost)
  return true
}

/** Two states are the same when the facts, the states of all instances and the order of what happened are the same. */
function placeName({ status, closedCode, facts, consents, instances, happened, clocks }: CaseState): string {
  const order = [
    ...Object.entries(happened).map(([key, { seq }]) => ({ key, seq })),
    ...Object.entries(instances).map(([key, { openedSeq: seq }]) => ({ key, seq })),
  ]
  const known = [
    ...Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
    ...Object.entries(consents).map(([code, { state }]) => `${code}=${state}`),
    ...Object.entries(instances).map(([key, { state, task }]) => `${key}=${state} ${task?.state} ${task?.outcome}`),
    ...Object.values(clocks).map(({ id, state }) => `${id}=${state}`),
  ]
  return [
    status,
    closedCode,
    ...known.toSorted(),
    ...order.toSorted((a, b) => a.seq - b.seq).map(({ key }) => key),
  ].join('\n')
}
