import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { readLedgerTransaction, recordTransaction } from '../../../db/recording/record.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import { gapIn } from '../../../workflows/engine/happenings.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let worker: Actor
let it: RecordedCase

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 4 })
  door = connect({ url: ledger.urls.door, most: 2 })
  worker = ledger.actor()
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})
beforeEach(async () => {
  it = new RecordedCase(ledger, recorder)
  await it.open()
})

const owner = <T>(sql: Parameters<typeof withOwner<T>>[1]): Promise<T> => withOwner(ledger.owner, sql)
const verdict = () => owner((tx) => verifyCase(tx, it.id))
const complete = (answers: string | null, facts: Record<string, boolean> = {}) =>
  ({ type: 'complete', task: 'ask#1', outcome: 'done', facts, consents: {}, answers }) as const
const stage = (id: string, over: { facts?: object; instance?: string } = {}) =>
  withDoor(door, ledger.scopeOf(worker), (tx) =>
    tx
      .insertInto('answer')
      .values({
        id,
        case_id: it.id,
        task_id: taskIdOf(it.id, over.instance ?? 'ask#1'),
        person_id: randomUUID(),
        state: 'staged',
        ciphertext: Buffer.of(1),
        facts: JSON.stringify(over.facts ?? { urgent: true }),
        created_by: worker.user,
      })
      .execute(),
  )

describe('recording a decision', () => {
  test('writes the ledger, the read tables and the answered command together, and they agree', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: randomUUID() }, ledger.coordinator)
    await it.do(complete(null), worker)

    const file = await owner((tx) =>
      tx.selectFrom('case_file').selectAll().where('id', '=', it.id).executeTakeFirstOrThrow(),
    )
    expect(await verdict()).toMatchObject({ intact: true, rows: it.base, differences: [] })
    expect(file).toMatchObject({ seq: it.base, status: 'open', stages: ['intake', 'care'], open_count: 2 })
    expect(file.state).toEqual(it.state)
  })

  test('shows a task with its due instant, its holder and who takes part in the case', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)

    const [task] = await owner((tx) => tx.selectFrom('task').selectAll().where('case_id', '=', it.id).execute())
    const access = await owner((tx) =>
      tx.selectFrom('case_access').select('basis').where('case_id', '=', it.id).orderBy('basis').execute(),
    )
    expect(task).toMatchObject({
      instance: 'ask#1',
      code: 'A-1',
      state: 'reserved',
      user_id: worker.user,
      due: new Date(it.now + 2 * 86_400_000),
      late: false,
    })
    expect(access).toEqual([{ basis: 'owner' }, { basis: 'task' }])
  })

  test('counts a task as late when its deadline passed, and its case with it', async () => {
    it.now += 3 * 86_400_000
    await it.do({ type: 'tick' }, { ...worker, user: 'clock' })

    const file = await owner((tx) =>
      tx
        .selectFrom('case_file')
        .select(['late_count', 'risk_count', 'next_instant'])
        .where('id', '=', it.id)
        .executeTakeFirstOrThrow(),
    )
    expect(file).toEqual({ late_count: 1, risk_count: 0, next_instant: null })
    expect((await verdict()).differences).toEqual([])
  })

  test('a closed case has an end, and loses it when it is reopened', async () => {
    await it.do(complete(null), await claimed('ask#1'))
    await it.do({ ...complete(null), task: 'help#1' }, await claimed('help#1'))
    const closedAt = () =>
      owner((tx) =>
        tx
          .selectFrom('case_file')
          .select(['status', 'closed_at', 'closed_code', 'next_instant'])
          .where('id', '=', it.id)
          .executeTakeFirstOrThrow(),
      )

    expect(await closedAt()).toEqual({
      status: 'closed',
      closed_at: new Date(it.now),
      closed_code: 'finished',
      next_instant: null,
    })
    await it.do({ type: 'reopen_case' }, ledger.coordinator)
    expect(await closedAt()).toMatchObject({ status: 'open', closed_at: null, closed_code: null })
    expect((await verdict()).differences).toEqual([])
  })

  const claimed = async (task: string): Promise<Actor> => {
    await it.do({ type: 'claim', task }, worker)
    return worker
  }
})

