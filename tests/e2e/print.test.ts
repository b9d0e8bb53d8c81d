import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe('on paper', () => {
  let desk: Console
  let page: Page
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    caseId = await new Stage(desk).openCase('Contoh Cetak')
    const context = await desk.open()
    await context.request.post(`${desk.address}/api/session`, {
      data: { email: 'case_coordinator@demo.tapak.example', password: PASSWORD },
    })
    page = await context.newPage()
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const SHEET = { width: 718, height: 1_000 }
  const SCREEN = { width: 1_280, height: 900 }
  const FRAME = '.head, .rail, .phone-nav, .trail, .switch, .filters, .MuiDialog-root, main .MuiButton-root'
  const LEFT_OVER = `[...document.querySelectorAll('${FRAME}')]
    .filter((one) => one.checkVisibility()).map((one) => one.className)`
  /** What of the frame would be printed, whether rows are rows, and whether it is wider than the sheet. */
  const printed = async (): Promise<{ left: unknown; row: unknown; wide: unknown }> => {
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(SHEET)
    const seen = {
      left: await page.evaluate(LEFT_OVER),
      row: await page.evaluate(`getComputedStyle(document.querySelector('table.list tbody tr')).display`),
      wide: await page.evaluate('document.scrollingElement.scrollWidth > innerWidth'),
    }
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize(SCREEN)
    return seen
  }

  test.each([
    ['the list of cases', () => '/cases'],
    ['a case', () => `/cases/${caseId}`],
  ])(
    '%s has no navigation and no buttons, and its tables fit the sheet as tables',
    async (_, at) => {
      await page.goto(at())
      await page.locator('table.list tbody tr').first().waitFor()

      expect(await printed()).toEqual({ left: [], row: 'table-row', wide: false })
      expect(await page.title()).toMatch(/^(Kasus|K-\d+) - Tapak$/)
    },
    180_000,
  )

  test('any other list is printed so by the command of the palette', async () => {
    await page.goto('/tasks?view=all')
    await page.locator('table.list tbody tr').first().waitFor()
    // The page's own policy forbids to ask it again and again by evaluating text: it tells when it is printed.
    const isPrinted = page.evaluate('new Promise((done) => { window.print = () => done(true) })')
    await page.keyboard.press('Control+k')
    await page.locator('input[role=combobox]').fill('cetak')
    await page.keyboard.press('Enter')

    expect(await isPrinted).toBe(true)
    expect(await printed()).toEqual({ left: [], row: 'table-row', wide: false })
  }, 180_000)
})
