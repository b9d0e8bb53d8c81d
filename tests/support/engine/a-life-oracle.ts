// Checks the engine's promises after every command of a case, in independent code.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { evaluate, factsRead, type Lookup } from '../../../sop-definitions/language/conditions.ts'
import type { CaseIr, DueRule, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import { OPEN_TASK_STATES } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, TaskDetail } from '../../../workflows/engine/case-state.ts'
import type { Ask } from '../../../workflows/engine/commands.ts'
import { apply } from '../../../workflows/engine/apply.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { nextInstant } from '../../../workflows/engine/time/next-instant.ts'
import { COORDINATOR } from './a-case.ts'
import { handedOn } from './a-hand-over-oracle.ts'
import { DAY } from './random-commands.ts'

/** The consents by which another office sees this step, unless the law allows it. */
function sharedBy({ sharing }: CaseIr, item: string): string[] {
  if (sharing === undefined) return []
  const ground = sharing.grounds[item] ?? { consent: sharing.consent }
  return 'law' in ground ? [] : [ground.consent]
}

/** `office`: other than the owner's. */
const isDenied = (said: CaseState['consents'][string] | undefined, office: string | null): boolean =>
  said !== undefined &&
  (said.state !== 'given' || (office !== null && said.receivers !== undefined && !said.receivers.includes(office)))

/** Independent of the engine: a step that the client refused is neither under way nor with another office. */
function againstHerWill(ir: CaseIr, { consents, instances, owner, opener }: CaseState): string[] {
  return Object.entries(instances).flatMap(([key, { item, state, task }]) => {
    const rule = ir.items.find(({ id }) => id === item)
    if (rule?.kind !== 'task' || task === null || state !== 'active') return []
    const office = task.holder.organisation ?? owner.organisation
    const isOwn = office === owner.organisation
    const { needs } = rule.consent
    const isAside = (code: string): boolean =>
      task.override !== null && (needs.includes(code) || task.setAside?.includes(code) === true)
    const lost = [...needs, ...(isOwn ? [] : sharedBy(ir, item))].filter(
      // She told the case to the office that opened it: an agreement need not name that one.
      (code) => !isAside(code) && isDenied(consents[code], isOwn || office === opener?.organisation ? null : office),
    )
    const goesOn = !isOwn || task.state === 'in_progress' || task.state === 'proposed'
    return lost.length > 0 && goesOn ? [`${key} goes on at ${office} although ${lost.join()} is not in force`] : []
  })
}

const countsPlainDays = (rule: DueRule): rule is DueRule & { kind: 'within' } =>
  rule.kind === 'within' && rule.unit === 'day' && rule.counting !== 'working' && rule.pausable.length === 0

/** Independent of the engine: a limit that counts from a known day is not later than that day plus its length. */
function laterThanItsDay(ir: CaseIr, { clocks, instances, facts }: CaseState): string[] {
  return Object.values(clocks).flatMap(({ id, instance, due, state, isChosen }) => {
    const item = ir.items.find((one) => one.id === instances[instance]?.item)
    const rule = item !== undefined && 'due' in item ? item.due[Number(id.slice(id.lastIndexOf(':') + 1))] : undefined
    if (rule === undefined || !countsPlainDays(rule) || rule.fromFact === undefined) return []
    const day = facts[rule.fromFact]
    if (typeof day !== 'string' || due === null || isChosen === true || isOver({ state })) return []
    // Until the end of its last day in every time zone.
    return due > Date.parse(day) + (rule.value + 1.5) * DAY
      ? [`${id} is due later than ${rule.value} days after ${day}`]
      : []
  })
}

