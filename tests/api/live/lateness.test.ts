import { describe, expect, test } from '@jest/globals'
import { watchLateness } from '../../../api/live/lateness.ts'
import { connect } from '../../../db/ground/connect.ts'

describe('whoever watches whether clocks are late', () => {
  test('ends only when the look under way has ended, and looks no more', async () => {
    const answer = Promise.withResolvers<boolean>()
    let looks = 0
    const lateness = watchLateness({
      db: connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' }),
      isReachable: () => {
        looks += 1
        return answer.promise
      },
    })
    let isOver = false
    const stopped = lateness.stop().then(() => {
      isOver = true
    })
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    expect(isOver).toBe(false)

    answer.resolve(false)
    await stopped

    expect(lateness.areClocksLate()).toBe(true)
    expect(looks).toBe(1)
  })
})
