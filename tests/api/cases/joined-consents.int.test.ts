// What a client takes back in one of two cases that go on as one: the other hears it, and the offices in that leave it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { hearInBoth } from '../../../activities/hearing.ts'
import { CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, withRecorder, type Db } from '../../../db/ground/connect.ts'
import { redecideCase } from '../../../db/ledger/redecide-case.ts'
import { announceOwn } from '../../../db/recording/commands.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

interface Pair {
  follower: SharedCase<Answer>
  lead: string
  says(more: object): Promise<Answer>
}
let ground: SharingGround
let recorder: Db
beforeAll(async () => {
  ground = await aSharingGround({ worker: false })
  recorder = connect({ url: ground.app.database.recorder, most: 3 })
})
afterAll(async () => {
  await recorder.destroy()
  await ground.app.close()
})

/** Hospital and shelter have worked in the case that waits, and the shelter has a step in the other one. */
async function aPair(name: string, receivers?: readonly string[]): Promise<Pair> {
  const follower = await aSharedCase(ground.app.as, name)
  const { coordinator, person } = follower
  for (const [item, slug, who, answers] of [
    ['house', SHELTER, ground.shelter, {}],
    ['examine', HOSPITAL, ground.nurse, { wounds: 'tidak ada' }],
  ] as const) {
    await follower.hands(item, slug)
    const task = await follower.task(item)
    await who.post(`/api/tasks/${task}/claim`)
    expect((await who.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers })).status).toBe(200)
  }
  const lead = await another(person)
  const says = (more: object) => coordinator.post(`/api/cases/${lead}/consents`, { code: 'C5', ...more })
  await says({ ...GIVEN, ...(receivers === undefined ? {} : { receivers }) })
  const [house] = await ground.app.rows(`select id from app.task where case_id = $1 and item = 'house'`, [lead])
  const shared = { organisationId: organisationIdOf(SHELTER) }
  expect((await coordinator.post(`/api/tasks/${Object(house).id}/assign`, shared)).status).toBe(200)
  await joined(follower, lead)
  return { follower, lead, says }
}
const another = async (personId: string): Promise<string> => {
  const asked = { sop: 'shared-care', personId, area: '21.71', channel: 'walk_in' }
  return CommandAnswer.parse((await (await ground.app.as('intake_officer')).post('/api/cases', asked)).body).caseId
}
const joined = async ({ id, coordinator }: SharedCase<Answer>, into: string): Promise<void> => {
  const joins = { into, reason: 'one_plan' }
  expect((await coordinator.post(`/api/cases/${id}/joins`, joins)).status).toBe(200)
}
const GIVEN = { state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
const round = (): Promise<number | null> => {
  const coordinating = rolesWith('coordinate_case', ground.app.deps.roles)
  return hearInBoth({ db: recorder, log: pino({ level: 'silent' }), coordinating })
}
const seenBy = ({ follower: { id } }: Pair) =>
  Promise.all([ground.shelter, ground.nurse].map(async (who: Person) => (await who.get(`/api/cases/${id}`)).status))
const standing = ({ follower: { id } }: Pick<Pair, 'follower'>) =>
  ground.app.rows(
    `select state, receivers, record_id is not null as recorded from app.consent where case_id = $1 and code = 'C5'`,
    [id],
  )
const announces = ({ follower: { id } }: Pair, by: string): Promise<void> =>
  withRecorder(recorder, id, (tx) =>
    announceOwn(tx, {
      caseId: id,
      command: { id: crypto.randomUUID(), fingerprint: 'f', actor: '' },
      order: { kind: 'client', by },
    }),
  )
async function agree({ follower, lead }: Pair): Promise<void> {
  const owner = connect({ url: ground.app.database.owner, most: 1 })
  for (const id of [lead, follower.id]) {
    expect(await withOwner(owner, (tx) => redecideCase(tx, id))).toMatchObject({ differing: [], unknown: 0 })
    expect(await verified(ground, id)).toMatchObject({ intact: true, differences: [] })
  }
  await owner.destroy()
}

describe('a case that waits while it goes on in another one', () => {
  test('is seen by its other offices no more once the client took that back in the other one', async () => {
    const pair = await aPair('Contoh Cabut Satu')
    expect([await seenBy(pair), await round()]).toEqual([[200, 200], 0])
    await expect(announces(pair, pair.lead)).rejects.toThrow('row-level security')
    expect((await pair.says({ state: 'withdrawn' })).status).toBe(200)
    await expect(announces(pair, crypto.randomUUID())).rejects.toThrow('row-level security')
    expect([await round(), await seenBy(pair), await round()]).toEqual([1, [404, 404], 0])
    expect(await standing(pair)).toMatchObject([{ state: 'ended' }])

    const { id, coordinator } = pair.follower
    expect((await coordinator.post(`/api/cases/${id}/part`, { reason: 'two_people' })).status).toBe(200)
    expect(await ground.app.rows('select 1 from app.case_join where case_id = $1', [id])).toEqual([])
    await agree(pair)
  })

  test('is left by the office alone that the client named no longer in the other one', async () => {
    const [hospital, shelter] = [organisationIdOf(HOSPITAL), organisationIdOf(SHELTER)]
    const pair = await aPair('Contoh Cabut Dua', [hospital, shelter])
    expect((await pair.says({ ...GIVEN, receivers: [hospital] })).status).toBe(200)
    expect([await round(), await seenBy(pair), await round()]).toEqual([1, [404, 200], 0])
    expect(await standing(pair)).toEqual([{ state: 'given', receivers: [hospital], recorded: true }])
    await agree(pair)
  })

  test('is left by an office that ends it for itself alone, and then by those whom the client leaves out', async () => {
    const pair = await aPair('Contoh Cabut Empat')
    const own = { code: 'C5', state: 'withdrawn' }
    expect((await ground.shelter.post(`/api/cases/${pair.lead}/consents`, own)).status).toBe(200)
    expect([await round(), await seenBy(pair)]).toEqual([1, [404, 200]])
    expect((await pair.says({ ...GIVEN, receivers: [organisationIdOf(SHELTER)] })).status).toBe(200)
    expect([await round(), await seenBy(pair), await round()]).toEqual([1, [404, 404], 0])
  })

  test('hears there a no to what nobody had asked for in it', async () => {
    const follower = await aSharedCase(ground.app.as, 'Contoh Cabut Enam', [])
    const lead = await another(follower.person)
    await joined(follower, lead)
    const no = { ...GIVEN, code: 'C5', state: 'refused' }
    expect((await follower.coordinator.post(`/api/cases/${lead}/consents`, no)).status).toBe(200)
    expect([await round(), await standing({ follower }), await round()]).toEqual([
      1,
      [{ state: 'refused', receivers: null, recorded: false }],
      0,
    ])
  })

  test('shows its offices no more of the client than the client agrees to in the other one', async () => {
    const pair = await aPair('Contoh Cabut Lima')
    const { says, follower } = pair
    const kept = (office: string) =>
      ground.app.rows(
        `select distinct kept_back from app.case_access where case_id = $1 and organisation_id = $2 and basis = 'task'`,
        [follower.id, organisationIdOf(office)],
      )
    expect(await kept(HOSPITAL)).toEqual([{ kept_back: [] }])
    expect((await says({ ...GIVEN, without: ['identity'] })).status).toBe(200)
    expect([await round(), await kept(HOSPITAL), await round()]).toEqual([1, [{ kept_back: ['identity'] }], 0])
    expect(await standing(pair)).toEqual([{ state: 'given', receivers: null, recorded: true }])
    const fewer = { receivers: [organisationIdOf(SHELTER)], without: ['identity', 'findings'] }
    expect((await says({ ...GIVEN, ...fewer })).status).toBe(200)
    expect([await round(), await seenBy(pair), await round()]).toEqual([1, [200, 404], 0])
    expect(await kept(SHELTER)).toEqual([{ kept_back: ['identity', 'findings'] }])
    await agree(pair)
  })

  test('is left at the parting by an office that the client named no longer, before a worker tells it', async () => {
    const pair = await aPair('Contoh Cabut Tiga')
    const receivers = [organisationIdOf(SHELTER)]
    expect((await pair.says({ ...GIVEN, receivers })).status).toBe(200)
    const { id, coordinator } = pair.follower
    expect((await coordinator.post(`/api/cases/${id}/part`, { reason: 'two_people' })).status).toBe(200)
    expect([await seenBy(pair), await standing(pair)]).toEqual([
      [200, 404],
      [{ state: 'given', receivers, recorded: true }],
    ])
    const { data } = Timeline.parse((await coordinator.get(`/api/cases/${id}/timeline?limit=10`)).body)
    expect(data.find(({ type }) => type === 'consent_recorded')?.sentence.en).toMatch(/: narrowed, as the client said/)
    await agree(pair)
  })
})
