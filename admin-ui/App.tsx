import { CssBaseline, ThemeProvider } from '@mui/material'
import { QueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, type ComponentType } from 'react'
import { CoreAdminContext, CoreAdminUI, CustomRoutes, memoryStore, Resource, type I18nProvider } from 'react-admin'
import { Route, useMatch } from 'react-router'
import { Home, Landing } from './home/Landing.tsx'
import { Layout } from './layout/Layout.tsx'
import { fetchAhead, lazyPage, type LazyPage } from './layout/lazy-page.ts'
import { Broken, NotFound } from './layout/PageBoundary.tsx'
import { iconOf } from './layout/rail-items.ts'
import { Toast } from './layout/Toast.tsx'
import { mayGo, mayGoTo, NOUN_NAMES, NOUNS, PLACE_NAMES, type Noun, type Path, type Place } from './nouns.ts'
import { Loading } from './parts/Loading.tsx'
import { SignIn } from './session/SignIn.tsx'
import { tapak } from './theme/theme.ts'
import { authProvider } from './wire/auth-provider.ts'
import { dataProvider } from './wire/data-provider.ts'
import { useMe } from './wire/use-me.ts'
import { isWorthAsking } from './wire/worth-asking.ts'

const Inbox = lazyPage(() => import('./tasks/Inbox.tsx').then((m) => m.Inbox))
const OursPage = lazyPage(() => import('./tasks/OursPage.tsx').then((m) => m.OursPage))
const TaskPage = lazyPage(() => import('./tasks/TaskPage.tsx').then((m) => m.TaskPage))
const CaseList = lazyPage(() => import('./cases/CaseList.tsx').then((m) => m.CaseList))
const CasePage = lazyPage(() => import('./cases/CasePage.tsx').then((m) => m.CasePage))
const PastPage = lazyPage(() => import('./moments/PastPage.tsx').then((m) => m.PastPage))
const OpenCase = lazyPage(() => import('./people/OpenCase.tsx').then((m) => m.OpenCase))
const GroupsPage = lazyPage(() => import('./intake/GroupsPage.tsx').then((m) => m.GroupsPage))
const GroupPage = lazyPage(() => import('./intake/GroupPage.tsx').then((m) => m.GroupPage))
const BelowMePage = lazyPage(() => import('./below-me/BelowMePage.tsx').then((m) => m.BelowMePage))
const DeletionsPage = lazyPage(() => import('./consents/DeletionsPage.tsx').then((m) => m.DeletionsPage))
const ReferralsPage = lazyPage(() => import('./referrals/ReferralsPage.tsx').then((m) => m.ReferralsPage))
const ReferralPage = lazyPage(() => import('./referrals/ReferralPage.tsx').then((m) => m.ReferralPage))
const LettersToSignPage = lazyPage(() => import('./letters/LettersToSignPage.tsx').then((m) => m.LettersToSignPage))
const GivenStepsPage = lazyPage(() => import('./given-steps/GivenStepsPage.tsx').then((m) => m.GivenStepsPage))
const DashboardPage = lazyPage(() => import('./dashboard/DashboardPage.tsx').then((m) => m.DashboardPage))
const IndicatorPage = lazyPage(() => import('./dashboard/IndicatorPage.tsx').then((m) => m.IndicatorPage))
const IndicatorsPage = lazyPage(() => import('./dashboard/IndicatorsPage.tsx').then((m) => m.IndicatorsPage))
const SopList = lazyPage(() => import('./sops/SopList.tsx').then((m) => m.SopList))
const SopReader = lazyPage(() => import('./sops/SopReader.tsx').then((m) => m.SopReader))
const CalendarsPage = lazyPage(() => import('./calendars/CalendarsPage.tsx').then((m) => m.CalendarsPage))
const UnusualPage = lazyPage(() => import('./review/UnusualPage.tsx').then((m) => m.UnusualPage))
const SamplePage = lazyPage(() => import('./review/SamplePage.tsx').then((m) => m.SamplePage))
const AppointmentsPage = lazyPage(() => import('./appointments/AppointmentsPage.tsx').then((m) => m.AppointmentsPage))
const AppointmentPage = lazyPage(() => import('./appointments/AppointmentPage.tsx').then((m) => m.AppointmentPage))
const ConferencesPage = lazyPage(() => import('./conferences/ConferencesPage.tsx').then((m) => m.ConferencesPage))
const PlanPage = lazyPage(() => import('./conferences/PlanPage.tsx').then((m) => m.PlanPage))
const ConferencePage = lazyPage(() => import('./conferences/ConferencePage.tsx').then((m) => m.ConferencePage))
const FitnessPage = lazyPage(() => import('./conformance/FitnessPage.tsx').then((m) => m.FitnessPage))
const AuditPage = lazyPage(() => import('./review/AuditPage.tsx').then((m) => m.AuditPage))
const FindingsPage = lazyPage(() => import('./findings/FindingsPage.tsx').then((m) => m.FindingsPage))
const FindingPage = lazyPage(() => import('./findings/FindingPage.tsx').then((m) => m.FindingPage))
const Studio = lazyPage(() => import('./sops/studio/Studio.tsx').then((m) => m.Studio))
const DraftPage = lazyPage(() => import('./sops/studio/DraftPage.tsx').then((m) => m.DraftPage))
const RequestPage = lazyPage(() => import('./sops/studio/RequestPage.tsx').then((m) => m.RequestPage))
const VersionPage = lazyPage(() => import('./sops/studio/VersionPage.tsx').then((m) => m.VersionPage))
const RehearsalPage = lazyPage(() => import('./sops/studio/RehearsalPage.tsx').then((m) => m.RehearsalPage))
const MovePage = lazyPage(() => import('./sops/studio/MovePage.tsx').then((m) => m.MovePage))
const PersonPage = lazyPage(() => import('./same-person/PersonPage.tsx').then((m) => m.PersonPage))
const PairsPage = lazyPage(() => import('./same-person/PairsPage.tsx').then((m) => m.PairsPage))
const AgreementsPage = lazyPage(() => import('./agreements/AgreementsPage.tsx').then((m) => m.AgreementsPage))
const AgreementPage = lazyPage(() => import('./agreements/AgreementPage.tsx').then((m) => m.AgreementPage))
const ImportsPage = lazyPage(() => import('./imports/ImportsPage.tsx').then((m) => m.ImportsPage))
const ImportPage = lazyPage(() => import('./imports/ImportPage.tsx').then((m) => m.ImportPage))
const ErasuresPage = lazyPage(() => import('./erasures/ErasuresPage.tsx').then((m) => m.ErasuresPage))
const ErasurePage = lazyPage(() => import('./erasures/ErasurePage.tsx').then((m) => m.ErasurePage))
const ReleasesPage = lazyPage(() => import('./releases/ReleasesPage.tsx').then((m) => m.ReleasesPage))
const ReleasePage = lazyPage(() => import('./releases/ReleasePage.tsx').then((m) => m.ReleasePage))
const QuestionsPage = lazyPage(() => import('./questions/QuestionsPage.tsx').then((m) => m.QuestionsPage))
const RetentionPage = lazyPage(() => import('./erasures/RetentionPage.tsx').then((m) => m.RetentionPage))
const NotificationsPage = lazyPage(() =>
  import('./notifications/NotificationsPage.tsx').then((m) => m.NotificationsPage),
)
const MyAccount = lazyPage(() => import('./account/MyAccount.tsx').then((m) => m.MyAccount))
const OrganisationsPage = lazyPage(() =>
  import('./administration/OrganisationsPage.tsx').then((m) => m.OrganisationsPage),
)
const OrganisationPage = lazyPage(() => import('./administration/OrganisationPage.tsx').then((m) => m.OrganisationPage))
const QualificationsPage = lazyPage(() =>
  import('./staff-qualifications/QualificationsPage.tsx').then((m) => m.QualificationsPage),
)
const ServicesPage = lazyPage(() => import('./directory/ServicesPage.tsx').then((m) => m.ServicesPage))
const ServicePage = lazyPage(() => import('./directory/ServicePage.tsx').then((m) => m.ServicePage))
const GapsPage = lazyPage(() => import('./directory/GapsPage.tsx').then((m) => m.GapsPage))
const VoicesPage = lazyPage(() => import('./own-window/VoicesPage.tsx').then((m) => m.VoicesPage))
const AreasPage = lazyPage(() => import('./administration/AreasPage.tsx').then((m) => m.AreasPage))
const RolesPage = lazyPage(() => import('./administration/RolesPage.tsx').then((m) => m.RolesPage))
const HelpPage = lazyPage(() => import('./help/HelpPage.tsx').then((m) => m.HelpPage))
const ReferencePage = lazyPage(() => import('./reference/ReferencePage.tsx').then((m) => m.ReferencePage))
const StaffPage = lazyPage(() => import('./account/StaffPage.tsx').then((m) => m.StaffPage))
const TokensPage = lazyPage(() => import('./account/TokensPage.tsx').then((m) => m.TokensPage))
const LetterPage = lazyPage(() => import('./referrals/by-hand/LetterPage.tsx').then((m) => m.LetterPage))
const LinkPage = lazyPage(() => import('./session/LinkPage.tsx').then((m) => m.LinkPage))
const ReturnPage = lazyPage(() => import('./session/OtherWays.tsx').then((m) => m.ReturnPage))
const AbsencePage = lazyPage(() => import('./access/AbsencePage.tsx').then((m) => m.AbsencePage))
const AccessPage = lazyPage(() => import('./access/AccessPage.tsx').then((m) => m.AccessPage))
const SystemPage = lazyPage(() => import('./administration/SystemPage.tsx').then((m) => m.SystemPage))

