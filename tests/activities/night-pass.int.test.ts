import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { pino } from 'pino'
import { createActivities } from '../../activities/index.ts'
import { createWatchdog, type Watchdog } from '../../activities/watchdog.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { withLock } from '../../db/ground/locks.ts'
import { recordTransaction } from '../../db/recording/record.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { announce, announcing } from '../support/record/announced.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { aRunningCase, aStage, type RunningCase, type Served, type Stage } from '../support/processes/a-running-case.ts'
import { anIr, aTask } from '../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit', { required: true })] })
const DAY = 86_400_000

describe('the night', () => {
  let stage: Stage
  let served: Served
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
  /** Days are short here: each watchdog lives on a later one. */
  let days = 0
  const nextDay = (): { one: Watchdog; other: Watchdog } => {
    days += 1
    const shift = days * DAY
    const watchdog = (): Watchdog =>
      createWatchdog({
        db: recorder,
        client: stage.client,
        log,
        taskQueue: stage.taskQueue,
        now: () => new Date(Date.now() + shift),
        nightAt: '02:00+07:00',
      })
    return { one: watchdog(), other: watchdog() }
  }
  beforeAll(async () => {
    stage = await aStage()
    ledger = await aLedger(ir)
    recorder = connect({ url: ledger.urls.recorder })
    served = await stage.serve(announcing(ledger.urls.admin, createActivities({ db: recorder, log })))
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
    await recorder.destroy()
    await ledger.drop()
  }, 30_000)

  const open = async (): Promise<RunningCase> => {
    const running = aRunningCase(stage, ir)
    await running.open(ledger.opening(running.caseId))
    return running
  }
  const stateOf = ({ caseId }: RunningCase): CaseState => {
    const state = served.states.findLast((one) => one.caseId === caseId)
    if (state === undefined) throw new Error('the case told nothing')
    return state
  }
  const summary = () =>
    lines
      .map((line): { msg: string; cases: number } => JSON.parse(line))
      .findLast(({ msg }) => msg === 'every open case was compared with its ledger')

  test('heals a quiet case without workflow, one that lags behind its ledger, and finds one ahead', async () => {
    const [gone, lagging, ahead] = [await open(), await open(), await open()]
    await gone.handle.terminate()
    const holder = { organisation: ledger.organisation, user: randomUUID() }
    const base = stateOf(lagging).seq
    const command = {
      id: randomUUID(),
      fingerprint: 'f',
      purpose: 'case_work',
      actor: holder.user,
      type: 'claim',
    } as const
    await announce(ledger.urls.admin, { caseId: lagging.caseId, command })
    await recordTransaction(recorder, {
      caseId: lagging.caseId,
      base,
      gap: 0,
      command,
      events: [
        {
          at: Date.now(),
          actor: holder.user,
          organisation: holder.organisation,
          role: 'worker',
          cause: { kind: 'command', ref: 'claim' },
          body: { type: 'task_claimed', instance: 'visit#1', holder },
        },
      ],
    })
    await ahead.handle.terminate()
    const state = stateOf(ahead)
    await ahead.start({ state: { ...state, seq: state.seq + 3 } })

    expect(await nextDay().one.nightPass()).toBe(3)

    expect((await gone.handle.describe()).status.name).toBe('RUNNING')
    expect(stateOf(lagging)).toMatchObject({ seq: base + 1, instances: { 'visit#1': { task: { holder } } } })
    const file = await withOwner(ledger.owner, (tx) =>
      tx
        .selectFrom('case_file')
        .select(['frozen_at', 'known_seq'])
        .where('id', '=', ahead.caseId)
        .executeTakeFirstOrThrow(),
    )
    expect(file).toEqual({ frozen_at: expect.any(Date), known_seq: state.seq + 3 })
    expect(summary()).toMatchObject({ cases: 3, started: 1, frozen: 1, unreached: 0, durationMs: expect.any(Number) })
    expect(lines.filter((line) => line.includes('case is frozen'))).toHaveLength(1)
  }, 30_000)

  test('comes once for every case, however many workers watch', async () => {
    await open()
    const { one, other } = nextDay()

    const looked = await Promise.all([one.nightPass(), other.nightPass()])

    expect(new Set(looked)).toEqual(new Set([0, summary()?.cases]))
    expect(await one.nightPass()).toBe(0)
    expect(await nextDay().one.nightPass()).toBe(summary()?.cases)
  }, 30_000)

  test('of a worker that died is taken up by another, where it stopped', async () => {
    const { one } = nextDay()
    const ids = await withOwner(ledger.owner, (tx) => tx.selectFrom('case_file').select('id').orderBy('id').execute())
    const night = new Date(Date.now() + days * DAY + 5 * 3_600_000).toISOString().slice(0, 10)
    await withLock(recorder, 'night', async () => {
      expect(await one.nightPass()).toBe(0)
      await recorder
        .withSchema('app')
        .insertInto('night_pass')
        .values({ night, after_case: ids[0]?.id ?? null, cases: 1 })
        .execute()
    })

    expect(await one.nightPass()).toBe(ids.length)
    expect(summary()).toMatchObject({ cases: ids.length })
    expect(ids.length).toBeGreaterThan(1)
  }, 30_000)

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

    await nextDay().one.nightPass()

    const { rows } = await admin.query(
      'select code, content is null and dek is null and kek_id is null as forgotten from app.intake_group order ' +
        'by code',
    )
    await admin.end()
    expect(rows).toEqual([
      { code: 'R-NEW', forgotten: false },
      { code: 'R-OLD', forgotten: true },
    ])
  }, 30_000)
})
