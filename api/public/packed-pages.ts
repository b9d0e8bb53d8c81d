// A public page as small as the reader's browser takes it. Packed once: anybody may ask, as often as they like.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import type { KeptFile } from '../../db/public/public-files.ts'

const PACKS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const satisfies Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>>
const HOWS = ['br', 'gzip'] as const

/** Pages of more than one edition, in both ways of packing. */
const MOST = 400
const packed = new Map<string, Promise<Buffer>>()
function packedOnce(how: keyof typeof PACKS, { bytes, sha256 }: KeptFile): Promise<Buffer> {
  const name = `${how} ${sha256.toString('hex')}`
  const done = packed.get(name) ?? PACKS[how](bytes)
  if (!packed.has(name) && packed.size >= MOST) packed.clear()
  packed.set(name, done)
  return done
}

export async function sendPacked(
  { request, response }: { request: Request; response: Response },
  file: KeptFile,
): Promise<void> {
  response.type(file.type).vary('Accept-Encoding')
  const how = HOWS.find((one) => request.acceptsEncodings(one) !== false)
  if (how === undefined) response.send(file.bytes)
  else response.set('Content-Encoding', how).send(await packedOnce(how, file))
}
