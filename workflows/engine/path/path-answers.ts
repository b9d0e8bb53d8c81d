// Which answers make a condition true or false: what people would have to find out so that something opens.
import type { Condition, FactType, FactValue, Gate } from '../../../sop-definitions/definition/ir.ts'

export type Facts = Readonly<Record<string, FactValue>>
export interface Wanted {
  condition: Condition
  truth: boolean
}
type Types = Readonly<Record<string, FactType>>

/** No more ways than this are tried. The search then says that it gave up, not that there is no way. */
const MOST = 16

/** Alternatives; each sets as few facts as it can. */
function answersTo(types: Types, { condition, truth }: Wanted): readonly Facts[] {
  switch (condition.op) {
    case 'literal':
      return condition.value === truth ? [{}] : []
    case 'list':
      return []
    case 'consent':
    case 'item':
      return [{}]
    case 'fact':
      return [{ [condition.name]: truth }]
    case 'not':
      return answersTo(types, { condition: condition.arg, truth: !truth })
    case 'and':
    case 'or': {
      const parts = condition.args.map((arg) => answersTo(types, { condition: arg, truth }))
      return (
        (condition.op === 'and') === truth
          ? parts.reduce<readonly Facts[]>((some, more) => together(some, more), [{}])
          : parts.flat()
      ).slice(0, MOST)
    }
    case 'in':
      return membership(types, condition.args, truth)
    default:
      return comparison(types, { op: condition.op, args: condition.args }, truth)
  }
}

/** A day after any case has ended: what is valid until then is valid now. */
const FAR_DAY = '2999-12-31'

/** The first way to open a gate by answers alone. */
export const answersToGate = (types: Types, { if: condition, until }: Gate): Facts => ({
  ...answersTo(types, { condition, truth: true })[0],
  ...(until === undefined ? {} : { [until]: FAR_DAY }),
})

/** All wishes together, as far as they fit together; and each wish alone. */
export function answersToAll(types: Types, wanted: readonly Wanted[]): readonly Facts[] {
  const each = wanted.map((one) => answersTo(types, one))
  const joint = each.reduce<readonly Facts[]>(
    (some, more) => {
      const both = together(some, more)
      return both.length === 0 ? some : both.slice(0, MOST)
    },
    [{}],
  )
  const ways = new Map([...joint, ...each.flat()].map((facts) => [JSON.stringify(facts), facts]))
  return [...ways.values()].slice(0, MOST)
}

const together = (some: readonly Facts[], more: readonly Facts[]): readonly Facts[] =>
  some.flatMap((one) => more.map((other) => merged(one, other))).filter((facts) => facts !== undefined)

function merged(one: Facts, other: Facts): Facts | undefined {
  const both: Record<string, FactValue> = { ...one }
  for (const [name, value] of Object.entries(other)) {
    const mine = both[name]
    if (typeof mine === 'object' && typeof value === 'object') both[name] = [...new Set([...mine, ...value])]
    else if (mine !== undefined && mine !== value) return undefined
    else both[name] = value
  }
  return both
}

type Pair = readonly [Condition, Condition]

function membership(types: Types, [needle, haystack]: Pair, truth: boolean): readonly Facts[] {
  if (needle.op === 'fact' && haystack.op === 'list') {
    const { name } = needle
    return truth
      ? haystack.values.map((value) => ({ [name]: value }))
      : others(types[name], haystack.values).map((value) => ({ [name]: value }))
  }
  if (haystack.op !== 'fact' || needle.op !== 'literal') return []
  return [
    {
      [haystack.name]: truth
        ? [String(needle.value)]
        : others(types[haystack.name], [needle.value]).slice(0, 1).map(String),
    },
  ]
}

type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

function comparison(
  types: Types,
  { op, args: [left, right] }: { op: Comparison; args: Pair },
  truth: boolean,
): readonly Facts[] {
  if (left.op === 'literal' && right.op === 'fact')
    return comparison(types, { op: MIRRORED[op], args: [right, left] }, truth)
  if (left.op !== 'fact' || right.op !== 'literal') return []
  const { value } = right
  if (op === 'eq' || op === 'ne')
    return ((op === 'eq') === truth ? [value] : others(types[left.name], [value]).slice(0, 2)).map((fitting) => ({
      [left.name]: fitting,
    }))
  if (typeof value !== 'number') return [{ [left.name]: value }]
  return [value - 1, value, value + 1]
    .filter((tried) => TESTS[op](tried, value) === truth)
    .map((tried) => ({ [left.name]: tried }))
}

const MIRRORED = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const satisfies Record<
  Comparison,
  Comparison
>
const TESTS = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
} as const satisfies Record<Exclude<Comparison, 'eq' | 'ne'>, (a: number, b: number) => boolean>

function others(
  type: FactType | undefined,
  values: readonly (boolean | number | string)[],
): readonly (boolean | number | string)[] {
  switch (type?.type) {
    case 'one_of':
    case 'many_of':
      return type.codes.filter((code) => !values.includes(code))
    case 'boolean':
      return [true, false].filter((value) => !values.includes(value))
    case 'number':
      return [1 + Math.max(0, ...values.flatMap((value) => (typeof value === 'number' ? value : [])))]
    default:
      return []
  }
}

/** Any valid answer, where the path does not depend on which. */
export function anyAnswer(type: FactType | undefined): FactValue {
  switch (type?.type) {
    case 'one_of':
      return type.codes[0] ?? ''
    case 'many_of':
      return type.codes.slice(0, 1)
    case 'number':
      return 1
    case 'date':
      return '2026-01-01'
    default:
      return true
  }
}
