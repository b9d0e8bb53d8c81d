// The page of a case: its head and the strip of answers, and each of its tabs.
import { Route, Routes } from 'react-router'
import { CasePage } from '../../../admin-ui/cases/CasePage.tsx'
import type { AppointmentPrep, AppointmentRow } from '../../../api/contract/appointments.ts'
import type { NoteRow } from '../../../api/contract/case-notes.ts'
import type { CaseView } from '../../../api/contract/cases.ts'
import type { ConformanceRow, ConformanceView } from '../../../api/contract/conformance.ts'
import type { CostRow, CostView } from '../../../api/contract/costs.ts'
import type { DocumentRow } from '../../../api/contract/files.ts'
import type { HistoryChoices } from '../../../api/contract/history.ts'
import type { LookView } from '../../../api/contract/looks.ts'
import { peopleOfCase } from '../../support/fake/fake-case-people.ts'
import { caseView, cases } from '../../support/fake/fake-cases.ts'
import { ledger, timeline } from '../../support/fake/fake-ledger.ts'
import { ago, ahead, both, hexOf, idOf, yes } from '../../support/fake/fake-moments.ts'
import { whoOf, uptd } from '../../support/fake/fake-people.ts'
import { planOf, role } from '../../support/fake/fake-plan.ts'
import { answerOf, defect, listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Answers, type Page, type Story } from './story.ts'

const viewOf = (index: number): CaseView => {
  const [row] = cases.slice(index, index + 1)
  if (row === undefined) throw new Error('no such case')
  return caseView(row)
}
export const VIEW = viewOf(0)
export const OWN = `/api/cases/${VIEW.id}`
const PAGE = (
  <Routes>
    <Route path="/cases/:id" element={<CasePage />} />
    <Route path="/cases/:id/:tab" element={<CasePage />} />
  </Routes>
)
/** Cases that stand still, and one that is over. */
const STILL = { 9: 'on hold', 11: 'frozen', 60: 'closed' } as const
const NO_SUCH = await answerOf(undefined)

const CHOICES: HistoryChoices = {
  people: [{ id: idOf('coordinator'), name: 'Rina Contoh' }],
  offices: [],
  roles: [],
  clock: true,
  items: [{ item: 'int-03', code: 'INT-03', label: both('Triase', 'Triage') }],
  kinds: ['assignment', 'limit'],
}
/** What every case page asks for, whichever tab is open, and what any tab of its history does. */
const HEAD: Answers = {
  [OWN]: VIEW,
  [`${OWN}/plan`]: planOf(VIEW.id),
  [`${OWN}/timeline/choices`]: CHOICES,
  '/api/break-glass': { ...listOf([]), counts: { waiting: 0, overdue: 0, open: 0 } },
}
const page = (name: string, more: Partial<Story>): Story => ({ name, at: `/cases/${VIEW.id}`, show: PAGE, ...more })

export const tab = (name: string, { answers, ...told }: Omit<Page, 'name' | 'at' | 'show'>): Story[] =>
  statesOf({
    name: `The ${name} of a case`,
    at: `/cases/${VIEW.id}/${name}`,
    show: PAGE,
    answers: { ...HEAD, ...answers },
    ...told,
  })

const WINDOW = {
  consent: 'C9',
  card: {
    id: idOf('card'),
    madeAt: ago(50),
    codeUntil: ahead(22),
    begun: true,
    openedThisMonth: true,
    tiles: ['way', 'allowed'],
  },
  allowedActions: { make: yes, end: yes },
}
const TELLINGS = {
  told: 2,
  again: 1,
  taken: 4,
  anew: 1,
  barred: 2,
  data: (['first', 'story'] as const).map((why, index) => ({
    taskId: idOf(`told ${why}`),
    code: 'INT-03',
    label: both('Triase', 'Triage'),
    organisation: index === 0 ? 'UPTD PPA Contoh' : 'RS Contoh Bhakti',
    at: ago(40 - index * 20),
    why,
    fields: index === 0 ? [] : [both('Bahasa yang dipakai', 'Language used')],
  })),
}

const file = (name: string, more: Partial<DocumentRow>): DocumentRow => ({
  id: idOf(name),
  caseId: VIEW.id,
  taskId: idOf('task'),
  taskLabel: both('Triase', 'Triage'),
  field: 'letter',
  fieldLabel: both('Surat rujukan', 'Referral letter'),
  state: 'ready',
  kind: 'pdf',
  size: 182_400,
  sha256: hexOf(name),
  scanned: true,
  previewable: true,
  by: whoOf(uptd),
  at: ago(30),
  reason: null,
  deletedAt: null,
  deletedBy: null,
  remove: yes,
  ...more,
})
const MEETING: AppointmentRow = {
  id: idOf('meeting'),
  caseId: VIEW.id,
  number: VIEW.number,
  areaName: VIEW.areaName,
  zone: VIEW.zone,
  startsAt: ahead(30),
  endsAt: ahead(31),
  kind: 'health',
  state: 'planned',
  answer: null,
  office: { id: idOf('rs'), name: 'RS Contoh' },
  user: null,
  escort: { id: idOf('sari'), name: 'Sari Contoh' },
  interpreter: null,
}
const TO_MEET: AppointmentPrep = {
  zone: VIEW.zone,
  offices: [MEETING.office],
  people: [],
  allowedActions: { set: { allowed: true } },
}

