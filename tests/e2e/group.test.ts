// Many people who come in at once: typed once, left and found again, looked for, opened, and each with what became of
// her.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { chapters } from '../support/setup/chapters.ts'

const NAMES = ['Contoh Melati', 'Zulaikha Tiada Tara', 'Pranoto Semu']

describe('a group of people at the console', () => {
  let desk: Console
  let page: Page
  beforeAll(async () => {
    desk = await aConsole()
    page = (await desk.person('intake_officer')).page
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const chapter = chapters(60_000)
  const press = (name: string | RegExp): Promise<void> =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const cell = (name: string, n: number): Locator => page.getByLabel(`${name}, baris ${n}`, { exact: true })
  const names = async (): Promise<string[]> =>
    page
      .locator('.group-people input.full_name')
      .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')))
  const focused = (): Promise<string | null> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
    )
  const paste = (into: Locator, text: string): Promise<void> =>
    into.evaluate((element, copied) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', copied)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  const begin = async (): Promise<void> => {
    await page.goto('/groups')
    await press('Mulai kelompok baru')
    await page.waitForURL(/\/groups\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 2, name: '2. Orang (0)' }).waitFor()
  }

  chapter('a pasted column fills rows, what is too long for one is cut and told, and all of it is kept', async () => {
    await begin()
    await press('Tambah orang')
    await paste(cell('Nama', 1), [...NAMES, `Contoh ${'x'.repeat(300)}`].join('\n'))
    await page.getByText('1 baris tempelan terlalu panjang dan dipotong.').waitFor()
    await cell('Nama', 1).focus()
    await page.keyboard.press('Tab')
    await page.getByText('Tersimpan di server').waitFor()
    expect((await names()).map((name) => name.slice(0, 20))).toEqual([...NAMES, `Contoh ${'x'.repeat(13)}`])
  })

  chapter('what was typed just before leaving is there on coming back, and not what stood there at first', async () => {
    await cell('Nama', 1).fill('Contoh Melati Baru')
    await page
      .getByRole('navigation', { name: 'Jalur halaman' })
      .getByRole('link', { name: 'Penerimaan kelompok' })
      .click()
    await page.getByRole('link', { name: /^R-/ }).click()
    await page.getByRole('heading', { level: 2, name: '2. Orang (4)' }).waitFor()
    expect((await names())[0]).toBe('Contoh Melati Baru')
    await cell('Nama', 1).fill(NAMES[0] ?? '')
    await page.keyboard.press('Tab')
    await page.getByText('Tersimpan di server').waitFor()
  })

  chapter(
    'the keyboard stays where it was: after a row is gone at the one in its place, and Enter goes on from there',
    async () => {
      await press('Hapus baris, baris 4')
      expect(await focused()).toBe('Nama, baris 3')
      await press('Hapus baris, baris 2')
      expect(await focused()).toBe('Nama, baris 2')
      await press('Urungkan')
      expect(await names()).toEqual(NAMES)
      await cell('Nama', 1).press('Enter')
      expect(await focused()).toBe('Nama, baris 2')
      await cell('Nama', 1).press('Enter')
      expect(await focused()).toBe('Nama, baris 2')
    },
  )

  const standings = (): Promise<string[]> => page.locator('.group-preview .group-standing').allInnerTexts()

  chapter('what was changed after the look is looked at again before anything is opened', async () => {
    await page.getByLabel('SOP', { exact: true }).selectOption('integrated-services')
    await page.getByLabel('Cara masuk', { exact: true }).selectOption('walk_in')
    await press('Periksa 3 orang')
    await page.getByRole('button', { name: 'Buka 3 kasus' }).waitFor()
    await page.locator('.group-people tbody select').first().selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Buka 2 kasus' }).waitFor()
    expect(await standings()).toEqual(['Belum diperiksa', 'Siap dibuka', 'Siap dibuka'])
    await page.getByLabel('Cara masuk', { exact: true }).selectOption('hotline')
    await press('Periksa 3 orang')
  })

  chapter('each person gets a case, and the page says of each which', async () => {
    await press('Buka 3 kasus')
    await page.getByText('3 dari 3 kasus terbuka').waitFor()
    expect(await standings()).toEqual([1, 2, 3].map(() => expect.stringMatching(/^K-\d+ Kasus terbuka$/)))
    expect(await page.locator('.group-people').count()).toBe(0)
    await page.getByRole('link', { name: 'Lihat kasus kelompok ini' }).click()
    await page
      .getByRole('link', { name: /^K-\d+$/ })
      .nth(2)
      .waitFor()
  })

  chapter(
    'a group that another window has finished turns into its result on the page that is open, and nothing stays ' +
      'typed there',
    async () => {
      await begin()
      await press('Tambah orang')
      await cell('Nama', 1).fill('Contoh Berdua')
      await page.getByLabel('SOP', { exact: true }).selectOption('integrated-services')
      await page.getByLabel('Cara masuk', { exact: true }).selectOption('walk_in')
      await page.keyboard.press('Tab')
      await page.getByText('Tersimpan di server').waitFor()
      const other = await page.context().newPage()
      await other.goto(page.url())
      await other.getByRole('button', { name: 'Periksa 1 orang' }).click()
      await other.getByRole('button', { name: 'Buka 1 kasus' }).click()
      await other.getByText('1 dari 1 kasus terbuka').waitFor()
      await page.getByText('Kelompok ini sudah selesai, misalnya di jendela lain.').waitFor()
      await page.getByRole('heading', { level: 2, name: '1 dari 1 kasus terbuka' }).waitFor()
      expect([await page.locator('input.cell').count(), await page.locator('main').innerText()]).toEqual([
        0,
        expect.not.stringContaining('Contoh Berdua'),
      ])
      await other.close()
    },
  )

  chapter('what is let go of leaves no name on the screen, and nothing in which to type', async () => {
    await begin()
    await press('Tambah orang')
    await cell('Nama', 1).fill('Contoh Batal')
    await page.keyboard.press('Tab')
    await page.getByText('Tersimpan di server').waitFor()
    await press('Buang isian ini…')
    await page.getByRole('dialog').getByRole('button', { name: 'Buang isian' }).click()
    await page.waitForURL(/\/groups$/)
    await page.getByText('Isian dibuang.').waitFor()
    await page.getByRole('button', { name: 'Mulai kelompok baru' }).waitFor()
    expect([await page.locator('input.cell').count(), await page.locator('main').innerText()]).toEqual([
      0,
      expect.not.stringContaining('Contoh Batal'),
    ])
    expect(await desk.rows('select count(*)::integer as n from app.intake_group where content is not null')).toEqual([
      { n: 0 },
    ])
  })

  chapter(
    'a register of another office becomes cases once a second person has agreed, and says so by itself',
    async () => {
      const [maker, second] = [await desk.person('case_coordinator'), await desk.person('supervisor')]
      const text = [
        'prs_FirstName,prs_SecondName,prs_Gender,cas_Status,Catatan',
        'Contoh,Teratai Register,Feminine,Active,x',
        'Misalnya,Kamboja Daftar,Masculine,Closed,',
      ].join('\n')
      await maker.page.goto('/cases')
      await maker.page.getByRole('button', { name: 'Coba register…' }).click()
      await maker.page
        .getByLabel(/^Berkas register/)
        .setInputFiles({ name: 'daftar.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await maker.page.getByRole('button', { name: 'Simpan untuk diperiksa' }).click()
      await maker.page.getByRole('heading', { level: 1, name: 'Register dengan 2 baris' }).waitFor()
      expect(await maker.page.getByRole('button', { name: 'Setuju, buka kasusnya…' }).count()).toBe(0)
      await second.page.goto('/imports')
      await second.page.getByRole('link', { name: /^HTCDS/ }).click()
      await second.page.getByRole('button', { name: 'Setuju, buka kasusnya…' }).click()
      await second.page.getByRole('dialog').getByRole('button', { name: 'Buka kasus' }).click()
      await maker.page.getByText('2 dari 2 baris selesai.').first().waitFor()
      await maker.page
        .getByRole('link', { name: /^K-\d+$/ })
        .nth(1)
        .waitFor()
      expect(
        await desk.rows(
          "select status, count(*)::integer as n from app.case_file where channel = 'import' group by 1 order by 1",
        ),
      ).toEqual([
        { status: 'closed', n: 1 },
        { status: 'open', n: 1 },
      ])
    },
  )
})
