// Who is told of what happens outside a procedure: an emergency access, an erasure, a reminder. In its transaction,
// once, and nobody else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { GlassBroken } from '../../../api/contract/exceptions.ts'
import { ErasureView } from '../../../api/contract/erasures.ts'
import { NotificationList, type NotificationRow } from '../../../api/contract/notifications.ts'
import { ReminderKept } from '../../../api/contract/given-steps.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { mailWaiting } from '../../../db/accounts/mail.ts'
import { connect } from '../../../db/ground/connect.ts'
import { lapseErasure } from '../../../db/people/erasures.ts'
import type { NotificationKind } from '../../../sop-definitions/language/notification-kinds.ts'
import { anEar } from '../../support/door/an-ear.ts'
import { anOpenCase, numberOf, type OpenCase } from '../../support/door/an-open-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { openBetweenOffices, publishTwoOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let open: OpenCase
let national: Person
beforeAll(async () => {
  app = await testApp()
  national = await app.as('national_coordinator')
})
// An office where nobody is there answers for no case that is opened later.
afterEach(() => app.rows('delete from app.absence'))
afterAll(() => app.close())

const away = (name: string, deputy: string): Promise<unknown> =>
  app.rows(
    `insert into app.absence (id, user_id, deputy_id, organisation_id, until)
      select gen_random_uuid(), $1, $2, organisation_id, now() + interval '1 day' from app.membership
      where user_id = $1`,
    [demoAccount(name).user, demoAccount(deputy).user],
  )
/** Accounts that have a notification of this kind, in the order of their names. */
const toldOf = async (kind: NotificationKind): Promise<string[]> => {
  const rows = await app.rows(
    `select split_part(u.email, '@', 1) as who from app.notification n join app.user_account u on u.id = n.user_id
      where n.kind = $1 order by 1`,
    [kind],
  )
  return rows.map((row) => String(Object(row).who))
}
const readBy = async (name: string, kind: NotificationKind): Promise<NotificationRow | undefined> =>
  NotificationList.parse((await (await app.as(name)).get('/api/me/notifications')).body).data.find(
    (row) => row.kind === kind,
  )
const mailed = async (): Promise<string[]> => {
  const recorder = connect({ url: app.database.recorder, most: 1 })
  try {
    return (await mailWaiting(recorder, { most: 1_000, at: new Date() })).map(
      ({ email, number }) => `${email} ${number}`,
    )
  } finally {
    await recorder.destroy()
  }
}

