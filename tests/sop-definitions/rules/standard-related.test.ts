// The other sheets of a register: what an export of ours wrote there comes back with the case that it is of, cell by
// cell; nothing that stands there is dropped without a word.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readStandards } from '../../../api/exchange/standards.ts'
import { sheetsOf, type CaseLine } from '../../../api/exchange/workbook.ts'
import { relatedTo } from '../../../sop-definitions/rules/standard-related.ts'
import { recognised } from '../../../sop-definitions/rules/standard-register.ts'
import type { Told } from '../../../sop-definitions/rules/standard-cells.ts'

const [standard] = readStandards('sop-definitions')
if (standard === undefined) throw new Error('no standard is shipped')
const { sheets, core } = standard

const WORDS = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,8}[A-Za-z0-9]$/)
const TEXTS = sheets.map(({ id, columns }) => ({
  id,
  names: columns.filter(({ list, kind }) => list === undefined && kind === undefined).map(({ name }) => name),
}))
const ROWS = fc.tuple(
  ...TEXTS.map(({ id, names }) =>
    fc
      .array(
        fc
          .tuple(...names.map(() => WORDS))
          .map((words): ReadonlyMap<string, Told> => new Map(names.map((name, at) => [name, words[at]]))),
        { maxLength: 3 },
      )
      .map((rows): [string, ReadonlyMap<string, Told>[]] => [id, rows]),
  ),
)

test('each cell of a related record comes back once, with its own case', () => {
  fc.assert(
    fc.property(fc.array(ROWS, { minLength: 1, maxLength: 4 }), (cases) => {
      const lines = cases.map((related, at): CaseLine => ({
        number: `K-${at}`,
        core: new Map(core.map(({ name }) => [name, name === 'prs_FirstName' ? 'Contoh' : undefined])),
        related: new Map(related),
      }))
      const [first, , ...others] = sheetsOf(standard, lines, 'no. 1')
      const grid = (first?.rows ?? []).map((row) => row.map(String))
      const header = recognised(standard, grid)
      if (header === null) throw new Error('not recognised')
      const named = others.map(({ sheet, rows }) => ({ sheet, rows: rows.map((row) => row.map(String)) }))
      const read = relatedTo({ grid, header }, named)
      expect(read.sheets.map(({ lost, isOfCases }) => [lost, isOfCases])).toEqual(sheets.map(() => [0, true]))
      for (const [at, related] of cases.entries()) {
        const meant = related.flatMap(([, rows]) => rows.flatMap((row) => [...row.values()].map(String)))
        expect(read.of(grid[header.heads + at] ?? []).map(({ text }) => text)).toEqual(meant)
      }
    }),
    { numRuns: 60 },
  )
})

const MAIN = [
  ['prs_FirstName', 'prs_SecondName', 'prs_Gender', 'cas_Status', 'x_Case'],
  ['Contoh', 'Satu', 'Feminine', 'Active', 'A-1'],
  ['Contoh', 'Dua', 'Feminine', 'Active', 'A-2'],
  ['Contoh', 'Tiga', 'Feminine', 'Active', 'A-2'],
]
const of = (rows: string[][]) => {
  const header = recognised(standard, MAIN)
  if (header === null) throw new Error('not recognised')
  return relatedTo({ grid: MAIN, header }, [{ sheet: 'Events', rows }])
}

test('a row of no case, or of a number that two cases have, is counted as lost', () => {
  const read = of([
    ['x_Case', 'hte_City'],
    ['A-1', 'Kota'],
    ['A-2', 'Kota'],
    ['', 'Kota'],
  ])
  expect(read.sheets).toEqual([{ sheet: 'Events', rows: 3, lost: 2, isOfCases: true }])
  expect(MAIN.slice(1).map((row) => read.of(row))).toEqual([[{ head: 'Events 1: hte_City', text: 'Kota' }], [], []])
})

test('a sheet without a column for the case is told, and is of none', () => {
  expect(
    of([
      ['Column', 'Code'],
      ['prs_Gender', 'Feminine'],
    ]).sheets,
  ).toEqual([{ sheet: 'Events', rows: 2, lost: 0, isOfCases: false }])
})
