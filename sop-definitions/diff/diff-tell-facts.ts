// What forms fill: lists of codes, and the facts of a case.
import { isJson } from './diff-outline.ts'
import { countingOf } from './diff-tell-counting.ts'
import type { Edit } from './diff-edits.ts'
import { comesAndGoes, fromTo, isNew, nameAt, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import { factWords, listed, say, type Words } from './diff-words.ts'
import type { Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'
import type { FactType } from '../definition/ir.ts'

const list = (edit: Edit): Label => quoted(same(nameAt(edit, 1).replaceAll('_', ' ')))
const entriesWords = (value: unknown): Label =>
  isJson(value) && isJson(value['entries'])
    ? listed(Object.values(value['entries']).map((label) => valueWords(label)))
    : valueWords(value)
const codeList: Tell = comesAndGoes(
  (edit) => ({
    kind: 'code_added',
    sentence: say('Daftar kode baru {}: {}.', 'New list of codes {}: {}.', list(edit), entriesWords(edit.after)),
  }),
  (edit) => ({
    kind: 'code_gone',
    sentence: say(
      'Daftar kode {} dihapus: {}.',
      'The list of codes {} is gone: {}.',
      list(edit),
      entriesWords(edit.before),
    ),
  }),
  (edit) => say('Daftar kode {}', 'The list of codes {}', list(edit)),
)
const code: Tell = comesAndGoes(
  (edit) =>
    isNew(edit)
      ? {
          kind: 'code_added',
          sentence: say(
            'Daftar kode {} kini punya {}.',
            'The list of codes {} now has {}.',
            list(edit),
            valueWords(edit.after),
          ),
        }
      : {
          kind: 'wording_changed',
          sentence: say(
            'Pada daftar kode {}, sebuah pilihan berganti nama {}.',
            'In the list of codes {}, a choice is renamed {}.',
            list(edit),
            fromTo(edit),
          ),
        },
  (edit) => ({
    kind: 'code_gone',
    sentence: say(
      'Daftar kode {} tidak lagi punya {}.',
      'The list of codes {} no longer has {}.',
      list(edit),
      valueWords(edit.before),
    ),
  }),
  (edit) => say('Pada daftar kode {}, “{}”', 'In the list of codes {}, “{}”', list(edit), same(nameAt(edit, -1))),
)

const fact = (edit: Edit, words: Words): Label => quoted(factWords(words, nameAt(edit, 1)))
const FACT_TYPES: Readonly<Record<string, Label>> = {
  boolean: { id: 'ya atau tidak', en: 'yes or no' },
  number: { id: 'angka', en: 'a number' },
  date: { id: 'tanggal', en: 'a date' },
} satisfies Partial<Record<FactType['type'], Label>>
const factType = (value: unknown): Label => {
  const type = isJson(value) ? (value['type'] ?? value['one_of'] ?? value['many_of']) : value
  return (
    FACT_TYPES[String(type)] ??
    (isJson(type) ? listed(Object.values(type).map((code) => valueWords(code))) : valueWords(type))
  )
}
/** A fact as the document writes it: only its type, or also its name and whether it is given at the opening. */
const factWhole = (words: Words, value: unknown): Label => {
  const { label, opening } = isJson(value) ? value : {}
  return listed([
    factType(value),
    ...(label === undefined ? [] : [valueWords(label)]),
    ...(opening === true ? [{ id: 'diisi saat kasus dibuka', en: 'given when the case is opened' }] : []),
    ...countingOf(words, value),
  ])
}
const facts: Tell = comesAndGoes(
  (edit, words) =>
    isNew(edit)
      ? {
          kind: 'fact_added',
          sentence: say(
            'Kasus kini mencatat {} ({}).',
            'A case now records {} ({}).',
            fact(edit, words),
            listed([factType(edit.after), ...countingOf(words, edit.after)]),
          ),
        }
      : factChanged(edit, words),
  (edit, words) => ({
    kind: 'fact_gone',
    sentence: say('Kasus tidak lagi mencatat {}.', 'A case no longer records {}.', fact(edit, words)),
  }),
  (edit, words) => say('Fakta {}', 'The fact {}', fact(edit, words)),
)
const factChanged: Tell = (edit, words) => ({
  kind: 'fact_changed',
  sentence: say(
    'Isi catatan {} berubah{} {}.',
    'What is recorded as {} changes{} {}.',
    fact(edit, words),
    edit.path.length > 2 ? say(' ({})', ' ({})', same(edit.path.slice(2).join(' '))) : same(''),
    fromTo(edit, edit.path.length > 2 ? valueWords : (value) => factWhole(words, value)),
  ),
})

export const FACT_TELLINGS: Tellings = [
  ['codes/*', codeList],
  [
    'codes/*/source',
    (edit) => ({
      kind: 'wording_changed',
      sentence: say(
        'Sumber daftar kode {} berubah {}.',
        'The source of the list of codes {} changes {}.',
        list(edit),
        fromTo(edit),
      ),
    }),
  ],
  ['codes/*/entries/*', code],
  ['facts/*', facts],
  [
    'facts/*/label',
    (edit, words) => ({
      kind: 'wording_changed',
      sentence: say(
        'Nama fakta {} berubah {}.',
        'The name of the fact {} changes {}.',
        fact(edit, words),
        fromTo(edit),
      ),
    }),
  ],
  ['facts/*/*', factChanged],
  ['facts/*/*/*', factChanged],
]
