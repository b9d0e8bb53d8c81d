import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AskForm } from '../../admin-ui/asking/AskForm.tsx'
import { DayField, PickField, RupiahField } from '../../admin-ui/asking/fields.tsx'
import { Said } from '../../admin-ui/wire/http.ts'
import { RecordCost } from '../../api/contract/costs.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const FIRST = { on: '2026-11-24', taskId: null, documentId: null }
interface Asked {
  language?: Language
  start?: Partial<RecordCost>
  act?: (body: RecordCost) => Promise<unknown>
}

/** A form as the console has it, and what became of it. */
async function aCost({ language = 'en', start = FIRST, act = () => Promise.resolve() }: Asked = {}) {
  const sent: RecordCost[] = []
  const user = userEvent.setup()
  let closed = 0
  render(
    <Stage i18n={await wordsIn(language)}>
      <AskForm
        schema={RecordCost}
        start={start}
        title="Record a cost"
        action="Record"
        act={(body) => {
          sent.push(body)
          return act(body)
        }}
        onClose={() => {
          closed += 1
        }}
      >
        <PickField name="kind" label="Kind" options={[{ value: 'transport', text: 'Transport' }]} />
        <RupiahField name="amount" label="Amount" />
        <PickField name="payer" label="Payer" options={[{ value: 'own_budget', text: 'Own budget' }]} />
        <DayField name="on" label="Day" />
      </AskForm>
    </Stage>,
  )
  const press = async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name }))
  const fill = async (): Promise<void> => {
    await user.selectOptions(await screen.findByLabelText('Kind'), 'transport')
    await user.type(screen.getByLabelText('Amount'), '1.250.000')
    await user.selectOptions(screen.getByLabelText('Payer'), 'own_budget')
  }
  return { sent, user, press, fill, timesClosed: () => closed }
}

const refused = (...issues: { path: string[]; sentence: string }[]): Said =>
  new Said({
    type: 'about:blank',
    title: 'Invalid',
    status: 422,
    code: 'invalid',
    sentence: { id: 'Belum benar.', en: 'Not right yet.' },
    issues: issues.map(({ path, sentence }) => ({
      path,
      code: 'not_found',
      message: '',
      sentence: { id: sentence, en: sentence },
    })),
  })

describe('a form in a dialog', () => {
  test('says at each field what is missing, goes to the first, and sends nothing', async () => {
    const { press, sent } = await aCost()
    await press('Record')
    expect((await screen.findByRole('alert')).textContent).toBe(
      'There is a problemKind: This must be answered.Amount: This must be answered.Payer: This must be answered.',
    )
    expect(document.activeElement).toBe(screen.getByLabelText('Kind'))
    expect(screen.getByLabelText('Amount').getAttribute('aria-invalid')).toBe('true')
    expect(await barriers()).toEqual([])
    expect(sent).toEqual([])
  })

  test('says so in Indonesian to whoever reads Indonesian', async () => {
    const { press } = await aCost({ language: 'id' })
    await press('Record')
    expect((await screen.findByRole('alert')).textContent).toContain('Kind: Wajib diisi.')
  })

  test('leads from the summary to the field', async () => {
    const { press } = await aCost()
    await press('Record')
    await press('Payer')
    expect(document.activeElement).toBe(screen.getByLabelText('Payer'))
  })

  test('sends what the contract takes, once, and closes', async () => {
    const { press, fill, sent, timesClosed } = await aCost()
    await fill()
    await press('Record')
    await waitFor(() => expect(timesClosed()).toBe(1))
    expect(sent).toEqual([{ ...FIRST, kind: 'transport', amount: 1_250_000, payer: 'own_budget' }])
  })

  test('refuses by the rule of the contract before the server has to', async () => {
    const { press, fill, user, sent } = await aCost()
    await fill()
    await user.type(screen.getByLabelText('Amount'), '000000')
    await press('Record')
    expect((await screen.findByRole('alert')).textContent).toContain('Amount: At most 1,000,000,000,000.')
    expect(sent).toEqual([])
  })

  test('shows a field that was emptied as empty, and asks for it', async () => {
    const { press, user, sent } = await aCost({
      start: { ...FIRST, kind: 'transport', amount: 5, payer: 'own_budget' },
    })
    await user.clear(await screen.findByLabelText('Amount'))
    expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('')
    await press('Record')
    expect((await screen.findByRole('alert')).textContent).toContain('Amount: This must be answered.')
    expect(sent).toEqual([])
  })

  test('puts what the server refuses at its field and keeps what was entered', async () => {
    const { press, fill, sent, timesClosed } = await aCost({
      act: () => Promise.reject(refused({ path: ['payer'], sentence: 'Nobody pays like that.' })),
    })
    await fill()
    await press('Record')
    expect((await screen.findByRole('alert')).textContent).toContain('Payer: Nobody pays like that.')
    expect(document.activeElement).toBe(screen.getByLabelText('Payer'))
    expect(screen.queryByText('Not right yet.')).toBeNull()
    expect([sent.length, timesClosed()]).toEqual([1, 0])
  })

  test('shows what is wrong where it has no field', async () => {
    const { press, fill } = await aCost({
      act: () => Promise.reject(refused({ path: ['caseId'], sentence: 'That case is gone.' })),
    })
    await fill()
    await press('Record')
    expect(await screen.findByText(/That case is gone\./)).toBeTruthy()
    expect(screen.getByText('Not right yet.')).toBeTruthy()
  })

  test('closes at once while nothing was entered, and asks before it throws anything away', async () => {
    const { press, fill, timesClosed } = await aCost()
    await fill()
    await press('Back')
    expect(timesClosed()).toBe(0)
    expect((await screen.findByRole('alertdialog')).textContent).toContain('This is not sent yet. Discard it?')
    await press('Keep editing')
    expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('1250000')
    await press('Back')
    await press('Discard')
    expect(timesClosed()).toBe(1)
    cleanup()
    const untouched = await aCost()
    await untouched.press('Back')
    expect(untouched.timesClosed()).toBe(1)
  })
})
