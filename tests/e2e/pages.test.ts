import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { axe, barriersBy, weighty } from '../support/screen/axe.ts'
import { aScene, type Scene } from '../support/screen/a-scene.ts'
import { isLong, stormTime } from '../support/setup/storm-size.ts'
import { VISITS, type Visit } from './visits.ts'

const LANGUAGES = ['id', 'en'] as const
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const
const COLOUR = ['color-contrast', 'link-in-text-block']
type Scheme = 'light' | 'dark'
const NOWHERE = '/nowhere'
/** So many browsers at once: while one waits for an answer, another looks. */
const HANDS = 2
const LEAST_TARGET = 44
const LEAST_LINK = 24
/** As far as what is shown may move by itself while a page comes (https://web.dev/articles/cls). */
const MOST_SHIFT = 0.1

const RULES = {
  all: (all: readonly string[]) => all,
  colours: () => COLOUR,
  none: () => [],
} as const
const SMALL = `[...document.querySelectorAll('main .MuiButton-contained, main .exit, .phone-nav a')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < ${LEAST_TARGET})
  .map((one) => one.textContent)`
/** Links of lists that are too low to be hit, and cards of a phone that do not lead where their first link does. */
const MISSED = `(() => {
  const links = [...document.querySelectorAll('main table.list a')].filter((one) => one.checkVisibility())
  const isCard = ({ parentElement: cell }) =>
    cell.matches('td:first-child') && getComputedStyle(cell).display === 'block'
  const isOut = (one) => {
    const { left, top, bottom } = one.closest('tr').getBoundingClientRect()
    const isSeen = top > 60 && bottom < innerHeight - 60
    return isSeen && document.elementFromPoint(left + 6, top + 6)?.closest('a') !== one
  }
  return links
    .filter((one) => one.getBoundingClientRect().height < ${LEAST_LINK} || (isCard(one) && isOut(one)))
    .map((one) => 'hard to hit: ' + one.outerHTML.slice(0, 120))
})()`
/** How much of the screen moved by how much without the hand of the reader, and what it was. */
const WATCH_SHIFTS = `(() => {
  globalThis.shifts = []
  const named = ({ node }) => (node?.outerHTML ?? String(node?.textContent)).slice(0, 80)
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput) shifts.push([value, sources.slice(0, 2).map(named).join(' | ')])
  }).observe({ type: 'layout-shift', buffered: true })
})()`
const SHIFTS = 'new Promise((told) => requestAnimationFrame(() => setTimeout(() => told(shifts))))'
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
  wanted: string
  language: string
  headings: number
  tab: string
  problems: readonly string[]
  shift: number
}

interface Look {
  size: keyof typeof SIZES
  scheme: Scheme
  rules: keyof typeof RULES
}
const seenAt = (size: Look['size'], scheme: Scheme, rules: Look['rules']): Look => ({ size, scheme, rules })
/**
 * One after the other for the visits of a person: all rules in Indonesian at one size, which of the two is the next
 * person's turn, and how wide a page is in both sizes; in English, whose words are shorter, on a phone. What the words
 * of a language change for the rules is asked of every story (tests/workshop). Each begins as the one before ended,
 * because every change of size or scheme lays the page out anew.
 */
const LOOKS: Readonly<Record<'id' | 'en', readonly (readonly Look[])[]>> = {
  id: [
    [seenAt('phone', 'light', 'all'), seenAt('desk', 'light', 'none')],
    [seenAt('desk', 'light', 'all'), seenAt('phone', 'light', 'none')],
  ],
  en: [[seenAt('phone', 'light', 'none')]],
}
/** What colour decides is looked at in the dark, too, where a kind of page is seen first. */
const inTheDark = (looks: readonly Look[]): readonly Look[] => [
  ...looks,
  ...looks.slice(-1).map(({ size }) => seenAt(size, 'dark', 'colours')),
]
/** In the long storm in every size and scheme. */
const EVERY: readonly Look[] = (['light', 'dark'] as const).flatMap((scheme) =>
  (['phone', 'desk'] as const).map((size) => seenAt(size, scheme, 'all')),
)
const looksAt = (language: 'id' | 'en', index: number, isFirst: boolean): readonly Look[] => {
  const looks = LOOKS[language][index % LOOKS[language].length]
  if (isLong || looks === undefined) return EVERY
  return isFirst && language === 'id' ? inTheDark(looks) : looks
}

