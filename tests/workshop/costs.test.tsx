import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { CostsTab } from '../../admin-ui/costs/CostsTab.tsx'
import type { CostRow, CostView } from '../../api/contract/costs.ts'
import { caseView, cases, yes } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const both = (en: string) => ({ id: en, en })
const TRANSPORT = { code: 'transport', label: both('Transport') },
  MEAL = { code: 'meal', label: both('Meal') },
  OFFICE = { code: 'office', label: both('Own office') },
  DONOR = { code: 'donor', label: both('Donor') }
const cost = (n: number, kind: CostRow['kind'], payer: CostRow['payer']): CostRow => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  kind,
  payer,
  amount: n * 1000,
  on: '2026-11-20',
  task: null,
  documentId: null,
  corrects: null,
  correctedBy: null,
  organisation: 'Dinas Contoh',
  by: 'Rina Contoh',
  at: '2026-11-20T02:00:00.000Z',
  allowedActions: { correct: yes },
})
const COSTS: CostView = {
  data: [cost(1, TRANSPORT, OFFICE), cost(2, TRANSPORT, DONOR), cost(3, MEAL, OFFICE)],
  written: 3,
  total: 6000,
  kinds: [
    { ...TRANSPORT, amount: 3000, entries: 2 },
    { ...MEAL, amount: 3000, entries: 1 },
  ],
  payers: [
    { ...OFFICE, amount: 4000, entries: 2 },
    { ...DONOR, amount: 2000, entries: 1 },
  ],
  whole: true,
  receipts: false,
  choices: { kinds: [TRANSPORT, MEAL], payers: [OFFICE, DONOR], tasks: [] },
  allowedActions: { record: yes },
}

async function shown(search: string) {
  const [view] = cases.slice(0, 1).map(caseView)
  if (view === undefined) throw new Error('no case')
  anApi({ [`/api/cases/${view.id}/costs`]: COSTS })
  const hands = await aDialog(
    <>
      <CostsTab view={view} />
      <Address />
    </>,
    `/cases/${view.id}/costs${search}`,
  )
  const entries = async (): Promise<(string | null)[]> =>
    within(await screen.findByRole('table', { name: 'Costs of this case' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.children[1]?.textContent ?? null)
  return { ...hands, entries, address: () => screen.getByLabelText('address').textContent }
}

describe('the costs of a case', () => {
  test('are narrowed by what the address names, and widened one filter at a time', async () => {
    const { press, entries, address } = await shown('?kind=transport&payer=office')
    expect(await entries()).toEqual(['Rp 1,000'])
    await press('Remove filter: Own office')
    expect([address(), await entries()]).toEqual(['?kind=transport', ['Rp 1,000', 'Rp 2,000']])
    await press('Remove filter: Transport')
    expect([address(), await entries()]).toEqual(['', ['Rp 1,000', 'Rp 2,000', 'Rp 3,000']])
  })

  test('are narrowed to what a bar counts', async () => {
    const { user, entries, address } = await shown('')
    await user.click(await screen.findByRole('link', { name: 'Donor' }))
    expect([address(), await entries()]).toEqual(['?payer=donor', ['Rp 2,000']])
  })
})
