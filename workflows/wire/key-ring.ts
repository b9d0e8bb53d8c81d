// A ring of keys: the first one encrypts, all of them decrypt. To rotate, put a new key in front and keep the old ones.
// Written as `id:base64,id:base64`, 32 bytes each.

export interface Key {
  id: string
  bytes: Buffer
}
export interface KeyRing {
  readonly first: Key
  find(id: string): Key | undefined
}

const KEY_BYTES = 32

const parseKey = (text: string): Key => {
  const at = text.indexOf(':')
  const key = { id: text.slice(0, at), bytes: Buffer.from(text.slice(at + 1), 'base64') }
  if (at < 1 || !/^[\w.-]+$/.test(key.id) || key.bytes.length !== KEY_BYTES)
    throw new Error('a key ring is written id:base64,id:base64 with 32 bytes in each key')
  return key
}

export const parseKeyRing = (text: string): KeyRing => {
  const keys = text.split(',').map((part) => parseKey(part.trim()))
  const [first] = keys
  const byId = new Map(keys.map((key) => [key.id, key]))
  if (first === undefined || byId.size !== keys.length) throw new Error('a key ring holds each id once')
  return { first, find: (id) => byId.get(id) }
}