describe('an emergency access', () => {
  const breakGlass = (who: Person, number: string, key?: string) =>
    who.post(
      '/api/break-glass',
      { number, reason: 'urgent_medical', words: 'Klien dirawat tak sadar', minutes: 10 },
      key,
    )
  beforeEach(async () => {
    open = await anOpenCase(app)
    await app.rows('delete from app.notification')
  })

  test('is told to the coordinators of the office of the case and to data protection, once', async () => {
    const number = await numberOf(open)
    expect((await breakGlass(national, number, 'glass-once')).status).toBe(201)
    expect((await breakGlass(national, number, 'glass-once')).status).toBe(201)
    expect(await toldOf('emergency_opened')).toEqual(['case_coordinator', 'data_protection_officer', 'supervisor'])
    expect(await readBy('case_coordinator', 'emergency_opened')).toMatchObject({
      caseId: open.id,
      page: 'access',
      sentence: { en: `Opened by an emergency access; review why: ${number}` },
    })
    expect(await readBy('data_protection_officer', 'emergency_opened')).toMatchObject({
      caseId: null,
      page: 'access',
      sentence: {
        id: 'Sebuah kasus dibuka dengan akses darurat dan perlu ditinjau',
        en: 'A case was opened by an emergency access and has to be reviewed',
      },
    })
    expect((await mailed()).toSorted()).toEqual([
      `case_coordinator@demo.tapak.example ${number}`,
      'data_protection_officer@demo.tapak.example null',
      `supervisor@demo.tapak.example ${number}`,
    ])
  })

  test('that is reviewed is told to whoever opened it, once, and to nobody else', async () => {
    const { id } = GlassBroken.parse((await breakGlass(national, await numberOf(open))).body)
    expect(await toldOf('emergency_reviewed')).toEqual([])
    const review = (): Promise<{ status: number }> =>
      open.coordinator.post(`/api/break-glass/${id}/review`, { finding: 'not_justified' })
    expect([(await review()).status, (await review()).status]).toEqual([200, 409])
    expect(await toldOf('emergency_reviewed')).toEqual(['national_coordinator'])
    expect(await readBy('national_coordinator', 'emergency_reviewed')).toMatchObject({
      caseId: null,
      page: 'access',
      sentence: {
        id: 'Akses darurat yang Anda buka telah ditinjau; hasilnya ada di halaman akses',
        en: 'The emergency access that you opened was reviewed; the finding is on the page of accesses',
      },
    })
    const asked = 'select app.tell_of_review($1, true, true) as people'
    expect(await app.rows(asked, [id])).toEqual([{ people: null }])
  })

  test('is told to the next office up too where nobody coordinates, with no number and no link', async () => {
    await away('case_coordinator', 'companion')
    await away('supervisor', 'companion')
    expect((await breakGlass(national, await numberOf(open))).status).toBe(201)
    expect(await toldOf('emergency_opened')).toEqual([
      'case_coordinator',
      'case_coordinator4',
      'data_protection_officer',
      'supervisor',
      'supervisor4',
    ])
    expect(await readBy('case_coordinator4', 'emergency_opened')).toMatchObject({
      caseId: null,
      page: null,
      sentence: { en: 'A case was opened by an emergency access and has to be reviewed' },
    })
  })

  test('is never told to whoever opened it, to a colleague who is locked out, nor where it was refused', async () => {
    const number = await numberOf(open)
    const lock = { userId: demoAccount('supervisor').user, reason: 'close_tie' }
    expect(await open.coordinator.post(`/api/cases/${open.id}/locks`, lock)).toMatchObject({ status: 201 })
    expect((await breakGlass(await app.as('supervisor'), number)).status).toBe(404)
    expect((await breakGlass(open.officer, number)).status).toBe(403)
    expect((await breakGlass(national, 'K-999999')).status).toBe(404)
    expect(await toldOf('emergency_opened')).toEqual([])

    await away('case_coordinator', 'companion')
    await app.rows(`update app.user_account set active = false where id = any($1)`, [
      [demoAccount('case_coordinator4').user, demoAccount('supervisor4').user],
    ])
    const { id } = GlassBroken.parse((await breakGlass(national, number)).body)
    expect(await toldOf('emergency_opened')).toEqual([
      'case_coordinator',
      'case_coordinator6',
      'data_protection_officer',
      'supervisor6',
    ])
    const asked = 'select app.tell_of_emergency($1, $2, $2, true, true) as people'
    expect(await app.rows(asked, [id, ['intake_officer']])).toEqual([{ people: null }])
    await app.rows(`update app.user_account set active = true`)
  })
})

