// Reads a part of a draft as far as possible: a draft may be unfinished or wrong, and is shown all the same. Pure.
import {
  parseWithin,
  type DeclaredKind,
  type Duration,
  type Place,
  type SopDeclaration,
  type SopEdit,
  type SopOutlineForm,
  type SopOutlineItem,
  type SopStructure,
} from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import type { Counting, Label, Unit } from '../../../../sop-definitions/language/vocabulary.ts'

export type Part = Readonly<Record<string, unknown>>
export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const partOf = (value: unknown): Part => (isPart(value) ? value : {})
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
/** One name or several, as a list. */
export const namesOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : listOf(value).filter((name) => typeof name === 'string')
export const labelOf = (value: unknown): Label | null => {
  const { id, en } = partOf(value)
  return typeof id === 'string' && typeof en === 'string' ? { id, en } : null
}

/** Sets a key, or removes it if the value is undefined. */
export const put = (path: Place, value: unknown): SopEdit =>
  value === undefined ? { do: 'remove', path } : { do: 'set', path, value }
/** One name is written alone, several as a list, none not at all. */
export const asNames = (names: readonly string[]): string | string[] | undefined =>
  names.length > 1 ? [...names] : names[0]

export const placeText = (path: Place): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')

/** Remarks at a place or inside it. */
export const remarksAt = (remarks: readonly SopRemark[], at: string): readonly SopRemark[] =>
  remarks.filter(({ path }) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`))
/** Remarks about an item itself, not about what is inside it. */
export const remarksOf = (remarks: readonly SopRemark[], at: string): readonly SopRemark[] =>
  remarksAt(remarks, at).filter(({ path }) => !path.startsWith(`${at}.items[`))
/** Remarks that no group of the panel shows. */
export const restOf = (remarks: readonly SopRemark[], at: string, groups: readonly string[]): readonly SopRemark[] =>
  remarks.filter(({ path }) => !groups.some((key) => path.startsWith(`${at}.${key}`)))

/** Remarks of a stage, a step, a form or a declaration are shown where they can be corrected. */
export const PLACED = /^(stages|items)\[|^(forms|facts|codes|consents)\./

/** The part of the document with its name and revision; no place in the text has this name. */
export const HEAD = 'head'
/** Remarks that neither a stage nor a step nor a form nor a declaration shows. */
export const restingRemarks = (remarks: readonly SopRemark[]): readonly SopRemark[] =>
  remarks.filter(({ path }) => !PLACED.test(path))

export type Outlined = SopOutlineItem | SopOutlineForm | SopDeclaration
/** The innermost item, form or declaration that contains a line. */
export function standingAt({ items, forms, declared }: SopStructure, line: number): Outlined | undefined {
  return [...items, ...forms, ...declared]
    .filter((one) => one.line <= line && line <= one.lastLine)
    .toSorted((one, other) => one.lastLine - one.line - (other.lastLine - other.line))[0]
}

export const isForm = (one: Outlined): one is SopOutlineForm => 'usedBy' in one

export type PartView = 'structure' | 'forms' | 'data'
const VIEW_OF: Readonly<Record<string, PartView>> = {
  forms: 'forms',
  facts: 'data',
  codes: 'data',
  consents: 'data',
} satisfies Record<'forms' | DeclaredKind, PartView>
/** The view of the draft in which a place can be changed. */
export const viewOf = (place: Place): PartView =>
  VIEW_OF[String(place[0])] ?? (place.includes('form') ? 'forms' : 'structure')

/** A name that is not used yet: `langkah_2`. */
export function freshName(taken: readonly string[], stem: string): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${stem}_${n}`)) return `${stem}_${n}`
}

/** One React key each, which stays the same when an entry is moved. A draft may have two equal ids, or none. */
export const keysOf = (ids: readonly string[]): readonly string[] =>
  ids.map((id, at) => `${id} ${ids.slice(0, at).filter((one) => one === id).length}`)

/** The index of an entry in its list. */
export const positionOf = (path: Place): number => {
  const last = path.at(-1)
  return typeof last === 'number' ? last : -1
}
export const holderOf = (path: Place): Place => path.slice(0, -1)
export const isSibling = (one: Place, other: Place): boolean => placeText(holderOf(one)) === placeText(holderOf(other))

/** The ways in which each unit can be counted; the first is the default. */
export const COUNTED = {
  second: ['clock'],
  minute: ['clock'],
  hour: ['clock', 'working'],
  day: ['calendar', 'working', 'clock'],
  week: ['calendar', 'clock'],
  month: ['calendar', 'clock'],
  year: ['calendar', 'clock'],
} as const satisfies Record<Unit, readonly Counting[]>

export const readWithin = (text: string): Duration | undefined => parseWithin(text)

export function writeWithin({ value, unit, counting }: Duration): string {
  const ways: readonly Counting[] = COUNTED[unit]
  const way = ways.includes(counting) ? counting : ways[0]
  return `${value} ${way === ways[0] ? '' : `${way} `}${unit}${value === 1 ? '' : 's'}`
}
