// A small made-up world for the desk: enough cases, tasks and people to show every state of every page. Answers are
// typed by the contract.
import type { CalendarRow, DueList, DueView } from '../../api/contract/due.ts'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { CasePlan, CaseRow, CaseView, LedgerRow, PlanTask, TimelineRow } from '../../api/contract/cases.ts'
import type { Allowed, ClockView, Who } from '../../api/contract/labels.ts'
import type { Me, OrganisationRow, SopView } from '../../api/contract/people.ts'
import type { TaskRow, TaskView } from '../../api/contract/tasks.ts'
import type { FormDefinition } from '../../sop-definitions/form.ts'
import type { Label } from '../../sop-definitions/vocabulary.ts'

const HOUR = 3_600_000
export const now = Date.now()
export const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString()
export const ahead = (hours: number): string => new Date(now + hours * HOUR).toISOString()
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const both = (id: string, en: string): Label => ({ id, en })
export const yes: z.infer<typeof Allowed> = { allowed: true }
const noConsent: z.infer<typeof Allowed> = {
  allowed: false,
  code: 'consent_missing',
  details: { consents: ['C2'] },
  sentence: both('Belum bisa dimulai: persetujuan C2 belum ada.', 'Cannot start yet: consent C2 is missing.'),
}

export const organisations: z.infer<typeof OrganisationRow>[] = [
  {
    id: idOf('uptd'),
    name: 'UPTD PPA Contoh',
    type: 'service_centre',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    roles: ['case_coordinator', 'intake_officer'],
    users: [
      { id: idOf('coordinator'), name: 'Rina Contoh', roles: ['case_coordinator'] },
      { id: idOf('second'), name: 'Budi Contoh', roles: ['intake_officer'] },
    ],
  },
  {
    id: idOf('rs'),
    name: 'RS Contoh Bhakti',
    type: 'hospital',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    roles: ['health_provider'],
    users: [{ id: idOf('provider'), name: 'Sari Contoh', roles: ['health_provider'] }],
  },
  {
    id: idOf('sentra'),
    name: 'Sentra Contoh Cipta',
    type: 'shelter',
    level: 'province',
    area: '21',
    areaName: 'Kepulauan Riau',
    roles: ['social_worker'],
    users: [],
  },
]
const [uptd, rs, sentra] = organisations
type Who = z.infer<typeof Who>
const whoOf = (organisation: z.infer<typeof OrganisationRow> | undefined, user = 0): Who => {
  const person = organisation?.users[user]
  return {
    organisationId: organisation?.id ?? null,
    organisation: organisation?.name ?? null,
    userId: person?.id ?? null,
    user: person?.name ?? null,
  }
}
const nobody: Who = { organisationId: null, organisation: null, userId: null, user: null }
const teamOf = (organisation: z.infer<typeof OrganisationRow> | undefined): Who => ({
  ...whoOf(organisation),
  userId: null,
  user: null,
})

const person = (
  name: string,
  who: z.infer<typeof OrganisationRow> | undefined,
  rest: Pick<Me, 'roles' | 'capabilities'>,
): Me => ({
  id: idOf(name),
  name: who?.users.find((user) => user.id === idOf(name))?.name ?? 'Anda Contoh',
  email: `${name}@demo.tapak.example`,
  language: 'id',
  demo: true,
  secondFactor: false,
  passkeys: false,
  mustAddFactor: false,
  density: 'device',
  ...rest,
  organisation: {
    id: who?.id ?? idOf('none'),
    name: who?.name ?? 'Inspektorat Contoh',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    zone: 'WIB',
  },
})
export const people: Record<string, Me> = {
  coordinator: person('coordinator', uptd, {
    roles: [{ id: 'case_coordinator', label: both('Koordinator kasus', 'Case coordinator') }],
    capabilities: [
      'open_case',
      'coordinate_case',
      'work_task',
      'record_consent',
      'read_case',
      'find_person',
      'reveal_identity',
      'read_sop',
      'verify_ledger',
    ],
  }),
  provider: person('provider', rs, {
    roles: [{ id: 'health_provider', label: both('Penyedia layanan kesehatan', 'Health provider') }],
    capabilities: ['work_task', 'read_case', 'read_sop'],
  }),
  auditor: person('auditor', undefined, {
    roles: [{ id: 'auditor', label: both('Auditor', 'Auditor') }],
    capabilities: ['read_pseudonymous', 'verify_ledger', 'read_sop'],
  }),
  administrator: person('administrator', undefined, {
    roles: [{ id: 'administrator', label: both('Administrator', 'Administrator') }],
    capabilities: ['administer'],
  }),
}

