import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { Route, Routes } from 'react-router'
import { noteCase } from '../../admin-ui/palette/recent.ts'
import { DoneTask } from '../../admin-ui/tasks/DoneTask.tsx'
import { Inbox } from '../../admin-ui/tasks/Inbox.tsx'
import { TaskPage } from '../../admin-ui/tasks/TaskPage.tsx'
import { TaskTable } from '../../admin-ui/tasks/TaskTable.tsx'
import { WhatIsAsked } from '../../admin-ui/tasks/WhatIsAsked.tsx'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { both, cases, form, people, planOf, taskRows, taskView, uptd, yes } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const TASKS = cases.slice(0, 1).flatMap(taskRows).slice(0, 4)
/** The last one is signed for one by one, and the one before it may not be handed out. */
const ROWS = TASKS.map((task, index) => ({
  ...task,
  state: index === 3 ? ('proposed' as const) : ('ready' as const),
  allowedActions: index === 2 ? {} : { assign: yes },
}))

function Tasks() {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const rest = (ids: readonly string[]): string[] => chosen.filter((id) => !ids.includes(id))
  return (
    <>
      <TaskTable
        rows={ROWS}
        caption="Late"
        choice={{
          has: (id) => chosen.includes(id),
          set: (ids, on) => setChosen(on ? [...rest(ids), ...ids] : rest(ids)),
        }}
      />
      <output aria-label="Chosen">{chosen.length}</output>
    </>
  )
}

describe('tasks of the inbox', () => {
  test('are chosen one by one or together, but only those that can be handed out together', async () => {
    anApi({ '/api/me': people['coordinator'] })
    render(
      <Stage i18n={await wordsIn('en')}>
        <Tasks />
      </Stage>,
    )
    const user = userEvent.setup()
    const ticks = await screen.findAllByRole('checkbox')
    expect(ticks).toHaveLength(3)
    const [all, one] = ticks
    if (all === undefined || one === undefined) throw new Error('no ticks')
    await user.click(one)
    expect(screen.getByRole('status', { name: 'Chosen' }).textContent).toBe('1')
    await user.click(all)
    expect(screen.getByRole('status', { name: 'Chosen' }).textContent).toBe('2')
    await user.click(all)
    expect(screen.getByRole('status', { name: 'Chosen' }).textContent).toBe('0')
    expect(await barriers()).toEqual([])
  })
})

