// Emergency access: a person opens a case that is out of sight, for minutes and with a reason; another person reviews
// it afterwards.
import { sql, type Selectable } from 'kysely'
import type { BreakGlassReason, ReviewFinding } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { personKeyOf } from '../people/people.ts'
import type { BreakGlassTable } from '../schema/case-tables.ts'
import { breakGlassPlace, seal, unseal, type Vault } from '../people/vault.ts'

type BreakGlass = Selectable<BreakGlassTable>
/** With the columns that a list shows of the case; null where the case is by now out of the reader's sight. */
export type BreakGlassRow = BreakGlass & {
  number: string | null
  owner_organisation: string | null
  subject: string | null
}
export interface Emergency {
  id: string
  number: string
  reason: BreakGlassReason
  minutes: number
  reviewHours: number
  words: string
}

/**
 * Null when there is no such case, or the asker is locked out of it. From this statement on the asker sees the case;
 * the reason is sealed under the key of the client.
 */
export const openInEmergency = async (
  tx: Tx,
  vault: Vault,
  { id, number, reason, minutes, reviewHours, words }: Emergency,
): Promise<{ caseId: string; expiresAt: Date } | null> => {
  const { rows } = await sql<{
    case_id: string
    subject: string
    expires_at: Date
  }>`
    select *
      from app.break_glass_on(${id}::uuid, ${number}, ${reason}, ${minutes}::integer, ${reviewHours}::integer)`.execute(
    tx,
  )
  const [opened] = rows
  if (opened === undefined) return null
  const key = await personKeyOf(tx, vault, opened.subject)
  if (key !== null)
    await tx
      .updateTable('break_glass')
      .set({ words: seal(key, words, breakGlassPlace(opened.subject, id)) })
      .where('id', '=', id)
      .execute()
  return { caseId: opened.case_id, expiresAt: opened.expires_at }
}

/** True when the asker sees this case only because of an emergency access. */
export const isOpenInEmergency = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await sql<{ open: boolean }>`select ${caseId}::uuid = any(app.opened_in_emergency()) as open`.execute(tx)).rows[0]
    ?.open ?? false

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('break_glass')
    .leftJoin('case_file', 'case_file.id', 'break_glass.case_id')
    .selectAll('break_glass')
    .select(['case_file.number', 'case_file.owner_organisation', 'case_file.subject'])
const RECENT = 100

/** First those that wait for a review, the longest overdue on top. */
export const listBreakGlass = (tx: Tx, { caseId }: { caseId?: string | undefined } = {}): Promise<BreakGlassRow[]> =>
  rowsOf(tx)
    .$if(caseId !== undefined, (query) => query.where('break_glass.case_id', '=', caseId ?? ''))
    .orderBy(sql`break_glass.finding is not null`)
    .orderBy(sql`case when break_glass.finding is null then break_glass.review_due_at end`)
    .orderBy('break_glass.opened_at', 'desc')
    .limit(RECENT)
    .execute()

export const findBreakGlass = async (tx: Tx, id: string): Promise<BreakGlassRow | null> =>
  (await rowsOf(tx).where('break_glass.id', '=', id).executeTakeFirst()) ?? null

export interface BreakGlassCount {
  waiting: number
  overdue: number
  open: number
}
export const countBreakGlass = async (tx: Tx): Promise<BreakGlassCount> => {
  const { rows } = await sql<BreakGlassCount>`
    select count(*) filter (where finding is null)::integer as waiting,
      count(*) filter (where finding is null and review_due_at < now())::integer as overdue,
      count(*) filter (where expires_at > now())::integer as open
    from break_glass`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0, open: 0 }
}

/** The reason that was typed, for readers who may read the client's data; null for all others, and after erasure. */
export const wordsOfEmergency = async (
  tx: Tx,
  vault: Vault,
  { id, subject, words }: Pick<BreakGlassRow, 'id' | 'subject' | 'words'>,
): Promise<string | null> => {
  const key = subject === null || words === null ? null : await personKeyOf(tx, vault, subject)
  return key === null || subject === null || words === null ? null : unseal(key, words, breakGlassPlace(subject, id))
}

/** False when it was reviewed in the meantime, or is not for the asker to review. */
export const reviewBreakGlass = async (
  tx: Tx,
  id: string,
  { finding, by }: { finding: ReviewFinding; by: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('break_glass')
    .set({ finding, reviewed_by: by, reviewed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('finding', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
