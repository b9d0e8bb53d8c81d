// How often clients had to tell again who they are and what happened to them. Read from which offices completed which
// forms, never counted separately. The first time is a telling; each later form that makes the client tell it once more
// is a re-telling. Pure.
import { fieldsOf, visibleFields, type Facts, type Field, type FormDefinition } from '../language/form.ts'
import type { FieldKind } from '../language/vocabulary.ts'

/**
 * A form that an office completed with the client, in order of time. `asked`: the questions that were known elsewhere
 * and asked all the same, where that was recorded; else it is read from the forms.
 */
export interface Heard {
  form: FormDefinition
  office: string
  asked?: readonly string[] | undefined
}
/** `owner`: the office that answers for the case and reads what other offices were told. */
export interface Ground {
  owner: string
  facts: Facts
}

/**
 * `first`: the client told it for the first time. `story`: another office had heard the client's identity or story, and
 * this one asked for it anew. `asked`: this office asked for something that was known but not shown to it.
 */
export const TELLINGS = ['first', 'story', 'asked'] as const
/**
 * `fields`: questions of the form that were answered elsewhere and not shown here. `offices`: where the client told it
 * before.
 */
export interface Telling {
  why: (typeof TELLINGS)[number]
  fields: readonly string[]
  offices: readonly string[]
}

/** Given for one step only. */
const OF_ITS_STEP: ReadonlySet<FieldKind> = new Set(['consent', 'signature', 'file'])
const STORIES: ReadonlySet<FieldKind> = new Set(['long_text', 'rows'])
const isStory = ({ kind, identity, class: name }: Field): boolean =>
  identity !== undefined || (STORIES.has(kind) && (name === 'D3' || name === 'D4'))
export const tellsStory = (form: FormDefinition): boolean => fieldsOf(form).some(isStory)

/** The key under which the question may have been answered before. */
const keyOf = ({ kind, identity, ask_once: key }: Field): string | undefined =>
  identity !== undefined || OF_ITS_STEP.has(kind) ? undefined : key
const keysOf = ({ form }: Heard): ReadonlySet<string> => new Set(fieldsOf(form).flatMap((field) => keyOf(field) ?? []))
/** Facts are shown to everybody who works on the case. */
const factsOf = ({ form }: Heard): string[] => fieldsOf(form).flatMap(({ fact }) => fact ?? [])

/**
 * An office sees what it was told itself. The owner of the case also sees what other offices were told, except D3 and
 * D4.
 */
const isShown = (
  { class: name }: Field,
  { office, told }: { office: string; told: readonly string[] },
  owner: string,
): boolean => told.includes(office) || (office === owner && name !== 'D3' && name !== 'D4')

function askedAgain(
  { form, office }: Heard,
  before: readonly Heard[],
  { owner, facts }: Ground,
): { id: string; told: string[] }[] {
  const known = new Set(before.flatMap(factsOf))
  return visibleFields(form, facts, {}).flatMap((field) => {
    const key = keyOf(field)
    if (key === undefined || known.has(key) || (field.fact !== undefined && known.has(field.fact))) return []
    const told = before.filter((one) => keysOf(one).has(key)).map((one) => one.office)
    return told.length === 0 || isShown(field, { office, told }, owner) ? [] : [{ id: field.id, told }]
  })
}

const recorded = (
  form: FormDefinition,
  asked: readonly string[],
  before: readonly Heard[],
): { id: string; told: string[] }[] =>
  fieldsOf(form)
    .filter(({ id }) => asked.includes(id))
    .map((field) => ({
      id: field.id,
      told: before.filter((one) => keysOf(one).has(keyOf(field) ?? '')).map((one) => one.office),
    }))

/** What completing a form means after the earlier forms; null: it told this office nothing new. */
export function tellingOf(now: Heard, before: readonly Heard[], ground: Ground): Telling | null {
  const asked = now.asked === undefined ? askedAgain(now, before, ground) : recorded(now.form, now.asked, before)
  const heard = before.filter(({ form }) => tellsStory(form)).map(({ office }) => office)
  const isStoryTold = tellsStory(now.form) && !heard.includes(now.office)
  if (!isStoryTold && asked.length === 0) return null
  const story = heard.length === 0 ? 'first' : 'story'
  const why = isStoryTold ? story : 'asked'
  const offices = new Set([...(why === 'story' ? heard : []), ...asked.flatMap(({ told }) => told)])
  return { why, fields: asked.map(({ id }) => id), offices: [...offices] }
}

/** Each completed form with its telling, if it was one. */
export const tellings = (heard: readonly Heard[], ground: Ground): readonly (Telling | null)[] =>
  heard.map((one, at) => tellingOf(one, heard.slice(0, at), ground))

export interface Count {
  told: number
  again: number
}
export const countTellings = (all: readonly (Telling | null)[]): Count => {
  const told = all.filter((one) => one !== null)
  return { told: told.length, again: told.filter(({ why }) => why !== 'first').length }
}
