import { Button } from '@mui/material'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Awaited } from '../../../admin-ui/parts/Awaited.tsx'
import { BrokenState } from '../../../admin-ui/parts/BrokenState.tsx'
import { EmptyState } from '../../../admin-ui/parts/EmptyState.tsx'
import { GrowingList } from '../../../admin-ui/parts/GrowingList.tsx'
import { HeldChanges } from '../../../admin-ui/parts/HeldChanges.tsx'
import { Loading } from '../../../admin-ui/parts/Loading.tsx'
import { LoadMore } from '../../../admin-ui/parts/LoadMore.tsx'
import { RefusalNotice } from '../../../admin-ui/parts/RefusalNotice.tsx'
import { Said, SILENT } from '../../../admin-ui/wire/http.ts'
import { hold } from '../../../admin-ui/wire/live-changes.ts'
import { useLabel } from '../../../admin-ui/words/use-words.ts'
import { both, idOf } from '../../support/fake/fake-moments.ts'
import type { Story } from './story.ts'

const NOTHING = both('Belum ada laporan', 'No report yet')
const nothing = (): void => undefined

function Nothing() {
  const label = useLabel()
  return (
    <EmptyState
      title={label(NOTHING)}
      text={label(both('Laporan pertama muncul di sini.', 'The first report appears here.'))}
    >
      <Button variant="outlined">{label(both('Buat laporan', 'Make a report'))}</Button>
    </EmptyState>
  )
}

const said = (status: number, code: string, more: object = {}): Said =>
  new Said({
    type: 'about:blank',
    title: code,
    status,
    code,
    sentence: both('Laporan ini belum dapat dibuka.', 'This report cannot be opened yet.'),
    ...more,
  })

const issue = (field: string, id: string, en: string) => ({
  path: [field],
  code: 'too_small',
  message: '',
  sentence: both(id, en),
})

/** Three lines, and more on request. */
function Growing() {
  const list = useInfiniteQuery({
    queryKey: ['lines'],
    queryFn: ({ pageParam }) => Promise.resolve({ data: [1, 2, 3].map((line) => `Contoh ${pageParam + line}`) }),
    initialPageParam: 0,
    getNextPageParam: (_, pages) => pages.length * 3,
  })
  return (
    <GrowingList list={list} empty={<Nothing />}>
      {(lines) => (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </GrowingList>
  )
}

function SomeHeld() {
  useEffect(() => hold(['one', 'two']), [])
  return <HeldChanges />
}

const answer = { isPending: false, data: undefined, error: null, refetch: nothing }

export const stories: readonly Story[] = [
  { name: 'Nothing is there yet, and it is said what will come', state: 'empty', shows: NOTHING, show: <Nothing /> },
  { name: 'Grey bars stand where something is awaited', state: 'loading', show: <Loading rows={4} /> },
  {
    name: 'What is awaited has grey bars in its place',
    state: 'loading',
    show: <Awaited answer={{ ...answer, isPending: true }}>{() => null}</Awaited>,
  },
  {
    name: 'What was awaited stands there once it has come',
    shows: both('Contoh Satu', 'Contoh Satu'),
    show: <Awaited answer={{ ...answer, data: 'Contoh Satu' }}>{(name) => <p>{name}</p>}</Awaited>,
  },
  {
    name: 'What failed to come can be asked for again',
    state: 'broken',
    show: <Awaited answer={{ ...answer, error: new Said(SILENT) }}>{() => null}</Awaited>,
  },
  {
    name: 'A failure of the server has its sentence and a reference to tell the administrator',
    state: 'broken',
    shows: both('Nomor rujukan: contoh-0000', 'Reference: contoh-0000'),
    show: <BrokenState no={said(500, 'defect', { reference: 'contoh-0000' })} retry={nothing} />,
  },
  {
    name: 'What the reader may not see looks as if it did not exist',
    shows: both('Tidak ditemukan', 'Not found'),
    show: <BrokenState no={said(403, 'forbidden')} retry={nothing} />,
  },
  {
    name: 'A case of others asks for a purpose before it opens',
    shows: both('Untuk tujuan apa Anda membuka kasus ini?', 'Why are you opening this case?'),
    show: <BrokenState no={said(403, 'purpose_needed', { details: { case: idOf('case0') } })} retry={nothing} />,
  },
  {
    name: 'A refusal is one sentence',
    shows: both('Laporan ini belum dapat dibuka.', 'This report cannot be opened yet.'),
    show: <RefusalNotice no={said(409, 'conflict')} />,
  },
  {
    name: 'A refusal of a form names each part that is not right',
    shows: both('Terlalu pendek.', 'Too short.'),
    show: (
      <RefusalNotice
        no={said(422, 'invalid', {
          issues: [issue('name', 'Terlalu pendek.', 'Too short.'), issue('day', 'Pilih tanggal.', 'Choose a date.')],
        })}
      />
    ),
  },
  {
    name: 'A list grows only on request',
    shows: both('Muat 50 berikutnya', 'Load next 50'),
    show: <Growing />,
  },
  {
    name: 'More of a list is on its way',
    show: <LoadMore list={{ hasNextPage: true, isFetchingNextPage: true, fetchNextPage: nothing }} />,
  },
  {
    name: 'Changes by others wait until the reader wants to see them',
    shows: both('Tampilkan', 'Show'),
    show: <SomeHeld />,
  },
]
