import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { CaseList } from '../../admin-ui/cases/CaseList.tsx'
import { CasePage } from '../../admin-ui/cases/CasePage.tsx'
import { Finder } from '../../admin-ui/layout/Finder.tsx'
import { both, caseView, cases, people, planOf } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { PENDING } from './an-answer.ts'
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

  test('offers what its reader does next in its head, and under its tasks says what is late', async () => {
    const task = planOf(view.id)
      .stages.flatMap(({ tasks }) => tasks)
      .find(({ code }) => code === 'INT-05')
    if (task === undefined || view.next === null) throw new Error('nothing is next')
    const next = { ...view.next, taskId: task.id, code: task.code, label: task.label }
    for (const tab of ['history', 'tasks']) {
      await open(tab, { [OWN]: { ...view, next } })
      const act = await screen.findByRole('button', { name: 'Claim INT-05 Explain rights' })
      expect([act.textContent, act.closest('.case-head') === null]).toEqual(['Claim INT-05', false])
      expect(document.querySelectorAll('nav.stays ~ dl.strip')).toHaveLength(tab === 'tasks' ? 1 : 0)
      cleanup()
    }
  })

  test('is headed by the question for the purpose, where one has to be stated first', async () => {
    await open('tasks', { [OWN]: refusal('purpose_needed', 'Say for what purpose.') })
    expect(await screen.findByRole('heading', { level: 1, name: 'Why are you opening this case?' })).toBeTruthy()
    expect(screen.getAllByRole('heading')).toHaveLength(1)
    expect(screen.getByLabelText('Purpose')).toBeTruthy()
  })

  test('says that there is no such case, and offers to search for another one', async () => {
    const me = people['coordinator']
    if (me === undefined) throw new Error('nobody')
    anApi({ '/api/me': me })
    const { press } = await aDialog(
      <>
        <Finder me={me} />
        {PAGE}
      </>,
      `/cases/${view.id}/tasks`,
    )
    await screen.findByRole('heading', { level: 1, name: 'Case not found' })
    await press('Search for a case')
    expect(await screen.findByRole('dialog')).toBeTruthy()
  })

  test('says who opened it for another office to answer for, and what to do until the client agrees', async () => {
    const opener = (isAgreed: boolean, id = view.id) => ({
      [OWN]: { ...view, opener: { id, organisation: 'Posko Contoh', isAgreed } },
    })
    await open('tasks', opener(false))
    expect((await screen.findByText(/Reach the client through Posko Contoh/)).textContent).toMatch(/under Consents/)
    cleanup()
    await open('tasks', opener(false, people['coordinator']?.organisation.id))
    expect(await screen.findByText(/Your office is the one that the client trusts/)).toBeTruthy()
    cleanup()
    await open('tasks', opener(true))
    expect(await screen.findByText(/Opened by Posko Contoh/)).toBeTruthy()
    expect(screen.queryByText(/Reach the client through/)).toBeNull()
  })

  test('marks a milestone that was reached by another sign than one that was not', async () => {
    const plan = planOf(view.id)
    const [first] = plan.stages
    const reachedAt = '2026-11-03T02:00:00.000Z'
    await open('tasks', {
      [`${OWN}/plan`]: {
        ...plan,
        stages: plan.stages.map((stage) =>
          stage === first
            ? {
                ...stage,
                milestones: [...stage.milestones, { item: 'm', label: both('Selesai', 'Reached'), reachedAt }],
              }
            : stage,
        ),
      },
    })
    const signOf = async (text: RegExp) =>
      [...((await screen.findByText(text)).querySelector('svg')?.classList ?? [])].find((name) =>
        name.includes('circle'),
      )
    expect(await signOf(/^Milestone: Reached, reached/)).toBe('tabler-icon-circle-check')
    expect(await signOf(/^Milestone: Status determined/)).toBe('tabler-icon-circle-dashed')
  })

  test('says its number and what it is about while it loads, where a list has said so before', async () => {
    const [row] = cases
    anApi({
      '/api/me': people['coordinator'],
      '/api/cases?limit=50&sort=urgency': listOf(cases.slice(0, 1)),
      '/api/sops': listOf([]),
      '/api/me/views': { data: [] },
      [OWN]: PENDING,
    })
    const { user } = await aDialog(
      <Routes>
        <Route path="/cases" element={<CaseList />} />
        <Route path="/cases/:id" element={<CasePage />} />
      </Routes>,
      '/cases',
    )
    await user.click(await screen.findByRole('link', { name: view.number }))
    await screen.findByText(/Loading/)
    expect(screen.getAllByText(view.number)).toHaveLength(2)
    expect(screen.getByText(new RegExp(`${row?.areaName}$`))).toBeTruthy()
    // The heading that comes takes the focus; one that goes again would lose it.
    expect(screen.queryByRole('heading')).toBeNull()
  })
})
