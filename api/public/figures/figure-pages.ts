// The pages of figures: by year and province, the data files, and a calendar of what was and will be published. Pure.
import { INTL, inLanguage } from '../../../sop-definitions/language/label.ts'
import { nameOf, partedFiles } from '../parts.ts'
import { listOf, paragraph, safe, section, type Saying, type Shelled } from '../public-shell.ts'
import { figureTable } from './figure-table.ts'
import {
  figuresByYear,
  nameOfRelease,
  type Figures,
  type FiguresOfYear,
  type PublishedRelease,
  type WithdrawnRelease,
} from './published.ts'
import { figureTables } from './tables.ts'

/** Pages and data alike stand beside the folders of the languages. */
export const DATA_FOLDER = 'data'
export const packagePath = (release: PublishedRelease): string => `${DATA_FOLDER}/${nameOfRelease(release)}.zip`

const dayIn = ({ language }: Saying, day: string): string =>
  new Intl.DateTimeFormat(inLanguage(INTL, language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
const monthIn = ({ language }: Saying, { year, month }: { year: number; month: number }): string =>
  new Intl.DateTimeFormat(inLanguage(INTL, language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )

const baseOf = (year: number, province: string | null): string =>
  `statistics-${year}${province === null ? '' : `-${nameOf(province)}`}`
const heading = (saying: Saying, { year }: FiguresOfYear, place: string): string =>
  `${saying.say('statistics')} ${year}, ${place}`

/** The whole year is there with its last month; before that the page says how far it goes. */
function sourceOf(saying: Saying, { file, publishedOn, offices, sha256 }: PublishedRelease): string {
  const { say } = saying
  const upTo = file.month === 12 ? '' : paragraph(say('upTo', { month: monthIn(saying, file) }))
  const signed = say('released', { day: dayIn(saying, publishedOn), offices: offices.join('; ') })
  return upTo + paragraph(signed, 'quiet') + paragraph(say('hash', { hash: sha256 }), 'quiet')
}
const howToRead = ({ say, label, words }: Saying): string =>
  paragraph(label(words.figures)) + listOf([say('readAsTens'), say('readNotShown')])

const tombstone = (saying: Saying, { on, reason }: WithdrawnRelease): string =>
  paragraph(saying.say('withdrawnFrom', { day: dayIn(saying, on) })) +
  paragraph(`${saying.say('withdrawnReason', { reason: '' })}${saying.label(reason)}`)

type Place = { province: string | null; name: string }
function placesOf(saying: Saying, { standing }: FiguresOfYear, { placeName, provinces }: Figures): Place[] {
  const codes = standing === null ? provinces : standing.file.provinces.map(({ code }) => code)
  return [
    { province: null, name: saying.say('nation') },
    ...codes.map((code) => ({ province: code, name: safe(placeName(code)) })),
  ]
}

function pagesOfYear(saying: Saying, ofYear: FiguresOfYear, figures: Figures): Shelled[] {
  const { standing, withdrawn, year } = ofYear
  const back = `<a href="statistics.html">${saying.say('backToStatistics')}</a>`
  return placesOf(saying, ofYear, figures).flatMap(({ province, name }) => {
    const page = { base: baseOf(year, province), heading: heading(saying, ofYear, name), back }
    if (standing === null)
      return partedFiles(saying, { ...page, pieces: withdrawn.map((one) => tombstone(saying, one)) })
    const tables = figureTables(standing.file, { ...figures, province }).map((table) =>
      figureTable(saying, table, ({ province: own }) => (own === undefined ? undefined : `${baseOf(year, own)}.html`)),
    )
    return partedFiles(saying, { ...page, pieces: [howToRead(saying) + sourceOf(saying, standing), ...tables] })
  })
}

const nextOf = (saying: Saying, { announced }: Figures): string => {
  const [next] = announced.toSorted((one, other) => (one.on < other.on ? -1 : 1))
  return next === undefined ? '' : paragraph(saying.say('next', { day: dayIn(saying, next.on) }))
}

export function statisticsContent(saying: Saying, figures: Figures): string {
  const [latest, ...earlier] = figuresByYear(figures)
  const link = ({ year }: FiguresOfYear, { province, name }: Place): string =>
    `<a href="${baseOf(year, province)}.html">${name}</a>`
  const whole = (one: FiguresOfYear): Place => ({ province: null, name: `${saying.say('nation')}, ${one.year}` })
  return (
    paragraph(saying.label(saying.words.figures)) +
    nextOf(saying, figures) +
    (latest === undefined
      ? ''
      : section(String(latest.year), listOf(placesOf(saying, latest, figures).map((place) => link(latest, place))))) +
    listOf(earlier.map((one) => link(one, whole(one))))
  )
}

export interface DataFile {
  release: PublishedRelease
  path: string
  bytes: Uint8Array
}
export function dataContent(saying: Saying, files: readonly DataFile[]): string {
  const { say, label, words } = saying
  const line = ({ release, path, bytes }: DataFile): string => {
    const size = say('size', { size: Math.ceil(bytes.byteLength / 1000) })
    return `<a href="../${path}">${monthIn(saying, release.file)}</a> (zip, ${size})`
  }
  return (
    paragraph(say('dataLead')) +
    paragraph(say('dataColumns')) +
    paragraph(label(words.licence.label)) +
    listOf(files.map(line)) +
    paragraph(`<a href="../${DATA_FOLDER}/catalog.jsonld">${say('dataCatalogue')}</a>`)
  )
}

export function calendarContent(saying: Saying, figures: Figures): string {
  const { say } = saying
  const coming = figures.announced
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))
    .map((one) => `${dayIn(saying, one.on)}: ${monthIn(saying, one)}`)
  const line = (
    { publishedOn, sha256 }: Pick<PublishedRelease, 'publishedOn' | 'sha256'>,
    [what, standing]: readonly [string, 'isStanding' | 'isReplaced' | 'isWithdrawn'],
  ): string =>
    `${what}: ${dayIn(saying, publishedOn)}, <b>${say(standing)}</b><br>` +
    `<span class="quiet">${say('hash', { hash: sha256 })}</span>`
  const past = figuresByYear(figures).flatMap(({ standing, releases, withdrawn }) => [
    ...releases.map((release) => {
      const revision = release.file.revises === null ? '' : `, ${say('isRevision')}`
      const what = `${monthIn(saying, release.file)}${revision}`
      return line(release, [what, release === standing ? 'isStanding' : 'isReplaced'])
    }),
    ...withdrawn.map((one) => line(one, [monthIn(saying, one), 'isWithdrawn']) + tombstone(saying, one)),
  ])
  return (
    section(say('calendarNext'), coming.length === 0 ? paragraph(say('calendarNone')) : listOf(coming)) +
    section(say('calendarPast'), listOf(past))
  )
}

/** Each page of a year and a place, with the release that it shows. */
export const figureFiles = (saying: Saying, figures: Figures): (Shelled & { release: string | null })[] =>
  figuresByYear(figures).flatMap((ofYear) =>
    pagesOfYear(saying, ofYear, figures).map((page) => ({ ...page, release: ofYear.standing?.id ?? null })),
  )
