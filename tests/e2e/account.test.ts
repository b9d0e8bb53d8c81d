import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import type { Locator, Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { follows } from '../support/screen/a-desk.ts'
import { isIn, typePair } from '../support/screen/at-the-door.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

import { setTimeout as sleep } from 'node:timers/promises'
const GOOD = 'batu hijau kereta senja'
const PAST = 16 * 60_000

describe('accounts, by clicks', () => {
  let desk: Console
  beforeAll(async () => {
    desk = await aConsole()
  }, 150_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const dialog = (page: Page): Locator => page.getByRole('dialog')
  const enter = async (account: string, { password = PASSWORD, keeps = false } = {}): Promise<Page> => {
    const page = await (await desk.open({ keeps })).newPage()
    await page.goto('/')
    await typePair(page, account, password)
    await isIn(page)
    return page
  }
  const goStale = (account: string): Promise<unknown> =>
    desk.rows(
      `update app.session set fresh_at = now() - $2 * interval '1 millisecond'
        where user_id = (select id from app.user_account where email = $1)`,
      [mailOf(account), PAST],
    )

  test('the question who sits here comes over what was being done, which goes on after it or stays', async () => {
    const stage = new Stage(desk)
    const caseId = await stage.openCase('Contoh Tersembunyi')
    const page = await enter('case_coordinator')
    await goStale('case_coordinator')
    await page.goto(`/cases/${caseId}/people`)
    await page
      .getByRole('button', { name: /^Buka / })
      .first()
      .click()
    await page.getByLabel('Untuk apa Anda perlu melihatnya?').fill('Memanggil klien di ruang tunggu')
    await dialog(page).getByRole('button', { name: 'Buka, dicatat', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' })
    await question.getByRole('button', { name: 'Kembali', exact: true }).click()
    await page.getByText('Untuk ini buktikan sekali lagi').waitFor()
    expect(await desk.rows(`select id from app.access_log where action = 'person.reveal'`)).toEqual([])

    await dialog(page).getByRole('button', { name: 'Buka, dicatat', exact: true }).click()
    await question.getByLabel('Kata sandi').fill('salah')
    await question.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await question.getByText('tidak cocok').waitFor()
    await question.getByLabel('Kata sandi').fill(PASSWORD)
    await question.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await page.getByText('Contoh Tersembunyi', { exact: true }).waitFor()
    await question.waitFor({ state: 'detached' })
    expect(await desk.rows(`select allowed from app.access_log where action = 'person.reveal'`)).toEqual([
      { allowed: true },
    ])
  }, 240_000)

  test('my password changes in a field that hides it, shows it and takes pastes; reasons come in words', async () => {
    const page = await enter('supervisor')
    await page.getByRole('button', { name: /^Akun: / }).click()
    await page.getByRole('menuitem', { name: 'Akun saya' }).click()
    await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
    await page.getByRole('button', { name: 'Ganti kata sandi' }).click()
    const fresh = dialog(page).getByLabel('Kata sandi baru')
    expect([await fresh.getAttribute('type'), await fresh.getAttribute('autocomplete')]).toEqual([
      'password',
      'new-password',
    ])
    await dialog(page).getByLabel('Kata sandi sekarang').fill(PASSWORD)
    await fresh.fill('passwordpassword')
    await dialog(page).getByRole('button', { name: 'Tampilkan' }).last().click()
    expect(await fresh.getAttribute('type')).toBe('text')
    await dialog(page).getByRole('button', { name: 'Ganti kata sandi' }).click()
    await dialog(page).getByRole('alert').getByText('pernah bocor').waitFor()
    await fresh.fill('')
    await fresh.focus()
    await page.keyboard.insertText(GOOD)
    await dialog(page).getByRole('button', { name: 'Ganti kata sandi' }).click()
    await page.getByText('Kata sandi diganti.').waitFor()
    await (await enter('supervisor', { password: GOOD })).locator('h1').waitFor()
  }, 180_000)

  test('a phone is connected by scanning or typing, its code is the second step, recovery codes show', async () => {
    const page = await enter('companion')
    await page.goto('/me')
    await page.getByRole('button', { name: 'Pasang faktor kedua' }).click()
    await dialog(page)
      .getByRole('img', { name: /^Kode QR/ })
      .waitFor()
    const secret = (await dialog(page).locator('code').innerText()).replaceAll(' ', '')
    await dialog(page)
      .getByLabel('Kode enam angka')
      .fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) }))
    await dialog(page).getByRole('button', { name: 'Sambungkan' }).click()
    await page.getByRole('list', { name: 'Kode pemulihan' }).getByRole('listitem').first().waitFor()
    const codes = await page.getByRole('list', { name: 'Kode pemulihan' }).getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByText(/^Terpasang sejak/).waitFor()

    const next = await (await desk.open()).newPage()
    await next.goto('/')
    await typePair(next, 'companion', PASSWORD)
    await next.getByLabel('Kode dari ponsel').fill('000000')
    await next.getByRole('button', { name: 'Masuk', exact: true }).click()
    await next.getByRole('alert').getByText('Kode tidak cocok').waitFor()
    // Of the next half minute, which the clock of a phone may be ahead: later than the code that was used, and good for
    // long enough.
    await next.getByLabel('Kode dari ponsel').fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }))
    await next.getByRole('button', { name: 'Masuk', exact: true }).click()
    await isIn(next)
    await next.goto('/me')
    await next.getByText('(perangkat ini)').waitFor()
    await next.getByRole('button', { name: /^Keluarkan Chrome/ }).click()
    await next.getByText('Hanya perangkat ini').waitFor()
    await page.reload()
    await page.getByLabel('Surel kerja').waitFor()
  }, 240_000)

  test('somebody invited by one and let in by another chooses a password by the link and signs in', async () => {
    const page = await enter('administrator')
    await page.goto('/accounts')
    await page.getByRole('button', { name: 'Undang petugas' }).click()
    await dialog(page).getByLabel('Nama lengkap').fill('Contoh Sebelas')
    await dialog(page).getByLabel('Surel kerja').fill(mailOf('contoh.sebelas'))
    await dialog(page).getByLabel('Kantor', { exact: true }).selectOption({ label: 'Pusat Layanan Contoh Kota Batam' })
    await dialog(page).getByRole('checkbox', { name: 'Petugas penerima pengaduan' }).check()
    await dialog(page).getByRole('button', { name: 'Undang petugas' }).click()
    await page.getByText('Diminta. Administrator lain atau pimpinan kantor memutuskan.').waitFor()
    await page.reload()
    const waiting = page.getByRole('region', { name: 'Menunggu orang kedua' })
    await waiting.getByText('Tautan kata sandi untuk Contoh Sebelas').waitFor()
    expect(await waiting.getByRole('button').allTextContents()).toEqual(['Tarik'])

    const head = await enter('case_coordinator')
    await head.goto('/me')
    await head
      .getByRole('region', { name: 'Menunggu orang kedua' })
      .getByRole('button', { name: 'Setujui', exact: true })
      .click()
    await dialog(head).getByRole('button', { name: 'Setujui', exact: true }).click()
    const address = await head.getByLabel('Tautan sekali pakai').inputValue()
    expect(address).toMatch(/\/link#[\w-]{43}$/)
    await head.getByRole('button', { name: 'Sudah saya serahkan' }).click()
    await head
      .getByText('Disetujui Contoh')
      .or(head.getByText(/Disetujui .*Contoh/))
      .first()
      .waitFor()
    await page.reload()
    await page.getByText('undangan berlaku sampai').waitFor()

    const theirs = await (await desk.open()).newPage()
    await theirs.goto(address)
    await theirs.getByText('Untuk Contoh Sebelas').waitFor()
    expect(theirs.url()).toBe(`${desk.address}/link`)
    await theirs.getByLabel('Kata sandi baru').fill(GOOD)
    await theirs.getByRole('button', { name: 'Simpan kata sandi' }).click()
    await theirs.getByRole('link', { name: 'Ke halaman masuk' }).click()
    await typePair(theirs, 'contoh.sebelas', GOOD)
    await isIn(theirs)
    const late = await (await desk.open()).newPage()
    await late.goto(address)
    await late.getByRole('heading', { name: 'Tautan tidak berlaku lagi' }).waitFor()
    expect([...desk.asked].filter((asked) => asked.includes(address.split('#')[1] ?? 'none'))).toEqual([])
  }, 240_000)

  test('a screen left alone for two minutes shows nothing until somebody comes back', async () => {
    const page = await enter('health_provider')
    await page.clock.install()
    await page.goto('/me')
    await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
    // Time stands still, so that only what is counted here passes since she was last seen.
    await page.clock.pauseAt(Date.now() + 30_000)
    await page.mouse.move(200, 200)
    await page.clock.fastForward(119_000)
    expect(await page.getByRole('heading', { name: 'Layar ditutup sementara' }).count()).toBe(0)
    await page.clock.fastForward(7_000)
    await page.getByRole('heading', { name: 'Layar ditutup sementara' }).waitFor()
    const seen: unknown = await page.evaluate(
      `document.elementFromPoint(innerWidth / 2, innerHeight - 5).closest('dialog') !== null &&
       document.elementFromPoint(5, 5).closest('dialog') !== null`,
    )
    expect([seen, await page.title()]).toEqual([true, 'Tapak'])
    await page.clock.resume()
    await page.getByRole('button', { name: 'Tampilkan lagi' }).click()
    await page.getByRole('heading', { name: 'Layar ditutup sementara' }).waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
  }, 180_000)

  test('another user on the same device finds the sign-in form and nothing of the one before', async () => {
    const page = await enter('health_provider', { keeps: true })
    await page.goto('/me')
    // The stream says that the session is over before the answer to the request that ended it is there.
    await page.route('**/api/session', async (route) => {
      const response = await route.fetch()
      await sleep(route.request().method() === 'DELETE' ? 1_500 : 0)
      await route.fulfill({ response })
    })
    await follows(page)
    await page.getByRole('button', { name: /^Akun: / }).click()
    await page.getByRole('menuitem', { name: 'Ganti pengguna' }).click()
    await page.waitForURL('**/login')
    await page.getByLabel('Surel kerja').waitFor()
    expect(await page.getByLabel('Surel kerja').inputValue()).toBe('')
    await typePair(page, 'auditor', PASSWORD)
    await isIn(page)
    expect(new URL(page.url()).pathname).not.toBe('/me')
    const kept: unknown = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
    expect(String(kept)).not.toMatch(/health_provider|Contoh|@/)
    await page.goto('/me')
    await page.getByRole('button', { name: /^Akun: / }).click()
    await page.getByRole('menuitem', { name: 'Keluar', exact: true }).click()
    await page.getByLabel('Surel kerja').waitFor()
    await typePair(page, 'health_provider', PASSWORD)
    await isIn(page)
    expect(new URL(page.url()).pathname).not.toBe('/me')
  }, 180_000)

  test('quick exit, by Shift three times, leaves no page, no storage and no session behind', async () => {
    const page = await enter('health_provider', { keeps: true })
    await page.route('https://www.bmkg.go.id/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Cuaca</title>' }),
    )
    await page.goto('/me')
    await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
    await page.evaluate(`localStorage.setItem('tapak-language', 'id'); sessionStorage.setItem('x', 'y')`)
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift')
    await page.waitForURL('https://www.bmkg.go.id/')
    await page.goBack().catch(() => null)
    expect(page.url()).not.toContain('/me')
    await page.goto(desk.address)
    await page.getByLabel('Surel kerja').waitFor()
    const kept: unknown = await page.evaluate('sessionStorage.length')
    expect(kept).toBe(0)
    await page.context().close()
  }, 180_000)
})
