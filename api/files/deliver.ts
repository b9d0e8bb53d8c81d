// Delivers a document to one reader: pictures and PDFs with the reader's name across them, everything else unchanged.
// Each delivery is logged.
import type { DocumentRow } from '../../db/cases/files.ts'
import type { FileKey } from '../../db/blobs/sealed-stream.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { Delivery } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { momentOf } from '../words/day-words.view.ts'
import { KINDS, type Kind } from './kinds.ts'
import { marked, previewed, type PictureKind } from './pictures.ts'
import { stamped } from './stamped-pdfs.ts'
import { opened, wholeOf } from './receive.ts'
import type { Offset } from '../../sop-definitions/language/zones.ts'

export interface Opening {
  row: Pick<DocumentRow, 'id' | 'kind' | 'blob'>
  key: FileKey
  offset: Offset
  way: 'preview' | 'download'
}

/** Person, organisation, instant, and the id of the delivery in the access log. */
const markOf = ({ actor, now, requestId }: Pick<AnyCall, 'actor' | 'now' | 'requestId'>, offset: Offset): string => {
  const moment = momentOf(now.getTime(), offset)[actor.language]
  return [actor.name, actor.organisationName, moment, requestId.slice(0, 8)].join(' · ')
}

const CODES: Readonly<Record<Opening['way'], string>> = { preview: 'pratinjau', download: 'dokumen' }

export async function delivered(call: AnyCall, { row, key, offset, way }: Opening): Promise<Delivery> {
  const { kind, blob } = row
  if (kind === null || blob === null) throw problem('not_found')
  const content = await opened(call.deps.blobs, row.id, { blob, key })
  const named = (as: Kind): Pick<Delivery, 'media' | 'name'> => ({
    media: KINDS[as].media,
    name: `${CODES[way]}-${row.id.slice(0, 8)}.${KINDS[as].extension}`,
  })
  const mark = markOf(call, offset)
  if (kind === 'pdf') return { ...named('pdf'), content: once(await stamped(await wholeOf(content), mark)) }
  if (!isPicture(kind)) {
    if (way === 'preview') throw problem('file_no_preview')
    return { ...named(kind), content }
  }
  const bytes = await wholeOf(content)
  return way === 'preview'
    ? { ...named('jpg'), content: once(await previewed({ bytes, kind, mark })) }
    : { ...named(kind), content: once(await marked({ bytes, kind, mark })) }
}

const isPicture = (kind: Kind): kind is PictureKind => KINDS[kind].shape === 'picture'
async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
