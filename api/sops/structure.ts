// A draft's text as an outline: stages and steps, forms, names to choose from, and one part in full. An error in one
// place does not hide the others.
import { formDefinition } from '../../sop-definitions/definition/task-definition.ts'
import type { FormDefinition } from '../../sop-definitions/language/form.ts'
import { singleFields } from '../../sop-definitions/definition/plan.ts'
import { lower } from '../../sop-definitions/reading/lower.ts'
import { formVocabulary } from '../../sop-definitions/definition/facts.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { LabelText } from '../../sop-definitions/definition/atoms.ts'
import { Sop } from '../../sop-definitions/definition/schema.ts'
import { ITEM_KINDS, PRODUCT_DEFAULT, type ItemKind, type Label } from '../../sop-definitions/language/vocabulary.ts'
import {
  ALL_LIMITS,
  type NamedCode,
  type Place,
  type SopDeclaration,
  type SopOutlineForm,
  type SopOutlineItem,
  type SopStructure,
} from '../contract/sop-editing.ts'
import { isListValue, isMapValue, valueAt } from './editing/meaning.ts'
import { readTree, type Tree } from './editing/tree.ts'
import { declaredIn, lettersIn, rulesIn } from './declared.ts'
import { labelIn, listAt, mapAt, named, standing, textIn } from './reading.ts'

export interface StructureAsk {
  text: string
  roles: readonly Role[]
  at: string | null
}
export type Structure = Omit<SopStructure, 'version'>

export function structureOf({ text, roles, at }: StructureAsk): Structure {
  const tree = readTree(text)
  const names = namesIn(tree?.value, roles),
    head = headOf(tree?.value)
  if (tree === null || !isMapValue(tree.value))
    return { isReadable: false, head, items: [], forms: [], declared: [], rules: [], letters: [], names, part: null }
  const items = itemsIn(tree),
    forms = formsIn(tree, items),
    declared = declaredIn(tree, { items, forms })
  return {
    isReadable: true,
    head,
    items,
    forms,
    declared,
    rules: rulesIn(tree),
    letters: lettersIn(tree),
    names,
    part: at === ALL_LIMITS ? limitsOf(tree.value, items) : partAt(tree.value, [...items, ...forms, ...declared], at),
  }
}

const limitsOf = (document: unknown, items: readonly SopOutlineItem[]): Structure['part'] => ({
  at: ALL_LIMITS,
  value: items.flatMap(({ at, path }) => {
    const due = valueAt(document, [...path, 'due'])
    return isListValue(due) ? [{ at, due }] : []
  }),
  form: null,
})

function headOf(document: unknown): Structure['head'] {
  const revision = valueAt(document, ['revision'])
  return {
    title: LabelText.safeParse(valueAt(document, ['title'])).data ?? null,
    edition: textIn(document, 'edition'),
    revision: typeof revision === 'number' ? revision : null,
  }
}

function itemsIn(tree: Tree): SopOutlineItem[] {
  const walk = (path: Place, depth: number): SopOutlineItem[] => {
    const value = valueAt(tree.value, path)
    const kind: ItemKind =
      depth === 0 && path[0] === 'stages'
        ? 'stage'
        : (ITEM_KINDS.find((one) => isMapValue(value) && Object.hasOwn(value, one)) ?? 'task')
    const id = textIn(value, depth === 0 && path[0] === 'stages' ? 'id' : kind) ?? ''
    const item = {
      ...standing(tree, path),
      kind,
      id,
      code: textIn(value, 'code'),
      label: labelIn(value),
      depth,
      outcomes: outcomesOf(tree.value, value),
    }
    return [item, ...listAt(value, ['items']).flatMap((_, index) => walk([...path, 'items', index], depth + 1))]
  }
  return (['stages', 'items'] as const).flatMap((list) =>
    listAt(tree.value, [list]).flatMap((_, index) => walk([list, index], 0)),
  )
}

function outcomesOf(document: unknown, task: unknown): NamedCode[] {
  const outcomes = valueAt(task, ['outcomes'])
  if (isListValue(outcomes))
    return outcomes.flatMap((code) =>
      typeof code === 'string'
        ? [named(code, LabelText.safeParse(valueAt(document, ['outcomes', code])).data ?? null)]
        : [],
    )
  return isMapValue(outcomes)
    ? Object.entries(outcomes).map(([code, label]) => named(code, LabelText.safeParse(label).data ?? null))
    : []
}

