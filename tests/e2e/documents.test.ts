// Files of a case, and the case on paper.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { openSections } from '../support/screen/fill-form.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { aPhoto, GPS_CAMERA } from '../support/door/some-files.ts'

let desk: Console
beforeAll(async () => {
  desk = await aConsole()
}, 240_000)
afterAll(async () => {
  await desk?.stop()
})

const TABS = `(() => {
  const row = document.querySelector('.switch')
  const [outer, now] = [row, row.querySelector('[aria-current]')].map((one) => one.getBoundingClientRect())
  return {
    rows: new Set([...row.children].map((one) => Math.round(one.getBoundingClientRect().top))).size,
    isMore: row.scrollWidth > row.clientWidth,
    currentInSight: now.left >= outer.left && now.right <= outer.right,
  }
})()`
const OFFICER = 'identification_officer',
  TASK = /^INT-05 /,
  QUESTION = 'Nomor formulir atau rekaman persetujuan'

describe('a file at the desk', () => {
  let page: Page
  let caseId = ''
  let taskId = ''
  let photo: Buffer

  beforeAll(async () => {
    const stage = new Stage(desk)
    caseId = await stage.openCase('Contoh Berkas')
    for (const code of ['INT-01', 'INT-03']) await stage.finish('intake_officer', caseId, code)
    taskId = (await stage.begin(OFFICER, caseId, 'INT-05')).id
    photo = await aPhoto({ width: 2400, height: 1500 })
    page = (await desk.person(OFFICER)).page
    await page.goto(`/tasks/${taskId}`)
    await page.getByRole('heading', { level: 1, name: TASK }).waitFor()
    await openSections(page)
  }, 180_000)

  const files = (): Locator => page.getByRole('group', { name: `Berkas di sini: ${QUESTION}` })
  const bring = async (name: string, content: Buffer): Promise<void> => {
    await files().locator('input[type=file]').first().setInputFiles({ name, mimeType: 'image/jpeg', buffer: content })
  }
  const stored = (): Buffer[] =>
    readdirSync(join(desk.home.path, 'documents'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))

  test('leaves all that is asked below it where it is while the ways to add it arrive', async () => {
    const held: { [part: string]: (() => void) | undefined } = {}
    for (const [part, at] of [
      ['ways', /\/FilesOfQuestion-[^/]*\.js$/],
      ['rules', /\/api\/document-rules$/],
    ] as const)
      await page.route(at, async (route) => {
        await new Promise<void>((go) => {
          held[part] = go
        })
        await route.continue()
      })
    const arrives = async (part: string): Promise<void> => {
      for (; held[part] === undefined; await sleep(50));
      held[part]()
    }
    await page.reload()
    await page.getByRole('heading', { level: 1, name: TASK }).waitFor()
    await openSections(page)
    const asked = page.getByLabel(QUESTION, { exact: true })
    const height = (): Promise<number> => asked.evaluate((one) => one.closest('.questions')?.scrollHeight ?? 0)
    const before = await height()
    expect(await files().count()).toBe(0)
    await arrives('ways')
    await files().waitFor()
    expect(await height()).toBe(before)
    await arrives('rules')
    await files().getByText('paling besar 50').waitFor()
    expect(await height()).toBe(before)
    await page.unrouteAll()
  }, 180_000)

  test('is chosen by keyboard, and a page in the clothes of a photo is refused in words', async () => {
    const button = files().getByRole('button', { name: `Pilih berkas: ${QUESTION}` })
    await files().getByText('paling besar 50').waitFor()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.press('Enter')])
    await chooser.setFiles({
      name: 'foto.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<!doctype html><html><script>alert(1)</script></html>'),
    })
    await files().getByText('Isi berkas ini bukan PDF, foto JPEG atau PNG').waitFor()

    expect(await files().getByRole('listitem').count()).toBe(0)
    expect(stored()).toEqual([])
  }, 180_000)

  test('is stopped by a finger that was put down while it was prepared, and lifted while it was sent', async () => {
    await page.route('**/api/documents/*/content', () => undefined)
    await page.evaluate(`{
      const draw = createImageBitmap
      globalThis.createImageBitmap = async (...of) => {
        await new Promise((go) => { globalThis.goOn = go })
        globalThis.createImageBitmap = draw
        return draw(...of)
      }
    }`)
    await bring('foto.jpg', photo)
    await files().getByText('Menyiapkan foto.jpg').waitFor()
    await files().getByRole('button', { name: 'Hentikan' }).hover()
    await page.mouse.down()
    await page.evaluate('goOn()')
    await files().getByRole('img', { name: 'Foto yang dikirim' }).waitFor()
    await page.mouse.up()
    await files().getByText('Pengiriman dihentikan. Tidak ada yang disimpan.').waitFor()
    await page.unroute('**/api/documents/*/content')

    expect(await files().getByRole('listitem').count()).toBe(0)
  }, 180_000)

  test('may be stopped on its way and sent again, and where the line breaks it goes on by itself', async () => {
    await page.route('**/api/documents/*/content', () => undefined)
    await bring('foto.jpg', photo)
    await files().getByRole('button', { name: 'Hentikan' }).click()
    await files().getByText('Pengiriman dihentikan. Tidak ada yang disimpan.').waitFor()
    await page.unroute('**/api/documents/*/content')
    await page.route('**/api/documents/*/content', (route) => route.abort(), { times: 1 })
    const broken = files().filter({ hasText: 'Sambungan terputus. Dikirim lagi sendiri' })
    const kept = broken.getByRole('img', { name: 'Foto yang dikirim' }).waitFor()
    await files().getByRole('button', { name: 'Kirim lagi' }).click()
    await kept
    await files().getByText('Berkas tersimpan.').waitFor()

    expect(await files().getByRole('listitem').count()).toBe(1)
    expect(await files().getByRole('listitem').first().innerText()).toContain('Foto JPEG')
  }, 180_000)

  test('leaves the browser as large as a screen shows, comes back placeless, nothing lies in clear', async () => {
    expect(photo.includes(GPS_CAMERA)).toBe(true)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      files()
        .getByRole('button', { name: /^Unduh: Berkas / })
        .click(),
    ])
    const got = readFileSync(await download.path())

    expect(download.suggestedFilename()).toMatch(/^dokumen-[0-9a-f]{8}\.jpg$/)
    expect(got.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(got.includes(GPS_CAMERA) || got.includes('Exif')).toBe(false)
    // Turned as the camera was held. The server keeps the size that it gets.
    expect(await sharp(got).metadata()).toMatchObject({ width: 1000, height: 1600 })
    const received = await desk.rows('select received_sha256 from app.document where state = $1', ['ready'])
    expect(received).not.toEqual([{ received_sha256: createHash('sha256').update(photo).digest('hex') }])
    expect(stored()).toHaveLength(1)
    expect(stored().some((bytes) => bytes.includes('JFIF') || bytes.includes(GPS_CAMERA))).toBe(false)
  }, 180_000)

  test("is looked at with the reader's name over it, on record, under an address and title without words", async () => {
    await files()
      .getByRole('button', { name: /^Buka: Berkas / })
      .click()
    const sheet = page.getByRole('dialog', { name: 'Berkas' })
    // It has a width of its own once the picture is drawn.
    await sheet.locator('canvas[width]').waitFor()
    const spread: number = await sheet.locator('canvas').evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) return 0
      const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? {
        data: new Uint8ClampedArray(),
      }
      const reds = Array.from({ length: data.length / 4 }, (_, n) => data[n * 4] ?? 0)
      return Math.max(...reds.slice(0, 100_000)) - Math.min(...reds.slice(0, 100_000))
    })

    expect(spread).toBeGreaterThan(60)
    expect(await sheet.innerText()).toContain('foto.jpg')
    expect(`${page.url()} ${await page.title()}`).not.toContain('foto')
    await sheet.getByRole('button', { name: 'Tutup' }).click()
    const looks = await desk.rows(
      `select count(*)::int as n from app.access_log
        where object_type = 'document' and action = 'document.read' and allowed`,
    )
    expect(Number(looks[0]?.['n'])).toBeGreaterThanOrEqual(3)
  }, 180_000)

  test('is taken without a scanner only where the page of the system says so', async () => {
    const administrator = await desk.person('administrator')
    await administrator.page.goto('/system')
    await administrator.page.getByText('Tidak terpasang: berkas diterima tanpa diperiksa.').waitFor()
    expect(await administrator.says()).toMatch(/Pemeriksa isi berbahaya\s+Perlu perhatian/)
  }, 180_000)

  test('the parts of its case stay in sight on a desk, and each begins at its beginning', async () => {
    await page.goto(`/cases/${caseId}/tasks`)
    const parts = page.getByRole('navigation', { name: 'Bagian kasus' })
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    /** Where the row is, and whether the part begins above its lower edge. */
    const standing = () =>
      parts.evaluate((row) => {
        const [bar, part] = [row, row.nextElementSibling].map((one) => one?.getBoundingClientRect())
        return { top: bar?.top, isUnder: (part?.top ?? 0) < (bar?.bottom ?? 0) }
      })
    await page.setViewportSize({ width: 1280, height: 500 })
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    expect(await standing()).toEqual({ top: 56, isUnder: true })
    await parts.getByRole('link', { name: 'Berkas' }).click()
    await page.getByRole('button', { name: /^Hapus: Berkas / }).waitFor()
    expect(await standing()).toMatchObject({ isUnder: false })
  }, 60_000)

  test('stands on the page of the case, fits a phone, and is taken away with a reason', async () => {
    const context = await desk.open({ width: 360 })
    const cookies = await page.context().cookies()
    await context.addCookies(cookies)
    const phone = await context.newPage()
    await phone.goto(`/cases/${caseId}/documents`)
    await phone.getByRole('button', { name: /^Hapus: Berkas / }).click()
    expect(
      await phone.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0)
    expect(await phone.evaluate(TABS)).toEqual({ rows: 1, isMore: true, currentInSight: true })
    await phone.getByLabel('Mengapa dihapus?').selectOption({ label: 'Salah berkas' })
    await phone.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click()
    await phone.getByText(/^Dihapus .*: Salah berkas$/).waitFor()
    await context.close()

    expect(stored()).toEqual([])
    const ledger = await desk.rows(
      `select type from app.case_event where type like 'document\\_%' order by stream, seq`,
    )
    expect(ledger.map((row) => row['type'])).toEqual(['document_refused', 'document_added', 'document_removed'])
  }, 180_000)
})

