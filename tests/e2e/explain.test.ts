// Why a step is here, and how its due date was counted: by keyboard, on a phone, in both languages. And a new revision
// of the holidays, by an administrator.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { Keyboard } from '../support/screen/a-keyboard.ts'
import { Stage } from '../support/screen/a-scene.ts'

let desk: Console
let stage: Stage
let caseId = ''
beforeAll(async () => {
  desk = await aConsole()
  stage = new Stage(desk)
  caseId = await stage.openCase('Contoh Mengapa')
  await stage.finish('intake_officer', caseId, 'INT-01')
}, 240_000)
afterAll(async () => {
  await desk?.stop()
})

const enter = async (as: string, language: 'id' | 'en', width = 360): Promise<Page> =>
  (await desk.open({ as, language, width })).newPage()

const WORDS = {
  id: {
    why: /^Mengapa ini ada\? INT-03/,
    whyHere: 'Mengapa ini ada',
    owner: 'Mengapa pemegang ini',
    ends: 'Yang mengakhirinya',
    way: 'Jalan tersingkat',
    close: 'Tutup',
    cause: /INT-01 “Penerimaan pengaduan” berakhir dengan hasil “Pengaduan dicatat”/,
    missing: 'Apa yang kurang?',
    missingTitle: 'Apa yang berikutnya dan apa yang kurang',
    endings: 'Cara kasus ini dapat berakhir',
    notYet: /^Mengapa belum\? Rencana/,
    opens: /Terbuka bila INT-09/,
  },
  en: {
    why: /^Why is this here\? INT-03/,
    whyHere: 'Why this is here',
    owner: 'Why this owner',
    ends: 'What ends it',
    way: 'The shortest way',
    close: 'Close',
    cause: /INT-01 “Receive complaint” ended with the outcome “Complaint logged”/,
    missing: 'What is missing?',
    missingTitle: 'What is next and what is missing',
    endings: 'How this case can end',
    notYet: /^Why not yet\? Service plan/,
    opens: /It opens when INT-09/,
  },
} as const

describe('asking why with nothing but a keyboard', () => {
  /** Nothing serious for axe, and nothing wider than the screen. */
  const barriers = async (page: Page): Promise<unknown> => {
    return [
      await seriousIn(page),
      await page.evaluate('document.scrollingElement.scrollWidth - innerWidth'),
      await page.evaluate(
        `[...document.querySelectorAll('.explain')].filter((one) => one.scrollWidth > one.clientWidth).length`,
      ),
    ]
  }

  test.each([
    ['id', 360],
    ['en', 1280],
  ] as const)(
    'on the case (%s, %i px): the panel opens, tells, leads on and back, and gives the focus back',
    async (language, width) => {
      const words = WORDS[language]
      const page = await enter('case_coordinator', language, width)
      const keys = new Keyboard(page)
      await page.goto(`/cases/${caseId}`)
      await page.getByRole('button', { name: words.why }).waitFor()

      await keys.to(words.why)
      await keys.press('Enter')
      const panel = page.getByRole('dialog', { name: words.why })
      await panel.getByRole('heading', { name: words.whyHere, exact: true }).waitFor()
      expect(await panel.textContent()).toMatch(words.cause)
      for (const title of [words.owner, words.ends, words.way])
        expect(await panel.getByRole('heading', { name: title }).count()).toBe(1)
      expect(await barriers(page)).toEqual([[], 0, 0])

      await keys.to(words.close, { most: 60 })
      await keys.press('Escape')
      await panel.waitFor({ state: 'detached' })
      expect((await keys.settled()).name).toMatch(words.why)

      await keys.to(words.missing, { back: true })
      await keys.press('Enter')
      const whole = page.getByRole('dialog', { name: words.missingTitle })
      await whole.getByRole('heading', { name: words.endings }).waitFor()
      expect(await barriers(page)).toEqual([[], 0, 0])
      const lead = await keys.to(language === 'id' ? /^Mengapa: / : /^Why: /)
      await keys.press('Enter')
      await page.getByRole('dialog').getByRole('heading', { name: words.whyHere, exact: true }).waitFor()
      await keys.to(language === 'id' ? /^Kembali ke/ : /^Back to/)
      await keys.press('Enter')
      await whole.getByRole('heading', { name: words.endings }).waitFor()
      expect(lead.name.length).toBeGreaterThan(10)
      expect(keys.unseen).toEqual([])
      await page.context().close()
    },
    240_000,
  )

  test('on the page of a task that is refused, what would help', async () => {
    const task = await stage.task(caseId, 'INT-03')
    const page = await enter('case_coordinator', 'id', 1280)
    const keys = new Keyboard(page)
    await page.goto(`/tasks/${task.id}`)
    await page.getByRole('button', { name: /^Apa yang perlu dilakukan\?/ }).waitFor()
    await keys.to(/^Apa yang perlu dilakukan\?/)
    await keys.press('Enter')
    const panel = page.getByRole('dialog', { name: /^Apa yang perlu dilakukan\?/ })
    await panel.getByText('Seseorang dengan peran “Petugas penerima pengaduan” mengerjakannya.').waitFor()
    await keys.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect((await keys.settled()).name).toMatch(/^Apa yang perlu dilakukan\?/)
    await page.context().close()
  }, 180_000)

  test('when the server does not answer: says so, and asks again on a key', async () => {
    const page = await enter('case_coordinator', 'id', 1280)
    const keys = new Keyboard(page)
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('button', { name: WORDS.id.why }).waitFor()
    await page.route('**/explain/**', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }),
    )
    await page.route('**/api/tasks/*/explain', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }),
    )
    await keys.to(WORDS.id.why)
    await keys.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Coba lagi' }).waitFor()
    await page.unrouteAll()
    await keys.to('Coba lagi')
    await keys.press('Enter')
    await page.getByRole('dialog').getByRole('heading', { name: WORDS.id.whyHere, exact: true }).waitFor()
    await page.context().close()
  }, 180_000)
})

