// Compresses answers and the console, because phones on slow lines are the rule. Built files are compressed by the
// build, or else once when first requested.
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'
import { packedName, packFile } from './packed.ts'

/** Smaller answers fit in one packet: compressing costs more than it saves. */
const WORTH_BYTES = 1_400
const PACKED_ALREADY = new Set(['application/pdf', 'application/zip', 'audio/mpeg'])

interface Exchange {
  request: Request
  response: Response
}

export const sendJson = (exchange: Exchange, body: unknown): Promise<void> =>
  sendFile(exchange, { type: 'application/json', content: JSON.stringify(body) })

/** An answer that never changes: serialised once, and compressed once when first needed. */
export class Ready {
  readonly bytes: Buffer
  #packed: Promise<Buffer> | null = null
  constructor(body: unknown) {
    this.bytes = Buffer.from(JSON.stringify(body))
  }
  packed(): Promise<Buffer> {
    return (this.#packed ??= pack(this.bytes))
  }
}

export async function sendReady({ request, response }: Exchange, ready: Ready): Promise<void> {
  response.type('application/json').vary('Accept-Encoding')
  if (ready.bytes.length < WORTH_BYTES || request.acceptsEncodings('gzip') === false) response.send(ready.bytes)
  else response.set('Content-Encoding', 'gzip').send(await ready.packed())
}

const pack = (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 6 })

export async function sendFile(
  { request, response }: Exchange,
  { type, content }: { type: string; content: string | Uint8Array },
): Promise<void> {
  const bytes = Buffer.from(content)
  response.type(type).vary('Accept-Encoding')
  if (bytes.length < WORTH_BYTES || PACKED_ALREADY.has(type) || request.acceptsEncodings('gzip') === false) {
    response.send(bytes)
    return
  }
  response.set('Content-Encoding', 'gzip').send(await pack(bytes))
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Only files with a hash in their name: their content never changes. Anything else goes to the next handler. */
export function packedFiles(folder: string): RequestHandler {
  const packed = new Map<string, Promise<Buffer>>()
  const pack = async (file: string): Promise<Buffer> =>
    existsSync(packedName(file)) ? readFile(packedName(file)) : packFile(file)
  return (request, response, next) => {
    const name = normalize(decodeURIComponent(request.path))
    const type = TYPES[/\.\w+$/.exec(name)?.[0] ?? '']
    const file = join(folder, name)
    if (
      type === undefined ||
      request.method !== 'GET' ||
      request.acceptsEncodings('br') === false ||
      !file.startsWith(folder) ||
      !existsSync(file) ||
      !statSync(file).isFile()
    )
      return next()
    const bytes = packed.get(file) ?? pack(file)
    packed.set(file, bytes)
    bytes.then((content) => {
      response
        .type(type)
        .vary('Accept-Encoding')
        .set({ 'Content-Encoding': 'br', 'Cache-Control': 'public, max-age=31536000, immutable' })
        .send(content)
    }, next)
  }
}
