import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { useLocation } from 'react-router'
import { AddAreaDialog, AreasPage, RenameAreaDialog } from '../../admin-ui/administration/AreasPage.tsx'
import type { Area } from '../../admin-ui/administration/AreasPage.tsx'
import {
  AddOfficeDialog,
  ChangeOfficeDialog,
  OpenOfficeDialog,
} from '../../admin-ui/administration/OrganisationDialogs.tsx'
import { OrganisationsPage } from '../../admin-ui/administration/OrganisationsPage.tsx'
import { RolesPage } from '../../admin-ui/administration/RolesPage.tsx'
import { CorrectDialog, EnterDialog } from '../../admin-ui/staff-qualifications/QualificationDialogs.tsx'
import { SystemPage } from '../../admin-ui/administration/SystemPage.tsx'
import { systemWords } from '../../admin-ui/administration/system-words.en.ts'
import type { QualificationRow } from '../../api/contract/staff-qualifications.ts'
import { SYSTEM_LINES, type LineState, type SystemLine, type SystemLineName } from '../../api/contract/system.ts'
import type { OfficeView } from '../../api/contract/organisations.ts'
import { aDialog } from './a-dialog.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const NORTH: Area = { code: '65', name: 'Contoh Utara', kind: 'province', zone: 'WITA', parent: 'ID' }
const AREAS = [{ code: 'ID', name: 'Indonesia', kind: 'country', zone: 'WIB', parent: null } satisfies Area, NORTH]
const ROLES = [
  { id: 'case_worker', en: 'Case worker', levels: ['city', 'province'] },
  { id: 'attache', en: 'Attache', levels: ['mission'] },
].map(({ id, en, levels }) => ({ id, levels, label: { id: en, en }, capabilities: [], people: 0, offices: 0 }))
const OFFICE: OfficeView = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Dinas Contoh',
  type: 'NGO',
  level: 'city',
  area: '65',
  areaName: 'Contoh Utara',
  parent: null,
  roles: [{ id: 'attache', label: { id: 'Atase', en: 'Attache' } }],
  people: 0,
  closedAt: null,
  isPublic: false,
  holders: [],
  open: [],
  history: [],
}

describe('a new area', () => {
  const dialog = <AddAreaDialog areas={AREAS} onClose={() => undefined} />

  test('is not sent without the area in which a city lies, its code and its name', async () => {
    const sent = anApi({})
    const { press, problems } = await aDialog(dialog)
    await press('Add an area')
    expect(await problems()).toEqual([
      'Lies in: This must be answered.',
      'Code: This must be answered.',
      'Name: Write at least 3 characters.',
    ])
    expect(sent).toEqual([])
  })

  test('takes over the time zone of the area in which it lies', async () => {
    const sent = anApi({ '/api/areas': { code: '65.71' } })
    const { choose, enter, press } = await aDialog(dialog)
    await choose('Lies in', '65')
    await enter('Code', ' 65.71 ')
    await enter('Name', 'Kota Contoh')
    await press('Add an area')
    await screen.findByText('The area was added.')
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/api/areas',
        body: { code: '65.71', name: 'Kota Contoh', kind: 'city', parent: '65', zone: 'WITA' },
      },
    ])
  })

  test('lies in none as a country, and in the country that sent it as a mission', async () => {
    const sent = anApi({ '/api/areas': { code: 'x-1' } })
    const { choose, enter, press } = await aDialog(dialog)
    await choose('Lies in', '65')
    await choose('Kind', 'country')
    expect(screen.queryByLabelText('Lies in')).toBeNull()
    await choose('Kind', 'mission')
    await choose('Lies in', 'ID')
    await enter('Code', 'x-1')
    await enter('Name', 'Perwakilan Contoh')
    await press('Add an area')
    await waitFor(() => expect(sent.map(({ body }) => body)).toMatchObject([{ kind: 'mission', parent: 'ID' }]))
  })

  test('as a district stands under its province among the cities that it may lie in', async () => {
    const city: Area = { code: '65.71', name: 'Kota Contoh', kind: 'city', zone: 'WITA', parent: '65' }
    anApi({})
    const { choose } = await aDialog(<AddAreaDialog areas={[...AREAS, city]} onClose={() => undefined} />)
    await choose('Kind', 'district')
    const list = screen.getByLabelText<HTMLSelectElement>('Lies in')
    expect([...list.querySelectorAll('optgroup')].map((group) => [group.label, group.textContent])).toEqual([
      ['Contoh Utara', 'Kota Contoh'],
    ])
    await choose('Lies in', '65.71')
    expect(list.selectedOptions[0]?.textContent).toBe('Kota Contoh')
  })

  test('asks again where it lies once it is a city after all', async () => {
    const sent = anApi({})
    const { choose, press, problems } = await aDialog(dialog)
    await choose('Kind', 'country')
    await choose('Kind', 'city')
    await press('Add an area')
    expect(await problems()).toContain('Lies in: This must be answered.')
    expect(sent).toEqual([])
  })

  test('keeps a name of at least three letters when it is renamed', async () => {
    const sent = anApi({})
    const { user, enter, press, problems } = await aDialog(<RenameAreaDialog area={NORTH} onClose={() => undefined} />)
    await user.clear(await screen.findByLabelText('Name'))
    await enter('Name', 'Co')
    await press('Save')
    expect(await problems()).toEqual(['Name: Write at least 3 characters.'])
    expect(sent).toEqual([])
  })
})

