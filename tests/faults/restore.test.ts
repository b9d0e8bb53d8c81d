import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aBrowser, onTask, type Browser, type Sent } from '../support/door/a-browser.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { type } from '../support/processes/operator.ts'

const copy = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  execFileSync('cp', ['-a', from, to]) // with its owner: Postgres refuses a folder of somebody else's
}

/** Each process looks once a second how far the log has come; what was decided since is not found this way. */
const LOOK_MS = 1_000

describe('a database that is restored from yesterday', () => {
  const backups = mkdtempSync(join(tmpdir(), 'tapak-backup-'))
  let installation: Installation
  let clerk: Browser
  let rival: Browser
  const known = { ahead: '', quiet: '', late: '' }
  let opening: Sent
  let rows = 0

  const backUp = (name: string): Promise<void> =>
    installation.between('postgres', (folder) => copy(folder, join(backups, name)))
  const putBack = async (name: string): Promise<void> => {
    await installation.between('postgres', (folder) => copy(join(backups, name), folder))
    while (!(await installation.isReady())) await sleep(100)
  }
  const ledgerOf = (caseId: string) =>
    withOwner(installation.owner, (tx) =>
      tx.selectFrom('case_event').select(['seq', 'type']).where('stream', '=', caseId).orderBy('seq').execute(),
    )
  const stopped = async (): Promise<void> => {
    for (const path of [onTask(known.ahead, 'report#1', 'start'), onTask(known.quiet, 'report#1', 'claim')])
      expect((await clerk.click(path)).reply).toMatchObject({ status: 503, code: 'restored' })
  }
  /** Clicks until the API has seen that it may decide again. */
  const goesOn = async (who: Browser, path: string): Promise<void> => {
    for (;;) {
      const { reply } = await who.click(path)
      if (reply.code !== 'restored') return expect(reply).toMatchObject({ status: 200 })
      await sleep(100)
    }
  }

  beforeAll(async () => {
    installation = await anInstallation({ unwatched: true })
    while (!(await installation.isReady())) await sleep(100)
    const [one, other] = await installation.clerks('luggage_clerk', 2)
    if (one === undefined || other === undefined) throw new Error('no clerks')
    clerk = await aBrowser(installation, one)
    rival = await aBrowser(installation, other)
    known.ahead = (await clerk.openCase()).caseId
    known.quiet = (await clerk.openCase()).caseId
    await clerk.click(onTask(known.ahead, 'report#1', 'claim'))
    rows = (await ledgerOf(known.ahead)).length
    await backUp('yesterday')
    while (!(await installation.isReady())) await sleep(100)
    await clerk.click(onTask(known.ahead, 'report#1', 'release'))
    await rival.click(onTask(known.ahead, 'report#1', 'claim'))
    const late = await clerk.openCase()
    known.late = late.caseId
    opening = late.sent
    await clerk.click(onTask(known.late, 'report#1', 'claim'))
    await sleep(2 * LOOK_MS)
    // While it stands still, so that nobody has seen more than the newer backup holds.
    await installation.between('postgres', (folder) => {
      copy(folder, join(backups, 'today'))
      copy(join(backups, 'yesterday'), folder)
    })
    while (!(await installation.isReady())) await sleep(100)
  }, 180_000)
  afterAll(async () => {
    await installation.stop()
    rmSync(backups, { recursive: true, force: true })
  })

  test('nothing is decided, whoever asks first: no click is recorded and no case is opened', async () => {
    expect(await clerk.view(known.ahead)).toMatchObject({ frozen: null, seq: rows })

    await stopped()
    expect((await clerk.click('/api/cases', opening.body)).reply).toMatchObject({ status: 503, code: 'restored' })

    expect(await ledgerOf(known.ahead)).toHaveLength(rows)
    expect(await ledgerOf(known.late)).toEqual([])
  })

  test('a process that was started anew finds it too, before anybody clicks', async () => {
    await Promise.all([installation.api.kill(), installation.worker.kill()])
    while (!(await installation.isReady())) await sleep(100)

    await stopped()
    expect(await ledgerOf(known.ahead)).toHaveLength(rows)
  })

  test('when a newer backup is put back, everything goes on by itself', async () => {
    await putBack('today')

    await goesOn(rival, onTask(known.ahead, 'report#1', 'start'))
    expect(await clerk.view(known.ahead)).toMatchObject({ frozen: null, seq: rows + 3 })
    await putBack('yesterday')
    await stopped()
  })

  test('tapak rebuild says how far the database had come, and changes nothing without a yes', async () => {
    const said = await type(installation, ['rebuild'])

    expect(said).toEqual({ code: 1, said: expect.stringContaining('The database was put back') })
    expect(said.said).toContain('--accept-loss')
    await stopped()
  })

  test('--accept-loss ends it: people and clocks go on from what the database holds', async () => {
    expect(await type(installation, ['rebuild', '--accept-loss'])).toEqual({
      code: 0,
      said: expect.stringMatching(/accepted[^]*rebuilt: /),
    })

    await goesOn(clerk, onTask(known.ahead, 'report#1', 'start'))
    await goesOn(clerk, onTask(known.quiet, 'report#1', 'claim'))
    expect(await withOwner(installation.owner, (tx) => verifyCase(tx, known.ahead))).toMatchObject({
      intact: true,
      differences: [],
    })
    expect(await type(installation, ['rebuild'])).toMatchObject({ code: 0 })
  })

  test('what was accepted stays accepted when all processes are started anew', async () => {
    await Promise.all([installation.api.kill(), installation.worker.kill()])
    while (!(await installation.isReady())) await sleep(100)
    await goesOn(clerk, onTask(known.quiet, 'report#1', 'release'))
  })

  test('the same backup is found once more, and is accepted also while Temporal is away', async () => {
    await putBack('yesterday')
    await stopped()
    await installation.between('temporal', async () => {
      expect(await type(installation, ['rebuild', '--accept-loss'])).toEqual({
        code: 1,
        said: expect.stringMatching(/accepted[^]*Temporal at .* does not answer/),
      })
    })
    await goesOn(clerk, onTask(known.quiet, 'report#1', 'claim'))
  })

  test('a case that was opened after the backup can be opened again', async () => {
    const person = await clerk.click('/api/people', { identity: { full_name: 'Contoh Dua' }, searched: true })
    const again = await clerk.click('/api/cases', {
      ...opening.body,
      personId: Object.entries(person.reply.body ?? {}).find(([name]) => name === 'id')?.[1],
    })
    expect(again.reply).toMatchObject({ status: 201 })
  })
})
