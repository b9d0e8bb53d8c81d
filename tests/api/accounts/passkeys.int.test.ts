import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { RecoveryCodes, SessionList } from '../../../api/contract/accounts.ts'
import type { PasskeyAnswer } from '../../../api/contract/passkey-answer.ts'
import { NewPasskeyQuestion, PasskeyAdded, PasskeyList, PasskeyQuestion } from '../../../api/contract/passkeys.ts'
import { aDevice, goStale, signIn, userOf } from '../../support/door/a-device.ts'
import { Authenticator, type Odd } from '../../support/door/an-authenticator.ts'
import { anotherAdministrator, approvedBy } from '../../support/door/a-second-person.ts'
import { PASSWORD, personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

const SITE = { origin: 'https://tapak.example', rpId: 'tapak.example' }
const MINUTE = 60_000
let app: TestApp
const clock = { ahead: 0 }
beforeAll(async () => {
  app = await testApp({ worker: false, over: { site: SITE, now: () => new Date(Date.now() + clock.ahead) } })
})
afterAll(() => app.close())

const begin = async (person: Person) => NewPasskeyQuestion.parse((await person.post('/api/me/passkeys/begin')).body)
const question = async () => PasskeyQuestion.parse((await app.nobody.post('/api/session/question')).body)
const toProve = async (person: Person) => PasskeyQuestion.parse((await person.post('/api/me/fresh/question')).body)
const enter = (passkey: PasskeyAnswer): Promise<Answer> =>
  app.nobody.ask('/api/session/passkey', { method: 'POST', body: { passkey }, key: null })
const afterPassword = (name: string, passkey: PasskeyAnswer): Promise<Answer> =>
  app.nobody.ask('/api/session', {
    method: 'POST',
    body: { email: mailOf(name), password: PASSWORD, passkey },
    key: null,
  })
const list = async (person: Person) => PasskeyList.parse((await person.get('/api/me/passkeys')).body).data
const proofs = async (name: string) =>
  (await app.rows(`select type from app.case_event where actor = ${userOf(name)}::text order by stream, seq`)).map(
    (row) => Object(row).type,
  )

const setUp = async (name: string): Promise<{ here: Person; device: Authenticator; id: string }> => {
  const here = await aDevice(app, name)
  const device = new Authenticator(SITE.origin)
  const added = await here.post('/api/me/passkeys', { name: 'Ponsel contoh', ...device.make(await begin(here)) })
  return { here, device, id: PasskeyAdded.parse(added.body).id }
}

describe('a passkey', () => {
  test('is made after a fresh proof, is listed with its name, ends my other sessions, on the ledger', async () => {
    const [here, there] = [await aDevice(app, 'supervisor'), await aDevice(app, 'supervisor')]
    const device = new Authenticator(SITE.origin)
    const asked = await begin(here)
    expect(asked).toMatchObject({
      rp: { id: SITE.rpId, name: 'Tapak' },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const added = await here.post('/api/me/passkeys', { name: '  Ponsel contoh ', ...device.make(asked) })

    expect(added).toMatchObject({ status: 201, body: { name: 'Ponsel contoh', usedAt: null, recoveryLeft: 0 } })
    expect(await list(here)).toMatchObject([{ name: 'Ponsel contoh', usedAt: null }])
    expect([(await here.get('/api/me')).body, (await there.get('/api/me')).status]).toEqual([
      expect.objectContaining({ secondFactor: true, passkeys: true }),
      401,
    ])
    expect(await proofs('supervisor')).toContain('passkey_added')
  })

  test('signs in by itself, without a password, and is then told as used', async () => {
    const { here, device } = await setUp('shelter_manager')
    const asked = await question()
    expect(asked).toEqual({
      challenge: expect.any(String),
      rpId: SITE.rpId,
      timeout: 180_000,
      userVerification: 'required',
    })
    const answer = await enter(device.answer(asked))

    expect(answer).toMatchObject({ status: 200, body: { email: mailOf('shelter_manager'), passkeys: true } })
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    expect((await app.nobody.ask('/api/me', { headers: { cookie } })).status).toBe(200)
    expect((await list(here))[0]?.usedAt).toEqual(expect.any(String))
    expect(SessionList.parse((await here.get('/api/me/sessions')).body).data).toHaveLength(2)
  })

  test('is known to its device by a drawn handle, one for all passkeys of a person, that says nothing', async () => {
    const { here, device } = await setUp('companion')
    const again = await begin(here)
    const [row] = await app.rows(`select id::text, email from app.user_account where id = ${userOf('companion')}`)
    const { id, email } = Object(row)

    expect(again.user).toMatchObject({ id: device.held[0]?.handle, name: mailOf('companion') })
    expect(again.excludeCredentials.map((known) => known.id)).toEqual([device.held[0]?.id])
    const handle = Buffer.from(device.held[0]?.handle ?? '', 'base64url')
    expect([handle.length, handle.includes(email), handle.toString('hex').includes(id.replaceAll('-', ''))]).toEqual([
      32,
      false,
      false,
    ])
  })

  test("is the second step after the password, beside recovery codes, and nobody else's will do", async () => {
    const { here, device } = await setUp('investigator')
    const other = await setUp('prosecutor')
    const { codes } = RecoveryCodes.parse((await here.post('/api/me/recovery-codes')).body)

    expect(await signIn(app, 'investigator')).toMatchObject({
      status: 401,
      code: 'second_factor_required',
      body: { details: { phone: false, passkey: true } },
    })
    expect(await afterPassword('investigator', other.device.answer(await question()))).toMatchObject({
      status: 401,
      code: 'second_factor_required',
      body: { details: { wrong: true } },
    })
    expect((await list(other.here))[0]?.usedAt).toBeNull()
    expect((await afterPassword('investigator', device.answer(await question()))).status).toBe(200)
    expect((await signIn(app, 'investigator', { code: codes[0] })).status).toBe(200)
    expect((await signIn(app, 'investigator', { password: 'salah' })).body).toEqual(
      (await signIn(app, 'nobody', { password: 'salah' })).body,
    )
  })

  test('proves again who I am, with a question of this session', async () => {
    const { here, device } = await setUp('luggage_clerk')
    const other = await setUp('luggage_tracer')
    await goStale(app, 'luggage_clerk')
    expect(await here.post('/api/me/recovery-codes')).toMatchObject({ status: 403, code: 'step_up_required' })
    const asked = await toProve(here)
    expect(asked.allowCredentials).toEqual([{ id: device.held[0]?.id, type: 'public-key', transports: ['internal'] }])

    for (const passkey of [
      device.answer(await question()),
      device.answer(await toProve(here), { origin: 'https://tapak.example.evil' }),
      other.device.answer({ ...asked, allowCredentials: undefined }),
    ]) {
      expect(await here.post('/api/me/fresh', { passkey })).toMatchObject({ status: 403, code: 'factor_wrong' })
    }
    const twin = personAt(
      app.url,
      ((await enter(device.answer(await question()))).headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
    )
    expect(await twin.post('/api/me/fresh', { passkey: device.answer(await toProve(here)) })).toMatchObject({
      status: 403,
      code: 'factor_wrong',
    })
    const proof = await here.post('/api/me/fresh', { passkey: device.answer(await toProve(here), { handle: null }) })
    expect([proof.status, proof.headers.getSetCookie().length]).toEqual([200, 1])
    expect((await here.post('/api/me/recovery-codes')).status).toBe(200)
  })

  test('is renamed and taken away by its owner alone; with the last one the codes on paper end', async () => {
    const { here, id } = await setUp('claims_officer')
    const stranger = await aDevice(app, 'mission_officer')
    await here.post('/api/me/recovery-codes')
    const path = `/api/me/passkeys/${id}`
    expect(await stranger.ask(path, { method: 'PATCH', body: { name: 'Milikku' } })).toMatchObject({ status: 404 })
    expect(await stranger.ask(path, { method: 'DELETE', body: {} })).toMatchObject({ status: 404 })
    expect(await here.ask(path, { method: 'PATCH', body: { name: 'Kunci USB' }, key: 'name' })).toMatchObject({
      status: 200,
      body: { name: 'Kunci USB' },
    })
    expect(await here.ask(path, { method: 'PATCH', body: { name: 'Lain' }, key: 'name' })).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(await here.ask(path, { method: 'PATCH', body: { name: '', colour: 1 } })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['name too_small', 'colour unknown_key']),
    })
    expect(await here.ask(path, { method: 'DELETE', body: {}, key: 'off' })).toMatchObject({
      status: 200,
      body: { removed: true },
    })
    expect(await here.ask(path, { method: 'DELETE', body: {}, key: 'off' })).toMatchObject({
      status: 200,
      body: { removed: true },
    })
    expect(await here.ask(path, { method: 'DELETE', body: {} })).toMatchObject({ status: 404 })
    expect(await here.get('/api/me/second-factor')).toMatchObject({ body: { active: false, recoveryLeft: 0 } })
    expect((await signIn(app, 'claims_officer')).status).toBe(200)
  })

  test("ends when an administrator takes somebody's factors, who then signs in with the password", async () => {
    const { device } = await setUp('arrival_officer')
    const administrator = await app.as('administrator')
    const [row] = await app.rows(`select id::text from app.user_account where id = ${userOf('arrival_officer')}`)
    await approvedBy(
      await anotherAdministrator(app),
      await administrator.ask(`/api/accounts/${Object(row).id}/second-factor`, { method: 'DELETE', body: {} }),
    )
    expect([
      (await enter(device.answer(await question()))).status,
      (await signIn(app, 'arrival_officer')).status,
    ]).toEqual([401, 200])
  })
})

describe('an answer that does not fit', () => {
  const { privateKey: foreign } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const stranger = 'A'.repeat(32)
  const ODD: [string, Odd][] = [
    ['from another site', { origin: 'https://tapak.example.evil' }],
    ['for another site', { rpId: 'example' }],
    ['by somebody whom the device did not look at', { isVerified: false }],
    ['to a question that was never put', { challenge: stranger }],
    ['of a device that nobody has', { id: stranger }],
    ['signed by another key', { key: foreign }],
    ['for another account', { handle: stranger }],
    ['that does not say for whom', { handle: null }],
    ['to another kind of question', { type: 'webauthn.create' }],
  ]

  test('is one and the same no, whatever is wrong with it, and a no to signing in opens nothing', async () => {
    const { here, device } = await setUp('return_officer')
    const answers = []
    for (const [what, odd] of ODD) answers.push([what, await enter(device.answer(await question(), odd))] as const)
    const [, first] = answers[0] ?? ['', undefined]

    expect(answers.map(([what, { status, code }]) => [what, status, code])).toEqual(
      ODD.map(([what]) => [what, 401, 'unauthenticated']),
    )
    for (const [, answer] of answers) expect([answer.body, answer.headers.getSetCookie()]).toEqual([first?.body, []])
    expect((await list(here))[0]?.usedAt).toBeNull()
    expect((await enter(device.answer(await question()))).status).toBe(200)
  })

  test('comes too late after three minutes, and a second time at once', async () => {
    const { device } = await setUp('legal_companion')
    const asked = await question()
    expect([(await enter(device.answer(asked))).status, (await enter(device.answer(asked))).status]).toEqual([200, 401])
    const spoilt = await question()
    expect([
      (await enter(device.answer(spoilt, { isVerified: false }))).status,
      (await enter(device.answer(spoilt))).status,
    ]).toEqual([401, 401])
    const late = await question()
    clock.ahead += 3 * MINUTE + 1_000
    expect((await enter(device.answer(late))).status).toBe(401)
    const twin = await question()
    expect(
      (await Promise.all([enter(device.answer(twin)), enter(device.answer(twin))]))
        .map(({ status }) => status)
        .toSorted((one, other) => one - other),
    ).toEqual([200, 401])
  })

  test('is not believed when its counter goes back or stands still: it may be a copy, and is on record', async () => {
    const { device } = await setUp('immigration_officer')
    const counted = async (counter: number): Promise<number> =>
      (await enter(device.answer(await question(), { counter }))).status
    expect([await counted(5), await counted(5), await counted(3), await counted(0), await counted(6)]).toEqual([
      200, 401, 401, 401, 200,
    ])
    expect((await proofs('immigration_officer')).filter((type) => type === 'passkey_counted_back')).toHaveLength(3)
    expect(app.log.join('').match(/"code":"passkey_counter"/g)).toHaveLength(3)
    expect((await enter(device.answer(await question(), { counter: 2, key: foreign }))).status).toBe(401)
    expect((await proofs('immigration_officer')).filter((type) => type === 'passkey_counted_back')).toHaveLength(3)
  })

  test('keeps no passkey: from or for another site, unseen, late, repeated, or of another session', async () => {
    const [here, there] = [await aDevice(app, 'health_provider'), await aDevice(app, 'health_provider')]
    const device = new Authenticator(SITE.origin)
    const add = (made: object, person = here): Promise<Answer> =>
      person.post('/api/me/passkeys', { name: 'Contoh', ...made })
    for (const odd of [
      { origin: 'https://elsewhere.example' },
      { rpId: 'elsewhere.example' },
      { isVerified: false },
      { challenge: stranger },
      { type: 'webauthn.get' },
      { id: stranger },
    ] satisfies Odd[]) {
      expect(await add(device.make(await begin(here), odd))).toMatchObject({ status: 403, code: 'passkey_wrong' })
    }
    expect(await add(device.make(await begin(there)))).toMatchObject({ status: 403, code: 'passkey_wrong' })
    const late = await begin(here)
    clock.ahead += 3 * MINUTE + 1_000
    expect(await add(device.make(late))).toMatchObject({ status: 403, code: 'passkey_wrong' })
    expect(await list(here)).toEqual([])
    const made = device.make(await begin(here))
    expect([(await add(made)).status, (await add(made)).code]).toEqual([201, 'passkey_wrong'])
  })

  test('counts at the same gate as a wrong password: who tries from one address too often waits', async () => {
    const from = { 'x-forwarded-for': '203.0.113.77' }
    const passkey = new Authenticator(SITE.origin)
    passkey.make({ ...(await begin(await aDevice(app, 'community_worker'))) })
    const body = { passkey: passkey.answer(await question()) }
    const tries: number[] = []
    for (let n = 0; n < 61; n += 1)
      tries.push(
        (await app.nobody.ask('/api/session/passkey', { method: 'POST', key: null, body, headers: from })).status,
      )
    expect([new Set(tries.slice(0, 60)), tries[60]]).toEqual([new Set([401]), 429])
    expect(
      (
        await app.nobody.ask('/api/session', {
          method: 'POST',
          key: null,
          body: { email: mailOf('auditor'), password: PASSWORD },
          headers: from,
        })
      ).status,
    ).toBe(429)
  })
})

describe('every endpoint of passkeys', () => {
  const ID = '00000000-0000-4000-8000-000000000001'
  const MINE = [
    ['GET', '/api/me/passkeys'],
    ['POST', '/api/me/passkeys/begin'],
    ['POST', '/api/me/passkeys'],
    ['PATCH', `/api/me/passkeys/${ID}`],
    ['DELETE', `/api/me/passkeys/${ID}`],
    ['POST', '/api/me/fresh/question'],
  ] as const

  test('that is mine needs a session, and what changes something a fresh proof', async () => {
    for (const [method, path] of MINE)
      expect(await app.nobody.ask(path, { method, ...(method === 'GET' ? {} : { body: {} }) })).toMatchObject({
        status: 401,
      })
    const here = await aDevice(app, 'identification_officer')
    await goStale(app, 'identification_officer')
    for (const [method, path] of [MINE[1], MINE[2], MINE[4]])
      expect(await here.ask(path, { method, body: {} })).toMatchObject({ status: 403, code: 'step_up_required' })
  })

  test('names every issue of what it is sent', async () => {
    const here = await aDevice(app, 'social_worker')
    expect(await here.post('/api/me/passkeys', { name: 'x'.repeat(81), id: '', colour: 1 })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining([
        'name too_big',
        'id invalid_format',
        'clientDataJSON invalid_type',
        'attestationObject invalid_type',
        'transports invalid_type',
        'colour unknown_key',
      ]),
    })
    expect(
      await app.nobody.ask('/api/session/passkey', { method: 'POST', key: null, body: { passkey: { id: '!' } } }),
    ).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['passkey.id invalid_format', 'passkey.signature invalid_type']),
    })
    expect(await here.post('/api/me/fresh/question')).toMatchObject({ status: 404 })
  })

  test('adds a passkey once for one key, however often it is sent', async () => {
    const here = await aDevice(app, 'taskforce_secretariat')
    const body = { name: 'Contoh', ...new Authenticator(SITE.origin).make(await begin(here)) }
    const first = await here.post('/api/me/passkeys', body, 'add')
    expect(await here.post('/api/me/passkeys', body, 'add')).toMatchObject({ status: 201, body: first.body })
    expect(await here.post('/api/me/passkeys', { ...body, name: 'Lain' }, 'add')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(await list(here)).toHaveLength(1)
  })

  test('keeps a question as a hash only, and for as long as it may be answered', async () => {
    const { challenge } = await question()
    const kept = await app.rows(
      `select encode(challenge_hash, 'escape') as hash, ceremony, user_id, session_id from app.passkey_challenge
        where ceremony = 'sign_in'`,
    )
    expect(JSON.stringify(kept)).not.toContain(challenge)
    clock.ahead += 10 * MINUTE
    await question()
    expect(await app.rows(`select count(*)::int as n from app.passkey_challenge where ceremony = 'sign_in'`)).toEqual([
      { n: 1 },
    ])
  })
})