describe('the page of areas', () => {
  test('shows what is looked for with the areas around it, or says that none fits', async () => {
    const other: Area = { code: '91', name: 'Contoh Timur', kind: 'province', zone: 'WIT', parent: 'ID' }
    anApi({ '/api/areas?limit=50': listOf([...AREAS, other]), '/api/offices': { data: [], unanswered: [] } })
    const { user } = await aDialog(<AreasPage />)
    const search = await screen.findByLabelText('Search by name or code')
    const names = (): string[] =>
      screen.getAllByRole('button', { name: /^Rename / }).map((one) => one.getAttribute('aria-label') ?? '')
    expect(names()).toEqual(['Rename Indonesia', 'Rename Contoh Utara', 'Rename Contoh Timur'])
    await user.type(search, 'timur')
    expect(names()).toEqual(['Rename Indonesia', 'Rename Contoh Timur'])
    await user.type(search, ' x')
    expect(await screen.findByText('No area fits')).toBeTruthy()
  })
})

describe('an office', () => {
  const known = { '/api/areas': listOf(AREAS), '/api/roles/held': { data: ROLES } }

  test('is not added without a name, an area and a role', async () => {
    const sent = anApi(known)
    const { press, problems } = await aDialog(
      <AddOfficeDialog offices={[]} onClose={() => undefined} onAdded={() => undefined} />,
    )
    await screen.findByLabelText('Area')
    await screen.findByLabelText('Case worker')
    await press('Add an office')
    expect(await problems()).toEqual([
      'Name: Write at least 3 characters.',
      'Area: This must be answered.',
      'Roles: Choose at least 1.',
    ])
    expect(sent).toEqual([])
  })

  test('is offered the roles of its level and those that it has', async () => {
    const sent = anApi({ ...known, [`/api/offices/${OFFICE.id}`]: { id: OFFICE.id } })
    const { user, press } = await aDialog(
      <ChangeOfficeDialog office={OFFICE} offices={[OFFICE]} onClose={() => undefined} />,
    )
    await user.click(await screen.findByLabelText('Case worker'))
    await user.click(screen.getByLabelText('Attache'))
    expect(screen.queryByLabelText('Attache')).toBeNull()
    await press('Save')
    await screen.findByText('The office was changed.')
    expect(sent.map(({ body }) => body)).toMatchObject([{ area: '65', parentId: null, roles: ['case_worker'] }])
  })
})

