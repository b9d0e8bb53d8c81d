import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { forgetForms } from '../../admin-ui/tasks/left-forms.ts'
import type { TaskView } from '../../api/contract/tasks.ts'
import { cases, form, offeredAnswers, people, taskRows, taskView } from '../support/fake/fake-world.ts'
import { refusal } from './a-dialog.tsx'
import { aTaskForm } from './a-task-form.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(() => {
  cleanup()
  forgetForms()
})

const [TASK] = cases.slice(0, 1).flatMap(taskRows).slice(0, 1).map(taskView)
/** A step without a word that is known before. */
const aTask = (changes: Partial<TaskView> = {}): TaskView => {
  if (TASK === undefined) throw new Error('no task')
  return { ...TASK, knownFacts: {}, identity: { ...TASK.identity, held: [] }, ...changes }
}
const AT = `/api/tasks/${aTask().id}`

/** The form of a step, with every section open. */
async function aStep(task = aTask(), { complete = { caseId: task.caseId, seq: 13 } }: { complete?: unknown } = {}) {
  const sent = anApi({
    '/api/me': people['provider'],
    [`${AT}/draft`]: { version: 1, savedAt: '2026-11-24T09:05:00.000Z' },
    [`${AT}/complete`]: complete,
  })
  const dialog = await aTaskForm(task)
  for (const part of document.querySelectorAll('details')) part.open = true
  const answer = async (question: string, choice: string): Promise<void> =>
    dialog.user.click(within(await screen.findByRole('radiogroup', { name: question })).getByLabelText(choice))
  const done = () => sent.filter(({ path }) => path === `${AT}/complete`).map(({ body }) => body)
  return { ...dialog, sent, answer, done }
}

describe('the form of a step', () => {
  test('says of each question what to do in the words of its kind, and goes to the first', async () => {
    const { press, problems, done } = await aStep()
    await press('Complete')
    expect(await problems()).toEqual([
      'Is she safe now?: Choose an answer; “not asked yet” is none.',
      'Language used: Choose one from the list.',
      'Name to use: Write an answer.',
      'Agrees to assessment: Choose what the client says.',
      'Decision: Choose an outcome first',
    ])
    expect(screen.getByRole('heading', { level: 2, name: 'There is a problem' })).toBeTruthy()
    expect(document.activeElement?.closest('.field')?.id).toBe('field-safe_now')
    await press('Name to use')
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name to use/))
    await press('Decision')
    expect(document.activeElement).toBe(screen.getByLabelText('High risk'))
    expect(await barriers()).toEqual([])
    expect(done()).toEqual([])
  })

  test('says beside the input what is wrong with it, and no longer once it is answered', async () => {
    const { press, user } = await aStep()
    await press('Complete')
    const name = await screen.findByLabelText(/^Name to use/)
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'Write an answer.',
    )
    await user.type(name, 'Contoh')
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('false'))
    expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).not.toContain(
      'Write an answer.',
    )
  })

  test('sends answers of every kind as the procedure has them', async () => {
    const { press, answer, user, enter, done } = await aStep()
    await answer('Is she safe now? (required)', 'No')
    await user.click(await screen.findByLabelText('Threats'))
    await user.click(screen.getByLabelText('Where she lives'))
    await user.click(screen.getByLabelText('Where she lives'))
    await answer('Language used (required)', 'Javanese')
    await enter('How many people are with her?', '3')
    await enter('Unpaid wages', '1.250.000')
    await enter('Since when', '2026-11-24')
    await enter('Street and number', 'Jalan Contoh 1')
    await enter('Name to use (required)', 'Contoh')
    await enter('Parent or guardian', 'rujukan-1')
    await answer('Agrees to assessment (required)', 'Client agrees')
    await user.click(screen.getByLabelText('Standard'))
    await press('Complete: Standard')
    await waitFor(() =>
      expect(done()).toEqual([
        {
          outcome: 'standard',
          answers: {
            safe_now: 'no',
            danger: ['threat'],
            language: 'jav',
            people: 3,
            wage: 1_250_000,
            since: '2026-11-24',
            where: { street: 'Jalan Contoh 1' },
            name_used: 'Contoh',
            contact: 'rujukan-1',
            agree: 'given',
          },
        },
      ]),
    )
  })

  test('fills in nothing from elsewhere: still right takes it over, and what has changed is asked', async () => {
    const { press, answer, enter, user, done } = await aStep(aTask({ offers: offeredAnswers }))
    expect(screen.queryByLabelText(/^Unpaid wages/)).toBeNull()
    expect(screen.getByText(/^Health service, in another case, .* \(13 months ago\)$/)).toBeTruthy()
    expect(screen.getByText(/^Dinas Sosial Contoh, .* \(9 days ago\)$/)).toBeTruthy()
    expect(await barriers()).toEqual([])
    await press('Still right: Unpaid wages')
    expect(screen.getByText(/^Not asked again\. Taken over from Health service/)).toBeTruthy()
    await press('Has changed: Since when')
    await enter('Since when', '2026-11-24')
    await answer('Is she safe now? (required)', 'Yes')
    await answer('Language used (required)', 'Javanese')
    await enter('Name to use (required)', 'Contoh')
    await answer('Agrees to assessment (required)', 'Client agrees')
    await user.click(screen.getByLabelText('Standard'))
    await press('Complete: Standard')
    await waitFor(() =>
      expect(done()).toMatchObject([
        { answers: { wage: 1_250_000, since: '2026-11-24' }, offered: { wage: 'still_right', since: 'changed' } },
      ]),
    )
  })

  test('puts what the server refuses at its question, until that has another answer', async () => {
    const { press, answer, enter, user, problems } = await aStep(aTask(), {
      complete: refusal('taken', 'Somebody has this name.', ['answers', 'name_used']),
    })
    await answer('Is she safe now? (required)', 'Yes')
    await answer('Language used (required)', 'Javanese')
    await enter('Name to use (required)', 'Contoh')
    await answer('Agrees to assessment (required)', 'Client agrees')
    await user.click(screen.getByLabelText('Standard'))
    await press('Complete: Standard')
    expect(await problems()).toEqual(['Name to use: Somebody has this name.'])
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name to use/))
    expect(screen.queryByText('Not right yet.')).toBeNull()
    await enter('Name to use (required)', ' Dua')
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('reads back what is easily mistyped: the weekday of a date, the thousands of a sum', async () => {
    const { enter } = await aStep()
    await enter('Since when', '2026-11-24')
    await enter('Unpaid wages', '1250000')
    expect(screen.getByText('Tue 24 Nov 2026')).toBeTruthy()
    expect(screen.getByText('Rp 1,250,000')).toBeTruthy()
  })

  test('leaves what is held until somebody corrects it, and the focus goes to what replaced the button', async () => {
    const { press } = await aStep(aTask({ identity: { ...aTask().identity, held: ['alias'] } }))
    await press('Correct it: Name to use')
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name to use/))
    await press('Keep what is recorded: Name to use')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Correct it: Name to use' }))
  })

  test('has a name and a description for every one of its inputs', async () => {
    await aStep()
    expect(form.sections.flatMap(({ fields }) => fields).length).toBeGreaterThan(10)
    for (const input of document.querySelectorAll<HTMLElement>('.field input, .field textarea, .field select')) {
      if (input.getAttribute('aria-hidden') === 'true') continue
      const described = input.getAttribute('aria-describedby')
      for (const id of described?.split(' ') ?? []) expect(document.getElementById(id)).not.toBeNull()
    }
    expect(await barriers()).toEqual([])
  })
})
