// The drawn procedure as people meet it: read on a phone, walked through by keyboard, and following a case while others
// work on it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { Stage } from '../support/screen/a-scene.ts'
import { follows } from '../support/screen/a-desk.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'

const LONG = 120_000
const SOP = '/sops/integrated-services'

describe('the drawn procedure', () => {
  let desk: Console
  let stage: Stage
  const complaints: string[] = []
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    desk = await aConsole()
    stage = new Stage(desk)
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const enter = async (width: number): Promise<Page> => {
    const context = await desk.open({ as: 'case_coordinator', language: 'en', width })
    contexts.push(context)
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    return page
  }
  const diagramPage = async (page: Page): Promise<void> => {
    await page.goto('/sops')
    const href = await page.locator(`main table a[href^="${SOP}/"]`).first().getAttribute('href')
    await page.goto(`${href?.replace(/\/list$/, '')}/diagram`)
    await page.locator('.drawing svg').waitFor()
  }

  test(
    'is one stop of the Tab key; arrows go from step to step, Enter opens one, Escape comes back to it',
    async () => {
      const page = await enter(1280)
      await diagramPage(page)
      expect(await page.locator('.drawing [tabindex="0"]').count()).toBe(1)
      await page.locator('.drawing [tabindex="0"]').focus()
      await page.keyboard.press('ArrowDown')
      const step = page.locator('.drawing [role=button]:focus')
      const name = await step.getAttribute('aria-label')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByText('Who', { exact: true }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })

      expect(name).toMatch(/^[A-Z]{3}-\d\d /)
      expect(await step.getAttribute('aria-label')).toBe(name)
    },
    LONG,
  )

  test(
    'is read on a phone at its own size, without moving the page sideways',
    async () => {
      const page = await enter(360)
      await diagramPage(page)
      expect(Number(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth'))).toBe(0)
      expect(
        Number(
          await page.evaluate(
            "Math.min(...[...document.querySelectorAll('.drawing text')].map((text) => " +
              'parseFloat(getComputedStyle(text).fontSize)))',
          ),
        ),
      ).toBeGreaterThanOrEqual(13)
      expect(await page.evaluate("getComputedStyle(document.querySelector('.drawing .d-words')).fontFamily")).toContain(
        'Atkinson',
      )
    },
    LONG,
  )

  test(
    'is seen whole across the page by one button',
    async () => {
      const page = await enter(1280)
      await diagramPage(page)
      const widths = () =>
        page.evaluate(() => ['.drawing', '.drawing svg'].map((at) => document.querySelector(at)?.scrollWidth ?? 0))
      const [, own = 0] = await widths()
      await page.getByRole('button', { name: 'Fit to width' }).click()
      await page.locator('.drawing.fit').waitFor()
      const [whole = 0] = await widths()
      expect(whole).toBeLessThanOrEqual(1280)
      expect(own).toBeGreaterThan(whole)
    },
    LONG,
  )

  test(
    'hands out its files, each a file of its kind',
    async () => {
      const page = await enter(1280)
      await diagramPage(page)
      const links = page.getByRole('navigation', { name: 'As files' }).getByRole('link')
      const kinds: (string | undefined)[] = []
      for (const link of await links.all())
        kinds.push(
          (await page.request.get((await link.getAttribute('href')) ?? '', { timeout: LONG }))
            .headers()
            ['content-type']?.split(';')[0],
        )
      expect(kinds).toEqual([
        'text/html',
        'application/pdf',
        'application/pdf',
        'application/pdf',
        'application/pdf',
        'application/xml',
        'text/plain',
        'application/xml',
      ])
    },
    LONG,
  )

  test(
    'shows where a case stands, and follows what somebody else does',
    async () => {
      const caseId = await stage.openCase('Contoh Gambar')
      const page = await enter(1280)
      await page.goto(`/cases/${caseId}`)
      await page.getByText('The whole procedure as a diagram').click()
      const box = (state: string, item: string) => page.locator(`.drawing .d-node.live-${state}[data-item=${item}]`)
      await box('now', 'complaint').waitFor()
      expect(await box('now', 'complaint').getAttribute('aria-label')).toContain('▶ now')
      await follows(page)
      await stage.finish('intake_officer', caseId, 'INT-01')
      await box('done', 'complaint').waitFor()
      await box('now', 'triage').waitFor()
    },
    LONG,
  )

  test('asks nothing of the content policy that it does not allow', () => {
    expect(complaints).toEqual([])
  })
})
