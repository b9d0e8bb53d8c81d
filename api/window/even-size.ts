// Pages behind a PIN are filled up to one size, so that whoever watches the line does not tell a full window from an
// empty one. The filling stands where a compressed answer has room for remarks (RFC 1952, 2.3.1.1), or after the page.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Room for the fullest page; a test holds that. */
export const EVEN_BYTES = { gzip: 4_096, identity: 16_384 } as const

const HEADER = 10
const FLAGS = 3
const HAS_EXTRA = 4
/** Length of the field, then of its only part, with a name of two letters. */
const AROUND = 6
const filled = (packed: Buffer): Buffer => {
  const room = EVEN_BYTES.gzip - packed.length - AROUND
  if (room < 0) return packed
  const around = Buffer.from([0, 0, 0x61, 0x61, 0, 0])
  around.writeUInt16LE(room + 4, 0)
  around.writeUInt16LE(room, 4)
  const head = Buffer.from(packed.subarray(0, HEADER))
  head.writeUInt8(head.readUInt8(FLAGS) | HAS_EXTRA, FLAGS)
  return Buffer.concat([head, around, Buffer.alloc(room), packed.subarray(HEADER)])
}

export async function evenly(html: string, mayPack: boolean): Promise<Buffer> {
  const bytes = Buffer.from(html)
  if (mayPack) return filled(await promisify(gzip)(bytes))
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, EVEN_BYTES.identity - bytes.length), ' ')])
}
