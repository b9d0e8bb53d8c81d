// What a step needs before it begins or ends: rules that protect a group, such as children, and gates of the step
// itself. In doubt they apply: a protection is lifted only when its condition is known to be false, and a gate opens
// only when its condition is known to be true.
import { evaluate, type Lookup } from '../../sop-definitions/language/conditions.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { FactValue, Gate, Protecting, Signer, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { ConsentState } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Instant } from './case-state.ts'
import type { Plan } from './plan.ts'
import { parseDay } from './time/calendar.ts'
import { endOfDay } from './time/spans.ts'
import { instancesOf } from './instances.ts'
import { lookupOf, readBy } from './sentries.ts'
import { waivedFor } from './waivers.ts'

interface View {
  plan: Plan
  state: CaseState
  at?: Instant
}
/** How somebody wants a step to end: the facts given with it count as known. */
export interface Ending {
  outcome: string
  facts: Readonly<Record<string, FactValue>>
  consents?: Readonly<Record<string, ConsentState>>
}

function knowing(state: CaseState, ending: Ending | undefined): CaseState {
  if (ending === undefined) return state
  const said = Object.entries(ending.consents ?? {}).map(
    ([code, given]) => [code, { ...state.consents[code], state: given, at: state.at }] as const,
  )
  return {
    ...state,
    facts: { ...state.facts, ...ending.facts },
    consents: { ...state.consents, ...Object.fromEntries(said) },
  }
}

interface Applying extends Protecting {
  id: string
}

function applying(plan: Plan, item: TaskItem, lookup: Lookup): readonly Applying[] {
  return plan.ir.protections.flatMap(({ id, when }) => {
    const protection = item.protections[id]
    return protection !== undefined && evaluate(when, lookup) !== false ? [{ ...protection, id }] : []
  })
}

/**
 * What must be done first: an item completed, or a happening. A step that ends the case does not need what was waived
 * for it.
 */
export function unmetProtections(view: View, item: TaskItem): readonly string[] {
  const needs = applying(view.plan, item, lookupOf(view.state)).flatMap((protection) => protection.needs)
  const waived = waivedFor(view, item)
  return [...new Set(needs)].filter(
    (need) =>
      !waived.includes(need) &&
      view.state.happened[need] === undefined &&
      !instancesOf(view.state, need).some(({ instance }) => instance.state === 'completed'),
  )
}

export function protectionGate(view: View, item: TaskItem): Refusal | undefined {
  const items = unmetProtections(view, item)
  return items.length === 0 ? undefined : refuse('protection_missing', { items })
}

/** The place of a gate: `<item>:<n>` of the step itself, `<item>:<group>:<n>` of a protection. */
export interface PlacedGate {
  place: string
  gate: Gate
}

export function gatesOf({ plan, state }: View, item: TaskItem, ending?: Ending): readonly PlacedGate[] {
  const own = (item.gates ?? []).map((gate, index) => ({ place: `${item.id}:${index}`, gate }))
  const groups = applying(plan, item, lookupOf(knowing(state, ending))).flatMap(({ id, gates }) =>
    (gates ?? []).map((gate, index) => ({ place: `${item.id}:${id}:${index}`, gate })),
  )
  return [...own, ...groups]
}

/**
 * The gates that are closed. Gates of an outcome are checked only when the step is to end with it. The others are
 * checked then again, because a date may have passed.
 */
export function closedGates(view: View, item: TaskItem, ending?: Ending): readonly PlacedGate[] {
  const state = knowing(view.state, ending)
  const at = view.at ?? state.at
  const untold = waivedFacts(view, item)
  return gatesOf(view, item, ending).filter(({ gate: { outcomes, if: condition, until } }) => {
    if (outcomes !== undefined && (ending === undefined || !outcomes.includes(ending.outcome))) return false
    const isOpen = evaluate(condition, lookupOf(state))
    const asked = [...readBy(condition), ...(until === undefined ? [] : [`fact:${until}`])]
    if (isOpen !== false && asked.every((key) => untold.has(key))) return false
    return isOpen !== true || (until !== undefined && !isGood(state, until, at))
  })
}

/**
 * Facts that only a waived record would tell. Gates on them are ignored while the record is missing or out of date. If
 * the record was made and does not allow the step, a waiver opens nothing.
 */
function waivedFacts(view: View, item: TaskItem): ReadonlySet<string> {
  const records = waivedFor(view, item).flatMap((id) => view.plan.items.get(id) ?? [])
  return new Set(
    records.flatMap((record) => (record.kind === 'task' ? record.facts.map((name) => `fact:${name}`) : [])),
  )
}

/** Records to make before the step: those that are missing, and those that exist but keep one of its gates closed. */
export function recordsOwed(view: View, item: TaskItem): readonly string[] {
  const read = new Set(closedGates(view, item).flatMap(({ gate }) => readBy(gate.if)))
  const tells = (id: string): boolean => {
    const record = view.plan.items.get(id)
    return record?.kind === 'task' && record.facts.some((name) => read.has(`fact:${name}`))
  }
  const needs = applying(view.plan, item, lookupOf(view.state)).flatMap((protection) => protection.needs)
  return [...new Set([...unmetProtections(view, item), ...needs.filter(tells)])]
}

export function closedGate(view: View, item: TaskItem, ending?: Ending): Refusal | undefined {
  const closed = closedGates(view, item, ending)[0]
  return closed === undefined ? undefined : refuse('gate_closed', { gate: closed.place })
}

/** Valid until the end of the day that the fact names, in the time zone of the case. */
function isGood(state: CaseState, fact: string, at: Instant): boolean {
  const value = state.facts[fact]
  const day = typeof value === 'string' ? parseDay(value) : undefined
  return day !== undefined && at < endOfDay(day, state)
}

/**
 * The role of the second signature. A protection's comes before the step's own. Without an ending: the role that may be
 * needed, whatever the outcome.
 */
export function cosignRole({ plan, state }: View, item: TaskItem, ending?: Ending): string | undefined {
  const lookup = lookupOf(knowing(state, ending))
  const signs = ({ when, outcomes }: Signer): boolean =>
    (when === undefined || evaluate(when, lookup) !== false) &&
    (ending === undefined || outcomes === undefined || outcomes.includes(ending.outcome))
  const signers = [...applying(plan, item, lookup), item].flatMap(({ signers: listed = [], cosign }) => [
    ...listed,
    ...(cosign === undefined ? [] : [{ role: cosign }]),
  ])
  return signers.find(signs)?.role
}
