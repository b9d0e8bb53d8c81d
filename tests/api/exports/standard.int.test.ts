// Own cases taken along in the case data standard of IOM: for one office that the client named, column by column as far
// as she shares it, and on record.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseCompleteness, OfficeCompleteness } from '../../../api/contract/completeness.ts'
import { RegisterTried } from '../../../api/contract/imports.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { anOpenCase, numberOf, type OpenCase } from '../../support/door/an-open-case.ts'
import { readWorkbook } from '../../support/door/a-workbook.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const RECEIVER = organisationIdOf('yayasan-contoh')
const OTHER = organisationIdOf('rs-batam')
const TOLD = {
  channel: 'agency',
  gender: 'Feminine',
  referring_organisation: organisationIdOf('imigrasi-batam'),
  incoming_referral_date: '2026-05-04',
  incoming_referral_reason: 'AdditionalServicesRequired',
  incoming_referral_details: 'Contoh isi rujukan yang peka',
  birth_date: '1999-03',
  phone: '+62 811 0000 0000',
} as const

let app: TestApp
let named: OpenCase
let keeping: OpenCase
let silent: OpenCase
beforeAll(async () => {
  app = await testApp()
  ;[named, keeping, silent] = [
    await anOpenCase(app, 'Contoh Satu Dua'),
    await anOpenCase(app, 'Contoh Simpan'),
    await anOpenCase(app, 'Contoh Diam'),
  ]
  for (const open of [named, keeping, silent]) expect((await open.complain(TOLD)).status).toBe(200)
  await share(named, {})
  await share(keeping, { without: ['identity', 'findings'] })
  // Agreed to share, but nobody was named.
  await agree(silent, {})
})
afterAll(() => app.close())

const agree = async (open: OpenCase, more: object): Promise<void> => {
  const said = { code: 'C5', state: 'given', language: 'id', method: 'spoken', explainedBy: 'Contoh Petugas', ...more }
  const answer = await open.coordinator.post(`/api/cases/${open.id}/consents`, said)
  expect([answer.status, answer.issues]).toEqual([200, []])
}
const share = (open: OpenCase, more: object): Promise<void> => agree(open, { receivers: [RECEIVER], ...more })

const ask = (over: object = {}) => ({
  receiver: RECEIVER,
  identity: true,
  filter: {},
  purpose: 'request_of_client',
  language: 'en',
  ...over,
})
const take = (who: Person, body: object, key?: string): Promise<Answer> => who.post('/api/exports/htcds', body, key)

interface Taken {
  sheets: ReadonlyMap<string, string[][]>
  /** By the number of the case: its columns by their names. */
  cases: ReadonlyMap<string, Readonly<Record<string, string>>>
}
function taken({ bytes }: Answer): Taken {
  const sheets = readWorkbook(bytes)
  const [names = [], , ...rows] = sheets.get('HTCDS') ?? []
  const cases = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
  return { sheets, cases: new Map(cases.map((one) => [one['x_Case'] ?? '', one])) }
}
const rowOf = async (answer: Answer, open: OpenCase): Promise<Readonly<Record<string, string>>> =>
  taken(answer).cases.get(await numberOf(open)) ?? {}

