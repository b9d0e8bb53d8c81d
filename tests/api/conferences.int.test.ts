// Case conferences: who may be asked, what is decided, what becomes of it in the case, and what stays out of the
// record.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan } from '../../api/contract/cases.ts'
import {
  ConferenceChanged,
  ConferenceList,
  ConferencePrep,
  ConferencePreview,
  ConferenceView,
} from '../../api/contract/conferences.ts'
import { ItemExplanation } from '../../api/contract/explain.ts'
import { NotificationList, type NotificationRow } from '../../api/contract/notifications.ts'
import { TaskView } from '../../api/contract/tasks.ts'
import { refused } from '../../api/errors.ts'
import { demoAccounts, organisationIdOf } from '../../api/seed/accounts.ts'
import { refuse } from '../../sop-definitions/refusals.ts'
import { verifyCase } from '../../db/verify-case.ts'
import { connect, withOwner } from '../../db/connect.ts'
import { anOpenCase, type OpenCase } from '../support/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../support/test-app.ts'

const LONG = 90_000,
  DAY_MS = 86_400_000
const OFFICE = organisationIdOf('ppt-batam'),
  HOSPITAL = organisationIdOf('rs-batam'),
  SOCIAL = organisationIdOf('dinsos-batam'),
  BORDER = organisationIdOf('imigrasi-batam')
const SECRET = 'kata-rahasia-rapat-7391'
let app: TestApp
let coordinator: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
}, 60_000)
afterAll(() => app.close(), 30_000)

const accountOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString()
const idOf = (answer: { body: unknown }): string => ConferenceChanged.parse(answer.body).id
const show = async (id: string, who = coordinator): Promise<ConferenceView> =>
  ConferenceView.parse((await who.get(`/api/conferences/${id}`)).body)
const look = async (id: string): Promise<ConferencePreview> =>
  ConferencePreview.parse((await coordinator.post(`/api/conferences/${id}/preview`)).body)
const close = async (id: string, key?: string): Promise<ConferenceView> =>
  ConferenceView.parse((await coordinator.post(`/api/conferences/${id}/close`, {}, key)).body)
const PLAN = { startsAt: inDays(2), placeId: OFFICE, topics: [{ kind: 'other', words: SECRET }], attendees: [] }
const plan = async (of: OpenCase, over: object = {}): Promise<string> =>
  idOf(await coordinator.post(`/api/cases/${of.id}/conferences`, { ...PLAN, ...over }))
