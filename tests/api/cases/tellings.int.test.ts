// How often a client had to tell it, of a running case: read by whoever sees the case, and said to an office before it
// asks again.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { CaseTellings } from '../../../api/contract/tellings.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { openBetweenOffices, publishTwoOffices } from '../../support/sops/two-offices.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await publishTwoOffices(app.database.owner)
})
afterAll(() => app.close())

const view = async (who: Person, task: string): Promise<TaskView> =>
  TaskView.parse((await who.get(`/api/tasks/${task}`)).body)

describe('re-tellings', () => {
  test('are counted from completed forms: where, when, what was known; the next office is told first', async () => {
    const open = await openBetweenOffices((name) => app.as(name))
    const path = `/api/cases/${open.id}/tellings`
    await open.complete('visit', { name: 'Contoh Nama', speaks: 'java', wants: 'Kursi roda KENARI-7' })
    expect(CaseTellings.parse((await open.coordinator.get(path)).body)).toMatchObject({
      told: 1,
      again: 0,
      data: [{ why: 'first', organisation: 'Pusat Layanan Contoh Kota Batam', fields: [] }],
    })

    const social = await app.as('social_worker')
    const host = await open.assign('host', 'dinsos-batam')
    expect((await view(open.coordinator, host)).toldElsewhere).toBeNull()
    await social.post(`/api/tasks/${host}/claim`)
    expect((await view(social, host)).toldElsewhere).toMatchObject({
      story: true,
      offices: [{ name: 'Pusat Layanan Contoh Kota Batam' }],
      fields: [],
    })
    expect(
      await social.post(`/api/tasks/${host}/complete`, { outcome: 'agreed', answers: { speaks: 'java' } }),
    ).toMatchObject({ status: 200 })

    const { body } = await open.coordinator.get(path)
    expect(CaseTellings.parse(body)).toMatchObject({
      told: 2,
      again: 1,
      data: [
        { why: 'first' },
        {
          taskId: host,
          why: 'story',
          label: { en: 'Host' },
          organisation: expect.stringContaining('Sosial'),
          at: expect.stringMatching(/^20/),
          fields: [{ en: 'Language' }],
        },
      ],
    })
    expect(JSON.stringify(body)).not.toContain('KENARI')
    expect(CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body).tellings).toEqual({
      told: 2,
      again: 1,
    })
    const { issues, ...rest } = await open.coordinator.get(path)
    expect([issues, rest.body]).toEqual([[], body])
  })

  test('are a look at the case: recorded, for whoever sees it, absent for others', async () => {
    const open = await openBetweenOffices((name) => app.as(name))
    const path = `/api/cases/${open.id}/tellings`
    expect(CaseTellings.parse((await open.officer.get(path)).body)).toEqual({
      ...{ told: 0, again: 0, taken: 0, anew: 0, barred: 0 },
      data: [],
    })
    expect(
      [
        await app.nobody.get(path),
        await (await app.as('case_coordinator2')).get(path),
        await (await app.as('administrator')).get(path),
        await open.officer.get('/api/cases/x/tellings'),
      ].map(({ status }) => status),
    ).toEqual([401, 404, 403, 404])
    const auditor = await app.as('auditor')
    expect(await auditor.get(path)).toMatchObject({ status: 403, code: 'purpose_needed' })
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    expect(await auditor.get(path)).toMatchObject({ status: 200, body: { told: 0 } })
    expect(
      await app.rows(
        `select count(*)::integer as n from app.access_log
          where object_id = $1 and action = 'case.read' and allowed
          and user_id = (select id from app.user_account where email like 'auditor@%')`,
        [open.id],
      ),
    ).not.toEqual([{ n: 0 }])
  })
})
