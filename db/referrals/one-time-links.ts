// The one-time link by which an office without a console answers: made by the sender's people, used by whoever has its
// address and its code. Only hashes of both are kept.
import { sql } from 'kysely'
import type { LinkEnd } from '../../sop-definitions/language/referral-kinds.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import type { Tx } from '../ground/connect.ts'

export interface NewLink {
  id: string
  referral: string
  tokenHash: Buffer
  codeHash: Buffer
  tellsIdentity: boolean
  user: string
  organisation: string
  expiresAt: Date
}
export const keepLink = async (tx: Tx, link: NewLink): Promise<void> => {
  await tx
    .insertInto('referral_link')
    .values({
      id: link.id,
      referral_id: link.referral,
      token_hash: link.tokenHash,
      code_hash: link.codeHash,
      tells_identity: link.tellsIdentity,
      made_by: link.user,
      made_office: link.organisation,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Answers its id. Locked before any head, as by whoever uses the link. */
export const replaceLink = async (tx: Tx, referral: string): Promise<string | null> =>
  (
    await tx
      .updateTable('referral_link')
      .set({ closed_at: sql<Date>`clock_timestamp()`, closed_because: 'replaced' })
      .where('referral_id', '=', referral)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
  )?.id ?? null

export interface LinkRow {
  id: string
  made_by: string
  made_at: Date
  expires_at: Date
  wrong: number
  opened_at: Date | null
  closed_at: Date | null
  closed_because: LinkEnd | null
  tells_identity: boolean
  sealed: Buffer | null
}
/** The newest; null where none was made. */
export const findLink = async (tx: Tx, referral: string): Promise<LinkRow | null> =>
  (await tx
    .selectFrom('referral_link')
    .select([
      'id',
      'made_by',
      'made_at',
      'expires_at',
      'wrong',
      'opened_at',
      'closed_at',
      'closed_because',
      'tells_identity',
      'sealed',
    ])
    .where('referral_id', '=', referral)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

// — whoever comes by a link, signed in as nobody —

export interface Tried {
  verdict: 'open' | 'wrong' | 'shut' | 'answered' | 'over'
  link: string
  referral: string
  case_id: string
  /** How often a code may still be tried. */
  tries: number
}
/** One try of a code, counted; null where there is no such link. Its transaction must commit, whatever the verdict. */
export const tryLetter = async (
  tx: Tx,
  { tokenHash, codeHash, click }: { tokenHash: Buffer; codeHash: Buffer; click: string },
): Promise<Tried | null> =>
  (await sql<Tried>`select * from app.try_letter(${tokenHash}::bytea, ${codeHash}::bytea, ${click}::text)`.execute(tx))
    .rows[0] ?? null

/** The id of the link, which its code is bound to; null where there is none. */
export const linkOfToken = async (tx: Tx, tokenHash: Buffer): Promise<string | null> =>
  (await sql<{ id: string | null }>`select app.link_of_token(${tokenHash}::bytea) as id`.execute(tx)).rows[0]?.id ??
  null

export interface LetterRow {
  number: string
  snapshot: Referral
  tells_identity: boolean
  expires_at: Date
  dek: Buffer
  kek_id: string
  sealed: Buffer
}
/** What the link of this transaction shows; null once it may not. */
export const readLetter = async (tx: Tx): Promise<LetterRow | null> =>
  (await sql<LetterRow>`select * from app.read_letter()`.execute(tx)).rows[0] ?? null

/** The command for the case, which the referral of the link orders. */
export const announceLetter = async (
  tx: Tx,
  { id, fingerprint }: { id: string; fingerprint: string },
): Promise<void> => {
  await sql`select app.announce_letter(${id}::text, ${fingerprint}::text)`.execute(tx)
}

/** Which click answers, and who says so, before the answer is recorded. */
export const keepAnswerer = async (tx: Tx, { click, words }: { click: string; words: Buffer }): Promise<void> => {
  await sql`select app.keep_letter_words(${click}::text, ${words}::bytea)`.execute(tx)
}
