// An account is closed, a role is taken away: what its person held does not stay with somebody who cannot sign in.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { letGo } from '../../../activities/letting-go.ts'
import { AccountChanged, AccountHolds } from '../../../api/contract/administration.ts'
import { Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { addMember } from '../../../db/accounts/users.ts'
import { heldByLeaver, orderToLetGo } from '../../../db/accounts/leavings.ts'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { anOpenCase, COMPLAINT, numberOf, type OpenCase } from '../../support/door/an-open-case.ts'
import { anEar } from '../../support/door/an-ear.ts'
import { conferencesOf } from '../../support/door/a-conference.ts'
import { aDevice, goStale } from '../../support/door/a-device.ts'
import { anotherAdministrator, approvedBy } from '../../support/door/a-second-person.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { PASSWORD, personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const [LEAVER, COLLEAGUE, OFFICE] = ['intake_officer', 'identification_officer', organisationIdOf('ppt-batam')]
const [LEAVING, STAYING] = [demoAccount(LEAVER).user, demoAccount(COLLEAGUE).user]
const NOBODY = '00000000-0000-4000-8000-000000000001'

let app: TestApp
let owner: Db
let recorder: Db
let administrator: Person
let second: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  owner = connect({ url: app.database.owner, most: 1 })
  recorder = connect({ url: app.database.recorder, most: 3 })
  // A colleague who may take the same steps.
  await withOwner(owner, (tx) => addMember(tx, { userId: STAYING, organisationId: OFFICE, role: 'intake_officer' }))
  administrator = await aDevice(app, 'administrator')
  second = await anotherAdministrator(app)
})
afterAll(async () => {
  await recorder.destroy()
  await owner.destroy()
  await app.close()
})
/** Whoever left in the test before is back, signed in anew. */
beforeEach(async () => {
  await setActive(true)
  app.forget(LEAVER)
})

const pass = () =>
  letGo({
    db: recorder,
    log: pino({ level: 'silent' }),
    now: Date.now,
    coordinating: rolesWith('coordinate_case', app.deps.roles),
  })
const setActive = (active: boolean, who = administrator, key?: string): Promise<Answer> =>
  who.post(`/api/accounts/${LEAVING}/active`, { active }, key)
const setRoles = (roles: string[]): Promise<Answer> =>
  administrator.ask(`/api/accounts/${LEAVING}/roles`, {
    method: 'PUT',
    body: { organisationId: OFFICE, roles },
  })
const held = async (query = '', name = LEAVER): Promise<string[]> =>
  AccountHolds.parse((await administrator.get(`/api/accounts/${demoAccount(name).user}/held${query}`)).body).data.map(
    ({ kind, office, count, later }) => `${kind} ${count}/${later} ${office?.id === OFFICE ? 'here' : 'somewhere'}`,
  )
const tasksHeld = async (): Promise<string[]> => (await held()).filter((line) => line.startsWith('task'))
const claimed = async (): Promise<{ open: OpenCase; task: string }> => {
  const open = await anOpenCase(app)
  const { id: task } = await open.task('complaint')
  expect((await open.officer.post(`/api/tasks/${task}/claim`)).status).toBe(200)
  return { open, task }
}
const isSound = async ({ id }: OpenCase): Promise<void> =>
  expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
const rowsOf = (type: string): Promise<unknown[]> =>
  app.rows(
    `select actor, canon::jsonb -> 'body' as body from app.case_event where type = $1 and stream not like 'K%'
      order by at desc, seq desc`,
    [type],
  )
const unsettled = (): Promise<unknown[]> => app.rows('select reason from app.leaving where settled_at is null')
/** As if every order was given some time ago. */
const settle = async (): Promise<void> => {
  await app.rows(`update app.leaving set asked_at = now() - interval '3 minutes'`)
  await pass()
}

