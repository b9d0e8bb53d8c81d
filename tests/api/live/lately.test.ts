import { describe, expect, test } from '@jest/globals'
import { Lately } from '../../../api/live/lately.ts'

describe('what was said in the last moments', () => {
  test('is known by case at its latest point, by office and by person, and forgotten after three seconds', () => {
    const lately = new Lately()
    lately.keep({ kind: 'case', id: 'old', seq: 1 }, 0)
    lately.keep({ kind: 'case', id: 'k', seq: 9 }, 5_000)
    lately.keep({ kind: 'case', id: 'k', seq: 8 }, 5_100)
    lately.keep({ kind: 'organisation', id: 'o' }, 5_200)
    for (let times = 0; times < 3; times += 1) lately.keep({ kind: 'notified', id: 'u' }, 5_300)

    expect(lately.said(6_000)).toEqual({
      burst: { cases: new Map([['k', 9]]), organisations: new Set(['o']) },
      others: [{ kind: 'notified', id: 'u' }],
      isTooMuch: false,
    })
    expect(lately.said(8_301)).toEqual({
      burst: { cases: new Map(), organisations: new Set() },
      others: [],
      isTooMuch: false,
    })
  })

  test('is too much to tell one by one after a silence, and with more cases than a page reads anew', () => {
    const silent = new Lately()
    silent.keep(null, 0)
    expect([silent.said(3_000).isTooMuch, silent.said(3_001).isTooMuch]).toEqual([true, false])
    const busy = new Lately()
    for (let n = 0; n <= 200; n += 1) busy.keep({ kind: 'case', id: `k${n}`, seq: 1 }, 0)
    expect(busy.said(0).isTooMuch).toBe(true)
  })
})
