import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { useLocation } from 'react-router'
import { CaseActions } from '../../admin-ui/cases/CaseActions.tsx'
import { AddDialog } from '../../admin-ui/cases/StepDialogs.tsx'
import type { CaseView } from '../../api/contract/cases.ts'
import { both, caseView, cases, idOf, yes } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

type Exit = CaseView['exits'][number]
const [VIEW] = cases.slice(0, 1).map(caseView)
const aCase = (changes: Partial<CaseView>): CaseView => {
  if (VIEW === undefined) throw new Error('no case')
  return { ...VIEW, zone: 'WITA', ...changes }
}
const AT = `/api/cases/${VIEW?.id}`
const DONE = { caseId: VIEW?.id, seq: 13 }

const Here = () => <output>{useLocation().pathname}</output>
/** The case with a verb chosen from its menu. */
async function asking(verb: string, changes: Partial<CaseView> = {}) {
  const sent = anApi({ [`${AT}/hold`]: DONE, [`${AT}/cancel`]: DONE, [`${AT}/items`]: DONE })
  const at = await aDialog(
    <>
      <CaseActions view={aCase(changes)} />
      <Here />
    </>,
  )
  await at.press('Actions')
  await at.user.click(await screen.findByRole('menuitem', { name: verb }))
  await screen.findByRole('dialog')
  return { ...at, sent }
}

describe('a case', () => {
  test('is put on hold for a reason, until the end of a day where it is', async () => {
    const { press, problems, choose, enter, sent } = await asking('Put case on hold…')
    await press('Put case on hold')
    expect(await problems()).toEqual(['Reason: Choose one from the list.', 'Until: Choose a date.'])
    await choose('Reason', 'client_unwell')
    await enter('Until', '2099-12-24')
    await press('Put case on hold')
    expect(await screen.findByText('Case on hold.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'client_unwell', until: '2099-12-24T15:59:00.000Z' }])
  })

  test('without exits is cancelled for a reason', async () => {
    const { press, problems, choose, sent } = await asking('Cancel case…')
    await press('Cancel case')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    await choose('Reason', 'duplicate')
    await press('Cancel case')
    expect(await screen.findByText('Case cancelled.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'duplicate' }])
  })

  test('gets a step that was chosen', async () => {
    const sent = anApi({ [`${AT}/items`]: DONE })
    const { press, problems, choose } = await aDialog(
      <AddDialog
        caseId={aCase({}).id}
        options={[{ item: 'shelter', label: both('Rumah aman', 'Shelter') }]}
        onClose={() => undefined}
      />,
    )
    await press('Add a step')
    expect(await problems()).toEqual(['Step: This must be answered.'])
    await choose('Step', 'shelter')
    await press('Add a step')
    expect(await screen.findByText('Service opened.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ item: 'shelter' }])
  })
})

const anExit = (code: string, more: Partial<Exit>): Exit => ({
  code,
  label: both(code, code),
  signer: null,
  missing: [],
  step: null,
  keeps: [],
  ...more,
})
const UNDER_WAY = idOf('exit under way')
const step = (taskId: string | null, opens: string | null) => ({
  item: 'close',
  label: both('Tutup', 'Close'),
  taskId,
  opens,
})

describe('the way out of a case', () => {
  const ending = () =>
    asking('Close case…', {
      allowedActions: { close_case: yes },
      exits: [
        anExit('completed', { step: step(null, 'exit_completed') }),
        anExit('lost', { step: step(UNDER_WAY, null) }),
        anExit('moved', {
          missing: [{ kind: 'condition', code: null, label: both('Hanya dewasa.', 'Adults only.'), taskId: null }],
        }),
        anExit('returned', {}),
      ],
    })

  test('has to be chosen', async () => {
    const { press, problems, sent } = await ending()
    await press('Open this step')
    expect(await problems()).toEqual(['Outcome of the case: This must be answered.'])
    expect(sent).toEqual([])
  })

  test('opens the step by which the case ends', async () => {
    const { press, choose, sent } = await ending()
    await choose('Outcome of the case', 'completed')
    await press('Open this step')
    expect(await screen.findByText(/^The step was opened/)).toBeTruthy()
    expect(sent.map(({ path, body }) => [path, body])).toEqual([[`${AT}/items`, { item: 'exit_completed' }]])
  })

  test('leads to the step if it is open already', async () => {
    const { press, choose, sent } = await ending()
    await choose('Outcome of the case', 'lost')
    await press('Go to this step')
    expect(await screen.findByText(`/tasks/${UNDER_WAY}`)).toBeTruthy()
    expect(screen.queryByText(/^The step was opened/)).toBeNull()
    expect(sent).toEqual([])
  })

  test('says why it cannot be taken, and lets another be chosen', async () => {
    const { choose } = await ending()
    await choose('Outcome of the case', 'returned')
    expect(screen.getByText('This step cannot be opened now.')).toBeTruthy()
    await choose('Outcome of the case', 'moved')
    expect(screen.getAllByText('not for this case')).toHaveLength(2)
    expect(screen.queryByRole('button', { name: 'Open this step' })).toBeNull()
    await choose('Outcome of the case', 'completed')
    expect(screen.getByRole('button', { name: 'Open this step' })).toBeTruthy()
  })
})
