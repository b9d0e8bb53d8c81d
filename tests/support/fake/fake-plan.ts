// The plan that every case of the made-up world follows: its stages, their tasks and the clocks of these.
import type { z } from 'zod'
import type { CasePlan, PlanTask } from '../../../api/contract/cases.ts'
import type { Allowed, ClockView } from '../../../api/contract/labels.ts'
import type { Label, TaskState, TaskVerb } from '../../../sop-definitions/language/vocabulary.ts'
import { ago, ahead, both, HOUR, idOf, now, yes } from './fake-moments.ts'
import { nobody, rs, sentra, teamOf, uptd, type Who, whoOf } from './fake-people.ts'

const noConsent: z.infer<typeof Allowed> = {
  allowed: false,
  code: 'consent_missing',
  details: { consents: ['C2'] },
  sentence: both('Belum bisa dimulai: persetujuan C2 belum ada.', 'Cannot start yet: consent C2 is missing.'),
}

export const clockOf = (due: string | null, isLaw = false): z.infer<typeof ClockView> => ({
  state: 'running',
  due,
  startedAt: ago(20),
  riskAt: due === null ? null : new Date(Date.parse(due) - 4 * HOUR).toISOString(),
  before: null,
  breached: due !== null && Date.parse(due) < now,
  basis: isLaw ? 'permen-pppa-8-2021' : 'product-default',
  basisLabel: isLaw ? both('Permen PPPA 8/2021', 'Permen PPPA 8/2021') : both('Bawaan produk', 'Product default'),
  isLaw,
  evidence: isLaw ? 'source' : 'inferred',
  pausedAt: null,
})

interface Draft {
  code: string
  label: Label
  state: TaskState
  who: Who
  due: string | null
  allowed?: Partial<Record<TaskVerb, z.infer<typeof Allowed>>>
  blocked?: boolean
  outcome?: Label
  role: Label
  law?: boolean
}
export const role = {
  intake: both('Petugas penerima', 'Intake officer'),
  coordinator: both('Koordinator kasus', 'Case coordinator'),
  health: both('Penyedia layanan kesehatan', 'Health provider'),
  social: both('Pekerja sosial', 'Social worker'),
}
export const drafts: Draft[] = [
  {
    code: 'INT-01',
    label: both('Penerimaan pengaduan', 'Receive the complaint'),
    state: 'completed',
    who: whoOf(uptd, 1),
    due: ago(40),
    outcome: both('Diterima', 'Received'),
    role: role.intake,
  },
  {
    code: 'INT-03',
    label: both('Triase', 'Triage'),
    state: 'in_progress',
    who: whoOf(uptd),
    due: ahead(1.1),
    allowed: { complete: yes, hold: yes, release: yes, delegate: yes },
    role: role.intake,
    law: true,
  },
  {
    code: 'INT-04',
    label: both('Pertolongan darurat', 'Emergency response'),
    state: 'ready',
    who: nobody,
    due: ago(3),
    allowed: { assign: yes, claim: yes },
    role: role.coordinator,
  },
  {
    code: 'INT-05',
    label: both('Penjelasan hak', 'Explain rights'),
    state: 'ready',
    who: teamOf(uptd),
    due: ahead(20),
    allowed: { claim: yes, assign: yes },
    role: role.coordinator,
  },
  {
    code: 'INT-09',
    label: both('Asesmen kebutuhan', 'Needs assessment'),
    state: 'reserved',
    who: whoOf(sentra),
    due: ahead(70),
    allowed: { start: noConsent, assign: yes },
    blocked: true,
    role: role.social,
  },
  {
    code: 'INT-10',
    label: both('Rencana layanan', 'Service plan'),
    state: 'suspended',
    who: whoOf(uptd),
    due: ahead(100),
    allowed: { resume: yes },
    role: role.coordinator,
  },
]
const planTask =
  (caseId: string) =>
  (draft: Draft): z.infer<typeof PlanTask> => ({
    id: idOf(`${caseId}${draft.code}`),
    instance: `${draft.code.toLowerCase()}#1`,
    item: draft.code.toLowerCase(),
    code: draft.code,
    label: draft.label,
    state: draft.state,
    roles: [{ id: 'role', label: draft.role }],
    who: draft.who,
    outcome: draft.outcome === undefined ? null : 'x',
    outcomeLabel: draft.outcome ?? null,
    openedAt: ago(30),
    endedAt: draft.state === 'completed' ? ago(41) : null,
    heldUntil: draft.state === 'suspended' ? ahead(140) : null,
    clock: clockOf(draft.due, draft.law),
    waitsFor: null,
    blockedBy:
      draft.blocked === true
        ? [{ kind: 'consent', ref: 'C2', label: both('persetujuan C2, asesmen', 'consent C2, assessment') }]
        : [],
    allowedActions: draft.allowed ?? {},
  })

const stage = (item: string, label: Label, rest: Partial<CasePlan['stages'][number]>): CasePlan['stages'][number] => ({
  item,
  instance: null,
  code: null,
  label,
  state: 'available',
  depth: 0,
  parent: null,
  done: 0,
  total: 0,
  late: 0,
  openedAt: null,
  endedAt: null,
  opensAfter: [both('INT-10 Rencana layanan', 'INT-10 Service plan')],
  canAdd: yes,
  tasks: [],
  waiting: [],
  milestones: [],
  limits: [],
  ...rest,
})
export const planOf = (caseId: string): CasePlan => ({
  stages: [
    stage('identification', both('Pengaduan dan identifikasi', 'Complaint and identification'), {
      instance: 'identification#1',
      state: 'active',
      done: 1,
      total: 6,
      late: 1,
      openedAt: ago(48),
      opensAfter: [],
      canAdd: null,
      tasks: drafts.map(planTask(caseId)),
      waiting: [
        {
          item: 'int-08',
          code: 'INT-08',
          label: both('Penetapan status', 'Status determination'),
          kind: 'task',
          state: 'available',
          opensAfter: [both('INT-09 Asesmen kebutuhan', 'INT-09 Needs assessment')],
          canAdd: null,
        },
      ],
      milestones: [{ item: 'identified', label: both('Status ditetapkan', 'Status determined'), reachedAt: null }],
    }),
    stage('health', both('Rehabilitasi kesehatan', 'Health rehabilitation'), {
      state: 'active',
      instance: 'health#1',
      openedAt: ago(5),
      done: 0,
      total: 1,
      tasks: [
        planTask(caseId)({
          code: 'HLT-02',
          label: both('Persetujuan pemeriksaan', 'Consent to examination'),
          state: 'reserved',
          who: whoOf(rs),
          due: ahead(3),
          allowed: { start: yes },
          role: role.health,
        }),
      ],
    }),
    stage('social', both('Rehabilitasi sosial', 'Social rehabilitation'), {}),
    stage('legal', both('Bantuan hukum', 'Legal service'), {}),
    stage('return', both('Pemulangan', 'Return'), { opensAfter: [both('Status ditetapkan', 'Status determined')] }),
    stage('reintegration', both('Reintegrasi sosial', 'Reintegration'), {}),
    stage('monitoring', both('Pemantauan', 'Monitoring'), { canAdd: null }),
    stage('closing', both('Penutupan', 'Closing'), { canAdd: null }),
  ],
  addable: [
    { item: 'social', code: null, label: both('Rehabilitasi sosial', 'Social rehabilitation'), kind: 'stage' },
    { item: 'legal', code: null, label: both('Bantuan hukum', 'Legal service'), kind: 'stage' },
  ],
})
