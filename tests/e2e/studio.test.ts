import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import { SopList } from '../../api/contract/people.ts'
import { aCaller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import type { Desk } from '../support/screen/a-desk.ts'
import { manyLivedCases } from '../support/screen/many-lived-cases.ts'
import { structureOn } from '../support/screen/a-structure.ts'
import { chapters } from '../support/setup/chapters.ts'
import { opensCase } from '../support/door/opens-case.ts'

const CASES = 24
const PATIENCE_MS = 240_000
const SOP = 'lost-luggage'
const ROLES = 'role: [luggage_tracer, luggage_clerk]'
const REASON = 'Pencarian hanya oleh pelacak, setelah evaluasi'

describe('a programme officer changes a procedure and knows what will happen, by clicks alone', () => {
  let desk: Console
  let officer: Desk
  let second: Desk
  let before: Record<string, unknown>[] = []
  let revision = 0

  beforeAll(
    async () => {
      desk = await aConsole()
      await manyLivedCases(desk, { sop: SOP, count: CASES })
      officer = await desk.person('sop_admin')
      second = await desk.person('sop_admin2')
    },
    200_000 + CASES * 800,
  )
  afterAll(async () => {
    await desk?.stop()
  })

  const chapter = chapters(120_000 + PATIENCE_MS)
  /** As somebody looks for a place in a long text and types over what was found. */
  const typeOver = async (found: string, typed: string): Promise<void> => {
    await officer.page.getByLabel('Cari dalam teks').fill(found)
    await officer.page.getByRole('button', { name: 'Berikutnya', exact: true }).click()
    await officer.page.getByText('1 dari 1', { exact: true }).waitFor()
    await officer.page.keyboard.insertText(typed)
    await officer.page.getByText(/^Tersimpan di server/).waitFor()
  }
  const press = (who: Desk, name: string | RegExp): Promise<void> =>
    who.page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const { view } = structureOn(() => officer.page)
  /** The second person comes to the page at which the first one waits. */
  const approve = async (name: string): Promise<void> => {
    await second.page.goto(officer.page.url())
    await press(second, name)
    await confirm(second, name)
    await second.page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const confirm = (who: Desk, name: string): Promise<void> =>
    who.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  const tasks = (): Promise<Record<string, unknown>[]> =>
    desk.rows(
      'select case_id, instance, state, roles, organisation_id, user_id, due from app.task order by case_id, instance',
    )
  const versions = (): Promise<Record<string, unknown>[]> =>
    desk.rows(
      `select revision, count(*)::integer as cases from app.case_file where sop = $1 and status <> 'closed'
        group by revision order by revision`,
      [SOP],
    )

  chapter('she begins a draft from the version in force: it has the next revision, and nothing to fix', async () => {
    revision = Number(
      (await desk.rows('select max(revision) as revision from app.sop_version where sop = $1', [SOP]))[0]?.['revision'],
    )
    await officer.rail('Studio SOP')
    await press(officer, `Buat draf dari Bagasi hilang 1.${revision}`)
    await officer.page.getByRole('heading', { level: 1, name: `Bagasi hilang 1.${revision + 1}` }).waitFor()
    await officer.page.getByRole('heading', { level: 2, name: 'Judul dan revisi' }).waitFor()
    await view('YAML')
    await officer.page.getByText('Tidak ada temuan').waitFor()
  })

  chapter('she sees a mistake beside its line while she types, goes to it, and mends it', async () => {
    await typeOver(ROLES, 'role: luggage_tracr')
    await officer.page.locator('.remarks').getByText('peran "luggage_tracr" tidak ada').waitFor()
    expect(await officer.page.locator('.gutter .error').innerText()).toMatch(/^×\d+$/)
    await officer.page
      .locator('.remarks')
      .getByRole('button', { name: /^Baris \d+$/ })
      .click()
    await officer.page.locator('.caret-line').getByText('Harus diperbaiki: peran "luggage_tracr" tidak ada').waitFor()
    await press(officer, 'Minta terbit')
    await officer.page.waitForURL(/view=report/)
    await officer.page.locator('.remarks').getByText('peran "luggage_tracr" tidak ada').waitFor()
    expect(await officer.page.getByRole('dialog').count()).toBe(0)
    await view('YAML')

    await typeOver('luggage_tracr', 'luggage_tracer')
    await officer.page.getByText('Tidak ada temuan').waitFor()
  })

  chapter('the draft is proved, and says in words what it changes for whom', async () => {
    await view('Pemeriksaan')
    await officer.page.getByText('Diperiksa sampai tuntas').waitFor({ timeout: PATIENCE_MS })
    await view('Perubahan')
    await officer.page.getByRole('heading', { name: /^Kewajiban/ }).waitFor({ timeout: PATIENCE_MS })
    expect(await officer.says()).toMatch(/Lacak bagasi/)
  })

  chapter('she tries the draft over every open case before she asks anybody, and comes back to it', async () => {
    const shown = tasks()
    await view('Uji coba')
    await officer.page
      .getByLabel('Kasus yang memegang')
      .selectOption({ label: `Bagasi hilang 1.${revision}, ${CASES} kasus` })
    await press(officer, 'Mulai uji coba')
    await officer.page.getByText('Selesai', { exact: true }).waitFor({ timeout: PATIENCE_MS })
    await officer.page.getByText('Draf, belum terbit', { exact: true }).waitFor()
    await press(officer, 'langkah berganti peran')
    await officer.page.locator('main details.step').first().waitFor()
    expect(await officer.page.getByRole('link', { name: 'Pindahkan kasus ini…' }).count()).toBe(0)
    expect(await tasks()).toEqual(await shown)
    await officer.page.getByRole('main').getByRole('link', { name: 'Draf SOP', exact: true }).click()
    await officer.page
      .getByRole('region', { name: 'Uji coba draf ini' })
      .getByRole('link', { name: /^Uji coba: / })
      .waitFor()
  })

  chapter(
    'she asks for publication in one province first, with a rule that stops it; she cannot approve it herself',
    async () => {
      await press(officer, 'Minta terbit')
      await officer.page.getByRole('radio', { name: 'di wilayah tertentu dulu' }).check()
      await officer.page.getByRole('dialog').getByLabel('Tambah wilayah').selectOption({ label: 'Kepulauan Riau' })
      await officer.page.getByRole('checkbox', { name: 'Hentikan bila terlalu banyak batas waktu terlewat' }).check()
      await officer.page
        .getByRole('dialog')
        .getByLabel(/^Alasan/)
        .fill(REASON)
      await confirm(officer, 'Minta terbit')
      await officer.page.waitForURL(/\/requests\//, { timeout: PATIENCE_MS })
      await officer.page.getByText('Perlu orang kedua yang berbeda.').waitFor()
      expect(await officer.page.getByRole('button', { name: 'Setujui dan terbitkan' }).count()).toBe(0)
    },
  )

  chapter('a second person reads what changes and publishes it', async () => {
    await second.rail('Studio SOP')
    await second.page
      .getByRole('region', { name: /^Menunggu orang kedua/ })
      .getByRole('link', { name: `Bagasi hilang 1.${revision + 1}`, exact: true })
      .click()
    await second.page.getByRole('heading', { name: /^Kewajiban/ }).waitFor({ timeout: PATIENCE_MS })
    expect(await second.says()).toContain(REASON)
    await press(second, 'Setujui dan terbitkan')
    await confirm(second, 'Setujui dan terbitkan')
    await second.page.waitForURL(/\/versions\//, { timeout: PATIENCE_MS })
    await second.page.getByText('Berlaku di Kepulauan Riau').waitFor()
  })

  chapter('a new case in that province follows it, one elsewhere follows the version before', async () => {
    const clerk = await aCaller(desk, 'luggage_clerk')
    const followed = async (area: string): Promise<unknown> => {
      const about = { sop: SOP, area, channel: 'counter' }
      const { caseId } = await opensCase(clerk, { identity: { full_name: 'Contoh Baru' }, ...about })
      return (await desk.rows('select revision from app.case_file where id = $1', [caseId]))[0]?.['revision']
    }
    expect([await followed('21.71'), await followed('32.73')]).toEqual([revision + 1, revision])
    expect(
      SopList.parse((await clerk.get('/api/sops')).body).data.find(
        (row) => row.sop === SOP && row.revision === revision + 1,
      )?.openIn,
    ).toEqual(['21'])
  })

  chapter(
    'she rehearses it over every open case: nothing changes, and each case says what would happen to it',
    async () => {
      before = await tasks()
      await officer.rail('Studio SOP')
      await officer.page
        .getByRole('region', { name: /^Versi terbit/ })
        .getByRole('link', { name: `Bagasi hilang 1.${revision + 1}`, exact: true })
        .click()
      await officer.page.getByRole('link', { name: 'Uji coba', exact: true }).click()
      await officer.page
        .getByLabel('Kasus yang memegang')
        .selectOption({ label: `Bagasi hilang 1.${revision}, ${CASES + 1} kasus` })
      const began = performance.now()
      await press(officer, 'Mulai uji coba')
      await officer.page.locator('main .chart .count').filter({ hasText: /[1-9]/ }).first().waitFor()
      const first = Math.round(performance.now() - began)
      await officer.page.getByRole('link', { name: 'Pindahkan kasus ini…' }).waitFor({ timeout: PATIENCE_MS })
      const last = Math.round(performance.now() - began)
      process.stdout.write(
        `  rehearsed over ${CASES + 1} cases: first figure after ${first} ms, all after ${last} ms\n`,
      )
      await press(officer, 'langkah berganti peran')
      const step = officer.page.locator('main details.step').first()
      await step.locator('summary').click()
      expect(await step.innerText()).toMatch(/Lacak bagasi: Pelacak bagasi, Petugas bagasi menjadi Pelacak bagasi/)
      expect(await tasks()).toEqual(before)
    },
  )

  chapter('she moves the cases now, and every one becomes exactly what the rehearsal said', async () => {
    await officer.page.getByRole('link', { name: 'Pindahkan kasus ini…' }).click()
    await officer.page.getByRole('radio', { name: 'sekarang' }).check()
    await officer.page.getByText(/^Uji coba terakhir/).waitFor()
    await officer.page.getByLabel('Alasan memindahkan').fill(REASON)
    await press(officer, 'Minta pemindahan')
    await officer.page.getByText('Perlu orang kedua yang berbeda.').waitFor()
    expect(await officer.page.getByRole('button', { name: 'Setujui pemindahan' }).count()).toBe(0)
    await approve('Setujui pemindahan')
    const undo = officer.page.getByRole('button', { name: 'Urungkan pemindahan…' })
    await undo.waitFor({ timeout: PATIENCE_MS }).catch(async (cause: unknown) => {
      const stands = await desk.rows(
        `select m.state, m.planned_at, c.state as cases, count(*)::integer as count
          from app.migration m left join app.migration_case c on c.migration_id = m.id group by 1, 2, 3`,
      )
      throw new Error(`${JSON.stringify(stands)}\n${await officer.says()}`, { cause })
    })
    await officer.page.getByText('Semua kasus menjadi persis seperti pratinjaunya.').waitFor()
    expect(await versions()).toEqual([{ revision: revision + 1, cases: CASES + 2 }])
  })

  chapter('she takes it back: every case is as it was, and no history is gone', async () => {
    await press(officer, 'Urungkan pemindahan…')
    await officer.page.getByRole('dialog').getByLabel('Alasan').fill('Tenaga pelacak belum cukup di semua kota')
    await confirm(officer, 'Minta diurungkan')
    await officer.page.getByText('Permintaan mengurungkan pemindahan ini').waitFor()
    await approve('Setujui pengurungan')
    await officer.page.reload()
    await officer.page.getByText('Diurungkan', { exact: true }).waitFor({ timeout: PATIENCE_MS })
    expect(await versions()).toEqual([
      { revision, cases: CASES + 1 },
      { revision: revision + 1, cases: 1 },
    ])
    expect(await tasks()).toEqual(before)
    const moved = await desk.rows(
      `select type, count(distinct stream)::integer as cases from app.case_event
        where type in ('case_migrated', 'migration_undone') group by type order by type`,
    )
    expect(moved.map(({ cases }) => cases)).toEqual([CASES + 1, CASES + 1])
    const { code, said } = await desk.tapak('ledger', 'verify')
    expect([code, said]).toEqual([0, expect.any(String)])
  })
})
