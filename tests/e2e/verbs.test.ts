import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import type { PlanTask } from '../../api/contract/cases.ts'
import { TaskView } from '../../api/contract/tasks.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { openSections } from '../support/screen/fill-form.ts'

import { setTimeout as sleep } from 'node:timers/promises'
const REASON = 'Menunggu klien'
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('what may be done with a task and a case beyond the plain way, by clicks', () => {
  let desk: Console
  let stage: Stage
  beforeAll(async () => {
    desk = await aConsole()
    stage = new Stage(desk)
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const at = async (account: string, path: string): Promise<Page> => {
    const { page } = await desk.person(account)
    await page.goto(path)
    await page.locator('h1').waitFor()
    return page
  }
  const openMenu = async (page: Page, button: RegExp, item: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  const expectDraft = async (id: string, chronology: string): Promise<void> => {
    const caller = await stage.as('intake_officer')
    const kept = async () => TaskView.parse((await caller.get(`/api/tasks/${id}`)).body).draft?.answers['chronology']
    for (let n = 0; n < 40 && (await kept()) !== chronology; n += 1) await sleep(250)
    expect(await kept()).toBe(chronology)
  }
  const dialog = (page: Page): Locator => page.getByRole('dialog')
  const send = async (page: Page, action: string): Promise<void> => {
    await dialog(page).getByRole('button', { name: action, exact: true }).click()
    await dialog(page).waitFor({ state: 'detached' })
  }
  const MORE = /^Tindakan lain/,
    ACTIONS = /^Tindakan$/

  test('a task is put on hold until a day, continued, and released', async () => {
    const task = await stage.begin('intake_officer', await stage.openCase('Contoh Tunda'), 'INT-01')
    const page = await at('intake_officer', `/tasks/${task.id}`)
    await openMenu(page, MORE, 'Tunda…')
    await dialog(page).getByLabel('Alasan').selectOption({ label: REASON })
    await dialog(page).getByLabel('Sampai tanggal').fill(inDays(5))
    await send(page, 'Tunda tugas')
    await page.getByText(/^Ditunda s\.d\. /).waitFor()
    await page.getByRole('button', { name: /^Lanjutkan: / }).click()
    await page.getByText('Sedang dikerjakan', { exact: true }).waitFor()
    await openMenu(page, MORE, 'Lepas')
    await page.getByText('Siap diambil', { exact: true }).waitFor()
  }, 180_000)

  test('a form left and opened again at once shows what was typed, even on its way, and goes on', async () => {
    const task = await stage.begin('intake_officer', await stage.openCase('Contoh Ketik'), 'INT-01')
    const page = await at('intake_officer', `/tasks/${task.id}`)
    const chronology = page.locator('#field-chronology textarea:not([aria-hidden])')
    const toCaseAndBack = async (): Promise<void> => {
      await page.locator('main').getByRole('link', { name: /^K-/ }).first().click()
      await page.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
      await page.goBack()
      // The section in which she was stands open.
      await chronology.waitFor()
    }
    await openSections(page)
    await chronology.fill('Contoh satu')
    await page.keyboard.press('Tab')
    await page.getByText('Tersimpan di server').waitFor()
    await toCaseAndBack()
    expect(await chronology.inputValue()).toBe('Contoh satu')

    const savings: number[] = []
    await page.route('**/draft', async (route) => {
      const answer = await route.fetch()
      savings.push(answer.status())
      await sleep(1_500)
      await route.fulfill({ response: answer })
    })
    await chronology.fill('Contoh satu, dua')
    await page.keyboard.press('Tab')
    await chronology.fill('Contoh satu, dua, tiga')
    await toCaseAndBack()
    expect(await chronology.inputValue()).toBe('Contoh satu, dua, tiga')
    await page.getByText('Tersimpan di server').waitFor()
    await chronology.fill('Contoh satu, dua, tiga, empat')
    await page.keyboard.press('Tab')
    await expectDraft(task.id, 'Contoh satu, dua, tiga, empat')
    expect(new Set(savings)).toEqual(new Set([200]))
  }, 180_000)

  test('what cannot be done is recorded with its reason, and the coordinator opens it again', async () => {
    const task = await stage.begin('intake_officer', await stage.openCase('Contoh Batal'), 'INT-01')
    const page = await at('intake_officer', `/tasks/${task.id}`)
    await openMenu(page, MORE, 'Tidak dapat dilakukan…')
    await dialog(page).getByLabel('Alasan').selectOption({ label: 'Tidak memungkinkan' })
    await send(page, 'Catat')
    await page.getByText('Tidak dapat dilakukan', { exact: true }).waitFor()
    const again = await at('case_coordinator', `/tasks/${task.id}`)
    await again.getByRole('button', { name: /^Buka lagi: / }).click()
    await again.waitForURL(/\/cases\/[0-9a-f-]{36}\/tasks$/)
    await again
      .getByRole('row')
      .filter({ hasText: 'Siap diambil' })
      .getByRole('link', { name: 'INT-01 Penerimaan pengaduan', exact: true })
      .waitFor()
  }, 180_000)

  test('a coordinator looks at what an outcome would bring, by when, and nothing is decided by looking', async () => {
    const caseId = await stage.openCase('Contoh Andai')
    await stage.finish('intake_officer', caseId, 'INT-01')
    const triage = await stage.task(caseId, 'INT-03')
    const page = await at('case_coordinator', `/tasks/${triage.id}`)
    await page.getByRole('heading', { name: 'Pratinjau hasil', exact: true }).click()
    await page
      .getByRole('radiogroup', { name: 'Pratinjau hasil', exact: true })
      .getByRole('radio', { name: 'Risiko tinggi', exact: true })
      .check()
    await page.getByText(/^INT-04 .+ terbuka, batas .+ WIB\.$/).waitFor()
    expect(await page.getByRole('button', { name: /^Selesaikan/ }).count()).toBe(0)
    expect((await stage.task(caseId, 'INT-03')).state).toBe('ready')
  }, 180_000)

  /** The same coordinator, in English: why not, and what to do. */
  async function readsInEnglish(caseId: string): Promise<void> {
    const context = await desk.open({ as: 'case_coordinator', language: 'en' })
    const page = await context.newPage()
    await page.goto(`/cases/${caseId}`)
    await openMenu(page, /^Actions$/, 'Close case…')
    await dialog(page).getByLabel('Outcome of the case').selectOption({ label: 'Absconded or lost' })
    await dialog(page)
      .getByText(/A missing child is reported to the police, never plainly closed\. not for this case/)
      .waitFor()
    expect(await dialog(page).getByText('Still missing').count()).toBe(1)
    await context.close()
  }

  test('a case is put on hold, continued, ended as a wrong entry through its step, and reopened', async () => {
    const caseId = await stage.openCase('Contoh Kasus')
    const page = await at('case_coordinator', `/cases/${caseId}`)
    await openMenu(page, ACTIONS, 'Tunda kasus…')
    await dialog(page).getByLabel('Alasan').selectOption({ label: REASON })
    await dialog(page).getByLabel('Sampai tanggal').fill(inDays(9))
    await send(page, 'Tunda kasus')
    await page.getByText(/^Ditunda s\.d\. .*: Menunggu klien$/).waitFor()
    await openMenu(page, ACTIONS, 'Lanjutkan kasus')
    await send(page, 'Lanjutkan kasus')
    await page.getByText(/^Ditunda s\.d\. /).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: ACTIONS }).click()
    await page.getByRole('menuitem', { name: 'Tutup kasus…', exact: true }).click()
    await dialog(page).getByLabel('Hasil kasus').selectOption({ label: 'Selesai' })
    await dialog(page)
      .getByRole('listitem')
      .filter({ hasText: /^MON-02 / })
      .waitFor()
    expect(await dialog(page).getByRole('listitem').allInnerTexts()).toEqual(
      [
        /^MON-02 .* lebih dulu$/,
        /perlindungan, lebih dulu$/,
        /^CLO-01 .* dikerjakan$/,
        /^Ditandatangani orang kedua: Penyelia$/,
      ].map((text) => expect.stringMatching(text)),
    )
    await page.keyboard.press('Escape')
    await send(page, 'Buang isian')
    await readsInEnglish(caseId)
    await openMenu(page, ACTIONS, 'Batalkan kasus…')
    await dialog(page).getByLabel('Alasan').selectOption({ label: 'Salah catat' })
    await dialog(page)
      .getByText(/^CLO-mistake /)
      .waitFor()
    await send(page, 'Buka langkah ini')
    const step = { id: taskIdOf(caseId, 'exit_mistake#1') }
    await stage.act('case_coordinator', step, 'claim')
    await stage.act('case_coordinator', step, 'complete', {
      outcome: 'closed',
      answers: { mistake: 'trial', nobody_helped: 'yes' },
    })
    await stage.act('supervisor', step, 'cosign', { approve: true })
    await page.reload()
    await page.locator('dl.strip.two').waitFor()
    await openMenu(page, ACTIONS, 'Buka kembali kasus')
    await send(page, 'Buka kembali kasus')
    await page.locator('dl.strip.two').waitFor({ state: 'detached' })
  }, 180_000)

  test('a task taken back by the coordinator is over for the one who had it', async () => {
    const task = await stage.begin('intake_officer', await stage.openCase('Contoh Tarik'), 'INT-01')
    const theirs = await at('intake_officer', `/tasks/${task.id}`)
    await theirs.getByRole('button', { name: /^Selesaikan/ }).waitFor()
    const page = await at('case_coordinator', `/tasks/${task.id}`)
    await openMenu(page, MORE, 'Tarik tugas…')
    await dialog(page).getByLabel('Alasan').selectOption({ label: 'Tidak diperlukan' })
    await send(page, 'Tarik tugas')
    await theirs.getByRole('button', { name: /^Selesaikan/ }).waitFor({ state: 'detached' })
    await theirs
      .locator('main')
      .getByText(/Tidak diperlukan lagi|Ditarik|Dilewati/)
      .first()
      .waitFor()
  }, 180_000)

  const proposed = async (name: string): Promise<PlanTask> => stage.uptoSignature(await stage.openCase(name))

  test('a proposal is sent back with the answers kept, proposed again, and signed by another person', async () => {
    const task = await proposed('Contoh Tanda')
    const page = await at('case_coordinator', `/tasks/${task.id}`)
    await page.getByRole('button', { name: 'Kembalikan ke pengusul', exact: true }).click()
    await page.getByText('Sedang dikerjakan', { exact: true }).waitFor()
    const theirs = await at('identification_officer', `/tasks/${task.id}`)
    await theirs
      .getByRole('radiogroup', { name: 'Keputusan', exact: true })
      .getByRole('radio', { name: 'Korban', exact: true })
      .check()
    await theirs.getByRole('button', { name: 'Selesaikan: Korban', exact: true }).click()
    await theirs.getByText('Hasil yang diusulkan: Korban').waitFor()
    await page.getByRole('button', { name: 'Setujui', exact: true }).click()
    await page.getByText('Selesai dengan hasil Korban').waitFor()
  }, 240_000)
})
