// What the soak calls flat, and what it does not.
import { describe, expect, test } from '@jest/globals'
import { judge, type Minute, type Soaked } from './judged.ts'

const minute = (over: Partial<Minute> = {}): Minute => ({
  times: [10, 10, 12],
  floor: [4, 5, 5],
  failed: [],
  spin: 14.2,
  processor: { api: 5, worker: 0.5 },
  megabytes: { api: 200, worker: 300 },
  ...over,
})
const eight = (of: (n: number) => Partial<Minute>): Minute[] => Array.from({ length: 8 }, (_, n) => minute(of(n)))
const soaked = (over: Partial<Soaked> = {}): Soaked => ({
  minutes: eight(() => ({})),
  before: { case_event: 10, vault_key: 1 },
  after: { case_event: 900, vault_key: 1 },
  ...over,
})

describe('hours of even work', () => {
  test('hold when memory, clicks and tables stay as they were, and the ledger alone grows', () => {
    expect(judge(soaked())).toMatchObject({ isMet: true })
  })

  test('may warm up in the first quarter', () => {
    const warming = eight((n) => ({ times: n < 2 ? [90] : [10], megabytes: { api: n < 2 ? 90 : 200 } }))
    expect(judge(soaked({ minutes: warming })).isMet).toBe(true)
  })

  test('do not blame a click for minutes in which the floor beside it takes longer too', () => {
    const busy = eight((n) => ({ times: [n < 4 ? 10 : 30], floor: [n < 4 ? 5 : 15] }))
    expect(judge(soaked({ minutes: busy })).isMet).toBe(true)
  })

  test('do not blame a part for minutes in which the machine itself was slower', () => {
    const slow = eight((n) => ({ spin: n < 4 ? 14 : 28, processor: { api: n < 4 ? 5 : 10 } }))
    expect(judge(soaked({ minutes: slow })).isMet).toBe(true)
  })

  test.each([
    ['a memory that grows', { minutes: eight((n) => ({ megabytes: { api: 200 + n * 20 } })) }, /NOT {4}api/],
    ['clicks that take longer', { minutes: eight((n) => ({ times: [10 + n * 2] })) }, /NOT {4}p50/],
    ['no floor to hold them against', { minutes: eight(() => ({ floor: [] })) }, /NOT {4}p50 .*no floor/],
    [
      'clicks that take more of the processors',
      { minutes: eight((n) => ({ processor: { api: 5 + n, worker: 1 } })) },
      /NOT {4}processor/,
    ],
    ['a click that fails', { minutes: eight((n) => ({ failed: n === 3 ? ['503'] : [] })) }, /NOT {4}24 clicks, 1/],
    ['a table that grows without a reason', { after: { case_event: 20, vault_key: 90 } }, /NOT {4}1 tables.*vault_key/],
  ])('do not hold with %s', (_, over, said) => {
    const { isMet, lines } = judge(soaked(over))
    expect(isMet).toBe(false)
    expect(lines.find((line) => line.startsWith('NOT'))).toMatch(said)
  })
})
