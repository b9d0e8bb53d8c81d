// Until when something holds: a slip of the year is refused where it was typed, before anything else is judged.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, publishSharedCare, type SharedCase } from '../../support/sops/a-shared-case.ts'

let app: TestApp
let shared: SharedCase<Answer>
beforeAll(async () => {
  app = await testApp({ worker: false })
  await publishSharedCare(app.database.owner)
  shared = await aSharedCase(app.as, 'Contoh Tahun Salah', [])
})
afterAll(() => app.close())

const inYears = (years: number): string => new Date(Date.now() + years * 366 * 86_400_000).toISOString()
const TWO = 'Check the year: two years ahead at most.',
  TEN = 'Check the year: ten years ahead at most. After that ask again.'
const refused = (sentence: string) => ({
  status: 422,
  issues: ['until custom'],
  body: { issues: [{ sentence: { en: sentence } }] },
})

describe('an end that lies too far ahead', () => {
  test('of a consent: ten years are the most, and five are not', async () => {
    expect(await shared.says('C5', 'given', { until: inYears(11) })).toMatchObject(refused(TEN))
    expect((await shared.says('C5', 'given', { until: inYears(5) })).status).toBe(200)
  })

  test('of an absence, and of an erasure that is put off: two years are the most', async () => {
    const [officer, protector] = [await app.as('intake_officer'), await app.as('data_protection_officer')]
    const away = await officer.post('/api/absence', { deputyId: randomUUID(), until: inYears(3) })
    expect(away).toMatchObject(refused(TWO))
    const off = await protector.post(`/api/retention-due/${randomUUID()}/defer`, {
      reason: 'legal_matter_expected',
      until: inYears(3),
    })
    expect(off).toMatchObject({ status: 422, issues: expect.arrayContaining(['until custom']) })
  })
})
