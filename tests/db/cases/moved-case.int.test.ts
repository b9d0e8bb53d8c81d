// The memory of a case that moves to another version: every read table is what the ledger folds to, before, after and
// taken back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { irOfCase } from '../../../db/recording/watchdog-queries.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { aMilestone, anIr, aStage, aTask, on, within } from '../../support/sops/a-sop.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { SAME } from '../../support/engine/random-versions.ts'

const NEXT = anIr({
  sop: 'memory',
  revision: 2,
  facts: { pressing: { type: 'boolean' } },
  consents: ['C1'],
  items: [
    aStage('intake'),
    aTask('question', { parent: 'intake', code: 'Q-1', required: true, due: [within(1, 'day')], facts: ['pressing'] }),
    aTask('agree', {
      parent: 'intake',
      consent: { needs: [], unless: [], collects: ['C1'] },
      entry: [on('question.done')],
    }),
    aMilestone('agreed', { parent: 'intake', entry: [on('agree.done')] }),
    aStage('follow_up', { entry: [on('question.done')] }),
    aTask('call', { parent: 'follow_up', required: true }),
  ],
  closes: [{ on: ['call.done'], code: 'finished' }],
})
const MAP = { ...SAME, items: { ask: 'question' }, facts: { urgent: 'pressing' }, consents: { K1: 'C1' } }

let ledger: TestLedger
let recorder: Db
let to: { sop: string; edition: string; revision: number; hash: string }
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  const { sop, edition, revision } = NEXT
  const { hash } = await withOwner(ledger.owner, (tx) =>
    publishSop(tx, {
      sop,
      edition,
      revision,
      title: { id: sop, en: sop },
      document: { sop, revision },
      ir: NEXT,
      source: '',
      publishedBy: null,
    }),
  )
  to = { sop, edition, revision, hash }
})
afterAll(async () => {
  await recorder.destroy()
  await ledger.drop()
})

const differences = async (it: RecordedCase): Promise<unknown> => {
  const verdict = await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))
  return verdict.intact ? verdict.differences : verdict
}
const move = (it: RecordedCase) => it.do({ type: 'migrate', to, ir: NEXT, map: MAP }, ledger.coordinator)
const answered = async (): Promise<RecordedCase> => {
  const it = new RecordedCase(ledger, recorder)
  await it.open()
  await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: null }, ledger.coordinator)
  const worker = ledger.actor()
  await it.do({ type: 'claim', task: 'ask#1' }, worker)
  await it.do({ type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null }, worker)
  return it
}

describe('the memory of a case that moves', () => {
  test('says what the ledger says, and pairs the case with its new version', async () => {
    const it = await answered()
    await move(it)

    expect(await differences(it)).toEqual([])
    const file = await withOwner(ledger.owner, (tx) =>
      tx
        .selectFrom('case_file')
        .select(['sop_hash', 'revision', 'number'])
        .where('id', '=', it.id)
        .executeTakeFirstOrThrow(),
    )
    expect(file).toEqual({ sop_hash: to.hash, revision: 2, number: it.id })
    const consents = await withOwner(ledger.owner, (tx) =>
      tx.selectFrom('consent').select('code').where('case_id', '=', it.id).execute(),
    )
    expect(consents).toEqual([{ code: 'C1' }])
    const tasks = await withOwner(ledger.owner, (tx) =>
      tx
        .selectFrom('task')
        .select(['instance', 'item', 'state'])
        .where('case_id', '=', it.id)
        .orderBy('instance')
        .execute(),
    )
    expect(tasks).toEqual([
      { instance: 'agree#1', item: 'agree', state: 'ready' },
      { instance: 'ask#1', item: 'question', state: 'completed' },
      { instance: 'call#1', item: 'call', state: 'ready' },
      { instance: 'help#1', item: 'help', state: 'obsolete' },
    ])
  })

  test('has nothing left of a move that was taken back but its rows in the ledger', async () => {
    const it = await answered()
    const [before] = await withOwner(ledger.owner, (tx) =>
      tx.selectFrom('case_file').selectAll().where('id', '=', it.id).execute(),
    )
    const from = it.state?.sop
    if (from === undefined) throw new Error('unreachable: the case is open')
    await move(it)
    await it.do({ type: 'undo_migration', to: from, ir: MEMORY_IR }, ledger.coordinator)

    expect(await differences(it)).toEqual([])
    const [after] = await withOwner(ledger.owner, (tx) =>
      tx.selectFrom('case_file').selectAll().where('id', '=', it.id).execute(),
    )
    expect({ ...after, seq: 0, state: null }).toEqual({ ...before, seq: 0, state: null })
    expect(
      (await ledger.rows(it.id)).filter(({ type }) => type === 'case_migrated' || type === 'migration_undone'),
    ).toHaveLength(2)
  })

  test('follows the new version from its ledger alone', async () => {
    const it = await answered()
    expect(await irOfCase(recorder, it.id)).toEqual(MEMORY_IR)
    await move(it)

    expect(await irOfCase(recorder, it.id)).toEqual(NEXT)
  })

  test('is made anew from the ledger when it was lost after a move', async () => {
    const it = await answered()
    await move(it)
    const caseId = it.id
    await withOwner(ledger.owner, async () => undefined)
    const admin = connect({ url: ledger.urls.admin, most: 1 })
    await admin.withSchema('app').updateTable('case_file').set({ seq: 1 }).where('id', '=', caseId).execute()
    await admin.destroy()
    await it.do({ type: 'claim', task: 'call#1' }, ledger.actor())

    expect(await differences(it)).toEqual([])
  })
})
