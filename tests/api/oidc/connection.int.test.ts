import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { SecondFactorBegun } from '../../../api/contract/accounts.ts'
import { anotherAdministrator, linkBy } from '../../support/door/a-second-person.ts'
import type { JarBrowser } from '../../support/door/a-browser-jar.ts'
import { goStale, userOf } from '../../support/door/a-device.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { anAppWithProvider, CONNECT, PROVE, START, type WithProvider } from '../../support/door/an-app-with-provider.ts'
import { PASSWORD, personAt } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

const MINUTE = 60_000
let here: WithProvider
beforeAll(async () => {
  here = await anAppWithProvider()
})
afterAll(() => here.close())
beforeEach(() => here.calm())

const events = (name: string): Promise<unknown[]> =>
  here.app.rows(`select type from app.case_event where actor = ${userOf(name)}::text order by at`)
const told = (name: string): Promise<unknown[]> =>
  here.app.rows(
    `select code from app.notification where kind = 'account' and user_id = ${userOf(name)} order by at, code`,
  )

describe('how fresh a sign-in is', () => {
  test('as the proof at the provider: who was let in unasked there has proved nothing here', async () => {
    await here.connected('shelter_manager')
    const jar = new Map<string, string>()
    const asked = here.browser()
    await here.comeBack(
      asked,
      await here.there.visit(await here.begin(asked, START), 'shelter_manager di penyedia', jar),
    )
    expect((await asked.post(CONNECT, { to: '/me' })).status).toBe(200)

    const unasked = here.browser()
    const url = new URL(await here.begin(unasked, START))
    for (const name of ['prompt', 'max_age']) url.searchParams.delete(name)
    expect(await here.comeBack(unasked, await here.there.visit(url.href, 'nobody is asked', jar))).toMatchObject({
      status: 200,
    })
    expect(await here.whoIs(unasked)).toBe(mailOf('shelter_manager'))
    expect(await unasked.post(CONNECT, { to: '/me' })).toMatchObject({ status: 403, code: 'step_up_required' })
  })

  test("and a proof from before she was sent there is somebody else's", async () => {
    await here.connected('taskforce_secretariat')
    const jar = new Map<string, string>()
    const first = here.browser()
    await here.comeBack(
      first,
      await here.there.visit(await here.begin(first, START), 'taskforce_secretariat di penyedia', jar),
    )
    const later = here.browser()
    here.clock.ahead = 5 * MINUTE
    const url = new URL(await here.begin(later, START))
    url.searchParams.delete('prompt')
    url.searchParams.set('max_age', '3600')
    expect(await here.comeBack(later, await here.there.visit(url.href, 'nobody is asked', jar))).toMatchObject({
      status: 401,
      code: 'oidc_unproved',
    })
  })

  test('proving again is done at the provider too, by the same person and in the same session', async () => {
    await here.connected('service_provider')
    await here.connected('community_worker')
    const on = await here.byPassword('service_provider')
    await goStale(here.app, 'service_provider')
    expect(await on.post(CONNECT, { to: '/me' })).toMatchObject({ status: 403, code: 'step_up_required' })
    expect(await here.through(on, PROVE, 'community_worker di penyedia')).toMatchObject({
      status: 401,
      code: 'oidc_unknown',
    })
    expect(await on.post(CONNECT, { to: '/me' })).toMatchObject({ status: 403 })

    const query = await here.there.visit(
      await here.begin(on, PROVE, '/cases?status=open'),
      'service_provider di penyedia',
    )
    expect(await here.comeBack(on, query)).toMatchObject({
      status: 200,
      body: { did: 'proved', to: '/cases?status=open' },
    })
    expect((await on.post(CONNECT, { to: '/me' })).status).toBe(200)
    expect((await here.browser().post(PROVE, { to: '/' })).status).toBe(401)
  })
})

