// Cases in the middle of their lives, lived by the engine itself: each is opened, worked on until several tasks are
// open, and partly claimed or handed to another office. Answers its commands with their events; nothing is written
// here.
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr, FactValue, TaskItem } from '../../sop-definitions/definition/ir.ts'
import { OPEN_TASK_STATES, type ConsentState, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import { abilities } from '../../workflows/engine/abilities.ts'
import type { CaseState, InstanceKey, Instant } from '../../workflows/engine/case-state.ts'
import type { Actor, Ask, Asks } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { chance, type Chance } from '../support/engine/a-chance.ts'

export interface Step {
  ask: Ask
  events: readonly NewEvent[]
}
export interface Life {
  state: CaseState
  steps: readonly Step[]
}
export interface Plan {
  ir: CaseIr
  seed: number
  now: Instant
  opening: Omit<Asks['open'], 'type'>
  /** Works on the case and coordinates it. */
  worker: Actor
  /** Who else at the owning office holds tasks. */
  colleagues: readonly string[]
  /** Whom a task of the case is handed to. */
  elsewhere: { organisation: string; user: string }
  tasks: number
}

const HOUR = 3_600_000
const OLDEST_HOURS = 6 * 24
const LONGEST = 40
const OPEN: readonly TaskState[] = OPEN_TASK_STATES
const WORKABLE: readonly TaskState[] = ['ready', 'reserved', 'in_progress']

class Living {
  readonly plan: Plan
  readonly random: Chance
  readonly steps: Step[] = []
  at: Instant
  #state: CaseState | null = null

  constructor(plan: Plan) {
    this.plan = plan
    this.random = chance(plan.seed)
    this.at = plan.now - (1 + this.random.below(OLDEST_HOURS)) * HOUR - this.random.below(HOUR)
    if (!this.does({ type: 'open', ...plan.opening })) throw new Error('a case could not be opened')
  }

  get state(): CaseState {
    if (this.#state === null) throw new Error('a case that was not opened has no state')
    return this.#state
  }

  tried(ask: Ask): { events: readonly NewEvent[]; state: CaseState } | null {
    const decision = decide(this.plan.ir, this.#state, {
      id: 'bench',
      at: this.at,
      actor: this.plan.worker,
      purpose: 'case_work',
      fingerprint: 'bench',
      ask,
    })
    return isRefusal(decision) ? null : decision
  }

  does(ask: Ask): boolean {
    const done = this.tried(ask)
    if (done === null) return false
    this.#state = done.state
    if (done.events.length > 0) this.steps.push({ ask, events: done.events })
    return true
  }

  open(states: readonly TaskState[] = OPEN): InstanceKey[] {
    return openIn(this.state).filter((key) => states.some((state) => state === this.state.instances[key]?.task?.state))
  }

  item(key: InstanceKey): TaskItem {
    const item = planOf(this.plan.ir).items.get(this.state.instances[key]?.item ?? '')
    if (item?.kind !== 'task') throw new Error(`${key} is no task`)
    return item
  }
}

const openIn = ({ instances }: CaseState): InstanceKey[] =>
  Object.entries(instances).flatMap(([key, { task, state }]) =>
    task !== null && state !== 'enabled' && OPEN.includes(task.state) ? [key] : [],
  )

/** What must be answered: what the case knows already, else all that may be chosen, so that much opens. */
const factsFor = (ir: CaseIr, state: CaseState, item: TaskItem): Record<string, FactValue> =>
  Object.fromEntries(
    item.required_facts.map((name): [string, FactValue] => {
      const type = ir.facts[name]
      const codes = type !== undefined && 'codes' in type ? type.codes : []
      const first: Record<string, FactValue> = {
        date: new Date(state.at).toISOString().slice(0, 10),
        number: 1,
        boolean: true,
        one_of: codes[0] ?? '',
        many_of: [...codes],
      }
      return [name, state.facts[name] ?? first[type?.type ?? 'boolean'] ?? true]
    }),
  )

const completions = (living: Living, key: InstanceKey): Ask[] => {
  const item = living.item(key)
  const consents = Object.fromEntries(item.consent.collects.map((code): [string, ConsentState] => [code, 'given']))
  return item.outcomes.map((outcome) => ({
    type: 'complete',
    task: key,
    outcome,
    facts: factsFor(living.plan.ir, living.state, item),
    consents,
    answers: null,
  }))
}

/** The way on that leaves the most to do; null when every way would end the case or leave less than there is. */
const onward = (living: Living, key: InstanceKey): Ask | null => {
  const before = living.open().length
  const ways = completions(living, key).flatMap((ask) => {
    const done = living.tried(ask)
    return done === null || done.state.status === 'closed' ? [] : [{ ask, left: openIn(done.state).length }]
  })
  const best = ways.toSorted((one, other) => other.left - one.left)[0]
  return best === undefined || best.left < before - 1 ? null : best.ask
}

const addition = (living: Living): Ask | null => {
  const able = abilities(living.plan.ir, living.state, { actor: living.plan.worker, now: living.at })
  const items = Object.entries(able.items).flatMap(([item, ability]) => ('allowed' in ability ? [item] : []))
  return items.length === 0 ? null : { type: 'add_item', item: living.random.pick(items) }
}

const grow = (living: Living): void => {
  const step = Math.floor((living.plan.now - living.at) / (LONGEST + 1))
  for (let turn = 0; turn < LONGEST && living.open().length < living.plan.tasks; turn += 1) {
    living.at += step
    const ready = living.open(WORKABLE)
    const task = ready[living.random.below(ready.length)]
    if (task === undefined) return
    const state = living.state.instances[task]?.task?.state
    if (state === 'ready') living.does({ type: 'claim', task })
    const ask = living.random.often(0.7) ? onward(living, task) : addition(living)
    if (ask !== null) living.does(ask)
  }
}

/** A fifth is held by somebody here, a tenth by somebody elsewhere; the rest waits for anybody. */
const handOut = (living: Living): void => {
  const { random, plan } = living
  for (const task of living.open(WORKABLE)) {
    const held = living.state.instances[task]?.task?.holder.user
    if (held !== null && !random.often(0.8)) continue
    if (held !== null) living.does({ type: 'release', task })
    if (random.often(0.2))
      living.does({
        type: 'assign',
        task,
        to: { organisation: plan.worker.organisation, user: random.pick(plan.colleagues) },
      })
    else if (random.often(0.12)) living.does({ type: 'assign', task, to: plan.elsewhere })
  }
}

export const live = (plan: Plan): Life => {
  const living = new Living(plan)
  for (const code of plan.ir.consents)
    if (living.random.often(0.6)) living.does({ type: 'record_consent', code, state: 'given', record: null })
  grow(living)
  handOut(living)
  living.at = plan.now
  living.does({ type: 'tick' })
  return { state: living.state, steps: living.steps }
}

export const openTasksOf = ({ state }: Life): number => openIn(state).length
