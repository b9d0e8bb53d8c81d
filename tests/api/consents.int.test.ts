// "Not them, not any more": what a client says about sharing is obeyed by the very answer to it, in every list and by
// the database itself.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ENDPOINTS } from '../../api/app.ts'
import { CasePlan, CommandAnswer, Timeline } from '../../api/contract/cases.ts'
import { DeletionRequestList } from '../../api/contract/consents.ts'
import { GroupOpened, GroupView } from '../../api/contract/intake-groups.ts'
import { TaskView } from '../../api/contract/tasks.ts'
import { NotificationList } from '../../api/contract/notifications.ts'
import { demoAccounts, organisationIdOf } from '../../api/seed/accounts.ts'
import { goStale } from '../support/a-device.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../support/a-shared-case.ts'
import { aSharingGround, reveal, verified, view } from '../support/a-sharing-ground.ts'
import type { Answer, Person, TestApp } from '../support/test-app.ts'

const LONG = 60_000
const WOUNDS = 'kenari-luka-7731',
  NAME = 'Contoh Kenari'
let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
}, LONG)
afterAll(() => app.close(), 30_000)

const OFFICE = demoAccounts().find(({ email }) => email === 'case_coordinator@demo.tapak.example')?.organisation ?? ''
const accountOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
const asked = async (who: Person): Promise<DeletionRequestList['data']> =>
  DeletionRequestList.parse((await who.get('/api/deletion-requests')).body).data

/** A hospital that has taken the work over, seen the client and written down what it found. */
async function examined(): Promise<SharedCase<Answer> & { task_id: string }> {
  const shared = await aSharedCase(app.as, NAME)
  await shared.hands('examine', HOSPITAL)
  const task = await shared.task('examine')
  await nurse.post(`/api/tasks/${task}/claim`)
  expect(
    (await nurse.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers: { wounds: WOUNDS } })).status,
  ).toBe(200)
  return { ...shared, task_id: task }
}

/** Every address that can be read, with the ids of this case in its place. */
const addresses = ({ id, person, task_id }: { id: string; person: string; task_id: string }): string[] =>
  ENDPOINTS.flatMap(({ method, path, media }) => {
    if (method !== 'get' || media === 'text/event-stream') return []
    const inPerson = path.startsWith('/api/people/') ? person : id
    const own = path.startsWith('/api/tasks/') ? task_id : inPerson
    return [
      path
        .replace(':id', own)
        .replace(':item', 'examine')
        .replace(':code', 'C5')
        .replace(/:[a-z]+/gi, 'x'),
    ]
  })

// What is kept back of findings: tests/api/access-matrix.int.test.ts, case I.
describe('a consent with something kept back', () => {
  test(
    'leaves the work with the other office, which no longer sees who she is, and still what she told it herself',
    async () => {
      const shared = await examined()
      expect(
        (
          await nurse.post(`/api/people/${shared.person}/reveal`, {
            field: 'full_name',
            purpose: 'menghubungi keluarga',
          })
        ).status,
      ).toBe(200)

      expect((await shared.says('C5', 'given', { without: ['identity', 'findings'] })).status).toBe(200)

      expect(
        await nurse.post(`/api/people/${shared.person}/reveal`, {
          field: 'full_name',
          purpose: 'menghubungi keluarga',
        }),
      ).toMatchObject({ status: 409, code: 'kept_back' })
      expect(JSON.stringify((await nurse.get(`/api/tasks/${shared.task_id}`)).body)).toContain(WOUNDS)
      expect(
        (
          await shared.coordinator.post(`/api/people/${shared.person}/reveal`, {
            field: 'full_name',
            purpose: 'menghubungi keluarga',
          })
        ).status,
      ).toBe(200)
      expect((await view(shared)).consents.find(({ code }) => code === 'C5')?.without).toEqual(['identity', 'findings'])
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
      expect((await shared.says('C5', 'given', { without: ['everything'] })).status).toBe(422)
    },
    LONG,
  )

  test(
    'shows all of it again when she says so',
    async () => {
      const shared = await examined()
      await shared.says('C5', 'given', { without: ['identity'] })
      await shared.says('C5', 'given')
      expect(
        (
          await nurse.post(`/api/people/${shared.person}/reveal`, {
            field: 'full_name',
            purpose: 'menghubungi keluarga',
          })
        ).status,
      ).toBe(200)
    },
    LONG,
  )
})

