// The list of claimed tasks that a device keeps: read without a connection by its owner, and by nobody else.
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { WaitingKey } from '../../api/contract/waiting.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { openProfile } from '../support/setup/browser.ts'
import { aConsole, signIn, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { aVisit, READY, type Errand } from '../support/screen/a-visit.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

const PASSPHRASE = 'perahu biru lewat pelan'
const STEP = 'INT-02 Penjangkauan'
const HOUR = 3_600_000
const KEPT_NOTHING = 'Luring: daftar tugas tidak ada di sini'

describe('tasks without a connection', () => {
  let desk: Console
  let errand: Errand
  let provider: Caller
  beforeAll(async () => {
    desk = await aConsole()
    const [coordinator, officer] = [await aCaller(desk, 'case_coordinator'), await aCaller(desk, 'intake_officer')]
    provider = await aCaller(desk, 'companion')
    errand = await aVisit({ coordinator, officer, provider }, 'Contoh Sembilan')
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const aPhone = async (language: 'id' | 'en' = 'id') => {
    const context = await desk.open({ as: 'companion', width: 360, language, keeps: true })
    return { context, page: await context.newPage() }
  }
  const toAccount = async (page: Page): Promise<void> => {
    await page.goto('/me')
    expect(await page.evaluate(READY)).toBe(true)
  }
  const switchOn = async (page: Page, passphrase = PASSPHRASE): Promise<void> => {
    await page.getByRole('button', { name: 'Pakai kalimat sandi' }).click()
    await page.getByRole('dialog').getByLabel('Kalimat sandi', { exact: true }).fill(passphrase)
    await page.getByRole('dialog').getByRole('button', { name: 'Nyalakan' }).click()
  }
  /** The page says so as soon as the lock is there; the dialog leaves after it. */
  const isOn = async (page: Page): Promise<void> => {
    await page.getByText('Menyala di perangkat ini, dibuka dengan kalimat sandi.').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const stored = (page: Page): Promise<unknown> => page.evaluate('JSON.stringify({ ...localStorage })')
  const hasList = async (page: Page): Promise<boolean> => String(await stored(page)).includes('tapak-kept/tasks')
  const untilList = (page: Page, isThere: boolean): Promise<void> =>
    until(async () => (await hasList(page)) === isThere)
  const goOffline = async ({ context, page }: { context: BrowserContext; page: Page }): Promise<void> => {
    await context.setOffline(true)
    await page.reload()
  }
  const unlock = async (page: Page, passphrase: string): Promise<void> => {
    await page.getByLabel('Kalimat sandi', { exact: true }).fill(passphrase)
    await page.getByRole('button', { name: 'Buka daftar' }).click()
  }
  const row = (page: Page) => page.getByRole('row').filter({ hasText: errand.number })
  /** What the service worker keeps: the console itself, and no answer of the API. */
  const inCaches = (page: Page): Promise<unknown> =>
    page.evaluate(`(async () => {
      const texts = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) texts.push(request.url, await (await cache.match(request)).text())
      }
      return texts.join(' ')
    })()`)

  test('opens after a reload with the passphrase of its owner, for reading, and closes again', async () => {
    const { context, page } = await aPhone()
    await toAccount(page)
    await switchOn(page, 'kucing lagi')
    await page.getByRole('dialog').getByText('Terlalu pendek: sedikitnya 12 huruf.').first().waitFor()
    await page.getByRole('dialog').getByLabel('Kalimat sandi', { exact: true }).fill('123456123456')
    await page.getByRole('dialog').getByRole('button', { name: 'Nyalakan' }).click()
    await page.getByRole('dialog').getByText('Terlalu mudah ditebak', { exact: false }).first().waitFor()
    await page.getByRole('dialog').getByLabel('Kalimat sandi', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('dialog').getByRole('button', { name: 'Nyalakan' }).click()
    await isOn(page)
    await untilList(page, true)
    expect(await seriousIn(page)).toEqual([])

    await goOffline({ context, page })
    await page.getByRole('heading', { level: 1, name: 'Luring: buka daftar tugas' }).waitFor()
    expect(await row(page).count()).toBe(0)
    expect(await seriousIn(page)).toEqual([])
    await unlock(page, `${PASSPHRASE} bukan`)
    await page.getByText('Sisa percobaan: 9', { exact: false }).waitFor()
    await unlock(page, PASSPHRASE)
    await row(page).getByText(STEP).waitFor()
    await page.getByText(/Keadaan pukul \d\d\.\d\d WIB, tanpa sambungan/).waitFor()
    expect([
      await row(page).getByRole('link').count(),
      await page
        .locator('main')
        .getByRole('button', { name: /Mulai|Selesaikan|Ambil/ })
        .count(),
      await seriousIn(page),
      await page.title(),
      new URL(page.url()).pathname,
    ]).toEqual([0, 0, [], 'Tugas saya tanpa sambungan - Tapak', '/me'])
    for (const place of [await stored(page), await inCaches(page)])
      expect(String(place)).not.toMatch(new RegExp(`${errand.number}|Penjangkauan|Contoh Sembilan`))

    await page.getByRole('button', { name: 'Kunci lagi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Luring: buka daftar tugas' }).waitFor()
    expect(await row(page).count()).toBe(0)
    await context.setOffline(false)
    await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor({ timeout: 30_000 })
    await context.close()
  }, 240_000)

  test('is gone after ten wrong tries, in English too', async () => {
    const { context, page } = await aPhone('en')
    await toAccount(page)
    await page.getByRole('button', { name: 'Use a passphrase' }).click()
    await page.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
    await untilList(page, true)
    await goOffline({ context, page })
    const guess = async (turn: number): Promise<void> => {
      await page.getByLabel('Passphrase', { exact: true }).fill(`a wrong guess number ${turn}`)
      await page.getByRole('button', { name: 'Open the list' }).click()
    }
    for (let left = 9; left > 0; left -= 1) {
      await guess(left)
      await page.getByText(`Tries left: ${left};`, { exact: false }).waitFor()
      // Loading the page again gives no try back.
      if (left === 5) await page.reload()
    }
    await guess(0)
    await page.getByText('The list of tasks was deleted from this device.', { exact: false }).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Offline: no list of tasks here' }).waitFor()
    expect(String(await stored(page))).not.toContain('tapak-kept/')
    expect(await seriousIn(page)).toEqual([])
    await context.close()
  }, 240_000)

  test("is gone with signing out, filled again by the next sign-in, and ended by somebody else's", async () => {
    const { context, page } = await aPhone()
    await toAccount(page)
    await switchOn(page)
    await untilList(page, true)
    await page.getByRole('button', { name: /^Akun: / }).click()
    await page.getByRole('menuitem', { name: 'Keluar', exact: true }).click()
    await page.getByLabel('Surel kerja').waitFor()
    expect(await hasList(page)).toBe(false)
    await context.setOffline(true)
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: KEPT_NOTHING }).waitFor()
    expect(await page.getByRole('button', { name: 'Buka daftar' }).count()).toBe(0)

    await context.setOffline(false)
    await signIn(context, 'companion')
    await page.goto('/tasks?view=today')
    await untilList(page, true)
    await context.clearCookies()
    await signIn(context, 'intake_officer')
    await page.goto('/tasks?view=today')
    await until(async () => !String(await stored(page)).includes('tapak-kept/'))
    await goOffline({ context, page })
    await page.getByRole('heading', { level: 1, name: KEPT_NOTHING }).waitFor()
    await context.close()
  }, 240_000)

  test('is gone when the server says that the session is over, and with the quick exit', async () => {
    const { context, page } = await aPhone()
    await toAccount(page)
    await switchOn(page)
    await untilList(page, true)
    await desk.rows(
      `update app.session set revoked_at = now()
        where revoked_at is null and user_id = (select id from app.user_account where email = $1)`,
      [mailOf('companion')],
    )
    await page.goto('/tasks?view=today')
    await page.getByLabel('Surel kerja').waitFor()
    expect(await hasList(page)).toBe(false)

    await signIn(context, 'companion')
    await page.goto('/tasks?view=today')
    await untilList(page, true)
    await page.route('https://www.bmkg.go.id/**', (route) =>
      route.fulfill({ body: 'cuaca', contentType: 'text/plain' }),
    )
    await page.locator('#quick-exit').click()
    await page.waitForURL('https://www.bmkg.go.id/')
    await context.clearCookies()
    await page.goto('/login')
    expect(String(await stored(page))).not.toContain('tapak-kept/')
    provider = await aCaller(desk, 'companion')
    await context.close()
  }, 240_000)

  test('locks when nobody is there, and is deleted twelve hours after the last answer of the server', async () => {
    const { context, page } = await aPhone()
    await page.clock.install()
    await toAccount(page)
    await switchOn(page)
    await untilList(page, true)
    await goOffline({ context, page })
    await unlock(page, PASSPHRASE)
    await row(page).waitFor()
    await page.clock.fastForward(125_000)
    await page.getByRole('heading', { level: 1, name: 'Luring: buka daftar tugas' }).waitFor()
    expect(await row(page).count()).toBe(0)
    await unlock(page, PASSPHRASE)
    await row(page).waitFor()
    await page.clock.fastForward(12 * HOUR)
    await page.getByRole('heading', { level: 1, name: KEPT_NOTHING }).waitFor()
    expect(await hasList(page)).toBe(false)
    await context.close()
  }, 480_000)

  test('tells whoever copies the folder of the browser nothing, and does not open without the secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tapak-profile-'))
    const copy = `${folder}-copy`
    try {
      const own = await openProfile(folder, desk.address)
      const page = await own.newPage()
      await signIn(own, 'companion')
      await toAccount(page)
      await switchOn(page)
      await untilList(page, true)
      const sealed = String(await page.evaluate("localStorage.getItem('tapak-kept/tasks')"))
      await page.goto('/tasks?view=today')
      await row(page).waitFor()
      await goOffline({ context: own, page })
      await unlock(page, PASSPHRASE)
      await row(page).waitFor()
      await own.close()
      cpSync(folder, copy, { recursive: true })

      const { key } = WaitingKey.parse((await provider.get('/api/me/waiting-key')).body)
      const secrets = [errand.number, 'INT-02', 'Penjangkauan', 'Contoh Sembilan', PASSPHRASE, key]
      const wanted = (texts: readonly string[]) =>
        texts.flatMap((text) => [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')])
      const files = globSync('**/*', { cwd: copy }).filter((file) => statSync(join(copy, file)).isFile())
      const holding = (texts: readonly string[]): string[] =>
        files.filter((file) => {
          const bytes = readFileSync(join(copy, file))
          return wanted(texts).some((text) => bytes.includes(text))
        })
      expect(holding([sealed.slice(-200, -60)])).not.toEqual([])
      expect(holding([...secrets, Buffer.from(key, 'base64').toString('latin1')])).toEqual([])

      const copied = await openProfile(copy, desk.address)
      await copied.setOffline(true)
      const stolen = await copied.newPage()
      await stolen.goto('/tasks?view=today')
      await unlock(stolen, 'perahu biru lewat cepat')
      await stolen.getByText('Sisa percobaan: 9', { exact: false }).waitFor()
      expect(await row(stolen).count()).toBe(0)
      await unlock(stolen, PASSPHRASE)
      await row(stolen).waitFor()
      await copied.close()
    } finally {
      for (const one of [folder, copy]) rmSync(one, { recursive: true, force: true })
    }
  }, 240_000)

  test('opens with a passkey that answers with a secret, while the device recognises its owner', async () => {
    const { context, page } = await aPhone()
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await toAccount(page)
    await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
    await page.getByRole('dialog').getByLabel('Nama', { exact: true }).fill('Ponsel contoh')
    await page.getByRole('dialog').getByRole('button', { name: 'Buat', exact: true }).click()
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
    await page.getByText('Menyala di perangkat ini, dibuka dengan kunci sandi.').waitFor()
    await untilList(page, true)

    await goOffline({ context, page })
    const open = page.getByRole('button', { name: 'Buka dengan kunci sandi' })
    await open.waitFor()
    expect(await seriousIn(page)).toEqual([])
    await open.click()
    await row(page).getByText(STEP).waitFor()
    await page.getByRole('button', { name: 'Kunci lagi' }).click()
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await open.click()
    await page.getByText('Perangkat tidak menjawab').waitFor()
    expect([await row(page).count(), await hasList(page)]).toEqual([0, true])
    await context.close()
  }, 240_000)
})

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo().catch(() => false))) await sleep(100)
}

describe('where an installation forbids it', () => {
  test('no device is offered to keep a list of tasks', async () => {
    const desk = await aConsole({ TAPAK_OFFLINE_TASKS: 'false' })
    try {
      const context = await desk.open({ as: 'companion', width: 360, keeps: true })
      const page = await context.newPage()
      await page.goto('/me')
      await page.getByText('Layanan ini tidak mengizinkan daftar tugas disimpan di perangkat.').waitFor()
      expect(await page.getByRole('button', { name: 'Pakai kalimat sandi' }).count()).toBe(0)
    } finally {
      await desk.stop()
    }
  }, 240_000)
})
