// Checks before a request is read: same origin, JSON, an Idempotency-Key.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { LetterSecret, Seen } from './call.ts'
import { MOST_PENS } from '../contract/tasks.ts'
import { problem } from './errors.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
export const isUnsafe = (method: string): boolean => UNSAFE.has(method.toUpperCase())

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/** A browser says where a request comes from; scripts that send neither header pass. */
export function refuseForeign(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('foreign_origin')
  if (headers.origin !== undefined && hostOf(headers.origin) !== headers.host) throw problem('foreign_origin')
}

const isEmpty = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0

/**
 * A cross-site form post needs no permission of the browser, JSON and raw bytes do. An unsafe request without content
 * may omit the type.
 */
export function refuseForms(headers: IncomingHttpHeaders): void {
  const type = headers['content-type']
  if (type === undefined ? !isEmpty(headers) : !/^application\/(json|octet-stream)\s*(;|$)/i.test(type))
    throw problem('not_json')
}

/** Each route takes JSON or bytes, never both. */
export function refuseOtherThan(
  takes: 'application/json' | 'application/octet-stream',
  headers: IncomingHttpHeaders,
): void {
  const isBytes = /^application\/octet-stream/i.test(headers['content-type'] ?? '')
  if (isBytes !== (takes === 'application/octet-stream')) throw problem(isBytes ? 'not_json' : 'not_a_file')
}

/** The time limit of a body that is read whole; routes that take bytes have their own. */
const BODY_MS = 30_000

/** Ends the connection of a body that arrives too slowly. */
export function hurry(request: IncomingMessage): void {
  if (isEmpty(request.headers) || /^application\/octet-stream/i.test(request.headers['content-type'] ?? '')) return
  const timer = setTimeout(() => request.destroy(), BODY_MS)
  const end = (): void => clearTimeout(timer)
  request.once('end', end).once('close', end)
}

export function idempotencyKey(headers: IncomingHttpHeaders): string {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw problem('key_missing')
  return key
}

/**
 * A command that waited on a shared device names its author, so that it is never sent in the name of the person who is
 * signed in now.
 */
export const madeByAnother = (headers: IncomingHttpHeaders, user: string | undefined): boolean =>
  user !== undefined && headers['tapak-made-by'] !== undefined && headers['tapak-made-by'] !== user

export const SEEN = `^(\\d{1,9})(?:;draft=(\\d{1,9}))?(?:;pens=(${UUID}(?:,${UUID}){0,${MOST_PENS - 1}}))?$`
/** `tapak-seen: 12`, `12;draft=3` or `12;draft=3;pens=ID,ID`. */
export function seenIn(headers: IncomingHttpHeaders): Seen | null {
  const told = headers['tapak-seen']
  if (told === undefined) return null
  const [, seq, draft = '0', pens] = new RegExp(SEEN).exec(String(told)) ?? []
  if (seq === undefined)
    throw problem('invalid', {
      issues: [
        {
          path: ['header', 'tapak-seen'],
          message: 'SEQ, SEQ;draft=VERSION or SEQ;draft=VERSION;pens=ID,ID',
          code: 'invalid_format',
        },
      ],
    })
  return { seq: Number(seq), draft: Number(draft), pens: pens?.split(',') ?? [] }
}

export const LETTER = '^([\\w-]{20,100})\\.(\\d{6})$'
/** `tapak-letter: TOKEN.CODE`: in a header, because the body is the file and an address is kept in logs. */
export function letterIn(headers: IncomingHttpHeaders): LetterSecret | null {
  const [, token, code] = new RegExp(LETTER).exec(String(headers['tapak-letter'] ?? '')) ?? []
  return token === undefined || code === undefined ? null : { token, code }
}
