// While an installation is upgraded, processes of two versions work on one database. The older one decides nothing on a
// case that the newer one decided, and misreads nothing; it goes on with all others.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { advanceCase } from '../../../db/recording/as-recorder.ts'
import { lockCase } from '../../../db/recording/record.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import { ENGINE } from '../../../workflows/engine/engine-number.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let admin: Db
let it: RecordedCase
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  admin = connect({ url: ledger.urls.admin, most: 1 })
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), admin.destroy()])
  await ledger.drop()
})
beforeEach(async () => {
  it = new RecordedCase(ledger, recorder)
  await it.open()
})

const decidedBy = (engine: number): Promise<unknown> =>
  sql`update app.ledger_head set engine = ${engine} where stream = ${it.id}`.execute(admin)
const engineOf = async (): Promise<number | undefined> =>
  (await sql<{ engine: number }>`select engine from app.ledger_head where stream = ${it.id}`.execute(admin)).rows[0]
    ?.engine

describe('a case that a newer engine decided', () => {
  const worker = () => ledger.actor()

  test('is not decided at the door, not by a clock and not by a worker', async () => {
    await decidedBy(ENGINE + 1)
    await expect(withDoor(door, ledger.scopeOf(worker()), (tx) => lockCase(tx, it.id))).rejects.toMatchObject({
      code: 'TP003',
    })
    await expect(advanceCase({ db: recorder, coordinating: [] }, { caseId: it.id, seen: 0 })).rejects.toMatchObject({
      code: 'TP003',
    })
    const before = await ledger.rows(it.id)
    await expect(it.do({ type: 'claim', task: 'ask#1' }, worker())).rejects.toMatchObject({ code: 'TP003' })
    expect(await ledger.rows(it.id)).toEqual(before)
  })

  test('of an older engine goes on, and is this engine’s from then on', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker())
    expect(await engineOf()).toBe(ENGINE)
  })

  test('holds an event that this one does not know, which is never skipped', async () => {
    const [opened] = await ledger.rows(it.id)
    if (opened === undefined) throw new Error('nothing was recorded')
    const told: unknown = JSON.parse(JSON.stringify({ ...opened, seq: 2, body: { type: 'came_from_the_future' } }))
    expect(() => fold([opened, Object.assign({}, opened, told)])).toThrow('newer engine')
  })
})