/**
 * Independent of the engine: consents of an excluded representative do not count, and no consent outlives the answer
 * that ends it.
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

export const problems = (ir: CaseIr, step: Step): string[] => [
  ...outOfOrder(step),
  ...(step.state.status === 'closed' ? leftOver(ir, step.state) : neglected(ir, step.state)),
  ...pastItsEnd(ir, step),
  ...endedWrongly(ir, step),
  ...silent(ir, step),
  ...leftWaiting(step.state),
  ...leftOpen(step),
  ...movedByAnswer(step),
  ...answeredFor(ir, step),
  ...handedOn(ir, step),
]

/**
 * Independent of the engine, after every single row: one office answers for the case, which can coordinate it and is
 * not one that the client refused. And another owner moves no limit: what was due before the hand-over is due then.
 */
function answeredFor(ir: CaseIr, { before, state: last, fresh }: Step): string[] {
  let state = before
  return fresh.flatMap((event) => {
    state = apply(state, event)
    return [
      ...wrongOwner(ir, state),
      ...(event.body.type === 'owner_changed' ? movedAlong(state, last, event.body.from) : []),
    ]
  })
}

function wrongOwner(ir: CaseIr, { owner, opener, former = [], hearer }: CaseState): string[] {
  const { organisation, roles } = owner
  const isRefused = former.some(({ organisation: office, why }) => why === 'client' && office === organisation)
  return [
    ...(ir.review.roles.some((role) => roles.includes(role)) ? [] : [`${organisation} answers and cannot coordinate`]),
    ...(opener?.organisation === organisation ? [`${organisation} has two parts`] : []),
    ...(isRefused && organisation !== hearer ? [`${organisation} was refused by the client`] : []),
  ]
}

const movedAlong = ({ clocks }: CaseState, last: CaseState, from: string): string[] => [
  ...Object.values(clocks).flatMap(({ id, due, startedAt }) =>
    last.clocks[id]?.due === due && last.clocks[id].startedAt === startedAt ? [] : [`${id} moved with the owner`],
  ),
  ...Object.entries(last.instances).flatMap(([key, { task }]) =>
    task !== null && OPEN.includes(task.state) && task.holder.organisation === from
      ? [`${key} stayed with the former office`]
      : [],
  ),
]

/**
 * Independent of the engine. A closed case waits for no office, but for one that has it or has the client; and two
 * offices are never asked for the same.
 */
function leftOpen({ state }: Step): string[] {
  const open = Object.values(state.referrals ?? {}).filter((one) => WAITING_FOR_OFFICE.includes(one.state))
  const asked = open.flatMap(({ task, covers }) => [...(task === null ? [] : [`step ${task}`]), ...covers])
  return [
    ...(state.status === 'closed' && open.length > 0 ? ['a closed case still waits for another office'] : []),
    ...(new Set(asked).size === asked.length ? [] : ['two offices are asked for the same']),
  ]
}

/** Independent of the engine: what an office answers moves no limit that was running. */
function movedByAnswer({ before, state, fresh }: Step): string[] {
  if (fresh[0]?.body.type !== 'referral_moved') return []
  if (fresh.some(({ body }) => body.type === 'clock_paused' || body.type === 'clock_resumed')) return []
  return Object.values(before?.clocks ?? {}).flatMap(({ id, due, state: was }) =>
    was === 'running' && due !== null && (state.clocks[id]?.due ?? due) !== due
      ? [`${id} moved because an office answered`]
      : [],
  )
}
const WAITING_FOR_OFFICE: readonly ReferralState[] = ['offered', 'countered', 'accepted', 'begun', 'waiting']

function outOfOrder({ before, fresh }: Step): string[] {
  return fresh.flatMap(({ at, actor, body, cause }, place) => [
    ...(at < ((fresh[place - 1] ?? before)?.at ?? 0) ? [`${body.type} goes back in time`] : []),
    ...(cause.kind !== 'command' && actor !== null ? [`${body.type} has an author nobody asked`] : []),
  ])
}

const neglected = (ir: CaseIr, state: CaseState): string[] => [
  ...(hasWork(state) ? [] : ['nobody can act on the case']),
  ...againstHerWill(ir, state),
  ...laterThanItsDay(ir, state),
]

