import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { markFresh, readNews } from '../../admin-ui/wire/live-changes.ts'
import { isToldToMe, reachOf } from '../../admin-ui/wire/live-reach.ts'
import { isNews, noteOwn } from '../../admin-ui/wire/own-changes.ts'
import { pace } from '../../admin-ui/wire/pace.ts'

const CASE = '11111111-1111-4111-8111-111111111111',
  OTHER = '22222222-2222-4222-8222-222222222222'
const moved = new Set([CASE])

describe('what a change of a case makes ask again', () => {
  test.each([
    ['its page', ['cases', 'getOne', { id: CASE, meta: { of: 'page' } }], undefined, 'page'],
    ['its plan', ['answer', `/api/cases/${CASE}/plan`], undefined, 'page'],
    ['its history', ['growing', `/api/cases/${CASE}/timeline`, 50], undefined, 'page'],
    ['the page of one of its tasks', ['tasks', 'getOne', { id: OTHER }], { caseId: CASE }, 'page'],
    ['the page of a task that is not there yet', ['tasks', 'getOne', { id: OTHER }], undefined, 'page'],
    ['an inbox', ['tasks', 'getInfiniteList', {}], undefined, 'list'],
    ['a list of cases', ['cases', 'getList', {}], undefined, 'list'],
    ['a list of given steps', ['given-steps', 'getInfiniteList', {}], undefined, 'list'],
    ['the areas', ['areas', 'getList', {}], undefined, 'none'],
    ['a list of what was told to me', ['notifications', 'getInfiniteList', {}], undefined, 'none'],
    ['a summary over cases', ['answer', '/api/me/home'], undefined, 'list'],
    ['the page of another case', ['cases', 'getOne', { id: OTHER }], undefined, 'none'],
    ['the history of another case', ['growing', `/api/cases/${OTHER}/timeline`, 50], undefined, 'none'],
    ["the page of another case's task", ['tasks', 'getOne', { id: OTHER }], { caseId: OTHER }, 'none'],
    ['who I am', ['me'], undefined, 'none'],
    ['a procedure', ['answer', '/api/sops/integrated-services'], undefined, 'none'],
    ['what was told to me', ['answer', '/api/me/notifications/unread'], undefined, 'none'],
    ['what I chose for my desk', ['answer', '/api/me/preferences'], undefined, 'none'],
    ['the lists that I keep under a name', ['answer', '/api/me/views'], undefined, 'none'],
    ['which files are taken', ['answer', '/api/document-rules'], undefined, 'none'],
    ['the state of the server', ['answer', '/readyz'], undefined, 'none'],
    ['the identity of a person', ['answer', `/api/people/${OTHER}`], undefined, 'none'],
  ])('%s', (_, key, data, reach) => {
    expect(reachOf(key, data, moved)).toBe(reach)
  })

  test('nothing but what a notification may be about, where one has come: also a referral without its case', () => {
    const asked = [
      ['notifications', 'getInfiniteList', {}],
      ['referrals', 'getInfiniteList', {}],
      ['answer', `/api/referrals/${OTHER}`],
      ['answer', '/api/left-below?limit=100'],
      ['answer', `/api/cases/${CASE}/plan`],
      ['cases', 'getInfiniteList', {}],
    ]
    expect(asked.map(isToldToMe)).toEqual([true, true, true, true, false, false])
  })

  test('every case page, where any case may have moved', () => {
    expect(reachOf(['cases', 'getOne', { id: OTHER }], undefined, undefined)).toBe('page')
    expect(reachOf(['answer', '/api/sops/integrated-services'], undefined, undefined)).toBe('none')
  })

  test('nothing, where this very page made the change', () => {
    noteOwn({ caseId: CASE, seq: 7 })
    expect([7, 8].map((seq) => isNews({ caseId: CASE, seq }))).toEqual([false, true])
    expect(isNews({ caseId: OTHER, seq: 1 })).toBe(true)
  })

  test('nothing, but the row of what the reader did is marked; only a change by somebody else is announced', () => {
    noteOwn({ caseId: CASE, seq: 8 })
    expect(readNews()).toMatchObject({ fresh: new Set([CASE]), announced: 0 })
    markFresh([OTHER])
    expect(readNews()).toMatchObject({ fresh: new Set([OTHER]), announced: 1 })
  })
})

describe('a storm of changes', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('is answered at once and then once a second, and its last word is never lost', async () => {
    const done: number[] = []
    const began = Date.now()
    const paced = pace(async () => {
      done.push(Date.now() - began)
    }, 1_000)
    for (let ms = 0; ms < 2_500; ms += 50) {
      paced.ask()
      await jest.advanceTimersByTimeAsync(50)
    }
    await jest.advanceTimersByTimeAsync(5_000)
    expect(done).toEqual([0, 1_000, 2_000, 3_000])
  })

  test('waits for answers that are on their way, but not for ever', async () => {
    const done: number[] = []
    const began = Date.now()
    const slow = [2_400, 60_000, 0]
    const paced = pace(async () => {
      done.push(Date.now() - began)
      await new Promise((resolve) => {
        setTimeout(resolve, slow[done.length - 1] ?? 0)
      })
    }, 1_000)
    for (let ms = 0; ms < 8_000; ms += 200) {
      paced.ask()
      await jest.advanceTimersByTimeAsync(200)
    }
    expect(done.slice(0, 3)).toEqual([0, 2_400, 7_400])
  })
})
