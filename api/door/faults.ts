// Which errors of Postgres, the network and the disk are faults: try again later, nothing is wrong with the request or
// the code.
import { isNativeError } from 'node:util/types'

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
  'EDQUOT',
  'EIO',
])
/** A vault key that this process was not given: the request succeeds when it has the key; nothing is lost. */
const OURS = new Set(['KEY_MISSING'])
/**
 * Connection (08), resources (53), operator intervention (57), system (58), serialisation and deadlock (40); a table
 * that changed under a prepared statement (0A000); a row that others hold for too long (55P03).
 */
const SQL_STATE = /^(08|53|57|58|40)[0-9A-Z]{3}$|^0A000$|^55P03$/
const TEXTS = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect/,
  /^Query read timeout/,
  /^Client has encountered a connection error/,
  /driver has already been destroyed/,
]

export function isWorldFault(error: unknown): boolean {
  // Not `instanceof`: errors of network and disk come from Node's own realm, which differs from the realm of a test.
  if (!isNativeError(error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (NETWORK.has(code) || OURS.has(code) || SQL_STATE.test(code) || TEXTS.some((text) => text.test(error.message)))
    return true
  if (error.name === 'AggregateError' && 'errors' in error && Array.isArray(error.errors))
    return error.errors.some(isWorldFault)
  return error.cause !== undefined && isWorldFault(error.cause)
}
