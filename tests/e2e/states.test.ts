import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { TOURS } from '../../sop-definitions/vocabulary.ts'
import { aConsole, PASSWORD, type Console } from '../support/a-console.ts'
import { aScene, type Scene } from '../support/a-scene.ts'
import { differenceFrom, inState, STATES, type State } from '../support/a-state.ts'

const KEPT = join(import.meta.dirname, 'states')
/** A page that lost a part or fell apart is farther away than this; one where only numbers and times are others is not. */
const ALIKE = 0.12
const SETTLED_MS = 700

/** `isNameless`: its heading is a name that has to come first. */
interface Faced { name: string; who: string; at(scene: Scene): string; states: readonly State[]; only?: RegExp; isNameless?: true }
const LISTS = STATES
const SINGLE = ['full', 'loading', 'error'] as const
/** Where what fills them is of the day. */
const EMPTYING = ['loading', 'error', 'empty'] as const
const PAGES: readonly Faced[] = [
  { name: 'home', who: 'case_coordinator', at: () => '/', states: LISTS },
  { name: 'inbox', who: 'identification_officer', at: () => '/tasks?view=team', states: LISTS },
  { name: 'cases', who: 'case_coordinator', at: () => '/cases', states: LISTS },
  { name: 'case', who: 'case_coordinator', at: ({ caseId }) => `/cases/${caseId}`, states: SINGLE, isNameless: true },
  { name: 'history', who: 'case_coordinator', at: ({ caseId }) => `/cases/${caseId}/history`, states: LISTS, only: /\/timeline$/ },
  { name: 'task', who: 'intake_officer', at: ({ tasks }) => `/tasks/${tasks.bigForm.id}`, states: SINGLE, isNameless: true },
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

describe('what a page looks like when it is full, loading, broken or empty is as it was when somebody last looked', () => {
  let desk: Console
  let scene: Scene
  beforeAll(async () => {
    mkdirSync(KEPT, { recursive: true })
    desk = await aConsole()
    scene = await aScene(desk)
    // The offer of a tour comes some seconds after a page; a picture must not depend on when it is taken.
    await desk.rows('insert into app.preference (user_id, tours) select id, $1 from app.user_account on conflict (user_id) do update set tours = excluded.tours', [TOURS])
    // A first page with something to do: one task is late.
    await desk.rows(`update app.task set late = true, due = now() - interval '5 hours', sort_due = now() - interval '5 hours' where id = $1`, [scene.tasks.ready.id])
  }, 300_000)
  afterAll(async () => { await desk?.stop() }, 60_000)

  /** Nothing is kept on the device: what the server says has to pass by here. */
  const enter = async (who: string, width: number): Promise<Page> => {
    const context = await desk.open({ width, keepsNothing: true })
    await context.request.post(`${desk.address}/api/session`, { data: { email: `${who}@demo.tapak.example`, password: PASSWORD } })
    return context.newPage()
  }
  const shotOf = async (page: Page, { at, only, isNameless }: Faced, state: State): Promise<Buffer> => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await inState(page, state, only)
    await page.goto(at(scene))
    // Bars alone may stand for the code of the page, which is not what is looked at.
    await page.locator(isNameless === true ? 'h1, .bars' : 'h1').first().waitFor()
    // What a part asks for once the page around it is there may come after the page: then nothing is on its way any more.
    if (state !== 'loading') await page.waitForLoadState('networkidle')
    if (state !== 'loading') await page.locator('.bars').first().waitFor({ state: 'detached' })
    await page.waitForTimeout(SETTLED_MS)
    // The part that has the state lies below what the page always shows.
    if (only !== undefined) await page.locator('nav[aria-label="Bagian kasus"]').evaluate((parts) => { parts.scrollIntoView() })
    return page.screenshot()
  }

  test.each(PAGES)('$name', async (faced) => {
    const { name, who, states } = faced
    const far: string[] = []
    const seen = new Set<string>()
    const blank = await (await desk.open()).newPage()
    for (const width of [360, 1280]) {
      const page = await enter(who, width)
      for (const state of states) {
        const shot = await shotOf(page, faced, state)
        seen.add(shot.toString('base64'))
        const difference = await differenceFrom(join(KEPT, `${name}-${state}-${width}.png`), shot, blank)
        if (difference > ALIKE) far.push(`${name}-${state}-${width}: ${Math.round(difference * 100)} % differs`)
      }
      await page.context().close()
    }
    await blank.context().close()
    expect(far).toEqual([])
    expect(seen.size).toBe(2 * states.length)
  }, 240_000)

  test('every kept picture belongs to a page above', () => {
    expect(readdirSync(KEPT).toSorted()).toEqual(PAGES.flatMap(({ name, states }) => [360, 1280].flatMap((width) => states.map((state) => `${name}-${state}-${width}.png`))).toSorted())
  })
})
