// A step goes to another office and comes back: reminded, declined with a reason, given to a third. Whoever looks after
// it all begins at the numbers.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe('work between offices', () => {
  let desk: Console
  let coordinator: Page, elsewhere: Page
  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    const caseId = await stage.openCase('Contoh Rujukan')
    await stage.act('case_coordinator', await stage.task(caseId, 'INT-01'), 'assign', {
      organisationId: organisationIdOf('ppt-bandung'),
    })
    coordinator = (await desk.person('case_coordinator')).page
    elsewhere = (await desk.person('intake_officer2')).page
  }, 300_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const rowOn = (page: Page): Locator => page.locator('table.list tbody tr').first()

  test('the office that sent it reminds, and the other one reads so where it answers', async () => {
    await coordinator.goto('/')
    await coordinator.getByRole('button', { name: 'Antarkantor', exact: true }).click()
    await coordinator.getByRole('link', { name: 'Rujukan', exact: true }).click()
    await coordinator.getByRole('link', { name: 'Langkah antarkantor', exact: true }).click()
    await rowOn(coordinator).getByText('Menunggu jawaban').waitFor()
    await rowOn(coordinator)
      .getByRole('button', { name: /^Ingatkan: / })
      .click()
    await rowOn(coordinator)
      .getByText(/^Diingatkan 1 kali, terakhir /)
      .waitFor()
    expect(
      await rowOn(coordinator)
        .getByRole('button', { name: /^Ingatkan: / })
        .count(),
    ).toBe(0)

    await elsewhere.getByRole('link', { name: 'Rujukan', exact: true }).click()
    await elsewhere.getByRole('link', { name: 'Langkah antarkantor', exact: true }).click()
    await elsewhere.getByRole('heading', { level: 1, name: 'Langkah antarkantor' }).waitFor()
    await rowOn(elsewhere)
      .getByText(/^Diingatkan 1 kali/)
      .waitFor()
    await rowOn(elsewhere).getByText('Pusat Layanan Contoh Kota Batam').waitFor()
  }, 180_000)

  test('a no comes back by itself with its reason, and another office is chosen in place', async () => {
    // What changes under the hand of whoever works in a list waits until she leaves it.
    await coordinator.getByRole('heading', { level: 1 }).click()
    await rowOn(elsewhere)
      .getByRole('button', { name: /^Tidak dapat kami terima/ })
      .click()
    await elsewhere.getByRole('dialog').getByLabel('Alasan').selectOption({ label: 'Tidak memungkinkan' })
    await elsewhere.getByRole('dialog').getByRole('button', { name: 'Kirim jawaban' }).click()
    await elsewhere.getByRole('heading', { level: 2, name: 'Tidak ada langkah untuk kantor Anda' }).waitFor()

    await rowOn(coordinator).getByText('Tidak dapat diterima, perlu penyedia lain').waitFor()
    await rowOn(coordinator).getByText('Alasan: Tidak memungkinkan').waitFor()
    await rowOn(coordinator)
      .getByRole('button', { name: /^Pilih penyedia lain: / })
      .click()
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByLabel('Kantor', { exact: true }).selectOption({ label: 'Pusat Layanan Contoh Kota Batam' })
    await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
    await coordinator.getByRole('heading', { level: 2, name: 'Tidak ada langkah di kantor lain' }).waitFor()
  }, 180_000)

  test('whoever looks after coordinators begins at the numbers, and each leads to as many cases', async () => {
    const { page } = await desk.person('supervisor')
    await page.getByRole('heading', { level: 1, name: 'Dasbor' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/dashboard')
    await page.getByRole('link', { name: '1: Kasus berjalan', exact: true }).click()
    await page.getByText(/^1 kasus, /).waitFor()
    await page.goBack()
    await page.getByLabel('Bulan', { exact: true }).waitFor()
    // One area alone would say the same as the number above.
    expect(await page.getByRole('figure', { name: 'Kasus berjalan menurut wilayah' }).count()).toBe(0)
    await page.goto('/dashboard?month=2020-01&area=32')
    await page.getByRole('heading', { level: 2, name: 'Belum ada kasus di bulan dan wilayah ini' }).waitFor()
    await page.getByRole('button', { name: /^Lihat / }).click()
    await page.getByRole('link', { name: '1: Dibuka bulan ini', exact: true }).waitFor()
  }, 180_000)

  test('and is toured through the pages in her own rail, with every one of them explained in help', async () => {
    const { page } = await desk.person('supervisor')
    await page.goto('/help')
    const pages = page.getByRole('region', { name: 'Halaman Anda' }).getByRole('link')
    await pages.first().waitFor()
    const explained = await pages.allTextContents()
    expect(explained).toEqual(
      expect.arrayContaining(
        await page.getByRole('navigation', { name: 'Bagian', exact: true }).first().getByRole('link').allTextContents(),
      ),
    )
    await page.getByRole('button', { name: 'Ikuti tur: koordinator' }).click()
    const card = page.getByRole('dialog', { name: 'Kasus, difilter sesuka Anda' })
    await card.getByText('Langkah 1 dari 4').waitFor()
    await card.getByRole('button', { name: 'Berikutnya' }).click()
    await page.getByRole('dialog', { name: 'Menugaskan, juga banyak sekaligus' }).waitFor()
    await page.getByRole('button', { name: 'Akhiri tur' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }, 180_000)
})
