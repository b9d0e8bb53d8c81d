// A step is offered to another office: read on a phone, answered with another date, agreed, done, reported and
// acknowledged. Neither side sees more than was agreed. The sender works in English and with nothing but a keyboard,
// the office that is asked in Indonesian and by touch.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { civilDay, moment } from '../../admin-ui/words/clock-words.ts'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { Keyboard } from '../support/screen/a-keyboard.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { chapters, type Chapter } from '../support/setup/chapters.ts'

const HOSPITAL = 'Rumah Sakit Contoh Batam'
const NOTE = 'To be examined this week, example'
const NAME = 'Contoh Antarkantor'
/** A start may be planned up to two years ahead. */
const LATER = civilDay(Date.now() + 60 * 86_400_000, 'WIB')

describe('a referral between two offices', () => {
  let desk: Console
  let keys: Keyboard
  let coordinator: Page, nurse: Page
  let caseId = ''
  let step = ''
  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    caseId = await stage.openCase(NAME)
    step = (await stage.task(caseId, 'INT-01')).id
    coordinator = await (await desk.open({ language: 'en' })).newPage()
    keys = new Keyboard(coordinator)
    nurse = (await desk.person('health_provider', { width: 360 })).page
  }, 300_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const told = chapters(120_000)
  /** At its end nothing that had the focus was out of sight. */
  const chapter: Chapter = (title, tell) =>
    told(title, async () => {
      await tell()
      expect(keys.unseen).toEqual([])
    })
  const press = async (name: string | RegExp): Promise<void> => {
    await keys.to(name)
    await keys.press('Enter')
  }
  /** By the sender: the button on the card, and the same words in the question. */
  const confirm = async (name: string): Promise<void> => {
    await coordinator.getByRole('region', { name: 'What can be done now' }).getByRole('button', { name }).waitFor()
    await press(name)
    await coordinator.getByRole('dialog').waitFor()
    await press(name)
    await coordinator.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const act = async (name: string): Promise<void> => {
    await nurse.getByRole('region', { name: 'Yang dapat dilakukan sekarang' }).getByRole('button', { name }).click()
  }
  const send = (name: string): Promise<void> =>
    nurse.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  const stands = (page: Page, state: string): Promise<void> =>
    page.locator('.title-row .tag').filter({ hasText: state }).waitFor()

  /** The history says that somebody who may answer has opened it. */
  const readIn = (page: Page, word: string): Promise<void> =>
    page.locator('.timeline li').filter({ hasText: word }).first().waitFor()

  chapter('is offered by keyboard from the page of a step, with a look at exactly what is read there', async () => {
    await coordinator.goto(`/tasks/${step}`)
    await coordinator.getByLabel('Work e-mail').waitFor()
    await keys.to(/^Work e-mail/)
    await keys.type('case_coordinator@demo.tapak.example')
    await keys.to(/^Password/)
    await keys.type(PASSWORD)
    await keys.press('Enter')
    await coordinator.getByRole('heading', { level: 1, name: /^INT-01/ }).waitFor()
    await coordinator.getByRole('button', { name: 'Offer to another office' }).waitFor()
    await press('Offer to another office')
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByLabel('Office that is asked').waitFor()
    await keys.pick(/^Office that is asked/, HOSPITAL)
    await keys.to(/^Note to that office/)
    await keys.type(NOTE)
    await dialog.getByRole('region', { name: 'Exactly what that office reads' }).getByText(NOTE).waitFor()
    await press('Send the referral')
    await coordinator.getByRole('heading', { level: 1, name: `Referral for a service: To ${HOSPITAL}` }).waitFor()
    expect((await keys.settled()).tag).toBe('H1')
    await press(/^Receive complaint/)
    await coordinator.getByText(new RegExp(`^Waits for ${HOSPITAL}, since`)).waitFor()
    expect(await coordinator.getByRole('button', { name: 'Offer to another office' }).count()).toBe(0)
    await press('Open the referral')
    await stands(coordinator, 'offered')
  })

  chapter('is read on a phone by the office that is asked, which sees nothing of the case', async () => {
    await nurse.goto('/referrals')
    await nurse.getByRole('link', { name: 'Rujukan layanan' }).click()
    await nurse.getByRole('region', { name: 'Yang diberitahukan tentang klien' }).getByText(NOTE).waitFor()
    await readIn(nurse, 'dibaca')
    expect(await nurse.locator('main').innerText()).not.toContain(NAME)
    expect(await nurse.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await nurse.goto(`/cases/${caseId}`)
    await nurse.getByRole('heading', { level: 1, name: /tidak ada|tidak ditemukan/i }).waitFor()
    await readIn(coordinator, 'read')
  })

  chapter('is answered with another date, to which the sender agrees by keyboard', async () => {
    await nurse.goto('/referrals')
    await nurse.getByRole('link', { name: 'Rujukan layanan' }).click()
    await act('Usulkan lain')
    await nurse.getByRole('dialog').getByLabel('Apa yang lain').selectOption({ label: 'Tanggal lain' })
    await nurse.getByRole('dialog').getByLabel('Tanggal mulai').fill(LATER)
    const clicked = Date.now()
    const seen = stands(coordinator, 'countered').then(() => {
      process.stdout.write(`  the sender sees the answer ${Date.now() - clicked} ms after the click\n`)
    })
    await send('Usulkan lain')
    await stands(nurse, 'usul lain menunggu')
    await nurse.getByText(/Menunggu Pusat Layanan Contoh Kota Batam, sejak/).waitFor()

    await seen
    await coordinator
      .getByText(`Another date, ${moment(`${LATER}T01:00:00Z`, { zone: 'WIB', language: 'en' })}`)
      .waitFor()
    await confirm('Agree')
    await stands(coordinator, 'accepted')
  })

  chapter('is begun, reported and acknowledged; then nothing of the client is left', async () => {
    await stands(nurse, 'diterima')
    await act('Mulai')
    await send('Mulai')
    await stands(nurse, 'dimulai')
    await act('Lapor')
    await nurse.getByRole('dialog').getByLabel('Hasil layanan').selectOption({ label: 'Selesai' })
    await send('Lapor')
    await stands(nurse, 'dilaporkan selesai')

    await stands(coordinator, 'reported')
    await confirm('Acknowledge the report')
    await stands(coordinator, 'acknowledged')
    await coordinator.getByText('What was told cannot be read any more: this referral has ended.').waitFor()
    await press(/^K-\d+$/)
    await coordinator.getByRole('heading', { level: 1, name: /^K-\d+$/ }).waitFor()
    await coordinator.getByRole('navigation', { name: 'Parts of the case' }).waitFor()
    await press('Referrals')
    await coordinator.getByRole('row').filter({ hasText: HOSPITAL }).getByText('Acknowledged').waitFor()
  })
})
