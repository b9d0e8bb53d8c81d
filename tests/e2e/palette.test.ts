import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page, Request } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Keyboard } from '../support/screen/a-keyboard.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe('finding and steering by keyboard', () => {
  let desk: Console
  let keys: Keyboard
  let page: Page
  let number = ''
  const sent: Request[] = []

  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    await stage.openCase('Contoh Palet Lain')
    const caseId = await stage.openCase('Contoh Palet')
    number = String((await desk.rows('select number from app.case_file where id = $1', [caseId]))[0]?.['number'])
    page = await (await desk.open({ as: 'case_coordinator' })).newPage()
    page.on('request', (request) => sent.push(request))
    keys = new Keyboard(page)
    await page.goto('/cases')
    await page.getByRole('link', { name: number }).first().waitFor()
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const heading = (name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor()
  /** A key that comes while a sheet is still going is pressed on it. */
  const gone = () => page.locator('.MuiDialog-root').waitFor({ state: 'detached' })
  const palette = () => page.getByRole('dialog', { name: 'Cari dan perintah' })
  const field = () => page.locator('input[role=combobox]')
  const ask = async (text: string): Promise<void> => {
    await keys.press('Control+k')
    await field().waitFor()
    await keys.type(text)
  }
  const here = (): Promise<string> => page.evaluate("document.activeElement.getAttribute('href')")
  const chosen = () => page.locator('[role=option][aria-selected=true]')
  const posted = (): string[] =>
    sent.filter((request) => request.url().endsWith('/api/search')).map((request) => request.postData() ?? '')

  test('the first key works, even while its code is still on the way', async () => {
    expect(sent.filter((request) => request.url().includes('KeyDesk'))).toEqual([])
    await keys.press('g')
    await keys.press('s')
    await heading('SOP')
    await keys.press('u')
    await heading('Kasus')
  }, 180_000)

  test('a number and Enter open the case, and its number is in no address but its own', async () => {
    await ask(number)
    await keys.press('Enter')
    await heading(number)
    expect((await keys.settled()).tag).toBe('H1')
    expect(sent.filter((request) => request.url().includes(number))).toEqual([])
  }, 180_000)

  test('the field says to a screen reader what it is, which choice of how many; Escape changes nothing', async () => {
    await page.getByRole('button', { name: 'Cari', exact: true }).focus()
    await keys.press('Enter')
    await field().waitFor()
    await keys.type('tugas')
    await page.getByRole('status').filter({ hasText: 'pilihan' }).waitFor()
    const combobox = page.getByRole('combobox', {
      name: 'Nomor kasus, kantor, langkah SOP, perintah',
      expanded: true,
    })
    const before = await combobox.getAttribute('aria-activedescendant')
    await keys.press('ArrowDown')
    const after = await combobox.getAttribute('aria-activedescendant')

    expect(after).not.toBe(before)
    expect(await chosen().getAttribute('id')).toBe(after)
    expect(
      await page.getByRole('listbox', { name: 'Pilihan' }).getByRole('group').first().getAttribute('aria-labelledby'),
    ).toMatch(/^palette-group-/)
    await keys.press('Escape')
    await palette().waitFor({ state: 'detached' })
    expect((await keys.settled()).name).toMatch(/^Cari/)
  }, 180_000)

  test('the case opened last is offered first, and offices and steps are found', async () => {
    await ask('')
    expect(await page.locator('[role=option]').first().textContent()).toBe(number)
    await keys.type('rumah sakit')
    await page.getByRole('group', { name: 'Kantor', exact: true }).waitFor()
    await page.getByRole('group', { name: 'Kantor', exact: true }).getByRole('option').first().click()
    await page.getByRole('dialog').getByText('Wilayah').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Kembali' }).click()
    await field().fill('INT-03')
    await page.getByRole('group', { name: 'Langkah SOP' }).waitFor()
    await keys.press('Enter')
    await heading(/^Pelayanan terpadu/)
    await page.locator('details[open] summary').filter({ hasText: 'INT-03' }).waitFor()
  }, 180_000)

  test('the number of a person is not sent anywhere; the palette leads to where people are found', async () => {
    const before = posted().length
    await ask('')
    // At once, as it is pasted: typed slowly, its beginning is still no number of a person.
    await field().fill('3201010101010001')
    await page.getByRole('status').filter({ hasText: 'dicari di halaman cari orang' }).waitFor()
    await page.waitForTimeout(500)
    expect(posted()).toHaveLength(before)
    expect(await chosen().textContent()).toMatch(/^Cari orang/)
    await keys.press('Enter')
    await heading('Buka kasus')
    await gone()
  }, 180_000)

  test('says when nothing fits, and what still works when the server does not answer', async () => {
    await ask('zzzz')
    await page
      .getByRole('status')
      .filter({ hasText: /^[01] pilihan|Tidak ada yang cocok/ })
      .waitFor()
    await page.route('**/api/search', (route) => route.abort())
    await field().fill('kasus')
    await page.getByRole('status').filter({ hasText: 'Server belum menjawab. Halaman dan perintah' }).waitFor()
    await page.unroute('**/api/search')
    await palette().getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByRole('status').filter({ hasText: 'pilihan' }).waitFor()
    await page.getByRole('group', { name: 'Halaman' }).getByRole('option', { name: 'Kasus', exact: true }).click()
    await heading('Kasus')
    await gone()
  }, 180_000)

  test('keys go from row to row, open, claim and ask why; letters in a field stay letters', async () => {
    await keys.press('g')
    await keys.press('t')
    await page.locator('main .switch').waitFor()
    await page.goto('/tasks?view=all')
    await page.locator('table.list tbody tr').first().waitFor()
    await keys.press('j')
    await page.locator('tr:has(:focus)').waitFor()
    const first = await here()
    await keys.press('ArrowDown')
    const second = await here()
    await keys.press('k')
    expect(first).toMatch(/^\/tasks\//)
    expect([second === first, await here()]).toEqual([false, first])
    await keys.press('Enter')
    await page.locator('main form, main .why-button').first().waitFor()
    await keys.press('w')
    await page.getByRole('dialog').waitFor()
    await keys.press('Escape')
    await gone()
    await page.goto('/cases')
    await page.getByLabel('Nomor kasus').waitFor()
    await keys.press('/')
    await page.getByLabel('Nomor kasus').focus()
    await keys.type('gsjku?')
    expect(await page.getByLabel('Nomor kasus').inputValue()).toBe('gsjku?')
    expect(new URL(page.url()).pathname).toBe('/cases')
  }, 180_000)

  test('c claims the task of the row that has the focus, as its button does, none where no row has it', async () => {
    const context = await desk.open({ as: 'intake_officer' })
    const officer = await context.newPage()
    await officer.goto('/tasks?view=team')
    await officer
      .getByRole('button', { name: /^Ambil: INT-01/ })
      .first()
      .waitFor()
    await officer.keyboard.press('c')
    await officer.getByText('tidak ada yang bisa dilakukan').waitFor()
    const offered = await officer.getByRole('button', { name: /^Ambil: INT-01/ }).count()
    await officer.keyboard.press('j')
    await officer.locator('tr:has(:focus)').waitFor()
    await officer.keyboard.press('c')
    await officer.getByRole('button', { name: /^Mulai: INT-01/ }).waitFor()
    expect([offered, await officer.getByRole('button', { name: /^Ambil: INT-01/ }).count()]).toEqual([2, 1])
    await context.close()
  }, 180_000)

  test('a view of the case list is kept under a name, chosen, renamed, removed and brought back', async () => {
    await page.goto('/cases?status=open')
    await page.getByRole('button', { name: 'Simpan tampilan' }).click()
    await page.getByRole('textbox', { name: 'Nama tampilan' }).fill('081277770001')
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByRole('alert').getByText('tidak boleh berisi nomor yang panjang').waitFor()
    await page.getByRole('textbox', { name: 'Nama tampilan' }).fill('Yang berjalan')
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByLabel('Tampilan', { exact: true }).waitFor()
    await page.goto('/cases')
    await page.getByLabel('Tampilan', { exact: true }).selectOption({ label: 'Yang berjalan' })
    await page.waitForURL('**/cases?status=open')
    await page.getByRole('button', { name: 'Ganti nama tampilan Yang berjalan' }).click()
    await page.getByRole('textbox', { name: 'Nama tampilan' }).fill('Berjalan')
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByRole('button', { name: 'Hapus tampilan Berjalan' }).click()
    await page.getByRole('button', { name: 'Urungkan' }).click()
    await page.getByRole('button', { name: 'Hapus tampilan Berjalan' }).waitFor()
    await page.goto('/tasks?view=team')
    await heading('Tugas')
    await ask('simpan tampilan')
    await keys.press('Enter')
    await page.getByRole('textbox', { name: 'Nama tampilan' }).fill('Tim pagi')
    await keys.press('Enter')
    await page.getByText('Tampilan disimpan.').waitFor()
    await page.goto('/')
    await page.locator('h1').first().waitFor()
    await ask('tim pagi')
    await keys.press('Enter')
    await page.waitForURL('**/tasks?view=team')
    await heading('Tugas')
    await gone()
  }, 240_000)

  test('the help sheet shows the keys, and my account switches them off, on the server too; Ctrl+K stays', async () => {
    await keys.press('?')
    await page.getByRole('dialog', { name: 'Pintasan papan ketik' }).getByText('Baris berikutnya').waitFor()
    await page.getByRole('dialog').getByRole('link', { name: 'Akun saya' }).click()
    await heading('Akun saya')
    await page.getByLabel('Biarkan satu tombol bertindak').uncheck()
    await page.getByText('Pilihan Anda disimpan.').waitFor()
    await page.goto('/cases')
    await heading('Kasus')
    await keys.press('?')
    await keys.press('g')
    await keys.press('s')
    await page.waitForTimeout(1_000)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/cases')
    expect(await desk.rows('select shortcuts from app.preference')).toEqual([{ shortcuts: false }])
    await ask('ganti bahasa')
    await keys.press('Enter')
    await heading('Cases')
  }, 180_000)
})
