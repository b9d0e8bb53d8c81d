// What stands beside the pages themselves, in both languages at once: where a page cannot be served, and the first page
// of a folder, which knows no reader. Pure.
import { NEUTRAL_PAGE } from '../door/neutral-page.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import { safe, whole } from './public-shell.ts'
import { PUBLIC_STYLE } from './public-style.ts'
import { PUBLIC_TEXTS } from './public-texts.ts'

const WHY = {
  notFound: both('Halaman ini tidak ada.', 'There is no such page.'),
  later: both('Halaman ini sedang tidak dapat dibuka.', 'This page cannot be opened now; try again later.'),
} as const

const twoTongued = (main: string): string => {
  const { leave, site } = PUBLIC_TEXTS
  return (
    `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${site.id}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${PUBLIC_STYLE}</style></head><body>` +
    `<header><div><a class="x" rel="noreferrer noopener nofollow" href="${NEUTRAL_PAGE}">${leave.id}</a></div>` +
    `</header><main>${main}</main></body></html>\n`
  )
}

export const notServedPage = (why: keyof typeof WHY, { danger, talk }: PublicWords): string => {
  const { site } = PUBLIC_TEXTS
  const calls = [...danger, ...talk.calls].map(({ to, words }) => `<a href="${safe(to)}">${whole(safe(words.id))}</a>`)
  return twoTongued(
    `<h1>${WHY[why].id}</h1><p lang="en">${WHY[why].en}</p><p class="call">${calls.join(' ')}</p>` +
      `<a class="go" href="/public/id/">${site.id}</a><a class="go" lang="en" href="/public/en/">${site.en}</a>`,
  )
}

export const rootPage = ({ title }: PublicWords): string =>
  twoTongued(
    `<h1>${PUBLIC_TEXTS.site.id}</h1><a class="go" href="id/index.html">${safe(title.id)}</a>` +
      `<a class="go" lang="en" href="en/index.html">${safe(title.en)}</a>`,
  )
