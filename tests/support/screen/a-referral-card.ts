// What a person does on the card of a referral.
import type { Locator, Page } from 'playwright-core'

export interface CardAct {
  id: string
  act: string
  /** What the card says once it is done. */
  state: string
  /** What the question asks for. */
  fill?: (dialog: Locator) => Promise<unknown>
}
export async function actOnCard(page: Page, { id, act, state, fill }: CardAct): Promise<void> {
  await page.goto(`/referrals/${id}`)
  await page
    .getByRole('region', { name: 'Yang dapat dilakukan sekarang' })
    .getByRole('button', { name: act, exact: true })
    .click()
  const dialog = page.getByRole('dialog')
  await fill?.(dialog)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await page.locator('.title-row .tag').filter({ hasText: state }).waitFor()
}

/** The question of an offer is on the page; answers the id of the referral that it makes. */
export async function sendOffer(page: Page, { to, service }: { to: string; service?: string }): Promise<string> {
  const dialog = page.getByRole('dialog')
  if (service !== undefined) await dialog.getByRole('radio', { name: service, exact: true }).check()
  await dialog.getByLabel('Kantor yang diminta').selectOption({ label: to })
  await dialog.getByRole('button', { name: 'Kirim rujukan', exact: true }).click()
  await page.waitForURL(/\/referrals\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1) ?? ''
}
