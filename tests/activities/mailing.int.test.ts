// Notifications by mail, handed to a mail server on a real socket: at the hours somebody chose, once, and with nothing
// that anybody said.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { keepMailing, mailOut, postTo, type Post } from '../../activities/mailing.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import { aMailServer, type MailServer } from '../support/door/a-mail-server.ts'
import { testApp, type TestApp } from '../support/door/test-app.ts'
import { demoAccount } from '../support/setup/demo-accounts.ts'

/** Tuesday 24 November 2026, 10.00 in Batam. */
const MORNING = Date.UTC(2026, 10, 24, 3)
const HOUR = 3_600_000
const log = pino({ level: 'silent' })
let app: TestApp
let recorder: Db
let server: MailServer
let post: Post
beforeAll(async () => {
  app = await testApp({ worker: false })
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
  Object.assign(server, { refuses: () => null, greeting: '220 contoh ESMTP' })
  await app.rows('delete from app.notification')
  await app.rows('delete from app.notification_choice')
})

let count = 0
const happens = async (
  name: string,
  {
    at = MORNING,
    number = 'K-0417',
    code = 'INT-04',
    kind = 'assigned',
  }: { at?: number; number?: string | null; code?: string | null; kind?: string } = {},
): Promise<void> => {
  count += 1
  await app.rows(
    `insert into app.notification (user_id, kind, source, number, code, at, shown, mail)
      values ($1, $2, $3, $4, $5, $6, true, true)`,
    [demoAccount(name).user, kind, `case:${count}`, number, code, new Date(at)],
  )
}
const choose = (name: string, digestAt: number | null, quiet: readonly [number, number] | null): Promise<unknown> =>
  app.rows(
    `insert into app.notification_choice (user_id, console, mail, digest_at, quiet_from, quiet_to)
      values ($1, '{}', '{assigned}', $2, $3, $4)`,
    [demoAccount(name).user, digestAt, quiet?.[0] ?? null, quiet?.[1] ?? null],
  )
const pass = (at: number, by = post): Promise<number | null> =>
  mailOut({ db: recorder, post: by, log, origin: 'https://tapak.contoh.example', now: () => at })

describe('a mail', () => {
  test('says a number and a code and where to read on, in her language, to her alone', async () => {
    await happens('intake_officer')
    expect(await pass(MORNING)).toBe(1)
    const [mail] = server.mails
    expect(server.mails).toHaveLength(1)
    expect(mail).toMatchObject({ from: 'tapak@contoh.example', to: 'intake_officer@demo.tapak.example' })
    expect(mail?.headers).toMatch(/^Subject: Notifikasi dari Tapak\r$/m)
    expect(mail?.headers).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail?.text).toBe(
      '- Tugas untuk Anda: K-0417 INT-04\n\nBaca di Tapak: https://tapak.contoh.example/notifications\n\nAnda ' +
        'menerima surel ini karena pilihan notifikasi di Akun saya. Di sana Anda dapat mengubahnya.',
    )
  })

  test('goes once, however many passes there are and however many workers make them', async () => {
    await happens('intake_officer')
    await Promise.all([pass(MORNING), pass(MORNING)])
    await pass(MORNING + HOUR)
    expect(server.mails).toHaveLength(1)
  })

  test("holds all of hers that may go, and nobody else's", async () => {
    await happens('intake_officer', { at: MORNING - 60_000 })
    await happens('intake_officer', { number: 'K-0402', code: null, kind: 'mention' })
    await happens('case_coordinator', { number: 'K-0388' })
    expect(await pass(MORNING)).toBe(2)
    const hers = server.mails.find(({ to }) => to.startsWith('intake_officer'))
    expect(hers?.text).toMatch(/^- Tugas untuk Anda: K-0417 INT-04\n- Anda disebut dalam catatan K-0402\n/)
    expect(hers?.text).not.toContain('K-0388')
  })

  test('is not sent of what she has read meanwhile, nor to an account that was switched off', async () => {
    await happens('intake_officer')
    await app.rows('update app.notification set read_at = now()')
    await happens('companion')
    await app.rows('update app.user_account set active = false where id = $1', [demoAccount('companion').user])
    expect(await pass(MORNING)).toBe(0)
    await app.rows('update app.user_account set active = true where id = $1', [demoAccount('companion').user])
  })
})

describe('what is too old to be mailed', () => {
  test('is what happened more than two days ago, as where mail was switched on after a long time without', async () => {
    await happens('intake_officer', { at: MORNING - 49 * HOUR })
    await happens('case_coordinator', { at: MORNING - 47 * HOUR })
    expect(await pass(MORNING)).toBe(1)
    expect(server.mails.map(({ to }) => to)).toEqual(['case_coordinator@demo.tapak.example'])
  })
})

