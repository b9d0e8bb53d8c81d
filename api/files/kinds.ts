// Which files are accepted: judged by their content, never by their name. Nothing that a browser would run (SVG, HTML)
// is among them.
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

/** Enough of a file to recognise it; later bytes cannot change the judgement. */
const BEGINNING_BYTES = 1_048_576

/**
 * The picture format of many phones. The picture library that we ship cannot open it, so the sender is told what to do.
 */
export const PHONE_PICTURE = 'heic'

/** Null unless the content itself proves to be one of these kinds. */
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
