import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { forgetForms } from '../../admin-ui/tasks/left-forms.ts'
import { DraftConflict } from '../../admin-ui/tasks/DraftConflict.tsx'
import { DoneTask } from '../../admin-ui/tasks/DoneTask.tsx'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { FormDefinition } from '../../sop-definitions/language/form.ts'
import { formWithRows, journeyRows } from '../support/fake/fake-rows.ts'
import { cases, people, taskRows, taskView } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { aTaskForm } from './a-task-form.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(() => {
  cleanup()
  forgetForms()
})

const [TASK] = cases.slice(0, 1).flatMap(taskRows).slice(0, 1).map(taskView)
const still = (): void => undefined

/** The form of a step with rows, as far as it was filled in. */
async function rowsForm(journey: readonly object[] = [], form: FormDefinition = formWithRows) {
  if (TASK === undefined) throw new Error('no task')
  const draft = { answers: journey.length === 0 ? {} : { journey }, version: 1, savedAt: TASK.openedAt }
  const task: TaskView = { ...TASK, form, knownFacts: {}, draft }
  const sent = anApi({
    '/api/me': people['provider'],
    [`/api/tasks/${task.id}/draft`]: { version: 2, savedAt: '2026-11-24T09:05:00.000Z' },
    [`/api/tasks/${task.id}/complete`]: { caseId: task.caseId, seq: 13 },
  })
  const { user } = await aTaskForm(task)
  const list = await screen.findByRole('group', { name: 'Journey' })
  const names = () =>
    within(list)
      .queryAllByRole('button', { expanded: true })
      .map(({ textContent }) => textContent)
  const done = () => sent.filter(({ path }) => path.endsWith('/complete')).map(({ body }) => body)
  return { user, list, names, done }
}
const finish = async ({ user }: Awaited<ReturnType<typeof rowsForm>>): Promise<void> => {
  await user.click(within(screen.getByRole('radiogroup', { name: /^Decision/ })).getByLabelText(/^Standard/))
  await user.click(screen.getByRole('button', { name: 'Complete: Standard' }))
}

