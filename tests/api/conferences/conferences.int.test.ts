// Case conferences: who may be asked, what is decided, what becomes of it in the case, and what stays out of the
// record.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConferenceList, ConferencePrep } from '../../../api/contract/conferences.ts'
import { NotificationList, type NotificationRow } from '../../../api/contract/notifications.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import {
  LONG,
  OFFICE,
  PLAN,
  SECRET,
  conferencesOf,
  decisionsIn,
  inDays,
  BORDER,
  HOSPITAL,
  SOCIAL,
} from '../../support/door/a-conference.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let coordinator: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
})
afterAll(() => app.close())

const { show, close, plan, decide } = conferencesOf(() => coordinator)

describe('planning a conference', () => {
  test(
    'offers what the case itself asks for, and only people who can see it',
    async () => {
      const open = await anOpenCase(app)
      const complaint = await open.task('complaint')
      await coordinator.post(`/api/tasks/${complaint.id}/assign`, { organisationId: OFFICE })
      await coordinator.post(`/api/cases/${open.id}/items`, { item: 'best_interest' })
      await coordinator.post(`/api/cases/${open.id}/items`, { item: 'foreign_victim', organisationId: BORDER })
      const prep = ConferencePrep.parse((await coordinator.get(`/api/cases/${open.id}/conference-prep`)).body)

      expect(prep.topics.map(({ kind, task }) => [kind, task.label.en])).toEqual([
        ['unowned', 'Best-interest record of the child'],
        ['unanswered', 'Foreign victim'],
      ])
      expect(prep.offices.filter(({ sight }) => sight === 'sees').map(({ organisationId }) => organisationId)).toEqual([
        BORDER,
        OFFICE,
      ])
      expect(prep.offices.find(({ organisationId }) => organisationId === HOSPITAL)?.sight).toBe('no_part')
    },
    LONG,
  )

  test(
    'names whoever may not see the case with the way on, and keeps nothing',
    async () => {
      const open = await anOpenCase(app)
      const answer = await coordinator.post(`/api/cases/${open.id}/conferences`, {
        ...PLAN,
        attendees: [
          { organisationId: OFFICE },
          { organisationId: HOSPITAL, userId: demoAccount('health_provider').user },
        ],
      })
      expect(answer).toMatchObject({
        status: 422,
        issues: ['attendees.1.userId no_part'],
        body: { sentence: { en: expect.stringMatching(/cannot see this case yet\. Refer the case or assign a step/) } },
      })
      expect(ConferenceList.parse((await coordinator.get(`/api/conferences?caseId=${open.id}`)).body).data).toEqual([])
    },
    LONG,
  )

  test(
    'tells everything that does not fit at once, and a click sent twice plans once',
    async () => {
      const open = await anOpenCase(app)
      const odd = await coordinator.post(`/api/cases/${open.id}/conferences`, {
        startsAt: 'soon',
        placeId: 'here',
        topics: [],
        attendees: [],
      })
      expect(odd).toMatchObject({
        status: 422,
        issues: ['startsAt invalid_format', 'placeId invalid_format', 'topics too_small'],
      })
      const unknown = await coordinator.post(`/api/cases/${open.id}/conferences`, {
        ...PLAN,
        topics: [{ kind: 'late', taskId: open.id }],
      })
      expect(unknown).toMatchObject({ status: 422, issues: ['topics.0.taskId not_found'] })

      const key = `plan-${open.id}`
      const twice = [
        await coordinator.post(`/api/cases/${open.id}/conferences`, PLAN, key),
        await coordinator.post(`/api/cases/${open.id}/conferences`, PLAN, key),
      ]
      expect(twice.map(({ status, body }) => [status, body])).toEqual([
        [201, twice[0]?.body],
        [201, twice[0]?.body],
      ])
      expect(ConferenceList.parse((await coordinator.get(`/api/conferences?caseId=${open.id}`)).body).total.value).toBe(
        1,
      )
      expect(
        await coordinator.post(`/api/cases/${open.id}/conferences`, { ...PLAN, placeId: null }, key),
      ).toMatchObject({ status: 422, code: 'key_reused' })
    },
    LONG,
  )

  test(
    'is for those who coordinate the case: others are absent, unknown or told what is missing',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      expect(await app.nobody.get(`/api/conferences/${id}`)).toMatchObject({ status: 401 })
      expect(await app.nobody.post(`/api/cases/${open.id}/conferences`, PLAN)).toMatchObject({ status: 401 })
      const far = await app.as('case_coordinator2')
      expect(await far.get(`/api/conferences/${id}`)).toMatchObject({ status: 404 })
      expect(await far.post(`/api/cases/${open.id}/conferences`, PLAN)).toMatchObject({ status: 404 })
      expect(await far.post(`/api/conferences/${id}/close`)).toMatchObject({ status: 404 })
      expect(await (await app.as('intake_officer')).post(`/api/conferences/${id}/decisions`, {})).toMatchObject({
        status: 403,
        code: 'forbidden',
      })
    },
    LONG,
  )

  test(
    'keeps free words for people who work on the case, and off every list and ledger',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      expect((await show(id)).topics[0]).toMatchObject({ kind: 'other', words: SECRET })
      const supervisor = await show(id, await app.as('supervisor'))
      expect([supervisor.readsWords, supervisor.topics[0]?.words]).toEqual([false, null])
      await close(id)
      const kept = await app.rows(
        `select canon from app.case_event where canon like '%' || $1 || '%'
         union all select body::text from app.request_key where body::text like '%' || $1 || '%'`,
        [SECRET],
      )
      expect(kept).toEqual([])
      expect(JSON.stringify(app.log)).not.toContain(SECRET)
    },
    LONG,
  )

  test(
    'can be moved, and called off for a reason; what is over stays as it is',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await coordinator.post(`/api/conferences/${id}/move`, { startsAt: inDays(5), placeId: null })
      expect(await show(id)).toMatchObject({ place: null, state: 'planned' })
      expect(await coordinator.post(`/api/conferences/${id}/call-off`, { reason: 'too_few' })).toMatchObject({
        status: 200,
      })
      expect(
        await coordinator.post(`/api/conferences/${id}/move`, { startsAt: inDays(5), placeId: null }),
      ).toMatchObject({ status: 409, code: 'conference_over' })
      expect(
        ConferenceList.parse((await coordinator.get(`/api/conferences?view=past&caseId=${open.id}`)).body).data.map(
          ({ state }) => state,
        ),
      ).toEqual(['called_off'])
    },
    LONG,
  )
})

