// The PIN of a card, its number and its code. The private key of a card opens with PIN and pepper together: neither the
// rows nor the server alone read what is sealed for it.
import { randomBytes, randomInt } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import {
  cardPlace,
  openedPlace,
  seal,
  SealBroken,
  secondPlace,
  unseal,
  type PersonKey,
  type Vault,
} from '../../db/people/vault.ts'
import { newCardKey, type CardKey } from '../../db/window/card-seals.ts'
import type { Locked } from '../../db/window/gate.ts'

const RAW = 32
/** What a password costs: a PIN has a million values, and each guess takes so long, and the pepper. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: RAW } as const

const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0')
export const newNumber = (): string => digits(10)
export const newCode = (): string => digits(8)
export const newSalt = (): Buffer => randomBytes(16)

const hashed = (vault: Vault, kind: string, text: string): Buffer =>
  Buffer.from(vault.blindIndex(kind, text), 'base64url')
export const numberHash = (vault: Vault, number: string): Buffer => hashed(vault, 'window_card', number)
/** Of one opening of a window: its cookie has the name, the card the hash. */
export const newOpening = (): string => randomBytes(16).toString('base64url')
export const openingHash = (vault: Vault, opening: string): Buffer => hashed(vault, 'window_opening', opening)
export const codeHash = (vault: Vault, number: string, code: string): Buffer =>
  hashed(vault, 'window_code', `${number}\0${code}`)
const pinKey = async (vault: Vault, pin: string, salt: Buffer): Promise<Buffer> =>
  hashed(vault, 'window_pin', (await hashRaw(pin, { ...COST, salt })).toString('base64'))

/** What a card is called where it is sealed: what is copied to another card does not open there. */
const nameOf = (number: Buffer): string => number.toString('base64url')

interface Wrapping {
  pin: string
  salt: Buffer
  number: Buffer
}
export const wrapOpener = async (vault: Vault, opener: Buffer, { pin, salt, number }: Wrapping): Promise<Buffer> =>
  seal(await pinKey(vault, pin, salt), opener.toString('base64'), cardPlace(nameOf(number)))

/** Another key of the card, under the second PIN; where none was chosen, under one that nobody has, as slowly. */
export async function wrapSecond(
  vault: Vault,
  { pin, salt, number }: Omit<Wrapping, 'pin'> & { pin: string | null },
): Promise<{ publicKey: Buffer; wrapped: Buffer }> {
  const { publicKey, opener } = newCardKey()
  const key = await pinKey(vault, pin ?? randomBytes(RAW).toString('base64'), salt)
  return { publicKey, wrapped: seal(key, opener.toString('base64'), secondPlace(nameOf(number))) }
}

const nothing = (): Buffer => seal(randomBytes(RAW), randomBytes(2 * RAW).toString('base64'), '')
const DECOY = { salt: newSalt(), sealed: nothing(), second: nothing() }
const tried = (key: PersonKey, sealed: Buffer, place: string): CardKey['opener'] | null => {
  try {
    return Buffer.from(unseal(key, sealed, place), 'base64')
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
/** `isSecond`: it was the second PIN. */
export interface Unlocked {
  opener: Buffer
  isSecond: boolean
}
/**
 * Null: the PIN does not fit. Where no card was found it takes as long, and never fits. One hash is made for both PINs,
 * and each is always tried, so that the time does not say which of them it was, or whether there are two.
 */
export async function openWithPin(
  vault: Vault,
  { pin, number, found }: { pin: string; number: Buffer; found: Omit<Locked, 'id'> | null },
): Promise<Unlocked | null> {
  const { salt, sealed, second = DECOY.second } = found ?? DECOY
  const key = await pinKey(vault, pin, salt)
  const first = tried(key, sealed, cardPlace(nameOf(number)))
  const other = tried(key, second, secondPlace(nameOf(number)))
  const opener = first ?? other
  return opener === null ? null : { opener, isSecond: first === null }
}

const openedKey = (vault: Vault): Buffer => hashed(vault, 'window_opened', '')
export const sealOpened = (vault: Vault, text: string): string =>
  seal(openedKey(vault), text, openedPlace).toString('base64url')
/** Null: not sealed by this installation. */
export function unsealOpened(vault: Vault, sealed: string): string | null {
  try {
    return unseal(openedKey(vault), Buffer.from(sealed, 'base64url'), openedPlace)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
