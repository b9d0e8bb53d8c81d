// From a goal back to what can be done now: the steps that lead nearest to it, and the answers on which the way
// depends.
import type { CaseIr, Condition, Gate, Happening, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, TaskDetail } from '../case-state.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { addable } from '../adding.ts'
import { atomsIn } from '../citations.ts'
import { unmetConsents } from '../consents.ts'
import { isOpen, isOpenTask, latestOf } from '../instances.ts'
import { answersToAll, answersToGate, type Facts, type Wanted } from './path-answers.ts'
import { closingParts, farToCondition, farToDone, farToPart, isClosedByHand, type Far } from './path-distance.ts'
import { runOf, type Part, type Standing } from './path-standing.ts'
import { cosignOf, type Step } from './path-steps.ts'
import { closedGates, gatesOf, unmetProtections } from '../protections.ts'
import { blockersOf } from '../stages.ts'

/** Any of these happenings after that ledger row; or the case closed with a code. */
export type Goal = { kind: 'happens'; any: readonly Happening[]; after: number } | { kind: 'closed'; code: string }

/** `tasks`: the tasks worth completing, with the wanted outcomes; null means any outcome. */
interface Wishes {
  far: Far
  seen: Set<string>
  tasks: Map<string, Set<string>>
  conditions: Wanted[]
  gates: Facts[]
  steps: Map<string, Step>
}

export function stepsTowards(far: Far, goal: Goal): readonly Step[] {
  const wishes: Wishes = { far, seen: new Set(), tasks: new Map(), conditions: [], gates: [], steps: new Map() }
  const { state } = far.view
  if (state.status === 'on_hold') return [{ do: 'resume_case' }]
  if (goal.kind === 'happens') for (const happening of goal.any) wish(wishes, happening)
  else {
    for (const part of closingParts(far, goal.code)) wishPart(wishes, part)
    const owed = blockersOf(far.view)
    if (isClosedByHand(far, goal.code)) for (const item of owed) wishDone(wishes, item)
    if (owed.length === 0 && isClosedByHand(far, goal.code)) wishes.steps.set('close', { do: 'close', code: goal.code })
  }
  return stepsOf(wishes)
}

/** Everything that anybody could do now. */
export function everyStep(far: Far, goal: Goal): readonly Step[] {
  const { view } = far
  const { state, plan } = view
  if (state.status === 'on_hold') return [{ do: 'resume_case' }]
  const conditions = conditionsIn(plan.ir)
  const tasks = openTasksIn(view)
  const wishes: Wishes = { far, seen: new Set(), tasks, conditions, gates: gatesIn(view), steps: new Map() }
  for (const code of plan.ir.consents)
    if (state.consents[code]?.state !== 'given') wishes.steps.set(`consent ${code}`, { do: 'consent', code })
  for (const item of plan.ir.items) wishAdding(wishes, item)
  for (const { instance } of Object.values(state.clocks)) wishWaiting(wishes, state.instances[instance]?.item ?? '')
  if (goal.kind === 'closed' && isClosedByHand(far, goal.code) && blockersOf(view).length === 0)
    wishes.steps.set('close', { do: 'close', code: goal.code })
  return stepsOf(wishes)
}

const stepsOf = (wishes: Wishes): readonly Step[] => [
  ...wishes.steps.values(),
  ...[...wishes.tasks].flatMap(([item, outcomes]) => completions(wishes, item, [...outcomes])),
]

/** Each condition in both ways: true may open something, false may end something. */
const conditionsIn = (ir: CaseIr): Wanted[] =>
  [...ir.items.flatMap(({ entry, exit }) => [...entry, ...exit]), ...ir.closes].flatMap(({ if: condition }) =>
    condition === undefined
      ? []
      : [
          { condition, truth: true },
          { condition, truth: false },
        ],
  )

const openTasksIn = ({ plan, state }: Far['view']): Wishes['tasks'] =>
  new Map(
    Object.entries(state.instances).flatMap(([key, { item, task }]): [string, Set<string>][] => {
      const definition = plan.items.get(item)
      return isOpenTask(task) && definition?.kind === 'task' && latestOf(state, item)?.key === key
        ? [[item, new Set(definition.outcomes)]]
        : []
    }),
  )

function wish(wishes: Wishes, happening: Happening): void {
  if (wishes.seen.has(happening)) return
  wishes.seen.add(happening)
  const [subject = '', what = '', consent = ''] = happening.split('.')
  if (subject === 'consent') return wishConsent(wishes, what, consent)
  const item = wishes.far.view.plan.items.get(subject)
  if (item === undefined) return
  if (what === 'opened') return wishOpen(wishes, item, true)
  if (what === 'breached') return wishBreached(wishes, item)
  return what === 'terminated' ? wishTerminated(wishes, item) : wishEnded(wishes, item, what)
}

