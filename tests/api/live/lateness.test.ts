import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { watchLateness } from '../../../api/live/lateness.ts'
import { connect } from '../../../db/ground/connect.ts'

describe('whoever watches whether clocks are late', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('ends only when the look under way has ended, and looks no more', async () => {
    const answers = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
    let looks = 0
    const lateness = watchLateness({
      db: connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' }),
      isReachable: () => {
        looks += 1
        return answers[looks - 1]?.promise ?? Promise.resolve(false)
      },
    })
    answers[0]?.resolve(false)
    await jest.advanceTimersByTimeAsync(10_000)
    expect(looks).toBe(2)

    let isOver = false
    const stopped = lateness.stop().then(() => {
      isOver = true
    })
    await jest.advanceTimersByTimeAsync(60_000)
    expect(isOver).toBe(false)
    answers[1]?.resolve(false)
    await stopped
    await jest.advanceTimersByTimeAsync(60_000)

    expect(lateness.areClocksLate()).toBe(true)
    expect(looks).toBe(2)
  })
})
