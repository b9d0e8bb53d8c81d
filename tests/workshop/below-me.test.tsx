import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { BelowMePage } from '../../admin-ui/below-me/BelowMePage.tsx'
import { ContestDialog, RefuseDialog } from '../../admin-ui/below-me/OwnerDialogs.tsx'
import type { CaseView } from '../../api/contract/cases.ts'
import { both, caseView, cases, idOf, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const OFFICES = '/api/organisations?limit=100'
const [CITY, OTHER] = [
  { id: idOf('city'), name: 'Pusat Contoh Kota' },
  { id: idOf('other'), name: 'Pusat Contoh Lain' },
]
const COMMON = { programme: both('Program contoh', 'Example programme'), areaName: 'Batam', zone: 'WIB' }
const CONTEST = {
  ...COMMON,
  id: idOf('contested'),
  number: 'K-0007',
  by: CITY,
  reason: 'no_capacity',
  suggests: OTHER,
  until: '2099-12-24T16:59:00Z',
}
const HANDED = {
  ...COMMON,
  id: idOf('handed'),
  number: 'K-0003',
  to: OTHER,
  why: 'settled',
  at: '2026-11-30T02:00:00Z',
  seq: 12,
  hash: 'ab12',
}
const LEFT = [
  { ...COMMON, id: idOf('alone'), kind: 'unowned', number: 'K-0009', stateLabel: null, office: CITY, other: null },
  {
    ...{ ...COMMON, id: idOf('offer'), kind: 'unanswered', number: 'R-0004', office: CITY, other: OTHER },
    stateLabel: both('ditawarkan', 'offered'),
    until: '2099-12-24T16:59:00Z',
  },
].map((row) => ({ steps: row.kind === 'unowned' ? 2 : null, since: '2026-11-29T02:00:00Z', until: null, ...row }))
const page = (settlements: readonly object[], handed: readonly object[] | null, left: readonly object[] = []) =>
  anApi({
    '/api/me': people['coordinator'],
    '/api/settlements?limit=100': listOf([...settlements]),
    '/api/handed-over-cases?limit=50': handed === null ? defect() : listOf([...handed]),
    '/api/left-below?limit=100': listOf([...left]),
    [`/api/handed-over-cases/${HANDED.id}`]: {
      ...HANDED,
      answered: [{ step: both('Pengaduan', 'Complaint'), at: '2026-11-29T02:00:00Z' }],
      timeline: [],
    },
    [OFFICES]: listOf([]),
    [`/api/cases/${CONTEST.id}/settlements`]: { caseId: CONTEST.id, seq: 14 },
  })

describe('what an office above has to settle', () => {
  test('is decided with an office and a reason, and nothing of the case is shown', async () => {
    const sent = page([CONTEST], [])
    const { press, choose, problems } = await aDialog(<BelowMePage />)
    expect(await screen.findByText('no capacity')).toBeTruthy()
    expect(screen.queryByRole('link', { name: /K-0007/ })).toBeNull()
    await press('Settle case K-0007')
    await press('Settle')
    expect(await problems()).toHaveLength(2)
    await choose('Office that answers', OTHER.id)
    await choose('Reason', 'nearer_to_client')
    await press('Settle')
    await waitFor(() =>
      expect(sent).toEqual([
        {
          method: 'POST',
          path: `/api/cases/${CONTEST.id}/settlements`,
          body: { organisationId: OTHER.id, reason: 'nearer_to_client' },
        },
      ]),
    )
  })

  test('says so where there is nothing, and shows no empty list of cases handed over', async () => {
    page([], [])
    await aDialog(<BelowMePage />)
    expect(await screen.findByText('Nothing to settle')).toBeTruthy()
    expect(screen.queryByText('Cases handed over')).toBeNull()
  })
})

test('what offices below leave undone is told with the way to that office, and no case opens from it', async () => {
  page([], [], LEFT)
  await aDialog(<BelowMePage />)
  const table = await screen.findByRole('table', { name: 'Left undone below' })
  const [, alone, offer] = within(table).getAllByRole('row')
  expect(alone?.textContent).toContain('A late step of nobody2 steps without an office')
  expect(offer?.textContent).toMatch(/Not answeredoffered.*R-0004.*Expires/)
  expect(within(table).queryByRole('link', { name: /K-0009|R-0004/ })).toBeNull()
  const [office] = within(table).getAllByRole('link', { name: CITY.name })
  expect(office?.getAttribute('href')).toBe(`/services?office=${CITY.id}`)
  expect(await barriers()).toEqual([])
})

test('a case that was handed over leaves a receipt and the titles of the own answers', async () => {
  page([], [HANDED])
  const { press } = await aDialog(<BelowMePage />)
  await press('Receipt of case K-0003')
  expect(await screen.findByText('ab12')).toBeTruthy()
  expect(screen.getByText(/^Complaint, /)).toBeTruthy()
})

test('cases handed over that cannot be loaded say so, with a button to try again', async () => {
  page([], null)
  await aDialog(<BelowMePage />)
  expect(await screen.findByText('Cases handed over')).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
})

describe('on the page of a case', () => {
  const [view] = cases.slice(0, 1).map(caseView)
  const aCase = (): CaseView => {
    if (view === undefined) throw new Error('no case')
    return view
  }
  const AT = `/api/cases/${view?.id}`
  const DONE = { caseId: view?.id, seq: 3 }

  test('an office contests with a reason, and may suggest another one', async () => {
    const sent = anApi({ [OFFICES]: listOf([]), [`${AT}/contests`]: DONE })
    const { press, choose, problems } = await aDialog(<ContestDialog view={aCase()} onClose={() => undefined} />)
    await press('Contest who answers')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    await choose('Reason', 'client_elsewhere')
    await press('Contest who answers')
    await waitFor(() =>
      expect(sent).toEqual([{ method: 'POST', path: `${AT}/contests`, body: { reason: 'client_elsewhere' } }]),
    )
  })

  test('a client refuses the office, which is named before', async () => {
    const sent = anApi({ [`${AT}/owner-refusals`]: DONE })
    const { press } = await aDialog(<RefuseDialog view={aCase()} onClose={() => undefined} />)
    expect(await screen.findByText(new RegExp(aCase().ownerOrganisation))).toBeTruthy()
    await press('Client refuses this office')
    await waitFor(() => expect(sent.map(({ path }) => path)).toEqual([`${AT}/owner-refusals`]))
  })
})
