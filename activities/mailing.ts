// Notifications on their way by mail: one pass at a time over all workers. A mail is noted as sent when the mail server
// took it; killed between the two, it goes once more, under the same message id. SMTP knows no better. One recipient
// whose mail is not taken stops nobody else's.
import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { linksToMail, mailWaiting, noteMailed, putMailOff, settleLink } from '../db/accounts/mail.ts'
import { hashToken } from '../db/ground/token-hash.ts'
import { lettersAt, linkLetter, type Letter } from './letters.ts'
import { whereOf } from './log.ts'

const EVERY_MS = 15_000
/** Of what waits for its hour too, so that a morning's digests never stand before what may go now. */
const MOST = 10_000
const PATIENCE_MS = 10_000

/** Where mail is handed over, who it comes from, and where people read on. */
export interface MailSetting {
  url: string
  from: string
  origin: string | null
}
export interface Post {
  send(letter: Letter): Promise<void>
  close(): void
}
/** `isEnding`: asked before each mail, so that a worker that stops waits for one mail and not for all. */
export interface Mailing {
  db: Db
  post: Post
  log: Logger
  origin: string | null
  now(): number
  isEnding?(): boolean
}

/** Between machines only under TLS. No file and no address is ever read for a mail. */
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

/** The server says that it closes (RFC 5321, 4.2.2), whatever it was told last. */
const CLOSING = 421
type Outcome = 'sent' | 'refused' | 'put_off'
/**
 * A no to one recipient or one mail: for good, as to an address that is none, or for now, as to a mailbox that is full.
 * Any other failure is the server's, and null.
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
 * The secret of a link is made here, mailed, and kept as a hash only: killed between the two, another is made and
 * mailed, and the first was never good.
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
 * Answers how many mails went; null when another worker is at it. A server that is away ends the pass: what waits,
 * waits.
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

/** Answers how to stop. */
export const keepMailing = (deps: Mailing, everyMs = EVERY_MS): (() => Promise<void>) => {
  let busy: Promise<void> | null = null
  let isEnding = false
  const once = async (): Promise<void> => {
    const mails = await mailOut({ ...deps, isEnding: () => isEnding })
    if (mails !== null && mails > 0) deps.log.info({ mails }, 'mails were sent')
  }
  const timer = setInterval(() => {
    busy ??= once()
      .catch((error: unknown) => {
        deps.log.warn(whereOf(error), 'mail was not sent yet')
      })
      .finally(() => {
        busy = null
      })
  }, everyMs)
  return async () => {
    isEnding = true
    clearInterval(timer)
    await busy
    deps.post.close()
  }
}
