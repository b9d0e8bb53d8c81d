// One person at the console: uses only what the screen shows, and changes things only by clicks.
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { sendOffer } from './a-referral-card.ts'
import { fillForm, type Told } from './fill-form.ts'

const LOOK_MS = 2_500
const PATIENCE_MS = 30_000
const OPENS_MS = 80_000
const NOWHERE = 'about:blank'

/** The start of an accessible name: a button reads "Ambil: HLT-01 …, K-0001". */
const begins = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)

/** From now on changes of others reach this page by themselves. */
export const follows = (page: Page): Promise<void> => page.locator('.pulse.is-connected').waitFor({ state: 'attached' })

const STIRS_MS = 45_000
/**
 * On a slow machine the screen may lock while a person waits for others, so the mouse moves now and then. To look for
 * the lock before each click would be a fifth of all that is asked of a browser.
 */
const staysThere = async (page: Page): Promise<void> => {
  await page.addInitScript(`setInterval(() => document.dispatchEvent(new Event('pointermove')), ${STIRS_MS})`)
}

export interface Pair {
  email: string
  password: string
}
export interface Handled {
  told?: Told
  outcome: string
  text?: string
}
export interface NewPerson {
  name: string
  birth?: string
  nik?: string
  phone?: string
}

export class Desk {
  readonly page: Page
  readonly titles = new Set<string>()
  constructor(page: Page) {
    this.page = page
  }

