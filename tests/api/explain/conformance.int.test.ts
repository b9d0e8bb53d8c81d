// A case held against its procedure, through the door.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Timeline } from '../../../api/contract/cases.ts'
import { ConformanceView, type ConformanceRow } from '../../../api/contract/conformance.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  await open.complain()
})
afterAll(() => app.close())

const held = async (who: Person = open.coordinator, id = open.id): Promise<ConformanceView> =>
  ConformanceView.parse((await who.get(`/api/cases/${id}/conformance`)).body)
const rowOf = ({ data }: ConformanceView, item: string): ConformanceRow => {
  const row = data.find((one) => one.item === item)
  if (row === undefined) throw new Error(`${item} is not judged`)
  return row
}

describe('a case held against its procedure', () => {
  test('judges every step and limit of the procedure once at least, with sentences in both languages', async () => {
    const view = await held()
    expect(view).toMatchObject({ sop: 'integrated-services', status: 'open', deviating: 0 })
    expect(view.judged).toBe(view.data.length)
    expect(view.data.length).toBeGreaterThan(40)
    for (const row of view.data) {
      expect(row.told.length + row.limits.length).toBeGreaterThan(0)
      for (const { id, en } of [...row.told, ...row.limits.map(({ sentence }) => sentence)])
        expect(`${id}${en}`).not.toMatch(/\{\d\}|undefined|^$/)
    }
    expect(view.counts.find(({ mark }) => mark === 'followed')?.count).toBe(
      view.data.filter(({ marks }) => marks.includes('followed')).length,
    )
  })

  test('what was done says when and how, keeps its limit, tells law from default, cites its own entries', async () => {
    const row = rowOf(await held(), 'complaint')
    expect(row).toMatchObject({ code: 'INT-01', marks: ['followed'] })
    expect(row.told[0]?.en).toMatch(/^Done on .+ WIB: .+\.$/)
    expect(row.limits[0]).toMatchObject({ verdict: 'kept', lateMs: null, isLaw: expect.any(Boolean) })
    const timeline = Timeline.parse(
      (await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=100&item=complaint`)).body,
    )
    expect(row.rows.length).toBeGreaterThan(1)
    for (const seq of row.rows) expect(timeline.data.map((one) => one.seq)).toContain(seq)
  })

  test('what has not opened says what it waits for, and what is optional says that nobody had to', async () => {
    const view = await held()
    const waiting = view.data.find(({ marks, instance }) => instance === null && marks.includes('not_due'))
    expect(waiting?.told[0]?.en).toMatch(/^Not opened yet: /)
    expect(waiting?.told[0]?.id).toMatch(/^Belum dibuka: /)
    expect(
      view.data
        .filter(({ marks }) => marks.includes('not_applicable'))
        .flatMap(({ told }) => told.map(({ en }) => en))
        .join(' '),
    ).toContain('Nobody had to')
  })

  test('is read by an auditor who states a purpose, shows her no name, and is on record as a look', async () => {
    const auditor = await app.as('auditor')
    expect(await auditor.get(`/api/cases/${open.id}/conformance`)).toMatchObject({
      status: 403,
      code: 'purpose_needed',
    })
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan tahunan, contoh' })
    const view = await held(auditor)
    expect(view.judged).toBe((await held()).judged)
    expect(JSON.stringify(view)).not.toMatch(/Contoh Uji/)
    const [look] = await app.rows(
      `select count(*)::int as n from app.access_log
        where object_id = $1 and action = 'case.read' and allowed and purpose = 'audit'`,
      [open.id],
    )
    expect(look).toMatchObject({ n: expect.any(Number) })
    expect(look).not.toMatchObject({ n: 0 })
  })

  test('nobody without a session, without sight or with an odd id gets anything', async () => {
    expect((await app.nobody.get(`/api/cases/${open.id}/conformance`)).status).toBe(401)
    expect((await (await app.as('health_provider')).get(`/api/cases/${open.id}/conformance`)).status).toBe(404)
    expect((await open.coordinator.get('/api/cases/00000000-0000-4000-8000-000000000000/conformance')).status).toBe(404)
    expect((await open.coordinator.get('/api/cases/nonsense/conformance')).status).toBe(404)
  })
})