const PAGES = {
  '/tasks': Inbox,
  '/tasks/ours': OursPage,
  '/tasks/:id': TaskPage,
  '/cases': CaseList,
  '/cases/create': OpenCase,
  '/cases/:id': CasePage,
  '/cases/:id/:tab': CasePage,
  '/cases/:id/at': PastPage,
  '/groups': GroupsPage,
  '/groups/:id': GroupPage,
  '/deletions': DeletionsPage,
  '/settlements': BelowMePage,
  '/same-person': PairsPage,
  '/people/:id': PersonPage,
  '/referrals': ReferralsPage,
  '/referrals/:id': ReferralPage,
  '/letters-to-sign': LettersToSignPage,
  '/given-steps': GivenStepsPage,
  '/dashboard': DashboardPage,
  '/indicators': IndicatorsPage,
  '/indicators/:id': IndicatorPage,
  '/questions': QuestionsPage,
  '/sops': SopList,
  '/sops/:sop/:version': SopReader,
  '/sops/:sop/:version/:view': SopReader,
  '/system': SystemPage,
  '/calendars': CalendarsPage,
  '/access': AccessPage,
  '/absence': AbsencePage,
  '/review/access': UnusualPage,
  '/review/sample': SamplePage,
  '/audit': AuditPage,
  '/conformance': FitnessPage,
  '/findings': FindingsPage,
  '/findings/:id': FindingPage,
  '/appointments': AppointmentsPage,
  '/appointments/:id': AppointmentPage,
  '/conferences': ConferencesPage,
  '/conferences/create': PlanPage,
  '/conferences/:id': ConferencePage,
  '/me': MyAccount,
  '/help': HelpPage,
  '/reference': ReferencePage,
  '/notifications': NotificationsPage,
  '/accounts': StaffPage,
  '/tokens': TokensPage,
  '/offices': OrganisationsPage,
  '/offices/:id': OrganisationPage,
  '/areas': AreasPage,
  '/staff-qualifications': QualificationsPage,
  '/services': ServicesPage,
  '/services/:id': ServicePage,
  '/gaps': GapsPage,
  '/voices': VoicesPage,
  '/roles': RolesPage,
  '/studio': Studio,
  '/drafts/:id': DraftPage,
  '/requests/:id': RequestPage,
  '/versions/:id': VersionPage,
  '/versions/:id/:view': VersionPage,
  '/rehearsals/:id': RehearsalPage,
  '/migrations/:id': MovePage,
  '/statistics': ReleasesPage,
  '/statistics/:id': ReleasePage,
  '/agreements': AgreementsPage,
  '/agreements/:id': AgreementPage,
  '/imports': ImportsPage,
  '/imports/:id': ImportPage,
  '/erasures': ErasuresPage,
  '/erasures/:id': ErasurePage,
  '/retention': RetentionPage,
} satisfies Record<Path, LazyPage>

