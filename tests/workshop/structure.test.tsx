// The structure of a draft: what a step asks of another office is changed by fields, and each change is one edit of its
// text.
import './a-page.ts'
import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { ItemFacts } from '../../admin-ui/sops/ItemFacts.tsx'
import { AskingFields } from '../../admin-ui/sops/studio/structure/AskingFields.tsx'
import { HeadPanel } from '../../admin-ui/sops/studio/structure/HeadPanel.tsx'
import { EditingContext } from '../../admin-ui/sops/studio/structure/editing.ts'
import type { SopEdit, SopOutlineItem, SopStructure } from '../../api/contract/sop-editing.ts'
import { sop } from '../support/fake/fake-sop.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const label = (text: string) => ({ id: text, en: text })
const PATH = ['items', 0] as const
const entry = (id: string, kind: 'stage' | 'task'): SopOutlineItem => ({
  ...{ at: id, path: [...PATH], line: 1, lastLine: 2 },
  ...{ kind, id, code: null, label: label(id), depth: 0 },
  outcomes: [
    { code: 'yes', label: label('Agreed') },
    { code: 'no', label: label('Not agreed') },
  ],
})
const named = (...codes: string[]) => codes.map((code) => ({ code, label: label(code) }))
const STRUCTURE: SopStructure = {
  ...{ version: 1, isReadable: true, head: { title: null, edition: null, revision: null } },
  ...{ declared: [], rules: [], part: null },
  letters: [
    {
      ...{ at: 'letters[0]', path: ['letters', 0], line: 40, lastLine: 52 },
      id: 'note',
      code: 'SN',
      label: label('Note'),
    },
  ],
  items: [entry('care', 'stage'), entry('ask', 'task')],
  forms: [
    {
      at: 'forms.papers',
      path: ['forms', 'papers'],
      line: 3,
      lastLine: 4,
      id: 'papers',
      isOwn: false,
      fields: 1,
      usedBy: [],
    },
  ],
  names: {
    ...{ roles: named('officer', 'clerk'), facts: named('wanted', 'risk'), purposes: [], consents: [] },
    ...{ overrides: [], outcomes: [], codes: [], legal: [], askOnce: [] },
  },
}
async function shown(
  value: Record<string, unknown>,
  panel = <AskingFields item={entry('ask', 'task')} value={value} />,
) {
  anApi({})
  const edits: (readonly SopEdit[])[] = []
  const lines: number[] = []
  const editing = {
    ...{ structure: STRUCTURE, remarks: [], canEdit: true, goToLine: (line: number) => lines.push(line) },
    send: (sent: readonly SopEdit[]): void => {
      edits.push(sent)
    },
    ask: (sent: readonly SopEdit[]) => {
      edits.push(sent)
      return Promise.resolve('done' as const)
    },
  }
  const hands = await aDialog(<EditingContext.Provider value={editing}>{panel}</EditingContext.Provider>)
  return { ...hands, edits, lines }
}

test('a step begins to wait for another office, for a service, by one choice', async () => {
  const { choose, edits } = await shown({})
  await choose('What is asked of another office', 'service')
  expect(edits).toEqual([[{ do: 'set', path: [...PATH, 'referral'], value: { outcomes: {} } }]])
})

test('what a referral asks, covers, tells and ends with is changed by fields', async () => {
  const { choose, edits } = await shown({ referral: { outcomes: { accepted: 'yes' }, packet: { base: ['risk'] } } })
  const at = [...PATH, 'referral']
  await choose('Fact that names the service', 'wanted')
  await choose('Steps that are given away', 'care')
  await choose('After a no', 'offer_next')
  await choose('When declined', 'no')
  expect(edits).toEqual([
    [{ do: 'set', path: [...at, 'service'], value: 'wanted' }],
    [{ do: 'set', path: [...at, 'covers'], value: { stage: 'care' } }],
    [{ do: 'set', path: [...at, 'on_decline'], value: 'offer_next' }],
    [{ do: 'set', path: [...at, 'outcomes', 'declined'], value: 'no' }],
  ])
  expect(screen.queryByLabelText('When arrived')).toBeNull()
  expect(screen.getByText('Facts that are told')).toBeTruthy()
  expect(await barriers()).toEqual([])
})

test('an answer with several endings is told, with the way to its text', async () => {
  const arrived = [{ outcome: 'yes', when: "risk == 'high'" }, { outcome: 'no' }]
  const { user, lines } = await shown({ handover: { kind: 'leg', outcomes: { arrived } } })
  expect(screen.getByText('When arrived')).toBeTruthy()
  expect(screen.getByText('Several outcomes, each with its condition; changed as text.', { exact: false })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Open in YAML' }))
  expect(lines).toEqual([entry('ask', 'task').line])
})

test('of a hand-over the signers, the file and the way to the office are changed, and what is told stays', async () => {
  const handover = {
    ...{ kind: 'transfer', to: { route: 'case_ownership', by: ['found_area'] }, outcomes: { released: 'yes' } },
    ...{ sign: { sender: 'officer', receiver: ['clerk', 'officer'] }, answer: [{ within: '3 working days' }] },
  }
  const { choose, press, edits } = await shown({ handover })
  const at = [...PATH, 'handover']
  await choose('Form of the file', 'papers')
  const there = await screen.findByRole('list', { name: 'Who signs there' })
  within(there)
    .getByRole('button', { name: /officer/ })
    .click()
  await press('Add a limit of the answer')
  expect(edits).toEqual([
    [{ do: 'set', path: [...at, 'file'], value: 'papers' }],
    [{ do: 'set', path: [...at, 'sign'], value: { sender: 'officer', receiver: 'clerk' } }],
    [{ do: 'insert', path: [...at, 'answer'], index: 1, value: { within: '3 working days' } }],
  ])
  await choose('What is asked of another office', 'leg')
  expect(edits.at(-1)).toEqual([
    { do: 'remove', path: at },
    { do: 'set', path: at, value: { kind: 'leg', answer: handover.answer, outcomes: handover.outcomes } },
  ])
})

test('the letters of a procedure are shown with the way to their text', async () => {
  const { user, lines } = await shown({}, <HeadPanel />)
  expect(screen.getByText('The rules and texts of letters are changed in YAML.')).toBeTruthy()
  expect((await screen.findByText('SN')).closest('li')?.textContent).toContain('SN Note')
  await user.click(screen.getByRole('button', { name: 'See YAML lines 40 to 52' }))
  expect(lines).toEqual([40])
})

test('the page of a procedure says of a step whom it asks, and who signs', async () => {
  anApi({})
  const [item] = sop.items
  if (item === undefined) throw new Error('no step')
  await aDialog(<ItemFacts item={{ ...item, asksOther: [label('Transfer of the case'), label('Signed: A → B')] }} />)
  expect((await screen.findByText('Waits for another office')).nextElementSibling?.textContent).toBe(
    'Transfer of the case. Signed: A → B',
  )
})
