// Lists and event logs taken along: what is in them, who may, and what stays on record.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList } from '../../../api/contract/cases.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { UnusualAnswer } from '../../../api/contract/review.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { readCsv, readXml } from '../../support/door/an-event-log.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
let auditor: Person
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app, 'Contoh Sangat Rahasia')
  await open.complain()
  await anOpenCase(app, 'Contoh Lain')
  auditor = await app.as('auditor')
})
afterAll(() => app.close())

const ASK = { purpose: 'audit', language: 'en' } as const
const cases = (over: object = {}) => ({ list: 'cases', filter: {}, format: 'csv', ...ASK, ...over })
const events = (over: object = {}) => ({ format: 'xes', filter: {}, ...ASK, ...over })
const lists = (who: Person, body: object, key?: string): Promise<Answer> => who.post('/api/exports/lists', body, key)
const logs = (who: Person, body: object): Promise<Answer> => who.post('/api/exports/events', body)
const rowsOf = ({ bytes }: Answer): string[][] => readCsv(bytes.toString().slice(1))
const fieldsOf = ({ issues }: Answer): string[] => issues.map((issue) => issue.split(' ')[0] ?? '').toSorted()
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

describe('a list that is taken along', () => {
  test('has the rows of the list on screen, with its owner above them; the file says nothing in its name', async () => {
    const answer = await lists(open.coordinator, cases())
    const shown = CaseList.parse((await open.coordinator.get('/api/cases')).body)
    const rows = rowsOf(answer)

    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-lines')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      String(shown.total.value),
    ])
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="tapak-cases-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(rows.slice(9).map(([number]) => number)).toEqual(shown.data.map(({ number }) => number))
    expect(Object.fromEntries(rows.slice(0, 7).map(([name, value]) => [name, value]))).toMatchObject({
      Rows: String(shown.data.length),
      Purpose: 'audit',
    })
    expect(answer.bytes.toString()).not.toMatch(/Rahasia Sekali|Contoh Sangat/)
  })

  test('follows the filter, and is a workbook where one is wanted', async () => {
    expect(rowsOf(await lists(open.coordinator, cases({ filter: { number: 'X-9999' } }))).length).toBe(9)
    const book = await lists(open.coordinator, cases({ format: 'xlsx' }))
    expect([book.status, book.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const tasks = rowsOf(
      await lists(open.coordinator, { list: 'tasks', filter: { view: 'ours' }, format: 'csv', ...ASK }),
    )
    expect(tasks[8]?.slice(0, 3)).toEqual(['Case', 'Step', 'State'])
    expect(tasks.length).toBeGreaterThan(9)
  })

  test('leaves out what its reader has hidden on screen, and keeps what names a row', async () => {
    const hidden = ['now', 'next', 'due', 'open']
    const [heads, first] = rowsOf(await lists(open.coordinator, cases({ hidden }))).slice(8)
    expect(heads).toEqual(['Case', 'Procedure', 'Area', 'Office', 'Opened'])
    expect(first).toHaveLength(5)
    const whole = rowsOf(await lists(open.coordinator, cases()))[8]
    expect(rowsOf(await lists(open.coordinator, cases({ hidden: ['due'] })))[8]).toEqual(
      whole?.filter((head) => head !== 'Due' && head !== 'Basis of the limit'),
    )
    expect(fieldsOf(await lists(open.coordinator, cases({ hidden: ['case'] })))).toEqual(['hidden.0'])
  })

  test('is on record: begun and ended in the ledger with the hash of what was sent, and among the looks', async () => {
    const answer = await lists(open.coordinator, cases())
    const [made] = await app.rows(
      `select content, format, purpose, rows, state, written, sha256 from app.export_made
        order by made_at desc limit 1`,
    )
    const [id] = rowsOf(answer).flatMap(([name, value]) => (name === 'Number on record' ? [value] : []))

    expect(made).toEqual({
      content: 'cases',
      format: 'csv',
      purpose: 'audit',
      rows: 2,
      state: 'finished',
      written: 2,
      sha256: sha256(answer.bytes),
    })
    const proven = await app.rows(
      `select type, canon::jsonb -> 'body' ->> 'sha256' as sha256, purpose from app.case_event
        where canon::jsonb -> 'body' ->> 'export' = $1 order by seq`,
      [id],
    )
    expect(proven).toEqual([
      { type: 'export_made', sha256: null, purpose: 'audit' },
      { type: 'export_ended', sha256: sha256(answer.bytes), purpose: 'case_work' },
    ])
    expect(
      await app.rows(
        `select action, purpose, allowed from app.access_log where object_type = 'export' and object_id = $1`,
        [id],
      ),
    ).toEqual([{ action: 'export.cases', purpose: 'audit', allowed: true }])
  })

  test('under the same key it is the same export once more; the key does not serve another', async () => {
    const key = crypto.randomUUID()
    const [first, again] = [await lists(open.coordinator, cases(), key), await lists(open.coordinator, cases(), key)]
    expect([first.status, again.status]).toEqual([200, 200])
    const id = rowsOf(first)[5]?.[1]
    expect(rowsOf(again)[5]?.[1]).toBe(id)
    expect(await app.rows(`select count(*)::int as n from app.export_made where id = $1`, [id])).toEqual([{ n: 1 }])
    expect(await lists(open.coordinator, cases({ purpose: 'complaint' }), key)).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })

  test('the looks at a case are taken along by whoever may read them, and that is a look itself', async () => {
    const answer = await lists(open.coordinator, { list: 'looks', caseId: open.id, format: 'csv', ...ASK })
    const shown = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=100`)).body)
    expect(answer.status).toBe(200)
    expect(rowsOf(answer).length).toBeGreaterThan(9)
    expect(shown.data.map(({ action }) => action)).toContain('case.export')
    expect(shown.data.find(({ action }) => action === 'case.export')?.what.en).toBe(
      'Took the history or the access log of the case along as a file',
    )
  })
})

describe('unusual access that is taken along', () => {
  const ask = { list: 'unusual', days: 7, format: 'csv', ...ASK }

  test('is what the reviewer of access sees on screen, and that it was taken is on record', async () => {
    const provider = await app.as('health_provider')
    for (let n = 0; n < 6; n += 1) await provider.get(`/api/cases/${open.id}`)
    const officer = await app.as('data_protection_officer')
    const shown = UnusualAnswer.parse((await officer.get('/api/access/unusual?days=7')).body).data
    const answer = await lists(officer, ask)
    expect(shown.length).toBeGreaterThan(0)
    expect([answer.status, answer.headers.get('x-lines')]).toEqual([200, String(shown.length)])
    const [head, ...rows] = rowsOf(answer).slice(8)
    expect(head).toEqual(['What happened', 'Who', 'Office', 'Role', 'From', 'Until', 'How many'])
    expect(rows.map((row) => [row[0], row[1], row[6]])).toEqual(
      shown.map(({ label, user, count }) => [label.en, user, String(count)]),
    )
    expect(await app.rows(`select rows from app.export_made where content = 'unusual'`)).toEqual([
      { rows: shown.length },
    ])
  })

  test('is refused to an auditor and a coordinator, who may take other lists along', async () => {
    for (const person of [auditor, open.coordinator])
      expect(await lists(person, ask)).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe('histories that are taken along', () => {
  test('are all those in sight, as XES and as OCEL, with no number, no name and no id of anybody', async () => {
    const people = await app.rows(
      `select id::text as id from app.user_account union select id::text from app.organisation
       union select id::text from app.case_file union select number from app.case_file`,
    )
    for (const format of ['xes', 'ocel'] as const) {
      const answer = await logs(auditor, events({ format }))
      const text = answer.bytes.toString()
      expect([answer.status, answer.headers.get('x-lines')]).toEqual([200, '2'])
      for (const row of people) expect(text).not.toContain(String(Object.values(row ?? {})[0]))
      expect(text).not.toContain('Contoh Sangat')
      if (format === 'xes') expect(readXml(text).children.filter(({ name }) => name === 'trace').length).toBe(2)
      else expect(JSON.parse(text)).toMatchObject({ watermark: { cases: 2 } })
    }
  })

  test('stand among the looks of each case that was taken along', async () => {
    await logs(auditor, events({ filter: { status: 'open' } }))
    const looks = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=100`)).body)
    expect(
      looks.data.filter(({ action, purpose }) => action === 'case.export' && purpose?.en === 'audit').length,
    ).toBeGreaterThan(0)
  })
})

