// What auditors find, and what the office says to it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FindingList, FindingView } from '../../api/contract/findings.ts'
import { SampleList } from '../../api/contract/review.ts'
import { anOpenCase, type OpenCase } from '../support/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../support/test-app.ts'

const FOUND = 'Wawancara dimulai tanpa pendamping, contoh'
let app: TestApp
let open: OpenCase
let auditor: Person
let sampleId = ''
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  await open.complain()
  auditor = await app.as('auditor')
  await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan tahunan, contoh' })
  await auditor.post('/api/audit/samples', { seed: 'Contoh 7', method: 'stratified', size: 5, asOf: new Date().toISOString() })
  sampleId = SampleList.parse((await auditor.get('/api/audit/samples')).body).data[0]?.id ?? ''
}, 90_000)
afterAll(async () => { await app.close() }, 30_000)

const ask = (over: object = {}) => ({ caseId: open.id, item: 'complaint', seq: 2, kind: 'late', severity: 'high', words: FOUND, ...over })
const view = async (who: Person, id: string): Promise<FindingView> => FindingView.parse((await who.get(`/api/findings/${id}`)).body)
const listed = async (who: Person, query = ''): Promise<string[]> => FindingList.parse((await who.get(`/api/findings${query}`)).body).data.map(({ id }) => id)

describe('a finding', () => {
  let id = ''
  test('says what it is about, by when and why by then, and names its sample; its words are nowhere in clear', async () => {
    const key = crypto.randomUUID()
    const made = await auditor.post('/api/findings', ask({ sampleId }), key)
    if (made.status !== 201) throw new Error(JSON.stringify(made.body).slice(0, 600))
    const found = FindingView.parse(made.body)
    id = found.id

    expect(made.status).toBe(201)
    expect(found).toMatchObject({ state: 'open', kind: 'late', severity: 'high', code: 'INT-01', seq: 2, isLate: false, sample: { seed: 'Contoh 7' }, steps: [{ verb: 'make', words: FOUND }] })
    expect(found.due.en).toMatch(/^7 calendar days from .+ A product default, not law\.$/)
    expect(FindingView.parse((await auditor.post('/api/findings', ask({ sampleId }), key)).body).id).toBe(id)
    const clear = await app.rows(`select 1 from app.case_event where canon like $1 union all select 1 from app.finding_step where encode(words, 'escape') like $1 union all select 1 from app.request_key where body::text like $1`, ['%tanpa pendamping%'])
    expect(clear).toEqual([])
  })

  test('is seen by the office that is to answer it and by reviewers, and by nobody else', async () => {
    expect(await listed(open.coordinator)).toContain(id)
    expect(await listed(auditor, '?state=open')).toContain(id)
    expect(await listed(auditor, '?state=accepted')).toEqual([])
    const elsewhere = await app.as('case_coordinator2')
    expect(await listed(elsewhere)).toEqual([])
    expect((await elsewhere.get(`/api/findings/${id}`)).status).toBe(404)
    expect((await elsewhere.post(`/api/findings/${id}/answer`, { words: 'Jawaban dari kantor lain' })).status).toBe(404)
    expect((await (await app.as('health_provider')).get('/api/findings')).status).toBe(403)
    expect((await app.nobody.get('/api/findings')).status).toBe(401)
    expect((await app.nobody.post('/api/findings', ask())).status).toBe(401)
  })

  test('goes from the answer over the corrective task to its acceptance, and back; each step is on record', async () => {
    expect(await auditor.post(`/api/findings/${id}/accept`, {})).toMatchObject({ status: 409, code: 'finding_state' })
    await open.coordinator.post(`/api/findings/${id}/answer`, { words: 'Kami akan memperbaiki langkah ini' })
    const { id: taskId } = await open.task('triage')
    await open.coordinator.post(`/api/findings/${id}/task`, { taskId })
    expect(await open.coordinator.post(`/api/findings/${id}/correct`, {})).toMatchObject({ status: 409, code: 'finding_task_open' })
    expect((await view(open.coordinator, id)).task).toMatchObject({ id: taskId, isDone: false })
    expect((await view(auditor, id)).allowedActions).toMatchObject({ accept: { allowed: true }, reopen: { allowed: true }, answer: { allowed: false } })
    await auditor.post(`/api/findings/${id}/reopen`, { words: 'Belum cukup, contoh alasan' })
    await open.coordinator.post(`/api/findings/${id}/answer`, { words: 'Sudah kami jelaskan, contoh' })
    await auditor.post(`/api/findings/${id}/accept`, {})

    const done = await view(open.coordinator, id)
    expect(done.state).toBe('accepted')
    expect(done.steps.map(({ verb }) => verb)).toEqual(['make', 'answer', 'link', 'reopen', 'answer', 'accept'])
    const proven = await app.rows(`select type from app.case_event where type like 'finding_%' and canon::jsonb -> 'body' ->> 'finding' = $1 order by at, seq`, [id])
    expect(proven.map((row) => Object.values(row ?? {})[0])).toEqual(done.steps.map(({ verb }) => `finding_${verb}`))
  })

  test('may be meant for an office and no case; what does not fit is named, all of it', async () => {
    const { officeId } = await view(auditor, id)
    expect((await auditor.post('/api/findings', { organisationId: officeId, kind: 'record', severity: 'low', words: FOUND })).status).toBe(201)
    expect((await auditor.post('/api/findings', ask({ item: 'no_such_step', seq: 9_999 }))).issues.toSorted()).toEqual(['item not_found', 'seq not_found'])
    expect((await auditor.post('/api/findings', ask({ words: 'short' }))).status).toBe(422)
    expect((await auditor.post('/api/findings', ask({ caseId: '00000000-0000-4000-8000-000000000000' }))).status).toBe(404)
    expect((await open.officer.post('/api/findings', ask())).status).toBe(403)
    expect((await open.coordinator.post(`/api/findings/${id}/answer`, {})).issues).toEqual(['words invalid_type'])
  })
})
