// The code that the receiving officer reads out where that device has no connection, and the sender types. It says that
// this officer met this leg; it was fetched before, and nobody without our key can make it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Referral } from '../../workflows/engine/referral/referral.ts'

/** Letters and digits that are not taken for each other when read out. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8

export function arrivalCode(key: Buffer, { id, hash }: Pick<Referral, 'id' | 'hash'>, officer: string): string {
  const digest = createHmac('sha256', key).update(`arrival\0${id}\0${hash}\0${officer}`, 'utf8').digest()
  return [...digest.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** Spaces, hyphens and small letters are how people write down what they hear. */
export function isArrivalCode(said: string, code: string): boolean {
  const plain = Buffer.from(said.toUpperCase().replaceAll(/[\s-]/g, ''), 'utf8')
  const wanted = Buffer.from(code, 'utf8')
  return plain.length === wanted.length && timingSafeEqual(plain, wanted)
}
