// Every decision can be made again from what the ledger holds. Whoever writes a row with a correct chain, and read
// tables that fit it, is found, because no command leads to it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { redecideCase } from '../../../db/ledger/redecide-case.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { recordAsWorker } from '../../support/record/recorded.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

const HOUR_MS = 3_600_000

describe('what a case decided', () => {
  let ledger: TestLedger
  let recorder: Db
  beforeAll(async () => {
    ledger = await aLedger(MEMORY_IR)
    recorder = connect({ url: ledger.urls.recorder, most: 2 })
  })
  afterAll(async () => {
    await recorder.destroy()
    await ledger.drop()
  })

  const lived = async (): Promise<RecordedCase> => {
    const it = new RecordedCase(ledger, recorder)
    const worker = ledger.actor()
    await it.open()
    it.now += HOUR_MS
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    it.now += HOUR_MS
    await it.do({ type: 'release', task: 'ask#1' }, worker)
    it.now += 400 * 24 * HOUR_MS
    const events = it.decide({ type: 'tick' }, worker)
    if (events.length > 0) await it.record(it.request(events))
    return it
  }
  const again = (caseId: string) => withOwner(ledger.owner, (tx) => redecideCase(tx, caseId))

  test('is decided again with the same rows, by people and by time', async () => {
    const { id } = await lived()
    const found = await again(id)
    expect(found).toMatchObject({ older: 0, unknown: 0, differing: [] })
    expect(found.decided).toBeGreaterThanOrEqual(3)
  })

  test('differs where somebody planted a row that no command leads to, although the chain is whole', async () => {
    const it = await lived()
    const worker = ledger.actor()
    const request = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    const [claimed] = request.events
    if (claimed === undefined) throw new Error('nothing was claimed')
    // In another one's name than the command says.
    const planted = request.events.map((event) => ({
      ...event,
      body:
        'holder' in event.body
          ? { ...event.body, holder: { ...event.body.holder, user: ledger.actor().user } }
          : event.body,
    }))
    await it.announce(request)
    await recordAsWorker(recorder, { ...request, events: planted })

    const verdict = await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))
    expect(verdict).toMatchObject({ intact: true, differences: [] })
    expect((await again(it.id)).differing).toEqual([request.base + 1])
  })

  test('by older rules is counted apart, and not judged', async () => {
    const it = await lived()
    const worker = ledger.actor()
    const request = it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
    const { asked } = request.command
    await it.record({ ...request, command: { ...request.command, asked: { ...asked, engine: asked.engine + 1 } } })
    expect(await again(it.id)).toMatchObject({ older: 1, differing: [] })
  })
})
