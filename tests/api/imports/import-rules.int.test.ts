// Whom the rules of a register bind, and what these people try: the one who made it, a colleague, another office,
// whoever opens cases by hand, and the tables asked with the rights of a person.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import writeXlsxFile from 'write-excel-file/node'
import {
  ImportList,
  ImportMapping,
  ImportMappings,
  ImportView,
  LeftoverCells,
  RegisterHeads,
  RegisterTried,
} from '../../../api/contract/imports.ts'
import { NOBODY, withDoor, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { bringingInto, aRow, keep, register, type Bringing } from '../../support/door/a-register.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let by: Bringing
let maker: Person
let second: Person
let other: Person
beforeAll(async () => {
  app = await testApp()
  by = await bringingInto(app)
  ;({ maker, second } = by)
  other = await app.as('case_coordinator2')
})
/** An office may bring in ten a day. */
beforeEach(() => app.rows(`delete from app.attempt where key like 'import:%'`))
afterAll(() => app.close())

describe('who may bring a register in', () => {
  test('nobody without a session or without the right; who may not open cases makes none', async () => {
    expect((await keep(app.nobody, register([aRow()]))).status).toBe(401)
    for (const role of ['intake_officer', 'auditor', 'health_provider'])
      expect((await keep(await app.as(role), register([aRow()]))).status).toBe(403)
    expect(await keep(second, register([aRow()]))).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('whoever made it does not agree to it, also not by a second session', async () => {
    const job = await by.kept([aRow()])
    expect(await by.agree(maker, job)).toMatchObject({ status: 403, code: 'forbidden' })
    app.forget('case_coordinator')
    maker = await app.as('case_coordinator')
    expect((await by.agree(maker, job)).status).toBe(403)
    expect((await maker.post(`/api/imports/${job.id}/decline`)).status).toBe(403)
    expect((await by.show(job)).state).toBe('waiting')
    expect(ImportView.parse((await second.post(`/api/imports/${job.id}/decline`)).body).state).toBe('declined')
  })

  test('another office sees none of it and decides on none of it', async () => {
    const job = await by.kept([aRow()])
    for (const path of [`/api/imports/${job.id}`, `/api/imports/${job.id}/rows`])
      expect((await other.get(path)).status).toBe(404)
    for (const verb of ['agree', 'decline', 'drop'])
      expect((await other.post(`/api/imports/${job.id}/${verb}`)).status).toBe(404)
    expect(ImportList.parse((await other.get('/api/imports')).body).data).toEqual([])
    expect(ImportList.parse((await maker.get('/api/imports')).body).data.map(({ id }) => id)).toContain(job.id)
    expect((await app.nobody.get(`/api/imports/${job.id}`)).status).toBe(401)
  })

  test('nobody says by hand of a case that it came from a register, alone or with others', async () => {
    const officer = await app.as('intake_officer')
    const person = { identity: { full_name: 'Contoh Tangan' }, searched: true }
    const asked = { sop: 'integrated-services', area: '21.71', channel: 'import' }
    const made = await officer.post('/api/people', person)
    const personId = typeof made.body === 'object' && made.body !== null && 'id' in made.body ? made.body.id : ''
    expect(await officer.post('/api/cases', { ...asked, personId })).toMatchObject({
      status: 422,
      issues: ['channel invalid_value'],
    })
    expect((await officer.post('/api/intake-groups/plan', asked)).status).toBe(422)
  })

  test('an office brings in ten registers a day, because each asks who is on record', async () => {
    const answers: number[] = []
    for (let n = 0; n < 11; n += 1) answers.push((await keep(maker, register([aRow()]))).status)
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  })

  test('a file with a wrong area, without a row or of another kind is refused in words', async () => {
    expect(await keep(maker, register([aRow()]), { query: '?area=99.99' })).toMatchObject({
      status: 422,
      issues: ['area not_found'],
    })
    expect(await keep(maker, register([]))).toMatchObject({ status: 422, issues: ['file invalid_value'] })
    expect(await keep(maker, 'Nama,Umur\nContoh,20\n')).toMatchObject({ status: 422, issues: ['file invalid_value'] })
  })
})

describe('a register whose columns have names of the office', () => {
  const OWN =
    'Nama depan,Nama belakang,HP,Jenis kelamin,Keadaan,Catatan\nContoh,Milik Kantor,+62 811 5550001,Feminine,Active,x\n'
  const put = (who: Person, path: string, text: string): Promise<Answer> =>
    who.ask(path, {
      method: 'PUT',
      raw: Uint8Array.from(Buffer.from(text)),
      headers: { 'content-type': 'application/octet-stream' },
    })
  const SAID = {
    'Nama depan': 'prs_FirstName',
    'Nama belakang': 'prs_SecondName',
    HP: 'prs_MobilePhone',
    'Jenis kelamin': 'prs_Gender',
    Keadaan: 'cas_Status',
    Catatan: null,
  }
  const heads = (said: object): object[] => Object.entries(said).map(([head, column]) => ({ head, column }))
  const make = (who: Person, said: object, key?: string): Promise<Answer> =>
    who.post('/api/imports/mappings', { name: 'Register lama', heads: heads(said) }, key)

  test('is read as somebody there said it once; each change is a version of its own', async () => {
    expect((await put(maker, '/api/imports/try', OWN)).status).toBe(422)
    const found = RegisterHeads.parse((await put(maker, '/api/imports/heads', OWN)).body)
    expect([found.heads.map(({ head }) => head), found.columns.length]).toEqual([Object.keys(SAID), 38])
    const key = randomUUID()
    const first = ImportMapping.parse((await make(maker, SAID, key)).body)
    expect(ImportMapping.parse((await make(maker, SAID, key)).body)).toEqual(first)
    const { version } = ImportMapping.parse((await make(second, SAID)).body)
    expect([first.version, version, first.columns]).toEqual([1, 2, 5])
    const listed = ImportMappings.parse((await maker.get('/api/imports/mappings')).body).data
    expect(listed.map((one) => [one.name, one.version])).toEqual([['Register lama', 2]])
    const tried = RegisterTried.parse((await put(maker, `/api/imports/try?mapping=${first.id}`, OWN)).body)
    expect([tried.rows, tried.leftover]).toEqual([1, [{ head: 'Catatan', filled: 1 }]])
    const job = ImportView.parse((await keep(maker, OWN, { query: `?mapping=${first.id}` })).body)
    await by.agree(second, job)
    await by.run()
    expect((await by.show(job)).counts.opened).toBe(1)
  })

  test('names each column once, four at least, and only columns of the standard', async () => {
    const wrong = await make(maker, { A: 'prs_FirstName', B: 'prs_FirstName', C: 'prs_Shoe' })
    expect([wrong.status, wrong.issues]).toEqual([
      422,
      ['heads.2.column invalid_value', 'heads.1.column invalid_value', 'heads invalid_value'],
    ])
    expect((await make(app.nobody, SAID)).status).toBe(401)
    expect((await make(await app.as('intake_officer'), SAID)).status).toBe(403)
  })

  test('is not read as another office said it', async () => {
    const { id } = ImportMapping.parse((await make(maker, SAID)).body)
    expect(await put(other, `/api/imports/try?mapping=${id}`, OWN)).toMatchObject({
      status: 422,
      issues: ['mapping not_found'],
    })
    expect(ImportMappings.parse((await other.get('/api/imports/mappings')).body).data).toEqual([])
  })
})

describe('a workbook with other sheets', () => {
  const HEADS = ['prs_FirstName', 'prs_SecondName', 'prs_Gender', 'cas_Status', 'x_Case']
  const EVENTS = ['x_Case', 'hte_Type', 'hte_City']
  const aBook = async (events: readonly (readonly string[])[]): Promise<Uint8Array> => {
    const name = (): string => randomUUID().replaceAll(/[^a-f]/g, '')
    const sheets = [
      [
        'HTCDS',
        [HEADS, ['Contoh', name(), 'Feminine', 'Active', 'A-1'], ['Contoh', name(), 'Feminine', 'Closed', 'A-2']],
      ],
      [
        'Codes',
        [
          ['Column', 'Code'],
          ['prs_Gender', 'Feminine'],
        ],
      ],
      ['Events', [EVENTS, ['Case', 'Type', 'City'], ...events]],
    ] as const
    return writeXlsxFile(
      sheets.map(([sheet, rows]) => ({
        sheet,
        data: rows.map((row) => row.map((value) => ({ value, type: String }))),
      })),
    ).toBuffer()
  }
  const put = (path: string, bytes: Uint8Array): Promise<Answer> =>
    maker.ask(path, {
      method: 'PUT',
      raw: Uint8Array.from(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    })

  test('keeps what they say of each case with that case, sealed, and tells which sheet is of none', async () => {
    const bytes = await aBook([
      ['A-1', 'Recruitment', 'Kota Contoh'],
      ['A-2', 'Transit', 'Kota Lain'],
      ['A-1', 'Exploitation', ''],
    ])
    expect(RegisterTried.parse((await put('/api/imports/try', bytes)).body).sheets).toEqual([
      { sheet: 'Codes', rows: 2, lost: 0, isOfCases: false },
      { sheet: 'Events', rows: 3, lost: 0, isOfCases: true },
    ])
    const job = ImportView.parse((await put('/api/imports', bytes)).body)
    await by.agree(second, job)
    await by.run()
    const [first, closed] = (await by.rowsOf(job)).map(({ case: opened }) => opened?.id ?? '')
    const cellsOf = async (id = '') =>
      LeftoverCells.parse((await maker.get(`/api/cases/${id}/leftover/cells`)).body).cells.filter(({ head }) =>
        head.startsWith('Events'),
      )
    expect(await cellsOf(first)).toEqual([
      { head: 'Events 1: Type', text: 'Recruitment' },
      { head: 'Events 1: City', text: 'Kota Contoh' },
      { head: 'Events 2: Type', text: 'Exploitation' },
    ])
    expect(await cellsOf(closed)).toEqual([
      { head: 'Events 1: Type', text: 'Transit' },
      { head: 'Events 1: City', text: 'Kota Lain' },
    ])
  })

  test('is not taken where a row of another sheet is of no case: the trial says how many', async () => {
    const bytes = await aBook([
      ['A-1', 'Recruitment', 'Kota Contoh'],
      ['A-9', 'Transit', 'Kota Hilang'],
    ])
    expect(RegisterTried.parse((await put('/api/imports/try', bytes)).body).sheets[1]).toMatchObject({
      rows: 2,
      lost: 1,
    })
    expect(await put('/api/imports', bytes)).toMatchObject({ status: 422, issues: ['file invalid_value'] })
  })
})

describe('the tables themselves, asked with the rights of a person', () => {
  const scopeOf = async (email: string): Promise<Scope> => {
    const [row] = await app.rows(
      `select u.id, m.organisation_id as office from app.user_account u join app.membership m on m.user_id = u.id
        where u.email = $1 limit 1`,
      [email],
    )
    const [id, office] = typeof row === 'object' && row !== null ? Object.values(row) : []
    return {
      ...NOBODY,
      userId: String(id),
      organisationId: String(office),
      capabilities: ['import_register', 'open_case', 'read_case'],
    }
  }
  const tries = (who: Scope, work: (tx: Tx) => Promise<unknown>): Promise<string> =>
    withDoor(app.deps.db, who, work).then(
      () => 'done',
      (no: unknown) => (no instanceof Error && 'code' in no ? String(no.code) : String(no)),
    )
  const emailOf = (name: string): string => `${name}@demo.tapak.example`

  test('who made an import agrees to it neither as themselves nor in the name of another', async () => {
    const job = await by.kept([aRow()])
    const mine = await scopeOf(emailOf('case_coordinator'))
    const theirs = await scopeOf(emailOf('supervisor'))
    const says = (by: string) => (tx: Tx) =>
      sql`update import_job set state = 'running', decided_by = ${by}, decided_at = now() where id = ${job.id}`.execute(
        tx,
      )
    expect(await tries(mine, says(mine.userId ?? ''))).toBe('23514')
    expect(await tries(mine, says(theirs.userId ?? ''))).toBe('42501')
    expect(
      await tries(mine, (tx) => sql`update import_job set state = 'running' where id = ${job.id}`.execute(tx)),
    ).toBe('23514')
    expect(
      await tries(mine, (tx) => sql`update import_job set made_by = ${theirs.userId} where id = ${job.id}`.execute(tx)),
    ).toBe('42501')
    expect((await by.show(job)).state).toBe('waiting')
  })

  test('no row is changed before a second person agreed, nor opened by anybody but the run', async () => {
    const job = await by.kept([aRow()])
    const [mine, theirs] = [await scopeOf(emailOf('case_coordinator')), await scopeOf(emailOf('supervisor'))]
    const opens = (tx: Tx) =>
      sql`update import_row set state = 'opened', ciphertext = null, case_id = ${randomUUID()}
        where job_id = ${job.id}`.execute(tx)
    await tries(mine, opens)
    expect((await by.rowsOf(job))[0]?.state).toBe('new')
    await by.agree(second, job)
    expect(await tries(theirs, opens)).toBe('42501')
    expect(
      await tries(theirs, (tx) =>
        sql`update import_row set not_same = 'relatives', chosen_by = ${theirs.userId}
          where job_id = ${job.id}`.execute(tx),
      ),
    ).toBe('42501')
    await by.run()
    expect((await by.show(job)).counts.opened).toBe(1)
  })

  test('what stopped is taken over by nobody in the name of another, and not by who agreed to it', async () => {
    const job = await by.kept([aRow()])
    await by.agree(second, job)
    await app.rows(`update app.import_job set state = 'stopped' where id = $1`, [job.id])
    const [mine, theirs] = [await scopeOf(emailOf('case_coordinator')), await scopeOf(emailOf('supervisor'))]
    const takes = (who: Scope, by: string | null): Promise<string> =>
      tries(who, (tx) =>
        sql`update import_job set state = 'running', taken_by = ${by} where id = ${job.id}`.execute(tx),
      )
    expect(await takes(mine, theirs.userId)).toBe('42501')
    expect(await takes(mine, null)).toBe('42501')
    expect(await takes(theirs, theirs.userId)).toBe('23514')
    expect(await takes({ ...mine, capabilities: ['import_register', 'read_case'] }, mine.userId)).toBe('42501')
    expect(
      await tries(mine, (tx) => sql`update import_job set taken_by = ${mine.userId} where id = ${job.id}`.execute(tx)),
    ).toBe('42501')
    expect((await by.show(job)).state).toBe('stopped')
    expect(await takes(mine, mine.userId)).toBe('done')
    await by.run()
    expect((await by.show(job)).counts.opened).toBe(1)
  })

  test('what is over stays over, and another office touches nothing', async () => {
    const job = await by.brought([aRow()])
    const [mine, far] = [await scopeOf(emailOf('case_coordinator')), await scopeOf(emailOf('case_coordinator2'))]
    expect(
      await tries(mine, (tx) => sql`update import_job set state = 'running' where id = ${job.id}`.execute(tx)),
    ).toBe('42501')
    await tries(mine, (tx) =>
      sql`update import_row set state = 'new', case_id = null where job_id = ${job.id}`.execute(tx),
    )
    expect((await by.rowsOf(job))[0]?.state).toBe('opened')
    for (const table of ['import_job', 'import_row', 'import_leftover', 'import_mapping'])
      expect(
        await withDoor(app.deps.db, far, async (tx) =>
          Number((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n),
        ),
      ).toBe(0)
  })
})
