// What a browser with nothing kept fetches of the console for one page, packed as a server packs it.
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Request } from 'playwright-core'

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