describe('the second factor that somebody set up here', () => {
  const STEP = 30_000
  const codeOf = (secret: string): string => {
    here.clock.ahead += STEP
    return generateSync({ secret, epoch: Math.floor((Date.now() + here.clock.ahead) / 1_000) })
  }

  test('is asked for whatever the provider asked, counts wrong codes, and opens once', async () => {
    const desk = await here.connected('supervisor')
    const { secret } = SecondFactorBegun.parse((await desk.post('/api/me/second-factor')).body)
    await desk.post('/api/me/second-factor/confirm', { code: codeOf(secret) })

    const on = here.browser()
    expect(await here.through(on, START, 'supervisor di penyedia')).toMatchObject({
      status: 401,
      code: 'second_factor_required',
    })
    expect(await here.whoIs(on)).toBe(401)
    expect(await on.post('/api/session/oidc/code', { code: '000000' })).toMatchObject({
      status: 401,
      code: 'second_factor_required',
      body: { details: { wrong: true } },
    })
    const waiting = on.jar.get('tapak_oidc') ?? ''
    expect(await on.post('/api/session/oidc/code', { code: codeOf(secret) })).toMatchObject({
      status: 200,
      body: { did: 'signed_in', to: '/me' },
    })
    expect(await here.whoIs(on)).toBe(mailOf('supervisor'))

    const thief = here.browser()
    thief.jar.set('tapak_oidc', waiting)
    expect(await thief.post('/api/session/oidc/code', { code: codeOf(secret) })).toMatchObject({
      status: 401,
      code: 'oidc_over',
    })
    expect(await here.browser().post('/api/session/oidc/code', { code: codeOf(secret) })).toMatchObject({
      status: 401,
      code: 'oidc_over',
    })
  })

  test('is guessed at twelve times by fifty at once over two processes; to begin anew is no new chance', async () => {
    const [name, who] = ['legal_companion', 'legal_companion di penyedia']
    const desk = await here.connected(name)
    const { secret } = SecondFactorBegun.parse((await desk.post('/api/me/second-factor')).body)
    await desk.post('/api/me/second-factor/confirm', { code: codeOf(secret) })
    const on = here.browser()
    expect(await here.through(on, START, who)).toMatchObject({ status: 401, code: 'second_factor_required' })

    const second = await aSecondDoor(here.app)
    const [first, other] = [here.app.nobody, personAt(second.url, '')]
    const headers = { cookie: `tapak_oidc=${on.jar.get('tapak_oidc') ?? ''}` }
    const guess = (n: number) =>
      (n % 2 === 0 ? first : other).ask('/api/session/oidc/code', {
        method: 'POST',
        body: { code: String(900_000 + n) },
        headers,
      })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => guess(n)))
    await second.close()
    const said = (code: string): number => answers.filter((answer) => answer.code === code).length
    expect([said('second_factor_required'), said('too_many')]).toEqual([12, 38])

    const again = here.browser()
    await here.through(again, START, who)
    expect((await again.post('/api/session/oidc/code', { code: codeOf(secret) })).status).toBe(429)
    const body = { email: mailOf(name), password: PASSWORD, code: codeOf(secret) }
    expect((await here.browser().post('/api/session', body)).status).toBe(429)
  })
})

describe('a passkey as the only second factor', () => {
  test('is asked for too, and a recovery code stands in for it', async () => {
    await here.connected('prosecutor')
    await here.app.rows(
      `insert into app.passkey
         (id, user_id, credential_id, public_key, user_handle, counter, transports, name, made_at)
        select gen_random_uuid(), id, '\\x01', '\\x01', sha256('x'), 0, '{}', 'Contoh', now()
        from app.user_account where email = '${mailOf('prosecutor')}'`,
    )
    await here.app.rows(
      `insert into app.recovery_code (code_hash, user_id) select sha256('CONTOHSATU'), id from app.user_account
        where email = '${mailOf('prosecutor')}'`,
    )
    const on = here.browser()
    expect(await here.through(on, START, 'prosecutor di penyedia')).toMatchObject({
      status: 401,
      code: 'second_factor_required',
    })
    expect(await here.whoIs(on)).toBe(401)
    expect((await on.post('/api/session/oidc/code', { code: 'contoh-satu' })).status).toBe(200)
    expect(await here.whoIs(on)).toBe(mailOf('prosecutor'))
  })
})

