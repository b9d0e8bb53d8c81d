// The noun export, as synthetic rows of one year: the rows that were made with the release of that year, what they are
// in both languages, and whose copy it is. Nobody is read for it, so asking again or otherwise tells nothing more.
import { strToU8, zipSync } from 'fflate'
import { syntheticRows, type SyntheticRows } from '../../db/releases/releases.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { LANGUAGES, type Language } from '../../sop-definitions/language/vocabulary.ts'
import type { AnyCall } from '../cases/commands.ts'
import { MakeSynthetic } from '../contract/exports.ts'
import { BYTES, Deliver, endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { CTDC_COLUMNS, ctdcCount } from '../statistics/ctdc.ts'
import { begin, ending, fileRoute } from './making.ts'
import { syntheticNote } from './synthetic-text.ts'
import type { Part } from './sheets.ts'
import { watermarkLines, type Watermark } from './watermark.ts'

const ZIP = 'application/zip'
const NOT_THERE = both(
  'Baris sintetis tahun itu belum ada: dibuat bersama rilis publik setahun penuh, setelah dua orang bertanda tangan.',
  'There are no synthetic rows of that year: they come with the public release of the whole year, once two signed it.',
)

/** No day of packing in it: the same rows are the same bytes. */
const PACKED = { mtime: new Date('1980-01-01T00:00:00'), level: 9 } as const
const NAMES = { id: 'BACA-SAYA.txt', en: 'README.txt' } as const satisfies Record<Language, string>

interface Packing {
  year: number
  made: SyntheticRows
  watermark: Watermark
  language: Language
}
async function* packed({ year, made, watermark, language }: Packing): AsyncGenerator<Part> {
  const text = made.bytes.toString('utf8')
  const rows = ctdcCount(text)
  const note = { year, rows, sha256: made.sha256, columns: CTDC_COLUMNS }
  const mark = watermarkLines(watermark, language).map(([head, value]) => `${head}: ${value}\r\n`)
  yield {
    bytes: zipSync(
      {
        [`ctdc-${year}.csv`]: strToU8(text),
        ...Object.fromEntries(LANGUAGES.map((one) => [NAMES[one], strToU8(syntheticNote(note, one))])),
        'tapak.txt': strToU8(mark.join('')),
      },
      PACKED,
    ),
    rows,
  }
}

async function makeSynthetic(call: AnyCall & { body: MakeSynthetic }): Promise<Deliver> {
  const { body, deps, actor } = call
  const { year, purpose, language } = body
  await deps.gate.spend('export', actor.user)
  const { made, watermark } = await call.scoped(async (tx) => {
    const found = await syntheticRows(tx, year)
    if (found === null) throw problem('not_found', { sentence: NOT_THERE })
    const rows = ctdcCount(found.bytes.toString('utf8'))
    return { made: found, watermark: await begin(tx, call, { content: 'synthetic', format: 'zip', purpose, rows }) }
  })
  return async () => ({
    media: ZIP,
    name: `tapak-ctdc-${year}.zip`,
    content: ending(call, watermark.id, packed({ year, made, watermark, language })),
  })
}

const route = endpoint({
  method: 'post',
  path: '/api/exports/ctdc',
  summary:
    'Take the synthetic rows of a year along in the 27 columns of CTDC: each whole row is held by at least k people ' +
    'of the signed release of that year; on record',
  action: 'export.synthetic',
  body: MakeSynthetic,
  answer: Deliver,
  keys: 'own',
  media: BYTES,
  load: 'long',
  stepUp: true,
  handle: makeSynthetic,
})
export const syntheticRoutes: readonly Endpoint[] = [fileRoute([ZIP], route)]
