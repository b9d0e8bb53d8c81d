// A leg of a journey: the client goes from the hands of one office into those of another, and only when both signed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { ArrivalCode, ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let coordinator: Person
let companion: Person
let shelter: Person
let it: SharedCase<Answer>
beforeAll(async () => {
  ground = await aSharingGround()
  ;[coordinator, companion] = [await ground.app.as('case_coordinator'), await ground.app.as('companion')]
  ;({ shelter } = ground)
})
afterAll(() => ground.app.close())

const made = (answer: Answer): ReferralView => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return ReferralView.parse(answer.body)
}
const acts = (who: Person, id: string, body: object): Promise<Answer> => who.post(`/api/referrals/${id}/acts`, body)
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
const planned = async (over: object = {}): Promise<ReferralView> =>
  made(
    await coordinator.post(`/api/cases/${it.id}/referrals`, {
      kind: 'leg',
      to: organisationIdOf(SHELTER),
      startsAt: inHours(1),
      arriveAt: inHours(3),
      ...over,
    }),
  )
const custodian = async (): Promise<unknown> => {
  const [row] = await ground.app.rows(
    "select state #>> '{custody,organisation}' as it from app.case_file where id = $1",
    [it.id],
  )
  return Object(row).it
}
const arriving = async (): Promise<ReferralView> => {
  it = await aSharedCase((name) => ground.app.as(name), 'Contoh Antar')
  const { id, hash } = await planned()
  made(await acts(shelter, id, { verb: 'accept', hash }))
  return made(await acts(companion, id, { verb: 'depart', hash }))
}

describe('a leg', () => {
  test('leaves the client with the office that sends until the other has signed, and then with that one', async () => {
    it = await aSharedCase((name) => ground.app.as(name), 'Contoh Antar')
    const { id, hash } = await planned()
    expect(await custodian()).toBeNull()
    made(await acts(shelter, id, { verb: 'accept', hash }))
    expect(await custodian()).toBeNull()
    expect(await acts(shelter, id, { verb: 'depart', hash })).toMatchObject({ code: 'referral_not_yours' })
    made(await acts(companion, id, { verb: 'depart', hash }))
    expect(await custodian()).toBe(organisationIdOf('ppt-batam'))
    for (const who of [companion, coordinator])
      expect(await acts(who, id, { verb: 'arrive', hash })).toMatchObject({ code: 'referral_not_yours' })
    const view = made(await acts(shelter, id, { verb: 'arrive', hash }))
    expect([view.state, await custodian()]).toEqual(['arrived', organisationIdOf(SHELTER)])
    expect(view.signatures.map(({ side }) => side)).toEqual(['sender', 'receiver', 'sender', 'receiver'])
  })

  test('is met by somebody of the office that is asked, who may sign for it', async () => {
    it = await aSharedCase((name) => ground.app.as(name), 'Contoh Antar')
    const { id, hash } = await planned()
    for (const officer of [demoAccount('companion').user, '00000000-0000-4000-8000-000000000000'])
      expect(await acts(shelter, id, { verb: 'accept', hash, officer })).toMatchObject({
        status: 422,
        issues: ['officer not_found'],
      })
    expect(
      made(await acts(shelter, id, { verb: 'accept', hash, officer: demoAccount('social_worker').user })).state,
    ).toBe('accepted')
  })

  test('goes on from the office that has the client, and from no other', async () => {
    const { id, hash } = await arriving()
    made(await acts(shelter, id, { verb: 'arrive', hash }))
    const next = { kind: 'leg', to: organisationIdOf('ppt-batam') }
    expect(
      await coordinator.post(`/api/cases/${it.id}/referrals`, {
        ...next,
        ...{ from: organisationIdOf('ppt-batam'), to: organisationIdOf('lpsk') },
      }),
    ).toMatchObject({ code: 'referral_not_yours' })
    const back = await planned({ from: organisationIdOf(SHELTER), to: organisationIdOf('ppt-batam') })
    made(await acts(coordinator, back.id, { verb: 'accept', hash: back.hash }))
    expect(await acts(companion, back.id, { verb: 'depart', hash: back.hash })).toMatchObject({
      code: 'referral_not_yours',
    })
    made(await acts(shelter, back.id, { verb: 'depart', hash: back.hash }))
    expect(await custodian()).toBe(organisationIdOf(SHELTER))
  })

  test('that begins at another office with people of its own offers the departure to them alone', async () => {
    const { id, hash } = await arriving()
    made(await acts(shelter, id, { verb: 'arrive', hash }))
    const next = await planned({ from: organisationIdOf(SHELTER), to: organisationIdOf(HOSPITAL) })
    made(await acts(ground.nurse, next.id, { verb: 'accept', hash: next.hash }))
    const shown = async (who: Person) => made(await who.get(`/api/referrals/${next.id}`)).allowedActions.depart
    expect([(await shown(coordinator))?.allowed, (await shown(shelter))?.allowed]).toEqual([false, true])
  })

  test('tells who the client is to no office that the client left out, although the client is there', async () => {
    const { id, hash } = await arriving()
    made(await acts(shelter, id, { verb: 'arrive', hash }))
    await it.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)] })
    const next = { kind: 'leg', to: organisationIdOf(HOSPITAL) }
    const path = `/api/cases/${it.id}/referrals`
    expect(await coordinator.post(path, { ...next, identity: true })).toMatchObject({ code: 'consent_not_for_office' })
    expect(made(await coordinator.post(path, next)).from.id).toBe(organisationIdOf(SHELTER))
  })

  test('that is stopped on the way leaves the client with whoever brought the client there', async () => {
    const { id } = await arriving()
    made(await acts(companion, id, { verb: 'stop', reason: 'illness' }))
    expect(await custodian()).toBe(organisationIdOf('ppt-batam'))
  })
})

