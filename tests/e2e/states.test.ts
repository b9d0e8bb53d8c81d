import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { TOURS } from '../../sop-definitions/language/vocabulary.ts'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { aScene, type Scene } from '../support/screen/a-scene.ts'
import { differenceFrom, inState, STATES, type State } from '../support/screen/a-state.ts'

const KEPT = join(import.meta.dirname, 'states')
/** Pictures that were too far from the kept ones, for a person to look at. */
const FAR = join(import.meta.dirname, '../../.cache/states')
/**
 * A page that lost a part or fell apart is farther away than this; one where only numbers and times are others is not.
 * These stand in full pages.
 */
const ALIKE: Readonly<Record<State, number>> = { full: 0.12, loading: 0.05, error: 0.05, empty: 0.05 }
/** A page whose picture is the same after this while has settled. */
const STILL_MS = 150,
  LONGEST_MS = 5_000,
  /** On a busy machine a page may be still before it is whole: it has this long to become like its kept picture. */
  PATIENCE_MS = 20_000
const SIZES = [
  { width: 360, height: 740, isPhone: true },
  { width: 1280, height: 900, isPhone: false },
] as const
/** So many tabs at once: while one waits for an answer, another is looked at. */
const HANDS = 2

/** `isNameless`: its heading is a name that has to come first. */
interface Faced {
  name: string
  who: string
  at(scene: Scene): string
  states: readonly State[]
  only?: RegExp
  isNameless?: true
}
interface Sized {
  faced: Faced
  state: State
  width: number
}
const LISTS = STATES
const SINGLE = ['full', 'loading', 'error'] as const
/** Where what fills them is of the day. */
const EMPTYING = ['loading', 'error', 'empty'] as const
const PAGES: readonly Faced[] = [
  { name: 'home', who: 'case_coordinator', at: () => '/', states: LISTS },
  { name: 'inbox', who: 'identification_officer', at: () => '/tasks?view=team', states: LISTS },
  { name: 'cases', who: 'case_coordinator', at: () => '/cases', states: LISTS },
  { name: 'case', who: 'case_coordinator', at: ({ caseId }) => `/cases/${caseId}`, states: SINGLE, isNameless: true },
  {
    name: 'history',
    who: 'case_coordinator',
    at: ({ caseId }) => `/cases/${caseId}/history`,
    states: LISTS,
    only: /\/timeline$/,
  },
  {
    name: 'task',
    who: 'intake_officer',
    at: ({ tasks }) => `/tasks/${tasks.bigForm.id}`,
    states: SINGLE,
    isNameless: true,
  },
  { name: 'deletions', who: 'health_provider', at: () => '/deletions', states: EMPTYING },
  { name: 'unusual', who: 'data_protection_officer', at: () => '/review/access', states: EMPTYING },
  { name: 'erasures', who: 'data_protection_officer', at: () => '/erasures', states: LISTS },
  { name: 'sops', who: 'case_coordinator', at: () => '/sops', states: SINGLE },
  { name: 'referrals', who: 'case_coordinator', at: () => '/referrals', states: EMPTYING },
  { name: 'conferences', who: 'case_coordinator', at: () => '/conferences', states: EMPTYING },
  { name: 'news', who: 'case_coordinator', at: () => '/news', states: EMPTYING },
  { name: 'findings', who: 'auditor', at: () => '/audit/findings', states: EMPTYING },
  { name: 'audit', who: 'auditor', at: () => '/audit', states: SINGLE },
  { name: 'dashboard', who: 'supervisor', at: () => '/dashboard', states: ['loading', 'error'] },
  { name: 'offices', who: 'administrator', at: () => '/admin/organisations', states: SINGLE },
]

/** The picture of a page on which nothing moves any more. */
const still = async (page: Page): Promise<Buffer> => {
  let last = await page.screenshot()
  for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
    await page.waitForTimeout(STILL_MS)
    const next = await page.screenshot()
    if (next.equals(last)) break
    last = next
  }
  return last
}

