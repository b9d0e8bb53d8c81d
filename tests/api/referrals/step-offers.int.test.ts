// An offer begins with what its step says, and goes no further: which steps, which service, which office, and the file
// that goes with a case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CandidateList } from '../../../api/contract/directory.ts'
import { ReferralPrep, ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'
import { anAskingCase, publishAsking, type AskingCase } from '../../support/sops/an-asking-sop.ts'

const PROVINCE = organisationIdOf('ppt-kepri')
let app: TestApp
let coordinator: Person
let it: AskingCase
beforeAll(async () => {
  app = await testApp()
  await publishAsking(app.database.owner)
  coordinator = await app.as('case_coordinator')
  it = await anAskingCase((name) => app.as(name), 'Contoh Tawaran')
})
afterAll(() => app.close())

const preparedAt = async (item: string): Promise<NonNullable<ReferralPrep['step']>> => {
  const found = await coordinator.get(`/api/cases/${it.id}/referral-prep?task=${await it.task(item)}`)
  const { step } = ReferralPrep.parse(found.body)
  if (step === null) throw new Error(`${item} asks nothing`)
  return step
}
const drafted = async (item: string, answers: object): Promise<void> => {
  const task = await it.task(item)
  await coordinator.post(`/api/tasks/${task}/claim`)
  const path = `/api/tasks/${task}/draft`
  const kept = await coordinator.ask(path, { method: 'PUT', body: { version: 0, answers } })
  expect([kept.status, kept.issues]).toEqual([200, []])
}
const offered = async (item: string, body: object): Promise<Answer> =>
  coordinator.post(`/api/cases/${it.id}/referrals`, { taskId: await it.task(item), ...body })

describe('a step that asks for help', () => {
  const ask = (body: object) => offered('ask_help', { kind: 'service', to: organisationIdOf(HOSPITAL), ...body })

  test('begins with the open steps of the stage that it names, and with the kinds of service of its fact', async () => {
    const { covers, services } = await preparedAt('ask_help')
    expect(covers).toEqual([await it.task('examine'), await it.task('house')])
    expect(services).toEqual(['health', 'social'])
  })

  test('asks for no other step, no other service, and for no service that nobody knows', async () => {
    const answers = { wanted: ['health'] }
    const other = await ask({ answers, covers: [await it.task('hand_on')] })
    expect([other.status, other.issues.map((line) => line.split(' ')[0])]).toEqual([422, ['covers']])
    const legal = await ask({ answers, service: 'legal' })
    expect([legal.status, legal.issues.map((line) => line.split(' ')[0])]).toEqual([422, ['service']])
    expect((await ask({ answers, service: 'anything' })).status).toBe(422)
  })

  test('gives the steps to the office that accepts it', async () => {
    const made = await ask({ answers: { wanted: ['health'] }, service: 'health', covers: [await it.task('examine')] })
    expect([made.status, made.issues]).toEqual([201, []])
    const { id, hash } = ReferralView.parse(made.body)
    const nurse = await app.as('health_provider')
    expect((await nurse.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash })).status).toBe(200)
    expect((await preparedAt('send_home')).covers).toBeNull()
  })
})

