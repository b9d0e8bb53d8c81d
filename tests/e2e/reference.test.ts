// The API reference in a real browser, under the policy that the door sends.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { examplesOf } from '../../api/door/examples.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'

const WATCH = `window.violations = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    window.violations.push([effectiveDirective, blockedURI, sample].join(' ')))`
const LOOKS = [
  [360, 'light'],
  [1280, 'dark'],
] as const
const COMPLETE = '/api/tasks/{id}/complete'
const [FORGOT, COMPLETED] = examplesOf({ method: 'post', path: '/api/tasks/:id/complete' })

describe('the API reference', () => {
  let desk: Console
  beforeAll(async () => {
    desk = await aConsole()
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const enter = async (width: number): Promise<{ page: Page; errors: string[] }> => {
    const context = await desk.open({ as: 'administrator', language: 'en', width })
    await context.addInitScript(WATCH)
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    return { page, errors }
  }
  /** By keyboard: the noun, then the call. */
  const openCall = async (page: Page): Promise<string> => {
    await page.locator('[data-tag=tasks] button').press('Enter')
    const call = page.locator('.opblock').filter({ has: page.locator(`[data-path="${COMPLETE}"]`) })
    await call.locator('.opblock-summary-control').press('Enter')
    const body = call.locator('.opblock-section-request-body')
    await body.getByText('Beside the school').waitFor()
    return body.innerText()
  }

  test('shows a call with the example of the tutorial, breaks no rule of the door, reaches no other host', async () => {
    const { page, errors } = await enter(360)
    await page.goto('/system')
    await page.getByRole('link', { name: 'API reference' }).click()
    await page.getByRole('heading', { level: 1, name: 'API reference' }).waitFor()

    const body = await openCall(page)
    expect(body).toContain(FORGOT?.summary)
    expect(body).toContain(COMPLETED?.summary)
    expect(await page.getByRole('button', { name: /try it out|execute|authorize/i }).count()).toBe(0)
    for (const [width, colorScheme] of LOOKS) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' })
      expect([colorScheme, await seriousIn(page)]).toEqual([colorScheme, []])
      expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }

    await page.getByRole('link', { name: 'Help', exact: true }).click()
    await page.getByRole('link', { name: 'API reference' }).click()
    await page.locator(`[data-path="${COMPLETE}"]`).waitFor()
    expect(await page.evaluate('window.violations')).toEqual([])
    expect(errors).toEqual([])
    expect([...desk.asked].filter((address) => !address.startsWith(desk.address))).toEqual([])
    await page.context().close()
  }, 240_000)

  test('is kept on no device, and the rest of the console is', async () => {
    const { page } = await enter(1280)
    const worker = await (await page.request.get(`${desk.address}/sw.js`)).text()
    expect(worker).toContain('/assets/ReferencePage-')
    expect(worker).not.toContain('/assets/Viewer-')
    await page.context().close()
  })
})