describe('what a page looks like when it is full, loading, broken or empty is as when somebody last looked', () => {
  let desk: Console
  let scene: Scene
  beforeAll(async () => {
    mkdirSync(KEPT, { recursive: true })
    rmSync(FAR, { recursive: true, force: true })
    mkdirSync(FAR, { recursive: true })
    desk = await aConsole()
    scene = await aScene(desk)
    // The offer of a tour comes some seconds after a page; a picture must not depend on when it is taken.
    await desk.rows(
      'insert into app.preference (user_id, tours) select id, $1 from app.user_account on conflict (user_id) do ' +
        'update set tours = excluded.tours',
      [TOURS],
    )
    // A first page with something to do: one task is late.
    await desk.rows(
      `update app.task set late = true, due = now() - interval '5 hours', sort_due = now() - interval '5 hours'
        where id = $1`,
      [scene.tasks.ready.id],
    )
    // How much time is left depends on the hour of the day, and with one digit less a line less is needed.
    await desk.rows(`update app.task set due = now() + interval '16 hours 30 minutes' where id = $1`, [
      scene.tasks.bigForm.id,
    ])
  }, 300_000)
  afterAll(async () => {
    await desk?.stop()
  }, 60_000)

  /** As nothing is kept on the device, what the server says has to pass by here. */
  const enter = async (who: string): Promise<BrowserContext> => {
    const context = await desk.open({ width: SIZES[0].width })
    await context.request.post(`${desk.address}/api/session`, {
      data: { email: `${who}@demo.tapak.example`, password: PASSWORD },
    })
    return context
  }
  const show = async (page: Page, { at, only, isNameless }: Faced, state: State): Promise<void> => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await inState(page, state, only)
    // Bars alone may stand for the code of the page, which is not what is looked at. Its code is there once it asks.
    const asks = (request: Request): boolean => new URL(request.url()).pathname === `/api${at(scene)}`
    await Promise.all([isNameless === true ? page.waitForRequest(asks) : undefined, page.goto(at(scene))])
    await page
      .locator(isNameless === true ? 'h1, .bars' : 'h1')
      .first()
      .waitFor()
  }
  const shotOf = async (page: Page, { only }: Faced, state: State): Promise<Buffer> => {
    // What a part asks for once the page around it is there may come after the page: then nothing is on its way any
    // more.
    if (state !== 'loading') await page.waitForLoadState('networkidle')
    if (state !== 'loading') await page.locator('.bars').first().waitFor({ state: 'detached' })
    // The part that has the state lies below what the page always shows.
    if (only !== undefined)
      await page.locator('nav[aria-label="Bagian kasus"]').evaluate((parts) => {
        parts.scrollIntoView()
      })
    return still(page)
  }
  interface Shot {
    name: string
    shot: Buffer
    difference: number
  }
  const comparedShot = async (page: Page, blank: Page, { faced, state, width }: Sized): Promise<Shot> => {
    const name = `${faced.name}-${state}-${width}`
    const end = Date.now() + PATIENCE_MS
    for (;;) {
      const shot = await shotOf(page, faced, state)
      const difference = await differenceFrom(join(KEPT, `${name}.png`), shot, blank)
      if (difference <= ALIKE[state] || Date.now() > end) return { name, shot, difference }
      writeFileSync(join(FAR, `${name}.png`), shot)
    }
  }
  /**
   * Loaded as on a phone, then looked at as on a desk: what a width and a finger change, the page changes by itself.
   */
  const shotsOf = async (page: Page, blank: Page, { faced, state }: Omit<Sized, 'width'>): Promise<Shot[]> => {
    const touch = await page.context().newCDPSession(page)
    const shots: Shot[] = []
    for (const { width, height, isPhone } of SIZES) {
      await page.setViewportSize({ width, height })
      await touch.send('Emulation.setTouchEmulationEnabled', { enabled: isPhone })
      expect(await page.evaluate("matchMedia('(pointer: coarse)').matches")).toBe(isPhone)
      if (isPhone) await show(page, faced, state)
      shots.push(await comparedShot(page, blank, { faced, state, width }))
    }
    await touch.detach()
    return shots
  }

  test.each(PAGES)(
    '$name',
    async (faced) => {
      const far: string[] = []
      const seen = new Set<string>()
      const blank = await (await desk.open()).newPage()
      const context = await enter(faced.who)
      const waiting = [...faced.states]
      const hand = async (): Promise<void> => {
        const page = await context.newPage()
        for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
          for (const { name, shot, difference } of await shotsOf(page, blank, { faced, state })) {
            seen.add(shot.toString('base64'))
            if (difference > ALIKE[state]) far.push(`${name}: ${Math.round(difference * 100)} % differs`)
          }
        }
      }
      await Promise.all(Array.from({ length: HANDS }, hand))
      await context.close()
      await blank.context().close()
      expect(far).toEqual([])
      expect(seen.size).toBe(2 * faced.states.length)
    },
    240_000,
  )

  test('every kept picture belongs to a page above', () => {
    expect(readdirSync(KEPT).toSorted()).toEqual(
      PAGES.flatMap(({ name, states }) =>
        [360, 1280].flatMap((width) => states.map((state) => `${name}-${state}-${width}.png`)),
      ).toSorted(),
    )
  })
})
