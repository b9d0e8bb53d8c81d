// Where an appointment is: against whoever would like to know it, by every way there is, and gone with the client.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { appointmentsFor, plannedFor } from '../../../db/cases/appointments.ts'
import { keepPlace } from '../../../db/cases/appointment-places.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { inDays } from '../../support/door/a-conference.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { meeting, NICKNAME, onlyOne, PLACE, shownTo } from '../../support/door/an-appointment.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let door: Db
let one: SharedCase<Answer>
let coordinator: Person
let id: string
const GUARDED = { place: PLACE, nickname: NICKNAME, guarded: true, userId: null }
beforeAll(async () => {
  ground = await aSharingGround()
  door = connect({ url: ground.app.database.door, most: 2 })
  coordinator = await ground.app.as('case_coordinator')
  one = await aSharedCase(ground.app.as, 'Contoh Terlindung')
  await one.hands('examine', HOSPITAL)
  await one.hands('house', SHELTER)
  const escorted = meeting({ ...GUARDED, escortId: demoAccount('companion').user })
  const made = await (await ground.app.as('companion')).post(`/api/cases/${one.id}/appointments`, escorted)
  if (made.status !== 200) throw new Error(JSON.stringify(made.body))
  id = (await onlyOne(coordinator, one.id)).id
})
afterAll(async () => {
  await door.destroy()
  await ground.app.close()
})

const nurseScope = () => scopeOfAccount(accountAt(HOSPITAL, 'work_task', 'health_provider'))
const hasPlace = async (who: Person): Promise<boolean> => (await shownTo(who, id)).where !== null
const readsRows = (scope: ReturnType<typeof nurseScope>): Promise<number> =>
  withDoor(door, scope, async (tx) => (await tx.selectFrom('appointment_place').select('id').execute()).length)