describe('own cases in the case data standard', () => {
  test('are those whose clients named the office, in the order of the standard; how many are not there', async () => {
    const answer = await take(named.coordinator, ask())
    const { sheets, cases } = taken(answer)
    expect([answer.status, [...cases.keys()].toSorted()]).toEqual([
      200,
      [await numberOf(named), await numberOf(keeping)].toSorted(),
    ])
    expect([...sheets.keys()]).toEqual([
      'HTCDS',
      'Codes',
      'Historic Trafficking Events',
      'Persons Involved',
      'Support Plans',
      'Tapak',
    ])
    const [names = [], labels = []] = sheets.get('HTCDS') ?? []
    expect([names.slice(0, 2), names[12], labels[12], names[37]]).toEqual([
      ['cas_CaseOwner', 'prs_Salutation'],
      'prs_MailingStreet',
      'Mailing Street',
      'cas_ReasonForCaseClosure',
    ])
    const marked = Object.fromEntries((sheets.get('Tapak') ?? []).map(([name, value]) => [name, value]))
    expect(marked).toMatchObject({
      Rows: '2',
      'For the office': 'Yayasan Contoh Nusantara',
      'Left out: the client has not agreed to that office': '1',
    })
    expect(sheets.get('Codes')).toContainEqual(['prs_Gender', 'Feminine', 'Feminine'])
  })

  test('say what is known, and leave empty what is not: never no', async () => {
    expect(await rowOf(await take(named.coordinator, ask()), named)).toMatchObject({
      prs_FirstName: 'Contoh',
      prs_SecondName: 'Satu Dua',
      prs_Gender: 'Feminine',
      prs_Birthdate: '',
      x_Birthdate: '1999-03',
      prs_MobilePhone: "'+62 811 0000 0000",
      con_Consent: '',
      x_Consent: 'not_asked',
      vic_TraffickingStatus: '',
      vic_MethodsOfControl: '',
      cas_Status: 'Active',
      cas_CaseOwner: 'Pusat Layanan Contoh Kota Batam',
      cas_ReferringOrganisation: 'Kantor Imigrasi Contoh Batam',
      cas_IncomingReferralDate: '04/05/2026',
      cas_ReasonForIncomingReferral: 'AdditionalServicesRequired',
      cas_IncomingReferralDetails: '',
    })
  })

  test('tell findings only through somebody who may read them: who does that work, or works on the case', async () => {
    const details = async () =>
      (await rowOf(await take(named.coordinator, ask()), named))['cas_IncomingReferralDetails']
    expect(await details()).toBe('')
    expect((await named.coordinator.post(`/api/cases/${named.id}/items`, { item: 'referral' })).status).toBe(200)
    const { id } = await named.task('referral')
    expect((await named.coordinator.post(`/api/tasks/${id}/claim`)).status).toBe(200)
    expect(await details()).toBe('Contoh isi rujukan yang peka')
  })

  test('leave out what a client keeps back, row by row; coded facts stay', async () => {
    const row = await rowOf(await take(named.coordinator, ask()), keeping)
    expect(row).toMatchObject({
      prs_FirstName: '',
      prs_SecondName: '',
      x_Birthdate: '',
      prs_MobilePhone: '',
      cas_IncomingReferralDetails: '',
      prs_Gender: 'Feminine',
      cas_IncomingReferralDate: '04/05/2026',
    })
  })

  test('say nothing of who the client is unless that is asked for, and each identity is a look', async () => {
    const before = await app.rows(`select count(*)::int as n from app.access_log where action = 'person.reveal'`)
    const row = await rowOf(await take(named.coordinator, ask({ identity: false })), named)
    expect([row['prs_FirstName'], row['prs_Gender']]).toEqual(['', 'Feminine'])
    expect(await app.rows(`select count(*)::int as n from app.access_log where action = 'person.reveal'`)).toEqual(
      before,
    )
    await take(named.coordinator, ask())
    expect(
      await app.rows(
        `select object_id, purpose, fields from app.access_log where action = 'person.reveal' order by at desc limit 1`,
      ),
    ).toEqual([{ object_id: named.person, purpose: 'request_of_client', fields: ['full_name', 'birth_date', 'phone'] }])
  })

  test('are on record with the office for which they were made; the same key is the same export', async () => {
    const key = crypto.randomUUID()
    const [first, again] = [await take(named.coordinator, ask(), key), await take(named.coordinator, ask(), key)]
    expect([first.status, again.status]).toEqual([200, 200])
    const [made] = await app.rows(
      `select canon::jsonb -> 'body' ->> 'receiver' as receiver, canon::jsonb -> 'body' ->> 'content' as content
         from app.case_event where type = 'export_made' order by at desc limit 1`,
    )
    expect(made).toEqual({ receiver: RECEIVER, content: 'standard' })
    expect((await rowOf(first, named))['x_Export']).toBe((await rowOf(again, named))['x_Export'])
    expect(await take(named.coordinator, ask({ identity: false }), key)).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(
      await app.rows(
        `select count(*)::int as n from app.access_log where action = 'case.hand_over_data' and object_id = $1`,
        [silent.id],
      ),
    ).toEqual([{ n: 0 }])
  })
})

