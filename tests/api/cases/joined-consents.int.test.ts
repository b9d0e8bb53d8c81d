// What a client takes back in one of two cases that go on as one: the other hears it, and the offices in that leave it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { hearInBoth } from '../../../activities/hearing.ts'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { connect, withOwner, withRecorder, type Db } from '../../../db/ground/connect.ts'
import { redecideCase } from '../../../db/ledger/redecide-case.ts'
import { announceOwn } from '../../../db/recording/commands.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer } from '../../support/door/test-app.ts'
import { aSharedCase, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

let ground: SharingGround
let recorder: Db
let follower: SharedCase<Answer>
let lead: string
beforeAll(async () => {
  ground = await aSharingGround({ worker: false })
  recorder = connect({ url: ground.app.database.recorder, most: 3 })
  follower = await aSharedCase(ground.app.as, 'Contoh Cabut Dua')
  await follower.hands('house', SHELTER)
  const house = await follower.task('house')
  await ground.shelter.post(`/api/tasks/${house}/claim`)
  expect((await ground.shelter.post(`/api/tasks/${house}/complete`, { outcome: 'done', answers: {} })).status).toBe(200)
  const asked = { sop: 'shared-care', personId: follower.person, area: '21.71', channel: 'walk_in' }
  const officer = await ground.app.as('intake_officer')
  lead = CommandAnswer.parse((await officer.post('/api/cases', asked)).body).caseId
  await says('given')
  const joins = await follower.coordinator.post(`/api/cases/${follower.id}/joins`, { into: lead, reason: 'one_plan' })
  expect(joins.status).toBe(200)
})
afterAll(async () => {
  await recorder.destroy()
  await ground.app.close()
})

const says = async (state: 'given' | 'withdrawn'): Promise<void> => {
  const given = state === 'given' ? { language: 'id', explainedBy: 'Contoh Petugas' } : {}
  const { status } = await follower.coordinator.post(`/api/cases/${lead}/consents`, { code: 'C5', state, ...given })
  expect(status).toBe(200)
}
const round = (): Promise<number | null> => {
  const coordinating = rolesWith('coordinate_case', ground.app.deps.roles)
  return hearInBoth({ db: recorder, log: pino({ level: 'silent' }), coordinating })
}
const sees = async (): Promise<number> => (await ground.shelter.get(`/api/cases/${follower.id}`)).status
const announces = (by: string): Promise<void> =>
  withRecorder(recorder, follower.id, (tx) =>
    announceOwn(tx, {
      caseId: follower.id,
      command: { id: crypto.randomUUID(), fingerprint: 'f', actor: '' },
      order: { kind: 'client', by },
    }),
  )

test('an office sees the case that waits no more once the client took that back in the other one', async () => {
  expect([await sees(), await round()]).toEqual([200, 0])
  await expect(announces(lead)).rejects.toThrow('row-level security')
  await says('withdrawn')
  await expect(announces(crypto.randomUUID())).rejects.toThrow('row-level security')
  expect([await round(), await sees(), await round()]).toEqual([1, 404, 0])
  const rows = await ground.app.rows('select state from app.consent where case_id = $1 and code = $2', [
    follower.id,
    'C5',
  ])
  expect(rows).toEqual([{ state: 'ended' }])
  const asked = await ground.app.rows('select 1 as n from app.deletion_request where case_id = $1', [follower.id])
  expect(asked).toEqual([{ n: 1 }])

  const part = await follower.coordinator.post(`/api/cases/${follower.id}/part`, { reason: 'two_people' })
  expect([part.status, await ground.app.rows('select * from app.case_join', [])]).toEqual([200, []])
  const owner = connect({ url: ground.app.database.owner, most: 1 })
  for (const id of [lead, follower.id]) {
    expect(await withOwner(owner, (tx) => redecideCase(tx, id))).toMatchObject({ differing: [], unknown: 0 })
    expect(await verified(ground, id)).toMatchObject({ intact: true, differences: [] })
  }
  await owner.destroy()
})
