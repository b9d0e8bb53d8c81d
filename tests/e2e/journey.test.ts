import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { actOnCard, type CardAct } from '../support/screen/a-referral-card.ts'
import type { Desk, Handled } from '../support/screen/a-desk.ts'
import { chapters, type Chapter } from '../support/setup/chapters.ts'
import { isLong, stormSize } from '../support/setup/storm-size.ts'

const HOSPITAL = 'Rumah Sakit Contoh Batam',
  SOCIAL_OFFICE = 'Dinas Sosial Contoh Batam',
  SHELTER = 'Rumah Aman Contoh Batam'
const LEGAL_AID = 'Lembaga Bantuan Hukum Contoh Batam',
  POLICE = 'Unit Polisi Contoh Batam',
  PARTNER = 'Yayasan Contoh Nusantara'
/** The office of the area that the client comes from, and who coordinates there. */
const HOME = 'Pusat Layanan Contoh Provinsi Jawa Tengah',
  THERE = 'case_coordinator8'
/**
 * The long storm also clicks through the social, the health and the legal services, whose tasks are handled like all
 * others, and through the return, whose legs are those of another journey (across.test.ts).
 */
const SERVICES = [
  'Reintegrasi sosial',
  ...(isLong ? ['Rehabilitasi sosial', 'Pemulangan', 'Rehabilitasi kesehatan', 'Layanan hukum'] : []),
]

