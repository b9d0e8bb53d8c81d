// The tasks of the made-up world: their rows and the page of each.
import type { CaseRow } from '../../../api/contract/cases.ts'
import type { TaskRow, TaskView } from '../../../api/contract/tasks.ts'
import { form } from './fake-form.ts'
import { ago, ahead, both, idOf } from './fake-moments.ts'
import { organisations } from './fake-people.ts'
import { clockOf, planOf } from './fake-plan.ts'

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

/** Told to a hospital in an earlier case, and to another office in this one. */
export const offeredAnswers: TaskView['offers'] = [
  {
    field: 'wage',
    value: 1_250_000,
    source: {
      office: null,
      kind: both('Layanan kesehatan', 'Health service'),
      isHere: false,
      at: ago(400 * 24),
    },
  },
  {
    field: 'since',
    value: '2025-03',
    source: {
      office: 'Dinas Sosial Contoh',
      kind: both('Pemerintah daerah', 'Local government'),
      isHere: true,
      at: ago(9 * 24),
    },
  },
]

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
  offers: [],
  taken: {},
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
  fromOthers: [],
  asksOther: null,
  waitsForReferral: null,
  proposal: null,
  outcome: null,
  candidates: organisations.map((organisation) => ({
    organisationId: organisation.id,
    name: organisation.name,
    users: organisation.users.map(({ id, name }) => ({ id, name })),
  })),
})
