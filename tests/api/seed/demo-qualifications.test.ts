import { expect, test } from '@jest/globals'
import { demoAccounts } from '../../../api/seed/accounts.ts'
import { demoQualifications } from '../../../api/seed/demo-qualifications.ts'

test('what demonstration staff are able to do is entered by a data steward of their office', () => {
  const lines = demoQualifications({ accounts: demoAccounts() })
  expect(lines.length).toBeGreaterThan(10)
  for (const { person, steward } of lines) {
    expect(steward.organisation).toBe(person.organisation)
    expect(steward.user).not.toBe(person.user)
  }
})
