import { describe, expect, test } from '@jest/globals'
import { limitOf } from '../../../api/words/day-words.view.ts'

const WIB = 7 * 60,
  WITA = 8 * 60

describe('a limit in the words of a case', () => {
  test('is the end of the day before where it stands at midnight there, and has its time where it does not', () => {
    const midnight = Date.parse('2026-12-04T17:00:00Z')
    expect(limitOf(midnight, WIB)).toEqual({ id: 'akhir hari Jum, 4 Des 2026', en: 'the end of Fri 4 Dec 2026' })
    expect(limitOf(midnight, WITA)).toEqual({ id: 'Sab, 5 Des 2026, 01.00', en: 'Sat 5 Dec 2026, 01:00' })
    expect(limitOf(midnight + 60_000, WIB)).toEqual({ id: 'Sab, 5 Des 2026, 00.01', en: 'Sat 5 Dec 2026, 00:01' })
  })
})