describe('the record protocol', () => {
  test("a command that was recorded already is known, with every row after the asker's base", async () => {
    const claim = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    await it.announce(claim)
    const first = await recordTransaction(recorder, claim)
    await it.record({ ...claim })

    const again = await recordTransaction(recorder, { ...claim, events: [] })
    expect(first.kind).toBe('recorded')
    expect(again).toEqual({ kind: 'known', seq: it.base, rows: 'rows' in first ? first.rows : [] })
  })

  test("known wins over behind, so a retry after somebody else's command is still answered as done", async () => {
    const stale = it.base
    const claim = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    const mine = await it.record(claim)
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: null }, ledger.coordinator)

    const again = await recordTransaction(recorder, { ...claim, base: stale })
    expect(again).toMatchObject({ kind: 'known', seq: mine.kind === 'recorded' ? mine.seq : 0 })
    expect(again.kind === 'known' ? again.rows.at(-1)?.seq : 0).toBe(it.base)
  })

  test('a case that knows less than the ledger is behind and gets what it missed', async () => {
    const stale = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: null }, ledger.coordinator)

    const answer = await recordTransaction(recorder, stale)
    expect(answer).toMatchObject({ kind: 'behind', rows: [{ seq: it.base, body: { type: 'consent_recorded' } }] })
    expect((await verdict()).rows).toBe(it.base)
  })

  test('a case that knows more than the ledger is ahead, and nothing is written', async () => {
    const events = it.decide({ type: 'claim', task: 'ask#1' }, worker)

    expect(await recordTransaction(recorder, it.request(events, { base: it.base + 4 }))).toEqual({
      kind: 'ahead',
      isNews: true,
    })
    expect(await readLedgerTransaction(recorder, { caseId: it.id, base: it.base + 1, gap: 0 })).toEqual({
      kind: 'ahead',
      isNews: false,
    })
    expect((await verdict()).rows).toBe(it.base)
  })

  test('a case that is ahead is marked for everyone to see, once, until its rows are found again', async () => {
    const marked = () =>
      owner((tx) =>
        tx.selectFrom('case_file').select(['frozen_at', 'known_seq']).where('id', '=', it.id).executeTakeFirstOrThrow(),
      )
    const ahead = { caseId: it.id, base: it.base + 2, gap: 0 }
    await readLedgerTransaction(recorder, { ...ahead, base: it.base })
    expect(await marked()).toEqual({ frozen_at: null, known_seq: null })

    expect(await readLedgerTransaction(recorder, ahead)).toEqual({ kind: 'ahead', isNews: true })
    expect(await readLedgerTransaction(recorder, ahead)).toEqual({ kind: 'ahead', isNews: false })
    expect(await marked()).toEqual({ frozen_at: expect.any(Date), known_seq: it.base + 2 })

    await readLedgerTransaction(recorder, { ...ahead, base: it.base })
    expect(await marked()).toEqual({ frozen_at: null, known_seq: null })
  })

  test('a loss that was accepted gives who followed the lost rows the whole case anew, however long', async () => {
    const one = new RecordedCase(ledger, recorder)
    await one.open()
    const lost = one.state
    await readLedgerTransaction(recorder, { caseId: one.id, base: one.base + 1, gap: 0 })
    await one.do({ type: 'accept_loss', lost: 1, since: one.now }, ledger.coordinator)
    const { state } = one
    expect(
      await owner((tx) => tx.selectFrom('case_file').select('frozen_at').where('id', '=', one.id).execute()),
    ).toEqual([{ frozen_at: null }])

    const whole = await readLedgerTransaction(recorder, { caseId: one.id, base: one.base, gap: gapIn(lost) })
    expect(whole.kind === 'rows' ? fold(whole.rows) : null).toEqual(state)
    expect(await readLedgerTransaction(recorder, { caseId: one.id, base: one.base, gap: gapIn(state) })).toEqual({
      kind: 'rows',
      rows: [],
    })
    expect(await recordTransaction(recorder, one.request([], { gap: gapIn(state) + 1 }))).toMatchObject({
      kind: 'ahead',
    })
    expect(
      await recordTransaction(recorder, one.request(one.decide({ type: 'claim', task: 'ask#1' }, worker), { gap: 0 })),
    ).toMatchObject({ kind: 'behind', rows: { length: one.base } })
  })

  test('a refusal is recorded as nothing, not even the head of a case that does not exist', async () => {
    const nowhere = randomUUID()

    expect(await recordTransaction(recorder, it.request([]))).toEqual({ kind: 'recorded', seq: it.base, rows: [] })
    expect(await recordTransaction(recorder, it.request([], { caseId: nowhere, base: 0 }))).toEqual({
      kind: 'recorded',
      seq: 0,
      rows: [],
    })
    expect(
      await owner((tx) => tx.selectFrom('ledger_head').selectAll().where('stream', '=', nowhere).execute()),
    ).toEqual([])
  })

  test('of twins that race with one opening or claim, exactly one is recorded and all get the same rows', async () => {
    const twin = new RecordedCase(ledger, recorder)
    const opening = twin.request(twin.decide(ledger.opening(twin.id), ledger.coordinator))
    const claim = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))

    for (const request of [opening, claim]) {
      await it.announce(request)
      const answers = await Promise.all([1, 2, 3, 4].map(() => recordTransaction(recorder, request)))
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['known', 'known', 'known', 'recorded'])
      expect(new Set(answers.map((answer) => JSON.stringify('rows' in answer ? answer.rows : []))).size).toBe(1)
    }
  })

  test('reading the ledger gives back the whole case', async () => {
    const read = await readLedgerTransaction(recorder, { caseId: it.id, base: 0, gap: 0 })

    expect(read.kind === 'rows' ? fold(read.rows) : null).toEqual(it.state)
  })

  test('read tables that were lost are made anew by the next command', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    const client = connect({ url: ledger.urls.admin })
    await client.transaction().execute(async (tx) => {
      await tx
        .withSchema('app')
        .updateTable('case_file')
        .set({ seq: 1, stages: [], status: 'closed' })
        .where('id', '=', it.id)
        .execute()
    })
    await client.destroy()

    await it.do({ type: 'start', task: 'ask#1' }, worker)
    expect((await verdict()).differences).toEqual([])
  })
})

