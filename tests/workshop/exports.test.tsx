import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { CaseCompletenessCard } from '../../admin-ui/exports/Completeness.tsx'
import { ExportDialog } from '../../admin-ui/exports/ExportDialog.tsx'
import { RegisterDialog } from '../../admin-ui/exports/RegisterDialog.tsx'
import { StandardDialog } from '../../admin-ui/exports/StandardDialog.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { aMailbox } from './a-mailbox.ts'
import { anApi, listOf } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const ACTION = 'Download with watermark'
const aForm = (onClose: () => void = () => undefined) =>
  aDialog(<ExportDialog wanted={{ list: 'cases', filter: { status: 'open' } }} onClose={onClose} />)

describe('a list to take along', () => {
  test('needs a purpose', async () => {
    const sent = anApi({})
    const { press, problems } = await aForm()
    await press(ACTION)
    expect(await problems()).toEqual(['What for?: Choose one from the list.'])
    expect(sent).toEqual([])
  })

  test('that is too long says so, and stays to be asked otherwise', async () => {
    const sent = anApi({ '/api/exports/lists': refusal('too_many', 'Filter it first.', ['filter']) })
    const { press, choose } = await aForm()
    await choose('What for?', 'audit')
    await choose('Form of the file', 'xlsx')
    await press(ACTION)
    expect(await screen.findByText('Filter it first.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([
      { list: 'cases', filter: { status: 'open' }, format: 'xlsx', purpose: 'audit', language: 'en' },
    ])
    expect(screen.getByRole('button', { name: ACTION })).toBeTruthy()
  })

  test('is without the columns that its reader has hidden, and says so', async () => {
    const sent = anApi({
      '/api/me': { ...people['coordinator'], hidden: { cases: ['open', 'gone'], tasks: ['due'] } },
      '/api/exports/lists': refusal('too_many', 'Filter it first.', ['filter']),
    })
    const { press, choose } = await aForm()
    expect(await screen.findByText('1 hidden column is left out of the file.')).toBeTruthy()
    await choose('What for?', 'audit')
    await press(ACTION)
    await screen.findByText('Filter it first.')
    expect(sent.map(({ body }) => body)).toMatchObject([{ list: 'cases', hidden: ['open'] }])
  })

  test('may be unusual access, which has no columns to hide', async () => {
    const sent = anApi({ '/api/exports/lists': refusal('too_many', 'Filter it first.', ['filter']) })
    const { press, choose } = await aDialog(
      <ExportDialog wanted={{ list: 'unusual', days: 31 }} onClose={() => undefined} />,
    )
    expect(screen.getByText(/names colleagues, and accuses nobody/)).toBeTruthy()
    await choose('What for?', 'supervision')
    await press(ACTION)
    await screen.findByText('Filter it first.')
    expect(sent.map(({ body }) => body)).toEqual([
      { list: 'unusual', days: 31, format: 'csv', purpose: 'supervision', language: 'en' },
    ])
  })

  test('shows how much has come, and stops when the reader says so', async () => {
    let closed = 0
    globalThis.fetch = (path, init) => {
      if (path !== '/api/exports/lists') return Promise.resolve(new Response(null, { status: 404 }))
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('one\ntwo\n'))
          init?.signal?.addEventListener('abort', () => controller.error(new Error('stopped')))
        },
      })
      return Promise.resolve(new Response(body, { headers: { 'x-lines': '5' } }))
    }
    const { press, choose } = await aForm(() => {
      closed += 1
    })
    expect(screen.queryByRole('progressbar')).toBeNull()
    await choose('What for?', 'audit')
    await press(ACTION)
    expect(await screen.findByText('2 of 5 rows')).toBeTruthy()
    await press('Cancel')
    expect(await screen.findByText('The download was cancelled.')).toBeTruthy()
    await waitFor(() => expect(closed).toBe(1))
  })
})

describe('cases to take along in a standard', () => {
  const OFFICE = '00000000-0000-4000-8000-0000000000a1'
  const aStandard = () =>
    aDialog(<StandardDialog filter={{ status: 'open', sort: 'urgency', owner: 'me' }} onClose={() => undefined} />)
  const world = {
    '/api/organisations?limit=100': listOf([
      {
        id: OFFICE,
        name: 'Kantor Contoh',
        type: 'NGO',
        level: 'city',
        area: '65',
        areaName: 'Contoh',
        roles: [],
        users: [],
      },
    ]),
  }

  test('need an office and a purpose, and are sent without who the clients are unless that is chosen', async () => {
    const sent = anApi({ ...world, '/api/exports/htcds': refusal('closed', 'A closed office.', ['receiver']) })
    const { press, choose, problems } = await aStandard()
    await screen.findByLabelText('For which office?')
    await press(ACTION)
    expect(await problems()).toEqual([
      'For which office?: This must be answered.',
      'What for?: Choose one from the list.',
    ])
    await choose('For which office?', OFFICE)
    await choose('What for?', 'request_of_client')
    await press(ACTION)
    expect(await screen.findByText('A closed office.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([
      { receiver: OFFICE, identity: false, filter: { status: 'open' }, purpose: 'request_of_client', language: 'en' },
    ])
  })
})

