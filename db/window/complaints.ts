// Complaints of clients: put in sealed by the gate, handed on by a worker, read by whoever row-level security lets.
import { sql, type Selectable } from 'kysely'
import type { ComplaintEnd } from '../../sop-definitions/language/complaints.ts'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import { personKeyOf } from '../people/people.ts'
import { letterboxPlace, seal, unseal, type Vault } from '../people/vault.ts'
import { tellThem, type Notified } from '../recording/notify.ts'
import type { ComplaintTable } from '../schema/window-tables.ts'
import type { OpenWindow } from './gate.ts'
import { newCardKey, openView, sealView } from './card-seals.ts'

/** For a new card; the private half stays with `keepLetterbox`. */
export const newLetterbox = newCardKey

/** False where there is no key of the client to seal it with. */
export async function keepLetterbox(
  tx: Tx,
  vault: Vault,
  { card, caseId, personId, opener }: { card: string; caseId: string; personId: string; opener: Buffer },
): Promise<boolean> {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  const ciphertext = seal(key, opener.toString('base64'), letterboxPlace(personId, card))
  await tx.insertInto('letterbox').values({ card_id: card, case_id: caseId, ciphertext }).execute()
  return true
}

/** False where it was put in too often, or the card does not stand. The same click again is kept already. */
export const complain = async (
  tx: Tx,
  { of, id, letterbox, words }: { of: OpenWindow; id: string; letterbox: Buffer; words: string },
): Promise<boolean> =>
  (
    await sql<{ kept: boolean }>`
      select app.window_complain(${of.number}::bytea, ${of.opening}::bytea, ${id}::uuid,
        ${sealView(words, letterbox, id)}::bytea) as kept`.execute(tx)
  ).rows[0]?.kept ?? false

export interface Waiting {
  request: string
  case_id: string
}
/** `heading`: roles of heads of offices; `reviewing`: those that review access. */
export interface Hearing {
  heading: readonly string[]
  reviewing: readonly string[]
}
/** Those that came in, and those whose readers have all left. */
export const waitingComplaints = async (db: Db, { heading, reviewing }: Hearing): Promise<Waiting[]> =>
  (
    await sql<Waiting>`
      select * from app.window_complaints(${[...heading]}::text[], ${[...reviewing]}::text[])`.execute(db)
  ).rows

/** Throws where nobody may read it: it waits until somebody may. */
export const takeComplaint = (
  db: Db,
  { request, case_id: caseId }: Waiting,
  { heading, reviewing }: Hearing,
): Promise<readonly string[]> =>
  withRecorder(db, caseId, (tx) => {
    const { console: shows, mail } = TOLD_BY_DEFAULT.complaint_received
    return tellThem(
      tx,
      sql<Notified>`select app.take_complaint(${request}::uuid, ${[...heading]}::text[], ${[...reviewing]}::text[],
        ${shows}, ${mail}) as people`,
    )
  })

export type Complaint = Omit<Selectable<ComplaintTable>, 'ciphertext'>
const SHOWN = [
  'id',
  'case_id',
  'joined_id',
  'card_id',
  'number',
  'office_id',
  'above_id',
  'is_alone',
  'made_at',
] as const
const ENDED = ['ended_as', 'ended_by', 'ended_at'] as const

/** As exact as a cursor, and answered or not. */
const KEY = sql`((ended_at is not null)::integer, -extract(epoch from date_trunc('milliseconds', made_at)), id)`
/** Those that nobody has answered first, then the newest. */
export async function listComplaints(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<Complaint>> {
  const cursor = readCursor(after, ['count', 'instant', 'uuid'])
  const rows = await tx
    .selectFrom('complaint')
    .select([...SHOWN, ...ENDED])
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`${KEY} >
        (${cursor?.[0]}::integer, -extract(epoch from ${cursor?.[1]}::timestamptz), ${cursor?.[2]}::uuid)`),
    )
    .orderBy(KEY)
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ ended_at, made_at, id }) => [ended_at === null ? 0 : 1, made_at.toISOString(), id])
}

export const findComplaint = async (tx: Tx, id: string): Promise<Complaint | null> =>
  (await tx
    .selectFrom('complaint')
    .select([...SHOWN, ...ENDED])
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

interface Opening {
  person: string
  dek: Buffer
  kek_id: string
  card: string
  letterbox: Buffer
}
/** Null where the client is erased. */
export async function wordsOf(tx: Tx, vault: Vault, id: string): Promise<string | null> {
  const { rows } = await sql<Opening>`select * from app.complaint_key(${id}::uuid)`.execute(tx)
  const row = await tx.selectFrom('complaint').select('ciphertext').where('id', '=', id).executeTakeFirst()
  const [key] = rows
  if (key === undefined || row === undefined || row.ciphertext === null) return null
  const { person, card, letterbox, ...wrapped } = key
  const opener = unseal(vault.unwrap(person, wrapped), letterbox, letterboxPlace(person, card))
  return openView(row.ciphertext, Buffer.from(opener, 'base64'), id)
}

/** False when it was answered already. */
export const endComplaint = async (
  tx: Tx,
  { id, as, by }: { id: string; as: ComplaintEnd; by: string },
): Promise<boolean> =>
  (
    await tx
      .updateTable('complaint')
      .set({ ended_as: as, ended_by: by, ended_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows === 1n
