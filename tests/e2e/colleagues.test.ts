// Colleagues over one case: one writes a note and mentions the other, who is told at once; a conference of several.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { chapters } from '../support/setup/chapters.ts'
import { opensCase } from '../support/door/opens-case.ts'

let desk: Console
beforeAll(async () => {
  desk = await aConsole()
}, 240_000)
afterAll(async () => {
  await desk?.stop()
})

describe('a note that mentions a colleague', () => {
  let officer: Caller
  let writer: Page
  let reader: Page
  let caseId: string
  beforeAll(async () => {
    officer = await aCaller(desk, 'intake_officer')
    caseId = (await opensCase(officer, { identity: { full_name: 'Contoh Catatan' } })).caseId
    writer = (await desk.person('case_coordinator')).page
    reader = (await desk.person('intake_officer')).page
  }, 180_000)

  test('is counted in her header without being asked for, says no name, and leads to the note', async () => {
    await reader.goto('/tasks?view=today')
    await reader.getByRole('link', { name: 'Notifikasi', exact: true }).waitFor()
    await reader.locator('.pulse.is-connected').waitFor()
    await writer.goto(`/cases/${caseId}/notes`)
    await writer.getByRole('heading', { level: 2, name: 'Belum ada catatan' }).waitFor()
    await writer.getByLabel('Catatan', { exact: true }).fill('Contoh: mohon dilihat')
    await writer.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name: 'Riwayat' }).click()
    await writer.getByLabel('Catatan', { exact: true }).waitFor({ state: 'detached' })
    await writer.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name: 'Catatan' }).click()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('Contoh: mohon dilihat')
    const colleagues = writer.getByLabel('Sebut rekan')
    await colleagues.locator('option').nth(1).waitFor({ state: 'attached' })
    for (const label of (await colleagues.locator('option').allTextContents()).slice(1)) {
      await colleagues.selectOption({ label })
      await writer.getByRole('button', { name: 'Sebut', exact: true }).click()
    }
    await writer.getByRole('button', { name: 'Simpan catatan' }).click()
    await writer.getByRole('article').getByText('Contoh: mohon dilihat').waitFor()
    await writer.getByText('Catatan tersimpan.').waitFor()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('')

    await reader.getByRole('link', { name: 'Notifikasi 1 belum dibaca' }).click()
    const told = reader.getByRole('link', { name: /^Anda disebut dalam catatan K-\d+$/ })
    await told.waitFor()
    expect(await reader.locator('main').innerText()).not.toMatch(/mohon dilihat|Contoh Catatan/)
    await told.click()
    await reader.getByText('Contoh: mohon dilihat').waitFor()
    await reader.getByRole('link', { name: 'Notifikasi', exact: true }).waitFor()
  }, 240_000)

  test('is corrected before both, and taken back from both, with its mark', async () => {
    await writer.getByRole('button', { name: /^Perbaiki catatan / }).click()
    await writer.getByRole('dialog').getByRole('textbox').fill('Contoh: mohon dilihat hari ini')
    await writer.getByRole('dialog').getByRole('button', { name: 'Simpan perbaikan' }).click()
    await reader.getByText('Contoh: mohon dilihat hari ini').waitFor()
    await reader.getByText(/^Diperbaiki /).waitFor()
    await writer.getByRole('button', { name: /^Tarik catatan / }).click()
    await writer.getByRole('dialog').getByRole('button', { name: 'Tarik catatan' }).click()
    await reader.getByText(/^Ditarik oleh penulisnya, /).waitFor()
    expect(await reader.locator('main').innerText()).not.toContain('mohon dilihat')
  }, 180_000)

  test('that was not sent is found again in a new window, and leaves the device with its author', async () => {
    await writer.getByLabel('Catatan', { exact: true }).fill('Contoh: belum terkirim')
    const stored = (page: Page): Promise<string> => page.evaluate('JSON.stringify(Object.entries(localStorage))')
    await writer.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith('tapak-typed/')))
    const again = await writer.context().newPage()
    await writer.close()
    writer = again
    await writer.goto(`/cases/${caseId}/notes`)
    await writer.getByText(/^Yang Anda ketik pada .+ ada di sini lagi\.$/).waitFor()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('Contoh: belum terkirim')
    expect(await stored(writer)).toContain('tapak-typed/')
    expect(await stored(writer)).not.toContain('belum terkirim')
    await writer.getByRole('button', { name: /^Akun: / }).click()
    await writer.getByRole('menuitem', { name: 'Keluar', exact: true }).click()
    await writer.getByLabel('Surel kerja').waitFor()
    expect(await stored(writer)).not.toContain('tapak-typed/')
  }, 180_000)
})

