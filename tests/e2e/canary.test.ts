import { createHash, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AgreementView } from '../../api/contract/agreements.ts'
import { CaseLetters } from '../../api/contract/letters.ts'
import { WindowCardMade } from '../../api/contract/window.ts'
import { fieldsOf } from '../../sop-definitions/language/form.ts'
import { taskDefinition } from '../../sop-definitions/definition/task-definition.ts'
import { SPOKEN_FOR } from '../support/door/a-represented-case.ts'
import { shippedDocument } from '../support/sops/shipped-document.ts'
import { CARD, opened } from '../support/door/a-window.ts'
import { meeting } from '../support/door/an-appointment.ts'
import { TERMS } from '../support/door/an-agreement.ts'
import { everyLook } from '../support/door/every-look.ts'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aToldReferral, type ToldReferral } from '../support/door/a-told-referral.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { aPaper, aRecording } from '../support/door/some-files.ts'
import { EveryForm, type Filled } from '../support/door/every-form.ts'
import { foundIn, secretsOf } from '../support/record/canaries.ts'
import { bytesOf, historiesOf, logsOf, tablesOf } from '../support/record/read-everything.ts'
import { opensCase } from '../support/door/opens-case.ts'

/** No word of it is a word of any procedure. */
const CANARY = 'Kenari-Zarqohwim-7f3a9'
const IDENTITY = {
  full_name: CANARY,
  alias: CANARY,
  address: CANARY,
  safe_contact: CANARY,
  mother_name: CANARY,
  passport: CANARY.slice(0, 20),
  nik: '9999990811907777',
  phone: '0812 7777 0001',
  birth_date: '2011-01-20',
}
const ROUTE = {
  words: CANARY,
  facts: {
    age_group: 'child',
    contact: 'present',
    risk: 'high',
    services: ['health', 'social', 'legal', 'return', 'reintegration'],
    destination: 'own_family',
    nationality: 'wni',
    network_role: 'no',
    visit: 'm12',
    attempt: 'reached',
    victim_status: 'ActualVictimOfTrafficking',
  },
  outcomes: {
    health_admission: 'admitted',
    social_review: 'ready',
    complaint: 'logged',
    restitution_execution: 'part',
  },
}
/** Name and content of files; in nothing else that is sent here. */
const PAPER = 'Surat-Kenari-91c2e'
const tells = (text: string): boolean =>
  text.includes(PAPER) || text.includes(Buffer.from(PAPER).toString('base64').slice(0, -4))
const WORDED: readonly string[] = ['text', 'long_text', 'address', 'person', 'file', 'signature']

/** Rooms whose answers are about cases together, and need no word of anybody. */
const COUNTS_OR_HANDS_ON = new RegExp(
  `^/api/(${[
    ...['agreements', 'completeness', 'conformance', 'imports', 'indicators', 'measures', 'questions', 'releases'],
    ...['reports', 'staff-qualifications', 'statistics', 'cases/[^/]+/(completeness|conformance)'],
  ].join('|')})(?![a-z-])`,
)
const NOTHING = {
  ...{ cases: [], tasks: [], people: [], referrals: [] },
  ...{ items: [], versions: [], appointments: [], letters: [], users: [] },
}

const found = foundIn(secretsOf({ name: CANARY, nik: IDENTITY.nik, phone: IDENTITY.phone }))

