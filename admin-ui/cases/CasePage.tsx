import { IconFileText } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Fragment, lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { CasePlan, type CaseView } from '../../api/contract/cases.ts'
import { EmergencyNotice } from '../access/EmergencyNotice.tsx'
import type { Me } from '../../api/contract/people.ts'
import { ErasedNotice } from '../erasures/AskForErasure.tsx'
import { WhyButton } from '../explain/WhyButton.tsx'
import { untilFetchable } from '../layout/lazy-page.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { noteCase } from '../palette/recent.ts'
import { Trail } from '../layout/Trail.tsx'
import { LooksTab } from '../looks/LooksTab.tsx'
import { LedgerTab } from '../ledger/LedgerTab.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Loading } from '../parts/Loading.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { TypedWords } from '../parts/TypedWords.tsx'
import { CASE_TABS } from '../route-paths.ts'
import { isGone } from '../wire/http.ts'
import { useCase } from '../wire/one-noun.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { AnswerStrip } from './AnswerStrip.tsx'
import { CaseActions } from './CaseActions.tsx'
import { CaseDiagram } from './CaseDiagram.tsx'
import { ContactNotice } from '../consents/ContactNotice.tsx'
import { ConsentsTab } from '../consents/ConsentsTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import { FrozenNotice } from './FrozenNotice.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { JourneyDiagram } from './JourneyDiagram.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { TasksTab } from './TasksTab.tsx'
import { NotesTab } from '../notes/NotesTab.tsx'
import { versionPath } from '../sops/version-path.ts'
import '../theme/print.css'

type Tab = (typeof CASE_TABS)[number]

/** Few users open it, so it is not part of what a case page loads. */
const CostsTab = lazy(() =>
  untilFetchable()
    .then(() => import('../costs/CostsTab.tsx'))
    .then((m) => ({ default: m.CostsTab })),
)
const ConformanceTab = lazy(() =>
  untilFetchable()
    .then(() => import('../conformance/ConformanceTab.tsx'))
    .then((m) => ({ default: m.ConformanceTab })),
)

export function CasePage() {
  const { id = '', tab: asked } = useParams()
  const me = useMe()
  const masked = me !== undefined && !may(me, 'read_case')
  const tab = CASE_TABS.find((known) => known === asked) ?? (masked ? 'ledger' : 'tasks')
  return (
    <TypedWords key={id} at={tab}>
      <Asked id={id} tab={tab} />
    </TypedWords>
  )
}

function Asked({ id, tab }: { id: string; tab: Tab }) {
  const say = useWords()
  const { isPending, data, error, refetch } = useCase(id)
  const view = isGone(error) ? undefined : data
  return (
    <>
      {!isPending && view === undefined && <PageTitle>{say('cases.title')}</PageTitle>}
      <Awaited answer={{ isPending, data: view, error, refetch }} rows={8}>
        {(found) => <Case view={found} tab={tab} />}
      </Awaited>
    </>
  )
}

/** Only people who answer for the case, and reviewers, may see who looked at it. */
const tabsFor = (me: Me | undefined): readonly Tab[] =>
  CASE_TABS.filter((name) => name !== 'looks' || may(me, 'coordinate_case', 'verify_ledger', 'review_access'))

type Plan = UseQueryResult<CasePlan, Error>

const PANELS = {
  tasks: ({ view, plan }) => <Awaited answer={plan}>{(data) => <TasksTab view={view} plan={data} />}</Awaited>,
  people: ({ view }) => <PeopleTab view={view} />,
  consents: ({ view }) => <ConsentsTab view={view} />,
  documents: ({ view }) => <DocumentsTab view={view} />,
  notes: ({ view }) => <NotesTab view={view} />,
  costs: ({ view }) => (
    <Suspense fallback={<Loading rows={4} />}>
      <CostsTab view={view} />
    </Suspense>
  ),
  history: ({ view }) => <HistoryTab view={view} />,
  conformance: ({ view }) => (
    <Suspense fallback={<Loading rows={8} />}>
      <ConformanceTab caseId={view.id} />
    </Suspense>
  ),
  ledger: ({ view }) => <LedgerTab view={view} />,
  looks: ({ view }) => <LooksTab view={view} />,
} satisfies Record<Tab, (shown: { view: CaseView; plan: Plan }) => ReactNode>

