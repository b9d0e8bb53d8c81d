// Plausible answers to any form: what the script says, what the case knows already, and otherwise the first value that
// fits the field. So a changed form does not break the demonstration.
import {
  isHeld,
  visibleFields,
  type Answers,
  type Facts,
  type Field,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { formOfRow } from '../../sop-definitions/language/rows.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { FieldKind, IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Told } from './script.ts'

export interface Asked {
  form: FormDefinition
  facts: Facts
  told: Told
  defaults: Told
  today: string
  held: readonly IdentityField[]
}

const EXAMPLE = 'Contoh isian untuk berlatih; tidak menyangkut siapa pun.'
const codesOf = ({ options = [] }: Field): string[] => options.map(({ code }) => code)
const listOf = (value: FactValue | undefined): readonly unknown[] => (Array.isArray(value) ? value : [value])
const fitting = (field: Field, value: FactValue | undefined): string[] =>
  codesOf(field).filter((code) => listOf(value).includes(code))

type Value = FactValue | undefined
const ANSWERS = {
  text: (_field, value) => value ?? EXAMPLE,
  long_text: (_field, value) => value ?? EXAMPLE,
  date: (_field, value, { today }) => value ?? today,
  choice: (field, value) => fitting(field, value)[0] ?? codesOf(field)[0],
  many_choice: (field, value) =>
    fitting(field, value).length > 0 ? fitting(field, value) : codesOf(field).slice(0, 1),
  number: ({ min }, value) => value ?? Math.max(1, min ?? 1),
  money: ({ min }, value) => value ?? Math.max(250_000, min ?? 0),
  yes_no: (_field, value) => (value === false || value === 'no' ? 'no' : 'yes'),
  person: () => 'contoh-orang',
  organisation: () => 'contoh-kantor',
  area: () => 'contoh-wilayah',
  address: () => ({ street: 'Jalan Contoh 1' }),
  file: () => 'contoh-berkas',
  signature: () => 'contoh-tanda-tangan',
  consent: (_field, value) => (value === 'refused' ? 'refused' : 'given'),
  calculated: () => undefined,
  rows: (field, _value, asked) => [{ id: uuidV5('row', field.id), ...plausibleAnswers(inRow(field, asked)) }],
} satisfies Record<FieldKind, (field: Field, value: Value, asked: Asked) => unknown>

/** One row of a section that repeats, with nothing told of it. */
const inRow = (field: Field, { facts, today }: Asked): Asked => ({
  form: formOfRow(field),
  facts,
  told: {},
  defaults: {},
  today,
  held: [],
})

const toldOf = ({ id, fact }: Field, { told }: Asked): Value =>
  told[id] ?? (fact === undefined ? undefined : told[fact])

/** What a person would have written down, asked or not. */
const OWN_WORDS: ReadonlySet<FieldKind> = new Set(['long_text', 'rows'])

/**
 * Required fields, fields of the script, and a text where a person would have written one; never identity that is in
 * the vault already.
 */
const isAnswered = (field: Field, asked: Asked): boolean =>
  (field.required && !isHeld(field, asked.held)) || OWN_WORDS.has(field.kind) || toldOf(field, asked) !== undefined

const answerTo = (field: Field, asked: Asked): unknown => {
  const known = field.fact === undefined ? undefined : asked.facts[field.fact]
  return ANSWERS[field.kind](field, toldOf(field, asked) ?? known ?? asked.defaults[field.id], asked)
}

/** Fields become visible by answers to others, so this repeats until nothing changes. */
export function plausibleAnswers(asked: Asked): Answers {
  const { form, facts } = asked
  let answers: Answers = {}
  for (;;) {
    const shown = visibleFields(form, facts, answers).filter((field) => isAnswered(field, asked))
    const next = Object.fromEntries(shown.map((field): [string, unknown] => [field.id, answerTo(field, asked)]))
    if (Object.keys(next).join() === Object.keys(answers).join()) return next
    answers = next
  }
}
