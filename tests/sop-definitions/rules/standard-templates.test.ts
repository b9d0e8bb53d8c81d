// What stands in a register of either official form is what was meant, whatever the order of its columns and whichever
// of the ten faults of the official files it has.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readStandards } from '../../../api/exchange/standards.ts'
import { recognised, rowRead, type Grid } from '../../../sop-definitions/rules/standard-register.ts'
import type { Told } from '../../../sop-definitions/rules/standard-cells.ts'
import type { CodeList, Column, Standard } from '../../../sop-definitions/rules/standards.ts'
import { OFFICIAL_LABELS, OFFICIAL_NAMES } from '../../support/door/official-register.ts'

const [found] = readStandards('sop-definitions')
if (found === undefined) throw new Error('no standard is shipped')
const standard: Standard = found
const columnOf = (label: string): Column | undefined => standard.core.find((column) => column.label === label)
const listOf = ({ list }: Column): CodeList | undefined => (list === undefined ? undefined : standard.lists[list])

/** What was meant, and how somebody wrote it. */
interface Written {
  column: string
  told: Told
  cell: string
}
type Form = 'workbook' | 'survey'

/** F5, F7, F9: the code, the label with a blank behind it, other capitals; a country by its letters or its name. */
function spellings(list: CodeList, form: Form): { code: string; texts: string[] }[] {
  const theirs = (code: string): string => list.spelled[code] ?? code
  const ours = (code: string): string => Object.entries(list.spelled).find(([, to]) => to === code)?.[0] ?? code
  const codes = [...new Set([...Object.keys(list.standard).map(ours), ...Object.keys(list.others)])]
  return codes.map((code) => {
    const label = list.standard[theirs(code)]
    const more = label === undefined ? [] : [label, `${label} `, label.toUpperCase()]
    return {
      code,
      texts: [...new Set([code, theirs(code), ...(form === 'workbook' ? more : [])])].filter((text) => text !== ''),
    }
  })
}

const DAY = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const slashed = (day: string): string => day.split('-').toReversed().join('/')
const WORDS = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,12}[A-Za-z0-9]$/)

function writtenIn(column: Column, form: Form): fc.Arbitrary<Written> {
  const of = (told: Told, cell: string): Written => ({ column: column.name, told, cell })
  const list = listOf(column)
  if ('consent' in column.from)
    return fc.constantFrom(
      of('given', 'Yes'),
      of('given', 'TRUE'),
      of('refused', 'No'),
      of('refused', '0'),
      of(undefined, ''),
    )
  if (list !== undefined) {
    const each = spellings(list, form).map(({ code, texts }) =>
      fc.constantFrom(...texts).map((text) => ({ code, text })),
    )
    // F6, F10: several where the standard has one, too; `;` in a workbook, a blank in a survey.
    return fc
      .uniqueArray(fc.oneof(...each), { minLength: 0, maxLength: 3, selector: ({ code }) => code })
      .map((some) =>
        of(
          some.length === 0 ? undefined : some.map(({ code }) => code),
          some.map(({ text }) => text).join(form === 'survey' ? ' ' : ';'),
        ),
      )
  }
  if (column.kind === 'date') return DAY.map((day) => of(day, form === 'survey' ? day : slashed(day)))
  return fc.option(WORDS, { nil: '' }).map((text) => of(text === '' ? undefined : text, text))
}

const ordered = (grid: Grid, by: readonly number[]): string[][] => {
  const order = (grid[0] ?? []).map((_, at) => at).toSorted((one, other) => (by[one] ?? 0) - (by[other] ?? 0))
  return grid.map((row) => order.map((at) => row[at] ?? ''))
}
function readBack(grid: Grid) {
  const header = recognised(standard, grid)
  if (header === null) throw new Error('not recognised')
  return { header, rows: grid.slice(header.heads).map((row) => rowRead(standard, header, row)) }
}
const meant = (row: readonly Written[]) => Object.fromEntries(row.map(({ column, told }) => [column, told]))
const ORDER = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })

describe('what somebody wrote into a register', () => {
  test('of the official workbook is read as it was meant', () => {
    const columns = OFFICIAL_LABELS.map(columnOf)
    const line = fc.tuple(...columns.flatMap((column) => (column === undefined ? [] : [writtenIn(column, 'workbook')])))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), ORDER, (lines, by) => {
        const rows = lines.map((row, n) =>
          columns.map((column, at) => {
            if (column !== undefined) return row.find((one) => one.column === column.name)?.cell ?? ''
            if (at === 0) return String(n + 1)
            return OFFICIAL_LABELS[at] === '' ? 'tanpa judul' : 'Poverty'
          }),
        )
        // Somebody moves whole columns; the numbers of the rows stay in front.
        const grid = ordered([OFFICIAL_NAMES, OFFICIAL_LABELS, ...rows], [-1, ...by])
        const { header, rows: read } = readBack(grid)
        expect(read.map(({ told }) => Object.fromEntries(told))).toEqual(lines.map(meant))
        expect(read.flatMap(({ unclear }) => unclear)).toEqual([])
        expect([header.form, header.doubtful]).toEqual(['workbook', []])
        expect(header.leftover.map(({ head }) => head.replace(/^\([A-Z]+\)$/, '(a letter)')).toSorted()).toEqual([
          '(a letter)',
          'Vulnerabilities',
        ])
      }),
      { numRuns: 80 },
    )
  })

  test('of the export of the survey is read as it was meant', () => {
    // F4, F8: its own spellings, groups before them, no outgoing referral.
    const columns = standard.core.filter(({ name }) => !name.includes('Outgoing'))
    const spelled = (name: string, n: number): string =>
      n % 3 === 0 ? `case/${name}` : name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    const line = fc.tuple(...columns.map((column) => writtenIn(column, 'survey')))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), ORDER, (lines, by) => {
        const names = columns.map(({ name }, n) => spelled(name, n))
        const rows = lines.map((row) => ['2026-01-01', ...row.map(({ cell }) => cell), 'uuid:1'])
        const { header, rows: read } = readBack(ordered([['start', ...names, 'meta/instanceID'], ...rows], by))
        expect(header.form).toBe('survey')
        expect(read.map(({ told }) => Object.fromEntries(told))).toEqual(lines.map(meant))
        expect(read.flatMap(({ unclear }) => unclear)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })
})
