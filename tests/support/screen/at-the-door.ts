// The sign-in page as a person uses it.
import type { Page } from 'playwright-core'
import { PASSWORD } from './a-console.ts'
import { mailOf } from '../setup/demo-accounts.ts'

export const typePair = async (page: Page, account: string, password = PASSWORD): Promise<void> => {
  await page.getByLabel('Surel kerja').fill(mailOf(account))
  await page.getByLabel('Kata sandi', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** The frame of the desk is there: the person is signed in. */
export const isIn = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Bagian', exact: true }).first().waitFor()