const toldOf = async (name: string, conference: string): Promise<NotificationRow[]> =>
  NotificationList.parse((await (await app.as(name)).get('/api/me/notifications')).body).data.filter(
    ({ conferenceId }) => conferenceId === conference,
  )

describe('who is told of a conference', () => {
  test(
    'whoever is asked to it, when it is planned, moved and called off; with a number and where it leads, and no ' +
      'word of what is talked about',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open, {
        attendees: [{ organisationId: OFFICE, userId: demoAccount('intake_officer').user }],
      })
      await coordinator.post(`/api/conferences/${id}/move`, { startsAt: inDays(4), placeId: OFFICE })
      await coordinator.post(`/api/conferences/${id}/call-off`, { reason: 'client_wish' })
      const news = await toldOf('intake_officer', id)
      expect(news.map(({ kind }) => kind)).toEqual(['conference_called_off', 'conference_moved', 'conference_asked'])
      expect(news[2]).toMatchObject({
        caseId: open.id,
        conferenceId: id,
        findingId: null,
        sentence: {
          id: expect.stringMatching(/^Anda diundang ke rapat kasus: K-\d+$/),
          en: expect.stringMatching(/^You are asked to a case conference: K-\d+$/),
        },
      })
      expect(JSON.stringify(news)).not.toContain(SECRET)
      expect(await toldOf('companion', id)).toEqual([])
      expect(await toldOf('case_coordinator', id)).toEqual([])
    },
    LONG,
  )

  test(
    'everybody who could come, where an office is asked as a whole; not who asked, nor who is shut out of the case',
    async () => {
      const open = await anOpenCase(app)
      await app.rows(
        `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
          values (gen_random_uuid(), $1, $2, 'relative', $3, $4)`,
        [open.id, demoAccount('companion').user, demoAccount('supervisor').user, OFFICE],
      )
      const id = await plan(open, {
        attendees: [{ organisationId: OFFICE }, { organisationId: OFFICE, userId: demoAccount('intake_officer').user }],
      })
      const asked = await app.rows(
        `select u.email from app.notification n join app.user_account u on u.id = n.user_id where n.conference_id = $1
          order by 1`,
        [id],
      )
      expect(asked).toEqual(
        ['identification_officer', 'intake_officer', 'supervisor'].map((name) => ({
          email: `${name}@demo.tapak.example`,
        })),
      )
    },
    LONG,
  )

  test(
    'the office that gets a task from it, and the person who gets one by the task itself',
    async () => {
      const open = await anOpenCase(app)
      const complaint = await open.task('complaint')
      const id = await plan(open)
      await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
      await decide(id, {
        kind: 'assign',
        taskId: complaint.id,
        organisationId: OFFICE,
        userId: demoAccount('intake_officer').user,
      })
      expect(await toldOf('social_worker', id)).toEqual([])
      const [made] = decisionsIn(await close(id))
      await close(id)
      expect(await toldOf('social_worker', id)).toMatchObject([
        {
          kind: 'conference_decided',
          taskId: made?.taskId,
          sentence: { en: expect.stringMatching(/^A case conference gave your office a task: K-\d+( [A-Z]{3}-\d+)?$/) },
        },
      ])
      const hers = NotificationList.parse(
        (await (await app.as('intake_officer')).get('/api/me/notifications')).body,
      ).data.filter(({ taskId }) => taskId === complaint.id)
      expect(hers.map(({ kind }) => kind)).toEqual(['assigned'])
    },
    LONG,
  )
})
