// What people are told: of what happens to them, once, and nothing that anybody said.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  NotificationChoiceView,
  NotificationList,
  Unread,
  type NotificationRow,
} from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { passOverNotifications } from '../../../activities/retention-pass.ts'
import { connect } from '../../../db/ground/connect.ts'
import { mailWaiting } from '../../../db/accounts/mail.ts'
import { NOTIFICATION_KINDS } from '../../../sop-definitions/language/notification-kinds.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const OFFICE = organisationIdOf('ppt-batam')
let app: TestApp
let coordinator: Person
let officer: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
  officer = await app.as('intake_officer')
})
afterAll(() => app.close())

const told = async (person: Person): Promise<readonly NotificationRow[]> =>
  NotificationList.parse((await person.get('/api/me/notifications')).body).data
const waiting = async (person: Person) => Unread.parse((await person.get('/api/me/notifications/unread')).body)
const unread = async (person: Person): Promise<number> => (await waiting(person)).unread
const READ = '/api/me/notifications/read',
  CHOICE = '/api/me/notification-choice'

describe('what is told', () => {
  test('how many open tasks are in the name of somebody, and of nobody else', async () => {
    const one = await anOpenCase(app)
    const task = await one.task('complaint')
    const [mine, others] = [(await waiting(officer)).tasks, (await waiting(coordinator)).tasks]
    await coordinator.post(`/api/tasks/${task.id}/assign`, {
      organisationId: OFFICE,
      userId: demoAccount('intake_officer').user,
    })
    expect([(await waiting(officer)).tasks, (await waiting(coordinator)).tasks]).toEqual([mine + 1, others])
    await one.complain()
    expect((await waiting(officer)).tasks).toBe(mine)
  })

  test('a task that a colleague gives to somebody: to her, once, with number and code, to nobody else', async () => {
    const one = await anOpenCase(app)
    const task = await one.task('complaint')
    const before = await unread(officer)
    expect(
      (
        await coordinator.post(
          `/api/tasks/${task.id}/assign`,
          { organisationId: OFFICE, userId: demoAccount('intake_officer').user },
          'assign-once',
        )
      ).status,
    ).toBe(200)
    expect(
      (
        await coordinator.post(
          `/api/tasks/${task.id}/assign`,
          { organisationId: OFFICE, userId: demoAccount('intake_officer').user },
          'assign-once',
        )
      ).status,
    ).toBe(200)
    const [newest, ...rest] = await told(officer)
    expect(newest).toMatchObject({
      kind: 'assigned',
      read: false,
      caseId: one.id,
      taskId: task.id,
      sentence: {
        id: expect.stringMatching(/^Tugas untuk Anda: K-\d+ INT-01$/),
        en: expect.stringMatching(/^A task for you: K-\d+ INT-01$/),
      },
    })
    expect(rest.filter(({ taskId }) => taskId === task.id)).toEqual([])
    expect(await unread(officer)).toBe(before + 1)
    expect((await told(coordinator)).filter(({ taskId }) => taskId === task.id)).toEqual([])
  })

  test('nobody of what she does herself', async () => {
    const one = await anOpenCase(app)
    const task = await one.task('complaint')
    expect((await officer.post(`/api/tasks/${task.id}/claim`)).status).toBe(200)
    expect((await told(officer)).filter(({ taskId }) => taskId === task.id)).toEqual([])
  })

  test('a deputy that she stands in for somebody, without who that is', async () => {
    const [away, deputy] = [await app.as('identification_officer'), await app.as('case_coordinator')]
    const answer = await away.post('/api/absence', {
      deputyId: demoAccount('case_coordinator').user,
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })
    expect(answer.status).toBe(201)
    expect((await told(deputy))[0]).toMatchObject({
      kind: 'handed_over',
      caseId: null,
      taskId: null,
      sentence: { en: 'You stand in for a colleague' },
    })
    await away.post('/api/absence/end')
  })

  test('leads nowhere once she may not see the case any more, says no number, and is not mailed', async () => {
    const mine = (await told(officer)).find(({ kind }) => kind === 'assigned')
    const waiting = async (): Promise<string[]> => {
      const recorder = connect({ url: app.database.recorder, most: 1 })
      try {
        return (await mailWaiting(recorder, { most: 1_000, at: new Date() })).map(({ id }) => id)
      } finally {
        await recorder.destroy()
      }
    }
    expect(await waiting()).toContain(mine?.id)
    await app.rows(`update app.case_access set organisation_id = $2 where case_id = $1`, [
      mine?.caseId,
      organisationIdOf('ppt-bandung'),
    ])
    expect((await told(officer)).find(({ id }) => id === mine?.id)).toMatchObject({
      caseId: null,
      taskId: null,
      sentence: {
        id: 'Tugas untuk Anda: (tidak dapat Anda buka)',
        en: 'A task for you: (not yours to open)',
      },
    })
    expect(await waiting()).not.toContain(mine?.id)
  })
})

