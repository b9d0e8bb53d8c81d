import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { NextStep } from '../../admin-ui/referrals/NextStep.tsx'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { cases, taskRows, uptd, yes } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const ROWS = cases
  .slice(0, 1)
  .flatMap(taskRows)
  .slice(0, 1)
  .map((task): ReferralRow => ({
    id: task.id,
    task: { ...task, code: 'INT-01', allowedActions: { claim: yes } },
    state: 'sent',
    reason: null,
    from: { organisationId: uptd?.id ?? '', name: 'UPTD PPA Contoh' },
    reminders: { count: 0, last: null },
    mayRemind: false,
  }))

describe('an office that cannot take a step', () => {
  test('says why, and takes the step to say so', async () => {
    const [row] = ROWS
    if (row === undefined) throw new Error('no referral')
    const done = { caseId: row.task.caseId, seq: 13 }
    const sent = anApi({ [`/api/tasks/${row.id}/claim`]: done, [`/api/tasks/${row.id}/fail`]: done })
    const { user, press, problems, choose } = await aDialog(
      <NextStep row={row} direction="received" onHand={() => undefined} />,
    )
    await user.click(await screen.findByRole('button', { name: /^Decline…/ }))
    await press('Send the answer')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    expect(sent).toEqual([])
    await choose('Reason', 'not_possible')
    await press('Send the answer')
    expect(await screen.findByText('The answer is recorded.')).toBeTruthy()
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [`/api/tasks/${row.id}/claim`, {}],
      [`/api/tasks/${row.id}/fail`, { reason: 'not_possible' }],
    ])
  })
})
