// Fills in a form of any SOP like a person: reads each question, recognises its kind of answer, and clicks or types
// one.
import type { Locator, Page } from 'playwright-core'

/** By the question as the screen shows it; several answers where several may be ticked. */
export type Told = Readonly<Record<string, string | readonly string[]>>

/** Without a space, so that it is also valid as the number of a paper. */
export const EXAMPLE = 'Contoh-isian-latihan'
const PREFERRED = /^(Ya|Klien setuju)$/

type Kind = 'radio' | 'checkbox' | 'select' | 'text' | 'date' | 'month' | 'number' | 'tel'

interface Question {
  label: string
  told: readonly string[]
  text: string
}

const today = (): string => new Date().toISOString().slice(0, 10)

const FILL = {
  radio: async (field, { told }) => {
    const [wanted] = told
    if (wanted !== undefined) return field.getByRole('radio', { name: wanted, exact: true }).check()
    const preferred = field.getByRole('radio', { name: PREFERRED })
    const answer = (await preferred.count()) > 0 ? preferred : field.getByRole('radio')
    await answer.first().check()
  },
  checkbox: async (field, { told }) => {
    const answers =
      told.length > 0
        ? told.map((name) => field.getByRole('checkbox', { name, exact: true }))
        : [field.getByRole('checkbox').first()]
    for (const answer of answers) await answer.check()
  },
  select: async (field, { told: [wanted] }) => {
    await field
      .locator('select')
      .last()
      .selectOption(wanted === undefined ? { index: 1 } : { label: wanted })
  },
  text: async (field, { told: [wanted], text }) => {
    await field
      .getByRole('textbox')
      .first()
      .fill(wanted ?? text)
  },
  tel: async (field, { told: [wanted], text }) => {
    await field
      .getByRole('textbox')
      .first()
      .fill(wanted ?? text)
  },
  date: async (field, { told: [wanted] }) => {
    await field.locator('input[type=date]').fill(wanted ?? today())
  },
  month: async (field, { told: [wanted] }) => {
    await field.locator('input[type=month]').fill(wanted ?? today().slice(0, 7))
  },
  number: async (field, { told: [wanted] }) => {
    await field.locator('input[type=number]').fill(wanted ?? '1')
  },
} satisfies Record<Kind, (field: Locator, question: Question) => Promise<void>>

const KINDS: readonly (readonly [string, Kind])[] = [
  ['input[type=radio]', 'radio'],
  ['input[type=checkbox]', 'checkbox'],
  ['input[type=date]', 'date'],
  ['input[type=month]', 'month'],
  ['input[type=number]', 'number'],
  ['textarea:not([aria-hidden]), input[type=text]', 'text'],
  ['select', 'select'],
]

const kindOf = async (field: Locator): Promise<Kind> => {
  for (const [selector, kind] of KINDS) if ((await field.locator(selector).count()) > 0) return kind
  throw new Error(`a question with no answer to give: ${await field.innerText()}`)
}

/** A long form starts collapsed; each section is opened by its name. */
export const openSections = async (page: Page): Promise<void> => {
  await page.locator('main form h2').first().waitFor()
  const closed = page.locator('main form details.part:not([open]) > summary')
  while ((await closed.count()) > 0) await closed.first().click()
}

const idsOf = async (page: Page): Promise<string[]> => {
  const fields = await page.locator('main form .field').all()
  return Promise.all(fields.map(async (field) => (await field.getAttribute('id')) ?? ''))
}

/** Answers one question, unless it has an answer and the test gives no other. Returns the question. */
const answerOf = async (field: Locator, told: Told, text: string): Promise<string> => {
  const label = (await field.locator('.field-label').first().innerText()).replace(/\s*\(wajib\)\s*$/, '').trim()
  const answer = told[label]
  if ((await field.locator('.held').count()) > 0) {
    if (answer === undefined) return label
    await field.getByRole('button', { name: /^(Koreksi|Correct it)/ }).click()
  }
  const answers = typeof answer === 'string' ? [answer] : (answer ?? [])
  await FILL[await kindOf(field)](field, { label, told: answers, text })
  return label
}

/**
 * Answers reveal further questions, so this repeats until every visible one was answered once. Returns the questions.
 */
export const fillForm = async (page: Page, told: Told = {}, text = EXAMPLE): Promise<string[]> => {
  const answered = new Map<string, string>()
  for (;;) {
    await openSections(page)
    const ids = await idsOf(page)
    const open = ids.filter((id) => !answered.has(id))
    if (open.length === 0) break
    for (const id of open) {
      const field = page.locator(`#${id}`)
      if ((await field.count()) > 0) answered.set(id, await answerOf(field, told, text))
    }
  }
  const asked = [...answered.values()]
  const unasked = Object.keys(told).filter((label) => !asked.includes(label))
  if (unasked.length > 0) throw new Error(`the form did not ask ${unasked.join(', ')}; it asked ${asked.join(', ')}`)
  return asked
}
