// Makes an export: recorded before its first byte, read page by page with the asker's rights, finished with the row
// count and hash of what was written. A reader who disconnects or cancels ends it there.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { logLookOf } from '../../db/people/access-log.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { beginExport, endExport, type ExportMade } from '../../db/review/exports.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { OpeningPurpose } from '../../sop-definitions/language/vocabulary.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { placeAt } from '../cases/cases.routes.ts'
import { ZONES } from '../../sop-definitions/language/zones.ts'
import type { Part } from './sheets.ts'
import type { Watermark } from './watermark.ts'

/** An endpoint whose answer is a file of one of these media types. */
export const fileRoute = (kinds: readonly string[], route: Endpoint): Endpoint => ({
  ...route,
  kinds,
  answer: z.string().meta({ format: 'binary' }),
})

export interface Begun {
  content: ExportMade['content']
  format: ExportMade['format']
  purpose: OpeningPurpose
  rows: number
  /** The office for which it is made, where it is made for another. */
  receiver?: string
}

/**
 * Records the export in the access log and the ledger. A repetition under the same key is the same export, sent once
 * more.
 */
export async function begin(tx: Tx, call: AnyCall, begun: Begun): Promise<Watermark> {
  const { actor, key, now } = call
  const { content, format, purpose, rows, receiver } = begun
  const id = uuidV5('export_made', key.id)
  const { isNew, made } = await beginExport(tx, {
    id,
    user_id: actor.user,
    content,
    format,
    purpose,
    fingerprint: key.fingerprint,
    rows,
    made_at: now,
  })
  if (made.fingerprint !== key.fingerprint) throw problem('key_reused')
  if (isNew) {
    await logLookOf(tx, call, {
      action: `export.${content}`,
      object_type: 'export',
      object_id: id,
      purpose,
    })
    await prove(tx, call, {
      type: 'export_made',
      body: { export: id, content, format, rows, ...(receiver === undefined ? {} : { receiver }) },
      purpose,
    })
  }
  const { zone } = await placeAt(tx, actor.area)
  return {
    id,
    content,
    by: actor.name,
    office: actor.organisationName,
    at: now,
    zone,
    offset: ZONES[zone],
    purpose,
    rows,
  }
}

const TOO_LONG = both(
  'Daftar ini terlalu panjang untuk satu berkas. Filter dulu, atau pilih CSV.',
  'This list is too long for one file. Filter it first, or choose CSV.',
)
/** A longer list is refused rather than cut: half a list looks like a whole one. */
export function refuseMoreThan(most: number, found: number): void {
  if (found > most)
    throw problem('invalid', {
      issues: [
        {
          path: ['filter'],
          code: 'too_many',
          message: `more than ${most} rows: narrow the list, or choose CSV`,
          sentence: TOO_LONG,
        },
      ],
    })
}

const PAGE = 100
export async function* pagesOf<T>(
  call: AnyCall,
  ids: readonly string[],
  read: (tx: Tx, page: readonly string[]) => Promise<T>,
): AsyncGenerator<T> {
  for (let from = 0; from < ids.length; from += PAGE)
    yield await call.scoped((tx) => read(tx, ids.slice(from, from + PAGE)))
}

export async function* ending(call: AnyCall, id: string, parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let written = 0
  let isWhole = false
  try {
    for await (const { bytes, rows } of parts) {
      hash.update(bytes)
      written += rows
      yield bytes
    }
    isWhole = true
  } finally {
    const sha256 = isWhole ? hash.digest('hex') : null
    await call.scoped(async (tx) => {
      await endExport(tx, { id, state: isWhole ? 'finished' : 'stopped', written, sha256, ended_at: call.deps.now() })
      await prove(
        tx,
        { ...call, key: { ...call.key, id: uuidV5('export_ended', `${call.key.id} ${call.requestId}`) } },
        { type: 'export_ended', body: { export: id, written, sha256 } },
      )
    })
  }
}
