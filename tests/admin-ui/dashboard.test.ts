import { describe, expect, test } from '@jest/globals'
import { ASKED, chosenOf, monthsOf } from '../../admin-ui/dashboard/asked-of-dashboard.ts'
import { endOfMonth, monthsBetween } from '../../admin-ui/dashboard/asked-of-indicators.ts'
import { readAddress, writeAddress } from '../../admin-ui/listing/address.ts'

const asked = (search: string) => readAddress(ASKED, new URLSearchParams(search))
const before = { asOf: '2026-11-24T09:05:00Z', isWhole: true, sop: null }

describe('the filters of the dashboard', () => {
  test('show what was chosen while the numbers are still those from before', () => {
    expect(chosenOf(asked('area=21&month=2026-09'), before)).toEqual({
      area: '21',
      level: 'province',
      month: '2026-09',
      sop: '',
    })
  })

  test('show the whole again as soon as a filter is taken out', () => {
    expect(chosenOf(asked(''), { ...before, sop: 'integrated-services' })).toEqual({
      area: '',
      level: 'province',
      month: '2026-11',
      sop: '',
    })
  })

  test('name the one programme of whoever sees no cases', () => {
    expect(chosenOf(asked(''), { ...before, isWhole: false, sop: 'lost-luggage' }).sop).toBe('lost-luggage')
  })

  test('leave out of the address what they begin with, and any level that there is not', () => {
    const written = (search: string) => writeAddress(ASKED, asked(search))
    expect([written('level=province&area='), written('level=village'), written('level=city&month=2026-09')]).toEqual([
      {},
      {},
      { level: 'city', month: '2026-09' },
    ])
  })

  test('begin with the month that it is in Indonesia, not with that of Greenwich', () => {
    const newYear = { asOf: '2026-12-31T18:00:00Z', months: { first: '2026-11', last: '2026-12' } }
    expect(monthsOf(newYear, '2026-12')).toEqual(['2027-01', '2026-12', '2026-11'])
  })
})

describe('the months of indicators', () => {
  test('are listed from the newest to the oldest, and end at midnight in Western Indonesia', () => {
    expect(monthsBetween({ first: '2025-11', last: '2026-02' })).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
    expect(['2026-12', '2026-02'].map(endOfMonth)).toEqual(['2026-12-31T17:00:00.000Z', '2026-02-28T17:00:00.000Z'])
  })
})
