// What somebody decides about a case reaches the referrals of that case which are not their own: in both records, or in
// neither. Without a worker, so that what time brings about comes with the next click.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { verifyReferral } from '../../../db/referrals/verify-referral.ts'
import { accountAt } from '../../support/door/a-classed-case.ts'
import { aLetter, answers } from '../../support/door/a-referral-by-hand.ts'
import { COMPLAINT } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, publishSharedCare, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

let app: TestApp
let owner: Db
let city: Person
let nurse: Person
let nation: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  await publishSharedCare(app.database.owner)
  owner = connect({ url: app.database.owner, most: 1 })
  city = await app.as('case_coordinator')
  nurse = await app.as('health_provider')
  nation = await app.as(accountAt('ppt-nasional', 'coordinate_case', 'case_coordinator').email.split('@')[0] ?? '')
})
afterAll(async () => {
  await owner.destroy()
  await app.close()
})

const made = (answer: Answer): ReferralView => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return ReferralView.parse(answer.body)
}
const seenBy = async (who: Person, id: string): Promise<ReferralView> => made(await who.get(`/api/referrals/${id}`))
const sound = async (caseId: string, ids: readonly string[]): Promise<void> => {
  expect(await withOwner(owner, (tx) => verifyCase(tx, caseId))).toMatchObject({ intact: true, differences: [] })
  for (const id of ids)
    expect(await withOwner(owner, (tx) => verifyReferral(tx, id))).toMatchObject({ intact: true, differences: [] })
}
const asks = async (
  caseId: string,
  slug: string,
  covers: readonly string[],
  over: object = {},
): Promise<ReferralView> =>
  made(
    await city.post(`/api/cases/${caseId}/referrals`, {
      kind: 'service',
      to: organisationIdOf(slug),
      covers,
      service: 'health',
      ...over,
    }),
  )
const aCase = (): Promise<SharedCase<Answer>> => aSharedCase((name) => app.as(name), 'Contoh Berakhir')
/** A consent that has run out by now, which nobody has noticed yet. */
const runOut = async (said: (until: string) => Promise<Answer>): Promise<void> => {
  expect((await said(new Date(Date.now() + 1000).toISOString())).status).toBe(200)
  await sleep(1200)
}

test('an office that closes a case with its one step ends what two others had open, and both are told', async () => {
  const it = await aCase()
  const asked = await asks(it.id, HOSPITAL, [await it.task('examine')])
  const province = await app.as('case_coordinator4')
  expect((await it.hands('close_file', 'ppt-kepri')).status).toBe(200)
  const task = await it.task('close_file')
  expect((await province.post(`/api/tasks/${task}/claim`)).status).toBe(200)
  const done = await province.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers: {} })
  expect([done.status, (await province.get(`/api/referrals/${asked.id}`)).status]).toEqual([200, 404])
  for (const who of [city, nurse]) {
    const { state, reason, packet } = await seenBy(who, asked.id)
    expect([state, reason, packet]).toEqual(['ended', 'case_closed', null])
  }
  const { data } = NotificationList.parse((await nurse.get('/api/me/notifications')).body)
  expect(data[0]).toMatchObject({ kind: 'referral_ended', page: 'referrals' })
  await sound(it.id, [asked.id])
})

/** Only once the client was heard it is known who may speak for the client. */
const heard = async (caseId: string): Promise<void> => {
  const officer = await app.as('intake_officer')
  const [row] = await app.rows(`select id from app.task where case_id = $1 and item = 'complaint'`, [caseId])
  const { id } = Object(row)
  await officer.post(`/api/tasks/${id}/claim`)
  const done = await officer.post(`/api/tasks/${id}/complete`, { outcome: 'logged', answers: COMPLAINT })
  expect([done.status, done.issues]).toEqual([200, []])
}

describe('a contest is settled while another office is asked for a service', () => {
  /** Contested by the centre in Batam, which asked the hospital before; its village post opened the case. */
  const contested = async (): Promise<{ id: string; asked: ReferralView }> => {
    const volunteer = await app.as('community_worker')
    const entry = { identity: { full_name: 'Contoh Limpah' }, searched: true }
    const { id: personId } = PersonCreated.parse((await volunteer.post('/api/people', entry)).body)
    const body = { sop: 'integrated-services', personId, area: '21.71', channel: 'walk_in' }
    const { caseId: id } = CommandAnswer.parse((await volunteer.post('/api/cases', body)).body)
    await heard(id)
    const asked = await asks(id, HOSPITAL, [])
    const suggests = organisationIdOf('ppt-bandung')
    expect((await city.post(`/api/cases/${id}/contests`, { reason: 'wrong_area', suggests })).status).toBe(200)
    return { id, asked }
  }
  const settle = (id: string): Promise<Answer> =>
    nation.post(`/api/cases/${id}/settlements`, {
      organisationId: organisationIdOf('ppt-bandung'),
      reason: 'nearer_to_client',
    })

  test('the office that answers from now on is the one that asks, and whoever settled reads none of it', async () => {
    const { id, asked } = await contested()
    expect(await settle(id)).toMatchObject({ status: 200 })
    expect((await seenBy(nurse, asked.id)).from.id).toBe(organisationIdOf('ppt-bandung'))
    expect((await nation.get(`/api/referrals/${asked.id}`)).status).toBe(404)
    await sound(id, [asked.id])
  })

  test('a consent that ran out before ends what rests on it, in both records', async () => {
    const { id, asked } = await contested()
    await runOut((until) =>
      city.post(`/api/cases/${id}/consents`, {
        code: 'C5',
        state: 'given',
        language: 'id',
        explainedBy: 'Contoh Petugas',
        until,
      }),
    )
    expect(await settle(id)).toMatchObject({ status: 200 })
    const { state, reason } = await seenBy(nurse, asked.id)
    expect([state, reason]).toEqual(['ended', 'consent_ended'])
    await sound(id, [asked.id])
  })
})

test('an answer by letter ends another referral whose consent ran out, in both records', async () => {
  const it = await aCase()
  const other = await asks(it.id, HOSPITAL, [await it.task('examine')])
  const own = await asks(it.id, SHELTER, [await it.task('house')], { service: 'social', transport: 'link' })
  const letter = await aLetter(city, own.id)
  await runOut((until) => it.says('C3', 'given', { until }))
  expect(await answers(app.nobody, letter, { verb: 'accept', hash: own.hash })).toMatchObject({ status: 200 })
  const { state, reason } = await seenBy(nurse, other.id)
  expect([state, reason, (await seenBy(city, own.id)).state]).toEqual(['ended', 'consent_ended', 'accepted'])
  await sound(it.id, [own.id, other.id])
})
