// Sections that repeat: what may stand in a row, what names it, and what its conditions may read.
import { checkCalculated } from './check-calculated.ts'
import { known, remark, type Checking } from './shared.ts'
import { derivedIn, factNameOf, formVocabulary, type DeriveRead } from '../definition/facts.ts'
import { singleFields, type Path } from '../definition/plan.ts'
import { factsRead } from '../language/conditions.ts'
import { lower } from '../reading/lower.ts'
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
      if (section.repeat !== undefined) {
        checkInRow(checking, [...at, 'fields', place], field)
        checkReads(checking, [...at, 'fields', place], { field, fields: section.fields, form })
      }
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

interface InRow {
  field: FieldDef
  fields: readonly FieldDef[]
  form: FormDef
}

/** A fact that follows from rows of the same form would let one row hide what another says. */
function checkReads(checking: Checking, path: Path, { field: { visible }, fields, form }: InRow): void {
  if (visible === undefined) return
  const lowered = lower(visible, formVocabulary(checking.sop, checking.plan, fields))
  if ('problems' in lowered) return
  const read = factsRead(lowered.condition).filter((name) => factsOfRows(checking, form).has(name))
  for (const name of new Set(read))
    remark(checking, [...path, 'visible'], {
      id: `fakta "${name}" mengikuti baris-baris formulir ini: syarat di dalam baris tidak membaca baris lain`,
      en: `the fact "${name}" follows from rows of this form: a condition in a row reads no other row`,
    })
}

function factsOfRows({ sop }: Checking, form: FormDef): ReadonlySet<string> {
  const rows = form.sections.filter(({ repeat }) => repeat !== undefined)
  const sections = new Set(rows.map(({ id }) => id))
  const asked = new Set(rows.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const isOfRow = (source: string): boolean => {
    const [first = '', second] = source.split('.')
    return second === undefined ? asked.has(first) || sections.has(first) : sections.has(first)
  }
  const reads = ({ sources, otherwise, at }: DeriveRead): boolean =>
    [...sources, otherwise, at].some((source) => source !== undefined && isOfRow(source))
  const counted = singleFields(form).filter(({ derive }) =>
    Object.values(derive ?? {})
      .flat()
      .some(isOfRow),
  )
  return new Set([
    ...derivedIn(sop, form).flatMap(([name, rule]) => (reads(rule) ? [name] : [])),
    ...counted.flatMap((field) => factNameOf(field) ?? []),
  ])
}
