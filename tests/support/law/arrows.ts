// The arrows between the rooms, as docs/architecture.md shows them: a picture without implied arrows, and a table of
// all. Made from the law itself.
import { MAY, PLACES, type Place } from './rooms.ts'

const places = PLACES.map(([place]) => place)

/** Rooms whose parts import each other both ways are one box in the picture. */
const BOX: Partial<Record<Place, string>> = {
  'sop-language': 'sop-definitions',
  'sop-form': 'sop-definitions',
  'api-entry': 'api',
  'worker-entry': 'activities',
}
const boxOf = (place: Place): string => BOX[place] ?? place

const drawn = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const from = new Map<string, Set<string>>()
  for (const place of places) {
    const box = boxOf(place)
    const known = from.get(box) ?? new Set<string>()
    for (const to of MAY[place].value) if (boxOf(to) !== box) known.add(boxOf(to))
    from.set(box, known)
  }
  return from
}

/** An arrow that a longer way already implies is left out. */
const needed = (from: ReadonlyMap<string, ReadonlySet<string>>): [string, string][] => {
  const reaches = (start: string, goal: string): boolean =>
    [...(from.get(start) ?? [])].some((next) => next === goal || reaches(next, goal))
  return [...from].flatMap(([box, targets]) =>
    [...targets]
      .filter((target) => ![...targets].some((other) => other !== target && reaches(other, target)))
      .map((target): [string, string] => [box, target]),
  )
}

export const arrowsPicture = (): string =>
  ['```mermaid', 'flowchart TD', ...needed(drawn()).map(([from, to]) => `  ${from} --> ${to}`), '```'].join('\n')

const listed = (names: readonly Place[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

export const arrowRows = (): string[][] =>
  places.map((place) => {
    const { value, type } = MAY[place]
    const others = (names: readonly Place[]): Place[] => names.filter((name) => name !== place)
    return [place, listed(others(value)), listed(others(type).filter((name) => !value.includes(name)))]
  })
