import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { ConferenceList, type ConferenceRow } from '../../api/contract/conferences.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useCase } from '../wire/one-noun.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

const VIEWS = ['upcoming', 'past'] as const
const addressOf = (view: string, caseId: string | null): string => {
  const asked = { ...(view === 'past' ? { view } : {}), ...(caseId === null ? {} : { case: caseId }) }
  return `/conferences?${new URLSearchParams(asked).toString()}`
}

/** Planned and past conferences, of every visible case or of one. */
export function ConferencesPage() {
  const say = useWords(conferenceWords)
  const [search] = useSearchParams()
  const caseId = search.get('case')
  const view = VIEWS.find((name) => name === search.get('view')) ?? 'upcoming'
  return (
    <>
      {caseId !== null && <OfCase caseId={caseId} />}
      <div className="title-row">
        <PageTitle>{say('conference.title')}</PageTitle>
        {caseId !== null && <PlanButton caseId={caseId} />}
      </div>
      <p className="quiet">{say('conference.lead')}</p>
      <nav className="switch" aria-label={say('conference.views')}>
        {VIEWS.map((name) => (
          <Link key={name} to={addressOf(name, caseId)} aria-current={name === view ? 'page' : undefined}>
            {say(`conference.${name}`)}
          </Link>
        ))}
      </nav>
      <List view={view} caseId={caseId} />
    </>
  )
}

function OfCase({ caseId }: { caseId: string }) {
  const say = useWords(conferenceWords)
  const [search] = useSearchParams()
  const number = useCase(caseId).data?.number ?? '…'
  const name = say('conference.ofCase', { number })
  return (
    <>
      <Trail
        steps={[
          { to: '/cases', label: say('nav.cases') },
          { to: `/cases/${caseId}`, label: number },
        ]}
        here={say('conference.title')}
      />
      <div className="row">
        <span className="chip">
          {name}
          <Link
            to={addressOf(search.get('view') ?? 'upcoming', null)}
            aria-label={say('conference.remove', { name })}
            className="row"
          >
            <IconX className="icon" size={16} aria-hidden="true" />
          </Link>
        </span>
      </div>
    </>
  )
}

function PlanButton({ caseId }: { caseId: string }) {
  const say = useWords(conferenceWords)
  const me = useMe()
  if (!may(me, 'coordinate_case')) return null
  return (
    <div className="actions">
      <Button
        component={Link}
        to={`/conferences/plan?case=${caseId}`}
        variant="contained"
        startIcon={<IconPlus size={20} className="icon" />}
      >
        {say('conference.plan')}
      </Button>
    </div>
  )
}

function List({ view, caseId }: { view: (typeof VIEWS)[number]; caseId: string | null }) {
  const say = useWords(conferenceWords)
  const list = useGrowing(`/api/conferences?view=${view}${caseId === null ? '' : `&caseId=${caseId}`}`, ConferenceList)
  const empty =
    view === 'past' ? (
      <EmptyState title={say('conference.nonePast')} text={say('conference.nonePastText')} />
    ) : (
      <EmptyState
        title={say('conference.none')}
        text={say(caseId === null ? 'conference.noneText' : 'conference.noneOfCase')}
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
  return (
    <DataTable
      caption={say('conference.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('conference.when'),
          cell: ({ id, startsAt, zone }) => (
            <Link className="strong" to={`/conferences/${id}`}>
              {moment(startsAt, { zone, language })}
            </Link>
          ),
        },
        {
          head: say('conference.case'),
          cell: ({ caseId, number, areaName }) => (
            <>
              <Link className="nowrap" to={`/cases/${caseId}`}>
                {number}
              </Link>
              <div className="compact quiet">{areaName}</div>
            </>
          ),
        },
        { head: say('conference.where'), cell: ({ place }) => place?.name ?? say('conference.online') },
        {
          head: say('conference.topics'),
          look: 'num',
          cell: ({ topics }) => (
            <>
              {topics} <span className="only-phone">{say('conference.topics')}</span>
            </>
          ),
        },
        { head: say('conference.decisions'), cell: (row) => <Decisions row={row} /> },
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
