// What an offer could say, and what would move with a case: told to the office of the case, and to nobody else.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan } from '../../../api/contract/cases.ts'
import { ReferralList, ReferralPrep, ReferralView, type ReferralRow } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

let ground: SharingGround
let coordinator: Person
let it: SharedCase<Answer>
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  it = await aSharedCase((name) => ground.app.as(name), 'Contoh Siap', ['C3'])
  await it.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)] })
})
afterAll(() => ground.app.close())

const path = (): string => `/api/cases/${it.id}/referral-prep`
const prepared = async (who: Person): Promise<ReferralPrep> => ReferralPrep.parse((await who.get(path())).body)
const offered = async (body: object): Promise<ReferralView> => {
  const answer = await coordinator.post(`/api/cases/${it.id}/referrals`, { kind: 'service', ...body })
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.code}`)
  return ReferralView.parse(answer.body)
}
const ofCase = async (who: Person): Promise<readonly ReferralRow[]> =>
  ReferralList.parse((await who.get(`/api/referrals?case=${it.id}`)).body).data

describe('what could be offered', () => {
  test('names the open steps, the offices, and which of them the client lets know who the client is', async () => {
    const { steps, offices, identityConsent, custody } = await prepared(coordinator)
    expect(steps.map(({ label }) => label.en)).toEqual(['Examine', 'House', 'Visit', 'Close the file'])
    const mayKnow = (slug: string) => offices.find(({ id }) => id === organisationIdOf(slug))?.mayKnow
    expect([mayKnow(HOSPITAL), mayKnow(SHELTER), mayKnow('ppt-batam')]).toEqual([true, false, undefined])
    expect([identityConsent?.en, custody]).toEqual(['C5 Sharing data', null])
  })

  test('names what would move with the case, and what is not in order yet', async () => {
    const { transfer } = await prepared(coordinator)
    expect(transfer?.moves.length).toBe(4)
    expect(transfer?.consents.map(({ en }) => en)).toEqual(['C3 Medical examination', 'C5 Sharing data'])
    expect(transfer?.gaps.map(({ gap }) => gap)).not.toContain('no_consent')
  })

  test('is asked with a session, and of a case that one sees', async () => {
    expect((await ground.app.nobody.get(path())).status).toBe(401)
    expect((await ground.shelter.get(path())).status).toBe(404)
  })

  test('tells another office that works on a step neither who else takes part nor what would move', async () => {
    await it.hands('examine', HOSPITAL)
    const { transfer, offices } = await prepared(ground.nurse)
    expect([transfer, offices.some(({ mayKnow }) => mayKnow)]).toEqual([null, false])
  })

  test('is of the steps in hand for whoever does not coordinate: others would be refused', async () => {
    const examine = await it.task('examine')
    await ground.nurse.post(`/api/tasks/${examine}/claim`)
    const found = await ground.nurse.get(`${path()}?task=${examine}`)
    expect(ReferralPrep.parse(found.body).steps.map(({ label }) => label.en)).toEqual(['Examine'])
    const ask = async (item: string): Promise<Answer> =>
      ground.nurse.post(`/api/cases/${it.id}/referrals`, {
        kind: 'service',
        to: organisationIdOf('lpsk'),
        taskId: examine,
        covers: [await it.task(item)],
      })
    expect((await ask('house')).status).toBe(403)
  })

  test('leaves out the steps for which another office is asked already', async () => {
    const other = await aSharedCase((name) => ground.app.as(name), 'Contoh Sudah Diminta')
    const asked = { kind: 'service', to: organisationIdOf(HOSPITAL), covers: [await other.task('house')] }
    await coordinator.post(`/api/cases/${other.id}/referrals`, asked)
    const { steps } = ReferralPrep.parse((await coordinator.get(`/api/cases/${other.id}/referral-prep`)).body)
    expect(steps.map(({ label }) => label.en)).toEqual(['Examine', 'Visit', 'Close the file'])
  })
})

describe('the referrals of one case', () => {
  test('are listed with the step that waits, open or ended, to those who are a side of them', async () => {
    const visit = await it.task('visit')
    const first = await offered({ to: organisationIdOf(HOSPITAL), taskId: visit })
    const task = await coordinator.get(`/api/tasks/${visit}`)
    expect(task.body).toMatchObject({ fromOthers: [], waitsForReferral: first.id })
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${it.id}/plan`)).body)
    expect(stages.flatMap(({ tasks }) => tasks).flatMap(({ waitsFor }) => waitsFor?.referral ?? [])).toEqual([first.id])
    await coordinator.post(`/api/referrals/${first.id}/acts`, { verb: 'withdraw', reason: 'mistake' })
    const second = await offered({ to: organisationIdOf(HOSPITAL), taskId: visit })
    const found = new Map((await ofCase(coordinator)).map(({ id, state, taskId }) => [id, [state, taskId]]))
    expect([found.get(first.id), found.get(second.id), found.size]).toEqual([
      ['withdrawn', visit],
      ['offered', visit],
      2,
    ])
    expect((await ofCase(ground.shelter)).length).toBe(0)
  })

  test('name the steps that the other office would get, for the one that is asked', async () => {
    const house = await it.task('house')
    const { id } = await offered({ to: organisationIdOf(HOSPITAL), covers: [house] })
    const view = ReferralView.parse((await ground.nurse.get(`/api/referrals/${id}`)).body)
    expect(view.covers).toEqual([{ id: house, label: { id: 'Tampung', en: 'House' } }])
  })

  test('may be several open ones, whatever their ids', async () => {
    const other = await aSharedCase((name) => ground.app.as(name), 'Contoh Beberapa')
    for (const item of ['examine', 'house', 'visit', 'close_file']) {
      const body = { kind: 'service', to: organisationIdOf(HOSPITAL), taskId: await other.task(item) }
      expect((await coordinator.post(`/api/cases/${other.id}/referrals`, body)).status).toBe(201)
    }
  })
})
