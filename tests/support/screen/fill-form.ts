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
  told: readonly string[]
  text: string
  /** The radio button to take if the test gives no answer. */
  preferred: number
}
interface Seen {
  label: string
  /** Undefined: there is no answer to give. */
  kind: Kind | undefined
  isHeld: boolean
  isCalculated: boolean
  isRows: boolean
  radios: readonly string[]
}

/** As the offices of the demonstration write it: by the time of Greenwich it is yesterday for seven hours. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format()

const FILL = {
  radio: async (field, { told: [wanted], preferred }) => {
    const answer =
      wanted === undefined
        ? field.locator('input[type=radio]').nth(preferred)
        : field.getByRole('radio', { name: wanted, exact: true })
    await answer.check()
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
    await field
      .locator('input')
      .first()
      .fill(wanted ?? '1')
  },
} satisfies Record<Kind, (field: Locator, question: Question) => Promise<void>>

const KINDS: readonly (readonly [string, Kind])[] = [
  ['input[type=radio]', 'radio'],
  ['input[type=checkbox]', 'checkbox'],
  ['input[type=date]', 'date'],
  ['input[type=month]', 'month'],
  ['input[type=number], .MuiInputAdornment-positionStart + input', 'number'],
  ['textarea:not([aria-hidden]), input[type=text]', 'text'],
  ['select', 'select'],
]

/**
 * All that must be known of a question, asked of the browser once: a journey answers a thousand of them. Undefined if
 * the question went away when another was answered.
 */
const look = async (field: Locator): Promise<Seen | undefined> => {
  const [seen] = await field.evaluateAll(
    (fields, kinds) =>
      fields.map((one) => {
        const label = one.querySelector('.field-label')
        const radios = [...one.querySelectorAll('input[type=radio]')]
        return {
          label: label instanceof HTMLElement ? label.innerText : '',
          kind: kinds.find(([selector]) => one.querySelector(selector) !== null)?.[1],
          isHeld: one.querySelector('.held') !== null,
          isCalculated: one.querySelector(':scope > .calculated') !== null,
          isRows: one.querySelector(':scope > .rows-list') !== null,
          radios: radios.map((radio) => radio.closest('label')?.innerText.trim() ?? ''),
        }
      }),
    KINDS,
  )
  return seen
}

/** A long form starts collapsed; each section is opened by its name. */
export const openSections = async (page: Page): Promise<void> => {
  await page.locator('main form h2').first().waitFor()
  const closed = page.locator('main form details.part:not([open]) > summary')
  while ((await closed.count()) > 0) await closed.first().click()
}

const idsOf = (page: Page): Promise<string[]> =>
  page.locator('main form .field[id]').evaluateAll((fields) => fields.map(({ id }) => id))

/** Answers one question, unless it has an answer and the test gives no other. Returns the question. */
const answerOf = async (field: Locator, told: Told, text: string): Promise<string | undefined> => {
  let seen = await look(field)
  if (seen === undefined) return undefined
  const label = seen.label.replace(/\s*\(wajib\)\s*$/, '').trim()
  const answer = told[label]
  if (seen.isCalculated) return label
  // The questions of the row that is added are answered like all others.
  if (seen.isRows) {
    if ((await field.locator('.rows-list > li').count()) === 0)
      await field.getByRole('button', { name: /^(Tambah baris|Add a row)/ }).click()
    return label
  }
  if (seen.isHeld) {
    if (answer === undefined) return label
    await field.getByRole('button', { name: /^(Koreksi|Correct it)/ }).click()
    seen = await look(field)
  }
  if (seen?.kind === undefined) throw new Error(`a question with no answer to give: ${label}`)
  const preferred = Math.max(
    0,
    seen.radios.findIndex((name) => PREFERRED.test(name)),
  )
  await FILL[seen.kind](field, { told: typeof answer === 'string' ? [answer] : (answer ?? []), text, preferred })
  return label
}

/** What was said elsewhere is still right, unless the test tells another answer. */
const answerOffers = async (page: Page, told: Told): Promise<void> => {
  const still = page.locator('[aria-labelledby=offered] button.MuiButton-contained')
  while ((await still.count()) > 0) {
    const name = (await still.first().getAttribute('aria-label')) ?? ''
    const isTold = Object.hasOwn(told, name.slice(name.indexOf(': ') + 2))
    await (isTold ? still.first().locator('xpath=following-sibling::button') : still.first()).click()
  }
}

/**
 * Answers reveal further questions, so this repeats until every visible one was answered once. Returns the questions.
 */
export const fillForm = async (page: Page, told: Told = {}, text = EXAMPLE): Promise<string[]> => {
  const answered = new Map<string, string>()
  for (;;) {
    await openSections(page)
    await answerOffers(page, told)
    const ids = await idsOf(page)
    const open = ids.filter((id) => !answered.has(id))
    if (open.length === 0) break
    for (const id of open) {
      const label = await answerOf(page.locator(`[id="${id}"]`), told, text)
      if (label !== undefined) answered.set(id, label)
    }
  }
  const asked = [...answered.values()]
  const unasked = Object.keys(told).filter((label) => !asked.includes(label))
  if (unasked.length > 0) throw new Error(`the form did not ask ${unasked.join(', ')}; it asked ${asked.join(', ')}`)
  return asked
}