describe('a second case of an office that was given work in the first', () => {
  const OTHER = 'ppt-kepri'
  const opening = (who: Person, person: string) =>
    who.post('/api/cases', { sop: 'shared-care', personId: person, area: '21.71', channel: 'walk_in' })
  const openingTogether = async (who: Person, person: string) => {
    const row = { id: randomUUID(), full_name: '', birth_year: '', nik: '', phone: '', answers: {}, personId: person }
    const { id, version } = GroupView.parse((await who.post('/api/intake-groups')).body)
    await who.ask(`/api/intake-groups/${id}`, {
      method: 'PUT',
      body: { version, content: { sop: 'shared-care', area: '21.71', channel: 'agency', shared: {}, rows: [row] } },
    })
    return GroupOpened.parse(
      (await who.post(`/api/intake-groups/${id}/open`, { version: version + 1, rows: [row.id] })).body,
    ).items
  }
  const told = async (who: Person) =>
    NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter(
      ({ kind }) => kind === 'second_case',
    )
  const seen = async (people: readonly Person[], person: string) =>
    Promise.all(people.map(async (who) => (await who.get(`/api/people/${person}`)).status))

  test(
    'is told to the office of the first, and is no key to the person: sight ends with what was shared, also where ' +
      'the second case gave work on',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      const [other, coordinator] = [await app.as('case_coordinator4'), await app.as('case_coordinator')]
      await shared.hands('close_file', OTHER)
      const { caseId: second } = CommandAnswer.parse((await opening(other, shared.person)).body)
      const { stages } = CasePlan.parse((await other.get(`/api/cases/${second}/plan`)).body)
      const house = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'house')?.id ?? ''
      await other.post(`/api/cases/${second}/consents`, {
        code: 'C5',
        state: 'given',
        language: 'id',
        explainedBy: 'Contoh Petugas',
      })
      expect(
        (await other.post(`/api/tasks/${house}/assign`, { organisationId: organisationIdOf(SHELTER) })).status,
      ).toBe(200)

      expect(await told(coordinator)).toMatchObject([
        {
          caseId: shared.id,
          sentence: { en: `Another office opened a case about the same person: ${(await view(shared)).number}` },
        },
      ])
      expect(await told(other)).toEqual([])
      expect(await seen([coordinator, other, shelter], shared.person)).toEqual([200, 200, 200])

      expect((await shared.says('C5', 'withdrawn')).status).toBe(200)
      expect(await seen([coordinator, other, shelter], shared.person)).toEqual([200, 404, 404])
      expect([
        (await other.get(`/api/cases/${shared.id}`)).status,
        (await other.get(`/api/cases/${second}`)).status,
      ]).toEqual([404, 200])
      expect((await reveal(other, shared.person)).status).toBe(404)
      expect(JSON.stringify((await other.get('/api/cases')).body)).not.toContain('C. K.')
      const found = async (who: Person) =>
        JSON.stringify((await who.post('/api/people/find', { full_name: NAME })).body).includes(shared.person)
      expect([await found(coordinator), await found(other)]).toEqual([true, false])
      expect((await opening(other, shared.person)).issues).toEqual(['personId not_found'])
      expect(await openingTogether(other, shared.person)).toMatchObject([{ done: false, code: 'not_found' }])
      expect((await opening(coordinator, shared.person)).status).toBe(201)
      expect(await told(coordinator)).toHaveLength(1)
    },
    LONG,
  )

  test(
    'is not opened where the client keeps something back, by no way and by nobody there',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      const [other, officer] = [await app.as('case_coordinator4'), await app.as('intake_officer4')]
      await shared.hands('close_file', OTHER)
      await shared.says('C5', 'given', { without: ['identity'] })

      const kept = { status: 409, code: 'second_case_kept' }
      expect(
        await Promise.all([
          opening(other, shared.person),
          opening(other, shared.person),
          opening(officer, shared.person),
        ]),
      ).toMatchObject([kept, kept, kept])
      expect(await openingTogether(other, shared.person)).toMatchObject([{ done: false, code: 'second_case_kept' }])
      expect((await reveal(other, shared.person)).code).toBe('kept_back')
      expect(await app.rows('select id from app.case_file where subject = $1', [shared.person])).toEqual([
        { id: shared.id },
      ])
      await shared.says('C5', 'given', { without: ['findings'] })
      expect(await opening(other, shared.person)).toMatchObject(kept)
      await shared.says('C5', 'given', { without: [] })
      expect((await opening(other, shared.person)).status).toBe(201)
      await shared.says('C5', 'given', { without: ['identity'] })
      expect((await reveal(other, shared.person)).code).toBe('kept_back')
    },
    LONG,
  )
})

