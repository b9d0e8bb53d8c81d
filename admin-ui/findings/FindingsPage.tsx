import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { z } from 'zod'
import type { FindingRow } from '../../api/contract/findings.ts'
import type { FindingState } from '../../sop-definitions/language/vocabulary.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { Switch } from '../parts/Filters.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { limitDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { findingWords } from './words.id.ts'

const NAMES = ['all', 'open', 'late', 'answered', 'accepted'] as const
type View = (typeof NAMES)[number]
const FILTER = {
  all: {},
  open: { state: 'open,reopened' },
  late: { due: 'late' },
  answered: { state: 'answered,corrected' },
  accepted: { state: 'accepted' },
} as const satisfies Record<View, { state?: string; due?: string }>
const ADDRESS = z.object({ view: z.enum(NAMES).catch('all') })

/** Findings of reviewers: for the reviewers, and for the office that has to answer. */
export function FindingsPage() {
  const say = useWords(findingWords)
  const [{ view }] = useAddress(ADDRESS)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('finding.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'findings', filter: FILTER[view] }} />
        </div>
      </div>
      <div className="stack">
        <p className="quiet">{say('finding.lead')}</p>
        <Switch label={say('finding.views')}>
          {NAMES.map((name) => (
            <Link
              key={name}
              to={name === 'all' ? '/findings' : `/findings?view=${name}`}
              aria-current={name === view ? 'page' : undefined}
            >
              {say(`finding.view.${name}`)}
            </Link>
          ))}
        </Switch>
        <Rows view={view} />
      </div>
    </>
  )
}

function Rows({ view }: { view: View }) {
  const say = useWords(findingWords)
  const list = useDeskList<FindingRow>({ resource: 'findings', filter: FILTER[view] })
  const empty =
    view === 'all' ? (
      <EmptyState title={say('finding.empty')} text={say('finding.emptyText')} />
    ) : (
      <EmptyState title={say('finding.emptyOf')}>
        <Link to="/findings">{say('finding.view.all')}</Link>
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
  const path = useCreatePath()
  return (
    <ListTable
      list="findings"
      caption={say('finding.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ isLate }) => (isLate ? 'is-late' : undefined)}
      columns={[
        {
          head: say('finding.number'),
          look: 'nowrap',
          cell: ({ id, number }) => <Link to={path({ resource: 'findings', type: 'edit', id })}>{number}</Link>,
        },
        {
          name: 'about',
          head: say('finding.about'),
          cell: (row) => (
            <>
              {row.caseNumber ?? say('finding.noCase')}
              {row.label !== null && <div className="compact quiet">{coded(row.code, label(row.label))}</div>}
            </>
          ),
        },
        {
          name: 'kind',
          head: say('finding.kind'),
          cell: ({ kind, severity }) => (
            <>
              {say(`finding.kindOf.${kind}`)}
              <div className="compact quiet">{say(`finding.severityOf.${severity}`)}</div>
            </>
          ),
        },
        { name: 'office', head: say('finding.office'), cell: ({ office }) => office },
        { name: 'state', head: say('finding.state'), cell: ({ state }) => <StateTag state={state} /> },
        {
          name: 'due',
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

const LOOKS = {
  open: 'atRisk',
  answered: 'waiting',
  corrected: 'waiting',
  accepted: 'done',
  reopened: 'atRisk',
} as const satisfies Record<FindingState, LookName>

export function StateTag({ state }: { state: FindingState }) {
  const say = useWords(findingWords)
  return <StatusTag look={LOOKS[state]}>{say(`finding.stateOf.${state}`)}</StatusTag>
}
