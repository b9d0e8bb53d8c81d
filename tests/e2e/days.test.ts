import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { Day, slowly } from '../support/screen/a-day.ts'
import { Desk } from '../support/screen/a-desk.ts'
import { openSections } from '../support/screen/fill-form.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { demonstration } from './demonstration.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

const OPEN_CASES = 60
const OUTREACH = 'INT-02 Penjangkauan',
  OFFICE = 'Pusat Layanan Contoh Kota Batam'
const COMPLAINT = {
  reporter: 'self',
  age_group: 'adult',
  contact: 'to_find',
  risk: 'medium',
  chronology: 'Contoh kronologi',
}
const READY =
  'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null || new Promise((done) => ' +
  "navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }))).then(() => true)"

let product: Console
beforeAll(async () => {
  product = await aConsole({ TAPAK_DEMO: 'true', TAPAK_DEMO_PASSWORD: PASSWORD })
}, 500_000)
afterAll(async () => {
  await product?.stop()
})

describe('the demonstration', () => demonstration(() => product))

describe('three working days, by people whom nobody has shown anything', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = new Stage(product)
    const { total } = Object((await (await stage.as('case_coordinator')).get('/api/cases?status=open&limit=1')).body)
    for (let made = Number(total.value); made < OPEN_CASES; made += 4)
      await Promise.all([1, 2, 3, 4].map((one) => stage.openCase(`Contoh Hari ${made + one}`)))
  }, 500_000)

  const begin = async (who: string, width?: number): Promise<{ day: Day; desk: Desk }> => {
    const context = await product.open(width === undefined ? { keeps: true } : { width, keeps: true })
    const day = await Day.of(who, context)
    const signed: Desk[] = []
    await day.job('signs in', async () => {
      signed.push(await Desk.signIn(context, { email: mailOf(who), password: PASSWORD }))
    })
    const [desk] = signed
    if (desk === undefined) throw new Error('nobody signed in')
    return { day, desk }
  }
  /** A visit to somebody who is to be found, which no companion has taken yet. */
  const aVisit = async (): Promise<string> => {
    const caseId = await stage.openCase('Contoh Kunjungan')
    const complaint = await stage.task(caseId, 'INT-01')
    await stage.act('intake_officer', complaint, 'claim')
    await stage.act('intake_officer', complaint, 'complete', { outcome: 'logged', answers: COMPLAINT })
    await (
      await stage.as('case_coordinator')
    ).send(`/api/cases/${caseId}/consents`, {
      code: 'C1',
      state: 'given',
      method: 'spoken',
      language: 'id',
      explainedBy: 'Contoh Petugas',
    })
    return caseId
  }

  test('a coordinator with sixty cases sees what is late, hands on five tasks, takes it back, opens one', async () => {
    const { day, desk } = await begin('case_coordinator')
    const { page } = desk
    const dialog = page.getByRole('dialog')

    expect(
      await day.job('opens the most urgent of sixty cases', async () => {
        await page
          .locator('main a[href^="/cases/"]')
          .filter({ hasText: /^K-\d+/ })
          .first()
          .click()
        expect(Object.keys(await desk.readStrip())).toContain('Terlambat')
      }),
    ).toBe(1)
    expect(
      await day.job('reads why its first step is there', async () => {
        await page.locator('td .why-button').first().click()
        await page.locator('.explain h3').first().waitFor()
        await page.keyboard.press('Escape')
      }),
    ).toBeLessThanOrEqual(2)
    expect(
      await day.job('hands five tasks to one person, having seen what will happen', async () => {
        await desk.rail('Tugas')
        const all = page.getByRole('navigation', { name: 'Tampilan tugas' }).getByRole('link', { name: /^Semua/ })
        await all.click()
        await all.and(page.locator('[aria-current=page]')).waitFor()
        const boxes = page.getByRole('checkbox', { name: /^Pilih INT-01/ })
        await boxes.first().waitFor()
        for (let n = 0; n < 5; n += 1) await boxes.nth(n).check()
        await page.getByRole('button', { name: 'Tugaskan…', exact: true }).click()
        await dialog.getByRole('button', { name: `Pilih: ${OFFICE}`, exact: true }).click()
        await dialog.getByLabel('Orang', { exact: true }).selectOption({ index: 1 })
        await dialog.getByText('Bisa', { exact: true }).first().waitFor()
        await dialog.getByRole('button', { name: 'Tugaskan 5 tugas', exact: true }).click()
        await dialog.getByRole('heading', { name: '5 dari 5 tugas ditugaskan', exact: true }).waitFor()
      }),
    ).toBeLessThanOrEqual(12)
    expect(
      await day.job('takes it back', async () => {
        await dialog.getByRole('button', { name: 'Urungkan', exact: true }).click()
        await dialog.getByRole('heading', { name: '5 dari 5 tugas dikembalikan', exact: true }).waitFor()
        await dialog.getByRole('button', { name: 'Tutup', exact: true }).click()
      }),
    ).toBe(2)
    expect(
      await day.job('looks for a person, says that those alike are others, and opens her case', async () => {
        await page.getByRole('link', { name: 'Beranda', exact: true }).first().click()
        await page.getByRole('link', { name: 'Buka kasus baru' }).first().click()
        await desk.find({ name: 'Contoh Hari Baru', birth: '2001', phone: '0812 0000 0777' })
        await page.getByRole('radio', { name: 'Bukan satu pun dari ini', exact: true }).check()
        await page.getByLabel('Mengapa bukan orang yang sama?').selectOption({ label: 'Tahun lahir berbeda' })
        await page.getByRole('button', { name: 'Lanjut dengan orang baru', exact: true }).click()
        await page
          .getByLabel('SOP', { exact: true })
          .selectOption({ label: 'Pelayanan terpadu saksi dan/atau korban TPPO 2021.12' })
        await page.getByLabel('Cara masuk').selectOption({ label: 'Datang langsung' })
        await page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
        await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
      }),
    ).toBeLessThanOrEqual(14)
  }, 300_000)

  test('a companion on a slow phone takes a visit, ends it without a connection, and sees it accepted', async () => {
    const caseId = await aVisit()
    const { day, desk } = await begin('companion', 360)
    const { page } = desk
    page.setDefaultTimeout(60_000)
    expect(await page.evaluate(READY)).toBe(true)
    const line = await slowly(page)

    // Asked for soon after the page that comes now is there, which on a slow machine is before its heading.
    const key = page
      .waitForEvent('domcontentloaded')
      .then(() => page.waitForResponse('**/api/me/waiting-key'))
      .then((answer) => answer.finished())
    await day.job('comes back in the morning, on slow 3G, with the console from the phone', async () => {
      await page.reload()
      await page.getByRole('heading', { level: 1, name: /^Hari ini/ }).waitFor()
    })
    await day.job('takes the visit', () => desk.claim(OUTREACH))
    await day.job('opens it', () => desk.openTask(OUTREACH))
    const pick = (question: string, answer: string): Promise<void> =>
      page
        .locator('main form .field')
        .filter({ hasText: question })
        .getByRole('radio', { name: answer, exact: true })
        .check()
    await day.job('answers what the visit asks', async () => {
      await openSections(page)
      await pick('Hasil verifikasi', 'Keterangan benar')
      await pick('Kebutuhan disabilitas sudah ditanyakan', 'Ya')
      await page
        .locator('main form .field')
        .filter({ hasText: 'Tanggal kunjungan' })
        .locator('input[type=date]')
        .fill(new Date().toISOString().slice(0, 10))
      await pick('Bertemu dengan orang ini', 'Ya')
      await page.getByText(/^Tersimpan di server/).waitFor()
    })
    await key
    await line.cut()
    expect(
      await day.job('finishes it in the boat, without a connection', async () => {
        await desk.chooseOutcome('Ditemukan')
        await page.getByRole('button', { name: 'Selesaikan: Ditemukan', exact: true }).click()
        await page.locator('.banner.waits').getByText('Luring: 1 kiriman menunggu').waitFor()
      }),
    ).toBe(2)
    await line.mend()
    expect(
      await day.job('is back at the quay, and sees that it was accepted', async () => {
        await page
          .locator('.banner.waits')
          .getByText(/1 diterima/)
          .waitFor()
      }),
    ).toBe(0)
    expect(
      await product.rows(
        "select 1 from app.case_event where stream = $1 and type = 'task_completed' and canon like '%outreach%'",
        [caseId],
      ),
    ).toHaveLength(1)
  }, 400_000)

  test('an auditor sees what deserves a look, draws a sample, reads a case as it was and takes proof', async () => {
    const { day, desk } = await begin('auditor')
    const { page } = desk

    await day.job('reads what to check', async () => {
      await page.getByRole('heading', { level: 1, name: 'Pemeriksaan' }).waitFor()
    })
    expect(
      await day.job('draws a sample with a seed', async () => {
        await page.getByRole('link', { name: 'Undi sampel' }).first().click()
        await page.getByLabel('Benih').fill('Contoh 11/2026')
        await page.getByRole('button', { name: 'Undi', exact: true }).click()
        await page.getByRole('heading', { name: /^Sampel: \d+ dari \d+ kasus$/ }).waitFor()
      }),
    ).toBeLessThanOrEqual(3)
    expect(
      await day.job('opens the first case of it for a stated purpose', async () => {
        await page.locator('main table').first().locator('a[href^="/cases/"]').first().click()
        await page.getByLabel('Tujuan', { exact: true }).selectOption('audit')
        await page.getByLabel('Dengan kata Anda sendiri').fill('Pemeriksaan berkala contoh')
        await page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
        await page.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
      }),
    ).toBeLessThanOrEqual(4)
    const address = new URL(page.url()).pathname
    await day.job('reads it as it stood at its beginning, step by step', async () => {
      await page.goto(`${address}/at?at=1`)
      await page.getByText(/^Baris \d+ dari \d+/).waitFor()
      const next = page.getByRole('button', { name: 'Berikutnya', exact: true })
      for (
        let steps = 0;
        steps < 3 && (await page.getByText('Ini keadaan terbaru yang tercatat.').count()) === 0;
        steps += 1
      ) {
        const before = page.url()
        await next.click()
        await page.waitForURL((url) => url.href !== before)
        await page.getByText(new RegExp(`^Baris ${new URL(page.url()).searchParams.get('at')} dari`)).waitFor()
      }
    })
    expect(
      await day.job('takes a signed evidence pack along', async () => {
        await page.goto(`${address}/ledger`)
        await page.getByRole('button', { name: 'Buat paket bukti…' }).click()
        await page.getByRole('dialog').getByLabel('Untuk apa paket ini?').fill('Pemeriksaan berkala contoh')
        const arriving = page.waitForEvent('download')
        await page.getByRole('dialog').getByRole('button', { name: 'Buat dan unduh' }).click()
        expect((await arriving).suggestedFilename()).toMatch(/^K-\d+-evidence\.zip$/)
      }),
    ).toBeLessThanOrEqual(3)
  }, 300_000)
})
