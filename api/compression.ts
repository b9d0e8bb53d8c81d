// Answers and the console travel compressed: phones on slow lines are the rule. Built files are packed once and kept.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'

/** Below one packet, packing costs more than it saves. */
const WORTH_BYTES = 1_400

export async function sendJson({ request, response }: { request: Request; response: Response }, body: unknown): Promise<void> {
  const text = Buffer.from(JSON.stringify(body))
  response.type('application/json').vary('Accept-Encoding')
  if (text.length < WORTH_BYTES || request.acceptsEncodings('gzip') === false) {
    response.send(text)
    return
  }
  const packed = await promisify(gzip)(text, { level: 6 })
  response.set('Content-Encoding', 'gzip').send(packed)
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }

/** Hashed files only: their content never changes under their name. Anything else is left to the next handler. */
export function packedFiles(folder: string): RequestHandler {
  const packed = new Map<string, Promise<Buffer>>()
  const pack = (file: string): Promise<Buffer> => promisify(brotliCompress)(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return (request, response, next) => {
    const name = normalize(decodeURIComponent(request.path))
    const type = TYPES[/\.\w+$/.exec(name)?.[0] ?? '']
    const file = join(folder, name)
    if (type === undefined || request.method !== 'GET' || request.acceptsEncodings('br') === false || !file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return next()
    const bytes = packed.get(file) ?? pack(file)
    packed.set(file, bytes)
    bytes.then((content) => {
      response.type(type).vary('Accept-Encoding').set({ 'Content-Encoding': 'br', 'Cache-Control': 'public, max-age=31536000, immutable' }).send(content)
    }, next)
  }
}
