// What an auditor does by clicks on the product as it is started: what to check, a case at another time, two times
// beside each other, a history filtered; a finding from its recording to its acceptance, and a list taken along with
// its watermark.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { strFromU8, unzipSync } from 'fflate'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'

let desk: Console
beforeAll(async () => {
  desk = await aConsole()
}, 240_000)
afterAll(async () => {
  await desk?.stop()
})

describe("the auditor's desk", () => {
  let caseId = ''
  beforeAll(async () => {
    const stage = new Stage(desk)
    caseId = await stage.openCase('Contoh Satu')
    for (const code of ['INT-01', 'INT-03']) await stage.finish('intake_officer', caseId, code)
  }, 240_000)

  const enter = async (as: string): Promise<Page> => (await desk.open({ as, language: 'en' })).newPage()
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

describe('the work of a review', () => {
  let auditor: Page
  let office: Page
  let caseId = ''
  beforeAll(async () => {
    caseId = await new Stage(desk).openCase('Contoh Temuan')
    auditor = (await desk.person('auditor')).page
    office = (await desk.person('case_coordinator')).page
  }, 180_000)

  /** In the dialog that is open: what is written, and the button that sends it. */
  const send = async (page: Page, button: string, words?: string): Promise<void> => {
    const dialog = page.getByRole('dialog')
    if (words !== undefined) await dialog.getByRole('textbox').fill(words)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  test('an auditor records what she found in a case; without its kind she is told what is missing', async () => {
    await auditor.goto(`/cases/${caseId}/conformance`)
    await (await desk.person('auditor')).statePurpose('Pemeriksaan')
    await auditor.getByRole('button', { name: 'Catat temuan…' }).click()
    await auditor.getByRole('dialog').getByRole('button', { name: 'Catat temuan', exact: true }).click()
    await auditor.getByRole('alert').getByText('Jenis: Pilih salah satu dari daftar.').waitFor()
    await auditor.getByRole('dialog').getByLabel('Jenis').selectOption({ label: 'Langkah terlewat' })
    await send(auditor, 'Catat temuan', 'Wawancara tanpa pendamping, contoh')
    await auditor.getByRole('heading', { level: 1, name: /^Temuan / }).waitFor()
    await auditor.getByText('Wawancara tanpa pendamping, contoh').waitFor()
    await auditor.getByText('koordinator di Pusat Layanan Contoh Kota Batam', { exact: true }).waitFor()
  }, 180_000)

  test("the office finds and answers it; the auditor's open page shows it, she accepts, and theirs too", async () => {
    await (await desk.person('case_coordinator')).rail('Temuan')
    await office
      .getByRole('row', { name: /Langkah terlewat.*Belum dijawab/ })
      .getByRole('link')
      .click()
    await office.getByRole('button', { name: 'Jawab', exact: true }).click()
    await send(office, 'Jawab', 'Pendamping ditugaskan mulai hari ini')
    await auditor.getByText('Pendamping ditugaskan mulai hari ini').waitFor()
    await auditor.getByRole('button', { name: 'Terima', exact: true }).click()
    await send(auditor, 'Terima')
    await office.getByText('Diterima', { exact: true }).first().waitFor()
    await office.goto('/findings?view=accepted')
    await office.getByRole('row', { name: /Langkah terlewat.*Diterima/ }).waitFor()
    expect(await office.locator('main').innerText()).not.toContain('Contoh Temuan')
  }, 180_000)

  test('a list is taken along as a workbook, with its owner above the rows and no name of a client', async () => {
    await office.goto('/cases')
    await office.getByRole('button', { name: 'Unduh…' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Bentuk berkas').selectOption('xlsx')
    await dialog.getByLabel('Untuk apa?').selectOption('audit')
    const arriving = office.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Unduh dengan tanda air' }).click()
    const download = await arriving
    await office.getByText('Berkas selesai diunduh.').waitFor()
    const file = join(desk.home.path, 'cases.xlsx')
    await download.saveAs(file)
    const read = Object.entries(unzipSync(readFileSync(file)))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('')

    expect(download.suggestedFilename()).toMatch(/^tapak-cases-\d{4}-\d\d-\d\d\.xlsx$/)
    expect(read).toMatch(/Diunduh oleh/)
    expect(read).toMatch(/K-\d{4}/)
    expect(read).not.toContain('Contoh Temuan')
  }, 180_000)
})
