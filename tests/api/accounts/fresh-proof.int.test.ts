// Grave steps are for whoever has just proved who they are: a session that somebody left open does none of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { goStale } from '../../support/door/a-device.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const ABSENT = '00000000-0000-4000-8000-000000000000'
const HASH = 'f'.repeat(64)
const REASON = 'Alasan yang cukup panjang'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
}, 300_000)
afterAll(() => app.close())

const GRAVE: readonly [string, string, string, object][] = [
  ['approving an erasure', 'data_protection_officer', `/api/erasures/${ABSENT}/approve`, {}],
  [
    'letting what is due for erasure wait',
    'supervisor',
    `/api/retention-due/${ABSENT}/defer`,
    { until: '2030-01-01', reason: 'services_may_resume' },
  ],
  ['publishing a procedure as the second person', 'sop_admin', `/api/sop-requests/${ABSENT}/approve`, {}],
  [
    'letting cases of an area follow a version',
    'sop_admin',
    `/api/sop-versions/${HASH}/releases`,
    { areas: ['21'], reason: REASON, stop: null },
  ],
  ['going on with a version that stopped', 'sop_admin', `/api/sop-releases/${ABSENT}/resume`, { reason: REASON }],
  [
    'asking for cases to be moved',
    'sop_admin',
    '/api/migrations',
    { from: HASH, to: HASH, when: 'now', reason: REASON },
  ],
  ['letting cases be moved as the second person', 'sop_admin', `/api/migration-requests/${ABSENT}/approve`, {}],
  ['asking for a move to be taken back', 'sop_admin', `/api/migrations/${ABSENT}/undo`, { reason: REASON }],
  ['moving one case', 'case_coordinator', `/api/cases/${ABSENT}/migrate`, { to: HASH, reason: REASON }],
  ['taking the move of one case back', 'case_coordinator', `/api/cases/${ABSENT}/undo-migration`, {}],
  [
    'shutting a colleague out of a case',
    'case_coordinator',
    `/api/cases/${ABSENT}/locks`,
    { userId: ABSENT, reason: 'conflict_of_interest' },
  ],
  ['signing somebody out everywhere', 'administrator', `/api/accounts/${ABSENT}/end-sessions`, {}],
]

describe('a session in which nobody has proved anything for a while', () => {
  test.each(GRAVE)('does not do it: %s', async (_, name, path, body) => {
    const person = await app.as(name)
    await goStale(app, name)
    expect(await person.post(path, body)).toMatchObject({ status: 403, code: 'step_up_required' })
    await app.rows('update app.session set fresh_at = now()')
    expect((await person.post(path, body)).code).not.toBe('step_up_required')
  })

  test('still says no, and takes back what it asked for itself', async () => {
    for (const [name, path, body] of [
      ['data_protection_officer', `/api/erasures/${ABSENT}/reject`, { rejection: 'wrong_person' }],
      ['sop_admin', `/api/migration-requests/${ABSENT}/withdraw`, {}],
      ['sop_admin', `/api/migration-requests/${ABSENT}/reject`, { reason: REASON }],
    ] as const) {
      const person = await app.as(name)
      await goStale(app, name)
      expect(await person.post(path, body)).toMatchObject({ status: 404 })
    }
  })
})
