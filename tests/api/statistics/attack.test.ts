// Each attack alone, on releases in which one leak is planted by hand.
import { beforeAll, expect, test } from '@jest/globals'
import { attackReleases, type AttackKind, type AttackTask } from '../../../api/statistics/attack.ts'
import { loadSolver, type Solver } from '../../../api/statistics/bounds.ts'
import { Echelon, isSpent, modulo, FIRST_PRIME, RATIONAL, SECOND_PRIME } from '../../../api/statistics/echelon.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { readRelease, RELEASE_FORM, sealed, type ReleaseFile } from '../../../api/statistics/release-form.ts'
import { SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const aFile = (numbers: Readonly<Record<string, number | null>>, more: Partial<ReleaseFile> = {}): ReleaseFile => ({
  form: RELEASE_FORM,
  catalogue: { text: SMALL_TEXT, sha256: GROUND.loaded.sha256 },
  provinces: SMALL_PROVINCES.map(({ code, cities }) => ({ code, cities: [...cities] })),
  kind: 'chain',
  year: 2026,
  month: 12,
  revises: null,
  cells: Object.entries(numbers).map(([key, value]) => ({ table: 'T1', key, value })),
  ...more,
})
const foundBy = (releases: readonly ReleaseFile[], more: Partial<AttackTask> = {}): Map<AttackKind, string[]> => {
  const task = { solver, ground: GROUND, releases, seed: 1, subsets: 3, jointly: 50, insiders: [], ...more }
  const byAttack = Map.groupBy(attackReleases(task).leaks, ({ attack }) => attack)
  return new Map([...byAttack].map(([attack, leaks]) => [attack, leaks.map(({ key }) => key)]))
}

test('a part that alone is missing from a sum of three is found by every way of reckoning', () => {
  const found = foundBy([aFile({ '': 100, 'sex=f': 60, 'sex=m': 38, 'sex=unknown': null })])
  for (const attack of ['elimination', 'bounds', 'triple', 'subset'] as const)
    expect([attack, found.get(attack)]).toEqual([attack, expect.arrayContaining(['sex=unknown'])])
})

test('what has and has not makes the whole, so one of the two tells the other', () => {
  const found = foundBy([aFile({ '': 100, 'form:debt=no': 97, 'form:debt=yes': null })])
  expect(found.get('pair')).toEqual(['form:debt=yes'])
})

test('monthly and yearly numbers together tell the quarter that was kept back', () => {
  const quarters = { 'quarter=q1': 30, 'quarter=q2': 28, 'quarter=q3': 40, 'quarter=q4': null }
  const found = foundBy([aFile(quarters), aFile({ '': 101 })])
  expect(found.get('elimination')).toEqual(['quarter=q4'])
})

test('floored numbers tell a small one where they leave it too little room', () => {
  const found = foundBy([aFile({ '': 50, 'sex=f': 30, 'sex=m': 20, 'sex=unknown': null }, { kind: 'public' })])
  expect(found.get('bounds')).toEqual(['sex=unknown'])
  const roomy = foundBy([aFile({ '': 60, 'sex=f': 30, 'sex=m': 20, 'sex=unknown': null }, { kind: 'public' })])
  expect([...roomy]).toEqual([])
})

test('somebody who knows her own row learns no number of others, where there is room for others', () => {
  const me = { intake: 'me', province: '32', city: null, month: 1, facts: { sex: 'f', form: [] } }
  const numbers = { '': 100, 'sex=f': null, 'sex=m': null, 'sex=unknown': 99 }
  const found = foundBy([aFile(numbers)], { insiders: [me] })
  expect(found.get('insider')).toEqual(['sex=f'])
  const open = foundBy([aFile({ ...numbers, 'sex=unknown': 90 })], { insiders: [me] })
  expect(open.get('insider')).toBeUndefined()
})

test('a revision that moves a number by a few tells of these few', () => {
  const first = aFile({ '': 100, 'sex=f': 60 })
  const found = foundBy([first, aFile({ '': 103, 'sex=f': 60 }, { revises: sealed(first).sha256 })])
  expect(found.get('revision')).toContain('')
})

test('a combination is found over fractions and modulo both primes alike', () => {
  const rows = [
    [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
    [
      [1, 1],
      [2, 2],
    ],
    [
      [0, 3],
      [3, -1],
    ],
  ] as const
  const asked = [
    [0, 1],
    [1, 4],
    [2, 7],
    [3, 0],
  ] as const
  const other = [
    [0, 1],
    [1, 4],
    [2, 6],
  ] as const
  const judge = <N>(basis: Echelon<N>): boolean[] => {
    for (const row of rows) basis.add(basis.row(row))
    return [asked, other].map((row) => isSpent(basis.reduce(basis.row(row))))
  }
  const told = judge(new Echelon(RATIONAL))
  expect(told).toEqual([true, false])
  expect(judge(new Echelon(modulo(FIRST_PRIME)))).toEqual(told)
  expect(judge(new Echelon(modulo(SECOND_PRIME)))).toEqual(told)
})

test('a file of another form is no release', () => {
  expect(() => readRelease('{"form":"tapak-release/1"}')).toThrow(/catalogue/)
})
