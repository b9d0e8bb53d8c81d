import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listCases, type CaseWanted } from '../../../db/cases/cases.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { listTasks } from '../../../db/cases/tasks.ts'
import { listTimeline } from '../../../db/cases/timeline.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

const CASES = 11
const HOUR = 3_600_000
let ledger: TestLedger
let recorder: Db
let door: Db
let us: Actor
let cases: RecordedCase[]

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  us = ledger.coordinator
  cases = []
  for (let index = 0; index < CASES; index++) {
    const it = new RecordedCase(ledger, recorder)
    // Some at one instant: ties must be broken, not lost.
    it.now += Math.floor(index / 3) * HOUR
    await it.open({ number: `K-${String(index).padStart(4, '0')}` })
    if (index % 4 === 0) {
      it.now += 72 * HOUR
      await it.do({ type: 'tick' }, us)
    }
    cases.push(it)
  }
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})

interface Paged<R> {
  rows: R[]
  after: string | null
  hasMore: boolean
}
const all = async <R>(page: (after: string | undefined) => Promise<Paged<R>>): Promise<R[]> => {
  const found: R[] = []
  let after: string | undefined
  for (let pages = 0; pages < 50; pages++) {
    const { rows, hasMore, after: next } = await page(after)
    found.push(...rows)
    if (!hasMore || next === null) return found
    after = next
  }
  throw new Error('this list never ends')
}
const as = <T>(work: Parameters<typeof withDoor<T>>[2], who: Actor = us): Promise<T> =>
  withDoor(door, { ...ledger.scopeOf(who), organisationId: who.organisation }, work)
const wanted = (over: Partial<CaseWanted> = {}): CaseWanted => ({
  limit: 4,
  sort: 'urgency',
  me: { user: us.user, organisation: us.organisation },
  ...over,
})

describe('lists', () => {
  test.each(['urgency', 'opened', 'number'] as const)(
    'cases by %s: every case once, in one order, whatever the page',
    async (sort) => {
      const paged = await all((after) => as((tx) => listCases(tx, wanted({ sort, after }))))
      const whole = await as((tx) => listCases(tx, wanted({ sort, limit: 100 })))

      expect(paged.map(({ number }) => number)).toEqual(whole.rows.map(({ number }) => number))
      expect(new Set(paged.map(({ id }) => id)).size).toBe(CASES)
      expect(whole.total).toEqual({ value: CASES, exact: true })
    },
  )

  test('the most urgent come first', async () => {
    const { rows } = await as((tx) => listCases(tx, wanted({ limit: 100 })))

    expect(rows.map(({ late_count }) => late_count)).toEqual([1, 1, 1, ...Array.from({ length: CASES - 3 }, () => 0)])
  })

  test('a case that becomes urgent between two pages is neither shown twice nor lost to the others', async () => {
    const first = await as((tx) => listCases(tx, wanted({ sort: 'opened' })))
    const rest = cases.find(({ id }) => id === first.rows[0]?.id)
    await rest?.do({ type: 'claim', task: 'ask#1' }, { ...us, roles: ['worker'] })
    const second = await as((tx) => listCases(tx, wanted({ sort: 'opened', limit: 100, after: first.after ?? '' })))

    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(CASES)
  })

  test('filters narrow list and total alike', async () => {
    const late = await as((tx) => listCases(tx, wanted({ due: ['late'], limit: 2 })))
    const none = await as((tx) => listCases(tx, wanted({ status: ['closed'] })))

    expect([late.rows.length, late.hasMore, late.total]).toEqual([2, true, { value: 3, exact: true }])
    expect([none.rows, none.after, none.total]).toEqual([[], null, { value: 0, exact: true }])
  })

  test('tasks page by what is due first, and another organisation has none', async () => {
    const ask = (after: string | undefined, who: Actor) =>
      as(
        (tx) =>
          listTasks(tx, {
            after,
            limit: 3,
            view: 'all',
            me: { user: who.user, organisation: who.organisation, roles: who.roles },
          }),
        who,
      )
    const tasks = await all((after) => ask(after, us))

    expect(new Set(tasks.map(({ id }) => id)).size).toBe(CASES)
    expect(tasks.map(({ sort_due }) => sort_due.getTime())).toEqual(
      tasks.map(({ sort_due }) => sort_due.getTime()).toSorted((a, b) => a - b),
    )
    expect((await ask(undefined, { ...us, organisation: randomUUID() })).rows).toEqual([])
  })

  test('a timeline pages newest first to the opening', async () => {
    const [it] = cases
    const events = await all((after) =>
      as((tx) => listTimeline(tx, { stream: it?.id ?? '', after, limit: 2, order: 'newest_first' })),
    )

    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: it?.base ?? 0 }, (_, index) => (it?.base ?? 0) - index),
    )
    expect(events.at(-1)?.body.type).toBe('case_opened')
  })

  test.each([
    '',
    'garbage',
    Buffer.from('["x","y","z"]').toString('base64url'),
    Buffer.from('[1e99]').toString('base64url'),
  ])('a cursor that was not made here ("%s") begins the list at its beginning', async (after) => {
    expect((await as((tx) => listCases(tx, wanted({ after })))).rows).toHaveLength(4)
  })
})
