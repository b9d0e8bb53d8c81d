import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { CaseList } from '../../admin-ui/cases/CaseList.tsx'
import { cases, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const [FIRST, SECOND] = cases
const URGENT = 'limit=50&sort=urgency'
const address = (): string => screen.getByRole('status', { name: 'address' }).textContent

/** The list as a coordinator has it. */
async function shown(at: string, answers: Readonly<Record<string, unknown>>) {
  anApi({ '/api/me': people['coordinator'], '/api/sops?limit=100': listOf([]), ...answers })
  const page = await aDialog(
    <>
      <CaseList />
      <Address />
    </>,
    at,
  )
  await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(1))
  return page
}

describe('the case list', () => {
  test('is narrowed by what is chosen above it, and widened again by taking that off', async () => {
    const { choose, press } = await shown('/cases', {
      [`/api/cases?${URGENT}`]: listOf([FIRST, SECOND]),
      [`/api/cases?due=late&${URGENT}`]: listOf([FIRST]),
      '/api/cases?due=late&limit=50&sort=number': listOf([SECOND]),
    })
    expect(screen.getByText(SECOND?.number ?? '')).toBeTruthy()
    await choose('Time', 'late')
    expect(await screen.findByText(/^1 case, /)).toBeTruthy()
    expect(address()).toBe('?due=late')
    await choose('Order', 'number')
    expect(await screen.findByText(SECOND?.number ?? '')).toBeTruthy()
    expect(address()).toBe('?due=late&sort=number')
    await choose('Order', 'urgency')
    await press('Remove filter Overdue')
    expect(await screen.findByText(/^2 cases, /)).toBeTruthy()
    expect(address()).toBe('')
  })

  test('says which part of an address means nothing to it, and shows the rest', async () => {
    await shown('/cases?colour=red&status=open', { [`/api/cases?${URGENT}&status=open`]: listOf([SECOND]) })
    expect(screen.getByText(/ignored: colour\.$/)).toBeTruthy()
    expect(screen.getByText(SECOND?.number ?? '')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Remove filter Under way' })).toBeTruthy()
  })
})