describe('a section that repeats', () => {
  test('begins empty, and a row that is added takes the focus and is sent with an id of its own', async () => {
    const form = await rowsForm()
    const { user, list, done } = form
    expect(within(list).getByText('No rows yet.')).toBeTruthy()
    await user.click(within(list).getByRole('button', { name: 'Add a row: Journey' }))
    const event = within(list).getByRole('radiogroup', { name: /^Event/ })
    await waitFor(() => expect(event.contains(document.activeElement)).toBe(true))
    await user.click(within(event).getByLabelText('Transit'))
    await user.type(within(list).getByLabelText(/^Carrier/), 'Kapal Contoh')
    await finish(form)
    await waitFor(() => expect(done()).toHaveLength(1))
    expect(done()[0]).toMatchObject({
      answers: {
        journey: [{ id: expect.stringMatching(/^[\da-f-]{36}$/), event: 'Transit', carrier: 'Kapal Contoh' }],
      },
    })
  })

  test('gives a removed row back at its place, with what it said', async () => {
    const { user, list, names } = await rowsForm(journeyRows)
    expect(names()).toEqual(['Row 1: Recruitment', 'Row 2: Transit'])
    await user.click(within(list).getByRole('button', { name: 'Remove row 1 of Journey' }))
    expect(names()).toEqual(['Row 1: Transit'])
    const undo = await within(list).findByText('Undo')
    await waitFor(() => expect(document.activeElement).toBe(undo))
    await user.keyboard('{Enter}')
    expect(names()).toEqual(['Row 1: Recruitment', 'Row 2: Transit'])
    expect(within(list).getByDisplayValue('Contoh Kota')).toBeTruthy()
  })

  test('moves a row by the keyboard, keeps the focus on it, and stops at the end', async () => {
    const { user, list, names } = await rowsForm(journeyRows)
    within(list).getByRole('button', { name: 'Row 1: Recruitment' }).focus()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(names()).toEqual(['Row 1: Transit', 'Row 2: Recruitment'])
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Row 2: Recruitment'))
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(names()).toEqual(['Row 1: Transit', 'Row 2: Recruitment'])
    await user.click(within(list).getByRole('button', { name: 'Move row 2 of Journey up' }))
    expect(names()).toEqual(['Row 1: Recruitment', 'Row 2: Transit'])
  })

  test('says a mistake at its row and question, and leads there', async () => {
    const form = await rowsForm(journeyRows)
    const { user, list, done } = form
    await user.click(within(list).getByRole('button', { name: 'Row 2: Transit' }))
    expect(within(list).queryByLabelText(/^Carrier/)).toBeNull()
    await finish(form)
    const carrier = await within(list).findByLabelText(/^Carrier/)
    await waitFor(() => expect(document.activeElement).toBe(carrier))
    expect(screen.getByText('Journey, row 2: Carrier', { exact: false })).toBeTruthy()
    expect(done()).toEqual([])
    expect(await barriers()).toEqual([])
  })

  test('works out each row and all of them while they are filled in, and takes no more rows than it may', async () => {
    const { user, list } = await rowsForm(journeyRows)
    expect(within(list).getByText('Rp 3.000.000')).toBeTruthy()
    expect(screen.getByRole('group', { name: 'Unpaid in all' }).textContent).toContain('Rp 3.000.000')
    await user.click(within(list).getByRole('button', { name: 'Add a row: Journey' }))
    expect(screen.getByRole('group', { name: 'Unpaid in all' }).textContent).toContain('Not known yet.')
    expect(within(list).getByText('3 rows are the most.')).toBeTruthy()
  })

  test('is among what is required only, for what each of its rows must say', async () => {
    const [journey, totals] = formWithRows.sections
    const [owed] = totals?.fields ?? []
    if (journey === undefined || totals === undefined || owed === undefined) throw new Error('no form')
    const more = Array.from({ length: 20 }, (_, at) => ({ ...owed, id: `owed_${at}` }))
    const form = await rowsForm(journeyRows, { sections: [journey, { ...totals, fields: [owed, ...more] }] })
    await form.user.click(screen.getByRole('button', { name: /^Required only/ }))
    await finish(form)
    await waitFor(() => expect(document.activeElement?.closest('.field')?.id).toBe('field-journey.1.carrier'))
  })
})

test('two drafts that differ in rows are told beside each other row by row', async () => {
  const draft = {
    answers: { journey: journeyRows },
    replace: still,
    keepMine: still,
  }
  const theirs = { answers: { journey: journeyRows.slice(0, 1) }, version: 2, savedAt: '2026-11-24T09:05:00.000Z' }
  if (TASK === undefined) throw new Error('no task')
  await aDialog(
    <DraftConflict form={formWithRows} draft={draft} load={() => Promise.resolve({ ...TASK, draft: theirs })} />,
  )
  const table = await screen.findByRole('table')
  expect(table.textContent).toContain('Contoh Kota')
  expect(table.textContent).not.toContain('[object')
})

test('a done task shows its rows to whoever may not see one question in them, which is named as hidden', async () => {
  if (TASK === undefined) throw new Error('no task')
  const masked = [{ field: 'journey.city', class: 'D3' as const, sentence: { id: 'Tertutup.', en: 'Not for you.' } }]
  anApi({ '/api/me': people['provider'] })
  const answers = { journey: journeyRows.map(({ city: _, ...row }) => row) }
  const task: TaskView = { ...TASK, state: 'skipped', form: formWithRows, draft: null, answers, masked }
  await aDialog(<DoneTask task={task} />)
  expect(await screen.findByText('Recruitment')).toBeTruthy()
  expect(screen.getAllByText('Not for you.')).toHaveLength(1)
})