function silent(ir: CaseIr, { state, now }: Step): string[] {
  const next = nextInstant(ir, state)
  if (next !== null) return next <= Math.max(now, state.at) ? ['something that was due has not happened'] : []
  return state.status === 'closed' || state.demo || isOverdue(state) ? [] : ['no clock will ever speak']
}

function leftWaiting({ instances }: CaseState): string[] {
  return Object.entries(instances).flatMap(([key, { parent, task, state }]) => {
    const stage = parent === null ? undefined : instances[parent]
    const isOutside = stage !== undefined && stage.state !== 'active' && STANDING.includes(state)
    const isOver = task !== null && !OPEN.includes(task.state)
    return [
      ...(isOutside ? [`${key} is open in a stage that is not`] : []),
      ...(isOver && (task.held ?? task.proposal ?? task.before) !== null
        ? [`${key} has ended and still waits for something`]
        : []),
    ]
  })
}
const STANDING: readonly string[] = ['enabled', 'active', 'suspended']

/**
 * In a closed case only duties that outlive it are open, with the stages around them and their limits. Each has an
 * owner and a clock, or waits for its day.
 */
function leftOver(ir: CaseIr, state: CaseState): string[] {
  const open = Object.entries(state.instances).filter(([, instance]) => STANDING.includes(instance.state))
  const duties = open.flatMap(([key, { item, task }]) =>
    task !== null && isDuty(ir, item) ? [{ key, parent: state.instances[key]?.parent ?? null }] : [],
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
        rule.until.some((happening) => isDuty(ir, happening.split('.')[0] ?? '')),
    )
  const running = (key: string) =>
    Object.values(state.clocks).filter((clock) => clock.instance === key && !isOver(clock))
  return [
    ...open.filter(([key, { item }]) => !isAllowed(key, item)).map(([key]) => `a closed case has ${key} open`),
    ...Object.values(state.clocks)
      .filter((clock) => !isOver(clock) && !open.some(([key]) => key === clock.instance))
      .map(({ id }) => `a closed case has the clock ${id} running`),
    ...duties.flatMap(({ key }) => ownerless(ir, state, key)),
    ...duties
      .filter(({ key }) => !running(key).some(({ due, state: is }) => due !== null || is === 'waiting'))
      .map(({ key }) => `the duty ${key} has no clock that will speak`),
  ]
}

/** The state of each duty left in a closed case, and who has it. */
export function dutiesIn(ir: CaseIr, { status, instances, owner }: CaseState): string[] {
  if (status !== 'closed') return []
  return Object.values(instances).flatMap(({ item, task }) => {
    const isLeft = task !== null && OPEN.includes(task.state) && isDutyOfSop(ir, item)
    return isLeft ? [`${task.state}, ${officeOf(task, owner.organisation)}`] : []
  })
}

function officeOf({ holder }: TaskDetail, owner: string): string {
  if (holder.organisation === null) return 'no office'
  return holder.organisation === owner ? 'own office' : 'other office'
}

/** Without the task of the second signature, which the engine adds to every procedure. */
const isDutyOfSop = (ir: CaseIr, id: string): boolean =>
  ir.items.some((item) => item.id === id && item.kind === 'task' && item.outlives === true)

const isDuty = (ir: CaseIr, id: string): boolean => {
  const item = planOf(ir).items.get(id)
  return item?.kind === 'task' && item.outlives === true
}

/**
 * Work under way has a holder. A task without an office (an escalation took it back) can still be given to the owner's
 * office or claimed by the coordinator, even when the case is closed.
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

/** What is known from the facts of a case; no gate of an exit needs more. */
const knownIn = ({ facts }: CaseState): Lookup => ({
  fact: (name) => facts[name],
  consent: () => undefined,
  item: () => undefined,
})

