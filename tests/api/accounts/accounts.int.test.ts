import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AccountList, type AccountRow } from '../../../api/contract/administration.ts'
import { OrganisationList } from '../../../api/contract/people.ts'
import { aDevice, goStale, signIn, userOf } from '../../support/door/a-device.ts'
import { anotherAdministrator, approvedBy, linkBy, requestIn } from '../../support/door/a-second-person.ts'
import { PASSWORD, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let administrator: Person
let second: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  administrator = await aDevice(app, 'administrator')
  second = await anotherAdministrator(app)
})
afterAll(() => app.close())

const GOOD = 'batu hijau kereta senja'
const NOBODY = '00000000-0000-4000-8000-000000000001'
const accounts = async (query = ''): Promise<AccountRow[]> =>
  AccountList.parse((await administrator.get(`/api/accounts?limit=100${query}`)).body).data
const everybody = async (): Promise<AccountRow[]> => {
  const first = AccountList.parse((await administrator.get('/api/accounts?limit=40')).body)
  const rows = [...first.data]
  for (let { page } = first; page.hasMore;) {
    const next = AccountList.parse((await administrator.get(`/api/accounts?limit=40&after=${page.after}`)).body)
    rows.push(...next.data)
    page = next.page
  }
  return rows
}
const accountOf = async (name: string): Promise<AccountRow> => {
  const found = (await everybody()).find(({ email }) => email === mailOf(name))
  if (found === undefined) throw new Error(`no account ${name}`)
  return found
}
/** Invited by one administrator, let in by the other. */
const invited = async (body: object, key?: string): Promise<string> =>
  linkBy(
    second,
    await administrator.ask('/api/accounts', { method: 'POST', body, ...(key === undefined ? {} : { key }) }),
  )
const office = async (name: string) => {
  const found = OrganisationList.parse((await administrator.get('/api/organisations?limit=100')).body).data.find(
    (one) => one.name === name,
  )
  if (found === undefined) throw new Error(`no organisation ${name}`)
  return found
}
const redeem = (token: string, password = GOOD) =>
  app.nobody.ask('/api/account-links/redeem', { method: 'POST', body: { token, password }, key: null })
const look = (token: string) =>
  app.nobody.ask('/api/account-links/look', { method: 'POST', body: { token }, key: null })
const enter = (email: string, password = GOOD) =>
  app.nobody.ask('/api/session', { method: 'POST', body: { email, password }, key: null })
const invitation = async (email: string, over: object = {}) => ({
  name: 'Contoh Sembilan',
  email,
  organisationId: (await office('Pusat Layanan Contoh Kota Batam')).id,
  roles: ['companion'],
  ...over,
})

