// Samples that an auditor keeps.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SampleAnswer, SampleList } from '../../../api/contract/review.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let auditor: Person
let caseId = ''
beforeAll(async () => {
  app = await testApp()
  caseId = (await anOpenCase(app)).id
  auditor = await app.as('auditor')
  AS_OF = new Date().toISOString()
})
afterAll(() => app.close())

/** After all cases that are there, and before now. */
let AS_OF = ''
const ask = (over: object = {}) => ({ seed: 'Contoh 7', method: 'stratified', size: 5, asOf: AS_OF, ...over })
const kept = async (who: Person): Promise<SampleList['data']> =>
  SampleList.parse((await who.get('/api/audit/samples')).body).data

describe('a sample that is kept', () => {
  test('is the one that its seed draws, with what it was drawn from and who drew it, on the ledger', async () => {
    expect(await kept(auditor)).toEqual([])
    expect((await auditor.post('/api/audit/samples', ask())).status).toBe(201)
    const [sample] = await kept(auditor)
    const asked = new URLSearchParams({ seed: 'Contoh 7', method: 'stratified', size: '5', asOf: AS_OF })
    const drawn = SampleAnswer.parse((await auditor.get(`/api/audit/sample?${asked.toString()}`)).body)

    expect(sample).toMatchObject({
      seed: 'Contoh 7',
      asOf: AS_OF,
      frame: drawn.frame,
      population: drawn.population,
      cases: drawn.data.length,
      by: expect.any(String),
    })
    expect(
      await app.rows(
        `select canon::jsonb -> 'body' ->> 'sample' as sample, purpose from app.case_event where type = 'sample_kept'`,
      ),
    ).toEqual([{ sample: sample?.id, purpose: 'audit' }])
  })

  test('tells each reviewer how many of its cases that reviewer has opened since', async () => {
    const progress = async (who: Person): Promise<(number | undefined)[]> => {
      const [sample] = (await kept(who)).filter(({ seed }) => seed === 'Maju')
      return [sample?.opened, sample?.cases]
    }
    await auditor.post('/api/audit/samples', ask({ seed: 'Maju' }))
    const before = await progress(auditor)
    const other = await app.as('data_protection_officer')
    for (const purpose of ['audit', 'quality_check'])
      await auditor.post(`/api/cases/${caseId}/openings`, { purpose, words: 'Pemeriksaan tahunan, contoh' })
    expect([before, await progress(auditor), await progress(other)]).toEqual([
      [0, 1],
      [1, 1],
      [0, 1],
    ])
  })

  test('under the same key it is kept once', async () => {
    const key = crypto.randomUUID()
    const [first, again] = [
      await auditor.post('/api/audit/samples', ask({ seed: 'Dua' }), key),
      await auditor.post('/api/audit/samples', ask({ seed: 'Dua' }), key),
    ]
    expect(again.body).toEqual(first.body)
    expect((await kept(auditor)).filter(({ seed }) => seed === 'Dua').length).toBe(1)
    expect(await auditor.post('/api/audit/samples', ask({ seed: 'Tiga' }), key)).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })

  test('is of no instant that has not come yet: whoever drew it could wait for the cases that suit', async () => {
    const asOf = new Date(Date.now() + 3_600_000).toISOString()
    const before = await kept(auditor)
    expect(await auditor.post('/api/audit/samples', ask({ seed: 'Nanti', asOf }))).toMatchObject({
      status: 422,
      issues: ['asOf in_future'],
    })
    expect(await auditor.get(`/api/audit/sample?seed=Nanti&asOf=${asOf}`)).toMatchObject({
      status: 422,
      issues: ['query.asOf in_future'],
    })
    expect(await kept(auditor)).toEqual(before)
  })

  test('is kept and read by reviewers alone; what does not fit is named, all of it', async () => {
    const provider = await app.as('health_provider')
    expect((await provider.get('/api/audit/samples')).status).toBe(403)
    expect((await provider.post('/api/audit/samples', ask())).status).toBe(403)
    expect((await app.nobody.get('/api/audit/samples')).status).toBe(401)
    expect((await app.nobody.post('/api/audit/samples', ask())).status).toBe(401)
    expect(await kept(await app.as('case_coordinator'))).toEqual([])
    expect(
      (await auditor.post('/api/audit/samples', { seed: '', method: 'odd', size: 0, asOf: 'now' })).issues.map(
        (issue) => issue.split(' ')[0],
      ),
    ).toEqual(['seed', 'method', 'size', 'asOf'])
  })
})