function Case({ view, tab }: { view: CaseView; tab: Tab }) {
  const say = useWords()
  const me = useMe()
  const plan = useAnswer(`/api/cases/${view.id}/plan`, CasePlan)
  useEffect(() => {
    if (me !== undefined) noteCase(me.id, view)
  }, [me, view])
  const brief = tab === 'conformance' || tab === 'ledger' || tab === 'looks'
  const steps = [{ to: '/cases', label: say('case.trail') }]
  if (plan.isPending)
    return (
      <>
        <Trail steps={steps} here={view.number} />
        <Head view={view} />
        <Loading rows={8} />
      </>
    )
  return (
    <>
      <Trail steps={steps} here={view.number} />
      <Head view={view} />
      <FrozenNotice view={view} />
      {view.personErasedAt !== null && <ErasedNotice at={view.personErasedAt} />}
      <ContactNotice refused={view.contactRefused} />
      <EmergencyNotice view={view} />
      {!brief && <AnswerStrip view={view} plan={plan.data} />}
      {!brief && plan.data !== undefined && (
        <div className={tab === 'tasks' ? undefined : 'only-desk'}>
          <JourneyDiagram plan={plan.data} zone={view.zone} />
          <CaseDiagram caseId={view.id} plan={plan.data} />
        </div>
      )}
      <Tabs view={view} tab={tab} />
      <Fragment key={tab}>{PANELS[tab]({ view, plan })}</Fragment>
    </>
  )
}

function Tabs({ view, tab }: { view: CaseView; tab: Tab }) {
  const say = useWords()
  const me = useMe()
  return (
    <nav className="switch" aria-label={say('case.tabs')}>
      {tabsFor(me).map((name) => (
        <Link
          key={name}
          to={`/cases/${view.id}/${name}`}
          aria-current={name === tab ? 'page' : undefined}
          preventScrollReset
        >
          {say(`case.tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}

function Head({ view }: { view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const about = [view.about === null ? undefined : label(view.about), view.areaName]
    .filter((part) => part !== undefined)
    .join(', ')
  return (
    <div className="title-row case-head">
      <PageTitle>{view.number}</PageTitle>
      {view.frozen !== null && <StatusTag look="blocked">{say('status.frozen')}</StatusTag>}
      {view.held === null ? (
        view.status !== 'open' && <StatusTag look="done">{say(`status.${view.status}`)}</StatusTag>
      ) : (
        <StatusTag look="waiting">
          {say('case.heldUntil', {
            day: day(view.held.until, { zone: view.zone, language }),
            reason: say(`reason.${view.held.reason}`),
          })}
        </StatusTag>
      )}
      <p className="quiet">
        <span className="strong ink">{about}</span>
        <span className="only-desk-inline">
          {' '}
          · {say('case.sop', { title: label(view.sopTitle), edition: view.edition, revision: view.revision })} ·{' '}
          {say('case.coordinator', { organisation: view.ownerOrganisation })}
        </span>
        {view.group !== null && (
          <>
            {' '}
            ·{' '}
            <Link to={`/cases?group=${view.group.id}`}>
              {say('case.together', { code: view.group.code, count: view.group.cases })}
            </Link>
          </>
        )}
        {view.tellings.told > 0 && (
          <>
            {' '}
            ·{' '}
            <Link className="whole" to={`/cases/${view.id}/people`}>
              {say('case.told', { count: view.tellings.told })}
            </Link>
          </>
        )}
      </p>
      <div className="actions">
        <Link className="row compact" to={`${versionPath(view)}/list`}>
          <IconFileText className="icon" size={18} aria-hidden="true" />
          SOP
        </Link>
        <WhyButton asked={{ caseId: view.id }} name={view.number} about="case" />
        <CaseActions view={view} />
      </div>
    </div>
  )
}