describe('an invitation', () => {
  test('is a link shown once, by which the invited chooses a password; nothing of it is found anywhere', async () => {
    const body = await invitation('contoh.sembilan@demo.tapak.example')
    const answer = await administrator.post('/api/accounts', body)
    expect(answer).toMatchObject({ status: 201, body: { waits: { request: expect.any(String) } } })
    const link = { token: await linkBy(second, answer) }

    expect(await look(link.token)).toMatchObject({
      status: 200,
      body: { name: 'Contoh Sembilan', email: body.email, kind: 'invitation' },
    })
    expect(await redeem(link.token, 'pendek')).toMatchObject({ status: 422, issues: ['password password_short'] })
    expect(await redeem(link.token)).toMatchObject({ status: 200, body: { email: body.email } })
    expect([(await redeem(link.token)).status, (await look(link.token)).status]).toEqual([404, 404])
    expect(await enter(body.email)).toMatchObject({ status: 200, body: { roles: [{ id: 'companion' }] } })
    const places = [
      app.log.join(''),
      ...(await Promise.all(
        [
          'select body from app.request_key',
          `select canon from app.case_event`,
          `select encode(token_hash, 'base64') as hash from app.account_link`,
        ].map(async (sql) => JSON.stringify(await app.rows(sql))),
      )),
    ]
    for (const place of places) expect(place).not.toContain(link.token)
    expect(
      await app.rows(
        `select type from app.case_event where type like 'account%' or type like 'password%' order by at, seq`,
      ),
    ).toEqual(
      expect.arrayContaining([
        { type: 'account_invited' },
        { type: 'account_link_made' },
        { type: 'password_set_by_link' },
      ]),
    )
  })

  test('sent twice with one key is one account; only the last link shown is good', async () => {
    const body = await invitation('contoh.kembar@demo.tapak.example')
    const [first, again] = [
      await administrator.post('/api/accounts', body, 'twin'),
      await administrator.post('/api/accounts', body, 'twin'),
    ]
    expect([first.status, again.status, again.code]).toEqual([201, 409, 'conflict'])
    const row = (await everybody()).find(({ email }) => email === body.email)
    const tokens = [
      await linkBy(second, first),
      await linkBy(second, await administrator.post(`/api/accounts/${row?.id}/link`)),
    ]
    expect([(await look(tokens[0] ?? '')).status, (await look(tokens[1] ?? '')).status]).toEqual([404, 200])
    expect(await administrator.post('/api/accounts', { ...body, roles: ['supervisor'] }, 'twin')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })

  test('of one address twice at once is one account; the other reads that the address is taken', async () => {
    for (let round = 0; round < 8; round += 1) {
      const body = await invitation(`contoh.serentak${round}@demo.tapak.example`)
      const both = await Promise.all([
        administrator.post('/api/accounts', body),
        administrator.post('/api/accounts', body),
      ])
      expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(both.find(({ status }) => status === 422)?.issues).toEqual(['email taken'])
    }
  })

  test('that does not fit says every reason at once', async () => {
    const taken = await administrator.post(
      '/api/accounts',
      await invitation(mailOf('COMPANION').toUpperCase(), { roles: ['companion', 'prosecutor', 'nothing'] }),
    )
    expect(taken).toMatchObject({
      status: 422,
      issues: ['roles.1 role_not_held', 'roles.2 role_not_held', 'email taken'],
    })
    const shapeless = await administrator.post('/api/accounts', {
      name: 'x',
      email: 'no',
      organisationId: 'here',
      roles: [],
      admin: true,
    })
    expect(shapeless.issues).toEqual(
      expect.arrayContaining([
        'name too_small',
        'email invalid_format',
        'organisationId invalid_format',
        'roles too_small',
        'admin unknown_key',
      ]),
    )
    expect(
      await administrator.post(
        '/api/accounts',
        await invitation('contoh.jauh@demo.tapak.example', { organisationId: NOBODY }),
      ),
    ).toMatchObject({ status: 422, issues: ['organisationId not_found'] })
  })

  test('ends with its time, and guessing one is limited like guessing a password', async () => {
    const token = await invited(await invitation('contoh.lambat@demo.tapak.example'))
    await app.rows(
      `update app.account_link set expires_at = now() - interval '1 second'
        where used_at is null and user_id = (select id from app.user_account
        where email = 'contoh.lambat@demo.tapak.example')`,
    )
    expect([(await look(token)).status, (await redeem(token)).status]).toEqual([404, 404])
    const guess = () =>
      app.nobody.ask('/api/account-links/look', { method: 'POST', body: { token: 'salah' }, key: null })
    const answers = []
    for (let n = 0; n < 60; n += 1) answers.push((await guess()).status)
    expect(answers).toContain(429)
    await app.rows('delete from app.attempt')
  })
})

describe('a password link', () => {
  test('for somebody who forgot hers ends her sessions when it is used', async () => {
    const provider = await aDevice(app, 'health_provider')
    const { id } = await accountOf('health_provider')
    const link = { token: await linkBy(second, await administrator.post(`/api/accounts/${id}/link`)) }
    expect((await provider.get('/api/me')).status).toBe(200)
    expect((await redeem(link.token)).status).toBe(200)
    expect((await provider.get('/api/me')).status).toBe(401)
    expect([
      (await signIn(app, 'health_provider')).status,
      (await signIn(app, 'health_provider', { password: GOOD })).status,
    ]).toEqual([401, 200])
  })
})

describe('an account', () => {
  test('is listed with roles, sessions and protection, by name and page by page', async () => {
    const rows = await everybody()
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.map(({ id, organisation }) => `${id} ${organisation.id}`)).toHaveLength(
      new Set(rows.map(({ id, organisation }) => `${id} ${organisation.id}`)).size,
    )
    const { id, name } = await office('Rumah Sakit Contoh Bandung')
    expect(await accounts(`&organisation=${id}`)).toMatchObject([
      {
        organisation: { name },
        roles: [{ id: 'health_provider' }],
        active: true,
        secondFactor: false,
        link: null,
        isMe: false,
      },
    ])
  })

  test('changes its roles from the very next request on', async () => {
    const companion = await aDevice(app, 'companion')
    const row = await accountOf('companion')
    expect((await companion.get('/api/cases')).status).toBe(200)
    const put = (roles: string[], key?: string) =>
      administrator.ask(`/api/accounts/${row.id}/roles`, {
        method: 'PUT',
        body: { organisationId: row.organisation.id, roles },
        ...(key === undefined ? {} : { key }),
      })
    expect(await put(['prosecutor'])).toMatchObject({ status: 422, issues: ['roles.0 role_not_held'] })
    const asked = await put(['supervisor'], 'roles')
    expect(requestIn(await put(['supervisor'], 'roles'))).toBe(requestIn(asked))
    expect((await companion.get('/api/me')).body).toMatchObject({ roles: [{ id: 'companion' }] })
    await approvedBy(second, asked)
    expect((await companion.get('/api/me')).body).toMatchObject({ roles: [{ id: 'supervisor' }] })
    expect(await app.rows(`select count(*)::int as n from app.case_event where type = 'account_roles_set'`)).toEqual([
      { n: 1 },
    ])
  })

  test('is signed out everywhere, or closed, at once; closed means closed for its links too', async () => {
    const [desk, phone] = [await aDevice(app, 'return_officer'), await aDevice(app, 'return_officer')]
    const { id } = await accountOf('return_officer')
    expect(await administrator.post(`/api/accounts/${id}/end-sessions`)).toMatchObject({
      status: 200,
      body: { endedSessions: 2 },
    })
    expect([(await desk.get('/api/me')).status, (await phone.get('/api/me')).status]).toEqual([401, 401])

    const again = await aDevice(app, 'return_officer')
    const token = await linkBy(second, await administrator.post(`/api/accounts/${id}/link`))
    expect(await administrator.post(`/api/accounts/${id}/active`, { active: false })).toMatchObject({
      status: 200,
      body: { endedSessions: 1 },
    })
    expect([
      (await again.get('/api/me')).status,
      (await signIn(app, 'return_officer')).status,
      (await look(token)).status,
    ]).toEqual([401, 401, 404])
    expect(await administrator.post(`/api/accounts/${id}/link`)).toMatchObject({ status: 403 })
    expect((await administrator.post(`/api/accounts/${id}/active`, { active: true })).status).toBe(200)
    expect((await signIn(app, 'return_officer')).status).toBe(200)
  })

  test('that lost its phone loses the second factor, by the hand of an administrator and nobody else', async () => {
    const { id } = await accountOf('identification_officer')
    await app.rows(
      `insert into app.second_factor (user_id, state, sealed, key_id) values ('${id}', 'active', '\\x00', 'test')`,
    )
    expect(await signIn(app, 'identification_officer')).toMatchObject({ code: 'second_factor_required' })
    const other = await aDevice(app, 'case_coordinator')
    expect(await other.ask(`/api/accounts/${id}/second-factor`, { method: 'DELETE', body: {} })).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await approvedBy(
      second,
      await administrator.ask(`/api/accounts/${id}/second-factor`, { method: 'DELETE', body: {} }),
    )
    expect((await administrator.ask(`/api/accounts/${id}/second-factor`, { method: 'DELETE', body: {} })).status).toBe(
      404,
    )
    expect((await signIn(app, 'identification_officer')).status).toBe(200)
  })

  test('of her own is nothing an administrator changes', async () => {
    const { id, organisation } = await accountOf('administrator')
    for (const [method, path, body] of [
      ['PUT', 'roles', { organisationId: organisation.id, roles: ['administrator'] }],
      ['POST', 'active', { active: false }],
      ['DELETE', 'second-factor', {}],
      ['POST', 'link', {}],
    ] as const) {
      expect(await administrator.ask(`/api/accounts/${id}/${path}`, { method, body })).toMatchObject({ status: 403 })
    }
  })

  test("is nobody else's business: without session, capability, proof or such an account it stays", async () => {
    const coordinator = await aDevice(app, 'case_coordinator')
    const { id } = await accountOf('social_worker')
    const calls = [
      ['GET', '/api/accounts'],
      ['GET', '/api/roles'],
      ['POST', '/api/accounts'],
      ['POST', `/api/accounts/${id}/link`],
      ['PUT', `/api/accounts/${id}/roles`],
      ['POST', `/api/accounts/${id}/active`],
      ['POST', `/api/accounts/${id}/end-sessions`],
      ['DELETE', `/api/accounts/${id}/second-factor`],
    ] as const
    for (const [method, path] of calls) {
      const body = method === 'GET' ? {} : { body: {} }
      expect([
        path,
        (await app.nobody.ask(path, { method, ...body })).status,
        (await coordinator.ask(path, { method, ...body })).status,
      ]).toEqual([path, 401, 403])
    }
    const absent = [
      ['POST', 'link', {}],
      ['PUT', 'roles', { organisationId: id, roles: ['companion'] }],
      ['POST', 'active', { active: true }],
      ['POST', 'end-sessions', {}],
      ['DELETE', 'second-factor', {}],
    ] as const
    for (const [method, path, body] of absent)
      expect([path, (await administrator.ask(`/api/accounts/${NOBODY}/${path}`, { method, body })).status]).toEqual([
        path,
        404,
      ])
    expect(
      (await administrator.ask(`/api/accounts/${id}/active`, { method: 'POST', body: { open: 1 } })).issues,
    ).toEqual(['active invalid_type', 'open unknown_key'])
    expect((await administrator.get('/api/accounts?colour=red')).issues).toEqual(['query.colour unknown_key'])

    await goStale(app, 'administrator')
    const guarded = calls.filter(([method, path]) => method !== 'GET' && !path.endsWith('end-sessions'))
    for (const [method, path] of guarded)
      expect([path, (await administrator.ask(path, { method, body: {} })).code]).toEqual([path, 'step_up_required'])
    expect((await administrator.post('/api/me/fresh', { password: PASSWORD })).status).toBe(200)
    expect(await app.rows(`select active from app.user_account where id = ${userOf('social_worker')}`)).toEqual([
      { active: true },
    ])
  })
})
