// Who is out of sight of every case: which questions this person may ask at all. Each answers from a frozen release, a
// day that was counted or a month that has ended, and never from cases as they are now.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { mayDo } from '../../../api/contract/policy.ts'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { demoAccounts } from '../../../api/seed/accounts.ts'

/** Each with the test that shows what it answers from. */
const ASKED: Readonly<Record<string, string>> = {
  '/api/reports/dashboard': 'reports/dashboard.int.test.ts',
  '/api/indicators': 'reports/indicators.int.test.ts',
  '/api/indicators/:indicator': 'reports/indicators.int.test.ts',
  '/api/releases': 'releases/releases.int.test.ts',
  '/api/releases/:release': 'releases/releases.int.test.ts',
  '/api/releases/:release/tables': 'releases/releases.int.test.ts',
  '/api/releases/:release/package.zip': 'releases/releases.int.test.ts',
  '/api/questions/released': 'releases/releases.int.test.ts',
  // Codes of the catalogue of releases, and what questions were kept, without their answers.
  '/api/statistics/catalogue': 'releases/releases.int.test.ts',
  '/api/questions': 'questions/questions.int.test.ts',
  // What she entered herself when she opened a case, and that something changed of what she sees.
  '/api/cases/:id/entered': 'policy/access-matrix.int.test.ts',
  '/api/events': 'history/events.int.test.ts',
}
/** A procedure holds no case. */
const PROCEDURES = /^\/api\/(?:sops|languages)\b/
const READERS = demoAccounts().filter(
  ({ capabilities }) => capabilities.includes('read_statistics') && !capabilities.includes('read_case'),
)

test('whoever reads statistics alone has no question that is answered from cases as they are now', () => {
  expect(new Set(READERS.map(({ role }) => role))).toEqual(new Set(['report_viewer', 'data_officer', 'data_signer']))
  expect(Object.values(ASKED).filter((file) => !existsSync(join(import.meta.dirname, '..', file)))).toEqual([])
  for (const { role, capabilities } of READERS) {
    const questions = ENDPOINTS.flatMap(({ method, path, action }) => {
      if (method !== 'get' || PROCEDURES.test(path) || action === 'anyone' || action === 'signed_in') return []
      return mayDo(capabilities, action) ? [path] : []
    })
    expect([role, questions.toSorted()]).toEqual([role, Object.keys(ASKED).toSorted()])
  }
})
