import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { canonical, hashOf, type LedgerRow } from '../../../db/ledger/ledger.ts'
import { listStreams, verifyCase, verifyInSight } from '../../../db/ledger/verify-case.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { rewriteCase } from '../../../db/recording/as-recorder.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

let ledger: TestLedger
let recorder: Db
let tamperer: pg.Client
let worker: Actor
let it: RecordedCase

/** The owner of the database may do anything to it: that is the very person this is about. */
const DISARM = ['case_event', 'ledger_head', 'case_file', 'task', 'clock', 'consent'].map(
  (table) => `alter table app.${table} no force row level security`,
)

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  worker = ledger.actor()
  tamperer = new pg.Client({ connectionString: ledger.urls.owner })
  await tamperer.connect()
  for (const sql of DISARM) await tamperer.query(sql)
})
afterAll(async () => {
  await tamperer.end()
  await recorder.destroy()
  await ledger.drop()
})
beforeEach(async () => {
  it = new RecordedCase(ledger, recorder)
  await it.open()
  await it.do({ type: 'claim', task: 'ask#1' }, worker)
  await it.do({ type: 'start', task: 'ask#1' }, worker)
})

const tamper = async (...statements: string[]): Promise<void> => {
  await tamperer.query('alter table app.case_event disable trigger user')
  for (const sql of statements) await tamperer.query(sql.replaceAll('$stream', `'${it.id}'`))
  await tamperer.query('alter table app.case_event enable trigger user')
}
const verdict = () => withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))
const row = async (seq: number): Promise<LedgerRow> =>
  (await tamperer.query('select * from app.case_event where stream = $1 and seq = $2', [it.id, seq])).rows[0]
const shiftFrom = (seq: number, by: number): string[] => [
  `update app.case_event set seq = seq + 1000 where stream = $stream and seq >= ${seq}`,
  `update app.case_event set seq = seq - 1000 + ${by} where stream = $stream and seq >= 1000`,
]

describe('the record as its own database owner could falsify it', () => {
  test('an untouched case is intact', async () => {
    expect(await verdict()).toEqual({ intact: true, rows: it.base, differences: [], gaps: [] })
  })

  test('even the owner is refused while the guard of the ledger stands', async () => {
    await expect(
      tamperer.query(`update app.case_event set purpose = 'other' where stream = '${it.id}'`),
    ).rejects.toThrow('the ledger only grows')
    await expect(tamperer.query(`delete from app.case_event where stream = '${it.id}'`)).rejects.toThrow(
      'the ledger only grows',
    )
    await expect(tamperer.query('truncate app.case_event')).rejects.toThrow('the ledger only grows')
  })

  test('an edited row is named', async () => {
    await tamper(
      `update app.case_event set canon = replace(canon, 'task_opened', 'task_closed')
        where stream = $stream and seq = 3`,
    )

    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 3, reason: 'edited' })
  })

  test('a row edited with a hash to match breaks the row after it', async () => {
    const { prev, canon } = await row(3)
    const forged = canon.replace('"role":null', '"role":"director"')
    await tamper(
      `update app.case_event set canon = '${forged.replaceAll(`'`, `''`)}', role = 'director',
        hash = '\\x${hashOf(prev, forged).toString('hex')}' where stream = $stream and seq = 3`,
    )

    expect(forged).not.toBe(canon)
    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 4 })
  })

  test('a column that no longer says what the sealed text says is named', async () => {
    await tamper(`update app.case_event set actor = 'somebody else' where stream = $stream and seq = 4`)

    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 4, reason: 'column_differs' })
  })

  test('a row deleted in the middle is missed, also when the rest is renumbered', async () => {
    await tamper(`delete from app.case_event where stream = $stream and seq = 3`)
    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 3, reason: 'deleted' })

    await tamper(...shiftFrom(4, -1))
    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 3, reason: 'deleted' })
  })

  test('a row inserted in the middle is named', async () => {
    const { canon, prev, at } = await row(3)
    const forged = canonical({ ...JSON.parse(canon), purpose: 'invented' })
    await tamper(
      ...shiftFrom(3, 1),
      `insert into app.case_event
       select stream, 3, '${at.toISOString()}', actor, organisation, role, 'invented', command_id, type,
         '${forged.replaceAll(`'`, `''`)}', prev, '\\x${hashOf(prev, forged).toString('hex')}'
       from app.case_event where stream = $stream and seq = 4`,
    )

    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 4, reason: 'inserted' })
  })

  test('two rows that changed places are named', async () => {
    await tamper(
      `update app.case_event set seq = 1000 where stream = $stream and seq = 3`,
      `update app.case_event set seq = 3 where stream = $stream and seq = 4`,
      `update app.case_event set seq = 4 where stream = $stream and seq = 1000`,
    )

    expect(await verdict()).toMatchObject({ intact: false, brokenAt: 3, reason: 'reordered' })
  })

  test('a tail that was cut off does not fit the head', async () => {
    await tamper(`delete from app.case_event where stream = $stream and seq = ${it.base}`)

    expect(await verdict()).toMatchObject({ intact: false, brokenAt: it.base - 1, reason: 'head_differs' })
  })

  test('a case whose rows are all gone is broken, not intact', async () => {
    await tamper(
      'delete from app.case_event where stream = $stream',
      'delete from app.ledger_head where stream = $stream',
    )

    expect(await verdict()).toMatchObject({ intact: false, rows: 0, reason: 'empty' })
    expect(await withOwner(ledger.owner, listStreams)).toContain(it.id)
  })

  test('a read table that says something else than the ledger is named with its columns', async () => {
    await tamper(
      `update app.task set user_id = null, late = true where case_id = $stream and instance = 'ask#1'`,
      `update app.case_file set risk_count = 1 where id = $stream`,
    )

    expect((await verdict()).differences).toEqual([
      { table: 'case_file', key: it.id, problem: 'differs', columns: ['risk_count'] },
      { table: 'task', key: 'ask#1', problem: 'differs', columns: ['user_id', 'late'] },
    ])
  })

  test('a part that would misplace the case in a list is named, and is written anew with it', async () => {
    await tamper(`update app.case_access set sort_late = 7 where case_id = $stream and basis = 'owner'`)

    expect((await verdict()).differences).toEqual([
      { table: 'case_access', key: `owner:${ledger.organisation}`, problem: 'differs', columns: ['sort_late'] },
    ])
    await rewriteCase(recorder, it.id)
    expect((await verdict()).differences).toEqual([])
  })

  test('a read row that was taken away or made up is named', async () => {
    await tamper(
      `delete from app.clock where case_id = $stream`,
      `insert into app.consent values ($stream, 'K1', 'given', now(), null)`,
    )

    expect((await verdict()).differences).toEqual([
      { table: 'clock', key: 'ask#1:0', problem: 'missing', columns: [] },
      { table: 'consent', key: 'K1', problem: 'extra', columns: [] },
    ])
  })

  test('whoever may see the case can check it from the console, and sees a falsified snapshot', async () => {
    const door = connect({ url: ledger.urls.door, most: 1 })
    const look = () =>
      withDoor(door, ledger.scopeOf(worker), async (tx) => {
        const { verdict: chain, folds } = await verifyInSight(tx, it.id)
        return { ...chain, folds }
      })
    const before = await look()
    await tamper(
      `update app.case_file set state = jsonb_set(state::jsonb, '{status}', '"closed"')::json where id = $stream`,
    )
    const after = await look()
    await door.destroy()

    expect(before).toEqual({ intact: true, rows: it.base, folds: true })
    expect(after).toEqual({ intact: true, rows: it.base, folds: false })
  })
})
