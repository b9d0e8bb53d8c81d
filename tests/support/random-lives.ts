// Lives many random cases and checks the engine's promises after every command, in words of its own rather than the
// engine's.
import { isRefusal } from '../../sop-definitions/refusals.ts'
import { evaluate, factsRead, type Lookup } from '../../sop-definitions/conditions.ts'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import { OPEN_TASK_STATES } from '../../sop-definitions/vocabulary.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { nextInstant } from '../../workflows/engine/next-instant.ts'
import { anOpening, COORDINATOR, START } from './a-case.ts'
import {
  chance,
  DAY,
  forbiddenMove,
  peopleOf,
  sensibleMove,
  spoil,
  wildMove,
  type Chance,
  type Move,
  type World,
} from './random-commands.ts'

export interface Lives {
  count: number
  commands: number
  accepted: number
  events: Record<string, number>
  refusals: Record<string, number>
  duties: Record<string, number>
  broken: string[]
}
interface Plan {
  count: number
  steps: number
  seed: number
}

export function livesOf(ir: CaseIr, { count, steps, seed }: Plan): Lives {
  const lives: Lives = { count: 0, commands: 0, accepted: 0, events: {}, refusals: {}, duties: {}, broken: [] }
  for (let life = 0; life < count && lives.broken.length === 0; life += 1) {
    live(lives, { ir, seed: seed + life, steps })
    lives.count += 1
  }
  return lives
}

interface Life {
  ir: CaseIr
  seed: number
  steps: number
}

function live(lives: Lives, { ir, seed, steps }: Life): void {
  const random = chance(seed)
  const people = peopleOf(ir)
  const events: CaseEvent[] = []
  let now = START
  let state: CaseState | null = null
  const complain = (text: string): void => {
    lives.broken.push(`seed ${seed}, row ${state?.seq ?? 0}: ${text}`)
  }
  const length = 4 + random.below(2 * steps)

  for (let step = 0; step < length && lives.broken.length === 0; step += 1) {
    now += pause(random)
    const move: Move = state === null ? opening(random, people) : nextMove({ ir, state, now, people, random })
    const before: CaseState | null = state
    const decision = decide(ir, state, {
      id: `c${step}`,
      at: now,
      actor: move.actor,
      purpose: 'test',
      fingerprint: 'f',
      ask: move.ask,
    })
    lives.commands += 1
    if (isRefusal(decision)) {
      if (move.refusal !== undefined && move.refusal !== decision.refusal)
        complain(`${JSON.stringify(move.ask)}: the button says ${move.refusal}, the engine ${decision.refusal}`)
      lives.refusals[decision.refusal] = (lives.refusals[decision.refusal] ?? 0) + 1
      if (move.isSane && !EXCUSED.includes(decision.refusal))
        complain(`${JSON.stringify(move.ask)} was promised and refused: ${JSON.stringify(decision)}`)
      continue
    }
    if (move.refusal !== undefined)
      complain(`${JSON.stringify(move.ask)} was accepted although its button says ${move.refusal}`)
    lives.accepted += 1
    const base = events.length
    for (const event of decision.events) {
      events.push({ ...event, seq: events.length + 1 })
      lives.events[event.body.type] = (lives.events[event.body.type] ?? 0) + 1
    }
    state = decision.state
    for (const how of dutiesIn(ir, state)) lives.duties[how] = (lives.duties[how] ?? 0) + 1
    for (const problem of problems(ir, { before, state, fresh: events.slice(base), now }))
      complain(`${move.ask.type}: ${problem}`)
  }
  const kept: CaseEvent[] = JSON.parse(JSON.stringify(events))
  if (JSON.stringify(fold(kept)) !== JSON.stringify(state))
    complain('the fold of the events, as the ledger keeps them, is not the state')
  const fired = events.flatMap(({ body }) => (body.type === 'clock_fired' ? [`${body.clock}:${body.threshold}`] : []))
  if (new Set(fired).size !== fired.length) complain('a threshold fired twice')
}

/** Depends on arguments that no button knows. */
const EXCUSED: readonly string[] = [
  'consent_missing',
  'override_not_allowed',
  'nothing_to_override',
  'signature_waits',
  'consent_owner_records',
  'consent_not_for_office',
  'review_needs_next',
  'protection_missing',
  'gate_closed',
  'exit_not_ready',
  'nothing_to_withdraw',
  'unknown_consent',
  'missing_role',
  'second_person_needed',
  'override_not_allowed',
]

export const pause = (random: Chance): number =>
  random.often(0.5) ? random.below(30 * 60_000) : random.often(0.7) ? random.below(DAY) : random.below(25 * DAY)

