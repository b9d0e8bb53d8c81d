import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { JoinNotice } from '../../admin-ui/joins/JoinNotice.tsx'
import { PersonPage } from '../../admin-ui/same-person/PersonPage.tsx'
import type { CaseView } from '../../api/contract/cases.ts'
import type { JoinPreview } from '../../api/contract/joins.ts'
import { cases, caseView } from '../support/fake/fake-cases.ts'
import { idOf, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const both = (text: string) => ({ id: text, en: text })
const [lead, other] = cases.map((row) => ({ ...row, status: 'open' as const }))
if (lead === undefined || other === undefined) throw new Error('no cases')
const HER = idOf('her')
const WORK = {
  steps: [{ item: 'visit', code: 'INT-09', label: both('Visit'), due: '2026-12-03T03:00:00Z' }],
  facts: [both('Age')],
  differs: [{ label: both('Hurt'), here: both('no'), there: both('yes') }],
}
const DONE = { caseId: other.id, seq: 9 }

async function page(preview: JoinPreview) {
  const row = { linked: [], isLinked: false }
  const shown = { id: HER, mask: 'C. R.', identityState: 'provisional', certainty: null }
  const sent = anApi({
    '/api/me': people['coordinator'],
    [`/api/people/${HER}/cases`]: {
      ...shown,
      cases: [
        { ...lead, ...row },
        { ...other, ...row },
      ],
    },
    [`/api/cases/${other?.id}/joins?into=${lead?.id}`]: preview,
    [`/api/cases/${other?.id}/joins`]: DONE,
  })
  const dialog = await aDialog(
    <Routes>
      <Route path="/people/:id" element={<PersonPage />} />
    </Routes>,
    `/people/${HER}`,
  )
  await dialog.press(`Join into this case… ${lead?.number}`)
  return { sent, ...dialog }
}

describe('two open cases of one client', () => {
  test('are joined after its reader saw what moves, and with a reason', async () => {
    const { sent, press, choose, problems } = await page({ ...WORK, allowed: { allowed: true } })
    expect((await screen.findByText(/Visit/)).textContent).toContain('INT-09')
    expect(screen.getByText(/because nothing was told here yet: Age/)).toBeTruthy()
    expect(screen.getByText('Hurt: here no, there yes')).toBeTruthy()
    await press('Join')
    expect(await problems()).toHaveLength(1)
    await choose('Reason', 'same_events')
    await press('Join')
    const body = { into: lead.id, reason: 'same_events' }
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: `/api/cases/${other.id}/joins`, body }]))
  })

  test('say why they cannot be joined now', async () => {
    const sentence = both('A transfer first.')
    await page({
      steps: [],
      facts: [],
      differs: [],
      allowed: { allowed: false, code: 'join_other_owner', details: {}, sentence },
    })
    expect(await screen.findByText('A transfer first.')).toBeTruthy()
  })
})

describe('the notice of a case that was joined', () => {
  const shown = async (view: Partial<CaseView>) => {
    const sent = anApi({ '/api/me': people['coordinator'], [`/api/cases/${other.id}/part`]: DONE })
    return { sent, ...(await aDialog(<JoinNotice view={{ ...caseView(lead), ...view }} />)) }
  }
  test('names the case that it took in with its steps, and parts the two with a reason', async () => {
    const named = { id: other.id, number: other.number, mayPart: true, closed: false }
    const { sent, press, choose } = await shown({ tookIn: { ...named, ...WORK } })
    expect((await screen.findByRole('link', { name: other.number })).getAttribute('href')).toContain(
      `/cases/${other.id}`,
    )
    expect(screen.getByText(/Visit/)).toBeTruthy()
    await press('Part again…')
    await choose('Reason', 'by_mistake')
    await press('Part')
    const body = { reason: 'by_mistake' }
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: `/api/cases/${other.id}/part`, body }]))
  })

  test('says that the lead was closed, and closes the one that waits as a duplicate', async () => {
    const sent = anApi({ '/api/me': people['coordinator'], [`/api/cases/${lead.id}/cancel`]: DONE })
    const goesOnIn = { id: other.id, number: other.number, mayPart: true, closed: true }
    const view = { ...caseView(lead), goesOnIn, allowedActions: { cancel_case: { allowed: true as const } } }
    const { press } = await aDialog(<JoinNotice view={view} />)
    expect(screen.getByText(/^That case is closed\. Part the two/)).toBeTruthy()
    await press('Close as a duplicate…')
    await press('Close')
    const body = { reason: 'duplicate' }
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: `/api/cases/${lead.id}/cancel`, body }]))
  })

  test('says where it goes on, without a button for whoever does not answer for both', async () => {
    await shown({ goesOnIn: { id: other.id, number: null, mayPart: false, closed: false }, allowedActions: {} })
    expect(await screen.findByText(/This case goes on in a case that you do not see/)).toBeTruthy()
    expect(screen.getByText(/^Nothing can be done here until the two are parted again, but to close/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
