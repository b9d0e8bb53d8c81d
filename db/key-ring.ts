// A ring of keys: the first one writes, all of them read. A key is retired by rewrapping what it wrapped, then leaving it out.
const KEY_BYTES = 32

export interface KeyRing { current: { id: string; key: Buffer }; keys: ReadonlyMap<string, Buffer> }

/** `id:base64,…`; null when it cannot be read. Says nothing of why: a key must not end up in a message. */
export const parseKeyRing = (text: string): KeyRing | null => {
  const keys = new Map<string, Buffer>()
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [id, encoded, ...rest] = entry.split(':')
    const key = Buffer.from(encoded ?? '', 'base64')
    if (id === undefined || !/^[\w-]{1,40}$/.test(id) || key.length !== KEY_BYTES || rest.length > 0 || keys.has(id)) return null
    keys.set(id, key)
  }
  const [first] = keys
  return first === undefined ? null : { current: { id: first[0], key: first[1] }, keys }
}