/** Days off and short office hours right where these lives begin. */
const HOLIDAYS = {
  id: 'any',
  sources: [],
  weekend: [4, 5],
  off: { national: [20_783, 20_784], joint_leave: [20_785] },
  settledUntil: 0,
  hours: [
    [480, 720],
    [780, 900],
  ],
} as const

export function opening(random: Chance, people: readonly Move['actor'][]): Move {
  if (random.often(0.02)) return { actor: random.pick(people), ask: { type: 'tick' }, isSane: false }
  return {
    actor: random.often(0.95) ? random.pick(people.slice(0, 3)) : random.pick(people),
    ask: anOpening({ demo: random.often(0.1), ...(random.often(0.7) ? { calendar: HOLIDAYS } : {}) }),
    isSane: false,
  }
}

export function nextMove(world: World): Move {
  const { random, people } = world
  if (random.often(0.05)) return { actor: random.pick(people), ask: { type: 'tick' }, isSane: true }
  if (random.often(0.05)) return { actor: random.pick(people), ask: { type: 'catch_up' }, isSane: true }
  if (random.often(0.08)) return wildMove(world)
  if (random.often(0.13)) return forbiddenMove(world) ?? wildMove(world)
  const move = sensibleMove(world) ?? wildMove(world)
  return random.often(0.1) ? { ...move, ask: spoil(world, move.ask), isSane: false } : move
}

/** Told apart from the engine: what a client said no to is neither under way nor in the hands of another office. */
function againstHerWill(ir: CaseIr, { consents, instances, owner }: CaseState): string[] {
  return Object.entries(instances).flatMap(([key, { item, state, task }]) => {
    const rule = ir.items.find(({ id }) => id === item)
    if (rule?.kind !== 'task' || task === null || state !== 'active') return []
    const office = task.holder.organisation ?? owner.organisation
    const ground =
      ir.sharing?.grounds[item] ?? (ir.sharing === undefined ? { law: '' } : { consent: ir.sharing.consent })
    const shared = office === owner.organisation || 'law' in ground ? [] : [ground.consent]
    const lost = [...rule.consent.needs, ...shared].filter((code) => {
      const isAside =
        task.override !== null && (rule.consent.needs.includes(code) || task.setAside?.includes(code) === true)
      const said = isAside ? undefined : consents[code]
      return (
        said !== undefined &&
        (said.state !== 'given' ||
          (office !== owner.organisation && said.receivers !== undefined && !said.receivers.includes(office)))
      )
    })
    const goesOn = office !== owner.organisation || task.state === 'in_progress' || task.state === 'proposed'
    return lost.length > 0 && goesOn ? [`${key} goes on at ${office} although ${lost.join()} is not in force`] : []
  })
}

/**
 * Told apart from the engine: a limit that counts from a day which the case knows is not later than that day and its
 * days say.
 */
function laterThanItsDay(ir: CaseIr, { clocks, instances, facts }: CaseState): string[] {
  return Object.values(clocks).flatMap(({ id, instance, due, state, isChosen }) => {
    const item = ir.items.find((one) => one.id === instances[instance]?.item)
    const rule = item !== undefined && 'due' in item ? item.due[Number(id.slice(id.lastIndexOf(':') + 1))] : undefined
    if (
      rule?.kind !== 'within' ||
      rule.fromFact === undefined ||
      rule.unit !== 'day' ||
      rule.counting === 'working' ||
      rule.pausable.length > 0
    )
      return []
    const day = facts[rule.fromFact]
    if (typeof day !== 'string' || due === null || isChosen === true || state === 'met' || state === 'cancelled')
      return []
    // To the end of its last day, wherever on earth that is.
    return due > Date.parse(day) + (rule.value + 1.5) * DAY
      ? [`${id} is due later than ${rule.value} days after ${day}`]
      : []
  })
}

/**
 * Told apart from the engine: nothing that a shut out representative agreed to counts, and no consent outlives the
 * answer that ends it.
 */
function pastItsEnd(ir: CaseIr, { state: now, fresh }: Pick<Step, 'state' | 'fresh'>): string[] {
  const isShutOut = fresh.some(({ body }) => body.type === 'consent_ended' && body.because === 'representative')
  return Object.entries(now.consents).flatMap(([code, { state, apart }]) => {
    if (state !== 'given') return []
    const ending = ir.endings?.[code]
    const isAnswered =
      ending !== undefined &&
      fresh.some(
        ({ body }) => body.type === 'facts_set' && factsRead(ending).some((name) => Object.hasOwn(body.facts, name)),
      )
    const isOver = isAnswered && evaluate(ending, knownIn(now)) === true
    return [
      ...(isShutOut && apart !== true ? [`${code} still counts after its giver was shut out`] : []),
      ...(isOver ? [`${code} outlives the answer that ends it`] : []),
    ]
  })
}

