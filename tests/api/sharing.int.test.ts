// What another office gets of a case: before a client has said with whom to share, after a no, and once the case is
// closed; who may put the answer on record; and what whoever opened a case keeps of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ENDPOINTS } from '../../api/app.ts'
import { CaseList, CasePlan, CaseView, CommandAnswer } from '../../api/contract/cases.ts'
import { LookList } from '../../api/contract/looks.ts'
import { NotificationList } from '../../api/contract/notifications.ts'
import { OpenedByMe, OpenedList } from '../../api/contract/opened-by-me.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { demoAccounts, organisationIdOf } from '../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../support/a-shared-case.ts'
import { anOpenCase, COMPLAINT } from '../support/an-open-case.ts'
import { aSharingGround, reveal, verified, view } from '../support/a-sharing-ground.ts'
import type { Answer, Person, TestApp } from '../support/test-app.ts'

const LONG = 60_000,
  NAME = 'Contoh Kenari'
let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
}, LONG)
afterAll(() => app.close(), 30_000)

const toldOfConsents = async (who: Person, caseId: string): Promise<string[]> =>
  NotificationList.parse((await who.get('/api/me/notifications')).body)
    .data.filter((row) => row.kind === 'consent_recorded' && row.caseId === caseId)
    .map(({ sentence }) => sentence.en)

describe('sharing that nobody has agreed to', () => {
  test(
    'gives another office the work before anybody has asked, and not who the client is',
    async () => {
      const shared = await aSharedCase(app.as, NAME, [])
      expect((await shared.hands('house', SHELTER)).status).toBe(200)

      expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(200)
      expect(await reveal(shelter, shared.person)).toMatchObject({ status: 409, code: 'kept_back' })
      expect(JSON.stringify((await shelter.get(`/api/cases/${shared.id}`)).body)).not.toContain(NAME)
      await shared.says('C5', 'given')
      expect((await reveal(shelter, shared.person)).status).toBe(200)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'shows an office with the work for which reasons it may go on, and none to the office of the case',
    async () => {
      const shared = await aSharedCase(app.as, NAME, [])
      const visit = await shared.task('visit')
      const reasons = async (who: Person) =>
        TaskView.parse((await who.get(`/api/tasks/${visit}`)).body).overrides.map(
          ({ code, label }) => `${code}: ${label.en}`,
        )

      expect(await reasons(await app.as('case_coordinator'))).toEqual([])
      expect((await shared.hands('visit', SHELTER)).status).toBe(200)
      expect(await reasons(shelter)).toEqual(['life_saving: Life-saving care', 'court_order: Court order'])
    },
    LONG,
  )

  test(
    'is put on record by the office of the case; another is offered only that the client takes it back from there',
    async () => {
      const shared = await aSharedCase(app.as, NAME, ['C3', 'C5'])
      await shared.hands('house', SHELTER)
      const offered = async (who: Pick<Person, 'get'>, code: string) =>
        CaseView.parse((await who.get(`/api/cases/${shared.id}`)).body).consents.find((one) => one.code === code)
          ?.recordable

      expect([await offered(shared.coordinator, 'C5'), await offered(shelter, 'C5')]).toEqual([
        ['given', 'refused', 'withdrawn'],
        ['withdrawn'],
      ])
      expect(
        (
          await shelter.post(`/api/cases/${shared.id}/consents`, {
            code: 'C5',
            state: 'given',
            language: 'id',
            explainedBy: 'Contoh Petugas',
          })
        ).code,
      ).toBe('consent_owner_records')
      expect((await shelter.post(`/api/cases/${shared.id}/consents`, { code: 'C5', state: 'withdrawn' })).status).toBe(
        200,
      )
      expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(404)
      expect((await view(shared)).consents.find(({ code }) => code === 'C5')).toMatchObject({ state: 'given' })
      expect(await toldOfConsents(await app.as('case_coordinator'), shared.id)).toEqual([
        `Another office put an answer of the client about a consent on record: ${(await view(shared)).number}`,
      ])
      expect(await toldOfConsents(shelter, shared.id)).toEqual([])
      await shared.says('C5', 'refused')
      expect(await offered(shared.coordinator, 'C5')).toEqual(['given'])
    },
    LONG,
  )

  test(
    'is told to no office that the consent does not name, whatever step it is given',
    async () => {
      const shared = await aSharedCase(app.as, NAME, ['C3'])
      await shared.hands('house', SHELTER)
      await shared.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)], without: ['identity'] })

      expect((await shared.hands('visit', SHELTER)).code).toBe('consent_not_for_office')
      expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(404)
      expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
      expect((await reveal(nurse, shared.person)).code).toBe('kept_back')
    },
    LONG,
  )

  test(
    'refused, keeps every step with the own office',
    async () => {
      const shared = await aSharedCase(app.as, NAME, ['C3'])
      await shared.says('C5', 'refused')
      for (const [item, office] of [
        ['examine', HOSPITAL],
        ['house', SHELTER],
        ['visit', SHELTER],
      ] as const)
        expect((await shared.hands(item, office)).code).toBe('consent_not_for_office')
    },
    LONG,
  )

  test(
    'of what was left out, nothing comes to sight by taking another consent back',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      await shared.says('C3', 'given', { without: ['identity'] })
      await shared.hands('house', SHELTER)
      expect((await reveal(shelter, shared.person)).code).toBe('kept_back')
      await shared.says('C3', 'withdrawn')
      expect((await reveal(shelter, shared.person)).code).toBe('kept_back')
    },
    LONG,
  )
})

