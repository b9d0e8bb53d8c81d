import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCsv, writeCsv } from '../../../api/directory/csv-rows.ts'

const cell = fc
  .string({ unit: fc.constantFrom('a', '"', ',', '\n', ' x', '=', "'", 'é', '0') })
  .map((text) => text.trim())

describe('rows of comma-separated text', () => {
  test('are read as they were written, quotation marks, commas and lines among them', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ one: cell, two: cell }), { maxLength: 6 }), (rows) => {
        const kept = rows.filter(({ one, two }) => one !== '' || two !== '')
        const read = readCsv(writeCsv(['one', 'two'], kept))
        expect('rows' in read ? read.rows.map(({ cells }) => cells) : read).toEqual(kept)
      }),
    )
  })

  test('know the line on which each begins', () => {
    expect(readCsv('\uFEFFid,name\r\n1,"two\nlines"\r\n\r\n2,x')).toEqual({
      columns: ['id', 'name'],
      rows: [
        { line: 2, cells: { id: '1', name: 'two\nlines' } },
        { line: 5, cells: { id: '2', name: 'x' } },
      ],
    })
  })

  test('with a quotation mark that is never closed are refused with its line', () => {
    expect(readCsv('id\n1\n"2')).toEqual({ brokenAt: 3 })
    expect(readCsv('id\n1\n"2"x\n')).toEqual({ brokenAt: 3 })
  })

  test('never hold what a spreadsheet would take for a formula', () => {
    expect(writeCsv(['one'], [{ one: '=1+1' }])).toBe("one\r\n'=1+1\r\n")
  })
})