describe('how complete a case is', () => {
  const CASE = '00000000-0000-4000-8000-0000000000c1'
  const TASK = '00000000-0000-4000-8000-0000000000d1'
  const said = (id: string) => ({ id, en: id })
  const known = { standard: 'HTCDS 2.0', known: 18, of: 24 }

  test('leads to the open form that could tell more, and says that nobody is asked again', async () => {
    const open = [{ taskId: TASK, step: said('Screening'), questions: [said('Industry'), said('Methods of control')] }]
    anApi({ [`/api/cases/${CASE}/completeness`]: { ...known, open } })
    await aDialog(<CaseCompletenessCard caseId={CASE} />)
    expect(await screen.findByText('18 of 24 core fields are known.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Screening' }).getAttribute('href')).toBe(`/tasks/${TASK}`)
    expect(screen.getByRole('listitem').textContent).toBe(
      '2 more can be answered in Screening (Industry, Methods of control)',
    )
    expect(screen.getByText(/No client is asked again/)).toBeTruthy()
  })

  test('with no open form leads nowhere', async () => {
    anApi({ [`/api/cases/${CASE}/completeness`]: { ...known, open: [] } })
    await aDialog(<CaseCompletenessCard caseId={CASE} />)
    expect(await screen.findByText(/No open form asks for the rest/)).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })
})

describe('a register of another office', () => {
  const tried = {
    standard: 'HTCDS 2.0',
    form: 'workbook',
    rows: 12,
    clear: 10,
    columns: [
      { name: 'prs_FirstName', label: 'First Name', filled: 12, unclear: 0, doubtful: false, homeless: null },
      { name: 'prs_MailingCity', label: 'Mailing City', filled: 3, unclear: 0, doubtful: true, homeless: null },
      {
        name: 'vic_MethodsOfControl',
        label: 'Methods of Control',
        filled: 9,
        unclear: 2,
        doubtful: false,
        homeless: null,
      },
    ],
    leftover: [{ head: 'Vulnerabilities', filled: 7 }],
    sheets: [
      { sheet: 'Events', rows: 5, lost: 0, isOfCases: true },
      { sheet: 'Persons', rows: 3, lost: 1, isOfCases: true },
      { sheet: 'Codes', rows: 9, lost: 0, isOfCases: false },
    ],
  }
  const choose = async ({ user }: Awaited<ReturnType<typeof aDialog>>) =>
    user.upload(
      await screen.findByLabelText(/File of the register/),
      new File(['x'], 'daftar.csv', { type: 'text/csv' }),
    )

  test('is told column by column, and that nothing of it is kept', async () => {
    anApi({})
    const files = aMailbox([Response.json(tried)])
    await choose(await aDialog(<RegisterDialog onClose={() => undefined} />))
    expect(await screen.findByText('12 rows; 10 can be read whole.')).toBeTruthy()
    expect(files.map(({ path }) => path)).toEqual(['/api/imports/try'])
    expect(screen.getByRole('row', { name: /Methods of Control 9 2/ })).toBeTruthy()
    expect(screen.getByRole('row', { name: /Mailing City .*Check/ })).toBeTruthy()
    expect(screen.getByText('Columns without a home (filled): Vulnerabilities (7).')).toBeTruthy()
    expect(screen.getByText(/Nothing is kept and no case is opened/)).toBeTruthy()
    expect(
      screen.getByText(
        'Other sheets: Events (5 rows, kept with the cases), Persons (3 rows, 1 of no case on the first sheet: ' +
          'such a file is not taken), Codes (9 rows, not of cases, not taken).',
      ),
    ).toBeTruthy()
  })

  test('that is none says why', async () => {
    anApi({})
    aMailbox([refusal('invalid_value', 'This is no XLSX or CSV that can be read.', ['file'])])
    await choose(await aDialog(<RegisterDialog onClose={() => undefined} />))
    expect(await screen.findByText(/This is no XLSX or CSV that can be read/)).toBeTruthy()
  })
})
