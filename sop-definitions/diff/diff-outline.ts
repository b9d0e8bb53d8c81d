// A document as named things instead of places in lists: a step is found by its id wherever it is, a question by its id
// within its form. Two versions are compared on this outline. New parts of the grammar need no change here: an unknown
// key is a part, an unknown list is a list of its contents.
import type { Sop } from '../definition/schema.ts'

/** `list`: entries in an order that people see; `parts`: the keys of one thing, without an order. */
export type Outline =
  | { kind: 'leaf'; value: unknown }
  | { kind: 'parts' | 'list'; entries: ReadonlyMap<string, Outline> }
export type Branch = Extract<Outline, { entries: unknown }>

/**
 * Keys that no document can have: the kind of a plan item, and where it is (the id of its stage, `stages` or `items`).
 */
export const KIND = '#kind'
export const PLACE = '#place'
export const AT_TOP = 'stages:'
export const LOOSE = 'items:'

const leaf = (value: unknown): Outline => ({ kind: 'leaf', value })
const listOf = (entries: Iterable<readonly [string, Outline]>): Branch => ({ kind: 'list', entries: new Map(entries) })
const partsOf = (entries: Iterable<readonly [string, Outline]>): Branch => ({
  kind: 'parts',
  entries: new Map(entries),
})

type Json = Readonly<Record<string, unknown>>
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isText = (value: unknown): value is { id: string; en: string } =>
  isJson(value) && Object.keys(value).length === 2 && typeof value['id'] === 'string' && typeof value['en'] === 'string'

/** Whether a path matches this pattern. `*` is any one name, `**` in front is any beginning. */
export function matches(path: readonly string[], pattern: string): boolean {
  const names = pattern.split('/')
  if (names[0] === '**')
    return (
      path.length >= names.length - 1 && matches(path.slice(path.length - names.length + 1), names.slice(1).join('/'))
    )
  return names.length === path.length && names.every((name, index) => name === '*' || name === path[index])
}

/** Whether a path matches one of these patterns. */
export function isIn(places: readonly string[]): (path: readonly string[]) => boolean {
  // This is asked for every part of a document, so only the patterns that end in the same name are tried.
  const byEnd = Map.groupBy(places, (place) => place.slice(place.lastIndexOf('/') + 1))
  return (path) =>
    [...(byEnd.get(path.at(-1) ?? '') ?? []), ...(byEnd.get('*') ?? [])].some((place) => matches(path, place))
}

/**
 * Objects whose keys are names chosen by the author: their entries have an order, and are added and removed one by one.
 */
const RECORDS = [
  'facts',
  'codes',
  'codes/*/entries',
  'purposes',
  'consents',
  'overrides',
  'outcomes',
  'reasons',
  'close_codes',
  'exits',
  'forms',
  'plan/*/outcomes',
  'plan/*/protection',
  '**/fields/*/options',
  'facts/*/one_of',
  'facts/*/many_of',
]
const isRecord = isIn(RECORDS)

/**
 * Reported in one sentence, whatever changes inside: who does a step, who signs, where it goes, whose answer it waits
 * for, what an exit needs.
 */
const isSaidWhole = isIn([
  '**/sections/*/repeat',
  '**/fields/*/derive',
  'plan/*/role',
  'plan/*/cosign',
  'plan/*/goes_to',
  'plan/*/referral',
  'plan/*/handover',
  'plan/*/protection/*/cosign',
  'review/role',
  'routing',
  'exits/*/*',
  'waiver',
  'facts/*/derive',
  'facts/*/dimension',
  'codes/*/groups',
])

/** The outline of any value at a path. */
export function outlineAt(path: readonly string[], value: unknown): Outline {
  if (isSaidWhole(path)) return leaf(value)
  if (Array.isArray(value)) return outlineOfArray(path, value)
  if (!isJson(value) || Object.keys(value).length === 0 || isText(value)) return leaf(value)
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => [key, outlineAt([...path, key], part)] as const)
  return isRecord(path) ? listOf(entries) : partsOf(entries)
}

function outlineOfArray(path: readonly string[], values: readonly unknown[]): Outline {
  if (values.length === 0) return leaf(values)
  if (values.every((value) => typeof value === 'string') && new Set(values).size === values.length)
    return listOf(values.map((value) => [value, leaf(null)]))
  if (!values.every(isJson)) return leaf(values)
  const entries = new Map<string, Outline>()
  for (const value of values) {
    const key = unused(entries, nameIn(path, value))
    entries.set(key, outlineAt([...path, key], value))
  }
  return listOf(entries)
}

function unused(entries: ReadonlyMap<string, unknown>, name: string): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? name : `${name}#${count}`
    if (!entries.has(key)) return key
  }
}

/**
 * What identifies an entry of a list in another version: its id; for a limit, the cases for which it applies; for
 * anything else, its content.
 */
function nameIn(path: readonly string[], value: Json): string {
  if (path.at(-1) === 'due') return `${value['until'] === 'started' ? 'started: ' : ''}${String(value['when'] ?? '')}`
  if (typeof value['id'] === 'string') return value['id']
  return JSON.stringify(sorted(value))
}

/** The content of an entry that is identified by its content. */
export const contentOf = (name: string): unknown => JSON.parse(name.replace(/#\d+$/, ''))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  return isJson(value)
    ? Object.fromEntries(
        Object.keys(value)
          .toSorted()
          .map((key) => [key, sorted(value[key])]),
      )
    : value
}

/** Equal, ignoring the order of keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one))
    return (
      Array.isArray(other) && one.length === other.length && one.every((value, index) => isSame(value, other[index]))
    )
  if (!isJson(one) || !isJson(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  )
}

export function valueAt(path: readonly string[], outline: Outline): unknown {
  if (outline.kind === 'leaf') return outline.value
  const entries = [...outline.entries].map(([key, part]) => [key, valueAt([...path, key], part)] as const)
  const isNames = outline.kind === 'list' && entries.every(([, value]) => value === null)
  if (isNames) return entries.map(([key]) => key)
  return outline.kind === 'parts' || isRecord(path) ? Object.fromEntries(entries) : entries.map(([, value]) => value)
}

const ITEM_KEYS = ['task', 'milestone', 'clock', 'stage', 'id'] as const

export function outlineOf({ stages, items, ...head }: Sop): Branch {
  const plan = new Map<string, Outline>()
  const add = (item: Json, place: string): void => {
    const key = ITEM_KEYS.find((name) => typeof item[name] === 'string') ?? 'id'
    const { [key]: id, items: inner, ...rest } = item
    const name = unused(plan, String(id))
    const outline = outlineAt(['plan', name], rest)
    plan.set(
      name,
      partsOf([
        [KIND, leaf(key === 'id' ? 'stage' : key)],
        [PLACE, leaf(place)],
        ...(outline.kind === 'leaf' ? [] : outline.entries),
      ]),
    )
    if (Array.isArray(inner)) for (const child of inner) if (isJson(child)) add(child, name)
  }
  for (const stage of stages) add(stage, AT_TOP)
  for (const item of items ?? []) add(item, LOOSE)
  const top = outlineAt([], head)
  return partsOf([
    ...(top.kind === 'leaf' ? [] : top.entries),
    ...(items?.length === 0 ? [['items', leaf([])] as const] : []),
    ['plan', listOf(plan)],
  ])
}

export const placeIn = (item: Outline | undefined): string => {
  const place = item === undefined || item.kind === 'leaf' ? undefined : item.entries.get(PLACE)
  return place?.kind === 'leaf' ? String(place.value) : ''
}
