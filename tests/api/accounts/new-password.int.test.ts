// A thief was in for an hour and left ways of his own. A new password ends them all, and the person is told of each
// that was made.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { RecoveryCodes, SecondFactorBegun } from '../../../api/contract/accounts.ts'
import { NewPasskeyQuestion, PasskeyQuestion } from '../../../api/contract/passkeys.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { CalendarFeedMade } from '../../../api/contract/calendar-feed.ts'
import { mailWaiting } from '../../../db/accounts/mail.ts'
import { connect } from '../../../db/ground/connect.ts'
import { lettersAt } from '../../../activities/letters.ts'
import { aDevice, signIn, userOf } from '../../support/door/a-device.ts'
import { aLink } from '../../support/door/a-link.ts'
import { Authenticator } from '../../support/door/an-authenticator.ts'
import { PASSWORD, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false, over: { site: { origin: 'http://localhost:8080', rpId: 'localhost' } } })
})
afterAll(() => app.close())

const GOOD = 'batu hijau kereta senja'
const codeOf = (secret: string): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) })
const redeem = (token: string, more: object = {}): Promise<Answer> =>
  app.nobody.ask('/api/account-links/redeem', { method: 'POST', body: { token, password: GOOD, ...more }, key: null })

async function withCodes(here: Person): Promise<{ secret: string; codes: readonly string[] }> {
  const { secret } = SecondFactorBegun.parse((await here.post('/api/me/second-factor')).body)
  const { codes } = RecoveryCodes.parse(
    (await here.post('/api/me/second-factor/confirm', { code: codeOf(secret) })).body,
  )
  return { secret, codes }
}

interface Thief {
  here: Person
  device: Authenticator
  feed: string
  secret: string
  codes: readonly string[]
}
async function aThief(name: string): Promise<Thief> {
  const here = await aDevice(app, name)
  const device = new Authenticator('http://localhost:8080')
  const asked = NewPasskeyQuestion.parse((await here.post('/api/me/passkeys/begin')).body)
  expect((await here.post('/api/me/passkeys', { name: 'Ponsel contoh', ...device.make(asked) })).status).toBe(201)
  const { secret, codes } = await withCodes(here)
  const feed = CalendarFeedMade.parse((await here.post('/api/me/calendar-feed')).body).path
  await app.rows(
    `insert into app.oidc_identity (user_id, issuer, subject, since)
      values (${userOf(name)}, 'https://masuk.example', 'pencuri-${name}', now())`,
  )
  return { here, device, feed, secret, codes }
}
const byPasskey = async (device: Authenticator): Promise<Answer> => {
  const asked = PasskeyQuestion.parse(
    (await app.nobody.ask('/api/session/question', { method: 'POST', body: {}, key: null })).body,
  )
  return app.nobody.ask('/api/session/passkey', { method: 'POST', body: { passkey: device.answer(asked) }, key: null })
}
const left = (name: string): Promise<unknown[]> =>
  app.rows(`select
    (select count(*) from app.passkey where user_id = ${userOf(name)})::int as passkeys,
    (select count(*) from app.second_factor where user_id = ${userOf(name)})::int as factors,
    (select count(*) from app.recovery_code where user_id = ${userOf(name)})::int as codes,
    (select count(*) from app.calendar_feed where user_id = ${userOf(name)})::int as feeds,
    (select count(*) from app.oidc_identity where user_id = ${userOf(name)})::int as identities`)
const NONE = [{ passkeys: 0, factors: 0, codes: 0, feeds: 0, identities: 0 }]
const toldTo = async (person: Person): Promise<string[]> =>
  NotificationList.parse((await person.get('/api/me/notifications')).body)
    .data.filter(({ kind }) => kind === 'account')
    .map(({ sentence }) => sentence.en.split('.')[0] ?? '')
const mailsTo = async (name: string): Promise<string> => {
  const worker = connect({ url: app.database.recorder, most: 1 })
  const letters = lettersAt(Date.now(), await mailWaiting(worker, { most: 1_000, at: new Date() }), null)
  await worker.destroy()
  return letters
    .filter(({ to }) => to === mailOf(name))
    .map(({ text }) => text)
    .join('\n')
}

