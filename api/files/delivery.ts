// Sends a file to one reader: as a download, never cached on the way, under a name that reveals nothing.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { PRINT_MS, withDeadline } from '../door/deadline.ts'
import type { Deliver } from '../door/endpoint.ts'

/** The reader closed the page: no answer is needed, and nothing is wrong. */
const isReaderGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

export async function sendDelivery(response: Response, prepare: Deliver): Promise<void> {
  const { media, name, content, lines } = await withDeadline(prepare(), PRINT_MS)
  response.status(200).set({
    'Content-Type': media,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store, private',
    ...(lines === undefined ? {} : { 'X-Lines': String(lines) }),
  })
  await pipeline(Readable.from(content, { objectMode: false }), response).catch((error: unknown) => {
    if (!isReaderGone(error)) throw error
  })
}
