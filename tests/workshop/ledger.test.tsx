import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { EvidenceButton } from '../../admin-ui/ledger/EvidenceButton.tsx'
import { LedgerTab } from '../../admin-ui/ledger/LedgerTab.tsx'
import { TypedWords } from '../../admin-ui/parts/TypedWords.tsx'
import { caseView, cases, ledger, timeline } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

describe('an evidence pack', () => {
  test('says for what it is made; who stated no purpose for the case is asked, and then it goes on', async () => {
    const [view] = cases.slice(0, 1).map(caseView)
    if (view === undefined) throw new Error('no case')
    const [pack, openings] = [`/api/cases/${view.id}/evidence`, `/api/cases/${view.id}/openings`]
    const answers: Record<string, Response> = {
      [pack]: refusal('purpose_needed', 'Say for what purpose.'),
      [openings]: Response.json({ id: view.id, expiresAt: '2026-11-30T08:00:00Z' }),
    }
    const sent = anApi(answers)
    const { press, enter, choose, problems } = await aDialog(
      <TypedWords at="/">
        <EvidenceButton view={view} />
      </TypedWords>,
    )
    await press('Make evidence pack…')
    await press('Make and download')
    expect(await problems()).toEqual(['What is this pack for?: Write at least 10 characters.'])
    await enter('What is this pack for?', 'A court asks')
    await press('Make and download')
    await choose('Purpose', 'audit')
    await enter('In your own words', 'Yearly audit')
    answers[pack] = refusal('evidence_gone', 'The pack cannot be made.')
    await press('Open the case')
    expect(await screen.findByText('The pack cannot be made.')).toBeTruthy()
    await waitFor(() => expect(screen.queryByLabelText('In your own words')).toBeNull())
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [pack, { purpose: 'A court asks' }],
      [openings, { purpose: 'audit', words: 'Yearly audit' }],
      [pack, { purpose: 'A court asks' }],
    ])
  })
})

describe('the official record of a case', () => {
  test('is narrowed like its history; whether it is intact is said of all of it', async () => {
    const [view] = cases.slice(0, 1).map(caseView)
    if (view === undefined) throw new Error('no case')
    const own = `/api/cases/${view.id}`
    const limits = timeline.filter(({ kind }) => kind === 'limit')
    anApi({
      [`${own}/ledger?limit=100`]: {
        verdict: { intact: true, rows: ledger.length, brokenAt: null, reason: null, checkedAt: '2026-11-30T08:00:00Z' },
        ...listOf(ledger),
      },
      [`${own}/timeline?limit=100`]: listOf(timeline),
      [`${own}/timeline?kind=limit&limit=100`]: listOf(limits),
      [`${own}/timeline/choices`]: { people: [], offices: [], roles: [], clock: true, items: [], kinds: ['limit'] },
    })
    const { choose } = await aDialog(<LedgerTab view={view} />, `/cases/${view.id}/ledger`)
    const rows = async (): Promise<number> => (await screen.findAllByText(/^(matches|does not match)$/)).length
    await waitFor(async () => expect(await rows()).toBe(ledger.length))
    await screen.findByRole('option', { name: 'Time limits' })
    await choose('Kind', 'limit')
    await waitFor(async () => expect(await rows()).toBe(limits.length))
    expect(limits.length).toBeLessThan(ledger.length)
    expect(screen.getByText(new RegExp(`${ledger.length} entries`))).toBeTruthy()
  })
})
