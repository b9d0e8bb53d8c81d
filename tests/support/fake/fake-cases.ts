// The cases of the made-up world, late, at risk, held, frozen and closed, with the page of each.
import type { CaseRow, CaseView } from '../../../api/contract/cases.ts'
import { ago, ahead, both, idOf, yes } from './fake-moments.ts'
import { nobody, rs, sentra, teamOf, uptd, whoOf } from './fake-people.ts'
import { drafts, role } from './fake-plan.ts'

const abouts = [
  both('Perempuan dewasa', 'Adult woman'),
  both('Anak perempuan, 12-17', 'Girl, 12-17'),
  both('Laki-laki dewasa', 'Adult man'),
]
const statusOf = (index: number): CaseRow['status'] => {
  if (index > 55) return 'closed'
  return index === 9 ? 'on_hold' : 'open'
}
const stagesOf = (index: number): CaseRow['stages'] => {
  const first = { item: 'identification', label: both('Pengaduan dan identifikasi', 'Complaint and identification') }
  const health = { item: 'health', label: both('Rehabilitasi kesehatan', 'Health rehabilitation') }
  return index % 4 === 0 ? [first, health] : [first]
}
const dueOf = (index: number, late: boolean, atRisk: boolean): string => {
  if (late) return ago(3 + index * 3)
  return atRisk ? ahead(3) : ahead(30 + index)
}
const nextOf = (index: number, late: boolean, atRisk: boolean): CaseRow['next'] => {
  const draft = drafts[(index % 5) + 1]
  if (draft === undefined) return null
  const { code, label, who } = draft
  const taskId = idOf(`case${index}${code}`)
  return { taskId, code, label, who, due: dueOf(index, late, atRisk), isLaw: index % 2 === 0, late, atRisk }
}
export const cases: CaseRow[] = Array.from({ length: 64 }, (_, index) => {
  const late = index % 7 === 0,
    risk = index % 5 === 1,
    status = statusOf(index),
    closed = status === 'closed'
  return {
    id: idOf(`case${index}`),
    number: `K-${String(417 - index).padStart(4, '0')}`,
    status,
    closedCode: closed ? 'completed' : null,
    sop: 'integrated-services',
    edition: '2021',
    revision: 3,
    overlay: null,
    sopTitle: both('Pelayanan terpadu', 'Integrated services'),
    area: '21.71',
    areaName: 'Kota Batam',
    about: abouts[index % 3] ?? null,
    ownerOrganisation: 'UPTD PPA Contoh',
    openedAt: ago(48 + index * 20),
    stages: closed ? [] : stagesOf(index),
    next: closed ? null : nextOf(index, late, risk),
    late: Number(late),
    atRisk: Number(risk),
    unowned: index % 6 === 0 ? 1 : 0,
    open: closed ? 0 : 6,
    zone: 'WIB',
    demo: true,
    frozen: index === 11 ? { since: ago(2), lost: 3 } : null,
  }
})

export const given = new Set<string>()
export const caseView = (row: CaseRow): CaseView => ({
  ...row,
  seq: 12,
  personId: idOf('person'),
  personMask: 'S. C. **01',
  personErasedAt: null,
  linked: [],
  goesOnIn: null,
  tookIn: null,
  channel: 'walk_in',
  closedAt: row.status === 'closed' ? ago(20) : null,
  held: null,
  contactRefused: false,
  opener: null,
  group: null,
  tellings: { told: 1, again: 0 },
  lateTasks:
    row.late === 0
      ? []
      : [
          {
            taskId: idOf(`${row.id}INT-04`),
            code: 'INT-04',
            label: both('Pertolongan darurat', 'Emergency response'),
            due: ago(3),
            isLaw: false,
            who: nobody,
          },
        ],
  blocked:
    row.status === 'closed' || given.has('C2')
      ? []
      : [
          {
            taskId: idOf(`${row.id}INT-09`),
            code: 'INT-09',
            label: both('Asesmen kebutuhan', 'Needs assessment'),
            by: [both('persetujuan C2, asesmen', 'consent C2, assessment')],
          },
        ],
  consents: [
    {
      code: 'C1',
      label: both('Pendampingan', 'Accompaniment'),
      state: 'given',
      at: ago(40),
      until: null,
      receivers: null,
      without: [],
      recordable: ['given', 'refused'],
    },
    {
      code: 'C2',
      label: both('Asesmen', 'Assessment'),
      state: given.has('C2') ? 'given' : null,
      at: null,
      until: null,
      receivers: null,
      without: [],
      recordable: ['given', 'refused'],
    },
    {
      code: 'C3',
      label: both('Pemeriksaan medis', 'Medical examination'),
      state: 'refused',
      at: ago(10),
      until: null,
      receivers: null,
      without: [],
      recordable: ['given', 'refused'],
    },
    {
      code: 'C5',
      label: both('Berbagi data dengan penyedia', 'Sharing data with providers'),
      state: 'withdrawn',
      at: ago(4),
      until: null,
      receivers: null,
      without: [],
      recordable: ['given', 'refused'],
    },
  ],
  people: [
    { who: whoOf(uptd), roles: [role.coordinator], openTasks: 3 },
    { who: whoOf(rs), roles: [role.health], openTasks: 1 },
    { who: teamOf(sentra), roles: [role.social], openTasks: 1 },
  ],
  exits: [],
  closeCodes: [
    { code: 'completed', label: both('Tujuan tercapai', 'Goals reached') },
    { code: 'withdrew', label: both('Klien memilih berhenti', 'Client chose to stop') },
  ],
  allowedActions:
    row.status === 'closed'
      ? { reopen_case: yes }
      : {
          hold_case: yes,
          close_case: {
            allowed: false,
            code: 'unfinished_items',
            details: { items: ['INT-04', 'INT-09'] },
            sentence: both(
              'Kasus belum bisa ditutup: INT-04, INT-09 belum selesai.',
              'The case cannot close yet: INT-04, INT-09 still open.',
            ),
          },
          cancel_case: yes,
          add_item: yes,
          record_consent: yes,
        },
})
