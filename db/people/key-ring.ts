// A ring of keys: all of them read, one of them writes. A key is retired by rewrapping what it wrapped, then leaving it
// out.
import { readFileSync } from 'node:fs'

const KEY_BYTES = 32

export interface KeyRing {
  current: { id: string; key: Buffer }
  keys: ReadonlyMap<string, Buffer>
}

/** `id:base64,…`; null when it cannot be read. Says nothing of why: a key must not end up in a message. */
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
 * Somebody turned the keys and this process was not given the new one: the world's fault until its ring has it, never a
 * lost value.
 */
class KeyMissing extends Error {
  readonly code = 'KEY_MISSING'
  constructor(id: string) {
    super(`the key ring has no key ${id}`)
  }
}

export interface LivingRing {
  /** The first key of the ring: what writes where no other is said to. */
  first(): { id: string; key: Buffer }
  /** Looks into the file first: the key that writes now, whatever it was when this process started. */
  newest(): { id: string; key: Buffer }
  /** Looks into the file again before it gives up. */
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
 * A process keeps every key that it ever read: a row read a moment ago may still need one that was retired since.
 * `file` is where the ring lives when it can change under a running process; `text` is what the process was started
 * with.
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
