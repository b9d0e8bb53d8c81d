// What an edit means for the parsed value. edit-text.ts changes the text itself and is checked against this.
import type { Place, SopEdit } from '../../contract/sop-editing.ts'

type Step = Place[number]

export const isMapValue = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isListValue = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const isPosition = (list: readonly unknown[], step: Step | undefined): step is number =>
  typeof step === 'number' && step < list.length

/** The value at a place; a name that is not the document's own key finds nothing. */
export function valueAt(value: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (isListValue(at)) return isPosition(at, step) ? at[step] : undefined
    return isMapValue(at) && Object.hasOwn(at, step) ? at[step] : undefined
  }, value)
}

/** The value with one place changed; undefined where there is no such place. */
function changedAt(value: unknown, path: readonly Step[], change: (old: unknown) => unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return change(value)
  if (isListValue(value))
    return isPosition(value, head)
      ? value.map((entry: unknown, index) => (index === head ? changedAt(entry, rest, change) : entry))
      : undefined
  if (!isMapValue(value) || typeof head === 'number') return undefined
  return { ...value, [head]: changedAt(value[head], rest, change) }
}

const APPLIED: { [D in SopEdit['do']]: (value: unknown, edit: Extract<SopEdit, { do: D }>) => unknown } = {
  set: (value, { path, value: next }) => changedAt(value, path, () => next),
  remove: (value, { path }) => changedAt(value, path.slice(0, -1), (holder) => without(holder, path.at(-1))),
  insert: (value, { path, index, value: next }) =>
    changedAt(value, path, (list) => (isListValue(list) ? list.toSpliced(index, 0, next) : list)),
  move: (value, { path, to, index }) => {
    const removed = changedAt(value, path.slice(0, -1), (holder) => without(holder, path.at(-1)))
    const key = path.at(-1)
    return changedAt(removed, afterRemoval(to, path), (holder) => {
      if (isListValue(holder)) return holder.toSpliced(index, 0, valueAt(value, path))
      const isPair = isMapValue(holder) && typeof key === 'string'
      return isPair ? withPair(holder, index, [key, valueAt(value, path)]) : holder
    })
  },
  rename: (value, { path, key }) =>
    changedAt(value, path.slice(0, -1), (map) =>
      isMapValue(map)
        ? Object.fromEntries(Object.entries(map).map(([name, entry]) => [name === path.at(-1) ? key : name, entry]))
        : map,
    ),
}

function without(holder: unknown, step: Step | undefined): unknown {
  if (isListValue(holder)) return holder.filter((_, index) => index !== step)
  return isMapValue(holder) ? Object.fromEntries(Object.entries(holder).filter(([key]) => key !== step)) : holder
}
const withPair = (map: Record<string, unknown>, index: number, pair: [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).toSpliced(index, 0, pair))

const isSamePlace = (one: readonly Step[], other: readonly Step[]): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index])
export const isWithin = (inner: readonly Step[], outer: readonly Step[]): boolean =>
  isSamePlace(inner.slice(0, outer.length), outer)

/** A place as it is called after an entry was removed. */
export function afterRemoval(place: Place, removed: Place): Place {
  const last = removed.at(-1),
    holder = removed.slice(0, -1),
    step = place[holder.length]
  return typeof last === 'number' && typeof step === 'number' && step > last && isWithin(place, holder)
    ? place.with(holder.length, step - 1)
    : place
}

export function applied(value: unknown, edit: SopEdit): unknown {
  switch (edit.do) {
    case 'set':
      return APPLIED.set(value, edit)
    case 'remove':
      return APPLIED.remove(value, edit)
    case 'insert':
      return APPLIED.insert(value, edit)
    case 'move':
      return APPLIED.move(value, edit)
    case 'rename':
      return APPLIED.rename(value, edit)
  }
}

export type NoPlace = 'not_found' | 'taken' | 'inside_itself'
/** Why an edit cannot be made: the place does not exist, the name is taken, or a value would move into itself. */
export function noPlace(value: unknown, edit: SopEdit): NoPlace | null {
  switch (edit.do) {
    case 'set':
      return canBeSet(value, edit.path) ? null : 'not_found'
    case 'remove':
      return valueAt(value, edit.path) === undefined ? 'not_found' : null
    case 'insert': {
      const list = valueAt(value, edit.path)
      return isListValue(list) && edit.index <= list.length ? null : 'not_found'
    }
    case 'move':
      return noMove(value, edit)
    case 'rename':
      return noRename(value, edit)
  }
}

function canBeSet(value: unknown, path: Place): boolean {
  const holder = valueAt(value, path.slice(0, -1)),
    last = path.at(-1)
  if (isListValue(holder)) return isPosition(holder, last)
  return isMapValue(holder) && typeof last === 'string'
}

function noRename(value: unknown, { path, key }: Extract<SopEdit, { do: 'rename' }>): NoPlace | null {
  const holder = valueAt(value, path.slice(0, -1)),
    last = path.at(-1)
  if (!isMapValue(holder) || last === undefined || !Object.hasOwn(holder, last)) return 'not_found'
  return key !== last && Object.hasOwn(holder, key) ? 'taken' : null
}

function noMove(value: unknown, { path, to, index }: Extract<SopEdit, { do: 'move' }>): NoPlace | null {
  const holder = valueAt(value, path.slice(0, -1)),
    target = valueAt(value, to),
    isHome = isSamePlace(to, path.slice(0, -1))
  if (valueAt(value, path) === undefined) return 'not_found'
  if (isWithin(to, path)) return 'inside_itself'
  const last = isHome ? 1 : 0
  if (isListValue(target) && isListValue(holder)) return index <= target.length - last ? null : 'not_found'
  const isReordered = isMapValue(target) && isHome && index <= Object.keys(target).length - last
  return isReordered ? null : 'not_found'
}
