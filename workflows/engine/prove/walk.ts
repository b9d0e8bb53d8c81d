// One way through a procedure, step by step, with the real `decide`: what people of every role, in one office, can do
// next. Everything here can happen in a real case.
import type { CaseIr, FactType, FactValue, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { ProofStep } from '../../../sop-definitions/proof/proof.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { CAPABILITIES, type ConsentState } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, InstanceKey, Instant, TaskDetail } from '../case-state.ts'
import type { Actor, Ask } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { unmetConsents } from '../consents.ts'
import { decide } from '../decide.ts'
import { isOpenTask } from '../instances.ts'
import { askedAndAnswered } from '../offering.ts'
import { planOf, signersOf } from '../plan.ts'
import { answersToGate } from '../path/path-answers.ts'
import { closedGates, gatesOf, unmetProtections, type PlacedGate } from '../protections.ts'

type Did = Omit<ProofStep, 'open' | 'closed'>

/** A case after one step. `ways` says for each instance which rule opened it: what follows may depend on it. */
export interface Place {
  state: CaseState
  did: Did
  from: Place | null
  events: readonly NewEvent[]
  ways: Readonly<Record<InstanceKey, string>>
}
export interface Telling {
  outcome: string
  facts: Readonly<Record<string, FactValue>>
  consents: Readonly<Record<string, ConsentState>>
}

/** The engine gave up on a decision: the procedure goes on by itself without end. */
export class Endless {
  readonly did: Did
  readonly from: Place | null
  constructor(did: Did, from: Place | null) {
    this.did = did
    this.from = from
  }
}

const OFFICE = 'office'
const OTHER = 'other-office'
const FIRST = 'first'
/** A Tuesday morning; no rule of the proof depends on it. */
export const START: Instant = 1_795_485_600_000

const known = new WeakMap<CaseIr, readonly string[]>()

function rolesOf(ir: CaseIr): readonly string[] {
  const roles = known.get(ir) ?? [
    ...new Set([...ir.review.roles, ...ir.items.flatMap((item) => (item.kind === 'task' ? rolesIn(item) : []))]),
  ]
  known.set(ir, roles)
  return roles
}

const rolesIn = (item: TaskItem): readonly string[] => [...item.roles, ...signersOf(item)]

export const actorOf = (ir: CaseIr, user: 'first' | 'second'): Actor => ({
  user,
  organisation: OFFICE,
  roles: rolesOf(ir),
  capabilities: CAPABILITIES,
})

const nothing: Did = { do: 'open', item: null, outcome: null, facts: {}, consents: {} }

interface Doing {
  ask: Ask
  did: Did
  at?: Instant
  user?: 'first' | 'second'
}

/** Null when the engine refuses. */
function step(ir: CaseIr, from: Place | null, { ask, did, at, user = FIRST }: Doing): Place | null {
  const state = from?.state ?? null
  const decision = decideOr(ir, state, { ask, at: at ?? state?.at ?? START, actor: actorOf(ir, user) })
  if (decision === 'endless') throw new Endless(did, from)
  if (isRefusal(decision)) return null
  const { events } = decision
  return { state: decision.state, did, from, events, ways: { ...from?.ways, ...waysIn(events) } }
}

/** For each new instance the rule that opened it. */
const waysIn = (events: readonly NewEvent[]): Record<InstanceKey, string> =>
  Object.fromEntries(
    events.flatMap(({ body, cause }) => ('instance' in body && 'item' in body ? [[body.instance, cause.ref]] : [])),
  )

function decideOr(ir: CaseIr, state: CaseState | null, { ask, at, actor }: { ask: Ask; at: Instant; actor: Actor }) {
  try {
    return decide(ir, state, { id: 'proof', at, actor, purpose: 'proof', fingerprint: '', ask })
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not settle')) return 'endless'
    throw error
  }
}

export function openingAsk(ir: CaseIr, facts: Readonly<Record<string, FactValue>>): Ask {
  const { sop, edition, revision } = ir
  return {
    type: 'open',
    caseId: 'case',
    number: '1',
    sop: { sop, edition, revision, hash: '' },
    subject: 'person',
    owner: { organisation: OFFICE, roles: rolesOf(ir) },
    area: '',
    channel: '',
    offsetMinutes: 420,
    demo: false,
    facts,
  }
}

export const opening = (ir: CaseIr, facts: Readonly<Record<string, FactValue>>): Place | null =>
  step(ir, null, { did: { ...nothing, facts }, ask: openingAsk(ir, facts) })
export const adding = (ir: CaseIr, from: Place, item: string): Place | null =>
  step(ir, from, { ask: { type: 'add_item', item }, did: { ...nothing, do: 'add', item } })
export const reopening = (ir: CaseIr, from: Place): Place | null =>
  step(ir, from, { ask: { type: 'reopen_case' }, did: { ...nothing, do: 'reopen' } })
export const recording = (
  ir: CaseIr,
  from: Place,
  { code, state, excluded }: { code: string; state: ConsentState; excluded?: true },
): Place | null =>
  step(ir, from, {
    ask: { type: 'record_consent', code, state, record: null, ...(excluded === undefined ? {} : { excluded }) },
    did: { ...nothing, do: 'record_consent', consents: { [code]: state } },
  })
/** Nobody does anything until a limit of the item passes. */
export const waiting = (ir: CaseIr, from: Place, { item, until }: { item: string; until: Instant }): Place | null =>
  step(ir, from, { ask: { type: 'tick' }, at: until, did: { ...nothing, do: 'wait', item } })

export const keyOf = (state: CaseState, item: string): InstanceKey | undefined =>
  Object.entries(state.instances).find(([, instance]) => instance.item === item && isOpenTask(instance.task))?.[0]

/** A task is left undone: the coordinator skips it, or its holder reports that it failed. */
export function leaving(
  ir: CaseIr,
  from: Place,
  { item, verb }: { item: TaskItem; verb: 'skip' | 'fail' },
): Place | null {
  const taken = held(from, item)
  const key = taken === null ? undefined : keyOf(taken.state, item.id)
  return taken === null || key === undefined
    ? null
    : joined(
        from,
        step(ir, taken, {
          ask: { type: verb, task: key, reason: 'not_possible' },
          did: { ...nothing, do: verb, item: item.id },
        }),
      )
}

/**
 * Puts the task into somebody's hands directly. Claiming changes nothing that a rule reads, so the search spends no
 * decision on it.
 */
function held(from: Place, item: TaskItem): Place | null {
  const key = keyOf(from.state, item.id)
  const instance = from.state.instances[key ?? '']
  if (key === undefined || instance === undefined || instance.task === null) return null
  const task: TaskDetail = { ...instance.task, state: 'reserved', holder: { organisation: OFFICE, user: FIRST } }
  return { ...from, state: { ...from.state, instances: { ...from.state.instances, [key]: { ...instance, task } } } }
}

/**
 * Somebody does the task. What must come before it (the consents, the records for a protected group) is done first, as
 * separate steps.
 */
export function completing(
  ir: CaseIr,
  from: Place,
  { item, telling, depth = 0 }: { item: TaskItem; telling: Telling; depth?: number },
): Place | null {
  const ready = prepared(ir, from, { item, depth })
  const taken = ready === null ? null : held(ready, item)
  const key = taken === null ? undefined : keyOf(taken.state, item.id)
  if (ready === null || taken === null || key === undefined) return null
  const { outcome, facts, consents } = telling
  const did: Did = { do: 'complete', item: item.id, outcome, facts, consents }
  const answered = askedAndAnswered(taken.state, { item, task: key, outcome, facts }, OTHER)
  if (answered !== undefined) return joined(ready, between(ir, taken, { asks: answered, did }))
  const done = step(ir, taken, { ask: { type: 'complete', task: key, outcome, facts, consents, answers: null }, did })
  if (done === null || done.state.instances[key]?.task?.state !== 'proposed') return joined(ready, done)
  return joined(ready, step(ir, done, { ask: { type: 'cosign', task: key, approve: true }, did, user: 'second' }))
}

/** The other office is asked, by the second person where two sign, and answers. */
function between(ir: CaseIr, from: Place, { asks, did }: { asks: readonly Ask[]; did: Did }): Place | null {
  let place: Place = { ...from, events: [] }
  for (const ask of asks) {
    const done: Place | null = step(ir, place, { ask, did }) ?? step(ir, place, { ask, did, user: 'second' })
    if (done === null) return null
    place = { ...done, events: [...place.events, ...done.events] }
  }
  // With other answers the same word of the other office ends the step in another way.
  const isMeant = place.events.some(({ body }) => body.type === 'task_completed' && body.outcome === did.outcome)
  return isMeant ? place : null
}

/** Claiming and signing are part of doing a task: the reader of the way sees one step. */
const joined = (from: Place, to: Place | null): Place | null => (to === null ? null : { ...to, from })

const DEEP = 3

function prepared(ir: CaseIr, from: Place, { item, depth }: { item: TaskItem; depth: number }): Place | null {
  const plan = planOf(ir)
  let place: Place | null = from
  for (const need of unmetProtections({ plan, state: from.state }, item))
    place = place === null ? null : told(ir, place, { need, item, depth })
  for (const gate of place === null ? [] : closedGates({ plan, state: place.state }, item)) {
    const need = place === null ? undefined : tellerOf(ir, item, gate)
    place = place === null || need === undefined ? null : told(ir, place, { need, item, depth })
  }
  for (const code of place === null ? [] : unmetConsents(place.state, item))
    if (place !== null) place = recording(ir, place, { code, state: 'given' })
  return place
}

/** Makes the record that a step needs, with answers that open the gates of that step. */
function told(
  ir: CaseIr,
  from: Place,
  { need, item, depth }: { need: string; item: TaskItem; depth: number },
): Place | null {
  const plan = planOf(ir)
  const needed = plan.items.get(need)
  if (needed?.kind !== 'task' || depth === DEEP) return null
  const place = keyOf(from.state, need) === undefined ? adding(ir, from, need) : from
  if (place === null) return null
  const plainest = plainly(ir, place.state, needed)
  const opening = gatesOf({ plan, state: place.state }, item).flatMap(({ gate }) =>
    Object.entries(answersToGate(ir.facts, gate)),
  )
  const facts = { ...plainest.facts, ...Object.fromEntries(opening.filter(([name]) => needed.facts.includes(name))) }
  return completing(ir, place, { item: needed, telling: { ...plainest, facts }, depth: depth + 1 })
}

/**
 * The step that can give the answer that opens a gate: a record that is needed anyway, else any other step that asks
 * for it.
 */
function tellerOf(ir: CaseIr, item: TaskItem, { gate }: PlacedGate): string | undefined {
  const asked = Object.keys(answersToGate(ir.facts, gate))
  const needs = Object.values(item.protections).flatMap((protection) => protection.needs)
  const tellers = ir.items.filter(
    (other): other is TaskItem =>
      other.kind === 'task' && other.id !== item.id && asked.every((name) => other.facts.includes(name)),
  )
  return (tellers.find(({ id }) => needs.includes(id)) ?? tellers[0])?.id
}

/** The simplest way to do a task: its first outcome, the required answers, every consent given. */
const plainly = (ir: CaseIr, state: CaseState, item: TaskItem): Telling => ({
  outcome: item.outcomes[0] ?? '',
  facts: requiredOf(ir, state, item),
  consents: Object.fromEntries(item.consent.collects.map((code) => [code, 'given'])),
})

const ANY = { boolean: true, number: 1, date: '2026-11-24' } as const

export function requiredOf(ir: CaseIr, state: CaseState, item: TaskItem): Record<string, FactValue> {
  return Object.fromEntries(
    item.required_facts
      .filter((name) => state.facts[name] === undefined)
      .map((name): [string, FactValue] => {
        const type = ir.facts[name]
        return [name, type === undefined ? true : anyOf(type)]
      }),
  )
}

function anyOf(type: FactType): FactValue {
  if (type.type === 'one_of') return type.codes[0] ?? ''
  return type.type === 'many_of' ? type.codes.slice(0, 1) : ANY[type.type]
}

export const openIn = (state: CaseState): readonly string[] =>
  Object.values(state.instances).flatMap(({ item, task }) => (isOpenTask(task) ? [item] : []))

/** The steps that lead to a place, for a reader. */
export function wayTo(place: Place | null): readonly ProofStep[] {
  const steps: ProofStep[] = []
  for (let at = place; at !== null; at = at.from)
    steps.unshift({
      ...at.did,
      open: openIn(at.state),
      closed: at.state.status === 'closed' ? at.state.closedCode : null,
    })
  return steps
}
