// Derived ids: the same case, click or instance always gets the same id, also after a rebuild.
import { createHash } from 'node:crypto'

/** UUID version 5 (RFC 9562) under our own namespace. */
const NAMESPACE = Buffer.from('5f2c4f0e6a0d5b1e9c3a7d1f0b6e4a29', 'hex')

export const uuidV5 = (...names: readonly string[]): string => {
  const digest = createHash('sha1').update(NAMESPACE).update(names.join('\u001f')).digest().subarray(0, 16)
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6)
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const taskIdOf = (caseId: string, instance: string): string => uuidV5('task', caseId, instance)
/** One click opens one case, however often it is sent. */
export const caseIdOf = (actor: string, key: string): string => uuidV5('case', actor, key)

/** The row that answers become which were given before their section repeated: the same one whenever they are read. */
export const firstRowOf = (taskId: string, section: string): string => uuidV5('row', taskId, section)
