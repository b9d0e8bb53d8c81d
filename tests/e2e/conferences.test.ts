import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { aCaller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { chapters } from '../support/setup/chapters.ts'

describe('a case conference in the console', () => {
  const chapter = chapters(60_000)
  let desk: Console
  let page: Page
  beforeAll(async () => {
    desk = await aConsole()
    const officer = await aCaller(desk, 'intake_officer')
    const person = PersonCreated.parse(
      (await officer.send('/api/people', { identity: { full_name: 'Contoh Satu' }, searched: true })).body,
    )
    const { caseId } = CommandAnswer.parse(
      (
        await officer.send('/api/cases', {
          sop: 'integrated-services',
          personId: person.id,
          area: '21.71',
          channel: 'walk_in',
        })
      ).body,
    )
    page = (await desk.person('case_coordinator')).page
    await page.goto(`/cases/${caseId}`)
  }, 180_000)
  afterAll(async () => {
    await desk?.stop()
  })

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
      .getByRole('button', { name: /^Mengapa/ })
      .first()
      .click()
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
