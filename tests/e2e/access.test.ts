import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aCaller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { follows } from '../support/screen/a-desk.ts'
import { seriousIn } from '../support/screen/axe.ts'

describe('exceptions to who sees a case, by clicks', () => {
  let desk: Console
  let caseId: string
  let number: string
  beforeAll(async () => {
    desk = await aConsole()
    const officer = await aCaller(desk, 'intake_officer')
    const { body: person } = await officer.send('/api/people', {
      identity: { full_name: 'Contoh Melati' },
      searched: true,
    })
    const id = typeof person === 'object' && person !== null && 'id' in person ? String(person.id) : ''
    const { body: opened } = await officer.send('/api/cases', {
      sop: 'integrated-services',
      personId: id,
      area: '21.71',
      channel: 'walk_in',
    })
    caseId = typeof opened === 'object' && opened !== null && 'caseId' in opened ? String(opened.caseId) : ''
    const [row] = await desk.rows('select number from app.case_file where id = $1', [caseId])
    number = String(row?.['number'])
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('a supervisor elsewhere opens a case in an emergency; its coordinator is told, and it is reviewed', async () => {
    const coordinator = (await desk.person('case_coordinator')).page
    await coordinator.goto(`/cases/${caseId}`)
    await coordinator.getByRole('heading', { level: 1, name: number }).waitFor()
    await follows(coordinator)

    const { page } = await desk.person('supervisor2')
    await page.goto('/access')
    await page.getByRole('button', { name: 'Buka kasus dalam keadaan darurat' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nomor kasus').fill(number)
    await dialog.getByLabel('Alasan').selectOption({ label: 'Kebutuhan medis mendesak' })
    await dialog.getByLabel('Mengapa sekarang').fill('Klien dirawat di rumah sakit kami')
    expect(await seriousIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Buka kasus', exact: true }).click()
    await page.getByText('Anda membuka kasus ini dalam keadaan darurat.').waitFor()
    expect(await page.getByRole('button', { name: /^Ambil/ }).count()).toBe(0)

    await coordinator.getByText('membuka kasus ini dalam keadaan darurat: Kebutuhan medis mendesak').waitFor()
    expect(await seriousIn(coordinator)).toEqual([])

    const officer = (await desk.person('data_protection_officer')).page
    await officer.waitForURL(/\/access$/)
    await officer.getByRole('button', { name: `Tinjau: ${number}` }).click()
    const asked = officer.getByRole('dialog')
    await asked.getByRole('radio', { name: 'Dapat dibenarkan', exact: true }).check()
    expect(await seriousIn(officer)).toEqual([])
    await asked.getByRole('button', { name: 'Catat penilaian' }).click()
    await officer.getByText(/^Dapat dibenarkan, /).waitFor()
  }, 240_000)

  test('a coordinator shuts a colleague out; her open page is empty at once, and she is let in again', async () => {
    const colleague = (await desk.person('intake_officer')).page
    await colleague.goto(`/cases/${caseId}`)
    await colleague.getByRole('heading', { level: 1, name: number }).waitFor()
    await follows(colleague)

    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${caseId}/people`)
    await page.getByRole('button', { name: 'Tutup akses rekan' }).click()
    const dialog = page.getByRole('dialog')
    const [row] = await desk.rows(`select name from app.user_account where email = 'intake_officer@demo.tapak.example'`)
    const name = String(row?.['name'])
    await dialog.getByLabel('Rekan').selectOption({ label: `${name}, Pusat Layanan Contoh Kota Batam` })
    await dialog.getByLabel('Jenis benturan').selectOption({ label: 'Keluarga klien atau terduga pelaku' })
    expect(await seriousIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Tutup akses', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })

    await colleague.getByRole('heading', { level: 1, name: number }).waitFor({ state: 'detached' })
    await colleague.goto('/cases')
    await colleague.getByText('Belum ada kasus', { exact: true }).waitFor()
    expect(await colleague.getByRole('link', { name: number }).count()).toBe(0)

    await page.getByRole('button', { name: `Buka lagi aksesnya: ${name}` }).click()
    await page.getByText('dibuka lagi oleh').waitFor()
    await colleague.goto(`/cases/${caseId}`)
    await colleague.getByRole('heading', { level: 1, name: number }).waitFor()
  }, 240_000)
})
