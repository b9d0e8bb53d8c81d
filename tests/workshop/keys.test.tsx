import './a-page.ts'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { WhyButton } from '../../admin-ui/explain/WhyButton.tsx'
import { wishOf } from '../../admin-ui/layout/wish.ts'
import { SingleKeys } from '../../admin-ui/palette/SingleKeys.tsx'
import { FoldedFilters } from '../../admin-ui/parts/Filters.tsx'
import { Pick } from '../../admin-ui/parts/Pick.tsx'
import { Finish } from '../../admin-ui/tasks/FormEnding.tsx'
import { TaskTable } from '../../admin-ui/tasks/TaskTable.tsx'
import { cases, people, taskRows, teamOf, uptd, yes } from '../support/fake/fake-world.ts'
import { PENDING } from './an-answer.ts'
import { anApi } from './an-api.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const NOTHING = 'There is nothing here that this key could do.'
const ROWS = cases
  .slice(0, 1)
  .flatMap(taskRows)
  .slice(0, 3)
  .map((row) => ({
    ...row,
    state: 'ready' as const,
    who: teamOf(uptd),
    allowedActions: { claim: yes, assign: yes },
  }))
const [FIRST, SECOND] = ROWS.map(({ id }) => id)

function Keys() {
  const take = useRef<(event: KeyboardEvent) => void>(undefined)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (wishOf(event) === 'key') take.current?.(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return <SingleKeys early={[]} take={take} rail={[]} onHelp={() => undefined} />
}

const Here = () => <output aria-label="Here">{useLocation().pathname}</output>

/** A page whose reader uses single keys, and what her keys sent. */
async function aPage(content: ReactNode) {
  const answers = Object.fromEntries(
    ROWS.flatMap(({ id, caseId }) => [
      [`/api/tasks/${id}/claim`, { caseId, seq: 13 }],
      [`/api/tasks/${id}/explain`, PENDING],
      [`/api/cases/${caseId}/explain`, PENDING],
    ]),
  )
  const sent = anApi({ '/api/me': people['coordinator'], ...answers })
  render(
    <Stage i18n={await wordsIn('en')}>
      <main>{content}</main>
      <Keys />
      <Here />
    </Stage>,
  )
  const user = userEvent.setup()
  await screen.findByRole('main')
  return { sent, keys: (text: string): Promise<void> => user.keyboard(text) }
}

function Tasks() {
  const [chosen, choose] = useState<readonly string[]>([])
  const rest = (ids: readonly string[]): string[] => chosen.filter((id) => !ids.includes(id))
  return (
    <>
      <TaskTable
        rows={ROWS}
        caption="Free"
        choice={{ has: (id) => chosen.includes(id), set: (ids, on) => choose(on ? [...rest(ids), ...ids] : rest(ids)) }}
      />
      <output aria-label="Chosen">{chosen.join(' ')}</output>
    </>
  )
}
const chosen = (): string => screen.getByRole('status', { name: 'Chosen' }).textContent

describe('a single key on a list', () => {
  test('claims the task of the row that has the focus, and none where no row has it', async () => {
    const { sent, keys } = await aPage(<Tasks />)
    await keys('c')
    expect(await screen.findByText(NOTHING)).toBeTruthy()
    expect(sent).toEqual([])
    await keys('jjc')
    await waitFor(() => expect(sent.map(({ path }) => path)).toEqual([`/api/tasks/${SECOND}/claim`]))
    expect(await screen.findByText('Task claimed.')).toBeTruthy()
    const toast = screen.getByText('Task claimed.')
    expect(toast.querySelector('a')?.getAttribute('href')).toBe(`/tasks/${SECOND}`)
  })

  test('ticks the row that has the focus and takes the tick off again, and never ticks all rows', async () => {
    const { keys } = await aPage(<Tasks />)
    await keys('x')
    expect(await screen.findByText(NOTHING)).toBeTruthy()
    expect(chosen()).toBe('')
    await keys('jx')
    expect(chosen()).toBe(FIRST)
    await keys('jx')
    expect(chosen()).toBe(`${FIRST} ${SECOND}`)
    await keys('x')
    expect(chosen()).toBe(FIRST)
  })

  test('goes on with the task of the row that has the focus', async () => {
    const { keys } = await aPage(<Tasks />)
    await keys('jje')
    expect(screen.getByRole('status', { name: 'Here' }).textContent).toBe(`/tasks/${SECOND}`)
  })
})

describe('a single key on a page', () => {
  const CASE = { caseId: ROWS[0]?.caseId ?? '' }

  test('asks why of the page, and of a row only where a row has the focus', async () => {
    const { keys } = await aPage(
      <>
        <WhyButton asked={CASE} name="PPA-2026-0001" about="case" />
        <WhyButton asked={{ ...CASE, item: 'stage' }} name="A later stage" />
        <Tasks />
      </>,
    )
    await keys('w')
    expect(await screen.findByRole('dialog', { name: 'What is next and what is missing' })).toBeTruthy()
    await keys('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await keys('jw')
    expect(await screen.findByText(NOTHING)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('does nothing for what is there but not shown', async () => {
    const { keys } = await aPage(
      <div hidden>
        <WhyButton asked={CASE} name="PPA-2026-0001" about="case" />
      </div>,
    )
    await keys('w')
    expect(await screen.findByText(NOTHING)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('leads to the button that completes a step, and does not press it', async () => {
    let times = 0
    const { keys } = await aPage(
      <form
        onSubmit={(event) => {
          event.preventDefault()
          times += 1
        }}
      >
        <Finish
          chosen={undefined}
          busy={false}
          wrong={[]}
          missing={[]}
          saving={{ kind: 'none' }}
          task={{ zone: 'WIB', outcomes: [], fromOthers: [] }}
        />
      </form>,
    )
    await keys('e')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Complete' }))
    expect(times).toBe(0)
  })

  describe('for filters', () => {
    /** What the styles hide on a screen of this width. */
    const hidden = { desk: '.only-phone', phone: '.folded' } as const
    let width: keyof typeof hidden = 'desk'
    beforeEach(() => {
      jest.spyOn(Element.prototype, 'checkVisibility').mockImplementation(function (this: Element) {
        return this.closest(hidden[width]) === null
      })
    })
    afterEach(() => {
      jest.restoreAllMocks()
    })
    const filters = (
      <FoldedFilters label="Filters" show="Show filters">
        <Pick isFilter label="Due" value="" options={[{ value: '', text: 'All' }]} onChange={() => undefined} />
      </FoldedFilters>
    )

    test('leads to the first of them on a desk', async () => {
      width = 'desk'
      const { keys } = await aPage(filters)
      await keys('/')
      expect(document.activeElement).toBe(screen.getByLabelText('Due'))
    })

    test('leads there from a row of the list too', async () => {
      width = 'desk'
      const { keys } = await aPage(
        <>
          {filters}
          <table className="list">
            <tbody>
              <tr>
                <td>
                  <a href="/tasks">One</a>
                </td>
              </tr>
            </tbody>
          </table>
        </>,
      )
      await keys('j')
      expect(document.activeElement?.textContent).toBe('One')
      await keys('/')
      expect(document.activeElement).toBe(screen.getByLabelText('Due'))
    })

    test('unfolds them on a phone, and then leads to the first', async () => {
      width = 'phone'
      const { keys } = await aPage(filters)
      await keys('/')
      expect(screen.getByRole('button', { name: 'Show filters' }).getAttribute('aria-expanded')).toBe('true')
      await keys('/')
      expect(document.activeElement).toBe(screen.getByLabelText('Due'))
    })
  })
})
