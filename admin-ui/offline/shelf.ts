// Waiting work, sealed in the storage of the device with its user's own key (AES-GCM). Another user of the device can
// neither read it nor change it unnoticed. The key belongs to the server and lives only in the memory of this page. One
// name per intent, so that two tabs never overwrite each other.
import type { WaitingKey } from '../../api/contract/waiting.ts'
import { WAITS } from '../wire/reach.ts'
import { Intent } from './intent.ts'
import type { Shelf } from './on-shelf.ts'

export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
/** `broken`: names of this user's intents that cannot be opened, because somebody changed them. */
export interface SealedShelf extends Shelf {
  broken(): Promise<readonly string[]>
  discard(name: string): void
}

const IV_BYTES = 12,
  OWNER_BYTES = 16

export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const utf8 = new TextEncoder()

/** Seals and opens bytes under one key. `about` is bound to them: what is sealed about one thing opens as no other. */
export interface Seal {
  close(about: string, plain: Uint8Array<ArrayBuffer>): Promise<string>
  open(about: string, sealed: string): Promise<Uint8Array<ArrayBuffer>>
}
export async function sealUnder(secret: Uint8Array<ArrayBuffer>): Promise<Seal> {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    close: async (about, plain) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: utf8.encode(about) },
        key,
        plain,
      )
      return base64(Uint8Array.from([...iv, ...new Uint8Array(sealed)]))
    },
    open: async (about, sealed) => {
      const bytes = bytesOf(sealed)
      return new Uint8Array(
        await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES), additionalData: utf8.encode(about) },
          key,
          bytes.slice(IV_BYTES),
        ),
      )
    },
  }
}

/**
 * Another user may have signed in meanwhile in another tab: this user's work must not be sealed or searched with that
 * user's key.
 */
export function secretFor(user: string, { key, userId }: WaitingKey): Uint8Array<ArrayBuffer> {
  if (userId !== user) throw new Error("the session is another person's")
  return bytesOf(key)
}

/** A prefix that separates this user's names from others' without saying who the user is. */
export async function ownerOf(secret: Uint8Array): Promise<string> {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', Uint8Array.from([...utf8.encode('owner'), ...secret])),
  )
  return [...digest.slice(0, OWNER_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const namesIn = (storing: Storing, start: string): string[] =>
  Array.from({ length: storing.length }, (_, index) => storing.key(index) ?? '').filter((name) =>
    name.startsWith(start),
  )

export async function openShelf(storing: Storing, secret: Uint8Array<ArrayBuffer>): Promise<SealedShelf> {
  const { close, open: unsealed } = await sealUnder(secret)
  const mine = `${WAITS}${await ownerOf(secret)}/`
  const seal = (name: string, intent: Intent): Promise<string> => close(name, utf8.encode(JSON.stringify(intent)))
  const open = async (name: string): Promise<Intent | undefined> => {
    try {
      const plain = await unsealed(name, storing.getItem(name) ?? '')
      return Intent.parse(JSON.parse(new TextDecoder().decode(plain)))
    } catch {
      return undefined
    }
  }
  const all = async (): Promise<readonly { name: string; intent: Intent | undefined }[]> =>
    Promise.all(namesIn(storing, mine).map(async (name) => ({ name, intent: await open(name) })))
  return {
    list: async () => (await all()).flatMap(({ intent }) => intent ?? []),
    broken: async () =>
      (await all()).flatMap(({ name, intent }) =>
        intent === undefined && storing.getItem(name) !== null ? [name] : [],
      ),
    put: async (intent) => {
      storing.setItem(mine + intent.id, await seal(mine + intent.id, intent))
    },
    replace: async (intent) => {
      const sealed = await seal(mine + intent.id, intent)
      if (storing.getItem(mine + intent.id) !== null) storing.setItem(mine + intent.id, sealed)
    },
    drop: (id) => {
      storing.removeItem(mine + id)
    },
    discard: (name) => {
      storing.removeItem(name)
    },
  }
}
