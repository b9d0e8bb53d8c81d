// What a step asks is told with the offer, by whoever has the step; its result is given by the other office alone.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CasePlan } from '../../../api/contract/cases.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { accepted, today, walkIn, type Walk, type Walked } from '../../support/door/a-walk.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const LONG = 120_000
let app: TestApp
let walk: Walk
let coordinator: Person
let nurse: Person
beforeAll(async () => {
  app = await testApp()
  walk = walkIn(app)
  coordinator = await app.as('case_coordinator')
  nurse = await app.as('health_provider')
}, LONG)
afterAll(() => app.close())

const officeOf = (account: string): string => demoAccount(account).organisation
const ANSWERS = {
  referred_unit: 'Poli Contoh',
  referral_reason: 'specialist',
  referred_on: today,
  case_summary: 'Contoh ringkasan',
  consent_checked: 'yes',
  shared_data: ['health'],
}

async function aStep(): Promise<{ open: Walked; taskId: string; answers: object }> {
  const open = await walk.complained()
  await walk.consents(open, ['C5'])
  await walk.adds(open, 'referral')
  const taskId = await walk.takes(open, 'case_coordinator', 'referral')
  const { form } = TaskView.parse((await coordinator.get(`/api/tasks/${taskId}`)).body)
  const codes = (id: string): string[] =>
    Object(form)
      .sections.flatMap((section: { fields: object[] }) => section.fields)
      .filter((field: object) => Object(field).id === id)
      .flatMap((field: object) => Object(field).options.map((option: object) => String(Object(option).code)))
  const answers = {
    ...ANSWERS,
    referral_reason: codes('referral_reason')[0],
    shared_data: codes('shared_data').slice(0, 1),
  }
  return { open, taskId, answers }
}
const offer = (open: Walked, body: object) =>
  coordinator.post(`/api/cases/${open.id}/referrals`, { kind: 'service', to: officeOf('health_provider'), ...body })

test(
  'a form that is not filled in stops the offer, with every question named',
  async () => {
    const { open, taskId } = await aStep()
    const refused = await offer(open, { taskId, answers: {} })

    expect([refused.status, refused.code]).toEqual([422, 'invalid'])
    expect(refused.issues).toEqual(expect.arrayContaining(['answers.referred_unit required']))
  },
  LONG,
)

test(
  'the answers are kept with the step once the other office has agreed, and nobody here can end it so',
  async () => {
    const { open, taskId, answers } = await aStep()
    for (const outcome of ['accepted', 'declined', 'no_answer'])
      expect(await coordinator.post(`/api/tasks/${taskId}/complete`, { outcome, answers })).toMatchObject({
        status: 409,
        code: 'needs_other_office',
      })
    const { id, hash } = ReferralView.parse(accepted(await offer(open, { taskId, answers })).body)
    expect((await coordinator.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash })).status).toBe(403)
    accepted(await nurse.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash }))

    const view = TaskView.parse((await coordinator.get(`/api/tasks/${taskId}`)).body)
    expect([view.state, view.outcome]).toEqual(['completed', 'accepted'])
    expect(view.answers).toMatchObject({ case_summary: 'Contoh ringkasan', referred_unit: 'Poli Contoh' })
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${open.id}/plan`)).body)
    expect(stages.flatMap(({ tasks }) => tasks).some(({ item }) => item === 'referral')).toBe(true)
  },
  LONG,
)

test(
  'no more is told than the step says: another fact stops the offer, and so does the wrong kind',
  async () => {
    const { open, taskId, answers } = await aStep()
    const more = await offer(open, { taskId, answers, facts: ['network_role'] })
    expect([more.status, more.code]).toEqual([422, 'invalid'])
    expect((await offer(open, { taskId, answers, kind: 'transfer', to: officeOf('case_coordinator2') })).code).toBe(
      'referral_other_kind',
    )
  },
  LONG,
)
