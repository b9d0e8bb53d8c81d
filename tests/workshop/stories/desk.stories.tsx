// The dashboard, the page of one's own account, and the state of the system.
import { MyAccount } from '../../../admin-ui/account/MyAccount.tsx'
import { SystemPage } from '../../../admin-ui/administration/SystemPage.tsx'
import { DashboardPage } from '../../../admin-ui/dashboard/DashboardPage.tsx'
import { IndicatorsPage } from '../../../admin-ui/dashboard/IndicatorsPage.tsx'
import type { IndicatorRow, IndicatorsView } from '../../../api/contract/indicators.ts'
import { QuestionsPage } from '../../../admin-ui/questions/QuestionsPage.tsx'
import { Rail } from '../../../admin-ui/layout/Rail.tsx'
import type { NotificationChoiceView } from '../../../api/contract/notifications.ts'
import type { QuestionAnswer } from '../../../api/contract/questions.ts'
import type { Cell, DashboardView } from '../../../api/contract/reports.ts'
import { SYSTEM_LINES, type SystemView } from '../../../api/contract/system.ts'
import { STAGE_AGE_NAMES } from '../../../sop-definitions/language/vocabulary.ts'
import { ago, both, idOf } from '../../support/fake/fake-moments.ts'
import { people, rs, uptd } from '../../support/fake/fake-people.ts'
import { sop } from '../../support/fake/fake-sop.ts'
import { defect, listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Answers, type Story } from './story.ts'

const cell = (count: number | null): Cell => ({ count, list: count === null ? null : { sop: sop.sop } })
const COORDINATOR = people['coordinator']
const IDENTIFICATION = both('Pengaduan dan identifikasi', 'Complaint and identification')
const place = (code: string, name: string) => ({
  code,
  name,
  isItself: false,
  running: cell(24),
  late: cell(5),
  unowned: cell(0),
})
/** `count`: null where it would tell of single people. */
const figures = (count: (value: number) => number | null): DashboardView => {
  const told = (value: number): Cell => cell(count(value))
  return {
    asOf: ago(0),
    isWhole: count(1) !== null,
    month: ago(0).slice(0, 7),
    level: 'province',
    area: null,
    sop: count(1) === null ? sop.sop : null,
    months: { first: '2026-01', last: ago(0).slice(0, 7) },
    areas: [{ code: '21', name: 'Kepulauan Riau', isProvince: true }],
    programmes: [{ sop: sop.sop, title: sop.title }],
    totals: { running: cell(64), late: told(9), unowned: told(4), opened: told(12), closed: told(3) },
    firstService: { served: told(8), medianDays: count(1) === null ? null : 2.5 },
    flow: [
      { from: ago(300).slice(0, 10), to: ago(150).slice(0, 10), opened: told(7), closed: told(1), stages: [told(3)] },
    ],
    stages: [IDENTIFICATION],
    ageing: [
      {
        sop: sop.sop,
        item: 'identification',
        label: IDENTIFICATION,
        cases: told(20),
        late: told(4),
        ages: STAGE_AGE_NAMES.map((age) => ({ age, cell: told(5) })),
      },
    ],
    breaches: { law: told(2), default: told(6) },
    tellings: { taken: told(5), anew: told(1), barred: told(3) },
    standards: [
      {
        cite: 'Permen PPPA 1/2010',
        note: both('Target belum diperiksa.', 'The targets are not checked yet.'),
        indicators: [
          {
            id: 'health',
            number: '2',
            label: both('Layanan kesehatan', 'Health service'),
            target: 100,
            evidence: 'recalled',
            served: told(6),
            needing: told(8),
          },
        ],
      },
    ],
    byArea: [place('21', 'Kepulauan Riau'), place('32', 'Jawa Barat')],
    load:
      count(1) === null
        ? null
        : [uptd, rs].map((office) => ({
            organisationId: office?.id ?? '',
            name: office?.name ?? '',
            open: 9,
            late: 2,
          })),
  }
}
const answered = (n: number): QuestionAnswer => ({
  asOf: ago(0),
  measure: both('Kasus yang dibuka', 'Cases opened'),
  told: [{ name: both('Jenis kelamin', 'Sex'), value: both('Belum tercatat', 'Not recorded') }],
  splits: [
    { key: 'sex', label: both('Jenis kelamin', 'Sex') },
    { key: 'case.area', label: both('Wilayah', 'Area') },
  ],
  columns: [{ key: '21', label: both('Kepulauan Riau', 'Kepulauan Riau') }],
  rows: [{ key: '-', label: both('Belum tercatat', 'Not recorded'), cells: [cell(n)], all: cell(n) }],
  whole: { cells: [cell(n)], all: cell(n) },
  knowing: true,
})
const NO_FIGURES: DashboardView = {
  ...figures((value) => value),
  totals: { running: cell(0), late: cell(0), unowned: cell(0), opened: cell(0), closed: cell(0) },
}

