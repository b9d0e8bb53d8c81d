// Two colleagues at their desks: one writes a note and mentions the other, who is told at once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'

describe('a note that mentions a colleague', () => {
  let desk: Console
  let officer: Caller
  let writer: Page
  let reader: Page
  let caseId: string
  beforeAll(async () => {
    desk = await aConsole()
    officer = await aCaller(desk, 'intake_officer')
    const person = PersonCreated.parse(
      (await officer.send('/api/people', { identity: { full_name: 'Contoh Catatan' }, searched: true })).body,
    )
    caseId = CommandAnswer.parse(
      (
        await officer.send('/api/cases', {
          sop: 'integrated-services',
          personId: person.id,
          area: '21.71',
          channel: 'walk_in',
        })
      ).body,
    ).caseId
    writer = (await desk.person('case_coordinator')).page
    reader = (await desk.person('intake_officer')).page
  }, 180_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('is counted in her header without being asked for, says no name, and leads to the note', async () => {
    await reader.goto('/tasks?view=today')
    await reader.getByRole('link', { name: 'Notifikasi', exact: true }).waitFor()
    await reader.locator('.pulse.is-connected').waitFor()
    await writer.goto(`/cases/${caseId}/notes`)
    await writer.getByRole('heading', { level: 2, name: 'Belum ada catatan' }).waitFor()
    await writer.getByLabel('Catatan', { exact: true }).fill('Contoh: mohon dilihat')
    await writer.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name: 'Riwayat' }).click()
    await writer.getByLabel('Catatan', { exact: true }).waitFor({ state: 'detached' })
    await writer.getByRole('navigation', { name: 'Bagian kasus' }).getByRole('link', { name: 'Catatan' }).click()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('Contoh: mohon dilihat')
    const colleagues = writer.getByLabel('Sebut rekan')
    await colleagues.locator('option').nth(1).waitFor({ state: 'attached' })
    for (const label of (await colleagues.locator('option').allTextContents()).slice(1)) {
      await colleagues.selectOption({ label })
      await writer.getByRole('button', { name: 'Sebut', exact: true }).click()
    }
    await writer.getByRole('button', { name: 'Simpan catatan' }).click()
    await writer.getByRole('article').getByText('Contoh: mohon dilihat').waitFor()
    await writer.getByText('Catatan tersimpan.').waitFor()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('')

    await reader.getByRole('link', { name: 'Notifikasi 1 belum dibaca' }).click()
    const told = reader.getByRole('link', { name: /^Anda disebut dalam catatan K-\d+$/ })
    await told.waitFor()
    expect(await reader.locator('main').innerText()).not.toMatch(/mohon dilihat|Contoh Catatan/)
    await told.click()
    await reader.getByText('Contoh: mohon dilihat').waitFor()
    await reader.getByRole('link', { name: 'Notifikasi', exact: true }).waitFor()
  }, 240_000)

  test('is corrected before both, and taken back from both, with its mark', async () => {
    await writer.getByRole('button', { name: /^Perbaiki catatan / }).click()
    await writer.getByRole('dialog').getByRole('textbox').fill('Contoh: mohon dilihat hari ini')
    await writer.getByRole('dialog').getByRole('button', { name: 'Simpan perbaikan' }).click()
    await reader.getByText('Contoh: mohon dilihat hari ini').waitFor()
    await reader.getByText(/^Diperbaiki /).waitFor()
    await writer.getByRole('button', { name: /^Tarik catatan / }).click()
    await writer.getByRole('dialog').getByRole('button', { name: 'Tarik catatan' }).click()
    await reader.getByText(/^Ditarik oleh penulisnya, /).waitFor()
    expect(await reader.locator('main').innerText()).not.toContain('mohon dilihat')
  }, 180_000)

  test('that was not sent is found again in a new window, and leaves the device with its author', async () => {
    await writer.getByLabel('Catatan', { exact: true }).fill('Contoh: belum terkirim')
    const stored = (page: Page): Promise<string> => page.evaluate('JSON.stringify(Object.entries(localStorage))')
    await writer.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith('tapak-typed/')))
    const again = await writer.context().newPage()
    await writer.close()
    writer = again
    await writer.goto(`/cases/${caseId}/notes`)
    await writer.getByText(/^Yang Anda ketik pada .+ ada di sini lagi\.$/).waitFor()
    expect(await writer.getByLabel('Catatan', { exact: true }).inputValue()).toBe('Contoh: belum terkirim')
    expect(await stored(writer)).toContain('tapak-typed/')
    expect(await stored(writer)).not.toContain('belum terkirim')
    await writer.getByRole('button', { name: /^Akun: / }).click()
    await writer.getByRole('menuitem', { name: 'Keluar', exact: true }).click()
    await writer.getByLabel('Surel kerja').waitFor()
    expect(await stored(writer)).not.toContain('tapak-typed/')
  }, 180_000)
})