describe('an erasure', () => {
  let officer: Person, supervisor: Person
  beforeEach(async () => {
    officer = await app.as('data_protection_officer')
    supervisor = await app.as('supervisor')
    open = await anOpenCase(app)
    await open.complain()
    await endAsDuplicate(open.id, { coordinator: open.coordinator.post, supervisor: supervisor.post })
    await app.rows('delete from app.notification')
  })
  const ask = (key?: string) =>
    open.coordinator.post('/api/erasures', { personId: open.person, ground: 'subject_request' }, key)

  test('that is requested is told to those who may decide, once, with nothing of the person', async () => {
    const { id } = ErasureView.parse((await ask('erase-once')).body)
    expect((await ask('erase-once')).status).toBe(201)
    expect((await ask()).status).toBe(409)
    expect(await toldOf('deletion_asked')).toEqual(['data_protection_officer'])
    expect(await app.rows(`select source, case_id, number from app.notification`)).toEqual([
      { source: `erasure:${id}`, case_id: null, number: null },
    ])
    expect(await readBy('data_protection_officer', 'deletion_asked')).toMatchObject({
      page: 'erasures',
      sentence: {
        id: 'Penghapusan data diminta dan menunggu kantor Anda',
        en: 'A deletion of data was asked for and waits for your office',
      },
    })
    expect(await mailed()).toEqual(['data_protection_officer@demo.tapak.example null'])
  })

  test('that is refused at the door is told to nobody', async () => {
    expect((await (await app.as('companion')).post('/api/erasures', {})).status).toBe(403)
    expect((await (await app.as('case_coordinator2')).post('/api/erasures', { personId: open.person })).status).toBe(
      422,
    )
    const { id } = ErasureView.parse((await ask()).body)
    await app.rows('delete from app.notification')
    expect((await supervisor.post(`/api/erasures/${id}/reject`, { rejection: 'wrong_person' })).status).toBe(403)
    expect((await officer.post(`/api/erasures/${id}/reject`, { rejection: 'maybe' })).status).toBe(422)
    expect(await app.rows('select kind from app.notification')).toEqual([])
  })

  test('that is decided is told to its asker and to coordinators of the case, each decision once', async () => {
    const number = await numberOf(open)
    const { id } = ErasureView.parse((await ask()).body)
    expect((await officer.post(`/api/erasures/${id}/approve`, {}, 'approve-once')).status).toBe(200)
    expect((await officer.post(`/api/erasures/${id}/approve`, {}, 'approve-once')).status).toBe(200)
    expect(await toldOf('deletion_decided')).toEqual(['case_coordinator', 'supervisor'])
    expect(await readBy('supervisor', 'deletion_decided')).toMatchObject({
      caseId: open.id,
      page: 'erasures',
      sentence: { en: `A request to delete data was answered or withdrawn: ${number}` },
    })
    expect((await open.coordinator.post(`/api/erasures/${id}/withdraw`)).status).toBe(200)
    expect(await toldOf('deletion_decided')).toEqual([
      'case_coordinator',
      'data_protection_officer',
      'supervisor',
      'supervisor',
    ])
  })

  test('that was approved and has to wait again is told to its asker and to whoever approved it', async () => {
    const { id } = ErasureView.parse((await ask()).body)
    expect((await officer.post(`/api/erasures/${id}/approve`, {})).status).toBe(200)
    const recorder = connect({ url: app.database.recorder, most: 1 })
    const ear = await anEar(app.database.admin)
    for (const reasons of [['open_case'], ['open_case']]) await lapseErasure(recorder, id, reasons)
    for (const name of ['case_coordinator', 'data_protection_officer'])
      await ear.hears(`notified:${demoAccount(name).user}`)
    await Promise.all([ear.close(), recorder.destroy()])
    expect(await toldOf('deletion_lapsed')).toEqual(['case_coordinator', 'data_protection_officer'])
    expect(await readBy('data_protection_officer', 'deletion_lapsed')).toMatchObject({
      caseId: null,
      page: 'erasures',
      sentence: { en: 'An approved deletion of data was not carried out and waits to be decided again' },
    })
  })

  test('that is rejected is told to no colleague who is locked out; one withdrawn undecided to nobody', async () => {
    const { id } = ErasureView.parse((await ask()).body)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        select gen_random_uuid(), id, $2, 'close_tie', $3, owner_organisation from app.case_file where id = $1`,
      [open.id, demoAccount('supervisor').user, demoAccount('case_coordinator').user],
    )
    expect((await officer.post(`/api/erasures/${id}/reject`, { rejection: 'wrong_person' })).status).toBe(200)
    expect(await toldOf('deletion_decided')).toEqual(['case_coordinator'])
    await app.rows('delete from app.notification')
    const again = ErasureView.parse((await ask()).body)
    expect((await open.coordinator.post(`/api/erasures/${again.id}/withdraw`)).status).toBe(200)
    expect(await toldOf('deletion_decided')).toEqual([])
  })
})

describe('a reminder', () => {
  let one: BetweenOffices<Person>
  let host: string
  beforeAll(() => publishTwoOffices(app.database.owner))
  beforeEach(async () => {
    one = await openBetweenOffices((account) => app.as(account))
    host = await one.assign('host', 'dinsos-batam')
    await app.rows('delete from app.notification')
    await app.rows('update app.user_account set active = true')
  })
  const remind = (key?: string) => one.coordinator.post(`/api/given-steps/${host}/reminders`, {}, key)
  const toldBy = async (answer: ReturnType<typeof remind>) => ReminderKept.parse((await answer).body).told
  const close = (...names: string[]): Promise<unknown> =>
    app.rows('update app.user_account set active = false where id = any($1)', [
      names.map((name) => demoAccount(name).user),
    ])

  test('of a step that nobody has is told to all there who may take it; again within a day to nobody', async () => {
    await app.rows(`insert into app.membership values ($1, $2, 'social_worker') on conflict do nothing`, [
      demoAccount('return_officer').user,
      organisationIdOf('dinsos-batam'),
    ])
    const told = { organisationId: organisationIdOf('dinsos-batam'), name: 'Dinas Sosial Contoh Batam', people: 2 }
    expect(await toldBy(remind('remind-all'))).toEqual(told)
    expect(await toldBy(remind('remind-all'))).toEqual(told)
    expect(await toldBy(remind())).toEqual(told)
    expect(await toldOf('reminded')).toEqual(['return_officer', 'social_worker'])
    expect(await readBy('social_worker', 'reminded')).toMatchObject({
      caseId: one.id,
      taskId: host,
      sentence: { en: expect.stringMatching(/^Another office waits for this step from your office: K-\d+/) },
    })
    await app.rows(`delete from app.membership where user_id = $1 and role = 'social_worker'`, [
      demoAccount('return_officer').user,
    ])
  })

  test('of a step that somebody has is told to that person alone', async () => {
    await app.rows(`insert into app.membership values ($1, $2, 'social_worker') on conflict do nothing`, [
      demoAccount('return_officer').user,
      organisationIdOf('dinsos-batam'),
    ])
    expect((await (await app.as('social_worker')).post(`/api/tasks/${host}/claim`)).status).toBe(200)
    expect(await toldBy(remind())).toMatchObject({ people: 1 })
    expect(await toldOf('reminded')).toEqual(['social_worker'])
  })

  test('is told to coordinators of the next office up where nobody is there, with no number and no link', async () => {
    await app.rows('update app.organisation set parent_id = $2 where id = $1', [
      organisationIdOf('dinsos-batam'),
      organisationIdOf('ppt-kepri'),
    ])
    await close('social_worker', 'return_officer')
    expect(await toldBy(remind())).toMatchObject({ organisationId: organisationIdOf('ppt-kepri'), people: 2 })
    expect(await toldOf('reminded')).toEqual(['case_coordinator4', 'supervisor4'])
    expect(await readBy('case_coordinator4', 'reminded')).toMatchObject({
      caseId: null,
      taskId: null,
      page: null,
      sentence: {
        id: 'Kantor lain menunggu suatu langkah dari kantor Anda, atau dari kantor di bawahnya',
        en: 'Another office waits for a step of your office, or of one below it',
      },
    })
    await app.rows('update app.organisation set parent_id = null where id = $1', [organisationIdOf('dinsos-batam')])
  })

  test('says that nobody could be told, and tells nobody where it was refused', async () => {
    await close('social_worker', 'return_officer')
    expect((await one.officer.post(`/api/given-steps/${host}/reminders`)).status).toBe(403)
    expect(await toldBy(remind())).toBeNull()
    expect(
      await app.rows('select told_office, told_people from app.given_step_reminder where task_id = $1', [host]),
    ).toEqual([{ told_office: null, told_people: 0 }])
    expect(await toldOf('reminded')).toEqual([])
  })
})
