import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { TaskView } from '../../api/contract/tasks.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, signIn, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { aVisit, READY, type Errand } from '../support/screen/a-visit.ts'
import { openSections } from '../support/screen/fill-form.ts'

import { setTimeout as sleep } from 'node:timers/promises'
const ANSWERS = { verification: 'confirmed', disability_checked: 'yes', visited_on: '2026-11-24', person_met: 'yes' }
const SECRET = { ...ANSWERS, condition_seen: 'Contoh keadaan' }
const TASK = 'INT-02 Penjangkauan'
describe('a provider at work on her phone, without a connection in the middle', () => {
  let desk: Console
  let coordinator: Caller
  let officer: Caller
  /** She herself, at the desk in her office. */
  let elsewhere: Caller
  beforeAll(async () => {
    desk = await aConsole()
    coordinator = await aCaller(desk, 'case_coordinator')
    officer = await aCaller(desk, 'intake_officer')
    elsewhere = await aCaller(desk, 'companion')
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const anErrand = (name: string, answers: object = ANSWERS): Promise<Errand> =>
    aVisit({ coordinator, officer, provider: elsewhere }, name, answers)
  const aPhone = async (language: 'id' | 'en' = 'id'): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await desk.open({ as: 'companion', width: 360, language, keeps: true })
    const page = await context.newPage()
    return { context, page }
  }
  /** The console is kept on the phone, and so is nothing that waits without her key. */
  const isEquipped = async (page: Page): Promise<void> => {
    const key = page.waitForResponse('**/api/me/waiting-key')
    await page.goto('/tasks?view=today')
    await (await key).finished()
    expect(await page.evaluate(READY)).toBe(true)
  }
  const openTask = async (page: Page, { number }: Errand): Promise<void> => {
    await page.getByRole('row').filter({ hasText: number }).getByRole('link', { name: TASK }).click()
    await page.getByRole('heading', { level: 1, name: TASK }).waitFor()
  }
  const toToday = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Hari ini', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /^Hari ini/ }).waitFor()
  }
  const finish = async (page: Page): Promise<void> => {
    await page.getByRole('radio', { name: 'Ditemukan', exact: true }).check()
    await page.getByRole('button', { name: 'Selesaikan: Ditemukan', exact: true }).click()
  }
  const line = (page: Page, text: string | RegExp) => page.locator('.banner.waits').getByText(text)
  const completions = async ({ caseId }: Errand): Promise<number> =>
    (
      await desk.rows(
        "select 1 from app.case_event where stream = $1 and type = 'task_completed' and canon like '%outreach%'",
        [caseId],
      )
    ).length
  const kept = (page: Page): Promise<unknown> => page.evaluate('JSON.stringify({ ...localStorage })')

  test('begins and finishes what she has claimed; the server decides each later, and she is told', async () => {
    const [done, gone, moved] = [
      await anErrand('Contoh Satu'),
      await anErrand('Contoh Dua'),
      await anErrand('Contoh Tiga'),
    ]
    const { context, page } = await aPhone()
    await isEquipped(page)
    for (const errand of [done, gone, moved]) {
      await openTask(page, errand)
      await page.getByRole('button', { name: /^Selesaikan/ }).waitFor()
      await toToday(page)
    }

    await context.setOffline(true)
    for (const [n, errand] of [done, gone, moved].entries()) {
      await openTask(page, errand)
      await finish(page)
      await line(page, `Luring: ${n + 1} kiriman menunggu`).waitFor()
      await page.getByText('Menunggu tersambung').first().waitFor()
      await toToday(page)
    }
    expect(String(await kept(page))).toContain('tapak-waits/')
    expect(String(await kept(page))).not.toMatch(/K-\d{4}|INT-02|confirmed|found|Penjangkauan/)
    expect(await seriousIn(page)).toEqual([])

    expect(
      (await elsewhere.send(`/api/tasks/${gone.taskId}/complete`, { outcome: 'found', answers: ANSWERS })).status,
    ).toBe(200)
    const { who } = TaskView.parse((await elsewhere.get(`/api/tasks/${moved.taskId}`)).body)
    expect(
      (
        await coordinator.send(`/api/tasks/${moved.taskId}/assign`, {
          organisationId: who.organisationId,
          userId: who.userId,
        })
      ).status,
    ).toBe(200)
    await context.setOffline(false)

    await line(page, 'Kiriman luring: 1 diterima, 1 sudah didahului, 1 perlu ditinjau').waitFor({ timeout: 40_000 })
    expect([await completions(done), await completions(gone), await completions(moved)]).toEqual([1, 1, 0])
    await page.getByRole('button', { name: 'Lihat', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Kiriman dari perangkat ini' })
    for (const [state, { number }] of [
      ['Diterima', done],
      ['Sudah didahului', gone],
      ['Perlu ditinjau', moved],
    ] as const)
      await sheet.getByRole('listitem').filter({ hasText: number }).getByText(state, { exact: true }).waitFor()
    expect(await seriousIn(page)).toEqual([])

    await sheet
      .getByRole('listitem')
      .filter({ hasText: moved.number })
      .getByRole('link', { name: /^Buka tugas/ })
      .click()
    await page.getByRole('button', { name: 'Masukkan jawabannya ke formulir' }).click()
    await finish(page)
    await page.getByText('Selesai dengan hasil Ditemukan').waitFor()
    expect(await completions(moved)).toBe(1)
    await page.getByRole('button', { name: 'Lihat', exact: true }).click()
    await sheet.getByRole('button', { name: 'Singkirkan yang diterima' }).click()
    await sheet
      .getByRole('listitem')
      .filter({ hasText: gone.number })
      .getByRole('button', { name: /^Sudah dibaca/ })
      .click()
    await sheet.getByText('Tidak ada kiriman yang menunggu.').waitFor()
    await sheet.getByRole('button', { name: 'Tutup' }).click()
    await page.locator('.banner.waits').waitFor({ state: 'detached' })
    expect(String(await kept(page))).not.toContain('tapak-waits/')
    await context.close()
  }, 180_000)

  test('opens from the phone itself, and what waits is not shown to nor sent by whoever signs in next', async () => {
    const errand = await anErrand('Contoh Empat')
    const { context, page } = await aPhone()
    await isEquipped(page)
    const begin = page
      .getByRole('row')
      .filter({ hasText: errand.number })
      .getByRole('button', { name: /^Mulai/ })
    await begin.waitFor()
    await context.setOffline(true)
    await begin.click()
    await line(page, 'Luring: 1 kiriman menunggu').waitFor()
    await page.reload()
    await page.getByText('Di perangkat ini ada kiriman yang menunggu pemiliknya.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Luring: daftar tugas tidak ada di sini' }).waitFor()
    expect([
      await page.getByText('Tugas dan kasus tidak disimpan di perangkat ini', { exact: false }).count(),
      String(await kept(page)).includes(errand.number),
      await seriousIn(page),
    ]).toEqual([1, false, []])
    const state = async (): Promise<unknown> =>
      (await desk.rows('select state from app.task where id = $1', [errand.taskId]))[0]?.['state']

    await context.clearCookies()
    await context.setOffline(false)
    await signIn(context, 'intake_officer')
    await page.goto('/tasks?view=today')
    await page.getByRole('heading', { level: 1, name: /^Hari ini/ }).waitFor()
    await sleep(6_000)
    expect([await page.locator('.banner.waits').count(), await state()]).toEqual([0, 'reserved'])

    await signIn(context, 'companion')
    await page.goto('/tasks?view=today')
    await line(page, 'Kiriman luring: 1 diterima').waitFor({ timeout: 30_000 })
    expect(await state()).toBe('in_progress')
    await context.close()
  }, 240_000)

  test('leaves secret answers on screen, says that they cannot wait, sends them with a connection', async () => {
    const errand = await anErrand('Contoh Lima', SECRET)
    const { context, page } = await aPhone()
    await isEquipped(page)
    await openTask(page, errand)
    await page.getByRole('button', { name: /^Selesaikan/ }).waitFor()
    // A network that is going down may still bring one answer.
    await page.route('**/readyz', (route) => route.fulfill({ json: { status: 'ok' } }), { times: 1 })
    await context.setOffline(true)
    await page.getByText('Formulir ini memuat jawaban rahasia', { exact: false }).waitFor()
    await finish(page)
    expect(await page.evaluate('document.activeElement.id')).toBe('stuck')
    expect(String(await kept(page))).not.toContain('tapak-waits/')
    expect(await seriousIn(page)).toEqual([])

    await context.setOffline(false)
    await page.getByText('Formulir ini memuat jawaban rahasia', { exact: false }).waitFor({ state: 'detached' })
    await finish(page)
    await page.getByText('Selesai dengan hasil Ditemukan').waitFor()
    await context.close()
  }, 240_000)

  test('takes a completion back, corrects it, and finds the corrected answers in form and server later', async () => {
    const errand = await anErrand('Contoh Enam')
    const { context, page } = await aPhone()
    await isEquipped(page)
    await openTask(page, errand)
    await page.getByRole('button', { name: /^Selesaikan/ }).waitFor()
    const verification = (answer: string) =>
      page
        .locator('main form .field')
        .filter({ hasText: 'Hasil verifikasi' })
        .getByRole('radio', { name: answer, exact: true })
    await context.setOffline(true)
    await finish(page)
    await page.getByRole('button', { name: 'Tarik kembali ke formulir' }).click()
    await page.getByRole('button', { name: 'Tarik kembali ke formulir' }).waitFor({ state: 'detached' })
    await openSections(page)
    expect(await verification('Keterangan benar').isChecked()).toBe(true)
    expect(String(await kept(page))).toContain('tapak-waits/')
    await verification('Sebagian benar').check()
    await finish(page)
    await line(page, 'Luring: 1 kiriman menunggu').waitFor()

    const { who } = TaskView.parse((await elsewhere.get(`/api/tasks/${errand.taskId}`)).body)
    expect(
      (
        await coordinator.send(`/api/tasks/${errand.taskId}/assign`, {
          organisationId: who.organisationId,
          userId: who.userId,
        })
      ).status,
    ).toBe(200)
    await context.setOffline(false)
    await line(page, 'Kiriman luring: 1 perlu ditinjau').waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: 'Masukkan jawabannya ke formulir' }).click()
    await page.locator('.banner.waits').waitFor({ state: 'detached' })
    await openSections(page)
    expect(await verification('Sebagian benar').isChecked()).toBe(true)
    expect(TaskView.parse((await elsewhere.get(`/api/tasks/${errand.taskId}`)).body).draft?.answers).toMatchObject({
      verification: 'partly',
    })
    expect(String(await kept(page))).not.toContain('tapak-waits/')
    await context.close()
  }, 240_000)

  test('finishes without a connection what the server saved unheard, and has no conflict with herself', async () => {
    const errand = await anErrand('Contoh Delapan')
    const { context, page } = await aPhone()
    await isEquipped(page)
    await openTask(page, errand)
    await page.getByRole('button', { name: /^Selesaikan/ }).waitFor()
    await openSections(page)
    const saved = Promise.withResolvers<void>()
    await page.route(
      '**/draft',
      async (route) => {
        await route.fetch()
        await context.setOffline(true)
        await route.abort()
        saved.resolve()
      },
      { times: 1 },
    )
    await page
      .locator('main form .field')
      .filter({ hasText: 'Hasil verifikasi' })
      .getByRole('radio', { name: 'Sebagian benar', exact: true })
      .check()
    await page.getByRole('radio', { name: 'Ditemukan', exact: true }).check()
    await saved.promise
    const draft = TaskView.parse((await elsewhere.get(`/api/tasks/${errand.taskId}`)).body).draft
    expect([draft?.version, draft?.answers]).toMatchObject([2, { verification: 'partly' }])
    await page
      .locator('main form .field')
      .filter({ hasText: 'Hasil verifikasi' })
      .getByRole('radio', { name: 'Keterangan benar', exact: true })
      .check()
    await finish(page)
    await line(page, 'Luring: 1 kiriman menunggu').waitFor()
    await context.setOffline(false)
    await line(page, 'Kiriman luring: 1 diterima').waitFor({ timeout: 40_000 })
    expect(await completions(errand)).toBe(1)
    await context.close()
  }, 240_000)

  test('is asked to leave the screen open, promised nothing, where the phone has no key for her work', async () => {
    const errand = await anErrand('Contoh Tujuh')
    const { context, page } = await aPhone()
    await page.route('**/api/me/waiting-key', (route) => route.abort())
    await page.goto('/tasks?view=today')
    expect(await page.evaluate(READY)).toBe(true)
    await openTask(page, errand)
    await page.getByRole('button', { name: /^Selesaikan/ }).waitFor()
    await context.setOffline(true)
    await finish(page)
    await page
      .locator('main form')
      .getByText('Biarkan layar ini terbuka dan coba lagi saat tersambung.', { exact: false })
      .waitFor()
    expect(await page.locator('main form').getByText('kami mencoba lagi', { exact: false }).count()).toBe(0)
    await context.close()
  }, 240_000)
})
