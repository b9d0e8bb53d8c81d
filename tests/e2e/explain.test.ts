import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { seriousIn } from '../support/screen/axe.ts'
import { Keyboard } from '../support/screen/a-keyboard.ts'
import { Stage } from '../support/screen/a-scene.ts'

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
  let desk: Console
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    caseId = await stage.openCase('Contoh Mengapa')
    await stage.finish('intake_officer', caseId, 'INT-01')
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const enter = async (language: 'id' | 'en', width: number): Promise<Page> => {
    const context = await desk.open({ language, width })
    await context.request.post(`${desk.address}/api/session`, {
      data: { email: 'case_coordinator@demo.tapak.example', password: PASSWORD },
    })
    return context.newPage()
  }
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
      const page = await enter(language, width)
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
    const task = await new Stage(desk).task(caseId, 'INT-03')
    const page = await enter('id', 1280)
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
    const page = await enter('id', 1280)
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
