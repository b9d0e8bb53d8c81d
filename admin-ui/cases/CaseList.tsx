import { keepPreviousData } from '@tanstack/react-query'
import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteGetList } from 'react-admin'
import { Link, useSearchParams } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { DensityButton } from '../views/DensityButton.tsx'
import { SaveViewButton } from '../views/SaveViewButton.tsx'
import { ViewBar } from '../views/ViewBar.tsx'
import type { NewView } from '../views/view-of-address.ts'
import { useWords } from '../words/use-words.ts'
import { CaseFilters, CaseTags, useTagWords } from './CaseFilters.tsx'
import { CaseTable } from './CaseTable.tsx'
import { keptFilter, readFilter, tagsOf, writeFilter, type Filter } from './case-filter.ts'
import '../theme/print.css'

export function CaseList() {
  const say = useWords()
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const { filter, unknown } = readFilter(search)
  const set = (next: Filter): void => setSearch(writeFilter(next))
  const { sort, ...rest } = writeFilter(filter)
  const shown: NewView = { list: 'cases', filters: keptFilter(filter) }
  const list = useInfiniteGetList<CaseRow>(
    'cases',
    { filter: rest, sort: { field: sort ?? 'urgency', order: 'ASC' }, pagination: { page: 1, perPage: 50 } },
    { placeholderData: keepPreviousData },
  )
  const isMasked = me !== undefined && !may(me, 'read_case')
  const title = say(isMasked ? 'nav.masked' : 'cases.title')
  return (
    <>
      <div className="title-row">
        <PageTitle>{title}</PageTitle>
        {isMasked && <WhatIs term="masked" word={title} />}
        <div className="actions">
          <ExportButton wanted={{ list: 'cases', filter: writeFilter(filter) }} />
          {may(me, 'open_case') && (
            <Button
              component={Link}
              to="/cases/new"
              variant="contained"
              startIcon={<IconPlus size={20} className="icon" />}
            >
              {say('cases.new')}
            </Button>
          )}
        </div>
      </div>
      {unknown.length > 0 && (
        <div className="notice">
          <p>{say('cases.unknown', { keys: unknown.join(', ') })}</p>
        </div>
      )}
      <ViewBar shown={shown} />
      <CaseFilters filter={filter} set={set} />
      <div className="row">
        <CaseTags filter={filter} set={set} />
        <SaveViewButton shown={shown} />
      </div>
      <Rows list={list} filter={filter} clear={() => setSearch({})} />
    </>
  )
}

function Rows({
  list,
  filter,
  clear,
}: {
  list: ReturnType<typeof useInfiniteGetList<CaseRow>>
  filter: Filter
  clear: () => void
}) {
  const say = useWords()
  if (list.isPending) return <Loading rows={8} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.data)
  const first = list.data.pages[0]
  if (rows.length === 0) return <NoRows filter={filter} clear={clear} />
  const count = first?.total ?? rows.length
  const total = first?.meta?.exact === false ? say('state.atLeast', { count }) : `${count}`
  return (
    <>
      <div className="list-head">
        <p className="quiet" role="status">
          {say('cases.count', { total, count, sort: say(`cases.sort.${filter.sort}`) })}
        </p>
        <DensityButton />
      </div>
      <HeldChanges />
      <CaseTable rows={rows} caption={say('cases.caption', { sort: say(`cases.sort.${filter.sort}`) })} />
      <LoadMore list={list} />
    </>
  )
}

function NoRows({ filter, clear }: { filter: Filter; clear: () => void }) {
  const say = useWords()
  const words = useTagWords()
  const tags = tagsOf(filter)
  if (tags.length === 0) return <EmptyState title={say('cases.empty')} text={say('cases.emptyText')} />
  return (
    <EmptyState
      title={say('cases.emptyFilter')}
      text={say('cases.emptyFilterText', { filters: tags.map(words).join(', ') })}
    >
      <Button variant="outlined" onClick={clear}>
        {say('cases.clear')}
      </Button>
    </EmptyState>
  )
}
