// A fact can have endlessly many values, but a procedure tells only a few apart. Here are those few: one value for each
// result of each comparison. Numbers and dates are split at their comparison points.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import type { CaseIr, Condition, FactType, FactValue, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Answers } from '../../../sop-definitions/proof/proof.ts'
import { civil, parseDay } from '../time/calendar.ts'

/** Every condition of a procedure that the engine ever asks. */
export const conditionsOf = (ir: CaseIr): readonly Condition[] =>
  [
    ...ir.items.flatMap((item) => [
      ...[...item.entry, ...item.exit].map((sentry) => sentry.if),
      ...('due' in item ? item.due.map(({ when }) => when) : []),
      ...(item.kind === 'task' ? [...guardsOf(item), ...answeringOf(item)] : []),
    ]),
    ...ir.closes.map((close) => close.if),
    ...(ir.exits ?? []).map(({ when }) => when),
    ...ir.protections.map(({ when }) => when),
  ].filter((condition) => condition !== undefined)

/** The conditions that decide who signs a step, and whether it may begin or end. */
const guardsOf = (item: TaskItem): readonly (Condition | undefined)[] =>
  [item, ...Object.values(item.protections)].flatMap(({ signers = [], gates = [] }) => [
    ...signers.map(({ when }) => when),
    ...gates.map((gate) => gate.if),
  ])

/** The conditions that say how long the other office has, and how its answer ends the step. */
const answeringOf = ({ referral }: TaskItem): readonly (Condition | undefined)[] => [
  ...(referral?.answers ?? []).map(({ when }) => when),
  ...Object.values(referral?.outcomes ?? {}).flatMap((ends) =>
    typeof ends === 'string' ? [] : ends.map(({ when }) => when),
  ),
]

/** The parts of a condition that ask one thing each. */
export function atomsOf(condition: Condition): readonly Condition[] {
  switch (condition.op) {
    case 'not':
      return atomsOf(condition.arg)
    case 'and':
    case 'or':
      return condition.args.flatMap(atomsOf)
    case 'literal':
    case 'list':
      return []
    default:
      return [condition]
  }
}

export function factsIn(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'fact':
      return [condition.name]
    case 'not':
      return factsIn(condition.arg)
    case 'literal':
    case 'list':
    case 'consent':
    case 'item':
      return []
    default:
      return condition.args.flatMap(factsIn)
  }
}

function literalsIn(condition: Condition): readonly (boolean | number | string)[] {
  if (condition.op === 'literal') return [condition.value]
  if (condition.op === 'list') return condition.values
  return 'args' in condition ? condition.args.flatMap(literalsIn) : []
}

const dateText = (day: number): string => {
  const { year, month, date } = civil(day)
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
}

const SOME_DAY = '2026-11-24'

function candidates(type: FactType, points: readonly (boolean | number | string)[]): readonly FactValue[] {
  switch (type.type) {
    case 'boolean':
      return [true, false]
    case 'one_of':
      return type.codes
    case 'many_of':
      return [[], ...type.codes.map((code) => [code]), type.codes]
    case 'number':
      return [
        ...new Set([0, ...points.flatMap((point) => (typeof point === 'number' ? [point - 1, point, point + 1] : []))]),
      ]
    case 'date': {
      const days = points.flatMap((point) => (typeof point === 'string' ? (parseDay(point) ?? []) : []))
      return [...new Set([SOME_DAY, ...days.flatMap((day) => [day - 1, day, day + 1]).map(dateText)])]
    }
  }
}

/** One value of a fact for each way in which these conditions can tell values apart. */
export function valuesOf(
  name: string,
  type: FactType,
  { conditions, allowed }: { conditions: readonly Condition[]; allowed?: Answers | undefined },
): readonly FactValue[] {
  const atoms = conditions.flatMap(atomsOf).filter((atom) => factsIn(atom).includes(name))
  const ends = allowed === undefined || isList(allowed) ? [] : [allowed.min, allowed.max].filter(Number.isFinite)
  const values = candidates(type, [...atoms.flatMap(literalsIn), ...ends]).filter(
    (value) => allowed === undefined || isAllowed(value, allowed),
  )
  const isAlone = atoms.every((atom) => factsIn(atom).every((other) => other === name))
  if (!isAlone) return values
  const told = new Map<string, FactValue>()
  for (const value of values) {
    const lookup = {
      fact: (asked: string) => (asked === name ? value : undefined),
      consent: () => undefined,
      item: () => undefined,
    }
    const sign = atoms.map((atom) => String(evaluate(atom, lookup))).join()
    if (!told.has(sign)) told.set(sign, value)
  }
  return [...told.values()]
}

const isList = (answers: Answers): answers is readonly FactValue[] => Array.isArray(answers)

/** A list of codes is allowed when each of its codes is. */
function isAllowed(value: FactValue, allowed: Answers): boolean {
  if (!isList(allowed)) return typeof value !== 'number' || (value >= allowed.min && value <= allowed.max)
  return typeof value === 'object' ? value.every((code) => allowed.includes(code)) : allowed.includes(value)
}
