// Random changes of an SOP document: entries added, removed, moved and changed, anywhere and without sense. They keep
// the shape of a document, not its meaning.
import fc from 'fast-check'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
interface Place {
  holder: Json | unknown[]
  key: string | number
  path: string
}

function placesIn(value: unknown, path: string = ''): Place[] {
  if (Array.isArray(value))
    return value.flatMap((inner, index) => [
      { holder: value, key: index, path: `${path}[]` },
      ...placesIn(inner, `${path}[]`),
    ])
  if (!isObject(value)) return []
  return Object.keys(value).flatMap((key) => [
    { holder: value, key, path: `${path}.${key}` },
    ...placesIn(value[key], `${path}.${key}`),
  ])
}

const read = ({ holder, key }: Place): unknown => (Array.isArray(holder) ? holder[Number(key)] : holder[key])
const write = ({ holder, key }: Place, value: unknown): void => {
  if (Array.isArray(holder)) holder[Number(key)] = value
  else holder[key] = value
}

/** Keys without which a document has no shape, and keys that hold names. */
const KEPT = /\.(sop|stages|id|en|task|milestone|clock|stage|items|kind|place|stages\[\])$/

const CHANGES: Record<string, (place: Place, draw: () => number, whole: Json) => void> = {
  drop: ({ holder, key, path }) => {
    if (KEPT.test(path)) return
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  },
  retext: (place, draw) => {
    const value = read(place)
    if (
      typeof value === 'string' &&
      !/\.(task|milestone|clock|stage|sop)$/.test(place.path) &&
      !/\.id$/.test(place.path)
    )
      write(place, `${value} ${draw() % 100}`)
    if (typeof value === 'boolean') write(place, !value)
    if (typeof value === 'number') write(place, value + 1 + (draw() % 5))
  },
  relimit: (place, draw) => {
    if (place.path.endsWith('.within'))
      write(place, ['1 hour', '2 days', '5 working days', '3 months', '0 days'][draw() % 5])
  },
  shuffle: ({ holder }, draw) => {
    if (Array.isArray(holder)) holder.reverse()
    else {
      const keys = Object.keys(holder)
      const moved = keys[draw() % keys.length] ?? ''
      const value = holder[moved]
      delete holder[moved]
      holder[moved] = value
    }
  },
  copy: (place, draw) => {
    const value: unknown = structuredClone(read(place))
    const name = `new_${draw() % 1000}`
    if (Array.isArray(place.holder)) {
      if (isObject(value)) for (const key of namesIn(value, ['id'])) value[key] = name
      place.holder.splice(
        draw() % (place.holder.length + 1),
        0,
        withNewNames(typeof value === 'string' ? name : value, draw),
      )
    } else if (
      /\.(facts|codes|entries|purposes|consents|overrides|outcomes|reasons|close_codes|forms)\.[^.]+$/.test(place.path)
    )
      place.holder[name] = value
  },
  move: (place, draw, whole) => {
    if (!/items\[\]$/.test(place.path) || !Array.isArray(place.holder)) return
    const lists = placesIn(whole)
      .filter(({ path, holder }) => /items$/.test(path) && !Array.isArray(holder))
      .map(read)
      .filter((list) => Array.isArray(list))
    const [item] = place.holder.splice(Number(place.key), 1)
    const list = lists[draw() % lists.length]
    const isInside = list === undefined || placesIn(item).some((inner) => read(inner) === list)
    if (isInside) place.holder.splice(Number(place.key), 0, item)
    else list.splice(draw() % (list.length + 1), 0, item)
  },
}

/** A copied stage gets new names for everything in it. */
function withNewNames(value: unknown, draw: () => number): unknown {
  if (!isObject(value) || !Array.isArray(value['items'])) return value
  for (const item of value['items'].filter(isObject)) {
    for (const key of namesIn(item)) item[key] = `inner_${draw() % 100_000}_${draw() % 100_000}`
    withNewNames(item, draw)
  }
  return value
}

/** The keys under which this object has a name. */
const namesIn = (value: object, more: readonly string[] = []): string[] =>
  ['task', 'milestone', 'clock', 'stage', ...more].filter((key) => key in value)

export interface RandomChange {
  change: string
  draws: readonly number[]
}

/** One to eight changes, described by name and numbers so that a failure can be read. */
export const randomChanges = (): fc.Arbitrary<readonly RandomChange[]> =>
  fc.array(
    fc.record({
      change: fc.constantFrom(...Object.keys(CHANGES)),
      draws: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 8 },
  )

/** A new document; the old one stays as it is. */
export function changedSop(sop: Sop, changes: readonly RandomChange[]): Sop {
  const copy = structuredClone(sop)
  for (const { change, draws } of changes) {
    const places = placesIn(copy)
    let next = 0
    const draw = (): number => draws[next++ % draws.length] ?? 0
    const place = places[draw() % places.length]
    if (place !== undefined) CHANGES[change]?.(place, draw, copy)
  }
  return copy
}