describe('closing an office', () => {
  const PATH = `/api/offices/${OFFICE.id}`
  const owner = { id: '00000000-0000-4000-8000-000000000009', name: 'Kantor Pemilik Contoh' }
  const open = [
    { kind: 'task', count: 2, office: owner, coordinators: [] },
    { kind: 'account', count: 1, office: null, coordinators: [] },
  ] as const
  const dialog = <OpenOfficeDialog office={OFFICE} onClose={() => undefined} />

  test('says before the button what keeps it open, and what goes back to the owners of the cases', async () => {
    anApi({ [PATH]: { ...OFFICE, open } })
    await aDialog(dialog)
    expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      '1 active account',
      '2 open tasks in cases of Kantor Pemilik Contoh: back to its coordinators',
    ])
    expect(screen.getByText(/As long as one of these is left/)).toBeTruthy()
  })

  test('says after it how many tasks go back', async () => {
    const sent = anApi({
      [PATH]: { ...OFFICE, open: open.slice(0, 1) },
      [`${PATH}/open`]: { id: OFFICE.id, moved: 2 },
    })
    const { press } = await aDialog(dialog)
    await screen.findByRole('listitem')
    expect(screen.queryByText(/As long as one of these is left/)).toBeNull()
    await press('Close the office')
    await screen.findByText('The office was closed. Tasks that go back to the owners of the cases: 2.')
    expect(sent).toEqual([{ method: 'POST', path: `${PATH}/open`, body: { open: false } }])
  })

  test('says where nothing is open, and where that could not be found out', async () => {
    anApi({ [PATH]: OFFICE })
    await aDialog(dialog)
    await screen.findByText('Nothing is open here. This office can be closed.')
    cleanup()
    anApi({ [PATH]: defect() })
    await aDialog(dialog)
    await screen.findByRole('button', { name: 'Try again' })
  })
})

