import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { DraftBody } from '../../admin-ui/sops/studio/DraftBody.tsx'
import { EditingContext } from '../../admin-ui/sops/studio/structure/editing.ts'
import { TextIn } from '../../admin-ui/sops/studio/structure/Fields.tsx'
import { LimitTable } from '../../admin-ui/sops/studio/structure/LimitTable.tsx'
import { TextKeeper, type EditEnd, type TextState } from '../../admin-ui/sops/studio/text-keeper.ts'
import type { Editor } from '../../admin-ui/sops/studio/TextEditor.tsx'
import { useDraftWays } from '../../admin-ui/sops/studio/use-sop-draft.ts'
import type { SopEdit, SopOutlineItem, SopStructure } from '../../api/contract/sop-editing.ts'
import type { SopDraftView } from '../../api/contract/studio.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const DRAFT = '00000000-0000-4000-8000-000000000001',
  RUN = '00000000-0000-4000-8000-000000000002'

const NAMES = { roles: [], facts: [], purposes: [], consents: [], overrides: [], outcomes: [], codes: [], askOnce: [] }
const STRUCTURE: SopStructure = {
  version: 1,
  isReadable: true,
  head: { title: null, edition: null, revision: null },
  items: [],
  forms: [],
  declared: [],
  rules: [],
  letters: [],
  names: { ...NAMES, legal: [] },
  part: null,
}

describe('the views of a draft', () => {
  const never = (): Promise<never> => new Promise(() => undefined)
  const output = (): string | null | undefined => document.querySelector('output')?.textContent
  const isShown = (text: string): Promise<void> => waitFor(() => expect(output()).toBe(text))
  function Ways({ typed = '' }: { typed?: string }) {
    const [keeper] = useState(() => {
      const made = new TextKeeper({ text: '', version: 1 }, { save: never, edit: never, tell: () => undefined })
      if (typed !== '') made.write(typed)
      return made
    })
    const { shown, place, addressOf, leave, goToPart, show } = useDraftWays(keeper, useRef(null))
    const { search } = useLocation()
    return (
      <>
        <output>{[shown, place.at, place.line, search].join(' ')}</output>
        <button onClick={() => goToPart(7)}>Part</button>
        <button onClick={() => show('forms', 'forms.report')}>Form</button>
        <Link to={addressOf('text')} onClick={leave}>
          Text
        </Link>
        <Link to={addressOf('structure')} onClick={leave}>
          Structure
        </Link>
      </>
    )
  }

  test('stand in the address with the part that is shown, and the structure, which is the first, alone', async () => {
    const { press, user } = await aDialog(<Ways />, '/drafts/1?view=no_such_view')
    await isShown('structure   ?view=no_such_view')
    await press('Form')
    await isShown('forms forms.report  ?view=forms&at=forms.report')
    await user.click(screen.getByRole('link', { name: 'Text' }))
    await isShown('text   ?view=text')
    await press('Part')
    await isShown('structure  7 ?line=7')
    await user.click(screen.getByRole('link', { name: 'Structure' }))
    await isShown('structure   ')
  })

  test('are shown at once, although what was typed is still being saved', async () => {
    const { press, user } = await aDialog(<Ways typed="edition: '2'" />, '/drafts/1')
    await user.click(await screen.findByRole('link', { name: 'Text' }))
    expect(output()).toBe('text   ?view=text')
    await press('Form')
    expect(output()).toBe('forms forms.report  ?view=forms&at=forms.report')
  })
})

