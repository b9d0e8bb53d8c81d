import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import type { Desk } from '../support/screen/a-desk.ts'
import { manyLivedCases } from '../support/screen/many-lived-cases.ts'

/** A few dozen unless told otherwise: `TAPAK_STUDIO_CASES=1000`. */
const CASES = Number(process.env['TAPAK_STUDIO_CASES'] ?? 24)
const PATIENCE_MS = 90_000 + CASES * 1_500
const SOP = 'integrated-services'

describe('cases of the edition of 2010 go to that of 2021, and back, by clicks alone', () => {
  let desk: Console
  let officer: Desk
  let second: Desk
  let before: Record<string, unknown>[] = []
  let moved = 0

  beforeAll(
    async () => {
      desk = await aConsole()
      await manyLivedCases(desk, { sop: SOP, edition: '2010', count: CASES })
      officer = await desk.person('sop_admin')
      second = await desk.person('sop_admin2')
      // Nobody sits still before a long move: the cover that comes meanwhile, or with the next click, is lifted by
      // whoever returns.
      for (const { page } of [officer, second])
        await page.addLocatorHandler(page.getByRole('button', { name: 'Tampilkan lagi' }), (back) => back.click())
    },
    300_000 + CASES * 1_000,
  )
  afterAll(async () => {
    await desk?.stop()
  })

  const press = (name: string | RegExp): Promise<void> =>
    officer.page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  /** The second person comes to the page at which the first one waits. */
  const approve = async (name: string): Promise<void> => {
    await second.page.goto(officer.page.url())
    await second.page.getByRole('button', { name, exact: true }).click()
    await second.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  }
  const tasks = (): Promise<Record<string, unknown>[]> =>
    desk.rows(
      'select case_id, instance, state, roles, organisation_id, user_id, due from app.task order by case_id, instance',
    )
  const inEdition = async (edition: string): Promise<number> =>
    Number(
      (
        await desk.rows(`select count(*) from app.case_file where sop = $1 and edition = $2 and status <> 'closed'`, [
          SOP,
          edition,
        ])
      )[0]?.['count'],
    )
  /** The number beside a bar of the chart. */
  const bar = async (name: string): Promise<number> =>
    Number(
      await officer.page
        .locator('.chart .bar')
        .filter({ hasText: new RegExp(`^${name}`) })
        .locator('.count')
        .innerText(),
    )

  test(
    'the rehearsal reaches every case and changes none',
    async () => {
      before = await tasks()
      await officer.rail('Studio SOP')
      await officer.page
        .getByRole('region', { name: /^Versi terbit/ })
        .getByRole('link', { name: / 2021\.\d+$/ })
        .click()
      await officer.page.getByRole('link', { name: 'Uji coba', exact: true }).click()
      const from = officer.page.getByLabel('Kasus yang memegang')
      await from.selectOption({ label: await from.getByText(new RegExp(` 2010\\.\\d+, ${CASES} kasus$`)).innerText() })
      const began = Date.now()
      await press('Mulai uji coba')
      await officer.page.getByRole('link', { name: 'Pindahkan kasus ini…' }).waitFor({ timeout: PATIENCE_MS })
      process.stdout.write(`  ${CASES} cases rehearsed in ${Math.round((Date.now() - began) / 1_000)} s\n`)
      moved = CASES - (await bar('tidak dapat dipindahkan'))
      expect(Number(await officer.page.locator('#cases + .count').innerText())).toBe(CASES)
      expect(await tasks()).toEqual(before)
    },
    120_000 + PATIENCE_MS,
  )

  test(
    'the move makes of each exactly what the rehearsal said',
    async () => {
      await officer.page.getByRole('link', { name: 'Pindahkan kasus ini…' }).click()
      await officer.page.getByRole('radio', { name: 'sekarang' }).check()
      await officer.page.getByText(/^Uji coba terakhir/).waitFor()
      await officer.page.getByLabel('Alasan memindahkan').fill('Edisi 2021 sudah berlaku di semua wilayah')
      const began = Date.now()
      await press('Minta pemindahan')
      await officer.page.getByText('Perlu orang kedua yang berbeda.').waitFor()
      await approve('Setujui pemindahan')
      await officer.page.getByRole('button', { name: 'Urungkan pemindahan…' }).waitFor({ timeout: PATIENCE_MS })
      process.stdout.write(`  ${moved} of ${CASES} cases moved in ${Math.round((Date.now() - began) / 1_000)} s\n`)
      await officer.page.getByText('Semua kasus menjadi persis seperti pratinjaunya.').waitFor()
      expect([await inEdition('2021'), await inEdition('2010')]).toEqual([moved, CASES - moved])
    },
    120_000 + PATIENCE_MS,
  )

  test(
    'taking it back leaves every case as it was, and the record whole',
    async () => {
      await press('Urungkan pemindahan…')
      await officer.page.getByRole('dialog').getByLabel('Alasan').fill('Kota belum siap dengan langkah barunya')
      await officer.page.getByRole('dialog').getByRole('button', { name: 'Minta diurungkan', exact: true }).click()
      await officer.page.getByText('Permintaan mengurungkan pemindahan ini').waitFor()
      await approve('Setujui pengurungan')
      await officer.page.getByText('Diurungkan', { exact: true }).waitFor({ timeout: PATIENCE_MS })
      expect([await inEdition('2021'), await inEdition('2010')]).toEqual([0, CASES])
      expect(await tasks()).toEqual(before)
      expect((await desk.tapak('ledger', 'verify')).code).toBe(0)
    },
    120_000 + PATIENCE_MS,
  )

  test(
    'the command line rehearses, moves and takes back the same cases with the same result',
    async () => {
      const pair = (
        await desk.rows(
          `select distinct on (edition) edition, sop || '@' || edition || '.' || revision as name from app.sop_version
            where sop = $1 and overlay_name = '' order by edition, revision desc`,
          [SOP],
        )
      ).map(({ name }) => String(name))
      expect(pair).toHaveLength(2)
      const rehearsed = await desk.tapak('sop', 'rehearse', ...pair)
      expect(rehearsed).toEqual({ code: 0, said: expect.stringContaining(`${CASES} cases rehearsed`) })
      const began = Date.now()
      const done = await desk.tapak('sop', 'migrate', ...pair, '--yes', '--reason', 'operator')
      process.stdout.write(
        `  ${CASES} cases moved from the command line in ${Math.round((Date.now() - began) / 1_000)} s\n`,
      )
      expect(done).toEqual({
        code: 0,
        said: expect.stringMatching(new RegExp(`is finished: ${CASES} cases\\n(?: .*\\n)* {2}${moved} moved`)),
      })
      expect([await inEdition('2021'), await inEdition('2010')]).toEqual([moved, CASES - moved])
      const [, id = ''] = /migration ([0-9a-f-]{36});/.exec(done.said) ?? []
      expect(await desk.tapak('sop', 'undo', id)).toEqual({
        code: 0,
        said: expect.stringContaining(`${moved} went back`),
      })
      expect(await tasks()).toEqual(before)
      expect((await desk.tapak('ledger', 'verify')).code).toBe(0)
    },
    120_000 + 2 * PATIENCE_MS,
  )
})
