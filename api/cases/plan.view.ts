// The plan of a case: every stage in the order of the document, its tasks, what waits for what, and what may be added.
import type { Instance, InstanceKey } from '../../workflows/engine/case-state.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import { isAlive } from '../../workflows/engine/time/clocks.ts'
import { instancesOf, latestOf } from '../../workflows/engine/instances.ts'
import type { Item } from '../../sop-definitions/definition/ir.ts'
import { BUILT_IN_TASKS, TASK_VERBS, type Label, type ItemKind } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import type { CasePlan, PlanStage, PlanTask } from '../contract/cases.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { allowed, allowedAll } from '../words/allowed.view.ts'
import { blockedBy, type Around } from './case-view.view.ts'
import { clocksOf, isLate, mainClock } from '../../db/recording/clock-facts.ts'
import { iso, presentClock } from '../explain/clock.view.ts'
import { who } from '../words/who.view.ts'
import { takenLabel } from '../tasks/stage-label.view.ts'
import type { Words } from '../words/words.view.ts'
import { joined } from '../../sop-definitions/language/label.ts'

const WHOLE: Label = { id: 'Seluruh kasus', en: 'Whole case' }
const EARLIER: Label = { id: 'Dari versi SOP sebelumnya', en: 'From an earlier version of the SOP' }
interface Known extends Pick<Around, 'names' | 'abilities'> {
  /** Numbers of the cases that brought work. */
  brought: readonly string[]
}

export function presentPlan(hand: CaseAtHand, around: Known): CasePlan {
  const { words } = hand
  const stages = words.ir.items.filter(({ kind }) => kind === 'stage').map((stage) => presentStage(hand, around, stage))
  const loose = looseStage(hand, around)
  const past = pastStage(hand, around)
  const taken = takenStage(hand, around)
  return {
    stages: [...stages, ...[loose, taken, past].filter(({ tasks, waiting }) => tasks.length + waiting.length > 0)],
    addable: Object.entries(around.abilities.items).flatMap(([item, ability]) =>
      'refusal' in ability ? [] : [named(words, item)],
    ),
  }
}

const kindOf = (words: Words, id: string): ItemKind => words.ir.items.find((item) => item.id === id)?.kind ?? 'task'
const named = (words: Words, item: string) => ({
  item,
  code: words.code(item),
  label: words.item(item),
  kind: kindOf(words, item),
})

/** Follows from the version alone, whose items are never changed: made once for each. */
const openings = new WeakMap<Item, Label[]>()
export function opensAfter(words: Words, item: Item): Label[] {
  const known = openings.get(item)
  if (known !== undefined) return known
  const made = item.entry.filter(({ on }) => on.length > 0).map(({ on }) => joined(on.map(words.happening), ' + '))
  openings.set(item, made)
  return made
}

function presentStage(hand: CaseAtHand, around: Known, stage: Item): PlanStage {
  const { words, file } = hand
  const latest = latestOf(file.state, stage.id)
  return {
    item: stage.id,
    instance: latest?.key ?? null,
    code: words.code(stage.id),
    label: words.item(stage.id),
    state: latest?.instance.state ?? 'available',
    depth: depthOf(words, stage),
    parent: stage.parent,
    openedAt: iso(latest?.instance.openedAt),
    endedAt: iso(latest?.instance.endedAt),
    opensAfter: opensAfter(words, stage),
    canAdd: canAdd(around, words, stage.id),
    ...contentsOf(hand, around, stage.id),
  }
}

/** Items outside every stage, and the engine's own review task. */
function looseStage(hand: CaseAtHand, around: Known): PlanStage {
  const contents = contentsOf(hand, around, null)
  return {
    item: 'case',
    instance: null,
    code: null,
    label: WHOLE,
    state: 'active',
    depth: 0,
    parent: null,
    openedAt: null,
    endedAt: null,
    opensAfter: [],
    canAdd: null,
    ...contents,
  }
}

/** Items that were done or ended and that the present version no longer has. */
const pastStage = (hand: CaseAtHand, around: Known): PlanStage =>
  stageOf(hand, around, {
    item: 'earlier',
    label: EARLIER,
    state: 'completed',
    keys: keysOf(hand, ({ gone }) => gone === true),
  })

/** Work of another case of the same person, which the plan of this one does not count. */
function takenStage(hand: CaseAtHand, around: Known): PlanStage {
  const keys = keysOf(hand, ({ from }) => from !== undefined)
  const isRunning = keys.some((key) => hand.file.state.instances[key]?.endedAt === null)
  return stageOf(hand, around, {
    item: 'taken',
    label: takenLabel(around.brought),
    state: isRunning ? 'active' : 'completed',
    keys,
  })
}

const keysOf = ({ file }: CaseAtHand, are: (instance: Instance) => boolean): InstanceKey[] =>
  Object.entries(file.state.instances).flatMap(([key, instance]) => (are(instance) ? [key] : []))

