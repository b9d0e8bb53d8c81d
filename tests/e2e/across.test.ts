// A client of the mission in Kuala Lumpur comes home over Batam to Central Java: three legs, two transfers, a no with
// the next best, other terms, an answer by a one-time link, and an offer that nobody answered. After each act the
// office that answers and the office that has the client are printed, and there is exactly one of each. Then a woman
// who is on record at two offices is found, asked about, linked, joined and parted, and comes back nine months later.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { CasePlan } from '../../api/contract/cases.ts'
import { ReferralView } from '../../api/contract/referrals.ts'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { COMPLAINT } from '../support/door/an-open-case.ts'
import { endAsDuplicate } from '../support/door/ending.ts'
import { aPhoto } from '../support/door/some-files.ts'
import { civilDay } from '../../admin-ui/words/clock-words.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { actOnCard, readOut, sendOffer, type CardAct } from '../support/screen/a-referral-card.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { chapters } from '../support/setup/chapters.ts'
import { opensCase } from '../support/door/opens-case.ts'

const PROGRAMME = 'Pelayanan terpadu saksi dan/atau korban TPPO 2021.12'
const MISSION = 'Perwakilan RI Contoh Kuala Lumpur'
const ARRIVALS = 'Pos Kedatangan Pelabuhan Contoh Batam'
const SOCIAL = 'Dinas Sosial Contoh Batam'
const HOSPITAL = 'Rumah Sakit Contoh Batam'
const CITY = 'Pusat Layanan Contoh Kota Batam'
const PARTNER = 'Yayasan Contoh Nusantara'
const ISLANDS = 'Pusat Layanan Contoh Provinsi Kepulauan Riau'
const JAVA = 'Pusat Layanan Contoh Provinsi Jawa Tengah'
const IN_KL = 'case_coordinator7'
const IN_BATAM = 'case_coordinator'
const IN_JAVA = 'case_coordinator8'

