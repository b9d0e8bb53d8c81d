// Notifications on their way by mail: one pass at a time over all workers. A mail is noted as sent when the mail server took it; killed between the two, it goes once
// more, under the same message id. SMTP knows no better.
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Db } from '../db/connect.ts'
import { withLock } from '../db/locks.ts'
import { mailWaiting, noteMailed } from '../db/mail.ts'
import { lettersAt, type Letter } from './letters.ts'
import { whereOf } from './log.ts'

const EVERY_MS = 15_000
/** Of what waits for its hour too, so that a morning's digests never stand before what may go now. */
const MOST = 10_000
const PATIENCE_MS = 10_000

/** Where mail is handed over, who it comes from, and where people read on. */
export interface MailSetting { url: string; from: string; origin: string | null }
export interface Post { send(letter: Letter): Promise<void>; close(): void }
export interface Mailing { db: Db; post: Post; log: Logger; origin: string | null; now(): number }

/** Between machines only under TLS. No file and no address is ever read for a mail. */
export function postTo({ url, from }: Pick<MailSetting, 'url' | 'from'>): Post {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (isSecure ? 465 : 587) : Number(port), secure: isSecure, requireTLS: !isSecure && !isHere,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, messageId }) => { await transport.sendMail({ from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } }) },
    close: () => { transport.close() },
  }
}

/** What the mail server will never take, such as an address that is none. */
const isFinal = (error: unknown): boolean => error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500 && 'command' in error && ['RCPT TO', 'DATA'].includes(String(error.command))

/** Answers how many mails went; null when another worker is at it. A server that is away ends the pass: what waits, waits. */
export const mailOut = ({ db, post, log, origin, now }: Mailing): Promise<number | null> => withLock(db, 'mail', async () => {
  let sent = 0
  for (const letter of lettersAt(now(), await mailWaiting(db, MOST), origin)) {
    try {
      await post.send(letter)
      sent += 1
    } catch (error) {
      if (!isFinal(error)) throw error
      log.warn({ code: 'mail_refused', notifications: letter.ids.length }, 'a mail was not taken and is given up')
    }
    await noteMailed(db, letter.ids, new Date(now()))
  }
  return sent
})

/** Answers how to stop. */
export const keepMailing = (deps: Mailing, everyMs = EVERY_MS): (() => Promise<void>) => {
  let busy: Promise<void> | null = null
  const once = async (): Promise<void> => {
    const mails = await mailOut(deps)
    if (mails !== null && mails > 0) deps.log.info({ mails }, 'mails were sent')
  }
  const timer = setInterval(() => { busy ??= once().catch((error: unknown) => { deps.log.warn(whereOf(error), 'mail was not sent yet') }).finally(() => { busy = null }) }, everyMs)
  return async () => {
    clearInterval(timer)
    await busy
    deps.post.close()
  }
}
