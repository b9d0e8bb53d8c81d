// Under which name the door is asked, and from where. A page of another site can let its own name point to this
// machine: only the name tells.
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { ApiEnv } from './config.ts'

/**
 * `only`: the one name people use, where it was said; `also`: this machine's own names. Null: a proxy stands before it
 * whose name nobody said.
 */
export type Names = { only: string | null; also: readonly string[] } | null

export const namesIn = ({
  TAPAK_ORIGIN,
  TAPAK_HTTPS,
  HOST,
}: Pick<ApiEnv, 'TAPAK_ORIGIN' | 'TAPAK_HTTPS' | 'HOST'>): Names => {
  if (TAPAK_ORIGIN !== undefined) return { only: new URL(TAPAK_ORIGIN).hostname, also: [] }
  return TAPAK_HTTPS ? null : { only: null, also: [HOST.toLowerCase(), hostname().toLowerCase()] }
}

/** The name in a `Host` header, without its port. */
const nameIn = (host: string): string | null =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '') : null

const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)
const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)

type Asked = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }

/** A browser always says which name it asks. An address is nobody's name: no page can make it its own. */
export function isOurs(names: Names, { headers: { host }, socket }: Asked): boolean {
  if (names === null || host === undefined) return true
  const name = nameIn(host)
  if (name === null) return false
  if (names.only !== null)
    return name === names.only || (isLoopbackName(name) && isLoopback(socket.remoteAddress ?? ''))
  return isLoopbackName(name) || isIP(name) > 0 || names.also.includes(name)
}

/** On this very machine, and through nothing that passes requests of others on. */
export const isNear = ({ headers, socket }: Asked): boolean =>
  isLoopback(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined &&
  headers.via === undefined
