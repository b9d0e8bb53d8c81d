// The frame of a public page: the way out first, then the page, then where else to go. Pure.
import { inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label, WholeLanguage } from '../../sop-definitions/language/vocabulary.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import { NEUTRAL_PAGE } from '../door/neutral-page.ts'
import { PUBLIC_STYLE, PUBLIC_STYLE_HASH } from './public-style.ts'
import { PUBLIC_TEXTS, type PublicText } from './public-texts.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '')

/** A number is not broken over two lines. */
export const whole = (html: string): string => html.replaceAll(/\d[\d-]{3,}\d/g, '<span class="nb">$&</span>')

/** In one language, safe to stand in a page; `words`: of the programme, not yet safe. */
export interface Saying {
  language: WholeLanguage
  words: PublicWords
  say(name: PublicText, parts?: Readonly<Record<string, string | number>>): string
  label(of: Label): string
}
export const sayingIn = (language: WholeLanguage, words: PublicWords): Saying => ({
  language,
  words,
  say: (name, parts = {}) =>
    safe(
      inLanguage<string>(PUBLIC_TEXTS[name], language).replaceAll(/\{(\w+)\}/g, (_, part: string) =>
        String(parts[part] ?? ''),
      ),
    ),
  label: (of) => safe(inLanguage(of, language)),
})

/** Every page that is always there, in the order of the list. */
export const PAGES = ['index', 'help', 'find', 'report', 'rights', 'procedure', 'access'] as const
/** Only where figures are published: a page that says that there are none helps nobody. */
export const PAGES_OF_FIGURES = ['statistics', 'data', 'method', 'calendar'] as const
export type PageName = (typeof PAGES)[number] | (typeof PAGES_OF_FIGURES)[number]

/** The programme names two of its pages itself. */
export function nameOfPage({ say, label, words }: Saying, page: PageName): string {
  if (page === 'index') return label(words.title)
  return page === 'report' ? label(words.report.title) : say(page)
}

/** Also in the page, for a web server that sends none of it. A page may not say there who may frame it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${PUBLIC_STYLE_HASH}`,
  "form-action 'none'",
  "base-uri 'none'",
]

const OTHER = { id: 'en', en: 'id' } as const satisfies Record<WholeLanguage, WholeLanguage>

export interface Shelled {
  /** Its file, without the folder of its language. */
  file: string
  heading: string
  content: string
}
/** `pages`: all that stand in the list. */
export function publicPage(saying: Saying, { file, heading, content }: Shelled, pages: readonly PageName[]): string {
  const { language, say } = saying
  const other = OTHER[language]
  const list = pages
    .map((page) => {
      const isHere = `${page}.html` === file ? ' aria-current="page"' : ''
      return `<li><a href="${page}.html"${isHere}>${nameOfPage(saying, page)}</a></li>`
    })
    .join('')
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY.join('; ')}">` +
    `<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${heading} · ${say('site')}</title><style>${PUBLIC_STYLE}</style></head><body><header><div>` +
    `<a class="x" rel="noreferrer noopener nofollow" href="${NEUTRAL_PAGE}">${say('leave')}</a>` +
    `<a href="index.html">${say('start')}</a>` +
    `<a href="../${other}/${file}" lang="${other}" hreflang="${other}">${say('otherLanguage')}</a>` +
    `</div></header><main><p class="quiet">${say('history')}</p>` +
    `<h1>${heading}</h1>${content}</main>` +
    `<nav aria-labelledby="all"><h2 id="all">${say('allPages')}</h2><ul>${list}</ul></nav>` +
    `<footer><p class="quiet">${say('noTracking')}</p></footer></body></html>\n`
  )
}

export const paragraph = (html: string, look = ''): string => `<p${look === '' ? '' : ` class="${look}"`}>${html}</p>`
export const listOf = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
export const section = (heading: string, html: string): string => `<h2>${heading}</h2>${html}`
