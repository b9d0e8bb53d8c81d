// What is asked of a request before it is read: same origin, JSON, an Idempotency-Key.
import type { IncomingHttpHeaders } from 'node:http'
import { problem } from './errors.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
export const isUnsafe = (method: string): boolean => UNSAFE.has(method.toUpperCase())

const hostOf = (origin: string): string | null => URL.canParse(origin) ? new URL(origin).host : null

/** A browser says where a request comes from; scripts that send neither header pass. */
export function refuseForeign(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('foreign_origin')
  if (headers.origin !== undefined && hostOf(headers.origin) !== headers.host) throw problem('foreign_origin')
}

/** A form post needs no permission of the browser; JSON does. An unsafe request without any content may leave the type out. */
export function refuseOtherThanJson(headers: IncomingHttpHeaders): void {
  const type = headers['content-type']
  const empty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
  if (type === undefined ? !empty : !/^application\/json\s*(;|$)/i.test(type)) throw problem('not_json')
}

export function idempotencyKey(headers: IncomingHttpHeaders): string {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw problem('key_missing')
  return key
}
