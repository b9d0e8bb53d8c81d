// Whether a condition can be true, and whether it can be false: tried with every value that its atoms can tell apart.
import { evaluate, type Lookup } from '../../../sop-definitions/language/conditions.ts'
import type { Condition, FactType, FactValue } from '../../../sop-definitions/definition/ir.ts'
import type { ProofWorld } from '../../../sop-definitions/proof/proof.ts'
import type { ItemKind } from '../../../sop-definitions/language/vocabulary.ts'
import { atomsOf, factsIn, valuesOf } from './values.ts'

export interface Known {
  facts: Readonly<Record<string, FactType>>
  answers: ProofWorld['answers']
  /**
   * Items by id, to know which states they can have. Facts and items that are missing here are never set and never
   * there.
   */
  kinds: ReadonlyMap<string, { kind: ItemKind; manual: boolean }>
}
export interface Verdict {
  canBeTrue: boolean
  canBeFalse: boolean
  tried: number
  isComplete: boolean
}

/** More combinations than this are not tried; the verdict then says so. */
export const MOST_ASSIGNMENTS = 20_000

type Choice = { key: string; values: readonly (FactValue | undefined)[] }

export function verdictOf(condition: Condition, known: Known): Verdict {
  const choices = choicesOf(condition, known)
  const total = choices.reduce((product, { values }) => product * values.length, 1)
  const verdict: Verdict = { canBeTrue: false, canBeFalse: false, tried: 0, isComplete: total <= MOST_ASSIGNMENTS }
  for (
    let index = 0;
    index < Math.min(total, MOST_ASSIGNMENTS) && !(verdict.canBeTrue && verdict.canBeFalse);
    index += 1
  ) {
    const value = evaluate(condition, lookupOf(choices, index))
    verdict.tried += 1
    if (value === true) verdict.canBeTrue = true
    if (value === false) verdict.canBeFalse = true
  }
  return verdict
}

function lookupOf(choices: readonly Choice[], index: number): Lookup {
  const picked = new Map<string, FactValue | undefined>()
  let rest = index
  for (const { key, values } of choices) {
    picked.set(key, values[rest % values.length])
    rest = Math.floor(rest / values.length)
  }
  const flag = (key: string): boolean | undefined => {
    const value = picked.get(key)
    return typeof value === 'boolean' ? value : undefined
  }
  return {
    fact: (name) => picked.get(`fact:${name}`),
    consent: (code) => flag(`consent:${code}`),
    item: (item, state) => flag(`item:${item}:${state}`),
  }
}

function choicesOf(condition: Condition, known: Known): readonly Choice[] {
  const atoms = atomsOf(condition)
  const facts = [...new Set(atoms.flatMap(factsIn))].map((name): Choice => {
    const type = known.facts[name]
    const values =
      type === undefined ? [] : valuesOf(name, type, { conditions: [condition], allowed: known.answers[name] })
    return { key: `fact:${name}`, values: [undefined, ...values] }
  })
  const others = new Map<string, Choice>()
  for (const atom of atoms.flatMap(leavesOf)) {
    if (atom.op === 'consent') others.set(atom.code, { key: `consent:${atom.code}`, values: [undefined, true, false] })
    if (atom.op === 'item')
      others.set(`${atom.item} ${atom.state}`, {
        key: `item:${atom.item}:${atom.state}`,
        values: canBe(atom, known) ? [false, true] : [false],
      })
  }
  return [...facts, ...others.values()]
}

/** A comparison may contain a consent or an item. */
function leavesOf(condition: Condition): readonly Condition[] {
  if ('args' in condition) return condition.args.flatMap(leavesOf)
  return condition.op === 'not' ? leavesOf(condition.arg) : [condition]
}

const NEVER: Readonly<Record<ItemKind, readonly string[]>> = {
  stage: [],
  task: [],
  clock: ['enabled'],
  milestone: ['enabled', 'active', 'terminated'],
}

function canBe({ item, state }: Extract<Condition, { op: 'item' }>, { kinds }: Known): boolean {
  const kind = kinds.get(item)
  return kind !== undefined && !NEVER[kind.kind].includes(state) && (state !== 'enabled' || kind.manual)
}

/**
 * Never false once its facts are known. Two forms are meant so: a bare `true` says "with its stage", and `fact != ""`
 * asks whether the fact is known at all.
 */
export const isAlwaysTrue = (condition: Condition, { canBeTrue, canBeFalse, isComplete }: Verdict): boolean =>
  isComplete &&
  canBeTrue &&
  !canBeFalse &&
  condition.op !== 'literal' &&
  !(condition.op === 'ne' && condition.args.some((arg) => arg.op === 'literal' && arg.value === ''))
export const isAlwaysFalse = ({ canBeTrue, isComplete }: Verdict): boolean => isComplete && !canBeTrue