const pages = new Map<string, ComponentType>(Object.entries(PAGES))
const ADDRESS = { list: '', create: '/create', edit: '/:id' } as const

interface NounPageProps {
  noun: Noun
  page: string
  at: string
  shows: ComponentType
}

/**
 * One page of a noun. react-admin hands all addresses below it to a page; only its own is one. A page whose list would
 * be refused looks as if it did not exist.
 */
function NounPage({ noun, page, at, shows: Page }: NounPageProps) {
  const me = useMe()
  const isHere = useMatch(at) !== null
  return isHere && (me === undefined || mayGo(me.capabilities, noun, page)) ? <Page /> : <NotFound />
}

function PlacePage({ place }: { place: Place }) {
  const me = useMe()
  const Page = PAGES[place]
  return me === undefined || mayGoTo(me.capabilities, place) ? <Page /> : <NotFound />
}

const nounPage = (noun: Noun, page: string, at: string) => (
  <NounPage noun={noun} page={page} at={at} shows={pages.get(at) ?? NotFound} />
)
const bare = (Page: LazyPage) => (
  <Suspense fallback={null}>
    <Page />
  </Suspense>
)
const pagesOf = (noun: Noun) =>
  Object.fromEntries(NOUNS[noun].pages.map((page) => [page, nounPage(noun, page, `/${noun}${ADDRESS[page]}`)]))

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 300_000,
      retry: isWorthAsking,
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 5_000),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
const remembered = memoryStore()
/** A list begins at its top: react-admin would go on where the last one of its noun was left, whatever it showed. */
const store: typeof remembered = {
  ...remembered,
  setItem: (key, value) => {
    if (!key.endsWith('.list.scrollPosition')) remembered.setItem(key, value)
  },
}

