// A ring of keys: all of them decrypt, one of them encrypts. To retire a key, rewrap all that it wrapped, then leave it
// out of the ring.
import { readFileSync } from 'node:fs'

const KEY_BYTES = 32

export interface KeyRing {
  current: { id: string; key: Buffer }
  keys: ReadonlyMap<string, Buffer>
}

/** `id:base64,…`; null when it cannot be read. It never says why: a key must not appear in a message. */
export const parseKeyRing = (text: string): KeyRing | null => {
  const keys = new Map<string, Buffer>()
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [id, encoded, ...rest] = entry.split(':')
    const key = Buffer.from(encoded ?? '', 'base64')
    if (id === undefined || !/^[\w-]{1,40}$/.test(id) || key.length !== KEY_BYTES || rest.length > 0 || keys.has(id))
      return null
    keys.set(id, key)
  }
  const [first] = keys
  return first === undefined ? null : { current: { id: first[0], key: first[1] }, keys }
}

/**
 * The keys were turned, and this process has not read the new one yet. A fault until its ring has the key; nothing is
 * lost.
 */
class KeyMissing extends Error {
  readonly code = 'KEY_MISSING'
  constructor(id: string) {
    super(`the key ring has no key ${id}`)
  }
}

export interface LivingRing {
  /** The first key of the ring: it encrypts where no other is named. */
  first(): { id: string; key: Buffer }
  /** Reads the file again first: the key that encrypts now, not the one from the start of this process. */
  newest(): { id: string; key: Buffer }
  /** Reads the file again before it gives up. */
  find(id: string): Buffer
}

const inFile = (file: string): KeyRing | null => {
  try {
    return parseKeyRing(readFileSync(file, 'utf8').trim())
  } catch {
    return null
  }
}

/**
 * A process keeps every key that it ever read, because a row read a moment ago may need one that was retired since.
 * `file`: where the ring lives when it can change under a running process. `text`: the ring at the start of the
 * process.
 */
export const livingRing = (text: string, file?: string): LivingRing | null => {
  const begun = (file === undefined ? null : inFile(file)) ?? parseKeyRing(text)
  if (begun === null) return null
  const known = new Map(begun.keys)
  let { current } = begun
  const look = (): void => {
    const found = file === undefined ? null : inFile(file)
    if (found === null) return
    for (const [id, key] of found.keys) known.set(id, key)
    current = found.current
  }
  return {
    first: () => current,
    newest: () => {
      look()
      return current
    },
    find: (id) => {
      if (!known.has(id)) look()
      const key = known.get(id)
      if (key === undefined) throw new KeyMissing(id)
      return key
    },
  }
}
