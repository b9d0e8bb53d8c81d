import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from '@temporalio/client'
import { withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aBrowser, onTask, type Browser, type Sent } from '../support/door/a-browser.ts'
import { aClient } from '../support/door/a-client.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { type } from '../support/processes/operator.ts'
import { threeTellings } from '../support/door/three-tellings.ts'

const copy = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  execFileSync('cp', ['-a', from, to]) // with its owner: Postgres refuses a folder of somebody else's
}

describe('a database that is restored from yesterday while Temporal knows today', () => {
  const backups = mkdtempSync(join(tmpdir(), 'tapak-backup-'))
  let installation: Installation
  let client: Client
  let close: () => Promise<void>
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
  const metric = async (): Promise<string> =>
    (await (await fetch(`${installation.address}/metrics`)).text())
      .split('\n')
      .find((line) => line.startsWith('tapak_frozen_cases ')) ?? ''
  const frozenClaim = async (): Promise<void> => {
    expect((await clerk.click(onTask(known.ahead, 'report#1', 'start'))).reply).toMatchObject({
      status: 409,
      code: 'ledger_behind',
    })
  }

  beforeAll(async () => {
    installation = await anInstallation({
      workflows: join(import.meta.dirname, '../support/processes/telling-workflows.ts'),
      unwatched: true,
    })
    ;({ client, close } = aClient(installation))
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
    await backUp('today')
    await putBack('yesterday')
  }, 180_000)
  afterAll(async () => {
    await close()
    await installation.stop()
    rmSync(backups, { recursive: true, force: true })
  }, 60_000)

  test('the case that knows more is frozen: nothing is folded or recorded, and everyone sees it', async () => {
    expect(await clerk.view(known.ahead)).toMatchObject({ frozen: null, seq: rows })

    await frozenClaim()
    expect((await rival.click(onTask(known.ahead, 'report#1', 'start'))).reply).toMatchObject({
      status: 409,
      code: 'ledger_behind',
    })

    const view = await clerk.view(known.ahead)
    expect(view).toMatchObject({
      seq: rows,
      frozen: { lost: 2, since: expect.any(String) },
      next: { who: { user: 'Contoh 1' } },
    })
    expect(Object.values(view.allowedActions).map((action) => (action.allowed ? 'allowed' : action.code))).toEqual(
      Object.values(view.allowedActions).map(() => 'ledger_behind'),
    )
    expect(await ledgerOf(known.ahead)).toHaveLength(rows)
    expect(await metric()).toBe('tapak_frozen_cases 1')
  }, 60_000)

  test('when a newer backup is put back, the case goes on by itself', async () => {
    await putBack('today')

    expect((await rival.click(onTask(known.ahead, 'report#1', 'start'))).reply).toMatchObject({ status: 200 })
    expect(await clerk.view(known.ahead)).toMatchObject({ frozen: null, seq: rows + 3 })
    expect(await metric()).toBe('tapak_frozen_cases 0')
    await putBack('yesterday')
    await frozenClaim()
  }, 60_000)

  test('tapak rebuild names what is frozen and what Temporal alone knows; for one case it only explains', async () => {
    const all = await type(installation, ['rebuild'])
    const one = await type(installation, ['rebuild', '--case', known.ahead])

    expect(all).toEqual({
      code: 1,
      said: expect.stringMatching(/rebuilt: 1 of 2 open cases in .* 1 frozen, 0 not reached/),
    })
    expect(all.said).toContain(`${known.ahead}: frozen, its ledger lost rows`)
    expect(all.said).toContain(`${known.late}: known to Temporal only`)
    expect(one).toEqual({
      code: 1,
      said: expect.stringContaining(`its workflow knows ${rows + 3} ledger rows, the database only ${rows}`),
    })
    expect(one.said).toContain('--accept-loss')
    expect(await ledgerOf(known.ahead)).toHaveLength(rows)
    expect((await clerk.view(known.ahead)).frozen).not.toBeNull()
  }, 60_000)

  test('--accept-loss ends it: the case goes on from its ledger, its history says what was lost', async () => {
    expect(await type(installation, ['rebuild', '--case', known.ahead, '--accept-loss'])).toEqual({
      code: 0,
      said: expect.stringContaining('follows its ledger'),
    })

    const gap = (await clerk.timeline(known.ahead)).find((row) => row.type === 'ledger_gap')
    expect(gap).toMatchObject({
      seq: rows + 1,
      who: { user: null, organisation: null },
      sentence: {
        id: expect.stringMatching(/^Basis data dipulihkan dari cadangan: 3 baris jejak resmi sesudah .* hilang/),
        en: expect.stringMatching(/^The database was restored from a backup: 3 entries after .* are lost/),
      },
    })
    expect(await clerk.view(known.ahead)).toMatchObject({ frozen: null })
    expect((await clerk.click(onTask(known.ahead, 'report#1', 'start'))).reply).toMatchObject({ status: 200 })
    expect((await clerk.click(onTask(known.ahead, 'review#1', 'claim'))).reply).toMatchObject({ status: 200 })
    expect(await metric()).toBe('tapak_frozen_cases 0')
    const telling = (await threeTellings({ owner: installation.owner, client }, [known.ahead])).get(known.ahead)
    expect(telling).toMatchObject({ snapshot: telling?.ledger, workflow: telling?.ledger, isArmed: true })
    expect(await type(installation, ['rebuild', '--case', known.ahead, '--accept-loss'])).toEqual({
      code: 0,
      said: `case ${known.ahead} follows its ledger.\n`,
    })
  }, 60_000)

  test('the proof calls the gap accepted, and not damage', async () => {
    expect(await withOwner(installation.owner, (tx) => verifyCase(tx, known.ahead))).toMatchObject({
      intact: true,
      differences: [],
      gaps: [{ seq: rows + 1, lost: 3 }],
    })

    const proof = await type(installation, ['ledger', 'verify', '--case', known.ahead])
    expect(proof).toEqual({
      code: 0,
      said: expect.stringMatching(
        new RegExp(
          [
            'row \\d+: 3 rows after .* were lost with a database and the loss was accepted on .*',
            'no signed checkpoint lies in .*',
            'intact: ',
          ].join('\n'),
        ),
      ),
    })
  }, 30_000)

  test('a case that lost nothing goes on as if nothing had happened', async () => {
    expect((await clerk.click(onTask(known.quiet, 'report#1', 'claim'))).reply).toMatchObject({ status: 200 })
    expect(await clerk.view(known.quiet)).toMatchObject({ frozen: null })
  }, 30_000)

  test('a case that was opened after the backup is ended, and its opening can be sent again', async () => {
    expect(await type(installation, ['rebuild', '--case', known.late])).toEqual({
      code: 1,
      said: expect.stringContaining('known to Temporal only'),
    })
    expect(await type(installation, ['rebuild', '--case', known.late, '--accept-loss'])).toEqual({
      code: 0,
      said: expect.stringContaining('its workflow was ended'),
    })

    const person = await clerk.click('/api/people', { identity: { full_name: 'Contoh Dua' }, searched: true })
    const again = await clerk.click('/api/cases', {
      ...opening.body,
      personId: Object.entries(person.reply.body ?? {}).find(([name]) => name === 'id')?.[1],
    })
    expect(again.reply).toMatchObject({ status: 201 })
    expect(await type(installation, ['rebuild'])).toEqual({
      code: 0,
      said: expect.stringMatching(/rebuilt: 3 of 3 open cases/),
    })
  }, 60_000)
})
