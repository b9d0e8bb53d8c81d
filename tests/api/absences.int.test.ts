// Being away: a deputy takes over what one holds, task by task, and nothing new is given to somebody who is not there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AbsenceView, DeputyNamed } from '../../api/contract/absences.ts'
import { Timeline } from '../../api/contract/cases.ts'
import { demoAccounts, organisationIdOf } from '../../api/seed/accounts.ts'
import { connect, withOwner } from '../../db/connect.ts'
import { addMember } from '../../db/users.ts'
import { anOpenCase } from '../support/an-open-case.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
const LONG = 60_000
const accountOf = (name: string): string => demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
const DEPUTY = 'identification_officer'
beforeAll(async () => {
  app = await testApp()
  // A colleague who may take the same steps, or some tasks would have to stay.
  const owner = connect({ url: app.database.owner, most: 1 })
  await withOwner(owner, (tx) => addMember(tx, { userId: accountOf(DEPUTY), organisationId: organisationIdOf('ppt-batam'), role: 'intake_officer' }))
  await owner.destroy()
}, 60_000)
afterAll(() => app.close(), 30_000)

const nameOf = async (name: string): Promise<string> => {
  const [row] = await app.rows('select name from app.user_account where id = $1', [accountOf(name)])
  return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''
}
const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString()

describe('somebody who is away', () => {
  test('hands what she holds to her deputy at once; the record says by whom, and what the deputy does is the deputy\'s', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${task}/claim`)
    const ask = { deputyId: accountOf(DEPUTY), until: inAWeek() }
    const named = await open.officer.post('/api/absence', ask, 'away-once')
    expect({ status: named.status, body: named.body }).toMatchObject({ status: 201, body: { handedOver: 1, left: [] } })
    expect((await open.officer.post('/api/absence', ask, 'away-once')).body).toMatchObject({ id: DeputyNamed.parse(named.body).id, left: [] })

    expect(await open.task('complaint')).toMatchObject({ state: 'reserved', who: { userId: accountOf(DEPUTY) } })
    const deputy = await app.as(DEPUTY)
    expect(AbsenceView.parse((await deputy.get('/api/absence')).body).standingFor).toMatchObject([{ person: { id: accountOf('intake_officer') } }])
    expect((await deputy.post(`/api/tasks/${task}/start`)).status).toBe(200)
    const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=20`)).body)
    expect(data.filter(({ type }) => type === 'task_delegated' || type === 'task_started').map(({ type, who }) => [type, who.user])).toEqual([['task_started', await nameOf(DEPUTY)], ['task_delegated', await nameOf('intake_officer')]])
    expect(await app.rows(`select count(*)::int as n from app.case_event where type = 'deputy_named'`)).toEqual([{ n: 1 }])
    await open.officer.post('/api/absence/end')
  }, LONG)

  test('is given nothing new until she is back', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post('/api/absence', { deputyId: accountOf(DEPUTY), until: inAWeek() })
    const assign = () => open.coordinator.post(`/api/tasks/${task}/assign`, { organisationId: organisationIdOf('ppt-batam'), userId: accountOf('intake_officer') })
    expect((await assign()).issues).toEqual(['userId absent'])
    expect((await open.officer.post('/api/absence/end')).body).toEqual({ ended: true })
    expect((await open.officer.post('/api/absence/end')).body).toEqual({ ended: false })
    expect((await assign()).status).toBe(200)
  }, LONG)

  test('keeps what her deputy may not do, and is told which', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${task}/claim`)
    const named = DeputyNamed.parse((await open.officer.post('/api/absence', { deputyId: accountOf('companion'), until: inAWeek() })).body)
    expect(named.left).toContain(task)
    await open.officer.post('/api/absence/end')
  }, LONG)

  test('names a colleague of her own office for a time within a year, with every issue named', async () => {
    const officer = await app.as('intake_officer')
    expect((await officer.post('/api/absence', { deputyId: accountOf('health_provider'), until: '2020-01-01T00:00:00Z' })).issues).toEqual(['deputyId not_found', 'until invalid_value'])
    expect((await officer.post('/api/absence', { deputyId: 'x', until: 'soon', more: 1 })).issues).toEqual(['deputyId invalid_format', 'until invalid_format', 'more unknown_key'])
    expect(await app.nobody.post('/api/absence')).toMatchObject({ status: 401 })
    expect(await (await app.as('administrator')).post('/api/absence', { deputyId: accountOf('companion'), until: inAWeek() })).toMatchObject({ status: 403 })
  }, LONG)
})
