// What an officer noted of the other office's answer. It counts once a second person of that office confirms it.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { ReferralNoteTable } from '../schema/referral-tables.ts'

export type NoteRow = Selectable<ReferralNoteTable>
type NewNote = Pick<
  NoteRow,
  | 'id'
  | 'referral_id'
  | 'verb'
  | 'asked'
  | 'means'
  | 'document_id'
  | 'said_at'
  | 'sealed'
  | 'noted_by'
  | 'noted_office'
  | 'expires_at'
>

/** One waits at a time: a later one replaces it. The caller holds the head of the referral. */
export async function keepNote(tx: Tx, note: NewNote): Promise<void> {
  await tx
    .updateTable('referral_note')
    .set({ dropped_at: sql<Date>`clock_timestamp()` })
    .where('referral_id', '=', note.referral_id)
    .where('confirmed_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute()
  await tx
    .insertInto('referral_note')
    .values({ ...note, asked: JSON.stringify(note.asked) })
    .execute()
}

/** The newest; null where none was made. */
export const newestNote = async (tx: Tx, referral: string): Promise<NoteRow | null> =>
  (await tx
    .selectFrom('referral_note')
    .selectAll()
    .where('referral_id', '=', referral)
    .orderBy('noted_at', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

export const findNote = async (
  tx: Tx,
  { referral, note }: { referral: string; note: string },
): Promise<NoteRow | null> =>
  (await tx
    .selectFrom('referral_note')
    .selectAll()
    .where('id', '=', note)
    .where('referral_id', '=', referral)
    .executeTakeFirst()) ?? null

/** False where it was confirmed or replaced before, is too old, or is this person's own. */
export const confirmNote = async (tx: Tx, { note, user }: { note: string; user: string }): Promise<boolean> =>
  (
    await tx
      .updateTable('referral_note')
      .set({ confirmed_by: user, confirmed_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', note)
      .where('noted_by', '<>', user)
      .where('confirmed_at', 'is', null)
      .where('dropped_at', 'is', null)
      .where('expires_at', '>', sql<Date>`clock_timestamp()`)
      .executeTakeFirst()
  ).numUpdatedRows > 0n
