import { keepPreviousData } from '@tanstack/react-query'
import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteGetList } from 'react-admin'
import { Link, useSearchParams } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ClockChip } from '../parts/ClockChip.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { DensityButton } from '../views/DensityButton.tsx'
import { SaveViewButton } from '../views/SaveViewButton.tsx'
import { ViewBar } from '../views/ViewBar.tsx'
import type { NewView } from '../views/view-of-address.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { CaseFilters, CaseTags, useTagWords } from './CaseFilters.tsx'
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

interface RowsProps {
  list: ReturnType<typeof useInfiniteGetList<CaseRow>>
  filter: Filter
  clear: () => void
}

function Rows({ list, filter, clear }: RowsProps) {
  const say = useWords()
  const first = list.data?.pages[0]
  const sort = say(`cases.sort.${filter.sort}`)
  return (
    <GrowingList list={list} empty={<NoRows filter={filter} clear={clear} />}>
      {(rows) => {
        const count = first?.total ?? rows.length
        const total = first?.meta?.exact === false ? say('state.atLeast', { count }) : `${count}`
        return (
          <>
            <div className="list-head">
              <p className="quiet" role="status">
                {say('cases.count', { total, count, sort })}
              </p>
              <DensityButton />
            </div>
            <HeldChanges />
            <CaseTable rows={rows} caption={say('cases.caption', { sort })} />
          </>
        )
      }}
    </GrowingList>
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

function urgencyOf({ late, atRisk }: CaseRow): string | undefined {
  if (late > 0) return 'is-late'
  return atRisk > 0 ? 'is-risk' : undefined
}

function CaseTable({ rows, caption }: { rows: readonly CaseRow[]; caption: string }) {
  const say = useWords()
  return (
    <DataTable
      className="cases"
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={urgencyOf}
      caseOf={({ id }) => id}
      columns={[
        { head: say('cases.col.case'), cell: (row) => <Which row={row} /> },
        { head: say('cases.col.now'), cell: (row) => <Now row={row} /> },
        { head: say('cases.col.next'), cell: (row) => <NextStep row={row} /> },
        {
          head: say('cases.col.due'),
          cell: ({ next, zone }) => next !== null && <NextLimit next={next} zone={zone} />,
        },
        {
          head: say('cases.col.open'),
          look: 'num nowrap',
          cell: ({ id, status, open }) =>
            status !== 'closed' && <Link to={`/cases/${id}/tasks`}>{say('cases.openTasks', { count: open })}</Link>,
        },
      ]}
    />
  )
}

function Which({ row: { id, number, frozen, about, areaName } }: { row: CaseRow }) {
  const say = useWords()
  const label = useLabel()
  return (
    <>
      <Link className="strong nowrap" to={`/cases/${id}`}>
        {number}
      </Link>
      {frozen !== null && (
        <div>
          <StatusTag look="blocked">{say('status.frozen')}</StatusTag>
        </div>
      )}
      <div className="compact quiet">{[about === null ? null : label(about), areaName].filter(Boolean).join(', ')}</div>
    </>
  )
}

function Now({ row: { status, stages } }: { row: CaseRow }) {
  const say = useWords()
  const label = useLabel()
  if (status === 'open') return stages.map((stage) => <div key={stage.item}>{label(stage.label)}</div>)
  return <StatusTag look={status === 'on_hold' ? 'waiting' : 'done'}>{say(`status.${status}`)}</StatusTag>
}

function NextStep({ row: { next, status } }: { row: CaseRow }) {
  const say = useWords()
  const label = useLabel()
  if (next === null) return status === 'closed' ? null : <span className="quiet">{say('cases.noNext')}</span>
  return (
    <>
      <div>
        {next.code} {label(next.label)}
      </div>
      <WhoChip who={next.who} />
    </>
  )
}

const NextLimit = ({ next, zone }: { next: NonNullable<CaseRow['next']>; zone: Zone }) => (
  <ClockChip
    limit={{
      due: next.due,
      riskAt: next.atRisk ? new Date(0).toISOString() : null,
      zone,
      code: next.code,
      ...(next.taskId === null ? {} : { explained: { path: `/api/tasks/${next.taskId}/due` } }),
    }}
  />
)
