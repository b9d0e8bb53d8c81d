import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { RecoveryCodes, SecondFactorBegun } from '../../../api/contract/accounts.ts'
import { aDevice, goStale, signIn, userOf } from '../../support/door/a-device.ts'
import { PASSWORD, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

let app: TestApp
const clock = { ahead: 0 }
beforeAll(async () => {
  app = await testApp({ worker: false, over: { now: () => new Date(Date.now() + clock.ahead) } })
})
afterAll(() => app.close())

const STEP_MS = 30_000
/** The next half minute begins, so that a fresh code exists. */
const codeOf = (secret: string): string => {
  clock.ahead += STEP_MS
  return generateSync({ secret, epoch: Math.floor((Date.now() + clock.ahead) / 1000) })
}
const begin = async (person: Person) => SecondFactorBegun.parse((await person.post('/api/me/second-factor')).body)
const setUp = async (name: string): Promise<{ here: Person; secret: string; codes: readonly string[] }> => {
  const here = await aDevice(app, name)
  const { secret } = await begin(here)
  const { codes } = RecoveryCodes.parse(
    (await here.post('/api/me/second-factor/confirm', { code: codeOf(secret) })).body,
  )
  return { here, secret, codes }
}

describe('a second factor', () => {
  test('counts only after its first code, is then asked for at sign-in, and ends my other sessions', async () => {
    const [here, there] = [await aDevice(app, 'supervisor'), await aDevice(app, 'supervisor')]
    const { secret, uri } = await begin(here)
    expect(uri).toBe(`otpauth://totp/Tapak:${encodeURIComponent(mailOf('supervisor'))}?secret=${secret}&issuer=Tapak`)
    expect((await signIn(app, 'supervisor')).status).toBe(200)
    expect(await here.post('/api/me/second-factor/confirm', { code: '000000' })).toMatchObject({
      status: 403,
      code: 'factor_wrong',
    })

    const { codes } = RecoveryCodes.parse(
      (await here.post('/api/me/second-factor/confirm', { code: codeOf(secret) })).body,
    )
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/.test(code))).toBe(true)
    expect([(await here.get('/api/me')).body, (await there.get('/api/me')).status]).toEqual([
      expect.objectContaining({ secondFactor: true }),
      401,
    ])
    expect(await here.get('/api/me/second-factor')).toMatchObject({ body: { active: true, recoveryLeft: 10 } })
    expect(await signIn(app, 'supervisor')).toMatchObject({ status: 401, code: 'second_factor_required' })
    expect((await signIn(app, 'supervisor', { code: codeOf(secret) })).status).toBe(200)
  })

  test('takes a code once, from the phone and from the paper', async () => {
    const { secret, codes } = await setUp('shelter_manager')
    const code = codeOf(secret)
    expect((await signIn(app, 'shelter_manager', { code })).status).toBe(200)
    expect(await signIn(app, 'shelter_manager', { code })).toMatchObject({
      status: 401,
      code: 'second_factor_required',
      body: { details: { wrong: true } },
    })

    const fresh = codeOf(secret)
    const twins = await Promise.all([
      signIn(app, 'shelter_manager', { code: fresh }),
      signIn(app, 'shelter_manager', { code: fresh }),
    ])
    expect(twins.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 401])

    const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ')
    expect((await signIn(app, 'shelter_manager', { code: typed })).status).toBe(200)
    expect((await signIn(app, 'shelter_manager', { code: typed })).status).toBe(401)
  })

  test('tells nobody who has not the password that it exists', async () => {
    await setUp('investigator')
    const known = await signIn(app, 'investigator', { password: 'salah', code: '123456' })
    const unknown = await signIn(app, 'nobody', { password: 'salah', code: '123456' })
    expect(known.status).toBe(401)
    expect(known.body).toEqual(unknown.body)
  })

  test('cannot be guessed: wrong codes lock the account, whatever address they come from', async () => {
    const { here } = await setUp('claims_officer')
    const answers = []
    for (let n = 0; n < 13; n += 1)
      answers.push((await here.post('/api/me/fresh', { code: String(n).padStart(6, '0') })).code)
    expect(answers).toEqual([...Array.from({ length: 12 }, () => 'factor_wrong'), 'too_many'])
    expect(await signIn(app, 'claims_officer', { code: '111111' })).toMatchObject({ status: 429 })
  })

  test('proves again who I am, as the password does; new recovery codes are told to their owner', async () => {
    const { here, secret } = await setUp('luggage_clerk')
    await goStale(app, 'luggage_clerk')
    expect(await here.post('/api/me/recovery-codes')).toMatchObject({ status: 403, code: 'step_up_required' })
    expect(await here.post('/api/me/fresh', { code: '12' })).toMatchObject({ status: 403, code: 'factor_wrong' })
    expect((await here.post('/api/me/fresh', { code: codeOf(secret) })).status).toBe(200)
    expect(RecoveryCodes.parse((await here.post('/api/me/recovery-codes')).body).codes).toHaveLength(10)
    const told = await app.rows(
      `select code from app.notification where kind = 'account' and user_id = ${userOf('luggage_clerk')}`,
    )
    expect(told).toEqual(expect.arrayContaining([{ code: 'second_factor_added' }, { code: 'recovery_codes_made' }]))
  })

  test('stays in use while another phone waits for its first code, and goes over to it then', async () => {
    const { here, secret } = await setUp('luggage_tracer')
    const next = (await begin(here)).secret
    expect((await signIn(app, 'luggage_tracer', { code: codeOf(secret) })).status).toBe(200)
    expect((await here.post('/api/me/second-factor/confirm', { code: codeOf(next) })).status).toBe(200)
    expect((await signIn(app, 'luggage_tracer', { code: codeOf(secret) })).status).toBe(401)
    expect((await signIn(app, 'luggage_tracer', { code: codeOf(next) })).status).toBe(200)
  })

  test('is set up, renewed and taken away only after a fresh proof, and needs a session', async () => {
    const { here, codes } = await setUp('taskforce_secretariat')
    await goStale(app, 'taskforce_secretariat')
    for (const [method, path] of [
      ['POST', '/api/me/second-factor'],
      ['POST', '/api/me/recovery-codes'],
      ['DELETE', '/api/me/second-factor'],
    ] as const) {
      expect(await here.ask(path, { method, body: {} })).toMatchObject({ status: 403, code: 'step_up_required' })
      expect(await app.nobody.ask(path, { method, body: {} })).toMatchObject({ status: 401 })
    }
    expect((await here.post('/api/me/fresh', { code: codes[0] })).status).toBe(200)
    expect(await here.ask('/api/me/second-factor', { method: 'DELETE', body: {}, key: 'off' })).toMatchObject({
      status: 200,
      body: { removed: true },
    })
    expect(await here.ask('/api/me/second-factor', { method: 'DELETE', body: {}, key: 'off' })).toMatchObject({
      status: 200,
      body: { removed: true },
    })
    expect(await here.ask('/api/me/second-factor', { method: 'DELETE', body: {} })).toMatchObject({ status: 404 })
    expect(await here.post('/api/me/recovery-codes')).toMatchObject({ status: 404 })
    expect((await signIn(app, 'taskforce_secretariat')).status).toBe(200)
    expect(await here.post('/api/me/second-factor/confirm', { code: '123456' })).toMatchObject({ status: 404 })
    expect(await here.post('/api/me/second-factor/confirm', { digits: 1 })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['code invalid_type', 'digits unknown_key']),
    })
  })

  test('lies sealed in the database, recovery codes as hashes, and neither is in a kept answer', async () => {
    const { secret, codes } = await setUp('report_viewer')
    const stored = JSON.stringify(
      await app.rows(
        `select encode(sealed, 'escape') as sealed, key_id from app.second_factor
          where user_id = ${userOf('report_viewer')}`,
      ),
    )
    const hashes = JSON.stringify(
      await app.rows(
        `select encode(code_hash, 'escape') as hash from app.recovery_code where user_id = ${userOf('report_viewer')}`,
      ),
    )
    const kept = JSON.stringify(await app.rows('select body from app.request_key'))
    for (const told of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      for (const place of [stored, hashes, kept, app.log.join('')]) expect(place).not.toContain(told)
    expect(PASSWORD).not.toBe('')
    expect(await app.rows(`select type from app.case_event where actor = ${userOf('report_viewer')}::text`)).toEqual([
      { type: 'second_factor_added' },
    ])
  })
})
