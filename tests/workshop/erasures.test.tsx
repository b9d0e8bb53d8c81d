import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, waitFor } from '@testing-library/react'
import { RetentionPage } from '../../admin-ui/erasures/RetentionPage.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { both, idOf, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const ROW = idOf('due')
const DUE = {
  id: ROW,
  personId: idOf('person'),
  personMask: 'C. M.',
  cases: [],
  rule: 'closed_long_ago',
  label: both('Lama ditutup', 'Closed long ago'),
  basis: both('Bawaan', 'Default'),
  isLaw: false,
  evidence: 'source',
  since: '2026-11-01T00:00:00Z',
  foundAt: '2026-11-02T00:00:00Z',
  deferred: null,
  allowedActions: { confirm: { allowed: true }, defer: { allowed: true } },
}

describe('data that were kept long enough', () => {
  test('are kept on only for a reason and until the end of a day', async () => {
    const due = {
      ...listOf([DUE]),
      deferReasons: [{ code: 'asked_to_keep', label: both('Masih diperlukan', 'Still needed') }],
    }
    const sent = anApi({
      '/api/me': { ...people['coordinator'], capabilities: ['request_erasure'] },
      '/api/retention-due?limit=50': due,
      '/api/retention-due?limit=1': due,
    })
    const { press, choose, enter, problems } = await aDialog(<RetentionPage />)
    await press('Defer… C. M.')
    await press('Defer')
    expect(await problems()).toEqual(['Reason: Choose one from the list.', 'Until: Choose a date.'])
    await choose('Reason', 'asked_to_keep')
    await enter('Until', '2099-12-24')
    await press('Defer')
    await waitFor(() =>
      expect(sent).toEqual([
        {
          method: 'POST',
          path: `/api/retention-due/${ROW}/defer`,
          body: { reason: 'asked_to_keep', until: '2099-12-24T16:59:00.000Z' },
        },
      ]),
    )
  })
})
