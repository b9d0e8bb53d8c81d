import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { CasePlan } from '../../api/contract/cases.ts'
import { Me } from '../../api/contract/people.ts'
import { buildConsole } from '../../runtime/publishing/console-build.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { atRest } from '../support/screen/at-rest.ts'
import { openSections } from '../support/screen/fill-form.ts'
import { Desk } from '../support/screen/a-desk.ts'
import { opensCase } from '../support/door/opens-case.ts'

const TASK = 'INT-01 Penerimaan pengaduan'
const FIELD = '#field-chronology textarea:not([aria-hidden])'
const SILENT = 'Server belum menjawab. Isian Anda aman; kami mencoba lagi.'
const built = join(import.meta.dirname, '../../admin-ui/dist')
const folder = mkdtempSync(join(tmpdir(), 'tapak-served-'))

describe('a console while others work', () => {
  let desk: Console
  let coordinator: Caller
  let officer: Caller
  /** The officer's. */
  let name = '',
    userId = '',
    organisationId = ''
  beforeAll(async () => {
    await buildConsole()
    cpSync(built, folder, { recursive: true })
    process.env['TAPAK_CONSOLE'] = folder
    desk = await aConsole()
    coordinator = await aCaller(desk, 'case_coordinator')
    officer = await aCaller(desk, 'intake_officer')
    const me = Me.parse((await officer.get('/api/me')).body)
    name = me.name
    userId = me.id
    organisationId = me.organisation.id
  }, 180_000)
  afterAll(async () => {
    await desk?.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 180_000)

  interface Opened {
    caseId: string
    taskId: string
  }
  const openCase = async (name: string): Promise<Opened> => {
    const { caseId } = await opensCase(coordinator, { identity: { full_name: name } })
    const plan = CasePlan.parse((await coordinator.get(`/api/cases/${caseId}/plan`)).body)
    const [task] = plan.stages.flatMap(({ tasks }) => tasks)
    return { caseId, taskId: task?.id ?? '' }
  }
  const act = async (who: Caller, taskId: string, verb: string, body: object = {}): Promise<void> => {
    const { status, body: said } = await who.send(`/api/tasks/${taskId}/${verb}`, body)
    if (status !== 200) throw new Error(`${verb} was answered ${status}: ${JSON.stringify(said)}`)
  }
  const tab = async (account: string, path: string, given?: BrowserContext): Promise<Page> => {
    const one = await (given ?? (await desk.person(account)).page.context()).newPage()
    await one.goto(path)
    await one.locator('.pulse.is-connected').waitFor()
    await one.evaluate('window.sameDocument = true')
    return one
  }
  /** In a browser of her own, that has loaded no other page yet. */
  const atHome = async (): Promise<Page> => {
    const context = await desk.open({ as: 'case_coordinator' })
    const page = await tab('case_coordinator', '/', context)
    await page.getByRole('heading', { level: 1, name: 'Beranda' }).waitFor()
    return page
  }
  /** Goes to a page whose code breaks off on its way, because the server ends just then. */
  const breaksOff = async (page: Page): Promise<void> => {
    await page.route('**/assets/SopList-*.js', (route) => {
      process.kill(desk.pidOf('api'), 'SIGKILL')
      return route.abort('connectionreset')
    })
    await page
      .getByRole('navigation', { name: 'Bagian', exact: true })
      .first()
      .getByRole('link', { name: 'SOP', exact: true })
      .click()
    await page.getByText('Bagian ini dimuat sendiri begitu server menjawab.').waitFor()
    await page.unroute('**/assets/SopList-*.js')
  }
  const isSameDocument = (page: Page): Promise<unknown> => page.evaluate('window.sameDocument === true')

  test('shows on the case page and in the inbox what another person has just taken, without a reload', async () => {
    const { caseId, taskId } = await openCase('Contoh Satu')
    const [casePage, inbox] = [
      await tab('case_coordinator', `/cases/${caseId}`),
      await tab('case_coordinator', '/tasks?view=all'),
    ]
    await casePage.getByRole('heading', { level: 2, name: 'identifikasi' }).waitFor()
    const row = inbox.getByRole('row').filter({ has: inbox.locator(`a[href="/tasks/${taskId}"]`) })
    await row.waitFor()
    const other = await desk.person('intake_officer')
    const clicked = performance.now()
    await other.claim(TASK)
    const claimed = performance.now()
    await row.getByText(name).waitFor()
    const seen = performance.now()
    await casePage.locator('table').getByText(name).first().waitFor()
    const [inInbox, answered, onPage] = [seen - claimed, claimed - clicked, performance.now() - claimed].map(Math.round)
    process.stdout.write(
      `  in the other's inbox ${inInbox} ms after the click was answered (${answered} ms), ` +
        `on the case page by ${onPage} ms\n`,
    )

    expect(await Promise.all([casePage, inbox].map(isSameDocument))).toEqual([true, true])
    await casePage.close()
    await inbox.close()
  }, 240_000)

  test('says calmly who took the task that I am looking at', async () => {
    const { taskId } = await openCase('Contoh Dua')
    const page = await tab('case_coordinator', `/tasks/${taskId}`)
    await page.getByRole('heading', { level: 1, name: TASK }).waitFor()
    await act(officer, taskId, 'claim')
    await page.getByText(/\(.+\) baru saja mengambil tugas ini\. Pilih tugas lain atau minta dialihkan\./).waitFor()
    await page.close()
  }, 180_000)

  test("asks again at most once a second, and moves no row under somebody's hand in the list", async () => {
    const { taskId } = await openCase('Contoh Tiga')
    const page = await tab('case_coordinator', '/tasks?view=all')
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="/tasks/${taskId}"]`) })
    await row.waitFor()
    const asked: string[] = []
    const rest = atRest(page, 1_500)
    page.on('request', (request) => {
      if (request.url().includes('/api/tasks?')) asked.push(request.url())
    })
    const began = Date.now()
    for (let n = 0; n < 6; n += 1) {
      await act(officer, taskId, 'claim')
      await act(officer, taskId, 'release')
    }
    await act(officer, taskId, 'claim')
    await row.getByText(name).waitFor()
    await rest()
    const seconds = (Date.now() - began) / 1000
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)

    await row.getByRole('link').first().focus()
    await page.evaluate(
      "new MutationObserver(() => { if (document.querySelector('tr.is-fresh') !== null) window.sawFresh = true " +
        '}).observe(document.body, { subtree: true, childList: true, attributes: true })',
    )
    const before = asked.length
    await act(officer, taskId, 'release')
    await page.getByText('Daftar ini berubah: 1 kasus').waitFor()
    expect([asked.length - before, await page.evaluate('document.activeElement?.textContent')]).toEqual([0, TASK])
    await page.getByRole('button', { name: 'Tampilkan' }).click()
    await page.getByText('Daftar ini berubah: 1 kasus').waitFor({ state: 'detached' })
    await row.getByText(name).waitFor({ state: 'detached' })
    await until(async () => (await page.evaluate('window.sawFresh')) === true)
    await page.close()
  }, 240_000)

  test('becomes true again by itself after the API was killed, and what is being typed stays as it is', async () => {
    const [mine, theirs] = [await openCase('Contoh Empat'), await openCase('Contoh Lima')]
    await act(officer, mine.taskId, 'claim')
    await act(officer, mine.taskId, 'start')
    const form = await tab('intake_officer', `/tasks/${mine.taskId}`)
    const list = await tab('case_coordinator', `/cases/${theirs.caseId}`)
    await list.locator('table').first().waitFor()
    await openSections(form)
    await form.locator(FIELD).fill('Contoh yang sedang diketik')
    await form.locator(FIELD).evaluate((area) => {
      if ('setSelectionRange' in area && typeof area.setSelectionRange === 'function') area.setSelectionRange(6, 6)
    })
    const place = 'Math.round(document.activeElement?.getBoundingClientRect().top)'
    const placed = await form.evaluate(place)
    process.kill(desk.pidOf('api'), 'SIGKILL')
    await form.getByText(SILENT).first().waitFor()
    await form
      .getByText(/Data per \d\d\.\d\d WIB/)
      .first()
      .waitFor()
    const killed = performance.now()
    await until(async () => (await officer.get('/api/me')).status === 200)
    await act(officer, theirs.taskId, 'claim')
    await list.locator('table').getByText(name).first().waitFor()
    await form.getByText(SILENT).first().waitFor({ state: 'detached' })
    await form.locator('.pulse.is-connected').waitFor()
    process.stdout.write(
      `  everything is true again ${Math.round(performance.now() - killed)} ms after the banner appeared\n`,
    )
    await act(coordinator, mine.taskId, 'assign', { organisationId, userId })

    expect(await form.locator(FIELD).inputValue()).toBe('Contoh yang sedang diketik')
    expect(
      await form.evaluate(`[document.activeElement?.tagName, document.activeElement?.selectionStart, ${place}]`),
    ).toEqual(['TEXTAREA', 6, placed])
    expect(await Promise.all([form, list].map(isSameDocument))).toEqual([true, true])
    await list.close()
    await form.close()
  }, 240_000)

  test('keeps what was typed on the screen when the task is given to somebody else', async () => {
    const { taskId } = await openCase('Contoh Enam')
    await act(officer, taskId, 'claim')
    await act(officer, taskId, 'start')
    const page = await tab('intake_officer', `/tasks/${taskId}`)
    await openSections(page)
    await page.locator(FIELD).fill('Contoh yang tidak boleh hilang')
    await act(coordinator, taskId, 'assign', { organisationId })
    await page.getByText('Yang Anda ketik masih ada di sini').waitFor()
    expect(await page.locator(FIELD).inputValue()).toBe('Contoh yang tidak boleh hilang')
    expect(await page.getByRole('button', { name: /^Selesaikan/ }).count()).toBe(0)
    await page.close()
  }, 180_000)

  test('goes to the sign-in page when the session has ended, and back to the same page afterwards', async () => {
    const { caseId } = await openCase('Contoh Tujuh')
    const context = await desk.open({ keeps: true })
    const { page } = await Desk.signIn(context, {
      email: 'supervisor@demo.tapak.example',
      password: 'contoh-sandi-123',
    })
    await page.goto(`/cases/${caseId}/history`)
    await page.locator('.pulse.is-connected').waitFor()
    await desk.rows(
      `update app.session set revoked_at = now()
        where user_id = (select id from app.user_account where email = 'supervisor@demo.tapak.example')`,
    )
    await page.getByLabel('Surel kerja').fill('supervisor@demo.tapak.example')
    await page.getByLabel('Kata sandi').fill('contoh-sandi-123')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.waitForURL(`**/cases/${caseId}/history`)
    await context.close()
  }, 180_000)

  test('loads a page by itself that was on its way when the server went, and tells of no new version', async () => {
    const page = await atHome()
    const titles: string[] = []
    await page.exposeFunction('toldTitle', (title: string) => titles.push(title))
    await page.evaluate(
      "new MutationObserver(() => window.toldTitle(document.querySelector('h1')?.textContent ?? ''))" +
        '.observe(document.body, { subtree: true, childList: true, characterData: true })',
    )
    await breaksOff(page)
    await page.getByRole('heading', { level: 1, name: 'SOP', exact: true }).waitFor()

    expect(titles).toContain('Bagian ini belum bisa ditampilkan')
    expect(titles.join()).not.toContain('Versi baru')
    expect(await isSameDocument(page)).toBe(false)
    await page.context().close()
  }, 240_000)

  test('leaves alone whoever has gone to another page before the server came back', async () => {
    const page = await atHome()
    await breaksOff(page)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Beranda' }).waitFor()
    await page.locator('.pulse.is-connected').waitFor()
    await sleep(1_000)

    expect(await isSameDocument(page)).toBe(true)
    await page.context().close()
  }, 240_000)

  test('offers to load a newer console, also where a page of the old one is gone and was not kept here', async () => {
    const page = await atHome()
    const index = join(folder, 'index.html')
    const old = readFileSync(index, 'utf8')
    const [, entry = ''] = /\/assets\/(index-[\w-]+)\.js/.exec(old) ?? []
    renameSync(join(folder, 'assets'), join(folder, 'assets-old'))
    cpSync(join(folder, 'assets-old'), join(folder, 'assets'), { recursive: true })
    for (const name of ['SopList', 'CaseList', 'Inbox'])
      for (const file of filesOf(join(folder, 'assets'), name)) rmSync(file)
    writeFileSync(index, old.replaceAll(entry, `${entry}x`))
    await page
      .getByRole('navigation', { name: 'Bagian', exact: true })
      .first()
      .getByRole('link', { name: 'SOP', exact: true })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Versi baru Tapak' }).waitFor()
    await page.getByRole('button', { name: 'Muat ulang' }).first().waitFor()
    await page
      .getByRole('navigation', { name: 'Bagian', exact: true })
      .first()
      .getByRole('link', { name: 'Beranda', exact: true })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Beranda' }).waitFor()
    await page.locator('.banner-place').getByText('Ada versi baru.').waitFor({ timeout: 30_000 })
    expect(await isSameDocument(page)).toBe(true)
    await page.context().close()
  }, 240_000)
})

const filesOf = (folder: string, name: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`))
    .map((file) => join(folder, file))

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo().catch(() => false))) await sleep(100)
}