  static async signIn(context: BrowserContext, { email, password }: Pair): Promise<Desk> {
    const page = await context.newPage()
    await staysThere(page)
    await page.goto('/')
    await page.getByLabel('Surel kerja').fill(email)
    await page.getByLabel('Kata sandi', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    const desk = new Desk(page)
    await page.getByRole('navigation', { name: 'Bagian', exact: true }).first().waitFor()
    await desk.note()
    return desk
  }

  /** The console is closed until she comes back, and is told of nothing. */
  async leave(): Promise<void> {
    await this.page.goto(NOWHERE)
  }
  async comeBack(): Promise<void> {
    if (this.page.url() === NOWHERE) await this.page.goto('/tasks')
  }

  private async note(): Promise<void> {
    this.titles.add(await this.page.title())
  }

  async heading(): Promise<string> {
    return this.page.locator('h1').innerText()
  }
  async says(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  async rail(name: string): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Bagian', exact: true }).first()
    const link = rail.getByRole('link', { name, exact: true })
    const folded = rail.locator('button[aria-expanded=false]')
    while ((await link.count()) === 0 && (await folded.count()) > 0) await folded.first().click()
    await link.click()
    await this.note()
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name, exact: true }).click()
  }

  /** States the purpose for opening a case without being assigned to it. */
  async statePurpose(purpose: string): Promise<void> {
    await this.page.getByLabel('Tujuan', { exact: true }).selectOption({ label: purpose })
    await this.page.getByLabel('Dengan kata Anda sendiri').fill('Pemeriksaan berkala contoh')
    await this.page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
    await this.page.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
  }

  /**
   * The row of a task in one of the views of the inbox; looks again, as a person would, when somebody else has only
   * just created it.
   */
  async row(view: 'Milik saya' | 'Tim saya' | 'Tanpa pemilik', task: string): Promise<Locator> {
    const rail = this.page.getByRole('navigation', { name: 'Bagian', exact: true }).first()
    const today = rail.getByRole('link', { name: 'Hari ini', exact: true })
    await today.or(rail.getByRole('link', { name: 'Tugas', exact: true })).waitFor()
    await this.rail((await today.count()) > 0 ? 'Hari ini' : 'Tugas')
    const link = this.page.getByRole('navigation', { name: 'Tampilan tugas' }).getByRole('link', { name: begins(view) })
    await link.click()
    // The count is shown only when the list is there.
    const listed = link.and(this.page.locator('[aria-current=page]')).filter({ has: this.page.locator('.count') })
    const row = this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: task, exact: true }) })
      .first()
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      if (
        await listed
          .waitFor()
          .then(() => row.waitFor({ timeout: LOOK_MS }))
          .then(
            () => true,
            () => false,
          )
      ) {
        await this.note()
        return row
      }
      await this.page.reload()
    }
    throw new Error(`"${task}" is not in the view "${view}", which shows:\n${await this.says()}`)
  }

  /** Finds a task in the inbox and claims it, so that colleagues see who has it. */
  async claim(task: string): Promise<void> {
    const row = await this.row('Tim saya', task)
    const name = (await row.getByRole('button', { name: begins('Ambil: ') }).getAttribute('aria-label')) ?? ''
    // By its name, because another row may have become the first by now.
    const take = this.page.getByRole('button', { name, exact: true })
    await take.click()
    await take.waitFor({ state: 'detached' })
  }

  async openTask(task: string, view: 'Milik saya' | 'Tim saya' = 'Milik saya'): Promise<void> {
    const row = await this.row(view, task)
    await row.getByRole('link', { name: task, exact: true }).click()
    const opened = this.page.getByRole('heading', { level: 1, name: task, exact: true })
    await opened.waitFor({ timeout: OPENS_MS }).catch(async (cause: unknown) => {
      throw new Error(`"${task}" did not open; ${this.page.url()} shows:\n${await this.says()}`, { cause })
    })
    await this.note()
  }

  async chooseOutcome(outcome: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'Keputusan', exact: true })
      .getByRole('radio', { name: outcome, exact: true })
      .check()
  }

  async complete(outcome: string): Promise<void> {
    await this.page.getByRole('button', { name: `Selesaikan: ${outcome}`, exact: true }).click()
    await this.page
      .getByText(new RegExp(`Selesai dengan hasil ${outcome}|Hasil yang diusulkan: ${outcome}`))
      .first()
      .waitFor()
  }

  async fillForm(told: Told = {}, text?: string): Promise<string[]> {
    return fillForm(this.page, told, text)
  }

  /** A whole task: finds, claims, opens, fills in and completes it. */
  async handle(task: string, { told, outcome, text }: Handled): Promise<void> {
    await this.claim(task)
    await this.openTask(task)
    await this.fillForm(told, text)
    await this.chooseOutcome(outcome)
    await this.complete(outcome)
  }

  /** A step that another office answers: fills it in and offers it there; answers the id of the referral. */
  async offer(task: string, { told, ...asked }: { told?: Told; to: string; service?: string }): Promise<string> {
    await this.claim(task)
    await this.openTask(task)
    await this.fillForm(told)
    await this.page.getByText('Tersimpan di server').waitFor()
    await this.page.getByRole('button', { name: 'Tawarkan ke kantor lain' }).click()
    return sendOffer(this.page, asked)
  }

  async sign(task: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Setujui', exact: true }).click()
    await this.page.getByText('Selesai dengan hasil').first().waitFor()
    await this.page.getByRole('heading', { level: 1, name: task, exact: true }).waitFor()
  }

  /** Gives a task without a holder to an organisation, and optionally to a person there. */
  async assign(task: string, organisation: string, person?: string): Promise<void> {
    const row = await this.row('Tanpa pemilik', task)
    await row.getByRole('button', { name: begins('Tugaskan: ') }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Kantor', { exact: true }).selectOption({ label: organisation })
    if (person !== undefined) await dialog.getByLabel('Orang', { exact: true }).selectOption({ label: person })
    await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** On the page of a task that waits for it. */
  async recordConsent(answer = 'Klien setuju'): Promise<void> {
    await this.page
      .getByRole('button', { name: begins('Catat persetujuan') })
      .first()
      .click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: begins(answer) }).check()
    await dialog.getByLabel('Bahasa penjelasan').fill('Indonesia')
    await dialog.getByLabel('Yang menjelaskan', { exact: true }).fill('Contoh Petugas')
    await dialog.getByRole('button', { name: 'Catat persetujuan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** The answer strip of the case page: question and answer. */
  async readStrip(): Promise<Record<string, string>> {
    const cells = this.page.locator('dl.strip > div')
    await cells.first().waitFor()
    const texts = async (part: 'dt' | 'dd'): Promise<string[]> =>
      this.page.locator(`dl.strip > div > ${part}`).allTextContents()
    const [names, answers] = [await texts('dt'), await texts('dd')]
    return Object.fromEntries(names.map((name, index) => [name, answers[index] ?? '']))
  }

  /** The whole timeline. */
  async readHistory(): Promise<string> {
    const more = this.page.getByRole('button', { name: 'Muat 50 berikutnya' })
    await this.page.getByRole('heading', { name: 'Riwayat kasus' }).waitFor()
    while ((await more.count()) > 0) {
      const rows = await this.page.locator('main li').count()
      await more.click()
      await this.page.locator('main li').nth(rows).waitFor({ state: 'attached' })
    }
    return this.says()
  }

  async find({ name, birth, nik, phone }: NewPerson): Promise<void> {
    await this.page.getByLabel('Nama', { exact: true }).fill(name)
    if (birth !== undefined) await this.page.getByLabel('Lahir sekitar tahun').fill(birth)
    if (nik !== undefined) await this.page.getByLabel('NIK, bila ada').fill(nik)
    if (phone !== undefined) await this.page.getByLabel('Telepon, bila ada').fill(phone)
    await this.page.locator('main').getByRole('button', { name: 'Cari', exact: true }).click()
  }
}
