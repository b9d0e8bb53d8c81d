// A register as it arrives: what is read, and what is refused before anything of it is read.
import { describe, expect, test } from '@jest/globals'
import { strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import { readRegister } from '../../../api/imports/read-register.ts'
import { tried } from '../../../api/imports/try-register.ts'
import { readStandards } from '../../../api/exchange/standards.ts'

const [standard] = readStandards('sop-definitions')
const HEADS = [
  [
    '',
    'prs_FirstName',
    'prs_MailingCity',
    'vic_TraffickinStatusDecisionMakingOrg',
    'vic_MethodsOfControl',
    'prs_Birthdate',
    'prs_Salutation',
    '',
  ],
  [
    '',
    'First Name',
    'Mailing Street',
    'Trafficking Status Decision Making Organization',
    'Methods of Control',
    'Birthdate',
    'Salutation',
    'Vulnerabilities',
  ],
]
const ROW = ['1', 'Contoh', 'Jalan Contoh', 'Police', 'Debt bondage ;Curses', '17/05/2001', 'Ibu', 'Poverty']
const book = async (rows: readonly (readonly string[])[]): Promise<Uint8Array> =>
  writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer()
/** The workbook with more in it than anybody sees. */
const with_ = async (more: Readonly<Record<string, string>>): Promise<Uint8Array> =>
  zipSync({
    ...unzipSync(await book([...HEADS, ROW])),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
  })

describe('a register', () => {
  test('of 500 rows with the faults of the template: each cell is understood, left over or named', async () => {
    const numbered = Array.from({ length: 500 }, (_, at) => [String(at + 1)])
    const read = await readRegister(await book([...HEADS, ...Array.from({ length: 500 }, () => ROW), ...numbered]))
    if (typeof read === 'string' || standard === undefined) throw new Error(String(read))
    const found = tried(standard, read)
    expect([found?.rows, found?.clear, found?.form]).toEqual([500, 0, 'workbook'])
    expect(found?.columns.map(({ name, filled, unclear }) => [name, filled, unclear])).toEqual([
      ['prs_Salutation', 500, 0],
      ['prs_FirstName', 500, 0],
      ['prs_Birthdate', 500, 0],
      ['prs_MailingStreet', 500, 0],
      ['vic_TraffickingStatusDecisionMakingOrg', 500, 0],
      ['vic_MethodsOfControl', 500, 500],
    ])
    expect(found?.columns[0]?.homeless?.en).toBe('No salutation is asked for')
    expect(found?.leftover).toEqual([{ head: 'Vulnerabilities', filled: 500 }])
    expect(JSON.stringify(found)).not.toMatch(/Contoh|Curses|Jalan/)
  })

  test('with macros, formulas or data of other files is refused', async () => {
    expect(await readRegister(await with_({ 'xl/vbaProject.bin': 'x' }))).toBe('macros')
    expect(await readRegister(await with_({ 'xl/externalLinks/externalLink1.xml': '<x/>' }))).toBe('links')
    const formula = '<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'
    expect(await readRegister(await with_({ 'xl/worksheets/sheet2.xml': formula }))).toBe('formulas')
  })

  test('that is none is told: an archive of something else, a picture, half a file', async () => {
    expect(await readRegister(zipSync({ 'a.txt': strToU8('x') }))).toBe('no_table')
    expect(await readRegister(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))).toBe('no_table')
    expect(await readRegister((await book([...HEADS, ROW])).subarray(0, 900))).toBe('no_table')
    expect(standard === undefined ? null : tried(standard, { grid: [['Nama', 'Umur']], others: [] })).toBeNull()
  })

  test('with more than ten thousand rows, or twenty megabytes, is refused', async () => {
    const line = 'Contoh,Satu,Police,DebtBondage\n'
    const head = 'prs_FirstName,prs_SecondName,vic_TraffickingStatusDecisionMakingOrg,vic_MethodsOfControl\n'
    expect(await readRegister(strToU8(head + line.repeat(10_002)))).toBe('too_long')
    const long = await readRegister(strToU8(head + line.repeat(10_000)))
    expect(typeof long === 'string' ? long : long.grid.length).toBe(10_001)
    expect(await readRegister(new Uint8Array(20_000_001))).toBe('too_large')
  })

  test('as CSV with commas or semicolons is the same', async () => {
    const rows = [
      ['prs_FirstName', 'prs_Gender'],
      ['Contoh', 'Feminine'],
    ]
    for (const sign of [',', ';'])
      expect(await readRegister(strToU8(`\uFEFF${rows.map((row) => row.join(sign)).join('\r\n')}`))).toEqual({
        grid: rows,
        others: [],
      })
  })
})
