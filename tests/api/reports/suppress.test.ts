// Statistics for whoever sees no case: nobody finds out a count below five, neither from one table nor from several
// laid beside each other.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { keyOf, placesBelow, placesToAsk, ROOT, treeOf } from '../../../api/reports/area-tree.ts'
import { dashboardOf, type Asked, type Found } from '../../../api/reports/dashboard.ts'
import { weeksOf } from '../../../api/reports/month.ts'
import type { Cell } from '../../../api/contract/reports.ts'
import { LEAST, mayShow, type Branch } from '../../../api/reports/suppress.ts'

/** Everything that any question to the tree shows, as equations between what is shown and what is not. */
interface Unknowns {
  names: string[]
  equations: { of: Map<string, number>; is: number }[]
}

const whole = ({ parts }: Branch): number => parts.reduce((all, part) => all + part, 0)

function laidBesideEachOther(tree: readonly Branch[]): Unknowns {
  const shown = mayShow(tree)
  const names: string[] = [],
    equations: Unknowns['equations'] = []
  const valueOf = (branch: Branch, part: number | null): number =>
    part === null ? whole(branch) : (branch.parts[part] ?? 0)
  const isShown = (branch: Branch, part: number | null): boolean =>
    (part === null ? shown.wholes : shown.parts).has(branch.key)
  const name = (branch: Branch, part: number | null): string => `${branch.key}/${part ?? 'whole'}`
  const equal = (one: [Branch, number | null], others: readonly [Branch, number | null][]): void => {
    const of = new Map<string, number>()
    let is = 0
    for (const [sign, [branch, part]] of [[-1, one] as const, ...others.map((other) => [1, other] as const)]) {
      if (isShown(branch, part)) is -= sign * valueOf(branch, part)
      else of.set(name(branch, part), (of.get(name(branch, part)) ?? 0) + sign)
    }
    if (of.size > 0) equations.push({ of, is })
  }
  for (const branch of tree) {
    const columns = branch.parts.map((_, index) => index)
    for (const part of [null, ...columns]) if (!isShown(branch, part)) names.push(name(branch, part))
    equal(
      [branch, null],
      columns.map((part) => [branch, part]),
    )
    const below = tree.filter(({ parent }) => parent === branch.key)
    if (below.length > 0)
      for (const part of [null, ...columns])
        equal(
          [branch, part],
          below.map((one) => [one, part]),
        )
  }
  return { names, equations }
}

/** By elimination: which unknowns the equations alone determine. */
function determined({ names, equations }: Unknowns): string[] {
  const rows = equations.map(({ of }) => names.map((name) => of.get(name) ?? 0))
  let rank = 0
  for (let column = 0; column < names.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot === -1) continue
    const [row = []] = rows.splice(pivot, 1)
    const scaled = row.map((one) => one / (row[column] ?? 1))
    rows.splice(rank, 0, scaled)
    for (const [index, other] of rows.entries())
      if (index !== rank) {
        const by = other[column] ?? 0
        rows[index] = other.map((one, at) => one - by * (scaled[at] ?? 0))
      }
    rank += 1
  }
  return rows.slice(0, rank).flatMap((row) => {
    const left = names.filter((_, at) => Math.abs(row[at] ?? 0) > 1e-9)
    return left.length === 1 ? left : []
  })
}

/** By bounds: counts are never below nought, so a sum bounds what is in it; what is left with one value is known. */
function pinned({ names, equations }: Unknowns): string[] {
  const bounds = new Map(names.map((name): [string, Bounds] => [name, ANY]))
  for (let round = 0, moved = true; moved && round < 60; round += 1) {
    moved = false
    for (const equation of equations) {
      for (const [name, sign] of equation.of) {
        const [low, high] = bounds.get(name) ?? ANY
        const [from, to] = boundsBy(equation, [name, sign], bounds)
        moved ||= from > low || to < high
        bounds.set(name, [Math.max(low, from), Math.min(high, to)])
      }
    }
  }
  return names.filter((name) => {
    const [low, high] = bounds.get(name) ?? ANY
    return high - low < 1
  })
}

