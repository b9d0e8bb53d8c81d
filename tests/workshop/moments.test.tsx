import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { HistoryTab } from '../../admin-ui/cases/HistoryTab.tsx'
import { DifferenceTable } from '../../admin-ui/moments/DifferenceTable.tsx'
import { Steps } from '../../admin-ui/moments/Steps.tsx'
import { Timeline } from '../../admin-ui/parts/Timeline.tsx'
import type { TimelineRow } from '../../api/contract/cases.ts'
import type { HistoryChoices } from '../../api/contract/history.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { caseView, cases } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const MOMENT = {
  seq: 4,
  at: '2026-11-24T09:05:22.000Z',
  previous: 3,
  next: 5,
  newest: { seq: 9, at: '2026-11-26T02:00:00.000Z' },
  opened: '2026-11-20T02:00:00.000Z',
} as const

describe('a case at another time', () => {
  const asked = async (zone: Zone) => {
    const went: string[] = []
    const hands = await aDialog(<Steps moment={{ ...MOMENT, view: { zone } }} go={(moment) => went.push(moment)} />)
    const field = await screen.findByLabelText<HTMLInputElement>(`Date and time (${zone})`)
    return { ...hands, went, field }
  }

  test.each([
    ['WIB', '2026-11-24T16:05', '2026-11-25T01:00:59.999Z'],
    ['WIT', '2026-11-24T18:05', '2026-11-24T23:00:59.999Z'],
  ] as const)('is shown at the end of the minute that was chosen on its clock, %s', async (zone, now, then) => {
    const { press, went, field } = await asked(zone)
    expect(field.value).toBe(now)
    fireEvent.change(field, { target: { value: '2026-11-25T08:00' } })
    const read = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(read?.textContent).toBe(`Wed 25 Nov 2026, 08:00 ${zone}`)
    await press('Show')
    await waitFor(() => expect(went).toEqual([then]))
    expect(field.value).toBe(now)
  })

  test('is left for the act before or after it with the arrows, while its buttons have the focus', async () => {
    const { user, went } = await asked('WIB')
    await user.click(screen.getByRole('button', { name: 'Beginning' }))
    await user.keyboard('{ArrowRight}{ArrowLeft}')
    expect(went).toEqual(['1', '5', '3'])
    screen.getByLabelText('Date and time (WIB)').focus()
    await user.keyboard('{ArrowLeft}')
    expect(went).toHaveLength(3)
  })

  test('is not looked for without a date and a time, and says so', async () => {
    const { press, problems, went, field } = await asked('WIB')
    fireEvent.change(field, { target: { value: '' } })
    await press('Show')
    expect(await problems()).toEqual(['Date and time (WIB): Choose a date and a time.'])
    expect(went).toEqual([])
  })

  test('says of a limit that was met too late that it was met late', async () => {
    const limit = {
      due: '2026-11-21T02:00:00.000Z',
      startedAt: MOMENT.opened,
      riskAt: null,
      before: null,
      breached: false,
      basis: 'product-default',
      basisLabel: { id: 'Bawaan', en: 'Default' },
      isLaw: false,
      evidence: 'source',
      pausedAt: null,
    }
    anApi({
      '/api/cases/k/differences?at=4&with=9': {
        from: { seq: 4, at: MOMENT.at },
        to: MOMENT.newest,
        data: [
          {
            kind: 'limit',
            item: 'triage',
            code: 'INT-03',
            label: { id: 'Triase', en: 'Triage' },
            of: 't1',
            before: { ...limit, state: 'running' },
            after: { ...limit, state: 'met', breached: true },
          },
        ],
      },
    })
    await aDialog(<DifferenceTable caseId="k" at="4" other="9" zone="WIB" />)
    expect(await screen.findByText(/met late$/)).toBeTruthy()
  })
})

describe('the history of a case', () => {
  const both = (en: string) => ({ id: en, en })
  const CHOICES: HistoryChoices = {
    people: [],
    offices: [],
    roles: [],
    clock: true,
    items: [{ item: 'triage', code: 'INT-03', label: both('Triage') }],
    kinds: ['decision'],
  }
  const happened = (seq: number, en: string): TimelineRow => ({
    seq,
    at: '2026-11-24T09:05:00.000Z',
    type: 'task_claimed',
    kind: 'assignment',
    sentence: both(en),
    who: { user: 'Rina Contoh', organisation: null, role: null },
    item: 'triage',
    code: 'INT-03',
    cause: 'command',
  })
  const narrowed = async (search: string) => {
    const [view] = cases.slice(0, 1).map(caseView)
    if (view === undefined) throw new Error('no case')
    const path = `/api/cases/${view.id}/timeline`
    anApi({
      [`${path}/choices`]: CHOICES,
      [`${path}?limit=50`]: listOf([happened(1, 'Opened'), happened(2, 'Claimed')]),
      [`${path}?kind=decision&limit=50`]: listOf([happened(3, 'Decided')]),
      [`${path}?item=triage&kind=decision&limit=50`]: listOf([happened(4, 'Triage decided')]),
    })
    const hands = await aDialog(
      <>
        <HistoryTab view={view} />
        <Address />
      </>,
      `/cases/${view.id}/history${search}`,
    )
    await screen.findByRole('option', { name: 'INT-03 Triage' })
    return { ...hands, address: () => screen.getByLabelText('address').textContent }
  }

  test('is narrowed by one filter after the other, and widened by taking one away', async () => {
    const { choose, press, address } = await narrowed('')
    expect(await screen.findByText('Opened')).toBeTruthy()
    await choose('Kind', 'decision')
    expect(await screen.findByText('Decided')).toBeTruthy()
    await choose('Step', 'triage')
    expect(await screen.findByText('Triage decided')).toBeTruthy()
    expect(address()).toBe('?item=triage&kind=decision')
    await press('Remove filter INT-03 Triage')
    expect(await screen.findByText('Decided')).toBeTruthy()
    await press('Clear filters')
    expect(await screen.findByText('Opened')).toBeTruthy()
    expect(address()).toBe('')
  })

  test.each([
    ['limit', false],
    ['breach', true],
  ] as const)(
    'folds what became of limits, three times in a row; of kind %s each is in sight: %s',
    async (kind, seen) => {
      const rows = [3, 2, 1].map((seq) => ({
        ...happened(seq, `Limit ${seq}`),
        at: `2026-11-24T0${seq}:05:00.000Z`,
        kind,
        who: { user: null, organisation: null, role: null },
      }))
      await aDialog(<Timeline rows={rows} zone="WIB" />)
      expect((await screen.findByText('Limit 2')).closest('details') === null).toBe(seen)
      expect(screen.queryByText('3 entries about time limits') === null).toBe(seen)
    },
  )

  test('names a filter of the address that it cannot offer, so that it can be taken away', async () => {
    const { press, address } = await narrowed('?item=gone')
    await press('Remove filter gone')
    expect(await screen.findByText('Opened')).toBeTruthy()
    expect(address()).toBe('')
  })
})
