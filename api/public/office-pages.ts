// The centres that everybody may find: all on one page where that is light, else a page for each province. Pure.
import type { PublicOffice } from '../../db/public/public-files.ts'
import { officeType } from '../../sop-definitions/language/office-types.ts'
import { nameOf, PART_BYTES, partedFiles } from './parts.ts'
import { listOf, paragraph, safe, section, type Saying, type Shelled } from './public-shell.ts'

const telephoneIn = ({ say }: Saying, { telephone, round_the_clock: always }: PublicOffice): string =>
  telephone === null
    ? say('findNoPhone')
    : `<a href="tel:${telephone.replaceAll(/[^0-9+]/g, '')}">${safe(telephone)}</a>` +
      (always ? `, ${say('findAlways')}` : '')

const officeHtml = (saying: Saying, office: PublicOffice): string =>
  `<dt>${safe(office.name)}</dt>` +
  `<dd class="quiet">${saying.label(officeType(office.type))}, ${safe(office.area)}</dd>` +
  `<dd>${telephoneIn(saying, office)}</dd>`
const list = (pieces: string): string => `<dl class="offices">${pieces}</dl>`

/** `contents`: of the page that leads to the others, where there are others. */
export function officeFiles(saying: Saying, all: readonly PublicOffice[]): { contents: string; files: Shelled[] } {
  const { say } = saying
  if (all.length === 0) return { contents: paragraph(say('findNone')), files: [] }
  const places = [...Map.groupBy(all, ({ province }) => province)].map(([province, here]) => ({
    base: `find-${province === null ? 'all' : nameOf(province)}`,
    heading: province === null ? say('findCountry') : safe(province),
    pieces: here.map((office) => officeHtml(saying, office)),
  }))
  const contents = places.map(({ heading, pieces }) => section(heading, list(pieces.join('')))).join('')
  if (Buffer.byteLength(contents) <= PART_BYTES) return { contents, files: [] }
  const back = `<a href="find.html">${say('find')}</a>`
  return {
    contents: listOf(places.map(({ base, heading }) => `<a href="${base}.html">${heading}</a>`)),
    files: places.flatMap((place) => partedFiles(saying, { ...place, around: list, back })),
  }
}
