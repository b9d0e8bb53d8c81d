// The ways to the pages of the console, as a person goes them.
import type { Page } from 'playwright-core'

export const at =
  (path: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(path)
  }
export const first =
  (list: string, link: RegExp) =>
  async (page: Page): Promise<string> => {
    await page.goto(list)
    const found = page.locator('main table a[href]').filter({ hasText: link }).first()
    await found.waitFor()
    return (await found.getAttribute('href')) ?? list
  }
/** Of a case that one is not assigned to: for what purpose it is opened. */
/** Asked once in eight hours: a second visit is not. */
export const statePurpose = async (page: Page): Promise<void> => {
  const purpose = page.locator('form select').first()
  if (
    !(await purpose.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    ))
  )
    return
  await purpose.selectOption('audit')
  await page.locator('form textarea').first().fill('Pemeriksaan contoh')
  await page.locator('form button[type=submit]').click()
  await purpose.waitFor({ state: 'detached' })
}
export const caseTab =
  (tab: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(`${await first('/cases', /^[A-Z]+-\d+/)(page)}/${tab}`)
  }
/** A task in the middle of being worked on, else the first of the list. */
export const openTask = async (page: Page): Promise<void> => {
  const head = await first('/tasks?view=today', /\S/)(page)
  const going = page.locator('main table a.MuiButton-contained').first()
  await page.goto((await going.count()) > 0 ? ((await going.getAttribute('href')) ?? head) : head)
}

export const why = async (page: Page, button: string): Promise<void> => {
  await page.locator(button).first().click()
  await page.locator('.explain h3').first().waitFor()
}

/** Everything in the first list that may be handed out, chosen. */
export const choose = async (page: Page, count: number): Promise<void> => {
  const boxes = page.locator('td input[type=checkbox]')
  await boxes.first().waitFor()
  for (let n = 0; n < Math.min(count, await boxes.count()); n += 1) await boxes.nth(n).check()
}
export const assignMany = async (page: Page): Promise<void> => {
  await page.goto('/tasks?view=unowned')
  await choose(page, 4)
  await page.locator('.many .MuiButton-contained').click()
  await page.getByRole('dialog').locator('.suggested button').first().click()
  await page.getByRole('dialog').locator('.handed li').first().waitFor()
}

/** A group with a few people in it, looked at and not opened yet. */
export const enterGroup = async (page: Page): Promise<void> => {
  await page.goto('/groups')
  await page.locator('.title-row .MuiButton-contained').click()
  await page.locator('.group-course select').first().selectOption('integrated-services')
  await page.locator('.group-course select').nth(1).selectOption('agency')
  await page.locator('.how-many input').fill('4')
  await page.locator('.how-many + button').click()
  const rows = page.locator('.group-people tbody tr')
  await rows.nth(3).waitFor()
  for (const [at, name] of ['Contoh Kelompok Satu', 'Contoh Kelompok Dua'].entries())
    await rows.nth(at).locator('input').first().fill(name)
  for (let at = 0; at < 3; at += 1)
    await rows
      .nth(at)
      .locator('select')
      .first()
      .selectOption({ index: at + 1 })
  await page.locator('section[aria-labelledby=check-and-open] .MuiButton-contained').click()
  await page.locator('.group-preview').waitFor()
}

/** Work that waits for a connection; the window is closed before there is one. */
export const withoutConnection = async (page: Page): Promise<void> => {
  const key = page.waitForResponse('**/api/me/waiting-key')
  await openTask(page)
  await key
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: /^(Tindakan lain|More)/ }).click()
  await page.getByRole('menuitem', { name: /^(Tunda|Hold|Put)/ }).click()
  await page.getByRole('dialog').locator('select').selectOption({ index: 1 })
  await page.getByRole('dialog').locator('input[type=date]').fill('2099-01-01')
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.locator('.banner.waits button').click()
  await page.getByRole('dialog').getByRole('listitem').waitFor()
}

/** The palette over a page, with something typed. */
export const palette =
  (at: string, typed: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(at)
    await page.locator('main h1').waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('input[role=combobox]').fill(typed)
    await page
      .locator('[role=status]')
      .filter({ hasText: /\d|orang|person/ })
      .waitFor()
  }

/** A draft that is there, else one made from the version in force. */
export const openDraft =
  (view: string) =>
  async (page: Page): Promise<void> => {
    await page.goto('/studio')
    await page.locator('main table').last().waitFor()
    const drafts = page.locator('main a[href^="/drafts/"]')
    if ((await drafts.count()) === 0) await page.locator('main td.acts button').last().click()
    else await drafts.first().click()
    await page.waitForURL(/\/drafts\//)
    await page.goto(`${new URL(page.url()).pathname}?${view}`)
  }
