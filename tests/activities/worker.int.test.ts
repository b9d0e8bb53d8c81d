import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withDoor } from '../../db/ground/connect.ts'
import { createPerson } from '../../db/people/people.ts'
import { peopleWritten } from '../../db/people/same-person.ts'
import { openVault } from '../../db/people/vault.ts'
import { aVaultSetting } from '../support/record/a-vault.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { anIr } from '../support/sops/a-sop.ts'
import { COMPILED } from '../support/setup/compiled.ts'

const ENTRY = join(import.meta.dirname, '../../activities/worker.ts')
interface Life {
  code: number | null
  out: string
  err: string
}

describe('the worker as a process', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await aLedger(anIr())
  })
  afterAll(async () => {
    await ledger.drop()
  })

  const run = (
    env: Record<string, string | undefined>,
    onLine: (line: string, stop: () => void) => void = () => undefined,
  ): Promise<Life> => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY], {
      env: { PATH: process.env.PATH, ...COMPILED, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const life: Life = { code: null, out: '', err: '' }
    child.stdout.on('data', (data: Buffer) => {
      life.out += data.toString()
      onLine(life.out, () => child.kill('SIGTERM'))
    })
    child.stderr.on('data', (data: Buffer) => {
      life.err += data.toString()
    })
    return new Promise((resolve) => {
      child.once('close', (code) => resolve({ ...life, code }))
    })
  }
  const given = () => ({
    TEMPORAL_ADDRESS: process.env.TEMPORAL_ADDRESS,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE,
    TAPAK_CODEC_KEYS: process.env.TAPAK_CODEC_KEYS,
    DATABASE_URL: ledger.urls.admin,
  })

  test('says everything that is missing, and ends', async () => {
    const { code, err } = await run({ TEMPORAL_TLS: 'perhaps' })

    expect(code).toBe(1)
    expect(err.split('\n')).toHaveLength(5)
    for (const name of ['TEMPORAL_ADDRESS', 'TEMPORAL_TLS', 'TAPAK_CODEC_KEYS']) expect(err).toContain(name)
  })

  test('says in one sentence that Temporal is not there, and ends', async () => {
    const { code, err } = await run({ ...given(), TEMPORAL_ADDRESS: '127.0.0.1:9' })

    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toMatch(/^The worker could not go on: /)
  })

  test('works until it is told to stop, and then leaves nothing open', async () => {
    let isTold = false
    const { code, out, err } = await run(given(), (lines, stop) => {
      if (isTold || !lines.includes('"state":"RUNNING"')) return
      isTold = true
      stop()
    })

    expect({ code, err }).toEqual({ code: 0, err: '' })
    // Left by itself: everything in hand was done, nothing was cut off.
    for (const state of ['DRAINED', 'STOPPED']) expect(out).toContain(`"state":"${state}"`)
    for (const line of out.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ part: 'worker' })
  })

  test('compares with all others whoever was entered while no worker ran', async () => {
    const [door, recorder] = [connect({ url: ledger.urls.door, most: 1 }), connect({ url: ledger.urls.recorder })]
    const scope = {
      userId: randomUUID(),
      organisationId: randomUUID(),
      reach: 'own',
      area: '',
      purpose: 'intake',
    } as const
    const vault = openVault(aVaultSetting())
    const identity = { full_name: 'Contoh Rekaan', nik: '9999990101900001' }
    for (let n = 0; n < 2; n += 1)
      await withDoor(door, { ...scope, capabilities: ['find_person'] }, (tx) =>
        createPerson(tx, vault, { ...scope, identity }),
      )
    expect(await peopleWritten(recorder, 9)).toHaveLength(2)
    let isTold = false
    const { code } = await run(given(), (lines, stop) => {
      if (isTold || !lines.includes('"state":"RUNNING"')) return
      isTold = true
      void (async () => {
        for (let tries = 0; tries < 100 && (await peopleWritten(recorder, 9)).length > 0; tries += 1) await sleep(100)
        stop()
      })()
    })
    const pairs = await withDoor(door, { ...scope, capabilities: ['find_person'] }, (tx) =>
      tx.selectFrom('duplicate_candidate').select('state').execute(),
    )
    await Promise.all([door.destroy(), recorder.destroy()])

    expect({ code, pairs }).toEqual({ code: 0, pairs: [{ state: 'open' }] })
  })
})
