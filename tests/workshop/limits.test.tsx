import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ClockChip, type Limit } from '../../admin-ui/parts/ClockChip.tsx'
import { DueExplanation } from '../../admin-ui/parts/DueExplanation.tsx'
import { ahead, ago, due, idOf, people } from '../support/fake/fake-world.ts'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const DUE = `/api/tasks/${idOf('task')}/due`
const LIMIT: Limit = { due: ahead(300), riskAt: null, zone: 'WIB', code: 'LEG-07', isLaw: false }

async function shown(part: ReactNode, answers: Readonly<Record<string, unknown>> = {}): Promise<void> {
  anApi({ '/api/me': people['coordinator'], ...answers })
  render(<Stage i18n={await wordsIn('en')}>{part}</Stage>)
}

describe('the mark of a limit', () => {
  test('never looks calm while another limit of the same work was missed', async () => {
    await shown(<ClockChip limit={{ ...LIMIT, late: true }} />)
    const mark = screen.getByRole('button')
    expect(mark.textContent).toContain('A limit was missed.')
    expect(mark.querySelector('.tag')?.className).toContain('late')
  })

  test('says once what is missed where it is this very limit', async () => {
    await shown(<ClockChip limit={{ ...LIMIT, due: ago(30), late: true }} />)
    expect(screen.getByRole('button').textContent).not.toContain('A limit was missed.')
  })
})

describe('the explanation of limits', () => {
  const [clock] = due.data
  if (clock === undefined) throw new Error('no clock')
  const states = [
    { ...clock, clock: 'missed', state: 'breached', breached: true },
    { ...clock, clock: 'met', state: 'met', breached: false },
    { ...clock, clock: 'late', state: 'met', breached: true },
    { ...clock, clock: 'running', state: 'running', breached: false },
  ] as const

  test('says of each what became of it', async () => {
    await shown(<DueExplanation path={DUE} />, { [DUE]: { ...due, data: states } })
    await screen.findAllByText('Due')
    const facts = [...document.querySelectorAll<HTMLElement>('section.due')]
    const became = facts.map((section) => within(section).queryByText(/^(Missed|Met|Met late)$/)?.textContent ?? '')
    expect(became).toEqual(['Missed', 'Met', 'Met late', ''])
    expect(await barriers()).toEqual([])
  })
})