describe('a journey home over three offices', () => {
  const chapter = chapters(180_000)
  let desk: Console
  let stage: Stage
  let caseId = ''
  beforeAll(async () => {
    desk = await aConsole()
    stage = new Stage(desk)
    const mission = await stage.as(IN_KL)
    caseId = (await opensCase(mission, { identity: { full_name: 'Contoh Pulang' }, area: 'x-KUL' })).caseId
  }, 300_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const pageOf = async (who: string): Promise<Page> => (await desk.person(who)).page
  /** Both as they are on record; never two, and never none of the first. */
  const standing = async (): Promise<{ owner: string; custodian: string | null }> => {
    const rows = await desk.rows(
      `select o.name as owner, (select name from app.organisation where id::text = c.state #>> '{custody,organisation}')
        as custodian from app.case_access a join app.organisation o on o.id = a.organisation_id
        join app.case_file c on c.id = a.case_id where a.case_id = $1 and a.basis = 'owner'`,
      [caseId],
    )
    expect(rows).toHaveLength(1)
    const { owner, custodian } = Object(rows[0])
    return { owner, custodian }
  }
  const prints = async (what: string, owner: string, custodian: string | null): Promise<void> => {
    const is = await standing()
    process.stdout.write(`  ${what}: ${is.owner} answers, ${is.custodian ?? 'no journey yet'}\n`)
    expect(is).toEqual({ owner, custodian })
  }

  const offers = async (
    who: string,
    { kind, to, service }: { kind: string; to: string; service?: string },
  ): Promise<string> => {
    const page = await pageOf(who)
    await page.goto(`/cases/${caseId}/referrals`)
    await page.getByRole('button', { name: 'Tawarkan ke kantor lain' }).first().click()
    await page.getByRole('dialog').getByRole('radio', { name: kind, exact: true }).check()
    return sendOffer(page, { to, ...(service === undefined ? {} : { service }) })
  }
  const acts = async (who: string, act: CardAct): Promise<void> => actOnCard(await pageOf(who), act)
  const leg = async (from: string, to: { who: string; office: string; by: string }, planner: string): Promise<void> => {
    const id = await offers(planner, { kind: 'Kantor lain menerima klien di akhir perjalanan', to: to.office })
    await acts(to.who, { id, act: 'Terima', state: 'diterima' })
    await acts(from, { id, act: 'Berangkat', state: 'dalam perjalanan' })
    if (to.by === 'hand') return acts(to.who, { id, act: 'Tiba', state: 'tiba dan diterima' })
    const phones = { bringing: await pageOf(from), receiving: await pageOf(to.who) }
    return readOut(phones, { id, meanwhile: () => prints('read out without a connection', CITY, SOCIAL) })
  }

  chapter('begins at the mission, whose officer brings the client to the arrival desk in Batam', async () => {
    await prints('opened', MISSION, null)
    await leg('mission_officer', { who: 'arrival_officer2', office: ARRIVALS, by: 'hand' }, IN_KL)
    await prints('first leg', MISSION, ARRIVALS)
  })

  chapter('is declined by the islands, and taken over by the next best, the centre in Batam', async () => {
    const first = await offers(IN_KL, { kind: 'Kantor lain mengambil alih kasus', to: ISLANDS })
    await acts('case_coordinator4', {
      id: first,
      act: 'Tolak',
      state: 'ditolak',
      fill: (dialog) => dialog.getByLabel('Alasan').selectOption({ index: 3 }),
    })
    await prints('declined', MISSION, ARRIVALS)
    const next = await offers(IN_KL, { kind: 'Kantor lain mengambil alih kasus', to: CITY })
    await acts(IN_BATAM, { id: next, act: 'Terima', state: 'diserahkan' })
    await prints('first transfer', CITY, ARRIVALS)
    await acts(IN_BATAM, { id: next, act: 'Konfirmasi', state: 'diserahterimakan' })
  })

  chapter('has the client brought on to the social agency, and seen at the hospital on another day', async () => {
    await leg('arrival_officer2', { who: 'social_worker', office: SOCIAL, by: 'hand' }, IN_BATAM)
    await prints('second leg', CITY, SOCIAL)
    const id = await offers(IN_BATAM, {
      kind: 'Bantuan satu layanan; kasus tetap di kantor ini',
      to: HOSPITAL,
      service: 'Rehabilitasi kesehatan',
    })
    await acts('health_provider', {
      id,
      act: 'Usulkan lain',
      state: 'usul lain menunggu',
      fill: async (dialog) => {
        await dialog.getByLabel('Apa yang lain').selectOption({ label: 'Tanggal lain' })
        await dialog.getByLabel('Tanggal mulai').fill(civilDay(Date.now() + 60 * 86_400_000, 'WIB'))
      },
    })
    await acts(IN_BATAM, { id, act: 'Setuju', state: 'diterima' })
    await prints('other date agreed', CITY, SOCIAL)
  })

  chapter(
    'is helped by an office without a console, which answers by a link and sends the signed paper with it',
    async () => {
      const id = await offers(IN_BATAM, {
        kind: 'Bantuan satu layanan; kasus tetap di kantor ini',
        to: PARTNER,
        service: 'Reintegrasi sosial',
      })
      const page = await pageOf(IN_BATAM)
      await page.getByRole('button', { name: 'Buat tautan', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Buat tautan', exact: true }).click()
      const sheet = page.getByRole('dialog')
      const address = await sheet.getByLabel('Tautan', { exact: true }).inputValue()
      const code = await sheet.locator('code').innerText()
      await sheet.getByRole('button', { name: 'Sudah saya simpan' }).click()

      const guest = await (await desk.open()).newPage()
      await guest.goto(address)
      await guest.getByLabel('Kode enam angka').fill(code)
      await guest.getByRole('button', { name: 'Buka', exact: true }).click()
      await guest.getByRole('radio', { name: 'Terima', exact: true }).check()
      await guest.getByLabel('Nama yang menjawab').fill('Contoh Penjawab')
      await guest.getByLabel('Jabatan').fill('Contoh jabatan')
      const signed = { name: 'contoh-lembar.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() }
      await guest.locator('input[type=file]').setInputFiles(signed)
      await guest.getByRole('button', { name: 'Hapus: contoh-lembar.jpg' }).waitFor()
      await guest.getByRole('button', { name: 'Kirim jawaban' }).click()
      await guest.getByRole('heading', { level: 1, name: 'Jawaban terkirim' }).waitFor()
      await page.goto(`/referrals/${id}`)
      await page.locator('.title-row .tag').filter({ hasText: 'diterima' }).waitFor()
      const came = page.getByRole('region', { name: 'Berkas bersama jawaban' }).getByRole('listitem')
      await came.first().waitFor()
      expect(await came.allInnerTexts()).toEqual([expect.stringMatching(/^Foto JPEG/)])
      await came.getByRole('button', { name: /^Buka: Berkas / }).click()
      await page
        .getByRole('dialog')
        .getByRole('img', { name: 'Isi berkas, dengan nama Anda tertera di atasnya' })
        .waitFor()
      await prints('answered by link', CITY, SOCIAL)
    },
  )

  chapter('waits for nobody: an offer that is not answered in time ends by itself', async () => {
    const batam = await stage.as(IN_BATAM)
    const body = {
      kind: 'service',
      to: organisationIdOf('lbh-batam'),
      service: 'legal',
      answerBy: new Date(Date.now() + 4_000).toISOString(),
    }
    const { id } = ReferralView.parse((await batam.send(`/api/cases/${caseId}/referrals`, body)).body)
    const page = await pageOf(IN_BATAM)
    await page.goto(`/referrals/${id}`)
    await page.locator('.title-row .tag').filter({ hasText: 'tidak dijawab pada waktunya' }).waitFor()
    await prints('expired', CITY, SOCIAL)
  })

  chapter('ends in Central Java: two phones without a connection, a spoken code, and a new office', async () => {
    await leg('social_worker', { who: 'companion7', office: JAVA, by: 'voice' }, IN_BATAM)
    await prints('third leg', CITY, JAVA)
    const id = await offers(IN_BATAM, { kind: 'Kantor lain mengambil alih kasus', to: JAVA })
    await acts(IN_JAVA, { id, act: 'Terima', state: 'diserahkan' })
    await acts(IN_JAVA, { id, act: 'Konfirmasi', state: 'diserahterimakan' })
    await prints('second transfer', JAVA, JAVA)
    const former = await pageOf(IN_BATAM)
    await former.goto(`/cases/${caseId}`)
    await former.getByRole('heading', { level: 1, name: /tidak ada|tidak ditemukan/i }).waitFor()
  })

  describe('a woman on record at two offices', () => {
    // Hers goes on where the journey above did not.
    const part = chapters(180_000)
    const HER = { full_name: 'Contoh Melati Seruni', nik: '9999995704930031', birth_date: '1993-04-17' }
    const MASK = /^C\. M\. S\./
    let hers = { person: '', caseId: '', number: '' }
    let there = { caseId: '', number: '' }
    const open = async (page: Page): Promise<string> => {
      await page.getByLabel('SOP', { exact: true }).selectOption({ label: PROGRAMME })
      await page.getByLabel('Cara masuk').selectOption({ label: 'Datang langsung' })
      await page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
      await page.waitForURL(/\/cases\/(?!create)[0-9a-f-]{36}$/)
      return (await page.getByRole('heading', { level: 1, name: /^K-\d+$/ }).innerText()).trim()
    }
    /** The pair as this office sees it; it may be found a moment after the record was written. */
    const pairAt = async (who: string): Promise<{ page: Page; row: Locator }> => {
      const page = await pageOf(who)
      const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: MASK }) })
      for (let tries = 0; tries < 20; tries += 1) {
        await page.goto('/same-person')
        await page.getByRole('heading', { level: 2, name: /^Sudah dinilai/ }).waitFor()
        await page.waitForLoadState('networkidle')
        if ((await row.count()) > 0) break
        await page.waitForTimeout(1_000)
      }
      return { page, row: row.first() }
    }
    const say = async (
      who: string,
      act: RegExp,
      { name, reason }: { name: string; reason?: string },
    ): Promise<void> => {
      const { page, row } = await pairAt(who)
      await row.getByRole('button', { name: act }).click()
      const dialog = page.getByRole('dialog')
      if (reason !== undefined) await dialog.getByLabel('Alasan').selectOption({ label: reason })
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    const stateAt = async (who: string): Promise<string> => (await pairAt(who)).row.innerText()
    const casesOf = async (person: string): Promise<string[]> => {
      const page = await pageOf(IN_BATAM)
      await page.goto(`/people/${person}`)
      await page.getByRole('heading', { level: 2, name: /^Kasus/ }).waitFor()
      return page.locator('tbody tr').allInnerTexts()
    }

    part('is entered in Semarang too, where the search says that another office knows somebody alike', async () => {
      const batam = await stage.as(IN_BATAM)
      const opened = await opensCase(batam, { identity: HER })
      const [row] = await desk.rows('select number from app.case_file where id = $1', [opened.caseId])
      hers = { ...opened, number: String(row?.['number']) }
      const semarang = await desk.person(IN_JAVA)
      const { page } = semarang
      await page.goto('/cases/create')
      await semarang.find({ name: HER.full_name, birth: '1993', nik: HER.nik })
      await page.getByText(/^ada yang mirip tercatat di kantor lain/).waitFor()
      await page.getByRole('radio', { name: 'Bukan satu pun dari ini' }).check()
      await page.getByLabel('Mengapa bukan orang yang sama?').selectOption({ label: 'Klien menyatakan bukan' })
      await page.getByRole('button', { name: 'Lanjut dengan orang baru' }).click()
      there = { number: await open(page), caseId: page.url().split('/').at(-1) ?? '' }
    })

    part('is asked about by Batam and linked by Semarang, and neither sees more of her by it', async () => {
      expect(await stateAt(IN_BATAM)).toContain(`Ada catatan lain di ${JAVA}`)
      await say(IN_BATAM, /^Tanyakan…/, { name: 'Tanyakan' })
      await say(IN_JAVA, /^Orang yang sama…/, { name: 'Orang yang sama' })
      expect(await stateAt(IN_BATAM)).toContain('Orang yang sama')
      expect(await casesOf(hers.person)).toEqual([expect.stringContaining(hers.number)])
    })

    /** What is open in her two cases, with the limits. */
    const openSteps = async (): Promise<unknown[]> => {
      const batam = await stage.as(IN_BATAM)
      const plans = [hers, there].map(async ({ caseId }) => {
        const { stages } = CasePlan.parse((await batam.get(`/api/cases/${caseId}/plan`)).body)
        const tasks = stages.flatMap((one) => one.tasks).filter(({ endedAt }) => endedAt === null)
        return tasks.map(({ id, state, clock }) => [id, state, clock?.due])
      })
      return Promise.all(plans)
    }
    let apart: { steps: unknown[]; cases: string[] } = { steps: [], cases: [] }

    part('becomes one case: what moves is read before, and both cases name the other', async () => {
      const [semarang, batam] = [await stage.as(IN_JAVA), await stage.as(IN_BATAM)]
      const officer = await stage.as('intake_officer7')
      const complaint = `/api/tasks/${taskIdOf(there.caseId, 'complaint#1')}`
      await officer.send(`${complaint}/claim`, {})
      await officer.send(`${complaint}/complete`, { outcome: 'logged', answers: COMPLAINT })
      const agrees = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
      expect((await semarang.send(`/api/cases/${there.caseId}/consents`, agrees)).status).toBe(200)
      const offer = { kind: 'transfer', to: organisationIdOf('ppt-batam') }
      const offered = await semarang.send(`/api/cases/${there.caseId}/referrals`, offer)
      const { id, hash } = ReferralView.parse(offered.body)
      for (const verb of ['accept', 'confirm']) await batam.send(`/api/referrals/${id}/acts`, { verb, hash })
      apart = { steps: await openSteps(), cases: await casesOf(hers.person) }
      expect(apart.cases).toHaveLength(2)

      const page = await pageOf(IN_BATAM)
      await page.getByRole('button', { name: `Gabungkan ke kasus ini… ${hers.number}` }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Langkah yang ikut', { exact: true }).waitFor()
      const moves = await dialog.getByRole('listitem').allInnerTexts()
      expect(moves).toContainEqual(expect.stringMatching(/^INT-03 .+ batas /))
      await dialog.getByLabel('Alasan').selectOption({ label: 'Peristiwanya sama' })
      await dialog.getByRole('button', { name: 'Gabungkan', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })

      const notice = page.locator('section.notice')
      await page.goto(`/cases/${hers.caseId}`)
      await notice.filter({ hasText: `Kasus ini menampung ${there.number}` }).waitFor()
      await notice.getByRole('listitem').first().waitFor()
      expect(await notice.getByRole('listitem').allInnerTexts()).toEqual(moves)
      await page.goto(`/cases/${there.caseId}`)
      await notice.filter({ hasText: `Kasus ini berlanjut di ${hers.number}` }).waitFor()
      expect((await openSteps())[1]).toEqual([])
    })

    part('is parted into two cases again, with everything as it was', async () => {
      const page = await pageOf(IN_BATAM)
      await page.getByRole('button', { name: 'Pisahkan lagi…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Alasan').selectOption({ label: 'Digabung karena keliru' })
      await dialog.getByRole('button', { name: 'Pisahkan', exact: true }).click()
      await page.getByText('Kasus ini berlanjut di').waitFor({ state: 'detached' })
      expect(await openSteps()).toEqual(apart.steps)
      expect(await casesOf(hers.person)).toEqual(apart.cases)
      await page.goto(`/cases/${hers.caseId}/history`)
      await page.getByText(/seperti tidak pernah digabung/).waitFor()
    })

    part('is taken for two people again, with a reason, and neither record names the cases of the other', async () => {
      await say(IN_BATAM, /^Lepas tautan…/, { name: 'Lepas tautan', reason: 'Ditautkan karena keliru' })
      expect(await stateAt(IN_BATAM)).toContain('Tautan sebelumnya dilepas')
      expect(await casesOf(hers.person)).toEqual([expect.stringContaining(hers.number)])
    })

    part('comes back nine months after her case was closed, exploited again: a new case beside the old', async () => {
      const [coordinator, supervisor] = [await stage.as(IN_BATAM), await stage.as('supervisor')]
      await endAsDuplicate(hers.caseId, {
        coordinator: (path, body) => coordinator.send(path, body),
        supervisor: (path, body) => supervisor.send(path, body),
      })
      await desk.rows(
        `update app.case_file set opened_at = opened_at - interval '11 months',
          closed_at = closed_at - interval '9 months' where id = $1`,
        [hers.caseId],
      )
      const page = await pageOf(IN_BATAM)
      await page.goto(`/cases/${hers.caseId}`)
      await page.getByRole('button', { name: 'Tindakan' }).click()
      await page.getByRole('menuitem', { name: 'Kasus baru sesudah ini…' }).click()
      expect(await page.getByLabel('Menyusul kasus').inputValue()).toBe(hers.caseId)
      await page.getByLabel('Mengapa kasus baru').selectOption({ label: 'Klien dieksploitasi lagi' })
      const number = await open(page)
      await page.goto(`${page.url()}/history`)
      await page.getByText(`Menyusul kasus ${hers.number}: klien dieksploitasi lagi`).waitFor()
      await page.goto(`/cases/${hers.caseId}/history`)
      await page
        .locator('main')
        .getByText(/^Disusul/)
        .first()
        .waitFor()
      expect(await page.getByRole('link', { name: number }).count()).toBeGreaterThan(0)
      const rows = await casesOf(hers.person)
      expect(rows).toHaveLength(2)
      expect(rows[0]).toContain(`Menyusul ${hers.number}, klien dieksploitasi lagi`)
    })
  })
})
