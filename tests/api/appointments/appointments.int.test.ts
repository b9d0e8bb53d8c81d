// Appointments: made, moved and answered through the door, told in the history, listed by week, and refused where
// somebody is not free or may not see the case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AppointmentPrep } from '../../../api/contract/appointments.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { Timeline } from '../../../api/contract/cases.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { inDays, OFFICE } from '../../support/door/a-conference.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { appointmentsOf, meeting, NICKNAME, onlyOne, PLACE, shownTo } from '../../support/door/an-appointment.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let one: SharedCase<Answer>
let coordinator: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  one = await aSharedCase(ground.app.as, 'Contoh Bertemu')
})
afterAll(() => ground.app.close())

const another = () => aSharedCase(ground.app.as, 'Contoh Bertemu Lagi')
const make = (of: { id: string }, over: object = {}, key?: string): Promise<Answer> =>
  coordinator.post(`/api/cases/${of.id}/appointments`, meeting(over), key)
const told = async (caseId: string): Promise<string[]> =>
  Timeline.parse((await coordinator.get(`/api/cases/${caseId}/timeline?limit=100`)).body).data.flatMap(
    ({ type, sentence }) => (type.startsWith('appointment_') ? [sentence.en] : []),
  )
const newsOf = async (name: string, of: { id: string }): Promise<string[]> =>
  NotificationList.parse((await (await ground.app.as(name)).get('/api/me/notifications')).body).data.flatMap(
    ({ kind, caseId }) => (caseId === of.id ? [kind] : []),
  )

