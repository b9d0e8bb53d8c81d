import './a-page.ts'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { DashboardPage } from '../../admin-ui/dashboard/DashboardPage.tsx'
import { Flow } from '../../admin-ui/dashboard/Flow.tsx'
import { Totals, Wider } from '../../admin-ui/dashboard/Numbers.tsx'
import { Ageing, Areas } from '../../admin-ui/dashboard/RunningCases.tsx'
import { Chart } from '../../admin-ui/parts/Chart.tsx'
import { DashboardView } from '../../api/contract/reports.ts'
import { STAGE_AGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { people } from '../support/fake/fake-people.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(() => {
  cleanup()
  jest.restoreAllMocks()
})

const OFFICES = [
  { name: 'UPTD PPA Contoh', open: 4, late: 1 },
  { name: 'Dinas Contoh', open: 2, late: 0 },
]
const TITLE = 'Work by office'

async function drawn(most?: number) {
  const { press } = await aDialog(
    <Chart
      title={TITLE}
      show="How to show it"
      {...(most === undefined ? {} : { most })}
      bars={OFFICES.map(({ name, open, late }) => ({
        key: name,
        look: 'loaded',
        name: <span>{name}</span>,
        told: open,
        whole: open,
        part: late,
      }))}
      rows={OFFICES}
      keyOf={({ name }) => name}
      columns={[
        { head: 'Office', cell: ({ name }) => name },
        { head: 'Number', look: 'num', cell: ({ open }) => open },
        { head: 'Number', look: 'num', cell: ({ late }) => late },
      ]}
    />,
  )
  return { press, chart: within(await screen.findByRole('figure', { name: TITLE })) }
}

describe('a chart', () => {
  test('is a table too, under the same name and with the same numbers', async () => {
    const { press, chart } = await drawn()
    expect(chart.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'UPTD PPA Contoh4',
      'Dinas Contoh2',
    ])
    await press('Table')
    expect(chart.queryByRole('listitem')).toBeNull()
    const rows = within(chart.getByRole('table', { name: TITLE })).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['Office', 'Number', 'Number'],
      ['UPTD PPA Contoh', '4', '1'],
      ['Dinas Contoh', '2', '0'],
    ])
    expect(await barriers()).toEqual([])
    await press('Chart')
    expect(chart.queryByRole('table')).toBeNull()
  })

  test('may have two columns of one name, as two stages of two procedures', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { press, chart } = await drawn()
    await press('Table')
    expect(chart.getAllByRole('columnheader', { name: 'Number' })).toHaveLength(2)
    expect(said.mock.calls).toEqual([])
  })

  test('has a table that can be scrolled by keyboard, and a toggle that says what is shown', async () => {
    const { press, chart } = await drawn()
    const shown = (): (string | null)[] =>
      within(chart.getByRole('group', { name: 'How to show it' }))
        .getAllByRole('button', { pressed: true })
        .map(({ textContent }) => textContent)
    expect(shown()).toEqual(['Chart'])
    await press('Table')
    expect(shown()).toEqual(['Table'])
    expect(chart.getByRole('region', { name: TITLE }).tabIndex).toBe(0)
  })

  test.each([
    ['the longest bar', undefined, ['25% 75%', '0% 50%']],
    ['all there is, where that is more', 8, ['12.5% 37.5%', '0% 25%']],
  ])('has bars that are a share of %s, what is late in front', async (_, most, shares) => {
    const { chart } = await drawn(most)
    const widths = chart
      .getAllByRole('listitem')
      .map((bar) => [...bar.querySelectorAll<HTMLElement>('.track > span')].map(({ style }) => style.width).join(' '))
    expect(widths).toEqual(shares)
  })

  test('may have bars of several parts, whose names stand above them while the bars are shown', async () => {
    const { press } = await aDialog(
      <Chart
        title={TITLE}
        show="How to show it"
        shares={['Young', 'Old']}
        bars={[{ key: 'one', look: 'shared', name: <span>One</span>, told: 4, whole: 4, shares: [3, 1] }]}
        rows={OFFICES}
        keyOf={({ name }) => name}
        columns={[{ head: 'Office', cell: ({ name }) => name }]}
      />,
    )
    const chart = within(await screen.findByRole('figure', { name: TITLE }))
    const parts = chart.getByRole('listitem').querySelectorAll<HTMLElement>('.track > span')
    expect([...parts].map(({ style }) => style.width)).toEqual(['75%', '25%'])
    expect([chart.queryByText('Young') !== null, chart.queryByText('Old') !== null]).toEqual([true, true])
    await press('Table')
    expect(chart.queryByText('Young')).toBeNull()
  })
})

