// A copy of a case is held to the same proof as the case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../support/sops/a-memory-sop.ts'
import { caseIdAt, copyCases, numberAt } from './copies.ts'

const ORIGINALS = 1
class Original extends RecordedCase {
  override readonly id = caseIdAt(0)
}

let ledger: TestLedger
let recorder: Db
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 1 })
})
afterAll(async () => {
  await recorder.destroy()
  await ledger.drop()
})

describe('copies of a case', () => {
  test('say what their ledger says, also when a limit came before they were made', async () => {
    const it = new Original(ledger, recorder)
    await it.open({ number: numberAt(0) })
    it.now += 400 * 86_400_000
    await it.do({ type: 'tick' }, ledger.coordinator)
    const client = new pg.Client({ connectionString: ledger.urls.admin })
    await client.connect()
    try {
      await copyCases(client, { originals: ORIGINALS, first: 1, last: 2 }, { of: 1, at: 0 })
    } finally {
      await client.end()
    }

    const found = await withOwner(ledger.owner, async (tx) => [
      await verifyCase(tx, caseIdAt(1)),
      await verifyCase(tx, caseIdAt(2)),
    ])
    expect(found).toMatchObject([
      { intact: true, differences: [], rows: it.base },
      { intact: true, differences: [], rows: it.base },
    ])
  })
})
