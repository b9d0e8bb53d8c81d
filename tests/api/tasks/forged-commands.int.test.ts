// Somebody reaches Temporal and tells a case what to do, in another one's name. Nothing of it happens, it is seen, and
// the case goes on.
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SystemView } from '../../../api/contract/system.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { CAPABILITIES } from '../../../sop-definitions/language/vocabulary.ts'
import { caseWorkflowId } from '../../../workflows/contract.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { aForger, WAYS, type Forger } from '../../support/processes/a-forger.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const LONG = 90_000
const accountOf = (name: string): string => demoAccounts().find(({ email }) => email.startsWith(`${name}@`))?.user ?? ''
const [coordinator, officer] = [accountOf('case_coordinator'), accountOf('intake_officer')]
/** As she would have it: the coordinator herself, who may do anything. */
const actor: Actor = {
  user: coordinator,
  organisation: organisationIdOf('ppt-batam'),
  roles: ['case_coordinator', 'supervisor'],
  capabilities: CAPABILITIES,
}
const give: Ask = {
  type: 'assign',
  task: 'complaint#1',
  to: { organisation: organisationIdOf('ppt-bandung'), user: null },
}

let app: TestApp
let forger: Forger
let owner: Db
beforeAll(async () => {
  app = await testApp()
  forger = await aForger()
  owner = connect({ url: app.database.owner, most: 1 })
}, LONG)
afterAll(async () => {
  await forger.close()
  await owner.destroy()
  await app.close()
}, 30_000)

const rows = (caseId: string) =>
  app.rows("select seq, command_id, encode(hash, 'hex') as hash from app.case_event where stream = $1 order by seq", [
    caseId,
  ])
/** The other office sees nothing, the ledger is as it was and whole, and the next click counts. */
async function staysWhole({ id, task, officer }: OpenCase, before: unknown): Promise<void> {
  const stranger = await app.as('case_coordinator2')
  expect(await stranger.get(`/api/cases/${id}`)).toMatchObject({ status: 404, code: 'not_found' })
  expect(await rows(id)).toEqual(before)
  expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
  expect((await officer.post(`/api/tasks/${(await task('complaint')).id}/claim`)).status).toBe(200)
}
const alarms = async (): Promise<number> => {
  const { lines } = SystemView.parse((await (await app.as('administrator')).get('/api/system')).body)
  return lines.find(({ name }) => name === 'foreign')?.count ?? 0
}
/** Alarms are counted a moment later. */
const alarmed = async (before: number, least = 1): Promise<void> => {
  for (let left = 50; left > 0 && (await alarms()) < before + least; left -= 1)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  expect(await alarms()).toBeGreaterThanOrEqual(before + least)
}

describe('a command that somebody puts into Temporal without our seal', () => {
  test.each(WAYS)(
    'is not done, leaves no row, is shown to the administrator, and the next click counts: %s',
    async (way) => {
      const open = await anOpenCase(app)
      const [before, known] = [await rows(open.id), await alarms()]

      expect(await forger.command(open.id, { ask: give, actor, way })).toBe(false)
      expect(
        await forger.command(open.id, {
          ask: { type: 'record_consent', code: 'C1', state: 'withdrawn', record: null },
          actor,
          way,
        }),
      ).toBe(false)
      await forger.signal(open.id, way)
      await forger.start(caseWorkflowId(randomUUID()), app.taskQueue, way)

      await staysWhole(open, before)
      await alarmed(known, 4)
      expect((await app.nobody.get('/metrics')).body).toMatch(/tapak_foreign_messages [1-9]/)
    },
    LONG,
  )

  test(
    'a hundred times, with a hundred signals among them, wears no case down',
    async () => {
      const open = await anOpenCase(app)
      const before = await rows(open.id)

      for (let turn = 0; turn < 10; turn += 1) {
        const way = WAYS[turn % WAYS.length] ?? 'plain JSON'
        const done = await Promise.all(
          Array.from({ length: 10 }, async () => {
            await forger.signal(open.id, way)
            return forger.command(open.id, { ask: give, actor, way })
          }),
        )
        expect(done).not.toContain(true)
      }

      await staysWhole(open, before)
    },
    LONG,
  )

  test(
    'does not take the place of a case whose workflow was ended: the next click begins it again from the ledger',
    async () => {
      const open = await anOpenCase(app)
      const before = await rows(open.id)
      await forger.terminate(open.id)

      await forger.start(caseWorkflowId(open.id), app.taskQueue, 'plain JSON')

      await staysWhole(open, before)
    },
    LONG,
  )
})

describe('a command in our own seal that the door never announced', () => {
  const announced = async (caseId: string, over: { actor?: string; fingerprint?: string } = {}): Promise<string> => {
    const id = randomUUID()
    await app.rows(
      `insert into app.command (id, case_id, fingerprint, actor, state) values ($1, $2, $3, $4, 'pending')`,
      [id, caseId, over.fingerprint ?? id, over.actor ?? coordinator],
    )
    return id
  }

  test(
    'is not done, whoever it is from and whatever it calls itself, and is shown to the administrator',
    async () => {
      const [open, other] = [await anOpenCase(app), await anOpenCase(app)]
      const [before, known] = [await rows(open.id), await alarms()]
      const forged = { ask: give, actor, way: 'our own seal' } as const

      const done = [
        await forger.command(open.id, forged),
        await forger.command(open.id, { ...forged, id: `tick:${open.id}:1` }),
        await forger.command(open.id, { ...forged, id: `accept_loss:${open.id}:1`, actor: { ...actor, user: '' } }),
        await forger.command(open.id, {
          ...forged,
          id: `tick:${open.id}:1`,
          ask: { type: 'tick' },
          actor: { ...actor, user: 'clock' },
        }),
        await forger.command(open.id, {
          ...forged,
          ask: { type: 'accept_loss', lost: 1, since: 0 },
          actor: { ...actor, user: '' },
        }),
        await forger.command(open.id, { ...forged, id: await announced(open.id, { actor: randomUUID() }) }),
        await forger.command(open.id, { ...forged, id: await announced(other.id) }),
        await forger.command(open.id, { ...forged, id: await announced(open.id, { fingerprint: 'another body' }) }),
      ]

      expect(done).toEqual(done.map(() => false))
      await staysWhole(open, before)
      await alarmed(known, 5)
    },
    LONG,
  )

  test(
    'and takes the name of a click with another body: it is refused, and the click still counts, once',
    async () => {
      const open = await anOpenCase(app)
      const before = await rows(open.id)
      const { id: task } = await open.task('complaint')
      const click = () => open.officer.post(`/api/tasks/${task}/claim`, {}, 'claimed-once')
      const id = createHash('sha256')
        .update(JSON.stringify([officer, 'post /api/tasks/:id/claim', 'claimed-once']))
        .digest('hex')

      expect(await forger.command(open.id, { id, ask: give, actor, way: 'our own seal' })).toBe(false)
      expect(await rows(open.id)).toEqual(before)
      expect((await click()).status).toBe(200)
      const after = await rows(open.id)
      expect(after).toContainEqual(expect.objectContaining({ command_id: id }))
      expect(await forger.command(open.id, { id: `${id}x`, ask: give, actor, way: 'our own seal' })).toBe(false)
      expect((await click()).status).toBe(200)
      expect(await rows(open.id)).toEqual(after)
    },
    LONG,
  )
})