describe('a draft of which a change is still being saved', () => {
  const VIEW: SopDraftView = {
    id: DRAFT,
    named: null,
    base: null,
    author: { id: RUN, name: 'Contoh Penulis' },
    isMine: true,
    state: 'open',
    version: 1,
    savedAt: '2026-11-24T09:05:00.000Z',
    errors: 0,
    text: 'edition: 1\n',
    remarks: [],
    requestId: null,
    allowedActions: { save: { allowed: true }, ask: { allowed: true }, drop: { allowed: true } },
  }
  const saved = { savedAt: VIEW.savedAt, named: null, remarks: [] }
  let answer = (): void => undefined
  function Body() {
    const [state, setState] = useState<TextState>({
      saving: { kind: 'none' },
      remarks: [],
      no: undefined,
      version: 1,
      canUndo: false,
      canRedo: false,
      isTurning: false,
    })
    const [keeper] = useState(
      () =>
        new TextKeeper(VIEW, {
          save: () => new Promise((resolve) => (answer = () => resolve({ ...saved, version: 2 }))),
          edit: () =>
            new Promise(
              (resolve) =>
                (answer = () =>
                  resolve({ ...saved, version: 2, changes: [{ at: 'edition: '.length, remove: 1, insert: '2' }] })),
            ),
          tell: (change) => setState((before) => ({ ...before, ...change })),
        }),
    )
    const editor = useRef<Editor>(null)
    return (
      <>
        <button onClick={() => void keeper.edit([{ do: 'set', path: ['edition'], value: 2 }], 1)}>Change</button>
        <button
          onClick={() => {
            keeper.write('edition: 3\n')
            void keeper.flush()
          }}
        >
          Type
        </button>
        <button onClick={() => answer()}>Answer</button>
        <DraftBody
          view={VIEW}
          text={{ ...state, keeper }}
          editor={editor}
          ways={useDraftWays(keeper, editor)}
          taken={0}
        />
      </>
    )
  }

  test('shows its text at once, takes nothing typed over the change, and has it once it is saved', async () => {
    anApi({})
    const { press, user } = await aDialog(<Body />, '/drafts/1?view=text')
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Text of the SOP in YAML')
    await press('Change')
    await screen.findByText(/^Your last change is being saved/)
    await user.type(field, 'x')
    expect(field.value).toBe('edition: 1\n')
    await press('Answer')
    await waitFor(() => expect(field.value).toBe('edition: 2\n'))
    await user.type(field, '#')
    expect(field.value).toContain('#')
  })

  test('is checked as it is then, and not as it was before', async () => {
    const sent = anApi({
      [`/api/sop-drafts/${DRAFT}/report`]: { named: null, remarks: [], changes: null, base: null, state: 'proved' },
    })
    const { press } = await aDialog(<Body />, '/drafts/1?view=report')
    await screen.findByText('No findings')
    await press('Type')
    await screen.findByText('Checking…')
    expect(screen.queryByText('No findings')).toBeNull()
    expect(sent).toEqual([])
    await press('Answer')
    await screen.findByText('No findings')
  })
})

describe('a text of a draft that is sent before the outline tells what was stored last', () => {
  /** The outline still has 6, of its version 1. */
  async function aRevision(ends: readonly EditEnd[]) {
    const sent: string[] = []
    const left = [...ends]
    const commit = (text: string): Promise<EditEnd> => {
      sent.push(text)
      return Promise.resolve(left.shift() ?? 'done')
    }
    function Field() {
      const [[version, value], set] = useState<[number, string]>([1, '6'])
      const editing = { structure: { ...STRUCTURE, version }, remarks: [], canEdit: true, goToLine: () => undefined }
      return (
        <EditingContext value={{ ...editing, ask: () => commit(''), send: () => undefined }}>
          <TextIn label="Revision" value={value} isWanted onCommit={commit} />
          <button onClick={() => set([2, '5'])}>Outline</button>
        </EditingContext>
      )
    }
    const { user } = await aDialog(<Field />, '/drafts/1')
    const field = await screen.findByLabelText<HTMLInputElement>('Revision')
    const write = async (text: string): Promise<void> => {
      await user.clear(field)
      await user.type(field, `${text}{Enter}`)
    }
    // The field keeps the focus.
    const outlined = (): boolean => fireEvent.click(screen.getByRole('button', { name: 'Outline' }))
    return { write, outlined, user, field, sent }
  }

  test('is sent although the outline still says the same', async () => {
    const { write, sent } = await aRevision(['done', 'done'])
    await write('5')
    await write('6')
    expect(sent).toEqual(['5', '6'])
  })

  test('stays as it is typed when the outline arrives meanwhile', async () => {
    const { write, outlined, user, field, sent } = await aRevision(['done', 'done'])
    await write('5')
    await user.clear(field)
    await user.type(field, '6')
    outlined()
    expect([field.value, sent]).toEqual(['6', ['5']])
    await user.type(field, '{Enter}')
    expect(sent).toEqual(['5', '6'])
  })

  test('is not sent twice', async () => {
    const { write, outlined, field, sent } = await aRevision(['done'])
    await write('5')
    await write('5')
    outlined()
    expect([field.value, sent]).toEqual(['5', ['5']])
  })

  test('is not sent when it is what stands there because the last one was refused', async () => {
    const { write, sent } = await aRevision(['refused'])
    await write('5')
    await write('6')
    expect(sent).toEqual(['5'])
  })
})

