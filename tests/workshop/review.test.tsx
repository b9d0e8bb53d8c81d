import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { useLocation } from 'react-router'
import { SamplePage } from '../../admin-ui/review/SamplePage.tsx'
import { UnusualPage } from '../../admin-ui/review/UnusualPage.tsx'
import { queryString } from '../../admin-ui/wire/query-string.ts'
import type { SampleAnswer, UnusualAnswer } from '../../api/contract/review.ts'
import { cases } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const DRAWN: SampleAnswer = {
  seed: 'Contoh 7/2026',
  method: 'simple',
  size: 20,
  asOf: '2026-11-30T08:00:00.000Z',
  population: 0,
  frame: '',
  strata: [],
  data: [],
}
const ASKED = queryString({ seed: 'Contoh 7/2026', method: 'simple', size: '20' })
const Address = () => <output>{useLocation().search}</output>
const page = (
  <>
    <SamplePage />
    <Address />
  </>
)
const asked = (): URLSearchParams => new URLSearchParams(document.querySelector('output')?.textContent)

describe('unusual access', () => {
  test('names what each number counts, and within how long it would be too many', async () => {
    const at = { from: '2026-11-30T16:00:00.000Z', until: '2026-11-30T18:00:00.000Z' }
    const named = { rule: 'odd_hours', label: { id: 'Malam hari', en: 'Access at night' } } as const
    const found: UnusualAnswer = {
      ...at,
      rules: [
        { ...named, atLeast: 5, hours: 1 },
        { rule: 'outside_assignment', label: { id: 'Banyak kasus', en: 'Many cases' }, atLeast: 10, hours: 24 },
      ],
      data: [
        {
          ...named,
          ...at,
          userId: cases[0]?.id ?? '',
          user: 'Contoh Satu',
          organisation: null,
          role: null,
          count: 41,
          zone: 'WIB',
        },
      ],
    }
    anApi({ '/api/access/unusual?days=7': found })
    await aDialog(<UnusualPage />)
    expect(await screen.findByRole('cell', { name: 'How many: 41' })).toBeTruthy()
    expect(screen.getByText('Access at night: from 5 within 1 hour')).toBeTruthy()
    expect(screen.getByText('Many cases: from 10 within 24 hours')).toBeTruthy()
  })
})

describe('an audit sample', () => {
  test('is not drawn without a seed, nor of no case, nor of more than a hundred', async () => {
    anApi({})
    const { user, press, enter, problems } = await aDialog(page, '/review/sample')
    await user.clear(await screen.findByLabelText('Number of cases'))
    await press('Draw')
    expect(await problems()).toEqual(['Seed: This must be answered.', 'Number of cases: This must be answered.'])
    await enter('Number of cases', '0')
    expect(await problems()).toContain('Number of cases: At least 1.')
    await user.clear(screen.getByLabelText('Number of cases'))
    await enter('Number of cases', '101')
    expect(await problems()).toContain('Number of cases: At most 100.')
    expect(asked().get('seed')).toBeNull()
  })

  test('has all of itself in its address, so that it can be drawn again', async () => {
    // The server names the instant: the clock of a device may be ahead of it.
    anApi({
      [`/api/audit/sample?${ASKED}`]: DRAWN,
    })
    const { press, enter, choose } = await aDialog(page, '/review/sample')
    await enter('Seed', ' Contoh 7/2026 ')
    await choose('Method', 'simple')
    await press('Draw')
    await waitFor(() => expect(asked().get('seed')).toBe('Contoh 7/2026'))
    expect([asked().get('method'), asked().get('size')]).toEqual(['simple', '20'])
    await waitFor(() => expect(asked().get('asOf')).toBe(DRAWN.asOf))
  })

  test('stands in the form when its address is opened', async () => {
    anApi({})
    await aDialog(page, '/review/sample?seed=x&method=simple&size=7')
    expect((await screen.findByLabelText<HTMLInputElement>('Seed')).value).toBe('x')
    expect(screen.getByLabelText<HTMLInputElement>('Number of cases').value).toBe('7')
    expect(screen.getByLabelText<HTMLSelectElement>('Method').value).toBe('simple')
  })
})
