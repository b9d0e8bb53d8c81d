// Before a client has said with whom to share, and after a no: what another office gets of the case, and who may put the answer on record.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../api/contract/cases.ts'
import { TaskView } from '../../api/contract/tasks.ts'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, SHELTER } from '../support/a-shared-case.ts'
import { aSharingGround, reveal, verified, view } from '../support/a-sharing-ground.ts'
import type { Person, TestApp } from '../support/test-app.ts'

const LONG = 60_000, NAME = 'Contoh Kenari'
let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => { ({ app, nurse, shelter } = await aSharingGround()) }, LONG)
afterAll(() => app.close(), 30_000)

describe('sharing that nobody has agreed to', () => {
  test('gives another office the work before anybody has asked, and not who the client is', async () => {
    const shared = await aSharedCase(app.as, NAME, [])
    expect((await shared.hands('house', SHELTER)).status).toBe(200)

    expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(200)
    expect(await reveal(shelter, shared.person)).toMatchObject({ status: 409, code: 'kept_back' })
    expect(JSON.stringify((await shelter.get(`/api/cases/${shared.id}`)).body)).not.toContain(NAME)
    await shared.says('C5', 'given')
    expect((await reveal(shelter, shared.person)).status).toBe(200)
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
  }, LONG)

  test('shows an office with the work for which reasons it may go on, and none to the office of the case', async () => {
    const shared = await aSharedCase(app.as, NAME, [])
    const visit = await shared.task('visit')
    const reasons = async (who: Person) => TaskView.parse((await who.get(`/api/tasks/${visit}`)).body).overrides.map(({ code, label }) => `${code}: ${label.en}`)

    expect(await reasons(await app.as('case_coordinator'))).toEqual([])
    expect((await shared.hands('visit', SHELTER)).status).toBe(200)
    expect(await reasons(shelter)).toEqual(['life_saving: Life-saving care'])
  }, LONG)

  test('is put on record by the office of the case; another is offered only that the client takes it back from there', async () => {
    const shared = await aSharedCase(app.as, NAME, ['C3', 'C5'])
    await shared.hands('house', SHELTER)
    const offered = async (who: Pick<Person, 'get'>, code: string) => CaseView.parse((await who.get(`/api/cases/${shared.id}`)).body).consents.find((one) => one.code === code)?.recordable

    expect([await offered(shared.coordinator, 'C5'), await offered(shelter, 'C5')]).toEqual([['given', 'refused', 'withdrawn'], ['withdrawn']])
    expect((await shelter.post(`/api/cases/${shared.id}/consents`, { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' })).code).toBe('consent_owner_records')
    expect((await shelter.post(`/api/cases/${shared.id}/consents`, { code: 'C5', state: 'withdrawn' })).status).toBe(200)
    expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(404)
    expect((await view(shared)).consents.find(({ code }) => code === 'C5')).toMatchObject({ state: 'given' })
    await shared.says('C5', 'refused')
    expect(await offered(shared.coordinator, 'C5')).toEqual(['given'])
  }, LONG)

  test('is told to no office that the consent does not name, whatever step it is given', async () => {
    const shared = await aSharedCase(app.as, NAME, ['C3'])
    await shared.hands('house', SHELTER)
    await shared.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)], without: ['identity'] })

    expect((await shared.hands('visit', SHELTER)).code).toBe('consent_not_for_office')
    expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(404)
    expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
    expect((await reveal(nurse, shared.person)).code).toBe('kept_back')
  }, LONG)

  test('refused, keeps every step with the own office', async () => {
    const shared = await aSharedCase(app.as, NAME, ['C3'])
    await shared.says('C5', 'refused')
    for (const [item, office] of [['examine', HOSPITAL], ['house', SHELTER], ['visit', SHELTER]] as const) expect((await shared.hands(item, office)).code).toBe('consent_not_for_office')
  }, LONG)

  test('of what was left out, nothing comes to sight by taking another consent back', async () => {
    const shared = await aSharedCase(app.as, NAME)
    await shared.says('C3', 'given', { without: ['identity'] })
    await shared.hands('house', SHELTER)
    expect((await reveal(shelter, shared.person)).code).toBe('kept_back')
    await shared.says('C3', 'withdrawn')
    expect((await reveal(shelter, shared.person)).code).toBe('kept_back')
  }, LONG)
})
