// The card of a client's own window, as the office that made it sees it: whether it stands, and in which month it was
// last opened. Numbers and codes are kept as hashes alone.
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { WindowCardTable } from '../schema/window-tables.ts'

const SHOWN = ['id', 'case_id', 'consent', 'tiles', 'made_at', 'code_until', 'begun_at'] as const
/** `isOpened`: in the month that it is in the capital, wherever the server stands. */
export type Card = Pick<Selectable<WindowCardTable>, (typeof SHOWN)[number]> & { isOpened: boolean }
const IS_OPENED = sql<boolean>`
  coalesce(opened_in = date_trunc('month', now() at time zone 'Asia/Jakarta')::date, false)`

/** The one that still opens something; null where there is none. One does so no longer than the consent it rests on. */
export const findCard = async (tx: Tx, caseId: string): Promise<Card | null> =>
  (await tx
    .selectFrom('window_card')
    .select([...SHOWN, IS_OPENED.as('isOpened')])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .where(
      sql<SqlBool>`exists (select from consent s where s.case_id = window_card.case_id
        and s.code = window_card.consent and s.state = 'given' and s.at <= window_card.made_at
        and (s.until is null or s.until > now()))`,
    )
    .executeTakeFirst()) ?? null

export interface NewCard {
  id: string
  caseId: string
  consent: string
  tiles: readonly string[]
  by: string
  numberHash: Buffer
  codeHash: Buffer
  publicKey: Buffer
  salt: Buffer
  /** The private half, under the code. */
  wrapped: Buffer
  letterbox: Buffer
}
/** False when this very card was made before. */
export const addCard = async (tx: Tx, card: NewCard): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('window_card')
    .values({
      id: card.id,
      case_id: card.caseId,
      consent: card.consent,
      tiles: [...card.tiles],
      made_by: card.by,
      number_hash: card.numberHash,
      code_hash: card.codeHash,
      public_key: card.publicKey,
      salt: card.salt,
      ciphertext: card.wrapped,
      letterbox: card.letterbox,
      code_until: sql<Date>`now() + interval '72 hours'`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Answers its id; null where none stands. */
export const endCard = async (tx: Tx, caseId: string): Promise<string | null> =>
  (
    await tx
      .updateTable('window_card')
      .set({ ended_at: sql<Date>`now()` })
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
  )?.id ?? null
