import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { CasePage } from '../../admin-ui/cases/CasePage.tsx'
import { caseView, cases, people, planOf } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const [view] = cases.slice(0, 1).map(caseView)
if (view === undefined) throw new Error('no case')
const OWN = `/api/cases/${view.id}`
const PAGE = (
  <Routes>
    <Route path="/cases/:id/:tab" element={<CasePage />} />
  </Routes>
)
const open = (tab: string, more: Readonly<Record<string, unknown>> = {}) => {
  anApi({
    '/api/me': people['coordinator'],
    [OWN]: view,
    [`${OWN}/plan`]: planOf(view.id),
    [`${OWN}/timeline?limit=50`]: listOf([]),
    ...more,
  })
  return aDialog(PAGE, `/cases/${view.id}/${tab}`)
}

describe('the page of a case', () => {
  test.each([
    ['on this page', 'tasks', '#stage-health'],
    ['from another part of the case', 'history', `/cases/${view.id}/tasks#stage-health`],
  ])('leads from each stage that has opened to its tasks, %s, and names those that have not', async (_, tab, to) => {
    await open(tab)
    const stages = await screen.findByRole('list', { name: 'Journey of the case' })
    expect(
      within(stages)
        .getByRole('link', { name: /Health rehabilitation, under way/ })
        .getAttribute('href'),
    ).toBe(to)
    expect(within(stages).getAllByRole('link')).toHaveLength(2)
    expect(stages.textContent).toContain('6 stages not opened: Social rehabilitation')
  })

  test('is headed by the question for the purpose, where one has to be stated first', async () => {
    await open('tasks', { [OWN]: refusal('purpose_needed', 'Say for what purpose.') })
    expect(await screen.findByRole('heading', { level: 1, name: 'Why are you opening this case?' })).toBeTruthy()
    expect(screen.getAllByRole('heading')).toHaveLength(1)
    expect(screen.getByLabelText('Purpose')).toBeTruthy()
  })
})
