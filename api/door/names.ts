// Which host name a request uses, and where it comes from. A foreign site can let its own name point to this machine;
// only the Host header reveals that.
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { ApiEnv } from './config.ts'

/**
 * `only`: the configured public name; `also`: this machine's own names. Null: a proxy stands in front whose name is not
 * configured.
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

/** A browser always sends the name that it asks. An IP address is accepted: no page can make it its own name. */
export function isOurs(names: Names, { headers: { host }, socket }: Asked): boolean {
  if (names === null || host === undefined) return true
  const name = nameIn(host)
  if (name === null) return false
  if (names.only !== null)
    return name === names.only || (isLoopbackName(name) && isLoopback(socket.remoteAddress ?? ''))
  return isLoopbackName(name) || isIP(name) > 0 || names.also.includes(name)
}

/** Sent from this very machine, and not forwarded by a proxy. */
export const isNear = ({ headers, socket }: Asked): boolean =>
  isLoopback(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined &&
  headers.via === undefined
