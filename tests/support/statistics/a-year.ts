// Twelve releases of a year, one on top of the other, and what the record says a year later.
import type { ReleaseKind } from '../../../api/statistics/catalogue.ts'
import type { Solver } from '../../../api/statistics/bounds.ts'
import type { StatisticsGround } from '../../../api/statistics/ground.ts'
import type { CountedPerson } from '../../../api/statistics/person.ts'
import { computeRelease, type ComputedRelease } from '../../../api/statistics/release.ts'
import { seeded } from '../../../api/statistics/seeded.ts'

export interface YearTask {
  solver: Solver
  ground: StatisticsGround
  kind: ReleaseKind
  people: readonly CountedPerson[]
  prime?: number
}

export function releasesOfYear({ people, ...task }: YearTask): ComputedRelease[] {
  const releases: ComputedRelease[] = []
  for (let month = 1; month <= 12; month += 1) {
    const counted = people.filter((person) => person.month <= month)
    const earlier = releases.map(({ file }) => file)
    releases.push(computeRelease({ ...task, year: 2026, month, people: counted, earlier }))
  }
  return releases
}

/** Some were no victims after all, some facts were corrected, and some cases came to light late. */
export function yearLater(people: readonly CountedPerson[], seed: number, share = 0.05): CountedPerson[] {
  const next = seeded(seed)
  const stay = people.filter(() => next() > share / 4)
  const corrected = stay.map((person) =>
    next() < share
      ? { ...person, facts: { ...person.facts, sex: next() < 0.5 ? 'f' : 'm', closing: 'own_wish' } }
      : person,
  )
  const late = people.filter(() => next() < share / 2).map((person, at) => ({ ...person, intake: `late-${at}` }))
  return [...corrected, ...late]
}
