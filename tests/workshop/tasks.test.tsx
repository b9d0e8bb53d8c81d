import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { TaskTable } from '../../admin-ui/tasks/TaskTable.tsx'
import { cases, people, taskRows, yes } from '../support/fake/fake-world.ts'
import { anApi } from './an-api.ts'
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

function Inbox() {
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
        <Inbox />
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
