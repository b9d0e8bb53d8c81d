import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NextStep } from '../../admin-ui/given-steps/NextStep.tsx'
import { GivenStepsPage } from '../../admin-ui/given-steps/GivenStepsPage.tsx'
import type { GivenStepRow, ReminderKept } from '../../api/contract/given-steps.ts'
import { cases, people, taskRows, uptd, yes } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const RECEIVED = '/api/given-steps?direction=received&limit=50'
const GIVEN_STEPS: GivenStepRow[] = cases
  .slice(0, 1)
  .flatMap(taskRows)
  .slice(0, 2)
  .map((task, index) => ({
    id: task.id,
    task,
    state: index === 0 ? 'unanswered' : 'declined',
    reason: index === 0 ? null : 'not_possible',
    from: { organisationId: uptd?.id ?? '', name: 'UPTD PPA Contoh' },
    reminders: { count: index, last: index === 0 ? null : task.openedAt },
    mayRemind: false,
  }))
const broken = (): Response =>
  Response.json(
    { type: 'about:blank', title: 'Defect', status: 500, code: 'defect', sentence: { id: 'Galat.', en: 'A defect.' } },
    { status: 500 },
  )

/** The page of an office that others give steps to. */
async function shown(first: unknown, at = '/given-steps') {
  const answers: Record<string, unknown> = { '/api/me': people['provider'], [RECEIVED]: first }
  anApi(answers)
  render(
    <Stage i18n={await wordsIn('en')} at={at}>
      <GivenStepsPage />
    </Stage>,
  )
  const user = userEvent.setup()
  const press = async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name }))
  return { user, press, answers }
}

describe('the steps that an office was given', () => {
  test('says that there are none', async () => {
    await shown(listOf([]))
    expect(await screen.findByRole('heading', { name: 'No step for your office' })).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('says that they could not be loaded, and loads them when asked again', async () => {
    const { press, answers } = await shown(broken())
    expect(await screen.findByText('A defect.')).toBeTruthy()
    expect(await barriers()).toEqual([])
    answers[RECEIVED] = listOf(GIVEN_STEPS)
    await press('Try again')
    expect(await screen.findByRole('table', { name: 'Steps that your office was given' })).toBeTruthy()
  })

  test('stand in one table, an unanswered one marked, a declined one with its reason and no limit', async () => {
    await shown(listOf(GIVEN_STEPS))
    const table = await screen.findByRole('table', { name: 'Steps that your office was given' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Step', 'Case', 'From', 'State', 'Due', 'Action'])
    const [, first, second] = within(table).getAllByRole('row')
    expect([first?.className, second?.className]).toEqual(['is-late', ''])
    expect(second?.querySelectorAll('td')[4]?.textContent).toBe('')
    expect(second?.textContent).toContain('Reason: ')
    expect(await barriers()).toEqual([])
  })

  test('is narrowed to one office, which a chip names and takes away again', async () => {
    const office = uptd?.id ?? ''
    const { user, press, answers } = await shown(listOf(GIVEN_STEPS))
    answers[`/api/given-steps?direction=received&limit=50&office=${office}`] = listOf(GIVEN_STEPS.slice(0, 1))
    await screen.findByRole('table')
    const [only] = screen.getAllByRole('button', { name: 'Only this office: UPTD PPA Contoh' })
    if (only === undefined) throw new Error('no office')
    await user.click(only)
    await press('Remove filter: Office: UPTD PPA Contoh')
    expect(await screen.findAllByRole('button', { name: 'Only this office: UPTD PPA Contoh' })).toHaveLength(2)
  })
})

describe('an office that cannot take a step', () => {
  test('says why, and takes the step to say so', async () => {
    const [first] = GIVEN_STEPS
    if (first === undefined) throw new Error('no step')
    const row: GivenStepRow = { ...first, state: 'sent', task: { ...first.task, allowedActions: { claim: yes } } }
    const done = { caseId: row.task.caseId, seq: 13 }
    const sent = anApi({ [`/api/tasks/${row.id}/claim`]: done, [`/api/tasks/${row.id}/fail`]: done })
    const { user, press, problems, choose } = await aDialog(
      <NextStep row={row} direction="received" onHand={() => undefined} />,
    )
    await user.click(await screen.findByRole('button', { name: /^Decline…/ }))
    await press('Send the answer')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    expect(sent).toEqual([])
    await choose('Reason', 'not_possible')
    await press('Send the answer')
    expect(await screen.findByText('The answer is recorded.')).toBeTruthy()
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [`/api/tasks/${row.id}/claim`, {}],
      [`/api/tasks/${row.id}/fail`, { reason: 'not_possible' }],
    ])
  })
})

describe('an office that is reminded', () => {
  const reminded = async (told: ReminderKept['told']): Promise<void> => {
    const [first] = GIVEN_STEPS
    if (first === undefined) throw new Error('no step')
    const row: GivenStepRow = { ...first, mayRemind: true }
    anApi({ [`/api/given-steps/${row.id}/reminders`]: { count: 1, last: row.task.openedAt, told } })
    const { user } = await aDialog(<NextStep row={row} direction="sent" onHand={() => undefined} />)
    await user.click(await screen.findByRole('button', { name: /^Remind/ }))
  }

  test('is named to the sender with how many people there were told', async () => {
    await reminded({ organisationId: uptd?.id ?? '', name: 'Dinas Contoh', people: 2 })
    expect(await screen.findByText('Reminder sent to Dinas Contoh; people told: 2.')).toBeTruthy()
  })

  test('but where nobody could be told is said so, and what to do instead', async () => {
    await reminded(null)
    expect(
      await screen.findByText(
        'Kept, but nobody at that office or above it could be told. Contact the office directly.',
      ),
    ).toBeTruthy()
  })
})
