import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import type { Locator, Page } from 'playwright-core'
import { RecoveryCodes, SecondFactorBegun } from '../../api/contract/accounts.ts'
import { freePorts } from '../../runtime/ground/free-ports.ts'
import { aConsole, type Console, type Window } from '../support/screen/a-console.ts'
import { isIn, typePair } from '../support/screen/at-the-door.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { aProvider, type AccountProvider } from '../support/door/a-provider.ts'

const NAME = 'Penyedia Contoh'

describe('signing in at a provider, by clicks', () => {
  let there: AccountProvider
  let desk: Console
  beforeAll(async () => {
    const [port = 0] = await freePorts(1)
    there = await aProvider(port)
    const { client, secret } = there.settings
    desk = await aConsole({
      TAPAK_OIDC_ISSUER: there.issuer,
      TAPAK_OIDC_CLIENT: client,
      TAPAK_OIDC_SECRET: secret,
      TAPAK_OIDC_NAME: NAME,
    })
    there.knows(`${desk.address}/login/return`)
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
    await there?.stop()
  })

  const signInPage = async (window: Window = {}): Promise<Page> => {
    const page = await (await desk.open(window)).newPage()
    await page.goto('/login')
    return page
  }
  const byPassword = async (page: Page, account: string): Promise<void> => {
    await typePair(page, account)
    await isIn(page)
  }
  /** Signed in by password, and connected with who she is at the provider. */
  const connected = async (account: string, who: string): Promise<{ page: Page; card: Locator }> => {
    const page = await signInPage()
    await byPassword(page, account)
    await page.goto('/me')
    const card = page.getByRole('region', { name: `Masuk dengan ${NAME}` })
    await card.getByRole('button', { name: 'Sambungkan' }).click()
    await atProvider(page, who)
    await card.getByText(/^Tersambung sejak /).waitFor()
    return { page, card }
  }
  const atProvider = async (page: Page, who: string): Promise<void> => {
    await page.getByRole('heading', { name: NAME, exact: true }).waitFor()
    await page.getByLabel('Nama di penyedia').fill(who)
    await page.getByRole('button', { name: 'Lanjut', exact: true }).click()
  }

  test('a provider that is away is told in words, and the password way stays', async () => {
    there.mood = 'silent'
    const page = await signInPage()
    await page.getByRole('button', { name: `Masuk dengan ${NAME}` }).click()
    await page.getByText('Penyedia akun belum dapat dihubungi.').waitFor()
    there.mood = 'well'
    await byPassword(page, 'auditor')
    await page.context().close()
  }, 180_000)

  test('a person connects her account, signs out, and comes back in by the button to where she was going', async () => {
    const { page } = await connected('case_coordinator', 'pegawai 7')

    await page.evaluate("fetch('/api/session', { method: 'DELETE' })")
    await page.goto('/cases?status=open')
    await page.getByRole('button', { name: `Masuk dengan ${NAME}` }).click()
    await atProvider(page, 'pegawai 7')
    await isIn(page)
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/cases?status=open')
    await page.context().close()
  }, 180_000)

  test('who is asked to prove it again may do so there, and takes the connection away afterwards', async () => {
    const { page, card } = await connected('supervisor', 'pegawai 8')
    await desk.rows(
      `update app.session set fresh_at = now() - interval '16 minutes'
        where user_id = (select id from app.user_account where email = 'supervisor@demo.tapak.example')`,
    )

    const takeAway = async (): Promise<void> => {
      await card.getByRole('button', { name: 'Lepas sambungan' }).click()
      await page
        .getByRole('dialog', { name: 'Lepas sambungan' })
        .getByRole('button', { name: 'Lepas sambungan' })
        .click()
    }
    await takeAway()
    await page
      .getByRole('dialog', { name: 'Buktikan bahwa ini Anda' })
      .getByRole('button', { name: `Buktikan dengan ${NAME}` })
      .click()
    await atProvider(page, 'pegawai 8')
    await card.getByText(/^Tersambung sejak /).waitFor()
    await takeAway()
    await card.getByText('Belum tersambung.').waitFor()
    await page.context().close()
  }, 180_000)

  test('the second factor that she set up here is asked for on the way back', async () => {
    const { page } = await connected('companion', 'pegawai 9')
    const post = (path: string, data: object, key: string) =>
      page
        .context()
        .request.post(`${desk.address}${path}`, { data, headers: { 'idempotency-key': key } })
        .then((answer) => answer.json())
    const { secret } = SecondFactorBegun.parse(await post('/api/me/second-factor', {}, 'begin'))
    const { codes } = RecoveryCodes.parse(
      await post('/api/me/second-factor/confirm', { code: generateSync({ secret }) }, 'confirm'),
    )

    await page.evaluate("fetch('/api/session', { method: 'DELETE' })")
    await page.goto('/login')
    await page.getByRole('button', { name: `Masuk dengan ${NAME}` }).click()
    await atProvider(page, 'pegawai 9')
    const code = page.getByLabel(/^Kode/)
    await code.fill('000000')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByText('Kode tidak cocok').waitFor()
    expect(await seriousIn(page)).toEqual([])
    await code.fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await isIn(page)
    await page.context().close()
  }, 180_000)

  test('a stranger is told in words what to do', async () => {
    const page = await signInPage({ language: 'en' })
    const button = page.getByRole('button', { name: `Sign in with ${NAME}` })
    await button.click()
    await atProvider(page, 'tidak dikenal')
    await page.getByText('Sign in with your password, then connect it under My account.').waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('link', { name: 'Back to Tapak' }).click()
    await button.waitFor()
    await page.context().close()
  }, 180_000)

  test.each(['id', 'en'] as const)(
    'the button has no serious barrier, at the desk and on a phone (%s)',
    async (language) => {
      for (const width of [1280, 360]) {
        const page = await signInPage({ language, width })
        await page.getByRole('button', { name: new RegExp(NAME) }).waitFor()
        expect(await seriousIn(page)).toEqual([])
        expect(await page.evaluate('document.scrollingElement.scrollWidth <= innerWidth')).toBe(true)
        await page.context().close()
      }
    },
    180_000,
  )
})
