// Every address of the console with who goes there: one row per path, one visit per kind of page behind it.
import { CASE_TABS, INBOX_VIEWS, SOP_VIEWS, VERSION_VIEWS, type Path } from '../../admin-ui/nouns.ts'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Scene } from '../support/screen/a-scene.ts'

export interface Visit {
  at: string
  who: string
  /** Where the tab may not say what the heading says. */ tab?: RegExp
}

const coordinator = (at: string): Visit => ({ at, who: 'case_coordinator' })
const officer = (at: string, tab?: RegExp): Visit => ({ at, who: 'sop_admin', ...(tab === undefined ? {} : { tab }) })
const TASK_TAB = /^(Tugas|Task), K-\d+ - Tapak$/,
  REFERRAL_TAB = /^(Rujukan|Referral) - Tapak$/,
  SOP_TAB = /^SOP \d+\.\d+ - Tapak$/
const DRAFT_TAB = /^(Draf SOP|SOP draft) - Tapak$/,
  REQUEST_TAB = /^(Permintaan terbit|Publication request) - Tapak$/,
  VERSION_TAB = /^(Versi SOP|SOP version) - Tapak$/
const ERASURE_TAB = /^(Permintaan penghapusan|Request for erasure) - Tapak$/
const RUN_TAB = /^(Uji coba|Rehearsal|Pemindahan kasus|Moving cases) - Tapak$/

