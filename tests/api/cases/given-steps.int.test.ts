// Steps given to another office: both sides see how each stands, the owner reminds or finds another, and nobody else
// sees any of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { GivenStepList, ReminderKept, type GivenStepRow } from '../../../api/contract/given-steps.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { openBetweenOffices, publishTwoOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'

const POLICE = 'polresta-batam',
  SHELTER = 'dinsos-batam'
let app: TestApp
let coordinator: Person, police: Person, social: Person
let one: BetweenOffices<Person>
beforeAll(async () => {
  app = await testApp()
  await publishTwoOffices(app.database.owner)
  one = await openBetweenOffices((account) => app.as(account))
  coordinator = one.coordinator
  police = await app.as('investigator')
  social = await app.as('social_worker')
})
afterAll(() => app.close())

const listOf = async (who: Person, query = ''): Promise<GivenStepList> =>
  GivenStepList.parse((await who.get(`/api/given-steps${query}`)).body)
type GivenStepList = ReturnType<typeof GivenStepList.parse>
const rowOf = async (who: Person, id: string, query = ''): Promise<GivenStepRow | undefined> =>
  (await listOf(who, query)).data.find((row) => row.id === id)
const set = (id: string, columns: string): Promise<unknown> =>
  app.rows(`update app.task set ${columns} where id = $1`, [id])

describe('a step given to another office', () => {
  let inspect: string
  let host: string
  beforeAll(async () => {
    expect((await listOf(coordinator)).data).toEqual([])
    inspect = await one.assign('inspect', POLICE)
    host = await one.assign('host', SHELTER)
  })

  test('shows to its sender and to its receiver, each with the other office; what stays inside is none', async () => {
    const sent = await listOf(coordinator)
    expect(sent).toMatchObject({ total: { value: 2, exact: true } })
    expect(new Map(sent.data.map(({ id, state, task }) => [id, `${state} ${task.who.organisationId}`]))).toEqual(
      new Map([
        [inspect, `sent ${organisationIdOf(POLICE)}`],
        [host, `sent ${organisationIdOf(SHELTER)}`],
      ]),
    )
    const received = await listOf(police, '?direction=received')
    expect(received.data.map(({ id, from, mayRemind }) => ({ id, from: from.organisationId, mayRemind }))).toEqual([
      { id: inspect, from: organisationIdOf('ppt-batam'), mayRemind: false },
    ])
    expect((await listOf(coordinator, '?direction=received')).data).toEqual([])
    expect((await listOf(coordinator, `?office=${organisationIdOf(SHELTER)}`)).data.map(({ id }) => id)).toEqual([host])
  })

  test('is not answered once its limit has passed, and stands first', async () => {
    await set(
      host,
      `late = true, due = date_trunc('second', now()) - interval '1 day',
        sort_due = date_trunc('second', now()) - interval '1 day'`,
    )
    expect((await listOf(coordinator)).data.map(({ id, state }) => [id, state])).toEqual([
      [host, 'unanswered'],
      [inspect, 'sent'],
    ])
    expect((await listOf(coordinator, '?state=unanswered')).data.map(({ id }) => id)).toEqual([host])
    expect((await listOf(coordinator, '?state=accepted,begun')).data).toEqual([])
  })

  test('is paged by its limit, no row twice and none left out', async () => {
    const first = await listOf(coordinator, '?limit=1')
    expect(first.page.hasMore).toBe(true)
    const second = await listOf(coordinator, `?limit=1&after=${first.page.after ?? ''}`)
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([host, inspect])
    expect(second.page.hasMore).toBe(false)
  })

  test('the sender reminds once a day: kept, seen by both, and told to nobody else', async () => {
    expect(await rowOf(coordinator, inspect)).toMatchObject({ mayRemind: true, reminders: { count: 0, last: null } })
    const kept = ReminderKept.parse(
      (await coordinator.post(`/api/given-steps/${inspect}/reminders`, {}, 'remind-once')).body,
    )
    expect(kept.count).toBe(1)
    expect((await coordinator.post(`/api/given-steps/${inspect}/reminders`, {}, 'remind-once')).body).toEqual(kept)
    expect((await coordinator.post(`/api/given-steps/${inspect}/reminders`)).body).toEqual(kept)
    expect(await rowOf(coordinator, inspect)).toMatchObject({ mayRemind: false, reminders: { count: 1 } })
    expect(await rowOf(police, inspect, '?direction=received')).toMatchObject({ reminders: { count: 1 } })
    expect(await app.rows(`select organisation_id, by_organisation from app.given_step_reminder`)).toEqual([
      { organisation_id: organisationIdOf(POLICE), by_organisation: organisationIdOf('ppt-batam') },
    ])

    await app.rows(`update app.given_step_reminder set asked_at = asked_at - interval '25 hours'`)
    expect(ReminderKept.parse((await coordinator.post(`/api/given-steps/${inspect}/reminders`)).body).count).toBe(2)
  })

  test('only who could give it to another office reminds, and nobody of what is not with another office', async () => {
    const own = (await one.task('visit')).id
    expect(await coordinator.post(`/api/given-steps/${own}/reminders`)).toMatchObject({
      status: 409,
      code: 'wrong_state',
    })
    expect((await police.post(`/api/given-steps/${inspect}/reminders`)).status).toBe(403)
    expect(await social.post(`/api/given-steps/${inspect}/reminders`)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await coordinator.post('/api/given-steps/nothing/reminders')).toMatchObject({ status: 404 })
    expect(
      await coordinator.ask(`/api/given-steps/${inspect}/reminders`, { method: 'POST', body: {}, key: null }),
    ).toMatchObject({ status: 400, code: 'key_missing' })
    expect(await coordinator.post(`/api/given-steps/${inspect}/reminders`, { words: 'x' })).toMatchObject({
      status: 422,
    })
  })

  test('is accepted when somebody there takes it, and begun when she begins', async () => {
    await police.post(`/api/tasks/${inspect}/claim`)
    expect(await rowOf(coordinator, inspect)).toMatchObject({ state: 'accepted' })
    await police.post(`/api/tasks/${inspect}/start`)
    expect(await rowOf(coordinator, inspect)).toMatchObject({ state: 'begun', mayRemind: false })
    await police.post(`/api/tasks/${inspect}/complete`, { outcome: 'agreed' })
    expect(await rowOf(coordinator, inspect)).toBeUndefined()
    expect(await rowOf(coordinator, inspect, '?state=done')).toMatchObject({ state: 'done' })
    expect(await rowOf(police, inspect, '?direction=received&state=done')).toMatchObject({ state: 'done' })
  })

  test('is declined with its reason, and asks for another office until one has it', async () => {
    await social.post(`/api/tasks/${host}/claim`)
    await social.post(`/api/tasks/${host}/fail`, { reason: 'not_possible' })
    expect(await rowOf(coordinator, host)).toMatchObject({
      state: 'declined',
      reason: 'not_possible',
      task: { allowedActions: { reopen: { allowed: true } } },
    })
    expect((await listOf(social, '?direction=received')).data).toEqual([])

    expect(await coordinator.post(`/api/tasks/${host}/reopen`)).toMatchObject({ status: 200 })
    const again = await one.task('host')
    expect(await rowOf(coordinator, host)).toBeUndefined()
    expect(await rowOf(coordinator, again.id)).toMatchObject({ state: 'sent', reason: null })
  })
})

