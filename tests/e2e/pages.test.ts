import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/a-console.ts'
import { aScene, type Scene } from '../support/a-scene.ts'
import { fetched, weight } from './first-load.ts'
import { VISITS, type Visit } from './visits.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LANGUAGES = ['id', 'en'] as const
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const
/** What colour decides is looked at in one language and both schemes, everything else in both languages in the light. */
const COLOUR = "'color-contrast', 'link-in-text-block'"
const RULES = { id: { light: '', dark: `runOnly: [${COLOUR}]` }, en: { light: `rules: Object.fromEntries([${COLOUR}].map((rule) => [rule, { enabled: false }]))` } } as const
const LEAST_TARGET = 44
const FIRST_LOAD = 400_000

const SERIOUS = "({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)"
const SMALL = `[...document.querySelectorAll('main .MuiButton-contained, main .exit, .phone-nav a')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < ${LEAST_TARGET}).map((one) => one.textContent)`

interface Seen { at: string; language: string; headings: number; tab: string; problems: readonly string[] }

describe('every page of the console', () => {
  let desk: Console
  let scene: Scene
  beforeAll(async () => {
    desk = await aConsole()
    scene = await aScene(desk)
  }, 200_000)
  afterAll(async () => { await desk?.stop() }, 60_000)

  const visits = (): readonly Visit[] => Object.values(VISITS).flatMap((row) => row(scene))
  const enter = async (who: string, language: 'id' | 'en'): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await desk.open({ language, width: 360 })
    if (who !== '') await context.request.post(`${desk.address}/api/session`, { data: { email: `${who}@demo.tapak.example`, password: PASSWORD } })
    return { context, page: await context.newPage() }
  }
  const go = async (page: Page, at: string): Promise<void> => {
    await page.goto(at)
    await page.locator('h1').first().waitFor()
    await page.locator('.bars').first().waitFor({ state: 'detached' })
    await page.evaluate(axe)
  }
  const problemsOf = async (page: Page, language: 'id' | 'en'): Promise<string[]> => {
    const problems: string[] = []
    for (const [scheme, rules] of Object.entries(RULES[language])) {
      await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'dark' : 'light' })
      await page.locator(`html[data-theme=${scheme}]`).waitFor({ state: 'attached' })
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport)
        const found: unknown = await page.evaluate(`axe.run(document, { resultTypes: ['violations'], ${rules} }).then(${SERIOUS})`)
        const wide: unknown = scheme === 'dark' ? 0 : await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')
        const small: unknown = scheme === 'dark' || size === 'desk' ? [] : await page.evaluate(SMALL)
        problems.push(...[found, small].flat().map((problem) => `${size}, ${scheme}: ${String(problem)}`), ...(Number(wide) > 0 ? [`${size}: ${String(wide)} px wider than the screen`] : []))
      }
    }
    return problems
  }
  const look = async (page: Page, { at, tab }: Visit, language: 'id' | 'en'): Promise<Seen> => {
    await go(page, at)
    const problems = await problemsOf(page, language)
    const headings = await page.locator('h1').allTextContents()
    const title = await page.title()
    const isNamed = tab === undefined ? title === `${headings[0]} - Tapak` : tab.test(title)
    return { at, language: String(await page.evaluate('document.documentElement.lang')), headings: headings.length, tab: isNamed ? '' : title, problems }
  }

  test.each([['sign-in', '', '/login'], ['home', 'case_coordinator', '/'], ['inbox', 'identification_officer', '/tasks?view=today']] as const)('weighs at most 400 kB at the first load: %s', async (name, who, at) => {
    const { context } = await enter(who, 'id')
    const files = await fetched(context, at)
    await context.close()
    const total = weight(files)
    process.stdout.write(`  ${name}: ${Math.round(total / 1000)} kB in ${files.length} files\n`)

    expect(files.map((file) => file.name).filter((file) => /\.(js|css|woff2)$/.test(file)).length).toBeGreaterThan(3)
    expect(total).toBeLessThanOrEqual(FIRST_LOAD)
  }, 180_000)

  test.each(LANGUAGES)('is free of serious barriers in both sizes and schemes, has one heading, a tab that names nobody, and no sideways scroll (%s)', async (language) => {
    const began = Date.now()
    const all = visits()
    const seen: Seen[] = []
    for (const who of new Set(all.map((visit) => visit.who))) {
      const { context, page } = await enter(who, language)
      for (const visit of all.filter((one) => one.who === who)) seen.push(await look(page, visit, language))
      await context.close()
    }
    process.stdout.write(`  ${seen.length} pages in ${Math.round((Date.now() - began) / 1000)} s\n`)

    expect(seen.filter(({ headings, tab, problems, language: shown }) => headings !== 1 || tab !== '' || problems.length > 0 || shown !== language)).toEqual([])
    expect(seen).toHaveLength(all.length)
  }, 600_000)
})
