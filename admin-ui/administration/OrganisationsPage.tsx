import { Button, TextField } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { OfficeList, type OfficeRow } from '../../api/contract/organisations.ts'
import { AreaList } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useFilterKey } from '../parts/Filters.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Pick } from '../parts/Pick.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { SavedViews } from '../views/ViewBar.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useFew, useLabel, useWords } from '../words/use-words.ts'
import { AddOfficeDialog, useOfficeType } from './OrganisationDialogs.tsx'
import { placeWords } from './words.id.ts'
import { areaOptions } from '../parts/area-options.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Counts on other pages link to the offices of an area or with a role. */
const FILTER = z.object({ area: free, role: free })

/** Every office with its roles. */
export function OrganisationsPage() {
  const say = useWords(placeWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  const [{ area, role }, set] = useAddress(FILTER)
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const list = useAnswer('/api/offices', OfficeList)
  const all = list.data?.data ?? []
  const rows = all.filter(
    (row) =>
      (area === undefined || row.area === area) &&
      (role === undefined || row.roles.some(({ id }) => id === role)) &&
      row.name.toLowerCase().includes(typed.trim().toLowerCase()),
  )
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('offices.title')}</PageTitle>
        <div className="actions">
          <AddButton onClick={() => setAdding(true)} />
        </div>
      </div>
      <p className="quiet">{say('offices.lead')}</p>
      <Unanswered of={list.data?.unanswered ?? []} />
      <SavedViews list="offices">
        <Filters offices={all} typed={typed} onType={setTyped} />
      </SavedViews>
      <Awaited answer={list} rows={8}>
        {() =>
          all.length === 0 ? (
            <EmptyState title={say('offices.empty')} text={say('offices.emptyText')} />
          ) : (
            <Found
              rows={rows}
              onClear={() => {
                setTyped('')
                set({ area: undefined, role: undefined })
              }}
            />
          )
        }
      </Awaited>
      {adding && (
        <AddOfficeDialog
          offices={all}
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            void navigate(path({ resource: 'offices', type: 'edit', id }))
          }}
        />
      )}
    </>
  )
}

/** Where a case could be opened and would then wait for nobody. */
function Unanswered({ of }: { of: OfficeList['unanswered'] }) {
  const say = useWords(placeWords)
  const label = useLabel()
  return of.map(({ procedure, areas, named }) => (
    <p key={label(procedure)} className="notice refusal" role="alert">
      {say('offices.unanswered', { procedure: label(procedure), count: areas, named: named.join(', ') })}
    </p>
  ))
}

const AddButton = ({ onClick }: { onClick: () => void }) => (
  <Button variant="contained" startIcon={<IconPlus size={18} className="icon" />} onClick={onClick}>
    {useWords(placeWords)('offices.add')}
  </Button>
)

interface FiltersProps {
  offices: readonly OfficeRow[]
  typed: string
  onType: (typed: string) => void
}

function Filters({ offices, typed, onType }: FiltersProps) {
  const say = useWords(placeWords)
  const label = useLabel()
  const [{ area = '', role = '' }, set] = useAddress(FILTER)
  const place = useFilterKey<HTMLDivElement>()
  const areas = useAnswer('/api/areas', AreaList).data?.data ?? []
  const used = new Set(offices.map((row) => row.area))
  const roles = [
    ...new Map(offices.flatMap((row) => row.roles.map(({ id, label: name }) => [id, label(name)] as const))),
  ].toSorted(([, one], [, other]) => one.localeCompare(other))
  return (
    <div ref={place} className="filters place-filters">
      <div className="pick">
        <TextField
          label={say('offices.search')}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          autoComplete="off"
        />
      </div>
      <div className="pick">
        <Pick
          label={say('offices.area')}
          value={area}
          placeholder={say('offices.all')}
          options={areaOptions(areas, say('open.missions'), ({ code }) => used.has(code))}
          onChange={(value) => set({ area: value })}
        />
      </div>
      <div className="pick">
        <Pick
          label={say('offices.role')}
          value={role}
          placeholder={say('offices.all')}
          options={roles.map(([value, text]) => ({ value, text }))}
          onChange={(value) => set({ role: value })}
        />
      </div>
    </div>
  )
}

function Found({ rows, onClear }: { rows: readonly OfficeRow[]; onClear: () => void }) {
  const say = useWords(placeWords)
  if (rows.length === 0)
    return (
      <EmptyState title={say('offices.none')} text={say('offices.noneText')}>
        <Button variant="outlined" onClick={onClear}>
          {say('offices.clear')}
        </Button>
      </EmptyState>
    )
  return (
    <>
      <Spoken as="p" className="quiet">
        {say('offices.count', { count: rows.length })}
      </Spoken>
      <OfficeTable rows={rows} />
    </>
  )
}

function OfficeTable({ rows }: { rows: readonly OfficeRow[] }) {
  const say = useWords(placeWords)
  const few = useFew()
  const path = useCreatePath()
  const typeOf = useOfficeType()
  return (
    <DataTable
      caption={say('offices.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('offices.col.name'),
          cell: ({ id, name, closedAt, type }) => (
            <>
              <Link className="strong" to={path({ resource: 'offices', type: 'edit', id })}>
                {name}
              </Link>
              {closedAt !== null && (
                <div>
                  <StatusTag look="refused">{say('offices.closed')}</StatusTag>
                </div>
              )}
              <div className="compact quiet">{typeOf(type)}</div>
            </>
          ),
        },
        {
          head: say('offices.col.place'),
          cell: ({ areaName, level, parent }) => (
            <>
              {areaName}
              <div className="compact quiet">
                {say(`offices.level.${level}`)}
                {parent !== null && `, ${say('offices.under', { name: parent.name })}`}
              </div>
            </>
          ),
        },
        { head: say('offices.col.roles'), cell: ({ roles }) => few(roles.map(({ label }) => label)) },
        {
          head: say('offices.col.people'),
          look: 'num nowrap',
          cell: ({ id, people }) => (
            <Link to={`/accounts?organisation=${id}`}>{say('offices.people', { count: people })}</Link>
          ),
        },
      ]}
    />
  )
}
