import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { urlsOfRunning } from '../../runtime/ground/postgres.ts'
import { aCaller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import {
  openBetweenOffices,
  publishTwoOffices,
  type AtTheDoor,
  type BetweenOffices,
} from '../support/sops/two-offices.ts'

describe('one case and several offices, by clicks', () => {
  let desk: Console
  let open: BetweenOffices<AtTheDoor>
  let judge: string
  const caller = async (account: string): Promise<AtTheDoor> => {
    const { get, send } = await aCaller(desk, account)
    return { get, post: (path, body = {}) => send(path, body) }
  }
  beforeAll(async () => {
    desk = await aConsole()
    await publishTwoOffices(urlsOfRunning(desk.home)?.owner ?? '')
    open = await openBetweenOffices(caller)
    judge = await open.complete('judge', { tongue: 'java', needs: 'Kursi roda' })
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('the coordinator asks the police to sign, who finds it, signs and is done with the case', async () => {
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/tasks/${judge}`)
    await page.getByRole('button', { name: /^Minta tanda tangan: / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Kantor', { exact: true }).selectOption({ label: 'Unit Polisi Contoh Batam' })
    await dialog.getByRole('button', { name: 'Minta tanda tangan', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Diminta kepada Unit Polisi Contoh Batam', { exact: true }).waitFor()

    const police = (await desk.person('investigator')).page
    await police.goto('/tasks?view=today')
    await police.getByRole('link', { name: 'Putuskan', exact: true }).click()
    await police.getByRole('button', { name: 'Setujui', exact: true }).click()
    await police.getByRole('heading', { level: 1, name: /^Hari ini/ }).waitFor()
    await police.getByRole('link', { name: 'Putuskan', exact: true }).waitFor({ state: 'detached' })
    await page.getByText('Selesai dengan hasil Disepakati').waitFor()
    await police.goto(`/tasks/${judge}`)
    await police.getByRole('heading', { level: 1 }).waitFor()
    expect(await police.getByRole('button', { name: 'Setujui' }).count()).toBe(0)
  }, 240_000)

  test('what the case has been told is shown, not asked again, changed where it is untrue, recorded', async () => {
    const { id } = await open.task('visit')
    await open.officer.post(`/api/tasks/${id}/claim`)
    const { page } = await desk.person('intake_officer')
    await page.goto(`/tasks/${id}`)
    const known = page.locator('.known')
    await known.getByText('Jawa', { exact: true }).waitFor()
    await known.getByRole('button', { name: 'Ubah jawaban: Kebutuhan' }).click()
    const needs = page.getByLabel('Kebutuhan')
    expect(await needs.inputValue()).toBe('Kursi roda')
    await needs.fill('Tongkat')
    await page
      .getByRole('radiogroup', { name: 'Keputusan' })
      .getByRole('radio', { name: 'Disepakati', exact: true })
      .check()
    await page.getByRole('button', { name: 'Selesaikan: Disepakati', exact: true }).click()

    await page.getByText('Selesai dengan hasil Disepakati').waitFor()
    expect(await page.locator('dl.facts dd').allTextContents()).toEqual(['Jawa', 'Tongkat'])
  }, 180_000)
})
