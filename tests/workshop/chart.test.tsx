import './a-page.ts'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { Chart } from '../../admin-ui/parts/Chart.tsx'
import { aDialog } from './a-dialog.tsx'
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
})
