// Samples that an auditor keeps.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SampleAnswer, SampleList } from '../../../api/contract/review.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let auditor: Person
beforeAll(async () => {
  app = await testApp()
  await anOpenCase(app)
  auditor = await app.as('auditor')
}, 90_000)
afterAll(() => app.close(), 30_000)

const AS_OF = '2099-01-01T00:00:00.000Z'
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
