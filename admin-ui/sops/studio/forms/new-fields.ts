// The content of a new question, section or form, and which keys belong to a kind of question. Pure.
import type { Place, SopEdit, SopStructure } from '../../../../api/contract/sop-editing.ts'
import { FIELD_KINDS, type FieldKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { freshName, listOf, partOf, put, textOf, type Part } from '../structure/read-part.ts'

const OPTION = { pilihan_1: { id: 'Pilihan baru', en: 'New option' } }

/** The kinds of questions for which a key is allowed. */
const OF_KINDS = {
  options: ['choice', 'many_choice'],
  consent: ['consent'],
  precision: ['date'],
  min: ['number', 'money'],
  max: ['number', 'money'],
  derive: ['calculated'],
} as const satisfies Record<string, readonly FieldKind[]>
export type KindKey = keyof typeof OF_KINDS
const KIND_KEYS = ['options', 'consent', 'precision', 'min', 'max', 'derive'] as const satisfies readonly KindKey[]
/** From what a number is worked out is written as text, so a question becomes one of that kind there. */
export const CHOSEN_KINDS = FIELD_KINDS.filter((kind) => kind !== 'calculated')
export const goesWith = (key: KindKey, kind: string): boolean => OF_KINDS[key].some((one) => one === kind)

export const fieldsIn = (form: Part): readonly Part[] =>
  listOf(form['sections'])
    .flatMap((section) => listOf(partOf(section)['fields']))
    .map(partOf)

export const newField = ({ names }: SopStructure, form: Part): object => ({
  id: freshName(
    fieldsIn(form).map(({ id }) => textOf(id)),
    'pertanyaan',
  ),
  kind: 'text',
  label: { id: 'Pertanyaan baru', en: 'New question' },
  class: 'D1',
  purpose: names.purposes[0]?.code ?? '',
})
export const newSection = (structure: SopStructure, form: Part): object => ({
  id: freshName(
    listOf(form['sections']).map((section) => textOf(partOf(section)['id'])),
    'bagian',
  ),
  label: { id: 'Bagian baru', en: 'New section' },
  fields: [newField(structure, form)],
})
export const newForm = (structure: SopStructure): { id: string; value: object } => ({
  id: freshName(
    structure.forms.map(({ id }) => id),
    'formulir',
  ),
  value: { sections: [newSection(structure, {})] },
})

/** Changes the kind of a question: removes what does not belong to the new kind, and adds what it needs. */
export function toKind(
  path: Place,
  field: Part,
  { kind, consents }: { kind: string; consents: readonly string[] },
): SopEdit[] {
  const gone = KIND_KEYS.filter((key) => field[key] !== undefined && !goesWith(key, kind))
  const first = { options: OPTION, consent: consents[0] }
  const needs = (['options', 'consent'] as const).flatMap((key) =>
    goesWith(key, kind) && field[key] === undefined && first[key] !== undefined
      ? [put([...path, key], first[key])]
      : [],
  )
  return [put([...path, 'kind'], kind), ...needs, ...gone.map((key) => put([...path, key], undefined))]
}
export const OWN_OPTIONS = OPTION
