// One administrator alone lets nobody see a client, herself least of all: not by a link, not by a role, not by taking a
// factor away.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AccountRequestList, type AccountRequestView } from '../../../api/contract/account-requests.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aDevice, goStale, signIn, userOf } from '../../support/door/a-device.ts'
import { approveAtMachine, waitingAtMachine } from '../../../api/approve-at-machine.ts'
import { anotherAdministrator, linkBy, requestIn } from '../../support/door/a-second-person.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let door: SecondDoor
let one: Person
let other: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  door = await aSecondDoor(app)
  one = await aDevice(app, 'administrator')
  other = await anotherAdministrator(app)
})
afterAll(async () => {
  await door.close()
  await app.close()
})

const OFFICE = organisationIdOf('ppt-batam')
const idOf = async (name: string): Promise<string> =>
  String(Object((await app.rows(`select id from app.user_account where id = ${userOf(name)}`))[0]).id)
const askLink = async (name: string, by = one): Promise<Answer> => by.post(`/api/accounts/${await idOf(name)}/link`)
const decide = (who: Person, request: string, what: 'approve' | 'decline' = 'approve'): Promise<Answer> =>
  who.post(`/api/account-requests/${request}/${what}`)
const listed = async (who: Person): Promise<AccountRequestView[]> =>
  AccountRequestList.parse((await who.get('/api/account-requests')).body).data
const toldTo = async (who: Person): Promise<string[]> =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.map(({ sentence }) => sentence.en)

describe('an administrator alone', () => {
  test('gets no link for anybody, not by her own yes either; others are told; for herself she cannot ask', async () => {
    const asked = await askLink('supervisor')
    expect(asked).toMatchObject({ status: 201, body: { waits: { request: expect.any(String) } } })
    expect(JSON.stringify(asked.body)).not.toContain('token')
    expect((await toldTo(other)).some((sentence) => sentence.includes('waits for a second person'))).toBe(true)
    const elsewhere = await aDevice(app, 'administrator')
    for (const browser of [one, elsewhere])
      expect(await decide(browser, requestIn(asked))).toMatchObject({ status: 409 })
    expect(await askLink('administrator')).toMatchObject({ status: 403 })
    expect(
      await app.rows(`select count(*)::int as n from app.account_link where user_id = ${userOf('supervisor')}`),
    ).toEqual([{ n: 0 }])
  })

  test('makes nobody who sees clients: a new account has no way in, and a role that sees more waits', async () => {
    const invited = await one.post('/api/accounts', {
      name: 'Contoh Bayangan',
      email: 'contoh.bayangan@demo.tapak.example',
      organisationId: OFFICE,
      roles: ['case_coordinator'],
    })
    expect(invited).toMatchObject({ status: 201, body: { waits: expect.anything() } })
    expect(
      await app.rows(
        `select count(*)::int as n from app.account_link l join app.user_account u on u.id = l.user_id
          where u.email = 'contoh.bayangan@demo.tapak.example'`,
      ),
    ).toEqual([{ n: 0 }])
    const [target, before] = [
      await idOf('shelter_manager'),
      await app.rows(`select organisation_id, role from app.membership where user_id = ${userOf('shelter_manager')}`),
    ]
    const roles = await one.ask(`/api/accounts/${target}/roles`, {
      method: 'PUT',
      body: { organisationId: OFFICE, roles: ['supervisor'] },
    })
    expect(roles).toMatchObject({ status: 200, body: { waits: expect.anything() } })
    expect(
      await app.rows(`select organisation_id, role from app.membership where user_id = ${userOf('shelter_manager')}`),
    ).toEqual(before)
    expect(await decide(one, requestIn(roles))).toMatchObject({ status: 409 })
  })

  test("takes nobody's second factor away", async () => {
    const id = await idOf('identification_officer')
    await app.rows(
      `insert into app.second_factor (user_id, state, sealed, key_id) values ('${id}', 'active', '\\x00', 'test')`,
    )
    expect(await one.ask(`/api/accounts/${id}/second-factor`, { method: 'DELETE', body: {} })).toMatchObject({
      status: 200,
      body: { waits: expect.anything() },
    })
    expect(await signIn(app, 'identification_officer')).toMatchObject({ code: 'second_factor_required' })
  })
})