describe('an appointment', () => {
  test('is made once by a click sent twice, told to those named in it, its place kept out of the record', async () => {
    const key = crypto.randomUUID()
    const where = { place: PLACE, nickname: NICKNAME }
    const asked = { ...where, startsAt: inDays(6) }
    const [made, again] = [await make(one, asked, key), await make(one, asked, key)]
    expect([made.status, again.body]).toEqual([200, made.body])
    const row = await onlyOne(coordinator, one.id)
    expect(row).toMatchObject({ state: 'planned', kind: 'health', office: { id: organisationIdOf(HOSPITAL) } })
    expect((await shownTo(coordinator, row.id)).where).toEqual(where)
    expect(await told(one.id)).toEqual([expect.stringMatching(/^Appointment made: .+, health, /)])
    expect(await newsOf('companion', one)).toEqual(['appointment_made'])
    const rows = await ground.app.rows(
      'select canon from app.case_event union all select to_json(n)::text from app.notification n',
    )
    expect(JSON.stringify(rows)).not.toMatch(/Jalan Rahasia|rumah biru/)
    expect(await verified(ground, one.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('that is moved keeps the one before in the history, and its place', async () => {
    const before = await onlyOne(coordinator, one.id)
    const move = { ...meeting(), startsAt: inDays(8), kind: 'legal' }
    const key = crypto.randomUUID()
    const moves = () => coordinator.post(`/api/appointments/${before.id}/move`, move, key)
    const [moved, again] = [await moves(), await moves()]
    expect([moved.status, again.body]).toEqual([200, moved.body])
    const after = await onlyOne(coordinator, one.id)
    expect(await shownTo(coordinator, after.id)).toMatchObject({
      follows: before.id,
      where: { place: PLACE, nickname: NICKNAME },
      startsAt: move.startsAt,
    })
    expect((await appointmentsOf(coordinator, `caseId=${one.id}&view=past`)).map(({ state }) => state)).toEqual([
      'moved',
    ])
    expect((await coordinator.post(`/api/appointments/${before.id}/move`, move)).code).toBe('appointment_over')
    expect(await newsOf('companion', one)).toEqual(['appointment_changed', 'appointment_made'])
  })

  test('is answered once, and what is written over that answer is found in the night', async () => {
    const { id } = await onlyOne(coordinator, one.id)
    const end = (as: string) => coordinator.post(`/api/appointments/${id}/end`, { as })
    expect((await end('kept')).code).toBe('appointment_not_begun')
    expect((await end('gone')).issues).toEqual(['as invalid_value'])
    const both = await Promise.all([end('cancelled'), end('cancelled')])
    expect(both.map(({ code }) => code ?? 'done').toSorted()).toEqual(['appointment_over', 'done'])
    expect((await shownTo(coordinator, id)).allowedActions.move).toMatchObject({ code: 'appointment_over' })
    expect(await verified(ground, one.id)).toMatchObject({ intact: true, differences: [] })
    const becomes = (state: string) =>
      ground.app.rows('update app.appointment set state = $1 where id = $2', [state, id])
    await becomes('kept')
    expect((await verified(ground, one.id)).differences).toMatchObject([{ table: 'appointment', columns: ['state'] }])
    await becomes('cancelled')
  })

  test('tells everything that does not fit at once, and names nobody who does not see the case', async () => {
    const odd = await make(one, { startsAt: 'soon', minutes: 2, kind: 'party', organisationId: 'there' })
    expect(odd).toMatchObject({
      status: 422,
      issues: ['startsAt invalid_format', 'minutes too_small', 'kind invalid_value', 'organisationId invalid_format'],
    })
    expect((await make(one, { startsAt: inDays(3_000) })).issues).toEqual(['startsAt custom'])
    expect((await make(one, { startsAt: inDays(-1) })).code).toBe('date_in_past')
    expect((await make(one, { guarded: true })).issues).toEqual(['place missing'])
    const nurse = demoAccount('health_provider').user
    expect((await make(one, { organisationId: one.id, userId: nurse, escortId: nurse })).issues).toEqual([
      'organisationId not_found',
      'userId not_found',
      'escortId no_part',
    ])
    expect(await appointmentsOf(coordinator, `caseId=${one.id}`)).toEqual([])
  })

  test('warns where the client or a colleague is not free then, also in a case out of sight', async () => {
    const [here, there] = [await another(), await another()]
    const at = { startsAt: inDays(20) }
    expect((await make(here, at)).status).toBe(200)
    const clash = await make(there, at)
    expect(clash.issues).toEqual(['despite clash'])
    expect(JSON.stringify(clash.body)).toMatch(/another appointment at that time: [^"]*Contoh/)
    expect((await make(here, { ...at, escortId: null })).body).toMatchObject({
      issues: [{ sentence: { en: expect.stringContaining('the client') } }],
    })
    expect((await make(there, { ...at, despite: true })).status).toBe(200)
    const { id } = await onlyOne(coordinator, here.id)
    const longer = { ...meeting(at), minutes: 90, despite: true }
    const guarded = { ...longer, guarded: true }
    expect((await coordinator.post(`/api/appointments/${id}/move`, guarded)).issues).toEqual(['place missing'])
    expect((await coordinator.post(`/api/appointments/${id}/move`, longer)).status).toBe(200)
  })

  test('stands in the list of its week, of those named in it and of the offices it is between', async () => {
    const it = await another()
    const startsAt = inDays(40)
    expect((await make(it, { startsAt })).status).toBe(200)
    const week = (whose: string, from = inDays(38)) => `view=week&from=${encodeURIComponent(from)}&whose=${whose}`
    const companion = await ground.app.as('companion')
    const ofCase = async (who: Person, query: string) =>
      (await appointmentsOf(who, query)).filter(({ caseId }) => caseId === it.id).length
    expect(await ofCase(companion, week('mine'))).toBe(1)
    expect(await ofCase(coordinator, week('mine'))).toBe(0)
    expect(await ofCase(coordinator, week('office'))).toBe(1)
    expect(await ofCase(coordinator, week('all', inDays(41)))).toBe(0)
    const first = await companion.get(`/api/appointments?limit=1&whose=mine`)
    expect(first.body).toMatchObject({ page: { hasMore: true } })
    const { after } = Object(Object(first.body).page)
    expect(await appointmentsOf(companion, `limit=1&whose=mine&after=${after}`)).toHaveLength(1)
  })
})

describe('who makes an appointment', () => {
  test('works on the case: others are shown none of it, or are refused', async () => {
    const it = await another()
    const path = `/api/cases/${it.id}/appointments`
    expect(await ground.app.nobody.post(path, meeting())).toMatchObject({ status: 401 })
    expect(await ground.nurse.post(path, meeting())).toMatchObject({ status: 404 })
    expect(await (await ground.app.as('administrator')).post(path, meeting())).toMatchObject({ status: 403 })
    expect((await make(it)).status).toBe(200)
    const { id } = await onlyOne(coordinator, it.id)
    for (const [verb, body] of [
      ['move', meeting()],
      ['end', { as: 'cancelled' }],
    ] as const) {
      expect(await ground.app.nobody.post(`/api/appointments/${id}/${verb}`, body)).toMatchObject({ status: 401 })
      expect(await ground.shelter.post(`/api/appointments/${id}/${verb}`, body)).toMatchObject({ status: 404 })
    }
    expect(await ground.nurse.get(`/api/appointments/${id}`)).toMatchObject({ status: 404 })
    expect(await ground.nurse.get(`/api/cases/${it.id}/appointment-prep`)).toMatchObject({ status: 404 })
    await it.hands('house', 'dinsos-batam')
    expect(await ground.shelter.post(`/api/appointments/${id}/end`, { as: 'cancelled' })).toMatchObject({
      status: 403,
      code: 'missing_capability',
    })
  })

  test('is offered every office, and of people only those who see the case', async () => {
    const it = await another()
    const prep = AppointmentPrep.parse((await coordinator.get(`/api/cases/${it.id}/appointment-prep`)).body)
    expect(prep.allowedActions.set).toEqual({ allowed: true })
    expect(prep.offices.map(({ id }) => id)).toContain(organisationIdOf(HOSPITAL))
    expect([...new Set(prep.people.map(({ organisationId }) => organisationId))]).toEqual([OFFICE])
  })
})

describe('whoever leaves', () => {
  test('is counted among the appointments, and the coordinator of the case is told to name another', async () => {
    const it = await another()
    expect((await make(it, { escortId: demoAccount('supervisor').user, startsAt: inDays(50) })).status).toBe(200)
    const administrator = await ground.app.as('administrator')
    const account = `/api/accounts/${demoAccount('supervisor').user}`
    expect(JSON.stringify((await administrator.get(`${account}/held`)).body)).toContain('"appointment"')
    expect((await administrator.post(`${account}/active`, { active: false })).status).toBe(200)
    expect(await newsOf('case_coordinator', it)).toContain('colleague_left')
  })
})