describe('who may take cases along in a standard', () => {
  test('nobody without a session, no officer, no auditor', async () => {
    expect((await take(app.nobody, ask())).status).toBe(401)
    for (const role of ['intake_officer', 'auditor', 'health_provider'] as const)
      expect(await take(await app.as(role), ask())).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('a coordinator of another office takes none of these, and an office that nobody named gets none', async () => {
    const other = await app.as('case_coordinator2')
    expect([...taken(await take(other, ask())).cases.keys()]).toEqual([])
    expect([...taken(await take(named.coordinator, ask({ receiver: OTHER }))).cases.keys()]).toEqual([])
  })

  test('what is taken back is not taken along any more', async () => {
    await agree(keeping, { state: 'withdrawn' })
    expect([...taken(await take(named.coordinator, ask())).cases.keys()]).toEqual([await numberOf(named)])
  })

  test('what does not fit is named, all of it', async () => {
    const wrong = await take(named.coordinator, { receiver: 'x', filter: { more: 1 }, purpose: 'fun', language: 'fr' })
    expect([wrong.status, wrong.issues.map((issue) => issue.split(' ')[0] ?? '').toSorted()]).toEqual([
      422,
      ['filter.more', 'identity', 'language', 'purpose', 'receiver'],
    ])
    for (const receiver of [crypto.randomUUID(), organisationIdOf('ppt-batam')])
      expect(await take(named.coordinator, ask({ receiver }))).toMatchObject({ status: 422, code: 'invalid' })
  })
})

describe('how complete a case is by the standard', () => {
  const of = async (who: Person, open: OpenCase) =>
    CaseCompleteness.parse((await who.get(`/api/cases/${open.id}/completeness`)).body)

  test('is a number, and the open forms that could still tell something; never one that is over', async () => {
    const fresh = await anOpenCase(app, 'Contoh Baru')
    const before = await of(fresh.officer, fresh)
    expect([before.standard, before.known]).toEqual(['HTCDS 2.0', 1])
    expect(before.open.map(({ step }) => step.en)).toEqual(['Receive complaint'])
    expect(before.open[0]?.questions.map(({ en }) => en)).toContain('Gender')
    const { id } = await fresh.task('complaint')
    expect((await fresh.complain(TOLD)).status).toBe(200)
    const after = await of(fresh.officer, fresh)
    expect(after.known).toBeGreaterThan(before.known)
    expect(after.open.map(({ taskId }) => taskId)).not.toContain(id)
  })

  test('of the office is the same number over its open cases, and says no answer', async () => {
    const answer = await named.coordinator.get('/api/completeness')
    const { cases, known, of: all } = OfficeCompleteness.parse(answer.body)
    expect([answer.status, cases, known > 0, known < all]).toEqual([200, 4, true, true])
    expect(JSON.stringify(answer.body)).not.toContain('Contoh')
  })

  test('is told to nobody out of sight of the case, and of the office to whoever may take it along', async () => {
    const path = `/api/cases/${named.id}/completeness`
    expect((await app.nobody.get(path)).status).toBe(401)
    expect((await (await app.as('case_coordinator2')).get(path)).status).toBe(404)
    expect((await app.nobody.get('/api/completeness')).status).toBe(401)
    expect((await named.officer.get('/api/completeness')).status).toBe(403)
    const other = OfficeCompleteness.parse((await (await app.as('case_coordinator2')).get('/api/completeness')).body)
    expect(other.cases).toBe(0)
  })
})

describe('a register that is tried', () => {
  const CSV = 'prs_FirstName,prs_SecondName,vic_MethodsOfControl,prs_Gender,prs_Other\nContoh,Satu,Curses,Feminine,x\n'
  const put = (who: Person, body: Uint8Array | string) =>
    who.ask('/api/imports/try', {
      method: 'PUT',
      raw: Uint8Array.from(Buffer.from(body)),
      headers: { 'content-type': 'application/octet-stream' },
    })

  test('says what it would bring, keeps nothing of it and answers no cell', async () => {
    const before = await app.rows(`select count(*)::int as n from app.person`)
    const answer = await put(named.coordinator, CSV)
    const found = RegisterTried.parse(answer.body)
    expect([answer.status, found.rows, found.clear, found.leftover]).toEqual([
      200,
      1,
      0,
      [{ head: 'prs_Other', filled: 1 }],
    ])
    expect(found.columns.map(({ name, unclear }) => [name, unclear])).toContainEqual(['vic_MethodsOfControl', 1])
    expect(JSON.stringify(answer.body)).not.toMatch(/Satu|Curses/)
    expect(await app.rows(`select count(*)::int as n from app.person`)).toEqual(before)
  })

  test('reads what was taken along here', async () => {
    const book = await take(named.coordinator, ask())
    const found = RegisterTried.parse((await put(named.coordinator, book.bytes)).body)
    expect([found.rows, found.clear, found.form]).toEqual([1, 1, 'workbook'])
    expect(found.leftover.map(({ head }) => head)).toEqual(['Case', 'Export'])
  })

  test('is refused in words where it is no register, and to whoever may not try one', async () => {
    expect(await put(named.coordinator, 'Nama,Umur\nContoh,20\n')).toMatchObject({
      status: 422,
      issues: ['file invalid_value'],
    })
    expect((await put(app.nobody, CSV)).status).toBe(401)
    expect((await put(named.officer, CSV)).status).toBe(403)
  })
})
