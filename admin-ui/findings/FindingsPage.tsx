import { Link, useSearchParams } from 'react-router'
import { FindingList, type FindingRow } from '../../api/contract/findings.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
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
  if (list.isPending) return <Loading rows={6} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return view === 'all' ? (
      <EmptyState title={say('finding.empty')} text={say('finding.emptyText')} />
    ) : (
      <EmptyState title={say('finding.emptyOf')}>
        <Link to="/audit/findings">{say('finding.view.all')}</Link>
      </EmptyState>
    )
  return (
    <>
      <div className="table-wrap">
        <table className="list">
          <caption className="hidden">{say('finding.caption')}</caption>
          <thead>
            <tr>
              {(['number', 'about', 'kind', 'office', 'state', 'due'] as const).map((head) => (
                <th key={head} scope="col">
                  {say(`finding.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore list={list} />
    </>
  )
}

function Row({ row }: { row: FindingRow }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <tr className={row.isLate ? 'is-late' : undefined}>
      <td className="nowrap">
        <Link to={`/audit/findings/${row.id}`}>{row.number}</Link>
      </td>
      <td>
        {row.caseNumber ?? say('finding.noCase')}
        {row.label !== null && <div className="compact quiet">{coded(row.code, label(row.label))}</div>}
      </td>
      <td>
        {say(`finding.kindOf.${row.kind}`)}
        <div className="compact quiet">{say(`finding.severityOf.${row.severity}`)}</div>
      </td>
      <td>{row.office}</td>
      <td>
        <StateTag state={row.state} />
      </td>
      <td>
        {row.isLate ? (
          <StatusTag look="late">{limitDay(row.dueAt, { zone: row.zone, language })}</StatusTag>
        ) : (
          limitDay(row.dueAt, { zone: row.zone, language })
        )}
      </td>
    </tr>
  )
}
