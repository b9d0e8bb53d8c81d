import { describe, expect, jest, test } from '@jest/globals'
import { nightOf, utcOf } from '../../activities/night-pass.ts'
import { paced } from '../../activities/pace.ts'

describe('the night', () => {
  test.each([
    ['2026-11-24T18:59:59Z', '02:00+07:00', '2026-11-24'], // 01:59 in Jakarta: still the night before
    ['2026-11-24T19:00:00Z', '02:00+07:00', '2026-11-25'],
    ['2026-11-25T10:00:00Z', '02:00+07:00', '2026-11-25'], // a machine that wakes in the afternoon makes up for it
    ['2026-11-24T16:59:59Z', '02:00+09:00', '2026-11-24'], // Jayapura is two hours earlier
    ['2026-11-24T17:00:00Z', '02:00+09:00', '2026-11-25'],
    ['2026-11-24T05:29:00Z', '00:30-05:00', '2026-11-23'],
  ])('at %s a night that begins at %s is that of %s', (at, nightAt, night) => {
    expect(nightOf(new Date(at), nightAt)).toBe(night)
  })

  test.each([
    ['02:00+07:00', { hour: 19, minute: 0 }],
    ['23:15+09:00', { hour: 14, minute: 15 }],
    ['00:30-05:00', { hour: 5, minute: 30 }],
    ['23:00-05:00', { hour: 4, minute: 0 }],
  ])('begins at %s by its own clock, and at the same moment by UTC', (nightAt, utc) => {
    expect(utcOf(nightAt)).toEqual(utc)
  })
})

describe('a paced pass', () => {
  test('does every piece once, never more at a time than it has lanes', async () => {
    const done: number[] = []
    let now = 0,
      most = 0
    await paced([1, 2, 3, 4, 5, 6, 7], { lanes: 2, restFactor: 0, restAtLeastMs: 0 }, async (piece) => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      done.push(piece)
      now -= 1
    })

    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(2)
  })

  test('rests for as long as a piece took, so that half of the time is left for people', async () => {
    let now = 0
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now)
    const rests: number[] = []
    const rest = async (ms: number): Promise<void> => {
      rests.push(ms)
    }
    await paced([20, 300, 1], { lanes: 1, restFactor: 1, restAtLeastMs: 5, rest }, async (lasts) => {
      now += lasts
    })
    clock.mockRestore()

    expect(rests).toEqual([20, 300, 5])
  })
})