describe('before an account is closed', () => {
  test('is told in numbers what its person holds, and nothing of any case', async () => {
    const { open } = await claimed()
    const answer = await administrator.get(`/api/accounts/${LEAVING}/held`)

    expect(await tasksHeld()).toEqual([expect.stringMatching(/^task \d+\/0 here$/)])
    expect(JSON.stringify(answer.body)).not.toContain(open.id)
    expect(JSON.stringify(answer.body)).not.toContain(await numberOf(open))
  })

  test('are told absences, deputies, conferences and what would come back too', async () => {
    const { open, task } = await claimed()
    await open.officer.post('/api/absence', {
      deputyId: STAYING,
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })
    expect((await open.task('complaint')).who.userId).toBe(STAYING)
    const { plan } = conferencesOf(() => open.coordinator)
    await plan(open, { attendees: [{ organisationId: OFFICE, userId: LEAVING }] })

    expect(await held()).toEqual(
      expect.arrayContaining([
        'away 1/0 somewhere',
        'conference 1/0 somewhere',
        expect.stringMatching(/^delegated \d+\/0 here$/),
      ]),
    )
    expect(await held('', COLLEAGUE)).toEqual(expect.arrayContaining(['deputy 1/0 somewhere']))

    await setActive(false)
    await pass()
    expect(await held('', COLLEAGUE)).not.toEqual(expect.arrayContaining(['deputy 1/0 somewhere']))
    const colleague = await app.as(COLLEAGUE)
    expect(await open.task('complaint')).toMatchObject({
      state: 'reserved',
      who: { userId: STAYING },
    })
    expect(await colleague.post(`/api/tasks/${task}/return`)).toMatchObject({ status: 409, code: 'wrong_state' })
    await isSound(open)
  })

  test('whoever named its person as a deputy or asked for them at a conference is told to name another', async () => {
    const open = await anOpenCase(app)
    await open.officer.post('/api/absence', {
      deputyId: STAYING,
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })
    const { plan } = conferencesOf(() => open.coordinator)
    await plan(open, { attendees: [{ organisationId: OFFICE, userId: STAYING }] })
    await app.rows('delete from app.notification')
    const close = () => administrator.post(`/api/accounts/${STAYING}/active`, { active: false }, 'gone-once')
    expect([(await close()).status, (await close()).status]).toEqual([200, 200])

    const told = await app.rows(
      `select split_part(u.email, '@', 1) as who, n.number from app.notification n
        join app.user_account u on u.id = n.user_id where n.kind = 'colleague_left' order by 1`,
    )
    expect(told).toEqual([
      { who: 'case_coordinator', number: await numberOf(open) },
      { who: LEAVER, number: null },
    ])
    const { data } = NotificationList.parse((await open.officer.get('/api/me/notifications')).body)
    expect(data.find(({ kind }) => kind === 'colleague_left')?.sentence.en).toBe(
      'The account of whoever stands in for you was closed; name somebody else',
    )
    await administrator.post(`/api/accounts/${STAYING}/active`, { active: true })
    app.forget(COLLEAGUE)
    await open.officer.post('/api/absence/end')
  })

  test('tells coordinators of each case where its person planned a conference, also on open pages', async () => {
    const open = await anOpenCase(app)
    const planner = await app.as('supervisor')
    await conferencesOf(() => planner).plan(open)
    await app.rows('delete from app.notification')
    const ear = await anEar(app.database.admin)
    const path = `/api/accounts/${demoAccount('supervisor').user}/active`
    expect((await administrator.post(path, { active: false })).status).toBe(200)

    const told = await app.rows(`select user_id, number from app.notification where kind = 'colleague_left'`)
    expect(told).toEqual([{ user_id: demoAccount('case_coordinator').user, number: await numberOf(open) }])
    await ear.hears(`notified:${demoAccount('case_coordinator').user}`).finally(() => void ear.close())
    await administrator.post(path, { active: true })
    app.forget('supervisor')
  })

  test('is told nothing to strangers, and whatever does not fit is said at once', async () => {
    const path = `/api/accounts/${LEAVING}/held`
    expect(await app.nobody.get(path)).toMatchObject({ status: 401 })
    for (const who of ['case_coordinator', 'supervisor', 'auditor'])
      expect(await (await app.as(who)).get(path)).toMatchObject({ status: 403 })
    expect(await administrator.get(`/api/accounts/${NOBODY}/held`)).toMatchObject({ status: 404 })
    expect((await administrator.get(`${path}?organisation=here&keeps=a-b&colour=red`)).issues).toEqual([
      'query.organisation invalid_format',
      'query.keeps invalid_format',
      'query.colour unknown_key',
    ])
  })

  test('is neither told nor ordered past an administrator, also in the database', async () => {
    await claimed()
    const leaver = { user: LEAVING, organisation: null, keeps: [] }
    const scope = {
      userId: demoAccount('case_coordinator').user,
      organisationId: OFFICE,
      reach: 'own' as const,
      area: '',
      capabilities: ['coordinate_case', 'read_case'] as const,
      purpose: 'case_work',
    }
    const door = connect({ url: app.database.door, most: 1 })
    try {
      expect(await withDoor(door, scope, (tx) => heldByLeaver(tx, leaver))).toEqual([])
      await expect(
        withDoor(door, scope, (tx) => orderToLetGo(tx, { ...leaver, id: NOBODY, reason: 'account_closed' })),
      ).rejects.toThrow('only for administrators')
    } finally {
      await door.destroy()
    }
    for (const role of ['tapak_door', 'tapak_recorder'])
      expect(
        await app.rows(`select has_table_privilege('${role}', 'app.leaving', 'select, insert, update') as may`),
      ).toEqual([{ may: false }])
  })
})