describe('the dashboard', () => {
  const hidden = { count: null, list: null }
  const shown = (count: number) => ({ count, list: null })
  const area = (code: string, running: { count: number | null; list: null }) => ({
    code,
    name: `Contoh ${code}`,
    isItself: false,
    running,
    late: running,
    unowned: running,
  })
  const stage = (cases: { count: number | null; list: null }, ages: (number | null)[]) => ({
    sop: 'contoh',
    item: `stage of ${cases.count}`,
    label: { id: 'Tahap', en: 'Stage' },
    cases,
    late: cases,
    ages: STAGE_AGE_NAMES.map((age, at) => ({ age, cell: { count: ages[at] ?? null, list: null } })),
  })
  const viewOf = (more: object): DashboardView =>
    DashboardView.parse({
      asOf: '2026-11-30T05:15:00.000Z',
      isWhole: false,
      month: '2026-11',
      level: 'province',
      area: null,
      sop: null,
      months: null,
      areas: [],
      programmes: [],
      totals: { running: shown(9), late: hidden, unowned: hidden, opened: hidden, closed: hidden },
      firstService: { served: hidden, medianDays: null },
      flow: [],
      stages: [],
      ageing: [],
      breaches: { law: hidden, default: hidden },
      tellings: { taken: hidden, anew: hidden, barred: hidden },
      standards: [],
      byArea: [],
      load: null,
      ...more,
    })
  const NONE = 'None of these numbers may be shown: each is below 5, or would reveal one that is.'

  test('says in one sentence that no number of a chart may be shown, and draws no chart of one area', async () => {
    await aDialog(
      <>
        <Areas view={viewOf({ byArea: [area('21', hidden)] })} />
        <Ageing view={viewOf({ ageing: [stage(hidden, [])] })} />
        <Flow
          view={viewOf({
            flow: [{ from: '2026-11-02', to: '2026-11-08', opened: hidden, closed: hidden, stages: [] }],
          })}
        />
        <Areas view={viewOf({ byArea: [area('21', shown(9))] })} />
      </>,
    )
    expect(await screen.findAllByText(NONE)).toHaveLength(3)
    expect(screen.queryByRole('figure')).toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('shows how old the cases of a stage are, unless a number of it may not be shown', async () => {
    await aDialog(
      <Ageing view={viewOf({ ageing: [stage(shown(12), [6, 5, 1, 0]), stage(shown(9), [6, null, 3, 0])] })} />,
    )
    const bars = await screen.findAllByRole('listitem')
    expect(bars.map((bar) => bar.querySelectorAll('.track > span').length)).toEqual([4, 2])
    expect(screen.getByText('< 7 days')).toBeTruthy()
  })

  test('shows what belongs to a month beside the month before, unless one of the two may not be shown', async () => {
    const of = (month: string, opened: number | null, closed: number | null) =>
      viewOf({
        month,
        totals: {
          running: shown(9),
          late: shown(1),
          unowned: shown(2),
          opened: { count: opened, list: null },
          closed: { count: closed, list: null },
        },
        firstService: { served: shown(6), medianDays: 2.5 },
      })
    await aDialog(<Totals view={of('2026-11', 12, 7)} earlier={of('2026-10', 9, null)} />)
    const tiles = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)
    expect(tiles.filter((text) => text.includes('October 2026'))).toEqual([
      expect.stringMatching(/^12Opened this monthOctober 2026: 9$/),
      expect.stringMatching(/October 2026: 2.5$/),
    ])
    cleanup()
    await aDialog(<Totals view={of('2026-11', null, null)} earlier={of('2026-10', 9, 8)} />)
    await screen.findAllByRole('listitem')
    expect(screen.queryByText(/October 2026: [89]/)).toBeNull()
  })

  test('leads from a total that is hidden to all areas, and to the month before if it is shown there', async () => {
    const of = (month: string, opened: number | null, area: string | null) => {
      const cell = { count: opened, list: null }
      return viewOf({
        month,
        area,
        totals: { running: shown(9), late: shown(1), unowned: shown(2), opened: cell, closed: shown(7) },
      })
    }
    const asked: object[] = []
    const offered = async (now: DashboardView, earlier?: DashboardView): Promise<(string | null)[]> => {
      cleanup()
      const { user } = await aDialog(<Wider view={now} earlier={earlier} set={(next) => asked.push(next)} />)
      const buttons = screen.queryAllByRole('button')
      for (const button of buttons) await user.click(button)
      return buttons.map(({ textContent }) => textContent)
    }
    expect(await offered(of('2026-11', null, '21'), of('2026-10', 9, '21'))).toEqual([
      'See all areas',
      'See October 2026',
    ])
    expect(asked).toEqual([{ area: '' }, { month: '2026-10' }])
    expect(await offered(of('2026-11', null, null), of('2026-10', null, null))).toEqual([])
    expect(await offered(of('2026-11', 12, '21'), of('2026-10', 9, '21'))).toEqual([])
  })

  test('asks for the month before only where there is one', async () => {
    const asked = async (first: string): Promise<string[]> => {
      cleanup()
      anApi({ '/api/me': people['coordinator'] })
      const paths: string[] = []
      const answered = globalThis.fetch
      globalThis.fetch = (input, init) => {
        const path = String(input)
        if (!path.startsWith('/api/reports/')) return answered(input, init)
        paths.push(path)
        const month = /month=([\d-]+)/.exec(path)?.[1] ?? '2026-11'
        return Promise.resolve(Response.json(viewOf({ month, isWhole: true, months: { first, last: '2026-11' } })))
      }
      await aDialog(<DashboardPage />, '/dashboard')
      await screen.findByText('Opened this month')
      return paths
    }
    const now = '/api/reports/dashboard?'
    expect(await asked('2026-11')).toEqual([now])
    expect(await asked('2026-10')).toEqual([now, `${now}month=2026-10`])
  })
})
