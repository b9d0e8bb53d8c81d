// What a move would do to a case, without doing it: the real decision, and a report of it in codes. The same function
// reports afterwards what was done.
import { isBuiltIn } from '../../../sop-definitions/language/vocabulary.ts'
import { isRefusal, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Clock, Instance, InstanceKey, Instant } from '../case-state.ts'
import type { Actor, Asks, Command } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { fold } from '../apply.ts'
import { isAlive } from '../time/clocks.ts'
import { decide } from '../decide.ts'
import { factsProblem } from '../facts.ts'
import { isOpen, itemOf } from '../instances.ts'
import { keptLimits, type KeptLimit } from './moving-clocks.ts'
import { namesOf } from './map-for-case.ts'
import { planOf, type Plan } from '../plan.ts'

export interface Step {
  instance: InstanceKey
  item: string
}
export interface Deadline extends Step {
  from: Instant | null
  to: Instant | null
  basis: string
  broken: boolean
}
export interface MigrationReport {
  added: readonly Step[]
  removed: readonly (Step & { inHand: boolean })[] // items by their former names
  owners: readonly (Step & { from: readonly string[]; to: readonly string[] })[]
  deadlines: readonly Deadline[]
  lawKept: readonly KeptLimit[] // legal limits that keep their old rule
  sentBack: readonly Step[]
  lost: {
    facts: readonly string[]
    consents: readonly string[]
    outcomes: readonly { item: string; outcome: string }[]
  }
  closes: string | null
  stuck: boolean // only the review of the safety net is left to do
}
export interface Rehearsed {
  state: CaseState
  events: readonly NewEvent[]
  report: MigrationReport
}
type MigrateCommand = Command & { ask: Asks['migrate'] }
const isMigrate = (command: Command): command is MigrateCommand => command.ask.type === 'migrate'

export function rehearse(ir: CaseIr, state: CaseState, command: Command): Rehearsed | Refusal {
  const decision = decide(ir, state, command)
  if (isRefusal(decision) || !isMigrate(command))
    return isRefusal(decision) ? decision : { ...decision, report: NOTHING }
  const index = decision.events.findIndex(({ body }) => body.type === 'case_migrated')
  const prior =
    fold(
      decision.events.slice(0, index).map((event, place) => ({ ...event, seq: state.seq + place + 1 })),
      state,
    ) ?? state
  return {
    ...decision,
    report: reportOf(
      { plan: planOf(ir), state: prior },
      { plan: planOf(command.ask.ir), state: decision.state },
      { events: decision.events.slice(index), ask: command.ask, actor: command.actor },
    ),
  }
}

export const NOTHING: MigrationReport = {
  added: [],
  removed: [],
  owners: [],
  deadlines: [],
  lawKept: [],
  sentBack: [],
  lost: { facts: [], consents: [], outcomes: [] },
  closes: null,
  stuck: false,
}

interface View {
  plan: Plan
  state: CaseState
}

function reportOf(
  before: View,
  after: View,
  { events, ask, actor }: { events: readonly NewEvent[]; ask: Asks['migrate']; actor: Actor },
): MigrationReport {
  const kept = Object.entries(after.state.instances).filter(
    ([key, instance]) => isWork(instance) && isOpen(instance) && wasOpen(before.state, key),
  )
  return {
    added: Object.entries(after.state.instances).flatMap(([key, instance]) =>
      before.state.instances[key] === undefined && isWork(instance) && !isBuiltIn(instance.item)
        ? [{ instance: key, item: instance.item }]
        : [],
    ),
    removed: Object.entries(before.state.instances).flatMap(([key, instance]) =>
      isWork(instance) && isOpen(instance) && !wasOpen(after.state, key)
        ? [{ instance: key, item: instance.item, inHand: isInHand(instance) }]
        : [],
    ),
    owners: kept.flatMap(([key, instance]) => ownerOf(before, after, { key, instance })),
    deadlines: Object.entries(after.state.instances).flatMap(([key, instance]) =>
      isOpen(instance) && instance.task !== null ? deadlineOf(before.state, after.state, { key, instance }) : [],
    ),
    lawKept: keptLimits(
      { ...after, at: after.state.at, actor, role: null, events: [] },
      { ...before, names: namesOf(before.plan, after.plan, ask.map) },
    ),
    sentBack: events.flatMap(({ body }) =>
      body.type === 'task_sent_back'
        ? [{ instance: body.instance, item: after.state.instances[body.instance]?.item ?? '' }]
        : [],
    ),
    lost: lostIn(before, after.plan, ask),
    closes: after.state.status === 'closed' ? after.state.closedCode : null,
    stuck: isStuck(after.state) && !isStuck(before.state),
  }
}

