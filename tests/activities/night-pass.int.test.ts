import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { endLoss } from '../../activities/loss.ts'
import { passOfTheNight } from '../../activities/night-pass.ts'
import { passOfRetention } from '../../activities/retention-pass.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { withLock } from '../../db/ground/locks.ts'
import { readRetention } from '../../db/people/retention-rules.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { anIr, aTask } from '../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit', { required: true })] })
const DAY = 86_400_000

describe('the night', () => {
  let ledger: TestLedger
  let recorder: Db
  const lines: string[] = []
  const log = pino(
    { level: 'info' },
    {
      write: (line: string) => {
        lines.push(line)
      },
    },
  )
  /** Days are short here: each pass is of a later one. */
  let days = 0
  const today = (signal?: AbortSignal): Promise<number> =>
    passOfTheNight({ db: recorder, log }, { at: new Date(Date.now() + days * DAY), nightAt: '02:00+07:00', signal })
  const nextDay = (): Promise<number> => {
    days += 1
    return today()
  }
  beforeAll(async () => {
    ledger = await aLedger(ir)
    recorder = connect({ url: ledger.urls.recorder })
  })
  afterAll(async () => {
    await recorder.destroy()
    await ledger.drop()
  })

  const open = async (): Promise<RecordedCase> => {
    const it = new RecordedCase(ledger, recorder)
    await it.open()
    return it
  }
  const summary = () =>
    lines
      .map((line): { msg: string; cases: number } => JSON.parse(line))
      .findLast(({ msg }) => msg === 'every open case was compared with its ledger')

  test('compares what is decided on with the ledger: where they differ nothing is decided until mended', async () => {
    const [whole, differing, frozen] = [await open(), await open(), await open()]
    const admin = connect({ url: ledger.urls.admin, most: 1 })
    const files = admin.withSchema('app')
    await sql`update app.case_file set state = jsonb_set(state::jsonb, '{status}', '"closed"')::json
      where id = ${differing.id}`.execute(admin)
    await files
      .updateTable('case_file')
      .set({ frozen_at: new Date(), known_seq: 9 })
      .where('id', '=', frozen.id)
      .execute()

    expect(await nextDay()).toBe(3)

    const fileOf = ({ id }: RecordedCase) =>
      files
        .selectFrom('case_file')
        .select(['frozen_at', 'known_seq', 'seq'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect(await fileOf(whole)).toMatchObject({ frozen_at: null })
    expect(await fileOf(differing)).toEqual({
      frozen_at: expect.any(Date),
      known_seq: differing.base,
      seq: differing.base,
    })
    expect(summary()).toMatchObject({ cases: 3, frozen: 2, unreached: 0, durationMs: expect.any(Number) })
    expect(lines.filter((line) => line.includes('snapshot_differs'))).toHaveLength(1)

    const said: string[] = []
    expect(
      await endLoss(
        { db: recorder, coordinating: [] },
        { caseId: differing.id, accept: false, say: (line) => void said.push(line) },
      ),
    ).toBe(true)
    expect(said.join()).toContain('differed from its ledger')
    expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, differing.id))).toMatchObject({
      intact: true,
      differences: [],
    })
    await files.updateTable('case_file').set({ frozen_at: null, known_seq: null }).where('id', '=', frozen.id).execute()
    await admin.destroy()
  })

  test('comes once for every case, however many workers watch', async () => {
    await open()

    const looked = await Promise.all([nextDay(), today()])

    expect(new Set(looked)).toEqual(new Set([0, summary()?.cases]))
    expect(await today()).toBe(0)
    expect(await nextDay()).toBe(summary()?.cases)
  })

  test('of a worker that died is taken up by another, where it stopped', async () => {
    days += 1
    const ids = await withOwner(ledger.owner, (tx) => tx.selectFrom('case_file').select('id').orderBy('id').execute())
    const night = new Date(Date.now() + days * DAY + 5 * 3_600_000).toISOString().slice(0, 10)
    await withLock(recorder, 'night', async () => {
      expect(await today()).toBe(0)
      await recorder
        .withSchema('app')
        .insertInto('night_pass')
        .values({ night, after_case: ids[0]?.id ?? null, cases: 1 })
        .execute()
    })

    expect(await today()).toBe(ids.length)
    expect(summary()).toMatchObject({ cases: ids.length })
    expect(ids.length).toBeGreaterThan(1)
  })

  test('stops before its next case when its worker is to stop, and another begins where it was', async () => {
    const stopped = AbortSignal.abort()
    days += 1
    await expect(today(stopped)).rejects.toBe(stopped.reason)

    expect(await today()).toBe(summary()?.cases)
  })

  test('forgets what was typed of a group of people and is past its month, though nobody begins another', async () => {
    const admin = new pg.Client({ connectionString: ledger.urls.admin })
    await admin.connect()
    await admin.query('set session_replication_role = replica')
    for (const [code, days] of [
      ['R-OLD', -1],
      ['R-NEW', 1],
    ] as const) {
      await admin.query(
        `insert into app.intake_group (id, user_id, organisation_id, code, content, dek, kek_id, expires_at)
          values ($1, $1, $1, $2, 'typed', 'key', 'k', now() + make_interval(days => $3))`,
        [randomUUID(), code, days],
      )
    }

    await passOfRetention({ db: recorder, log }, { at: new Date(), retention: readRetention() })

    const { rows } = await admin.query(
      'select code, content is null and dek is null and kek_id is null as forgotten from app.intake_group order ' +
        'by code',
    )
    await admin.end()
    expect(rows).toEqual([
      { code: 'R-NEW', forgotten: false },
      { code: 'R-OLD', forgotten: true },
    ])
  })
})
