import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan, CommandAnswer } from '../../api/contract/cases.ts'
import { ErasureList } from '../../api/contract/erasures.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { dataFolder, findPostgres } from '../../runtime/ground/postgres-binaries.ts'
import { SPOKEN_FOR } from '../support/door/a-represented-case.ts'
import { endAsDuplicate } from '../support/door/ending.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { foundIn, secretsOf } from '../support/record/canaries.ts'
import { bytesOf, filesUnder, historiesOf, logsOf, tablesOf } from '../support/record/read-everything.ts'
import { endTheWait, untilErased } from '../support/screen/some-erasures.ts'

const NAME = 'Kenari Zarqohwim Sembilanbelas'
const TOLD = { name: NAME, nik: '9999990811905555', phone: '0812 5555 0001' }
const IDENTITY = {
  full_name: NAME,
  alias: NAME,
  nik: TOLD.nik,
  phone: TOLD.phone,
  address: NAME,
  mother_name: NAME,
  birth_date: '1991-04-02',
}
const COMPLAINT = { age_group: 'adult', contact: 'present', risk: 'medium', reporter: 'self', chronology: NAME }
const found = foundIn(secretsOf(TOLD))

describe('a person who does not want to be known any more', () => {
  let desk: Console
  let coordinator: Caller
  let officer: Caller
  let caseId = ''
  let personId = ''
  let other = ''
  const create = async (identity: object): Promise<string> =>
    PersonCreated.parse((await coordinator.send('/api/people', { identity, searched: true })).body).id
  const pages = async (): Promise<string[]> => {
    for (let turn = 0; turn < 2; turn += 1) {
      await desk.rows('select pg_switch_wal()')
      await desk.rows('checkpoint')
    }
    return filesUnder(dataFolder(desk.home.path, findPostgres().user)).flatMap((file) =>
      found(bytesOf(file).toString('latin1')).map((secret) => `${file}: ${secret}`),
    )
  }
  beforeAll(async () => {
    desk = await aConsole()
    coordinator = await aCaller(desk, 'case_coordinator')
    officer = await aCaller(desk, 'data_protection_officer')
    const intake = await aCaller(desk, 'intake_officer')
    await coordinator.send('/api/people/find', { full_name: NAME, phone: TOLD.phone, nik: TOLD.nik, purpose: 'intake' })
    personId = await create(IDENTITY)
    other = await create({ full_name: 'Contoh Tetap' })
    caseId = CommandAnswer.parse(
      (
        await coordinator.send('/api/cases', {
          sop: 'integrated-services',
          personId,
          area: '21.71',
          channel: 'walk_in',
        })
      ).body,
    ).caseId
    await coordinator.send(`/api/people/${personId}/reveal`, { field: 'full_name', purpose: `menghubungi ${NAME}` })
    expect(
      (
        await coordinator.send(`/api/cases/${caseId}/consents`, {
          code: 'C1',
          state: 'given',
          method: 'spoken',
          language: 'id',
          explainedBy: 'Contoh Petugas',
          note: NAME,
          answers: { ...SPOKEN_FOR, guardian_name: NAME },
        })
      ).status,
    ).toBe(200)
    const plan = CasePlan.parse((await coordinator.get(`/api/cases/${caseId}/plan`)).body)
    const task = plan.stages.flatMap(({ tasks }) => tasks)[0]?.id ?? ''
    await intake.send(`/api/tasks/${task}/claim`, {})
    await intake.send(`/api/tasks/${task}/draft`, { answers: COMPLAINT, version: 0 }, 'PUT')
    expect((await intake.send(`/api/tasks/${task}/complete`, { outcome: 'logged', answers: COMPLAINT })).status).toBe(
      200,
    )
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('is in no table and no page of the database before either, where an office, no secret, is found', async () => {
    expect(await pages()).toEqual([])
    const tables = await tablesOf(desk)
    const holding = (secrets: (text: string) => string[]) =>
      [...tables].filter(([, rows]) => rows.some((row) => secrets(row).length > 0)).map(([name]) => name)
    expect(holding(found)).toEqual([])
    expect(holding(foundIn(['Pusat Layanan Contoh Kota Batam']))).toContain('organisation')
  }, 180_000)

  test('is asked for from her case; what holds is said, and a second person approves when it has ended', async () => {
    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${caseId}/people`)
    await page.getByRole('button', { name: 'Minta penghapusan data…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('masa tunggu 72 jam').waitFor()
    await dialog.getByLabel('Dasar permintaan').selectOption({ label: 'Ia sendiri memintanya' })
    await dialog.getByRole('button', { name: 'Kirim permintaan' }).click()
    await page.waitForURL(/\/erasures\/[0-9a-f-]{36}$/)
    await page.getByRole('heading', { name: 'Belum boleh dihapus' }).waitFor()
    await page.getByText('Kasusnya masih berjalan, jadi layanan untuknya membutuhkan data ini').waitFor()
    await page.getByText('Bawaan produk, bukan hukum').waitFor()
    expect(found(await page.title())).toEqual([])

    const second = (await desk.person('data_protection_officer')).page
    await second.goto(page.url())
    await second.getByRole('heading', { name: 'Belum boleh dihapus' }).waitFor()
    expect(await second.getByRole('button', { name: 'Setujui', exact: true }).count()).toBe(0)
    expect(found(await second.locator('main').innerText())).toEqual([])
    const supervisor = await aCaller(desk, 'supervisor')
    expect(
      (
        await endAsDuplicate(caseId, {
          coordinator: (path, body) => coordinator.send(path, body),
          supervisor: (path, body) => supervisor.send(path, body),
        })
      ).status,
    ).toBe(200)
    await second.reload()
    await second.getByRole('button', { name: 'Setujui', exact: true }).click()
    await second.getByRole('dialog').getByRole('button', { name: 'Setujui', exact: true }).click()
    await second.getByText('Disetujui, masih dapat ditarik').waitFor()
    await second.getByText(/^Dilaksanakan setelah .*Sampai saat itu masih dapat ditarik\.$/).waitFor()
  }, 240_000)

  test('is erased by the worker when the wait is over, and every page says so', async () => {
    const [row] = ErasureList.parse((await officer.get('/api/erasures?state=approved')).body).data
    await endTheWait(desk, row?.id ?? '')
    const done = await untilErased(officer, row?.id ?? '')
    expect(done.erased?.counts.map(({ what }) => what.en)).toEqual(
      expect.arrayContaining(['identity fields', 'search keys', 'sets of answers', 'words of consents']),
    )

    const { page } = await desk.person('case_coordinator')
    await page.goto(`/cases/${caseId}`)
    await page.getByText(/^Data orang ini sudah dihapus /).waitFor()
    await page.goto(`/cases/${caseId}/people`)
    await page.getByText('Sudah dihapus', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Minta penghapusan data…' }).count()).toBe(0)
    await page.goto(`/erasures/${done.id}`)
    await page.getByRole('heading', { name: 'Yang dimusnahkan' }).waitFor()
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'dalam bahasa Indonesia' }).click(),
    ])
    expect(readFileSync(await paper.path(), 'latin1').slice(0, 5)).toBe('%PDF-')
  }, 240_000)

  test('is afterwards in no table, no page of the disk, no write-ahead log, history, log or paper', async () => {
    const tables = await tablesOf(desk)
    expect(tables.get('case_event')?.length).toBeGreaterThan(10)
    expect([...tables].filter(([, rows]) => rows.some((row) => found(row).length > 0)).map(([name]) => name)).toEqual(
      [],
    )
    expect(await pages()).toEqual([])
    const histories = await historiesOf(desk)
    expect(histories.length).toBeGreaterThan(5)
    expect(histories.filter((text) => found(text).length > 0)).toEqual([])
    expect(
      filesUnder(join(desk.home.path, 'temporal')).filter((file) => found(bytesOf(file).toString('latin1')).length > 0),
    ).toEqual([])
    expect(
      logsOf(desk)
        .filter(({ text }) => found(text).length > 0)
        .map(({ name }) => name),
    ).toEqual([])
    const exported = await Promise.all(
      ['ledger', 'timeline', 'plan', 'diagram'].map(async (part) =>
        JSON.stringify((await coordinator.get(`/api/cases/${caseId}/${part}`)).body),
      ),
    )
    expect(exported.filter((text) => found(text).length > 0)).toEqual([])
    expect(found(desk.said())).toEqual([])
  }, 240_000)

  test("leaves a record that verifies, and others still known after the vault's key was turned", async () => {
    const verified = await desk.tapak('ledger', 'verify')
    expect(verified).toEqual({ code: 0, said: expect.stringContaining('intact: ') })
    expect(found(verified.said)).toEqual([])
    const turned = await desk.tapak('keys', 'rotate')
    expect(turned).toEqual({
      code: 0,
      said: expect.stringMatching(/wraps everybody now; 1 person wrapped anew\. Retired: k\d{8}\./),
    })
    expect(
      (
        await coordinator.send(`/api/people/${other}/reveal`, {
          field: 'full_name',
          purpose: 'Memanggil klien di ruang tunggu',
        })
      ).body,
    ).toMatchObject({ value: 'Contoh Tetap' })
    expect(
      (await coordinator.send('/api/people', { identity: { full_name: 'Contoh Sesudah' }, searched: true })).status,
    ).toBe(201)
    const listed = await desk.tapak('keys', 'list')
    expect(listed).toEqual({
      code: 0,
      said: expect.stringMatching(/retired, since .*wraps 0 people[\s\S]*wraps whoever is new, since .*wraps 2 people/),
    })
  }, 180_000)
})
