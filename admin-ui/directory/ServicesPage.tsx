import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath, useRedirect } from 'react-admin'
import { Link } from 'react-router'
import type { ServiceRow } from '../../api/contract/directory.ts'
import { mayDo } from '../../api/contract/policy.ts'
import { SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { DirectoryViews } from './DirectoryViews.tsx'
import { ReadInButton, TakeAlong } from './Exchange.tsx'
import { Room, SayRoom } from './Room.tsx'
import { SERVICE_ADDRESS, ServiceFilters } from './ServiceFilters.tsx'
import { AddServiceDialog } from './ServiceDialogs.tsx'
import { directoryWords } from './words.id.ts'

/** What offices offer, with filters that stand in the address. */
export function ServicesPage() {
  const say = useWords(directoryWords)
  const [filter, set] = useAddress(SERVICE_ADDRESS)
  const [adding, setAdding] = useState(false)
  const redirect = useRedirect()
  const mayAdd = mayDo(useMe()?.capabilities ?? [], 'directory.steward')
  const list = useDeskList<ServiceRow>({ resource: 'services', filter, keeps: true })
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const clear = (): void => set({ kind: undefined, area: undefined, office: undefined })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('directory.title')}</PageTitle>
        {mayAdd && (
          <div className="actions">
            <TakeAlong />
            <ReadInButton />
            <Button
              variant="contained"
              startIcon={<IconPlus size={18} className="icon" />}
              onClick={() => setAdding(true)}
            >
              {say('directory.add')}
            </Button>
          </div>
        )}
      </div>
      <div className="stack">
        <p className="quiet">{say('directory.lead')}</p>
        <DirectoryViews current="services" />
        <ServiceFilters />
        <GrowingList list={list} rows={8} empty={<Empty onClear={isFiltered ? clear : undefined} />}>
          {(rows) => <ServiceTable rows={rows} />}
        </GrowingList>
      </div>
      {adding && (
        <AddServiceDialog onClose={() => setAdding(false)} onAdded={(id) => redirect('edit', 'services', id)} />
      )}
    </>
  )
}

function Empty({ onClear }: { onClear: (() => void) | undefined }) {
  const say = useWords(directoryWords)
  return onClear === undefined ? (
    <EmptyState title={say('directory.empty')} text={say('directory.emptyText')} />
  ) : (
    <EmptyState title={say('directory.none')} text={say('directory.noneText')}>
      <Button variant="outlined" onClick={onClear}>
        {say('directory.clear')}
      </Button>
    </EmptyState>
  )
}

const AREAS_SHOWN = 3

function ServiceTable({ rows }: { rows: readonly ServiceRow[] }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const path = useCreatePath()
  return (
    <DataTable
      caption={say('directory.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('directory.service'),
          cell: ({ id, kind, office, ...row }) => (
            <>
              <Link className="strong" to={path({ resource: 'services', type: 'edit', id })}>
                {label(SERVICE_KIND_WORDS[kind])}
              </Link>
              <div className="compact quiet">{office.name}</div>
              <Paused row={row} />
            </>
          ),
        },
        {
          head: say('directory.serves'),
          cell: ({ areas }) => (
            <>
              {areas
                .slice(0, AREAS_SHOWN)
                .map(({ name }) => name)
                .join(', ')}
              {areas.length > AREAS_SHOWN && (
                <div className="compact quiet">{say('directory.andMore', { count: areas.length - AREAS_SHOWN })}</div>
              )}
            </>
          ),
        },
        { head: say('directory.room'), cell: (row) => <Room {...row} /> },
        { head: say('directory.checked'), cell: (row) => <Assured {...row} /> },
        { head: say('directory.state'), cell: (row) => <SayRoom service={row} /> },
      ]}
    />
  )
}

type State = Pick<ServiceRow, 'isPaused' | 'pausedUntil' | 'zone'>
export function Paused({ row: { isPaused, pausedUntil, zone } }: { row: State }) {
  const say = useWords(directoryWords)
  const language = useLanguage()
  if (!isPaused) return null
  return (
    <StatusTag look="blocked">
      {pausedUntil === null
        ? say('directory.paused')
        : say('directory.pausedUntil', { day: day(pausedUntil, { zone, language }) })}
    </StatusTag>
  )
}

/** The day on which the whole entry was confirmed, and that it was long ago. */
export function Assured({ assuredAt, isAssured, zone }: Pick<ServiceRow, 'assuredAt' | 'isAssured' | 'zone'>) {
  const say = useWords(directoryWords)
  const language = useLanguage()
  if (assuredAt === null) return <span className="quiet">{say('directory.never')}</span>
  return (
    <>
      {day(assuredAt, { zone, language })}
      {!isAssured && <div className="compact faint">{say('directory.unsure')}</div>}
    </>
  )
}