describe('facts and the answers they come from', () => {
  test('answers are committed with the decision that rests on them', async () => {
    const id = randomUUID()
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    await stage(id)
    await it.do(complete(id, { urgent: true }), worker)

    const task = await owner((tx) =>
      tx.selectFrom('task').select('answers_id').where('id', '=', taskIdOf(it.id, 'ask#1')).executeTakeFirstOrThrow(),
    )
    const answer = await withDoor(door, ledger.scopeOf(worker), (tx) =>
      tx.selectFrom('answer').select('state').where('id', '=', id).executeTakeFirst(),
    )
    expect(task.answers_id).toBe(id)
    expect(answer).toEqual({ state: 'committed' })
  })

  test.each([
    ['differ from what was answered', { facts: { urgent: false } }],
    ['leave out what was answered', { facts: { urgent: true, other: 'x' } }],
    ['come from the answers of another task', { instance: 'help#1' }],
  ])('facts that %s are never recorded', async (_, over) => {
    const id = randomUUID()
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    await stage(id, over)

    await expect(it.do(complete(id, { urgent: true }), worker)).rejects.toThrow(/answers/)
    expect((await verdict()).rows).toBe(it.base)
  })

  test('facts without answers are never recorded', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)

    await expect(it.do(complete(null, { urgent: true }), worker)).rejects.toThrow('facts were set without answers')
  })
})
