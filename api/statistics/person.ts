// What a release knows of one person: coded facts of class D0 and D1, never who it is.
import { AREA, MONTHS, PERIOD, UNKNOWN } from './axes.ts'
import type { Catalogue } from './catalogue.ts'
import { cellAt, fail, type Space } from './space.ts'

export interface CountedPerson {
  /** How the case came; all who came together, from one ship or one raid, have the same. */
  intake: string
  province: string | null
  city: string | null
  /** From 1 to 12: the month of the release that counts her first. */
  month: number
  /** One code for a dimension, or several where the catalogue allows it; what is missing is unknown. */
  facts: Readonly<Record<string, string | readonly string[]>>
}

/** For each axis and level the index of the value that a person has. */
export type PersonValues = readonly (readonly number[])[]

export type ReadPerson = (person: CountedPerson) => PersonValues

/** A code that the catalogue does not know is a defect of whoever asks: counted as anything, it would be wrong. */
export function readerOf(space: Space): ReadPerson {
  const finest = space.axes.map(({ levels }) => {
    const values = levels.at(-1)?.values ?? []
    return new Map(values.map((value, at) => [value, at]))
  })
  const chain = (axis: number, at: number): number[] => {
    const { levels } = space.axes[axis] ?? fail('no such axis')
    const path = [at]
    for (let level = levels.length - 1; level > 0; level -= 1) path.unshift(levels[level]?.up[path[0] ?? 0] ?? 0)
    return path
  }
  const at = (axis: number, value: string): number =>
    finest[axis]?.get(value) ?? fail(`${space.axes[axis]?.id} has no code ${value}`)
  const factOf = ({ facts }: CountedPerson, id: string): string => {
    const [dimension = '', code] = id.split(':')
    const value = facts[dimension]
    if (code === undefined) return typeof value === 'string' ? value : UNKNOWN
    return Array.isArray(value) && value.includes(code) ? 'yes' : 'no'
  }
  return (person) => {
    if (person.month < 1 || person.month > MONTHS) fail(`no month ${person.month}`)
    const province = person.province ?? UNKNOWN
    return space.axes.map(({ id }, axis) => {
      if (axis === AREA) return chain(axis, at(axis, person.city ?? `${province}/${UNKNOWN}`))
      if (axis === PERIOD) return chain(axis, person.month - 1)
      return chain(axis, at(axis, factOf(person, id)))
    })
  }
}

export const cellsOfPerson = (space: Space, values: PersonValues): number[] =>
  space.shapes.map((shape) => cellAt(shape, (axis, level) => values[axis]?.[level] ?? 0))

/** What a catalogue counts of the facts of a case: its own codes, or the groups that hold them. */
export function countedFacts(
  { dimensions }: Catalogue,
  facts: Readonly<Record<string, string | readonly string[] | undefined>>,
): CountedPerson['facts'] {
  return Object.fromEntries(
    Object.entries(dimensions).flatMap(([id, { fact, codes, many }]) => {
      const value = facts[fact]
      if (value === undefined) return []
      const groupsOf = (code: string): string[] => {
        if (Array.isArray(codes)) return [codes.includes(code) ? code : UNKNOWN]
        const holding = (wanted: string): string[] =>
          Object.entries(codes).flatMap(([group, held]) => (held.includes(wanted) ? [group] : []))
        return [holding(code), holding('*'), [UNKNOWN]].find((found) => found.length > 0) ?? []
      }
      const groups = [...new Set([value].flat().flatMap(groupsOf))]
      return [[id, many ? groups.filter((group) => group !== UNKNOWN) : (groups[0] ?? UNKNOWN)]]
    }),
  )
}
