// Fields that are worked out: from what a number is calculated, and that it tells no more than its class may say.
import { remark, type Checking } from './shared.ts'
import type { Path } from '../definition/plan.ts'
import type { FieldDef, FormDef } from '../definition/schema.ts'
import { DATA_CLASSES, type FieldKind, type Label } from '../language/vocabulary.ts'

/** `form`: only around a field that stands outside of rows. */
interface Around {
  field: FieldDef
  fields: readonly FieldDef[]
  form?: FormDef
}

export function checkCalculated(checking: Checking, path: Path, { field, fields, form }: Around): void {
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
    checkInput(checking, place, { name, wanted, of: field, among: fields, form })
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
  of: FieldDef
  name: string
  wanted: Wanted
  among: readonly FieldDef[]
  form: FormDef | undefined
}

/** A number in rows may itself have been worked out: rows are calculated first. */
function checkInput(checking: Checking, path: Path, { name, wanted, of, among, form }: Input): void {
  const [first = '', inRow] = name.split('.')
  const section = form?.sections.find(({ id, repeat }) => id === first && repeat !== undefined)
  // Whoever may read any question of a row is told how many rows there are.
  if (wanted === 'list' && section !== undefined)
    return checkClass(checking, path, { of, name, least: Math.min(...section.fields.map(levelOf)) })
  const field = (inRow === undefined ? among : (section?.fields ?? [])).find(({ id }) => id === (inRow ?? first))
  const kinds: readonly FieldKind[] = inRow === undefined ? WANTED[wanted] : [...WANTED[wanted], 'calculated']
  if (field === undefined)
    return remark(checking, path, { id: `isian "${name}" tidak ada di sini`, en: `there is no field "${name}" here` })
  if (!kinds.includes(field.kind))
    remark(checking, path, {
      id: `isian "${name}" bukan ${WANTED_WORDS[wanted].id}`,
      en: `the field "${name}" is not ${WANTED_WORDS[wanted].en}`,
    })
  checkSecret(checking, path, { of, name, field, isCoarser: wanted === 'list' && levelOf(field) <= D3 })
}

interface Told {
  of: FieldDef
  name: string
  field: FieldDef
  isCoarser: boolean
}

function checkSecret(checking: Checking, path: Path, { of, name, field, isCoarser }: Told): void {
  if (field.sealed_for !== undefined)
    remark(checking, path, {
      code: 'derive_tells_too_much',
      id: `"${name}" tersegel; tidak ada yang dihitung darinya`,
      en: `"${name}" is sealed; nothing is worked out of it`,
    })
  if (!isCoarser) checkClass(checking, path, { of, name, least: levelOf(field) })
}

const D3 = DATA_CLASSES.indexOf('D3')
const levelOf = ({ class: name }: FieldDef): number => DATA_CLASSES.indexOf(name)

/** A sum of one number is that number, and a difference hands on the one where the other is known. */
function checkClass(
  checking: Checking,
  path: Path,
  { of, name, least }: { of: FieldDef; name: string; least: number },
): void {
  if (levelOf(of) >= least) return
  remark(checking, path, {
    code: 'derive_tells_too_much',
    id: `"${name}" berkelas ${DATA_CLASSES[least] ?? ''}; yang dihitung darinya tidak boleh berkelas ${of.class}`,
    en: `"${name}" is of class ${DATA_CLASSES[least] ?? ''}; what is worked out of it may not be of class ${of.class}`,
  })
}
