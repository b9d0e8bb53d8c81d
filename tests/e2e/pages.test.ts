import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { aScene, type Scene } from '../support/screen/a-scene.ts'
import { fetched, weight } from './first-load.ts'
import { VISITS, type Visit } from './visits.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LANGUAGES = ['id', 'en'] as const
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const
/**
 * What colour decides is looked at in one language and both schemes, everything else in both languages in the light.
 */
const COLOUR = ['color-contrast', 'link-in-text-block']
type Scheme = 'light' | 'dark'
const SCHEMES: Readonly<Record<'id' | 'en', readonly Scheme[]>> = { id: ['light', 'dark'], en: ['light'] }
const NOWHERE = '/nowhere'
/** So many browsers at once: while one waits for an answer, another looks. */
const HANDS = 2
const LEAST_TARGET = 44
const FIRST_LOAD = 340_000

/**
 * What its list calls serious or critical and is on by itself; what the others find is let pass, so they are not asked.
 */
const WEIGHTY = `axe._audit.rules.filter(({ enabled, impact, tags }) =>
  enabled && (impact === 'serious' || impact === 'critical') &&
  !tags.some((tag) => tag === 'experimental' || tag === 'deprecated'))`
const LEAST_RULES = 50
const FOUND =
  '({ violations }) => violations.map(({ id, impact, nodes }) => `${id}, ${impact}: ${nodes[0].html.slice(0, 200)}`)'
/** In the dark the colours only, in English everything else. */
const rulesFor = (all: readonly string[], language: 'id' | 'en', scheme: Scheme): readonly string[] =>
  scheme === 'dark' ? COLOUR : all.filter((rule) => language === 'id' || !COLOUR.includes(rule))
const SMALL = `[...document.querySelectorAll('main .MuiButton-contained, main .exit, .phone-nav a')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < ${LEAST_TARGET})
  .map((one) => one.textContent)`
/**
 * How far the page goes beyond the screen, and what juts out. A page whose answers are still coming is measured again
 * when they stand: what people see is the page at rest.
 */
const WIDE = `(async () => {
  const beyond = () => document.scrollingElement.scrollWidth - innerWidth
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const until = Date.now() + 10_000
  while (beyond() > 0 && Date.now() < until) await frame()
  if (beyond() <= 0) return []
  const out = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth)
  const named = out.map((one) => one.outerHTML.slice(0, 120)).slice(-3)
  return [beyond() + ' px wider than the screen: ' + named.join(' | ')]
})()`
interface Seen {
  at: string
  language: string
  headings: number
  tab: string
  problems: readonly string[]
}

interface Look {
  language: 'id' | 'en'
  size: keyof typeof SIZES
  scheme: Scheme
}
const looksIn = (language: 'id' | 'en'): readonly Look[] =>
  SCHEMES[language].flatMap((scheme) => {
    const sizes = scheme === 'light' ? (['phone', 'desk'] as const) : (['desk', 'phone'] as const)
    return sizes.map((size) => ({ language, size, scheme }))
  })

