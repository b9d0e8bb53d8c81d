import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { carryOutMigration } from '../../activities/moving.ts'
import { cancelMigration } from '../../db/cases/case-moves.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { FIRST, twoVersions, type TwoVersions } from '../support/processes/two-versions.ts'

describe('cases moved to another version as one undertaking', () => {
  let two: TwoVersions
  let recorder: Db
  const log = pino({ level: 'silent' })
  beforeAll(async () => {
    two = await twoVersions()
    recorder = connect({ url: two.ledger.urls.recorder })
  })
  afterAll(async () => {
    await recorder.destroy()
    await two.end()
  })

  const carryOut = (id: string) => carryOutMigration({ db: recorder, coordinating: [], log, now: Date.now }, id)
  const open = async (area = '31'): Promise<RecordedCase> => {
    const it = new RecordedCase(two.ledger, recorder)
    await it.open({ area })
    return it
  }
  const several = async (count: number, area: string): Promise<RecordedCase[]> =>
    Promise.all(Array.from({ length: count }, () => open(area)))
  const versionOf = async ({ id: caseId }: RecordedCase): Promise<number> =>
    (
      await withOwner(two.ledger.owner, (tx) =>
        tx.selectFrom('case_file').select('revision').where('id', '=', caseId).executeTakeFirstOrThrow(),
      )
    ).revision
  const statesOf = async (id: string) => (await two.results(id)).map(({ state }) => state)

  test('each case ends as was predicted, byte for byte, and its tables say what its ledger says', async () => {
    const cases = await several(6, '32')
    const id = await two.migrate({ areas: ['32'] })

    expect(await carryOut(id)).toBe(6)

    const results = await two.results(id)
    expect(results.map(({ state, predicted, actual }) => [state, predicted !== null && predicted === actual])).toEqual(
      Array.from({ length: 6 }, () => ['done', true]),
    )
    expect(await two.migration(id)).toMatchObject({ state: 'finished' })
    for (const running of cases) {
      expect(await versionOf(running)).toBe(2)
      expect(await withOwner(two.ledger.owner, (tx) => verifyCase(tx, running.id))).toMatchObject({
        intact: true,
        differences: [],
      })
    }
    const [first] = await two.ledger
      .rows(cases[0]?.id ?? '')
      .then((rows) => rows.filter(({ type }) => type === 'case_migrated'))
    expect(first).toMatchObject({ actor: two.publisher.user, organisation: two.publisher.organisation })
  })

  test('carried out twice, also by two workers at once, moves each case once', async () => {
    const cases = await several(3, '33')
    const id = await two.migrate({ areas: ['33'] })

    await Promise.all([carryOut(id), carryOut(id)])
    await carryOut(id)

    const results = await two.results(id)
    expect(results.map(({ state, predicted, actual }) => [state, predicted !== null && predicted === actual])).toEqual(
      Array.from({ length: 3 }, () => ['done', true]),
    )
    for (const { id: caseId } of cases)
      expect((await two.ledger.rows(caseId)).filter(({ type }) => type === 'case_migrated')).toHaveLength(1)
  })

  test('a case whose result was lost with the worker is found moved, and compared all the same', async () => {
    const [running] = await several(1, '34')
    const id = await two.migrate({ areas: ['34'] })
    await carryOut(id)
    const admin = connect({ url: two.ledger.urls.admin, most: 1 })
    await admin
      .withSchema('app')
      .updateTable('migration_case')
      .set({ state: 'pending', actual: null })
      .where('migration_id', '=', id)
      .execute()
    await admin.withSchema('app').updateTable('migration').set({ state: 'running' }).where('id', '=', id).execute()
    await admin.destroy()

    await carryOut(id)

    const [result] = await two.results(id)
    expect(result).toMatchObject({ state: 'done', actual: result?.predicted })
    expect((await two.ledger.rows(running?.id ?? '')).filter(({ type }) => type === 'case_migrated')).toHaveLength(1)
  })

  test('at the next stage: a case waits until it opens or completes one', async () => {
    const [quiet, busy] = [await open('35'), await open('35')]
    const id = await two.migrate({ areas: ['35'], when: 'stage' })
    expect(await carryOut(id)).toBe(0)
    const worker = two.ledger.actor()
    await busy.do({ type: 'claim', task: 'ask#1' }, worker)
    expect(await carryOut(id)).toBe(0)
    await busy.do({ type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null }, worker)

    expect(await carryOut(id)).toBe(1)

    expect([await versionOf(quiet), await versionOf(busy)]).toEqual([1, 2])
    expect((await statesOf(id)).toSorted()).toEqual(['done', 'pending'])
    expect(await two.asPublisher((tx) => cancelMigration(tx, id))).toBe(true)
    expect((await statesOf(id)).toSorted()).toEqual(['cancelled', 'done'])
    expect(await carryOut(id)).toBe(0)
  })

  test('taken back, each case for itself: one that was worked on since says no, in words', async () => {
    const [idle, worked] = [await open('36'), await open('36')]
    const id = await two.migrate({ areas: ['36'] })
    await carryOut(id)
    await worked.follow()
    await worked.do({ type: 'claim', task: 'letter#1' }, two.ledger.actor())
    await two.undo(id)

    await carryOut(id)

    expect([await versionOf(idle), await versionOf(worked)]).toEqual([1, 2])
    const byCase = new Map(
      (await two.results(id)).map(({ case_id, state, refusal }) => [case_id, [state, refusal?.refusal ?? null]]),
    )
    expect([byCase.get(idle.id), byCase.get(worked.id)]).toEqual([
      ['undone', null],
      ['undo_refused', 'work_done_since'],
    ])
    expect(await two.migration(id)).toMatchObject({ state: 'undone' })
  })

  test('a case that moved otherwise is left alone', async () => {
    const [plain, moved] = [await open('37'), await open('37')]
    const id = await two.migrate({ areas: ['37'], when: 'stage' })
    await carryOut(id)
    await moved.do(
      {
        type: 'migrate',
        to: { ...two.second },
        ir: { ...FIRST, revision: 2 },
        map: { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: {} },
      },
      two.ledger.coordinator,
    )
    const now = await two.migrate({ areas: ['37'] })
    const admin = connect({ url: two.ledger.urls.admin, most: 1 })
    await admin.withSchema('app').updateTable('migration').set({ run_when: 'now' }).where('id', '=', id).execute()
    await admin.destroy()
    await carryOut(id)
    await carryOut(id)

    const byCase = new Map(
      (await two.results(id)).map(({ case_id, state, refusal }) => [case_id, [state, refusal?.refusal ?? null]]),
    )
    expect([byCase.get(plain.id), byCase.get(moved.id)]).toEqual([
      ['done', null],
      ['refused', 'same_version'],
    ])
    expect(await carryOut(now)).toBe(0)
  })
})
