// Content of any size, sealed piece by piece: AES-256-GCM under a key that is used for this content only, so a counter
// serves as nonce. Every piece is bound to its document, to its number and to whether it is the last: pieces cannot be
// exchanged, left out or cut off.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SealBroken } from '../people/vault.ts'

const PIECE = 65_536
const TAG = 16
/** First byte of the sealed content. */
const VERSION = 1

export type FileKey = Buffer
export const newFileKey = (): FileKey => randomBytes(32)

interface Place {
  documentId: string
  number: number
  isLast: boolean
}
const nonceOf = ({ number, isLast }: Place): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}
const boundTo = ({ documentId, number, isLast }: Place): Buffer =>
  Buffer.from(`content:${documentId}:${number}:${isLast ? 'last' : 'more'}:v${VERSION}`, 'utf8')

const sealPiece = (key: FileKey, piece: Buffer, place: Place): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place)).setAAD(boundTo(place))
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

const openPiece = (key: FileKey, sealed: Buffer, place: Place): Buffer => {
  if (sealed.length < TAG) throw new SealBroken()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG })
      .setAAD(boundTo(place))
      .setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
  } catch {
    throw new SealBroken()
  }
}

/** Cuts content into pieces of one size, whatever sizes it comes in; the last piece is shorter or empty. */
async function* inPieces(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncIterable<{ piece: Buffer; isLast: boolean }> {
  let parts: Buffer[] = []
  let held = 0
  for await (const part of content) {
    parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    held += part.byteLength
    while (held > size) {
      const whole: Buffer = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
      yield { piece: whole.subarray(0, size), isLast: false }
      parts = [whole.subarray(size)]
      held -= size
    }
  }
  yield { piece: Buffer.concat(parts), isLast: true }
}

export interface Sealing {
  key: FileKey
  documentId: string
}

export async function* sealContent(
  content: AsyncIterable<Uint8Array>,
  { key, documentId }: Sealing,
): AsyncIterable<Buffer> {
  yield Buffer.of(VERSION)
  let number = 0
  for await (const { piece, isLast } of inPieces(content, PIECE)) {
    yield sealPiece(key, piece, { documentId, number, isLast })
    number += 1
  }
}

export async function* openContent(
  sealed: AsyncIterable<Uint8Array>,
  { key, documentId }: Sealing,
): AsyncIterable<Buffer> {
  let number = 0
  for await (const { piece, isLast } of inPieces(withoutVersion(sealed), PIECE + TAG)) {
    yield openPiece(key, piece, { documentId, number, isLast })
    number += 1
  }
}

async function* withoutVersion(sealed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let isFirst = true
  for await (const part of sealed) {
    if (part.byteLength === 0) continue
    if (isFirst && part[0] !== VERSION) throw new SealBroken()
    yield isFirst ? part.subarray(1) : part
    isFirst = false
  }
  if (isFirst) throw new SealBroken()
}