describe('all limits of a draft', () => {
  const item: SopOutlineItem = {
    at: 'stages[0].items[0]',
    path: ['stages', 0, 'items', 0],
    line: 3,
    lastLine: 9,
    kind: 'task',
    id: 'report',
    code: 'LUG-01',
    label: { id: 'Terima laporan', en: 'Take the report' },
    depth: 1,
    outcomes: [],
  }
  const structure: SopStructure = {
    ...STRUCTURE,
    items: [item],
    names: {
      ...STRUCTURE.names,
      legal: [
        { code: 'product-default', label: { id: 'Bawaan', en: 'Default' } },
        { code: 'uu-1', label: { id: 'UU 1', en: 'Act 1' } },
      ],
    },
    part: {
      at: 'limits',
      value: [
        {
          at: item.at,
          due: [
            { within: '2 hours', when: "urgency == 'medicine'", basis: 'product-default' },
            { none: 'Decided by the court', basis: 'product-default' },
          ],
        },
      ],
      form: null,
    },
  }
  const table = async (canEdit: boolean) => {
    const asked: SopEdit[] = []
    const ask = (edits: readonly SopEdit[]): Promise<EditEnd> => {
      asked.push(...edits)
      return Promise.resolve('done')
    }
    const editing = { structure, remarks: [], canEdit, ask, send: ask, goToLine: () => undefined }
    const hands = await aDialog(
      <EditingContext value={editing}>
        <LimitTable />
      </EditingContext>,
      '/drafts/1',
    )
    const [first, second] = (await screen.findAllByRole('row')).slice(1)
    if (first === undefined || second === undefined) throw new Error('no limits are shown')
    return { ...hands, asked, first: within(first), second: within(second) }
  }

  test('are shown with their step, their condition and their basis, and are changed where they stand', async () => {
    const { user, asked, first, second } = await table(true)
    expect(first.getByRole('link', { name: 'LUG-01 Take the report' }).getAttribute('href')).toContain(
      encodeURIComponent(item.at),
    )
    expect(first.getByText("only if urgency == 'medicine'")).toBeTruthy()
    expect(second.getByLabelText<HTMLInputElement>('Why there is no limit').value).toBe('Decided by the court')
    await user.clear(first.getByLabelText('How long'))
    await user.type(first.getByLabelText('How long'), '3{Enter}')
    await user.selectOptions(second.getByLabelText('Basis'), 'uu-1')
    expect(asked).toEqual([
      { do: 'set', path: [...item.path, 'due', 0, 'within'], value: '3 hours' },
      { do: 'set', path: [...item.path, 'due', 1, 'basis'], value: 'uu-1' },
    ])
  })

  test('are read by whoever may not change the draft, with the way to each step', async () => {
    const { first } = await table(false)
    expect(first.getByRole('link')).toBeTruthy()
    expect(document.querySelector('fieldset')?.disabled).toBe(true)
  })
})