describe('what a victim said and who she is', () => {
  let desk: Console
  let filled: Filled
  let caseId = ''
  let paper = ''
  let scan: Buffer
  let told: ToldReferral
  beforeAll(async () => {
    desk = await aConsole()
    const forms = new EveryForm(desk, '', ROUTE)
    const coordinator = await forms.as('case_coordinator')
    await coordinator.send('/api/people/find', {
      full_name: CANARY,
      phone: IDENTITY.phone,
      nik: IDENTITY.nik,
      purpose: 'intake',
    })
    const opened = await opensCase(coordinator, { identity: IDENTITY })
    caseId = opened.caseId
    await coordinator.send(`/api/people/${opened.person}/reveal`, {
      field: 'full_name',
      purpose: `menghubungi ${CANARY}`,
    })
    for (const code of ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9']) {
      expect(
        (
          await coordinator.send(`/api/cases/${caseId}/consents`, {
            code,
            state: 'given',
            method: 'spoken',
            language: 'id',
            explainedBy: 'Contoh Petugas',
            note: CANARY,
            answers: { ...SPOKEN_FOR, guardian_name: CANARY },
          })
        ).status,
      ).toBe(200)
    }
    await sealedWords(desk, caseId)
    filled = await new EveryForm(desk, caseId, ROUTE).fill()
    paper = await aSecretFile(desk)
    scan = Buffer.concat([await aPaper(PAPER), Buffer.from(`\n% ${PAPER}\n`)])
    told = await aToldReferral(new Stage(desk), CANARY)
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  test('was typed into every question that takes words, of every form on the way', () => {
    const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
    const asked = (item: string) =>
      fieldsOf(taskDefinition(sop, item)?.form ?? { sections: [] }).filter(
        ({ kind, visible }) => WORDED.includes(kind) && visible === undefined,
      )
    const worded = [...filled.items].flatMap((item) => asked(item).map(({ id }) => `${item}.${id}`))

    expect(filled.items.size).toBeGreaterThan(30)
    expect(worded.length).toBeGreaterThan(200)
    expect(worded.filter((field) => !filled.fields.has(field))).toEqual([])
  })

  test('is in no address, no title and no memory of a browser that worked with it', async () => {
    const officer = await desk.person('case_coordinator', { keeps: true })
    const { page } = officer
    await officer.rail('Kasus')
    await page.getByRole('link', { name: 'Buka kasus baru' }).first().click()
    await officer.find({ name: CANARY, birth: '1991', phone: IDENTITY.phone })
    await page.getByText('Mungkin sama').waitFor()
    await page.getByRole('radio', { name: 'Bukan satu pun dari ini' }).check()
    await page.getByLabel('Mengapa bukan orang yang sama?').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Lanjut dengan orang baru' }).click()
    await page
      .getByLabel('SOP', { exact: true })
      .selectOption({ label: 'Pelayanan terpadu saksi dan/atau korban TPPO 2021.12' })
    await page.getByLabel('Cara masuk').selectOption({ label: 'Datang langsung' })
    await page.getByRole('button', { name: 'Buka kasus', exact: true }).click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    const intake = await desk.person('intake_officer', { keeps: true })
    await intake.handle('INT-01 Penerimaan pengaduan', {
      outcome: 'Pengaduan dicatat',
      told: { 'Kelompok usia': 'Dewasa' },
      text: CANARY,
    })
    expect(await intake.says()).toContain(CANARY)
    await page.goto(`/cases/${caseId}/people`)
    await page.getByRole('button', { name: /^Buka nama lengkap/ }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(`Menghubungi ${CANARY} kembali`)
    await page.getByRole('dialog').getByRole('button', { name: 'Buka, dicatat' }).click()
    await page.locator('.private').filter({ hasText: CANARY }).waitFor()

    await page.goto('/referrals')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto(`/referrals/${told.id}`)
    await page.getByText(CANARY).first().waitFor()
    const letter = await aLetterPage()

    for (const { page: seen, titles } of [officer, intake, letter]) {
      titles.add(await seen.title())
      const kept = await seen.evaluate(
        'JSON.stringify([localStorage, sessionStorage, location.href, history.state, document.cookie])',
      )
      expect({ kept: found(String(kept)), titles: found([...titles].join('\n')) }).toEqual({ kept: [], titles: [] })
    }
    expect(desk.asked.size).toBeGreaterThan(20)
    const addresses = [...desk.asked].map((address) => decodeURIComponent(address))
    expect(addresses.filter((address) => found(address).length > 0 || tells(address))).toEqual([])
  }, 240_000)

  test('is read of a referral by its two offices in the packet alone, and never in a list or a directory', () => {
    const telling = told.said.filter(({ text }) => found(text).length > 0).map(({ what }) => what)

    expect(told.said.length).toBeGreaterThan(14)
    expect(telling).toEqual([`sender /api/referrals/${told.id}`, `receiver /api/referrals/${told.id}`])
  })

  /** As whoever has the link and the code sees it, without an account; it answers, and sends a scan along. */
  async function aLetterPage() {
    const guest = await (await desk.open()).newPage()
    const titles = new Set<string>()
    await guest.goto(`${desk.address}${told.letter.path}`)
    await guest.getByLabel(/[Kk]ode/).fill(told.letter.code)
    titles.add(await guest.title())
    await guest.getByRole('button', { name: 'Buka' }).click()
    await guest.getByText(CANARY).first().waitFor()
    await guest.getByRole('radio', { name: 'Terima', exact: true }).check()
    await guest.getByLabel('Nama yang menjawab').fill(CANARY)
    await guest.getByLabel('Jabatan').fill(CANARY)
    await guest
      .locator('input[type=file]')
      .setInputFiles({ name: `${PAPER}.pdf`, mimeType: 'application/pdf', buffer: scan })
    await guest.getByRole('button', { name: 'Kirim jawaban' }).click()
    await guest.getByRole('heading', { level: 1, name: 'Jawaban terkirim' }).waitFor()
    titles.add(await guest.title())
    expect(guest.url()).toBe(`${desk.address}/letter`)
    return { page: guest, titles }
  }

  test('comes back from a request that is refused, and from one that fails, without entering a log', async () => {
    const forms = new EveryForm(desk, caseId, ROUTE)
    const [coordinator, officer] = [await forms.as('case_coordinator'), await forms.as('intake_officer')]
    const invalid = await coordinator.send('/api/cases', {
      sop: CANARY,
      personId: CANARY,
      area: CANARY,
      channel: CANARY,
      [CANARY]: CANARY,
    })
    expect(invalid.status).toBe(422)
    expect(
      (await coordinator.send('/api/people', { identity: { ...IDENTITY, nik: CANARY, phone: CANARY } })).status,
    ).toBe(422)
    expect((await officer.raw('/api/people', `{"identity": {"full_name": "${CANARY}"`)).status).toBe(400)
    expect(
      (await coordinator.send(`/api/tasks/${CANARY}/complete`, { outcome: CANARY, answers: { remark: CANARY } }))
        .status,
    ).toBeGreaterThanOrEqual(400)
    await desk.rows('alter table app.person_identity rename to person_identity_away')
    const broken = await coordinator.send('/api/people', { identity: IDENTITY, searched: true })
    await desk.rows('alter table app.person_identity_away rename to person_identity')
    expect({ status: broken.status, secrets: found(JSON.stringify(broken.body)) }).toEqual({ status: 500, secrets: [] })

    // The line is written once the answer is out, so it may come a moment after it.
    const failure = () => logsOf(desk).find(({ name, text }) => name === 'api.log' && text.includes('"status":500'))
    for (let n = 0; n < 40 && failure() === undefined; n += 1) await sleep(250)
    expect(failure()).toBeDefined()
    const logs = logsOf(desk)
    expect(logs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['api.log', 'postgres.log', 'temporal.log', 'worker.log']),
    )
    expect(logs.filter(({ text }) => found(text).length > 0).map(({ name }) => name)).toEqual([])
    expect(found(desk.said())).toEqual([])
  }, 180_000)

  test('is in no row of the ledger, and nowhere in the database in clear but in the log of looks', async () => {
    const read = await tablesOf(desk)

    expect(read.get('case_event')?.length).toBeGreaterThan(300)
    expect(read.get('person_identity')?.length).toBeGreaterThan(8)
    expect(
      [...read]
        .filter(([name, rows]) => name !== 'access_log' && rows.some((row) => found(row).length > 0))
        .map(([name]) => name),
    ).toEqual([])
  }, 180_000)

  test('is in clear in no file of the installation as the name or content of a document or a scan', async () => {
    const reader = await aCaller(desk, 'case_coordinator')
    expect(JSON.stringify((await reader.get(`/api/documents/${paper}`)).body)).toContain(PAPER)
    expect(String((await reader.get(`/api/documents/${paper}/content`)).body)).toContain(PAPER)
    const [sent] = await desk.rows('select sha256, kept_at from app.referral_scan where referral_id = $1', [told.id])
    expect(sent).toEqual({ sha256: createHash('sha256').update(scan).digest('hex'), kept_at: expect.any(Date) })
    const rows = [...(await tablesOf(desk)).values()].flat()
    expect([...rows, desk.said()].filter(tells)).toEqual([])
    await desk.rows('checkpoint')
    const files = readdirSync(desk.home.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    const leaks = files.filter((file) => tells(bytesOf(file).toString('latin1')))

    expect(files.filter((file) => file.includes('/documents/')).length).toBe(2)
    expect(files.length).toBeGreaterThan(500)
    expect(leaks).toEqual([])
  }, 180_000)

  test('is in no byte of a page that everybody may read', async () => {
    const pages = await desk.rows(`select path, convert_from(bytes, 'UTF8') as text from app.public_file`)
    expect(pages.length).toBeGreaterThan(30)
    for (const { path } of pages) {
      const served = await (await fetch(`${desk.address}/public/${String(path)}`)).text()
      expect([path, found(served)]).toEqual([path, []])
    }
    expect(pages.filter(({ text }) => found(String(text)).length > 0)).toEqual([])
  })

  test('is in no answer that counts, compares or hands on what happened, whoever asks', async () => {
    const [maker, second] = [await aCaller(desk, 'case_coordinator'), await aCaller(desk, 'supervisor')]
    const agreed = AgreementView.parse((await maker.send('/api/agreements', TERMS)).body)
    expect((await second.send(`/api/agreements/${agreed.id}/sign`, {})).status).toBe(200)
    const taken = { purpose: 'quality_check', language: 'id' }
    const logs = [
      await maker.get(`/api/exports/ocel?agreement=${agreed.id}`),
      ...(await Promise.all(
        ['xes', 'ocel'].map((format) => maker.send('/api/exports/events', { format, filter: {}, ...taken })),
      )),
    ]
    expect(logs.map(({ status, body }) => [status, JSON.stringify(body).length > 20_000])).toEqual(
      logs.map(() => [200, true]),
    )
    expect(found(JSON.stringify(logs))).toEqual([])
    const asked = everyLook({ ...NOTHING, cases: [caseId] }).filter((path) => COUNTS_OR_HANDS_ON.test(path))
    let told = 0
    for (const account of ['case_coordinator', 'supervisor', 'auditor', 'report_viewer', 'data_officer']) {
      const reader = await aCaller(desk, account)
      for (const path of asked) {
        const { status, body } = await reader.get(path)
        if (status === 200) told += 1
        expect([account, path, found(JSON.stringify(body))]).toEqual([account, path, []])
      }
    }
    expect(told).toBeGreaterThan(60)
  }, 180_000)

  test('is in no history of Temporal, even read with the keys: of a case it holds an id and instants', async () => {
    // Temporal is told of a case an hour before its next instant, or when that has passed.
    await desk.rows(`update app.case_file set next_instant = date_trunc('second', now()) where status = 'open'`)
    let texts = await historiesOf(desk)
    for (; !texts.some((text) => text.startsWith('{"caseId"')); texts = await historiesOf(desk)) await sleep(1_000)

    expect(texts.filter((text) => text.includes('"position"')).length).toBeGreaterThan(0)
    expect(texts.filter((text) => /complaint|"complete"|"outcome"/.test(text))).toEqual([])
    expect(texts.filter((text) => found(text).length > 0)).toEqual([])
  }, 180_000)
})

/** In a letter that names her and a court, in the place of an appointment, and in a complaint from her own window. */
async function sealedWords(desk: Console, caseId: string): Promise<void> {
  const [coordinator, supervisor] = [await aCaller(desk, 'case_coordinator'), await aCaller(desk, 'supervisor')]
  const path = `/api/cases/${caseId}`
  const done = async (caller: Caller, at: string, sent: object): Promise<unknown> => {
    const { status, body } = await caller.send(at, sent)
    if (status >= 300) throw new Error(`${at} was answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  await done(coordinator, `${path}/letters`, { template: 'court_letter', language: 'id', authority: CANARY })
  const [letter] = CaseLetters.parse((await coordinator.get(`${path}/letters`)).body).data
  await done(supervisor, `${path}/letters/${letter?.id}/sign`, {})
  const placed = meeting({ escortId: null, place: CANARY, nickname: CANARY, guarded: false })
  await done(coordinator, `${path}/appointments`, placed)
  const card = WindowCardMade.parse(await done(coordinator, `${path}/window-cards`, CARD))
  const window = await opened({ url: desk.address }, card)
  await window.post('/w/complain', { id: randomUUID(), words: CANARY })
  while ((await desk.rows('select id from app.complaint')).length === 0) await sleep(500)
}

/** Sent, opened once, and beside it one that is refused. */
async function aSecretFile(desk: Console): Promise<string> {
  const stage = new Stage(desk)
  const caseId = await stage.openCase('Contoh Surat')
  for (const code of ['INT-01', 'INT-03']) await stage.finish('intake_officer', caseId, code)
  const { id: taskId } = await stage.begin('identification_officer', caseId, 'INT-05')
  const place = { caseId, taskId, field: 'medium', name: `${PAPER}.m4a` }
  await stage.bring('identification_officer', place, Buffer.from(`<html>${PAPER}</html>`)).then(
    () => {
      throw new Error('a page was taken for a document')
    },
    () => undefined,
  )
  return stage.bring('identification_officer', place, Buffer.concat([aRecording(), Buffer.from(PAPER)]))
}