/** The hospital has examined, the shelter has taken in; a duty that outlives the case lies with the hospital. */
interface Worked extends SharedCase<Answer> {
  examined: string
  housed: string
  watch: string
}
async function worked(): Promise<Worked> {
  const shared = await aSharedCase(app.as, NAME)
  await shared.hands('examine', HOSPITAL)
  await shared.hands('house', SHELTER)
  const [examined, housed] = [await shared.task('examine'), await shared.task('house')]
  for (const [who, task, answers] of [
    [nurse, examined, { wounds: 'Contoh luka' }],
    [shelter, housed, {}],
  ] as const) {
    await who.post(`/api/tasks/${task}/claim`)
    expect((await who.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers })).status).toBe(200)
  }
  expect((await shared.coordinator.post(`/api/cases/${shared.id}/items`, { item: 'watch' })).status).toBe(200)
  expect((await shared.hands('watch', HOSPITAL)).status).toBe(200)
  return { ...shared, examined, housed, watch: await shared.task('watch') }
}
async function closes({ coordinator, task }: SharedCase<Answer>): Promise<void> {
  const id = await task('close_file')
  await coordinator.post(`/api/tasks/${id}/claim`)
  expect((await coordinator.post(`/api/tasks/${id}/complete`, { outcome: 'done', answers: {} })).status).toBe(200)
}
const numberOf = async ({ coordinator, id }: SharedCase<Answer>): Promise<string> =>
  CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body).number
const tasksOf = async (who: Person, caseId: string): Promise<string[]> =>
  TaskList.parse((await who.get(`/api/tasks?view=all&caseId=${caseId}&state=completed,ready,reserved,obsolete`)).body)
    .data.map(({ item }) => item)
    .toSorted()
const OF_CASE = ENDPOINTS.filter(({ method, path }) => method === 'get' && path.startsWith('/api/cases/:id')).map(
  ({ path }) => path,
)

