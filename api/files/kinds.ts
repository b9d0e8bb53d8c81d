// Which files are taken: by what they contain, never by what they are called. Nothing that a browser would run (SVG,
// HTML) is among them.
import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from '../../sop-definitions/language/files.ts'

export const KINDS = {
  pdf: { media: 'application/pdf', extension: 'pdf', shape: 'paper' },
  jpg: { media: 'image/jpeg', extension: 'jpg', shape: 'picture' },
  png: { media: 'image/png', extension: 'png', shape: 'picture' },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    shape: 'other',
  },
  mp4: { media: 'video/mp4', extension: 'mp4', shape: 'other' },
  m4a: { media: 'audio/mp4', extension: 'm4a', shape: 'other' },
} as const satisfies Record<FileKind, { media: string; extension: string; shape: 'paper' | 'picture' | 'other' }>
export type Kind = FileKind

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name)

/** Enough of a file to know it by; what says later that it is something else is not believed. */
const BEGINNING_BYTES = 1_048_576

/**
 * A picture as many phones make them; the picture library that we ship cannot open it, so whoever sends one is told
 * what to do.
 */
export const PHONE_PICTURE = 'heic'

/** Null unless the content itself says positively that it is one of them. */
export async function kindOf(content: AsyncIterable<Uint8Array>): Promise<Kind | typeof PHONE_PICTURE | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of content) {
    parts.push(part)
    size += part.byteLength
    if (size >= BEGINNING_BYTES) break
  }
  const found = await fileTypeFromBuffer(Buffer.concat(parts))
  return found !== undefined && (isKind(found.ext) || found.ext === PHONE_PICTURE) ? found.ext : null
}
