// Requested publications: what is to be published, with which warnings and why, and how the second person decided.
import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { SopRequestTable } from '../schema/procedure-tables.ts'
import type { ReleasePlan } from './sop-releases.ts'

export type SopRequest = Selectable<SopRequestTable>
export type SopRequestRow = Omit<SopRequest, 'text'>
export interface NewSopRequest {
  draftId: string
  base: string | null
  hash: string
  text: string
  sop: string
  edition: string
  revision: number
  title: Label
  warnings: SopRequest['warnings']
  reason: string | null
  plan: ReleasePlan
  askedBy: string
}

const ROW = [
  'id',
  'draft_id',
  'base',
  'hash',
  'sop',
  'edition',
  'revision',
  'title',
  'warnings',
  'reason',
  'plan',
  'asked_by',
  'asked_at',
  'organisation_id',
  'state',
  'decided_by',
  'decided_at',
  'decision_reason',
] as const
const RECENT = 50

export const addSopRequest = async (
  tx: Tx,
  { title, warnings, plan, draftId, askedBy, ...rest }: NewSopRequest,
): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('sop_request')
    .values({
      id,
      draft_id: draftId,
      asked_by: askedBy,
      title: JSON.stringify(title),
      warnings: JSON.stringify(warnings),
      plan: JSON.stringify(plan),
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      ...rest,
    })
    .execute()
  return id
}

export const findSopRequest = async (tx: Tx, id: string): Promise<SopRequest | null> =>
  (await tx.selectFrom('sop_request').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Locks the row: the later of two simultaneous decisions waits, and then reads the earlier one. */
export const lockSopRequest = async (tx: Tx, id: string): Promise<SopRequest | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sop_request:${id}`}, 0))`.execute(tx)
  return findSopRequest(tx, id)
}

export const listSopRequests = (tx: Tx): Promise<SopRequestRow[]> =>
  tx
    .selectFrom('sop_request')
    .select([...ROW])
    .orderBy(sql`state <> 'waiting'`)
    .orderBy('asked_at', 'desc')
    .limit(RECENT)
    .execute()

export const waitingRequestOf = async (tx: Tx, draftId: string): Promise<string | null> =>
  (
    await tx
      .selectFrom('sop_request')
      .select('id')
      .where('draft_id', '=', draftId)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
  )?.id ?? null

export const decideSopRequest = async (
  tx: Tx,
  id: string,
  decision: { state: 'approved' | 'rejected' | 'withdrawn'; by: string; reason: string | null },
): Promise<void> => {
  await tx
    .updateTable('sop_request')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: sql<Date>`now()`,
      decision_reason: decision.reason,
    })
    .where('id', '=', id)
    .execute()
}
