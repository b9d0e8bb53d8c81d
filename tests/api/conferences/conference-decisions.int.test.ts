// What a case conference decides, and what becomes of it in the case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan } from '../../../api/contract/cases.ts'
import { ConferencePreview } from '../../../api/contract/conferences.ts'
import { ItemExplanation } from '../../../api/contract/explain.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import {
  LONG,
  OFFICE,
  SECRET,
  conferencesOf,
  decisionsIn,
  inDays,
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

const look = async (id: string): Promise<ConferencePreview> =>
  ConferencePreview.parse((await coordinator.post(`/api/conferences/${id}/preview`)).body)
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
        `select type, (canon::jsonb #>> '{body,case}') as case from app.case_event
         where stream = $1 and canon::jsonb #>> '{body,conference}' = $2 order by seq`,
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
          userId: demoAccount('intake_officer').user,
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
        expect.arrayContaining(['conference_over']),
      )
    },
    LONG,
  )

  test(
    'a case that is held for too long refuses no decision: nothing is carried out, and the closing goes on later',
    async () => {
      const open = await anOpenCase(app)
      const id = await plan(open)
      await decide(id, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
      const held = await holdHead(app, open.id)
      const answer = await coordinator.post(`/api/conferences/${id}/close`)
      await held.release()
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
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
      const id = await plan(open, {
        attendees: [{ organisationId: OFFICE, userId: demoAccount('intake_officer').user }],
      })
      expect(
        await coordinator.post(`/api/conferences/${id}/attendance`, {
          attendees: [
            { organisationId: OFFICE, userId: demoAccount('intake_officer').user, attended: false },
            { organisationId: OFFICE, attended: true },
          ],
        }),
      ).toMatchObject({ status: 200 })
      expect((await show(id)).attendees.map(({ who, attended }) => [who.userId, attended])).toEqual([
        [demoAccount('intake_officer').user, false],
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