describe('the list of given steps, taken along as a file', () => {
  const taken = (who: Person, filter: object, more: object = {}): Promise<Answer> =>
    who.post('/api/exports/lists', {
      list: 'given-steps',
      filter,
      format: 'csv',
      purpose: 'supervision',
      language: 'en',
      ...more,
    })
  /** The rows under the watermark, heads first. */
  const rowsOf = ({ bytes }: Answer): string[][] => readCsv(bytes.toString().slice(1)).slice(8)

  test('has the rows of the list on screen in their order, with both offices and what stands out', async () => {
    const answer = await taken(coordinator, { direction: 'sent' })
    const shown = await listOf(coordinator)
    const [heads, ...rows] = rowsOf(answer)
    expect([answer.status, answer.headers.get('x-lines')]).toEqual([200, String(shown.data.length)])
    expect(shown.data.length).toBeGreaterThan(0)
    expect(heads?.slice(0, 6)).toEqual(['Step', 'Case', 'Area', 'From office', 'To office', 'State'])
    expect(rows.map(([step, number, , from, to]) => [step, number, from, to])).toEqual(
      shown.data.map(({ task, from }) => [task.label.en, task.caseNumber, from.name, task.who.organisation]),
    )
    expect(rowsOf(await taken(coordinator, { direction: 'sent', state: 'done' })).length).toBe(2)
    expect(await app.rows(`select content, purpose, rows from app.export_made order by made_at limit 1`)).toEqual([
      { content: 'given-steps', purpose: 'supervision', rows: shown.data.length },
    ])
  })

  test('says no more than the screen: a column that its reader has hidden is not in the file', async () => {
    const [heads, first] = rowsOf(
      await taken(coordinator, { direction: 'sent' }, { hidden: ['office', 'state', 'due'] }),
    )
    expect(heads).toEqual(['Step', 'Case', 'Area'])
    expect(first).toHaveLength(3)
    expect(await taken(coordinator, {}, { hidden: ['step', 'action'] })).toMatchObject({ status: 422 })
  })

  test('is not for who only receives a step, and another office finds nothing of it in its own file', async () => {
    expect(await taken(police, { direction: 'received' })).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await taken(app.nobody, {})).toMatchObject({ status: 401 })
    const stranger = await app.as('case_coordinator2')
    for (const direction of ['sent', 'received'])
      expect(rowsOf(await taken(stranger, { direction, office: organisationIdOf(POLICE) }))).toHaveLength(1)
    expect(await taken(stranger, { organisation: organisationIdOf('ppt-batam') })).toMatchObject({
      status: 422,
      issues: ['filter.organisation unknown_key'],
    })
  })
})

describe('who has no part in it', () => {
  test('sees nothing of it: neither another office nor nobody; a filter that does not exist is named', async () => {
    expect(await app.nobody.get('/api/given-steps')).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(await (await app.as('administrator')).get('/api/given-steps')).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    for (const who of ['case_coordinator2', 'luggage_clerk', 'auditor'])
      expect((await listOf(await app.as(who), '?direction=received')).data).toEqual([])
    expect(await coordinator.get('/api/given-steps?state=lost&direction=up&office=x&rain=1')).toMatchObject({
      status: 422,
      issues: [
        'query.direction invalid_value',
        'query.state invalid_format',
        'query.office invalid_format',
        'query.rain unknown_key',
      ],
    })
  })
})