const DUE_WORDS = {
  id: {
    counted: /harus selesai dalam .* paling lambat/,
    how: 'Cara menghitungnya',
    told: 'Siapa yang diberi tahu',
    default: 'Bawaan produk, bukan hukum',
    close: 'Tutup',
  },
  en: {
    counted: /must be done within .* at the latest/,
    how: 'How it was counted',
    told: 'Who is told',
    default: 'Product default, not law',
    close: 'Close',
  },
} as const

describe('a due date on the desk', () => {
  test.each(['id', 'en'] as const)(
    'opens its explanation on the case page and the task page, closes with Esc, and the focus is where it was (%s)',
    async (language) => {
      const words = DUE_WORDS[language]
      const page = await enter('case_coordinator', language)
      const task = await stage.task(caseId, 'INT-03')
      for (const at of [`/cases/${caseId}`, `/tasks/${task.id}`]) {
        await page.goto(at)
        await page.locator('main button.clock').first().waitFor()
        const keys = new Keyboard(page)
        const chip = await keys.to(/^(Batas|Limit) INT-03/)
        await keys.press('Enter')
        const dialog = page.getByRole('dialog')
        await dialog.getByText(words.counted).waitFor()
        expect(await dialog.getByRole('heading', { name: words.how }).count()).toBe(1)
        expect(await dialog.getByRole('heading', { name: words.told }).count()).toBe(1)
        expect(await dialog.getByText(words.default).count()).toBe(1)
        // No limit of this case is one of the law: neither the dialog nor a mark beside a date says so.
        const isLaw = [dialog.locator('dd .law'), page.locator('main .mark.law')]
        expect(await Promise.all(isLaw.map((said) => said.count()))).toEqual([0, 0])
        expect(await page.locator('main .mark.default').count()).toBeGreaterThan(0)
        expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0)
        const box = await dialog.boundingBox()
        expect([
          (box?.x ?? -1) >= 0,
          (box?.x ?? 0) + (box?.width ?? 999) <= 360,
          (box?.y ?? 0) + (box?.height ?? 999) <= 740,
        ]).toEqual([true, true, true])
        expect(await seriousIn(page)).toEqual([])
        await keys.press('Escape')
        await dialog.waitFor({ state: 'detached' })
        expect(await keys.stand()).toMatchObject({ tag: 'BUTTON', name: chip.name })
        expect(keys.unseen).toEqual([])
      }
    },
    240_000,
  )

  test('a new revision is made and published by an administrator, and counts for the next case', async () => {
    const page = await enter('administrator', 'id')
    await page.goto('/calendars')
    await page.getByRole('button', { name: 'Buat revisi baru: Provinsi Aceh' }).click()
    await page.locator('summary').filter({ hasText: '2026' }).first().click()
    expect([await page.evaluate('document.scrollingElement.scrollWidth - innerWidth'), await seriousIn(page)]).toEqual([
      0,
      [],
    ])
    await page.getByRole('button', { name: 'Tambah hari' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tanggal').fill('2026-08-15')
    await dialog.getByLabel('Nama dalam bahasa Indonesia').fill('Hari Damai Aceh')
    await dialog.getByLabel('Nama dalam bahasa Inggris').fill('Aceh Peace Day')
    await dialog.getByRole('button', { name: 'Tambah hari' }).click()
    await page.getByText('Perubahan: 1 hari ditambah, 0 hari dihapus').waitFor()
    await page.getByRole('button', { name: 'Terbitkan revisi 2' }).click()
    await page.getByText('Revisi 2 terbit.').waitFor()

    const rows = await desk.rows(
      `select revision, published_by is null as shipped from app.calendar_revision where calendar = 'aceh'
        order by revision`,
    )
    expect(rows).toEqual([
      { revision: 1, shipped: true },
      { revision: 2, shipped: false },
    ])
  }, 180_000)

  test('whoever may only read sees the holidays and no way to change them', async () => {
    const page = await enter('case_coordinator', 'en', 1280)
    await page.goto('/calendars')
    await page.getByRole('heading', { name: 'Indonesia, national holidays and joint leave' }).waitFor()
    expect(await page.getByRole('button', { name: /new revision/i }).count()).toBe(0)
    await page.locator('summary').filter({ hasText: '2026' }).first().click()
    expect(await seriousIn(page)).toEqual([])
  }, 180_000)
})