function wishBreached(wishes: Wishes, item: Item): void {
  wishOpen(wishes, item)
  wishWaiting(wishes, item.id)
}

function wishTerminated(wishes: Wishes, item: Item): void {
  wishOpen(wishes, item)
  wishNearest(wishes, wishes.far.standings.of.get(item.id)?.exits ?? [])
}

function wishEnded(wishes: Wishes, item: Item, what: string): void {
  switch (item.kind) {
    case 'task':
      return wishTask(wishes, item, what === 'completed' ? item.outcomes : [what])
    case 'stage':
      return wishStage(wishes, item)
    case 'milestone':
      return wishOpen(wishes, item, true)
    case 'clock': {
      wishOpen(wishes, item)
      return item.until.forEach((until) => wish(wishes, until))
    }
  }
}

const wishDone = (wishes: Wishes, item: string): void =>
  wish(wishes, wishes.far.view.plan.items.get(item)?.kind === 'milestone' ? `${item}.reached` : `${item}.completed`)

function wishTask(wishes: Wishes, item: TaskItem, outcomes: readonly string[]): void {
  const { view } = wishes.far
  wishOpen(wishes, item)
  for (const code of unmetConsents(view.state, item)) wishConsent(wishes, code, 'given')
  const needs = unmetProtections(view, item)
  for (const need of needs)
    wish(
      wishes,
      need.includes('.')
        ? need
        : `${need}.${view.plan.items.get(need)?.kind === 'milestone' ? 'reached' : 'completed'}`,
    )
  if (needs.length > 0)
    for (const { id, when } of view.plan.ir.protections)
      if (item.protections[id] !== undefined) wishLifted(wishes, when)
  for (const { gate } of gatesOf(view, item)) wishGate(wishes, gate)
  const known = wishes.tasks.get(item.id) ?? new Set()
  for (const outcome of outcomes) known.add(outcome)
  wishes.tasks.set(item.id, known)
}

/** Somebody has to give an answer that opens the gate, and nobody an answer that closes it again. */
function wishGate(wishes: Wishes, gate: Gate): void {
  const answers = answersToGate(wishes.far.view.plan.ir.facts, gate)
  wishes.gates.push(answers)
  for (const name of Object.keys(answers)) wishFact(wishes, name)
}

const gatesIn = (view: Far['view']): Facts[] =>
  view.plan.ir.items.flatMap((item) =>
    item.kind === 'task' ? gatesOf(view, item).map(({ gate }) => answersToGate(view.plan.ir.facts, gate)) : [],
  )

/** A protection asks for nothing once the client is known not to belong to its group. */
function wishLifted(wishes: Wishes, when: Condition): void {
  wishes.conditions.push({ condition: when, truth: false })
  for (const atom of atomsIn(when)) if (atom.op === 'fact') wishFact(wishes, atom.name)
}

/**
 * The step that records the consent, and any step on the way that asks for it. That the client refuses or withdraws is
 * the client's own will; no path leads there.
 */
function wishConsent(wishes: Wishes, code: string, state: string): void {
  if (state !== 'given') return
  wishes.steps.set(`consent ${code}`, { do: 'consent', code })
  for (const item of wishes.far.view.plan.ir.items)
    if (item.kind === 'task' && item.consent.collects.includes(code) && isOpenNow(wishes.far.view.state, item.id))
      wishTask(wishes, item, item.outcomes)
}

const isOpenNow = (state: CaseState, item: string): boolean => {
  const latest = latestOf(state, item)?.instance
  return latest !== undefined && isOpen(latest)
}

function wishStage(wishes: Wishes, item: Item): void {
  wishOpen(wishes, item)
  for (const id of wishes.far.standings.of.get(item.id)?.work ?? []) wishDone(wishes, id)
}

/** `anew`: another instance is wanted, even if one is open. */
function wishOpen(wishes: Wishes, item: Item, anew = false): void {
  const { view } = wishes.far
  if (latestOf(view.state, item.id)?.instance.state === 'enabled') return wishAdding(wishes, item)
  if (!anew && isOpenNow(view.state, item.id)) return undefined
  if (wishes.seen.has(`+${item.id}`)) return undefined
  wishes.seen.add(`+${item.id}`)
  wishAdding(wishes, item)
  if (anew && item.kind === 'stage' && isOpenNow(view.state, item.id)) wishStage(wishes, item)
  const standing = wishes.far.standings.of.get(item.id)
  if (standing === undefined) return undefined
  if (standing.stage !== undefined) wishAround(wishes, standing, standing.stage)
  return wishNearest(wishes, standing.entries)
}

