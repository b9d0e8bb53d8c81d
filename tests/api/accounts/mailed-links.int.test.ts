// With mail a one-time link reaches its owner alone: nobody at the desk sees it, and the database never holds its
// secret.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { mailOut, postTo, type Post } from '../../../activities/mailing.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { aDevice, userOf } from '../../support/door/a-device.ts'
import { aMailServer, type MailServer } from '../../support/door/a-mail-server.ts'
import { anotherAdministrator, requestIn } from '../../support/door/a-second-person.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

const ORIGIN = 'https://tapak.contoh.example'
const NEW_PASSWORD = 'kuda besi makan rumput biru'
const MINUTE = 60_000
const log = pino({ level: 'silent' })
let app: TestApp
let one: Person
let other: Person
let recorder: Db
let server: MailServer
let post: Post
beforeAll(async () => {
  app = await testApp({ worker: false, over: { mail: true, mailsLinks: true } })
  one = await aDevice(app, 'administrator')
  other = await anotherAdministrator(app)
  recorder = connect({ url: app.database.recorder, most: 3 })
  server = await aMailServer()
  post = postTo({ url: server.url, from: 'Tapak <tapak@contoh.example>' })
})
afterAll(async () => {
  post.close()
  await server.close()
  await recorder.destroy()
  await app.close()
})
beforeEach(async () => {
  server.mails.splice(0)
  Object.assign(server, { refuses: () => null })
  await app.rows('delete from app.notification')
})

/** At a time that the test chooses; the news of the account, which the same pass mails, is not looked at here. */
const pass = (inMs = 0, by = post): Promise<number | null> =>
  mailOut({ db: recorder, post: by, log, origin: ORIGIN, now: () => Date.now() + inMs })
const secretsSentTo = (address: string): string[] =>
  server.mails
    .filter(({ to }) => to === address)
    .flatMap(({ text }) => [...text.matchAll(/\/link#([\w-]{43})/g)].map((found) => found[1] ?? ''))
const redeem = (token: string): Promise<Answer> =>
  app.nobody.ask('/api/account-links/redeem', { method: 'POST', body: { token, password: NEW_PASSWORD }, key: null })
const approved = async (name: string): Promise<Answer> => {
  const [row] = await app.rows(`select id from app.user_account where id = ${userOf(name)}`)
  const asked = await one.post(`/api/accounts/${String(Object(row).id)}/link`)
  return other.post(`/api/account-requests/${requestIn(asked)}/approve`)
}

describe('where mail is sent, a one-time link', () => {
  test("goes to its owner's address: neither asker nor approver is shown it, and only its hash is kept", async () => {
    const answer = await approved('supervisor')
    expect(answer).toMatchObject({ status: 200, body: { decision: 'approved', link: null, isMailed: true } })
    expect(JSON.stringify((await one.get('/api/accounts')).body)).not.toContain('token')

    await pass()
    const [secret = ''] = secretsSentTo(mailOf('supervisor'))
    expect(secretsSentTo(mailOf('supervisor'))).toHaveLength(1)
    expect(server.mails.filter(({ text }) => text.includes(secret)).map(({ to }) => to)).toEqual([mailOf('supervisor')])
    expect(JSON.stringify(await app.rows('select * from app.account_link'))).not.toContain(secret)
    expect((await redeem(secret)).status).toBe(200)
    expect((await redeem(secret)).status).toBe(404)
  })

  test('is mailed once, however many workers pass, and an invitation too, shown to nobody', async () => {
    const address = 'contoh.tautan@demo.tapak.example'
    const [office] = await app.rows(`select id from app.organisation where 'report_viewer' = any(roles) limit 1`)
    const body = {
      name: 'Contoh Tautan',
      email: address,
      organisationId: String(Object(office).id),
      roles: ['report_viewer'],
    }
    const invited = await one.post('/api/accounts', body)
    expect(invited).toMatchObject({ status: 201, body: { mailed: { until: expect.any(String) } } })
    expect(JSON.stringify(invited.body)).not.toContain('token')

    await Promise.all([pass(), pass()])
    await pass()
    expect(secretsSentTo(address)).toHaveLength(1)
    expect((await redeem(secretsSentTo(address)[0] ?? '')).status).toBe(200)
  })

  test('that the server does not take just now is mailed ten minutes later, one refused for good is over', async () => {
    await approved('auditor')
    Object.assign(server, { refuses: () => '450 later' })
    await pass()
    Object.assign(server, { refuses: () => null })
    await pass(5 * MINUTE)
    expect(secretsSentTo(mailOf('auditor'))).toEqual([])
    await pass(11 * MINUTE)
    expect(secretsSentTo(mailOf('auditor'))).toHaveLength(1)

    await approved('claims_officer')
    Object.assign(server, { refuses: () => '550 nobody here' })
    await pass()
    Object.assign(server, { refuses: () => null })
    await pass(30 * MINUTE)
    expect(secretsSentTo(mailOf('claims_officer'))).toEqual([])
    const listed = await app.rows(
      `select ended_at is not null as over from app.account_link where user_id = ${userOf('claims_officer')}`,
    )
    expect(listed).toEqual([{ over: true }])
  })

  test('whose mail went when the worker died before noting it is mailed anew; the first was never good', async () => {
    await approved('prosecutor')
    const dying: Post = {
      send: async (letter) => {
        await post.send(letter)
        throw new Error('the worker dies')
      },
      close: () => undefined,
    }
    await expect(pass(0, dying)).rejects.toThrow('dies')
    const [first = ''] = secretsSentTo(mailOf('prosecutor'))
    expect((await redeem(first)).status).toBe(404)

    await pass()
    const [, second = ''] = secretsSentTo(mailOf('prosecutor'))
    expect((await redeem(second)).status).toBe(200)
  })
})