export interface Step {
  before: CaseState | null
  state: CaseState
  fresh: readonly CaseEvent[]
  now: number
}

export function problems(ir: CaseIr, { before, state, fresh, now }: Step): string[] {
  const found: string[] = []
  let at = before?.at ?? 0
  for (const event of fresh) {
    if (event.at < at) found.push(`${event.body.type} goes back in time`)
    if (event.cause.kind !== 'command' && event.actor !== null)
      found.push(`${event.body.type} has an author nobody asked`)
    at = event.at
  }
  if (state.status !== 'closed' && !hasWork(state)) found.push('nobody can act on the case')
  if (state.status !== 'closed') found.push(...againstHerWill(ir, state), ...laterThanItsDay(ir, state))
  if (state.status === 'closed') found.push(...leftOver(ir, state))
  found.push(...pastItsEnd(ir, { state, fresh }), ...endedWrongly(ir, { before, state, fresh, now }))
  const next = nextInstant(ir, state)
  if (next !== null && next <= Math.max(now, state.at)) found.push('something that was due has not happened')
  if (state.status !== 'closed' && next === null && !state.demo && !isOverdue(state))
    found.push('no clock will ever speak')
  for (const [key, { parent, task, state: own }] of Object.entries(state.instances)) {
    const stage = parent === null ? undefined : state.instances[parent]
    if (stage !== undefined && stage.state !== 'active' && ['enabled', 'active', 'suspended'].includes(own))
      found.push(`${key} is open in a stage that is not`)
    if (task !== null && !OPEN.includes(task.state) && (task.held ?? task.proposal ?? task.before) !== null)
      found.push(`${key} has ended and still waits for something`)
  }
  return found
}

/**
 * In a closed case only duties that outlive it are open, with the stages around them and the limits on them; each has
 * an owner and a clock, or waits for its day.
 */
function leftOver(ir: CaseIr, state: CaseState): string[] {
  const isDuty = (id: string): boolean => {
    const item = planOf(ir).items.get(id)
    return item?.kind === 'task' && item.outlives === true
  }
  const open = Object.entries(state.instances).filter(([, instance]) =>
    ['enabled', 'active', 'suspended'].includes(instance.state),
  )
  const duties = open.flatMap(([key, { item, task }]) =>
    task !== null && isDuty(item) ? [{ key, parent: state.instances[key]?.parent ?? null }] : [],
  )
  const around = new Set<string>()
  for (const { parent } of duties)
    for (let at = parent; at !== null; at = state.instances[at]?.parent ?? null) around.add(at)
  const isAllowed = (key: string, item: string): boolean =>
    duties.some((duty) => duty.key === key) ||
    around.has(key) ||
    ir.items.some(
      (rule) =>
        rule.id === item &&
        rule.kind === 'clock' &&
        rule.until.some((happening) => isDuty(happening.split('.')[0] ?? '')),
    )
  const running = (key: string) =>
    Object.values(state.clocks).filter(
      (clock) => clock.instance === key && clock.state !== 'met' && clock.state !== 'cancelled',
    )
  return [
    ...open.filter(([key, { item }]) => !isAllowed(key, item)).map(([key]) => `a closed case has ${key} open`),
    ...Object.values(state.clocks)
      .filter(
        (clock) =>
          clock.state !== 'met' && clock.state !== 'cancelled' && !open.some(([key]) => key === clock.instance),
      )
      .map(({ id }) => `a closed case has the clock ${id} running`),
    ...duties.flatMap(({ key }) => ownerless(ir, state, key)),
    ...duties
      .filter(({ key }) => !running(key).some(({ due, state: is }) => due !== null || is === 'waiting'))
      .map(({ key }) => `the duty ${key} has no clock that will speak`),
  ]
}

/** How each duty stands that is left in a closed case: its state, and whose it is. */
const dutiesIn = (ir: CaseIr, { status, instances, owner }: CaseState): string[] =>
  status !== 'closed'
    ? []
    : Object.values(instances).flatMap(({ item, task }) => {
        const isLeft =
          task !== null &&
          OPEN.includes(task.state) &&
          ir.items.some(({ id, ...rule }) => id === item && 'outlives' in rule && rule.outlives === true)
        return isLeft
          ? [
              `${task.state}, ${task.holder.organisation === null ? 'no office' : task.holder.organisation === owner.organisation ? 'own office' : 'other office'}`,
            ]
          : []
      })

/**
 * Work under way is in somebody's hands, and what lies with no office (an escalation took it back) the coordinator can
 * still give to her own, or take up again, although the case is closed.
 */
