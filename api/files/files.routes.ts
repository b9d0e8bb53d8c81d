// The noun document: open one for a question of a task, upload its content, list, look, download, remove.
import { FILE_KINDS } from '../../sop-definitions/language/files.ts'
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import {
  countDocuments,
  findDocument,
  listDocuments,
  openDocument,
  openDocumentKey,
  removeDocument,
  type DocumentRow as Row,
} from '../../db/cases/files.ts'
import { findTask, itemsOf } from '../../db/cases/tasks.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { fieldsOf, type Field } from '../../sop-definitions/language/form.ts'
import { FILED_KINDS, type DataClass, type FieldKind } from '../../sop-definitions/language/vocabulary.ts'
import type { Call } from '../door/call.ts'
import { caseAtHand, caseOfWork, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  AddDocument,
  DocumentAdded,
  DocumentFilter,
  DocumentList,
  type DocumentRow,
  DocumentRulesView,
  DocumentView,
  RemoveDocument,
} from '../contract/files.ts'
import { documentAtHand, fillingOf, mayRemove, type DocumentAtHand, type Filling } from './file-at-hand.ts'
import { delivered, type Opening } from './deliver.ts'
import { KINDS } from './kinds.ts'
import { take, takenBefore } from './take.ts'
import { BYTES, demandProof, endpoint, fileRoute, type Deliver, type Endpoint } from '../door/endpoint.ts'
import { problem, refused, type Issue } from '../door/errors.ts'
import { remember } from '../door/idempotency.ts'
import { worded } from '../words/allowed.view.ts'
import { isPreviewable, presentDocument } from './file.view.ts'
import { prove } from '../door/append-to-ledger.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

type One = Call<{ id: string }, unknown, unknown>
const FILED: ReadonlySet<FieldKind> = new Set<FieldKind>(FILED_KINDS)

async function presented(
  tx: Tx,
  call: AnyCall,
  { rows, hand, filling }: { rows: readonly Row[]; hand: CaseAtHand; filling: Filling },
): Promise<DocumentRow[]> {
  const items = await itemsOf(
    tx,
    rows.map(({ task_id }) => task_id),
  )
  const names = await namesOf(tx, {
    users: rows.flatMap(({ created_by, deleted_by }) => [created_by, ...(deleted_by === null ? [] : [deleted_by])]),
    organisations: rows.map(({ organisation_id }) => organisation_id),
  })
  return rows.map((row) =>
    presentDocument(row, {
      words: hand.words,
      names,
      items,
      remove: mayRemove(row, { actor: call.actor, hand, filling }),
    }),
  )
}

/** Checks both: the task belongs to this case, and the field of its form takes a file. */
async function fieldFor(tx: Tx, hand: CaseAtHand, { taskId, field }: z.output<typeof AddDocument>): Promise<Field> {
  const task = await findTask(tx, taskId)
  const inCase = task !== null && task.case_id === hand.file.id
  const found = inCase
    ? fieldsOf(hand.words.task(task.item)?.form ?? { sections: [] }).find(
        ({ id, kind }) => id === field && FILED.has(kind),
      )
    : undefined
  if (found !== undefined) return found
  const issues: Issue[] = inCase
    ? [{ path: ['field'], message: 'no question of this task that a file answers', code: 'not_found' }]
    : [{ path: ['taskId'], message: 'no task of this case', code: 'not_found' }]
  throw problem('invalid', { issues })
}

const add = (call: Call<{ id: string }, unknown, z.output<typeof AddDocument>>) =>
  call.scoped(async (tx) => {
    const { deps, actor, params, body } = call
    const hand = await caseOfWork(tx, deps, params.id)
    const field = await fieldFor(tx, hand, body)
    const able = fillingOf(call, hand)(body.taskId)
    if ('refusal' in able) throw refused(able, worded(able, hand.words))
    const id = await openDocument(tx, deps.vault, {
      caseId: hand.file.id,
      taskId: body.taskId,
      personId: hand.file.subject,
      field: field.id,
      class: field.class,
      sealedFor: field.sealed_for ?? null,
      name: body.name,
      userId: actor.user,
    })
    if (id === null) throw problem('not_found')
    return { id, maximumBytes: deps.documents.maximumBytes }
  })

const view = async (tx: Tx, call: AnyCall, { row, hand }: DocumentAtHand): Promise<z.input<typeof DocumentView>> => {
  const [shown] = await presented(tx, call, { rows: [row], hand, filling: fillingOf(call, hand) })
  if (shown === undefined) throw problem('not_found')
  return { ...shown, name: (await openDocumentKey(tx, call.deps.vault, row))?.name ?? null }
}

const send = async (call: One): Promise<z.input<typeof DocumentView>> => {
  const { deps, params, actor, content, key, scoped } = call
  const row = await scoped((tx) => findDocument(tx, params.id))
  if (row === null || row.created_by !== actor.user) throw problem('not_found')
  const isTwin = row.request_id === key.id && (row.state === 'ready' || row.state === 'refused')
  if (!isTwin && row.state !== 'arriving') throw problem('file_there')
  // Reads the rest of the body: a browser reads the answer only when it has sent everything.
  await (isTwin ? takenBefore(row, content, deps.documents) : take(call, row, content)).finally(() => {
    content.resume()
  })
  return scoped(async (tx) => view(tx, call, await documentAtHand(tx, call, params.id)))
}

