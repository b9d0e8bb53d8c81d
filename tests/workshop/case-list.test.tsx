import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { z } from 'zod'
import { CaseList } from '../../admin-ui/cases/CaseList.tsx'
import type { SopList } from '../../api/contract/people.ts'
import { cases, people } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const [FIRST, SECOND] = cases
const URGENT = 'limit=50&sort=urgency'
const SOP: z.infer<typeof SopList>['data'][number] = {
  sop: 'contoh',
  coded: [
    {
      name: 'sex',
      label: { id: 'Jenis kelamin', en: 'Sex' },
      rungs: [
        [
          { code: 'f', label: { id: 'Perempuan', en: 'Female' } },
          { code: 'm', label: { id: 'Laki-laki', en: 'Male' } },
        ],
        [{ code: 'any', label: { id: 'Semua', en: 'Everybody' } }],
      ],
    },
  ],
  edition: '1',
  revision: 1,
  overlay: null,
  hash: 'a'.repeat(64),
  title: { id: 'Contoh', en: 'An example' },
  publishedAt: '2026-11-24T09:05:00.000Z',
  legal: [],
  channels: [],
  openIn: null,
  stages: [],
}
const address = (): string => screen.getByRole('status', { name: 'address' }).textContent

/** The list as a coordinator has it. */
async function shown(at: string, answers: Readonly<Record<string, unknown>>) {
  const known: Record<string, unknown> = {
    '/api/me': people['coordinator'],
    '/api/sops?limit=100': listOf([]),
    '/api/areas?limit=100': listOf([]),
    ...answers,
  }
  const sent = anApi(known)
  const page = await aDialog(
    <>
      <CaseList />
      <Address />
    </>,
    at,
  )
  await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(1))
  return { ...page, sent, known }
}

const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent)

describe('the case list', () => {
  test('is narrowed by what is chosen above it, and widened again by taking that off', async () => {
    const { choose, press } = await shown('/cases', {
      [`/api/cases?${URGENT}`]: listOf([FIRST, SECOND]),
      [`/api/cases?due=late&${URGENT}`]: listOf([FIRST]),
      '/api/cases?due=late&limit=50&sort=number': listOf([SECOND]),
    })
    expect(screen.getByText(SECOND?.number ?? '')).toBeTruthy()
    await choose('Time', 'late')
    expect(await screen.findByText(/^1 case, /)).toBeTruthy()
    expect(address()).toBe('?due=late')
    await choose('Order', 'number')
    expect(await screen.findByText(SECOND?.number ?? '')).toBeTruthy()
    expect(address()).toBe('?due=late&sort=number')
    await choose('Order', 'urgency')
    await press('Remove filter Overdue')
    expect(await screen.findByText(/^2 cases, /)).toBeTruthy()
    expect(address()).toBe('')
  })

  test('says which part of an address means nothing to it, and shows the rest', async () => {
    await shown('/cases?colour=red&status=open', { [`/api/cases?${URGENT}&status=open`]: listOf([SECOND]) })
    expect(screen.getByText(/ignored: colour\.$/)).toBeTruthy()
    expect(screen.getByText(SECOND?.number ?? '')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Remove filter Under way' })).toBeTruthy()
  })

  test('is put in order by the head of a column, which says so, and the address keeps the order', async () => {
    const { press } = await shown('/cases?due=late', {
      [`/api/cases?due=late&${URGENT}`]: listOf([FIRST]),
      '/api/cases?due=late&limit=50&sort=number': listOf([SECOND]),
    })
    const order = (): (string | null)[] =>
      screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'))
    expect(order()).toEqual([null, null, null, 'ascending', null])
    await press('Case')
    expect(await screen.findByText(SECOND?.number ?? '')).toBeTruthy()
    expect(address()).toBe('?due=late&sort=number')
    expect(order()).toEqual(['descending', null, null, null, null])
    expect(screen.queryByRole('button', { name: 'Now' })).toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('is narrowed to coded facts: the fact is chosen, then its codes, and each is named in words', async () => {
    const { choose, press } = await shown('/cases', {
      [`/api/cases?${URGENT}`]: listOf([FIRST, SECOND]),
      [`/api/cases?facts=sex%3Af&${URGENT}`]: listOf([FIRST]),
      [`/api/cases?facts=sex%3Af%2Csex%3Am&${URGENT}`]: listOf([FIRST]),
      '/api/sops?limit=100': listOf([SOP]),
    })
    expect(screen.queryByLabelText('Sex')).toBeNull()
    await choose('Facts', 'sex')
    const codes = await screen.findByLabelText('Sex')
    expect(
      within(codes)
        .getAllByRole('group')
        .map((group) => group.getAttribute('label')),
    ).toEqual(['One by one', 'Groups'])
    await choose('Sex', 'sex:f')
    expect(await screen.findByText(/^1 case, /)).toBeTruthy()
    expect(within(codes).queryByRole('option', { name: 'Female' })).toBeNull()
    await choose('Sex', 'sex:m')
    expect(address()).toBe('?facts=sex%3Af%2Csex%3Am')
    await press('Remove filter Sex: Male')
    await press('Remove filter Sex: Female')
    expect(address()).toBe('')
    expect(await barriers()).toEqual([])
  })

  test('names the stage, the procedure and the area to which it is narrowed, and shows no code of them', async () => {
    const stages = [{ item: 'identification', label: { id: 'Identifikasi', en: 'Identification of the client' } }]
    await shown('/cases?stage=identification&sop=contoh&areaOnly=21', {
      [`/api/cases?areaOnly=21&limit=50&sop=contoh&sort=urgency&stage=identification`]: listOf([{ ...FIRST, stages }]),
      '/api/sops?limit=100': listOf([SOP]),
      '/api/areas?limit=100': listOf([
        { code: '21', name: 'Kepulauan Contoh', kind: 'province', zone: 'WIB', parent: 'ID' },
      ]),
    })
    for (const name of ['Stage: Identification of the client', 'SOP: An example', 'This area only: Kepulauan Contoh'])
      expect(await screen.findByRole('button', { name: `Remove filter ${name}` })).toBeTruthy()
  })

  test('is narrowed to an area and a stage by choice, and a number is searched for in the same line', async () => {
    const AREA = { code: '21', name: 'Kepulauan Contoh', kind: 'province', zone: 'WIB', parent: 'ID' }
    const stages = [{ item: 'identification', label: { id: 'Identifikasi', en: 'Identification of the client' } }]
    const { choose, user } = await shown('/cases', {
      [`/api/cases?${URGENT}`]: listOf([FIRST, SECOND]),
      [`/api/cases?area=21&${URGENT}`]: listOf([FIRST]),
      [`/api/cases?area=21&${URGENT}&stage=identification`]: listOf([SECOND]),
      [`/api/cases?area=21&limit=50&number=K-0042&sort=urgency&stage=identification`]: listOf([]),
      '/api/sops?limit=100': listOf([{ ...SOP, stages }]),
      '/api/areas?limit=100': listOf([{ ...AREA, code: 'ID', name: 'Contoh', kind: 'country', parent: null }, AREA]),
    })
    await screen.findByRole('option', { name: AREA.name })
    await choose('Area', '21')
    expect(await screen.findByText(/^1 case, /)).toBeTruthy()
    await choose('Stage', 'identification')
    expect(await screen.findByText(SECOND?.number ?? '')).toBeTruthy()
    const filters = screen.getByRole('group', { name: 'Filters' })
    await user.type(within(filters).getByLabelText('Case number'), 'k-0042{Enter}')
    // Nothing is shown that could name the stage; its procedure does.
    expect(await screen.findByText(/Stage: Identification of the client, Area: /)).toBeTruthy()
    expect(address()).toBe('?stage=identification&area=21&number=K-0042')
    expect(await barriers()).toEqual([])
  })

  test('names the first stages of a case and counts the others', async () => {
    const stages = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ item: name, label: { id: name, en: `Stage ${name}` } }))
    await shown('/cases', { [`/api/cases?${URGENT}`]: listOf([{ ...FIRST, status: 'open', stages }]) })
    expect(screen.getAllByRole('cell')[1]?.textContent).toBe('Stage A; Stage B; 3 more')
  })
})

