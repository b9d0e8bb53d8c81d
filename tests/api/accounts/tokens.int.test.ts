import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { MachineTokenList, MachineTokenMade } from '../../../api/contract/administration.ts'
import { OrganisationList } from '../../../api/contract/people.ts'
import { aDevice, goStale, userOf } from '../../support/door/a-device.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { anotherAdministrator, approvedBy, requestIn } from '../../support/door/a-second-person.ts'
import { testApp, type Ask, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let administrator: Person
let second: Person
let batam: string
let bandung: string
beforeAll(async () => {
  app = await testApp()
  administrator = await aDevice(app, 'administrator')
  second = await anotherAdministrator(app)
  const { data } = OrganisationList.parse((await administrator.get('/api/organisations?limit=100')).body)
  batam = data.find(({ name }) => name === 'Pusat Layanan Contoh Kota Batam')?.id ?? ''
  bandung = data.find(({ name }) => name === 'Pusat Layanan Contoh Kota Bandung')?.id ?? ''
})
afterAll(() => app.close())

const wanted = (over: object = {}) => ({
  name: 'Penghubung Contoh',
  organisationId: batam,
  capabilities: ['read_case', 'open_case'],
  days: 30,
  ...over,
})
/** Made by one administrator; where it reads clients, let in by the other. */
const make = async (over: object = {}) => {
  const answer = await administrator.post('/api/machine-tokens', wanted(over))
  const made = MachineTokenMade.parse(answer.body)
  if (made.waits !== undefined) await approvedBy(second, answer)
  return made
}
const machine =
  (token: string) =>
  (path: string, ask: Ask = {}) =>
    app.nobody.ask(path, { ...ask, headers: { ...ask.headers, authorization: `Bearer ${token}` } })
const NOBODY = '00000000-0000-4000-8000-000000000001'

describe('a token of a machine', () => {
  test('reads what its organisation may and no more, under a name of its own, and every look says so', async () => {
    const open = await anOpenCase(app, 'Contoh Mesin')
    const [ours, theirs] = [await make(), await make({ organisationId: bandung })]
    const path = `/api/cases/${open.id}`
    expect((await machine(ours.token)(path)).code).toBe('purpose_needed')
    expect(
      (
        await machine(ours.token)(`${path}/openings`, {
          method: 'POST',
          body: { purpose: 'quality_check', words: 'Memeriksa kiriman contoh' },
        })
      ).status,
    ).toBe(201)
    expect([
      (await machine(ours.token)(path)).status,
      (await machine(theirs.token)(path)).status,
      (await machine(ours.token)('/api/accounts')).status,
    ]).toEqual([200, 404, 403])
    expect(await machine(ours.token)('/api/me')).toMatchObject({
      body: { id: ours.id, name: 'Penghubung Contoh', roles: [], organisation: { id: batam } },
    })
    expect(
      await app.rows(`select action, allowed from app.access_log where user_id = '${ours.id}' order by id`),
    ).toEqual([
      { action: 'case.read', allowed: false },
      { action: 'case.open_for_purpose', allowed: true },
      { action: 'case.read', allowed: true },
    ])
    expect(app.log.join('')).toContain(`"user":"${ours.id}"`)
  })

  test('changes things under its own name too, without the rules that are made for browsers', async () => {
    const { id, token } = await make({ capabilities: ['open_case', 'read_case', 'find_person'] })
    const call = machine(token)
    const created = await call('/api/people', {
      method: 'POST',
      body: { identity: { full_name: 'Contoh Kiriman' }, searched: true },
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(created.status).toBe(201)
    expect(
      await app.rows(`select actor from app.case_event where type = 'person_created' and actor = '${id}'`),
    ).toEqual([{ actor: id }])
    const form = await call('/api/people', {
      method: 'POST',
      raw: 'identity=',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.status).toBe(415)
    const keyless = await call('/api/people', { method: 'POST', body: { identity: {} }, key: null })
    expect(keyless.code).toBe('key_missing')
  })

  test('opens nothing that asks for a fresh proof, whatever it may otherwise', async () => {
    const { token } = await make()
    for (const path of ['/api/me/second-factor', '/api/me/recovery-codes'])
      expect(await machine(token)(path, { method: 'POST', body: {} })).toMatchObject({
        status: 403,
        code: 'step_up_required',
      })
    expect(
      await machine(token)('/api/people/00000000-0000-4000-8000-000000000001/reveal', {
        method: 'POST',
        body: { field: 'full_name', purpose: 'Ingin tahu siapa dia' },
      }),
    ).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('ends when it is revoked, and with its time; a wrong one is nobody, with or without a cookie', async () => {
    const { id, token } = await make()
    expect((await machine(token)('/api/cases')).status).toBe(200)
    expect(
      await administrator.ask(`/api/machine-tokens/${id}`, { method: 'DELETE', body: {}, key: 'revoke' }),
    ).toMatchObject({ status: 200 })
    expect(
      await administrator.ask(`/api/machine-tokens/${id}`, { method: 'DELETE', body: {}, key: 'revoke' }),
    ).toMatchObject({ status: 200 })
    expect(await administrator.ask(`/api/machine-tokens/${id}`, { method: 'DELETE', body: {} })).toMatchObject({
      status: 404,
    })
    expect((await machine(token)('/api/cases')).status).toBe(401)

    const late = await make()
    await app.rows(`update app.machine_token set expires_at = now() where id = '${late.id}'`)
    expect((await machine(late.token)('/api/cases')).status).toBe(401)
    expect((await administrator.ask('/api/me', { headers: { authorization: 'Bearer tapak_salah' } })).status).toBe(401)
    expect(
      (
        await app.nobody.ask('/api/session', {
          method: 'POST',
          body: { email: `${late.id}@machine.invalid`, password: 'apa saja yang panjang' },
          key: null,
        })
      ).status,
    ).toBe(401)
  })

  test('is shown once, kept as a hash, and listed with its use', async () => {
    const { id, token } = await make({ name: 'Penghubung Terdaftar', days: 7 })
    await machine(token)('/api/cases')
    const { data } = MachineTokenList.parse((await administrator.get('/api/machine-tokens')).body)
    expect(data.find((row) => row.id === id)).toMatchObject({
      name: 'Penghubung Terdaftar',
      capabilities: ['read_case', 'open_case'],
      usedAt: expect.any(String),
      state: 'active',
    })
    const places = [
      JSON.stringify(data),
      app.log.join(''),
      JSON.stringify(await app.rows('select body from app.request_key')),
      JSON.stringify(await app.rows(`select encode(token_hash, 'base64') as hash from app.machine_token`)),
    ]
    for (const place of places) expect(place).not.toContain(token.slice(6))
  })

  test('is made after a fresh proof, with capabilities that its organisation has and a machine may have', async () => {
    const odd = await administrator.post(
      '/api/machine-tokens',
      wanted({ capabilities: ['read_case', 'verify_ledger', 'read_pseudonymous'] }),
    )
    expect(odd).toMatchObject({ status: 422, issues: ['capabilities.2 capability_not_held'] })
    expect(
      (await administrator.post('/api/machine-tokens', { name: 'x', capabilities: ['administer'], days: 900, for: 1 }))
        .issues,
    ).toEqual(
      expect.arrayContaining([
        'name too_small',
        'organisationId invalid_type',
        'capabilities.0 invalid_value',
        'days too_big',
        'for unknown_key',
      ]),
    )
    expect(await administrator.post('/api/machine-tokens', wanted({ organisationId: NOBODY }))).toMatchObject({
      status: 422,
      issues: ['organisationId not_found'],
    })
    const twin = (over: object, key: string) => administrator.post('/api/machine-tokens', wanted(over), key)
    const twins = [
      MachineTokenMade.parse((await twin({ capabilities: ['read_sop'] }, 'twin')).body),
      MachineTokenMade.parse((await twin({ capabilities: ['read_sop'] }, 'twin')).body),
    ]
    expect(twins[0]?.id).toBe(twins[1]?.id)
    expect([
      (await machine(twins[0]?.token ?? '')('/api/sops')).status,
      (await machine(twins[1]?.token ?? '')('/api/sops')).status,
    ]).toEqual([401, 200])
    const waiting = [await twin({}, 'seeing'), await twin({}, 'seeing')]
    expect(waiting.map(({ status }) => status)).toEqual([201, 409])
  })

  test('that reads clients comes in after somebody else has said yes, and not once it is revoked', async () => {
    const answer = await administrator.post('/api/machine-tokens', wanted())
    const { id, token } = MachineTokenMade.parse(answer.body)
    const status = async (): Promise<number> => (await machine(token)('/api/cases')).status
    const state = async () =>
      MachineTokenList.parse((await administrator.get('/api/machine-tokens')).body).data.find((row) => row.id === id)
        ?.state
    expect([await status(), await state()]).toEqual([401, 'waiting'])
    expect(await administrator.post(`/api/account-requests/${requestIn(answer)}/approve`)).toMatchObject({
      status: 409,
    })
    expect(await administrator.post(`/api/machine-tokens/${id}/take-over`)).toMatchObject({ status: 200 })
    expect(await status()).toBe(401)
    await approvedBy(second, answer)
    expect([await status(), await state()]).toEqual([200, 'active'])

    const other = await administrator.post('/api/machine-tokens', wanted())
    await administrator.ask(`/api/machine-tokens/${MachineTokenMade.parse(other.body).id}`, {
      method: 'DELETE',
      body: {},
    })
    expect(await second.post(`/api/account-requests/${requestIn(other)}/approve`)).toMatchObject({ status: 404 })
    const coordinator = await aDevice(app, 'case_coordinator')
    for (const [method, path] of [
      ['GET', '/api/machine-tokens'],
      ['POST', '/api/machine-tokens'],
      ['DELETE', `/api/machine-tokens/${NOBODY}`],
    ] as const) {
      const body = method === 'GET' ? {} : { body: {} }
      expect([
        (await app.nobody.ask(path, { method, ...body })).status,
        (await coordinator.ask(path, { method, ...body })).status,
      ]).toEqual([401, 403])
    }
    await goStale(app, 'administrator')
    expect(await administrator.post('/api/machine-tokens', wanted())).toMatchObject({
      status: 403,
      code: 'step_up_required',
    })
    administrator = await aDevice(app, 'administrator')
  })

  test('may no more than its office may now: what it loses, they lose; a closed office has none', async () => {
    const { token } = await make({ capabilities: ['read_case', 'open_case', 'read_sop'] })
    const statuses = async (): Promise<number[]> => [
      (await machine(token)('/api/cases')).status,
      (await machine(token)('/api/sops')).status,
    ]
    const [{ roles } = { roles: [] }] = (await app.rows('select roles from app.organisation where id = $1', [
      batam,
    ])) as { roles: string[] }[]
    try {
      expect(await statuses()).toEqual([200, 200])
      await app.rows(`update app.organisation set roles = '{report_viewer}' where id = $1`, [batam])
      expect(await statuses()).toEqual([403, 200])
      await app.rows('update app.organisation set roles = $2, closed_at = now() where id = $1', [batam, roles])
      expect(await statuses()).toEqual([401, 401])
    } finally {
      await app.rows('update app.organisation set roles = $2, closed_at = null where id = $1', [batam, roles])
    }
    expect(await statuses()).toEqual([200, 200])
  })

  test("ends with its owner's account, or when she administers no more, unless somebody took it over", async () => {
    const { id, token } = await make()
    const status = async (): Promise<number> => (await machine(token)('/api/cases')).status
    const maker = `(select created_by from app.machine_token where id = '${id}')`
    const ends: readonly [string, string][] = [
      [
        `update app.user_account set active = false where id = ${maker}`,
        `update app.user_account set active = true where id = ${maker}`,
      ],
      [
        `update app.membership set role = 'report_viewer' where role = 'administrator' and user_id = ${maker}`,
        `update app.membership set role = 'administrator' where role = 'report_viewer' and user_id = ${maker}`,
      ],
    ]
    for (const [end, back] of ends) {
      await app.rows(end)
      try {
        expect(await status()).toBe(401)
      } finally {
        await app.rows(back)
      }
    }
    expect(await (await aDevice(app, 'case_coordinator')).post(`/api/machine-tokens/${id}/take-over`)).toMatchObject({
      status: 403,
    })
    await app.rows(
      `insert into app.membership (user_id, organisation_id, role) select user_id, organisation_id, 'administrator'
        from app.membership where user_id = ${userOf('sop_admin2')}`,
    )
    const colleague = await aDevice(app, 'sop_admin2')
    expect(await colleague.post(`/api/machine-tokens/${id}/take-over`)).toMatchObject({ status: 200 })
    for (const [end, back] of ends) {
      await app.rows(end)
      try {
        expect(await status()).toBe(200)
      } finally {
        await app.rows(back)
      }
    }
  })

  test('reads the cases of the whole nation only where that was said apart', async () => {
    const [{ organisation_id: organisationId } = { organisation_id: '' }] = (await app.rows(
      `select organisation_id from app.membership where role = 'auditor' limit 1`,
    )) as { organisation_id: string }[]
    const national = { organisationId, capabilities: ['read_pseudonymous'] }
    expect(await administrator.post('/api/machine-tokens', wanted(national))).toMatchObject({
      status: 422,
      issues: ['wholeNation whole_nation_unsaid'],
    })
    const { id, token } = await make({ ...national, wholeNation: true })
    expect((await machine(token)('/api/cases')).status).toBe(200)
    await app.rows('update app.machine_token set whole_nation = false where id = $1', [id])
    expect((await machine(token)('/api/cases')).status).toBe(403)
  })
})
