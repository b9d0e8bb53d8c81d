// What held in a case at any instant of the past, asked of the table and of the ledger.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withOwner, withRecorder, type Db, type Tx } from '../../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../../db/ledger/ledger.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { rewriteCase } from '../../../db/recording/as-recorder.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { recordedLife } from '../../support/record/a-random-case.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { asOf, type Holding } from '../../../workflows/engine/spells.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let admin: Db
let lives: RecordedCase[]

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 4 })
  door = connect({ url: ledger.urls.door, most: 2 })
  admin = connect({ url: ledger.urls.admin, most: 1 })
  lives = []
  for (let life = 0; life < 6; life += 1) lives.push(await recordedLife({ ledger, recorder, door }, 4_100 + life))
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), admin.destroy()])
  await ledger.drop()
})

const owner = <T>(work: Parameters<typeof withOwner<T>>[1]): Promise<T> => withOwner(ledger.owner, work)
const heldIn = async (tx: Tx, caseId: string, instant: number): Promise<Holding[]> =>
  (
    await sql<Holding>`
      select kind, key, value from case_spell where case_id = ${caseId} and since < ${new Date(instant)}
        and (until is null or until >= ${new Date(instant)})`.execute(tx)
  ).rows
const sorted = (all: readonly Holding[]): string[] =>
  all.map(({ kind, key, value }) => JSON.stringify([kind, key, value])).toSorted()
const spellsOf = (caseId: string) =>
  owner((tx) =>
    tx
      .selectFrom('case_spell')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('since_seq')
      .orderBy('kind')
      .orderBy('key')
      .orderBy('value')
      .execute(),
  )

describe('what held in a case, as the table says it', () => {
  test('is at every instant of the case what its ledger says', async () => {
    for (const { id } of lives) {
      const events = await owner(async (tx) => (await rowsAfter(tx, id, 0)).map(eventOf))
      expect(events.length).toBeGreaterThan(5)
      for (const at of new Set(events.flatMap((event) => [event.at, event.at + 1])))
        expect(sorted(await owner((tx) => heldIn(tx, id, at)))).toEqual(sorted(asOf(events, at)))
    }
  })

  test('is compared with the ledger, and written anew where somebody changed it', async () => {
    const [it] = lives
    if (it === undefined) throw new Error('no case lived')
    const before = await spellsOf(it.id)
    expect(await owner((tx) => verifyCase(tx, it.id))).toMatchObject({ intact: true, differences: [] })

    await sql`update app.case_spell set since = since - interval '1 day'
      where case_id = ${it.id} and kind = 'status'`.execute(admin)
    const { differences } = await owner((tx) => verifyCase(tx, it.id))
    expect(new Set(differences.map(({ table }) => table))).toEqual(new Set(['case_spell']))

    await rewriteCase(recorder, it.id)
    expect(await owner((tx) => verifyCase(tx, it.id))).toMatchObject({ differences: [] })
    expect(await spellsOf(it.id)).toEqual(before)
  })

  test('is seen by whoever sees the case, and by nobody else', async () => {
    const [it] = lives
    if (it === undefined) throw new Error('no case lived')
    const seen = (organisationId: string) =>
      withDoor(door, { ...ledger.scopeOf(ledger.coordinator), organisationId }, (tx) =>
        tx.selectFrom('case_spell').select('kind').where('case_id', '=', it.id).execute(),
      )
    expect((await seen(ledger.coordinator.organisation)).length).toBeGreaterThan(3)
    expect(await seen(randomUUID())).toEqual([])
  })

  test('is written by the recorder for the case that it holds, and for no other', async () => {
    const [it, other] = lives
    if (it === undefined || other === undefined) throw new Error('no case lived')
    const before = await spellsOf(other.id)
    await withRecorder(recorder, it.id, (tx) => tx.deleteFrom('case_spell').where('case_id', '=', other.id).execute())
    expect(await spellsOf(other.id)).toEqual(before)
    await expect(
      withDoor(door, ledger.scopeOf(ledger.coordinator), (tx) =>
        tx.deleteFrom('case_spell').where('case_id', '=', it.id).execute(),
      ),
    ).rejects.toThrow('permission denied')
  })
})
