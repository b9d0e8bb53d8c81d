// Forms: which exist, and what each asks.
import { isJson, isText } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import {
  bySides,
  comesAndGoes,
  fromTo,
  isNew,
  nameAt,
  valueWords,
  type Sides,
  type Tell,
  type Tellings,
  type Told,
} from './diff-tellers.ts'
import { rowTellings } from './diff-tell-rows.ts'
import {
  chained,
  consentWords,
  itemWords,
  listed,
  namedIn,
  rolesOf,
  rolesOfForm,
  say,
  whenWords,
  type Side,
  type Words,
} from './diff-words.ts'
import { isTask } from '../definition/plan.ts'
import type { FieldDef, FormDef } from '../definition/schema.ts'
import type { DataClass, FieldKind, Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

const KINDS = {
  text: { id: 'teks', en: 'text' },
  long_text: { id: 'teks panjang', en: 'long text' },
  date: { id: 'tanggal', en: 'a date' },
  choice: { id: 'satu pilihan', en: 'one choice' },
  many_choice: { id: 'beberapa pilihan', en: 'several choices' },
  number: { id: 'angka', en: 'a number' },
  money: { id: 'jumlah uang', en: 'an amount of money' },
  yes_no: { id: 'ya atau tidak', en: 'yes or no' },
  person: { id: 'orang', en: 'a person' },
  organisation: { id: 'kantor', en: 'an office' },
  area: { id: 'wilayah', en: 'an area' },
  address: { id: 'alamat', en: 'an address' },
  file: { id: 'berkas', en: 'a file' },
  signature: { id: 'tanda tangan', en: 'a signature' },
  consent: { id: 'persetujuan', en: 'a consent' },
  calculated: { id: 'dihitung', en: 'worked out' },
  rows: { id: 'baris', en: 'rows' },
} as const satisfies Record<FieldKind, Label>
const isKind = (kind: unknown): kind is FieldKind => typeof kind === 'string' && Object.hasOwn(KINDS, kind)
const CLASSES: Readonly<Record<string, Label>> = {
  D0: { id: 'data proses (D0)', en: 'process data (D0)' },
  D1: { id: 'fakta kasus berkode (D1)', en: 'coded case facts (D1)' },
  D2: { id: 'data identitas (D2)', en: 'identifying data (D2)' },
  D3: { id: 'data sensitif (D3)', en: 'sensitive data (D3)' },
  D4: { id: 'data yang membahayakan bila bocor (D4)', en: 'data that endangers if it leaks (D4)' },
} satisfies Record<DataClass, Label>
const classWords = (value: unknown): Label => CLASSES[String(value)] ?? valueWords(value)

/** The step or the shared form that contains a question. */
const formAt = ({ path: [room = '', name = ''] }: Edit, words: Words): Label =>
  room === 'plan' ? itemWords(words, name) : formWords(words, name)
const formWords = (words: Words, form: string): Label => {
  const tasks = [words.after, words.before].flatMap(({ plan }) =>
    [...plan.values()].filter(({ item }) => isTask(item) && item.form === form).map(({ id }) => id),
  )
  const names = [...new Set(tasks)].map((id) => itemWords(words, id))
  return names.length === 0 ? quoted(same(form.replaceAll('_', ' '))) : listed(names)
}
const whoAt = ({ path: [room = '', name = ''] }: Edit, words: Words): string[] =>
  room === 'plan' ? rolesOf(words, name) : rolesOfForm(words, name)

const formIn = ({ sop, plan }: Side, { path: [room, name = ''] }: Edit): FormDef | undefined => {
  const task = plan.get(name)?.item
  if (room === 'forms') return sop.forms?.[name]
  return task !== undefined && isTask(task) && typeof task.form === 'object' ? task.form : undefined
}
const fieldsAt = (edit: Edit, { after, before }: Words): readonly FieldDef[] =>
  [after, before].flatMap((side) => formIn(side, edit)?.sections.flatMap(({ fields }) => fields) ?? [])
const fieldName = ({ path }: Edit): string => path[path.lastIndexOf('fields') + 1] ?? ''
const question = (edit: Edit, words: Words): Label =>
  quoted(fieldsAt(edit, words).find(({ id }) => id === fieldName(edit))?.label ?? same(fieldName(edit)))

/** Everything that a new question asks. */
function askedWords(field: unknown, edit: Edit, words: Words): Label {
  if (!isJson(field)) return same('')
  const { label, kind, class: name, purpose, required, visible, consent } = field
  const parts = [
    isKind(kind) ? KINDS[kind] : valueWords(kind),
    classWords(name),
    say('untuk {}', 'for {}', quoted(namedIn(words, 'purposes', String(purpose)))),
    ...(required === true ? [{ id: 'wajib dijawab', en: 'must be answered' }] : []),
    ...(visible === undefined
      ? []
      : [say('hanya bila {}', 'only when {}', whenWords(words, visible, fieldsAt(edit, words)))]),
    ...(consent === undefined
      ? []
      : [say('menanyakan persetujuan {}', 'asks for consent {}', consentWords(words, String(consent)))]),
  ]
  return say(
    '{} ({})',
    '{} ({})',
    isText(label) ? quoted({ id: label.id, en: label.en }) : same(''),
    chained(parts, same(', ')),
  )
}

const field: Tell = comesAndGoes(
  (edit, words) =>
    isNew(edit)
      ? {
          kind: isAskingConsent(edit.after) ? 'consent_asked' : 'question_added',
          sentence: say(
            'Formulir {} kini juga menanyakan {}.',
            'The form of {} now also asks {}.',
            formAt(edit, words),
            askedWords(edit.after, edit, words),
          ),
        }
      : {
          kind: 'question_changed',
          sentence: say(
            'Pertanyaan pada formulir {} berubah {}.',
            'A question in the form of {} changes {}.',
            formAt(edit, words),
            fromTo(edit, (side) => askedWords(side, edit, words)),
          ),
        },
  (edit, words) => ({
    kind: isAskingConsent(edit.before) ? 'consent_not_asked' : 'question_gone',
    sentence: say(
      'Formulir {} tidak lagi menanyakan {}.',
      'The form of {} no longer asks {}.',
      formAt(edit, words),
      askedWords(edit.before, edit, words),
    ),
  }),
  (edit, words) =>
    say(
      'Pada formulir {}, pertanyaan {}',
      'In the form of {}, the question {}',
      formAt(edit, words),
      question(edit, words),
    ),
)
const isAskingConsent = (value: unknown): boolean => isJson(value) && typeof value['consent'] === 'string'

const required: Tell = (edit, words) =>
  edit.after === true
    ? {
        kind: 'question_required',
        sentence: say(
          'Pertanyaan {} pada formulir {} kini wajib dijawab.',
          'The question {} in the form of {} must now be answered.',
          question(edit, words),
          formAt(edit, words),
        ),
      }
    : {
        kind: edit.before === true ? 'question_optional' : 'wording_changed',
        sentence: say(
          'Pertanyaan {} pada formulir {} tidak wajib dijawab.',
          'The question {} in the form of {} need not be answered.',
          question(edit, words),
          formAt(edit, words),
        ),
      }

/** The other aspects of a question that can change, each with its name. */
const ASPECTS: Readonly<Record<string, Label>> = {
  purpose: { id: 'tujuannya', en: 'its purpose' },
  fact: { id: 'fakta yang diisinya', en: 'the fact that it sets' },
  options: { id: 'pilihannya', en: 'its choices' },
  identity: { id: 'bagian identitas yang diisinya', en: 'the part of the identity that it tells' },
  visible: { id: 'kapan ditanyakan', en: 'when it is asked' },
  ask_once: { id: 'jawaban mana yang ditawarkan lagi', en: 'which answer is offered again' },
  min: { id: 'angka terkecil', en: 'its smallest number' },
  max: { id: 'angka terbesar', en: 'its largest number' },
  precision: { id: 'ketelitian tanggal', en: 'how exact the date is' },
  consent: { id: 'persetujuan yang ditanyakannya', en: 'the consent that it asks for' },
  refused: { id: 'jawaban yang ditolak', en: 'the answers that it refuses' },
  sealed_for: { id: 'untuk langkah mana jawabannya tersegel', en: 'the step for which its answer is sealed' },
} satisfies Partial<Record<keyof FieldDef, Label>>
const aspect: Tell = (edit, words) => {
  const key = nameAt(edit, -1)
  const value = (side: unknown): Label => {
    if (side !== undefined && key === 'visible') return whenWords(words, side, fieldsAt(edit, words))
    if (side !== undefined && key === 'purpose') return quoted(namedIn(words, 'purposes', String(side)))
    return valueWords(side)
  }
  return {
    kind: isNarrowed(key, edit) ? 'question_narrowed' : 'question_changed',
    sentence: say(
      'Pada pertanyaan {} di formulir {}, {} berubah {}.',
      'Of the question {} in the form of {}, {} changes {}.',
      question(edit, words),
      formAt(edit, words),
      ASPECTS[key] ?? same(key),
      fromTo(edit, value),
    ),
  }
}
/**
 * True when a question that was sometimes asked is now always asked, or when a bound allows fewer answers than before.
 */
const isNarrowed = (key: string, { before, after }: Edit): boolean =>
  (key === 'visible' && after === undefined) ||
  (typeof after === 'number' &&
    (before === undefined || typeof before === 'number') &&
    ((key === 'min' && after > (before ?? -Infinity)) || (key === 'max' && after < (before ?? Infinity))))
const option: Tell = comesAndGoes(
  (edit, words) => ({
    kind: isNew(edit) ? 'code_added' : 'wording_changed',
    sentence: isNew(edit)
      ? say(
          'Pertanyaan {} kini punya pilihan {}.',
          'The question {} now has the choice {}.',
          question(edit, words),
          valueWords(edit.after),
        )
      : say(
          'Pada pertanyaan {}, sebuah pilihan berganti nama {}.',
          'Of the question {}, a choice is renamed {}.',
          question(edit, words),
          fromTo(edit),
        ),
  }),
  (edit, words) => ({
    kind: 'code_gone',
    sentence: say(
      'Pertanyaan {} tidak lagi punya pilihan {}.',
      'The question {} no longer has the choice {}.',
      question(edit, words),
      valueWords(edit.before),
    ),
  }),
  (edit, words) =>
    say(
      'Pada pertanyaan {}, pilihan {}',
      'Of the question {}, the choice {}',
      question(edit, words),
      quoted(same(nameAt(edit, -1))),
    ),
)

const sectionWords = (value: unknown): Label => (isJson(value) ? valueWords(value['label']) : same(''))
const section: Tell = comesAndGoes(
  (edit, words) => ({
    kind: isNew(edit) ? 'question_added' : 'form_changed',
    sentence: say(
      'Formulir {} punya bagian baru {}: {}.',
      'The form of {} has a new part {}: {}.',
      formAt(edit, words),
      sectionWords(edit.after),
      fieldsWords(edit.after, edit, words),
    ),
  }),
  (edit, words) => ({
    kind: 'question_gone',
    sentence: say(
      'Formulir {} kehilangan bagian {}: {}.',
      'The form of {} loses the part {}: {}.',
      formAt(edit, words),
      sectionWords(edit.before),
      fieldsWords(edit.before, edit, words),
    ),
  }),
  (edit, words) =>
    say(
      'Pada formulir {}, bagian “{}”',
      'In the form of {}, the part “{}”',
      formAt(edit, words),
      same(nameAt(edit, -1)),
    ),
)
const fieldsWords = (value: unknown, edit: Edit, words: Words): Label => {
  const sections =
    isJson(value) && Array.isArray(value['sections']) ? value['sections'].filter(isJson) : [value].filter(isJson)
  const fields = sections.flatMap((part) => (Array.isArray(part['fields']) ? part['fields'] : []))
  return listed(fields.map((asked) => askedWords(asked, edit, words)))
}

const form: Tell = comesAndGoes(
  (edit, words) => ({
    kind: isNew(edit) ? 'form_added' : 'form_changed',
    sentence: say(
      'Formulir baru pada {}: {}.',
      'A new form at {}: {}.',
      formAt(edit, words),
      fieldsWords(edit.after, edit, words),
    ),
  }),
  (edit, words) => ({
    kind: 'form_gone',
    sentence: say(
      'Formulir pada {} dihapus: {}.',
      'The form at {} is gone: {}.',
      formAt(edit, words),
      fieldsWords(edit.before, edit, words),
    ),
  }),
  (edit) => say('Formulir “{}”', 'The form “{}”', same(nameAt(edit, -1))),
)
const formOfStep: Tell = (edit, words) => ({
  kind: bySides(edit, { came: 'form_added', went: 'form_gone', changed: 'form_changed' } satisfies Sides<Told['kind']>),
  sentence: say(
    'Formulir yang diisi pada {} berubah {}.',
    'The form that is filled in at {} changes {}.',
    formAt(edit, words),
    fromTo(edit, (side) => (isJson(side) ? fieldsWords(side, edit, words) : valueWords(side))),
  ),
})

const concerning =
  (tell: Tell): Tell =>
  (edit, words): Told => ({ who: whoAt(edit, words), ...tell(edit, words) })
const label =
  (id: string, en: string): Tell =>
  (edit, words) => ({
    kind: 'wording_changed',
    sentence: say(id, en, question(edit, words), formAt(edit, words), fromTo(edit)),
  })

const asking: Tellings = [
  ...rowTellings({ form: formAt, question }),
  ['**/fields/*/required', required],
  [
    '**/fields/*/class',
    (edit, words) => ({
      kind: 'question_class',
      sentence: say(
        'Jawaban atas {} pada formulir {} kini dijaga sebagai kelas lain: {}.',
        'The answer to {} in the form of {} is now kept as another class: {}.',
        question(edit, words),
        formAt(edit, words),
        fromTo(edit, classWords),
      ),
    }),
  ],
  [
    '**/fields/*/label',
    label(
      'Pertanyaan {} pada formulir {} berbunyi lain: {}.',
      'The question {} in the form of {} is worded otherwise: {}.',
    ),
  ],
  [
    '**/fields/*/help',
    label(
      'Petunjuk pada pertanyaan {} di formulir {} berubah {}.',
      'The help for the question {} in the form of {} changes {}.',
    ),
  ],
  ['**/fields/*/options/*', option],
  [
    '**/fields/*/refused/*',
    (edit, words) => ({
      kind: edit.after === undefined ? 'question_changed' : 'question_narrowed',
      sentence: say(
        'Pada pertanyaan {} di formulir {}, penolakan jawaban {} berubah {}.',
        'Of the question {} in the form of {}, the refusal of the answer {} changes {}.',
        question(edit, words),
        formAt(edit, words),
        same(nameAt(edit, -1)),
        fromTo(edit),
      ),
    }),
  ],
  ['**/fields/*/*', aspect],
  ['**/fields/*', field],
  [
    '**/sections/*/label',
    (edit, words) => ({
      kind: 'wording_changed',
      sentence: say(
        'Sebuah bagian formulir {} berganti judul {}.',
        'A part of the form of {} is renamed {}.',
        formAt(edit, words),
        fromTo(edit),
      ),
    }),
  ],
  ['**/sections/*', section],
  ['forms/*', form],
  ['plan/*/form', formOfStep],
]

export const QUESTION_TELLINGS: Tellings = asking.map(([pattern, tell]) => [pattern, concerning(tell)])