describe('a consent that is withdrawn', () => {
  test(
    'shuts the office out with the answer to it: no list, page or file holds a word of the client any more',
    async () => {
      const shared = await examined()
      expect((await nurse.get(`/api/cases/${shared.id}`)).status).toBe(200)
      expect(JSON.stringify((await nurse.get(`/api/tasks/${shared.task_id}`)).body)).toContain(WOUNDS)
      const { number } = await view(shared)

      expect((await shared.says('C5', 'withdrawn')).status).toBe(200)

      expect(
        await Promise.all(
          [`/api/cases/${shared.id}`, `/api/tasks/${shared.task_id}`, `/api/people/${shared.person}`].map(
            async (path) => (await nurse.get(path)).status,
          ),
        ),
      ).toEqual([404, 404, 404])
      expect(
        (
          await nurse.post(`/api/people/${shared.person}/reveal`, {
            field: 'full_name',
            purpose: 'menghubungi keluarga',
          })
        ).status,
      ).toBe(404)
      const told: string[] = []
      for (const path of addresses(shared)) {
        const { body, status } = await nurse.get(path)
        expect(status).toBeLessThan(500)
        const text = JSON.stringify(body)
        if (
          [WOUNDS, NAME, shared.person].some((word) => text.includes(word)) ||
          (text.includes(number) && path !== '/api/deletion-requests')
        )
          told.push(path)
      }
      expect(told).toEqual([])
    },
    LONG,
  )

  test(
    'leaves the record whole, and what was lawfully done with the office of the case',
    async () => {
      const shared = await examined()
      await shared.says('C3', 'withdrawn')

      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
      expect(JSON.stringify((await shared.coordinator.get(`/api/tasks/${shared.task_id}`)).body)).toContain(
        '"state":"completed"',
      )
      const { data } = Timeline.parse((await shared.coordinator.get(`/api/cases/${shared.id}/timeline?limit=10`)).body)
      expect(data.find(({ type }) => type === 'sharing_ended')?.sentence.en).toBe(
        'C3 Medical examination: no longer in force, so one office no longer takes part in this case, and is ' +
          'asked to delete copies',
      )
    },
    LONG,
  )

  test(
    'stops work under way elsewhere and gives it back to the coordinator, who can give it out again when the ' +
      'client agrees',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      await shared.hands('house', SHELTER)
      const task = await shared.task('house')
      await shelter.post(`/api/tasks/${task}/claim`)
      await shelter.post(`/api/tasks/${task}/start`)
      await shared.says('C5', 'withdrawn')

      expect((await shelter.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers: {} })).status).toBe(404)
      expect((await shared.hands('house', SHELTER)).code).toBe('consent_not_for_office')
      await shared.says('C5', 'given')
      expect((await shared.hands('house', SHELTER)).status).toBe(200)
      expect((await shelter.get(`/api/cases/${shared.id}`)).status).toBe(200)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )
})

