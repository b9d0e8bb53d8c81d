// What a question is split by: in which lines a counted case stands, what a line is called, and how the list of its
// cases is narrowed. Pure.
import type { CountedCases } from '../../db/cases/counted-cases.ts'
import { NOT_RECORDED } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import type { FactSplit } from '../../sop-definitions/definition/coded-facts.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { placeIn } from '../reports/area-tree.ts'
import { daysOf, readDays, written } from '../reports/month.ts'

/** The filters of a case list, with its facts apart. */
export interface Listed {
  filters: Readonly<Record<string, string>>
  facts: readonly string[]
}
interface Line {
  key: string
  label: Label
}
export interface Axis {
  name: string
  label: Label
  /** The lines in which these cases stand; several, where a case can have several codes. */
  linesOf(counted: CountedCases): readonly string[]
  line(key: string): Line
  /** In the order in which lines stand. */
  order: readonly string[]
  narrow(list: Listed, key: string): Listed
}

export const UNRECORDED = both('Belum tercatat', 'Not recorded')
const textsIn = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string')

interface OfFact {
  split: string
  found: FactSplit & { label: Label }
  at: number
  /** The rung is filtered too: no other codes are lines. */
  chosen: readonly string[]
}
export function factAxis({ split, found, at, chosen }: OfFact): Axis {
  const byVersion = new Map(found.facts.map((one) => [one.hash, one.rowOf]))
  const labels = new Map(found.rows.map(({ code, label }) => [code, label]))
  const isAsked = (key: string): boolean => chosen.length === 0 || chosen.includes(`${split}:${key}`)
  return {
    name: split,
    label: found.label,
    linesOf: ({ hash, facts }) => {
      const rowOf = byVersion.get(hash ?? '')
      const rows = new Set(textsIn(facts[at]).flatMap((code) => rowOf?.get(code) ?? []))
      return (rows.size === 0 ? [NOT_RECORDED] : [...rows]).filter(isAsked)
    },
    line: (key) => ({ key, label: labels.get(key) ?? UNRECORDED }),
    order: [...labels.keys(), NOT_RECORDED],
    narrow: ({ filters, facts }, key) => {
      const dimension = split.split('.')[0] ?? split
      const others = facts.filter((one) => !one.startsWith(`${dimension}:`) && !one.startsWith(`${dimension}.`))
      return { filters, facts: [...others, `${split}:${key}`] }
    },
  }
}

interface OfArea {
  label: Label
  level: 'province' | 'city'
  nameOf: (area: string, isItself: boolean) => Label
}
export const areaAxis = ({ label, level, nameOf }: OfArea, found: readonly CountedCases[]): Axis => {
  const places = new Map(found.map(({ area }) => placeIn(area ?? '', level)).map((place) => [place.key, place]))
  return {
    name: 'case.area',
    label,
    linesOf: ({ area }) => [placeIn(area ?? '', level).key],
    line: (key) => ({ key, label: nameOf(places.get(key)?.area ?? key, places.get(key)?.isItself ?? false) }),
    order: [...places.keys()].toSorted(),
    narrow: ({ filters, facts }, key) => {
      const { area, isItself } = places.get(key) ?? { area: key, isItself: false }
      if (isItself) return { filters: { ...filters, areaOnly: area }, facts }
      // A filter may be narrower than a line.
      const within = filters['area']?.startsWith(area) === true ? filters['area'] : area
      return { filters: { ...filters, area: within }, facts }
    },
  }
}

export const sopAxis = (label: Label, titles: ReadonlyMap<string, Label>): Axis => ({
  name: 'case.sop',
  label,
  linesOf: ({ sop }) => (sop === null ? [] : [sop]),
  line: (key) => ({ key, label: titles.get(key) ?? both(key, key) }),
  order: [...titles.keys()],
  narrow: ({ filters, facts }, key) => ({ filters: { ...filters, sop: key }, facts }),
})

/** `into`: the filter of the case list for the days of a month. */
export const monthAxis = (label: Label, into: 'openedIn' | 'closedIn', found: readonly CountedCases[]): Axis => ({
  name: 'case.month',
  label,
  linesOf: ({ month }) => (month === null ? [] : [month]),
  line: (key) => ({ key, label: both(key, key) }),
  order: [...new Set(found.flatMap(({ month }) => month ?? []))].toSorted(),
  narrow: ({ filters, facts }, key) => {
    const month = daysOf(key)
    const asked = filters[into] === undefined ? month : readDays(filters[into])
    const days = {
      from: asked.from > month.from ? asked.from : month.from,
      to: asked.to < month.to ? asked.to : month.to,
    }
    return { filters: { ...filters, [into]: written(days) }, facts }
  },
})