const clockOf = (due: string | null, isLaw = false): z.infer<typeof ClockView> => ({
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
  state: string
  who: Who
  due: string | null
  allowed?: Record<string, z.infer<typeof Allowed>>
  blocked?: boolean
  outcome?: Label
  role: Label
  law?: boolean
}
const role = {
  intake: both('Petugas penerima', 'Intake officer'),
  coordinator: both('Koordinator kasus', 'Case coordinator'),
  health: both('Penyedia layanan kesehatan', 'Health provider'),
  social: both('Pekerja sosial', 'Social worker'),
}
const drafts: Draft[] = [
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

const abouts = [
  both('Perempuan dewasa', 'Adult woman'),
  both('Anak perempuan, 12-17', 'Girl, 12-17'),
  both('Laki-laki dewasa', 'Adult man'),
]
export const cases: CaseRow[] = Array.from({ length: 64 }, (_, index) => {
  const late = index % 7 === 0,
    risk = index % 5 === 1,
    closed = index > 55,
    held = index === 9,
    frozen = index === 11
  const draft = drafts[(index % 5) + 1]
  return {
    id: idOf(`case${index}`),
    number: `K-${String(417 - index).padStart(4, '0')}`,
    status: closed ? 'closed' : held ? 'on_hold' : 'open',
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
    stages: closed
      ? []
      : [
          { item: 'identification', label: both('Pengaduan dan identifikasi', 'Complaint and identification') },
          ...(index % 4 === 0
            ? [{ item: 'health', label: both('Rehabilitasi kesehatan', 'Health rehabilitation') }]
            : []),
        ],
    next:
      closed || draft === undefined
        ? null
        : {
            taskId: idOf(`case${index}${draft.code}`),
            code: draft.code,
            label: draft.label,
            who: draft.who,
            due: late ? ago(3 + index * 3) : risk ? ahead(3) : ahead(30 + index),
            isLaw: index % 2 === 0,
            late,
            atRisk: risk,
          },
    late: late ? 1 : 0,
    atRisk: risk ? 1 : 0,
    unowned: index % 6 === 0 ? 1 : 0,
    open: closed ? 0 : 6,
    zone: 'WIB',
    demo: true,
    frozen: frozen ? { since: ago(2), lost: 3 } : null,
  }
})

export const given = new Set<string>()
export const caseView = (row: CaseRow): CaseView => ({
  ...row,
  seq: 12,
  personId: idOf('person'),
  personMask: 'S. C. **01',
  personErasedAt: null,
  channel: 'walk_in',
  closedAt: row.status === 'closed' ? ago(20) : null,
  held: null,
  contactRefused: false,
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

export const taskRows = (row: CaseRow): TaskRow[] =>
  planOf(row.id).stages.flatMap((open) =>
    open.tasks
      .filter((task) => task.state !== 'completed')
      .map((task) => ({
        id: task.id,
        caseId: row.id,
        caseNumber: row.number,
        item: task.item,
        code: task.code,
        label: task.label,
        stageLabel: open.label,
        state: task.state,
        roles: task.roles,
        who: task.who,
        areaName: row.areaName,
        zone: row.zone,
        openedAt: task.openedAt,
        due: task.clock?.due ?? null,
        riskAt: task.clock?.riskAt ?? null,
        late: task.clock?.breached ?? false,
        heldUntil: task.heldUntil,
        basis: task.clock?.basis ?? null,
        isLaw: task.clock?.isLaw ?? false,
        allowedActions: task.allowedActions,
        seq: 12,
      })),
  )

const purpose = {
  code: 'triage',
  label: both('menentukan bantuan yang paling mendesak', 'deciding which help is most urgent'),
}
export const form: FormDefinition = {
  sections: [
    {
      id: 'state',
      label: both('Keadaan', 'Situation'),
      fields: [
        {
          id: 'safe_now',
          kind: 'yes_no',
          label: both('Apakah ia aman sekarang?', 'Is she safe now?'),
          class: 'D1',
          purpose,
          fact: 'safe_now',
          required: true,
        },
        {
          id: 'danger',
          kind: 'many_choice',
          label: both('Apa yang membuatnya tidak aman?', 'What makes her unsafe?'),
          class: 'D1',
          purpose,
          required: false,
          options: [
            { code: 'threat', label: both('Ancaman', 'Threats') },
            { code: 'place', label: both('Tempat tinggal', 'Where she lives') },
            { code: 'health', label: both('Kesehatan', 'Health') },
          ],
          visible: {
            op: 'eq',
            args: [
              { op: 'fact', name: 'safe_now' },
              { op: 'literal', value: false },
            ],
          },
        },
        {
          id: 'language',
          kind: 'choice',
          label: both('Bahasa yang dipakai', 'Language used'),
          class: 'D1',
          purpose,
          required: true,
          ask_once: 'language',
          options: [
            { code: 'ind', label: both('Indonesia', 'Indonesian') },
            { code: 'jav', label: both('Jawa', 'Javanese') },
            { code: 'other', label: both('Bahasa lain', 'Another language') },
          ],
        },
        {
          id: 'note',
          kind: 'long_text',
          label: both('Catatan', 'Note'),
          help: both(
            'Tulis seperlunya, dengan kata-katanya sendiri bila bisa.',
            'Only what is needed, in her own words where possible.',
          ),
          class: 'D3',
          purpose,
          required: false,
        },
      ],
    },
    {
      id: 'authority',
      label: both('Wewenang', 'Responsibility'),
      fields: [
        {
          id: 'since',
          kind: 'date',
          label: both('Sejak kapan', 'Since when'),
          class: 'D1',
          purpose,
          required: false,
          precision: 'any',
        },
        {
          id: 'people',
          kind: 'number',
          label: both('Berapa orang bersamanya?', 'How many people are with her?'),
          class: 'D1',
          purpose,
          required: false,
          min: 0,
          max: 500,
        },
        {
          id: 'wage',
          kind: 'money',
          label: both('Upah yang belum dibayar', 'Unpaid wages'),
          class: 'D1',
          purpose,
          required: false,
        },
        {
          id: 'place',
          kind: 'area',
          label: both('Wilayah kejadian', 'Where it happened'),
          class: 'D1',
          purpose,
          required: false,
        },
        {
          id: 'where',
          kind: 'address',
          label: both('Alamat terakhir', 'Last address'),
          class: 'D2',
          purpose,
          required: false,
        },
        {
          id: 'partner',
          kind: 'organisation',
          label: both('Lembaga perujuk', 'Referring organisation'),
          class: 'D0',
          purpose,
          required: false,
        },
        {
          id: 'name_used',
          kind: 'text',
          label: both('Nama panggilan', 'Name to use'),
          class: 'D2',
          purpose,
          required: true,
          identity: 'alias',
        },
        {
          id: 'contact',
          kind: 'person',
          label: both('Orang tua atau wali', 'Parent or guardian'),
          class: 'D2',
          purpose,
          required: false,
        },
        {
          id: 'letter',
          kind: 'file',
          label: both('Surat rujukan', 'Referral letter'),
          class: 'D2',
          purpose,
          required: false,
        },
        {
          id: 'sign',
          kind: 'signature',
          label: both('Tanda tangan', 'Signature'),
          class: 'D2',
          purpose,
          required: false,
        },
        {
          id: 'agree',
          kind: 'consent',
          label: both('Bersedia diasesmen', 'Agrees to assessment'),
          class: 'D1',
          purpose,
          consent: 'C2',
          required: true,
        },
      ],
    },
  ],
}

export const taskView = (row: TaskRow): TaskView => ({
  ...row,
  contactRefused: false,
  instance: `${row.item}#1`,
  clause: 'Pasal 12 ayat (1)',
  guidance: both(
    'Tanyakan hanya yang perlu. Ia boleh tidak menjawab.',
    'Ask only what is needed. She may choose not to answer.',
  ),
  about: both('Perempuan dewasa', 'Adult woman'),
  form,
  answers: null,
  draft: null,
  identity: { personId: idOf('person'), held: ['alias'], withheld: [] },
  masked: [],
  knownFacts: { language: 'jav', is_child: false },
  knownAnswers: {},
  toldElsewhere: null,
  outcomes: [
    {
      code: 'high_risk',
      label: both('Risiko tinggi', 'High risk'),
      opens: [
        {
          item: 'int-04',
          code: 'INT-04',
          label: both('Pertolongan darurat', 'Emergency response'),
          kind: 'task',
          due: ahead(2),
          isLaw: false,
        },
      ],
      ends: [],
      closesCase: null,
    },
    {
      code: 'standard',
      label: both('Biasa', 'Standard'),
      opens: [
        {
          item: 'int-05',
          code: 'INT-05',
          label: both('Penjelasan hak', 'Explain rights'),
          kind: 'task',
          due: ahead(2),
          isLaw: false,
        },
      ],
      ends: [],
      closesCase: null,
    },
    {
      code: 'not_ours',
      label: both('Bukan wewenang kami', 'Not ours'),
      opens: [],
      ends: [],
      closesCase: 'handed_over',
    },
  ],
  allowedOutcomes: ['high_risk', 'standard', 'not_ours'],
  clocks: [clockOf(row.due, row.isLaw)],
  needs:
    row.code === 'INT-09'
      ? [
          {
            kind: 'consent',
            ref: 'C2',
            label: both('persetujuan C2, asesmen', 'consent C2, assessment'),
            met: false,
            aside: false,
          },
        ]
      : [],
  asked: null,
  signatures: [],
  overridesElsewhere: [],
  overrides:
    row.code === 'INT-09'
      ? [{ atOnce: true, code: 'life_saving', label: both('Menyelamatkan nyawa', 'Life-saving') }]
      : [],
  cosignRole: null,
  proposal: null,
  outcome: null,
  candidates: organisations.map((organisation) => ({
    organisationId: organisation.id,
    name: organisation.name,
    users: organisation.users.map(({ id, name }) => ({ id, name })),
  })),
})

export const timeline: TimelineRow[] = Array.from({ length: 14 }, (_, index) => ({
  seq: 14 - index,
  at: ago(2 + index * 5),
  type: 'task_claimed',
  item: 'int-03',
  code: 'INT-03',
  cause: index % 4 === 3 ? 'clock' : 'command',
  sentence:
    index % 4 === 3
      ? both('INT-03 Triase mendekati batas', 'INT-03 Triage is due soon')
      : both('Triase diambil', 'Triage claimed'),
  who:
    index % 4 === 3
      ? { user: null, organisation: null, role: null }
      : { user: 'Rina Contoh', organisation: 'UPTD PPA Contoh', role: role.coordinator },
}))
export const ledger: z.infer<typeof LedgerRow>[] = timeline
  .toReversed()
  .reduce<z.infer<typeof LedgerRow>[]>((rows, row) => {
    const prev = rows.at(-1)?.hash ?? '0'.repeat(64)
    const canon = JSON.stringify({
      actor: row.who.user === null ? null : idOf('coordinator'),
      at: row.at,
      case_id: idOf('case0'),
      role: row.who.user === null ? null : 'case_coordinator',
      seq: row.seq,
      type: row.type,
    })
    return [
      ...rows,
      {
        seq: row.seq,
        canon,
        prev,
        hash: createHash('sha256').update(Buffer.from(prev, 'hex')).update(canon).digest('hex'),
      },
    ]
  }, [])

export const sop: SopView = {
  sop: 'integrated-services',
  edition: '2021',
  revision: 3,
  overlay: null,
  hash: createHash('sha256').update('sop').digest('hex'),
  title: both('Pelayanan terpadu', 'Integrated services'),
  publishedAt: ago(500),
  legal: [{ id: 'permen-pppa-8-2021', cite: 'Permen PPPA 8/2021' }],
  channels: [
    { code: 'walk_in', label: both('Datang langsung', 'Walk-in') },
    { code: 'hotline', label: both('Telepon', 'Hotline') },
  ],
  items: planOf('sop').stages.flatMap((open) => [
    {
      item: open.item,
      kind: 'stage',
      code: null,
      label: open.label,
      parent: null,
      depth: 0,
      roles: [],
      outcomes: [],
      due: [],
      opensAfter: open.opensAfter,
      needs: [],
      collects: [],
      protection: [],
      clause: null,
      guidance: null,
      manual: false,
      discretionary: false,
      repeats: false,
      fields: [],
    },
    ...open.tasks.map((task) => ({
      item: task.item,
      kind: 'task',
      code: task.code,
      label: task.label,
      parent: open.item,
      depth: 1,
      roles: task.roles,
      outcomes: [
        {
          code: 'high_risk',
          label: both('Risiko tinggi', 'High risk'),
          opens: [both('INT-04 Pertolongan darurat', 'INT-04 Emergency response')],
        },
        { code: 'standard', label: both('Biasa', 'Standard'), opens: [] },
      ],
      due: [
        {
          text: both('2 jam', '2 hours'),
          when: "risk == 'high'",
          basis: both('Bawaan produk', 'Product default'),
          isLaw: false,
          evidence: 'inferred',
        },
        {
          text: both('3 hari kerja', '3 working days'),
          when: null,
          basis: both('Permen PPPA 8/2021', 'Permen PPPA 8/2021'),
          isLaw: true,
          evidence: 'source',
        },
      ],
      opensAfter: [both('INT-01 selesai', 'INT-01 done')],
      needs: [both('C2 Asesmen', 'C2 Assessment')],
      collects: [],
      protection: [both('Anak: didampingi', 'Child: accompanied')],
      clause: 'Pasal 12',
      guidance: both('Tanyakan hanya yang perlu.', 'Ask only what is needed.'),
      manual: false,
      discretionary: false,
      repeats: false,
      fields: [
        { label: both('Apakah ia aman sekarang?', 'Is she safe now?'), kind: 'yes_no', class: 'D1', required: true },
      ],
    })),
  ]),
}

const step = (from: string, to: string, why: string | null, sentence: Label): DueView['steps'][number] => ({
  from,
  to,
  kind: why === null ? 'counted' : 'skipped',
  why,
  counts: why === null ? 1 : 0,
  sentence,
  source: null,
  provisional: false,
})
export const due: z.infer<typeof DueList> = {
  zone: 'WIB',
  data: [
    {
      clock: 'triage#1:0',
      item: 'int-03',
      code: 'INT-03',
      label: both('Triase', 'Triage'),
      until: 'finished',
      state: 'running',
      breached: false,
      due: '2026-12-28T17:00:00.000Z',
      startedAt: '2026-12-24T02:00:00.000Z',
      counting: 'counted',
      unit: 'day',
      summary: both(
        'Ini harus selesai dalam 1 hari kerja, paling lambat pada akhir hari Sen, 28 Des 2026.',
        'This must be done within 1 working day, at the latest by the end of Mon 28 Dec 2026.',
      ),
      start: both('tugas ini dibuka, Kam, 24 Des 2026, 09.00 WIB', 'this was opened, Thu 24 Dec 2026, 09:00 WIB'),
      steps: [
        step(
          '2026-12-24T17:00:00.000Z',
          '2026-12-25T17:00:00.000Z',
          'national',
          both(
            'Jum, 25 Des 2026: Kelahiran Yesus Kristus (Natal), hari libur nasional',
            'Fri 25 Dec 2026: Christmas Day, national holiday',
          ),
        ),
        step(
          '2026-12-27T17:00:00.000Z',
          '2026-12-28T17:00:00.000Z',
          null,
          both('Sen, 28 Des 2026: 1 hari dihitung', 'Mon 28 Dec 2026: 1 day counted'),
        ),
      ],
      notes: [],
      chain: [],
      basis: 'product-default',
      basisLabel: both('Bawaan produk, bukan hukum', 'Product default, not law'),
      isLaw: false,
      evidence: 'inferred',
      calendar: { id: 'indonesia', title: both('Indonesia', 'Indonesia'), revisions: ['indonesia 1'] },
    },
  ],
}
export const calendar: CalendarRow = {
  calendar: 'indonesia',
  revision: 1,
  hash: 'h',
  title: both('Indonesia', 'Indonesia'),
  isNewest: true,
  publishedAt: '2026-11-24T00:00:00.000Z',
  publishedBy: null,
  document: {
    calendar: 'indonesia',
    revision: 1,
    title: both('Indonesia', 'Indonesia'),
    weekend: ['saturday', 'sunday'],
    years: { 2026: { provisional: true } },
    days: [{ date: '2026-12-25', kind: 'national', provisional: true, label: both('Natal', 'Christmas Day') }],
  },
}
