// What another office gets of a case: before a client has said with whom to share, after a no, and once the case is
// closed; who may put the answer on record; and what whoever opened a case keeps of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CaseView, CommandAnswer } from '../../../api/contract/cases.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { OpenedByMe, OpenedList } from '../../../api/contract/opened-by-me.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'
import { anOpenCase, COMPLAINT } from '../../support/door/an-open-case.ts'
import { OF_CASE, aSharingGround, reveal, verified, view } from '../../support/door/a-sharing-ground.ts'
import type { Person, TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const LONG = 60_000,
  NAME = 'Contoh Kenari'
let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
}, LONG)
afterAll(() => app.close())

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

const OFFICER = demoAccount('intake_officer').user
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
        `insert into app.answer (id, case_id, task_id, person_id, state, ciphertext, facts, created_by,
          organisation_id, created_at)
      select gen_random_uuid(), case_id, task_id, person_id, state, 'changed later', facts, created_by,
      organisation_id, now() + interval '1 minute' from app.answer where case_id = $1`,
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