/** Wishes for a run of the stage that can hold the item. */
function wishAround(wishes: Wishes, { item, isUsedUp }: Standing, stage: Item): void {
  if (runOf(wishes.far.view.state, stage.id) === undefined) return wishOpen(wishes, stage)
  if (isUsedUp || (item.entry.length === 0 && !item.discretionary)) wishOpen(wishes, stage, true)
}

function wishNearest(wishes: Wishes, parts: readonly Part[]): void {
  const costs = parts.map((part) => farToPart(wishes.far, part))
  const nearest = Math.min(...costs)
  parts.forEach((part, index) => {
    if (costs[index] === nearest && nearest < Infinity) wishPart(wishes, part)
  })
}

function wishPart(wishes: Wishes, { missing, condition }: Part): void {
  for (const happening of missing) wish(wishes, happening)
  if (condition !== undefined) wishCondition(wishes, condition)
}

function wishCondition(wishes: Wishes, condition: Condition): void {
  wishes.conditions.push({ condition, truth: true })
  if (farToCondition(wishes.far, condition, true) === Infinity) return
  for (const atom of atomsIn(condition)) {
    if (atom.op === 'consent') wishConsent(wishes, atom.code, 'given')
    else if (atom.op === 'item') wishDone(wishes, atom.item)
    else wishFact(wishes, atom.name)
  }
}

/** The tasks that can find it out soonest. */
function wishFact(wishes: Wishes, name: string): void {
  const tasks = wishes.far.view.plan.ir.items.filter(
    (item): item is TaskItem => item.kind === 'task' && item.facts.includes(name),
  )
  const nearest = Math.min(...tasks.map(({ id }) => farToDone(wishes.far, id)))
  for (const task of tasks)
    if (farToDone(wishes.far, task.id) === nearest && nearest < Infinity && !wishes.seen.has(`?${task.id}`)) {
      wishes.seen.add(`?${task.id}`)
      wishTask(wishes, task, task.outcomes)
    }
}

function wishAdding({ far: { view, freely }, steps }: Wishes, item: Item): void {
  const isOffered = latestOf(view.state, item.id)?.instance.state === 'enabled'
  if ((freely || isOffered) && !isRefusal(addable(view, item.id)))
    steps.set(`add ${item.id}`, { do: 'add', item: item.id })
}

function wishWaiting(
  {
    far: {
      view: { state },
    },
    steps,
  }: Wishes,
  item: string,
): void {
  for (const { instance, due, state: clock } of Object.values(state.clocks)) {
    if (state.instances[instance]?.item === item && clock === 'running' && due !== null)
      steps.set(`wait ${item}`, { do: 'wait', item, until: due })
  }
}

function completions(wishes: Wishes, id: string, outcomes: readonly string[]): readonly Step[] {
  const { view } = wishes.far
  const { plan, state } = view
  const item = plan.items.get(id)
  const latest = latestOf(state, id)
  const task = latest?.instance.task ?? null
  if (item?.kind !== 'task' || latest === undefined || latest.instance.state === 'enabled') return []
  if (task === null || !isOpenTask(task)) return []
  const { key: instance } = latest
  if (task.proposal !== null) return [{ do: 'sign', item: id, instance, role: task.proposal.cosign }]
  if (isKept(view, item, task)) return []
  const ways = answersWorthTrying(wishes, item)
  const cosign = cosignOf(plan, state, item)
  return outcomes
    .filter((outcome) => item.outcomes.includes(outcome))
    .flatMap((outcome) => ways.map((facts): Step => ({ do: 'complete', item: id, instance, outcome, facts, cosign })))
}

/** Something else has to come first. */
const isKept = (view: Far['view'], item: TaskItem, { override, state }: TaskDetail): boolean =>
  unmetProtections(view, item).length > 0 ||
  closedGates(view, item).length > 0 ||
  (override === null && state !== 'in_progress' && unmetConsents(view.state, item).length > 0)

/** No answer at all, and the answers that change what is known. */
function answersWorthTrying({ far, conditions, gates }: Wishes, item: TaskItem): readonly Facts[] {
  const { plan, state } = far.view
  const known = [...answersToAll(plan.ir.facts, conditions), ...gates].map((facts) =>
    Object.fromEntries(
      Object.entries(facts).filter(
        ([name, value]) => item.facts.includes(name) && JSON.stringify(state.facts[name]) !== JSON.stringify(value),
      ),
    ),
  )
  return [...new Map([{}, ...known].map((facts) => [JSON.stringify(facts), facts])).values()]
}
