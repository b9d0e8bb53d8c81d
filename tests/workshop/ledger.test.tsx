import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { EvidenceButton } from '../../admin-ui/ledger/EvidenceButton.tsx'
import { TypedWords } from '../../admin-ui/parts/TypedWords.tsx'
import { caseView, cases } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

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
