// The worker's side of mail: which notifications wait to be mailed, to whom and at which hours, and which were sent.
import { sql } from 'kysely'
import { z } from 'zod'
import type { NewsKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import type { Db } from '../ground/connect.ts'

/** `smtps` begins with TLS, `smtp` upgrades to it (STARTTLS); only to this machine it may go without. */
export const SmtpUrl = z.url({ protocol: /^smtps?$/, error: 'must be smtp://USER:PASSWORD@HOST:PORT or smtps://…' })
/** The sender as it appears in the mail: an address, or a name and an address. */
export const MailFrom = z.string().regex(/^([^<>\r\n"]{1,80} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
  error: 'must be an address, or NAME <ADDRESS>',
})

/** `chose`: true when the person chose these hours, false when they are the default. */
export interface WaitingMail {
  id: string
  user_id: string
  email: string
  language: Language
  zone: Zone | null
  digest_at: number | null
  quiet_from: number | null
  quiet_to: number | null
  chose: boolean
  kind: NewsKind
  number: string | null
  code: string | null
  law: boolean | null
  at: Date
}

export const mailWaiting = async (db: Db, { most, at }: { most: number; at: Date }): Promise<WaitingMail[]> =>
  (await sql<WaitingMail>`select * from app.mail_waiting(${most}, ${at})`.execute(db)).rows

export const noteMailed = async (db: Db, ids: readonly string[], at: Date): Promise<number> =>
  (await sql<{ noted: number }>`select app.note_mailed(${[...ids]}::uuid[], ${at}) as noted`.execute(db)).rows[0]
    ?.noted ?? 0

/** The delay grows with each try. */
export const putMailOff = async (db: Db, ids: readonly string[], at: Date): Promise<void> => {
  await sql`select app.put_mail_off(${[...ids]}::uuid[], ${at})`.execute(db)
}

/** A one-time link that has no secret yet. */
export interface WaitingLink {
  id: string
  email: string
  language: Language
  kind: 'invitation' | 'reset'
  expires_at: Date
}
export const linksToMail = async (db: Db, at: Date): Promise<WaitingLink[]> =>
  (await sql<WaitingLink>`select * from app.links_to_mail(${at})`.execute(db)).rows

/** `hash`: of the secret that was mailed (token-hash.ts). */
export const settleLink = async (
  db: Db,
  { link, outcome, hash, at }: { link: string; outcome: 'sent' | 'refused' | 'put_off'; hash: Buffer; at: Date },
): Promise<void> => {
  await sql`select app.settle_link(${link}, ${outcome}, ${hash}, ${at})`.execute(db)
}
