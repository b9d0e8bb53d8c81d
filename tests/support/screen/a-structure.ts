// The structure of a draft on the screen: its outline, its buttons and its fields.
import type { Locator, Page } from 'playwright-core'

const outlineOf = (page: Page): Locator => page.getByRole('navigation', { name: 'Susunan prosedur' })

/** `page`: answers the editor's page; called late, because it does not exist yet. */
export const structureOn = (page: () => Page) => ({
  press: (name: string | RegExp): Promise<void> =>
    page()
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click(),
  view: (name: string): Promise<void> =>
    page().getByRole('navigation', { name: 'Bagian draf' }).getByRole('link', { name, exact: true }).click(),
  outline: (): Locator => outlineOf(page()),
  row: (name: RegExp): Locator => outlineOf(page()).getByRole('button', { name }),
  /** Waits until the server has saved it. */
  write: async (label: string, value: string): Promise<void> => {
    const saved = page().waitForResponse((answer) => answer.url().endsWith('/edits'))
    await page().getByLabel(label, { exact: true }).first().fill(value)
    await page().getByLabel(label, { exact: true }).first().press('Enter')
    await saved
  },
  /** Waits until this row of the outline has the focus, and is (or is not) the first of its stage. */
  focusedBehind: async (name: string, isFirst: boolean): Promise<void> => {
    await page().waitForFunction(
      (wanted) => {
        const rows = [...document.querySelectorAll('.outline li')].map((row) => row.textContent ?? ''),
          at = rows.findIndex((row) => row.includes(wanted.name))
        return (
          rows[at - 1]?.startsWith('Tahap: ') === wanted.isFirst &&
          document.activeElement?.textContent?.includes(wanted.name) === true
        )
      },
      { name, isFirst },
    )
  },
})
