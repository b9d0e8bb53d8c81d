// Drafts of procedures. Only its author writes a draft; people who may publish can read it.
import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { SopDraftTable } from '../schema/procedure-tables.ts'

export type SopDraft = Selectable<SopDraftTable>
export type SopDraftRow = Omit<SopDraft, 'text'>
/** Name and title as the text says them, as far as it can be read. */
export interface Named {
  sop: string | null
  edition: string | null
  revision: number | null
  title: Label | null
  errors: number
}

const ROW = [
  'id',
  'base',
  'version',
  'state',
  'sop',
  'edition',
  'revision',
  'title',
  'errors',
  'created_by',
  'created_at',
  'saved_at',
  'organisation_id',
] as const
const named = ({ title, ...rest }: Named) => ({ ...rest, title: title === null ? null : JSON.stringify(title) })

export const addSopDraft = async (
  tx: Tx,
  draft: { base: string | null; text: string; userId: string; named: Named },
): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('sop_draft')
    .values({ id, base: draft.base, text: draft.text, created_by: draft.userId, ...named(draft.named) })
    .execute()
  return id
}

export const findSopDraft = async (tx: Tx, id: string): Promise<SopDraft | null> =>
  (await tx.selectFrom('sop_draft').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Drafts in progress, the latest first. */
export const listSopDrafts = (tx: Tx): Promise<SopDraftRow[]> =>
  tx
    .selectFrom('sop_draft')
    .select([...ROW])
    .where('state', 'in', ['open', 'asked'])
    .orderBy('saved_at', 'desc')
    .limit(100)
    .execute()

/** The first revision of an edition that no version has, and no draft in progress either. */
export async function findFreeRevision(tx: Tx, { sop, edition }: { sop: string; edition: string }): Promise<number> {
  const published = await tx
    .selectFrom('sop_version')
    .select(({ fn }) => fn.max('revision').as('highest'))
    .where('sop', '=', sop)
    .where('edition', '=', edition)
    .executeTakeFirst()
  const drafted = await tx
    .selectFrom('sop_draft')
    .select(({ fn }) => fn.max('revision').as('highest'))
    .where('sop', '=', sop)
    .where('edition', '=', edition)
    .where('state', 'in', ['open', 'asked'])
    .executeTakeFirst()
  return Math.max(published?.highest ?? 0, drafted?.highest ?? 0) + 1
}

/** Locks the draft, so that two windows save one after the other. */
export const lockSopDraft = async (tx: Tx, id: string): Promise<SopDraft | null> =>
  (await tx.selectFrom('sop_draft').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null

export const writeSopDraft = async (
  tx: Tx,
  draft: { id: string; version: number; text: string; named: Named },
): Promise<{ version: number; savedAt: Date }> => {
  const saved = await tx
    .updateTable('sop_draft')
    .set({ text: draft.text, version: draft.version + 1, saved_at: sql<Date>`now()`, ...named(draft.named) })
    .where('id', '=', draft.id)
    .returning(['version', 'saved_at'])
    .executeTakeFirstOrThrow()
  return { version: saved.version, savedAt: saved.saved_at }
}

export const moveSopDraft = async (tx: Tx, id: string, state: SopDraft['state']): Promise<void> => {
  await tx.updateTable('sop_draft').set({ state }).where('id', '=', id).execute()
}
