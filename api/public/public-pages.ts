// The pages of the public information centre, whole, from what is published and nothing else. Pure: the same content
// gives the same bytes, so that an edition is new only where something in it is.
import { WHOLE_LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import type { PublicFile, PublicOffice } from '../../db/public/public-files.ts'
import { asPublicFiles, dataFiles } from './figures/data-files.ts'
import { calendarContent, dataContent, figureFiles, statisticsContent, type DataFile } from './figures/figure-pages.ts'
import { hasFigures, type Figures } from './figures/published.ts'
import { officeFiles } from './office-pages.ts'
import { procedureFiles } from './procedure-pages.ts'
import type { PublicProgramme } from './public-programme.ts'
import {
  listOf,
  nameOfPage,
  PAGES,
  PAGES_OF_FIGURES,
  paragraph,
  publicPage,
  safe,
  sayingIn,
  section,
  whole,
  type PageName,
  type Saying,
  type Shelled,
} from './public-shell.ts'
import type { PublicText } from './public-texts.ts'

export interface PublicContent {
  words: PublicWords
  offices: readonly PublicOffice[]
  programmes: readonly PublicProgramme[]
  figures: Figures
}
/** What is the same in both languages is made once. */
type Made = PublicContent & { data: readonly DataFile[] }

const said = ({ say }: Saying, ...names: PublicText[]): string => names.map((name) => paragraph(say(name))).join('')
const saidList = ({ say }: Saying, ...names: PublicText[]): string => listOf(names.map((name) => say(name)))
const go = (saying: Saying, page: PageName): string =>
  `<a class="go" href="${page}.html">${nameOfPage(saying, page)}</a>`

type Words = Saying['words']
const callLinks = ({ label }: Saying, calls: Words['danger']): string =>
  calls.map(({ to, words }) => `<a href="${safe(to)}" rel="noreferrer noopener">${whole(label(words))}</a>`).join(' ')
const calls = (saying: Saying): string => {
  const { say, label, words } = saying
  return (
    `<section class="call now"><h2>${say('dangerNow')}</h2><p>${say('dangerCall')}<br>` +
    `${callLinks(saying, words.danger)}</p></section>` +
    `<section class="call"><h2>${say('talk')}</h2><p>${label(words.talk.words)}<br>` +
    `${callLinks(saying, words.talk.calls)}</p></section>`
  )
}

const linesOf = ({ label }: Saying, lines: Words['rights']['lines']): string => {
  const [only = '', ...more] = lines.map((line) => label(line))
  return more.length === 0 ? paragraph(only) : listOf([only, ...more])
}
const sectionsOf = (saying: Saying, sections: Words['help']['sections']): string =>
  sections.map(({ title, lines }) => section(saying.label(title), linesOf(saying, lines))).join('')

function consents(saying: Saying, programmes: readonly PublicProgramme[]): string {
  const { say, label } = saying
  const asked = programmes.filter((one) => one.consents.length > 0)
  const lists = asked.map(
    (one) => `<h3>${label(one.title)}</h3>${listOf(one.consents.map((consent) => label(consent)))}`,
  )
  return section(
    say('consents'),
    said(saying, 'consentsLead') + (asked.length === 0 ? said(saying, 'consentsNone') : lists.join('')),
  )
}

const FIRST = ['find', 'report', 'help', 'rights'] as const
const CONTENTS = {
  index: (saying) => calls(saying) + FIRST.map((page) => go(saying, page)).join(''),
  help: (saying) =>
    paragraph(saying.label(saying.words.help.lead)) +
    calls(saying) +
    go(saying, 'find') +
    sectionsOf(saying, saying.words.help.sections),
  find: (saying, content) =>
    said(saying, 'findLead') +
    officeFiles(saying, content.offices).contents +
    said(saying, 'findShelter') +
    calls(saying),
  report: (saying) =>
    paragraph(saying.label(saying.words.report.lead)) +
    calls(saying) +
    sectionsOf(saying, saying.words.report.sections),
  rights: (saying, content) =>
    paragraph(saying.label(saying.words.rights.lead)) +
    linesOf(saying, saying.words.rights.lines) +
    consents(saying, content.programmes),
  procedure: (saying, { programmes }) =>
    said(saying, 'procedureLead') +
    (programmes.length === 0 ? said(saying, 'consentsNone') : '') +
    programmes.map((programme) => procedureFiles(saying, programme).contents).join(''),
  statistics: (saying, { figures }) => statisticsContent(saying, figures),
  data: (saying, { data }) => dataContent(saying, data),
  method: (saying) => saidList(saying, 'methodHow1', 'methodHow2', 'methodHow3', 'methodHow4', 'methodHow5'),
  calendar: (saying, { figures }) => calendarContent(saying, figures),
  access: (saying) => said(saying, 'accessText', 'accessKeys', 'accessTrouble'),
} as const satisfies Record<PageName, (saying: Saying, content: Made) => string>

const HTML = 'text/html; charset=utf-8'
function filesIn(saying: Saying, content: Made): PublicFile[] {
  const pages = hasFigures(content.figures) ? [...PAGES, ...PAGES_OF_FIGURES] : PAGES
  const fileOf = (shelled: Shelled, release: string | null = null): PublicFile => ({
    path: `${saying.language}/${shelled.file}`,
    type: HTML,
    bytes: Buffer.from(publicPage(saying, shelled, pages)),
    release,
  })
  return [
    ...pages.map((page) =>
      fileOf({ file: `${page}.html`, heading: nameOfPage(saying, page), content: CONTENTS[page](saying, content) }),
    ),
    ...officeFiles(saying, content.offices).files.map((one) => fileOf(one)),
    ...content.programmes.flatMap((programme) => procedureFiles(saying, programme).files.map((one) => fileOf(one))),
    ...figureFiles(saying, content.figures).map((one) => fileOf(one, one.release)),
  ]
}

/** Every page in both languages, and the files of data beside them. */
export function publicFiles(content: PublicContent): PublicFile[] {
  const data = dataFiles(content.figures, content.words)
  return [
    ...WHOLE_LANGUAGES.flatMap((language) => filesIn(sayingIn(language, content.words), { ...content, data })),
    ...asPublicFiles(data, content.figures, content.words),
  ]
}
