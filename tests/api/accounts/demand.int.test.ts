import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { actorOf } from '../../../api/policy/auth.ts'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { RecoveryCodes, SecondFactorBegun } from '../../../api/contract/accounts.ts'
import { NewPasskeyQuestion, PasskeyAdded } from '../../../api/contract/passkeys.ts'
import { BYTES } from '../../../api/door/endpoint.ts'
import { scopeOf } from '../../../api/policy/scope.ts'
import { connect, NOBODY, withDoor, type Scope } from '../../../db/ground/connect.ts'
import type { Capability } from '../../../sop-definitions/language/vocabulary.ts'
import { aDevice, signIn, userOf } from '../../support/door/a-device.ts'
import { aFollower } from '../../support/door/a-follower.ts'
import { Authenticator } from '../../support/door/an-authenticator.ts'
import { anotherAdministrator, approvedBy } from '../../support/door/a-second-person.ts'
import { personAt, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const SITE = { origin: 'https://tapak.example', rpId: 'tapak.example' }
const DEMANDED: readonly Capability[] = ['administer', 'reveal_identity', 'break_glass']
const demand: Capability[] = []
let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false, over: { site: SITE, demand } })
})
afterEach(() => {
  demand.length = 0
})
afterAll(() => app.close())

const insist = (): void => {
  demand.push(...DEMANDED)
}
const connectPhone = async (person: Person): Promise<readonly string[]> => {
  const { secret } = SecondFactorBegun.parse((await person.post('/api/me/second-factor')).body)
  return RecoveryCodes.parse(
    (
      await person.post('/api/me/second-factor/confirm', {
        code: generateSync({ secret, epoch: Math.floor(Date.now() / 1000) }),
      })
    ).body,
  ).codes
}
const addPasskey = async (person: Person): Promise<string> => {
  const asked = NewPasskeyQuestion.parse((await person.post('/api/me/passkeys/begin')).body)
  return PasskeyAdded.parse(
    (await person.post('/api/me/passkeys', { name: 'Contoh', ...new Authenticator(SITE.origin).make(asked) })).body,
  ).id
}
const openCookie = async (name: string): Promise<string> =>
  ((await signIn(app, name)).headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

describe('somebody of whom a second factor is demanded, and who has none', () => {
  test('is let in by the password to set one up, is told so in words, and may do nothing else anywhere', async () => {
    insist()
    const here = await aDevice(app, 'intake_officer')
    expect(await here.get('/api/me')).toMatchObject({
      status: 200,
      body: { mustAddFactor: true, secondFactor: false, capabilities: [] },
    })
    const closed = ENDPOINTS.filter(({ action, whileConfined }) => action !== 'anyone' && !whileConfined)
    const answers = []
    for (const { method, path, takes } of closed) {
      const at = path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000001')
      const sent = takes === BYTES ? { raw: 'x', headers: { 'content-type': BYTES } } : { body: {} }
      const { status, code } = await here.ask(at, {
        method: method.toUpperCase(),
        ...(method === 'get' ? {} : sent),
      })
      answers.push(`${method} ${path}: ${status} ${code}`)
    }
    expect(answers).toEqual(closed.map(({ method, path }) => `${method} ${path}: 403 second_factor_demanded`))
    expect(closed.length).toBeGreaterThan(100)
  })

  test('has before her exactly what it takes to set one up', () => {
    expect(
      ENDPOINTS.filter(({ whileConfined }) => whileConfined)
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    ).toEqual([
      'get /api/me',
      'get /api/me/passkeys',
      'get /api/me/second-factor',
      'post /api/me/fresh',
      'post /api/me/fresh/question',
      'post /api/me/passkeys',
      'post /api/me/passkeys/begin',
      'post /api/me/second-factor',
      'post /api/me/second-factor/confirm',
    ])
    expect(ENDPOINTS.filter(({ whileConfined, action }) => whileConfined && action !== 'signed_in')).toEqual([])
  })

  test('sees in the database, too, what nobody sees and her own account', async () => {
    const officer = await aDevice(app, 'identification_officer')
    const made = await (
      await app.as('community_worker')
    ).post('/api/people', { identity: { full_name: 'Contoh Satu' }, searched: true })
    expect(made.status).toBe(201)
    const token = (await openCookie('identification_officer')).split('=')[1] ?? ''
    const door = connect({ url: app.database.door, most: 1 })
    const tables = (
      await app.rows(
        `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'app' and c.relkind in ('r', 'p')
           and has_any_column_privilege('tapak_door', c.oid, 'select')
         order by 1`,
      )
    ).map((row) => String(Object(row).name))
    const seen = async (scope: Scope): Promise<Record<string, number>> => {
      const found: Record<string, number> = {}
      for (const name of tables)
        found[name] = await withDoor(
          door,
          scope,
          async (tx) =>
            (await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)}`.execute(tx)).rows[0]?.n ??
            -1,
        )
      return found
    }
    const scope = async (): Promise<Scope> => {
      const actor = await actorOf(app.deps, { token, now: new Date() })
      if (actor === null) throw new Error('the session has ended')
      return scopeOf(actor, 'test')
    }
    const [nobody, free] = [await seen(NOBODY), await seen(await scope())]
    insist()
    const confined = await seen(await scope())
    await door.destroy()

    const more = (than: Record<string, number>, whose: Record<string, number>): string[] =>
      tables.filter((name) => (whose[name] ?? 0) > (than[name] ?? 0))
    expect(more(nobody, free)).toEqual(expect.arrayContaining(['membership', 'session', 'user_account']))
    expect(free['user_account']).toBeGreaterThan(20)
    expect(more(nobody, confined)).toEqual(['membership', 'session', 'user_account'])
    expect([confined['user_account'], confined['membership'], confined['session']]).toEqual([1, 1, 2])
    expect((await officer.get('/api/cases')).code).toBe('second_factor_demanded')
    expect(tables.length).toBeGreaterThan(40)
  })

  test('loses sight at once when the installation begins to demand one, streams of events too', async () => {
    const cookie = await openCookie('supervisor')
    const here = personAt(app.url, cookie)
    expect((await here.get('/api/cases')).status).toBe(200)
    insist()
    expect(await here.get('/api/cases')).toMatchObject({ status: 403, code: 'second_factor_demanded' })
    const follower = await aFollower(app.url, cookie)
    expect([follower.status, follower.body.includes('second_factor_demanded')]).toEqual([403, true])
    expect((await here.ask('/api/session', { method: 'DELETE', body: {} })).status).toBe(200)
    expect((await here.get('/api/me')).status).toBe(401)
  })

  test('works on as soon as a code from the phone is set up; the session gets a new token, on the ledger', async () => {
    insist()
    const cookie = await openCookie('companion')
    const here = personAt(app.url, cookie)
    const codes = await connectPhone(here)

    expect(codes).toHaveLength(10)
    expect(await here.get('/api/me')).toMatchObject({
      status: 200,
      body: { mustAddFactor: false, secondFactor: true, capabilities: expect.arrayContaining(['reveal_identity']) },
    })
    expect([
      (await here.get('/api/tasks')).status,
      (await app.nobody.ask('/api/me', { headers: { cookie } })).status,
    ]).toEqual([200, 401])
    expect(
      await app.rows(`select stream, type from app.case_event where actor = ${userOf('companion')}::text`),
    ).toEqual([{ stream: 'system', type: 'second_factor_added' }])
    expect((await signIn(app, 'companion')).code).toBe('second_factor_required')
    expect((await signIn(app, 'companion', { code: codes[0] })).status).toBe(200)
  })

  test('works on as soon as a passkey is set up, and gets codes for the day on which its device is lost', async () => {
    insist()
    const here = await aDevice(app, 'social_worker')
    await addPasskey(here)
    expect(await here.get('/api/me')).toMatchObject({ body: { mustAddFactor: false } })
    expect(RecoveryCodes.parse((await here.post('/api/me/recovery-codes')).body).codes).toHaveLength(10)
    expect((await here.get('/api/tasks')).status).toBe(200)
  })
})

describe('the last factor of somebody of whom one is demanded', () => {
  test('stays, whichever it is, with a reason in words; one of two may go', async () => {
    const here = await aDevice(app, 'return_officer')
    await connectPhone(here)
    insist()
    const phone = () => here.ask('/api/me/second-factor', { method: 'DELETE', body: {} })
    expect(await phone()).toMatchObject({
      status: 403,
      code: 'factor_needed',
      body: { sentence: { id: expect.stringContaining('yang terakhir'), en: expect.stringContaining('the last one') } },
    })
    expect(await here.get('/api/me/second-factor')).toMatchObject({ body: { active: true, recoveryLeft: 10 } })
    const passkey = await addPasskey(here)
    expect(await phone()).toMatchObject({ status: 200 })
    expect(await here.ask(`/api/me/passkeys/${passkey}`, { method: 'DELETE', body: {} })).toMatchObject({
      status: 403,
      code: 'factor_needed',
    })
    expect(await here.get('/api/me/second-factor')).toMatchObject({ body: { active: false, recoveryLeft: 10 } })
    demand.length = 0
    expect((await here.ask(`/api/me/passkeys/${passkey}`, { method: 'DELETE', body: {} })).status).toBe(200)
  })

  test('may be taken away by an administrator, when its device is lost; then another one is set up first', async () => {
    const [here, administrator] = [await aDevice(app, 'lpsk_officer'), await aDevice(app, 'administrator')]
    const second = await anotherAdministrator(app)
    for (const one of [here, administrator, second]) await connectPhone(one)
    insist()
    const [row] = await app.rows(`select id::text from app.user_account where id = ${userOf('lpsk_officer')}`)
    await approvedBy(
      second,
      await administrator.ask(`/api/accounts/${Object(row).id}/second-factor`, { method: 'DELETE', body: {} }),
    )
    expect(await (await aDevice(app, 'lpsk_officer')).get('/api/me')).toMatchObject({ body: { mustAddFactor: true } })
  })
})

test('nobody else is asked for anything: who holds none of these capabilities works as before', async () => {
  insist()
  expect(await (await aDevice(app, 'auditor')).get('/api/me')).toMatchObject({
    body: { mustAddFactor: false, secondFactor: false },
  })
  expect((await (await aDevice(app, 'auditor')).get('/api/cases')).status).toBe(200)
})
