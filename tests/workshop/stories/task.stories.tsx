// The page of a task: before anybody has it, while it is worked on, once it is over, and what stands in its way.
import { Route, Routes } from 'react-router'
import { TaskPage } from '../../../admin-ui/tasks/TaskPage.tsx'
import type { CasePlan } from '../../../api/contract/cases.ts'
import type { DocumentRow } from '../../../api/contract/files.ts'
import type { TaskRow, TaskView } from '../../../api/contract/tasks.ts'
import { caseView, cases } from '../../support/fake/fake-cases.ts'
import { form } from '../../support/fake/fake-form.ts'
import { formWithRows, journeyRows } from '../../support/fake/fake-rows.ts'
import { ago, both, hexOf, idOf, yes } from '../../support/fake/fake-moments.ts'
import { organisations, uptd, whoOf } from '../../support/fake/fake-people.ts'
import { planOf } from '../../support/fake/fake-plan.ts'
import { offeredAnswers, taskRows, taskView } from '../../support/fake/fake-tasks.ts'
import { answerOf, defect, listOf, PENDING } from '../an-answer.ts'
import type { Answers, Story } from './story.ts'

const ROWS = cases.slice(0, 1).flatMap(taskRows)
const viewOf = (code: string, more: Partial<TaskRow> = {}): TaskView => {
  const row = ROWS.find((one) => one.code === code)
  if (row === undefined) throw new Error(`no ${code}`)
  return taskView({ ...row, ...more })
}
const UNCLAIMED = viewOf('INT-05', {
  allowedActions: {
    claim: yes,
    complete: {
      allowed: false,
      code: 'wrong_state',
      details: {},
      sentence: both('Tugas ini belum diambil.', 'Nobody has claimed this task yet.'),
    },
  },
})
const CLAIMED = viewOf('INT-03')
/** Of its form only the part that asks for files. */
const WITH_FILES: TaskView = { ...CLAIMED, form: { sections: form.sections.slice(1) } }
const OFFERED: TaskView = { ...CLAIMED, offers: offeredAnswers }
const WITH_ROWS: TaskView = { ...CLAIMED, form: formWithRows, knownFacts: {}, draft: null }
const ROWS_FILLED: TaskView = {
  ...WITH_ROWS,
  draft: { answers: { journey: journeyRows }, version: 1, savedAt: ago(1) },
}
const BLOCKED = viewOf('INT-09')
const HELD = viewOf('INT-10')
const DONE: TaskView = {
  ...viewOf('INT-03', { state: 'completed', allowedActions: {} }),
  outcome: 'high_risk',
  answers: { safe_now: true, language: 'jav', people: 2, wage: 1_250_000 },
  taken: Object.fromEntries(offeredAnswers.map(({ field, source }) => [field, source])),
  identity: { personId: idOf('person'), held: [], withheld: ['name_used'] },
  masked: [{ field: 'note', class: 'D3', sentence: both('Untuk peran lain.', 'For another role.') }],
}
const ROWS_DONE: TaskView = {
  ...DONE,
  form: formWithRows,
  answers: { journey: journeyRows, owed: 3_000_000 },
  identity: { personId: idOf('person'), held: [], withheld: [] },
  taken: {},
  masked: [{ field: 'journey.carrier', class: 'D3', sentence: both('Untuk peran lain.', 'For another role.') }],
}
const plan = planOf(DONE.caseId)
/** What it opened is still to be done. */
const AFTERWARDS: CasePlan = {
  ...plan,
  stages: plan.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((task) =>
      task.id === DONE.id ? { ...task, state: 'completed', endedAt: ago(1) } : { ...task, openedAt: ago(1) },
    ),
  })),
}
const TAKEN = viewOf('INT-03', { who: whoOf(uptd, 1), allowedActions: {} })