function ownerless(ir: CaseIr, state: CaseState, key: string): string[] {
  const task = state.instances[key]?.task
  const rule = ir.items.find(({ id }) => id === state.instances[key]?.item)
  if (task === null || task === undefined || rule?.kind !== 'task') return []
  if (IN_HAND.includes(task.state) && task.holder.user === null)
    return [`the duty ${key} is ${task.state} in nobody's hands`]
  if (task.holder.organisation !== null) return []
  const ask: Ask =
    task.state === 'suspended'
      ? { type: 'resume', task: key }
      : { type: 'assign', task: key, to: { organisation: state.owner.organisation, user: null } }
  const decision = decide(ir, state, {
    id: 'owner',
    at: state.at,
    actor: COORDINATOR,
    purpose: 'test',
    fingerprint: 'f',
    ask,
  })
  return isRefusal(decision) ? [`the duty ${key} lies with no office and cannot be taken up: ${decision.refusal}`] : []
}
const IN_HAND: readonly string[] = ['reserved', 'in_progress', 'proposed']

/** What the facts of a case tell; no gate of an exit asks for more. */
const knownIn = ({ facts }: CaseState): Lookup => ({
  fact: (name) => facts[name],
  consent: () => undefined,
  item: () => undefined,
})

/** Told apart from the engine: what the exit asks for stood when the case ended, and no duty ended with it. */
function endedWrongly(ir: CaseIr, { before, state, fresh }: Step): string[] {
  const end = fresh.find(({ body }) => body.type === 'case_closed' || body.type === 'case_cancelled')
  const exit = ir.exits?.find(({ code }) => code === state.closedCode)
  if (end === undefined || before === null || exit === undefined) return []
  const step = ir.items.find(({ id }) => id === exit.through)
  const done = fresh.find(
    ({ body }) => body.type === 'task_completed' && state.instances[body.instance]?.item === exit.through,
  )
  const since = before.happened['case.reopened']?.seq ?? 0
  const waived = state.facts['waived_needs']
  const isWaived = (need: string): boolean =>
    typeof waived === 'object' && waived.includes(need) && (state.happened['exit_waiver.waived']?.seq ?? 0) > since
  const missing = exit.needs.filter(
    (need) => (state.happened[need]?.seq ?? 0) <= since && !isWaived(need.split('.')[0] ?? ''),
  )
  const isChild = ir.protections.some(({ id }) => id === 'child') && state.facts['age_group'] !== 'adult'
  const rule = step?.kind === 'task' ? step.protections['child'] : undefined
  const open =
    !isChild || rule === undefined
      ? []
      : rule.needs.filter(
          (need) =>
            !isWaived(need) &&
            !Object.values(state.instances).some(({ item, state: is }) => item === need && is === 'completed'),
        )
  const shut =
    !isChild || rule === undefined || rule.needs.some(isWaived)
      ? []
      : (rule.gates ?? []).filter((gate) => gate.outcomes === undefined && evaluate(gate.if, knownIn(state)) !== true)
  const signed =
    end.cause.kind === 'command' ||
    done?.cause.ref === 'cosign' ||
    (step?.kind === 'task' && step.cosign === undefined && (!isChild || rule?.cosign === undefined))
  const ended = fresh
    .flatMap(({ body }) => (body.type === 'task_obsolete' ? [state.instances[body.instance]?.item ?? ''] : []))
    .filter(
      (item) =>
        !exit.ends.includes(item) &&
        ir.items.some((one) => one.id === item && one.kind === 'task' && one.outlives === true),
    )
  return [
    ...(exit.through !== undefined && done === undefined ? [`ended as ${exit.code} without ${exit.through}`] : []),
    ...missing.map((need) => `ended as ${exit.code} without ${need}`),
    ...open.map((need) => `ended as ${exit.code} with the protection ${need} open`),
    ...shut.map(() => `ended as ${exit.code} through a gate that was closed`),
    ...(signed ? [] : [`ended as ${exit.code} with one signature`]),
    ...ended.map((item) => `the duty ${item} ended with its case`),
  ]
}

const OPEN: readonly string[] = OPEN_TASK_STATES
const hasWork = (state: CaseState): boolean =>
  Object.entries(state.instances).some(
    ([key, { task }]) =>
      task !== null &&
      OPEN.includes(task.state) &&
      Object.values(state.clocks).some(
        (clock) => clock.instance === key && clock.due !== null && clock.state !== 'met' && clock.state !== 'cancelled',
      ),
  )

/** Every clock has said all it had to say: the duty is on the lists of what is late. */
const isOverdue = (state: CaseState): boolean =>
  Object.values(state.clocks).some((clock) => clock.state === 'breached' || clock.fired.length > 0)