type Bounds = readonly [low: number, high: number]
const ANY: Bounds = [0, Infinity]
/** What one equation leaves for one name, as far as the others in it are known. */
function boundsBy(
  { of, is }: Unknowns['equations'][number],
  [name, sign]: readonly [string, number],
  known: ReadonlyMap<string, Bounds>,
): Bounds {
  let [least, most] = [is, is]
  for (const [other, weight] of of) {
    if (other === name) continue
    const [from, to] = known.get(other) ?? ANY
    least -= weight > 0 ? weight * to : weight * from
    most -= weight > 0 ? weight * from : weight * to
  }
  return sign > 0 ? [least, most] : [-most, -least]
}

const AREAS = ['ID', 'x-KUL', '21', '21.71', '21.71.04.1003', '21.01', '21.02', '32', '32.73', '32.01', '51.71']
const few = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) },
)
const counts = (width: number) =>
  fc.uniqueArray(
    fc.record({ area: fc.constantFrom(...AREAS), parts: fc.array(few, { minLength: width, maxLength: width }) }),
    { selector: ({ area }) => area, maxLength: AREAS.length },
  )
const anything = fc.integer({ min: 1, max: 5 }).chain((width) => counts(width).map((counted) => treeOf(counted, width)))
const RUNS = { numRuns: 600 }