const FILES = [
  file('letter', {}),
  file('gone', { state: 'deleted', reason: 'wrong_file', deletedAt: ago(1), deletedBy: 'Rina Contoh' }),
]

const sum = (code: string, label: CostRow['kind']['label'], amount: number) => ({ code, label, amount, entries: 1 })
const TRAVEL = { code: 'travel', label: both('Perjalanan', 'Travel') }
const OFFICE = { code: 'office', label: both('Kantor', 'The office') }
const cost = (name: string, more: Partial<CostRow>): CostRow => ({
  id: idOf(name),
  kind: TRAVEL,
  amount: 450_000,
  payer: OFFICE,
  on: '2026-11-20',
  task: { id: idOf('task'), code: 'INT-03', label: both('Triase', 'Triage') },
  documentId: null,
  corrects: null,
  correctedBy: null,
  organisation: 'UPTD PPA Contoh',
  by: 'Rina Contoh',
  at: ago(60),
  allowedActions: { correct: yes },
  ...more,
})
const costsOf = (data: readonly CostRow[]): CostView => ({
  data: [...data],
  written: data.length,
  total: data.length * 450_000,
  kinds: data.length === 0 ? [] : [sum(TRAVEL.code, TRAVEL.label, 450_000)],
  payers: data.length === 0 ? [] : [sum(OFFICE.code, OFFICE.label, 450_000)],
  whole: true,
  receipts: true,
  choices: { kinds: [TRAVEL], payers: [OFFICE], tasks: [] },
  allowedActions: { record: yes },
})

const note = (name: string, more: Partial<NoteRow>): NoteRow => ({
  id: idOf(name),
  by: { id: idOf('second'), name: 'Budi Contoh', organisation: 'UPTD PPA Contoh' },
  at: ago(6),
  version: 1,
  texts: [{ text: 'Penerjemah sudah dipesan untuk Senin.', at: ago(6) }],
  mentions: [{ id: idOf('coordinator'), name: 'Rina Contoh' }],
  takenBackAt: null,
  hidden: null,
  gone: false,
  mine: false,
  forMe: true,
  ...more,
})
const NOTES = [
  note('for me', {}),
  note('corrected', {
    mine: true,
    forMe: false,
    mentions: [],
    version: 2,
    texts: [
      { text: 'Kamar siap pada Selasa.', at: ago(9) },
      { text: 'Kamar siap pada Rabu.', at: ago(8) },
    ],
  }),
  note('hidden', { texts: [], hidden: both('Bukan untuk peran Anda.', 'Not for your role.'), forMe: false }),
]
const notesOf = (rows: readonly NoteRow[]) => ({ ...listOf(rows), writable: null })

const judged = (code: string, more: Partial<ConformanceRow>): ConformanceRow => ({
  key: code.toLowerCase(),
  item: code.toLowerCase(),
  instance: `${code.toLowerCase()}#1`,
  attempt: 1,
  code,
  label: both('Triase', 'Triage'),
  stage: both('Pengaduan dan identifikasi', 'Complaint and identification'),
  clause: 'Pasal 12',
  kind: 'task',
  marks: ['followed'],
  told: [both('Selesai pada waktunya.', 'Done in time.')],
  limits: [],
  rows: [2, 5],
  ...more,
})
const JUDGED = [
  judged('INT-04', { marks: ['overdue'], told: [both('Lewat batas 3 jam.', '3 hours past its limit.')] }),
  judged('INT-03', {}),
]
const judgementOf = (data: readonly ConformanceRow[], deviating: number): ConformanceView => ({
  caseId: VIEW.id,
  number: VIEW.number,
  status: 'open',
  sop: VIEW.sop,
  sopTitle: VIEW.sopTitle,
  edition: VIEW.edition,
  revision: VIEW.revision,
  zone: 'WIB',
  asOf: ago(0),
  seq: 12,
  judged: data.length,
  deviating,
  counts: [
    { mark: 'overdue', count: deviating },
    { mark: 'followed', count: data.length - deviating },
  ],
  data: [...data],
})

