// What a browser with nothing kept fetches of the console for one page, packed as a server packs it, and how long
// people wait for it on a slow line and a slow phone.
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { slowly } from '../support/screen/a-day.ts'

export interface Fetched {
  name: string
  bytes: number
}

/**
 * What was asked for until the page is shown whole; a few seconds later it fetches what may be wanted next. Fonts and
 * pictures are packed already; packing them again changes nothing worth counting.
 */
export async function fetched(context: BrowserContext, at: string): Promise<readonly Fetched[]> {
  const page = await context.newPage()
  const bodies: Promise<Fetched[]>[] = []
  const first = new Set<Request>()
  const note = (request: Request): void => void first.add(request)
  page.on('request', note)
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (first.has(response.request()) && !pathname.startsWith('/api'))
      bodies.push(
        response.body().then(
          (body) => [{ name: pathname, bytes: gzipSync(body).length }],
          () => [],
        ),
      )
  })
  await page.goto(at)
  await page.locator('h1').first().waitFor()
  await page.locator('.bars').first().waitFor({ state: 'detached' })
  page.off('request', note)
  await page.waitForLoadState('networkidle')
  const all = (await Promise.all(bodies)).flat()
  await page.close()
  return all
}

export const weight = (files: readonly Fetched[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)

/** The slowest answer of the page to a press so far, from the press to what is painted next. */
const WATCH_PRESSES = `(() => {
  globalThis.slowestPress = 0
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries())
      if (interactionId > 0) globalThis.slowestPress = Math.max(globalThis.slowestPress, duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
})()`
/** Whether the server was asked who is signed in before the code had come. */
const ASKED = `(() => {
  const [me, code] = ['/api/me', '/assets/libraries-'].map((part) =>
    performance.getEntriesByType('resource').find(({ name }) => name.includes(part)))
  return me.startTime < code.responseEnd ? 'beside the code' : 'after it'
})()`

/** The files that come over the line, each as often as it comes. */
async function overTheLine(page: Page): Promise<readonly string[]> {
  const wire = await page.context().newCDPSession(page)
  const come: string[] = []
  const fromMemory = new Set<string>()
  await wire.send('Network.enable')
  wire.on('Network.requestServedFromCache', ({ requestId }) => void fromMemory.add(requestId))
  wire.on('Network.responseReceived', ({ requestId, response: { url, fromDiskCache } }) => {
    const { pathname } = new URL(url)
    const isFile = /\.\w+$/.test(pathname)
    if (isFile && fromDiskCache !== true && !fromMemory.has(requestId)) come.push(pathname)
  })
  return come
}

/**
 * Seconds to the first heading with nothing kept and with everything kept, when it was asked who is signed in, what
 * came the second time although it was kept, and milliseconds of the slowest press.
 */
export interface Pace {
  cold: number
  warm: number
  asked: unknown
  anew: readonly string[]
  press: number
}
const OPENED = '[role=menu], [role=dialog]'
/** Opens and leaves what the head offers, and turns to another page. */
async function pressAround(page: Page): Promise<void> {
  for (const opens of ['.head .account', '.head button.exit[aria-haspopup]']) {
    await page.locator(opens).click()
    await page.locator(OPENED).first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator(OPENED).first().waitFor({ state: 'detached' })
  }
  const { pathname, search } = new URL(page.url())
  await page.locator('.phone-nav li:nth-child(2) a').click()
  await page.waitForURL((url) => url.pathname !== pathname || url.search !== search)
  await page.locator('main h1').first().waitFor()
}
export async function paceOf(context: BrowserContext, at: string): Promise<Pace> {
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.addInitScript(WATCH_PRESSES)
  await slowly(page)
  const come = await overTheLine(page)
  const headed = async (go: () => Promise<unknown>): Promise<number> => {
    const began = Date.now()
    await go()
    await page.locator('main h1').first().waitFor()
    return (Date.now() - began) / 1000
  }
  const cold = await headed(() => page.goto(at, { waitUntil: 'commit' }))
  const asked = await page.evaluate(ASKED)
  await page.waitForLoadState('networkidle')
  const warm = await headed(() => page.reload({ waitUntil: 'commit' }))
  await page.waitForLoadState('networkidle')
  await pressAround(page)
  const press = Number(
    await page.evaluate('new Promise((told) => requestAnimationFrame(() => setTimeout(() => told(slowestPress))))'),
  )
  await page.close()
  return { cold, warm, asked, anew: come.filter((file, at) => come.indexOf(file) < at), press }
}
