// Questions that an overlay would remove, soften, hide or protect less, and facts of the base that its own questions
// would set.
import { factNameOf } from '../definition/facts.ts'
import { isSame } from '../diff/diff-outline.ts'
import { looser, missing, type Loosening, type Pair } from './loosening.ts'
import { codesOf, formOf, isTask, planOf } from '../definition/plan.ts'
import type { FieldDef, FormDef, Sop } from '../definition/schema.ts'
import { DATA_CLASSES, type Label } from '../language/vocabulary.ts'

const fieldsOf = (form: FormDef | undefined): readonly FieldDef[] =>
  form?.sections.flatMap(({ fields }) => fields) ?? []

export function loosenedForm({ base, merged, old, now }: Pair): Loosening[] {
  if (!isTask(old.item) || !isTask(now.item)) return []
  const forms = [formOf(base, old.item), formOf(merged, now.item)] as const
  const [before, after] = [fieldsOf(forms[0]), fieldsOf(forms[1])]
  return before.flatMap((field) => {
    const same = after.find(({ id }) => id === field.id)
    const problems =
      same === undefined
        ? [{ id: `pertanyaan "${field.label.id}" hilang`, en: `the question "${field.label.en}" is gone` }]
        : [
            ...fieldProblems({ base, merged }, field, same),
            ...(rowsAround(forms[0], field) === rowsAround(forms[1], field) ? [] : [otherRows(field)]),
          ]
    return problems.map((problem) => looser(now.id, ['form'], problem))
  })
}

/** How many rows may answer a question, if it is asked in rows: with other rows what must be answered need not be. */
const rowsAround = (form: FormDef | undefined, { id }: FieldDef): number | undefined =>
  form?.sections.find(({ fields }) => fields.some((field) => field.id === id))?.repeat?.max
const otherRows = ({ label }: FieldDef): Label => ({
  id: `pertanyaan "${label.id}" ditanyakan dalam baris lain daripada di SOP dasar`,
  en: `the question "${label.en}" is asked in other rows than in the base`,
})

type Sops = Pick<Pair, 'base' | 'merged'>
function fieldProblems(sops: Sops, old: FieldDef, now: FieldDef): Label[] {
  const name = old.label
  const said = (isLooser: boolean, id: string, en: string): Label[] =>
    isLooser ? [{ id: `pertanyaan "${name.id}" ${id}`, en: `the question "${name.en}" ${en}` }] : []
  return [
    ...said(old.required === true && now.required !== true, 'tidak lagi wajib dijawab', 'need no longer be answered'),
    ...said(
      DATA_CLASSES.indexOf(now.class) < DATA_CLASSES.indexOf(old.class),
      'dijaga sebagai kelas yang lebih longgar',
      'is kept as a looser class',
    ),
    ...said(
      now.visible !== undefined && now.visible !== old.visible,
      'ditanyakan pada keadaan lain',
      'is asked in other circumstances',
    ),
    ...said(isChoiceLost(sops, old, now), 'kehilangan pilihan', 'loses a choice'),
    ...said(
      missing(Object.keys(old.refused ?? {}), Object.keys(now.refused ?? {})).length > 0,
      'tidak lagi menolak sebuah jawaban',
      'no longer refuses an answer',
    ),
    ...said(
      !isSame(meaning(old), meaning(now)),
      'berubah artinya: jenis, tujuan, fakta, persetujuan atau identitasnya',
      'changes its meaning: its kind, purpose, fact, consent or identity',
    ),
    ...said(
      old.sealed_for !== undefined && now.sealed_for !== old.sealed_for,
      'tidak lagi tersegel untuk langkah yang sama',
      'is no longer sealed for the same step',
    ),
    ...said(isWider(old, now), 'menerima jawaban yang lebih luas', 'takes a wider answer'),
  ]
}

const meaning = ({ kind, purpose, fact, consent, identity, derive }: FieldDef): object => ({
  kind,
  purpose,
  fact,
  consent,
  identity,
  derive,
})
const isWider = (old: FieldDef, now: FieldDef): boolean =>
  (old.min !== undefined && (now.min ?? -Infinity) < old.min) ||
  (old.max !== undefined && (now.max ?? Infinity) > old.max) ||
  (old.precision !== now.precision && now.precision === 'any')
const isChoiceLost = ({ base, merged }: Sops, old: FieldDef, now: FieldDef): boolean =>
  missing(Object.keys(codesOf(base, old.options ?? []) ?? {}), Object.keys(codesOf(merged, now.options ?? []) ?? {}))
    .length > 0

/** A question of the overlay that sets a fact of the base could send a case along another way than the base intends. */
export function newFactSetters(base: Sop, merged: Sop): Loosening[] {
  const settersIn = (sop: Sop) =>
    planOf(sop).flatMap(({ id, item }) =>
      isTask(item) ? fieldsOf(formOf(sop, item)).map((field) => ({ item: id, field, fact: factNameOf(field) })) : [],
    )
  const known = new Set(settersIn(base).map(({ item, field }) => `${item} ${field.id}`))
  return settersIn(merged)
    .filter(
      ({ item, field, fact }) =>
        fact !== undefined && base.facts?.[fact] !== undefined && !known.has(`${item} ${field.id}`),
    )
    .map(({ item, fact }) =>
      looser(item, ['form'], {
        id: `pertanyaan tambahan mengisi fakta "${fact ?? ''}" milik SOP dasar`,
        en: `a further question sets the fact "${fact ?? ''}" of the base`,
      }),
    )
}