describe('the request to delete copies', () => {
  test(
    'reaches the office within the same answer, is due after three times 24 hours, and is answered once',
    async () => {
      const shared = await examined()
      const before = new Set((await asked(nurse)).map(({ id }) => id))
      await shared.says('C5', 'withdrawn')
      const request = (await asked(nurse)).find(({ id }) => !before.has(id))
      if (request === undefined) throw new Error('nobody was asked')
      expect(request).toMatchObject({
        number: (await view(shared)).number,
        code: 'C5',
        consent: { en: 'C5 Sharing data' },
        isLate: false,
        confirmedAt: null,
        organisation: { id: organisationIdOf(HOSPITAL) },
      })
      expect(Date.parse(request.due) - Date.parse(request.askedAt)).toBe(72 * 3_600_000)

      const path = `/api/deletion-requests/${request.id}/confirm`
      expect((await shelter.post(path)).status).toBe(404)
      expect((await shared.coordinator.post(path)).status).toBe(404)
      expect((await app.nobody.post(path)).status).toBe(401)
      expect((await nurse.post(path, { why: 'x' })).status).toBe(422)
      const [first, again] = [await nurse.post(path, {}, 'one-key-0001'), await nurse.post(path, {}, 'one-key-0001')]
      expect(first.body).toMatchObject({ confirmedBy: expect.stringContaining('Contoh') })
      expect(again.body).toEqual(first.body)
      expect((await nurse.post(path)).body).toEqual(first.body)
      const rows = await app.rows(`select 1 from app.case_event where type = 'deletion_confirmed' and canon like $1`, [
        `%${request.id}%`,
      ])
      expect(rows).toHaveLength(1)
      expect(
        DeletionRequestList.parse((await shared.coordinator.get(`/api/cases/${shared.id}/deletion-requests`)).body)
          .data,
      ).toMatchObject([{ id: request.id, confirmedAt: expect.any(String) }])
    },
    LONG,
  )

  test(
    'is kept from offices outside: they see neither the case nor who was asked',
    async () => {
      const shared = await examined()
      await shared.says('C5', 'withdrawn')

      expect((await shelter.get(`/api/cases/${shared.id}/deletion-requests`)).status).toBe(404)
      expect((await app.nobody.get('/api/deletion-requests')).status).toBe(401)
    },
    LONG,
  )
})