describe('hours', () => {
  test('that nobody chose are quiet from nine in the evening until six', async () => {
    const night = MORNING + 12 * HOUR // 22.00
    await happens('intake_officer', { at: night })
    expect([await pass(night), await pass(night + 7 * HOUR)]).toEqual([0, 0])
    expect(await pass(night + 8 * HOUR)).toBe(1) // 06.00
  })

  test('that she chose are hers: a digest goes at its hour with everything of the day', async () => {
    await choose('intake_officer', 7, null)
    await happens('intake_officer')
    await happens('intake_officer', { at: MORNING + 9 * HOUR, number: 'K-0402' })
    expect([await pass(MORNING), await pass(MORNING + 20 * HOUR)]).toEqual([0, 0])
    expect(await pass(MORNING + 21 * HOUR)).toBe(1) // 07.00
    expect(server.mails[0]?.text.match(/^- /gm)).toHaveLength(2)
  })

  test('that are quiet no more let it go at once', async () => {
    await choose('intake_officer', null, null)
    await happens('intake_officer', { at: MORNING + 14 * HOUR })
    expect(await pass(MORNING + 14 * HOUR)).toBe(1)
  })
})

describe('a mail server', () => {
  test("that is away keeps nobody's mail from going later, once", async () => {
    await happens('intake_officer')
    server.greeting = '421 not now'
    await expect(pass(MORNING)).rejects.toThrow()
    expect(server.mails).toEqual([])
    server.greeting = '220 contoh ESMTP'
    expect(await pass(MORNING + HOUR)).toBe(1)
    expect(server.mails).toHaveLength(1)
  })

  test('that will never take an address is not asked again, and others get theirs', async () => {
    await happens('intake_officer')
    await happens('case_coordinator', { at: MORNING + 1 })
    server.refuses = (to) => (to.startsWith('intake_officer') ? '550 nobody here' : null)
    expect(await pass(MORNING + HOUR)).toBe(1)
    server.refuses = () => null
    expect(await pass(MORNING + 2 * HOUR)).toBe(0)
    expect(server.mails.map(({ to }) => to)).toEqual(['case_coordinator@demo.tapak.example'])
  })

  test('that takes no mail for one recipient gets the others at once, and hers after ever longer pauses', async () => {
    await happens('intake_officer')
    await happens('case_coordinator', { at: MORNING + 1 })
    server.refuses = (to) => (to.startsWith('intake_officer') ? '452 mailbox full' : null)
    expect(await pass(MORNING + 60_000)).toBe(1)
    expect(server.mails.map(({ to }) => to)).toEqual(['case_coordinator@demo.tapak.example'])
    expect(await pass(MORNING + 7 * 60_000)).toBe(0)
    server.refuses = () => null
    expect(await pass(MORNING + 16 * 60_000)).toBe(0)
    expect(await pass(MORNING + 18 * 60_000)).toBe(1)
    expect(server.mails.at(-1)?.to).toBe('intake_officer@demo.tapak.example')
  })

  test("that closes while it is asked ends the pass, and nobody's mail counts as refused", async () => {
    await happens('intake_officer')
    server.refuses = () => '421 closing'
    await expect(pass(MORNING)).rejects.toThrow()
    server.refuses = () => null
    expect(await pass(MORNING + 1_000)).toBe(1)
  })

  test('is waited for one mail long when the worker stops, and what is left goes with the next', async () => {
    await happens('intake_officer')
    await happens('case_coordinator', { at: MORNING + 1 })
    const { promise: isSending, resolve: begin } = Promise.withResolvers<void>()
    const { promise: mayGo, resolve: go } = Promise.withResolvers<void>()
    const slow: Post = {
      send: async (letter) => {
        begin()
        await mayGo
        await post.send(letter)
      },
      close: () => undefined,
    }
    const stop = keepMailing({ db: recorder, post: slow, log, origin: null, now: () => MORNING + HOUR }, 10)
    await isSending
    const stopped = stop()
    go()
    await stopped
    expect(server.mails).toHaveLength(1)
    expect(await pass(MORNING + HOUR)).toBe(1)
  })

  test('gets a mail twice only when the worker died before noting it, then under the same message id', async () => {
    await happens('intake_officer')
    const dying: Post = {
      ...post,
      send: async (letter) => {
        await post.send(letter)
        throw new Error('killed')
      },
    }
    await expect(pass(MORNING, dying)).rejects.toThrow('killed')
    expect(await pass(MORNING + HOUR)).toBe(1)
    const ids = server.mails.map(({ headers }) => /^Message-ID: (.+)\r$/m.exec(headers)?.[1])
    expect(ids).toHaveLength(2)
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@tapak>$/)
    expect(new Set(ids).size).toBe(1)
  })
})
