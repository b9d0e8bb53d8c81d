// Many people come in at once: which questions of the first form are asked once for all, and which for each person.
// Derived from the form, so that a new question of the procedure is placed without further work. Browser-safe.
import { factsRead } from '../language/conditions.ts'
import {
  draftSchema,
  visibleFields,
  type Answers,
  type Facts,
  type Field,
  type FormDefinition,
} from '../language/form.ts'
import type { DataClass, FieldKind } from '../language/vocabulary.ts'

/** What is typed for forty people at once must not show who one of them is, or what happened to that person. */
const LIGHT: ReadonlySet<DataClass> = new Set(['D0', 'D1'])
/** One person gives these, in the own case. */
const OF_ONE: ReadonlySet<FieldKind> = new Set(['consent', 'signature', 'file', 'person', 'rows', 'calculated'])
/** Kinds that fit into a cell of a table: one answer from a list, or a short one. */
const CELLS: ReadonlySet<FieldKind> = new Set(['choice', 'yes_no', 'text', 'number'])

const mayStand = ({ kind, class: name, identity }: Field): boolean =>
  LIGHT.has(name) && identity === undefined && !OF_ONE.has(kind)
/** A case remembers this answer: it decides what follows, or is not asked again. */
const isRemembered = ({ fact, ask_once }: Field): boolean => fact !== undefined || ask_once !== undefined

export interface GroupForm {
  shared: FormDefinition
  columns: readonly Field[]
}

/** `given`: facts that the opening itself sets. */
export function groupForm(form: FormDefinition, given: Facts): GroupForm {
  const isGiven = ({ fact, ask_once }: Field): boolean =>
    given[fact ?? ''] !== undefined || given[ask_once ?? ''] !== undefined
  const fields = form.sections.flatMap((section) => section.fields)
  const columns = fields.filter(
    (field) =>
      mayStand(field) && isRemembered(field) && !isGiven(field) && CELLS.has(field.kind) && field.visible === undefined,
  )
  const ofEach = new Set(columns.flatMap(({ id, fact }) => [id, ...(fact === undefined ? [] : [fact])]))
  const isShared = (field: Field): boolean =>
    mayStand(field) &&
    !isRemembered(field) &&
    !isGiven(field) &&
    !(field.visible === undefined ? [] : factsRead(field.visible)).some((name) => ofEach.has(name))
  const sections = form.sections.flatMap((section) => {
    // If a section asks for identity, all its questions are about one person.
    const left = section.fields.some(({ identity }) => identity !== undefined) ? [] : section.fields.filter(isShared)
    return left.length === 0 ? [] : [{ ...section, fields: left }]
  })
  return { shared: { sections }, columns }
}

/**
 * The first answers of one person's case: the person's own and those for all, as far as the form would ask them.
 * Anything else is left out.
 */
export function toldOf(
  form: FormDefinition,
  { shared, columns }: GroupForm,
  { facts, all, own }: { facts: Facts; all: Answers; own: Answers },
): Answers {
  const fields = [...shared.sections.flatMap((section) => section.fields), ...columns]
  const asked = new Set(columns.map(({ id }) => id))
  const told = Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const answer = asked.has(field.id) ? own[field.id] : all[field.id]
      return answer !== undefined && fits(field, answer) ? [[field.id, answer]] : []
    }),
  )
  const shown = new Set(visibleFields(form, facts, told).map(({ id }) => id))
  return Object.fromEntries(Object.entries(told).filter(([id]) => shown.has(id)))
}

const fits = (field: Field, answer: unknown): boolean =>
  draftSchema({ sections: [{ id: field.id, label: field.label, fields: [field] }] }).safeParse({ [field.id]: answer })
    .success
