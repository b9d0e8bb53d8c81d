import { Button } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { Fragment, lazy, Suspense, useEffect, type ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { CasePlan, type CaseRow, type CaseView } from '../../api/contract/cases.ts'
import { EmergencyNotice } from '../access/EmergencyNotice.tsx'
import { PurposeAsk } from '../access/PurposeAsk.tsx'
import type { Me } from '../../api/contract/people.ts'
import { ErasedNotice } from '../erasures/AskForErasure.tsx'
import { lazyPart, untilFetchable } from '../layout/lazy-page.ts'
import { WaysOn } from '../layout/PageBoundary.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { noteCase } from '../palette/recent.ts'
import { find } from '../layout/wish.ts'
import { Trail } from '../layout/Trail.tsx'
import { LooksTab } from '../looks/LooksTab.tsx'
import { LedgerTab } from '../ledger/LedgerTab.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Switch } from '../parts/Filters.tsx'
import { Loading, LoadingPage } from '../parts/Loading.tsx'
import { TypedWords } from '../parts/TypedWords.tsx'
import { CASE_TABS } from '../nouns.ts'
import { isGone, isNotThere, Said } from '../wire/http.ts'
import { useCase, useListed } from '../wire/one-noun.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AnswerStrip } from './AnswerStrip.tsx'
import { CaseHead, FrozenNotice, OpenerNotice } from './CaseHead.tsx'
import { ContactNotice } from '../consents/ContactNotice.tsx'
import { ConsentsTab } from '../consents/ConsentsTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { StageRail } from './StageRail.tsx'
import { TasksTab } from './TasksTab.tsx'
import { NotesTab } from '../notes/NotesTab.tsx'
import '../theme/print.css'

type Tab = (typeof CASE_TABS)[number]

/** Few users open it, so it is not part of what a case page loads. */
const CostsTab = lazy(() =>
  untilFetchable()
    .then(() => import('../costs/CostsTab.tsx'))
    .then((m) => ({ default: m.CostsTab })),
)
const AppointmentsTab = lazyPart(
  () => import('../appointments/AppointmentsTab.tsx').then((m) => m.AppointmentsTab),
  <Loading rows={4} />,
)
const LettersTab = lazyPart(() => import('../letters/LettersTab.tsx').then((m) => m.LettersTab), <Loading rows={4} />)
const ReferralsTab = lazyPart(
  () => import('../referrals/ReferralsTab.tsx').then((m) => m.ReferralsTab),
  <Loading rows={4} />,
)
const JoinNotice = lazyPart(() => import('../joins/JoinNotice.tsx').then((m) => m.JoinNotice), <Loading rows={2} />)
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
  if (view === undefined && isNotThere(error)) return <NoSuchCase />
  if (view === undefined && error instanceof Said && error.problem.code === 'purpose_needed')
    return (
      <>
        <PageTitle>{say('access.purposeTitle')}</PageTitle>
        <PurposeAsk caseId={id} onOpen={() => void refetch()} isTitled />
      </>
    )
  if (isPending && view === undefined) return <OnItsWay id={id} />
  return (
    <>
      {view === undefined && <PageTitle>{say('cases.title')}</PageTitle>}
      <Awaited answer={{ isPending, data: view, error, refetch }} rows={8}>
        {(found) => <Case view={found} tab={tab} />}
      </Awaited>
    </>
  )
}

/** A case that does not exist and one that the reader may not see look the same. */
function NoSuchCase() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('case.notFound')}</PageTitle>
      <div className="empty">
        <p>{say('state.notFoundText')}</p>
        <Button variant="outlined" aria-haspopup="dialog" onClick={find}>
          {say('case.find')}
        </Button>
        <WaysOn />
      </div>
    </>
  )
}

/** A case that is loading. */
function OnItsWay({ id }: { id: string }) {
  const say = useWords()
  const label = useLabel()
  const row = useListed<CaseRow>('cases', id)
  const about = row === undefined || row.about === null ? [] : [label(row.about)]
  return (
    <>
      {row !== undefined && <Trail steps={[{ to: '/cases', label: say('case.trail') }]} here={row.number} />}
      <LoadingPage title={row?.number} about={row && [...about, row.areaName].join(', ')} />
    </>
  )
}

/** Only people who answer for the case, and reviewers, may see who looked at it. */
const tabsFor = (me: Me | undefined): readonly Tab[] =>
  CASE_TABS.filter((name) => name !== 'looks' || may(me, 'coordinate_case', 'verify_ledger', 'review_access'))

type Plan = UseQueryResult<CasePlan, Error>

const PANELS = {
  tasks: ({ view, plan }) => (
    <>
      {/* What is next of a case that goes on in another one stands there. */}
      {view.goesOnIn === null && <AnswerStrip view={view} plan={plan.data} />}
      <Awaited answer={plan}>{(data) => <TasksTab view={view} plan={data} />}</Awaited>
    </>
  ),
  people: ({ view }) => <PeopleTab view={view} />,
  consents: ({ view }) => <ConsentsTab view={view} />,
  referrals: ({ view }) => <ReferralsTab view={view} />,
  appointments: ({ view }) => <AppointmentsTab view={view} />,
  letters: ({ view }) => <LettersTab view={view} />,
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
  const steps = [{ to: '/cases', label: say('case.trail') }]
  return (
    <>
      <Trail steps={steps} here={view.number} />
      <CaseHead view={view} plan={plan.data} />
      {plan.isPending ? <Loading rows={8} /> : <Below view={view} plan={plan} tab={tab} />}
    </>
  )
}

function Below({ view, plan, tab }: { view: CaseView; plan: Plan; tab: Tab }) {
  const at = useCreatePath()({ resource: 'cases', type: 'edit', id: view.id })
  return (
    <>
      <FrozenNotice view={view} />
      {view.personErasedAt !== null && <ErasedNotice at={view.personErasedAt} />}
      <ContactNotice refused={view.contactRefused} />
      <OpenerNotice view={view} />
      {(view.goesOnIn ?? view.tookIn) !== null && <JoinNotice view={view} />}
      <EmergencyNotice view={view} />
      {plan.data !== undefined && (
        <StageRail plan={plan.data} zone={view.zone} page={tab === 'tasks' ? '' : `${at}/tasks`} />
      )}
      <Tabs view={view} tab={tab} />
      <Fragment key={tab}>{PANELS[tab]({ view, plan })}</Fragment>
    </>
  )
}

function Tabs({ view, tab }: { view: CaseView; tab: Tab }) {
  const say = useWords()
  const me = useMe()
  const at = useCreatePath()({ resource: 'cases', type: 'edit', id: view.id })
  return (
    <Switch label={say('case.tabs')} stays>
      {tabsFor(me).map((name) => (
        <Link key={name} to={`${at}/${name}`} aria-current={name === tab ? 'page' : undefined} preventScrollReset>
          {say(`case.tab.${name}`)}
        </Link>
      ))}
    </Switch>
  )
}