describe('the inbox', () => {
  const UNOWNED = '/api/tasks?limit=50&view=unowned'
  const office = {
    organisationId: uptd?.id ?? '',
    name: uptd?.name ?? '',
    fits: 1,
    possible: true,
    reasons: [{ code: 'holds_role', sentence: both('Memegang perannya.', 'Holds the role.') }],
    people: [],
  }

  test('says what became of tasks that were handed out, also when its list has none of them any more', async () => {
    const [task] = ROWS
    const answers = {
      '/api/me': people['coordinator'],
      [UNOWNED]: listOf(ROWS.slice(0, 1)),
      '/api/assignments/candidates': { of: 1, offices: [office] },
      '/api/assignments/preview': { items: [{ taskId: task?.id, answer: { allowed: true }, notes: [] }] },
      '/api/assignments': {
        id: task?.id,
        items: [{ caseId: task?.caseId, seq: 13, taskId: task?.id, done: true }],
      },
    }
    anApi(answers)
    const { user, press } = await aDialog(<Inbox />, '/tasks?view=unowned')
    await user.click(await screen.findByRole('checkbox'))
    await press('Assign…')
    // The only office there is needs no choice.
    await screen.findByText('Possible')
    Object.assign(answers, { [UNOWNED]: listOf([]) })
    await press('Assign 1 task')
    expect(await screen.findByText('Every task is assigned')).toBeTruthy()
    expect(screen.getByRole('heading', { name: '1 of 1 tasks assigned' })).toBeTruthy()
  })

  test('lets its reader claim several tasks, and says of each what became of it', async () => {
    const TEAM = '/api/tasks?limit=50&view=team'
    const rows = TASKS.slice(0, 3).map((task) => ({
      ...task,
      state: 'ready' as const,
      allowedActions: { claim: yes },
    }))
    const [one, two] = rows
    const sent = anApi({
      '/api/me': people['provider'],
      [TEAM]: listOf(rows),
      [`/api/tasks/${one?.id}/claim`]: refusal('already_claimed', 'Somebody else has claimed it.'),
      [`/api/tasks/${two?.id}/claim`]: { caseId: two?.caseId, seq: 13 },
    })
    const { user, press } = await aDialog(<Inbox />, '/tasks?view=team')
    for (const tick of (await screen.findAllByRole('checkbox', { name: /^Choose (?!all)/ })).slice(0, 2))
      await user.click(tick)
    await screen.findByRole('button', { name: 'Claim…' })
    expect(screen.queryByRole('button', { name: 'Assign…' })).toBeNull()
    await press('Claim…')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getAllByText('Possible')).toHaveLength(2)
    expect(sent).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Claim 2 tasks' }))
    await dialog.findByRole('heading', { name: '1 of 2 tasks claimed' })
    expect((await dialog.findByRole('list', { name: 'Result of each task' })).textContent).toMatch(
      /Somebody else has claimed it\..*Claimed$/,
    )
    expect(document.activeElement?.textContent).toContain('Somebody else has claimed it.')
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [`/api/tasks/${one?.id}/claim`, {}],
      [`/api/tasks/${two?.id}/claim`, {}],
    ])
    await user.click(dialog.getByRole('button', { name: 'Close' }))
    expect(screen.getByRole('region', { name: '1 chosen' })).toBeTruthy()
  })

  test('lets its reader undo a claim, and says that the task was released only where it was', async () => {
    const [task] = TASKS
    if (task === undefined) throw new Error('no task')
    const name = `${task.code} ${task.label.en}, ${task.caseNumber}`
    const release = `/api/tasks/${task.id}/release`
    const answers: Record<string, unknown> = {
      '/api/me': people['provider'],
      '/api/tasks?limit=50&view=team': listOf([{ ...task, state: 'ready', allowedActions: { claim: yes } }]),
      [`/api/tasks/${task.id}/claim`]: { caseId: task.caseId, seq: 13 },
      [release]: refusal('wrong_state', 'Somebody else has it by now.'),
    }
    const sent = anApi(answers)
    const { press } = await aDialog(<Inbox />, '/tasks?view=team')
    await press(`Claim: ${name}`)
    await press(`Undo: ${name}`)
    expect(await screen.findByText('Somebody else has it by now.')).toBeTruthy()
    expect(screen.queryByText('Task released.')).toBeNull()
    answers[release] = { caseId: task.caseId, seq: 14 }
    await press(`Claim: ${name}`)
    await press(`Undo: ${name}`)
    expect(await screen.findByText('Task released.')).toBeTruthy()
    expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['claim', 'release', 'claim', 'release'])
  })

  test('is narrowed in its address, in which its first view is not named', async () => {
    anApi({
      '/api/me': people['coordinator'],
      '/api/tasks?limit=50&view=today': listOf([]),
      '/api/tasks?due=late&limit=50&view=today': listOf(ROWS.slice(0, 1)),
    })
    const { choose } = await aDialog(
      <>
        <Inbox />
        <Address />
      </>,
      '/tasks?view=today',
    )
    await choose('Time', 'late')
    expect(await screen.findAllByRole('row')).toHaveLength(2)
    expect(screen.getByRole('status', { name: 'address' }).textContent).toBe('?due=late')
  })
})

describe('the inbox of today', () => {
  const TODAY = '/api/tasks?limit=50&view=today'
  const me = people['coordinator']

  test('has the columns that its reader left, and always the task and what to do with it', async () => {
    anApi({ '/api/me': { ...me, hidden: { tasks: ['place', 'due'] } }, [TODAY]: listOf(ROWS.slice(0, 1)) })
    await aDialog(<Inbox />, '/tasks')
    expect((await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent)).toEqual([
      'Task',
      'Case',
      'Action',
    ])
    expect(await screen.findByRole('button', { name: 'Columns: 2 hidden' })).toBeTruthy()
  })

  test('leads back to the cases that its reader opened last, and to none that somebody else opened', async () => {
    const [row] = ROWS
    anApi({ '/api/me': me, [TODAY]: listOf([]) })
    noteCase(me?.id ?? '', { id: row?.caseId ?? '', number: 'K-0042' })
    await aDialog(<Inbox />, '/tasks')
    const lately = await screen.findByRole('navigation', { name: 'Opened lately' })
    expect(within(lately).getByRole('link', { name: 'K-0042' }).getAttribute('href')).toBe(`/cases/${row?.caseId}`)
    cleanup()
    anApi({ '/api/me': people['provider'], [TODAY]: listOf([]) })
    await aDialog(<Inbox />, '/tasks')
    await screen.findByText('No tasks for today')
    expect(screen.queryByText('K-0042')).toBeNull()
  })
})

