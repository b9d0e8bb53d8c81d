import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { CasePlan } from '../../api/contract/cases.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { fetched, weight } from './first-load.ts'
import { opensCase } from '../support/door/opens-case.ts'

const FIRST_LOAD = 340_000

describe('the first page of a coordinator', () => {
  let desk: Console
  let officer: Caller
  let page: Page
  beforeAll(async () => {
    desk = await aConsole()
    officer = await aCaller(desk, 'intake_officer')
    page = (await desk.person('case_coordinator')).page
  }, 180_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const tasksOf = async (caseId: string) =>
    CasePlan.parse((await officer.get(`/api/cases/${caseId}/plan`)).body).stages.flatMap(({ tasks }) => tasks)
  const openCase = async (name: string): Promise<string> =>
    (await opensCase(officer, { identity: { full_name: name } })).caseId
  const tile = (name: string) => page.getByRole('list', { name: 'Ringkasan' }).getByRole('link', { name })

  test('says calmly that nothing is urgent while there is nothing to do', async () => {
    await page.goto('/')
    await page
      .getByRole('heading', { level: 2, name: 'Tidak ada yang terlambat, mendekati batas, atau tanpa pemilik' })
      .waitFor()
    await page.getByText('Belum ada tugas terbuka.').waitFor()
    await page.locator('.pulse.is-connected').waitFor()
    expect(await page.getByRole('list', { name: 'Ringkasan' }).getByRole('link').count()).toBe(9)
  }, 180_000)

  test('offers a new case on a button that can be read under the mouse too', async () => {
    const button = page.getByRole('link', { name: 'Buka kasus baru' })
    await button.hover()
    // The colours have changed when no transition runs any more.
    const [color, background] = await button.evaluate(async (one) => {
      await Promise.all(one.getAnimations().map(({ finished }) => finished))
      const { color, backgroundColor } = getComputedStyle(one)
      return [color, backgroundColor]
    })
    expect(color).not.toBe(background)
  })

  test('names what comes next as soon as there is something, without being asked again', async () => {
    await openCase('Contoh Satu')
    await page.getByText(/^Berikutnya: K-\d+ INT-01 Penerimaan pengaduan/).waitFor()
    expect(await tile('Kasus baru, 7 hari').innerText()).toMatch(/^1\s/)
  }, 180_000)

  test('puts a limit of hours that has passed first, says why, and lets it be assigned in place', async () => {
    const caseId = await openCase('Contoh Dua')
    const [complaint] = await tasksOf(caseId)
    await desk.rows(
      `update app.task set late = true, opened_at = now() - interval '3 hours', due = now() - interval '1 hour',
        sort_due = now() - interval '1 hour' where id = $1`,
      [complaint?.id],
    )
    await openCase('Contoh Tiga')
    const late = page.getByRole('row').filter({ hasText: 'Batasnya 2 jam sejak dibuka, dan sudah lewat.' })
    await late.getByText('Terlambat 1 jam').waitFor()
    await late.getByRole('button', { name: /^Mengapa ini ada\?/ }).click()
    await page.locator('.explain h3').first().waitFor()
    await page.keyboard.press('Escape')

    await late.getByRole('button', { name: /^Tugaskan: INT-01 / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').first().selectOption({ label: 'Pusat Layanan Contoh Kota Batam' })
    await dialog.getByRole('combobox').last().selectOption({ index: 1 })
    await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
    await page.getByText('Tugas ditugaskan.').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await late.waitFor({ state: 'detached' })
    expect((await tasksOf(caseId))[0]).toMatchObject({ state: 'reserved' })
  }, 240_000)

  test('leads from each number to a list of exactly so many', async () => {
    await page.goto('/')
    await tile('Kasus baru, 7 hari').click()
    await page.getByText(/^3 kasus, /).waitFor()
    await page.getByText('Dibuka tujuh hari terakhir').waitFor()
    await page.goBack()
    const bar = page.locator('.chart li').first()
    const count = (await bar.locator('.count').innerText()).split(',')[0]
    await bar.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'Tugas di kasus kantor Anda' }).waitFor()
    await page.getByText(/^Dipegang: /).waitFor()
    expect([count, await page.locator('table.list tbody tr').count()]).toEqual(['3', 3])
    await page.getByRole('button', { name: /^Hapus filter: Dipegang/ }).click()
    await page.getByText(/^Dipegang: /).waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  }, 180_000)

  test('says what still works when the answer fails, and shows the page once it is asked again', async () => {
    await page.route('**/api/me/home', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:tapak:problem:defect',
          title: 'x',
          status: 500,
          code: 'defect',
          sentence: { id: 'Contoh kesalahan.', en: 'Example.' },
        }),
      }),
    )
    await page.goto('/')
    await page.getByRole('heading', { level: 2, name: 'Bagian ini belum bisa ditampilkan' }).waitFor()
    expect(await page.locator('h1').innerText()).toBe('Beranda')
    await page.unroute('**/api/me/home')
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await tile('Kasus berjalan').waitFor()
    await page.locator('.chart').getByRole('button', { name: 'Tabel' }).click()
    expect(await page.locator('.chart table tbody tr').count()).toBe(1)
  }, 180_000)

  describe('and of anybody else who has work', () => {
    beforeAll(async () => {
      const stage = new Stage(desk)
      const caseId = await stage.openCase('Contoh Empat')
      await stage.finish('intake_officer', caseId, 'INT-01')
      await stage.finish('intake_officer', caseId, 'INT-03')
      await stage.begin('identification_officer', caseId, 'INT-05')
    })

    test.each([
      ['sign-in', 'id', {}, '/login'],
      ['sign-in', 'en', {}, '/login'],
      ['home', 'id', { as: 'case_coordinator' }, '/'],
      ['home', 'en', { as: 'case_coordinator' }, '/'],
      ['inbox', 'id', { as: 'identification_officer' }, '/tasks?view=today'],
      ['inbox', 'en', { as: 'identification_officer' }, '/tasks?view=today'],
    ] as const)(
      'weighs at most 340 kB at the first load: %s (%s)',
      async (name, language, who, at) => {
        const context = await desk.open({ ...who, language, width: 360, keeps: true })
        const files = await fetched(context, at)
        await context.close()
        const total = weight(files)
        process.stdout.write(`  ${name} (${language}): ${Math.round(total / 1000)} kB in ${files.length} files\n`)

        expect(files.map((file) => file.name).filter((file) => /\.(js|css|woff2)$/.test(file)).length).toBeGreaterThan(
          3,
        )
        expect(total).toBeLessThanOrEqual(FIRST_LOAD)
      },
      180_000,
    )
  })
})