describe('a case that is closed', () => {
  test(
    'is out of sight of the offices that worked on it, at every address, in every list and in every search; its ' +
      'own office keeps it',
    async () => {
      const shared = await worked(),
        number = await numberOf(shared)
      await shared.says('C5', 'given')
      await closes(shared)

      for (const who of [nurse, shelter]) {
        for (const path of OF_CASE)
          expect([path, [403, 404, 422]]).toEqual([
            path,
            expect.arrayContaining([(await who.get(path.replace(':id', shared.id))).status]),
          ])
        expect(CaseList.parse((await who.get(`/api/cases?number=${number}`)).body).data).toEqual([])
        expect(JSON.stringify((await who.post('/api/search', { q: number })).body)).not.toContain(shared.id)
        expect([
          (await who.get(`/api/people/${shared.person}`)).status,
          (await reveal(who, shared.person)).status,
        ]).toEqual([404, 404])
        expect(JSON.stringify((await who.post('/api/people/find', { full_name: NAME })).body)).not.toContain(
          shared.person,
        )
        for (const verb of ['hold', 'notes', 'consents', 'openings', 'costs', 'items'])
          expect(
            (
              await who.post(`/api/cases/${shared.id}/${verb}`, {
                item: 'visit',
                code: 'C5',
                state: 'withdrawn',
                purpose: 'quality_check',
                words: 'Contoh',
                text: 'Contoh',
                reason: 'waiting_client',
                until: '2027-01-01T00:00:00Z',
              })
            ).status,
          ).toBeGreaterThanOrEqual(400)
        expect(
          (
            await who.post('/api/cases', {
              sop: 'shared-care',
              personId: shared.person,
              area: '21.71',
              channel: 'walk_in',
            })
          ).status,
        ).toBeGreaterThanOrEqual(400)
        const told = NotificationList.parse((await who.get('/api/me/notifications')).body).data
        expect(told.filter((one) => one.caseId === shared.id && one.taskId === null)).toEqual([])
      }
      expect((await shared.coordinator.get(`/api/cases/${shared.id}`)).status).toBe(200)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'leaves to an office its own past work as it was done, to read and no more',
    async () => {
      const shared = await worked()
      await closes(shared)
      const seen = TaskView.parse((await nurse.get(`/api/tasks/${shared.examined}`)).body)

      expect(seen).toMatchObject({
        answers: { wounds: 'Contoh luka' },
        outcome: 'done',
        about: null,
        knownFacts: {},
        needs: [],
        candidates: [],
        toldElsewhere: null,
        allowedOutcomes: [],
      })
      expect(Object.values(seen.allowedActions).filter(({ allowed }) => allowed)).toEqual([])
      expect(JSON.stringify(seen)).not.toContain(NAME)
      expect([
        (await nurse.get(`/api/tasks/${shared.housed}`)).status,
        (await shelter.get(`/api/tasks/${shared.examined}`)).status,
        (await shelter.get(`/api/tasks/${shared.watch}`)).status,
      ]).toEqual([404, 404, 404])
      expect([await tasksOf(nurse, shared.id), await tasksOf(shelter, shared.id)]).toEqual([
        ['examine', 'watch'],
        ['house'],
      ])
      for (const verb of ['reopen', 'complete', 'claim', 'start'])
        expect(
          (
            await nurse.post(
              `/api/tasks/${shared.examined}/${verb}`,
              verb === 'complete' ? { outcome: 'done', answers: { wounds: 'Contoh lain' } } : undefined,
            )
          ).status,
        ).toBeGreaterThanOrEqual(400)
      expect(
        (
          await nurse.ask(`/api/tasks/${shared.examined}/draft`, {
            method: 'PUT',
            body: { version: 0, answers: { wounds: 'Contoh lain' } },
          })
        ).status,
      ).toBeLessThan(500)
      expect(TaskView.parse((await nurse.get(`/api/tasks/${shared.examined}`)).body).answers).toEqual({
        wounds: 'Contoh luka',
      })
    },
    LONG,
  )

  test(
    'leaves to whoever has a duty that outlives it that duty, its form and its clock, and it can be done',
    async () => {
      const shared = await worked()
      await closes(shared)
      const mine = TaskList.parse((await nurse.get('/api/tasks?view=today')).body).data.find(
        ({ id }) => id === shared.watch,
      )

      expect(mine).toMatchObject({ item: 'watch', state: 'ready', allowedActions: { claim: { allowed: true } } })
      expect((await nurse.post(`/api/tasks/${shared.watch}/claim`)).status).toBe(200)
      const held = TaskView.parse((await nurse.get(`/api/tasks/${shared.watch}`)).body)
      expect(held).toMatchObject({
        about: null,
        knownFacts: {},
        allowedActions: { complete: { allowed: true } },
        form: { sections: [{ fields: [{ id: 'wounds' }] }] },
      })
      expect(held.clocks).toHaveLength(1)
      expect((await nurse.get(`/api/tasks/${shared.watch}/due`)).status).toBe(200)
      expect(
        (
          await nurse.ask(`/api/tasks/${shared.watch}/draft`, {
            method: 'PUT',
            body: { version: 0, answers: { wounds: 'Contoh' } },
          })
        ).status,
      ).toBe(200)
      expect(
        (
          await nurse.post(`/api/tasks/${shared.watch}/complete`, {
            outcome: 'done',
            answers: { wounds: 'Contoh sembuh' },
          })
        ).status,
      ).toBe(200)
      expect(TaskView.parse((await nurse.get(`/api/tasks/${shared.watch}`)).body).answers).toEqual({
        wounds: 'Contoh sembuh',
      })
      expect(TaskView.parse((await shared.coordinator.get(`/api/tasks/${shared.watch}`)).body).outcome).toBe('done')
      expect((await nurse.get(`/api/cases/${shared.id}`)).status).toBe(404)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'gives the sight back when it is opened again, and nothing where the sharing had ended before',
    async () => {
      const [shared, ended] = [await worked(), await worked()]
      await ended.says('C5', 'withdrawn')
      for (const one of [shared, ended]) await closes(one)
      expect([
        (await nurse.get(`/api/tasks/${ended.examined}`)).status,
        await tasksOf(nurse, ended.id),
        await tasksOf(shelter, ended.id),
      ]).toEqual([404, [], []])
      expect((await nurse.get(`/api/cases/${shared.id}`)).status).toBe(404)

      for (const one of [shared, ended])
        expect((await one.coordinator.post(`/api/cases/${one.id}/reopen`)).status).toBe(200)
      expect([
        (await nurse.get(`/api/cases/${shared.id}`)).status,
        (await reveal(nurse, shared.person)).status,
      ]).toEqual([200, 200])
      expect((await nurse.get(`/api/cases/${ended.id}`)).status).toBe(404)
    },
    LONG,
  )

  test(
    'by being cancelled ends the sight just as well',
    async () => {
      const shared = await worked()
      expect((await shared.coordinator.post(`/api/cases/${shared.id}/cancel`, { reason: 'duplicate' })).status).toBe(
        200,
      )
      expect([
        (await nurse.get(`/api/cases/${shared.id}`)).status,
        (await nurse.get(`/api/people/${shared.person}`)).status,
        (await nurse.get(`/api/tasks/${shared.examined}`)).status,
      ]).toEqual([404, 404, 200])
    },
    LONG,
  )

  test(
    'makes the person known to nobody outside any more, also where a second case of an office gave work on',
    async () => {
      const shared = await aSharedCase(app.as, NAME),
        other = await app.as('case_coordinator4')
      await shared.hands('close_file', 'ppt-kepri')
      const opening = { sop: 'shared-care', personId: shared.person, area: '21.71', channel: 'walk_in' }
      const { caseId: second } = CommandAnswer.parse((await other.post('/api/cases', opening)).body)
      const { stages } = CasePlan.parse((await other.get(`/api/cases/${second}/plan`)).body)
      const house = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'house')?.id ?? ''
      const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
      await other.post(`/api/cases/${second}/consents`, agreed)
      const handed = await other.post(`/api/tasks/${house}/assign`, { organisationId: organisationIdOf(SHELTER) })
      expect(handed.status).toBe(200)
      const seen = () =>
        Promise.all(
          [shared.coordinator, other, shelter].map(
            async (who) => (await who.get(`/api/people/${shared.person}`)).status,
          ),
        )

      expect(await seen()).toEqual([200, 200, 200])
      expect((await shared.coordinator.post(`/api/cases/${shared.id}/cancel`, { reason: 'duplicate' })).status).toBe(
        200,
      )
      expect(await seen()).toEqual([200, 404, 404])
    },
    LONG,
  )

  test(
    'keeps a limit of the client in force for an office that knows the same person through another case',
    async () => {
      const [first, second] = [await worked(), await aSharedCase(app.as, NAME)]
      await second.hands('house', SHELTER)
      await app.rows('update app.case_file set subject = $1 where id = $2', [first.person, second.id])
      await first.says('C5', 'given', { without: ['identity'] })
      expect((await reveal(shelter, first.person)).code).toBe('kept_back')
      await closes(first)
      expect((await reveal(shelter, first.person)).code).toBe('kept_back')
    },
    LONG,
  )
})

const OFFICER = demoAccounts().find(({ email }) => email === 'intake_officer@demo.tapak.example')?.user ?? ''
const moves = (slug: string) =>
  app.rows('update app.membership set organisation_id = $2 where user_id = $1', [OFFICER, organisationIdOf(slug)])
/** While the officer works at another office. */
async function elsewhere(work: (officer: Person) => Promise<void>): Promise<void> {
  await moves('ppt-bandung')
  try {
    await work(await app.as('intake_officer'))
  } finally {
    await moves('ppt-batam')
  }
}
const entered = async (who: Person, id: string): Promise<OpenedByMe> =>
  OpenedByMe.parse((await who.get(`/api/cases/${id}/entered`)).body)

describe('whoever opened a case', () => {
  test(
    'keeps what she entered, as she entered it, wherever she works by now; and nothing of the case, the person or ' +
      'what came later',
    async () => {
      const open = await anOpenCase(app, 'Contoh Pembuka')
      await open.complain()
      const task = await open.task('complaint'),
        { number } = CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body)
      await app.rows(
        `insert into app.answer (id, case_id, task_id, person_id, state, ciphertext, facts, created_by, organisation_id, created_at)
      select gen_random_uuid(), case_id, task_id, person_id, state, 'changed later', facts, created_by, organisation_id, now() + interval '1 minute' from app.answer where case_id = $1`,
        [open.id],
      )

      await elsewhere(async (officer) => {
        expect(await entered(officer, open.id)).toMatchObject({
          caseId: open.id,
          number,
          channel: { en: 'Walk-in' },
          parts: [{ code: 'INT-01', answers: COMPLAINT }],
        })
        expect((await entered(officer, open.id)).parts).toHaveLength(1)
        for (const path of OF_CASE.filter((one) => !one.endsWith('/entered')))
          expect([path, [403, 404, 422]]).toEqual([
            path,
            expect.arrayContaining([(await officer.get(path.replace(':id', open.id))).status]),
          ])
        expect([
          (await officer.get(`/api/tasks/${task.id}`)).status,
          (await officer.get(`/api/people/${open.person}`)).status,
          (await reveal(officer, open.person)).status,
        ]).toEqual([404, 404, 404])
        expect(CaseList.parse((await officer.get(`/api/cases?number=${number}`)).body).data).toEqual([])
        expect(
          (
            await officer.post('/api/cases', {
              sop: 'shared-care',
              personId: open.person,
              area: '32.73',
              channel: 'walk_in',
            })
          ).status,
        ).toBe(422)
        expect(JSON.stringify(await entered(officer, open.id))).not.toContain(open.person)
      })
      expect(
        LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks`)).body).data.find(({ what }) =>
          what.en.includes('had entered'),
        ),
      ).toMatchObject({ allowed: true })
    },
    LONG,
  )

  test(
    'keeps it in another role too, in which she opens no case any more',
    async () => {
      const open = await anOpenCase(app, 'Contoh Pembuka Dahulu')
      await open.complain()
      const becomes = (role: string) =>
        app.rows('update app.membership set role = $2 where user_id = $1', [OFFICER, role])
      await becomes('companion')
      try {
        const companion = await app.as('intake_officer')
        const again = { sop: 'integrated-services', personId: open.person, area: '21.71', channel: 'walk_in' }
        expect((await companion.post('/api/cases', again)).status).toBe(403)
        const parts = [{ code: 'INT-01', answers: COMPLAINT }]
        expect(await companion.get(`/api/cases/${open.id}/entered`)).toMatchObject({ status: 200, body: { parts } })
      } finally {
        await becomes('intake_officer')
      }
    },
    LONG,
  )

  test(
    'is the only one who reads it: no colleague of the same office, no second opener of a case about the same ' +
      'person, nobody who is shut out',
    async () => {
      const open = await anOpenCase(app, 'Contoh Pembuka Lain')
      await open.complain()
      const second = CommandAnswer.parse(
        (
          await open.coordinator.post('/api/cases', {
            sop: 'integrated-services',
            personId: open.person,
            area: '21.71',
            channel: 'walk_in',
          })
        ).body,
      ).caseId
      const mine = async (who: Person) =>
        OpenedList.parse((await who.get('/api/me/opened?limit=100')).body).data.map(({ caseId }) => caseId)

      expect([await mine(open.officer), await mine(open.coordinator)]).toEqual([
        expect.arrayContaining([open.id]),
        expect.arrayContaining([second]),
      ])
      expect([(await mine(open.officer)).includes(second), (await mine(open.coordinator)).includes(open.id)]).toEqual([
        false,
        false,
      ])
      for (const [who, id] of [
        [open.coordinator, open.id],
        [open.officer, second],
        [nurse, open.id],
        [await app.as('auditor'), open.id],
        [await app.as('administrator'), open.id],
      ] as const)
        expect((await who.get(`/api/cases/${id}/entered`)).status).toBe(404)
      expect((await entered(open.coordinator, second)).parts).toEqual([])

      await open.coordinator.post(`/api/cases/${open.id}/locks`, { userId: OFFICER, reason: 'relative' })
      expect([
        (await open.officer.get(`/api/cases/${open.id}/entered`)).status,
        (await mine(open.officer)).includes(open.id),
      ]).toEqual([404, false])
    },
    LONG,
  )
})
