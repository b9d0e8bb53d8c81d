import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { AskPublication } from '../../admin-ui/sops/studio/AskPublication.tsx'
import { MoveForm } from '../../admin-ui/sops/studio/MoveForm.tsx'
import { MovePage } from '../../admin-ui/sops/studio/MovePage.tsx'
import { RehearseForm } from '../../admin-ui/sops/studio/RehearseForm.tsx'
import { ReleaseTab } from '../../admin-ui/sops/studio/ReleaseTab.tsx'
import type { MigrationView, RehearsalView } from '../../api/contract/moves.ts'
import type { SopRemark, SopVersionView } from '../../api/contract/studio.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const DRAFT = '00000000-0000-4000-8000-000000000001',
  RUN = '00000000-0000-4000-8000-000000000002'
const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)]
const AREAS = {
  '/api/areas?limit=100': listOf([
    { code: 'ID', name: 'Indonesia', kind: 'country', zone: 'WIB', parent: null },
    { code: '65', name: 'Contoh Utara', kind: 'province', zone: 'WITA', parent: 'ID' },
  ]),
}
const WHY = 'Seen in an evaluation'
const version = (hash: string, revision: number): SopVersionView => ({
  sop: 'luggage',
  edition: '1',
  revision,
  overlay: null,
  hash,
  title: { id: 'Bagasi', en: 'Luggage' },
  publishedAt: '2026-11-24T09:05:00.000Z',
  legal: [],
  channels: [],
  state: 'nowhere',
  isShipped: false,
  publishedBy: null,
  openCases: 3,
  releases: [],
  text: '',
  request: null,
  allowedActions: { release: { allowed: true } },
})
const STUDIO = { '/api/sop-studio': { versions: [version(NEW, 2), version(OLD, 1)], drafts: [], requests: [] } }

describe('a publication is asked for', () => {
  const warning: SopRemark = {
    severity: 'warning',
    rule: 'dead_end',
    line: 1,
    column: 1,
    path: '',
    message: { id: 'Buntu', en: 'Dead end' },
    shortest: [],
  }
  const ask = async (remarks: readonly SopRemark[] = []) => {
    const sent = anApi({ ...AREAS, [`/api/sop-drafts/${DRAFT}/ask`]: { id: RUN } })
    const hands = await aDialog(
      <AskPublication draft={DRAFT} version={4} remarks={remarks} onClose={() => undefined} />,
    )
    return { ...hands, sent, bodies: () => sent.map(({ body }) => body) }
  }

  test('for everywhere and without a reason, where nothing is doubtful', async () => {
    const { press, bodies } = await ask()
    await press('Request publication')
    await waitFor(() => expect(bodies()).toEqual([{ version: 4, plan: { areas: null, stop: null } }]))
  })

  test('only with a reason of ten letters in spite of a warning', async () => {
    const { press, enter, problems, bodies } = await ask([warning])
    const label = 'Reason to publish with 1 warning'
    await press('Request publication')
    expect(await problems()).toEqual([`${label}: This must be answered.`])
    await enter(label, 'Short')
    expect(await problems()).toEqual([`${label}: Write at least 10 characters.`])
    expect(bodies()).toEqual([])
    await enter(label, ' but clear')
    await press('Request publication')
    await waitFor(() => expect(bodies()).toMatchObject([{ reason: 'Short but clear' }]))
  })

  test('for some areas first only if at least one is named, and with its rule to stop', async () => {
    const { user, press, choose, problems, bodies } = await ask()
    await user.click(await screen.findByLabelText('in named areas first'))
    await press('Request publication')
    expect(await problems()).toEqual(['Add an area: This must be answered.'])
    await screen.findByRole('option', { name: 'Contoh Utara' })
    await choose('Add an area', '65')
    await user.click(screen.getByLabelText('Stop when too many limits are missed'))
    fireEvent.change(await screen.findByLabelText('Missed at most (%)'), { target: { value: '101' } })
    await press('Request publication')
    expect(await problems()).toEqual(['Missed at most (%): At most 100.'])
    fireEvent.change(screen.getByLabelText('Missed at most (%)'), { target: { value: '5' } })
    await press('Request publication')
    await waitFor(() =>
      expect(bodies()).toEqual([
        { version: 4, plan: { areas: ['65'], stop: { limitPercent: 5, windowDays: 30, atLeast: 20 } } },
      ]),
    )
  })

  test('for nowhere yet without the rule and the areas that were chosen before', async () => {
    const { user, press, choose, bodies } = await ask()
    await user.click(await screen.findByLabelText('in named areas first'))
    await screen.findByRole('option', { name: 'Contoh Utara' })
    await choose('Add an area', '65')
    await user.click(screen.getByLabelText('Stop when too many limits are missed'))
    await user.click(screen.getByLabelText('Stop when too many limits are missed'))
    await user.click(screen.getByLabelText('Stop when too many limits are missed'))
    await user.click(screen.getByLabelText('not yet: rehearse first, put in force later'))
    await press('Request publication')
    await waitFor(() => expect(bodies()).toEqual([{ version: 4, plan: { areas: [], stop: null } }]))
  })
})

