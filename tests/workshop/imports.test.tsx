import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { RegisterDialog } from '../../admin-ui/exports/RegisterDialog.tsx'
import { ImportPage } from '../../admin-ui/imports/ImportPage.tsx'
import { ImportsPage } from '../../admin-ui/imports/ImportsPage.tsx'
import type { ImportRowView, ImportView, RegisterTried } from '../../api/contract/imports.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { aMailbox } from './a-mailbox.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const ID = '00000000-0000-4000-8000-0000000000f1'
const PERSON = '00000000-0000-4000-8000-0000000000f2'
const found: RegisterTried = {
  standard: 'HTCDS 2.0',
  form: 'workbook',
  rows: 3,
  clear: 3,
  columns: [],
  leftover: [],
  sheets: [],
}
const job = (more: Partial<ImportView> = {}): ImportView => ({
  id: ID,
  state: 'waiting',
  standard: 'HTCDS 2.0',
  area: '21.71',
  rows: 3,
  counts: { new: 3, candidate: 0, refused: 0, opened: 0, left_out: 0 },
  madeBy: { id: PERSON, name: 'Contoh Koordinator' },
  madeAt: '2026-12-01T02:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  takenBy: null,
  endedAt: null,
  expiresAt: '2026-12-31T02:00:00.000Z',
  found,
  may: { decide: true, drop: false, choose: false, takeOver: false },
  ...more,
})
const row = (n: number, more: Partial<ImportRowView> = {}): ImportRowView => ({
  n,
  state: 'new',
  wasClosed: false,
  why: [],
  case: null,
  chosen: false,
  ...more,
})
const ROWS = `/api/imports/${ID}/rows?limit=50`

async function shown(view: ImportView, rows: readonly ImportRowView[], more: Readonly<Record<string, unknown>> = {}) {
  const sent = anApi({
    '/api/me': people['coordinator'],
    [`/api/imports/${ID}`]: view,
    [ROWS]: listOf(rows),
    ...more,
  })
  render(
    <Stage i18n={await wordsIn('en')} at={`/imports/${ID}`}>
      <Routes>
        <Route path="/imports/:id" element={<ImportPage />} />
      </Routes>
    </Stage>,
  )
  const user = userEvent.setup()
  const press = async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name }))
  return { sent, press }
}