describe('a step that hands the case on', () => {
  test('begins with the office of its answers, and is offered to no other', async () => {
    await drafted('hand_on', { office_there: PROVINCE, summary: 'Contoh' })
    expect((await preparedAt('hand_on')).office).toBe(PROVINCE)
    const other = await offered('hand_on', { kind: 'transfer', to: organisationIdOf(SHELTER) })
    expect([other.status, other.issues.map((line) => line.split(' ')[0])]).toEqual([422, ['to']])
  })

  test('names each gap of its file before the offer, and the office that is asked reads the same', async () => {
    const { file } = await preparedAt('hand_on')
    expect(file.map(({ label, there }) => [label.en, there])).toEqual([
      ['Receiving office', true],
      ['Summary', true],
      ['Dangers', false],
    ])
    const made = await offered('hand_on', { kind: 'transfer', to: PROVINCE })
    expect([made.status, made.issues]).toEqual([201, []])
    const { id } = ReferralView.parse(made.body)
    const province = await app.as('case_coordinator4')
    expect(ReferralView.parse((await province.get(`/api/referrals/${id}`)).body).packet?.file).toEqual(file)
    await coordinator.post(`/api/referrals/${id}/acts`, { verb: 'withdraw', reason: 'mistake' })
  })

  test('is looked for where the client comes from, once that is known, else where the client was found', async () => {
    expect((await preparedAt('send_home')).from?.code).toBe('21.71')
    const home = await it.task('find_home')
    await coordinator.post(`/api/tasks/${home}/claim`)
    await coordinator.post(`/api/tasks/${home}/start`)
    const told = { outcome: 'done', answers: { home_area: '33' } }
    expect(await coordinator.post(`/api/tasks/${home}/complete`, told)).toMatchObject({ issues: [] })
    expect((await preparedAt('send_home')).from?.code).toBe('33')
    const path = `/api/services/candidates?kind=case_ownership&caseId=${it.id}`
    const there = CandidateList.parse((await coordinator.get(`${path}&area=33`)).body)
    expect(there.area.code).toBe('33')
    expect((await coordinator.get(`${path}&area=nowhere`)).status).toBe(422)
  })

  test('reads its file from the step whose form it is, where it has none of its own', async () => {
    expect((await preparedAt('send_home')).file.map(({ there }) => there)).toEqual([false, false, false])
  })
})

describe('after a no', () => {
  const made = (answer: Answer): ReferralView => {
    if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
    return ReferralView.parse(answer.body)
  }
  const read = async (who: Person, id: string): Promise<ReferralView> => made(await who.get(`/api/referrals/${id}`))
  const acts = (who: Person, id: string, body: object) => who.post(`/api/referrals/${id}/acts`, body)
  let asking: AskingCase
  beforeAll(async () => {
    asking = await anAskingCase((name) => app.as(name), 'Contoh Penolakan')
  })

  test('the step that opened in its place is offered to the next office, with what was asked before', async () => {
    const nurse = await app.as('health_provider')
    const covers = [await asking.task('examine')]
    const body = { kind: 'service', to: organisationIdOf(HOSPITAL), service: 'health', covers }
    const answers = { wanted: ['health'] }
    const taskId = await asking.task('ask_help')
    const first = made(await coordinator.post(`/api/cases/${asking.id}/referrals`, { ...body, answers, taskId }))
    expect(first.next).toBeNull()
    expect(made(await acts(nurse, first.id, { verb: 'decline', reason: 'full' })).next).toBeNull()
    const again = await asking.task('ask_help')
    const { next } = await read(coordinator, first.id)
    expect([next?.how, next?.may, next?.step?.taskId, again === taskId]).toEqual(['offer_next', true, again, false])
    const prep = await coordinator.get(`/api/cases/${asking.id}/referral-prep?task=${again}&after=${first.id}`)
    expect(ReferralPrep.parse(prep.body).again).toEqual({ covers, service: 'health' })
    const to = organisationIdOf(SHELTER)
    const second = { ...body, to, answers, taskId: again, after: first.id }
    made(await coordinator.post(`/api/cases/${asking.id}/referrals`, second))
    expect((await read(coordinator, first.id)).next).toBeNull()
  })

  test('a referral of another case, or one that still runs, is none after which an office is asked', async () => {
    const other = await anAskingCase((name) => app.as(name), 'Contoh Sebelah')
    const body = { kind: 'service', to: organisationIdOf(HOSPITAL), covers: [await other.task('house')] }
    const running = made(await coordinator.post(`/api/cases/${other.id}/referrals`, body))
    for (const id of [asking.id, other.id]) {
      const late = { kind: 'service', to: organisationIdOf(SHELTER), after: running.id }
      const refused = await coordinator.post(`/api/cases/${id}/referrals`, late)
      expect([refused.status, refused.issues.map((line) => line.split(' ')[0])]).toEqual([422, ['after']])
    }
  })
})

test('what a step says is told of this case only, and to whoever sees it', async () => {
  const other = await anAskingCase((name) => app.as(name), 'Contoh Lain')
  const path = `/api/cases/${it.id}/referral-prep?task=${await other.task('hand_on')}`
  expect((await coordinator.get(path)).status).toBe(404)
  expect((await app.nobody.get(path)).status).toBe(401)
})
