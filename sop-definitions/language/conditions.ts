// Three-valued evaluation of lowered conditions. Imports types only: the engine, the API and the browser share this
// file. `undefined` is unknown. An unknown condition opens nothing; a protection applies unless its condition is known
// to be false.
import type { Condition, FactValue } from '../definition/ir.ts'

/** What a condition may read; `undefined` means that nobody knows yet. */
export interface Lookup {
  fact(name: string): FactValue | undefined
  consent(code: string): boolean | undefined
  item(item: string, state: string): boolean | undefined
}

type Value = FactValue | undefined

export function evaluate(condition: Condition, lookup: Lookup): boolean | undefined {
  const value = valueOf(condition, lookup)
  return typeof value === 'boolean' ? value : undefined
}

function valueOf(condition: Condition, lookup: Lookup): Value {
  switch (condition.op) {
    case 'literal':
      return condition.value
    case 'fact':
      return lookup.fact(condition.name)
    case 'consent':
      return lookup.consent(condition.code)
    case 'item':
      return lookup.item(condition.item, condition.state)
    case 'list':
      return condition.values.map(String)
    case 'not':
      return negate(evaluate(condition.arg, lookup))
    case 'and':
      return every(condition.args, lookup)
    case 'or':
      return negate(
        every(
          condition.args.map((arg) => ({ op: 'not', arg })),
          lookup,
        ),
      )
    case 'in':
      return isIn(valueOf(condition.args[0], lookup), condition.args[1], lookup)
    default:
      return compare(condition.op, valueOf(condition.args[0], lookup), valueOf(condition.args[1], lookup))
  }
}

const negate = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value)

/** Kleene's and: one known false decides, whatever else is unknown. */
function every(args: readonly Condition[], lookup: Lookup): boolean | undefined {
  let known: boolean | undefined = true
  for (const arg of args) {
    const value = evaluate(arg, lookup)
    if (value === false) return false
    if (value === undefined) known = undefined
  }
  return known
}

function isIn(needle: Value, haystack: Condition, lookup: Lookup): boolean | undefined {
  if (needle === undefined) return undefined
  if (haystack.op === 'list') return haystack.values.some((value) => value === needle)
  const values = valueOf(haystack, lookup)
  return typeof values === 'object' ? values.some((value) => value === needle) : undefined
}

type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
const ORDER: Record<Exclude<Comparison, 'eq' | 'ne'>, (sign: number) => boolean> = {
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
}

function compare(op: Comparison, left: Value, right: Value): boolean | undefined {
  if (left === undefined || right === undefined) return undefined
  if (op === 'eq') return left === right
  if (op === 'ne') return left !== right
  if (typeof left !== typeof right || typeof left === 'object' || typeof left === 'boolean') return undefined
  if (left === right) return ORDER[op](0)
  return ORDER[op](left < right ? -1 : 1)
}

/** The facts that a condition reads, by name. */
export const factsRead = (condition: Condition): readonly string[] => {
  if (condition.op === 'fact') return [condition.name]
  if ('args' in condition) return condition.args.flatMap(factsRead)
  return condition.op === 'not' ? factsRead(condition.arg) : []
}
