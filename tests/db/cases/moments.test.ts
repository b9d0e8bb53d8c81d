import { describe, expect, test } from '@jest/globals'
import { actAt, actsIn } from '../../../db/cases/moments.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 9, minute))
const rows = [
  { seq: 1, at: at(0), command_id: 'open' },
  { seq: 2, at: at(0), command_id: 'open' },
  { seq: 3, at: at(5), command_id: 'claim' },
  { seq: 4, at: at(5), command_id: 'complete' },
  { seq: 5, at: at(5), command_id: 'complete' },
  { seq: 6, at: at(5), command_id: 'complete' },
]

describe('the acts of a history', () => {
  test('are what one command left, however many rows that was', () => {
    expect(actsIn(rows)).toEqual([
      { first: 1, last: 2, at: at(0) },
      { first: 3, last: 3, at: at(5) },
      { first: 4, last: 6, at: at(5) },
    ])
    expect(actsIn([])).toEqual([])
  })

  test('are found by any row of theirs, and by an instant the last that had been done by then', () => {
    const acts = actsIn(rows)
    expect([1, 2, 3, 4, 6].map((seq) => actAt(acts, { seq }))).toEqual([0, 0, 1, 2, 2])
    expect([at(0), at(4), at(5), at(59)].map((instant) => actAt(acts, { at: instant }))).toEqual([0, 0, 2, 2])
    expect(actAt(acts, 'newest')).toBe(2)
  })

  test('before the first and after the last there is none', () => {
    const acts = actsIn(rows)
    expect([actAt(acts, { seq: 7 }), actAt(acts, { at: new Date(at(0).getTime() - 1) }), actAt([], 'newest')]).toEqual([
      -1, -1, -1,
    ])
  })
})
