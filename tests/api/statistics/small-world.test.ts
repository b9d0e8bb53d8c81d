// What the engine says of a small catalogue, held against every person who is possible in it: a reckoning of its own,
// without frames, without worlds that serve many cells, one program for each question.
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attackReleases } from '../../../api/statistics/attack.ts'
import { loadSolver, type Solver } from '../../../api/statistics/bounds.ts'
import type { ReleaseKind } from '../../../api/statistics/catalogue.ts'
import { SECOND_PRIME } from '../../../api/statistics/echelon.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { computeRelease, type ComputedRelease } from '../../../api/statistics/release.ts'
import { seeded } from '../../../api/statistics/seeded.ts'
import { aSmallPopulation, SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'
import { countsByKey, secretKeys, holdersOf, rangeByHand } from '../../support/statistics/every-person.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const POPULATIONS = stormSize(3, 200)
const PLANTED = stormSize(12, 1_000)
const LEAST = { chain: 5, public: 11 } as const
const aRelease = (kind: ReleaseKind, { seed, people }: { seed: number; people: number }): ComputedRelease =>
  computeRelease({
    solver,
    ground: GROUND,
    kind,
    year: 2026,
    month: 12,
    people: aSmallPopulation(seed, people),
    earlier: [],
  })
const A_POPULATION = fc.record({ seed: fc.nat(1e6), people: fc.integer({ min: 20, max: 600 }) })
const KIND = fc.constantFrom<ReleaseKind[]>('chain', 'public')

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

describe('a release of any population', () => {
  test(
    'shows no count below the least, and leaves each that it hides open between nobody and the least',
    () => {
      fc.assert(
        fc.property(KIND, A_POPULATION, (kind, population) => {
          const { file, report } = aRelease(kind, population)
          const people = aSmallPopulation(population.seed, population.people)
          const counts = countsByKey(GROUND, people)
          const secrets = secretKeys(GROUND, kind, people)
          const shown = file.cells.filter(({ value }) => value !== null)
          for (const { key } of shown) {
            const count = counts.get(key) ?? 0
            const isEmptyAndPlain = kind === 'chain' && count === 0 && !key.includes('form:')
            expect([key, isEmptyAndPlain || count >= LEAST[kind]]).toEqual([key, true])
          }
          const high = kind === 'public' ? 10 : 5
          const hidden = new Set(file.cells.filter(({ value }) => value === null).map(({ key }) => key))
          for (const key of hidden) {
            if (!secrets.has(key)) continue
            const range = rangeByHand(solver, { ground: GROUND, file, key, cap: high })
            expect([key, range]).toEqual([key, { least: 0, most: high }])
          }
          expect(report.isFailedClosed).toBe(false)
        }),
        { numRuns: POPULATIONS, seed: 20_261_202 },
      )
    },
    stormTime(60_000, 900_000),
  )

  test('is the same string of bytes each time, in whatever order people are handed in', () => {
    fc.assert(
      fc.property(KIND, A_POPULATION, (kind, population) => {
        const once = aRelease(kind, population)
        const people = aSmallPopulation(population.seed, population.people).toReversed()
        const task = { solver, ground: GROUND, kind, year: 2026, month: 12, people, earlier: [] }
        expect(computeRelease(task).bytes).toBe(once.bytes)
        expect(computeRelease({ ...task, prime: SECOND_PRIME }).sha256).toBe(once.sha256)
      }),
      { numRuns: POPULATIONS, seed: 20_261_202 },
    )
  })
})

test(
  'a hidden number that is shown by mistake is found, where it gives another one away',
  () => {
    const sum = { real: 0, found: 0, harmless: 0 }
    const next = seeded(20_261_203)
    for (let seed = 1; sum.real + sum.harmless < PLANTED; seed += 1) {
      const kind: ReleaseKind = seed % 2 === 0 ? 'chain' : 'public'
      const people = aSmallPopulation(seed, 60 + Math.floor(540 * next()))
      const { file } = aRelease(kind, { seed, people: people.length })
      const counts = countsByKey(GROUND, people)
      const secrets = secretKeys(GROUND, kind, people)
      const secret = (key: string): boolean => secrets.has(key)
      const beside = file.cells.filter(({ key, value }) => value === null && !secrets.has(key))
      const planted = beside[Math.floor(beside.length * next())]
      if (planted === undefined) continue
      const count = counts.get(planted.key) ?? 0
      const value = kind === 'public' ? Math.floor(count / 10) * 10 : count
      const leaky = { ...file, cells: file.cells.map((cell) => (cell.key === planted.key ? { ...cell, value } : cell)) }
      const high = kind === 'public' ? 10 : 5
      const open = [...new Set(leaky.cells.filter(({ value: shown }) => shown === null).map(({ key }) => key))]
      const isReal = open.filter(secret).some((key) => {
        const range = rangeByHand(solver, { ground: GROUND, file: leaky, key, cap: high })
        return range === null || range.least > 0 || range.most < high
      })
      const sensitive = new Set(open.filter(secret))
      const { leaks } = attackReleases({
        solver,
        ground: GROUND,
        releases: [leaky],
        seed,
        subsets: 2,
        jointly: 0,
        insiders: [],
        sensitive,
      })
      if (isReal) sum.real += 1
      else sum.harmless += 1
      if (isReal && leaks.length > 0) sum.found += 1
      if (!isReal) expect([planted.key, leaks]).toEqual([planted.key, []])
    }
    process.stdout.write(`planted: ${JSON.stringify(sum)}\n`)
    expect(sum.real).toBeGreaterThan(PLANTED / 10)
    expect(sum.found).toBeGreaterThanOrEqual(0.99 * sum.real)
  },
  stormTime(60_000, 900_000),
)

test('who a person is made of is listed whole', () => {
  expect(holdersOf(GROUND, 'province=32&form:debt=yes').length).toBe(12 * 3 * 2)
})
