import { describe, expect, test } from '@jest/globals'
import { civilMinute, instantOf, Minute } from '../../admin-ui/moments/civil.ts'
import { choose, chosenIn, queryOf } from '../../admin-ui/moments/history-filter.ts'

describe('the field for date and time', () => {
  test('shows an instant as the clock on the wall of the case has it', () => {
    expect([civilMinute('2026-11-24T09:05:22.000Z', 'WIB'), civilMinute('2026-11-24T09:05:22.000Z', 'WIT')]).toEqual([
      '2026-11-24T16:05',
      '2026-11-24T18:05',
    ])
  })

  test('means all of its minute, so that what it shows is found by it again', () => {
    const meant = instantOf(civilMinute('2026-11-24T09:05:22.000Z', 'WITA'), 'WITA')
    expect(meant).toBe('2026-11-24T09:05:59.999Z')
    expect(['', '2026-13-40T99:00'].map((minute) => Minute.safeParse(minute).success)).toEqual([false, false])
  })
})

describe('the filters of a history', () => {
  test('stand in the address one by one, and taking one away leaves the others', () => {
    const asked = choose(choose(choose(new URLSearchParams('tab=1'), 'who', 'clock'), 'item', 'triage'), 'who', '')
    expect(asked.toString()).toBe('tab=1&item=triage')
    expect(chosenIn(asked)).toEqual({ who: '', item: 'triage', kind: '' })
    expect([queryOf(chosenIn(asked)), queryOf(chosenIn(new URLSearchParams()))]).toEqual(['?item=triage', ''])
  })
})