describe('the connection of my account', () => {
  test('is made by me, after a fresh proof, in one session; I am told of it, and my other sessions end', async () => {
    expect((await here.browser().post(CONNECT, { to: '/me' })).status).toBe(401)
    const [on, elsewhere] = [await here.byPassword('claims_officer'), await here.byPassword('claims_officer')]
    await goStale(here.app, 'claims_officer')
    expect(await on.post(CONNECT, { to: '/me' })).toMatchObject({ status: 403, code: 'step_up_required' })
    await on.post('/api/me/fresh', { password: PASSWORD })

    const query = await here.there.visit(await here.begin(on, CONNECT), 'pegawai 7')
    await here.byPassword('identification_officer', on)
    expect(await here.comeBack(on, query)).toMatchObject({ status: 401, code: 'oidc_over' })
    expect((await here.connections(on)).data).toEqual([])

    await here.byPassword('claims_officer', on)
    expect((await here.through(on, CONNECT, 'pegawai 7')).status).toBe(200)
    expect(await here.connections(on)).toMatchObject({
      offered: { name: 'Penyedia Contoh' },
      data: [{ issuer: here.there.issuer }],
    })
    expect([await here.whoIs(elsewhere), await events('claims_officer')]).toEqual([401, [{ type: 'oidc_connected' }]])
    expect(await told('claims_officer')).toEqual([{ code: 'oidc_connected' }])
  })

  test('is of one identity with one account, either way', async () => {
    await here.connected('case_coordinator', 'pegawai 8')
    const other = await here.byPassword('intake_officer')
    expect(await here.through(other, CONNECT, 'pegawai 8')).toMatchObject({ status: 409, code: 'oidc_taken' })
    const same = await here.byPassword('case_coordinator')
    expect(await here.through(same, CONNECT, 'pegawai 9')).toMatchObject({ status: 409, code: 'oidc_taken' })
    expect([(await here.connections(other)).data.length, (await here.connections(same)).data.length]).toEqual([0, 1])
  })

  test('is seen and taken away by me alone, after a fresh proof, and opens nothing from then on', async () => {
    const [mine, theirs] = [await here.connected('luggage_clerk'), await here.connected('report_viewer')]
    const [id, foreign] = [
      (await here.connections(mine)).data[0]?.id ?? '',
      (await here.connections(theirs)).data[0]?.id ?? '',
    ]
    const remove = (on: JarBrowser, identity: string, key?: string) =>
      on.ask(`${CONNECT}/${identity}`, { method: 'DELETE', body: {}, ...(key === undefined ? {} : { key }) })
    expect([
      (await here.browser().ask(CONNECT)).status,
      (await remove(here.browser(), id)).status,
      (await remove(mine, foreign)).status,
      (await remove(mine, 'x')).status,
    ]).toEqual([401, 401, 404, 404])
    await goStale(here.app, 'luggage_clerk')
    expect(await remove(mine, id)).toMatchObject({ status: 403, code: 'step_up_required' })
    await mine.post('/api/me/fresh', { password: PASSWORD })

    for (let n = 0; n < 2; n += 1)
      expect(await remove(mine, id, 'away')).toMatchObject({ status: 200, body: { removed: true } })
    expect([
      (await here.connections(mine)).data,
      (await here.connections(theirs)).data.length,
      await events('luggage_clerk'),
    ]).toEqual([[], 1, [{ type: 'oidc_connected' }, { type: 'oidc_disconnected' }]])
    expect(await told('luggage_clerk')).toEqual([{ code: 'oidc_connected' }, { code: 'oidc_disconnected' }])
    expect(await here.through(here.browser(), START, 'luggage_clerk di penyedia')).toMatchObject({
      status: 401,
      code: 'oidc_unknown',
    })
  })

  test("ends with a new password by an administrator's link: whoever had got in keeps no way in", async () => {
    await here.connected('auditor')
    const administrator = await here.byPassword('administrator')
    const [row] = await here.app.rows(`select id from app.user_account where email = '${mailOf('auditor')}'`)
    const id = typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : ''
    const token = await linkBy(
      await anotherAdministrator(here.app, 'sop_admin'),
      await administrator.ask(`/api/accounts/${id}/link`, { method: 'POST', body: {}, key: 'link' }),
    )
    expect(
      (await here.browser().post('/api/account-links/redeem', { token, password: 'batu hijau kereta senja' })).status,
    ).toBe(200)
    expect(await here.through(here.browser(), START, 'auditor di penyedia')).toMatchObject({
      status: 401,
      code: 'oidc_unknown',
    })
  })
})
