// Sections that repeat, and fields that are worked out: what may stand in a row, and from what a number is calculated.
import { known, remark, type Checking } from './shared.ts'
import { singleFields, type Path } from '../definition/plan.ts'
import type { FieldDef, FormDef, SectionDef } from '../definition/schema.ts'
import type { DataClass, FieldKind, Label } from '../language/vocabulary.ts'

interface Placed {
  form: FormDef
  path: Path
}

export function checkSections(checking: Checking, { form, path }: Placed): void {
  const single = singleFields(form)
  form.sections.forEach((section, index) => {
    const at = [...path, 'sections', index]
    const others = form.sections.filter((other) => other !== section).flatMap(({ fields }) => fields)
    const isTaken =
      others.some(({ id }) => id === section.id) || form.sections.findIndex(({ id }) => id === section.id) < index
    if (section.repeat !== undefined && isTaken)
      remark(checking, [...at, 'id'], {
        id: `bagian "${section.id}" bernama sama dengan isian atau bagian lain: barisnya tersimpan dengan nama itu`,
        en: `the section "${section.id}" shares its name with a field or section: its rows are kept under that name`,
      })
    checkTitle(checking, at, section)
    section.fields.forEach((field, place) => {
      const around = section.repeat === undefined ? { fields: single, form } : { fields: section.fields }
      if (section.repeat !== undefined) checkInRow(checking, [...at, 'fields', place], field)
      checkCalculated(checking, [...at, 'fields', place], { field, ...around })
    })
  })
}

/** Kinds whose answer fits in a heading. */
const NAMING: ReadonlySet<FieldKind> = new Set(['text', 'date', 'choice', 'number', 'organisation', 'area'])
/** A heading is read over a shoulder. */
const OPEN: ReadonlySet<DataClass> = new Set(['D0', 'D1'])

function checkTitle(checking: Checking, path: Path, { repeat, fields }: SectionDef): void {
  if (repeat?.title === undefined) return
  const at = [...path, 'repeat', 'title']
  const field = fields.find(({ id }) => id === repeat.title)
  known(checking, at, { name: repeat.title, among: fields.map(({ id }) => id), kind: QUESTION })
  if (field !== undefined && !NAMING.has(field.kind))
    remark(checking, at, {
      id: `isian ${field.kind} terlalu panjang untuk menamai baris`,
      en: `a ${field.kind} field is too long to name a row`,
    })
  if (field !== undefined && !OPEN.has(field.class))
    remark(checking, at, {
      id: `isian kelas ${field.class} tidak boleh menamai baris`,
      en: `a field of class ${field.class} may not name a row`,
    })
}
const QUESTION = { id: 'isian', en: 'the field' }

/** What is said of the whole case cannot stand once for each row. */
const NOT_IN_ROWS = {
  fact: { id: 'fakta', en: 'fact' },
  identity: { id: 'identitas', en: 'identity' },
  ask_once: { id: 'jawaban yang ditawarkan lagi', en: 'answer that is offered again' },
  consent: { id: 'persetujuan', en: 'consent' },
  sealed_for: { id: 'jawaban tersegel', en: 'sealed answer' },
  file: { id: 'berkas', en: 'file' },
} as const satisfies Partial<Record<keyof FieldDef | 'file', Label>>

function checkInRow(checking: Checking, path: Path, field: FieldDef): void {
  if (field.id === 'id')
    remark(checking, [...path, 'id'], {
      id: 'setiap baris sudah punya "id"',
      en: 'every row already has an "id"',
    })
  if (field.kind === 'consent' && field.consent === undefined) notInRow(checking, [...path, 'kind'], 'consent')
  if (field.kind === 'file' || field.kind === 'signature') notInRow(checking, [...path, 'kind'], 'file')
  for (const key of ['fact', 'identity', 'ask_once', 'consent', 'sealed_for'] as const)
    if (field[key] !== undefined) notInRow(checking, [...path, key], key)
}

const notInRow = (checking: Checking, path: Path, key: keyof typeof NOT_IN_ROWS): void =>
  remark(checking, path, {
    id: `tidak ada ${NOT_IN_ROWS[key].id} di dalam bagian yang berulang`,
    en: `no ${NOT_IN_ROWS[key].en} inside a section that repeats`,
  })

/** `form`: only around a field that stands outside of rows. */
interface Around {
  field: FieldDef
  fields: readonly FieldDef[]
  form?: FormDef
}

function checkCalculated(checking: Checking, path: Path, { field, fields, form }: Around): void {
  const { kind, derive, required } = field
  if ((kind === 'calculated') !== (derive !== undefined))
    remark(checking, path, {
      id: '"derive" ada pada isian "calculated", dan hanya di sana',
      en: '"derive" belongs to a "calculated" field, and to no other',
    })
  if (kind !== 'calculated' || derive === undefined) return
  if (required === true)
    remark(checking, [...path, 'required'], {
      id: 'yang dihitung tidak dapat diwajibkan: wajibkan jawaban asalnya',
      en: 'what is worked out cannot be required: require the answers that it is made of',
    })
  const at = [...path, 'derive']
  const check = (place: Path, name: string, wanted: Wanted): void =>
    checkInput(checking, place, { name, wanted, among: fields, form })
  if ('minus' in derive) derive.minus.forEach((name, index) => check([...at, 'minus', index], name, 'number'))
  if ('sum' in derive) derive.sum.forEach((name, index) => check([...at, 'sum', index], name, 'number'))
  if ('days_between' in derive)
    derive.days_between.forEach((name, index) => check([...at, 'days_between', index], name, 'date'))
  if ('count' in derive) check([...at, 'count'], derive.count, 'list')
}

const WANTED = {
  number: ['number', 'money'],
  date: ['date'],
  list: ['many_choice'],
} as const satisfies Record<string, readonly FieldKind[]>
type Wanted = keyof typeof WANTED
const WANTED_WORDS = {
  number: { id: 'angka', en: 'a number' },
  date: { id: 'tanggal', en: 'a date' },
  list: { id: 'daftar', en: 'a list' },
} as const satisfies Record<Wanted, Label>

interface Input {
  name: string
  wanted: Wanted
  among: readonly FieldDef[]
  form: FormDef | undefined
}

/** A number in rows may itself have been worked out: rows are calculated first. */
function checkInput(checking: Checking, path: Path, { name, wanted, among, form }: Input): void {
  const [first = '', inRow] = name.split('.')
  const section = form?.sections.find(({ id, repeat }) => id === first && repeat !== undefined)
  if (wanted === 'list' && section !== undefined) return
  const field = (inRow === undefined ? among : (section?.fields ?? [])).find(({ id }) => id === (inRow ?? first))
  const kinds: readonly FieldKind[] = inRow === undefined ? WANTED[wanted] : [...WANTED[wanted], 'calculated']
  if (field === undefined)
    remark(checking, path, { id: `isian "${name}" tidak ada di sini`, en: `there is no field "${name}" here` })
  else if (!kinds.includes(field.kind))
    remark(checking, path, {
      id: `isian "${name}" bukan ${WANTED_WORDS[wanted].id}`,
      en: `the field "${name}" is not ${WANTED_WORDS[wanted].en}`,
    })
}