describe('a guarded place', () => {
  test('is read by those named in the appointment, and by nobody else who works on the case', async () => {
    expect(await hasPlace(await ground.app.as('companion'))).toBe(true)
    for (const who of [coordinator, ground.nurse, ground.shelter]) {
      const view = await shownTo(who, id)
      expect([view.elsewhere, view.guarded, view.where]).toEqual([true, true, null])
      expect(JSON.stringify(view)).not.toMatch(/7391/)
    }
  })

  test('gives its row to no colleague who asks the table itself', async () => {
    expect(await readsRows(scopeOfAccount(accountAt('ppt-batam', 'work_task', 'companion')))).toBe(1)
    expect(await readsRows(scopeOfAccount(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')))).toBe(0)
    expect(await readsRows(nurseScope())).toBe(0)
  })

  test('opens to whoever is named in it later, and closes to whoever no longer is', async () => {
    const opened: [boolean, number][] = []
    for (const [day, escort] of [
      [9, 'health_provider'],
      [10, 'companion'],
      [11, 'health_provider'],
    ] as const) {
      const named = meeting({ escortId: demoAccount(escort).user, startsAt: inDays(day) })
      expect((await coordinator.post(`/api/appointments/${id}/move`, named)).status).toBe(200)
      id = (await onlyOne(coordinator, one.id)).id
      opened.push([await hasPlace(ground.nurse), await readsRows(nurseScope())])
    }
    expect(opened).toEqual([
      [true, 1],
      [false, 0],
      [true, 1],
    ])
    expect(await hasPlace(ground.shelter)).toBe(false)
  })

  test('opens to nobody who names himself in it, be it the coordinator or a colleague of whoever is met', async () => {
    for (const [who, name] of [
      [coordinator, 'case_coordinator'],
      [ground.shelter, 'social_worker'],
    ] as const) {
      const named = meeting({
        interpreterId: demoAccount(name).user,
        organisationId: organisationIdOf(SHELTER),
        startsAt: inDays(12),
      })
      expect((await who.post(`/api/appointments/${id}/move`, named)).status).not.toBe(200)
      expect(await hasPlace(who)).toBe(false)
    }
  })

  test('is taken away by a move to the office, and nobody who was named reads it from then on', async () => {
    const other = await aSharedCase(ground.app.as, 'Contoh Pindah')
    await other.hands('examine', HOSPITAL)
    const named = { escortId: demoAccount('health_provider').user, startsAt: inDays(21) }
    const placed = meeting({ ...named, place: PLACE, nickname: NICKNAME, guarded: true })
    const rows = await readsRows(nurseScope())
    expect((await coordinator.post(`/api/cases/${other.id}/appointments`, placed)).status).toBe(200)
    const before = await onlyOne(coordinator, other.id)
    expect(await readsRows(nurseScope())).toBe(rows + 1)
    const moves = (over: object) =>
      coordinator.post(`/api/appointments/${before.id}/move`, meeting({ ...named, atOffice: true, ...over }))
    expect((await moves({ place: PLACE, nickname: NICKNAME, guarded: true })).issues).toEqual([
      'place at_office',
      'nickname at_office',
      'guarded at_office',
    ])
    expect((await moves({})).status).toBe(200)
    const after = await shownTo(ground.nurse, (await onlyOne(coordinator, other.id)).id)
    expect([after.elsewhere, after.guarded, after.where]).toEqual([false, false, null])
    expect([(await shownTo(ground.nurse, before.id)).where, await readsRows(nurseScope())]).toEqual([null, rows])
    expect((await coordinator.post(`/api/appointments/${after.id}/end`, { as: 'cancelled' })).status).toBe(200)
  })
})

describe('the tables of appointments', () => {
  test('show rows of the cases in sight, and none of others', async () => {
    const seen = (scope: ReturnType<typeof nurseScope>) =>
      withDoor(door, scope, async (tx) => (await tx.selectFrom('appointment').select('id').execute()).length)
    const strangers = [
      accountAt('ppt-bandung', 'coordinate_case', 'case_coordinator'),
      accountAt('pengelola', 'administer', 'administrator'),
    ]
    expect(await seen(nurseScope())).toBeGreaterThan(1)
    for (const stranger of strangers) expect(await seen(scopeOfAccount(stranger))).toBe(0)
  })

  test('are written by the recorder alone: the door changes and deletes no row', async () => {
    for (const change of [
      sql`update appointment set escort_id = ${demoAccount('health_provider').user}::uuid`,
      sql`delete from appointment`,
      sql`update appointment_place set case_id = case_id`,
      sql`delete from appointment_place`,
    ])
      await expect(withDoor(door, nurseScope(), (tx) => change.execute(tx))).rejects.toThrow(/permission denied/)
  })

  test('take a place only for a planned appointment of the own office that names it', async () => {
    const other = await aSharedCase(ground.app.as, 'Contoh Tanpa Tempat')
    await other.hands('examine', HOSPITAL)
    const placed = meeting({ place: PLACE, startsAt: inDays(30) })
    expect((await coordinator.post(`/api/cases/${other.id}/appointments`, placed)).status).toBe(200)
    const [gone] = await ground.app.rows('delete from app.appointment_place where case_id = $1 returning id', [
      other.id,
    ])
    const keeps = (scope: ReturnType<typeof nurseScope>, place: unknown) =>
      withDoor(door, scope, (tx) =>
        keepPlace(tx, ground.app.deps.vault, {
          id: String(place),
          caseId: other.id,
          personId: other.person,
          userId: scope.userId ?? '',
          where: { place: 'x', nickname: null },
        }),
      )
    const own = scopeOfAccount(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator'))
    await expect(keeps(nurseScope(), Object(gone).id)).rejects.toThrow(/row-level security/)
    await expect(keeps(own, crypto.randomUUID())).rejects.toThrow(/row-level security/)
    expect(await keeps(own, Object(gone).id)).toBe(true)
    await expect(keeps(own, Object(gone).id)).rejects.toThrow(/duplicate key/)
  })

  test('say of colleagues that they are not free, and only to whoever works on their case', async () => {
    const nurse = demoAccount('health_provider').user
    const ask = (scope: ReturnType<typeof nurseScope>, caseId: string) =>
      withDoor(door, scope, async (tx) => {
        const busy = sql<{ people: string[] }>`
          select app.busy_then(${caseId}, array[${nurse}]::uuid[], now(), now() + interval '30 days', null) as people`
        const { rows } = await busy.execute(tx)
        return rows[0]?.people
      })
    expect(await ask(nurseScope(), one.id)).toEqual([demoAccount('health_provider').user])
    const stranger = scopeOfAccount(accountAt('ppt-bandung', 'coordinate_case', 'case_coordinator'))
    expect(await ask(stranger, one.id)).toEqual([])
    expect(await ask(nurseScope(), crypto.randomUUID())).toEqual([])
  })
})

describe('who loses sight of the case', () => {
  test('loses its appointments, in lists, in the calendar and in reminders', async () => {
    const nurse = nurseScope()
    expect(await withDoor(door, nurse, (tx) => appointmentsFor(tx, nurse.userId ?? '', 10))).toHaveLength(1)
    const told = async (): Promise<number> =>
      (
        await ground.app.rows(
          `select kind from app.notification where user_id = $1 and kind = 'appointment_changed' and case_id = $2`,
          [demoAccount('health_provider').user, one.id],
        )
      ).length
    const before = await told()
    await one.says('C5', 'withdrawn')
    expect(await ground.nurse.get(`/api/appointments/${id}`)).toMatchObject({ status: 404 })
    expect(await withDoor(door, nurse, (tx) => appointmentsFor(tx, nurse.userId ?? '', 10))).toEqual([])
    expect((await coordinator.post(`/api/appointments/${id}/end`, { as: 'cancelled' })).status).toBe(200)
    expect([before > 0, await told()]).toEqual([true, before])
  })
})

describe('her next appointment', () => {
  test('is the soonest that is planned in a case in sight, whatever was moved or cancelled before', async () => {
    const coordinating = scopeOfAccount(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator'))
    const of = (scope: typeof coordinating) =>
      withDoor(door, scope, (tx) => plannedFor(tx, one.person, new Date())).then((rows) => rows.map((row) => row.kind))
    expect(await of(coordinating)).toEqual([])
    for (const [days, kind] of [
      [12, 'legal'],
      [11, 'papers'],
    ] as const)
      await coordinator.post(`/api/cases/${one.id}/appointments`, meeting({ startsAt: inDays(days), kind }))
    expect(await of(coordinating)).toEqual(['papers', 'legal'])
    expect(await of(scopeOfAccount(accountAt('ppt-bandung', 'coordinate_case', 'case_coordinator')))).toEqual([])
    expect(organisationIdOf('ppt-batam')).toBe(coordinating.organisationId)
  })
})
