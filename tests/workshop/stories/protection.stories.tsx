// The pages by which the rights of clients are kept, and by which reviewers look at the work.
import { AccessPage } from '../../../admin-ui/access/AccessPage.tsx'
import { BelowMePage } from '../../../admin-ui/below-me/BelowMePage.tsx'
import { DeletionsPage } from '../../../admin-ui/consents/DeletionsPage.tsx'
import { ErasuresPage } from '../../../admin-ui/erasures/ErasuresPage.tsx'
import { RetentionPage } from '../../../admin-ui/erasures/RetentionPage.tsx'
import { Route, Routes } from 'react-router'
import { PersonPage } from '../../../admin-ui/same-person/PersonPage.tsx'
import { PairsPage } from '../../../admin-ui/same-person/PairsPage.tsx'
import { FindingsPage } from '../../../admin-ui/findings/FindingsPage.tsx'
import { AuditPage } from '../../../admin-ui/review/AuditPage.tsx'
import { UnusualPage } from '../../../admin-ui/review/UnusualPage.tsx'
import type { ComplaintRow } from '../../../api/contract/complaints.ts'
import type { DeletionRequestList, DeletionRequestView } from '../../../api/contract/consents.ts'
import type { ErasureView, RetentionDueRow } from '../../../api/contract/erasures.ts'
import type { PairView } from '../../../api/contract/same-person.ts'
import type { FindingRow } from '../../../api/contract/findings.ts'
import { ReleasePage } from '../../../admin-ui/releases/ReleasePage.tsx'
import { ReleasesPage } from '../../../admin-ui/releases/ReleasesPage.tsx'
import type { ReleaseView } from '../../../api/contract/releases.ts'
import { cases } from '../../support/fake/fake-cases.ts'
import { RELEASE, RELEASE_REASONS, RELEASE_TABLES, RELEASES } from '../../support/fake/fake-releases.ts'
import { ago, ahead, both, idOf, yes } from '../../support/fake/fake-moments.ts'
import { listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const RINA = { userId: idOf('coordinator'), user: 'Rina Contoh' }
const CASE = { id: idOf('case0'), number: 'K-0417' }

const finding = (number: string, more: Partial<FindingRow>): FindingRow => ({
  id: idOf(number),
  number,
  state: 'open',
  kind: 'left_out',
  severity: 'high',
  officeId: idOf('uptd'),
  office: 'UPTD PPA Contoh',
  caseId: CASE.id,
  caseNumber: CASE.number,
  item: 'int-03',
  code: 'INT-03',
  label: both('Triase', 'Triage'),
  clause: null,
  seq: null,
  madeAt: ago(200),
  dueAt: ahead(40),
  isLate: false,
  changedAt: ago(200),
  zone: 'WIB',
  ...more,
})
const OF_THE_OFFICE = { caseId: null, caseNumber: null, item: null, code: null, label: null } as const
const FINDINGS = [
  finding('T-2026-0002', { isLate: true, dueAt: ago(40) }),
  finding('T-2026-0001', { ...OF_THE_OFFICE, state: 'accepted', kind: 'access', severity: 'low' }),
]

const deletion = (name: string, more: Partial<DeletionRequestView>): DeletionRequestView => ({
  id: idOf(name),
  number: 'K-0417',
  code: 'C5',
  consent: both('Berbagi data dengan penyedia', 'Sharing data with providers'),
  organisation: { id: idOf('rs'), name: 'RS Contoh Bhakti' },
  owner: { id: idOf('uptd'), name: 'UPTD PPA Contoh' },
  askedAt: ago(60),
  due: ahead(12),
  isLate: false,
  confirmedAt: null,
  confirmedBy: null,
  ...more,
})
const COMPLAINTS: ComplaintRow[] = [
  { id: idOf('complaint'), number: 'K-0417', office: { id: idOf('uptd'), name: 'UPTD PPA Contoh' }, madeAt: ago(3) },
  { id: idOf('answered'), number: 'K-0402', office: { id: idOf('upt'), name: 'UPT Contoh' }, madeAt: ago(90) },
].map((row, at) => ({ ...row, ended: at === 0 ? null : { as: 'explained', by: 'Sari Contoh', at: ago(20) } }))
const HERS = { id: idOf('person'), mask: 'S. C. **01', identityState: 'provisional', certainty: null } as const
const DELETIONS: DeletionRequestList = {
  data: [
    deletion('late', { isLate: true, due: ago(5) }),
    deletion('open', { number: 'K-0410' }),
    deletion('confirmed', { number: 'K-0401', confirmedAt: ago(20), confirmedBy: 'Sari Contoh' }),
  ],
  open: 2,
  isCut: false,
}

const erasure = (name: string, more: Partial<ErasureView>): ErasureView => ({
  id: idOf(name),
  state: 'waiting',
  stateLabel: both('Menunggu persetujuan', 'Awaits approval'),
  personId: idOf('person'),
  personMask: 'S. C. **01',
  cases: [CASE],
  ground: 'subject_request',
  groundLabel: both('Diminta oleh orangnya sendiri', 'Asked for by the person'),
  asked: { ...RINA, at: ago(30) },
  decided: null,
  withdrawn: null,
  holds: [],
  lapsed: null,
  carryOutAt: null,
  erased: null,
  allowedActions: { approve: yes, reject: yes, withdraw: yes },
  ...more,
})
const HOLD = {
  rule: 'open_case',
  label: both('Kasus masih terbuka', 'The case is still open'),
  basis: both('Bawaan produk', 'Product default'),
  isLaw: false,
  evidence: 'inferred',
  until: null,
} as const
const releasesOf = (rows: readonly ReleaseView[]) => ({ ...listOf(rows), reasons: RELEASE_REASONS })
const erasuresOf = (rows: readonly ErasureView[]) => ({ ...listOf(rows), undoHours: 72, grounds: [], rejections: [] })
const WAITING = [erasure('waiting', {}), erasure('held', { personMask: '•••', holds: [HOLD] })]
const ENDED = [erasure('erased', { state: 'erased', stateLabel: both('Sudah dihapus', 'Erased'), personMask: '•••' })]

const retained = (name: string, more: Partial<RetentionDueRow>): RetentionDueRow => ({
  id: idOf(name),
  personId: idOf('person'),
  personMask: 'S. C. **01',
  cases: [CASE],
  rule: 'closed_long_ago',
  label: both('Sudah lama ditutup', 'Closed long ago'),
  basis: both('Bawaan produk', 'Product default'),
  isLaw: false,
  evidence: 'inferred',
  since: ago(900),
  foundAt: ago(20),
  deferred: null,
  allowedActions: { confirm: yes, defer: yes },
  ...more,
})
const DEFERRED = { until: ahead(900), reason: both('Diminta untuk disimpan', 'Asked to be kept'), by: RINA }
const dueOf = (rows: readonly RetentionDueRow[]) => ({ ...listOf(rows), deferReasons: [] })
const RETAINED = [
  retained('due', {}),
  retained('deferred', { personMask: 'B. **02', cases: [], isLaw: true, evidence: 'source', deferred: DEFERRED }),
]

const pair = (name: string, more: Partial<PairView> = {}): PairView => ({
  id: idOf(name),
  state: 'open',
  standing: 'likely',
  reasons: [
    { feature: 'nik', likeness: 'equal', bits: 23 },
    { feature: 'name', likeness: 'alike', bits: 5 },
    { feature: 'phone', likeness: 'differs', bits: -1 },
  ],
  records: [{ personId: idOf(`${name}-her`), mask: 'B. **02', cases: [{ ...CASE, status: 'open' }] }],
  otherOffice: { id: idOf('other'), name: 'Kantor Contoh Lain' },
  foundAt: ago(3),
  decided: null,
  link: null,
  acts: ['decide', 'ask'],
  ...more,
})
const BY_RINA = { user: RINA.user, office: 'UPTD PPA Contoh', at: ago(2) }
const ASKED = {
  state: 'proposed',
  proposed: BY_RINA,
  answerDue: ahead(50),
  answeredAt: null,
  undoneReason: null,
} as const
const PAIRS = [
  pair('pair-new'),
  pair('pair-asked', { acts: ['answer'], link: ASKED }),
  pair('pair-unsure', {
    state: 'unsure',
    standing: 'possible',
    otherOffice: null,
    decided: { ...BY_RINA, reason: null, until: '2099-12-24' },
  }),
]
const JUDGED = [
  pair('pair-same', { state: 'same', acts: ['end'], link: { ...ASKED, state: 'confirmed', answeredAt: ago(1) } }),
  pair('pair-two', { state: 'different', acts: ['decide'], decided: { ...BY_RINA, reason: 'relatives', until: null } }),
]

const awaited = (name: string, at: string, page: Omit<Story, 'name' | 'at' | 'state'>): Story => ({
  name: `The page of ${name} is awaited`,
  at,
  state: 'loading',
  ...page,
})

export const stories: readonly Story[] = [
  awaited('checks', '/audit', {
    who: 'auditor',
    answers: { '/api/audit/overview': PENDING },
    show: <AuditPage />,
  }),
  awaited('emergency access', '/access', { answers: { '/api/break-glass': PENDING }, show: <AccessPage /> }),
  awaited('unusual access', '/review/access', {
    who: 'auditor',
    may: ['review_access'],
    answers: { '/api/access/unusual': PENDING, '/api/complaints': listOf([]) },
    show: <UnusualPage />,
  }),
  {
    name: 'The page of what is above an office lists what clients complain of',
    at: '/settlements',
    may: ['hear_complaint'],
    answers: {
      '/api/settlements': listOf([]),
      '/api/left-below': listOf([]),
      '/api/handed-over-cases': listOf([]),
      '/api/complaints': listOf(COMPLAINTS),
    },
    shows: both('dibicarakan dengan klien, Sari Contoh', 'spoken about with the client, Sari Contoh'),
    show: <BelowMePage />,
  },
  ...statesOf({
    name: 'The page of findings',
    at: '/findings',
    who: 'auditor',
    path: '/api/findings',
    show: <FindingsPage />,
    empty: listOf([]),
    full: listOf(FINDINGS),
    shows: both('T-2026-0001', 'T-2026-0001'),
  }),
  ...statesOf({
    name: 'The page of copies to delete',
    at: '/deletions',
    who: 'provider',
    path: '/api/deletion-requests',
    show: <DeletionsPage />,
    empty: { data: [], open: 0, isCut: false },
    full: DELETIONS,
    shows: both('K-0401', 'K-0401'),
  }),
  ...statesOf({
    name: 'The page of releases of statistics',
    at: '/statistics',
    who: 'auditor',
    may: ['publish_statistics'],
    show: <ReleasesPage />,
    path: '/api/releases',
    empty: releasesOf([]),
    full: releasesOf(RELEASES),
    shows: both('Semua orang', 'Everybody'),
  }),
  {
    name: 'The page of a release of statistics that waits for its second signature',
    at: `/statistics/${RELEASE.id}`,
    who: 'auditor',
    may: ['publish_statistics'],
    show: (
      <Routes>
        <Route path="/statistics/:id" element={<ReleasePage />} />
      </Routes>
    ),
    answers: {
      [`/api/releases/${RELEASE.id}`]: RELEASE,
      [`/api/releases/${RELEASE.id}/tables`]: RELEASE_TABLES,
    },
    shows: both('tidak ditampilkan', 'not shown'),
  },
  ...statesOf({
    name: 'The page of erasures',
    at: '/erasures',
    may: ['request_erasure'],
    path: '/api/erasures',
    show: <ErasuresPage />,
    empty: erasuresOf([]),
    full: erasuresOf(WAITING),
    besides: { '/api/erasures?state=erased,rejected,withdrawn': erasuresOf(ENDED) },
    shows: both('Sudah dihapus', 'Erased'),
  }),
  ...statesOf({
    name: 'The page of data that were kept long enough',
    at: '/retention',
    may: ['request_erasure'],
    path: '/api/retention-due',
    show: <RetentionPage />,
    empty: dueOf([]),
    full: dueOf(RETAINED),
    shows: both('B. **02', 'B. **02'),
  }),
  ...statesOf({
    name: 'The page of records that may be about one person',
    at: '/same-person',
    may: ['find_person'],
    path: '/api/same-person',
    show: <PairsPage />,
    empty: listOf([]),
    full: listOf(PAIRS),
    besides: { '/api/same-person?state=same,different': listOf(JUDGED) },
    shows: both('Kemungkinan besar', 'Likely'),
  }),
  ...statesOf({
    name: 'The page of all cases of one client',
    at: `/people/${idOf('person')}`,
    path: `/api/people/${idOf('person')}/cases`,
    show: (
      <Routes>
        <Route path="/people/:id" element={<PersonPage />} />
      </Routes>
    ),
    empty: { ...HERS, cases: [] },
    full: { ...HERS, cases: cases.slice(0, 3).map((row, index) => ({ ...row, isLinked: index === 1, linked: [] })) },
    shows: both('dari catatan lain yang ditautkan', 'of another record that was linked'),
  }),
]