/** A heading over work that belongs to no stage of the document. */
function stageOf(
  hand: CaseAtHand,
  around: Known,
  { keys, ...heading }: Pick<PlanStage, 'item' | 'label' | 'state'> & { keys: readonly InstanceKey[] },
): PlanStage {
  const tasks = keys.flatMap((key) => presentPlanTask(hand, around, key))
  const open = tasks.filter(({ endedAt }) => endedAt === null)
  return {
    ...heading,
    instance: null,
    code: null,
    depth: 0,
    parent: null,
    openedAt: null,
    endedAt: null,
    opensAfter: [],
    canAdd: null,
    done: tasks.length - open.length,
    total: tasks.length,
    late: open.filter(({ instance }) => isLate(hand.file.state, instance)).length,
    tasks,
    waiting: [],
    milestones: [],
    limits: keys.flatMap((key) => limitsAt(hand, key)),
  }
}

function contentsOf(hand: CaseAtHand, around: Known, parent: string | null) {
  const {
    words,
    file: { state },
  } = hand
  const children = words.ir.items.filter((item) => item.parent === parent)
  const taskItems = children.filter(({ kind }) => kind === 'task').map(({ id }) => id)
  const keys = [...taskItems, ...(parent === null ? BUILT_IN_TASKS : [])]
    .flatMap((id) => instancesOf(state, id))
    .filter(({ instance }) => instance.state !== 'enabled')
    .map(({ key }) => key)
  const expected = children
    .filter((item) => item.kind === 'task' && !item.discretionary)
    .map(({ id }) => latestOf(state, id)?.instance)
  const waiting = children.filter(
    ({ kind, id }) =>
      (kind === 'task' || kind === 'clock') &&
      (latestOf(state, id) === undefined || latestOf(state, id)?.instance.state === 'enabled'),
  )
  return {
    done: expected.filter((instance) => instance?.endedAt !== null && instance !== undefined).length,
    total: expected.length,
    late: keys.filter((key) => isLate(state, key) && state.instances[key]?.endedAt === null).length,
    tasks: keys.flatMap((key) => presentPlanTask(hand, around, key)),
    waiting: waiting.map((item) => ({
      ...named(words, item.id),
      state: latestOf(state, item.id)?.instance.state ?? 'available',
      opensAfter: opensAfter(words, item),
      canAdd: canAdd(around, words, item.id),
    })),
    milestones: children
      .filter(({ kind }) => kind === 'milestone')
      .map(({ id }) => ({ item: id, label: words.item(id), reachedAt: iso(latestOf(state, id)?.instance.openedAt) })),
    limits: children.filter(({ kind }) => kind === 'clock').flatMap(({ id }) => limitsOf(hand, id)),
  }
}

/** Further limits that a person still has to keep. */
const limitsOf = (hand: CaseAtHand, item: string): PlanStage['limits'] => {
  const latest = latestOf(hand.file.state, item)
  return latest === undefined ? [] : limitsAt(hand, latest.key)
}

function limitsAt({ words, file: { state } }: CaseAtHand, key: InstanceKey): PlanStage['limits'] {
  const found = state.instances[key]
  if (found?.kind !== 'clock' || found.endedAt !== null) return []
  return clocksOf(state, key)
    .filter(isAlive)
    .map((clock) => ({
      id: clock.id,
      item: found.item,
      code: words.code(found.item),
      label: words.item(found.item),
      clock: presentClock(clock, words),
    }))
}

function canAdd({ abilities }: Known, words: Words, item: string) {
  const ability = abilities.items[item]
  return ability === undefined ? null : allowed(ability, words)
}

function depthOf(words: Words, stage: Item): number {
  const parent = words.ir.items.find(({ id }) => id === stage.parent)
  return parent === undefined ? 0 : depthOf(words, parent) + 1
}

function presentPlanTask(hand: CaseAtHand, { names, abilities }: Known, key: InstanceKey): PlanTask[] {
  const { file, words } = hand
  const instance = file.state.instances[key]
  if (instance === undefined || instance.task === null) return []
  const { item, task } = { item: instance.item, task: instance.task }
  const clock = mainClock(file.state, key)
  return [
    {
      id: taskIdOf(file.id, key),
      instance: key,
      item,
      code: words.code(item),
      label: words.item(item),
      state: task.state,
      roles: rolesOf(words, item),
      who: who(task.holder, names),
      outcome: task.outcome,
      outcomeLabel: task.outcome === null ? null : words.outcome(item, task.outcome),
      openedAt: new Date(instance.openedAt).toISOString(),
      endedAt: iso(instance.endedAt),
      heldUntil: iso(task.held?.until),
      clock: clock === undefined ? null : presentClock(clock, words),
      blockedBy: blockedBy(hand, key),
      waitsFor: waitsForIn(hand, key),
      allowedActions: allowedAll(TASK_VERBS, abilities.tasks[key] ?? {}, words),
    },
  ]
}

function waitsForIn({ file: { state } }: CaseAtHand, key: InstanceKey): PlanTask['waitsFor'] {
  const [found] = Object.entries(state.referrals ?? {}).filter(([, one]) => one.task === key && isOpenReferral(one))
  return found === undefined ? null : { referral: found[0], since: new Date(found[1].at).toISOString() }
}

export const rolesOf = (words: Words, item: string): { id: string; label: Label }[] =>
  (words.task(item)?.roles ?? []).map((id) => words.role(id))
