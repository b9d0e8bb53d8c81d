// Synthetic rows: by brute force over all real people, each is a combination that enough of them share.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { seeded } from '../../../api/statistics/seeded.ts'
import { synthesise, type SyntheticTask } from '../../../api/statistics/synthesis.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

const COLUMNS = ['sex', 'age', 'form', 'origin', 'route']

function aTask(seed: number, people: number): SyntheticTask {
  const next = seeded(seed)
  const some = Array.from({ length: people }, () =>
    Object.fromEntries(
      COLUMNS.map((column) => [column, next() < 0.1 ? null : `${column}-${Math.floor(5 * next() ** 2)}`]),
    ),
  )
  const floored = (column: string, code: string): number =>
    Math.floor(some.filter((person) => person[column] === code).length / 10) * 10
  return { people: some, columns: COLUMNS, least: 11, seed, target: floored }
}

test(
  'every row, and so every part of it, is held by at least eleven real people',
  () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 0, max: 400 }), (seed, people) => {
        const task = aTask(seed, people)
        for (const row of synthesise(task)) {
          const holders = task.people.filter((person) =>
            Object.entries(row).every(([column, code]) => person[column] === code),
          )
          expect(holders.length).toBeGreaterThanOrEqual(task.least)
        }
      }),
      { numRuns: stormSize(25, 1_000), seed: 20_261_202 },
    )
  },
  stormTime(60_000, 900_000),
)

test('the rows count each single fact nearly as the published numbers do, and are the same for the same seed', () => {
  const task = aTask(7, 1_500)
  const rows = synthesise(task)
  expect(synthesise(task)).toEqual(rows)
  let [off, all] = [0, 0]
  for (const column of COLUMNS)
    for (const code of new Set(task.people.map((person) => person[column] ?? ''))) {
      if (code === '') continue
      const target = task.target(column, code)
      off += Math.abs(rows.filter((row) => row[column] === code).length - target)
      all += target
    }
  expect(off / all).toBeLessThan(0.03)
})
