// What remains in sight of other offices when the case that they worked on is closed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CasePlan, CaseView, CommandAnswer } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { OF_CASE, aSharingGround, reveal, verified } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person, TestApp } from '../../support/door/test-app.ts'

const LONG = 60_000,
  NAME = 'Contoh Kenari'
let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
}, LONG)
afterAll(() => app.close())

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
