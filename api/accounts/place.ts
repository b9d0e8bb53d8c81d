// The source of a sign-in attempt, as the limits count it: a known browser, else a network.
import { isIPv6 } from 'node:net'
import type { Incoming, Deps } from '../door/call.ts'
import type { Attempt } from '../policy/rate-limits.ts'
import { deviceCookie, deviceIn, knows } from './known-device.ts'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const PREFIX_GROUPS = 4

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))

/**
 * The network within which one owner can choose addresses freely: the first half of an IPv6 address, the whole of an
 * IPv4 address.
 */
export function networkOf(ip: string): string {
  const mapped = MAPPED.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const plain = ip.split('%')[0] ?? ''
  if (!isIPv6(plain)) return ip
  const [before = '', after] = plain.split('::')
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')]
  const gap = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return `${[...head, ...gap, ...tail]
    .slice(0, PREFIX_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

export interface Coming extends Pick<Incoming, 'ip' | 'now' | 'cookies'> {
  deps: Pick<Deps, 'https' | 'fingerprintKey'>
}
const deviceOf = ({ deps, cookies, now }: Coming) =>
  deviceIn(cookies, { https: deps.https, secret: deps.fingerprintKey }, now)

/** The Set-Cookie line that marks this browser as known for this account. */
export const knownFrom = (coming: Coming, account: { id: string; passwordHash: string }): string =>
  deviceCookie(deviceOf(coming), account, {
    https: coming.deps.https,
    secret: coming.deps.fingerprintKey,
    now: coming.now,
  })

/** The key under which wrong tries are counted that are about no certain account. */
export function addressOf(coming: Coming): string {
  const device = deviceOf(coming)
  return device === null ? networkOf(coming.ip) : `device of ${device.first}`
}

export interface Place extends Required<Pick<Attempt, 'account' | 'address' | 'daily'>> {
  isKnown: boolean
}

/**
 * An account in a browser that is known for it has limits of its own: wrong tries of others do not count against it.
 */
export function placeOf(
  coming: Coming,
  { email, found }: { email: string; found: { id: string; password_hash: string } | null },
): Place {
  const [device, account] = [deviceOf(coming), email.toLowerCase()]
  const isKnown = knows(
    device,
    found === null ? null : { id: found.id, passwordHash: found.password_hash },
    coming.deps.fingerprintKey,
  )
  const here = isKnown && device !== null ? device.id : null
  return {
    isKnown,
    account: `${account}|${here ?? networkOf(coming.ip)}`,
    address: addressOf(coming),
    daily: here === null ? account : `${account}|${here}`,
  }
}