describe('the columns of a list', () => {
  const hiding = (cases: readonly string[]) => ({ ...people['coordinator'], hidden: { cases } })
  const kept = { shortcuts: true, density: 'device', tours: [], hidden: {} }
  const ROWS = { [`/api/cases?${URGENT}`]: listOf([FIRST]) }

  test('are those that the user chose, and all of them come back together', async () => {
    const { press, user, sent, known } = await shown('/cases', { ...ROWS, '/api/me/preferences': kept })
    expect(heads()).toEqual(['Case', 'Now', 'Next, owner', 'Due', 'Tasks'])
    await press('Columns')
    const menu = await screen.findByRole('menu', { name: 'Columns' })
    expect(
      within(menu)
        .getAllByRole('menuitemcheckbox', { checked: true })
        .map(({ textContent }) => textContent),
    ).toEqual(['Now', 'Next, owner', 'Due', 'Tasks'])
    expect(within(menu).queryByRole('menuitem')).toBeNull()
    expect(await barriers()).toEqual([])
    known['/api/me'] = hiding(['next'])
    await user.keyboard('{ArrowDown}{Enter}')
    expect(await within(menu).findByRole('menuitemcheckbox', { name: 'Next, owner', checked: false })).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ columns: { list: 'cases', hidden: ['next'] } }])
    known['/api/me'] = hiding([])
    await user.click(within(menu).getByRole('menuitem', { name: 'Show all columns' }))
    await waitFor(() => expect(heads()).toEqual(['Case', 'Now', 'Next, owner', 'Due', 'Tasks']))
    expect(sent.at(-1)?.body).toEqual({ columns: { list: 'cases', hidden: [] } })
  })

  test('that are hidden are gone from heads and rows, the button counts them, and the first one stays', async () => {
    await shown('/cases', { ...ROWS, '/api/me': hiding(['now', 'next', 'open', 'case', 'gone']) })
    await screen.findByRole('button', { name: 'Columns: 3 hidden' })
    expect(heads()).toEqual(['Case', 'Due'])
    expect(screen.getAllByRole('cell')).toHaveLength(2)
  })

  test('stay as they were where the choice could not be kept, and the page says so', async () => {
    const { press, user } = await shown('/cases', {
      ...ROWS,
      '/api/me/preferences': refusal('defect', 'Not kept.'),
    })
    await press('Columns')
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Now' }))
    expect(await screen.findByText('Not kept.')).toBeTruthy()
    expect(heads()).toContain('Now')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })
})
