// A consent for some offices or for a time, and the receipt of what was agreed.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TaskView } from '../../../api/contract/tasks.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { goStale } from '../../support/door/a-device.ts'
import { aSharedCase, HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'
import { aSharingGround, verified, view } from '../../support/door/a-sharing-ground.ts'
import type { Person, TestApp } from '../../support/door/test-app.ts'
import { examined, NAME } from '../../support/door/an-examined-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let nurse: Person
beforeAll(async () => {
  ;({ app, nurse } = await aSharingGround())
})
afterAll(() => app.close())

const OFFICE = demoAccount('case_coordinator').organisation
describe('a consent for some, or for a time', () => {
  test(
    'lets only the named offices take over; another needs a reason of the procedure and the signature of somebody ' +
      'else, whoever tries',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      await shared.says('C5', 'given', { receivers: [organisationIdOf(SHELTER)] })
      const supervisor = await app.as('supervisor')
      const examine = await shared.task('examine')
      const ask = (who: Pick<Person, 'post'>, body: object) =>
        who.post(`/api/tasks/${examine}/ask_override`, { organisationId: organisationIdOf(HOSPITAL), ...body })

      expect((await shared.hands('examine', HOSPITAL)).code).toBe('consent_not_for_office')
      expect(
        (
          await shared.hands('examine', HOSPITAL, {
            override: { reason: 'life_saving', secondPerson: demoAccount('supervisor').user },
          })
        ).status,
      ).toBe(422)
      expect((await ask(nurse, { reason: 'court_order' })).status).toBe(404)
      expect((await ask(shared.coordinator, { reason: 'in_a_hurry' })).code).toBe('override_not_allowed')
      const both = await Promise.all([
        ask(shared.coordinator, { reason: 'court_order' }),
        ask(shared.coordinator, { reason: 'court_order' }),
      ])
      expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
      expect((await shared.hands('examine', HOSPITAL)).code).toBe('consent_not_for_office')

      const signature = await shared.task('second_signature')
      expect(TaskView.parse((await supervisor.get(`/api/tasks/${signature}`)).body).asked).toMatchObject({
        taskId: examine,
        item: 'examine',
        reason: { en: 'Court order' },
        atOnce: false,
      })
      expect((await shared.coordinator.post(`/api/tasks/${signature}/claim`)).code).toBe('second_person_needed')
      expect(
        (
          await shared.coordinator.post(`/api/tasks/${signature}/assign`, {
            organisationId: OFFICE,
            userId: demoAccount('case_coordinator').user,
          })
        ).code,
      ).toBe('second_person_needed')
      expect((await shared.coordinator.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).status).toBe(
        409,
      )
      expect((await nurse.post(`/api/tasks/${signature}/claim`)).status).toBe(404)

      const news = async (who: Pick<Person, 'get'>, kind: string) =>
        NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter((one) => one.kind === kind)
          .length
      expect(await news(supervisor, 'signature_wanted')).toBe(1)
      expect((await supervisor.post(`/api/tasks/${signature}/claim`)).status).toBe(200)
      await goStale(app, 'supervisor')
      expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).code).toBe(
        'step_up_required',
      )
      await app.rows('update app.session set fresh_at = now()')
      expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).status).toBe(200)
      expect(await news(shared.coordinator, 'signature_answered')).toBe(1)
      expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
      expect((await view(shared)).consents.find(({ code }) => code === 'C5')).toMatchObject({
        state: 'given',
        receivers: [{ id: organisationIdOf(SHELTER), name: expect.stringContaining('Contoh') }],
      })
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
  )

  test('to save a life the work goes on at once, and comes back when the second person does not agree', async () => {
    const shared = await aSharedCase(app.as, NAME, [])
    const supervisor = await app.as('supervisor')
    expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
    const examine = await shared.task('examine')
    expect((await nurse.post(`/api/tasks/${examine}/claim`)).status).toBe(200)
    expect((await nurse.post(`/api/tasks/${examine}/start`)).code).toBe('consent_missing')
    expect((await nurse.post(`/api/tasks/${examine}/ask_override`, { reason: 'life_saving' })).status).toBe(200)
    expect((await nurse.post(`/api/tasks/${examine}/start`)).status).toBe(200)

    const signature = await shared.task('second_signature')
    expect(TaskView.parse((await nurse.get(`/api/tasks/${examine}`)).body).signatures).toMatchObject([
      { taskId: signature, atOnce: true },
    ])
    expect((await shared.coordinator.post(`/api/tasks/${signature}/withdraw`, { reason: 'not_needed' })).code).toBe(
      'signature_owed',
    )
    expect((await supervisor.post(`/api/tasks/${signature}/claim`)).status).toBe(200)
    expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'not_agreed' })).status).toBe(200)
    expect((await nurse.get(`/api/tasks/${examine}`)).status).toBe(404)
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('ends by itself at its instant', async () => {
    const shared = await examined({ app, nurse })
    await shared.says('C5', 'given', { until: new Date(Date.now() + 2_500).toISOString() })
    for (let waited = 0; waited < 40 && (await nurse.get(`/api/cases/${shared.id}`)).status === 200; waited += 1)
      await sleep(500)

    expect((await view(shared)).consents.find(({ code }) => code === 'C5')?.state).toBe('expired')
    expect((await nurse.get(`/api/cases/${shared.id}`)).status).toBe(404)
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('names every office that does not exist', async () => {
    const shared = await aSharedCase(app.as, NAME)
    const nobody = '00000000-0000-4000-8000-000000000000'

    const { status, issues } = await shared.says('C5', 'given', { receivers: [nobody, organisationIdOf(SHELTER)] })
    expect([status, issues]).toEqual([422, ['receivers.0 not_found']])
    expect((await shared.says('C5', 'given', { until: '2020-01-01T00:00:00Z' })).code).toBe('date_in_past')
  })
})

describe('the receipt', () => {
  test('is a paper in her language, for whoever may see the case', async () => {
    const shared = await examined({ app, nurse })
    await shared.says('C5', 'withdrawn', { witness: 'Contoh Saksi', method: 'spoken' })
    const path = `/api/cases/${shared.id}/consents/C5/receipt`

    for (const language of ['id', 'en']) {
      const { status, headers, body } = await shared.coordinator.get(`${path}?language=${language}`)
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect(String(body).startsWith('%PDF')).toBe(true)
    }
    expect((await nurse.get(path)).status).toBe(404)
    expect((await shared.coordinator.get(`/api/cases/${shared.id}/consents/C9/receipt`)).status).toBe(404)
  })
})
