// The public pages in a real browser: nothing serious for axe, nothing wider than a small phone, out by one press.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { NEUTRAL_PAGE } from '../../api/door/neutral-page.ts'
import { publicFiles } from '../../api/public/public-pages.ts'
import { parsePublicWords } from '../../sop-definitions/rules/public-words.ts'
import { plainServer } from '../support/screen/a-plain-server.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { followLinks } from '../support/screen/follow-links.ts'
import { scratch } from '../support/setup/scratch.ts'
import { roomText } from '../support/sops/shipped-document.ts'
import { aPublishedRelease, figuresOf } from '../support/statistics/a-published-release.ts'

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

  const wrongIn = async (base: string, all: readonly string[]): Promise<string[]> => {
    const wrong: string[] = []
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 720 })
      for (const path of all) {
        await page.goto(`${base}/${path}`)
        const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
        if (isWide === true) wrong.push(`${path} is wider than ${width}`)
        // A tool may work in a page whose policy lets no script in; a page may not.
        wrong.push(...(await seriousIn(page)).map((one) => `${path} ${width}: ${one}`))
      }
    }
    return wrong
  }

  test.each(LANGUAGES)('can be read by everybody, on a small phone and on a desk, in %s', async (language) => {
    const all = await paths(language)
    expect(all.length).toBeGreaterThan(16)
    expect(await wrongIn(`${desk.address}/public`, all)).toEqual([])
  })

  test('has the figures of a release as pages that everybody can read, and as files that are there', async () => {
    const folder = mkdtempSync(join(scratch(), 'tapak-figures-'))
    const words = parsePublicWords(roomText('integrated-services/public/words.yaml'))
    const figures = figuresOf(await aPublishedRelease())
    const files = publicFiles({ words, offices: [], programmes: [], figures })
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    const plain = await plainServer(folder)
    try {
      const pages = files.map(({ path }) => path).filter((path) => /^en[/](statistics|data|method|calendar)/.test(path))
      expect(pages.length).toBeGreaterThan(6)
      expect(await wrongIn(plain.address, pages)).toEqual([])
      expect((await followLinks(`${plain.address}/en/index.html`)).dead).toEqual([])
    } finally {
      await plain.stop()
    }
  })

  test('has no dead link, where it is served and as a folder on a web server that can do nothing', async () => {
    const served = await followLinks(`${desk.address}/public/`)
    expect(served.dead).toEqual([])
    const all = [...(await paths('en')), ...(await paths('id'))]
    expect(all.filter((path) => !served.pages.includes(`/public/${path}`))).toEqual([])

    const folder = join(mkdtempSync(join(scratch(), 'tapak-public-')), 'pages')
    expect(await desk.tapak('public', 'export', folder)).toMatchObject({ code: 0 })
    const plain = await plainServer(folder)
    try {
      const exported = await followLinks(`${plain.address}/index.html`)
      expect(exported.dead).toEqual([])
      expect(exported.pages).toEqual([...all.map((path) => `/${path}`), '/index.html'].toSorted())
      await page.goto(`${plain.address}/id/find.html`)
      // The style of the page is the one that its own policy allows.
      const style = 'getComputedStyle(document.querySelector("header")).position'
      expect(await page.evaluate(style)).toBe('sticky')
    } finally {
      await plain.stop()
    }
    expect((await desk.tapak('public', 'export', folder)).said).toContain('is there already')
  })

  test('can be left by one press and by one key where the browser runs no script', async () => {
    const context = await desk.open({ width: 320, scripts: false })
    await context.route(`${NEUTRAL_PAGE}**`, (route) => route.fulfill({ contentType: 'text/html', body: 'cuaca' }))
    const quiet = await context.newPage()
    for (const path of ['id/find.html', 'en/none.html']) {
      await quiet.goto(`${desk.address}/public/${path}`)
      await quiet.locator('header a').first().click()
      await quiet.waitForURL(NEUTRAL_PAGE)
      await quiet.goto(`${desk.address}/public/${path}`)
      await quiet.keyboard.press('Tab')
      await quiet.keyboard.press('Enter')
      await quiet.waitForURL(NEUTRAL_PAGE)
    }
    await context.close()
  })

  test('is blank from the press on, also where the finger slips, but not for whoever only passes by key', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`${desk.address}/public/id/rights.html`)
    const heading = page.getByRole('heading', { level: 1 })
    const out = page.getByRole('link', { name: 'Keluar cepat' })
    await page.keyboard.press('Tab')
    expect(await out.evaluate('document.activeElement?.className')).toBe('x')
    expect(await heading.isVisible()).toBe(true)
    await page.reload()
    await out.hover()
    await page.mouse.down()
    expect(await heading.isVisible()).toBe(false)
    await page.mouse.move(200, 500)
    await page.mouse.up()
    expect(await heading.isVisible()).toBe(false)
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