/** react-admin's core without its own screens: none of them is shown, and without them the first load is smaller. */
export function App({ i18n }: { i18n: I18nProvider }) {
  useEffect(() => fetchAhead({ '/': Home, ...PAGES }), [])
  return (
    <CoreAdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18n}
      queryClient={queries}
      store={store}
    >
      <ThemeProvider theme={tapak}>
        <CssBaseline enableColorScheme />
        <CoreAdminUI
          layout={Layout}
          loginPage={SignIn}
          catchAll={NotFound}
          accessDenied={NotFound}
          authenticationError={NotFound}
          error={Broken}
          loading={() => <Loading />}
          dashboard={Landing}
          disableTelemetry
          requireAuth
          title="Tapak"
        >
          <CustomRoutes noLayout>
            <Route path="/link" element={bare(LinkPage)} />
            <Route path="/letter" element={bare(LetterPage)} />
            <Route path="/login/return" element={bare(ReturnPage)} />
          </CustomRoutes>
          {NOUN_NAMES.map((noun) => (
            <Resource key={noun} name={noun} icon={iconOf(noun)} {...pagesOf(noun)}>
              {NOUNS[noun].more.map((path) => (
                <Route key={path} path={path} element={nounPage(noun, path, `/${noun}/${path}`)} />
              ))}
              <Route path="*" element={<NotFound />} />
            </Resource>
          ))}
          <CustomRoutes>
            {PLACE_NAMES.map((place) => (
              <Route key={place} path={place} element={<PlacePage place={place} />} />
            ))}
          </CustomRoutes>
        </CoreAdminUI>
        <Toast />
      </ThemeProvider>
    </CoreAdminContext>
  )
}