function formsIn(tree: Tree, items: readonly SopOutlineItem[]): SopOutlineForm[] {
  const form = (path: Place, rest: Pick<SopOutlineForm, 'id' | 'isOwn' | 'usedBy'>): SopOutlineForm => ({
    ...standing(tree, path),
    ...rest,
    fields: listAt(tree.value, [...path, 'sections']).reduce<number>(
      (sum, section) => sum + listAt(section, ['fields']).length,
      0,
    ),
  })
  const formOf = ({ path }: SopOutlineItem): unknown => valueAt(tree.value, [...path, 'form'])
  return [
    ...Object.keys(mapAt(tree.value, ['forms'])).map((id) =>
      form(['forms', id], {
        id,
        isOwn: false,
        usedBy: items.filter((item) => formOf(item) === id).map((item) => item.id),
      }),
    ),
    ...items
      .filter((item) => isMapValue(formOf(item)))
      .map((item) => form([...item.path, 'form'], { id: item.id, isOwn: true, usedBy: [item.id] })),
  ]
}

function namesIn(document: unknown, roles: readonly Role[]): Structure['names'] {
  const declared = (key: string): NamedCode[] =>
    Object.entries(mapAt(document, [key])).map(([code, value]) =>
      named(code, labelIn(value) ?? LabelText.safeParse(value).data ?? null),
    )
  const fields = Object.values(mapAt(document, ['forms']))
    .flatMap((form) => listAt(form, ['sections']))
    .flatMap((section) => listAt(section, ['fields']))
  return {
    roles: roles.map(({ id, label }) => named(id, label)),
    facts: declared('facts'),
    purposes: declared('purposes'),
    consents: declared('consents'),
    overrides: declared('overrides'),
    outcomes: declared('outcomes'),
    codes: declared('codes'),
    legal: [
      named(PRODUCT_DEFAULT, { id: 'Bawaan produk ini, bukan aturan', en: 'A default of this product, not law' }),
      ...listAt(document, ['legal']).flatMap((law) => {
        const code = textIn(law, 'id'),
          cite = textIn(law, 'cite')
        return code === null ? [] : [named(code, cite === null ? null : { id: cite, en: cite })]
      }),
    ],
    askOnce: [...new Set(fields.flatMap((field) => textIn(field, 'ask_once') ?? []))]
      .toSorted()
      .map((code) => named(code, null)),
  }
}

type Entry = SopOutlineItem | SopOutlineForm | SopDeclaration

function partAt(document: unknown, entries: readonly Entry[], at: string | null): Structure['part'] {
  const shown = entries.find((entry) => entry.at === at)
  if (shown === undefined) return null
  const value = valueAt(document, shown.path)
  if ('isOwn' in shown) return { at: shown.at, value, form: previewOf(document, value) }
  return {
    at: shown.at,
    value: isMapValue(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'items')) : value,
    form: null,
  }
}

const STUB: Label = { id: '-', en: '-' }

/**
 * The form as people would see it, read apart from the rest of the document: mistakes elsewhere and unreadable
 * conditions do not hide it.
 */
function previewOf(document: unknown, form: unknown): FormDefinition | null {
  const head = isMapValue(document)
    ? Object.fromEntries(
        ['facts', 'codes', 'purposes', 'consents', 'protections'].flatMap((key) =>
          document[key] === undefined ? [] : [[key, document[key]]],
        ),
      )
    : {}
  const read = Sop.safeParse({
    ...head,
    sop: 'preview',
    edition: '1',
    revision: 1,
    title: STUB,
    review: { role: 'preview' },
    close_codes: { preview: STUB },
    closes: [{ on: 'case.opened', code: 'preview' }],
    forms: { preview: form },
    stages: [{ id: 'preview', label: STUB, items: [{ milestone: 'preview_reached', label: STUB }] }],
  })
  const def = read.data?.forms?.['preview']
  if (read.data === undefined || def === undefined) return null
  const sop = read.data
  const single = singleFields(def)
  const sections = def.sections.map((section) => {
    const vocabulary = formVocabulary(sop, [], section.repeat === undefined ? single : section.fields)
    const fields = section.fields.map(({ visible, ...field }) =>
      visible !== undefined && 'condition' in lower(visible, vocabulary) ? { ...field, visible } : field,
    )
    return { ...section, fields }
  })
  try {
    return formDefinition(sop, [], { sections })
  } catch {
    return null
  }
}
