import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useGetList } from 'react-admin'
import { Link } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import { CaseTable } from '../cases/CaseTable.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Loading } from '../parts/Loading.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { clock, zoneName } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

const SHOWN = 9

/** What to look at first: the most urgent cases, and counts that lead to their lists. */
export function Home() {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const zone = me?.organisation.zone ?? 'WIB'
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('home.title')}</PageTitle>
        <p className="quiet">{say('home.lead', { when: `${clock(Date.now(), { zone, language })} ${zoneName(zone)}` })}</p>
        {may(me, 'open_case') && <div className="actions"><Button component={Link} to="/cases/new" variant="contained" startIcon={<IconPlus size={20} className="icon" />}>{say('home.newCase')}</Button></div>}
      </div>
      <Tiles />
      <Urgent />
    </>
  )
}

const TILES = [
  { word: 'home.late', to: '/cases?due=late', resource: 'cases', filter: { due: 'late' } },
  { word: 'home.risk', to: '/cases?due=risk', resource: 'cases', filter: { due: 'risk' } },
  { word: 'home.unowned', to: '/tasks?view=unowned', resource: 'tasks', filter: { view: 'unowned' } },
  { word: 'home.open', to: '/cases?status=open', resource: 'cases', filter: { status: 'open' } },
] as const

function Tiles() {
  const say = useWords()
  return <ul className="tiles" aria-label={say('home.counts')}>{TILES.map((tile) => <Tile key={tile.to} tile={tile} />)}</ul>
}

/** A number is the total of a list, and leads to that list. */
function Tile({ tile }: { tile: (typeof TILES)[number] }) {
  const say = useWords()
  const list = useGetList(tile.resource, { filter: tile.filter, pagination: { page: 1, perPage: 1 } })
  return <li><Link to={tile.to}><span className="number">{list.total ?? '-'}</span><span>{say(tile.word)}</span></Link></li>
}

function Urgent() {
  const say = useWords()
  const list = useGetList<CaseRow>('cases', { filter: { due: 'late,risk' }, sort: { field: 'urgency', order: 'ASC' }, pagination: { page: 1, perPage: SHOWN } })
  if (list.isPending) return <Loading rows={6} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  if (list.data.length === 0) return <EmptyState title={say('home.calm')} text={say('home.calmText')}><Link to="/cases">{say('home.open')}</Link></EmptyState>
  const rest = (list.total ?? 0) - list.data.length
  return (
    <>
      <HeldChanges />
      <CaseTable rows={list.data} caption={say('home.title')} />
      {rest > 0 && <p><Link to="/cases?due=late,risk">{say('home.allLate')} ({say('home.rest', { count: rest })})</Link></p>}
    </>
  )
}
