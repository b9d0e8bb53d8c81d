import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createProvider } from '../../../api/oidc/provider.ts'
import type { JarBrowser } from '../../support/door/a-browser-jar.ts'
import { userOf } from '../../support/door/a-device.ts'
import { anAppWithProvider, START, type WithProvider } from '../../support/door/an-app-with-provider.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

const MINUTE = 60_000
let here: WithProvider
beforeAll(async () => {
  here = await anAppWithProvider()
})
afterAll(() => here.close())
beforeEach(() => here.calm())

describe('signing in at a provider', () => {
  test('asks who sits there, and nothing else about her, with a question for this browser alone', async () => {
    const on = here.browser()
    expect((await on.ask(START)).body).toEqual({ offered: { name: 'Penyedia Contoh' } })
    const url = new URL(await here.begin(on, START, '/tasks?view=team'))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'tapak',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${here.app.url}/login/return`,
      prompt: 'login',
      max_age: '0',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect([...on.jar.keys()]).toEqual(['tapak_oidc'])
    expect(on.jar.get('tapak_oidc')).not.toContain(url.searchParams.get('state') ?? '')
  })

  test('opens the session of the connected account, leads where she was going, and ends with sign-out', async () => {
    await here.connected('health_provider')
    const on = here.browser()
    const query = await here.there.visit(await here.begin(on, START, '/tasks?view=team'), 'health_provider di penyedia')
    expect(await here.comeBack(on, query)).toMatchObject({
      status: 200,
      body: { did: 'signed_in', to: '/tasks?view=team' },
    })
    expect([await here.whoIs(on), [...on.jar.keys()]]).toEqual([
      mailOf('health_provider'),
      ['tapak_sid', 'tapak_device'],
    ])
    await on.ask('/api/session', { method: 'DELETE' })
    expect(await here.whoIs(on)).toBe(401)
  })

  test('signs out whoever was signed in in this browser before', async () => {
    await here.connected('legal_companion')
    const on = await here.byPassword('companion')
    const before = on.jar.get('tapak_sid') ?? ''
    expect((await here.through(on, START, 'legal_companion di penyedia')).status).toBe(200)
    expect([
      await here.whoIs(on),
      (await here.app.nobody.ask('/api/me', { headers: { cookie: `tapak_sid=${before}` } })).status,
    ]).toEqual([mailOf('legal_companion'), 401])
  })

  test('keeps no token, and writes neither code nor state to the log', async () => {
    await here.connected('prosecutor')
    const on = here.browser()
    const query = await here.there.visit(await here.begin(on, START), 'prosecutor di penyedia')
    const answer = await here.comeBack(on, query)
    const columns = await here.app.rows(
      `select column_name from information_schema.columns where table_schema = 'app' and table_name = 'oidc_identity'
        order by 1`,
    )
    expect(columns).toEqual(['id', 'issuer', 'since', 'subject', 'user_id'].map((column_name) => ({ column_name })))
    for (const secret of new URLSearchParams(query).values())
      if (secret !== here.there.issuer) expect(here.app.log.join('') + answer.bytes.toString()).not.toContain(secret)
  })

  test('never makes an account, and knows nobody by an address', async () => {
    const count = () => here.app.rows('select count(*)::int as n from app.user_account')
    const before = await count()
    const on = here.browser()
    expect(await here.through(on, START, mailOf('auditor'))).toMatchObject({ status: 401, code: 'oidc_unknown' })
    expect([await count(), await here.whoIs(on)]).toEqual([before, 401])
  })

  test('is as closed to an account that was switched off as to none at all', async () => {
    await here.connected('luggage_tracer')
    await here.app.rows(`update app.user_account set active = false where email = '${mailOf('luggage_tracer')}'`)
    const [off, none] = [
      await here.through(here.browser(), START, 'luggage_tracer di penyedia'),
      await here.through(here.browser(), START, 'tidak dikenal'),
    ]
    expect(off).toMatchObject({ status: 401, code: 'oidc_unknown' })
    expect(off.body).toEqual(none.body)
  })

  test('is over when she goes back there', async () => {
    expect(await here.through(here.browser(), START, null)).toMatchObject({ status: 401, code: 'oidc_stopped' })
  })

  test('counts what goes wrong against the address, as wrong passwords do', async () => {
    const answers = new Set<string | null>()
    for (let n = 0; n < 61; n += 1) {
      const on = here.browser()
      await here.begin(on, START)
      answers.add((await here.comeBack(on, 'code=x&state=y')).code)
    }
    expect([...answers]).toEqual(['oidc_over', 'too_many'])
  })

  test('is not there where no provider is set', async () => {
    const { oidc } = here.app.deps
    here.app.deps.oidc = null
    const [offer, start, back] = [
      await here.app.nobody.get(START),
      await here.browser().post(START, { to: '/' }),
      await here.comeBack(here.browser(), 'code=x'),
    ]
    here.app.deps.oidc = oidc
    expect([offer.body, start.status, back.code]).toEqual([{ offered: null }, 404, 'oidc_over'])
  })
})

describe('coming back', () => {
  const signedInOf = async (on: JarBrowser): Promise<boolean> => on.jar.has('tapak_sid')

  test('counts once: neither the same answer nor the same beginning is taken again', async () => {
    await here.connected('social_worker')
    const on = here.browser()
    const url = await here.begin(on, START)
    const [query, another] = [
      await here.there.visit(url, 'social_worker di penyedia'),
      await here.there.visit(url, 'social_worker di penyedia'),
    ]
    const beginning = on.jar.get('tapak_oidc') ?? ''
    expect((await here.comeBack(on, query)).status).toBe(200)
    expect(await here.comeBack(on, query)).toMatchObject({ status: 401, code: 'oidc_over' })

    for (const answer of [query, another]) {
      const thief = here.browser()
      thief.jar.set('tapak_oidc', beginning)
      expect(await here.comeBack(thief, answer)).toMatchObject({ status: 401, code: 'oidc_over' })
      expect(await signedInOf(thief)).toBe(false)
    }
  })

  test('of two at the same moment lets one in', async () => {
    await here.connected('return_officer')
    const on = here.browser()
    const query = await here.there.visit(await here.begin(on, START), 'return_officer di penyedia')
    const cookie = `tapak_oidc=${on.jar.get('tapak_oidc') ?? ''}`
    const twins = await Promise.all(
      [1, 2].map(() =>
        here.app.nobody.ask('/api/session/oidc/return', { method: 'POST', body: { query }, headers: { cookie } }),
      ),
    )
    expect(twins.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 401])
  })

  test.each<[string, (query: string) => string]>([
    ['with another state', (query) => query.replace(/state=[^&]+/, 'state=lain')],
    ['without a state', (query) => query.replace(/&?state=[^&]+/, '')],
    ['from another provider', (query) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Felsewhere.example')],
  ])('%s opens nothing', async (_, change) => {
    await here.app.rows(`delete from app.oidc_identity where user_id = ${userOf('mission_officer')}`)
    await here.connected('mission_officer')
    const on = here.browser()
    const query = await here.there.visit(await here.begin(on, START), 'mission_officer di penyedia')
    expect(change(query)).not.toBe(query)
    expect((await here.comeBack(on, change(query))).status).toBe(401)
    expect(await signedInOf(on)).toBe(false)
  })

  test('in another browser than the one that began opens nothing, also where that one began too', async () => {
    await here.connected('arrival_officer')
    const [mine, theirs] = [here.browser(), here.browser()]
    const query = await here.there.visit(await here.begin(mine, START), 'arrival_officer di penyedia')
    expect(await here.comeBack(theirs, query)).toMatchObject({ status: 401, code: 'oidc_over' })
    await here.begin(theirs, START)
    expect(await here.comeBack(theirs, query)).toMatchObject({ status: 401, code: 'oidc_over' })
    expect(await signedInOf(theirs)).toBe(false)
  })

  test('with a token of another sign-in opens nothing: the address was changed on the way there', async () => {
    await here.connected('immigration_officer')
    const on = here.browser()
    const url = new URL(await here.begin(on, START))
    url.searchParams.set('nonce', 'lain')
    expect(await here.comeBack(on, await here.there.visit(url.href, 'immigration_officer di penyedia'))).toMatchObject({
      status: 401,
      code: 'oidc_unproved',
    })
  })

  test('after more than ten minutes opens nothing', async () => {
    await here.connected('lpsk_officer')
    const on = here.browser()
    const query = await here.there.visit(await here.begin(on, START), 'lpsk_officer di penyedia')
    here.clock.ahead = 11 * MINUTE
    expect(await here.comeBack(on, query)).toMatchObject({ status: 401, code: 'oidc_over' })
  })

  test('to a provider that went away is its fault and not hers, and the password still opens', async () => {
    await here.connected('investigator')
    for (const mood of ['silent', 'broken'] as const) {
      here.there.mood = 'well'
      const on = here.browser()
      const query = await here.there.visit(await here.begin(on, START), 'investigator di penyedia')
      here.there.mood = mood
      expect(await here.comeBack(on, query)).toMatchObject({
        status: 503,
        code: 'oidc_away',
        body: { sentence: { id: expect.stringContaining('kata sandi'), en: expect.stringContaining('password') } },
      })
      here.app.deps.oidc = createProvider(here.there.settings, () => undefined)
      expect(await here.browser().post(START, { to: '/' })).toMatchObject({ status: 503, code: 'oidc_away' })
    }
    expect(await here.whoIs(await here.byPassword('investigator'))).toBe(mailOf('investigator'))
    here.there.mood = 'well'
    expect((await here.through(here.browser(), START, 'investigator di penyedia')).status).toBe(200)
  })

  test('leads nowhere but here, and asks for what it needs', async () => {
    for (const to of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', ''])
      expect(await here.browser().post(START, { to })).toMatchObject({ status: 422, issues: ['to invalid_format'] })
    expect((await here.browser().post('/api/session/oidc/return', { code: 'x' })).issues.toSorted()).toEqual([
      'code unknown_key',
      'query invalid_type',
    ])
    expect((await here.browser().post('/api/session/oidc/code', { digits: 1 })).issues.toSorted()).toEqual([
      'code invalid_type',
      'digits unknown_key',
    ])
    expect(
      await here
        .browser()
        .ask(START, { method: 'POST', body: { to: '/' }, headers: { origin: 'https://elsewhere.example' } }),
    ).toMatchObject({ status: 403, code: 'foreign_origin' })
  })
})
