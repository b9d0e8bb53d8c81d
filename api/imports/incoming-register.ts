// A register as it comes in: its bytes, its rows of texts, and the standard by which it is read.
import { findMapping } from '../../db/imports/import-mappings.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import type { AnyCall } from '../cases/commands.ts'
import { issue, problem } from '../door/errors.ts'
import { REGISTER_BYTES, REGISTER_FAULTS, readRegister, type RegisterRead } from './read-register.ts'

export const NOT_RECOGNISED = both(
  'Kolom-kolomnya bukan kolom standar data kasus: baris pertama harus berisi nama atau label kolom.',
  'Its columns are not those of the case data standard: the first line has to hold names or labels of columns.',
)
export const refusedFile = (sentence: Label) =>
  problem('invalid', { issues: [{ path: ['file'], code: 'invalid_value', message: sentence.en, sentence }] })

/** Read whole even when it is too large: a browser reads the answer only when it has sent everything. */
export async function received({ content }: AnyCall): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    if (!(piece instanceof Uint8Array)) continue
    size += piece.byteLength
    if (size <= REGISTER_BYTES) pieces.push(piece)
  }
  if (size > REGISTER_BYTES) throw refusedFile(REGISTER_FAULTS.too_large)
  return Buffer.concat(pieces)
}

export function standardOf({ deps }: Pick<AnyCall, 'deps'>): Standard {
  const [standard] = deps.standards
  if (standard === undefined) throw problem('unavailable')
  return standard
}

export async function registerOf(bytes: Uint8Array): Promise<RegisterRead> {
  const read = await readRegister(bytes)
  if (typeof read === 'string') throw refusedFile(REGISTER_FAULTS[read])
  return read
}

/** The standard as the own office reads its registers: heads of that office are further names of its columns. */
export async function readBy(tx: Tx, call: Pick<AnyCall, 'deps'>, mapping: string | undefined): Promise<Standard> {
  const standard = standardOf(call)
  if (mapping === undefined) return standard
  const found = await findMapping(tx, mapping)
  if (found === null || found.standard !== standard.standard)
    throw problem('invalid', { issues: [issue(['mapping'], 'not_found', 'not found')] })
  return { ...standard, aliases: { ...standard.aliases, ...found.heads } }
}