describe('who may take something along', () => {
  test('nobody without a session, no provider, and histories only who verifies the ledger', async () => {
    expect((await lists(app.nobody, cases())).status).toBe(401)
    expect((await logs(app.nobody, events())).status).toBe(401)
    expect((await lists(await app.as('health_provider'), cases())).status).toBe(403)
    expect((await logs(await app.as('national_coordinator'), events())).status).toBe(403)
  })

  test('a case out of sight is as absent as one that is not there, and an auditor says why first', async () => {
    const looks = { list: 'looks', format: 'csv', ...ASK }
    expect((await lists(open.coordinator, { ...looks, caseId: '00000000-0000-4000-8000-000000000000' })).status).toBe(
      404,
    )
    expect(await lists(auditor, { ...looks, caseId: open.id })).toMatchObject({ status: 403, code: 'purpose_needed' })
  })

  test('what does not fit is named, all of it', async () => {
    const answer = await lists(open.coordinator, {
      list: 'cases',
      filter: { sort: 'odd', more: 1 },
      format: 'doc',
      purpose: 'fun',
      language: 'fr',
    })
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(['filter.more', 'filter.sort', 'format', 'language', 'purpose'])
    expect(fieldsOf(await logs(auditor, {}))).toEqual(['filter', 'format', 'language', 'purpose'])
    expect(
      (await open.coordinator.ask('/api/exports/lists', { method: 'POST', body: cases(), key: null })).status,
    ).toBe(400)
  })
})