const LETTER: DocumentRow = {
  id: idOf('letter'),
  caseId: CLAIMED.caseId,
  taskId: CLAIMED.id,
  taskLabel: CLAIMED.label,
  field: 'letter',
  fieldLabel: both('Surat rujukan', 'Referral letter'),
  state: 'ready',
  kind: 'pdf',
  size: 182_400,
  sha256: hexOf('letter'),
  scanned: true,
  previewable: true,
  by: whoOf(uptd),
  at: ago(1),
  reason: null,
  deletedAt: null,
  deletedBy: null,
  remove: yes,
}

const filesOf = (task: TaskView): string => `/api/cases/${task.caseId}/documents?taskId=${task.id}`
const FORM: Answers = {
  '/api/organisations': listOf(organisations),
  '/api/areas': listOf([{ code: '21.71', name: 'Kota Batam', kind: 'city', zone: 'WIB', parent: '21' }]),
  '/api/document-rules': {
    maximumBytes: 52_428_800,
    kinds: [{ kind: 'pdf', media: 'application/pdf', extension: 'pdf' }],
    scanned: true,
  },
}

/** Of the case only what a consent that is missing asks for. */
const CASE: Answers = Object.fromEntries(cases.slice(0, 1).map((row) => [`/api/cases/${row.id}`, caseView(row)]))

const page = (name: string, task: TaskView, more: Partial<Story> = {}): Story => ({
  name,
  at: `/tasks/${task.id}`,
  show: (
    <Routes>
      <Route path="/tasks/:id" element={<TaskPage />} />
    </Routes>
  ),
  ...more,
  answers: { ...FORM, ...CASE, [`/api/tasks/${task.id}`]: task, [filesOf(task)]: listOf([]), ...more.answers },
})
const own = `/api/tasks/${CLAIMED.id}`

export const stories: readonly Story[] = [
  page('The page of a task is awaited', CLAIMED, {
    state: 'loading',
    isUntitled: true,
    answers: { [own]: PENDING },
  }),
  page('The page of a task could not be loaded, and offers to try again', CLAIMED, {
    state: 'broken',
    answers: { [own]: defect() },
  }),
  page('The page of a task that is not there says so', CLAIMED, {
    answers: { [own]: await answerOf(undefined) },
    shows: both('Tidak ditemukan', 'Not found'),
  }),
  page('A task that nobody has yet shows what it will ask', UNCLAIMED, {
    shows: both('Apakah ia aman sekarang?', 'Is she safe now?'),
  }),
  page('A task that the reader has claimed shows its form', CLAIMED, {
    shows: both('Apakah ia aman sekarang?', 'Is she safe now?'),
  }),
  page('A form asks whether answers from elsewhere are still right', OFFERED, {
    shows: both('Masih benar', 'Still right'),
  }),
  page('A form shows the files that answer its questions', WITH_FILES, {
    answers: { [filesOf(CLAIMED)]: listOf([LETTER]) },
  }),
  page('A section that repeats begins without a row, and says how to add one', WITH_ROWS, {
    shows: both('Belum ada baris.', 'No rows yet.'),
  }),
  page('A section that repeats shows its rows, each named by its first question, and what is worked out', ROWS_FILLED, {
    shows: both('Alt dan panah naik atau turun memindahkan baris.', 'Alt and the up or down arrow move a row.'),
  }),
  page('A task that is done shows its rows, and names what of them is hidden', ROWS_DONE, {
    shows: both('tertutup', 'hidden'),
    answers: { [`/api/cases/${DONE.caseId}/plan`]: AFTERWARDS, '/api/tasks': listOf([]) },
  }),
  page('A task of somebody else says who has it', TAKEN, { shows: both('Budi Contoh', 'Budi Contoh') }),
  page('A task that waits for a consent names it', BLOCKED),
  page('A task that is on hold says until when', HELD),
  page('A task that is done shows its outcome and its answers', DONE, {
    shows: both('tertutup', 'hidden'),
    answers: {
      [`/api/cases/${DONE.caseId}/plan`]: AFTERWARDS,
      '/api/tasks': listOf([{ ...UNCLAIMED, state: 'in_progress', who: whoOf(uptd) }]),
    },
  }),
]
