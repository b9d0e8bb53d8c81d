// A form is offered what this case has been told already: only to whoever fills it in, and only what she may read of
// the case anyway.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TaskView } from '../../../api/contract/tasks.ts'
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
const TOLD = { called: 'Contoh Panggilan', tongue: 'java', needs: 'Kursi roda KENARI-7', letter: 'file/1' }

describe('what a case has been told', () => {
  test('is offered to whoever fills in the next form, under its own fields, and is recorded with it', async () => {
    const open = await openBetweenOffices((name) => app.as(name))
    await open.complete('visit', { name: 'Contoh Lama', speaks: 'sunda' })
    const police = await app.as('investigator')
    await open.assign('inspect', 'polresta-batam')
    const judge = await open.task('judge')
    await open.officer.post(`/api/tasks/${judge.id}/claim`)
    expect((await view(open.officer, judge.id)).knownAnswers).toEqual({ tongue: 'sunda' })

    await open.officer.post(`/api/tasks/${judge.id}/complete`, { outcome: 'agreed', answers: TOLD })
    await open.coordinator.post(`/api/tasks/${(await open.task('visit')).id}/reopen`)
    const again = await open.task('visit')
    await open.officer.post(`/api/tasks/${again.id}/claim`)
    expect((await view(open.officer, again.id)).knownAnswers).toEqual({ speaks: 'sunda' })

    expect((await police.post(`/api/tasks/${judge.id}/cosign`, { approve: true })).status).toBe(200)
    const { knownAnswers } = await view(open.officer, again.id)
    expect(knownAnswers).toEqual({ speaks: 'java', wants: 'Kursi roda KENARI-7' })
    expect(
      (await open.officer.post(`/api/tasks/${again.id}/complete`, { outcome: 'agreed', answers: knownAnswers })).status,
    ).toBe(200)
    expect((await view(open.officer, again.id)).answers).toEqual(knownAnswers)
    // Sensitive: for the same service and whoever works on the case, which the coordinator does not yet.
    expect(await view(open.coordinator, again.id)).toMatchObject({
      answers: { speaks: 'java' },
      masked: [{ field: 'wants', class: 'D3' }],
    })
    expect(app.log.join('')).not.toContain('KENARI-7')
  })

  test('is offered to another organisation to ask about, not to who only looks on, nor out of a draft', async () => {
    const open = await openBetweenOffices((name) => app.as(name))
    const social = await app.as('social_worker')
    const host = await open.assign('host', 'dinsos-batam')
    await social.post(`/api/tasks/${host}/claim`)
    const judge = await open.task('judge')
    await open.officer.ask(`/api/tasks/${judge.id}/draft`, {
      method: 'PUT',
      body: { answers: { tongue: 'sunda' }, version: 0 },
    })
    await open.complete('visit', { speaks: 'java', wants: 'Kursi roda' })

    const elsewhere = await view(social, host)
    expect([elsewhere.knownAnswers, elsewhere.offers.map(({ field }) => field)]).toEqual([{}, ['speaks', 'wants']])
    expect((await view(open.coordinator, host)).offers).toEqual([])
    expect([
      (await view(open.coordinator, host)).knownAnswers,
      (await view(open.officer, judge.id)).knownAnswers,
    ]).toEqual([{}, {}])
    await open.officer.post(`/api/tasks/${judge.id}/claim`)
    expect((await view(open.officer, judge.id)).knownAnswers).toEqual({ tongue: 'java', needs: 'Kursi roda' })
  })
})