/** Independent of the engine: the requirements of the exit were met when the case ended, and no duty ended with it. */
function endedWrongly(ir: CaseIr, { before, state, fresh }: Step): string[] {
  const end = fresh.find(({ body }) => body.type === 'case_closed' || body.type === 'case_cancelled')
  const exit = ir.exits?.find(({ code }) => code === state.closedCode)
  if (end === undefined || before === null || exit === undefined) return []
  const done = fresh.find(
    ({ body }) => body.type === 'task_completed' && state.instances[body.instance]?.item === exit.through,
  )
  const since = before.happened['case.reopened']?.seq ?? 0
  const isWaived = waiverIn(state, since)
  const isLacking = (need: string): boolean =>
    (state.happened[need]?.seq ?? 0) <= since && !isWaived(need.split('.')[0] ?? '')
  const ended = obsoleteIn(fresh, state).filter((item) => !exit.ends.includes(item) && isDutyOfSop(ir, item))
  const step = ir.items.find(({ id }) => id === exit.through)
  const rule = ruleForAChild(ir, state, step)
  const isSigned = end.cause.kind === 'command' || isCosigned(done) || needsOneSignature(step, rule)
  return [
    ...(exit.through !== undefined && done === undefined ? [`ended as ${exit.code} without ${exit.through}`] : []),
    ...exit.needs.filter(isLacking).map((need) => `ended as ${exit.code} without ${need}`),
    ...unprotected(rule, state, isWaived).map((how) => `ended as ${exit.code} ${how}`),
    ...(isSigned ? [] : [`ended as ${exit.code} with one signature`]),
    ...ended.map((item) => `the duty ${item} ended with its case`),
  ]
}

const obsoleteIn = (fresh: readonly CaseEvent[], { instances }: CaseState): string[] =>
  fresh.flatMap(({ body }) => (body.type === 'task_obsolete' ? [instances[body.instance]?.item ?? ''] : []))

/** Which needs were waived after the row `since`. */
function waiverIn({ facts, happened }: CaseState, since: number): (need: string) => boolean {
  const waived = facts['waived_needs']
  const isInForce = (happened['exit_waiver.waived']?.seq ?? 0) > since
  return (need) => isInForce && typeof waived === 'object' && waived.includes(need)
}

const isCosigned = (done: CaseEvent | undefined): boolean => done?.cause.ref === 'cosign'

const needsOneSignature = (step: Item | undefined, rule: ChildRule | undefined): boolean =>
  step?.kind === 'task' && step.cosign === undefined && rule?.cosign === undefined

type ChildRule = TaskItem['protections'][string]
function ruleForAChild(ir: CaseIr, { facts }: CaseState, step: Item | undefined): ChildRule | undefined {
  const isChild = ir.protections.some(({ id }) => id === 'child') && facts['age_group'] !== 'adult'
  return isChild && step?.kind === 'task' ? step.protections['child'] : undefined
}

function unprotected(rule: ChildRule | undefined, state: CaseState, isWaived: (need: string) => boolean): string[] {
  if (rule === undefined) return []
  const isDone = (need: string): boolean =>
    Object.values(state.instances).some(({ item, state: is }) => item === need && is === 'completed')
  const shut = rule.needs.some(isWaived)
    ? []
    : (rule.gates ?? []).filter((gate) => gate.outcomes === undefined && evaluate(gate.if, knownIn(state)) !== true)
  return [
    ...rule.needs.filter((need) => !isWaived(need) && !isDone(need)).map((need) => `with the protection ${need} open`),
    ...shut.map(() => 'through a gate that was closed'),
  ]
}

const OPEN: readonly string[] = OPEN_TASK_STATES
const isOver = ({ state }: Pick<Clock, 'state'>): boolean => state === 'met' || state === 'cancelled'
const hasWork = (state: CaseState): boolean =>
  Object.entries(state.instances).some(
    ([key, { task }]) =>
      task !== null &&
      OPEN.includes(task.state) &&
      Object.values(state.clocks).some((clock) => clock.instance === key && clock.due !== null && !isOver(clock)),
  )

/** Every clock has fired all its thresholds: the duty is in the lists of late work. */
const isOverdue = (state: CaseState): boolean =>
  Object.values(state.clocks).some((clock) => clock.state === 'breached' || clock.fired.length > 0)
