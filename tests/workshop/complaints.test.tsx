// What clients complain of, on the pages of those who may read it.
import './a-page.ts'
import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { Complaints } from '../../admin-ui/own-window/Complaints.tsx'
import { useGrowing } from '../../admin-ui/wire/use-growing.ts'
import { ComplaintList, type ComplaintRow } from '../../api/contract/complaints.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const office = { id: id(9), name: 'Kantor Contoh' }
const open: ComplaintRow = { id: id(1), number: 'K-0417', office, madeAt: '2026-12-01T03:00:00.000Z', ended: null }
const ended = { as: 'explained', by: 'Sari', at: '2026-12-01T04:00:00.000Z' } as const
/** Says when the list has come: what is absent before that says nothing. */
function Loaded() {
  const { data } = useGrowing('/api/complaints', ComplaintList)
  return data !== undefined && <p>{data.pages[0]?.data.length} loaded</p>
}
const shown = async (rows: readonly ComplaintRow[], more: readonly ComplaintRow[] = []) => {
  const sent = anApi({
    '/api/me': { ...people['coordinator'], capabilities: ['coordinate_case', 'hear_complaint'] },
    '/api/complaints?limit=50': {
      ...listOf([...rows]),
      page: { after: 'next', hasMore: more.length > 0 },
    },
    '/api/complaints?limit=50&after=next': listOf([...more]),
    [`/api/complaints/${open.id}`]: { ...open, words: 'Contoh keluhan' },
    [`/api/complaints/${open.id}/end`]: { id: open.id },
  })
  const both = (
    <>
      <Complaints />
      <Loaded />
    </>
  )
  return { ...(await aDialog(both)), sent }
}

test('a complaint is read when it is opened, and answered with what came of it', async () => {
  const { press, choose, problems, sent } = await shown([open, { ...open, id: id(2), number: 'K-0418', ended }])
  expect(await screen.findByText('spoken about with the client, Sari')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Answer the complaint in K-0418' })).toBeNull()
  await press('Read the complaint in K-0417')
  expect(await screen.findByText('Contoh keluhan')).toBeTruthy()
  expect(await barriers()).toEqual([])
  await press('Close')
  await press('Answer the complaint in K-0417')
  await press('Put it on record')
  expect((await problems()).length).toBe(1)
  await choose('What came of it', 'put_right')
  await press('Put it on record')
  await waitFor(() =>
    expect(sent).toEqual([{ method: 'POST', path: `/api/complaints/${open.id}/end`, body: { as: 'put_right' } }]),
  )
})

test('more of them than one page holds are loaded when they are asked for', async () => {
  const { press } = await shown([open], [{ ...open, id: id(3), number: 'K-0999' }])
  await screen.findByText('K-0417')
  await press('Load next 50')
  expect(await screen.findByText('K-0999')).toBeTruthy()
})

test('that cannot be loaded say so, with a button to try again: nothing would mean that there is none', async () => {
  const me = { ...people['coordinator'], capabilities: ['hear_complaint'] }
  anApi({ '/api/me': me, '/api/complaints?limit=50': new Response('{}', { status: 503 }) })
  await aDialog(<Complaints />)
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
})

test('where there is none, nothing is said of complaints', async () => {
  await shown([])
  await screen.findByText('0 loaded')
  expect(screen.queryByText('Complaints of clients')).toBeNull()
})
