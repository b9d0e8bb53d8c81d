import { describe, expect, test } from '@jest/globals'
import { chosenOf, monthsOf } from '../../admin-ui/dashboard/asked-of-dashboard.ts'

const before = { asOf: '2026-11-24T09:05:00Z', isWhole: true, sop: null }

describe('the filters of the dashboard', () => {
  test('show what was chosen while the numbers are still those from before', () => {
    expect(chosenOf({ area: '21', month: '2026-09' }, before)).toEqual({
      area: '21',
      level: 'province',
      month: '2026-09',
      sop: '',
    })
  })

  test('show the whole again as soon as a filter is taken out', () => {
    expect(chosenOf({}, { ...before, sop: 'integrated-services' })).toEqual({
      area: '',
      level: 'province',
      month: '2026-11',
      sop: '',
    })
  })

  test('name the one programme of whoever sees no cases', () => {
    expect(chosenOf({}, { ...before, isWhole: false, sop: 'lost-luggage' }).sop).toBe('lost-luggage')
  })

  test('begin with the month that it is in Indonesia, not with that of Greenwich', () => {
    const newYear = { asOf: '2026-12-31T18:00:00Z', months: { first: '2026-11', last: '2026-12' } }
    expect(monthsOf(newYear, '2026-12')).toEqual(['2027-01', '2026-12', '2026-11'])
  })
})
