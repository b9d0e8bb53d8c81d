// A step is offered to another office: read on a phone, answered with another date, agreed, done, reported and
// acknowledged. Neither side sees more than was agreed.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { civilDay, moment } from '../../admin-ui/words/clock-words.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { chapters } from '../support/setup/chapters.ts'

const NOTE = 'Perlu pemeriksaan minggu ini, contoh'
const NAME = 'Contoh Antarkantor'
/** A start may be planned up to two years ahead. */
const LATER = civilDay(Date.now() + 60 * 86_400_000, 'WIB')

describe('a referral between two offices', () => {
  const chapter = chapters(120_000)
  let desk: Console
  let coordinator: Page, nurse: Page
  let caseId = ''
  let step = ''
  beforeAll(async () => {
    desk = await aConsole()
    const stage = new Stage(desk)
    caseId = await stage.openCase(NAME)
    step = (await stage.task(caseId, 'INT-01')).id
    coordinator = (await desk.person('case_coordinator')).page
    nurse = (await desk.person('health_provider', { width: 360 })).page
  }, 300_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const act = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('region', { name: 'Yang dapat dilakukan sekarang' }).getByRole('button', { name }).click()
  }
  const send = (page: Page, name: string): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  const stands = (page: Page, state: string): Promise<void> =>
    page.locator('.title-row .tag').filter({ hasText: state }).waitFor()

  /** The history says that somebody who may answer has opened it. */
  const readIn = (page: Page): Promise<void> =>
    page.locator('.timeline li').filter({ hasText: 'dibaca' }).first().waitFor()

  chapter('is offered from the page of a step, with a look at exactly what the other office reads', async () => {
    await coordinator.goto(`/tasks/${step}`)
    await coordinator.getByRole('button', { name: 'Tawarkan ke kantor lain' }).click()
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByLabel('Kantor yang diminta').selectOption({ label: 'Rumah Sakit Contoh Batam' })
    await dialog.getByLabel('Catatan untuk kantor itu').fill(NOTE)
    await dialog.getByRole('region', { name: 'Persis ini yang dibaca kantor itu' }).getByText(NOTE).waitFor()
    await send(coordinator, 'Kirim rujukan')
    await coordinator.getByRole('heading', { level: 1, name: /Rumah Sakit Contoh Batam/ }).waitFor()
    await coordinator.goto(`/tasks/${step}`)
    await coordinator.getByText(/Menunggu Rumah Sakit Contoh Batam, sejak/).waitFor()
    expect(await coordinator.getByRole('button', { name: 'Tawarkan ke kantor lain' }).count()).toBe(0)
    await coordinator.getByRole('link', { name: 'Buka rujukan' }).click()
    await stands(coordinator, 'ditawarkan')
  })

  chapter('is read on a phone by the office that is asked, which sees nothing of the case', async () => {
    await nurse.goto('/referrals')
    await nurse.getByRole('link', { name: 'Rujukan layanan' }).click()
    await nurse.getByRole('region', { name: 'Yang diberitahukan tentang klien' }).getByText(NOTE).waitFor()
    await readIn(nurse)
    expect(await nurse.locator('main').innerText()).not.toContain(NAME)
    expect(await nurse.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await nurse.goto(`/cases/${caseId}`)
    await nurse.getByRole('heading', { level: 1, name: /tidak ada|tidak ditemukan/i }).waitFor()
    await readIn(coordinator)
  })

  chapter('is answered with another date, to which the sender agrees', async () => {
    await nurse.goto('/referrals')
    await nurse.getByRole('link', { name: 'Rujukan layanan' }).click()
    await act(nurse, 'Usulkan lain')
    await nurse.getByRole('dialog').getByLabel('Apa yang lain').selectOption({ label: 'Tanggal lain' })
    await nurse.getByRole('dialog').getByLabel('Tanggal mulai').fill(LATER)
    const clicked = Date.now()
    const seen = stands(coordinator, 'usul lain menunggu').then(() => {
      process.stdout.write(`  the sender sees the answer ${Date.now() - clicked} ms after the click\n`)
    })
    await send(nurse, 'Usulkan lain')
    await stands(nurse, 'usul lain menunggu')
    await nurse.getByText(/Menunggu Pusat Layanan Contoh Kota Batam, sejak/).waitFor()

    await seen
    await coordinator
      .getByText(`Tanggal lain, ${moment(`${LATER}T01:00:00Z`, { zone: 'WIB', language: 'id' })}`)
      .waitFor()
    await act(coordinator, 'Setuju')
    await send(coordinator, 'Setuju')
    await stands(coordinator, 'diterima')
  })

  chapter('is begun, reported and acknowledged; then nothing of the client is left', async () => {
    await stands(nurse, 'diterima')
    await act(nurse, 'Mulai')
    await send(nurse, 'Mulai')
    await stands(nurse, 'dimulai')
    await act(nurse, 'Lapor')
    await nurse.getByRole('dialog').getByLabel('Hasil layanan').selectOption({ label: 'Selesai' })
    await send(nurse, 'Lapor')
    await stands(nurse, 'dilaporkan selesai')

    await stands(coordinator, 'dilaporkan selesai')
    await act(coordinator, 'Terima laporan')
    await send(coordinator, 'Terima laporan')
    await stands(coordinator, 'selesai')
    await coordinator.getByText(/tidak dapat dibaca lagi/).waitFor()
    await coordinator.goto(`/cases/${caseId}/referrals`)
    await coordinator.getByRole('row').filter({ hasText: 'Rumah Sakit Contoh Batam' }).getByText('Selesai').waitFor()
  })
})
