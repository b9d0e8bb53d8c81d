// Questions to published numbers: each number is one of the release, whatever is asked, and what is too fine names
// something that is answered.
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { releasedAnswer, releasedCells } from '../../../api/questions/released/released-answer.ts'
import { gridOf, levelOf, type Grid } from '../../../api/questions/released/released-grid.ts'
import { placedIn } from '../../../api/questions/released/placed-question.ts'
import { releasedWords } from '../../../api/questions/released/released-words.ts'
import type { ReleaseFile } from '../../../api/statistics/release-form.ts'
import { readCatalogueWords } from '../../../api/public/figures/catalogue-words.ts'
import { aPublishedRelease } from '../../support/statistics/a-published-release.ts'

const WORDS = releasedWords({ words: readCatalogueWords(), placeName: (code) => `Wilayah Contoh ${code}` })
let file: ReleaseFile
let grid: Grid
let early: Grid
beforeAll(async () => {
  file = (await aPublishedRelease()).file
  grid = gridOf(file)
  early = gridOf((await aPublishedRelease({ month: 3 })).file)
}, 60_000)

const ask = (by: string, only = '', of = grid) => {
  const found = placedIn(of, { by, only })
  if ('issues' in found) throw new Error(JSON.stringify(found.issues))
  return releasedAnswer(of, WORDS, found.placed)
}
const pathsOf = (by: string, only = ''): unknown => {
  const found = placedIn(grid, { by, only })
  return 'issues' in found ? found.issues.map(({ path }) => path.join()) : []
}
const offered = (by: string, only?: string, of?: Grid): string[] =>
  ask(by, only, of).offers.map((one) => [one.by, one.only].filter((text) => text !== '').join(' '))

describe('a question that is published', () => {
  test('is answered by the numbers of the release, with what it keeps back and what nobody recorded told apart', () => {
    const { table } = ask('province,quarter')
    const numbers = new Map(file.cells.map(({ key, value }) => [key, value]))
    const [first] = table?.rows ?? []
    expect(table?.columns.map(({ key }) => key)).toEqual(['q1', 'q2', 'q3', 'q4'])
    expect(first?.cells.map(({ count }) => count)).toEqual(
      ['q1', 'q2', 'q3', 'q4'].map((quarter) => numbers.get(`province=${first?.key}&quarter=${quarter}`)),
    )
    expect(table?.whole.all).toEqual({ count: numbers.get(''), state: 'shown' })
    expect(table?.rows.at(-1)).toMatchObject({ key: 'unknown', label: { en: 'Not recorded' } })
  })

  test('may be narrowed to one code, also to a coarser one of what it splits by', () => {
    const [province] = file.provinces
    const { table, told } = ask('city', `province:${province?.code}`)
    expect(table?.rows.map(({ key }) => key)).toEqual([...(province?.cities ?? []), `${province?.code}/unknown`])
    expect(told.map(({ value }) => value.en)).toEqual([`Wilayah Contoh ${province?.code}`])
    const form = ask('maturity', 'form:labour').table
    expect(form?.rows.map(({ key }) => key)).toEqual(['child', 'adult', 'unknown'])
  })

  test('says of every number that is kept back the same, in all tables and for whatever reason', () => {
    const asked = ['province,quarter', 'month', 'sex,maturity', 'age,sex', 'origin', 'form', 'service']
    const cells = asked.flatMap((by) => {
      const { table } = ask(by)
      return table === null ? [] : releasedCells(table)
    })
    const kept = cells.filter(({ state }) => state === 'not_shown').map((one) => JSON.stringify(one))
    expect(kept.length).toBeGreaterThan(20)
    expect([...new Set(kept)]).toEqual([JSON.stringify({ count: null, state: 'not_shown' })])
  })
})

describe('a question that is too fine', () => {
  test('names the nearest coarser one, as it is asked in the address', () => {
    expect(offered('city,month')).toEqual(['province,quarter', 'month', 'city'])
    expect(offered('origin,destination')[0]).toBe('island_group,region')
    expect(offered('province,sex').toSorted()).toEqual(['province', 'sex'])
    expect(offered('sex', `city:${file.provinces[0]?.code}/unknown`)[0]).toBe('sex')
    expect(ask('city,month').offers[0]?.label).toEqual({
      id: 'Orang yang diidentifikasi sebagai korban menurut Provinsi dan Triwulan',
      en: 'People identified as victims by Province and Quarter',
    })
  })

  test('or of a year that is not over names its quarters', () => {
    expect(offered('', '', early)[0]).toBe('quarter')
    expect(offered('province', '', early)[0]).toBe('province,quarter')
  })

  test('or asks for what the release does not know is refused with everything that is wrong with it', () => {
    expect(pathsOf('risk,sex')).toEqual(['by'])
    expect(pathsOf('sex', 'sex:Feminine,nothing:x')).toEqual(['only', 'only'])
    expect(pathsOf('quarter,month')).toEqual(['by'])
    expect(pathsOf('quarter', 'month:m02')).toEqual(['only'])
    expect(pathsOf('', 'sex:f,sex:m')).toEqual(['only'])
  })
})

test('whatever is asked, no number comes back that the release does not tell, and every offer is answered', () => {
  const told = new Set(file.cells.map(({ value }) => value))
  const groupings = grid.axes.flatMap(({ levels }) => levels)
  const splits = fc.subarray(
    groupings.map(({ grouping }) => grouping),
    { maxLength: 2 },
  )
  const narrowed = fc.array(
    fc
      .constantFrom(...groupings)
      .chain(({ grouping, codes }) => fc.constantFrom(...codes).map((code) => `${grouping}:${code}`)),
    { maxLength: 2 },
  )
  fc.assert(
    fc.property(splits, narrowed, (by, only) => {
      const found = placedIn(grid, { by: by.join(), only: only.join() })
      if ('issues' in found) return
      const { table, offers } = releasedAnswer(grid, WORDS, found.placed)
      expect(table === null).toBe(offers.length > 0)
      for (const { count } of table === null ? [] : releasedCells(table))
        expect(count === null || told.has(count)).toBe(true)
      for (const offer of offers) expect(ask(offer.by, offer.only).table).not.toBeNull()
    }),
    { numRuns: 150 },
  )
})

test('every grouping and code of the catalogue has its words in both languages', () => {
  const labels = grid.axes.flatMap((axis) =>
    axis.levels.flatMap(({ grouping }, at) => [
      WORDS.grouping(grouping),
      ...levelOf(axis, at + 1).codes.map((code) => WORDS.code(grouping, code)),
    ]),
  )
  expect(labels.filter(({ id, en }) => id === '' || en === '')).toEqual([])
})
