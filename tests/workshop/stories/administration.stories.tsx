// The pages of administrators, and those of the procedures and their calendars.
import { Held } from '../../../admin-ui/account/Held.tsx'
import { StaffPage } from '../../../admin-ui/account/StaffPage.tsx'
import { TokensPage } from '../../../admin-ui/account/TokensPage.tsx'
import { AreasPage } from '../../../admin-ui/administration/AreasPage.tsx'
import { OrganisationsPage } from '../../../admin-ui/administration/OrganisationsPage.tsx'
import { RolesPage } from '../../../admin-ui/administration/RolesPage.tsx'
import { CalendarsPage } from '../../../admin-ui/calendars/CalendarsPage.tsx'
import { SopList } from '../../../admin-ui/sops/SopList.tsx'
import { QualificationsPage } from '../../../admin-ui/staff-qualifications/QualificationsPage.tsx'
import type { AccountHolds, AccountRow, MachineTokenRow } from '../../../api/contract/administration.ts'
import type { QualificationRow } from '../../../api/contract/staff-qualifications.ts'
import type { OfficeRow } from '../../../api/contract/organisations.ts'
import { ago, ahead, both, idOf } from '../../support/fake/fake-moments.ts'
import { organisations, rs, uptd } from '../../support/fake/fake-people.ts'
import { calendar, sop } from '../../support/fake/fake-sop.ts'
import { defect, listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const COORDINATOR = { id: 'case_coordinator', label: both('Koordinator kasus', 'Case coordinator') }
const HEALTH = { id: 'health_provider', label: both('Penyedia layanan kesehatan', 'Health provider') }
const UPTD = { id: uptd?.id ?? '', name: 'UPTD PPA Contoh' }
const RS = { id: rs?.id ?? '', name: 'RS Contoh Bhakti' }

const account = (name: string, more: Partial<AccountRow>): AccountRow => ({
  id: idOf(name),
  name,
  email: 'rina@contoh.id',
  active: true,
  organisation: UPTD,
  roles: [COORDINATOR],
  secondFactor: true,
  sessions: 1,
  seenAt: ago(1),
  link: null,
  isMe: false,
  ...more,
})
const ACCOUNTS = [
  account('Rina Contoh', { isMe: true }),
  account('Sari Contoh', {
    email: 'sari@contoh.id',
    organisation: RS,
    roles: [HEALTH],
    secondFactor: false,
    sessions: 0,
    seenAt: null,
    link: { kind: 'invitation', until: ahead(40) },
  }),
  account('Budi Contoh', { email: 'budi@contoh.id', active: false, sessions: 0, seenAt: ago(2_000) }),
]

const token = (name: string, more: Partial<MachineTokenRow>): MachineTokenRow => ({
  id: idOf(name),
  name,
  organisation: UPTD,
  capabilities: ['read_pseudonymous', 'read_sop'],
  createdBy: 'Rina Contoh',
  createdAt: ago(400),
  until: ahead(2_000),
  usedAt: ago(3),
  state: 'active',
  ...more,
})
const TOKENS = [
  token('Statistik contoh', {}),
  token('Laporan contoh', { state: 'waiting', usedAt: null, createdBy: null }),
  token('Program lama contoh', { state: 'revoked' }),
]

const AREAS = [
  { code: 'ID', name: 'Indonesia', kind: 'country', zone: 'WIB', parent: null },
  { code: '21', name: 'Kepulauan Riau', kind: 'province', zone: 'WIB', parent: 'ID' },
  { code: '21.71', name: 'Kota Batam', kind: 'city', zone: 'WIB', parent: '21' },
]
const office = ({ id, name }: typeof UPTD, more: Partial<OfficeRow>): OfficeRow => ({
  id,
  name,
  type: 'LocalGovernmentOrganisation',
  level: 'city',
  area: '21.71',
  areaName: 'Kota Batam',
  parent: null,
  roles: [COORDINATOR],
  people: 2,
  closedAt: null,
  isPublic: false,
  ...more,
})
const OFFICES = {
  unanswered: [],
  data: [
    office(UPTD, {}),
    office(RS, { type: 'HealthServiceOrganisation', parent: UPTD, roles: [HEALTH], people: 1 }),
    office({ id: idOf('former'), name: 'Rumah Contoh Lama' }, { type: 'x_Shelter', people: 0, closedAt: ago(900) }),
  ],
}

const MAY = { id: 'work_task', label: both('Mengerjakan tugas', 'Work on tasks') }
const ROLES = [
  { ...COORDINATOR, capabilities: [MAY], levels: ['city', 'province'], people: 1, offices: 2 },
  { ...HEALTH, capabilities: [MAY], levels: ['city'], people: 0, offices: 1 },
]

const REPLACED = {
  allowed: false,
  code: 'qualification_replaced',
  details: {},
  sentence: both('Sudah diganti.', 'Replaced.'),
} as const
const ability = (n: number, more: Partial<QualificationRow>): QualificationRow => ({
  id: idOf(`ability ${n}`),
  person: { id: idOf('second'), name: 'Budi Contoh' },
  office: UPTD,
  code: {
    code: 'trained_complaints',
    label: both('Terlatih menangani pengaduan', 'Trained to handle complaints'),
    duty: 'complaints',
    evidence: 'inferred',
  },
  since: '2026-01-01',
  until: null,
  isVoid: false,
  replaces: null,
  replacedBy: null,
  by: 'Tari Contoh',
  at: ago(200),
  allowedActions: { correct: { allowed: true } },
  ...more,
})
const ABILITIES = [
  ability(1, { replaces: idOf('ability 2'), until: '2026-06-30' }),
  ability(2, { replacedBy: idOf('ability 1'), allowedActions: { correct: REPLACED } }),
  ability(3, { isVoid: true, replaces: idOf('ability 4') }),
]

const HOLDS = {
  data: [
    { kind: 'task', office: UPTD, count: 4, later: 1 },
    { kind: 'signature', office: UPTD, count: 1, later: 0 },
    { kind: 'delegated', office: UPTD, count: 2, later: 0 },
    { kind: 'conference', office: null, count: 1, later: 0 },
  ],
} satisfies AccountHolds
const closing = (name: string, holds: unknown, more: Pick<Story, 'state' | 'shows'>): Story => ({
  who: 'administrator',
  name: `What somebody would leave with an account ${name}`,
  answers: { [`/api/accounts/${idOf('Sari Contoh')}/held`]: holds },
  show: <Held account={idOf('Sari Contoh')} />,
  ...more,
})

const aside = { '/api/account-requests': listOf([]) }
const shared = { who: 'administrator' } as const

export const stories: readonly Story[] = [
  ...statesOf({
    ...shared,
    name: 'The page of people who can sign in',
    at: '/accounts',
    path: '/api/accounts',
    answers: { ...aside, '/api/organisations': listOf(organisations), '/api/roles': { data: [COORDINATOR, HEALTH] } },
    show: <StaffPage />,
    empty: listOf([]),
    full: listOf(ACCOUNTS),
    shows: both('Budi Contoh', 'Budi Contoh'),
  }),
  closing('is awaited', PENDING, { state: 'loading' }),
  closing('could not be loaded, and is offered again', defect(), { state: 'broken' }),
  closing(
    'is nothing, and that is said',
    { data: [] },
    {
      shows: both('Orang ini tidak memegang apa-apa.', 'This person holds nothing.'),
    },
  ),
  closing('is told in numbers', HOLDS, {
    shows: both('Kantornya yang diminta sebagai gantinya.', 'The office is asked instead.'),
  }),
  ...statesOf({
    ...shared,
    name: 'The page of programs that may use the API',
    at: '/tokens',
    path: '/api/machine-tokens',
    answers: aside,
    show: <TokensPage />,
    empty: listOf([]),
    full: listOf(TOKENS),
    shows: both('Program lama contoh', 'Program lama contoh'),
  }),
  ...statesOf({
    ...shared,
    name: 'The page of offices',
    at: '/offices',
    path: '/api/offices',
    answers: { '/api/areas': listOf(AREAS) },
    show: <OrganisationsPage />,
    empty: { data: [], unanswered: [] },
    full: OFFICES,
    shows: both('Rumah Contoh Lama', 'Rumah Contoh Lama'),
  }),
  ...statesOf({
    ...shared,
    name: 'The page of areas',
    at: '/areas',
    path: '/api/areas',
    answers: { '/api/offices': OFFICES },
    show: <AreasPage />,
    empty: listOf([]),
    full: listOf(AREAS),
    shows: both('Kota Batam', 'Kota Batam'),
  }),
  ...statesOf({
    ...shared,
    name: 'The page of roles',
    at: '/roles',
    path: '/api/roles/held',
    show: <RolesPage />,
    empty: { data: [] },
    full: { data: ROLES },
  }),
  ...statesOf({
    ...shared,
    may: ['keep_qualifications'],
    name: 'The page of what staff are able to do',
    at: '/staff-qualifications',
    path: '/api/staff-qualifications',
    show: <QualificationsPage />,
    empty: listOf([]),
    full: listOf(ABILITIES),
    shows: both('Tidak pernah berlaku', 'Never stood'),
  }),
  ...statesOf({
    name: 'The list of procedures',
    at: '/sops',
    path: '/api/sops',
    show: <SopList />,
    empty: listOf([]),
    full: listOf([{ ...sop, openIn: null, stages: [], coded: [] }]),
    shows: both('Pelayanan terpadu', 'Integrated services'),
  }),
  ...statesOf({
    ...shared,
    name: 'The page of calendars',
    at: '/calendars',
    path: '/api/calendars',
    show: <CalendarsPage />,
    empty: listOf([]),
    full: listOf([calendar]),
    shows: both('Natal', 'Christmas Day'),
  }),
]
