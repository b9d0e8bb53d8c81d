// What time brings about in a case, as whoever was woken asks for it: by the clock of the database, each limit once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { advanceCase } from '../../../db/recording/as-recorder.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

const LONG_AGO_MS = 10 * 86_400_000

let ledger: TestLedger
let recorder: Db
let it: RecordedCase
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 4 })
})
afterAll(async () => {
  await recorder.destroy()
  await ledger.drop()
})
beforeEach(() => {
  it = new RecordedCase(ledger, recorder)
  it.now = Date.now() - LONG_AGO_MS
})

const advance = () => advanceCase({ db: recorder, coordinating: [] }, { caseId: it.id, seen: 0 })
const fired = async (): Promise<number> =>
  (await ledger.rows(it.id)).filter(({ type }) => type === 'clock_fired').length

describe('a case whose limits have passed', () => {
  test('fires each of them once, whoever asks and however often at the same time', async () => {
    await it.open()
    const answers = await Promise.all([advance(), advance(), advance()])
    expect(answers.filter((answer) => answer.fired)).toHaveLength(1)
    const once = await fired()
    expect(once).toBeGreaterThan(0)

    expect(await advance()).toMatchObject({ fired: false, seq: Math.max(...answers.map(({ seq }) => seq)) })
    expect(await fired()).toBe(once)
  })

  test('of a demonstration waits for nothing until it has caught up with the present', async () => {
    await it.open({ demo: true })
    expect(await advance()).toMatchObject({ fired: false, next: null })
    expect(await fired()).toBe(0)

    it.now = Date.now()
    await it.do({ type: 'catch_up' }, ledger.coordinator)
    expect(await fired()).toBeGreaterThan(0)
  })
})