test('a client who takes the agreement back on the way is read of by nobody there, and still received', async () => {
  const { id, hash } = await arriving()
  expect(made(await shelter.get(`/api/referrals/${id}`)).packet).not.toBeNull()
  expect((await it.says('C5', 'withdrawn')).status).toBe(200)

  for (const who of [shelter, companion, coordinator]) {
    const { state, packet, timeline } = made(await who.get(`/api/referrals/${id}`))
    expect([state, packet, timeline.at(-1)?.type]).toEqual(['departed', null, 'referral_emptied'])
  }
  const gone = 'select dek, sealed, destroyed_at is not null as gone from app.referral_packet where id = $1'
  expect(await ground.app.rows(gone, [id])).toEqual([{ dek: null, sealed: null, gone: true }])
  expect((await shelter.get(`/api/cases/${it.id}`)).status).toBe(404)
  expect(await coordinator.post(`/api/referrals/${id}/links`, { identity: true })).toMatchObject({
    code: 'referral_state',
  })

  expect(await custodian()).toBe(organisationIdOf('ppt-batam'))
  expect(made(await acts(shelter, id, { verb: 'arrive', hash })).state).toBe('arrived')
  expect(await custodian()).toBe(organisationIdOf(SHELTER))
})

describe('the code of an officer whose device has no connection', () => {
  test('is typed by whoever brings the client, and counts as the signature of that officer', async () => {
    const { id, hash } = await arriving()
    const { code } = ArrivalCode.parse((await shelter.get(`/api/referrals/${id}/arrival-code`)).body)
    const said = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`
    const view = made(await acts(companion, id, { verb: 'arrive', hash, code: said }))
    expect(view.signatures.at(-1)).toMatchObject({ side: 'receiver', method: 'code' })
    expect(await custodian()).toBe(organisationIdOf(SHELTER))
  })

  test('tells both offices that the client is there: nobody of the other office clicked', async () => {
    const { id, hash } = await arriving()
    const { code } = ArrivalCode.parse((await shelter.get(`/api/referrals/${id}/arrival-code`)).body)
    const toldOf = async (who: Person): Promise<number> => {
      const { data } = NotificationList.parse((await who.get('/api/me/notifications')).body)
      return data.filter(({ referralId, kind }) => referralId === id && kind === 'referral_answered').length
    }
    const before = [await toldOf(coordinator), await toldOf(shelter)]
    made(await acts(companion, id, { verb: 'arrive', hash, code }))
    expect([await toldOf(coordinator), await toldOf(shelter)]).toEqual(before.map((count) => count + 1))
  })

  test('is given to that officer alone, and guessed by nobody', async () => {
    const { id, hash } = await arriving()
    for (const who of [companion, coordinator, ground.nurse])
      expect((await who.get(`/api/referrals/${id}/arrival-code`)).status).toBeGreaterThanOrEqual(403)
    for (let n = 0; n < 10; n += 1)
      expect(await acts(companion, id, { verb: 'arrive', hash, code: `AAAA-AAA${n}` })).toMatchObject({
        code: 'referral_code',
      })
    const { code } = ArrivalCode.parse((await shelter.get(`/api/referrals/${id}/arrival-code`)).body)
    expect(await acts(companion, id, { verb: 'arrive', hash, code })).toMatchObject({ status: 429 })
    expect(await custodian()).toBe(organisationIdOf('ppt-batam'))
  })
})