const look = (name: string, more: Partial<LookView>): LookView => ({
  id: idOf(name),
  at: ago(4),
  userId: idOf('coordinator'),
  user: 'Rina Contoh',
  organisation: 'UPTD PPA Contoh',
  role: role.coordinator,
  action: 'case.read',
  what: both('Kasus', 'The case'),
  item: null,
  fields: [],
  purpose: null,
  allowed: true,
  ...more,
})
const LOOKS = [
  look('seen', {}),
  look('refused', { user: 'Sari Contoh', allowed: false, fields: [both('nama lengkap', 'full name')] }),
]

const intact = { intact: true, rows: ledger.length, brokenAt: null, reason: null, checkedAt: ago(0) }
const NO_CHECKPOINT = { newest: null, alarms: [], check: null }

export const stories: readonly Story[] = [
  page('The page of a case is awaited', {
    state: 'loading',
    isUntitled: true,
    answers: { ...HEAD, [OWN]: PENDING },
  }),
  page('The page of a case could not be loaded, and offers to try again', {
    state: 'broken',
    answers: { ...HEAD, [OWN]: defect() },
  }),
  page('The page of a case that another office opened says how the client is reached until they agree', {
    answers: {
      ...HEAD,
      [OWN]: { ...VIEW, opener: { id: idOf('post'), organisation: 'Posko Contoh', isAgreed: false } },
    },
    shows: both(
      'Klien belum setuju bahwa UPTD PPA Contoh mengenalnya.',
      'The client has not agreed yet that UPTD PPA Contoh knows them.',
    ),
  }),
  page('The page of a case that is not there says so', {
    answers: { ...HEAD, [OWN]: NO_SUCH },
    shows: both('Kasus tidak ditemukan', 'Case not found'),
  }),
  ...tab('tasks', {
    path: `${OWN}/plan`,
    empty: { stages: [], addable: [] },
    full: planOf(VIEW.id),
    shows: both('INT-04 Pertolongan darurat', 'INT-04 Emergency response'),
  }),
  ...tab('people', { path: `${OWN}/tellings`, answers: peopleOfCase(VIEW), full: TELLINGS }),
  ...tab('consents', {
    path: OWN,
    isUntitledFirst: true,
    answers: {
      '/api/languages': { data: [] },
      [`${OWN}/deletion-requests`]: { data: [], open: 0, isCut: false },
      [`${OWN}/window-card`]: WINDOW,
    },
    empty: { ...VIEW, consents: [] },
    full: { ...VIEW, contactRefused: true },
  }),
  ...tab('appointments', {
    path: '/api/appointments',
    answers: { [`${OWN}/appointment-prep`]: TO_MEET },
    empty: listOf([]),
    full: listOf([MEETING]),
  }),
  ...tab('documents', { path: `${OWN}/documents`, empty: listOf([]), full: listOf(FILES) }),
  ...tab('costs', {
    path: `${OWN}/costs`,
    empty: costsOf([]),
    full: costsOf([cost('corrected', { correctedBy: idOf('newer') }), cost('newer', { corrects: idOf('corrected') })]),
  }),
  ...tab('notes', {
    path: `${OWN}/notes`,
    answers: { [`${OWN}/notes/colleagues`]: { data: [], sharers: 'Rina Contoh' } },
    empty: notesOf([]),
    full: notesOf(NOTES),
    shows: both('Kamar siap pada Rabu.', 'Kamar siap pada Rabu.'),
  }),
  ...tab('history', { path: `${OWN}/timeline`, empty: listOf([]), full: listOf(timeline) }),
  ...tab('conformance', {
    path: `${OWN}/conformance`,
    empty: judgementOf([], 0),
    full: judgementOf(JUDGED, 1),
  }),
  ...tab('ledger', {
    path: `${OWN}/ledger`,
    who: 'auditor',
    answers: { [`${OWN}/timeline`]: listOf(timeline), '/api/ledger/checkpoints': NO_CHECKPOINT },
    full: { verdict: intact, ...listOf(ledger) },
  }),
  ...tab('looks', { path: `${OWN}/looks`, empty: listOf([]), full: listOf(LOOKS) }),
  page('A case whose ledger is broken says where', {
    at: `/cases/${VIEW.id}/ledger`,
    who: 'auditor',
    answers: {
      ...HEAD,
      [`${OWN}/timeline`]: listOf(timeline),
      '/api/ledger/checkpoints': NO_CHECKPOINT,
      [`${OWN}/ledger`]: {
        verdict: { ...intact, intact: false, brokenAt: 7, reason: both('Baris 7 diubah.', 'Entry 7 was changed.') },
        ...listOf(ledger),
      },
    },
    shows: both('Baris 7 diubah.', 'Entry 7 was changed.'),
  }),
  ...([9, 11, 60] as const).map((index) => {
    const view = viewOf(index)
    return page(`The page of a case that is ${STILL[index]}`, {
      at: `/cases/${view.id}`,
      answers: { ...HEAD, [`/api/cases/${view.id}`]: view, [`/api/cases/${view.id}/plan`]: planOf(view.id) },
      shows: both(view.number, view.number),
    })
  }),
]