describe('closing an account', () => {
  test('gives its tasks back to their office, tells who may claim them, and says who did what', async () => {
    const { open, task } = await claimed()
    const counted = Number((await tasksHeld())[0]?.match(/\d+/)?.[0])
    const closed = AccountChanged.parse((await setActive(false)).body)
    expect(closed).toMatchObject({ letsGo: { tasks: counted, later: 0 } })
    expect(closed.endedSessions).toBeGreaterThan(0)
    expect(await open.officer.post(`/api/tasks/${task}/start`)).toMatchObject({ status: 401 })
    expect((await open.task('complaint')).who.userId).toBe(LEAVING)

    expect(await pass()).toBeGreaterThan(0)
    expect(await pass()).toBe(0)

    expect(await open.task('complaint')).toMatchObject({
      state: 'ready',
      who: { userId: null, organisationId: OFFICE },
    })
    expect(await tasksHeld()).toEqual([])
    const colleague = await app.as(COLLEAGUE)
    const told = await app.rows(
      `select user_id from app.notification where kind = 'assigned' and task_id = $1 and case_id = $2`,
      [task, open.id],
    )
    expect(told).toContainEqual({ user_id: STAYING })
    expect(told).not.toContainEqual({ user_id: LEAVING })
    expect((await colleague.post(`/api/tasks/${task}/claim`)).status).toBe(200)

    const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=20`)).body)
    expect(data.find(({ type }) => type === 'task_assigned')).toMatchObject({
      who: { user: null, organisation: null },
      sentence: { en: expect.stringContaining('works there no longer'), id: expect.stringContaining('kantornya') },
    })
    expect(
      await app.rows(
        `select actor, purpose, canon::jsonb -> 'cause' ->> 'ref' as ref from app.case_event
          where stream = $1 and type = 'task_assigned'`,
        [open.id],
      ),
    ).toEqual([{ actor: null, purpose: 'account_closed', ref: 'let_go' }])
    expect((await rowsOf('account_closed'))[0]).toEqual({
      actor: demoAccount('administrator').user,
      body: { user: LEAVING, tasks: counted, later: 0 },
    })
    await isSound(open)
  })

  test('counts once, however often it is sent and whoever else closes it at the same moment', async () => {
    await claimed()
    const before = (await rowsOf('account_closed')).length
    const [first, again] = [
      await setActive(false, administrator, 'leave'),
      await setActive(false, administrator, 'leave'),
    ]
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(await administrator.post(`/api/accounts/${LEAVING}/active`, { active: true }, 'leave')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    await setActive(true)
    const both = await Promise.all([setActive(false), setActive(false, second)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await rowsOf('account_closed')).length - before).toBe(2)
    await pass()
    expect(await tasksHeld()).toEqual([])
  })

  test('that is taken back before a worker came leaves everything as it is', async () => {
    const { open } = await claimed()
    await setActive(false)
    await setActive(true)
    expect(await pass()).toBe(0)
    expect((await open.task('complaint')).who.userId).toBe(LEAVING)
    await settle()
    expect(await unsettled()).toEqual([])
  })

  test('while its person completes a task elsewhere has one winner, and nothing is lost', async () => {
    const door = await aSecondDoor(app)
    try {
      const ends = new Set<string>()
      for (let round = 0; round < 6; round += 1) {
        await setActive(true)
        app.forget(LEAVER)
        const { open, task } = await claimed()
        await open.officer.post(`/api/tasks/${task}/start`)
        const leaver = personAt(door.url, await app.cookieOf(LEAVER))
        const complete = () => leaver.post(`/api/tasks/${task}/complete`, { outcome: 'logged', answers: COMPLAINT })
        const close = () => setActive(false).then(pass)
        // At first one after the other, so that each wins once.
        const first = round === 0 ? await complete() : null
        if (round === 1) await close()
        const [answer] = await Promise.all([first ?? complete(), close()])
        const { state, who } = await open.task('complaint')
        ends.add(state)
        expect([answer.status === 200, state]).toEqual([
          state === 'completed',
          answer.status === 200 ? 'completed' : 'ready',
        ])
        if (state === 'ready') expect(who.userId).toBeNull()
        await isSound(open)
      }
      expect([...ends].toSorted()).toEqual(['completed', 'ready'])
    } finally {
      await door.close()
    }
  }, 120_000)

  test('frees what was being assigned just then, refuses it later, and is settled at last', async () => {
    const { open, task } = await claimed()
    await setActive(false)
    await pass()
    const assign = () => open.coordinator.post(`/api/tasks/${task}/assign`, { organisationId: OFFICE, userId: LEAVING })
    expect((await assign()).issues).toEqual(['userId not_found'])
    // As by a request that was under way when the account was closed.
    await app.rows(`update app.user_account set active = true where id = $1`, [LEAVING])
    expect((await assign()).status).toBe(200)
    await app.rows(`update app.user_account set active = false where id = $1`, [LEAVING])
    await settle()
    expect((await open.task('complaint')).who.userId).toBeNull()
    await settle()
    expect(await unsettled()).toEqual([])
  })

  test('asks the office where its person was asked to sign, and waits for what is proposed', async () => {
    const open = await anOpenCase(app)
    const task = taskIdOf(open.id, 'exit_duplicate#1')
    await open.coordinator.post(`/api/cases/${open.id}/items`, { item: 'exit_duplicate' })
    await open.coordinator.post(`/api/tasks/${task}/claim`)
    const answers = { other_case: 'K-2026-1', found_by: 'search', same_checked: 'yes', carried_over: ['nothing'] }
    await open.coordinator.post(`/api/tasks/${task}/complete`, { outcome: 'closed', answers })
    const asked = await open.coordinator.post(`/api/tasks/${task}/assign`, {
      organisationId: OFFICE,
      userId: demoAccount('supervisor').user,
    })
    expect(asked.status).toBe(200)
    expect(await held('', 'case_coordinator')).toEqual(['task 1/1 here'])
    expect(await held('', 'supervisor')).toEqual(['signature 1/0 here'])
    expect(await held(`?organisation=${OFFICE}&keeps=supervisor`, 'supervisor')).toEqual([])

    const active = (value: boolean) =>
      administrator.post(`/api/accounts/${demoAccount('supervisor').user}/active`, { active: value })
    expect(await active(false)).toMatchObject({ body: { letsGo: { tasks: 0, later: 0 } } })
    expect(await pass()).toBe(1)
    expect(
      await app.rows(
        'select signer_organisation_id as office, signer_user_id as person, state from app.task where id = $1',
        [task],
      ),
    ).toEqual([{ office: OFFICE, person: null, state: 'proposed' }])
    await active(true)
    await isSound(open)
  })

  test('asks for a fresh proof of who closes it', async () => {
    await goStale(app, 'administrator')
    expect(await setActive(false)).toMatchObject({ status: 403, code: 'step_up_required' })
    expect((await administrator.post('/api/me/fresh', { password: PASSWORD })).status).toBe(200)
  })
})

describe('taking a role away', () => {
  test('is shown and gives back just what the role was needed for', async () => {
    const { open } = await claimed()
    const query = (keeps: string) => `?organisation=${OFFICE}&keeps=${keeps}`
    expect(await held(query('intake_officer'))).toEqual([])
    expect(await held(query('companion'))).toEqual([expect.stringMatching(/^task \d+\/0 here$/)])

    // Both roles see clients, so that the second is given by two people; the first is then taken by one.
    const asked = await setRoles(['intake_officer', 'companion'])
    if (AccountChanged.parse(asked.body).waits !== undefined) await approvedBy(second, asked)
    expect(await pass()).toBe(0)
    expect(await setRoles(['companion'])).toMatchObject({ status: 200, body: { letsGo: { later: 0 } } })
    expect(await pass()).toBeGreaterThan(0)
    expect(await open.task('complaint')).toMatchObject({ state: 'ready', who: { userId: null } })
    expect(
      await app.rows(`select purpose from app.case_event where stream = $1 and type = 'task_assigned'`, [open.id]),
    ).toEqual([{ purpose: 'roles_taken' }])
    await isSound(open)
    const back = await setRoles(['intake_officer'])
    if (AccountChanged.parse(back.body).waits !== undefined) await approvedBy(second, back)
  })
})
