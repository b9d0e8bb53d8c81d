// A dozen pictures of stories of the workshop, on made-up data at a made-up time, so that nothing in them may change by
// itself: what colours, widths and the theme do, which a page without a browser does not show.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import react from '@vitejs/plugin-react'
import type { Browser } from 'playwright-core'
import { build, preview, type InlineConfig, type PreviewServer } from 'vite'
import { z } from 'zod'
import { openBrowser } from '../support/setup/browser.ts'
import { differenceFrom } from '../support/screen/picture.ts'

const ROOT = join(import.meta.dirname, '../..')
const KEPT = join(import.meta.dirname, 'pictures')
/** Pictures that were too far from the kept ones, for a person to look at. */
const FAR = join(ROOT, '.cache/pictures')
/** A line that is gone, a frame of another colour or a word more is farther away. */
const ALIKE = 0.004
const NOW = new Date('2026-11-27T03:00:00Z')
/** A picture that is the same after this while stands still. */
const STILL_MS = 200,
  LONGEST_MS = 20_000

interface Picture {
  name: string
  story: string
  width: 360 | 1280
  language?: 'id' | 'en'
  colours?: 'light' | 'dark'
}
const BROKEN = 'says that they could not be loaded, and offers to try again'
const PICTURES: readonly Picture[] = [
  { name: 'cases', story: 'work/The list of cases shows them', width: 1280 },
  { name: 'cases-phone', story: 'work/The list of cases shows them', width: 360 },
  { name: 'cases-dark', story: 'work/The list of cases shows them', width: 1280, language: 'en', colours: 'dark' },
  { name: 'inbox-phone', story: 'work/The inbox of tasks shows them', width: 360, colours: 'dark' },
  { name: 'given-steps-none', story: 'work/The page of steps between offices says that there are none', width: 360 },
  { name: 'findings-broken', story: `protection/The page of findings ${BROKEN}`, width: 1280, language: 'en' },
  { name: 'offices', story: 'administration/The page of offices shows them', width: 1280 },
  {
    name: 'form-phone',
    story: 'forms/A form says at each field what is missing, and all of it at its head',
    width: 360,
  },
  { name: 'dialog', story: 'forms/A question in a dialog asks for the same', width: 1280, colours: 'dark' },
  { name: 'chosen', story: 'tables/Rows of a table are chosen one by one or together', width: 1280, language: 'en' },
  { name: 'bars', story: 'tables/Bars begin at zero, and what is late is a part of each', width: 360 },
  { name: 'signs', story: 'signs/Every state has its own icon, word and border', width: 1280, colours: 'dark' },
]

describe('a story of the workshop looks as when somebody last looked', () => {
  let browser: Browser
  let workshop: PreviewServer
  let address = ''
  const outDir = mkdtempSync(join(tmpdir(), 'tapak-pictures-'))
  // Built once: `npm run workshop` hands out its sources one by one, a thousand for each picture.
  beforeAll(async () => {
    mkdirSync(KEPT, { recursive: true })
    rmSync(FAR, { recursive: true, force: true })
    mkdirSync(FAR, { recursive: true })
    const stories: InlineConfig = {
      configFile: false,
      root: join(ROOT, 'tests/workshop/stories'),
      publicDir: join(ROOT, 'admin-ui/public'),
      logLevel: 'error',
      plugins: [react()],
      build: { outDir, emptyOutDir: true, minify: false, reportCompressedSize: false },
    }
    await build(stories)
    workshop = await preview({ ...stories, preview: { port: 0, host: 'localhost' } })
    address = workshop.resolvedUrls?.local[0] ?? ''
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await workshop?.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  test.each(PICTURES)('$name', async ({ name, story, width, language = 'id', colours = 'light' }) => {
    const context = await browser.newContext({
      viewport: { width, height: width < 900 ? 740 : 900 },
      hasTouch: width < 900,
      reducedMotion: 'reduce',
      colorScheme: colours,
      timezoneId: 'Asia/Jakarta',
    })
    const page = await context.newPage()
    await page.clock.setFixedTime(NOW)
    await page.goto(`${address}?${new URLSearchParams({ story, language, colours }).toString()}`)
    await page.locator('main').waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    const blank = await context.newPage()
    const end = Date.now() + LONGEST_MS
    let shot = await page.screenshot()
    for (;;) {
      await page.waitForTimeout(STILL_MS)
      const next = await page.screenshot()
      const isStill = next.equals(shot)
      shot = next
      if (isStill || Date.now() > end) break
    }
    const difference = await differenceFrom(join(KEPT, `${name}.png`), shot, blank)
    if (difference > ALIKE) writeFileSync(join(FAR, `${name}.png`), shot)
    await context.close()
    expect(difference).toBeLessThanOrEqual(ALIKE)
  })

  // Where the system chooses the colours, neither ground nor shadow is left.
  test.each([
    ['the tab that is open', 'work/The inbox of tasks shows them', '.switch a', 'aria-current', 'borderBottomColor'],
    [
      'the choice that was pressed',
      'tables/Bars begin at zero, and what is late is a part of each',
      '.toggle button',
      'aria-pressed',
      'outlineStyle',
    ],
    ['the page of the menu', 'desk/The menu marks the page that is open', '.rail a', 'aria-current', 'borderLeftStyle'],
  ])('%s can be told in forced colours', async (_, story, places, mark, sign) => {
    const context = await browser.newContext({ forcedColors: 'active' })
    const page = await context.newPage()
    await page.goto(`${address}?${new URLSearchParams({ story, language: 'id', colours: 'light' }).toString()}`)
    await page.locator(places).first().waitFor()
    const isMarked = `(one.getAttribute('${mark}') ?? 'false') !== 'false'`
    const all = `[...document.querySelectorAll('${places}')]`
    const signs = await page.evaluate(`${all}.map((one) => [${isMarked}, getComputedStyle(one)['${sign}']])`)
    await context.close()
    const read = z.array(z.tuple([z.boolean(), z.string()])).parse(signs)
    const [current, others] = [true, false].map(
      (is) => new Set(read.flatMap(([isIt, how]) => (isIt === is ? [how] : []))),
    )
    expect([current?.size, others?.size]).toEqual([1, 1])
    expect(current).not.toEqual(others)
  })

  test('every kept picture belongs to a story above', () => {
    expect(readdirSync(KEPT).toSorted()).toEqual(PICTURES.map(({ name }) => `${name}.png`).toSorted())
  })
})