/** The most sensitive kinds need a fresh proof of identity, so that nobody opens them at an unattended screen. */
const FRESHLY_OPENED: ReadonlySet<DataClass> = new Set<DataClass>(['D3', 'D4'])

const open =
  (way: Opening['way']) =>
  async (call: One): Promise<Deliver> => {
    await call.deps.gate.spend('open', call.actor.user)
    return call.scoped(async (tx) => {
      const { row, hand } = await documentAtHand(tx, call, call.params.id)
      if (FRESHLY_OPENED.has(row.class)) demandProof(call)
      const key = row.state === 'ready' ? ((await openDocumentKey(tx, call.deps.vault, row))?.key ?? null) : null
      if (key === null) throw problem('not_found')
      if (way === 'preview' && !isPreviewable(row.kind)) throw problem('file_no_preview')
      return () => delivered(call, { row, key, way, offset: offsetOf(hand.file.state) })
    })
  }

const remove = async (
  call: Call<{ id: string }, unknown, z.output<typeof RemoveDocument>>,
): Promise<z.input<typeof DocumentView>> => {
  const { deps, params, body, actor, scoped } = call
  const gone = await scoped(async (tx) => {
    await remember(tx, actor.user, call.key)
    const { row, hand } = await documentAtHand(tx, call, params.id)
    if (row.state === 'deleted' || row.state === 'refused') return row
    const able = mayRemove(row, { actor, hand, filling: fillingOf(call, hand) })
    if ('refusal' in able) throw refused(able, worded(able, hand.words))
    const done = await removeDocument(tx, row.id, { reason: body.reason, userId: actor.user, at: deps.now() })
    if (done && row.state === 'ready')
      await prove(tx, call, {
        type: 'document_removed',
        body: {
          document: row.id,
          case: row.case_id,
          task: row.task_id,
          field: row.field,
          reason: body.reason,
          sha256: row.sha256,
        },
      })
    return row
  })
  if (gone.blob !== null) await deps.blobs.remove(gone.blob)
  return scoped(async (tx) => view(tx, call, await documentAtHand(tx, call, params.id)))
}

export const caseDocumentRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/document-rules',
    summary: 'Which files are taken, how large, and whether a scanner looks at them',
    action: 'signed_in',
    answer: DocumentRulesView,
    handle: async ({ deps: { documents } }) => ({
      maximumBytes: documents.maximumBytes,
      scanned: documents.scan !== null,
      kinds: FILE_KINDS.map((kind) => ({ kind, media: KINDS[kind].media, extension: KINDS[kind].extension })),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/documents',
    summary: 'Announce a file for a question of a task; its content follows',
    action: 'document.add',
    params: ById,
    body: AddDocument,
    answer: DocumentAdded,
    status: 201,
    object: 'case',
    handle: add,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/documents',
    summary: 'The files of a case, newest first, without their names',
    action: 'document.read',
    params: ById,
    query: DocumentFilter,
    answer: DocumentList,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const { after, limit, taskId } = call.query
        const hand = await (taskId === undefined ? caseAtHand : caseOfWork)(tx, call.deps, call.params.id)
        const wanted = { caseId: hand.file.id, ...(taskId === undefined ? {} : { taskId }) }
        const page = await listDocuments(tx, { ...wanted, limit, ...(after === undefined ? {} : { after }) })
        const data = await presented(tx, call, { rows: page.rows, hand, filling: fillingOf(call, hand) })
        return {
          data,
          page: { after: page.after, hasMore: page.hasMore },
          total: { value: await countDocuments(tx, wanted), exact: true },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/documents/:id',
    summary: 'One file: what it answers, its hash, and its name',
    action: 'document.read',
    params: ById,
    answer: DocumentView,
    object: 'document',
    handle: (call) => call.scoped(async (tx) => view(tx, call, await documentAtHand(tx, call, call.params.id))),
  }),
  endpoint({
    method: 'put',
    path: '/api/documents/:id/content',
    summary: 'The file itself',
    action: 'document.add',
    params: ById,
    takes: BYTES,
    answer: DocumentView,
    keys: 'own',
    object: 'document',
    handle: send,
  }),
  fileRoute({
    path: '/api/documents/:id/content',
    summary: 'Download a file, marked for whoever asks; the opening is logged',
    action: 'document.read',
    params: ById,
    object: 'document',
    open: open('download'),
  }),
  fileRoute({
    path: '/api/documents/:id/preview',
    summary: 'A picture or a paper to look at, marked for whoever asks; the opening is logged',
    action: 'document.read',
    params: ById,
    object: 'document',
    open: open('preview'),
  }),
  endpoint({
    method: 'post',
    path: '/api/documents/:id/remove',
    summary: 'Take a file away, with a reason; its hash stays on the ledger',
    action: 'document.remove',
    params: ById,
    body: RemoveDocument,
    answer: DocumentView,
    keys: 'own',
    object: 'document',
    handle: remove,
  }),
]
