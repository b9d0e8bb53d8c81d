import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { ActDialog, type Act } from '../../admin-ui/findings/ActDialog.tsx'
import { MakeFindingButton } from '../../admin-ui/findings/MakeFindingButton.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { idOf, people, planOf } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const [CASE, FINDING] = [idOf('case'), idOf('finding')]

describe('a finding', () => {
  test('says of what kind it is and what was found; the whole case and no sample unless chosen', async () => {
    const sent = anApi({ '/api/me': people['auditor'], '/api/audit/samples': { data: [] } })
    const { press, choose, enter, problems } = await aDialog(<MakeFindingButton view={{ caseId: CASE, data: [] }} />)
    await press('Record a finding…')
    await press('Record a finding')
    expect(await problems()).toEqual([
      'Kind: Choose one from the list.',
      'What did you find?: Write at least 10 characters.',
    ])
    expect(sent).toEqual([])
    await choose('Kind', 'left_out')
    await enter('What did you find?', 'No companion came')
    await press('Record a finding')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([
        { caseId: CASE, kind: 'left_out', severity: 'medium', words: 'No companion came' },
      ]),
    )
  })

  const acting = (act: Act) =>
    aDialog(<ActDialog view={{ id: FINDING, number: 'T-1', caseId: CASE }} act={act} onClose={() => undefined} />)

  test('is answered and opened again with words, but corrected or accepted also without', async () => {
    const sent = anApi({})
    const answering = await acting('answer')
    await answering.press('Answer')
    expect(await answering.problems()).toEqual(['Remark: This must be answered.'])
    cleanup()
    const accepting = await acting('accept')
    await accepting.enter('Remark', 'Short')
    await accepting.press('Accept')
    expect(await accepting.problems()).toEqual(['Remark: Write at least 10 characters.'])
    expect(sent).toEqual([])
    await accepting.user.clear(screen.getByLabelText('Remark'))
    await accepting.press('Accept')
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: `/api/findings/${FINDING}/accept`, body: {} }]))
  })

  test('is linked to a task of its case', async () => {
    const plan = planOf(CASE)
    const sent = anApi({ [`/api/cases/${CASE}/plan`]: plan })
    const { press, choose, problems } = await acting('link')
    await screen.findByLabelText('Corrective task')
    await press('Name a task')
    expect(await problems()).toEqual(['Corrective task: This must be answered.'])
    const taskId = plan.stages[0]?.tasks[0]?.id ?? ''
    await choose('Corrective task', taskId)
    await press('Name a task')
    await waitFor(() =>
      expect(sent).toEqual([{ method: 'POST', path: `/api/findings/${FINDING}/task`, body: { taskId } }]),
    )
  })
})
