// The public pages in a real browser: nothing serious for axe, nothing wider than a small phone, out by one press.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { NEUTRAL_PAGE } from '../../api/door/neutral-page.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'

const LANGUAGES = ['id', 'en'] as const
const WIDTHS = [320, 1280]

describe('the public information centre', () => {
  let desk: Console
  let page: Page
  beforeAll(async () => {
    desk = await aConsole()
    const context = await desk.open()
    // What leaves the house is answered here: a test asks nothing of the world.
    await context.route(`${NEUTRAL_PAGE}**`, (route) => route.fulfill({ contentType: 'text/html', body: 'cuaca' }))
    page = await context.newPage()
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })
  const paths = async (language: string): Promise<string[]> =>
    (await desk.rows('select path from app.public_file where path like $1 order by path', [`${language}/%`])).map(
      ({ path }) => String(path),
    )

  test.each(LANGUAGES)('can be read by everybody, on a small phone and on a desk, in %s', async (language) => {
    const all = await paths(language)
    expect(all.length).toBeGreaterThan(18)
    const wrong: string[] = []
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 720 })
      for (const path of all) {
        await page.goto(`${desk.address}/public/${path}`)
        const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
        if (isWide === true) wrong.push(`${path} is wider than ${width}`)
        // A tool may work in a page whose policy lets no script in; a page may not.
        wrong.push(...(await seriousIn(page)).map((one) => `${path} ${width}: ${one}`))
      }
    }
    expect(wrong).toEqual([])
  })

  test('is left by one press, from the middle of a page too, and by one key and Enter', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`${desk.address}/public/id/rights.html`)
    await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)')
    await page.getByRole('link', { name: 'Keluar cepat' }).click()
    await page.waitForURL(NEUTRAL_PAGE)

    await page.goto(`${desk.address}/public/en/`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(NEUTRAL_PAGE)
  })

  test('leads from the first page to a centre and into the other language by the keyboard alone', async () => {
    await page.goto(`${desk.address}/public/id/`)
    await page.getByRole('link', { name: 'Cari pusat layanan' }).first().press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Cari pusat layanan' }).waitFor()
    await page.getByText('Pusat Layanan Contoh Kota Batam').waitFor()
    await page.getByRole('link', { name: 'English' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Find a centre' }).waitFor()
  })
})