describe('on paper', () => {
  let page: Page
  let caseId = ''
  beforeAll(async () => {
    caseId = await new Stage(desk).openCase('Contoh Cetak')
    page = await (await desk.open({ as: 'case_coordinator' })).newPage()
  }, 200_000)

  const SHEET = { width: 718, height: 1_000 }
  const SCREEN = { width: 1_280, height: 900 }
  const FRAME = '.head, .rail, .phone-nav, .trail, .switch, .filters, .MuiDialog-root, main .MuiButton-root'
  const LEFT_OVER = `[...document.querySelectorAll('${FRAME}')]
    .filter((one) => one.checkVisibility()).map((one) => one.className)`
  /** What of the frame would be printed, whether rows are rows, and whether it is wider than the sheet. */
  const printed = async (): Promise<{ left: unknown; row: unknown; wide: unknown }> => {
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(SHEET)
    const seen = {
      left: await page.evaluate(LEFT_OVER),
      row: await page.evaluate(`getComputedStyle(document.querySelector('table.list tbody tr')).display`),
      wide: await page.evaluate('document.scrollingElement.scrollWidth > innerWidth'),
    }
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize(SCREEN)
    return seen
  }

  test.each([
    ['the list of cases', () => '/cases'],
    ['a case', () => `/cases/${caseId}`],
  ])(
    '%s has no navigation and no buttons, and its tables fit the sheet as tables',
    async (_, at) => {
      await page.goto(at())
      await page.locator('table.list tbody tr').first().waitFor()

      expect(await printed()).toEqual({ left: [], row: 'table-row', wide: false })
      expect(await page.title()).toMatch(/^(Kasus|K-\d+) - Tapak$/)
    },
    180_000,
  )

  test('any other list is printed so by the command of the palette', async () => {
    await page.goto('/tasks?view=all')
    await page.locator('table.list tbody tr').first().waitFor()
    // The page's own policy forbids to ask it again and again by evaluating text: it tells when it is printed.
    const isPrinted = page.evaluate('new Promise((done) => { window.print = () => done(true) })')
    await page.keyboard.press('Control+k')
    await page.locator('input[role=combobox]').fill('cetak')
    await page.keyboard.press('Enter')

    expect(await isPrinted).toBe(true)
    expect(await printed()).toEqual({ left: [], row: 'table-row', wide: false })
  }, 180_000)
})
