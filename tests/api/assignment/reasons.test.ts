import { expect, test } from '@jest/globals'
import { REASONS } from '../../../api/assignment/assignee.view.ts'
import { both } from '../../../sop-definitions/language/label.ts'

test('a role that is named as a reason begins small within its sentence, and keeps what is an abbreviation', () => {
  const roles = [both('Petugas LPSK', 'LPSK officer'), both('Pendamping', 'Companion')]
  expect(REASONS.role(roles, { n: 1, of: 1 }).map(({ sentence }) => sentence)).toEqual([
    both('Memegang peran petugas LPSK, pendamping', 'Holds the role LPSK officer, companion'),
  ])
})