describe('every page of the console', () => {
  let desk: Console
  let scene: Scene
  beforeAll(async () => {
    desk = await aConsole()
    scene = await aScene(desk)
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  }, 60_000)

  /**
   * The first of its kind of page and each of its parts are opened by their address, the others turned to inside the
   * console.
   */
  const isOpened = (path: string, { at }: Visit, index: number): boolean =>
    index === 0 || /:(tab|view)$/.test(path) || at.includes('?view=')
  /** In English each kind of page once; who else goes there is looked at in Indonesian. */
  const visits = (language: 'id' | 'en'): readonly (Visit & { isOpened: boolean })[] =>
    Object.entries(VISITS).flatMap(([path, row]) =>
      row(scene)
        .map((visit: Visit, index) => ({ ...visit, isOpened: isOpened(path, visit, index) }))
        .filter((visit) => language === 'id' || visit.isOpened),
    )
  const enter = async (
    who: string,
    language: 'id' | 'en',
    keeps = false,
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await desk.open({ language, width: 360, keeps })
    if (who !== '')
      await context.request.post(`${desk.address}/api/session`, {
        data: { email: `${who}@demo.tapak.example`, password: PASSWORD },
      })
    return { context, page: await context.newPage() }
  }
  /**
   * As a link does; by way of an address that nothing has, so that no heading of the page before is taken for that of
   * the next.
   */
  const turnTo = async (page: Page, at: string): Promise<void> => {
    const isThere = at === NOWHERE || new URL(page.url()).pathname === NOWHERE
    for (const next of isThere ? [at] : [NOWHERE, at]) {
      await page.evaluate(`{
        for (const left of document.querySelectorAll('h1')) left.setAttribute('data-left', '')
        history.pushState(null, '', ${JSON.stringify(next)})
        dispatchEvent(new PopStateEvent('popstate', { state: null }))
      }`)
      await page.locator('h1:not([data-left])').first().waitFor()
    }
  }
  const go = async (page: Page, at: string, how: 'opened' | 'turned to'): Promise<void> => {
    await (how === 'opened' ? page.goto(at) : turnTo(page, at))
    await page.locator('h1').first().waitFor()
    await page.locator('.bars').first().waitFor({ state: 'detached' })
  }
  const problemsOf = async (page: Page, { scheme, size, language }: Look): Promise<string[]> => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-theme=${scheme}]`).waitFor({ state: 'attached' })
    await page.setViewportSize(SIZES[size])
    const all = await page.evaluate<string[]>(`${WEIGHTY}.map(({ id }) => id)`)
    if (all.length < LEAST_RULES) throw new Error(`axe has only ${all.length} rules of weight`)
    const runOnly = rulesFor(all, language, scheme)
    const asked = JSON.stringify({ resultTypes: ['violations'], runOnly, preload: false })
    const found: unknown = await page.evaluate(`axe.run(document, ${asked}).then(${FOUND})`)
    const wide: unknown = scheme === 'dark' ? [] : await page.evaluate(WIDE)
    const small: unknown = scheme === 'dark' || size === 'desk' ? [] : await page.evaluate(SMALL)
    return [found, small, wide].flat().map((problem) => `${size}, ${scheme}: ${String(problem)}`)
  }
  const look = async (page: Page, { at, tab }: Visit, looks: readonly Look[]): Promise<Seen> => {
    const problems: string[] = []
    for (const one of looks) problems.push(...(await problemsOf(page, one)))
    const headings = await page.locator('h1').allTextContents()
    const title = await page.title()
    const isNamed = tab === undefined ? title === `${headings[0]} - Tapak` : tab.test(title)
    return {
      at,
      language: String(await page.evaluate('document.documentElement.lang')),
      headings: headings.length,
      tab: isNamed ? '' : title,
      problems,
    }
  }
  /** Everything that one person visits. Each visit begins with the size and scheme in which the one before ended. */
  const lookAll = async (who: string, language: 'id' | 'en'): Promise<Seen[]> => {
    const { context, page } = await enter(who, language)
    await context.addInitScript(axe)
    const seen: Seen[] = []
    let looks = looksIn(language)
    for (const [index, visit] of visits(language)
      .filter((one) => one.who === who)
      .entries()) {
      // A person who does nothing for minutes is shown nothing: on a slow machine these visits take as long.
      await page.mouse.move(index % 2, 1)
      await go(
        page,
        visit.at,
        index === 0 || who === '' || (language === 'id' && visit.isOpened) ? 'opened' : 'turned to',
      )
      seen.push(await look(page, visit, looks))
      looks = looks.toReversed()
    }
    await context.close()
    return seen
  }

  test.each([
    ['sign-in', 'id', '', '/login'],
    ['sign-in', 'en', '', '/login'],
    ['home', 'id', 'case_coordinator', '/'],
    ['home', 'en', 'case_coordinator', '/'],
    ['inbox', 'id', 'identification_officer', '/tasks?view=today'],
    ['inbox', 'en', 'identification_officer', '/tasks?view=today'],
  ] as const)(
    'weighs at most 340 kB at the first load: %s (%s)',
    async (name, language, who, at) => {
      const { context } = await enter(who, language, true)
      const files = await fetched(context, at)
      await context.close()
      const total = weight(files)
      process.stdout.write(`  ${name} (${language}): ${Math.round(total / 1000)} kB in ${files.length} files\n`)

      expect(files.map((file) => file.name).filter((file) => /\.(js|css|woff2)$/.test(file)).length).toBeGreaterThan(3)
      expect(total).toBeLessThanOrEqual(FIRST_LOAD)
    },
    180_000,
  )

  test.each(LANGUAGES)(
    'is free of serious barriers in both sizes and schemes, has one heading, a tab that names nobody, and no ' +
      'sideways scroll (%s)',
    async (language) => {
      const began = Date.now()
      const all = visits(language)
      const waiting = [...new Set(all.map(({ who }) => who))]
      const seen: Seen[] = []
      const hand = async (): Promise<void> => {
        for (let who = waiting.shift(); who !== undefined; who = waiting.shift())
          seen.push(...(await lookAll(who, language)))
      }
      await Promise.all(Array.from({ length: HANDS }, hand))
      process.stdout.write(`  ${seen.length} pages in ${Math.round((Date.now() - began) / 1000)} s\n`)

      expect(
        seen.filter(
          ({ headings, tab, problems, language: shown }) =>
            headings !== 1 || tab !== '' || problems.length > 0 || shown !== language,
        ),
      ).toEqual([])
      expect(seen).toHaveLength(all.length)
    },
    900_000,
  )
})
