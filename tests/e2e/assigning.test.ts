// Work is handed out by clicks. A step goes to another office and comes back: reminded, declined with a reason, given
// to a third. One task with the reasons beside each choice, several at once with a look before, an answer for each and
// a way back. Two offices sign one step.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { follows } from '../support/screen/a-desk.ts'
import { urlsOfRunning } from '../../runtime/ground/postgres.ts'
import { aCaller } from '../support/door/a-caller.ts'
import {
  type AtTheDoor,
  type BetweenOffices,
  openBetweenOffices,
  publishTwoOffices,
} from '../support/sops/two-offices.ts'

let desk: Console
beforeAll(async () => {
  desk = await aConsole()
}, 240_000)
afterAll(async () => {
  await desk?.stop()
})

describe('work between offices', () => {
  let coordinator: Page, elsewhere: Page
  beforeAll(async () => {
    const stage = new Stage(desk)
    const caseId = await stage.openCase('Contoh Rujukan')
    await stage.act('case_coordinator', await stage.task(caseId, 'INT-01'), 'assign', {
      organisationId: organisationIdOf('ppt-bandung'),
    })
    coordinator = (await desk.person('case_coordinator')).page
    elsewhere = (await desk.person('intake_officer2')).page
  }, 300_000)

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

  test('and asks a question of her own, whose numbers open their lists, and keeps it for colleagues', async () => {
    const { page } = await desk.person('supervisor')
    await page.goto('/dashboard')
    await page.getByRole('link', { name: 'Tanya data…', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Tanya data' }).waitFor()
    await page.getByLabel('Bagi menurut', { exact: true }).selectOption({ label: 'Jalur masuk' })
    await page.getByRole('figure', { name: 'Kasus yang dibuka menurut Jalur masuk' }).waitFor()
    await page.getByLabel('dan menurut', { exact: true }).selectOption({ label: 'Wilayah' })
    const table = page.getByRole('table', { name: 'Kasus yang dibuka menurut Jalur masuk dan Wilayah' })
    await table.getByRole('link', { name: /^1: Semua, / }).click()
    await page.getByText(/^1 kasus, /).waitFor()
    await page.getByText('Jalur masuk: apa pun', { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Simpan pertanyaan', exact: true }).click()
    const asking = page.getByRole('dialog')
    await asking.getByLabel('Nama pertanyaan').fill('Jalur per wilayah')
    await asking.getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByRole('button', { name: 'Bagikan pertanyaan Jalur per wilayah' }).click()
    await asking.getByLabel('Dengan peran').selectOption({ label: 'Koordinator kasus' })
    await asking.getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByText('dibagikan dengan Koordinator kasus').waitFor()
    const colleague = (await desk.person('case_coordinator')).page
    await colleague.goto('/questions')
    await colleague.getByLabel('Pertanyaan tersimpan').selectOption({ label: 'Jalur per wilayah' })
    await colleague.getByRole('table', { name: 'Kasus yang dibuka menurut Jalur masuk dan Wilayah' }).waitFor()
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

const OFFICE = 'Pusat Layanan Contoh Kota Batam'
describe('a coordinator hands out work', () => {
  let stage: Stage
  let page: Page
  beforeAll(async () => {
    stage = new Stage(desk)
    page = (await desk.person('case_coordinator')).page
  }, 240_000)

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
  const lines = async (list: string): Promise<string[]> => {
    const told = dialog().getByRole('list', { name: list }).getByRole('listitem').locator('.is')
    await told.first().waitFor()
    return told.allInnerTexts()
  }
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

describe('one case and several offices, by clicks', () => {
  let open: BetweenOffices<AtTheDoor>
  let judge: string
  const caller = async (account: string): Promise<AtTheDoor> => {
    const { get, send } = await aCaller(desk, account)
    return { get, post: (path, body = {}) => send(path, body) }
  }
  beforeAll(async () => {
    await publishTwoOffices(urlsOfRunning(desk.home)?.owner ?? '')
    open = await openBetweenOffices(caller)
    judge = await open.complete('judge', { tongue: 'java', needs: 'Kursi roda' })
  }, 240_000)

  test('the coordinator asks the police to sign, who finds it, signs and is done with the case', async () => {
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/tasks/${judge}`)
    await page.getByRole('button', { name: /^Minta tanda tangan: / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Kantor', { exact: true }).selectOption({ label: 'Unit Polisi Contoh Batam' })
    await dialog.getByRole('button', { name: 'Minta tanda tangan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Diminta kepada Unit Polisi Contoh Batam', { exact: true }).waitFor()

    const police = (await desk.person('investigator')).page
    await police.goto('/tasks?view=today')
    await police.getByRole('link', { name: 'Putuskan', exact: true }).click()
    await police.getByRole('button', { name: 'Setujui', exact: true }).click()
    await police.getByRole('heading', { level: 1, name: /^Hari ini/ }).waitFor()
    await police.getByRole('link', { name: 'Putuskan', exact: true }).waitFor({ state: 'detached' })
    await page.getByText('Selesai dengan hasil Disepakati').waitFor()
    await police.goto(`/tasks/${judge}`)
    await police.getByRole('heading', { level: 1 }).waitFor()
    expect(await police.getByRole('button', { name: 'Setujui' }).count()).toBe(0)
  }, 240_000)

  test('what the case has been told is shown, not asked again, changed where it is untrue, recorded', async () => {
    const { id } = await open.task('visit')
    await open.officer.post(`/api/tasks/${id}/claim`)
    const { page } = await desk.person('intake_officer')
    await page.goto(`/tasks/${id}`)
    const known = page.locator('.known')
    await known.getByText('Jawa', { exact: true }).waitFor()
    await known.getByRole('button', { name: 'Ubah jawaban: Kebutuhan' }).click()
    const needs = page.getByLabel('Kebutuhan')
    expect(await needs.inputValue()).toBe('Kursi roda')
    await needs.fill('Tongkat')
    await page
      .getByRole('radiogroup', { name: 'Keputusan' })
      .getByRole('radio', { name: 'Disepakati', exact: true })
      .check()
    await page.getByRole('button', { name: 'Selesaikan: Disepakati', exact: true }).click()

    await page.getByText('Selesai dengan hasil Disepakati').waitFor()
    expect(await page.locator('dl.facts dd').allTextContents()).toEqual(['Jawa', 'Tongkat'])
  }, 180_000)
})
