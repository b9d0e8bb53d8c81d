// Numbers that were published once, and what may become of them.
import { beforeAll, expect, test } from '@jest/globals'
import { loadSolver, type Solver } from '../../../api/statistics/bounds.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { computeRelease } from '../../../api/statistics/release.ts'
import { reviseRelease } from '../../../api/statistics/revision.ts'
import { aSmallPopulation, SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'
import { releasesOfYear } from '../../support/statistics/a-year.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const PEOPLE = aSmallPopulation(11, 400)
let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})
const yearOf = (kind: 'chain' | 'public') => {
  const year = releasesOfYear({ solver, ground: GROUND, kind, people: PEOPLE }).at(-1)
  if (year === undefined) throw new Error('a year without a release')
  return year
}

test('a revision for fewer people than a number may count is refused', () => {
  const published = yearOf('public')
  const now = PEOPLE.map((person, at) => (at < 10 ? { ...person, facts: { ...person.facts, sex: 'm' } } : person))
  expect(reviseRelease({ solver, ground: GROUND, published, before: PEOPLE, now })).toEqual({
    code: 'revision_too_small',
    least: 11,
  })
})

test('a public number stands, or moves by ten or more; one of the chain by five or more', () => {
  const now = PEOPLE.map((person, at) => (at % 4 === 0 ? { ...person, facts: { ...person.facts, sex: 'm' } } : person))
  for (const [kind, least] of [
    ['public', 10],
    ['chain', 5],
  ] as const) {
    const published = yearOf(kind)
    const revision = reviseRelease({ solver, ground: GROUND, published, before: PEOPLE, now })
    if ('code' in revision) throw new Error('refused')
    const before = new Map(published.file.cells.map(({ table, key, value }) => [`${table} ${key}`, value]))
    const moves = revision.file.cells.map(
      ({ table, key, value }) => (value ?? 0) - (before.get(`${table} ${key}`) ?? 0),
    )
    expect(revision.moved).toBeGreaterThan(0)
    expect(moves.filter((by) => by !== 0 && Math.abs(by) < least)).toEqual([])
    expect(revision.file.cells.map(({ value }) => value === null)).toEqual(
      published.file.cells.map(({ value }) => value === null),
    )
    expect(revision.file.revises).toBe(published.sha256)
  }
})

test('what a release of the year showed or kept back, later ones show or keep back as well', () => {
  const files = releasesOfYear({ solver, ground: GROUND, kind: 'chain', people: PEOPLE }).map(({ file }) => file)
  const first = new Map<string, number | null>()
  for (const { cells } of files)
    for (const { key, value } of cells) {
      expect([key, first.has(key) ? first.get(key) : value]).toEqual([key, value])
      first.set(key, value)
    }
})

test('somebody who would be counted otherwise than in an earlier release is a defect, not a number', () => {
  const march = computeRelease({
    solver,
    ground: GROUND,
    kind: 'chain',
    year: 2026,
    month: 6,
    people: PEOPLE.filter(({ month }) => month <= 6),
    earlier: [],
  })
  const later = PEOPLE.filter(({ month }) => month > 2)
  const task = { solver, ground: GROUND, kind: 'chain', year: 2026, month: 12, people: later } as const
  expect(() => computeRelease({ ...task, earlier: [march.file] })).toThrow(/counted otherwise/)
})
