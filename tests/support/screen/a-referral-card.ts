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

const CUT_OFF = /belum menjawab|menyambung lagi/
const BY_VOICE = { name: 'Tiba, dengan kode lisan', exact: true }
/** Neither phone has a connection: the code is read out, typed and sent, and counts as soon as one has it again. */
export async function readOut(
  { bringing, receiving }: Record<'bringing' | 'receiving', Page>,
  { id, meanwhile }: { id: string; meanwhile: () => Promise<void> },
): Promise<void> {
  const phones = [bringing, receiving]
  for (const phone of phones) await phone.goto(`/referrals/${id}`)
  await bringing.getByRole('button', BY_VOICE).click()
  const spoken = receiving.locator('.spoken-code')
  await spoken.waitFor()
  for (const phone of phones) await phone.context().setOffline(true)
  for (const phone of phones) await phone.locator('.banner').getByText(CUT_OFF).waitFor()
  const dialog = bringing.getByRole('dialog')
  await dialog.getByLabel(/[Kk]ode/).fill((await spoken.innerText()).trim())
  await dialog.getByRole('button', BY_VOICE).click()
  await dialog.getByRole('button', { name: 'Mengirim' }).waitFor()
  await bringing.locator('.banner').getByText('Isian Anda aman; kami mencoba lagi.').waitFor()
  await meanwhile()
  for (const phone of phones) {
    await phone.context().setOffline(false)
    await phone.locator('.title-row .tag').filter({ hasText: 'tiba dan diterima' }).waitFor()
  }
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
