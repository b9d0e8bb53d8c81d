// What a review leaves behind: a finding from its recording to its acceptance, and a list taken along with its
// watermark. By clicks, on the product as it is started.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe('the work of a review', () => {
  let desk: Console
  let auditor: Page
  let office: Page
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    caseId = await new Stage(desk).openCase('Contoh Temuan')
    auditor = (await desk.person('auditor')).page
    office = (await desk.person('case_coordinator')).page
  }, 180_000)
  afterAll(async () => {
    await desk?.stop()
  })

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