describe('the second person', () => {
  test('may be the head of that office, who is told; no colleague, other head or the person herself', async () => {
    const asked = await askLink('companion')
    const request = requestIn(asked)
    const [head, colleague, elsewhere, herself, dpo] = await Promise.all(
      ['case_coordinator', 'intake_officer', 'case_coordinator2', 'companion', 'data_protection_officer'].map((name) =>
        aDevice(app, name),
      ),
    )
    for (const [who, status] of [
      [colleague, 403],
      [elsewhere, 409],
      [herself, 403],
      [dpo, 403],
      [app.nobody, 401],
    ] as const)
      expect(await decide(who ?? app.nobody, request)).toMatchObject({ status })
    const told = await app.rows(
      `select split_part(u.email, '@', 1) as who from app.notification n join app.user_account u on u.id = n.user_id
        where n.source = 'account_request:${request}:request_waits'`,
    )
    expect(told).toEqual(
      expect.arrayContaining([
        { who: 'case_coordinator' },
        { who: 'report_viewer' },
        { who: 'data_protection_officer' },
      ]),
    )
    for (const who of ['intake_officer', 'case_coordinator2', 'companion']) expect(told).not.toContainEqual({ who })
    await goStale(app, 'case_coordinator')
    expect(await decide(head ?? one, request)).toMatchObject({ status: 403, code: 'step_up_required' })
    expect((await (head ?? one).post('/api/me/fresh', { password: 'contoh-latihan-uji' })).status).toBe(200)
    expect((await listed(head ?? one)).find(({ id }) => id === request)).toMatchObject({
      state: 'waiting',
      mayDecide: true,
      askedBy: expect.any(String),
    })
    expect(await linkBy(head ?? one, asked)).toMatch(/^[\w-]{43}$/)
    expect(await decide(other, request)).toMatchObject({ status: 409 })
  })

  test('is never the person herself, though she heads or administers too, nor who asked, as either', async () => {
    const [ofHead, ofOther] = [requestIn(await askLink('case_coordinator')), requestIn(await askLink('report_viewer'))]
    expect(await decide(await aDevice(app, 'case_coordinator'), ofHead)).toMatchObject({ status: 409 })
    expect(await decide(other, ofOther)).toMatchObject({ status: 409 })
    const both = await Promise.all([decide(one, ofHead), decide(other, ofHead), decide(one, ofHead)])
    expect(both.map(({ status }) => status)).toEqual([409, 200, 409])
    expect(await decide(one, ofOther, 'decline')).toMatchObject({ status: 200 })
  })

  test('is one of two who say yes at once, at two processes of the API', async () => {
    const request = requestIn(await askLink('social_worker'))
    const cookie = await app.cookieOf('report_viewer')
    const answers = await Promise.all(
      [app.url, door.url, app.url, door.url].map((url) => decide(personAt(url, cookie), request)),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
    expect(
      await app.rows(`select count(*)::int as n from app.account_link where user_id = ${userOf('social_worker')}`),
    ).toEqual([{ n: 1 }])
  })

  test('may say no, and so may who asked; then nothing happens and the same may be asked anew', async () => {
    const [first, mine] = [requestIn(await askLink('return_officer')), requestIn(await askLink('health_provider'))]
    expect(await askLink('return_officer')).toMatchObject({ status: 409 })
    expect([(await decide(other, first, 'decline')).status, (await decide(one, mine, 'decline')).status]).toEqual([
      200, 200,
    ])
    expect([(await decide(other, first)).status, (await askLink('return_officer')).status]).toEqual([409, 201])
  })

  test('comes too late after seven days', async () => {
    const request = requestIn(await askLink('lpsk_officer'))
    await app.rows(`update app.account_request set expires_at = now() - interval '1 second' where id = '${request}'`)
    expect(await decide(other, request)).toMatchObject({ status: 409 })
    expect((await askLink('lpsk_officer')).status).toBe(201)
  })
})

describe('it is told', () => {
  test('to the person, to who may decide and the data protection officer, and on the ledger with both', async () => {
    const request = requestIn(await askLink('legal_companion'))
    await decide(other, request)
    const [hers, dpo] = [await aDevice(app, 'legal_companion'), await aDevice(app, 'data_protection_officer')]
    const told = (await toldTo(hers)).join('\n')
    for (const what of ['An administrator asked for a password link', 'A second person agreed to a password link'])
      expect(told).toContain(what)
    expect(await toldTo(dpo)).toEqual(
      expect.arrayContaining([
        'A request for access of an account waits for a second person.',
        'A request for access of an account was approved.',
      ]),
    )
    expect((await listed(dpo)).find(({ id }) => id === request)).toMatchObject({
      state: 'approved',
      askedBy: expect.any(String),
      decidedBy: expect.any(String),
      mayDecide: false,
    })
    expect(
      await app.rows(
        `select type from app.case_event where canon::jsonb -> 'body' ->> 'request' = '${request}' order by at, seq`,
      ),
    ).toEqual([{ type: 'account_change_asked' }, { type: 'account_change_approved' }])
    expect(await listed(hers)).toEqual([])
  })
})

describe('at the machine of the installation', () => {
  const atMachine = () => ({ ownerUrl: app.database.owner, roles: app.deps.roles, now: new Date() })

  test('whoever runs it says yes where an office has nobody else: on record, and all concerned are told', async () => {
    const request = requestIn(await askLink('prosecutor'))
    expect((await waitingAtMachine(atMachine())).map(({ id }) => id)).toContain(request)
    const done = await approveAtMachine(atMachine(), request)
    expect(done).toMatchObject({ kind: 'link', link: { token: expect.stringMatching(/^[\w-]{43}$/) } })
    expect(
      await app.nobody.ask('/api/account-links/redeem', {
        method: 'POST',
        body: { token: done?.link?.token, password: 'kuda besi makan rumput biru' },
        key: null,
      }),
    ).toMatchObject({ status: 200 })
    expect(await approveAtMachine(atMachine(), request)).toBeNull()
    expect(await decide(other, request)).toMatchObject({ status: 409 })

    const dpo = await aDevice(app, 'data_protection_officer')
    expect((await listed(dpo)).find(({ id }) => id === request)).toMatchObject({ state: 'approved', decidedBy: null })
    expect((await toldTo(dpo)).some((sentence) => sentence.includes('at the machine of this installation'))).toBe(true)
    const told = await app.rows(
      `select code from app.notification where kind = 'account' and user_id = ${userOf('prosecutor')} order by at`,
    )
    expect(told).toEqual(expect.arrayContaining([{ code: 'link_asked' }, { code: 'link_handed_over' }]))
    expect(
      await app.rows(
        `select actor, purpose, stream from app.case_event
          where type = 'account_change_approved' and canon::jsonb -> 'body' ->> 'request' = '${request}'`,
      ),
    ).toEqual([{ actor: null, purpose: 'operator', stream: 'system' }])
  })

  test('roles, a factor and a machine are let in so too, and what ran out is not', async () => {
    const target = await idOf('intake_officer')
    const [{ organisation_id: organisationId } = { organisation_id: '' }] = (await app.rows(
      `select organisation_id from app.membership where user_id = '${target}'`,
    )) as { organisation_id: string }[]
    const roles = await one.ask(`/api/accounts/${target}/roles`, {
      method: 'PUT',
      body: { organisationId, roles: ['case_coordinator'] },
    })
    expect(await approveAtMachine(atMachine(), requestIn(roles))).toEqual({ kind: 'roles', link: null })
    expect(await app.rows(`select role from app.membership where user_id = '${target}'`)).toEqual([
      { role: 'case_coordinator' },
    ])

    const machine = await one.post('/api/machine-tokens', {
      name: 'Penghubung Contoh',
      organisationId: OFFICE,
      capabilities: ['read_case'],
      days: 1,
    })
    expect(await approveAtMachine(atMachine(), requestIn(machine))).toEqual({ kind: 'token', link: null })
    const factor = await one.ask(`/api/accounts/${await idOf('identification_officer')}/second-factor`, {
      method: 'DELETE',
      body: {},
    })
    const waiting =
      factor.status === 409
        ? ((await waitingAtMachine(atMachine())).find(({ kind }) => kind === 'factor')?.id ?? '')
        : requestIn(factor)
    expect(await approveAtMachine(atMachine(), waiting)).toEqual({ kind: 'factor', link: null })
    expect((await signIn(app, 'identification_officer')).status).toBe(200)

    const late = requestIn(await askLink('companion'))
    await app.rows(`update app.account_request set expires_at = now() - interval '1 second' where id = '${late}'`)
    expect(await approveAtMachine(atMachine(), late)).toBeNull()
  })
})
