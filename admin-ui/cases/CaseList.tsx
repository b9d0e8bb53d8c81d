import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { RegisterButton } from '../exports/RegisterButton.tsx'
import { StandardButton } from '../exports/StandardButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { useDeskList, type DeskList } from '../listing/use-desk-list.ts'
import type { Sorting } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { SaveViewButton, ViewBar } from '../views/ViewBar.tsx'
import type { NewView } from '../views/view-of-address.ts'
import { useFew, useLabel, useWords } from '../words/use-words.ts'
import { CaseName, NextLimit } from './CaseName.tsx'
import { CaseFilters, CaseTags, useTagWords } from './CaseFilters.tsx'
import { NewCaseButton } from './NewCaseButton.tsx'
import { CASE_FILTER, keptFilter, NOTHING, tagsOf, writeFilter, type Filter } from './case-filter.ts'
import '../theme/print.css'

export function CaseList() {
  const say = useWords()
  const me = useMe()
  const [filter, set, unknown] = useAddress(CASE_FILTER)
  const { sort, ...rest } = writeFilter(filter)
  const shown: NewView = { list: 'cases', filters: keptFilter(filter) }
  const list = useDeskList<CaseRow>({ resource: 'cases', filter: rest, sort: sort ?? 'urgency', keeps: true })
  const isMasked = me !== undefined && !may(me, 'read_case')
  const title = say(isMasked ? 'nav.masked' : 'cases.title')
  return (
    <>
      <div className="title-row">
        <PageTitle>{title}</PageTitle>
        {isMasked && <WhatIs term="masked" word={title} />}
        <div className="actions">
          <ExportButton wanted={{ list: 'cases', filter: writeFilter(filter) }} />
          <StandardButton filter={writeFilter(filter)} />
          <RegisterButton />
          <NewCaseButton />
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
        <CaseTags filter={filter} set={set} rows={list.data} />
        <SaveViewButton shown={shown} />
      </div>
      <Rows list={list} filter={filter} set={set} />
    </>
  )
}

interface RowsProps {
  list: DeskList<CaseRow>
  filter: Filter
  set: (next: Partial<Filter>) => void
}

function Rows({ list, filter, set }: RowsProps) {
  const say = useWords()
  const sort = say(`cases.sort.${filter.sort}`)
  return (
    <GrowingList list={list} empty={<NoRows filter={filter} clear={() => set(NOTHING)} />}>
      {(rows) => {
        const count = list.total ?? rows.length
        const total = list.meta?.exact === false ? say('state.atLeast', { count }) : `${count}`
        return (
          <>
            <HeldChanges />
            <CaseTable
              rows={rows}
              caption={say('cases.caption', { sort })}
              lead={
                <Spoken as="p" className="quiet">
                  {say('cases.count', { total, count, sort })}
                </Spoken>
              }
              sorting={{ by: filter.sort, set: (by) => set({ sort: CASE_FILTER.shape.sort.parse(by) }) }}
            />
          </>
        )
      }}
    </GrowingList>
  )
}

function NoRows({ filter, clear }: { filter: Filter; clear: () => void }) {
  const say = useWords()
  const words = useTagWords([])
  const tags = tagsOf(filter)
  if (tags.length === 0)
    return (
      <EmptyState title={say('cases.empty')} text={say('cases.emptyText')}>
        <Link to="/sops">{say('nav.readSops')}</Link>
      </EmptyState>
    )
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

interface TableProps {
  rows: readonly CaseRow[]
  caption: string
  lead: ReactNode
  sorting: Sorting
}

function CaseTable(props: TableProps) {
  const say = useWords()
  const path = useCreatePath()
  return (
    <ListTable
      {...props}
      list="cases"
      className="cases"
      keyOf={({ id }) => id}
      lookOf={urgencyOf}
      caseOf={({ id }) => id}
      columns={[
        {
          head: say('cases.col.case'),
          sort: { by: 'number', order: 'descending' },
          cell: (row) => <Which row={row} />,
        },
        { name: 'now', head: say('cases.col.now'), cell: (row) => <Now row={row} /> },
        { name: 'next', head: say('cases.col.next'), cell: (row) => <NextStep row={row} /> },
        {
          name: 'due',
          head: say('cases.col.due'),
          sort: { by: 'urgency', order: 'ascending' },
          cell: ({ next, zone }) => next !== null && <NextLimit next={next} zone={zone} />,
        },
        {
          name: 'open',
          head: say('cases.col.open'),
          look: 'num nowrap',
          cell: ({ id, status, open }) =>
            status !== 'closed' && (
              <Link to={`${path({ resource: 'cases', type: 'edit', id })}/tasks`}>
                {say('cases.openTasks', { count: open })}
              </Link>
            ),
        },
      ]}
    />
  )
}

function Which({ row }: { row: CaseRow }) {
  const say = useWords()
  return (
    <CaseName row={row}>
      {row.frozen !== null && (
        <div>
          <StatusTag look="blocked">{say('status.frozen')}</StatusTag>
        </div>
      )}
    </CaseName>
  )
}

function Now({ row: { status, stages } }: { row: CaseRow }) {
  const say = useWords()
  const few = useFew()
  if (status === 'open') return few(stages.map((stage) => stage.label))
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
