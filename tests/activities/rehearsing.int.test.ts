import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { rehearseOnThread } from '../../activities/rehearsal-thread.ts'
import { carryOutRehearsal } from '../../activities/rehearsing.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import {
  beginRehearsal,
  cancelRehearsal,
  casesOfVersion,
  endRehearsal,
  findRehearsal,
  keepRehearsed,
  listRehearsed,
  startRehearsal,
  type NewRehearsal,
} from '../../db/procedures/rehearsals.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { NO_CASES } from '../../workflows/engine/move/tally.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { checksum } from '../support/record/checksum.ts'
import { manyCases } from '../support/engine/many-cases.ts'
import { MAP, FIRST, twoVersions, type TwoVersions } from '../support/processes/two-versions.ts'
import { stormSize } from '../support/setup/storm-size.ts'

const COPIES = stormSize(9, 199)
const LIVED = 50

describe('a version rehearsed over the cases of another', () => {
  let two: TwoVersions
  let recorder: Db
  let admin: Db
  const log = pino({ level: 'silent' })
  beforeAll(async () => {
    two = await twoVersions()
    recorder = connect({ url: two.ledger.urls.recorder })
    admin = connect({ url: two.ledger.urls.admin, most: 2 })
  })
  afterAll(async () => {
    await Promise.all([recorder.destroy(), admin.destroy()])
    await two.end()
  })

  const start = async (over: Partial<NewRehearsal> = {}): Promise<string> => {
    const id = randomUUID()
    await two.asPublisher((tx) =>
      startRehearsal(tx, {
        id,
        from: two.first.hash,
        to: two.second.hash,
        map: MAP,
        areas: [],
        closed: false,
        userId: two.publisher.user,
        organisationId: two.publisher.organisation,
        ...over,
      }),
    )
    return id
  }
  const carryOut = (id: string) => carryOutRehearsal({ db: recorder, log, now: Date.now }, id)
  const found = (id: string) => two.asPublisher((tx) => findRehearsal(tx, id))

  const otherTables = (): Promise<string[]> => checksum(admin, ['rehearsal', 'rehearsal_case'])

  test('tells for each case what would come, and for all of them how often', async () => {
    const [quiet, busy] = [new RecordedCase(two.ledger, recorder), new RecordedCase(two.ledger, recorder)]
    for (const it of [quiet, busy]) {
      it.now = Date.now()
      await it.open({ area: '41' })
    }
    const worker = two.ledger.actor()
    await busy.do({ type: 'claim', task: 'ask#1' }, worker)
    await busy.do({ type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null }, worker)
    const id = await start({ areas: ['41'] })

    expect(await carryOut(id)).toBe(2)

    expect(await found(id)).toMatchObject({
      state: 'finished',
      done: 2,
      total: 2,
      tally: { cases: 2, counts: { added: 1, owners: 1 }, items: { added: { letter: 1 }, owners: { help: 1 } } },
    })
    const { rows } = await two.asPublisher((tx) => listRehearsed(tx, { id, limit: 10 }))
    const reportOf = (caseId: string) => rows.find(({ case_id }) => case_id === caseId)?.report
    expect(reportOf(quiet.id)).toMatchObject({
      added: [{ item: 'letter' }],
      deadlines: [{ item: 'question', broken: false }],
      owners: [],
    })
    expect(reportOf(busy.id)).toMatchObject({ added: [], owners: [{ item: 'help', from: ['worker'], to: ['nurse'] }] })
    expect((await two.asPublisher((tx) => listRehearsed(tx, { id, limit: 10, trouble: 'owners' }))).rows).toHaveLength(
      1,
    )
  })

  test('lives closed cases again when asked to', async () => {
    const it = new RecordedCase(two.ledger, recorder)
    await it.open({ area: '42' })
    await it.do({ type: 'cancel_case', reason: 'duplicate' }, two.ledger.coordinator)
    const [without, withClosed] = [await start({ areas: ['42'] }), await start({ areas: ['42'], closed: true })]
    await carryOut(without)
    await carryOut(withClosed)

    expect(await found(without)).toMatchObject({ tally: { cases: 0 } })
    expect(await found(withClosed)).toMatchObject({
      tally: { cases: 1, closedCases: 1, items: { added: { letter: 1 } } },
    })
  })

  test('leaves the database as it was, but for its own report, and goes on after a death where it was', async () => {
    const cases = await manyCases(admin, { ir: FIRST, sop: two.first, lived: LIVED, copies: COPIES, now: Date.now() })
    const before = await otherTables()
    const id = await start()
    const began = Date.now()
    const stopping = new AbortController()
    const dying = rehearseOnThread({ connection: { url: two.ledger.urls.recorder }, log }, id, stopping.signal)
    while ((await found(id))?.done === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    stopping.abort()
    await expect(dying).rejects.toBe(stopping.signal.reason)
    expect((await found(id))?.state).toBe('running')
    // What the dead thread sent last may arrive while the first of these is at it.
    while ((await found(id))?.state === 'running') await carryOut(id)

    const { state, done, tally, total } = (await found(id)) ?? {}
    const perSecond = Math.round((Number(done) / (Date.now() - began)) * 1_000)
    process.stdout.write(`  ${done} cases rehearsed, ${perSecond} a second on one thread\n`)
    expect([state, done, total, tally?.cases]).toEqual(['finished', total, total, total])
    expect(total).toBeGreaterThanOrEqual(cases)
    const [counted] = await admin
      .withSchema('app')
      .selectFrom('rehearsal_case')
      .where('rehearsal_id', '=', id)
      .select(sql<number>`count(*)::integer`.as('rows'))
      .execute()
    expect(counted?.rows).toBe(total)
    expect(await otherTables()).toEqual(before)
  })

  test('is not set back, nor ended, by an attempt that fell behind because it seemed to be dead', async () => {
    const id = await start()
    await beginRehearsal(recorder, id)
    const of = { version: two.first.hash, areas: [], withClosed: false, most: 1 }
    const save = async (before: string | null, done: number): Promise<{ after: string; isKept: boolean }> => {
      const [one] = await casesOfVersion(recorder, { ...of, after: before })
      if (one === undefined) throw new Error('no case is left')
      const cases = [{ case_id: one.case_id, number: one.number, status: one.status, outcome: refuse('cannot_carry') }]
      const progress = { before, after: one.case_id, done, tally: NO_CASES }
      return { after: one.case_id, isKept: await keepRehearsed(recorder, id, { cases, progress }) }
    }
    const first = await save(null, 1)
    const second = await save(first.after, 2)

    expect(await save(null, 1)).toEqual({ after: first.after, isKept: false })
    await endRehearsal(recorder, id, first.after)
    expect(await found(id)).toMatchObject({ state: 'running', done: 2, after_case: second.after })
    await endRehearsal(recorder, id, second.after)
    expect(await found(id)).toMatchObject({ state: 'finished' })
  })

  test('stops when it is called off', async () => {
    const id = await start()
    expect(await two.asPublisher((tx) => cancelRehearsal(tx, id))).toBe(true)
    expect(await carryOut(id)).toBe(0)
    expect(await found(id)).toMatchObject({ state: 'cancelled', done: 0 })
    expect(await two.asPublisher((tx) => cancelRehearsal(tx, id))).toBe(false)
  })
})
