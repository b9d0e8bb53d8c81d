// What a browser with nothing kept fetches of the console for one page, packed as a server packs it.
import { gzipSync } from 'node:zlib'
import type { BrowserContext } from 'playwright-core'

export interface Fetched {
  name: string
  bytes: number
}

/** Fonts and pictures are packed already; packing them again changes nothing worth counting. */
export async function fetched(context: BrowserContext, at: string): Promise<readonly Fetched[]> {
  const page = await context.newPage()
  const bodies: Promise<Fetched[]>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.startsWith('/api'))
      bodies.push(
        response.body().then(
          (body) => [{ name: pathname, bytes: gzipSync(body).length }],
          () => [],
        ),
      )
  })
  await page.goto(at)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const all = (await Promise.all(bodies)).flat()
  await page.close()
  return all
}

export const weight = (files: readonly Fetched[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