describe('the page of offices', () => {
  const Address = () => <output>{useLocation().search}</output>

  test('keeps its filters in the address, so that a number elsewhere leads to the offices that it counts', async () => {
    const offices = [OFFICE, { ...OFFICE, id: '00000000-0000-4000-8000-000000000002', name: 'Rumah Contoh', roles: [] }]
    anApi({ '/api/offices': { data: offices, unanswered: [] }, '/api/areas': listOf(AREAS) })
    const { choose } = await aDialog(
      <>
        <OrganisationsPage />
        <Address />
      </>,
      '/offices?role=attache',
    )
    expect(await screen.findByRole('link', { name: 'Dinas Contoh' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Rumah Contoh' })).toBeNull()
    await screen.findByRole('option', { name: 'Contoh Utara' })
    await choose('Area', '65')
    expect(document.querySelector('output')?.textContent).toBe('?area=65&role=attache')
    await choose('Role', '')
    expect(screen.getByRole('link', { name: 'Rumah Contoh' }).getAttribute('href')).toBe(`/offices/${offices[1]?.id}`)
    expect(document.querySelector('output')?.textContent).toBe('?area=65')
    await choose('Role', 'attache')
    await choose('Area', '')
    expect(document.querySelector('output')?.textContent).toBe('?role=attache')
  })

  test('says where cases could be opened for which no office answers', async () => {
    const hole = { procedure: { id: 'Layanan Contoh', en: 'Sample services' }, areas: 7, named: ['Contoh Utara'] }
    anApi({ '/api/offices': { data: [OFFICE], unanswered: [hole] }, '/api/areas': listOf(AREAS) })
    await aDialog(<OrganisationsPage />, '/offices')
    const said = await screen.findByRole('alert')
    expect(said.textContent).toBe(
      'Cases of Sample services can be opened in 7 areas for which no office answers, among them Contoh Utara. Open ' +
        'or add an office above them that can coordinate cases.',
    )
  })
})

describe('the page of the system', () => {
  const line = (name: SystemLineName, state: LineState): SystemLine => ({ name, state, count: null, since: null })
  const page = async (lines: readonly SystemLine[]): Promise<void> => {
    anApi({ '/api/system': { asOf: '2026-11-24T09:05:00.000Z', openCases: 3, temporalPage: null, lines } })
    await aDialog(<SystemPage />)
  }

  test('does not say that all is well while files are taken without being checked', async () => {
    await page([line('scanner', 'risk'), line('database', 'ok')])
    await screen.findByText('1 part needs attention.')
    const [, first] = screen.getAllByRole('row')
    expect(first?.textContent).toContain('None is installed: files are taken without being checked.')
    expect(first?.className).toBe('is-risk')
    cleanup()
    await page([line('scanner', 'ok')])
    await screen.findByText('Everything runs well.')
    expect(screen.getByText('Every file is checked before it is taken.')).toBeTruthy()
  })

  test('says how long ago a part was at work or began to wait, and the moment with it', async () => {
    await page([
      { name: 'worker', state: 'late', count: null, since: '2026-11-24T09:02:00.000Z' },
      { name: 'lag', state: 'risk', count: 2, since: '2026-11-24T06:00:00.000Z' },
    ])
    const [, worker, lag] = await screen.findAllByRole('row')
    expect(worker?.textContent).toContain('last 3 minutes agoTue 24 Nov 2026, 16:02 WIB')
    expect(lag?.textContent).toContain('2, for 3 hoursTue 24 Nov 2026, 13:00 WIB')
  })

  test.each(SYSTEM_LINES)('does not describe a fault where there is none: %s', async (name) => {
    await page([line(name, 'ok')])
    const words = systemWords.running.line[name]
    expect(await screen.findByText(words.fine)).toBeTruthy()
    for (const fault of [words.todo, ...(words.means === words.fine ? [] : [words.means])])
      expect(screen.queryByText(fault)).toBeNull()
  })
})

describe('the page of roles', () => {
  test('lists what a role may do, one line for each, and not as one sentence', async () => {
    anApi({
      '/api/roles/held': {
        data: [
          {
            ...ROLES[0],
            capabilities: [
              { id: 'open_case', label: { id: 'membuka kasus', en: 'to open cases' } },
              { id: 'read_case', label: { id: 'membaca kasus', en: 'to read cases' } },
            ],
          },
        ],
      },
    })
    await aDialog(<RolesPage />)
    expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      'to open cases',
      'to read cases',
    ])
  })
})

describe('what a colleague is able to do', () => {
  const ID = '00000000-0000-4000-8000-000000000007'
  const TRAINED = { id: 'Terlatih', en: 'Trained to help' }
  const code = { code: 'trained', label: TRAINED, duty: 'help', evidence: 'inferred' } as const

  test('is entered for a colleague and by a code, from a day on, for good unless an end is certain', async () => {
    const sent = anApi({
      '/api/staff-qualifications/choices': { people: [{ id: ID, name: 'Budi Contoh' }], codes: [code] },
      '/api/staff-qualifications': { id: ID },
    })
    const { press, problems, choose } = await aDialog(<EnterDialog onClose={() => undefined} />)
    await screen.findByText('Enter a duty or an ability')
    await press('Enter an ability')
    expect(await problems()).toEqual(['Person: This must be answered.', 'Duty or ability: This must be answered.'])
    expect(sent).toEqual([])
    await choose('Person', 'Budi Contoh')
    await choose('Duty or ability', 'Trained to help (ability)')
    await press('Enter an ability')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toEqual({ userId: ID, code: 'trained', since: expect.stringMatching(/^20/) })
  })

  test('says that there is no colleague to be entered, and offers to load again what could not be loaded', async () => {
    anApi({ '/api/staff-qualifications/choices': { people: [], codes: [code] } })
    await aDialog(<EnterDialog onClose={() => undefined} />)
    await screen.findByText(/There is no other colleague/)
    expect(screen.queryByText('Person')).toBeNull()
    cleanup()
    anApi({ '/api/staff-qualifications/choices': defect() })
    await aDialog(<EnterDialog onClose={() => undefined} />)
    await screen.findByRole('button', { name: 'Try again' })
  })

  test('is corrected in its days alone; the first stay as they were until others are chosen', async () => {
    const row: QualificationRow = {
      ...{ id: ID, code, since: '2026-01-01', until: '2026-06-30', isVoid: false, replaces: null, replacedBy: null },
      ...{ person: { id: ID, name: 'Budi Contoh' }, office: { id: ID, name: 'Kantor Contoh' }, by: 'Tari Contoh' },
      ...{ at: '2026-07-01T00:00:00.000Z', allowedActions: { correct: { allowed: true } } },
    }
    const sent = anApi({ [`/api/staff-qualifications/${ID}/correct`]: { id: ID } })
    const { press } = await aDialog(<CorrectDialog row={row} name="Budi Contoh" onClose={() => undefined} />)
    await press('Correct the days')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toEqual({ since: '2026-01-01', until: '2026-06-30' })
  })
})
