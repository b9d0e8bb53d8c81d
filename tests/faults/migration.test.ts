// Cases are moved by the command line while the worker that moves them is killed with -9, each time right after a
// commit.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BRISK } from '../../activities/pace.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { hasPoller } from '../../runtime/ground/temporal.ts'
import { TIMER_QUEUE } from '../../workflows/contract.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { ownTemporal, type OwnTemporal } from '../support/processes/own-temporal.ts'
import { twoVersions, type TwoVersions } from '../support/processes/two-versions.ts'
import type { Trapped } from '../support/processes/trapped.ts'
import { workerProcess } from '../support/processes/worker-process.ts'

const CASES = 24
const KILLS = 4
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tapak-move-'))
const codecKeys = process.env.TAPAK_CODEC_KEYS ?? ''

describe('cases moved at the command line while the worker is killed', () => {
  let temporal: OwnTemporal
  let two: TwoVersions
  let worker: Trapped
  let recorder: Db
  const cases: string[] = []
  beforeAll(async () => {
    ;[temporal, two] = await Promise.all([ownTemporal(), twoVersions()])
    const { address, namespace } = temporal
    recorder = connect({ url: two.ledger.urls.recorder, most: 2 })
    worker = workerProcess(
      {
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        TAPAK_CODEC_KEYS: codecKeys,
        DATABASE_URL_RECORDER: two.ledger.urls.recorder,
      },
      { again: true },
    )
    await worker.start()
    while (!(await hasPoller({ address, namespace }, TIMER_QUEUE, 0).catch(() => false))) await sleep(100)
    for (let n = 0; n < CASES; n += 1) {
      const one = new RecordedCase(two.ledger, recorder)
      // No limit of theirs has passed: the worker decides nothing but the moves.
      one.now = Date.now()
      await one.open()
      cases.push(one.id)
    }
  })
  afterAll(async () => {
    await worker.stop()
    await Promise.all([recorder.destroy(), temporal.stop()])
    await two.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const tapak = (args: readonly string[]): Promise<{ code: number | null; said: string }> =>
    new Promise((resolve) => {
      const { address, namespace } = temporal
      const child = spawn(join(root, 'tapak'), args, {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          TAPAK_HOME: join(folder, 'home'),
          DATABASE_URL: two.ledger.urls.owner,
          DATABASE_URL_DOOR: two.ledger.urls.door,
          TEMPORAL_ADDRESS: address,
          TEMPORAL_NAMESPACE: namespace,
        },
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString()
        })
      child.once('exit', (code) => resolve({ code, said }))
    })
  const movesIn = async (caseId: string): Promise<string[]> =>
    (await two.ledger.rows(caseId)).flatMap(({ type }) =>
      type === 'case_migrated' || type === 'migration_undone' ? [type] : [],
    )
  const intact = async (): Promise<number> => {
    let count = 0
    for (const caseId of cases) {
      const verdict = await withOwner(two.ledger.owner, (tx) => verifyCase(tx, caseId))
      if (verdict.intact && verdict.differences.length === 0) count += 1
    }
    return count
  }

  test('every case is moved once and as predicted, and goes back when that is asked for', async () => {
    const without = await tapak(['sop', 'migrate', 'twice@1.1', 'twice@1.2'])
    expect(without).toEqual({
      code: 0,
      said: expect.stringMatching(
        /24 cases rehearsed[^]*24 cases get steps that were not there[^]*Nothing was changed/,
      ),
    })

    const moving = tapak(['sop', 'migrate', 'twice@1.1', 'twice@1.2', '--yes', '--reason', 'a test'])
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = worker.sprung()
      await worker.arm()
      for (let waited = 0; worker.sprung() === before && waited < 200; waited += 1) await sleep(100)
      await worker.died()
      await sleep(600)
    }
    const moved = await moving

    expect(moved).toEqual({
      code: 0,
      said: expect.stringMatching(
        /migration [0-9a-f-]{36}; workers carry it out[^]*is finished: 24 cases\n {2}24 moved/,
      ),
    })
    expect(worker.sprung()).toBeGreaterThanOrEqual(KILLS)
    for (const caseId of cases) expect(await movesIn(caseId)).toEqual(['case_migrated'])
    const [, id = ''] = /migration ([0-9a-f-]{36});/.exec(moved.said) ?? []
    const results = await two.results(id)
    expect(
      results.filter(
        ({ state, predicted, actual }) => state !== 'done' || (predicted !== null && predicted !== actual),
      ),
    ).toEqual([])
    // Each lane of a worker that dies may have moved a case whose prediction is lost.
    expect(results.filter(({ predicted }) => predicted === null).length).toBeLessThanOrEqual(KILLS * BRISK.lanes)
    expect(await intact()).toBe(CASES)

    expect(await tapak(['sop', 'undo', id])).toEqual({
      code: 0,
      said: expect.stringMatching(/is undone: 24 cases\n {2}24 went back/),
    })
    for (const caseId of cases) expect(await movesIn(caseId)).toEqual(['case_migrated', 'migration_undone'])
    expect(await intact()).toBe(CASES)
  }, 240_000)
})
