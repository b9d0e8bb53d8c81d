// A lowered condition as a sentence, with the names of its facts and values. One case per operation of the closed tree.
import type { Condition } from '../definition/ir.ts'
import type { Label } from '../language/vocabulary.ts'
import { CONDITION, ITEM_STATE } from './phrases.ts'
import { filled, type Terms } from './terms.ts'
import { joined, same } from '../language/label.ts'

export function conditionTold(terms: Terms, condition: Condition): Label {
  switch (condition.op) {
    case 'literal':
      return terms.factValue('', condition.value)
    case 'fact':
      return filled(CONDITION.is, { fact: terms.fact(condition.name), value: terms.factValue(condition.name, true) })
    case 'consent':
      return filled(CONDITION.consent, { value: terms.consent(condition.code) })
    case 'item':
      return filled(CONDITION.item, { fact: terms.item(condition.item), value: stateTold(condition.state) })
    case 'list':
      return joined(
        condition.values.map((value) => terms.factValue('', value)),
        CONDITION.or,
      )
    case 'not':
      return notTold(terms, condition.arg)
    case 'and':
      return joined(
        condition.args.map((arg) => bracketed(terms, arg, 'or')),
        CONDITION.and,
      )
    case 'or':
      return joined(
        condition.args.map((arg) => bracketed(terms, arg, 'and')),
        CONDITION.or,
      )
    case 'in':
      return among(terms, condition.args, CONDITION.is)
    default:
      return compared(terms, COMPARED[condition.op], condition.args)
  }
}

/** A sentry needs at least one part; with a bare `true` a procedure writes that nothing else is needed. */
export const isAlways = (condition: Condition): boolean => condition.op === 'literal' && condition.value === true

const COMPARED = {
  eq: CONDITION.is,
  ne: CONDITION.not,
  lt: CONDITION.before,
  le: CONDITION.until,
  gt: CONDITION.after,
  ge: CONDITION.from,
} as const satisfies Partial<Record<Condition['op'], Label>>

const STATES: Readonly<Record<string, Label>> = ITEM_STATE
const stateTold = (state: string): Label => STATES[state] ?? same(state)

const bracketed = (terms: Terms, condition: Condition, other: Condition['op']): Label => {
  const told = conditionTold(terms, condition)
  return condition.op === other ? { id: `(${told.id})`, en: `(${told.en})` } : told
}

function notTold(terms: Terms, condition: Condition): Label {
  if (condition.op === 'eq') return compared(terms, CONDITION.not, condition.args)
  if (condition.op === 'in') return among(terms, condition.args, CONDITION.not)
  if (condition.op === 'fact')
    return filled(CONDITION.is, { fact: terms.fact(condition.name), value: terms.factValue(condition.name, false) })
  return filled(CONDITION.opposite, { value: conditionTold(terms, condition) })
}

type Sides = readonly [Condition, Condition]

/** A fact has no empty value: procedures write with it that nothing is known. */
const isNothing = (condition: Condition): boolean => condition.op === 'literal' && condition.value === ''
const OF_NOTHING = new Map<Label, Label>([
  [CONDITION.is, CONDITION.unknown],
  [CONDITION.not, CONDITION.known],
])

function compared(terms: Terms, sentence: Label, [left, right]: Sides): Label {
  const [fact, value] = left.op === 'fact' ? [left, right] : [right, left]
  const ofNothing = isNothing(value) ? OF_NOTHING.get(sentence) : undefined
  if (fact.op === 'fact' && ofNothing !== undefined) return filled(ofNothing, { fact: terms.fact(fact.name) })
  if (fact.op !== 'fact')
    return filled(sentence, { fact: conditionTold(terms, left), value: conditionTold(terms, right) })
  return filled(sentence, { fact: terms.fact(fact.name), value: valueTold(terms, fact.name, value) })
}

function valueTold(terms: Terms, fact: string, value: Condition): Label {
  if (value.op === 'literal') return terms.factValue(fact, value.value)
  return value.op === 'fact' ? terms.fact(value.name) : conditionTold(terms, value)
}

/** `fact in [codes]`, or `'code' in fact` for a fact with many codes. */
function among(terms: Terms, [left, right]: Sides, sentence: Label): Label {
  if (right.op === 'fact' && left.op === 'literal')
    return sentence === CONDITION.is
      ? filled(CONDITION.holds, { fact: terms.fact(right.name), value: terms.factValue(right.name, left.value) })
      : filled(CONDITION.opposite, { value: among(terms, [left, right], CONDITION.is) })
  if (left.op !== 'fact' || right.op !== 'list')
    return filled(sentence, { fact: conditionTold(terms, left), value: conditionTold(terms, right) })
  return filled(sentence, {
    fact: terms.fact(left.name),
    value: joined(
      right.values.map((value) => terms.factValue(left.name, value)),
      CONDITION.or,
    ),
  })
}
