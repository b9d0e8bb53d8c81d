// The four states of a page: full, loading, broken, empty. Answers of the server are held back, broken or emptied on
// the way.
import { readFileSync, existsSync, writeFileSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'

export const STATES = ['full', 'loading', 'error', 'empty'] as const
export type State = (typeof STATES)[number]

/** Session and events stay as they are: only the page has a state, not the frame around it. */
const isOfFrame = (url: string): boolean => /\/api\/(me|session|events)$/.test(new URL(url).pathname)
const BROKEN = {
  type: 'about:blank',
  title: 'Internal error',
  status: 500,
  code: 'defect',
  reference: 'contoh-0000',
  sentence: {
    id: 'Terjadi kesalahan di server. Coba lagi sebentar lagi.',
    en: 'Something went wrong on the server. Try again in a moment.',
  },
}

/** Lists, and the parts of a first page that are lists. */
const LISTS = ['data', 'risks', 'load'] as const
const emptied = (body: unknown): unknown => {
  const { page, total, tiles, ...rest } = Object(body)
  return {
    ...rest,
    ...Object.fromEntries(LISTS.filter((name) => Array.isArray(rest[name])).map((name) => [name, []])),
    ...(rest.next === undefined ? {} : { next: null, openTasks: 0 }),
    ...(Array.isArray(tiles) ? { tiles: tiles.map((tile: object) => ({ ...tile, count: 0 })) } : {}),
    ...(page === undefined ? {} : { page: { after: null, hasMore: false } }),
    ...(total === undefined ? {} : { total: { value: 0, exact: true } }),
  }
}

const ON_THE_WAY = {
  full: (route) => route.continue(),
  loading: () => Promise.resolve(),
  error: (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(BROKEN) }),
  // A page that was left in the meantime needs no answer; on a page that is still open, a failure here is never shown
  // as empty.
  empty: async (route) => {
    const response = await route.fetch().catch(() => null)
    const body: unknown = await response?.json().catch(() => undefined)
    if (response !== null && body !== undefined) await route.fulfill({ response, json: emptied(body) })
  },
} satisfies Record<State, (route: Route) => Promise<void>>

/**
 * From now on every page of this tab is in that state; `only`: the addresses that are held back, broken or emptied,
 * when the rest of the page is to be seen.
 */
export const inState = async (page: Page, state: State, only = /^\/api\//): Promise<void> => {
  await page.route(
    (url) => only.test(url.pathname) && !isOfFrame(url.href),
    (route) =>
      route.request().method() === 'GET' && !/\.(svg|pdf)$/.test(route.request().url())
        ? ON_THE_WAY[state](route)
        : route.continue(),
  )
}

const CELL = 12
/**
 * The part of two pictures that differs, in grey cells of 12 px: 0 is equal, 1 is all of it, also when one is taller.
 * Words that change with the day (a number, a time) change a few cells; a missing part, another place or colour changes
 * many. Done by the browser, which can read and shrink pictures.
 */
const DIFFER = `async ([one, other]) => {
  const cells = async (data) => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob())
    const [width, height] = [Math.ceil(picture.width / ${CELL}), Math.ceil(picture.height / ${CELL})]
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.imageSmoothingQuality = 'high'
    canvas.drawImage(picture, 0, 0, width, height)
    const { data: pixels } = canvas.getImageData(0, 0, width, height)
    const greyAt = (_, at) => (pixels[at * 4] + pixels[at * 4 + 1] + pixels[at * 4 + 2]) / 3
    return { width, height, grey: Array.from({ length: width * height }, greyAt) }
  }
  const [a, b] = [await cells(one), await cells(other)]
  const size = Math.max(a.width * a.height, b.width * b.height)
  let differing = Math.abs(a.grey.length - b.grey.length)
  for (let at = 0; at < Math.min(a.grey.length, b.grey.length); at += 1)
    if (Math.abs(a.grey[at] - b.grey[at]) > 14) differing += 1
  return differing / size
}`

/**
 * How far a picture is from the stored one (1 where there is none). With `TAPAK_KEEP_STATES=1` it is stored instead,
 * for a person to look at.
 */
export const differenceFrom = async (kept: string, shot: Buffer, blank: Page): Promise<number> => {
  if (process.env['TAPAK_KEEP_STATES'] === '1') writeFileSync(kept, shot)
  if (!existsSync(kept)) return 1
  return Number(
    await blank.evaluate(
      `(${DIFFER})(${JSON.stringify([readFileSync(kept).toString('base64'), shot.toString('base64')])})`,
    ),
  )
}
