// Receives a file: counted, hashed and sealed piece by piece. It is never on a disk in clear, and an incomplete one
// leaves nothing.
import { createHash, randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { BlobStore } from '../../db/blobs/blob-store.ts'
import { newFileKey, openContent, sealContent, type FileKey } from '../../db/blobs/sealed-stream.ts'
import { problem, Stop } from '../door/errors.ts'

/** Content in the store, under a key that only this process knows so far. */
export interface Held {
  blob: string
  key: FileKey
  size: number
  sha256: string
}
export interface Limits {
  maximumBytes: number
  stillMs: number
}

export async function hold(store: BlobStore, documentId: string, content: AsyncIterable<Uint8Array>): Promise<Held> {
  const [blob, key, hash] = [randomUUID(), newFileKey(), createHash('sha256')]
  let size = 0
  const counted = async function* (): AsyncIterable<Uint8Array> {
    for await (const piece of content) {
      size += piece.byteLength
      hash.update(piece)
      yield piece
    }
  }
  await store.write(blob, sealContent(counted(), { key, documentId }))
  return { blob, key, size, sha256: hash.digest('hex') }
}

export async function opened(
  store: BlobStore,
  documentId: string,
  { blob, key }: Pick<Held, 'blob' | 'key'>,
): Promise<AsyncIterable<Uint8Array>> {
  const sealed = await store.read(blob)
  if (sealed === null) throw problem('file_missing')
  return openContent(sealed, { key, documentId })
}

export async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * The body of a request within its limits. When a limit ends it the connection stays open, so that the sender can read
 * the reason.
 */
export async function* incoming(body: Readable, { maximumBytes, stillMs }: Limits): AsyncIterable<Uint8Array> {
  const pieces = body.iterator({ destroyOnReturn: false })
  let size = 0
  for (;;) {
    const { value, done } = await moving(pieces.next(), stillMs)
    if (done === true) break
    const piece: unknown = value
    if (!(piece instanceof Uint8Array)) throw new TypeError('the body of a request is not bytes')
    size += piece.byteLength
    if (size > maximumBytes) throw problem('file_too_large', { details: { maximumBytes } })
    yield piece
  }
}

const interrupted = () => problem('file_interrupted', { headers: { Connection: 'close' } })

/** A sender who disconnects or stands still too long ends it too. */
async function moving<T>(next: Promise<T>, stillMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(interrupted()), stillMs)
  return Promise.race([next, promise])
    .catch((error: unknown) => {
      throw error instanceof Stop ? error : interrupted()
    })
    .finally(() => clearTimeout(timer))
}
