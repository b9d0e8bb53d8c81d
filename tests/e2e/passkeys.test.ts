import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { isIn, typePair } from '../support/screen/at-the-door.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

const PAST = 16 * 60_000
/** A folder for pictures of what was on screen, for somebody who wants to look. */
const PICTURES = process.env['TAPAK_PICTURES']

describe('passkeys, by clicks', () => {
  let desk: Console
  beforeAll(async () => {
    desk = await aConsole()
  }, 150_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const dialog = (page: Page): Locator => page.getByRole('dialog')
  const goStale = (account: string): Promise<unknown> =>
    desk.rows(
      `update app.session set fresh_at = now() - $2 * interval '1 millisecond'
        where user_id = (select id from app.user_account where email = $1)`,
      [mailOf(account), PAST],
    )
  /** A page whose browser has a device that keeps passkeys and recognises its owner, until it is told not to. */
  const open = async (width = 1280): Promise<{ page: Page; recognise(yes: boolean): Promise<void> }> => {
    const page = await (await desk.open({ width })).newPage()
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return {
      page,
      recognise: async (isUserVerified) => {
        await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
      },
    }
  }
  const enter = async (account: string, width?: number) => {
    const opened = await open(width)
    await opened.page.goto('/')
    await typePair(opened.page, account)
    await isIn(opened.page)
    return opened
  }
  const look = async (page: Page, name: string): Promise<void> => {
    expect([
      name,
      await seriousIn(page),
      await page.evaluate('document.scrollingElement.scrollWidth - innerWidth'),
    ]).toEqual([name, [], 0])
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
  }
  const addPasskey = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
    await dialog(page).getByLabel('Nama', { exact: true }).fill(name)
    await dialog(page).getByRole('button', { name: 'Buat', exact: true }).click()
  }
  const signOut = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /^Akun: / }).click()
    await page.getByRole('menuitem', { name: 'Keluar', exact: true }).click()
    await page.getByLabel('Surel kerja').waitFor()
  }

  test('one is made, signs in without a password, proves again who sits here, is renamed and taken away', async () => {
    const { page, recognise } = await enter('case_coordinator', 360)
    await page.goto('/me')
    await page.getByText('Belum ada kunci sandi.').waitFor()
    await addPasskey(page, 'Ponsel contoh')
    await page.getByRole('list', { name: 'Kode pemulihan' }).getByRole('listitem').first().waitFor()
    expect(await page.getByRole('list', { name: 'Kode pemulihan' }).getByRole('listitem').count()).toBe(10)
    await look(page, 'recovery-codes-phone')
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByText('Ponsel contoh', { exact: true }).waitFor()
    await look(page, 'my-account-phone')

    await signOut(page)
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).waitFor()
    await look(page, 'sign-in-phone')
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await isIn(page)
    await page.goto('/me')
    await page.getByText('Ponsel contoh', { exact: true }).waitFor()
    expect(await page.getByText('belum pernah').count()).toBe(0)

    await goStale('case_coordinator')
    await page.getByRole('button', { name: 'Lepas Ponsel contoh' }).click()
    await dialog(page).getByRole('button', { name: 'Lepas', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' })
    await question.getByText('Perangkat akan meminta').waitFor()
    await look(page, 'prove-again-phone')
    await recognise(false)
    await question.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await question.getByText('Perangkat tidak menjawab').waitFor()
    await recognise(true)
    await question.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await page.getByText('Kunci sandi dilepas.').waitFor()
    await page.getByText('Belum ada kunci sandi.').waitFor()
  }, 240_000)

  test('one is the second step after the password, a wrong turn is tried again, another name is given', async () => {
    const { page, recognise } = await enter('companion')
    await page.goto('/me')
    await addPasskey(page, 'Laptop contoh')
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByRole('button', { name: 'Ganti nama Laptop contoh' }).click()
    await dialog(page).getByLabel('Nama', { exact: true }).fill('Laptop kantor')
    await dialog(page).getByRole('button', { name: 'Ganti nama', exact: true }).click()
    await page.getByText('Laptop kantor', { exact: true }).waitFor()
    await signOut(page)
    await typePair(page, 'companion')
    await page.getByLabel('Kode dari ponsel').waitFor()
    await recognise(false)
    await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
    await page.getByText('Perangkat tidak menjawab').waitFor()
    await look(page, 'second-step')
    await recognise(true)
    await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
    await isIn(page)
  }, 240_000)

  test('a device that keeps no passkey of anybody here leads to the password, in English too', async () => {
    const page = await (await desk.open({ width: 360, language: 'en' })).newPage()
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('The device did not answer with a passkey.').waitFor()
    await look(page, 'sign-in-phone-english')
  }, 180_000)

  test('a fresh proof in one tab leaves the other tab signed in and connected', async () => {
    const { page } = await enter('supervisor')
    const other = await page.context().newPage()
    await other.goto('/')
    await isIn(other)
    await other.getByText('Terhubung').waitFor({ state: 'attached' })
    const cookie = async (): Promise<string> =>
      (await page.context().cookies()).find(({ name }) => name === 'tapak_sid')?.value ?? ''
    const before = await cookie()
    await goStale('supervisor')
    await page.bringToFront()
    await page.goto('/me')
    await page.getByRole('button', { name: 'Pasang faktor kedua' }).click()
    const question = page.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' })
    await question.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
    await question.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await dialog(page)
      .getByRole('img', { name: /^Kode QR/ })
      .waitFor()

    expect(await cookie()).not.toBe(before)
    // What was under way in the other tab came with the token of before.
    let isUnderWay = true
    await other.route('**/api/cases?**', (route) => {
      if (!isUnderWay) return route.continue()
      isUnderWay = false
      return route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:tapak:problem:unauthenticated',
          title: 'Not signed in',
          status: 401,
          code: 'unauthenticated',
          sentence: { id: 'Anda belum masuk.', en: 'You are not signed in.' },
        }),
      })
    })
    const shown = other.waitForResponse((answer) => answer.url().includes('/api/cases?') && answer.status() === 200)
    await other.bringToFront()
    await other
      .getByRole('navigation', { name: 'Bagian', exact: true })
      .first()
      .getByRole('link', { name: 'Kasus', exact: true })
      .click()
    await other.getByRole('heading', { level: 1, name: 'Kasus', exact: true }).waitFor()
    await shown
    expect(isUnderWay).toBe(false)
    await other.goto('/me')
    await other.getByText('Hanya perangkat ini').waitFor()
  }, 240_000)
})

