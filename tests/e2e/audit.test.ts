// What an auditor does by clicks on the product as it is started: what to check, a case at another time, two times
// beside each other, a history filtered.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe("the auditor's desk", () => {
  let desk: Console
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    caseId = await stage.openCase('Contoh Satu')
    for (const code of ['INT-01', 'INT-03']) await stage.finish('intake_officer', caseId, code)
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const enter = async (who: string, width = 1280): Promise<Page> => {
    const context = await desk.open({ language: 'en', width })
    await context.request.post(`${desk.address}/api/session`, {
      data: { email: `${who}@demo.tapak.example`, password: PASSWORD },
    })
    return context.newPage()
  }
  const statePurpose = async (page: Page): Promise<void> => {
    await page.getByLabel('Purpose', { exact: true }).selectOption('audit')
    await page.getByLabel('In your own words').fill('Yearly audit, example')
    await page.getByRole('button', { name: 'Open the case' }).click()
  }
  const standing = (page: Page): Promise<string> => page.locator('.notice.info').first().innerText()

  test('an auditor who signs in is led to what to check; on a quiet day that is a sample', async () => {
    const page = await enter('auditor')
    await page.goto('/')
    await page.getByRole('heading', { name: 'Checks', level: 1 }).waitFor()
    await page.getByRole('heading', { name: 'Nothing stands out' }).waitFor()
    await page.getByText('No case is overdue.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/audit')
    expect(
      await page
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('link', { name: 'Checks' })
        .getAttribute('aria-current'),
    ).toBe('page')
    await page.getByRole('list', { name: 'What needs attention' }).getByRole('link', { name: 'Draw a sample' }).click()
    await page.getByRole('heading', { name: 'Audit sample', level: 1 }).waitFor()
  }, 180_000)

  test('what stands out is counted, and leads to its list', async () => {
    await desk.rows(`update app.case_file set late_count = 1 where id = $1`, [caseId])
    const page = await enter('auditor')
    await page.goto('/audit')
    await page.getByText('1 case is overdue.').waitFor()
    await page.getByRole('link', { name: 'See the overdue cases' }).click()
    await page.getByRole('heading', { level: 1, name: /Cases/i }).waitFor()
    await page.locator('main table tbody tr').first().waitFor()
    expect(await page.locator('main table tbody tr').count()).toBe(1)
    await desk.rows(`update app.case_file set late_count = 0 where id = $1`, [caseId])
  }, 180_000)

  test('she goes through a case by keyboard, act by act, address and focus kept; only time is pressed', async () => {
    const page = await enter('auditor')
    await page.goto(`/cases/${caseId}/at?at=1`)
    await statePurpose(page)
    await page.getByRole('heading', { level: 1, name: /at another time$/ }).waitFor()
    const beginning = await standing(page)
    expect(await page.getByRole('button', { name: 'Previous' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByText('Ready to claim').waitFor()
    await page.getByRole('button', { name: 'Next' }).focus()
    for (
      let steps = 0;
      steps < 20 && (await page.getByText('This is the newest state on record').count()) === 0;
      steps += 1
    ) {
      const before = page.url()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href !== before)
      await page.getByText(new RegExp(`^Entry ${new URL(page.url()).searchParams.get('at')} of`)).waitFor()
    }
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Next')
    expect(await standing(page)).not.toBe(beginning)
    expect(new URL(page.url()).search).toMatch(/^\?at=\d+$/)
    expect(
      await page
        .locator('main')
        .getByRole('button', { name: /Claim|Start|Finish|Assign|Hold/ })
        .count(),
    ).toBe(0)
    await page.reload()
    await page.getByText('This is the newest state on record').waitFor()

    const colleague = page.getByLabel('What could be seen by')
    await colleague.waitFor()
    const officer =
      (await colleague.locator('option').allTextContents()).find((text) =>
        text.includes('Pusat Layanan Contoh Kota Batam'),
      ) ?? ''
    await colleague.selectOption({ label: officer })
    await page.getByText("The case was their office's own.").waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: /INT-01.*in sight/ })
      .first()
      .waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toMatch(/^[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: 'Beginning' }).click()
    await page.getByRole('table', { name: 'Answers, step by step' }).getByText('not answered yet').first().waitFor()
  }, 240_000)

  test('she goes to a date and time, which says when there was no case yet, and compares two moments', async () => {
    const page = await enter('auditor')
    await page.goto(`/cases/${caseId}/at?at=2001-01-01T00:00:00.000Z`)
    await page.getByText('The case was not open at that time. Choose a later one.').waitFor()
    await page.getByRole('button', { name: 'Beginning' }).click()
    await page.getByRole('button', { name: 'Compare with the newest' }).click()
    const row = page.getByRole('row', { name: /INT-01/ }).first()
    await page.getByRole('heading', { name: /^What differs/ }).waitFor()

    expect(await row.innerText()).toMatch(/Ready to claim[^]*Done/)
    expect(new URL(page.url()).search).toMatch(/^\?at=1&with=\d+$/)
    await page.getByRole('region', { name: 'Second moment' }).getByRole('button', { name: 'Beginning' }).click()
    await page.getByRole('heading', { name: 'Nothing differs' }).waitFor()
    await page.getByRole('button', { name: 'Stop comparing' }).click()
    await page.getByRole('heading', { name: /^What differs/ }).waitFor({ state: 'detached' })
    await page.getByLabel(/^Date and time/).fill('2030-01-01T00:00')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('This is the newest state on record').waitFor()
  }, 180_000)

  test('a history is filtered by step and kind, each filter removable, a time leads to the case then', async () => {
    const page = await enter('case_coordinator')
    await page.goto(`/cases/${caseId}/history`)
    await page.getByRole('heading', { name: 'History' }).or(page.locator('.timeline')).first().waitFor()
    const all = await page.locator('.timeline p').count()
    await page.getByLabel('Kind').selectOption('decision')
    await page.waitForURL(/kind=decision/)
    await page.getByText(/entries found|entry found/).waitFor()
    const some = await page.locator('.timeline p').count()
    await page.getByLabel('Step').selectOption({
      label:
        (await page.getByLabel('Step').locator('option').allTextContents()).find((text) => text.startsWith('INT-03')) ??
        '',
    })
    await page.waitForURL(/item=/)
    await page.getByRole('button', { name: /^Remove filter INT-03/ }).waitFor()
    expect(some).toBeLessThan(all)
    await page.getByRole('button', { name: /^Remove filter Decisions/ }).click()
    await page.waitForURL((url) => !url.search.includes('kind='))
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.waitForURL((url) => url.search === '')
    await page.locator('.timeline time a').last().click()
    await page.getByRole('heading', { level: 1, name: /at another time$/ }).waitFor()
    expect(new URL(page.url()).search).toMatch(/^\?at=\d+$/)
  }, 180_000)
})
