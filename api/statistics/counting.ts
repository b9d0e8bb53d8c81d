// Whom a release counts, and as what: everybody whom an earlier release of the year counted stands as it was then, and
// whoever was identified since stands as known now. Pure: who was identified is handed in.
import { MONTHS } from './axes.ts'
import type { StatisticsGround } from './ground.ts'
import { countedFacts, type CountedPerson } from './person.ts'

/** A client whom a case identified, as known at an instant. Values are codes, the area is the code of a place. */
export interface IdentifiedPerson {
  subject: string
  intake: string
  area: string | null
  identifiedAt: number
  closed: string | null
  facts: Readonly<Record<string, readonly string[]>>
  reached: readonly string[]
}
/** What was known when a release was computed, of everybody up to its month. */
export interface CountedPass {
  month: number
  people: readonly IdentifiedPerson[]
  /** Records that were known to be one person's, in pairs. */
  linked: readonly (readonly [string, string])[]
}

/** Months and years of releases are those of Western Indonesia Time, in every zone of the country. */
const WIB_MS = 7 * 3_600_000
export const startOfMonth = (year: number, month: number): number => Date.UTC(year, month - 1, 1) - WIB_MS
const monthOf = (at: number): number => new Date(at + WIB_MS).getUTCMonth() + 1

/** None of several codes was an answer, too. */
const NONE = '[]'
const PROVINCE = 2
const CITY = 5
function placeOf({ provinces }: Pick<StatisticsGround, 'provinces'>, area: string | null) {
  const province = provinces.find(({ code }) => code === area?.slice(0, PROVINCE))
  const city = province?.cities.find((code) => code === area?.slice(0, CITY))
  return { province: province?.code ?? null, city: city ?? null }
}

function countedAs(ground: StatisticsGround, person: IdentifiedPerson, month: number): CountedPerson {
  const { catalogue } = ground.loaded
  const told: Record<string, string | readonly string[]> = {}
  for (const { fact, of, many } of Object.values(catalogue.dimensions)) {
    const known = {
      fact: person.facts[fact],
      closing: person.closed === null ? [] : [person.closed],
      steps: person.reached,
    }
    const codes = (known[of] ?? []).filter((code) => code !== NONE)
    if (many) told[fact] = codes
    else if (codes[0] !== undefined) told[fact] = codes[0]
  }
  return { intake: person.intake, ...placeOf(ground, person.area), month, facts: countedFacts(catalogue, told) }
}

/** All records of the person of a record, the record itself among them. */
function recordsOf(linked: CountedPass['linked']): (record: string) => readonly string[] {
  const groups = new Map<string, readonly string[]>()
  const of = (record: string): readonly string[] => groups.get(record) ?? [record]
  for (const [one, other] of linked) {
    const all = [...new Set([...of(one), ...of(other)])]
    for (const record of all) groups.set(record, all)
  }
  return of
}

export const peopleCounted = (ground: StatisticsGround, passes: readonly CountedPass[]): CountedPerson[] =>
  countedOf(passes, (person, month) => countedAs(ground, person, month))

/**
 * The passes in the order of their months. Each counts whom no earlier one counted: in the month of the identification,
 * or in the first that was not told yet where it came to light late. Records of one person count once, by the earliest
 * identification; whom an earlier pass counted as two stays two until the year is revised.
 */
export function countedOf<T>(passes: readonly CountedPass[], as: (person: IdentifiedPerson, month: number) => T): T[] {
  const known = new Set<string>()
  let told = 0
  return passes.flatMap(({ month, people, linked }) => {
    const first = told + 1
    told = month
    const records = recordsOf(linked)
    return people
      .toSorted((one, other) => one.identifiedAt - other.identifiedAt || (one.subject < other.subject ? -1 : 1))
      .flatMap((person) => {
        const own = records(person.subject)
        const isKnown = own.some((record) => known.has(record))
        for (const record of own) known.add(record)
        if (isKnown) return []
        return [as(person, Math.min(Math.max(monthOf(person.identifiedAt), first), month, MONTHS))]
      })
  })
}

/** What has to be asked of a case: facts by name, and steps with how they ended. */
export function askedOf({ loaded }: Pick<StatisticsGround, 'loaded'>): { facts: string[]; steps: string[] } {
  const all = Object.values(loaded.catalogue.dimensions)
  return {
    facts: all.filter(({ of }) => of === 'fact').map(({ fact }) => fact),
    steps: all.flatMap(({ of, codes }) => (of !== 'steps' || Array.isArray(codes) ? [] : Object.values(codes).flat())),
  }
}