describe('a consent for some, or for a time', () => {
  test(
    'lets only the named offices take over; another needs a reason of the procedure and the signature of somebody ' +
      'else, whoever tries',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      await shared.says('C5', 'given', { receivers: [organisationIdOf(SHELTER)] })
      const supervisor = await app.as('supervisor')
      const examine = await shared.task('examine')
      const ask = (who: Pick<Person, 'post'>, body: object) =>
        who.post(`/api/tasks/${examine}/ask_override`, { organisationId: organisationIdOf(HOSPITAL), ...body })

      expect((await shared.hands('examine', HOSPITAL)).code).toBe('consent_not_for_office')
      expect(
        (
          await shared.hands('examine', HOSPITAL, {
            override: { reason: 'life_saving', secondPerson: accountOf('supervisor') },
          })
        ).status,
      ).toBe(422)
      expect((await ask(nurse, { reason: 'court_order' })).status).toBe(404)
      expect((await ask(shared.coordinator, { reason: 'in_a_hurry' })).code).toBe('override_not_allowed')
      const both = await Promise.all([
        ask(shared.coordinator, { reason: 'court_order' }),
        ask(shared.coordinator, { reason: 'court_order' }),
      ])
      expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
      expect((await shared.hands('examine', HOSPITAL)).code).toBe('consent_not_for_office')

      const signature = await shared.task('second_signature')
      expect(TaskView.parse((await supervisor.get(`/api/tasks/${signature}`)).body).asked).toMatchObject({
        taskId: examine,
        item: 'examine',
        reason: { en: 'Court order' },
        atOnce: false,
      })
      expect((await shared.coordinator.post(`/api/tasks/${signature}/claim`)).code).toBe('second_person_needed')
      expect(
        (
          await shared.coordinator.post(`/api/tasks/${signature}/assign`, {
            organisationId: OFFICE,
            userId: accountOf('case_coordinator'),
          })
        ).code,
      ).toBe('second_person_needed')
      expect((await shared.coordinator.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).status).toBe(
        409,
      )
      expect((await nurse.post(`/api/tasks/${signature}/claim`)).status).toBe(404)

      const news = async (who: Pick<Person, 'get'>, kind: string) =>
        NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter((one) => one.kind === kind)
          .length
      expect(await news(supervisor, 'signature_wanted')).toBe(1)
      expect((await supervisor.post(`/api/tasks/${signature}/claim`)).status).toBe(200)
      await goStale(app, 'supervisor')
      expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).code).toBe(
        'step_up_required',
      )
      await app.rows('update app.session set fresh_at = now()')
      expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' })).status).toBe(200)
      expect(await news(shared.coordinator, 'signature_answered')).toBe(1)
      expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
      expect((await view(shared)).consents.find(({ code }) => code === 'C5')).toMatchObject({
        state: 'given',
        receivers: [{ id: organisationIdOf(SHELTER), name: expect.stringContaining('Contoh') }],
      })
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'to save a life the work goes on at once, and comes back when the second person does not agree',
    async () => {
      const shared = await aSharedCase(app.as, NAME, [])
      const supervisor = await app.as('supervisor')
      expect((await shared.hands('examine', HOSPITAL)).status).toBe(200)
      const examine = await shared.task('examine')
      expect((await nurse.post(`/api/tasks/${examine}/claim`)).status).toBe(200)
      expect((await nurse.post(`/api/tasks/${examine}/start`)).code).toBe('consent_missing')
      expect((await nurse.post(`/api/tasks/${examine}/ask_override`, { reason: 'life_saving' })).status).toBe(200)
      expect((await nurse.post(`/api/tasks/${examine}/start`)).status).toBe(200)

      const signature = await shared.task('second_signature')
      expect(TaskView.parse((await nurse.get(`/api/tasks/${examine}`)).body).signatures).toMatchObject([
        { taskId: signature, atOnce: true },
      ])
      expect((await shared.coordinator.post(`/api/tasks/${signature}/withdraw`, { reason: 'not_needed' })).code).toBe(
        'signature_owed',
      )
      expect((await supervisor.post(`/api/tasks/${signature}/claim`)).status).toBe(200)
      expect((await supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'not_agreed' })).status).toBe(200)
      expect((await nurse.get(`/api/tasks/${examine}`)).status).toBe(404)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'ends by itself at its instant',
    async () => {
      const shared = await examined()
      await shared.says('C5', 'given', { until: new Date(Date.now() + 2_500).toISOString() })
      for (let waited = 0; waited < 40 && (await nurse.get(`/api/cases/${shared.id}`)).status === 200; waited += 1)
        await sleep(500)

      expect((await view(shared)).consents.find(({ code }) => code === 'C5')?.state).toBe('expired')
      expect((await nurse.get(`/api/cases/${shared.id}`)).status).toBe(404)
      expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    },
    LONG,
  )

  test(
    'names every office that does not exist',
    async () => {
      const shared = await aSharedCase(app.as, NAME)
      const nobody = '00000000-0000-4000-8000-000000000000'

      const { status, issues } = await shared.says('C5', 'given', { receivers: [nobody, organisationIdOf(SHELTER)] })
      expect([status, issues]).toEqual([422, ['receivers.0 not_found']])
      expect((await shared.says('C5', 'given', { until: '2020-01-01T00:00:00Z' })).code).toBe('date_in_past')
    },
    LONG,
  )
})

describe('the receipt', () => {
  test(
    'is a paper in her language, for whoever may see the case',
    async () => {
      const shared = await examined()
      await shared.says('C5', 'withdrawn', { witness: 'Contoh Saksi', method: 'spoken' })
      const path = `/api/cases/${shared.id}/consents/C5/receipt`

      for (const language of ['id', 'en']) {
        const { status, headers, body } = await shared.coordinator.get(`${path}?language=${language}`)
        expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
        expect(String(body).startsWith('%PDF')).toBe(true)
      }
      expect((await nurse.get(path)).status).toBe(404)
      expect((await shared.coordinator.get(`/api/cases/${shared.id}/consents/C9/receipt`)).status).toBe(404)
    },
    LONG,
  )
})