describe('the life of one adult, from the first complaint to the closed case, by clicks alone', () => {
  let desk: Console
  let coordinator: Desk
  let caseAddress = ''
  let number = ''

  beforeAll(async () => {
    desk = await aConsole()
    coordinator = await desk.person('case_coordinator')
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const chapter = chapters(240_000)
  const inTheStorm: Chapter = (title, tell) => {
    if (isLong) chapter(title, tell)
  }
  /** Beside the coordinator one person sits at a desk at a time: each further one would read what all of them do. */
  let sitting: Desk | undefined
  const called = async (account: string): Promise<Desk> => {
    const next = await desk.person(account)
    if (next !== sitting) await sitting?.leave()
    sitting = next
    await next.comeBack()
    return next
  }
  const by = async (account: string, task: string, handled: Handled): Promise<void> =>
    (await called(account)).handle(task, handled)
  /** Nobody's task goes from the coordinator to an organisation, and a person there does it. */
  const given = async (
    to: readonly [organisation: string, account: string],
    task: string,
    handled: Handled,
  ): Promise<void> => {
    await coordinator.assign(task, to[0])
    await by(to[1], task, handled)
  }
  /** The social worker finds a step that waits for a consent; only the office of the case records that it was given. */
  const afterConsent = async (task: string, outcome: string): Promise<void> => {
    await coordinator.assign(task, SOCIAL_OFFICE)
    const social = await called('social_worker')
    await social.claim(task)
    await social.openTask(task)
    expect(await social.says()).toContain('Pemulangan dan penempatan: belum ada')
    await coordinator.page.goto(social.page.url())
    await coordinator.recordConsent()
    await social.page.reload()
    await social.page.getByRole('radiogroup', { name: 'Keputusan', exact: true }).waitFor()
    await social.fillForm()
    await social.chooseOutcome(outcome)
    await social.complete(outcome)
  }
  const acts = async (account: string, act: CardAct): Promise<void> => actOnCard((await called(account)).page, act)
  const strip = async (): Promise<Record<string, string>> => {
    await coordinator.page.goto(caseAddress)
    return coordinator.readStrip()
  }

  chapter('the coordinator is asked to look for her before she makes her, and opens her case', async () => {
    const { page } = coordinator
    await coordinator.rail('Kasus')
    await page.getByRole('link', { name: 'Buka kasus baru' }).first().click()
    await page.getByLabel('Nama', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Lanjut dengan orang baru' }).count()).toBe(0)
    await coordinator.find({ name: 'Contoh Perjalanan', birth: '1996', phone: '0812 0000 0999' })
    await page.getByText('Tidak ada yang mirip').waitFor()
    await page.getByRole('button', { name: 'Lanjut dengan orang baru' }).click()
    await page
      .getByLabel('SOP', { exact: true })
      .selectOption({ label: 'Pelayanan terpadu saksi dan/atau korban TPPO 2021.12' })
    await page.getByLabel('Cara masuk').selectOption({ label: 'Datang langsung' })
    await page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    caseAddress = page.url()
    expect((await coordinator.readStrip())['Sekarang']).toMatch(/^Pengaduan dan identifikasi/)
    number = (await coordinator.heading()).match(/\S+-\d+/)?.[0] ?? ''
    expect(number).not.toBe('')
  })

  chapter('she is heard and her rights are explained; the coordinator signs that she is a victim', async () => {
    await by('intake_officer', 'INT-01 Penerimaan pengaduan', {
      outcome: 'Pengaduan dicatat',
      told: {
        'Kelompok usia': 'Dewasa',
        Gender: 'Perempuan',
        'Apakah dapat dihubungi sekarang?': 'Hadir atau dapat dihubungi',
        Risiko: 'Sedang',
      },
    })
    await by('intake_officer', 'INT-03 Penilaian kedaruratan dan kewenangan', {
      outcome: 'Penanganan biasa',
      told: { Risiko: 'Sedang' },
    })
    await by('identification_officer', 'INT-05 Penjelasan hak dan persetujuan', { outcome: 'Menyetujui' })
    await by('identification_officer', 'INT-06 Pemeriksaan identitas', {
      outcome: 'Cocok',
      told: { Kewarganegaraan: 'WNI' },
    })
    await by('identification_officer', 'INT-07 Wawancara penyaringan', { outcome: 'Wawancara selesai' })
    await by('identification_officer', 'INT-08 Penetapan status', {
      outcome: 'Korban',
      told: { Status: 'Korban', 'Diduga berperan dalam jaringan': 'Tidak' },
    })
    await coordinator.openTask('INT-08 Penetapan status', 'Tim saya')
    await coordinator.sign('INT-08 Penetapan status')
    await given([SOCIAL_OFFICE, 'social_worker'], 'INT-09 Asesmen biopsikososial', {
      outcome: 'Asesmen selesai',
      told: { Risiko: 'Sedang' },
    })
  })

  chapter('the service plan opens several services at the same time, and the case page shows all of them', async () => {
    await coordinator.handle('INT-10 Rencana intervensi dan konferensi kasus', {
      outcome: 'Disetujui',
      told: { 'Layanan yang dibuka sekarang': SERVICES },
    })
    const now = (await strip())['Sekarang'] ?? ''
    for (const service of SERVICES) expect(now).toContain(service)
    await by('intake_officer', 'INT-12 Pencatatan', { outcome: 'Selesai' })
    const id = await coordinator.offer('INT-11 Rujukan', { to: HOSPITAL, service: 'Rehabilitasi kesehatan' })
    await acts('health_provider', { id, act: 'Terima', state: 'diterima' })
    expect((await strip())['Sekarang']).not.toContain('Pengaduan dan identifikasi')
  })

  inTheStorm('health rehabilitation: the hospital receives, asks consent, examines and ends its care', async () => {
    const hospital = [HOSPITAL, 'health_provider'] as const
    await given(hospital, 'HLT-01 Penerimaan dan triase', { outcome: 'Diterima' })
    await given(hospital, 'HLT-02 Persetujuan pemeriksaan', { outcome: 'Setuju' })
    await given(hospital, 'HLT-03 Pemeriksaan dan pengobatan', { outcome: 'Rawat jalan' })
    await given(hospital, 'HLT-04 Visum dan barang bukti', {
      outcome: 'Tidak diminta',
      told: { 'Siapa yang meminta': 'Tidak ada permintaan' },
    })
    await given(hospital, 'HLT-05 Konseling dan psikiatri', { outcome: 'Selesai' })
    await coordinator.handle('HLT-07 Pembiayaan', { outcome: 'Dibayar' })
    await given(hospital, 'HLT-08 Selesai perawatan', { outcome: 'Pulih', told: { 'Layak bepergian': 'Ya' } })
    expect((await strip())['Sekarang']).not.toContain('Rehabilitasi kesehatan')
  })

  inTheStorm(
    'social rehabilitation: the shelter takes her in; what needs a consent waits until she has given it',
    async () => {
      const worker = [SOCIAL_OFFICE, 'social_worker'] as const,
        shelter = [SHELTER, 'shelter_manager'] as const
      await given(shelter, 'SOC-01 Akses dan penerimaan', { outcome: 'Diterima' })
      await given(worker, 'SOC-02 Pendekatan awal dan kesepakatan', { outcome: 'Setuju' })
      await given(worker, 'SOC-03 Asesmen pekerja sosial', { outcome: 'Ada indikasi' })
      await given(worker, 'SOC-04 Perencanaan dan pelaksanaan', { outcome: 'Ada kemajuan' })
      await coordinator.handle('SOC-05 Pemantauan dan evaluasi', { outcome: 'Siap' })
      await afterConsent('SOC-06 Kesiapan pulang atau reintegrasi', 'Ke pemulangan')
      await given(shelter, 'SOC-07 Terminasi di rumah aman', { outcome: 'Diserahterimakan' })
    },
  )

  inTheStorm(
    'legal process: she reports, the police take the report, and the file ends with a named result',
    async () => {
      const companion = [LEGAL_AID, 'legal_companion'] as const,
        police = [POLICE, 'investigator'] as const
      await given(companion, 'LEG-01 Informasi hukum', { outcome: 'Melapor' })
      await given(police, 'LEG-02 Laporan polisi', { outcome: 'Diterima' })
      await given(police, 'LEG-06 Penyidikan', { outcome: 'Dihentikan' })
      await given(companion, 'LEG-12 Penutupan proses hukum', { outcome: 'Dihentikan' })
    },
  )

  inTheStorm('return: her family is visited, she travels and is handed over', async () => {
    const returning = [SOCIAL_OFFICE, 'return_officer'] as const
    await given([SOCIAL_OFFICE, 'social_worker'], 'RET-03 Keinginan pulang dan pemeriksaan keluarga', {
      outcome: 'Aman',
      told: { 'Ingin pulang ke': 'Keluarga sendiri' },
    })
    await given(returning, 'RET-04 Rencana dan persetujuan pemulangan', { outcome: 'Siap berangkat' })
    const leg = 'RET-05 Etape perjalanan'
    await coordinator.assign(leg, SOCIAL_OFFICE)
    const escort = await called('return_officer')
    const id = await escort.offer(leg, {
      to: HOME,
      told: { 'Akhir etape ini': 'Diserahkan kepada instansi di tujuan', 'Kantor yang menerima': HOME },
    })
    await acts(THERE, { id, act: 'Terima', state: 'diterima' })
    await acts('return_officer', { id, act: 'Berangkat', state: 'dalam perjalanan' })
    await acts(THERE, { id, act: 'Tiba', state: 'tiba dan diterima' })
    await given(returning, 'RET-06 Serah terima kepada keluarga', { outcome: 'Diserahterimakan' })
    expect(
      await coordinator.page
        .goto(caseAddress)
        .then(() => coordinator.readStrip())
        .then(() => coordinator.says()),
    ).toContain('Tonggak: Sudah pulang, tercapai')
  })

  chapter(
    'reintegration: what needs a consent waits for it; she is placed, supported and visited, and her case is closed',
    async () => {
      const worker = [SOCIAL_OFFICE, 'social_worker'] as const
      const id = await coordinator.offer('REI-01 Penerimaan di daerah asal', { to: HOME })
      await acts(THERE, { id, act: 'Terima', state: 'diserahkan' })
      // From now on the office of the origin area answers for the case.
      await sitting?.leave()
      await coordinator.leave()
      coordinator = await desk.person(THERE)
      sitting = undefined
      await coordinator.comeBack()
      await given(worker, 'REI-02 Penyiapan klien, keluarga dan masyarakat', { outcome: 'Siap' })
      const placement = 'REI-03 Penempatan'
      await (isLong ? given(worker, placement, { outcome: 'Stabil' }) : afterConsent(placement, 'Stabil'))
      await given([PARTNER, 'service_provider'], 'REI-04 Paket dukungan', { outcome: 'Diberikan' })
      await by('companion7', 'MON-01 Kunjungan atau kontak', {
        outcome: 'Baik',
        told: { 'Kunjungan ke': 'Bulan ke-12', 'Hasil upaya kontak': 'Berhasil bertemu atau berbicara' },
      })
      await coordinator.handle('MON-02 Tinjauan hasil', { outcome: 'Tujuan tercapai' })
      await coordinator.handle('CLO-01 Pemeriksaan penutupan dan terminasi', { outcome: 'Ditutup' })
      expect(await strip()).toMatchObject({ Hasil: 'Selesai' })
    },
  )

  chapter('the auditor finds the same case, reads its whole history, and the record is intact', async () => {
    const auditor = await called('auditor')
    await auditor.rail('Kasus tersamar')
    await auditor.page.getByRole('link', { name: number }).first().click()
    await auditor.statePurpose('Pemeriksaan')
    await auditor.tab('Riwayat')
    const history = await auditor.readHistory()
    expect(history).toContain('Kasus ditutup: Selesai')
    if (isLong) expect(history).toContain('Serah terima kepada keluarga: Diserahterimakan')
    expect(history).toContain('Penempatan: Stabil')
    expect(history).toContain(`Kasus ${number} dibuka`)
    expect(history).not.toContain('Contoh Perjalanan')
    await auditor.tab('Jejak resmi')
    await auditor.page.getByText(/^Utuh: \d+ baris/).waitFor()
  })

  chapter('the command line says the same of her record, and that at least four people made it', async () => {
    const id = caseAddress.split('/').at(-1) ?? ''
    const verified = await desk.tapak('ledger', 'verify', '--case', id)
    expect(verified).toMatchObject({ code: 0, said: expect.stringMatching(/intact/i) })
    const actors = await desk.rows(
      'select distinct actor from app.case_event where stream = $1 and actor is not null',
      [id],
    )
    expect(actors.length).toBeGreaterThanOrEqual(stormSize(8, 10))
    expect(desk.said()).not.toMatch(/starting it again/)
  })
})
