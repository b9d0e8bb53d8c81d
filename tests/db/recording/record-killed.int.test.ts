// A recorder that is killed at its n-th statement, for every n: there is never a state without its entry, nor an entry
// without its state.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import type { RecordRequest } from '../../support/record/recorded.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { atEveryStatement, lives } from '../../support/processes/dying.ts'

const ir = anIr({
  sop: 'killed',
  consents: ['K1'],
  items: [aTask('visit', { consent: { needs: ['K1'], unless: [], collects: [] } }), aTask('other')],
})
const LEAST_STATEMENTS = 5
let ledger: TestLedger
let recorder: Db
beforeAll(async () => {
  ledger = await aLedger(ir)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
})
afterAll(async () => {
  await recorder.destroy()
  await ledger.drop()
})

interface Recording {
  it: RecordedCase
  request: RecordRequest
}

/**
 * What is there after a kill is what was there before, or all of the decision; and asking once more makes it all, once.
 */
async function wholeOrNothing({ it, request }: Recording): Promise<void> {
  const rows = await ledger.rows(it.id)
  const base = request.base
  expect([base, base + request.events.length]).toContain(rows.length)
  if (rows.length > 0)
    expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))).toMatchObject({
      intact: true,
      differences: [],
    })
  const again = await it.record(request)
  expect(again.kind).toBe(rows.length === base ? 'recorded' : 'known')
  expect(await ledger.rows(it.id)).toHaveLength(base + request.events.length)
  expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))).toMatchObject({ intact: true, differences: [] })
}

async function killedAtEvery(
  prepare: () => Promise<Recording>,
  after: (recording: Recording) => Promise<void> = async () => undefined,
): Promise<void> {
  const { statements } = await atEveryStatement(async (moment) => {
    const recording = await prepare()
    await recording.it.announce(recording.request)
    const lived = await lives({
      work: 'record',
      given: { url: ledger.urls.recorder, request: recording.request },
      ...moment,
    })
    await wholeOrNothing(recording)
    await after(recording)
    return lived
  })
  expect(statements).toBeGreaterThan(LEAST_STATEMENTS)
}

describe('a recorder that is killed in the middle of its work', () => {
  test('leaves a case that is opened whole or not there', async () => {
    await killedAtEvery(async () => {
      const it = new RecordedCase(ledger, recorder)
      return { it, request: it.request(it.decide(ledger.opening(it.id), ledger.coordinator)) }
    })
  }, 600_000)

  test('leaves a withdrawal done or not begun: no office sees what the ledger denies, each is asked once', async () => {
    await killedAtEvery(
      async () => {
        const it = new RecordedCase(ledger, recorder)
        const away = randomUUID()
        await it.open()
        await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: null }, ledger.coordinator)
        await it.do({ type: 'assign', task: 'visit#1', to: { organisation: away, user: null } }, ledger.coordinator)
        return {
          it,
          request: it.request(
            it.decide({ type: 'record_consent', code: 'K1', state: 'withdrawn', record: null }, ledger.coordinator),
          ),
        }
      },
      async ({ it }) => {
        const asked = await withOwner(ledger.owner, (tx) =>
          tx.selectFrom('deletion_request').select('code').where('case_id', '=', it.id).execute(),
        )
        expect(asked).toEqual([{ code: 'K1' }])
      },
    )
  }, 600_000)
})
