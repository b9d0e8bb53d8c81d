import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import userEvent from '@testing-library/user-event'
import { AskForm } from '../../admin-ui/asking/AskForm.tsx'
import { DayField, PickField, RupiahField, WordsField } from '../../admin-ui/asking/fields.tsx'
import { LocalForm } from '../../admin-ui/asking/LocalForm.tsx'
import { useSignOut } from '../../admin-ui/session/use-sign-out.ts'
import { Said } from '../../admin-ui/wire/http.ts'
import { Day } from '../../api/contract/labels.ts'
import { RecordCost } from '../../api/contract/costs.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { z } from 'zod'
import { people } from '../support/fake/fake-world.ts'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const FIRST = { on: '2026-11-24', taskId: null, documentId: null }
interface Asked {
  language?: Language
  start?: Partial<RecordCost>
  act?: (body: RecordCost) => Promise<unknown>
}

/** What is there only once it was loaded. */
function Loaded({ children }: { children: ReactNode }) {
  const [isLoaded, setLoaded] = useState(false)
  if (isLoaded) return children
  return (
    <button type="button" onClick={() => setLoaded(true)}>
      Load
    </button>
  )
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

  test('goes to the first on the screen, also where that one had to be loaded', async () => {
    const user = userEvent.setup()
    render(
      <Stage i18n={await wordsIn('en')}>
        <AskForm
          schema={RecordCost.pick({ kind: true, payer: true })}
          title="Record a cost"
          action="Record"
          act={() => Promise.resolve()}
          onClose={() => undefined}
        >
          <Loaded>
            <PickField name="kind" label="Kind" options={[]} />
          </Loaded>
          <PickField name="payer" label="Payer" options={[]} />
        </AskForm>
      </Stage>,
    )
    await screen.findByLabelText('Payer')
    await user.click(screen.getByRole('button', { name: 'Load' }))
    await user.click(screen.getByRole('button', { name: 'Record' }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'There is a problemKind: This must be answered.Payer: This must be answered.',
    )
    expect(document.activeElement).toBe(screen.getByLabelText('Kind'))
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

  test('asks too when the back button of the browser would take it away with its page', async () => {
    const { fill, press, timesClosed } = await aCost()
    history.replaceState({ idx: 0 }, '')
    history.pushState({ idx: 1 }, '')
    await fill()
    history.back()
    expect((await screen.findByRole('alertdialog')).textContent).toContain('This is not sent yet. Discard it?')
    await waitFor(() => expect(history.state).toEqual({ idx: 1 }))
    await press('Keep editing')
    expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('1250000')
    expect(timesClosed()).toBe(0)
  })

  test('does not stop whoever leaves at once', async () => {
    const { fill } = await aCost()
    await fill()
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(false)
  })

  test('asks at Escape and beside the dialog as well', async () => {
    const { fill, user, press, timesClosed } = await aCost()
    await fill()
    await user.keyboard('{Escape}')
    await press('Keep editing')
    const backdrop = document.querySelector('.MuiDialog-container')
    if (backdrop === null) throw new Error('no backdrop')
    fireEvent.mouseDown(backdrop)
    fireEvent.click(backdrop)
    expect(await screen.findByRole('alertdialog')).toBeTruthy()
    expect(timesClosed()).toBe(0)
  })

  test('reads back what is easily mistyped: the thousands of a sum, the weekday of a date', async () => {
    const { fill } = await aCost()
    await fill()
    expect(screen.getByText('Rp 1,250,000')).toBeTruthy()
    expect(screen.getByText('Tue 24 Nov 2026')).toBeTruthy()
    const day = screen.getByLabelText('Day')
    expect(document.getElementById(day.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Tue 24 Nov 2026')
  })
})

const Span = z.object({ from: Day, to: Day }).refine(({ from, to }) => from <= to, {
  path: ['to'],
  params: { otherwise: { id: 'Berakhir sebelum mulai.', en: 'It ends before it begins.' } },
})

describe('two fields that do not fit together', () => {
  test('are no longer called wrong once either of them is changed', async () => {
    const user = userEvent.setup()
    render(
      <Stage i18n={await wordsIn('en')}>
        <LocalForm schema={Span} start={{ from: '2026-11-24', to: '2026-11-20' }} action="Show" go={() => undefined}>
          <DayField name="from" label="From" />
          <DayField name="to" label="To" />
        </LocalForm>
      </Stage>,
    )
    await user.click(await screen.findByRole('button', { name: 'Show' }))
    expect((await screen.findByRole('alert')).textContent).toContain('To: It ends before it begins.')
    await user.clear(screen.getByLabelText('From'))
    await user.type(screen.getByLabelText('From'), '2026-11-10')
    await waitFor(() => expect(screen.queryByText(/It ends before it begins/)).toBeNull())
  })

  test('but what the server refused stays until its own field is changed', async () => {
    const { press, fill, user } = await aCost({
      act: () => Promise.reject(refused({ path: ['payer'], sentence: 'Nobody pays like that.' })),
    })
    await fill()
    await press('Record')
    await screen.findByRole('alert')
    await user.type(screen.getByLabelText('Amount'), '1')
    expect(screen.getByRole('alert').textContent).toContain('Payer: Nobody pays like that.')
  })
})

function SignsOut() {
  const signOut = useSignOut()
  return (
    <button type="button" onClick={signOut}>
      Out
    </button>
  )
}

describe('a long text that was typed and not sent', () => {
  const [ONE, OTHER] = [people['coordinator'], people['provider']]
  const key = (of: typeof ONE) => ({
    userId: of?.id,
    key: btoa((of?.id ?? '').padEnd(32, '-').slice(0, 32)),
    keepsTasks: false,
  })

  /** The form of a note, in a window that somebody has just opened. */
  async function aNote(who: typeof ONE) {
    cleanup()
    anApi({ '/api/me': who, '/api/me/waiting-key': key(who) })
    const user = userEvent.setup()
    const sent: unknown[] = []
    render(
      <Stage i18n={await wordsIn('en')}>
        <AskForm
          schema={z.object({ words: z.string().min(1) })}
          start={{ words: '' }}
          keeping={{ at: 'note of K-0001', texts: ['words'] }}
          title="Note"
          action="Send"
          act={(body) => {
            sent.push(body)
            return Promise.resolve()
          }}
          onClose={() => undefined}
        >
          <WordsField name="words" label="Words" lines={3} most={500} />
        </AskForm>
      </Stage>,
    )
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Words')
    return { user, field, sent, press: async (name: string) => user.click(await screen.findByRole('button', { name })) }
  }
  const kept = (): number => Object.keys(localStorage).filter((name) => name.startsWith('tapak-typed/')).length

  /** Sealing takes a moment after each letter, so what is there at once may lack the last ones. */
  const backWith = async (text: string) => {
    for (;;) {
      const again = await aNote(ONE)
      await screen.findByText(/What you typed on .* and did not send is here again\./)
      if (again.field.value === text) return again
    }
  }

  test('is there again when its author comes back, and says so', async () => {
    const { user, field } = await aNote(ONE)
    await user.type(field, 'Contoh catatan')
    await waitFor(() => expect(kept()).toBe(1))
    const again = await backWith('Contoh catatan')
    expect(await barriers()).toEqual([])
    await again.press('Discard')
    expect(again.field.value).toBe('')
    await waitFor(() => expect(kept()).toBe(0))
  })

  test('is not there for the next user of the device, in whose window it leaves no trace', async () => {
    const { user, field } = await aNote(ONE)
    await user.type(field, 'Contoh rahasia')
    await waitFor(() => expect(kept()).toBe(1))
    const next = await aNote(OTHER)
    await next.user.type(next.field, 'own')
    await waitFor(() => expect(kept()).toBe(2))
    expect(screen.queryByText(/and did not send/)).toBeNull()
    expect(JSON.stringify({ ...localStorage })).not.toContain('Contoh')
    expect((await aNote(ONE)).field.value).toBe('')
    await backWith('Contoh rahasia')
    localStorage.clear()
  })

  test('goes with its author at a sign-out', async () => {
    const { user, field } = await aNote(ONE)
    await user.type(field, 'Contoh')
    await waitFor(() => expect(kept()).toBe(1))
    cleanup()
    render(
      <Stage i18n={await wordsIn('en')}>
        <SignsOut />
      </Stage>,
    )
    await user.click(await screen.findByRole('button', { name: 'Out' }))
    await waitFor(() => expect(kept()).toBe(0))
  })

  test('is gone once it was sent, or thrown away at the question whether to', async () => {
    const { user, field, press, sent } = await aNote(ONE)
    await user.type(field, 'Contoh')
    await waitFor(() => expect(kept()).toBe(1))
    await press('Send')
    await waitFor(() => expect(sent).toHaveLength(1))
    await waitFor(() => expect(kept()).toBe(0))
    const again = await aNote(ONE)
    await again.user.type(again.field, 'Contoh')
    await waitFor(() => expect(kept()).toBe(1))
    await again.press('Back')
    await again.press('Discard')
    await waitFor(() => expect(kept()).toBe(0))
  })
})
