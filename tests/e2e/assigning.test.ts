// Work is handed out by clicks: one task with the reasons beside each choice, several at once with a look before, an
// answer for each and a way back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { follows } from '../support/screen/a-desk.ts'
import { Stage } from '../support/screen/a-scene.ts'

const OFFICE = 'Pusat Layanan Contoh Kota Batam'
describe('a coordinator hands out work', () => {
  let desk: Console
  let stage: Stage
  let page: Page
  beforeAll(async () => {
    desk = await aConsole()
    stage = new Stage(desk)
    page = (await desk.person('case_coordinator')).page
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const dialog = (): Locator => page.getByRole('dialog')
  /** By the button, or by the menu where it stands there. */
  const intoDialog = async (): Promise<void> => {
    await page
      .getByRole('button', { name: /^(Tugaskan|Tindakan lain)/ })
      .first()
      .click()
    const item = page.getByRole('menuitem', { name: 'Tugaskan', exact: true })
    await item.or(dialog()).first().waitFor()
    if ((await item.count()) > 0) await item.click()
  }
  const press = (name: string | RegExp): Promise<void> => dialog().getByRole('button', { name, exact: true }).click()
  /** What was chosen is thrown away, which is asked first. */
  const goBack = async (): Promise<void> => {
    await press('Kembali')
    await press('Buang isian')
  }
  const lines = (list: string): Promise<string[]> =>
    dialog().getByRole('list', { name: list }).getByRole('listitem').locator('.is').allInnerTexts()
  const heading = (name: string): Promise<void> => dialog().getByRole('heading', { name, exact: true }).waitFor()

  test('of one task: suggestions say why, all who may can be chosen, and who is shut out is named', async () => {
    const caseId = await stage.openCase('Contoh Saran')
    const coordinator = await stage.as('case_coordinator')
    const task = await stage.task(caseId, 'INT-01')
    await page.goto(`/tasks/${task.id}`)
    await intoDialog()
    const first = dialog().locator('.suggested li').first()
    await first.waitFor()
    expect(await first.innerText()).toMatch(
      new RegExp(
        `${OFFICE}[\\s\\S]*Memegang peran petugas penerima pengaduan[\\s\\S]*Pemilik kasus[\\s\\S]*Wilayah kasus`,
      ),
    )

    await press(`Pilih: ${OFFICE}`)
    const person = dialog().getByLabel('Orang', { exact: true })
    const name = (await person.locator('option').allInnerTexts())[1] ?? ''
    const offices = await dialog().getByLabel('Kantor', { exact: true }).locator('option').count()
    expect(offices).toBeGreaterThan(4)
    await goBack()
    const { status } = await coordinator.send(`/api/cases/${caseId}/locks`, {
      userId: String(
        (await desk.rows(`select id from app.user_account where email = 'intake_officer@demo.tapak.example'`))[0]?.[
          'id'
        ],
      ),
      reason: 'relative',
    })
    expect(status).toBe(201)
    await page.reload()
    await intoDialog()
    await press(`Pilih: ${OFFICE}`)
    await dialog().getByText(`Tidak dapat dipilih: ${name}`).waitFor()
    expect(await person.locator('option').allInnerTexts()).not.toContain(name)
    await goBack()
  }, 240_000)

  test('of several at once: what was touched meanwhile is left alone, also when the rest is taken back', async () => {
    const cases = [
      await stage.openCase('Contoh Satu'),
      await stage.openCase('Contoh Dua'),
      await stage.openCase('Contoh Tiga'),
    ]
    const tasks = await Promise.all(cases.map((id) => stage.task(id, 'INT-01')))
    await page.goto('/tasks?view=all')
    await follows(page)
    for (const id of cases)
      await page
        .getByRole('row')
        .filter({ has: page.locator(`a[href='/cases/${id}']`) })
        .getByRole('checkbox', { name: /^Pilih INT-01 Penerimaan pengaduan, K-/ })
        .check()
    await page.getByText('3 dipilih', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Tugaskan…', exact: true }).click()
    await heading('Tugaskan 3 tugas')

    await press(`Pilih: ${OFFICE}`)
    await dialog().getByText('Tidak bisa: Sudah dipegang yang dipilih.').first().waitFor()
    await dialog().getByLabel('Orang', { exact: true }).selectOption({ index: 1 })
    await dialog().getByText('Bisa', { exact: true }).first().waitFor()
    expect(await lines('Yang akan terjadi')).toEqual(['Bisa', 'Bisa', 'Bisa'])

    const [first, second, third] = tasks
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three cases have three tasks')
    await stage.act('intake_officer', second, 'claim')
    await press('Tugaskan 3 tugas')
    await heading('2 dari 3 tugas ditugaskan')
    expect((await lines('Hasil per tugas')).toSorted()).toEqual([
      'Ditugaskan',
      'Ditugaskan',
      'Tidak bisa: Tugas ini sudah berubah sejak Anda memilihnya, jadi dibiarkan.',
    ])

    await stage.act('intake_officer', third, 'start')
    await press('Urungkan')
    await heading('1 dari 2 tugas dikembalikan')
    expect((await lines('Hasil per tugas')).toSorted()).toEqual([
      'Dibiarkan: Tugas ini sudah berubah sejak Anda memilihnya, jadi dibiarkan.',
      'Kembali seperti semula',
    ])
    expect(await Promise.all(cases.map(async (id) => (await stage.task(id, 'INT-01')).state))).toEqual([
      'ready',
      'reserved',
      'in_progress',
    ])

    await press('Tutup')
    // What was handed out is done with; the others stay chosen for somebody else.
    await page.getByText('2 dipilih', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Batal pilih', exact: true }).click()
    await page.getByText('2 dipilih', { exact: true }).waitFor({ state: 'detached' })
    expect(await page.getByRole('checkbox', { name: /^Pilih INT-01/, checked: true }).count()).toBe(0)
  }, 240_000)
})