describe('every page of the console', () => {
  let desk: Console
  let scene: Scene
  beforeAll(async () => {
    desk = await aConsole()
    scene = await aScene(desk)
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  /** A part of a page, or a view of it, that has an address. */
  const isPart = (path: string, { at }: Visit): boolean => /:(tab|view)$/.test(path) || at.includes('?view=')
  /** Who else goes to the same address; where a day begins is another page for each. */
  const isRepeated = (all: readonly Visit[], { at, who }: Visit): boolean =>
    at !== '/' && all.find((one) => one.at === at)?.who !== who
  /**
   * In English each kind of page once. A person's first page is opened by its address, the others are turned to inside
   * the console. In the long storm each kind of page and each of its parts is opened, and whoever else goes to an
   * address goes there too, in Indonesian.
   */
  const visits = (language: 'id' | 'en'): readonly (Visit & { isOpened: boolean; isFirst: boolean })[] =>
    Object.entries(VISITS).flatMap(([path, row]) => {
      const all: readonly Visit[] = row(scene)
      return all
        .map((visit, index) => ({ ...visit, index, isFirst: index === 0 || (isLong && isPart(path, visit)) }))
        .filter((visit) => isLong || !isRepeated(all, visit))
        .filter(({ isFirst }) => language === 'id' || isFirst)
        .map(({ index: _, ...visit }) => ({
          ...visit,
          isOpened: isLong && language === 'id' && visit.isFirst,
        }))
    })
  const enter = async (who: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await desk.open({ ...(who === '' ? {} : { as: who }), width: 360 })
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
        shifts = []
        history.pushState(null, '', ${JSON.stringify(next)})
        dispatchEvent(new PopStateEvent('popstate', { state: null }))
      }`)
      await page.locator('h1:not([data-left])').first().waitFor()
    }
  }
  const go = async (page: Page, at: string, how: 'opened' | 'turned to'): Promise<void> => {
    await (how === 'opened' ? page.goto(at) : turnTo(page, at))
    await page.locator('h1').first().waitFor()
    await page.locator(':is(.bars, .spoken[aria-hidden] :is(a, button))').first().waitFor({ state: 'detached' })
  }
  const problemsOf = async (page: Page, { scheme, size, rules }: Look): Promise<string[]> => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-theme=${scheme}]`).waitFor({ state: 'attached' })
    await page.setViewportSize(SIZES[size])
    const found = await barriersBy(RULES[rules](await weighty(page)), page)
    const wide: unknown = scheme === 'dark' ? [] : await page.evaluate(WIDE)
    const missed: unknown = scheme === 'dark' ? [] : await page.evaluate(MISSED)
    const small: unknown = scheme === 'dark' || size === 'desk' ? [] : await page.evaluate(SMALL)
    return [found, small, missed, wide].flat().map((problem) => `${size}, ${scheme}: ${String(problem)}`)
  }
  const look = async (page: Page, { at, tab }: Visit, looks: readonly Look[]): Promise<Omit<Seen, 'wanted'>> => {
    const shifts = await page.evaluate<[number, string][]>(SHIFTS)
    const shift = shifts.reduce((sum, [value]) => sum + value, 0)
    const problems = shift > MOST_SHIFT ? [`what is shown moved by ${shift}: ${JSON.stringify(shifts)}`] : []
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
      shift,
    }
  }
  /**
   * Everything that one person visits, in one language after the other. Each visit begins with the size and scheme in
   * which the one before ended.
   */
  const lookAll = async (who: string): Promise<Seen[]> => {
    const { context, page } = await enter(who)
    await context.addInitScript(axe)
    await context.addInitScript(WATCH_SHIFTS)
    const seen: Seen[] = []
    for (const wanted of LANGUAGES) {
      await context.addInitScript(`localStorage.setItem('tapak-language', '${wanted}')`)
      for (const [index, visit] of visits(wanted)
        .filter((one) => one.who === who)
        .entries()) {
        // A person who does nothing for minutes is shown nothing: on a slow machine these visits take as long.
        await page.mouse.move(index % 2, 1)
        await go(page, visit.at, index === 0 || who === '' || visit.isOpened ? 'opened' : 'turned to')
        seen.push({ wanted, ...(await look(page, visit, looksAt(wanted, index, visit.isFirst))) })
      }
    }
    await context.close()
    return seen
  }

  test(
    'is free of serious barriers in both sizes and schemes, has one heading, a tab that names nobody, and no ' +
      'sideways scroll, in both languages',
    async () => {
      const began = Date.now()
      const all = LANGUAGES.flatMap(visits)
      const waiting = [...new Set(all.map(({ who }) => who))]
      const seen: Seen[] = []
      const hand = async (): Promise<void> => {
        for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) seen.push(...(await lookAll(who)))
      }
      await Promise.all(Array.from({ length: HANDS }, hand))
      process.stdout.write(`  ${seen.length} pages in ${Math.round((Date.now() - began) / 1000)} s\n`)
      const moved = seen
        .toSorted((one, other) => other.shift - one.shift)
        .map(({ at, shift }) => `${shift.toFixed(3)} ${at}`)
      process.stdout.write(`  layout shift at most: ${moved.slice(0, 3).join(', ')}\n`)

      expect(
        seen.filter(
          ({ headings, tab, problems, wanted, language }) =>
            headings !== 1 || tab !== '' || problems.length > 0 || language !== wanted,
        ),
      ).toEqual([])
      expect(seen).toHaveLength(all.length)
    },
    stormTime(900_000, 3_600_000),
  )
})
