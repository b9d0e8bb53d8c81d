// "Not them, not any more": what a client says about sharing is obeyed by the very answer to it, in every list and by
// the database itself.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { CasePlan, CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { DeletionRequestList } from '../../../api/contract/consents.ts'
import { GroupOpened, GroupView } from '../../../api/contract/intake-groups.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { mailWaiting } from '../../../db/accounts/mail.ts'
import { connect } from '../../../db/ground/connect.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'
import { aSharingGround, reveal, verified, view } from '../../support/door/a-sharing-ground.ts'
import type { Person, TestApp } from '../../support/door/test-app.ts'
import { WOUNDS, examined, NAME } from '../../support/door/an-examined-case.ts'

let app: TestApp
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
})
afterAll(() => app.close())

const asked = async (who: Person): Promise<DeletionRequestList['data']> =>
  DeletionRequestList.parse((await who.get('/api/deletion-requests')).body).data

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

// What is kept back of findings: tests/api/policy/access-matrix.int.test.ts, case I.
describe('a consent with something kept back', () => {
  test('leaves the other office its work and what she told it herself, but no longer who she is', async () => {
    const shared = await examined({ app, nurse })
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
  })

  test('shows all of it again when she says so', async () => {
    const shared = await examined({ app, nurse })
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
  })
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
  )

  test('is not opened where the client keeps something back, by no way and by nobody there', async () => {
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
  })
})

describe('a consent that is withdrawn', () => {
  test('shuts the office out with its answer: no list, page or file holds a word of the client any more', async () => {
    const shared = await examined({ app, nurse })
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
  })

  test('leaves the record whole, and what was lawfully done with the office of the case', async () => {
    const shared = await examined({ app, nurse })
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
  })

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
  )
})

describe('the request to delete copies', () => {
  test('reaches the office with the same answer, is due after three times 24 hours, is answered once', async () => {
    const shared = await examined({ app, nurse })
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
      DeletionRequestList.parse((await shared.coordinator.get(`/api/cases/${shared.id}/deletion-requests`)).body).data,
    ).toMatchObject([{ id: request.id, confirmedAt: expect.any(String) }])
  })

  test('is told to the office without its number, and its answer to the coordinators, once', async () => {
    const shared = await examined({ app, nurse })
    const { number } = await view(shared)
    await app.rows('delete from app.notification')
    await shared.says('C5', 'withdrawn')
    const told = async (kind: string) =>
      app.rows(
        `select split_part(u.email, '@', 1) as who from app.notification n join app.user_account u on u.id = n.user_id
          where n.kind = $1 order by 1`,
        [kind],
      )
    expect(await told('deletion_asked')).toEqual([{ who: 'health_provider' }])
    const [row] = NotificationList.parse((await nurse.get('/api/me/notifications')).body).data.filter(
      ({ kind }) => kind === 'deletion_asked',
    )
    expect(row).toMatchObject({
      caseId: null,
      page: 'deletions',
      sentence: {
        id: 'Penghapusan data diminta dan menunggu kantor Anda',
        en: 'A deletion of data was asked for and waits for your office',
      },
    })
    const recorder = connect({ url: app.database.recorder, most: 1 })
    const mails = await mailWaiting(recorder, { most: 1_000, at: new Date() })
    expect(mails.find(({ id }) => id === row?.id)).toMatchObject({ kind: 'deletion_asked', number: null })
    await recorder.destroy()

    const request = (await asked(nurse)).find((one) => one.number === number)
    for (const _ of [1, 2]) await nurse.post(`/api/deletion-requests/${request?.id}/confirm`)
    expect(await told('deletion_decided')).toEqual([{ who: 'case_coordinator' }, { who: 'supervisor' }])
    const [answered] = NotificationList.parse((await shared.coordinator.get('/api/me/notifications')).body).data
    expect(answered).toMatchObject({ kind: 'deletion_decided', caseId: shared.id, page: null })
  })

  test('is kept from offices outside: they see neither the case nor who was asked', async () => {
    const shared = await examined({ app, nurse })
    await shared.says('C5', 'withdrawn')

    expect((await shelter.get(`/api/cases/${shared.id}/deletion-requests`)).status).toBe(404)
    expect((await app.nobody.get('/api/deletion-requests')).status).toBe(401)
  })
})
