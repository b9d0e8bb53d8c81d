// By what people are counted, what follows from answers, and which day places a case in a period: what changes in it.
import { DeriveDef, DimensionDef } from '../definition/fact-schema.ts'
import { deriveRead, fieldAt } from '../definition/facts.ts'
import { deriveWords } from '../language/derive-words.ts'
import { OPENED_ON } from '../language/derive.ts'
import { quoted, same } from '../language/label.ts'
import type { Label } from '../language/vocabulary.ts'
import type { Edit } from './diff-edits.ts'
import { bySides, fromTo, nameAt, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import { factWords, listed, say, type Side, type Words } from './diff-words.ts'
import { isJson } from './diff-outline.ts'
import { formOf, isTask } from '../definition/plan.ts'

const fact = (edit: Edit, words: Words): Label => quoted(factWords(words, nameAt(edit, 1)))

const source = ({ before, after }: Words, name: string): Label =>
  name === OPENED_ON
    ? { id: 'hari kasus dibuka', en: 'the day the case was opened' }
    : quoted(askedIn(after, name) ?? askedIn(before, name) ?? same(name.replaceAll('_', ' ')))
const askedIn = ({ sop, plan }: Side, name: string): Label | undefined =>
  [...Object.values(sop.forms ?? {}), ...[...plan.values()].map(({ item }) => isTask(item) && formOf(sop, item))]
    .flatMap((form) => (typeof form === 'object' ? (fieldAt(form, name) ?? []) : []))
    .at(0)?.label

const said = (words: Words, value: unknown): Label => {
  const parsed = DeriveDef.safeParse(value)
  if (!parsed.success) return valueWords(value)
  const { way, sources, at, bands, otherwise, where } = deriveRead(parsed.data)
  return listed([
    deriveWords(way, listed(sources.map((name) => source(words, name)))),
    ...(at === undefined ? [] : [say('pada {}', 'on {}', source(words, at))]),
    ...(bands === undefined ? [] : [say('batas {}', 'ends at {}', same(bands.join(', ')))]),
    ...(otherwise === undefined ? [] : [say('selain itu {}', 'otherwise {}', source(words, otherwise))]),
    ...(where === undefined ? [] : [say('bila {}', 'where {}', same(where))]),
  ])
}

const derive: Tell = (edit, words) => ({
  kind: bySides(edit, { came: 'fact_derived', went: 'fact_not_derived', changed: 'derive_changed' } as const),
  sentence: bySides(edit, {
    came: say(
      '{} kini mengikuti jawaban: {}.',
      '{} now follows from answers: {}.',
      fact(edit, words),
      said(words, edit.after),
    ),
    went: say('{} tidak lagi mengikuti jawaban.', '{} no longer follows from answers.', fact(edit, words)),
    changed: say(
      '{} mengikuti jawaban dengan cara lain, {}.',
      '{} follows from answers in another way, {}.',
      fact(edit, words),
      fromTo(edit, (value) => said(words, value)),
    ),
  }),
})

const SENSITIVE: Label = { id: 'peka', en: 'sensitive' }
const counted = (value: unknown): Label => {
  const parsed = DimensionDef.safeParse(value)
  const { name, label, ladder = [], sensitive } = parsed.success ? parsed.data : {}
  const parts = [
    ...(name === undefined ? [] : [say('bernama {}', 'named {}', quoted(same(name)))]),
    ...(label === undefined ? [] : [quoted({ id: label.id, en: label.en })]),
    ...ladder.map((rung) =>
      say(
        'menjadi lebih kasar menurut {}',
        'made coarser by {}',
        typeof rung === 'string' ? quoted(same(rung)) : pairs(rung),
      ),
    ),
    ...(sensitive === true ? [SENSITIVE] : []),
  ]
  return parts.length === 0 ? { id: 'dengan kodenya', en: 'by its codes' } : listed(parts)
}
const pairs = (rung: Readonly<Record<string, string>>): Label =>
  listed(Object.entries(rung).map(([code, coarser]) => same(`${code} → ${coarser}`)))

const dimension: Tell = (edit, words) => ({
  kind: bySides(edit, { came: 'counted_by', went: 'not_counted_by', changed: 'counting_changed' } as const),
  sentence: bySides(edit, {
    came: say(
      'Orang kini dihitung menurut {} ({}).',
      'People are now counted by {} ({}).',
      fact(edit, words),
      counted(edit.after),
    ),
    went: say('Orang tidak lagi dihitung menurut {}.', 'People are no longer counted by {}.', fact(edit, words)),
    changed: say(
      'Cara menghitung menurut {} berubah {}.',
      'How people are counted by {} changes {}.',
      fact(edit, words),
      fromTo(edit, counted),
    ),
  }),
})

const period: Tell = (edit, words) => ({
  kind: 'counting_changed',
  sentence:
    edit.after === true
      ? say('{} kini menentukan masa suatu kasus.', '{} now decides in which period a case counts.', fact(edit, words))
      : say(
          '{} tidak lagi menentukan masa suatu kasus.',
          '{} no longer decides in which period a case counts.',
          fact(edit, words),
        ),
})

/** What a new fact says of itself beyond its type. */
export const countingOf = (words: Words, value: unknown): Label[] => {
  const { derive: rule, dimension: by, period: isPeriod } = isJson(value) ? value : {}
  return [
    ...(rule === undefined ? [] : [said(words, rule)]),
    ...(by === undefined ? [] : [say('dihitung {}', 'counted {}', counted(by))]),
    ...(isPeriod === true ? [{ id: 'menentukan masa suatu kasus', en: 'decides the period of a case' }] : []),
  ]
}

const list = (edit: Edit): Label => quoted(same(nameAt(edit, 1).replaceAll('_', ' ')))
const groups: Tell = (edit) => ({
  kind: 'counting_changed',
  sentence: say(
    'Pengelompokan pada daftar kode {} berubah {}.',
    'What the codes of the list {} stand for changes {}.',
    list(edit),
    fromTo(edit, groupsWords),
  ),
})
const groupsWords = (value: unknown): Label =>
  value === undefined ? valueWords(value) : same(JSON.stringify(value).replaceAll('"', '').replaceAll(',', ', '))

export const COUNTING_TELLINGS: Tellings = [
  ['facts/*/derive', derive],
  ['facts/*/dimension', dimension],
  ['facts/*/period', period],
  ['codes/*/groups', groups],
]
