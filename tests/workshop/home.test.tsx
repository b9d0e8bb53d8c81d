import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { Home } from '../../admin-ui/home/Home.tsx'
import { RiskTable } from '../../admin-ui/home/RiskTable.tsx'
import { ItemExplanation } from '../../api/contract/explain.ts'
import { both, cases, people, taskRows, yes } from '../support/fake/fake-world.ts'
import { clockOf } from '../support/fake/fake-plan.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const [task] = cases.flatMap(taskRows).filter(({ due }) => due !== null)
if (task === undefined) throw new Error('no task with a limit')
const WHY = both('Batasnya sudah lewat.', 'Its limit has passed.')
const EXPLAINED = ItemExplanation.parse({
  caseId: task.caseId,
  caseNumber: task.caseNumber,
  zone: task.zone,
  item: 'step',
  instance: null,
  taskId: task.id,
  code: task.code,
  label: task.label,
  kind: 'task',
  state: 'active',
  clause: null,
  why: [{ sentence: both('Kasus dibuka.', 'The case was opened.'), at: null, by: null, item: null, taskId: null }],
  now: null,
  ended: [],
  owner: [],
  waits: [],
  blocks: [],
  closes: [],
  limits: [clockOf(task.due, true)],
  path: null,
  refusals: [],
})

describe('what needs attention on the first page', () => {
  test('has four stops in a row: task, case, next step, and one sign that explains it with its limits', async () => {
    anApi({ '/api/me': people['coordinator'], [`/api/tasks/${task.id}/explain`]: EXPLAINED })
    const { user } = await aDialog(
      <RiskTable
        risks={[{ kind: 'late', why: WHY, task: { ...task, late: true, allowedActions: { assign: yes } } }]}
      />,
    )
    await screen.findByText('Its limit has passed.')
    const stops: string[] = []
    for (;;) {
      await user.tab()
      const at = document.activeElement
      if (at === null || at === document.body) break
      stops.push((at.getAttribute('aria-label') ?? at.textContent).replace(task.code ?? '', 'CODE'))
    }
    expect(stops).toHaveLength(4)
    expect(stops.map((name) => name.split(/[ :?]/)[0])).toEqual(['CODE', task.caseNumber, expect.any(String), 'Why'])
    await user.click(screen.getByRole('button', { name: /^Why is this here\?/ }))
    const told = within(await screen.findByRole('dialog'))
    await user.click(await told.findByText('Time limits'))
    expect(told.getByRole('button', { name: new RegExp(`^Limit ${task.code}`) })).toBeTruthy()
    expect(await barriers()).toEqual([])
  })
})

test('a count of what is late, near its limit or without owner stands out, unless it is none', async () => {
  const counted = { late: 2, risk: 0, unowned: 1, fresh: 3 }
  const tiles = Object.entries(counted).map(([name, count]) => ({
    name,
    count,
    list: 'tasks',
    filter: { view: 'ours' },
  }))
  const none = { offices: 0, open: 0, late: 0 }
  anApi({
    '/api/me': people['coordinator'],
    '/api/me/home': {
      asOf: '2026-11-27T02:00:00.000Z',
      risks: [],
      next: null,
      openTasks: 0,
      examined: 0,
      tiles,
      load: [],
      others: none,
    },
  })
  await aDialog(<Home />)
  const shown = within(await screen.findByRole('list', { name: 'Summary' })).getAllByRole('link')
  expect(shown.map(({ className }) => className)).toEqual(['is-late', '', 'is-risk', ''])
  expect(await barriers()).toEqual([])
})
