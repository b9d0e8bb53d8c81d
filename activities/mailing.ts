// Sends notifications by mail; only one worker at a time does a pass. A mail is noted as sent when the mail server
// accepted it. If the worker dies in between, the mail is sent once more under the same message id; SMTP offers nothing
// better. A recipient whose mail is refused does not stop the mails of others.
import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { linksToMail, mailWaiting, noteMailed, putMailOff, settleLink } from '../db/accounts/mail.ts'
import { hashToken } from '../db/ground/token-hash.ts'
import { lettersAt, linkLetter, type Letter } from './letters.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'

const EVERY_MS = 15_000
/** Counts also notifications whose hour has not come, so that a morning's digests never block what may be sent now. */
const MOST = 10_000
const PATIENCE_MS = 10_000

/** The mail server, the sender, and the address of the desk. */
export interface MailSetting {
  url: string
  from: string
  origin: string | null
}
export interface Post {
  send(letter: Letter): Promise<void>
  close(): void
}
/** `isEnding`: asked before each mail, so that a worker that is stopping waits for one mail and not for all. */
export interface Mailing {
  db: Db
  post: Post
  log: Logger
  origin: string | null
  now(): number
  isEnding?(): boolean
}

/** To another machine only under TLS. A mail never includes a file or URL (nodemailer would load them). */
export function postTo({ url, from }: Pick<MailSetting, 'url' | 'from'>): Post {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const usualPort = isSecure ? 465 : 587
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPort : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, messageId }) => {
      await transport.sendMail({ from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
    close: () => {
      transport.close()
    },
  }
}

/** The server closes the connection (RFC 5321, 4.2.2), whichever command it answers so. */
const CLOSING = 421
type Outcome = 'sent' | 'refused' | 'put_off'
/**
 * Answers whether this recipient or mail was refused: for good (the address does not exist) or for now (the mailbox is
 * full). Null for any other failure: it is about the server.
 */
function outcomeOf(error: unknown): Outcome | null {
  if (
    !(error instanceof Error && 'responseCode' in error && 'command' in error) ||
    !['RCPT TO', 'DATA'].includes(String(error.command))
  )
    return null
  const code = Number(error.responseCode)
  if (code >= 500) return 'refused'
  return code >= 400 && code !== CLOSING ? 'put_off' : null
}

async function handOver(post: Post, letter: Letter): Promise<Outcome> {
  try {
    await post.send(letter)
    return 'sent'
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome === null) throw error
    return outcome
  }
}

/**
 * The secret of a link is made here, mailed, and kept only as a hash. If the worker dies between mailing and saving, a
 * new secret is made and mailed; the first one never works.
 */
async function mailLinks({ db, post, log, origin, now, isEnding }: Mailing): Promise<number> {
  if (origin === null) return 0
  let sent = 0
  for (const link of await linksToMail(db, new Date(now()))) {
    if (isEnding?.() === true) break
    const token = randomBytes(32).toString('base64url')
    const outcome = await handOver(post, linkLetter(link, { token, origin }))
    if (outcome === 'sent') sent += 1
    else
      log.warn(
        { code: `link_${outcome}` },
        outcome === 'refused'
          ? 'the mail with a link was not taken; the link is over'
          : 'the mail with a link was not taken and is tried again later',
      )
    await settleLink(db, { link: link.id, outcome, hash: hashToken(token), at: new Date(now()) })
  }
  return sent
}

/**
 * Answers how many mails were sent; null when another worker holds the lock. When the server is away the pass ends, and
 * the mails wait for the next one.
 */
export const mailOut = (mailing: Mailing): Promise<number | null> =>
  withLock(mailing.db, 'mail', async () => {
    const { db, post, log, origin, now, isEnding } = mailing
    let sent = await mailLinks(mailing)
    for (const letter of lettersAt(now(), await mailWaiting(db, { most: MOST, at: new Date(now()) }), origin)) {
      if (isEnding?.() === true) break
      const outcome = await handOver(post, letter)
      if (outcome === 'sent') sent += 1
      else
        log.warn(
          { code: `mail_${outcome}`, notifications: letter.ids.length },
          outcome === 'refused'
            ? 'a mail was not taken and is given up'
            : 'a mail was not taken and is tried again later',
        )
      await (outcome === 'put_off' ? putMailOff : noteMailed)(db, letter.ids, new Date(now()))
    }
    return sent
  })

/** Answers a function that stops the passes. */
export const keepMailing = (deps: Mailing, everyMs = EVERY_MS): (() => Promise<void>) => {
  let isEnding = false
  const end = keepRounds(
    async () => {
      const mails = await mailOut({ ...deps, isEnding: () => isEnding })
      if (mails !== null && mails > 0) deps.log.info({ mails }, 'mails were sent')
    },
    { everyMs, onFault: (error) => deps.log.warn(whereOf(error), 'mail was not sent yet') },
  )
  return async () => {
    isEnding = true
    await end()
    deps.post.close()
  }
}