describe('a new password', () => {
  test('by a link throws out whoever was in: session, passkey, codes, provider and calendar address', async () => {
    const thief = await aThief('supervisor')
    expect([(await app.nobody.get(thief.feed)).status, (await byPasskey(thief.device)).status]).toEqual([200, 200])

    expect((await redeem(await aLink(app, 'supervisor'))).status).toBe(200)
    expect([
      (await thief.here.get('/api/me')).status,
      (await app.nobody.get(thief.feed)).status,
      (await byPasskey(thief.device)).status,
    ]).toEqual([401, 404, 401])
    expect(await left('supervisor')).toEqual(NONE)
    expect((await signIn(app, 'supervisor', { password: GOOD })).status).toBe(200)
    expect((await signIn(app, 'supervisor', { password: PASSWORD, code: thief.codes[0] ?? '' })).status).toBe(401)
    const kept = await app.rows(
      `select left(password_hash, 31) as hash from app.user_account where email = 'supervisor@demo.tapak.example'`,
    )
    expect(kept).toEqual([{ hash: '$argon2id$v=19$m=65536,t=3,p=1$' }])
  })

  test('that she sets herself does the same, keeps the session in hand, ends a waiting link, and is told', async () => {
    const thief = await aThief('shelter_manager')
    const link = await aLink(app, 'shelter_manager')
    const answer = await signIn(app, 'shelter_manager', { code: thief.codes[1] ?? '' })
    expect(answer.status).toBe(200)
    expect((await thief.here.post('/api/me/password', { current: PASSWORD, password: GOOD })).status).toBe(200)
    expect([
      (await thief.here.get('/api/me')).status,
      (await app.nobody.get(thief.feed)).status,
      (await byPasskey(thief.device)).status,
      (await redeem(link)).status,
    ]).toEqual([200, 404, 401, 404])
    expect(await left('shelter_manager')).toEqual(NONE)
    expect(await toldTo(thief.here)).toContain('Your password was changed; every other way to sign in has ended')
  })

  test('and what was added before it is told to her, on desk and by mail, whatever she chose or read', async () => {
    await app.rows(
      `insert into app.notification_choice (user_id, console, mail, digest_at, quiet_from, quiet_to)
        values (${userOf('investigator')}, '{}', '{}', 6, 0, 23)`,
    )
    const thief = await aThief('investigator')
    await thief.here.post('/api/me/notifications/read', { until: new Date(Date.now() + 1_000).toISOString() })
    await redeem(await aLink(app, 'investigator'))
    const hers = await aDevice(app, 'investigator', { password: GOOD })
    expect(new Set(await toldTo(hers))).toEqual(
      new Set([
        'Your password was set anew by a link; every other way to sign in has ended',
        'A calendar address was made for your account',
        'A code from a phone was set up for your account',
        'A new passkey was added to your account',
      ]),
    )
    const mails = await mailsTo('investigator')
    for (const what of [
      'disetel ulang lewat tautan',
      'Alamat kalender',
      'Kode dari ponsel',
      'Kunci sandi baru',
      'bukan Anda',
    ])
      expect(mails).toContain(what)
  })
})

describe('for twelve hours after a password was set by a link', () => {
  const reveal = (person: Person) =>
    person.post('/api/people/00000000-0000-4000-8000-000000000001/reveal', {
      field: 'full_name',
      purpose: 'Memanggil klien di ruang tunggu',
    })

  test('no identity is opened, and the answer says why; then it is as before', async () => {
    expect(await redeem(await aLink(app, 'intake_officer'))).toMatchObject({
      status: 200,
      body: { heldUntil: expect.any(String) },
    })
    let hers = await aDevice(app, 'intake_officer', { password: GOOD })
    expect(await reveal(hers)).toMatchObject({
      status: 403,
      code: 'forbidden',
      body: { sentence: { en: expect.stringContaining('set by a link') }, details: { until: expect.any(String) } },
    })
    // Another new password, whichever way, is no way round: not her own change, and no second link with a factor that
    // was set up meanwhile.
    expect((await hers.post('/api/me/password', { current: GOOD, password: `${GOOD} lagi` })).status).toBe(200)
    expect((await reveal(hers)).status).toBe(403)
    const { codes } = await withCodes(hers)
    expect((await redeem(await aLink(app, 'intake_officer'), { code: codes[0] })).status).toBe(200)
    hers = await aDevice(app, 'intake_officer', { password: GOOD })
    expect((await reveal(hers)).status).toBe(403)
    await app.rows(
      `update app.user_account set sight_from = now() - interval '1 second' where id = ${userOf('intake_officer')}`,
    )
    expect((await reveal(hers)).status).toBe(404)
  })

  test('no case is opened in an emergency either', async () => {
    const breaks = (person: Person) =>
      person.post('/api/break-glass', {
        number: 'K-999999',
        reason: 'urgent_medical',
        words: 'Klien dirawat tak sadar',
        minutes: 10,
      })
    expect((await breaks(await aDevice(app, 'supervisor2'))).status).toBe(404)
    await redeem(await aLink(app, 'supervisor2'))
    expect(await breaks(await aDevice(app, 'supervisor2', { password: GOOD }))).toMatchObject({
      status: 403,
      code: 'forbidden',
      body: { sentence: { en: expect.stringContaining('set by a link') } },
    })
  })

  test('unless the factor that she had is shown with the link; a wrong one sets nothing and is counted', async () => {
    const hers = await aDevice(app, 'identification_officer')
    const { codes } = await withCodes(hers)
    const link = await aLink(app, 'identification_officer')
    expect(await redeem(link, { code: '123456' })).toMatchObject({ status: 403, code: 'factor_wrong' })
    expect(await redeem(link, { code: codes[0] })).toMatchObject({ status: 200, body: { heldUntil: null } })
    expect((await reveal(await aDevice(app, 'identification_officer', { password: GOOD }))).status).toBe(404)
  })

  test('also whoever is invited is not held: nobody was there before', async () => {
    expect(await redeem(await aLink(app, 'companion', 'invitation'))).toMatchObject({
      status: 200,
      body: { heldUntil: null },
    })
  })
})