describe('a version is put in force', () => {
  test('only for a reason, everywhere unless an area is chosen', async () => {
    const sent = anApi({ ...AREAS, [`/api/sop-versions/${NEW}/releases`]: { id: RUN } })
    const { press, enter, problems } = await aDialog(<ReleaseTab view={version(NEW, 2)} />)
    await press('Put in force in…')
    await press('Put in force')
    expect(await problems()).toEqual(['Reason: Write at least 10 characters.'])
    await enter('Reason', WHY)
    await press('Put in force')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ area: null, reason: WHY, stop: null }]))
  })
})

describe('a rehearsal', () => {
  test('runs over the open cases of the version before, in all areas unless some are named', async () => {
    const sent = anApi({ ...AREAS, ...STUDIO })
    const { user, press } = await aDialog(
      <RehearseForm tried={{ sop: 'luggage', hash: NEW }} lead="Lead" begin={() => Promise.resolve({ to: NEW })} />,
    )
    await user.click(await screen.findByLabelText('include closed cases'))
    await press('Start rehearsal')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ from: OLD, to: NEW, closed: true }]))
  })

  test('does not begin while the draft cannot be saved', async () => {
    const sent = anApi({ ...AREAS, ...STUDIO })
    let asked = 0
    const { press } = await aDialog(
      <RehearseForm
        tried={{ sop: 'luggage', hash: NEW }}
        lead="Lead"
        begin={() => {
          asked += 1
          return Promise.resolve(undefined)
        }}
      />,
    )
    await press('Start rehearsal')
    await waitFor(() => expect(asked).toBe(1))
    expect(sent).toEqual([])
  })
})

