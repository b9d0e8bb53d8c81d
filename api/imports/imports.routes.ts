// The noun import: a register of another office, tried. Nothing of it is kept, and no cell is answered.
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { RegisterTried } from '../contract/imports.ts'
import type { AnyCall } from '../cases/commands.ts'
import { BYTES, endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { REGISTER_BYTES, REGISTER_FAULTS, readRegister } from './read-register.ts'
import { tried } from './try-register.ts'

const NOT_RECOGNISED = both(
  'Kolom-kolomnya bukan kolom standar data kasus: baris pertama harus berisi nama atau label kolom.',
  'Its columns are not those of the case data standard: the first line has to hold names or labels of columns.',
)
const refused = (sentence: Label) =>
  problem('invalid', { issues: [{ path: ['file'], code: 'invalid_value', message: sentence.en, sentence }] })

/** Read whole even when it is too large: a browser reads the answer only when it has sent everything. */
async function received({ content }: AnyCall): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    if (!(piece instanceof Uint8Array)) continue
    size += piece.byteLength
    if (size <= REGISTER_BYTES) pieces.push(piece)
  }
  if (size > REGISTER_BYTES) throw refused(REGISTER_FAULTS.too_large)
  return Buffer.concat(pieces)
}

async function tryIt(call: AnyCall): Promise<RegisterTried> {
  const [standard] = call.deps.standards
  if (standard === undefined) throw problem('unavailable')
  await call.deps.gate.spend('export', call.actor.user)
  const grid = await readRegister(await received(call))
  if (typeof grid === 'string') throw refused(REGISTER_FAULTS[grid])
  const found = tried(standard, grid)
  if (found === null) throw refused(NOT_RECOGNISED)
  return found
}

export const importRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/api/imports/try',
    summary: 'Try what a register in the data standard would bring: columns and counts; nothing of it is kept',
    action: 'import.try',
    takes: BYTES,
    answer: RegisterTried,
    // Nothing changes by it, so a second time it is read anew.
    keys: 'own',
    load: 'long',
    handle: tryIt,
  }),
]
