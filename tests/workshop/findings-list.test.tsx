import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { FindingsPage } from '../../admin-ui/findings/FindingsPage.tsx'
import type { FindingRow } from '../../api/contract/findings.ts'
import { people } from '../support/fake/fake-world.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const ALL = '/api/findings?limit=50'
const LATE = '/api/findings?due=late&limit=50'

const finding = (number: number, more: Partial<FindingRow> = {}): FindingRow => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  number: `T-2026-000${number}`,
  state: 'open',
  kind: 'left_out',
  severity: 'high',
  officeId: '00000000-0000-4000-8000-0000000000aa',
  office: 'UPTD PPA Contoh',
  caseId: null,
  caseNumber: null,
  item: null,
  code: null,
  label: null,
  clause: null,
  seq: null,
  madeAt: '2026-11-20T02:00:00.000Z',
  dueAt: '2026-11-27T02:00:00.000Z',
  isLate: false,
  changedAt: '2026-11-20T02:00:00.000Z',
  zone: 'WIB',
  ...more,
})
const ofAStep = {
  caseNumber: 'PPA-2026-0001',
  code: 'INT-01',
  label: { id: 'Mencatat laporan', en: 'Record the report' },
}
const broken = (): Response =>
  Response.json(
    { type: 'about:blank', title: 'Defect', status: 500, code: 'defect', sentence: { id: 'Galat.', en: 'A defect.' } },
    { status: 500 },
  )

/** The page as an auditor has it. What the API answers may change while it is open. */
async function shown(more: Readonly<Record<string, unknown>>, address = '/findings') {
  const answers = { '/api/me': people['auditor'], ...more }
  anApi(answers)
  render(
    <Stage i18n={await wordsIn('en')} at={address}>
      <FindingsPage />
    </Stage>,
  )
  const user = userEvent.setup()
  const press = async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name }))
  return { press, change: (next: Readonly<Record<string, unknown>>) => Object.assign(answers, next) }
}

const lines = async (): Promise<(string | null)[][]> =>
  within(await screen.findByRole('table', { name: 'Findings, the newest first' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    )

describe('findings of reviewers', () => {
  test('say that there are none, and how one comes about', async () => {
    await shown({ [ALL]: listOf([]) })
    expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('No finding yet')
    expect(screen.queryByRole('table')).toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('lead from an empty view to all of them', async () => {
    await shown({ [LATE]: listOf([]), [ALL]: listOf([finding(1)]) }, '/findings?view=late')
    expect(await screen.findByText('No finding like this')).toBeTruthy()
    expect(screen.getAllByRole('link', { name: 'All' }).map((link) => link.getAttribute('href'))).toEqual([
      '/findings',
      '/findings',
    ])
  })

  test('never look empty when they could not be loaded, and are loaded again on request', async () => {
    const { press, change } = await shown({ [ALL]: broken() })
    expect(await screen.findByText('This part cannot be shown yet')).toBeTruthy()
    expect(screen.queryByText('No finding yet')).toBeNull()
    expect(await barriers()).toEqual([])
    change({ [ALL]: listOf([finding(1)]) })
    await press('Try again')
    expect(await lines()).toHaveLength(1)
  })

  test('say what each is about and by when it must be answered, the late ones with a mark', async () => {
    await shown({ [ALL]: listOf([finding(1, { ...ofAStep, isLate: true }), finding(2, { state: 'accepted' })]) })
    expect(await lines()).toEqual([
      [
        'T-2026-0001',
        'PPA-2026-0001INT-01 Record the report',
        'Step left outHigh',
        'UPTD PPA Contoh',
        'To be answered',
        'Fri 27 Nov 2026',
      ],
      ['T-2026-0002', 'This office in general', 'Step left outHigh', 'UPTD PPA Contoh', 'Accepted', 'Fri 27 Nov 2026'],
    ])
    expect(screen.getByRole('link', { name: 'T-2026-0001' }).getAttribute('href')).toBe(`/findings/${finding(1).id}`)
    expect(screen.getAllByRole('row').map(({ className }) => className)).toEqual(['', 'is-late', ''])
    expect(await barriers()).toEqual([])
  })

  test('grow only on request', async () => {
    const first = { ...listOf([finding(1)]), page: { after: 'one', hasMore: true } }
    const { press } = await shown({ [ALL]: first, [`${ALL}&after=one`]: listOf([finding(2)]) })
    expect(await lines()).toHaveLength(1)
    await press('Load next 50')
    await screen.findByText('T-2026-0002')
    expect(await lines()).toHaveLength(2)
    expect(screen.queryByRole('button', { name: 'Load next 50' })).toBeNull()
  })
})
