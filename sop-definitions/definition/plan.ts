// The items of a document as one flat list, parents before children, each with its path in the document. Items open in
// the order of the file.
import type { FactDef } from './fact-schema.ts'
import type { ClockDef, FieldDef, FormDef, ItemDef, Sop, TaskDef } from './schema.ts'
import type { ItemKind, Label } from '../language/vocabulary.ts'

export type Path = readonly (string | number)[]
export interface PlanEntry {
  id: string
  kind: ItemKind
  parent: string | null
  path: Path
  item: ItemDef
}

export const isTask = (item: ItemDef): item is TaskDef => 'task' in item
export const isClock = (item: ItemDef): item is ClockDef => 'clock' in item

export function planOf(sop: Sop): PlanEntry[] {
  const stages = sop.stages.flatMap(({ id, ...rest }, index) => walk({ stage: id, ...rest }, null, ['stages', index]))
  const items = (sop.items ?? []).flatMap((item, index) => walk(item, null, ['items', index]))
  return [...stages, ...items]
}

function walk(item: ItemDef, parent: string | null, path: Path): PlanEntry[] {
  const { kind, id } = nameOf(item)
  const children =
    'items' in item ? item.items.flatMap((child, index) => walk(child, id, [...path, 'items', index])) : []
  return [{ id, kind, parent, path, item }, ...children]
}

export function nameOf(item: ItemDef): { kind: ItemKind; id: string } {
  if ('task' in item) return { kind: 'task', id: item.task }
  if ('milestone' in item) return { kind: 'milestone', id: item.milestone }
  if ('clock' in item) return { kind: 'clock', id: item.clock }
  return { kind: 'stage', id: item.stage }
}

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}
const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

/** Outcome code → label. A code without a label of its own uses the document's shared label. */
export function outcomesOf(sop: Sop, task: TaskDef): Record<string, Label | undefined> {
  if (!Array.isArray(task.outcomes)) return task.outcomes
  return Object.fromEntries(task.outcomes.map((code) => [code, sop.outcomes?.[code]]))
}

/** Code → label of a code list given by name, by bare codes or inline; `undefined` when the name is not declared. */
export function codesOf(
  sop: Sop,
  codes: string | readonly string[] | Record<string, Label>,
): Record<string, Label | undefined> | undefined {
  if (typeof codes === 'string') return sop.codes?.[codes]?.entries
  return isCodes(codes) ? Object.fromEntries(codes.map((code) => [code, undefined])) : codes
}

/** The codes that a fact may hold, as the document writes them: the name of a list, or the codes themselves. */
export function codesIn(fact: FactDef | undefined): string | readonly string[] | Record<string, Label> | undefined {
  if (typeof fact !== 'object') return undefined
  if ('one_of' in fact) return fact.one_of
  return 'many_of' in fact ? fact.many_of : undefined
}

const isCodes = (codes: readonly string[] | Record<string, Label>): codes is readonly string[] => Array.isArray(codes)

/** The form of a task: its own, or one of the document's. */
export const formOf = (sop: Sop, task: TaskDef) => (typeof task.form === 'string' ? sop.forms?.[task.form] : task.form)

/** The questions that a form asks once; those of rows have as many answers as there are rows. */
export const singleFields = (form: FormDef | undefined): readonly FieldDef[] =>
  form?.sections.flatMap(({ repeat, fields }) => (repeat === undefined ? fields : [])) ?? []