describe('reading', () => {
  test('marks some, or all until an instant, and what comes later stays new', async () => {
    const one = await anOpenCase(app)
    const { id } = await one.task('complaint')
    await coordinator.post(`/api/tasks/${id}/assign`, {
      organisationId: OFFICE,
      userId: demoAccount('intake_officer').user,
    })
    const [newest] = await told(officer)
    expect(newest?.read).toBe(false)
    const answer = await officer.post(READ, { ids: [newest?.id] })
    expect(Unread.parse(answer.body).unread).toBe(await unread(officer))
    expect((await told(officer))[0]?.read).toBe(true)
    await app.rows(`update app.notification set read_at = null where user_id = $1`, [
      demoAccount('intake_officer').user,
    ])
    await app.rows(`update app.notification set at = at + interval '1 hour' where id = $1`, [newest?.id])
    expect(Unread.parse((await officer.post(READ, { until: newest?.at })).body).unread).toBe(1)
  })

  test('marks nothing of anybody else, and says of every mistake where it is', async () => {
    const [theirs] = await told(officer)
    await coordinator.post(READ, { ids: [theirs?.id] })
    expect((await told(officer))[0]?.read).toBe(false)
    expect(await officer.post(READ, { ids: [] })).toMatchObject({ status: 422 })
    expect(await app.nobody.post(READ, { ids: [theirs?.id] })).toMatchObject({ status: 401 })
    expect(
      await officer.ask(READ, { method: 'POST', body: { until: new Date().toISOString() }, key: null }),
    ).toMatchObject({ status: 400, code: 'key_missing' })
  })
})

describe('how long it is kept', () => {
  test('is a quarter where it was read, and half a year where it was not', async () => {
    const recorder = connect({ url: app.database.recorder, most: 1 })
    const tell = (source: string, days: number, isRead: boolean) =>
      app.rows(
        `insert into app.notification (user_id, kind, source, at, shown, mail, read_at)
          values ($1, 'handed_over', $2, now() - make_interval(days => $3), true, false, $4)`,
        [demoAccount('companion').user, source, days, isRead ? new Date() : null],
      )
    for (const [source, days, isRead] of [
      ['a', 91, true],
      ['b', 89, true],
      ['c', 181, false],
      ['d', 179, false],
    ] as const)
      await tell(source, days, isRead)
    expect(await passOverNotifications(recorder, new Date())).toBe(2)
    expect(await passOverNotifications(recorder, new Date())).toBe(0)
    await recorder.destroy()
    expect(
      await app.rows('select source from app.notification where user_id = $1 order by source', [
        demoAccount('companion').user,
      ]),
    ).toEqual([{ source: 'b' }, { source: 'd' }])
  })
})

describe('what she wants to be told', () => {
  test('is what the product thinks best until she chooses', async () => {
    expect(NotificationChoiceView.parse((await officer.get(CHOICE)).body)).toMatchObject({
      console: [...NOTIFICATION_KINDS],
      digestAt: null,
      quiet: { from: 21, to: 6 },
    })
    expect(await app.nobody.get(CHOICE)).toMatchObject({ status: 401 })
  })

  test('counts from the next moment on: a kind that she does not want is not told', async () => {
    const choice = { console: ['mention'], mail: [], digestAt: 7, quiet: null }
    expect((await officer.ask(CHOICE, { method: 'PUT', body: choice })).body).toEqual({ ...choice, mailOn: false })
    expect((await officer.get(CHOICE)).body).toEqual({ ...choice, mailOn: false })
    const one = await anOpenCase(app)
    const { id } = await one.task('complaint')
    await coordinator.post(`/api/tasks/${id}/assign`, {
      organisationId: OFFICE,
      userId: demoAccount('intake_officer').user,
    })
    expect((await told(officer)).filter(({ taskId }) => taskId === id)).toEqual([])
    expect((await coordinator.get(CHOICE)).body).toMatchObject({ digestAt: null })
  })

  test('is refused with every reason where it cannot be', async () => {
    expect(
      await officer.ask(CHOICE, {
        method: 'PUT',
        body: { console: ['weather'], mail: ['mention', 'mention'], digestAt: 24, quiet: { from: 5, to: 5 } },
      }),
    ).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['console.0 invalid_value', 'mail custom', 'digestAt too_big', 'quiet.to custom']),
    })
  })
})
