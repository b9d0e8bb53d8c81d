// The noun document: a file that answers a question of a task. Its content lies sealed in a blob; this table holds its
// state, hash and key.
import type { FileKind, FileRefusal } from '../../sop-definitions/language/files.ts'
import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { DataClass, RemovalReason } from '../../sop-definitions/language/vocabulary.ts'
import type { FileKey } from '../blobs/sealed-stream.ts'
import type { Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import { workKeyOf } from '../people/people.ts'
import type { DocumentTable } from '../schema/words-tables.ts'
import { documentPlace, seal, unseal, type Vault } from '../people/vault.ts'

export type DocumentRow = Selectable<DocumentTable>

export interface NewDocument {
  caseId: string
  taskId: string
  personId: string
  field: string
  class: DataClass
  sealedFor: string | null
  name: string
  userId: string
}

/**
 * Null when the client is out of sight or erased: then there is no key to seal with. Old unfinished uploads of the same
 * user to this question are deleted.
 */
export const openDocument = async (
  tx: Tx,
  vault: Vault,
  { caseId, taskId, personId, field, class: dataClass, sealedFor, name, userId }: NewDocument,
): Promise<string | null> => {
  const key = await workKeyOf(tx, vault, personId)
  if (key === null) return null
  const id = randomUUID()
  const longAgo = new Date(Date.now() - ABANDONED_MS)
  await tx
    .deleteFrom('document')
    .where('state', '=', 'arriving')
    .where('created_by', '=', userId)
    .where('task_id', '=', taskId)
    .where('field', '=', field)
    .where('created_at', '<', longAgo)
    .execute()
  await tx
    .insertInto('document')
    .values({
      id,
      case_id: caseId,
      task_id: taskId,
      person_id: personId,
      field,
      class: dataClass,
      state: 'arriving',
      created_by: userId,
      name: seal(key, name, documentPlace(personId, id, 'name')),
      file_key: null,
      blob: null,
      kind: null,
      sha256: null,
      received_sha256: null,
      scanned: null,
      reason: null,
      request_id: null,
      deleted_by: null,
      sealed_for: sealedFor,
      sealed_to: null,
    })
    .execute()
  return id
}
const ABANDONED_MS = 3_600_000

export const findDocument = async (tx: Tx, id: string): Promise<DocumentRow | null> =>
  (await tx.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Newest first, deleted ones included: it stays visible that there was a document. */
export const listDocuments = async (
  tx: Tx,
  { caseId, taskId, after, limit }: { caseId: string; taskId?: string; after?: string; limit: number },
): Promise<Page<DocumentRow>> => {
  const [at, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const rows = await tx
    .selectFrom('document')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ready_at', 'is not', null)
    .$if(taskId !== undefined, (query) => query.where('task_id', '=', taskId ?? ''))
    .$if(at !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(new Date(String(at)), String(id))),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id])
}

/** Everything that was ever kept in a case, also what was removed since, in order of arrival. */
export const keptDocuments = (tx: Tx, caseId: string): Promise<DocumentRow[]> =>
  tx
    .selectFrom('document')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', 'in', ['ready', 'deleted'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export const countDocuments = async (
  tx: Tx,
  { caseId, taskId }: { caseId: string; taskId?: string },
): Promise<number> => {
  const { n } = await tx
    .selectFrom('document')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('case_id', '=', caseId)
    .where('ready_at', 'is not', null)
    .$if(taskId !== undefined, (query) => query.where('task_id', '=', taskId ?? ''))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Those of a list that are complete, answer this question of the case and may be seen. */
export const readyDocuments = async (
  tx: Tx,
  { caseId, field, ids }: { caseId: string; field: string; ids: readonly string[] },
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('document')
    .select('id')
    .where('case_id', '=', caseId)
    .where('field', '=', field)
    .where('state', '=', 'ready')
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** Says which office a sealed file is for. Until then only the person who brought it can read it. */
export const sealDocuments = async (
  tx: Tx,
  { caseId, ids, step, office }: { caseId: string; ids: readonly string[]; step: string; office: string },
): Promise<void> => {
  await tx
    .updateTable('document')
    .set({ sealed_to: office })
    .where('case_id', '=', caseId)
    .where('id', 'in', [...ids])
    .where('sealed_for', '=', step)
    .execute()
}

export interface Kept {
  blob: string
  key: FileKey
  kind: FileKind
  size: number
  sha256: string
  receivedSha256: string
  scanned: boolean
  requestId: string
  at: Date
}

/**
 * False when the document is no longer arriving (a repetition finished first, or it was removed) or the client's key is
 * gone: the blob is then litter.
 */
export const keepDocument = async (
  tx: Tx,
  vault: Vault,
  { row, kept }: { row: DocumentRow; kept: Kept },
): Promise<boolean> => {
  const person = await workKeyOf(tx, vault, row.person_id)
  if (person === null) return false
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({
      state: 'ready',
      blob: kept.blob,
      file_key: seal(person, kept.key.toString('base64'), documentPlace(row.person_id, row.id, 'key')),
      kind: kept.kind,
      size: kept.size,
      sha256: kept.sha256,
      received_sha256: kept.receivedSha256,
      scanned: kept.scanned,
      request_id: kept.requestId,
      ready_at: kept.at,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'arriving')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const refuseDocument = async (
  tx: Tx,
  id: string,
  { reason, receivedSha256, requestId }: { reason: FileRefusal; receivedSha256: string | null; requestId: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({
      state: 'refused',
      reason,
      received_sha256: receivedSha256,
      request_id: requestId,
      name: null,
      file_key: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'arriving')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Name and key are destroyed at once; the blob is removed afterwards. If the process dies in between, the blob that is
 * left cannot be opened.
 */
export const removeDocument = async (
  tx: Tx,
  id: string,
  { reason, userId, at }: { reason: RemovalReason; userId: string; at: Date },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({ state: 'deleted', reason, name: null, file_key: null, deleted_at: at, deleted_by: userId })
    .where('id', '=', id)
    .where('state', 'in', ['ready', 'arriving'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The key of one document and the name that its owner gave it. Null when the client's key is gone. */
export const openDocumentKey = async (
  tx: Tx,
  vault: Vault,
  row: DocumentRow,
): Promise<{ key: FileKey | null; name: string } | null> => {
  const person = row.name === null ? null : await workKeyOf(tx, vault, row.person_id)
  if (person === null || row.name === null) return null
  return {
    name: unseal(person, row.name, documentPlace(row.person_id, row.id, 'name')),
    key:
      row.file_key === null
        ? null
        : Buffer.from(unseal(person, row.file_key, documentPlace(row.person_id, row.id, 'key')), 'base64'),
  }
}