describe('a case conference in the console', () => {
  const chapter = chapters(60_000)
  let page: Page
  beforeAll(async () => {
    const officer = await aCaller(desk, 'intake_officer')
    const { caseId } = await opensCase(officer, { identity: { full_name: 'Contoh Satu' } })
    page = await (await desk.open({ as: 'case_coordinator' })).newPage()
    await page.goto(`/cases/${caseId}`)
  }, 180_000)

  const dialog = () => page.getByRole('dialog')

  chapter(
    "is planned from the page of the case, with words of one's own, also where they were only typed, and only " +
      'people who see the case',
    async () => {
      await page.getByRole('button', { name: 'Tindakan', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Rapat kasus' }).click()
      await page.getByRole('heading', { level: 2, name: 'Belum ada rapat yang direncanakan' }).waitFor()
      await page.getByRole('link', { name: 'Rencanakan rapat' }).click()
      await page.getByLabel('Tanggal').fill('2099-03-02')
      await page.getByLabel('Jam (WIB)').fill('10:00')
      await page.getByLabel('Tulis pokok bahasan').fill('Contoh pokok bahasan')
      await page.getByRole('checkbox', { name: 'Pusat Layanan Contoh Kota Batam: siapa pun' }).check()
      await page.getByText('Belum dapat diundang').click()
      await page.getByLabel('Kantor lain').selectOption({ label: 'Rumah Sakit Contoh Batam' })
      await page.getByText('Rumah Sakit Contoh Batam belum dapat melihat kasus ini.').waitFor()
      await page.getByRole('button', { name: 'Simpan rencana rapat' }).click()
      await page.getByRole('heading', { level: 1, name: /^Rapat kasus K-\d+$/ }).waitFor()
      await page.getByText('Sen, 2 Mar 2099, 10.00 WIB').waitFor()
    },
  )

  chapter('decides, shows what follows, and then what became of each decision', async () => {
    await page
      .getByRole('button', { name: /^Catat keputusan/ })
      .first()
      .click()
    await dialog().getByLabel('Keputusan', { exact: true }).selectOption('add')
    await dialog().getByLabel('Langkah').selectOption({ label: 'Catatan kepentingan terbaik anak' })
    await dialog().getByLabel('Kantor yang mengerjakan').selectOption({ label: 'Dinas Sosial Contoh Batam' })
    await dialog().getByRole('button', { name: 'Catat keputusan' }).click()
    await page.getByText('Belum dijalankan').waitFor()
    await page
      .getByRole('group', { name: /^Kehadiran Siapa pun/ })
      .getByRole('button', { name: 'Hadir', exact: true })
      .click()

    await page.getByRole('button', { name: 'Lihat akibatnya, lalu tutup rapat' }).click()
    await dialog().getByText('Dinas Sosial Contoh Batam mulai dapat melihat kasusnya.').waitFor()
    await dialog()
      .getByText(/^Terbuka: Catatan kepentingan terbaik anak/)
      .waitFor()
    await dialog().getByRole('button', { name: 'Jalankan 1 keputusan dan tutup rapat' }).click()
    await page.getByText('Rapat ditutup. Dijalankan: 1. Tidak dijalankan: 0.').waitFor()
    await page.getByRole('link', { name: /^Lihat tugasnya/ }).click()
    await page.getByRole('heading', { level: 1, name: /Catatan kepentingan terbaik anak/ }).waitFor()
    await page
      .getByRole('button', { name: /^Apa yang perlu dilakukan/ })
      .first()
      .click()
    await dialog().locator('summary').filter({ hasText: 'Mengapa ini ada' }).click()
    await page
      .getByText(/iputuskan dalam rapat kasus Sen, 2 Mar 2099/)
      .first()
      .waitFor()
  })

  chapter('leaves the words out on paper', async () => {
    await page.goto('/conferences?view=past')
    await page.getByRole('main').getByRole('link', { name: /2099/ }).click()
    const words = page.getByText('Contoh pokok bahasan')
    await words.waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await words.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  chapter('and its costs: recorded, summed, corrected by another entry', async () => {
    await page
      .locator('dl.facts')
      .getByRole('link', { name: /^K-\d+$/ })
      .click()
    await page.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name: 'Biaya' }).click()
    await page.getByRole('button', { name: 'Catat biaya' }).click()
    await dialog().getByLabel('Untuk apa').selectOption({ label: 'Perjalanan dan pendampingan' })
    await dialog().getByLabel('Jumlah').fill('1250000')
    await dialog().getByLabel('Penanggung').selectOption({ label: 'APBD' })
    await dialog().getByRole('button', { name: 'Catat biaya' }).click()
    await page.getByText('Rp 1.250.000 dalam 1 pengeluaran').waitFor()
    await page.getByRole('button', { name: /^Koreksi: Perjalanan/ }).click()
    await dialog().getByLabel('Jumlah').fill('1200000')
    await dialog().getByRole('button', { name: 'Koreksi biaya' }).click()
    await page.getByText('Rp 1.200.000 dalam 1 pengeluaran').waitFor()
    expect(await page.locator('table.costs tbody tr').count()).toBe(2)
  })
})
