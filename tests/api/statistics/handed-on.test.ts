// What follows from shown numbers for counts that nobody told, and which shown numbers it follows from.
import { expect, test } from '@jest/globals'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { handedOn, type Reasons } from '../../../api/statistics/handed-on.ts'
import { cellsByKey } from '../../../api/statistics/release.ts'
import { SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const CELLS = cellsByKey(GROUND)
const cell = (key: string): number => CELLS.get(key) ?? -1

test('what is left of a whole is followed back to the whole and to the parts that are shown', () => {
  const told = { 'province=32': 50, 'province=32&sex=f': 30, 'province=32&sex=m': 18 }
  const known = Object.entries(told).map(([key, count]) => ({ cell: cell(key), least: count, most: count }))
  const reasons: Reasons = new Map()
  const ranges = handedOn(GROUND.lattice, known, reasons)
  expect(ranges.get(cell('province=32&sex=unknown'))).toEqual({ least: 2, most: 2 })
  expect(reasons.get(cell('province=32&sex=unknown'))?.most).toEqual(
    expect.arrayContaining(Object.keys(told).map(cell)),
  )
})
