import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { ConformanceTab } from '../../admin-ui/conformance/ConformanceTab.tsx'
import { FitnessPage } from '../../admin-ui/conformance/FitnessPage.tsx'
import type { ConformanceRow, ConformanceView } from '../../api/contract/conformance.ts'
import type { Mark } from '../../sop-definitions/language/vocabulary.ts'
import { breaking, fitness, RULE, VERSION } from '../support/fake/fake-fitness.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const CASE = '00000000-0000-4000-8000-000000000001'
const both = (en: string) => ({ id: en, en })
const step = (key: string, mark: Mark): ConformanceRow => ({
  key,
  item: key,
  instance: null,
  attempt: 1,
  code: null,
  label: both(key),
  stage: null,
  clause: null,
  kind: 'task',
  marks: [mark],
  told: [],
  limits: [],
  rows: [],
})
const JUDGED: ConformanceView = {
  caseId: CASE,
  number: 'K-1',
  status: 'open',
  sop: 'contoh',
  sopTitle: both('Example'),
  edition: '1',
  revision: 1,
  zone: 'WIB',
  asOf: '2026-11-24T09:05:00.000Z',
  seq: 9,
  judged: 3,
  deviating: 2,
  counts: [
    { mark: 'overdue', count: 1 },
    { mark: 'late', count: 1 },
    { mark: 'followed', count: 1 },
  ],
  data: [step('Interview', 'overdue'), step('Visit', 'late'), step('Report', 'followed')],
}

async function shown(search: string): Promise<(string | null)[]> {
  anApi({ [`/api/cases/${CASE}/conformance`]: JUDGED })
  await aDialog(<ConformanceTab caseId={CASE} />, `/cases/${CASE}/conformance${search}`)
  const table = await screen.findByRole('table', { name: 'Steps of the procedure and how they are judged' })
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.children[0]?.textContent ?? null)
}

describe('a case compared with its procedure', () => {
  test.each([
    ['what deviates, where the address asks for nothing', '', ['Interview', 'Visit'], 'Only deviations'],
    ['what deviates, where it asks for what nobody judges', '?show=rain', ['Interview', 'Visit'], 'Only deviations'],
    ['every step', '?show=everything', ['Interview', 'Visit', 'Report'], 'Everything'],
    ['what deviates', '?show=deviations', ['Interview', 'Visit'], 'Only deviations'],
    ['one kind of judgement', '?show=late', ['Visit'], 'Done late'],
  ])('shows %s, and says so', async (_, search, steps, said) => {
    expect(await shown(search)).toEqual(steps)
    const views = within(screen.getByRole('navigation', { name: 'What is shown' })).getAllByRole('link')
    expect(
      views.filter((link) => link.getAttribute('aria-current') === 'page').map(({ textContent }) => textContent),
    ).toEqual([said])
  })
})

describe('many cases beside their procedure', () => {
  test('show each plot as its table too, with the number of cases behind every figure', async () => {
    anApi({ '/api/conformance': fitness })
    const { user } = await aDialog(<FitnessPage />, '/conformance')
    expect(await screen.findByText('39 of 40')).toBeDefined()
    expect(screen.getByText('1 day · 6 days')).toBeDefined()
    const buttons = screen.getAllByRole('button', { name: 'Table' })
    expect(buttons).toHaveLength(3)
    for (const button of buttons) await user.click(button)
    const rows = within(await screen.findByRole('table', { name: /^How long steps waited until/ })).getAllByRole('row')
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'StepNumberHalf of them at mostNine out of ten at most',
      'Visit301 day6 days',
      'Triage421 hour3 hours',
    ])
  })

  test('lead from a broken rule to its cases, and from there to the case', async () => {
    anApi({
      [`/api/conformance?version=${VERSION}`]: fitness,
      [`/api/conformance/cases?version=${VERSION}&constraint=${encodeURIComponent(RULE)}&limit=50`]: breaking,
    })
    await aDialog(<FitnessPage />, `/conformance?version=${VERSION}&rule=${encodeURIComponent(RULE)}`)
    const link = await screen.findByRole('link', { name: '2026-000001' })
    expect(link.getAttribute('href')).toMatch(/\/cases\/[0-9a-f-]+\/conformance$/)
    expect(screen.getByRole('link', { name: '1 case: Should not have happened: triage was skipped' })).toBeDefined()
  })
})