describe('cases are moved to another version', () => {
  const named = { sop: 'luggage', edition: '1', title: { id: 'Bagasi', en: 'Luggage' } }
  const none = {
    cases: 3,
    closedCases: 0,
    unchanged: 3,
    refused: 0,
    added: 0,
    removed: 0,
    inHand: 0,
    owners: 0,
    broken: 0,
    stuck: 0,
    closes: 0,
    lost: 0,
    lawKept: 0,
    lawLimits: 0,
    lateByLaw: 0,
  }
  const rehearsal: RehearsalView = {
    id: RUN,
    state: 'finished',
    from: { ...named, revision: 1, hash: OLD },
    to: { ...named, revision: 2, hash: NEW, isPublished: true },
    draftId: null,
    areas: [],
    closed: false,
    createdAt: '2026-11-24T09:05:00.000Z',
    startedAt: null,
    finishedAt: '2026-11-24T09:06:00.000Z',
    progress: { done: 3, total: 3 },
    sum: none,
    added: [],
    removed: [],
    broken: [],
    owners: [],
    lawKept: [],
  }
  const moved: MigrationView = {
    id: RUN,
    state: 'finished',
    when: 'now',
    from: rehearsal.from,
    to: rehearsal.to,
    areas: [],
    reason: WHY,
    undoReason: null,
    request: null,
    map: [],
    isPrepared: true,
    by: { userId: DRAFT, user: 'Contoh Satu' },
    createdAt: rehearsal.createdAt,
    finishedAt: rehearsal.finishedAt,
    cases: {
      pending: 0,
      done: 0,
      refused: 0,
      failed: 0,
      cancelled: 0,
      undo_pending: 0,
      undone: 0,
      undo_refused: 0,
    },
    total: 0,
    mispredicted: 0,
  }
  /** Somebody asks that a finished move be taken back. */
  const asked: NonNullable<MigrationView['request']> = {
    id: DRAFT,
    verb: 'undo',
    state: 'waiting',
    reason: WHY,
    askedBy: { id: DRAFT, name: 'Contoh Satu' },
    askedAt: '2026-11-24T09:05:00.000Z',
    isMine: true,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    allowedActions: { approve: { allowed: true }, reject: { allowed: true }, withdraw: { allowed: true } },
  }
  const move = async (rehearsals: readonly RehearsalView[]) => {
    const sent = anApi({
      ...AREAS,
      ...STUDIO,
      [`/api/rehearsals?limit=100&to=${NEW}`]: listOf(rehearsals),
    })
    const hands = await aDialog(<MoveForm view={version(NEW, 2)} />)
    await screen.findByLabelText('Reason for moving')
    return { ...hands, bodies: () => sent.map(({ body }) => body) }
  }

  test('not without a reason; for new cases alone without a rehearsal', async () => {
    const { press, enter, problems, bodies } = await move([])
    await press('Ask for the choice to be put on record')
    expect(await problems()).toEqual(['Reason for moving: Write at least 10 characters.'])
    await enter('Reason for moving', ` ${WHY}`)
    await press('Ask for the choice to be put on record')
    await waitFor(() => expect(bodies()).toEqual([{ from: OLD, to: NEW, when: 'new_only', reason: WHY }]))
  })

  test('not before a rehearsal of exactly this move', async () => {
    const { user, press, choose, enter, problems, bodies } = await move([rehearsal])
    await enter('Reason for moving', WHY)
    await user.click(screen.getByLabelText('now'))
    await screen.findByRole('option', { name: 'Contoh Utara' })
    await choose('Add an area', '65')
    await screen.findByText(/This move has not been rehearsed yet/)
    await press('Ask for the move')
    expect(await problems()).toEqual(['When: Run a rehearsal first, so that you know what will happen.'])
    expect(bodies()).toEqual([])
    await press('Remove Contoh Utara')
    await screen.findByText(/^Latest rehearsal/)
    await press('Ask for the move')
    await waitFor(() => expect(bodies()).toEqual([{ from: OLD, to: NEW, when: 'now', reason: WHY }]))
  })

  const open = async (moved: MigrationView) => {
    const answers: Record<string, unknown> = { [`/api/migrations/${RUN}`]: moved }
    anApi(answers)
    await aDialog(
      <Routes>
        <Route path="/migrations/:id" element={<MovePage />} />
      </Routes>,
      `/migrations/${RUN}`,
    )
    return (later: MigrationView) => Object.assign(answers, { [`/api/migrations/${RUN}`]: later })
  }

  test('of a version that no case follows, and the page says so instead of showing an empty chart', async () => {
    await open(moved)
    expect(await screen.findByText('No case follows that version')).toBeTruthy()
    expect(screen.queryByRole('heading', { name: 'State of the cases' })).toBeNull()
  })

  test('and the page follows the second person who decides on taking the move back', async () => {
    const done = { ...moved, cases: { ...moved.cases, done: 1 }, total: 1 }
    const becomes = await open({ ...done, request: asked })
    expect(await screen.findByText('Request to undo this move')).toBeTruthy()
    becomes({ ...done, state: 'undone', request: { ...asked, state: 'approved' } })
    expect(await screen.findByText('Undone')).toBeTruthy()
  })
})