describe('a register that is brought in', () => {
  test('is agreed to by a second person, who is told what follows', async () => {
    const { sent, press } = await shown(job(), [row(1), row(2), row(3)], {
      [`/api/imports/${ID}/agree`]: job({
        state: 'running',
        may: { decide: false, drop: false, choose: false, takeOver: false },
      }),
    })
    expect(await screen.findByRole('heading', { name: 'Register of 3 rows' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Call off…' })).toBeNull()
    expect(await barriers()).toEqual([])
    await press('Agree, open the cases…')
    expect(await screen.findByText(/Each row is opened as a case of its own/)).toBeTruthy()
    await press('Open the cases')
    expect(sent.map(({ path }) => path)).toEqual([`/api/imports/${ID}/agree`])
  })

  test('is only called off by whoever made it', async () => {
    await shown(job({ may: { decide: false, drop: true, choose: false, takeOver: false } }), [row(1)])
    expect(await screen.findByText(/You cannot agree to it yourself/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Agree, open the cases…' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Call off…' })).toBeTruthy()
  })

  test('that stopped is taken over by a colleague, who is told in whose name it goes on', async () => {
    const stopped = job({ state: 'stopped', may: { decide: false, drop: false, choose: false, takeOver: true } })
    const { sent, press } = await shown(stopped, [row(1)], {
      [`/api/imports/${ID}/take-over`]: job({
        state: 'running',
        takenBy: { id: PERSON, name: 'Contoh Rekan' },
        may: { decide: false, drop: false, choose: false, takeOver: false },
      }),
    })
    expect(await screen.findByText(/not whoever agreed to it, can take it over/)).toBeTruthy()
    await press('Take it over…')
    expect(await screen.findByText(/opened in your name, with your rights/)).toBeTruthy()
    await press('Take it over')
    expect(sent.map(({ path }) => path)).toEqual([`/api/imports/${ID}/take-over`])
  })

  test('says of each row what became of it, and asks who a candidate is', async () => {
    const opened = row(1, { state: 'opened', wasClosed: true, case: { id: PERSON, number: 'PPA-2026-0001' } })
    const why = [{ id: 'Orang ini mungkin sudah tercatat.', en: 'This person may be on record already.' }]
    const { sent, press } = await shown(
      job({ state: 'deciding', found, may: { decide: false, drop: false, choose: true, takeOver: false } }),
      [opened, row(2, { state: 'candidate', why })],
      {
        [`/api/imports/${ID}/rows/2/look`]: {
          fullName: 'Contoh Satu',
          birthDate: null,
          phone: '+62 811 0000',
          matches: [
            { personId: PERSON, mask: 'C. S.', same: ['phone'], similar: [], cases: [], elsewhere: false },
            { personId: null, mask: null, same: [], similar: ['full_name'], cases: [], elsewhere: true },
          ],
        },
        [`/api/imports/${ID}/rows/2/choose`]: row(2, { state: 'candidate', chosen: true }),
      },
    )
    expect(await screen.findByRole('link', { name: 'PPA-2026-0001' })).toBeTruthy()
    expect(screen.getByText('closed already in its former register')).toBeTruthy()
    await press('Say who…')
    expect(await screen.findByText('Contoh Satu')).toBeTruthy()
    expect(screen.getByText(/On record at another office/)).toBeTruthy()
    await press('They are relatives')
    expect(sent.at(-1)).toMatchObject({
      path: `/api/imports/${ID}/rows/2/choose`,
      body: { answer: 'not_same', reason: 'relatives' },
    })
  })

  test('stands in the list of the office with how many cases it opened', async () => {
    anApi({ '/api/me': people['coordinator'], '/api/imports?limit=50': listOf([job({ state: 'done' })]) })
    render(
      <Stage i18n={await wordsIn('en')} at="/imports">
        <ImportsPage />
      </Stage>,
    )
    expect(await screen.findByRole('row', { name: /HTCDS 2.0.*Contoh Koordinator 3 0 done/ })).toBeTruthy()
    expect(await barriers()).toEqual([])
  })
})

describe('a register that was tried', () => {
  const choose = async ({ user }: Awaited<ReturnType<typeof aDialog>>) =>
    user.upload(await screen.findByLabelText(/File of the register/), new File(['x'], 'a.csv', { type: 'text/csv' }))

  test('whose columns have names of the office is read as somebody says', async () => {
    const mapping = { id: PERSON, name: 'Register lama', version: 1, columns: 4, madeAt: '2026-12-01T02:00:00.000Z' }
    const sent = anApi({ '/api/me': people['coordinator'], '/api/imports/mappings': mapping })
    const columns = ['prs_FirstName', 'prs_SecondName', 'prs_Gender', 'cas_Status'].map((name) => ({
      name,
      label: name,
    }))
    const heads = ['Nama', 'Marga', 'Gender', 'Keadaan'].map((head) => ({ head, column: null }))
    const files = aMailbox([
      refusal('invalid_value', 'Its columns are not those of the case data standard.', ['file']),
      Response.json({ heads, columns }),
      Response.json(found),
    ])
    const dialog = await aDialog(<RegisterDialog onClose={() => undefined} />)
    await choose(dialog)
    await dialog.press('Say which columns these are…')
    await dialog.enter('Name of the register', 'Register lama')
    for (const [at, { head }] of heads.entries()) await dialog.choose(head, columns[at]?.name ?? '')
    await dialog.press('Keep it and try again')
    expect(await screen.findByText('3 rows; 3 can be read whole.')).toBeTruthy()
    expect(sent.at(-1)).toMatchObject({
      path: '/api/imports/mappings',
      body: { name: 'Register lama', heads: heads.map(({ head }, at) => ({ head, column: columns[at]?.name })) },
    })
    expect(files.at(-1)?.path).toBe(`/api/imports/try?mapping=${PERSON}`)
  })

  test('can be kept for a second person; what speaks against it is said there', async () => {
    anApi({ '/api/me': people['coordinator'] })
    const files = aMailbox([Response.json(found), refusal('invalid_value', 'This office has brought it in.', ['file'])])
    const dialog = await aDialog(<RegisterDialog onClose={() => undefined} />)
    await choose(dialog)
    await dialog.press('Keep it to be looked at')
    expect(await screen.findByText(/This office has brought it in/)).toBeTruthy()
    expect(files.map(({ path }) => path)).toEqual(['/api/imports/try', '/api/imports'])
  })
})
