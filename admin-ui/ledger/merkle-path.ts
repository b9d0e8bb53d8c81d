// The proof of a row, computed again on this device: hash = SHA-256(previous hash, then the recorded text, byte for
// byte).
import { z } from 'zod'

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export async function isProven({ canon, prev, hash }: { canon: string; prev: string; hash: string }): Promise<boolean> {
  const before = bytesOf(prev),
    text = new TextEncoder().encode(canon)
  const joined = new Uint8Array(before.length + text.length)
  joined.set(before)
  joined.set(text, before.length)
  return hexOf(await crypto.subtle.digest('SHA-256', joined)) === hash
}

/** A hash in groups of four, to read aloud. */
export const groups = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(' ')

const Canon = z.looseObject({
  at: z.union([z.string(), z.number()]).optional(),
  type: z.string().optional(),
  role: z.string().nullish(),
})
export interface Recorded {
  at?: string | number
  type?: string
  role?: string | null
}
export function readCanon(canon: string): Recorded {
  try {
    return Canon.parse(JSON.parse(canon))
  } catch {
    return {}
  }
}