const decide = async (
  id: string,
  decision: object,
): Promise<{ status: number; code: string | null; issues: string[] }> => {
  const [topic] = (await show(id)).topics
  return coordinator.post(`/api/conferences/${id}/decisions`, { topicId: topic?.id, ...decision })
}
const decisionsIn = ({ topics }: ConferenceView) => topics.flatMap(({ decisions }) => decisions)

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
        attendees: [{ organisationId: OFFICE }, { organisationId: HOSPITAL, userId: accountOf('health_provider') }],
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
        `select canon from app.case_event where canon like '%' || $1 || '%' union all select body::text from app.request_key where body::text like '%' || $1 || '%'`,
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
      const id = await plan(open, { attendees: [{ organisationId: OFFICE, userId: accountOf('intake_officer') }] })
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
        `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id) values (gen_random_uuid(), $1, $2, 'relative', $3, $4)`,
        [open.id, accountOf('companion'), accountOf('supervisor'), OFFICE],
      )
      const id = await plan(open, {
        attendees: [{ organisationId: OFFICE }, { organisationId: OFFICE, userId: accountOf('intake_officer') }],
      })
      const asked = await app.rows(
        `select u.email from app.notification n join app.user_account u on u.id = n.user_id where n.conference_id = $1 order by 1`,
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
        userId: accountOf('intake_officer'),
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

describe('deciding', () => {
  test(
    'is looked at first, then each decision becomes a task with owner, limit and the conference as its reason',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      const due = inDays(1)
      expect(
        await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL, due, words: SECRET }),
      ).toMatchObject({ status: 201 })
      expect(await decide(id, { kind: 'none', because: 'client_wish' })).toMatchObject({ status: 201 })
      const before = await look(id)
      expect(
        before.items.map(({ answer, opens, notes }) => [
          answer.allowed,
          opens.map(({ label, due: by }) => [label.en, by]),
          notes.map(({ en }) => en),
        ]),
      ).toEqual([
        [true, [['Best-interest record of the child', due]], ['Dinas Sosial Contoh Batam begins to see the case.']],
        [true, [], []],
      ])

      const ended = await close(id)
      const [made, none] = decisionsIn(ended)
      expect([ended.state, made?.state, none?.state]).toEqual(['held', 'made', 'made'])
      const task = TaskView.parse((await coordinator.get(`/api/tasks/${made?.taskId}`)).body)
      expect(task).toMatchObject({ item: 'best_interest', who: { organisationId: SOCIAL }, due })
      const why = ItemExplanation.parse((await coordinator.get(`/api/tasks/${made?.taskId}/explain`)).body)
      expect(why.why.map(({ sentence }) => sentence.en)).toEqual([
        expect.stringMatching(/^It was decided in the case conference of \w{3} \d+ \w{3} \d{4}\.$/),
      ])
      const proved = await app.rows(
        `select type, (canon::jsonb #>> '{body,case}') as case from app.case_event where stream = $1 and canon::jsonb #>> '{body,conference}' = $2 order by seq`,
        [`org:${OFFICE}`, id],
      )
      expect(proved).toEqual([
        { type: 'conference_planned', case: open.id },
        { type: 'conference_held', case: open.id },
      ])
      const owner = connect({ url: app.database.owner, most: 1 })
      try {
        expect(await withOwner(owner, (tx) => verifyCase(tx, open.id))).toMatchObject({ intact: true })
      } finally {
        await owner.destroy()
      }
    },
    LONG,
  )

  test(
    'hands an open task on, and the task says in which conference',
    async () => {
      const open = await anOpenCase(app)
      const complaint = await open.task('complaint')
      const id = await plan(open, { topics: [{ kind: 'late', taskId: complaint.id }] })
      expect(
        await decide(id, {
          kind: 'assign',
          taskId: complaint.id,
          organisationId: OFFICE,
          userId: accountOf('intake_officer'),
        }),
      ).toMatchObject({ status: 201 })
      expect(decisionsIn(await close(id))).toMatchObject([{ state: 'made', taskId: complaint.id }])
      const why = ItemExplanation.parse((await coordinator.get(`/api/tasks/${complaint.id}/explain`)).body)
      expect(why.owner.map(({ sentence }) => sentence.en).join(' ')).toMatch(
        /assigned to .+ It was decided in the case conference of/,
      )
    },
    LONG,
  )

  test(
    'a decision that the case does not take stays visible with the refusal, and the others are carried out',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await decide(id, { kind: 'add', item: 'status_review', due: inDays(30) })
      await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
      expect((await look(id)).items.map(({ answer }) => answer)).toMatchObject([
        { allowed: false, code: 'date_past_limit' },
        { allowed: true },
      ])
      const key = `close-${id}`
      const ended = await close(id, key)
      expect(decisionsIn(ended)).toMatchObject([
        {
          state: 'refused',
          taskId: null,
          refusal: {
            code: 'date_past_limit',
            sentence: {
              en: 'That date is past the limit of the procedure for Review the victim status. Choose an earlier one.',
            },
          },
        },
        { state: 'made' },
      ])
      expect(decisionsIn(await close(id, key))).toEqual(decisionsIn(ended))
      const after = CasePlan.parse((await coordinator.get(`/api/cases/${open.id}/plan`)).body)
      expect(after.stages.flatMap(({ tasks }) => tasks).filter(({ item }) => item === 'best_interest')).toHaveLength(1)
    },
    LONG,
  )

  test(
    'refuses what could not even be meant, and takes a decision back before it is carried out',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      expect(await decide(id, { kind: 'add', item: 'complaint' })).toMatchObject({
        status: 422,
        issues: ['item not_addable'],
      })
      expect(await decide(id, { kind: 'add', item: 'health', due: inDays(1) })).toMatchObject({ status: 422 })
      expect(await decide(id, { kind: 'add', item: 'best_interest', organisationId: HOSPITAL })).toMatchObject({
        status: 422,
        issues: ['organisationId missing_role'],
      })
      expect(await decide(id, { kind: 'none' })).toMatchObject({ status: 422 })
      expect(await decide(id, { kind: 'none', because: 'not_needed' })).toMatchObject({ status: 201 })
      const [decision] = decisionsIn(await show(id))
      expect(await coordinator.post(`/api/conferences/${id}/decisions/${decision?.id}/remove`)).toMatchObject({
        status: 200,
      })
      expect(decisionsIn(await close(id))).toEqual([])
      expect(await decide(id, { kind: 'none', because: 'not_needed' })).toMatchObject({
        status: 409,
        code: 'conference_over',
      })
    },
    LONG,
  )

  test(
    'while it is being closed nothing is noted or taken back, and another coordinator can go on with a closing ' +
      'that was broken off',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await decide(id, { kind: 'none', because: 'not_needed' })
      const [decision] = decisionsIn(await show(id))
      await app.rows('update app.conference set closing_at = now() where id = $1', [id])
      expect((await show(id)).isClosing).toBe(true)
      expect(await decide(id, { kind: 'none', because: 'client_wish' })).toMatchObject({
        status: 409,
        code: 'conference_closing',
      })
      expect(await coordinator.post(`/api/conferences/${id}/decisions/${decision?.id}/remove`)).toMatchObject({
        status: 409,
        code: 'conference_closing',
      })
      expect(await coordinator.post(`/api/conferences/${id}/call-off`, { reason: 'too_few' })).toMatchObject({
        status: 409,
        code: 'conference_closing',
      })
      const colleague = await app.as('supervisor')
      expect(await colleague.post(`/api/conferences/${id}/close`)).toMatchObject({
        status: 200,
        body: { state: 'held' },
      })
      expect(decisionsIn(await show(id))).toMatchObject([{ id: decision?.id, state: 'made' }])
    },
    LONG,
  )

  test(
    'a decision that was taken in while somebody closed it is carried out too, and one that came too late is ' +
      'refused: none is lost',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
      const [topic] = (await show(id)).topics
      const propose = () =>
        coordinator.post(`/api/conferences/${id}/decisions`, {
          topicId: topic?.id,
          kind: 'none',
          because: 'talk_again',
        })
      const closing = coordinator.post(`/api/conferences/${id}/close`)
      const answers = []
      for (let round = 0; round < 4; round += 1) answers.push(...(await Promise.all([propose(), propose()])))
      expect((await closing).status).toBe(200)
      const settled = decisionsIn(await show(id))
      expect(settled.map(({ state }) => state)).toEqual(settled.map(() => 'made'))
      expect(settled).toHaveLength(1 + answers.filter(({ status }) => status === 201).length)
      expect(answers.filter(({ status }) => status !== 201).map(({ code }) => code)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^conference_(closing|over)$/)]),
      )
    },
    LONG,
  )

  test(
    'a case that is busy for a moment refuses no decision: the closing stops and goes on later',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
      const { deliver } = app.deps.cases
      app.deps.cases.deliver = () => Promise.reject(refused(refuse('busy')))
      try {
        expect(await coordinator.post(`/api/conferences/${id}/close`)).toMatchObject({ status: 409, code: 'busy' })
      } finally {
        app.deps.cases.deliver = deliver
      }
      const stopped = await show(id)
      expect([stopped.state, ...decisionsIn(stopped).map(({ state }) => state)]).toEqual(['planned', 'proposed'])
      expect(decisionsIn(await close(id))).toMatchObject([{ state: 'made', refusal: null }])
    },
    LONG,
  )

  test(
    'counts who came, somebody who was not asked among them, and nobody who may not see the case',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open, { attendees: [{ organisationId: OFFICE, userId: accountOf('intake_officer') }] })
      expect(
        await coordinator.post(`/api/conferences/${id}/attendance`, {
          attendees: [
            { organisationId: OFFICE, userId: accountOf('intake_officer'), attended: false },
            { organisationId: OFFICE, attended: true },
          ],
        }),
      ).toMatchObject({ status: 200 })
      expect((await show(id)).attendees.map(({ who, attended }) => [who.userId, attended])).toEqual([
        [accountOf('intake_officer'), false],
        [null, true],
      ])
      expect(
        await coordinator.post(`/api/conferences/${id}/attendance`, {
          attendees: [{ organisationId: SOCIAL, attended: true }],
        }),
      ).toMatchObject({ status: 422, issues: ['attendees.0.organisationId no_part'] })
      expect(
        await coordinator.post(`/api/conferences/${id}/attendance`, {
          attendees: [{ organisationId: SOCIAL, attended: false }],
        }),
      ).toMatchObject({ status: 422, issues: ['attendees.0.organisationId no_part'] })
      expect(
        await coordinator.post(`/api/conferences/${id}/attendance`, {
          attendees: [{ organisationId: crypto.randomUUID(), attended: false }],
        }),
      ).toMatchObject({ status: 422, issues: ['attendees.0.organisationId not_found'] })
      expect((await show(id, await app.as('intake_officer'))).readsWords).toBe(true)
    },
    LONG,
  )
})
