// The pages of daily work.
import { AppointmentsPage } from '../../../admin-ui/appointments/AppointmentsPage.tsx'
import { CaseList } from '../../../admin-ui/cases/CaseList.tsx'
import { ConferencesPage } from '../../../admin-ui/conferences/ConferencesPage.tsx'
import { Home } from '../../../admin-ui/home/Home.tsx'
import { GroupsPage } from '../../../admin-ui/intake/GroupsPage.tsx'
import { NotificationsPage } from '../../../admin-ui/notifications/NotificationsPage.tsx'
import { GivenStepsPage } from '../../../admin-ui/given-steps/GivenStepsPage.tsx'
import { Inbox } from '../../../admin-ui/tasks/Inbox.tsx'
import type { AppointmentRow } from '../../../api/contract/appointments.ts'
import type { ConferenceRow } from '../../../api/contract/conferences.ts'
import type { HomeView } from '../../../api/contract/home.ts'
import type { GroupList } from '../../../api/contract/intake-groups.ts'
import type { NotificationRow } from '../../../api/contract/notifications.ts'
import type { GivenStepRow } from '../../../api/contract/given-steps.ts'
import { cases } from '../../support/fake/fake-cases.ts'
import { ago, ahead, both, idOf } from '../../support/fake/fake-moments.ts'
import { taskRows } from '../../support/fake/fake-tasks.ts'
import { listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

/** One of each state. */
const CASES = [0, 1, 9, 11, 60].flatMap((index) => cases.slice(index, index + 1))
const TASKS = cases.slice(0, 1).flatMap(taskRows)

const conference = (name: string, more: Partial<ConferenceRow>): ConferenceRow => ({
  id: idOf(name),
  caseId: idOf('case0'),
  number: 'K-0417',
  areaName: 'Kota Batam',
  zone: 'WIB',
  startsAt: ahead(48),
  place: { organisationId: idOf('uptd'), name: 'UPTD PPA Contoh' },
  state: 'planned',
  topics: 3,
  decisions: 0,
  made: 0,
  ...more,
})
const CONFERENCES = [
  conference('planned', {}),
  conference('online', { place: null, startsAt: ahead(2) }),
  conference('held', { state: 'held', decisions: 4, made: 3 }),
  conference('silent', { state: 'held' }),
  conference('called off', { state: 'called_off' }),
]

const appointment = (name: string, more: Partial<AppointmentRow>): AppointmentRow => ({
  id: idOf(name),
  caseId: idOf('case0'),
  number: 'K-0417',
  areaName: 'Kota Batam',
  zone: 'WIB',
  startsAt: ahead(30),
  endsAt: ahead(31),
  kind: 'health',
  state: 'planned',
  answer: null,
  office: { id: idOf('rs'), name: 'RS Contoh' },
  user: null,
  escort: { id: idOf('sari'), name: 'Sari Contoh' },
  interpreter: null,
  ...more,
})
const APPOINTMENTS = [
  appointment('to come', {}),
  ...(['kept', 'missed', 'moved', 'cancelled'] as const).map((state) => appointment(`was ${state}`, { state })),
]

const news = (name: string, more: Partial<NotificationRow>): NotificationRow => ({
  id: idOf(name),
  kind: 'assigned',
  at: ago(3),
  read: false,
  sentence: both('Anda mendapat tugas Triase di K-0417', 'You were given Triage in K-0417'),
  caseId: idOf('case0'),
  taskId: idOf('task'),
  conferenceId: null,
  findingId: null,
  referralId: null,
  page: null,
  ...more,
})
const NEWS = [
  news('assigned', {}),
  news('mentioned', {
    kind: 'mention',
    read: true,
    sentence: both('Budi Contoh menyebut Anda di K-0417', 'Budi Contoh mentioned you in K-0417'),
  }),
  ...[2, 3, 4].map((hours) =>
    news(`${hours} hours ago`, {
      kind: 'answered',
      at: ago(hours),
      sentence: both(`RS Contoh menerima HLT-0${hours} di K-0417`, `RS Contoh accepted HLT-0${hours} in K-0417`),
    }),
  ),
  news('account', {
    kind: 'account',
    at: ago(50),
    caseId: null,
    taskId: null,
    sentence: both('Kata sandi Anda diganti', 'Your password was changed'),
  }),
]

const GIVEN_STEPS = TASKS.slice(0, 2).map((task, index): GivenStepRow => ({
  id: task.id,
  task,
  state: index === 0 ? 'unanswered' : 'declined',
  reason: index === 0 ? null : 'not_possible',
  from: { organisationId: idOf('uptd'), name: 'UPTD PPA Contoh' },
  reminders: { count: index, last: index === 0 ? null : ago(20) },
  mayRemind: false,
}))

const group = { size: 24, opened: 0, savedAt: ago(2), expiresAt: ahead(140), finished: false }
const GROUPS: GroupList = {
  data: [
    { ...group, id: idOf('group'), code: 'G-0007' },
    { ...group, id: idOf('former group'), code: 'G-0006', opened: 24, finished: true },
  ],
}

const HOME: HomeView = {
  asOf: ago(0),
  risks: TASKS.slice(0, 3).map((task) => ({
    kind: 'late',
    why: both('Terlambat. Belum diambil siapa pun.', 'Overdue. Nobody has claimed it.'),
    task,
  })),
  next: null,
  openTasks: 12,
  examined: 12,
  tiles: (['late', 'risk', 'unowned', 'unanswered'] as const).map((name, index) => ({
    name,
    count: index,
    list: 'tasks',
    filter: { view: 'ours' },
  })),
  load: [{ organisationId: idOf('uptd'), name: 'UPTD PPA Contoh', open: 9, late: 2 }],
  others: { offices: 0, open: 0, late: 0 },
}

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The first page of a coordinator',
    at: '/',
    path: '/api/me/home',
    show: <Home />,
    empty: { ...HOME, risks: [], openTasks: 0, load: [] },
    full: HOME,
    shows: both('UPTD PPA Contoh', 'UPTD PPA Contoh'),
  }),
  ...statesOf({
    name: 'The inbox of tasks',
    at: '/tasks?view=team',
    path: '/api/tasks',
    show: <Inbox />,
    empty: listOf([]),
    full: listOf(TASKS),
    shows: both('Simpan tampilan', 'Save view'),
  }),
  {
    name: 'The inbox of whoever signs second leads to the letters that wait',
    at: '/tasks?view=team',
    may: ['cosign_task'],
    answers: { '/api/tasks': listOf([]) },
    shows: both('Surat untuk saya tanda tangani', 'Letters for me to sign'),
    show: <Inbox />,
  },
  ...(
    [
      ['a coordinator', '/tasks', 'coordinator'],
      ['a provider', '/tasks?view=today', 'provider'],
      ["a provider's team", '/tasks?view=team', 'provider'],
    ] as const
  ).map(([whose, at, who]): Story => ({
    name: `The inbox of ${whose} is awaited under the name that it has in the menu`,
    at,
    who,
    state: 'loading',
    answers: { '/api/tasks': PENDING },
    show: <Inbox />,
  })),
  {
    name: 'The list of masked cases is awaited',
    at: '/cases',
    who: 'auditor',
    state: 'loading',
    answers: { '/api/sops': listOf([]), '/api/areas': listOf([]), '/api/cases': PENDING },
    show: <CaseList />,
  },
  ...statesOf({
    name: 'The list of cases',
    at: '/cases',
    path: '/api/cases',
    answers: { '/api/sops': listOf([]), '/api/areas': listOf([]) },
    show: <CaseList />,
    empty: listOf([]),
    full: listOf(CASES),
    shows: both('K-0417', 'K-0417'),
  }),
  ...statesOf({
    name: 'The page of steps between offices',
    at: '/given-steps',
    who: 'provider',
    path: '/api/given-steps',
    show: <GivenStepsPage />,
    empty: listOf([]),
    full: listOf(GIVEN_STEPS),
  }),
  ...statesOf({
    name: 'The page of appointments',
    at: '/appointments?view=upcoming',
    path: '/api/appointments',
    show: <AppointmentsPage />,
    empty: listOf([]),
    full: listOf(APPOINTMENTS),
  }),
  ...statesOf({
    name: 'The page of conferences',
    at: '/conferences',
    path: '/api/conferences',
    show: <ConferencesPage />,
    empty: listOf([]),
    full: listOf(CONFERENCES),
  }),
  ...statesOf({
    name: 'The page of notifications',
    at: '/notifications',
    path: '/api/me/notifications',
    show: <NotificationsPage />,
    empty: listOf([]),
    full: listOf(NEWS),
    shows: both('Kata sandi Anda diganti', 'Your password was changed'),
  }),
  ...statesOf({
    name: 'The page of groups that came in at once',
    at: '/groups',
    path: '/api/intake-groups',
    show: <GroupsPage />,
    empty: { data: [] },
    full: GROUPS,
    shows: both('G-0007', 'G-0007'),
  }),
]
