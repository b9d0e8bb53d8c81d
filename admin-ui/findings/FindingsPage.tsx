import { Link, useSearchParams } from 'react-router'
import { FindingList, type FindingRow } from '../../api/contract/findings.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { limitDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { StateTag } from './StateTag.tsx'
import { findingWords } from './words.id.ts'

const VIEWS = {
  all: '',
  open: '?state=open,reopened',
  late: '?due=late',
  answered: '?state=answered,corrected',
  accepted: '?state=accepted',
} as const
type View = keyof typeof VIEWS
const NAMES = ['all', 'open', 'late', 'answered', 'accepted'] as const satisfies readonly View[]

/** Findings of reviewers: for the reviewers, and for the office that has to answer. */
export function FindingsPage() {
  const say = useWords(findingWords)
  const [asked] = useSearchParams()
  const view = NAMES.find((name) => name === asked.get('view')) ?? 'all'
  return (
    <>
      <PageTitle>{say('finding.title')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('finding.lead')}</p>
        <nav className="switch" aria-label={say('finding.views')}>
          {NAMES.map((name) => (
            <Link
              key={name}
              to={name === 'all' ? '/audit/findings' : `/audit/findings?view=${name}`}
              aria-current={name === view ? 'page' : undefined}
            >
              {say(`finding.view.${name}`)}
            </Link>
          ))}
        </nav>
        <Rows view={view} />
      </div>
    </>
  )
}

function Rows({ view }: { view: View }) {
  const say = useWords(findingWords)
  const list = useGrowing(`/api/findings${VIEWS[view]}`, FindingList)
  const empty =
    view === 'all' ? (
      <EmptyState title={say('finding.empty')} text={say('finding.emptyText')} />
    ) : (
      <EmptyState title={say('finding.emptyOf')}>
        <Link to="/audit/findings">{say('finding.view.all')}</Link>
      </EmptyState>
    )
  return (
    <GrowingList list={list} rows={6} empty={empty}>
      {(rows) => <Findings rows={rows} />}
    </GrowingList>
  )
}

function Findings({ rows }: { rows: readonly FindingRow[] }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <DataTable
      caption={say('finding.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ isLate }) => (isLate ? 'is-late' : undefined)}
      columns={[
        {
          head: say('finding.number'),
          look: 'nowrap',
          cell: ({ id, number }) => <Link to={`/audit/findings/${id}`}>{number}</Link>,
        },
        {
          head: say('finding.about'),
          cell: (row) => (
            <>
              {row.caseNumber ?? say('finding.noCase')}
              {row.label !== null && <div className="compact quiet">{coded(row.code, label(row.label))}</div>}
            </>
          ),
        },
        {
          head: say('finding.kind'),
          cell: ({ kind, severity }) => (
            <>
              {say(`finding.kindOf.${kind}`)}
              <div className="compact quiet">{say(`finding.severityOf.${severity}`)}</div>
            </>
          ),
        },
        { head: say('finding.office'), cell: ({ office }) => office },
        { head: say('finding.state'), cell: ({ state }) => <StateTag state={state} /> },
        {
          head: say('finding.due'),
          cell: ({ dueAt, zone, isLate }) => {
            const due = limitDay(dueAt, { zone, language })
            return isLate ? <StatusTag look="late">{due}</StatusTag> : due
          },
        },
      ]}
    />
  )
}
