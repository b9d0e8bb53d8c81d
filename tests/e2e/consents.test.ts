import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { urlsOfRunning } from '../../runtime/ground/postgres.ts'
import { aCaller } from '../support/door/a-caller.ts'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { follows } from '../support/screen/a-desk.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { aChild, SPOKEN_FOR } from '../support/door/a-represented-case.ts'
import { walkIn } from '../support/door/a-walk.ts'
import { personAt, type Person } from '../support/door/test-app.ts'
import {
  aSharedCase,
  HOSPITAL,
  publishSharedCare,
  type Answered,
  type Door,
  type SharedCase,
} from '../support/sops/a-shared-case.ts'
import { overSlowLine, type Taken } from './slow-line.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

/** Speaks to the door as the tests without a browser do. */
const entered = async ({ address }: Console, account: string): Promise<Person> => {
  const body = JSON.stringify({ email: mailOf(account), password: PASSWORD })
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return personAt(address, (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '')
}

describe('"not them, not any more", by clicks', () => {
  let desk: Console
  let shared: SharedCase<Answered>
  const caller = async (account: string): Promise<Door<Answered>> => {
    const { get, send } = await aCaller(desk, account)
    return { get, post: (path, body = {}) => send(path, body) }
  }
  beforeAll(async () => {
    desk = await aConsole()
    await publishSharedCare(urlsOfRunning(desk.home)?.owner ?? '')
    shared = await aSharedCase(caller, 'Contoh Kenari')
    await shared.hands('examine', HOSPITAL)
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test("a client names the offices that may know; another's work goes back at once, and she gets a paper", async () => {
    const nurse = (await desk.person('health_provider')).page
    await nurse.goto(`/cases/${shared.id}`)
    await nurse.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
    await follows(nurse)
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${shared.id}/consents`)
    await page.getByRole('button', { name: 'Catat C5', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Klien menarik persetujuan' }).check()
    await dialog.getByText(/^Pekerjaan yang bergantung padanya berhenti seketika/).waitFor()
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })

    await page.getByRole('heading', { name: 'Kantor yang diminta menghapus salinan' }).waitFor()
    await nurse
      .getByText(/tidak ditemukan/i)
      .first()
      .waitFor({ timeout: 15_000 })
    const [receipt] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: /^Tanda terima untuk C5/ }).click(),
    ])
    await receipt.close()
  }, 240_000)

  test('the office says that its copies are gone, and the coordinator sees it', async () => {
    const nurse = await desk.person('health_provider')
    await nurse.page.goto('/')
    await nurse.rail('Hapus salinan')
    await nurse.page.getByRole('button', { name: /^Nyatakan terhapus: kasus / }).click()
    const dialog = nurse.page.getByRole('dialog')
    await dialog.getByText(/^Anda menyatakan bahwa kantor Anda/).waitFor()
    await dialog.getByRole('button', { name: 'Nyatakan terhapus', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await nurse.page.getByText(/^Terhapus, dinyatakan/).waitFor()

    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${shared.id}/consents`)
    await page.getByText(/^Terhapus, dinyatakan .* oleh .+/).waitFor()
    expect((await desk.tapak('ledger', 'verify')).code).toBe(0)
  }, 240_000)

  test('a consent for one office, nameless and until a day, is shown so; others need special reasons', async () => {
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${shared.id}/consents`)
    await page.getByRole('button', { name: 'Catat C5', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Klien setuju' }).check()
    await dialog.getByRole('radio', { name: 'Hanya kantor ini' }).check()
    await dialog.getByRole('checkbox', { name: /^Dinas Sosial Contoh Batam/ }).check()
    await dialog.getByRole('checkbox', { name: 'identitas dan kontaknya' }).check()
    await dialog.getByLabel('Berlaku sampai (akhir hari)').fill('2031-12-31')
    await dialog.getByLabel('Bahasa penjelasan').fill('Jawa')
    await dialog.getByLabel('Yang menjelaskan', { exact: true }).fill('Contoh Petugas')
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog
      .getByRole('alert')
      .getByText(/Catat juru bahasanya/)
      .waitFor()
    await dialog.getByRole('checkbox', { name: 'Yang menjelaskan menguasai bahasa itu' }).check()
    await dialog.getByLabel('Saksi (boleh kosong)').fill('Contoh Saksi')
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByText(/untuk Dinas Sosial Contoh Batam; tanpa identitas dan kontaknya; sampai .*31 Des 2031/)
      .waitFor()

    await page.goto(`/tasks/${await shared.task('examine')}`)
    await page
      .getByRole('button', { name: /^Tugaskan/ })
      .first()
      .click()
    await dialog.getByLabel('Kantor', { exact: true }).selectOption({ label: 'Rumah Sakit Contoh Batam' })
    await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
    await dialog
      .getByText(/tidak berlaku untuk kantor itu/)
      .first()
      .waitFor()
    await dialog.getByLabel('Alasan yang diizinkan').selectOption({ label: 'Penyelamatan jiwa' })
    await dialog.getByText(/^Alasan ini tidak dapat menunggu/).waitFor()
    await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(`/cases/${shared.id}/history`)
    await page
      .getByText(/berjalan segera tanpa persetujuan C5/)
      .first()
      .waitFor()
  }, 240_000)

  test('what went on at once is signed by a second person: whoever asked reads why not, the other signs', async () => {
    const signature = await shared.task('second_signature')
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/tasks/${signature}`)
    await page
      .getByText(/langkah ini berjalan di Rumah Sakit Contoh Batam tanpa persetujuan, karena tidak dapat menunggu/)
      .waitFor()
    expect(await page.getByRole('button', { name: /^Ambil/ }).count()).toBe(0)
    expect(await seriousIn(page)).toEqual([])

    const { page: second } = await desk.person('supervisor')
    await second.goto(`/tasks/${signature}`)
    await second
      .getByRole('button', { name: /^Ambil/ })
      .first()
      .click()
    await second.getByText('Tidak ada pertanyaan pada langkah ini. Pilih hasilnya.').waitFor()
    await second.getByRole('radio', { name: 'Setuju dan menandatangani' }).check()
    await second.getByRole('button', { name: 'Selesaikan: Setuju dan menandatangani', exact: true }).click()
    await second.getByText('Tugas selesai.').first().waitFor()
    await page.goto(`/cases/${shared.id}/history`)
    await page
      .getByText(/Tanda tangan orang kedua: Setuju dan menandatangani/)
      .first()
      .waitFor()
  }, 240_000)

  test('whoever opened the case reads on the account page what was entered then, and no more', async () => {
    const { page } = await desk.person('intake_officer')
    await page.goto('/me')
    const card = page.getByRole('region', { name: 'Kasus yang Anda buka' })
    await card
      .getByRole('button', { name: /^Baca isian saya saat membuka K-/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: /^Baca isian saya saat membuka K-/ })
    await dialog.getByText('Seperti diisi hari itu, hanya untuk dibaca. Setiap pembacaan tercatat.').waitFor()
    await dialog.getByText('Tidak ada formulir yang diisi saat kasus dibuka, atau isinya sudah dihapus.').waitFor()
    expect(await seriousIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Tutup' }).click()
    await dialog.waitFor({ state: 'detached' })
  }, 240_000)

  test('a client who wants no contact is called by nobody: the case says so, and asks before the number', async () => {
    const [officer, coordinator] = [await caller('intake_officer'), await caller('case_coordinator')]
    const identity = { full_name: 'Contoh Tenang', phone: '+6281200000123' }
    const { id: personId } = PersonCreated.parse((await officer.post('/api/people', { identity, searched: true })).body)
    const opening = { sop: 'integrated-services', personId, area: '21.71', channel: 'walk_in' }
    const { caseId } = CommandAnswer.parse((await officer.post('/api/cases', opening)).body)
    const refused = { code: 'C8', state: 'refused', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await coordinator.post(`/api/cases/${caseId}/consents`, refused)).status).toBe(200)

    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${caseId}/people`)
    await page.getByText('Jangan hubungi klien', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Buka nomor telepon/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('Menjawab klien yang menelepon')
    await dialog.getByRole('button', { name: 'Buka, dicatat', exact: true }).click()
    await dialog.getByText(/menelepon atau menulis dapat membahayakannya/).waitFor()
    expect(await page.getByText('0000123').count()).toBe(0)
    await dialog.getByRole('checkbox', { name: /^Saya tahu klien tidak mau dihubungi/ }).check()
    await dialog.getByRole('button', { name: 'Buka, dicatat', exact: true }).click()
    await page
      .getByText(/0000123/)
      .first()
      .waitFor()
  }, 240_000)

  test('a client reads in an own window what she allows, by a card and a PIN, and takes it back there', async () => {
    const walk = walkIn({ as: (account) => entered(desk, account) })
    const client = await walk.complained({ age_group: 'adult' })
    await walk.consents(client, ['C1', 'C9'], 'given')
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${client.id}/consents`)
    await page.getByRole('button', { name: 'Buat kartu', exact: true }).click()
    const dialog = page.getByRole('dialog')
    for (const box of (await dialog.getByRole('checkbox').all()).slice(0, 4)) await box.check()
    await dialog.getByRole('button', { name: 'Buat kartu', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Nomor dan kode' })
    const [number, code] = ['Nomor', 'Kode'].map((name) => sheet.locator(`dt:text-is("${name}") + dd`))
    const slip = [await number?.textContent(), await code?.textContent(), '482915', '482915']

    const hers = await (await desk.open({ width: 360 })).newPage()
    await hers.goto('/w/new')
    for (const [at, typed] of slip.entries())
      await hers
        .locator('input')
        .nth(at)
        .fill(typed ?? '')
    await hers.getByRole('button').click()
    await hers.waitForURL('**/w/home')
    while ((await hers.getByText('Yang saya izinkan').count()) === 0) await hers.getByText('Lihat lagi').click()
    const taken = await overSlowLine(hers)
    const tiles: Taken[] = []
    for (const tile of ['Jalan saya', 'Janji saya', 'Siapa melihat', 'Hubungi, keluhan', 'Yang saya izinkan']) {
      tiles.push(await taken(() => hers.goto('/w/home')))
      const opening = async () => {
        await hers.getByRole('link', { name: tile }).click()
        await hers.getByRole('heading', { name: tile, level: 1 }).waitFor()
      }
      tiles.push(await taken(opening))
      expect([await hers.title(), await seriousIn(hers)]).toEqual(['Catatan', []])
      expect(await hers.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0)
      expect(await hers.content()).not.toMatch(/Contoh|Tapak|korban|polisi|Batam/i)
    }
    // At 50 kbit a second these bytes take less than five seconds, with a second of delay; the time itself is told.
    expect(Math.min(...tiles.map(({ bytes }) => bytes))).toBeGreaterThan(0)
    expect(Math.max(...tiles.map(({ bytes }) => bytes))).toBeLessThan(14 * 1024)
    const slowest = Math.max(...tiles.map(({ ms }) => ms))
    process.stdout.write(`  a page of the own window over a slow line: ${slowest} ms at most\n`)
    await hers.goto('/w/call')
    await hers.locator('summary', { hasText: 'Cara menghubungi saya' }).click()
    await hers.getByLabel('Cara menghubungi saya').selectOption('jangan hubungi saya')
    expect(await seriousIn(hers)).toEqual([])
    expect(await hers.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0)
    await hers.getByRole('button', { name: 'Ya, begitu' }).click()
    while ((await hers.getByText('Anda tidak dihubungi').count()) === 0) await hers.goto('/w/call')
    await hers.goto('/w/allowed')
    const first = hers.locator('li').filter({ hasText: 'Bicara dan mencatat' })
    await first.getByText('Hentikan', { exact: true }).click()
    await first.getByRole('button').click()
    // Over the slow line the decision may be there before the page that says "received".
    while ((await first.count()) > 0) await hers.goto('/w/allowed')
    await page.reload()
    await page.locator('tr', { hasText: 'C1 ' }).getByText('Ditarik').waitFor()
    await page.locator('tr', { hasText: 'C8 ' }).getByText('Klien memilih tidak').waitFor()
    await hers.goto('/w')
    await hers.goto('/w/home')
    await hers.getByRole('button', { name: 'Buka' }).waitFor()
  }, 240_000)

  test('a child is not closed before it is decided what is best for it: the step says what is missing', async () => {
    const walk = walkIn({ as: (account) => entered(desk, account) })
    const child = await walk.complained({ age_group: 'child' })
    await walk.consents(child, ['C1', 'C2', 'C5'], 'given', SPOKEN_FOR)
    await walk.adds(child, 'closure')
    const step = await walk.takes(child, 'case_coordinator', 'closure_check')

    const { page } = await desk.person('case_coordinator')
    await page.goto(`/tasks/${step}`)
    const needs = page.getByRole('region', { name: 'Yang diperlukan sebelum mulai' })
    await needs.getByText('Catatan kepentingan terbaik anak: belum ada').waitFor()
    await needs
      .getByText(
        /^Belum ada keputusan kepentingan terbaik anak .* penutupan kasus\. Buat catatan baru .* belum lewat\.$/,
      )
      .waitFor()
    await page.getByText('Belum bisa dimulai: Catatan kepentingan terbaik anak harus selesai lebih dulu.').waitFor()
    expect(await page.getByRole('button', { name: /^(Mulai|Selesaikan)/ }).count()).toBe(0)
    expect(await seriousIn(page)).toEqual([])
    await needs.getByRole('link', { name: 'Lihat di kasus' }).first().click()
    await page.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
  }, 240_000)

  test('an office from which a client keeps something back opens no second case, and reads whom to ask', async () => {
    const kept = await aSharedCase(caller, 'Contoh Merpati Putih')
    await kept.hands('close_file', 'ppt-kepri')
    await kept.says('C5', 'given', { without: ['identity'] })

    const other = await desk.person('case_coordinator4')
    await other.page.goto('/cases/create')
    await other.find({ name: 'Contoh Merpati Putih' })
    await other.page.getByRole('radio', { name: /^C\. M\. P\./ }).check()
    await other.page.getByRole('button', { name: 'Pakai orang ini', exact: true }).click()
    await other.page.getByLabel('SOP', { exact: true }).selectOption({ label: 'Layanan bersama 1.1' })
    await other.page.getByLabel('Wilayah', { exact: true }).selectOption({ label: 'Kota Batam' })
    await other.page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
    await other.page.getByText(/^Klien tidak mengizinkan kantor Anda tahu lebih banyak/).waitFor()
    await other.page.getByText(/Hubungi kantor yang memegang kasusnya\.$/).waitFor()
    expect(await seriousIn(other.page)).toEqual([])
    expect(await desk.rows('select id from app.case_file where subject = $1', [kept.person])).toEqual([{ id: kept.id }])
  }, 240_000)

  test('for a child nobody can record that she agrees before it says who speaks for her, who agrees too', async () => {
    const child = await aChild(caller)
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${child}/consents`)
    await page.getByRole('button', { name: 'Catat C2', exact: true }).click()
    const dialog = page.getByRole('dialog')
    const answer = (question: string, choice: string) =>
      dialog
        .getByRole('radiogroup', { name: new RegExp(`^${question}`) })
        .getByRole('radio', { name: choice, exact: true })
        .check()
    await dialog.getByRole('radio', { name: 'Klien setuju' }).check()
    await dialog.getByRole('heading', { name: 'Siapa yang menyetujui untuknya' }).waitFor()
    await dialog.getByText(/^Anak tidak menyetujui sendiri/).waitFor()
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog.getByRole('listitem').filter({ hasText: 'Anak bersedia: Pilih satu jawaban' }).waitFor()
    await answer('Wali diduga terlibat', 'Ya')
    expect(await dialog.getByText('Wali menyetujui').count()).toBe(0)
    await dialog.getByLabel(/^Pejabat yang bertindak sebagai pengganti wali/).fill('Contoh Pejabat')
    await answer('Persetujuan pejabat yang ditunjuk', 'Ya')
    await answer('Anak bersedia', 'Ya')
    await dialog.getByLabel('Bahasa penjelasan').fill('Indonesia')
    await dialog.getByLabel('Yang menjelaskan', { exact: true }).fill('Contoh Petugas')
    expect(await seriousIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /C2/ }).getByText('Berlaku').waitFor()
  }, 240_000)
})
