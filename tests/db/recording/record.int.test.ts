import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withOwner, withRecorder, type Db } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { record } from '../../../db/recording/record.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { recordAsWorker } from '../../support/record/recorded.ts'
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

describe('the record', () => {
  test('a command that was recorded already is known by its name, also after somebody else has worked on', async () => {
    const claim = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    const first = await it.record(claim)
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: null }, ledger.coordinator)

    expect(first).toMatchObject({ kind: 'recorded' })
    expect(await recordAsWorker(recorder, claim)).toEqual({ ...first, kind: 'known' })
  })

  test('of twins that race with one opening or claim, exactly one is recorded and all get the same rows', async () => {
    const twin = new RecordedCase(ledger, recorder)
    const opening = twin.request(twin.decide(ledger.opening(twin.id), ledger.coordinator))
    const claim = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))

    for (const request of [opening, claim]) {
      await it.announce(request)
      const answers = await Promise.all([1, 2, 3, 4].map(() => recordAsWorker(recorder, request)))
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['known', 'known', 'known', 'recorded'])
      expect(new Set(answers.map((answer) => JSON.stringify('rows' in answer ? answer.rows : []))).size).toBe(1)
    }
  })

  test('rows that do not follow the ledger of their case are refused; the announced command stays open', async () => {
    const request = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    const { events, command } = request
    await it.announce(request)

    await expect(
      withRecorder(recorder, it.id, (tx) =>
        record(tx, {
          by: 'recorder',
          caseId: it.id,
          base: it.base + 1,
          before: it.state,
          offices: [],
          command,
          events,
          coordinating: [],
        }),
      ),
    ).rejects.toThrow(/does not follow|out of order/)
    expect((await verdict()).rows).toBe(it.base)
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
    ['differ from what was answered', { facts: { urgent: false } }, 'a fact without an answer'],
    ['leave out what was answered', { facts: { urgent: true, other: 'x' } }, 'an answer without its fact'],
    ['come from the answers of another task', { instance: 'help#1' }, 'answers of another step'],
  ])('facts that %s are never recorded', async (_, over, because) => {
    const id = randomUUID()
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    await stage(id, over)

    await expect(it.do(complete(id, { urgent: true }), worker)).rejects.toThrow(because)
    expect((await verdict()).rows).toBe(it.base)
  })

  test('facts without answers are never recorded', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)

    await expect(it.do(complete(null, { urgent: true }), worker)).rejects.toThrow('a fact without an answer')
  })
})
