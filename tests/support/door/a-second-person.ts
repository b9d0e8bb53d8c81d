// The head of the office approves what an administrator asked for, so that a test needs one call for both halves.
import { expect } from '@jest/globals'
import { AccountRequestDecided } from '../../../api/contract/account-requests.ts'
import { aDevice, userOf } from './a-device.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

export const requestIn = (answer: Answer): string => {
  const { waits } = Object(answer.body)
  return String(Object(waits).request)
}

export async function approvedBy(second: Person, answer: Answer): Promise<AccountRequestDecided> {
  const approved = await second.post(`/api/account-requests/${requestIn(answer)}/approve`)
  expect(approved.status).toBe(200)
  return AccountRequestDecided.parse(approved.body)
}
export const linkBy = async (second: Person, answer: Answer): Promise<string> =>
  (await approvedBy(second, answer)).link?.token ?? ''

/** Makes a second administrator beside the one of the demo. */
export async function anotherAdministrator(app: TestApp, name = 'report_viewer'): Promise<Person> {
  await app.rows(
    `update app.membership m set role = 'administrator', organisation_id = (select a.organisation_id
      from app.membership a where a.role = 'administrator' limit 1) where m.user_id = ${userOf(name)}`,
  )
  return aDevice(app, name)
}