export const VISITS = {
  '/login': () => [{ at: '/login', who: '', tab: /^Tapak$/ }],
  '/': () =>
    ['case_coordinator', 'supervisor', 'identification_officer', 'auditor', 'administrator'].map((who) => ({
      at: '/',
      who,
    })),
  '*': ({ caseId }) => [
    coordinator('/nowhere'),
    coordinator('/cases/00000000-0000-4000-8000-000000000000'),
    { at: `/cases/${caseId}`, who: 'health_provider' },
  ],
  '/tasks': () => [
    ...INBOX_VIEWS.map((view) => coordinator(`/tasks?view=${view}`)),
    { at: '/tasks?view=team', who: 'identification_officer' },
  ],
  '/tasks/ours': () => [coordinator('/tasks/ours'), coordinator('/tasks/ours?state=suspended')],
  '/tasks/:id': ({ tasks }) => Object.values(tasks).map(({ id, who }) => ({ at: `/tasks/${id}`, who, tab: TASK_TAB })),
  '/cases': () => [
    coordinator('/cases'),
    coordinator('/cases?due=late,risk&status=open'),
    coordinator('/cases?number=X-9999'),
    coordinator('/cases?opened=week&owner=organisation&sort=opened'),
  ],
  '/cases/create': () => [coordinator('/cases/create')],
  '/groups': () => [{ at: '/groups', who: 'intake_officer' }],
  '/groups/:id': () => [{ at: '/groups/00000000-0000-4000-8000-000000000000', who: 'intake_officer' }],
  '/cases/:id': ({ caseId }) => [
    coordinator(`/cases/${caseId}`),
    ...['auditor', 'taskforce_secretariat'].map((who) => ({ at: `/cases/${caseId}`, who })),
  ],
  '/cases/:id/:tab': ({ caseId }) =>
    CASE_TABS.map((tab) => ({ at: `/cases/${caseId}/${tab}`, who: tab === 'ledger' ? 'auditor' : 'case_coordinator' })),
  '/cases/:id/at': ({ caseId }) => [
    coordinator(`/cases/${caseId}/at`),
    { at: `/cases/${caseId}/at?at=1&with=3`, who: 'auditor' },
    { at: `/cases/${caseId}/at?at=3&with=1`, who: 'case_coordinator' },
  ],
  '/deletions': () => [coordinator('/deletions'), { at: '/deletions', who: 'health_provider' }],
  '/settlements': () => [coordinator('/settlements')],
  '/people/:id': ({ person }) => [coordinator(`/people/${person}`), { at: `/people/${person}`, who: 'intake_officer' }],
  '/same-person': () => [coordinator('/same-person'), { at: '/same-person', who: 'intake_officer' }],
  '/referrals': () => [
    coordinator('/referrals'),
    coordinator('/referrals?state=declined&kind=service'),
    ...['sent', 'received'].map((direction) => ({
      at: `/referrals?direction=${direction}`,
      who: 'identification_officer',
    })),
  ],
  '/referrals/:id': ({ referral }) => [
    ...['case_coordinator', 'health_provider'].map((who) => ({ at: `/referrals/${referral}`, who, tab: REFERRAL_TAB })),
    coordinator('/referrals/00000000-0000-4000-8000-000000000000'),
  ],
  '/letters-to-sign': () => [{ at: '/letters-to-sign', who: 'supervisor' }],
  '/given-steps': () => [
    coordinator('/given-steps'),
    coordinator('/given-steps?state=done'),
    ...['sent', 'received'].map((direction) => ({
      at: `/given-steps?direction=${direction}`,
      who: 'identification_officer',
    })),
  ],
  '/indicators': () => [coordinator('/indicators'), { at: '/indicators', who: 'report_viewer' }],
  '/indicators/:id': () => [
    coordinator('/indicators/permen-pppa-1-2010.complaint'),
    { at: '/indicators/permen-pppa-1-2010.complaint', who: 'report_viewer' },
  ],
  '/dashboard': () => [
    coordinator('/dashboard'),
    ...['', '?area=21&level=city', '?month=2020-01'].map((query) => ({ at: `/dashboard${query}`, who: 'supervisor' })),
    { at: '/dashboard', who: 'report_viewer' },
  ],
  '/questions': () => [
    coordinator('/questions'),
    coordinator('/questions?measure=running&by=sex,case.area'),
    { at: '/questions?by=majority&facts=sex.1:f', who: 'auditor' },
    { at: '/questions?of=released&by=city,month', who: 'report_viewer' },
  ],
  '/review/access': () => [{ at: '/review/access', who: 'data_protection_officer' }],
  '/review/sample': () =>
    ['', '?seed=Contoh&method=stratified&size=2'].map((query) => ({
      at: `/review/sample${query}`,
      who: 'auditor',
    })),
  '/conformance': () => [coordinator('/conformance'), { at: '/conformance', who: 'auditor' }],
  '/audit': () => ['auditor', 'data_protection_officer'].map((who) => ({ at: '/audit', who })),
  '/appointments': () => [
    coordinator('/appointments?whose=all'),
    coordinator('/appointments?view=past'),
    { at: '/appointments?view=upcoming', who: 'companion' },
  ],
  '/appointments/:id': ({ appointment }) =>
    ['case_coordinator', 'companion'].map((who) => ({ at: `/appointments/${appointment}`, who })),
  '/conferences': ({ caseId }) => [
    coordinator('/conferences'),
    coordinator(`/conferences?case=${caseId}`),
    coordinator('/conferences?view=past'),
  ],
  '/conferences/create': ({ caseId }) => [coordinator(`/conferences/create?case=${caseId}`)],
  '/conferences/:id': ({ conferences }) => [
    ...Object.values(conferences).map((id) => coordinator(`/conferences/${id}`)),
    { at: `/conferences/${conferences.planned}`, who: 'identification_officer' },
  ],
  '/findings': () => [{ at: '/findings', who: 'auditor' }, coordinator('/findings?view=late')],
  '/findings/:id': () => [{ at: '/findings/00000000-0000-4000-8000-000000000000', who: 'auditor' }],
  '/agreements': () => [coordinator('/agreements')],
  '/agreements/:id': () => [coordinator('/agreements/00000000-0000-4000-8000-000000000000')],
  '/imports': () => [coordinator('/imports')],
  '/imports/:id': () => [coordinator('/imports/00000000-0000-4000-8000-000000000000')],
  '/sops': () => [coordinator('/sops')],
  '/sops/:sop/:version': ({ procedure }) => [{ ...coordinator(procedure), tab: SOP_TAB }],
  '/sops/:sop/:version/:view': ({ procedure }) =>
    SOP_VIEWS.map((view) => ({ ...coordinator(`${procedure}/${view}`), tab: SOP_TAB })),
  '/studio': () => [officer('/studio')],
  '/drafts/:id': ({ studio }) => [
    ...[
      '?view=text',
      '?view=report',
      '?view=changes',
      '?view=rehearse',
      '?view=structure&at=stages[0].items[1]',
      '?view=forms&at=forms.report',
      '?view=data&at=facts.urgency',
    ].map((view) => officer(`/drafts/${studio.draft}${view}`, DRAFT_TAB)),
    officer(`/drafts/${studio.broken}`, DRAFT_TAB),
    { ...officer(`/drafts/${studio.broken}`, DRAFT_TAB), who: 'sop_admin2' },
  ],
  '/requests/:id': ({ studio }) =>
    ['sop_admin', 'sop_admin2'].map((who) => ({ ...officer(`/requests/${studio.request}`, REQUEST_TAB), who })),
  '/versions/:id': ({ studio }) => [
    officer(`/versions/${studio.version}`, VERSION_TAB),
    officer(`/versions/${studio.shipped}`, VERSION_TAB),
  ],
  '/versions/:id/:view': ({ studio }) =>
    VERSION_VIEWS.map((view) => officer(`/versions/${studio.version}/${view}`, VERSION_TAB)),
  '/rehearsals/:id': ({ studio }) => [
    officer(`/rehearsals/${studio.rehearsal}`, RUN_TAB),
    officer('/rehearsals/00000000-0000-4000-8000-000000000000', RUN_TAB),
  ],
  '/migrations/:id': ({ studio }) => [officer(`/migrations/${studio.migration}`, RUN_TAB)],
  '/statistics': () => [{ at: '/statistics', who: 'data_officer' }],
  '/statistics/:id': () => [{ at: '/statistics/00000000-0000-4000-8000-000000000000', who: 'data_officer' }],
  '/erasures': () => [
    coordinator('/erasures'),
    { at: '/erasures', who: 'data_protection_officer' },
    { at: '/erasures', who: 'supervisor2' },
  ],
  '/erasures/:id': ({ erasures }) =>
    [
      coordinator(`/erasures/${erasures.held}`),
      ...Object.values(erasures).map((id) => ({ at: `/erasures/${id}`, who: 'data_protection_officer' })),
    ].map((visit) => ({ ...visit, tab: ERASURE_TAB })),
  '/retention': () => [
    coordinator('/retention'),
    { at: '/retention', who: 'data_protection_officer' },
    { at: '/retention', who: 'supervisor2' },
  ],
  '/login/return': () => [{ at: '/login/return', who: '', tab: /^Tapak$/ }],
  '/link': () => [{ at: '/link', who: '', tab: /^Tapak$/ }],
  '/letter': () => [{ at: '/letter', who: '', tab: /^Tapak$/ }],
  '/accounts': () => [{ at: '/accounts', who: 'administrator' }],
  '/staff-qualifications': () => [{ at: '/staff-qualifications', who: 'data_steward' }],
  '/tokens': () => [{ at: '/tokens', who: 'administrator' }],
  '/me': () => [coordinator('/me')],
  '/notifications': () => [coordinator('/notifications'), { at: '/notifications', who: 'identification_officer' }],
  '/help': () => [coordinator('/help'), { at: '/help', who: 'administrator' }],
  '/reference': () => [{ at: '/reference', who: 'administrator' }],
  '/access': () => ['case_coordinator', 'supervisor', 'data_protection_officer'].map((who) => ({ at: '/access', who })),
  '/absence': () => [{ at: '/absence', who: 'identification_officer' }],
  '/offices': () =>
    ['', '?area=21.71&role=health_provider', '?role=nobody'].map((query) => ({
      at: `/offices${query}`,
      who: 'administrator',
    })),
  '/offices/:id': () =>
    ['ppt-batam', 'rs-batam'].map((slug) => ({
      at: `/offices/${organisationIdOf(slug)}`,
      who: 'administrator',
    })),
  '/services': () =>
    ['', '?kind=social&area=21.71', '?kind=return&area=33'].map((query) => ({
      at: `/services${query}`,
      who: 'administrator',
    })),
  '/services/:id': () =>
    ['rumah-aman-batam', 'sentra-nasional'].map((slug) => ({
      at: `/services/${uuidV5('demo service', slug, 'social')}`,
      who: 'case_coordinator',
    })),
  '/gaps': () => [coordinator('/gaps'), { at: '/gaps?level=city', who: 'administrator' }],
  '/voices': () => [coordinator('/voices?language=jv')],
  '/areas': () => [{ at: '/areas', who: 'administrator' }],
  '/roles': () => [{ at: '/roles', who: 'administrator' }],
  '/system': () => [{ at: '/system', who: 'administrator' }],
  '/calendars': () => [{ at: '/calendars', who: 'administrator' }, coordinator('/calendars')],
} satisfies Record<
  Path | '/' | '/login' | '/login/return' | '/link' | '/letter' | '*',
  (scene: Scene) => readonly Visit[]
>
