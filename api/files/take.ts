// From the first byte to a ready document: receive, recognise the kind, scan, redraw pictures, keep. What is not kept
// is removed.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Tx } from '../../db/ground/connect.ts'
import type { BlobStore } from '../../db/blobs/blob-store.ts'
import { keepDocument, refuseDocument, type DocumentRow } from '../../db/cases/files.ts'
import { FILE_REFUSALS, type FileRefusal } from '../../sop-definitions/language/files.ts'
import type { AnyCall } from '../cases/commands.ts'
import { problem, Stop } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { DocumentRules } from './file-rules.ts'
import { KINDS, kindOf, PHONE_PICTURE, type Kind } from './kinds.ts'
import { readable } from './stamped-pdfs.ts'
import { remade, type PictureKind } from './pictures.ts'
import { hold, incoming, opened, wholeOf, type Held } from './receive.ts'

/** Refusals that end the document; after any other error the same file may be sent again. */
const finalOf = (error: unknown): FileRefusal | undefined =>
  error instanceof Stop ? FILE_REFUSALS.find((code) => code === error.document.code) : undefined

export async function take(call: AnyCall, row: DocumentRow, body: Readable): Promise<void> {
  const { blobs, documents } = call.deps
  const { kind, held, received } = await arrived(blobs, row.id, {
    body,
    rules: documents,
    onRefused: (why) => refuse(call, row, why),
  })
  // If this fails, it is unknown whether the row was committed: the sweep decides later about the blob, not this code.
  const isKept = await call.scoped((tx) => kept(tx, call, { row, kind, held, received: received.sha256 }))
  if (!isKept) await blobs.remove(held.blob)
  if (held.blob !== received.blob) await blobs.remove(received.blob)
  if (!isKept) throw problem('file_there')
}

interface Refused {
  reason: FileRefusal
  receivedSha256: string | null
}
/** `isTaken`: which kinds are taken here, where not all are. */
interface Arriving {
  body: Readable
  rules: DocumentRules
  isTaken?(kind: Kind): boolean
  onRefused?(why: Refused): Promise<void>
}
/** Receives and judges a file; when it is refused or interrupted, no blob is left. */
export async function arrived(
  blobs: BlobStore,
  id: string,
  { body, rules, isTaken = () => true, onRefused }: Arriving,
): Promise<Judged & { received: Held }> {
  let received: Held | null = null
  try {
    received = await hold(blobs, id, incoming(body, rules))
    return { received, ...(await judged({ blobs, rules, isTaken }, id, received)) }
  } catch (error) {
    const reason = finalOf(error)
    if (received !== null) await blobs.remove(received.blob)
    if (reason !== undefined) await onRefused?.({ reason, receivedSha256: received?.sha256 ?? null })
    throw error
  }
}

interface Judged {
  kind: Kind
  held: Held
}

async function judged(
  { blobs, rules, isTaken }: { blobs: BlobStore } & Required<Pick<Arriving, 'rules' | 'isTaken'>>,
  id: string,
  received: Held,
): Promise<Judged> {
  const content = (): Promise<AsyncIterable<Uint8Array>> => opened(blobs, id, received)
  const kind = await kindOf(await content())
  if (kind === PHONE_PICTURE) throw problem('file_heic')
  if (kind === null || !isTaken(kind)) throw problem('file_kind')
  if (rules.scan !== null && (await rules.scan(await content())) === 'infected') throw problem('file_infected')
  if (KINDS[kind].shape === 'paper') await readable(await wholeOf(await content()))
  return {
    kind,
    held: isPicture(kind) ? await hold(blobs, id, oneOf(await remade(await wholeOf(await content()), kind))) : received,
  }
}

const isPicture = (kind: Kind): kind is PictureKind => KINDS[kind].shape === 'picture'
async function* oneOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

async function kept(
  tx: Tx,
  call: AnyCall,
  { row, kind, held, received }: Judged & { row: DocumentRow; received: string },
): Promise<boolean> {
  const { deps, key } = call
  const scanned = deps.documents.scan !== null
  const done = await keepDocument(tx, deps.vault, {
    row,
    kept: {
      blob: held.blob,
      key: held.key,
      kind,
      size: held.size,
      sha256: held.sha256,
      receivedSha256: received,
      scanned,
      requestId: key.id,
      at: deps.now(),
    },
  })
  if (done)
    await prove(tx, call, {
      type: 'document_added',
      body: { ...placeOf(row), kind, size: held.size, sha256: held.sha256, received_sha256: received, scanned },
    })
  return done
}

const placeOf = ({ id, case_id, task_id, field }: DocumentRow) => ({
  document: id,
  case: case_id,
  task: task_id,
  field,
})

const refuse = (call: AnyCall, row: DocumentRow, why: Refused): Promise<void> =>
  call.scoped(async (tx) => {
    const done = await refuseDocument(tx, row.id, { ...why, requestId: call.key.id })
    if (done)
      await prove(tx, call, {
        type: 'document_refused',
        body: { ...placeOf(row), reason: why.reason, received_sha256: why.receivedSha256 },
      })
  })

/** A repeated click: the former answer is given if the file is the same. */
export async function takenBefore(
  row: Pick<DocumentRow, 'state' | 'reason' | 'received_sha256'>,
  body: Readable,
  limits: { maximumBytes: number; stillMs: number },
): Promise<void> {
  const reason = FILE_REFUSALS.find((code) => code === row.reason)
  if (row.state === 'refused' && reason !== undefined) throw problem(reason)
  const hash = createHash('sha256')
  for await (const piece of incoming(body, limits)) hash.update(piece)
  if (hash.digest('hex') !== row.received_sha256) throw problem('file_changed')
}