describe('a table of counts for whoever sees no case', () => {
  test('shows no count below five, and no part of a count below five', () => {
    fc.assert(
      fc.property(anything, (tree) => {
        const shown = mayShow(tree)
        for (const branch of tree) {
          if (shown.wholes.has(branch.key)) expect(whole(branch)).toBeGreaterThanOrEqual(LEAST)
          if (shown.parts.has(branch.key)) expect(Math.min(...branch.parts)).toBeGreaterThanOrEqual(LEAST)
        }
      }),
      RUNS,
    )
  })

  test('lets nobody work out a hidden count from all totals and counts that any question shows', () => {
    fc.assert(
      fc.property(anything, (tree) => {
        const unknowns = laidBesideEachOther(tree)
        expect({ determined: determined(unknowns), pinned: pinned(unknowns) }).toEqual({ determined: [], pinned: [] })
      }),
      RUNS,
    )
  }, 60_000)

  test('two questions that differ by one area never differ by one to four', () => {
    fc.assert(
      fc.property(anything, (tree) => {
        const { wholes } = mayShow(tree)
        for (const branch of tree) {
          const below = tree.filter(({ parent }) => parent === branch.key)
          const hidden = below.filter(({ key }) => !wholes.has(key))
          if (!wholes.has(branch.key) || hidden.length === 0) continue
          const difference =
            whole(branch) - below.filter(({ key }) => wholes.has(key)).reduce((all, one) => all + whole(one), 0)
          expect(difference).toBeGreaterThanOrEqual(LEAST)
          expect(hidden.length).toBeGreaterThanOrEqual(2)
        }
      }),
      RUNS,
    )
  })

  test('hides nothing that needs no hiding', () => {
    const tree = treeOf(
      [
        { area: '21.71', parts: [9, 8] },
        { area: '32.73', parts: [7, 30] },
      ],
      2,
    )
    expect([...mayShow(tree).parts].toSorted()).toEqual(tree.map(({ key }) => key).toSorted())
  })

  test('a single small city takes the smallest of its neighbours with it, and the province stays', () => {
    const { wholes } = mayShow(
      treeOf(
        [
          { area: '21.71', parts: [40] },
          { area: '21.01', parts: [3] },
          { area: '21.02', parts: [12] },
        ],
        1,
      ),
    )
    expect([wholes.has('21'), wholes.has('21.71'), wholes.has('21.01'), wholes.has('21.02')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('a complement is as telling: nobody reads from "all but two are late" who the two are', () => {
    expect(mayShow(treeOf([{ area: '21.71', parts: [38, 2] }], 2)).parts.size).toBe(0)
  })
})

const MONTH = '2026-11',
  WEEKS = weeksOf(MONTH)
const asked = fc
  .record({
    area: fc.constantFrom(undefined, '21', '21.71', '32'),
    level: fc.constantFrom('province' as const, 'city' as const),
  })
  .map(({ area, level }): Asked => ({
    area,
    level,
    month: MONTH,
    weeks: WEEKS,
    named: [],
    reader: { isWhole: false, shared: {} },
  }))
const listOf = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: WEEKS.length, maxLength: WEEKS.length })
const found = (most: number) =>
  fc
    .record({
      areas: fc.uniqueArray(
        fc.record({
          area: fc.constantFrom(...AREAS),
          running: fc.integer({ min: 0, max: most }),
          late: fc.constant(0),
          unowned: fc.constant(0),
          opened: listOf(most),
          closed: listOf(most),
        }),
        { selector: ({ area }) => area, maxLength: 4 },
      ),
      stages: fc.uniqueArray(
        fc.record({
          area: fc.constantFrom(...AREAS),
          sop: fc.constant('care'),
          item: fc.constantFrom('shelter', 'return'),
          hash: fc.constant('h'),
          late: fc.constant(0),
          stood: listOf(most),
          ages: fc.array(fc.integer({ min: 0, max: most }), { minLength: 4, maxLength: 4 }),
        }),
        { selector: ({ area, item }) => `${area} ${item}`, maxLength: 4 },
      ),
    })
    .map(({ areas, stages }): Found => ({
      areas,
      flow: areas,
      stages,
      breaches: [],
      service: { areas: [], medians: [] },
      tellings: [],
      indicators: [],
      words: (_, item) => ({ id: item, en: item }),
      nameOf: (area) => area,
    }))
const NOBODY: Found = {
  areas: [],
  flow: [],
  stages: [],
  breaches: [],
  service: { areas: [], medians: [] },
  tellings: [],
  indicators: [],
  words: (_, item) => ({ id: item, en: item }),
  nameOf: (area) => area,
}
const isUnderFive = (numbers: readonly number[]): boolean => numbers.reduce((all, one) => all + one, 0) < LEAST
const isFew = ({ areas, stages }: Found): boolean =>
  isUnderFive(areas.map(({ running }) => running)) &&
  isUnderFive(areas.flatMap(({ opened }) => opened)) &&
  isUnderFive(areas.flatMap(({ closed }) => closed)) &&
  isUnderFive(stages.flatMap(({ ages }) => ages))

describe('a dashboard for whoever sees no case', () => {
  test('of a country with fewer than five of anything is the dashboard of a country with nothing at all', () => {
    fc.assert(
      fc.property(found(1).filter(isFew), asked, (counts, question) => {
        expect(dashboardOf(counts, question)).toEqual(dashboardOf(NOBODY, question))
      }),
      RUNS,
    )
  })

  test('has no row of a stage or a place but for what it may tell', () => {
    fc.assert(
      fc.property(found(60), asked, (counts, question) => {
        const { ageing, byArea } = dashboardOf(counts, question)
        const least = (cell: Cell): number => cell.count ?? -1
        expect(
          [...ageing.map(({ cases }) => cases), ...byArea.map(({ running }) => running)].filter(
            (cell) => least(cell) < LEAST,
          ),
        ).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('counts by area', () => {
  const tree = treeOf(
    [
      { area: 'ID', parts: [1] },
      { area: '21', parts: [2] },
      { area: '21.71', parts: [3] },
      { area: '21.71.04.1003', parts: [1] },
      { area: '32.73', parts: [8] },
    ],
    1,
  )
  const at = (key: string): number =>
    whole(tree.find((branch) => branch.key === key) ?? { key, parent: null, parts: [-1] })

  test('are counted once in each place that they lie in, those of a village in its city', () => {
    expect([ROOT, '21', '21!', '21.71', '32', 'ID!'].map(at)).toEqual([15, 6, 2, 4, 8, 1])
  })

  test('go down to provinces or to cities, and what is in none of those below is told by itself', () => {
    expect(placesBelow(tree, ROOT, 'province').toSorted()).toEqual(['21', '32', 'ID!'])
    expect(placesBelow(tree, ROOT, 'city').toSorted()).toEqual(['21!', '21.71', '32.73', 'ID!'])
    expect(placesBelow(tree, keyOf('21'), 'city').toSorted()).toEqual(['21!', '21.71'])
    expect(placesBelow(tree, keyOf('21.71'), 'city')).toEqual(['21.71'])
    expect(placesBelow(tree, keyOf('64'), 'city')).toEqual([])
    expect(placesToAsk(['x-KUL', '21.71.04.1003', '21.71'])).toEqual(['21', '21.71', 'x-KUL'])
  })
})
