// Registers of others, read by the standard: in the form of each template, in any order of columns, with their faults.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readStandards } from '../../../api/exchange/standards.ts'
import { sheetsOf } from '../../../api/exchange/workbook.ts'
import type { Told } from '../../../sop-definitions/rules/standard-cells.ts'
import { recognised, rowRead, type Grid, type Header } from '../../../sop-definitions/rules/standard-register.ts'
import type { Column, Standard } from '../../../sop-definitions/rules/standards.ts'

const [found] = readStandards('sop-definitions')
if (found === undefined) throw new Error('no standard is shipped')
const standard: Standard = found
const header = (grid: Grid): Header => {
  const seen = recognised(standard, grid)
  if (seen === null) throw new Error('not recognised')
  return seen
}
const readAll = (grid: Grid) => {
  const seen = header(grid)
  return grid.slice(seen.heads).map((row) => rowRead(standard, seen, row))
}

const WORDS = fc.stringMatching(/^[A-Za-z+=@-][A-Za-z0-9 ']{0,12}[A-Za-z0-9]$/).filter((text) => text.trim() === text)
const DAYS = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const codesOf = ({ list }: Column): string[] => {
  const {
    standard: theirs = {},
    spelled = {},
    others = {},
  } = (list === undefined ? undefined : standard.lists[list]) ?? {}
  return [
    ...Object.keys(theirs).filter((code) => !Object.values(spelled).includes(code)),
    ...Object.keys(spelled),
    ...Object.keys(others),
  ]
}
const valueOf = (column: Column): fc.Arbitrary<Told> => {
  if ('none' in column.from) return fc.constant(undefined)
  if ('consent' in column.from) return fc.constantFrom(undefined, 'given', 'refused', 'withdrawn', 'expired', 'ended')
  if (column.list !== undefined)
    return fc.option(fc.uniqueArray(fc.constantFrom(...codesOf(column)), { minLength: 1, maxLength: 4 }), {
      nil: undefined,
    })
  if (column.kind === 'date') return fc.option(fc.oneof(DAYS, fc.constantFrom('1999', '1999-03')), { nil: undefined })
  return fc.option(WORDS, { nil: undefined })
}
const CASES = fc.array(
  fc.tuple(...standard.core.map((column) => valueOf(column).map((told): [string, Told] => [column.name, told]))),
  { minLength: 1, maxLength: 5 },
)
const shuffled = (grid: Grid, order: readonly number[]): string[][] =>
  grid.map((row) => order.map((at) => String(row[at] ?? '')))
const gridOf = (rows: readonly (readonly (string | number)[])[]): Grid => rows.map((row) => row.map(String))

describe('what went out comes back in', () => {
  test('as a workbook, whatever the order of its columns', () => {
    fc.assert(
      fc.property(CASES, fc.integer(), (cases, seed) => {
        const lines = cases.map((told, at) => ({ number: `X-${at}`, core: new Map(told), related: new Map() }))
        const [sheet] = sheetsOf(standard, lines, 'no. 1')
        const grid = gridOf(sheet?.rows ?? [])
        const order = (grid[0] ?? [])
          .map((_, at) => at)
          .sort((one, other) => ((one * 7 + seed) % 13) - ((other * 7 + seed) % 13))
        const read = readAll(shuffled(grid, order))
        expect(read.map(({ told }) => Object.fromEntries(told))).toEqual(
          lines.map(({ core }) => Object.fromEntries(core)),
        )
        expect(read.flatMap(({ unclear }) => unclear)).toEqual([])
        expect(
          header(shuffled(grid, order))
            .leftover.map(({ head }) => head)
            .toSorted(),
        ).toEqual(['Case', 'Export'])
      }),
      { numRuns: 60 },
    )
  })

  test('as a survey, with its names, its blanks between codes and its days', () => {
    const grid: Grid = [
      [
        'start',
        'data/prs_First_Name',
        'prs_Second_Name',
        'vic_Methods_of_Control',
        'prs_Birthdate',
        'con_Consent',
        'prs_Citizenship',
      ],
      ['2026-01-01', 'Contoh', 'Satu', 'DebtBondage PhysicalThreats', '2001-05-17', 'FALSE', 'ID MY'],
    ]
    const [row] = readAll(grid)
    expect([header(grid).form, Object.fromEntries(row?.told ?? [])]).toEqual([
      'survey',
      {
        prs_FirstName: 'Contoh',
        prs_SecondName: 'Satu',
        vic_MethodsOfControl: ['DebtBondage', 'PhysicalThreats'],
        prs_Birthdate: '2001-05-17',
        con_Consent: 'refused',
        prs_Citizenship: ['IDN', 'MYS'],
      },
    ])
  })
})

describe('the faults of the official files', () => {
  /** As the template has them: names of the address in another order than its labels. */
  const NAMES = [
    '',
    'prs_MailingCity',
    'prs_MailingCountry',
    'prs_MailingState',
    'prs_MailingStreet',
    'prs_MailingPostalCode',
    'vic_TraffickinStatusDecisionMakingOrg',
    '',
    'vic_MethodsOfControl',
  ]
  const LABELS = [
    '',
    'Mailing Street',
    'Mailing City',
    'Mailing State/Province',
    'Mailing Zip/Postal Code',
    'Mailing Country',
    'Trafficking Status Decision Making Organization',
    'Reason for Outgoing Referral',
    'Methods of Control',
  ]
  const ROW = [
    '1',
    'Jalan Contoh',
    'Batam',
    'Kepri',
    '29432',
    'ID',
    'Police',
    'Additional Services Required',
    'Debt bondage ;Restricts movement',
  ]

  test('the label counts in the address, a misspelt name is known, a column without a name has its label', () => {
    const [row] = readAll([NAMES, LABELS, ROW])
    expect(Object.fromEntries(row?.told ?? [])).toEqual({
      prs_MailingStreet: 'Jalan Contoh',
      prs_MailingCity: 'Batam',
      prs_MailingState: 'Kepri',
      prs_MailingPostalCode: '29432',
      prs_MailingCountry: 'ID',
      vic_TraffickingStatusDecisionMakingOrg: ['Police'],
      cas_ReasonForOutgoingReferral: ['AdditionalServicesRequired'],
      // A text of the standard names it, no list has it.
      vic_MethodsOfControl: ['DebtBondage', 'RestrictsMovement'],
    })
    expect(row?.unclear).toEqual([])
    expect(header([NAMES, LABELS, ROW]).doubtful).toEqual([])
  })

  test('what stands under no head is left over with the letter of its column; the numbers of the rows are not', () => {
    const found = header([NAMES, LABELS, ROW, [...ROW, '', 'tanpa judul'], ['2', ...ROW.slice(1)]])
    expect(found.leftover).toEqual([{ head: '(K)', at: 10 }])
    expect(header([NAMES, LABELS, ['catatan', ...ROW.slice(1)]]).leftover).toEqual([{ head: '(A)', at: 0 }])
  })

  test('with names alone the address is in doubt', () => {
    expect(header([NAMES, ROW]).doubtful).toHaveLength(5)
  })

  test('what is dropped from the standard is left over; another register is none', () => {
    const more = (row: readonly string[], cell: string): string[] => [...row, cell]
    expect(header([more(NAMES, 'vic_Vulnerabilities'), more(LABELS, 'Vulnerabilities')]).leftover).toEqual([
      { head: 'Vulnerabilities', at: 9 },
    ])
    expect(
      recognised(standard, [
        ['Nama', 'Umur', 'Alamat'],
        ['Contoh', '20', 'Batam'],
      ]),
    ).toBeNull()
    expect(recognised(standard, [])).toBeNull()
  })
})
