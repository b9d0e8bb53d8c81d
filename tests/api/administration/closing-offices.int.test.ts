// Closing an office that still works for others: what it holds goes back to whoever owns the case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { letGo } from '../../../activities/letting-go.ts'
import { OfficeKept, OfficeOpenSet, OfficeView, type AddOffice } from '../../../api/contract/organisations.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { aDevice } from '../../support/door/a-device.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const BATAM = organisationIdOf('ppt-batam')
const NEW: AddOffice = {
  name: 'Posko Contoh Sagulung',
  type: 'LocalGovernmentOrganisation',
  level: 'city',
  area: '21.71',
  parentId: null,
  roles: ['intake_officer', 'supervisor'],
}
const COORDINATOR = demoAccount('case_coordinator').user

let app: TestApp
let owner: Db
let recorder: Db
let administrator: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  owner = connect({ url: app.database.owner, most: 1 })
  recorder = connect({ url: app.database.recorder, most: 3 })
  administrator = await aDevice(app, 'administrator')
})
afterAll(async () => {
  await recorder.destroy()
  await owner.destroy()
  await app.close()
})
const pass = () =>
  letGo({
    db: recorder,
    log: pino({ level: 'silent' }),
    now: Date.now,
    coordinating: rolesWith('coordinate_case', app.deps.roles),
  })
const added = async (): Promise<string> => OfficeKept.parse((await administrator.post('/api/offices', NEW)).body).id
const setOpen = (id: string, open: boolean, key?: string): Promise<Answer> =>
  administrator.post(`/api/offices/${id}/open`, { open }, key)
const openAt = async (id: string) =>
  OfficeView.parse((await administrator.get(`/api/offices/${id}`)).body).open.map(({ kind, count }) => [kind, count])
const unowned = async ({ id }: OpenCase): Promise<number> => {
  const [row] = await app.rows('select unowned_count as n from app.case_file where id = $1', [id])
  return Number(Object(row).n)
}
const givenTo = async (organisationId: string): Promise<{ open: OpenCase; task: string }> => {
  const open = await anOpenCase(app)
  const { id: task } = await open.task('complaint')
  expect((await open.coordinator.post(`/api/tasks/${task}/assign`, { organisationId })).status).toBe(200)
  return { open, task }
}

describe('closing an office that holds tasks of other offices', () => {
  test('gives them back to the coordinators of the case, tells them, and says so once', async () => {
    const id = await added()
    const { open, task } = await givenTo(id)
    expect(await openAt(id)).toEqual([['task', 1]])
    const before = await unowned(open)

    const closed = await setOpen(id, false, 'close-it')
    expect(OfficeOpenSet.parse(closed.body)).toEqual({ id, moved: 1 })
    expect((await setOpen(id, false, 'close-it')).body).toEqual(closed.body)
    expect(await pass()).toBe(1)
    expect(await pass()).toBe(0)

    expect(await open.task('complaint')).toMatchObject({
      state: 'ready',
      who: { userId: null, organisationId: null },
    })
    expect(await unowned(open)).toBe(before + 1)
    expect(
      await app.rows(`select user_id from app.notification where kind = 'unassigned' and task_id = $1`, [task]),
    ).toContainEqual({ user_id: COORDINATOR })
    expect(
      await app.rows(
        `select actor, purpose from app.case_event where stream = $1 and type = 'task_assigned'
          order by seq desc limit 1`,
        [open.id],
      ),
    ).toEqual([{ actor: null, purpose: 'office_closed' }])
    expect(
      await app.rows(
        `select canon::jsonb -> 'body' ->> 'tasks' as n from app.case_event
        where type = 'organisation_closed' and canon::jsonb -> 'body' ->> 'organisation' = $1`,
        [id],
      ),
    ).toEqual([{ n: '1' }])
    expect(await withOwner(owner, (tx) => verifyCase(tx, open.id))).toMatchObject({ intact: true, differences: [] })
  })

  test('leaves them where it is opened again before a worker came, and stands while it is closed', async () => {
    const id = await added()
    const { open } = await givenTo(id)
    await setOpen(id, false)
    await setOpen(id, true)
    expect(await pass()).toBe(0)
    expect((await open.task('complaint')).who.organisationId).toBe(id)

    await setOpen(id, false)
    await app.rows(`update app.leaving set asked_at = now() - interval '3 minutes'`)
    expect(await pass()).toBe(1)
    expect((await open.task('complaint')).who.organisationId).toBeNull()
    // An order about an office stands for as long as the office is closed.
    expect(await app.rows(`select count(*)::int as n from app.leaving where settled_at is null`)).not.toEqual([
      { n: 0 },
    ])
    await setOpen(id, true)
    await pass()
    expect(
      await app.rows(`select count(*)::int as n from app.leaving where settled_at is null and organisation_id = $1`, [
        id,
      ]),
    ).toEqual([{ n: 0 }])
  })

  test('is refused while it is asked to sign or owns an open case, with what and how many', async () => {
    const id = await added()
    const open = await anOpenCase(app)
    const task = taskIdOf(open.id, 'exit_duplicate#1')
    await open.coordinator.post(`/api/cases/${open.id}/items`, { item: 'exit_duplicate' })
    await open.coordinator.post(`/api/tasks/${task}/claim`)
    const answers = { other_case: 'K-2026-1', found_by: 'search', same_checked: 'yes', carried_over: ['nothing'] }
    await open.coordinator.post(`/api/tasks/${task}/complete`, { outcome: 'closed', answers })
    await open.coordinator.post(`/api/tasks/${task}/assign`, { organisationId: id })

    const asked = await setOpen(id, false)
    expect(asked).toMatchObject({ status: 409, code: 'office_not_empty' })
    expect(asked.body).toMatchObject({
      sentence: {
        id: 'Kantor ini belum bisa ditutup: masih ada 1 tanda tangan yang diminta.',
        en: 'This office cannot be closed yet: there are still 1 signature that was asked for.',
      },
    })
    const owning = await setOpen(BATAM, false)
    expect(owning.body).toMatchObject({
      code: 'office_not_empty',
      sentence: {
        id: expect.stringMatching(/\d+ kasus terbuka.*\d+ akun aktif/),
        en: expect.stringMatching(/\d+ open cases?.*\d+ active accounts/),
      },
    })
    expect((await app.rows('select closed_at from app.organisation where id = $1', [id]))[0]).toEqual({
      closed_at: null,
    })
  })
})
