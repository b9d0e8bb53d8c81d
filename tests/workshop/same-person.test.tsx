import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { PersonPage } from '../../admin-ui/same-person/PersonPage.tsx'
import { PairsPage } from '../../admin-ui/same-person/PairsPage.tsx'
import type { PairView, PersonCases } from '../../api/contract/same-person.ts'
import { cases } from '../support/fake/fake-cases.ts'
import { idOf, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const ID = idOf('pair')
const PAIR: PairView = {
  id: ID,
  state: 'open',
  standing: 'likely',
  reasons: [
    { feature: 'nik', likeness: 'equal', bits: 23 },
    { feature: 'phone', likeness: 'differs', bits: -1 },
  ],
  records: [{ personId: idOf('her'), mask: 'C. R.', cases: [{ id: idOf('case0'), number: 'K-0417', status: 'open' }] }],
  otherOffice: { id: idOf('other'), name: 'Pusat Contoh Lain' },
  foundAt: '2026-11-30T02:00:00Z',
  decided: null,
  link: null,
  acts: ['decide', 'ask'],
}
const BY = { user: 'Rina Contoh', office: 'Pusat Contoh Lain', at: '2026-11-30T03:00:00Z' }
const LINK = { proposed: BY, answerDue: '2099-12-03T16:59:00Z', answeredAt: null, undoneReason: null }
const page = (open: readonly PairView[], judged: readonly PairView[] = []) =>
  anApi({
    '/api/me': people['coordinator'],
    '/api/same-person?limit=50&state=open,unsure': listOf([...open]),
    '/api/same-person?limit=50&state=same,different': listOf([...judged]),
    ...Object.fromEntries(['decide', 'ask', 'answer', 'end'].map((act) => [`/api/same-person/${ID}/${act}`, PAIR])),
  })
const sentTo = (act: string, body: unknown) => [{ method: 'POST', path: `/api/same-person/${ID}/${act}`, body }]

describe('a pair of records that may be one person', () => {
  test('says why in words, shows the own record, and of the other one only which office to ask', async () => {
    page([PAIR])
    await aDialog(<PairsPage />)

    expect(await screen.findByText('C. R.')).toBeTruthy()
    expect(screen.getByText('Likely')).toBeTruthy()
    expect(screen.getByText('(speaks strongly for it)')).toBeTruthy()
    expect(screen.getByText('(speaks against it)')).toBeTruthy()
    expect(screen.getByText(/^There is another record at Pusat Contoh Lain\./)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'K-0417' })).toBeTruthy()
  })

  test('is asked about at the other office, after the consequence was read', async () => {
    const sent = page([PAIR])
    const { press } = await aDialog(<PairsPage />)
    await press('Ask… C. R.')
    expect(await screen.findByText(/^Pusat Contoh Lain is asked whether/)).toBeTruthy()
    await press('Ask')
    await waitFor(() => expect(sent).toEqual(sentTo('ask', {})))
  })

  test('is two people only with a reason', async () => {
    const sent = page([PAIR])
    const { press, choose, problems } = await aDialog(<PairsPage />)
    await press('Two people… C. R.')
    await press('Two people')
    expect(await problems()).toHaveLength(1)
    await choose('Reason', 'relatives')
    await press('Two people')
    await waitFor(() => expect(sent).toEqual(sentTo('decide', { verdict: 'different', reason: 'relatives' })))
  })

  test('that was asked about is answered by the office that was asked, and by nothing else', async () => {
    const sent = page([{ ...PAIR, acts: ['answer'], link: { ...LINK, state: 'proposed' } }])
    const { press } = await aDialog(<PairsPage />)
    expect(await screen.findByText(/^Asked by Rina Contoh; to be answered by /)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Ask…/ })).toBeNull()
    await press('The same person… C. R.')
    expect(await screen.findByText(/no consent is inherited/)).toBeTruthy()
    await press('The same person')
    await waitFor(() => expect(sent).toEqual(sentTo('answer', { answer: 'confirmed' })))
  })

  test('that was linked is undone only with a reason', async () => {
    const sent = page([], [{ ...PAIR, state: 'same', acts: ['end'], link: { ...LINK, state: 'confirmed' } }])
    const { press, choose } = await aDialog(<PairsPage />)
    await press('Undo the link… C. R.')
    await choose('Reason', 'two_people')
    await press('Undo the link')
    await waitFor(() => expect(sent).toEqual(sentTo('end', { reason: 'two_people' })))
  })

  test('is not there where nothing resembles anything, and the page says so', async () => {
    page([])
    await aDialog(<PairsPage />)
    expect(await screen.findByText('Nothing to judge')).toBeTruthy()
    expect(screen.getByText('Nothing judged yet')).toBeTruthy()
  })
})

describe('the page of one person', () => {
  const HER = idOf('her')
  const open = async (person: PersonCases) => {
    anApi({ '/api/me': people['coordinator'], [`/api/people/${HER}/cases`]: person })
    await aDialog(
      <Routes>
        <Route path="/people/:id" element={<PersonPage />} />
      </Routes>,
      `/people/${HER}`,
    )
  }
  const SHE = { id: HER, mask: 'C. R.', identityState: 'provisional', certainty: null } as const

  test('shows each case with its office, and which come from a record that was linked', async () => {
    const [one, other] = cases
    if (one === undefined || other === undefined) throw new Error('no cases')
    await open({
      ...SHE,
      cases: [
        { ...one, isLinked: false, linked: [] },
        {
          ...other,
          isLinked: true,
          linked: [{ which: 'earlier', id: one.id, number: one.number, kind: 'new_exploitation', tie: null }],
          ownerOrganisation: 'Pusat Contoh Lain',
        },
      ],
    })

    expect(await screen.findByText('C. R.')).toBeTruthy()
    const [, first, second] = screen.getAllByRole('row')
    expect(first?.textContent).not.toContain('of another record that was linked')
    expect(second?.textContent).toContain(`${other.number}`)
    expect(second?.textContent).toContain('of another record that was linked')
    expect(second?.textContent).toContain('Pusat Contoh Lain')
    expect(second?.textContent).toContain(`Follows ${one.number}, the client was exploited again`)
    expect(screen.getAllByRole('link', { name: one.number })[0]?.getAttribute('href')).toContain(`/cases/${one.id}`)
  })

  test('says so where there is no case that the reader may open, and of whom only the case is known', async () => {
    await open({ ...SHE, mask: null, identityState: null, cases: [] })
    expect(await screen.findByText('No case yet')).toBeTruthy()
    expect(screen.getByText('A masked client')).toBeTruthy()
  })
})