const CHOICE: NotificationChoiceView = { console: ['mention'], mail: [], digestAt: null, quiet: null, mailOn: false }
const session = (name: string, isThis: boolean) => ({
  id: idOf(name),
  browser: 'firefox',
  system: 'linux',
  since: ago(40),
  seenAt: ago(1),
  isThis,
})
const ACCOUNT: Answers = {
  '/api/me/second-factor': { active: true, since: ago(900), recoveryLeft: 8 },
  '/api/me/passkeys': { data: [{ id: idOf('passkey'), name: 'Ponsel contoh', madeAt: ago(700), usedAt: ago(20) }] },
  '/api/me/oidc': { offered: { name: 'Contoh ID' }, data: [] },
  '/api/me/notification-choice': CHOICE,
  '/api/me/calendar-feed': { feed: { since: ago(90), usedAt: null } },
  '/api/me/staff-qualifications': listOf([]),
  '/api/me/preferences': { shortcuts: true, density: 'device', tours: [], hidden: {} },
  '/api/me/sessions': { data: [session('here', true), session('there', false)] },
  '/api/me/opened': listOf([
    { caseId: idOf('case0'), number: 'K-0417', openedAt: ago(48), areaName: 'Kota Batam', zone: 'WIB' },
  ]),
  '/api/account-requests': listOf([]),
}
const BARE: Answers = {
  ...ACCOUNT,
  '/api/me/second-factor': { active: false, since: null, recoveryLeft: 0 },
  '/api/me/passkeys': { data: [] },
  '/api/me/calendar-feed': { feed: null },
  '/api/me/opened': listOf([]),
  '/api/me/sessions': { data: [session('here', true)] },
}
const all = (answer: unknown): Answers => Object.fromEntries(Object.keys(ACCOUNT).map((path) => [path, answer]))
const account = (name: string, answers: Answers, more: Partial<Story> = {}): Story => ({
  name,
  at: '/me',
  show: <MyAccount />,
  answers,
  ...more,
})

const RULES: Answers = { '/api/document-rules': { maximumBytes: 1, kinds: [], scanned: false } }
const STATES = ['late', 'risk', 'unknown'] as const
const systemOf = (isWell: boolean): SystemView => ({
  asOf: ago(0),
  openCases: 64,
  lines: SYSTEM_LINES.map((name, index) => ({
    name,
    state: isWell ? 'ok' : (STATES[index] ?? 'ok'),
    count: name === 'disk' ? 71 : 0,
    since: index < STATES.length ? ago(2) : null,
  })),
  temporalPage: null,
})

const counted = (more: Partial<IndicatorRow>): IndicatorRow => ({
  ...{ id: 'contoh.one', number: '1', unit: 'person', from: 'cases', clause: null, evidence: 'recalled' },
  label: both('Pengaduan ditangani petugas terlatih', 'Complaints handled by trained staff'),
  definition: both('Korban yang pengaduannya ditriase.', 'Victims whose complaint was triaged.'),
  target: { value: 100, year: 2014, evidence: 'recalled' },
  ...{ needing: 9, served: 4, later: { needing: 2, served: 3 } },
  ...more,
})
const INDICATORS: IndicatorsView = {
  ...{ month: '2026-10', months: { first: '2026-01', last: '2026-11' } },
  ...{ asOf: '2026-10-31T17:00:00.000Z', mayChoose: true, area: null },
  sets: [
    {
      ...{ set: 'contoh', cite: 'Permen Contoh 1/2010' },
      note: both('Target dari ingatan, belum diperiksa.', 'Targets are recalled and not verified.'),
      indicators: [
        counted({}),
        counted({ ...{ id: 'contoh.two', number: '2', unit: 'staff', from: 'staff' }, target: null, later: null }),
        counted({ ...{ id: 'contoh.three', number: '3' }, served: null, needing: null, later: null }),
      ],
    },
  ],
}

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The dashboard',
    at: '/dashboard',
    path: '/api/reports/dashboard',
    show: <DashboardPage />,
    empty: NO_FIGURES,
    full: figures((value) => value),
    shows: both('Kepulauan Riau', 'Kepulauan Riau'),
  }),
  {
    name: 'The dashboard of somebody who sees no cases leaves out small numbers',
    at: '/dashboard',
    who: 'auditor',
    answers: { '/api/reports/dashboard': figures(() => null) },
    show: <DashboardPage />,
  },
  ...statesOf({
    name: 'The page of indicators',
    at: '/indicators',
    path: '/api/indicators',
    show: <IndicatorsPage />,
    empty: { ...INDICATORS, sets: [] },
    full: INDICATORS,
    shows: both('Diketahui kemudian: +3 dari +2', 'Known later: +3 of +2'),
  }),
  ...statesOf({
    name: 'A question to the cases in sight',
    at: '/questions?by=sex,case.area&facts=sex:-',
    path: '/api/questions/answer',
    show: <QuestionsPage />,
    answers: {
      '/api/questions': { data: [], roles: [] },
      '/api/sops': listOf([]),
      '/api/areas': listOf([]),
    },
    empty: answered(0),
    full: answered(7),
    shows: both('Belum tercatat', 'Not recorded'),
  }),
  {
    name: 'The menu marks the page that is open',
    at: '/cases',
    isUntitled: true,
    answers: { '/api/me/notifications/unread': { unread: 0, tasks: 0 } },
    show: COORDINATOR === undefined ? null : <Rail me={COORDINATOR} />,
  },
  account('The page of the own account is awaited', all(PENDING), { state: 'loading' }),
  account('The page of the own account could not be loaded, and offers to try again', all(defect()), {
    state: 'broken',
  }),
  account('The page of an account that was just made says what is not set up yet', BARE),
  account('The page of the own account shows its keys and devices', ACCOUNT, {
    state: 'full',
    may: ['review_access'],
    shows: both('Ponsel contoh', 'Ponsel contoh'),
  }),
  ...statesOf({
    name: 'The page of the system',
    at: '/system',
    who: 'administrator',
    path: '/api/system',
    answers: RULES,
    show: <SystemPage />,
    full: systemOf(false),
    shows: both('Temuan', 'Findings'),
  }),
  {
    name: 'The page of a system that is well says so',
    at: '/system',
    who: 'administrator',
    answers: { ...RULES, '/api/system': systemOf(true) },
    show: <SystemPage />,
  },
]
