import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createGate } from '../../../api/policy/rate-limits.ts'
import { SessionList } from '../../../api/contract/accounts.ts'
import { Problem } from '../../../api/contract/errors.ts'
import { aDevice, goStale, signIn as signInTo, userOf } from '../../support/door/a-device.ts'
import { PASSWORD, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
})
afterAll(() => app.close())

const GOOD = 'batu hijau kereta senja'
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const signIn = (name: string, password?: string) => signInTo(app, name, password === undefined ? {} : { password })
const device = (name: string, agent?: string): Promise<Person> =>
  aDevice(app, name, agent === undefined ? {} : { agent })
const stale = (name: string) => goStale(app, name)
const user = userOf

describe('proving again who I am', () => {
  const reveal = (person: Person) =>
    person.post('/api/people/00000000-0000-4000-8000-000000000001/reveal', {
      field: 'full_name',
      purpose: 'Memanggil klien di ruang tunggu',
    })

  test('is asked for what opens an identity, 15 minutes after the last proof, and signing in was one', async () => {
    const officer = await device('intake_officer')
    expect(await reveal(officer)).toMatchObject({ status: 404 })
    await stale('intake_officer')

    expect(await reveal(officer)).toMatchObject({
      status: 403,
      code: 'step_up_required',
      body: { details: { minutes: 15 } },
    })
    expect((await officer.get('/api/me')).status).toBe(200)
    expect(await officer.post('/api/me/fresh', { password: PASSWORD })).toMatchObject({
      status: 200,
      body: { until: expect.any(String) },
    })
    expect(await reveal(officer)).toMatchObject({ status: 404 })
  })

  test('with a wrong password changes nothing, says no more than that, and counts for this session alone', async () => {
    const worker = await device('social_worker')
    await stale('social_worker')
    const answers = []
    for (let n = 0; n < 9; n += 1) answers.push(await worker.post('/api/me/fresh', { password: 'salah' }))

    expect(answers.map(({ code }) => code)).toEqual([...Array.from({ length: 8 }, () => 'factor_wrong'), 'too_many'])
    expect(Number(answers[8]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await (await device('social_worker')).post('/api/me/fresh', { password: PASSWORD })).toMatchObject({
      status: 200,
    })
    expect(await worker.post('/api/me/fresh', { password: PASSWORD })).toMatchObject({ status: 429 })
    expect(await app.nobody.get('/metrics')).toMatchObject({
      body: expect.stringContaining('tapak_limit_breaches_total{limit="account"} 2'),
    })
  })

  test('needs a session, and one of the two proofs', async () => {
    expect(await app.nobody.post('/api/me/fresh', { password: PASSWORD })).toMatchObject({ status: 401 })
    expect(await (await app.as('companion')).post('/api/me/fresh', {})).toMatchObject({ status: 422, code: 'invalid' })
  })

  test('being asked for it is not a refused look', async () => {
    const officer = await device('identification_officer')
    await stale('identification_officer')
    await reveal(officer)
    expect(
      await app.rows(`select count(*)::int as n from app.access_log where user_id = ${user('identification_officer')}`),
    ).toEqual([{ n: 0 }])
  })
})

describe('my password', () => {
  test('changes with the old one, ends every other session, and is on the ledger without a word of it', async () => {
    const [here, there] = [await device('prosecutor'), await device('prosecutor')]
    const body = { current: PASSWORD, password: GOOD }
    expect(await here.post('/api/me/password', body, 'once')).toMatchObject({ status: 200, body: { endedSessions: 1 } })

    expect(await here.post('/api/me/password', body, 'once')).toMatchObject({ status: 200, body: { endedSessions: 1 } })
    expect(await here.post('/api/me/password', { ...body, password: `${GOOD} lagi` }, 'once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect([(await here.get('/api/me')).status, (await there.get('/api/me')).status]).toEqual([200, 401])
    expect([(await signIn('prosecutor')).status, (await signIn('prosecutor', GOOD)).status]).toEqual([401, 200])
    const proof = await app.rows(`select canon from app.case_event where type = 'password_changed'`)
    expect(proof).toHaveLength(1)
    expect(JSON.stringify(proof)).not.toMatch(/batu|contoh/)
  })

  test('is refused with every reason at once, and stays what it was', async () => {
    const lawyer = await device('legal_companion')
    const weak = await lawyer.post('/api/me/password', { current: PASSWORD, password: 'pendek' })
    const known = await lawyer.post('/api/me/password', { current: PASSWORD, password: 'passwordpassword' })
    const same = await lawyer.post('/api/me/password', { current: PASSWORD, password: PASSWORD })
    const shapeless = await lawyer.post('/api/me/password', { current: 7, next: 'x' })
    const wrong = await lawyer.post('/api/me/password', { current: 'salah', password: GOOD })

    expect(weak).toMatchObject({ status: 422, issues: ['password password_short'] })
    expect(known).toMatchObject({ status: 422, issues: ['password password_leaked'] })
    expect(same).toMatchObject({ status: 422, issues: ['password password_same'] })
    expect(shapeless.issues).toEqual(
      expect.arrayContaining(['current invalid_type', 'password invalid_type', 'next unknown_key']),
    )
    expect(wrong).toMatchObject({ status: 403, code: 'factor_wrong' })
    expect((await signIn('legal_companion')).status).toBe(200)
    expect(await app.nobody.post('/api/me/password', { current: PASSWORD, password: GOOD })).toMatchObject({
      status: 401,
    })
  })

  test('and a passphrase for a device are judged alike, but for the length; no log has the passphrase', async () => {
    const companion = await device('companion')
    const judge = (passphrase: string) => companion.post('/api/me/passphrase', { passphrase })
    expect(await judge('perahu biru')).toMatchObject({ status: 422, issues: ['passphrase passphrase_short'] })
    expect(await judge('passwordpassword')).toMatchObject({ status: 422, issues: ['passphrase password_leaked'] })
    expect(await judge('123456123456')).toMatchObject({ status: 422, issues: ['passphrase password_guessable'] })
    expect(await judge('companion companion')).toMatchObject({ status: 422, issues: ['passphrase password_known'] })
    expect(await judge('perahu biru laut')).toMatchObject({ status: 200, body: { fits: true } })
    expect(app.log.join('\n')).not.toContain('perahu biru')
    expect(await app.nobody.post('/api/me/passphrase', { passphrase: GOOD })).toMatchObject({ status: 401 })
    expect(await (await device('administrator')).post('/api/me/passphrase', { passphrase: GOOD })).toMatchObject({
      status: 403,
    })
  })

  test('may be typed in full: nothing is cut off, no letter folded, no space taken away', async () => {
    const worker = await device('community_worker')
    const long = ` Sungai panjang ${'di seberang kota '.repeat(5)}akhir `
    expect((await worker.post('/api/me/password', { current: PASSWORD, password: long })).status).toBe(200)
    expect([
      (await signIn('community_worker', long.trim())).status,
      (await signIn('community_worker', long.toLowerCase())).status,
      (await signIn('community_worker', long)).status,
    ]).toEqual([401, 401, 200])
  })
})

describe('where I am signed in', () => {
  const list = async (person: Person) => SessionList.parse((await person.get('/api/me/sessions')).body).data

  test('is listed with the device in words, since when, and which one is this', async () => {
    const phone = await device(
      'mission_officer',
      'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    )
    const desk = await device('mission_officer', CHROME)

    const seen = await list(desk)
    expect(seen.map(({ browser, system, isThis }) => `${browser} ${system} ${isThis}`).toSorted()).toEqual([
      'chrome android false',
      'chrome linux true',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/mozilla|chrome\/|141\.0/i)
    const other = seen.find(({ isThis }) => !isThis)?.id ?? ''
    expect(await desk.ask(`/api/me/sessions/${other}`, { method: 'DELETE', body: {} })).toMatchObject({
      status: 200,
      body: { ended: 1 },
    })
    expect([(await phone.get('/api/me')).status, (await desk.get('/api/me')).status]).toEqual([401, 200])
    expect(await desk.ask(`/api/me/sessions/${other}`, { method: 'DELETE', body: {} })).toMatchObject({ status: 404 })
  })

  test('is mine alone: the session of somebody else is absent, also to end it', async () => {
    const [mine, theirs] = [await device('arrival_officer'), await device('immigration_officer')]
    const id = (await list(theirs))[0]?.id ?? ''
    expect(await mine.ask(`/api/me/sessions/${id}`, { method: 'DELETE', body: {} })).toMatchObject({ status: 404 })
    expect((await theirs.get('/api/me')).status).toBe(200)
    expect((await list(mine)).map((row) => row.id)).not.toContain(id)
    expect((await app.nobody.get('/api/me/sessions')).status).toBe(401)
  })

  test('ends everywhere else at once when I say so', async () => {
    const [here, one, two] = [await device('lpsk_officer'), await device('lpsk_officer'), await device('lpsk_officer')]
    expect(await here.post('/api/me/sessions/end', {}, 'end')).toMatchObject({ status: 200, body: { ended: 2 } })
    expect(await here.post('/api/me/sessions/end', {}, 'end')).toMatchObject({ status: 200, body: { ended: 2 } })
    expect([
      (await here.get('/api/me')).status,
      (await one.get('/api/me')).status,
      (await two.get('/api/me')).status,
    ]).toEqual([200, 401, 401])
    expect(await here.post('/api/me/sessions/end', { all: true })).toMatchObject({ status: 422 })
  })
})

describe('a session', () => {
  test('ends with the next sign-in in the same browser, and after ten hours in all', async () => {
    const answer = await signIn('service_provider')
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const me = (headers: Record<string, string>) => app.nobody.ask('/api/me', { headers })
    const next = await app.nobody.ask('/api/session', {
      method: 'POST',
      body: { email: mailOf('service_provider'), password: PASSWORD },
      key: null,
      headers: { cookie },
    })
    const second = (next.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    expect([second !== cookie, (await me({ cookie })).status, (await me({ cookie: second })).status]).toEqual([
      true,
      401,
      200,
    ])
    expect(
      await app.rows(
        `select round(extract(epoch from expires_at - created_at) / 3600) as hours from app.session
          where user_id = ${user('service_provider')} limit 1`,
      ),
    ).toEqual([{ hours: '10' }])
    await app.rows(`update app.session set expires_at = now() where user_id = ${user('service_provider')}`)
    expect((await me({ cookie: second })).status).toBe(401)
  })
})

describe('a limit', () => {
  test('is one for all processes of the API, says when to come back, and keeps no account or address', async () => {
    const attempts = []
    for (let n = 0; n < 8; n += 1) attempts.push((await signIn('claims_officer', 'salah')).status)
    const other = createGate({ db: app.deps.db, breached: () => undefined })
    const refused = await other.check({ account: `${mailOf('claims_officer')}|127.0.0.1` }).catch((no: unknown) => no)

    expect(attempts).toEqual(Array.from({ length: 8 }, () => 401))
    expect(Problem.parse(refused instanceof Error && 'document' in refused ? refused.document : null)).toMatchObject({
      code: 'too_many',
    })
    const kept = JSON.stringify(await app.rows('select key from app.attempt'))
    expect(kept).toMatch(/^\[(\{"key":"[a-z]+:[0-9a-f]{64}"\},?)+\]$/)
  })

  test('on revealing is kept for each person', async () => {
    const officer = await device('return_officer')
    for (let n = 0; n < 60; n += 1) await app.deps.gate.spend('reveal', 'somebody else')
    await expect(app.deps.gate.spend('reveal', 'somebody else')).rejects.toMatchObject({
      document: { code: 'too_many' },
      headers: { 'Retry-After': expect.any(String) },
    })
    expect(
      (
        await officer.post('/api/people/00000000-0000-4000-8000-000000000001/reveal', {
          field: 'full_name',
          purpose: 'Memanggil klien di ruang tunggu',
        })
      ).status,
    ).toBe(404)
  })
})
