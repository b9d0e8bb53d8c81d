// The secrets of a one-time link: its address, and the six digits that are told by telephone.
import { createHmac, randomBytes, randomInt } from 'node:crypto'

const DIGITS = 6

export const newToken = (): string => randomBytes(32).toString('base64url')
export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')

/** So few digits are guessed at once from a plain hash: nobody without our key can try them. */
export const codeHash = (key: Buffer, link: string, code: string): Buffer =>
  createHmac('sha256', key).update(`link\0${link}\0${code}`, 'utf8').digest()
