// A condition in plain words, with the names of its facts and values. `undefined` when the condition cannot be read.
import type { Condition } from './ir.ts'
import { lower, type Vocabulary } from '../reading/lower.ts'
import { codesIn, codesOf } from './plan.ts'
import type { FieldDef, Sop } from './schema.ts'
import type { Label, PlanItemState } from '../language/vocabulary.ts'
import { both, inEach, inLanguage, joined, same } from '../language/label.ts'

const put = (id: string, en: string, { one, other = same('') }: { one: Label; other?: Label }): Label =>
  inEach((language) =>
    inLanguage(both(id, en), language)
      .replace('{1}', inLanguage(one, language))
      .replace('{2}', inLanguage(other, language)),
  )
const AND = both(' dan ', ' and ')
const OR = both(' atau ', ' or ')

/** `fields`: the fields of the form that holds the condition, which it may read too. */
export function conditionWords(text: string, vocabulary: Vocabulary, names: Names): Label | undefined {
  const lowered = lower(text, vocabulary)
  return 'condition' in lowered ? told(names, lowered.condition) : undefined
}

export interface Names {
  sop: Sop
  item: (id: string) => Label
  fields: readonly FieldDef[]
}
const STATES: Readonly<Record<string, Label>> = {
  enabled: { id: 'ditawarkan', en: 'is offered' },
  active: { id: 'sedang berjalan', en: 'is under way' },
  completed: { id: 'sudah selesai', en: 'is done' },
  terminated: { id: 'dihentikan', en: 'was ended' },
} satisfies Partial<Record<PlanItemState, Label>>
const COMPARED = {
  eq: ['{1} adalah {2}', '{1} is {2}'],
  ne: ['{1} bukan {2}', '{1} is not {2}'],
  lt: ['{1} kurang dari {2}', '{1} is less than {2}'],
  le: ['{1} paling banyak {2}', '{1} is at most {2}'],
  gt: ['{1} lebih dari {2}', '{1} is more than {2}'],
  ge: ['{1} paling sedikit {2}', '{1} is at least {2}'],
} as const

function told(names: Names, condition: Condition): Label {
  switch (condition.op) {
    case 'literal':
      return valueWords(names, undefined, condition.value)
    case 'fact':
      return factLabel(names, condition.name)
    case 'consent':
      return put('persetujuan {1} berlaku', 'consent {1} is in force', { one: same(condition.code) })
    case 'item':
      return put('{1} {2}', '{1} {2}', {
        one: names.item(condition.item),
        other: STATES[condition.state] ?? same(condition.state),
      })
    case 'list':
      return joined(
        condition.values.map((value) => valueWords(names, undefined, value)),
        OR,
      )
    case 'not':
      return put('tidak benar bahwa {1}', 'it is not so that {1}', { one: told(names, condition.arg) })
    case 'and':
      return joined(
        condition.args.map((arg) => bracketed(names, arg)),
        AND,
      )
    case 'or':
      return joined(
        condition.args.map((arg) => bracketed(names, arg)),
        OR,
      )
    case 'in':
      return among(names, condition.args)
    default:
      return compared(names, COMPARED[condition.op], condition.args)
  }
}

const bracketed = (names: Names, condition: Condition): Label =>
  condition.op === 'and' || condition.op === 'or'
    ? put('({1})', '({1})', { one: told(names, condition) })
    : told(names, condition)

function compared(
  names: Names,
  [id, en]: readonly [string, string],
  [left, right]: readonly [Condition, Condition],
): Label {
  const fact = [left, right].find((side) => side.op === 'fact')?.name
  const wordsOf = (side: Condition): Label =>
    side.op === 'literal' ? valueWords(names, fact, side.value) : told(names, side)
  return left.op === 'fact' || right.op !== 'fact'
    ? put(id, en, { one: wordsOf(left), other: wordsOf(right) })
    : put(id, en, { one: wordsOf(right), other: wordsOf(left) })
}

/** `fact in [codes]`, or `'code' in fact` for a fact with several codes. */
function among(names: Names, [left, right]: readonly [Condition, Condition]): Label {
  if (left.op === 'fact' && right.op === 'list')
    return put('{1} adalah {2}', '{1} is {2}', {
      one: factLabel(names, left.name),
      other: joined(
        right.values.map((value) => valueWords(names, left.name, value)),
        OR,
      ),
    })
  if (right.op === 'fact' && left.op === 'literal')
    return put('{1} mencakup {2}', '{1} includes {2}', {
      one: factLabel(names, right.name),
      other: valueWords(names, right.name, left.value),
    })
  return put('{2} mencakup {1}', '{2} includes {1}', { one: told(names, left), other: told(names, right) })
}

function factLabel({ sop, fields }: Names, name: string): Label {
  const fact = sop.facts?.[name]
  const label = typeof fact === 'object' ? fact.label : undefined
  return label ?? fields.find(({ id }) => id === name)?.label ?? same(name.replaceAll('_', ' '))
}

function valueWords({ sop, fields }: Names, fact: string | undefined, value: boolean | number | string): Label {
  if (typeof value === 'boolean') return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' }
  if (value === '') return { id: 'kosong', en: 'empty' }
  const code = String(value)
  if (fact === undefined) return same(code)
  const codes = codesIn(sop.facts?.[fact]) ?? fields.find(({ id }) => id === fact)?.options
  return (codes === undefined ? undefined : codesOf(sop, codes)?.[code]) ?? same(code)
}
