// What a case records without asking, and by what people are counted: for the manual, and below the questions of a
// blank form from which a fact follows.
import { toldDimensions, type ToldDimension } from '../definition/dimensions.ts'
import { deriveRead, fieldAt, saidOf, type DeriveRead } from '../definition/facts.ts'
import { formOf, isTask, planOf } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'
import { OPENED_ON, type Derivation } from '../language/derive.ts'
import { deriveWords } from '../language/derive-words.ts'
import type { Field, FormDefinition } from '../language/form.ts'
import { inLanguage, joined, quoted, same } from '../language/label.ts'
import type { Label, Language } from '../language/vocabulary.ts'
import { line, quiet, type Block, type Line } from './paper.ts'
import { SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'

const SAYS = {
  rule: {
    id:
      'Yang diturunkan dari jawaban tidak ditanyakan: tanggal lahir menjadi kelompok umur, alamat menjadi provinsi. ' +
      'Hanya hasilnya yang dicatat sebagai fakta. Orang hanya dihitung menurut fakta di bawah ini.',
    en:
      'What follows from answers is not asked: a birth date becomes an age band, an address a province. Only the ' +
      'result is recorded as a fact. People are counted by the facts below and by no others.',
  },
  follows: { id: 'diturunkan: {value}', en: 'follows: {value}' },
  on: { id: 'pada {value}', en: 'on {value}' },
  opened: { id: 'hari kasus dibuka', en: 'the day the case was opened' },
  otherwise: { id: 'selain itu {value}', en: 'otherwise {value}' },
  counted: { id: 'orang dihitung menurut {value} kode', en: 'people are counted by {value} codes' },
  rung: { id: 'lebih kasar: {value}', en: 'coarser: {value}' },
  sensitive: {
    id: 'peka: kelompok kecil yang semuanya sama tidak diperlihatkan',
    en: 'sensitive: a small group in which all are the same is not shown',
  },
  period: { id: 'menentukan masa suatu kasus dihitung', en: 'decides in which period a case counts' },
  becomes: { id: 'Yang menjadi fakta hanya: {value}', en: 'Only this becomes a fact: {value}' },
} as const satisfies Record<string, Label>

export function countingBlocks(telling: Telling): Block[] {
  const { sop, terms, language } = telling
  const dimensions = new Map(toldDimensions(sop).map((one) => [one.fact, one]))
  const rows = Object.entries(sop.facts ?? {}).flatMap(([name, fact]) => {
    const { derive, period } = saidOf(fact) ?? {}
    const lines = [
      ...(derive === undefined ? [] : [filled(SAYS.follows, { value: followsTold(sop, deriveRead(derive)) })]),
      ...dimensionTold(dimensions.get(name)),
      ...(period === true ? [SAYS.period] : []),
    ]
    return lines.length === 0
      ? []
      : [
          {
            name: inLanguage(terms.fact(name), language),
            lines: lines.map((label) => line(inLanguage(label, language))),
          },
        ]
  })
  if (rows.length === 0) return []
  return [
    {
      kind: 'heading',
      level: 1,
      text: line(inLanguage(SAY.counting, language)),
      anchor: 'what-is-counted',
      newPage: true,
    },
    { kind: 'text', line: line(inLanguage(SAYS.rule, language)) },
    { kind: 'facts', rows },
  ]
}

const commas = (labels: readonly Label[]): Label => joined(labels, same(', '))

function followsTold(sop: Sop, { way, sources, at, otherwise }: DeriveRead): Label {
  const asked = (name: string): Label => quoted(questionIn(sop, name) ?? same(name))
  return commas([
    deriveWords(way, commas(sources.map(asked))),
    ...(at === undefined ? [] : [filled(SAYS.on, { value: at === OPENED_ON ? SAYS.opened : asked(at) })]),
    ...(otherwise === undefined ? [] : [filled(SAYS.otherwise, { value: asked(otherwise) })]),
  ])
}

/** The words of the first form that asks it. */
const questionIn = (sop: Sop, name: string): Label | undefined =>
  [
    ...Object.values(sop.forms ?? {}),
    ...planOf(sop).flatMap(({ item }) => (isTask(item) ? (formOf(sop, item) ?? []) : [])),
  ]
    .flatMap((form) => fieldAt(form, name) ?? [])
    .at(0)?.label

const dimensionTold = (dimension: ToldDimension | undefined): Label[] =>
  dimension === undefined
    ? []
    : [
        joined(
          [dimension.label, filled(SAYS.counted, { value: same(String(dimension.rungs[0]?.length ?? 0)) })],
          same(': '),
        ),
        ...dimension.rungs.slice(1).map((rung) => filled(SAYS.rung, { value: commas(rung.map(({ label }) => label)) })),
        ...(dimension.isSensitive ? [SAYS.sensitive] : []),
      ]

const reads = ({ from, otherwise }: Derivation, { id }: Field): boolean =>
  [...from, ...(otherwise === undefined ? [] : [otherwise])].some(({ field }) => field === id)

/** Under a question from which a fact follows: what alone becomes a fact. */
export function becomesTold({ derives = [] }: FormDefinition, field: Field, language: Language): Line[] {
  const facts = derives.filter((rule) => reads(rule, field)).map(({ label }) => label)
  return facts.length === 0 ? [] : [line(quiet(inLanguage(filled(SAYS.becomes, { value: commas(facts) }), language)))]
}