const isWork = ({ kind }: Instance): boolean => kind === 'task' || kind === 'stage'
const wasOpen = ({ instances }: CaseState, key: InstanceKey): boolean =>
  instances[key] !== undefined && isOpen(instances[key])
const isInHand = ({ task }: Instance): boolean => task !== null && (task.holder.user !== null || task.state !== 'ready')

function ownerOf(
  before: View,
  after: View,
  { key, instance }: { key: InstanceKey; instance: Instance },
): MigrationReport['owners'] {
  const [from, to] = [rolesOf(before, key), rolesOf(after, key)]
  return from === undefined || to === undefined || from.join() === to.join()
    ? []
    : [{ instance: key, item: instance.item, from, to }]
}

function rolesOf({ plan, state }: View, key: InstanceKey): TaskItem['roles'] | undefined {
  const item = itemOf(plan, state.instances[key])
  return item?.kind === 'task' ? item.roles : undefined
}

/** The running limit that ends first. */
function limitOf({ clocks }: CaseState, key: InstanceKey): Clock | undefined {
  let first: Clock | undefined
  for (const clock of Object.values(clocks)) {
    if (clock.instance === key && isAlive(clock) && clock.due !== null && clock.due < (first?.due ?? Infinity))
      first = clock
  }
  return first
}

/** Limits that change, and limits of new steps that are already over when set. */
function deadlineOf(
  before: CaseState,
  after: CaseState,
  { key, instance: { item } }: { key: InstanceKey; instance: Instance },
): Deadline[] {
  const [from, to] = [limitOf(before, key), limitOf(after, key)]
  const isOver = (clock: Clock | undefined): boolean =>
    clock !== undefined && clock.due !== null && clock.due <= after.at
  const broken = isOver(to) && !isOver(from)
  const isChanged = before.instances[key] === undefined ? broken : from?.due !== to?.due
  return isChanged
    ? [{ instance: key, item, from: from?.due ?? null, to: to?.due ?? null, basis: to?.law.basis ?? '', broken }]
    : []
}

/** What the case loses: answers to coded questions, consents, and outcomes that the new version does not know. */
function lostIn({ plan, state }: View, to: Plan, { map }: Asks['migrate']): MigrationReport['lost'] {
  const names = namesOf(plan, to, map)
  return {
    facts: Object.entries(state.facts).flatMap(([name, value]) => {
      const next = names.fact(name)
      return next === null || factsProblem(to.ir, { [next]: names.value(name, value) }, [next]) !== undefined
        ? [name]
        : []
    }),
    consents: Object.keys(state.consents).filter((code) => names.consent(code) === null),
    outcomes: Object.values(state.instances).flatMap(({ item, task, gone }) => {
      const outcome = task?.outcome
      const target = gone === true ? null : names.item(item)
      const next = target === null ? undefined : to.items.get(target)
      return outcome === null ||
        outcome === undefined ||
        next?.kind !== 'task' ||
        next.outcomes.includes(names.outcome(item, outcome))
        ? []
        : [{ item, outcome }]
    }),
  }
}

function isStuck({ status, instances }: CaseState): boolean {
  const open = Object.values(instances).filter(
    ({ task, endedSeq, state }) => task !== null && endedSeq === null && state !== 'enabled',
  )
  return status !== 'closed' && open.length > 0 && open.every(({ item }) => isBuiltIn(item))
}
