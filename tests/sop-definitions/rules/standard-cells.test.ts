// What goes out in a data standard comes back the same, and unset never becomes no.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readStandards } from '../../../api/exchange/standards.ts'
import { cellsOf, codesRead, dayRead, hasOwn, ownName } from '../../../sop-definitions/rules/standard-cells.ts'
import { columnsIn, type CodeList } from '../../../sop-definitions/rules/standards.ts'

const [htcds] = readStandards('sop-definitions')
const listOf = (name: string): CodeList => {
  const list = htcds?.lists[name]
  if (list === undefined) throw new Error(`no list ${name}`)
  return list
}
/** Codes of the procedure that a list knows: those of the standard, unless they are spelled otherwise with us. */
const oursIn = ({ standard, spelled, others }: CodeList): string[] => [
  ...Object.keys(standard).filter((code) => !Object.values(spelled).includes(code)),
  ...Object.keys(spelled),
  ...Object.keys(others),
]

describe('a value in a data standard', () => {
  test('comes back as it went out: every list, several codes or one, own codes among them', () => {
    for (const { list: name, several } of columnsIn(htcds ?? { core: [], sheets: [] })) {
      if (name === undefined) continue
      const list = listOf(name)
      fc.assert(
        fc.property(fc.uniqueArray(fc.constantFrom(...oursIn(list)), { minLength: 1, maxLength: 6 }), (codes) => {
          const cells = cellsOf(codes, { list, several })
          expect(codesRead(cells, list)).toEqual({ codes, unknown: [] })
          if (cells.own !== '') expect(hasOwn({ list, several })).toBe(true)
        }),
        { numRuns: 60 },
      )
    }
  })

  test('a day comes back, also one of which only the month or the year is known', () => {
    for (const [told, cell] of [
      ['2001-05-17', '17/05/2001'],
      ['2001-05', ''],
      ['2001', ''],
    ] as const) {
      const cells = cellsOf(told, { kind: 'date' })
      expect([cells.cell, dayRead(cells)]).toEqual([cell, told])
    }
    for (const wrong of ['31/02/2001', '17.05.2001', 'May', '45000'])
      expect(dayRead({ cell: wrong, own: '' })).toBeUndefined()
  })

  test('of two methods that the standard lacks it says Other once, and both stand beside it', () => {
    expect(
      cellsOf(['RestrictsMovement', 'UsesChildren', 'DebtBondage'], { list: listOf('control'), several: true }),
    ).toEqual({
      cell: 'Other;DebtBondage',
      own: 'RestrictsMovement;UsesChildren;DebtBondage',
    })
  })

  test('of several industries the first is told, the rest beside it; a country has two letters', () => {
    expect(cellsOf(['C_Manufacturing', 'F_Construction'], { list: listOf('industries') })).toEqual({
      cell: 'C_Manufacturing',
      own: 'C_Manufacturing;F_Construction',
    })
    expect(cellsOf(['IDN', 'MYS'], { list: listOf('countries'), several: true })).toEqual({ cell: 'ID;MY', own: '' })
  })

  test('labels are read as codes, with the blank that the template has at their end', () => {
    expect(codesRead({ cell: 'Debt bondage ; physical THREATS;Curses', own: '' }, listOf('control'))).toEqual({
      codes: ['DebtBondage', 'PhysicalThreats'],
      unknown: ['Curses'],
    })
    for (const text of ['ID', 'IDN', 'Indonesia', 'idn'])
      expect(codesRead({ cell: text, own: '' }, listOf('countries')).codes).toEqual(['IDN'])
  })

  test('unset is an empty cell', () => {
    for (const column of [{}, { kind: 'date' as const }, { list: listOf('genders') }])
      expect([cellsOf(undefined, column), cellsOf([], column)]).toEqual([
        { cell: '', own: '' },
        { cell: '', own: '' },
      ])
    expect(ownName('prs_Birthdate')).toBe('x_Birthdate')
  })
})
