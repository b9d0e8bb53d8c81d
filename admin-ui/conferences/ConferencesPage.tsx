import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { z } from 'zod'
import type { ConferenceRow } from '../../api/contract/conferences.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { free, writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { CaseName } from '../cases/CaseName.tsx'
import { ListTable } from '../listing/ListTable.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { Switch } from '../parts/Filters.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useCase } from '../wire/one-noun.ts'
import { queryString } from '../wire/query-string.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

const VIEWS = ['upcoming', 'past'] as const
const ADDRESS = z.object({ view: z.enum(VIEWS).catch('upcoming'), case: free })
type Shown = z.infer<typeof ADDRESS>

const addressOf = (shown: Shown): string => `/conferences?${queryString(writeAddress(ADDRESS, shown))}`

/** Planned and past conferences, of every visible case or of one. */
export function ConferencesPage() {
  const say = useWords(conferenceWords)
  const [shown] = useAddress(ADDRESS)
  return (
    <>
      {shown.case !== undefined && <TrailOfCase caseId={shown.case} />}
      <div className="title-row">
        <PageTitle>{say('conference.title')}</PageTitle>
        {shown.case !== undefined && <PlanButton caseId={shown.case} />}
      </div>
      <p className="quiet">{say('conference.lead')}</p>
      <Switch label={say('conference.views')}>
        {VIEWS.map((name) => (
          <Link
            key={name}
            to={addressOf({ ...shown, view: name })}
            aria-current={name === shown.view ? 'page' : undefined}
          >
            {say(`conference.${name}`)}
          </Link>
        ))}
      </Switch>
      {shown.case !== undefined && <CaseChip caseId={shown.case} view={shown.view} />}
      <List {...shown} />
    </>
  )
}

const useCaseNumber = (caseId: string): string => useCase(caseId).data?.number ?? '…'

function TrailOfCase({ caseId }: { caseId: string }) {
  const say = useWords(conferenceWords)
  const path = useCreatePath()
  return (
    <Trail
      steps={[
        { to: '/cases', label: say('nav.cases') },
        { to: path({ resource: 'cases', type: 'edit', id: caseId }), label: useCaseNumber(caseId) },
      ]}
      here={say('conference.title')}
    />
  )
}

/** The case to which the list is filtered. */
function CaseChip({ caseId, view }: { caseId: string; view: Shown['view'] }) {
  const say = useWords(conferenceWords)
  const name = say('conference.ofCase', { number: useCaseNumber(caseId) })
  return (
    <div className="row">
      <span className="chip">
        {name}
        <Link to={addressOf({ view, case: undefined })} aria-label={say('conference.remove', { name })} className="row">
          <IconX className="icon" size={16} aria-hidden="true" />
        </Link>
      </span>
    </div>
  )
}

function PlanButton({ caseId }: { caseId: string }) {
  const say = useWords(conferenceWords)
  const me = useMe()
  const path = useCreatePath()
  if (!may(me, 'coordinate_case')) return null
  return (
    <div className="actions">
      <Button
        component={Link}
        to={`${path({ resource: 'conferences', type: 'create' })}?case=${caseId}`}
        variant="contained"
        startIcon={<IconPlus size={20} className="icon" />}
      >
        {say('conference.plan')}
      </Button>
    </div>
  )
}

function List({ view, case: caseId }: Shown) {
  const say = useWords(conferenceWords)
  const list = useDeskList<ConferenceRow>({ resource: 'conferences', filter: { view, caseId } })
  const empty =
    view === 'past' ? (
      <EmptyState title={say('conference.nonePast')} text={say('conference.nonePastText')} />
    ) : (
      <EmptyState
        title={say('conference.none')}
        text={say(caseId === undefined ? 'conference.noneText' : 'conference.noneOfCase')}
      />
    )
  return (
    <GrowingList list={list} rows={4} empty={empty}>
      {(rows) => <Conferences rows={rows} />}
    </GrowingList>
  )
}

function Conferences({ rows }: { rows: readonly ConferenceRow[] }) {
  const say = useWords(conferenceWords)
  const language = useLanguage()
  const path = useCreatePath()
  return (
    <ListTable
      list="conferences"
      caption={say('conference.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('conference.when'),
          cell: ({ id, startsAt, zone }) => (
            <Link className="strong" to={path({ resource: 'conferences', type: 'edit', id })}>
              {moment(startsAt, { zone, language })}
            </Link>
          ),
        },
        {
          name: 'case',
          head: say('conference.case'),
          cell: ({ caseId: id, number, areaName }) => <CaseName row={{ id, number, areaName, about: null }} />,
        },
        { name: 'place', head: say('conference.where'), cell: ({ place }) => place?.name ?? say('conference.online') },
        {
          name: 'topics',
          head: say('conference.topics'),
          look: 'num',
          cell: ({ topics }) => (
            <>
              <span className="only-phone">{say('conference.topics')}:</span> {topics}
            </>
          ),
        },
        { name: 'decisions', head: say('conference.decisions'), cell: (row) => <Decisions row={row} /> },
      ]}
    />
  )
}

/** How many of the decisions were carried out, or why there are none. */
function Decisions({ row }: { row: ConferenceRow }) {
  const say = useWords(conferenceWords)
  if (row.state === 'called_off') return <StatusTag look="refused">{say('conference.state.called_off')}</StatusTag>
  if (row.decisions > 0) return say('conference.madeOf', { made: row.made, all: row.decisions })
  return (
    <span className="quiet">
      {say(row.state === 'planned' ? `conference.state.${row.state}` : 'conference.noDecision')}
    </span>
  )
}
