// What an auditor takes along and checks elsewhere, who looked, what is unusual, and a sample: by clicks, on the
// product as it is started.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { follows } from '../support/screen/a-desk.ts'
import { atRest } from '../support/screen/at-rest.ts'
import { Stage } from '../support/screen/a-scene.ts'

describe('evidence and reviews on the desk', () => {
  let desk: Console
  let stage: Stage
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    stage = new Stage(desk)
    caseId = await stage.openCase('Contoh Satu')
    await stage.finish('intake_officer', caseId, 'INT-01')
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const enter = async (as: string, language: 'id' | 'en' = 'id'): Promise<Page> =>
    (await desk.open({ as, language })).newPage()
  const checkpoints = (): string[] => {
    const folder = join(desk.home.path, 'checkpoints')
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.checkpoint'))
      : []
  }

  test('a worker that begins seals the ledger outside the database, and the plain check says so', async () => {
    process.kill(desk.pidOf('worker'), 'SIGKILL')
    for (let waited = 0; checkpoints().length === 0 && waited < 60_000; waited += 200) await sleep(200)
    const { code, said } = await desk.tapak('ledger', 'verify')

    expect(checkpoints().length).toBeGreaterThan(0)
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/lie under signed checkpoints(.|\n)*intact/),
    })
  }, 240_000)

  test('a coordinator makes an evidence pack by a click and why, and it is checked with the public keys', async () => {
    const page = await enter('case_coordinator')
    await page.goto(`/cases/${caseId}/ledger`)
    await page.getByRole('button', { name: 'Buat paket bukti…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Untuk apa paket ini?').fill('Permintaan pengadilan contoh')
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Buat dan unduh' }).click()
    const download = await arriving
    const file = join(desk.home.path, 'pack.zip')
    await download.saveAs(file)
    writeFileSync(join(desk.home.path, 'keys.txt'), (await desk.tapak('ledger', 'key')).said)
    const checked = await desk.tapak(
      'evidence',
      'verify',
      file,
      '--key',
      join(desk.home.path, 'keys.txt'),
      '--checkpoints',
      join(desk.home.path, 'checkpoints'),
    )

    expect(download.suggestedFilename()).toMatch(/^K-\d+-evidence\.zip$/)
    expect(checked).toEqual({ code: 0, said: expect.stringMatching(/^intact/) })
    await page.getByText('Titik periksa bertanda tangan terbaru').waitFor()
    await page.goto(`/cases/${caseId}/looks`)
    const row = page.getByRole('row', { name: /Membuat paket bukti/ })
    await row.getByRole('cell', { name: 'bukti', exact: true }).waitFor()
    // What somebody typed stays sealed: the list of looks says why by a code.
    expect(await page.getByText('Permintaan pengadilan contoh').count()).toBe(0)
  }, 180_000)

  test('an auditor whose stated purpose ran out is asked again where she makes the pack, and then has it', async () => {
    const page = await enter('auditor', 'en')
    const rest = atRest(page)
    const state = async (where: Page | Locator): Promise<void> => {
      await where.getByLabel('Purpose', { exact: true }).selectOption('audit')
      await where.getByLabel('In your own words').fill('Yearly audit, example')
      await where.getByRole('button', { name: 'Open the case' }).click()
    }
    await page.goto(`/cases/${caseId}/ledger`)
    await state(page)
    await page.getByRole('button', { name: 'Make evidence pack…' }).click()
    // What the page still asks for would be refused as well, and the question would take the place of the page.
    await page.locator('.pulse.is-connected').waitFor()
    await rest()
    await desk.rows('update app.case_opening set expires_at = now()')
    await page.getByRole('dialog').getByLabel('What is this pack for?').fill('Yearly audit, example')
    await page.getByRole('dialog').getByRole('button', { name: 'Make and download' }).click()
    await page.getByRole('dialog').getByRole('heading', { name: 'Why are you opening this case?' }).waitFor()
    const arriving = page.waitForEvent('download')
    await state(page.getByRole('dialog'))

    expect((await arriving).suggestedFilename()).toMatch(/^K-\d+-evidence\.zip$/)
  }, 180_000)

  test('where her purpose runs out while she types, the case leaves; her words return once it is said', async () => {
    await (
      await stage.as('auditor')
    ).send(`/api/cases/${caseId}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    const page = await enter('auditor', 'en')
    await page.goto(`/cases/${caseId}/ledger`)
    await page.getByRole('button', { name: 'Make evidence pack…' }).click()
    await follows(page)
    await page.getByLabel('What is this pack for?').fill('Yearly audit, half')
    const [row] = await desk.rows('select number from app.case_file where id = $1', [caseId])
    await desk.rows('update app.case_opening set expires_at = now()')
    await stage.act('intake_officer', await stage.task(caseId, 'INT-03'), 'claim')
    await page.getByRole('heading', { name: 'Why are you opening this case?' }).waitFor()
    const left = [
      await page.getByText(String(row?.['number'])).count(),
      await page.getByLabel('What is this pack for?').count(),
    ]
    const stored = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
    await page.getByLabel('Purpose', { exact: true }).selectOption('audit')
    await page.getByLabel('In your own words').fill('Yearly audit, example')
    await page.getByRole('button', { name: 'Open the case' }).click()

    expect(await page.getByRole('dialog').getByLabel('What is this pack for?').inputValue()).toBe('Yearly audit, half')
    expect(left).toEqual([0, 0])
    expect(stored).not.toContain('Yearly audit')
  }, 180_000)

  test('whoever may not read the access log has no such tab', async () => {
    const page = await enter('intake_officer')
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('link', { name: 'Riwayat', exact: true }).waitFor()

    expect(await page.getByRole('link', { name: 'Siapa melihat' }).count()).toBe(0)
  }, 180_000)

  test('an auditor draws a sample, and its address draws it again for somebody else', async () => {
    const page = await enter('auditor', 'en')
    await page.goto('/review/sample')
    await page.getByLabel('Seed').fill('Contoh 7/2026')
    await page.getByRole('button', { name: 'Draw' }).click()
    await page.getByRole('heading', { name: /^Sample: 1 of 1 cases$/ }).waitFor()
    const row = await page.locator('main table').first().locator('tbody tr').allTextContents()
    const again = await enter('data_protection_officer', 'en')
    await again.goto(page.url().replace(desk.address, ''))
    await again.getByRole('heading', { name: /^Sample: 1 of 1 cases$/ }).waitFor()

    expect(await again.locator('main table').first().locator('tbody tr').allTextContents()).toEqual(row)
  }, 180_000)
})