describe('a task that its reader may not fill in', () => {
  const sentence = both('Bukan peran Anda.', 'Not your role.')
  const no = { allowed: false, code: 'missing_role', details: {}, sentence } as const
  test.each([
    ['what would help, where it is refused', {}, /^What would help\?/],
    ['why it is here, where it can be claimed', { claim: yes }, /^Why is this here\?/],
  ])('has one question on its page: %s', async (_, more, question) => {
    const [row] = ROWS
    if (row === undefined) throw new Error('no task')
    const task = taskView({ ...row, allowedActions: { complete: no, ...more } })
    anApi({ '/api/me': people['provider'], [`/api/tasks/${task.id}`]: task })
    await aDialog(
      <Routes>
        <Route path="/tasks/:id" element={<TaskPage />} />
      </Routes>,
      `/tasks/${task.id}`,
    )
    const head = (await screen.findByRole('heading', { level: 1 })).parentElement
    if (head === null) throw new Error('no head')
    expect(within(head).getByRole('button', { name: question })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /^(What|Why) [^?]*\?/ })).toHaveLength(1)
  })

  test('shows what it asks, and what of it must be answered', async () => {
    const [row] = ROWS
    if (row === undefined) throw new Error('no task')
    anApi({ '/api/me': people['coordinator'] })
    render(
      <Stage i18n={await wordsIn('en')}>
        <WhatIsAsked task={taskView(row)} />
      </Stage>,
    )
    const count = form.sections.flatMap(({ fields }) => fields).length
    expect(await screen.findByRole('heading', { name: `What this step asks: ${count} questions` })).toBeTruthy()
    for (const { label } of form.sections) expect(screen.getByText(label.en)).toBeTruthy()
    const asked = [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
    expect(asked).toHaveLength(count)
    expect(asked[0]).toBe('Is she safe now? (required)')
    expect(asked[1]).toBe('What makes her unsafe? ')
    expect(await barriers()).toEqual([])
  })
})

test('a task in a list is late also where another of its limits was missed than the one that is shown', async () => {
  const [task] = TASKS
  if (task === undefined) throw new Error('no task')
  const due = new Date(Date.now() + 30 * 3_600_000).toISOString()
  anApi({ '/api/me': people['coordinator'] })
  await aDialog(<TaskTable rows={[{ ...task, due, riskAt: null, heldUntil: null, late: true }]} caption="Late" />)
  expect((await screen.findByText(/^A limit was missed\./)).className).toContain('late')
})

describe('a task that was completed', () => {
  const [done, now, before] = TASKS
  if (done === undefined || now === undefined || before === undefined) throw new Error('too few tasks')
  const AT = '2026-11-27T02:00:00.000Z'
  const ended = { ...taskView(done), state: 'completed' as const, allowedActions: {} }
  const PLAN = `/api/cases/${done.caseId}/plan`
  const plan = planOf(done.caseId)
  const stages = plan.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((one) => ({
      ...one,
      openedAt: one.id === now.id || one.state === 'completed' ? AT : one.openedAt,
      ...(one.id === done.id ? { state: 'completed', endedAt: AT } : {}),
    })),
  }))

  test('says what opened with it and is still to be done, by whom and until when', async () => {
    anApi({ '/api/me': people['coordinator'], [PLAN]: { ...plan, stages } })
    await aDialog(<DoneTask task={ended} />)
    const next = within(await screen.findByRole('region', { name: 'What happens next' }))
    const [line, ...others] = next.getAllByRole('listitem')
    expect(others).toEqual([])
    const link = next.getByRole('link')
    expect([link.textContent, link.getAttribute('href')]).toEqual([`${now.code} ${now.label.en}`, `/tasks/${now.id}`])
    expect(line?.querySelector('.who, .tag')).toBeTruthy()
    expect(await barriers()).toEqual([])
  })

  test('says nothing of what comes next to whoever may not read the case', async () => {
    anApi({ '/api/me': people['coordinator'] })
    await aDialog(<DoneTask task={ended} />)
    await screen.findByRole('link', { name: `Show case ${done.caseNumber}` })
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('leads to the next task of its reader, and neither to what is held nor to what others have', async () => {
    const me = people['provider']
    const of = (user: string | null, task: typeof now, state: TaskRow['state']): TaskRow => ({
      ...task,
      state,
      who: { ...task.who, userId: user },
    })
    const mine = me?.id ?? ''
    anApi({
      '/api/me': me,
      '/api/tasks?view=mine&limit=10': listOf([
        of(mine, done, 'in_progress'),
        of(mine, before, 'suspended'),
        of(null, before, 'proposed'),
        of(mine, now, 'reserved'),
      ]),
    })
    await aDialog(<DoneTask task={ended} />)
    const link = await screen.findByRole('link', { name: /^My next task/ })
    expect(link.textContent).toBe(`My next task: ${now.code} ${now.label.en}, ${now.caseNumber}`)
    expect(link.getAttribute('href')).toBe(`/tasks/${now.id}`)
  })
})