describe('a second factor that is demanded, by clicks', () => {
  let desk: Console
  beforeAll(async () => {
    desk = await aConsole({ TAPAK_SECOND_FACTOR: 'reveal_identity,administer' })
  }, 150_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('stands in the place of every page until it is set up, says what to do, and then lets work go on', async () => {
    const page = await (await desk.open({ width: 360 })).newPage()
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/cases')
    await page.getByLabel('Surel kerja').fill('case_coordinator@demo.tapak.example')
    await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Pasang faktor kedua dulu' }).waitFor()
    await page.getByText('Pilih salah satu di bawah').waitFor()
    await page.goto('/tasks')
    await page.getByRole('heading', { level: 1, name: 'Pasang faktor kedua dulu' }).waitFor()
    await page.getByText('Belum ada kunci sandi.').waitFor()
    expect([await seriousIn(page), await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')]).toEqual([
      [],
      0,
    ])
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/first-factor-phone.png`, fullPage: true })

    await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
    await page.getByRole('dialog').getByLabel('Nama', { exact: true }).fill('Ponsel contoh')
    await page.getByRole('dialog').getByRole('button', { name: 'Buat', exact: true }).click()
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByText('Faktor kedua terpasang.').waitFor()
    await page.getByRole('button', { name: 'Lanjutkan bekerja' }).click()
    await page.getByRole('navigation', { name: 'Tampilan tugas' }).waitFor()
  }, 240_000)
})
