// The lists of the console as rows of a sheet: the rows that this person sees on screen, with the same columns and no
// more.
import { BY_LINK } from '../contract/looks.ts'
import { findLooks, listLookIds } from '../../db/people/access-log.ts'
import { findLines, listCaseIds } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findNamedTasks, listTaskIds, type InboxRow } from '../../db/cases/tasks.ts'
import type { Label, TaskState, CaseStatus } from '../../sop-definitions/language/vocabulary.ts'
import { wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { CaseRow } from '../contract/cases.ts'
import type { MakeList } from '../contract/exports.ts'
import type { ColumnName } from '../contract/my-desk.ts'
import { idsInLooks, presentLook } from '../history/look.view.ts'
import type { Words } from '../words/words.view.ts'
import { unusualToShow } from '../audit/review.routes.ts'
import { caseToKnow } from '../policy/purpose.ts'
import { linesToShow } from '../cases/cases.routes.ts'
import { wantedCases } from '../cases/wanted-cases.ts'
import { answerOf } from './of-questions.ts'
import { findingsOf, givenStepsOf } from './of-offices.ts'
import { referralsOf } from './of-referrals.ts'
import {
  BASIS,
  basisOf,
  coded,
  offsetIn,
  saidIn,
  YES,
  type Asking,
  type ExportColumn,
  type Row,
  type Source,
} from './source.ts'
import { localTime } from './watermark.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

const STATUS: Readonly<Record<string, Label>> = {
  open: both('berjalan', 'open'),
  on_hold: both('ditunda', 'on hold'),
  closed: both('ditutup', 'closed'),
} satisfies Record<CaseStatus, Label>
const CASE_COLUMNS: readonly ExportColumn<ColumnName<'cases'>>[] = [
  [both('Kasus', 'Case'), null],
  [both('Status', 'Status'), 'now'],
  [both('SOP', 'Procedure'), null],
  [both('Wilayah', 'Area'), null],
  [both('Kantor pemilik', 'Office'), null],
  [both('Dibuka', 'Opened'), null],
  [both('Tahap sekarang', 'Stages now'), 'now'],
  [both('Berikutnya', 'Next step'), 'next'],
  [both('Pemilik langkah berikutnya', 'Owner of the next step'), 'next'],
  [both('Batas', 'Due'), 'due'],
  [BASIS, 'due'],
  [both('Tugas terlambat', 'Overdue tasks'), 'open'],
  [both('Tugas mendekati batas', 'Tasks due soon'), 'open'],
  [both('Tugas tanpa pemilik', 'Unassigned tasks'), 'open'],
  [both('Tugas terbuka', 'Open tasks'), 'open'],
]

const caseLine = (row: CaseRow, basis: Label, say: (label: Label) => string): Row => [
  row.number,
  say(STATUS[row.status] ?? both(row.status, row.status)),
  `${say(row.sopTitle)} ${row.edition}.${row.revision}`,
  row.areaName,
  row.ownerOrganisation,
  localTime(row.openedAt, offsetIn(row.zone)),
  row.stages.map(({ label }) => say(label)).join('; '),
  row.next === null ? '' : coded(row.next.code, say(row.next.label)),
  row.next?.who.organisation ?? '',
  localTime(row.next?.due ?? null, offsetIn(row.zone)),
  say(basis),
  row.late,
  row.atRisk,
  row.unowned,
  row.open,
]

async function casesOf(
  tx: Tx,
  { actor, deps, most }: Asking,
  { filter, language }: Extract<MakeList, { list: 'cases' }>,
): Promise<Source> {
  const say = saidIn(language)
  return {
    ids: await listCaseIds(tx, await wantedCases(tx, { ...filter, limit: most }, { actor, deps, at: 'filter' }), most),
    columns: CASE_COLUMNS,
    rows: async (page, ids) => {
      const lines = await linesToShow(page, { actor, deps }, await findLines(page, ids))
      return lines.map(({ line, words, row }) => caseLine(row, basisOf(line.next_task?.basis ?? null, words), say))
    },
  }
}

const TASK_STATE = {
  ready: both('siap diambil', 'ready to claim'),
  reserved: both('diambil', 'claimed'),
  in_progress: both('dikerjakan', 'in progress'),
  suspended: both('ditunda', 'on hold'),
  proposed: both('menunggu tanda tangan kedua', 'waits for a second signature'),
  completed: both('selesai', 'done'),
  skipped: both('dilewati, ada alasan', 'skipped, with reason'),
  failed: both('tidak dikerjakan, ada alasan', 'left undone, with reason'),
  obsolete: both('tidak diperlukan lagi', 'no longer needed'),
} as const satisfies Record<TaskState, Label>
const TASK_COLUMNS: readonly ExportColumn<ColumnName<'tasks'>>[] = [
  [both('Kasus', 'Case'), 'case'],
  [both('Langkah', 'Step'), null],
  [both('Status', 'State'), null],
  [both('Kantor', 'Office'), 'place'],
  [both('Wilayah', 'Area'), 'case'],
  [both('Dibuka', 'Opened'), null],
  [both('Batas', 'Due'), 'due'],
  [BASIS, 'due'],
  [both('Terlambat', 'Overdue'), 'due'],
]

const taskLine = (row: InboxRow, words: Words, say: (label: Label) => string): Row => [
  row.case_number,
  coded(row.code, say(words.item(row.item))),
  say(TASK_STATE[row.state]),
  row.organisation ?? '',
  row.area_name ?? '',
  localTime(row.opened_at, offsetIn(row.zone)),
  localTime(row.due, offsetIn(row.zone)),
  say(basisOf(row.basis, words)),
  row.late ? say(YES) : '',
]

async function tasksOf(
  tx: Tx,
  { actor, deps, most }: Asking,
  { filter, language }: Extract<MakeList, { list: 'tasks' }>,
): Promise<Source> {
  const say = saidIn(language)
  return {
    ids: await listTaskIds(
      tx,
      {
        ...filter,
        limit: most,
        me: { user: actor.user, organisation: actor.organisation, roles: actor.roles },
      },
      most,
    ),
    columns: TASK_COLUMNS,
    rows: async (page, ids) => {
      const rows: Row[] = []
      for (const row of await findNamedTasks(page, ids))
        rows.push(taskLine(row, await wordsFor(page, deps, row.case_sop), say))
      return rows
    },
  }
}

const LOOK_COLUMNS: readonly ExportColumn<ColumnName<'looks'>>[] = [
  [both('Waktu', 'When'), null],
  [both('Siapa', 'Who'), 'who'],
  [both('Kantor', 'Office'), 'who'],
  [both('Peran', 'Role'), 'who'],
  [both('Apa', 'What'), 'what'],
  [both('Langkah', 'Step'), 'what'],
  [both('Tujuan', 'Purpose'), 'purpose'],
  [both('Hasil', 'Result'), 'result'],
]
const ALLOWED = both('boleh', 'allowed')
const REFUSED = both('tidak diizinkan', 'not allowed')
const LINK = both('lewat tautan', 'by link')
const MACHINE = both('operator mesin', 'operator of the machine')

async function looksOf(
  tx: Tx,
  asking: Asking,
  { caseId, language }: Extract<MakeList, { list: 'looks' }>,
): Promise<Source> {
  const say = saidIn(language)
  const { file, words }: CaseAtHand = await caseToKnow(tx, asking, caseId)
  const of = { caseId: file.id, subject: file.subject }
  return {
    ids: await listLookIds(tx, of, asking.most),
    columns: LOOK_COLUMNS,
    rows: async (page, ids) => {
      const looks = await findLooks(page, of, ids)
      const names = await namesOf(page, idsInLooks(looks))
      return looks.map((row) => {
        const look = presentLook(row, { words, names })
        return [
          localTime(look.at, offsetOf(file.state)),
          look.user ?? (look.userId === null ? say(look.action === BY_LINK ? LINK : MACHINE) : ''),
          look.organisation ?? '',
          look.role === null ? '' : say(look.role),
          [look.what, ...look.fields].map(say).join(', '),
          look.item === null ? '' : say(look.item),
          look.purpose === null ? '' : say(look.purpose),
          say(look.allowed ? ALLOWED : REFUSED),
        ]
      })
    },
  }
}

const UNUSUAL_COLUMNS: readonly ExportColumn[] = [
  [both('Yang terjadi', 'What happened'), null],
  [both('Siapa', 'Who'), null],
  [both('Kantor', 'Office'), null],
  [both('Peran', 'Role'), null],
  [both('Dari', 'From'), null],
  [both('Sampai', 'Until'), null],
  [both('Banyaknya', 'How many'), null],
]

/** Found by counting, so there is nothing to read page by page: a row is named by its place. */
async function unusualOf(
  tx: Tx,
  { deps, now }: Asking,
  { days, language }: Extract<MakeList, { list: 'unusual' }>,
): Promise<Source> {
  const say = saidIn(language)
  const { data } = await unusualToShow(tx, { deps, now, days })
  const rows = data.map(({ label, user, organisation, role, from, until, count, zone }): Row => [
    say(label),
    user ?? '',
    organisation ?? '',
    role === null ? '' : say(role),
    localTime(from, offsetIn(zone)),
    localTime(until, offsetIn(zone)),
    count,
  ])
  const byPlace = new Map(rows.map((row, place) => [String(place), row]))
  return {
    ids: [...byPlace.keys()],
    columns: UNUSUAL_COLUMNS,
    rows: async (_, places) => places.map((place) => byPlace.get(place) ?? []),
  }
}

/** Without the columns that the asker has hidden on screen: a file says no more than was seen. */
export async function sourceOf(tx: Tx, asking: Asking, wanted: MakeList): Promise<Source> {
  const source = await wholeSourceOf(tx, asking, wanted)
  const hidden: readonly string[] = ('hidden' in wanted ? wanted.hidden : undefined) ?? []
  const isShown = source.columns.map(([, shownBy]) => shownBy === null || !hidden.includes(shownBy))
  return {
    ids: source.ids,
    columns: source.columns.filter((_, index) => isShown[index]),
    rows: async (page, ids) => (await source.rows(page, ids)).map((row) => row.filter((_, index) => isShown[index])),
  }
}

function wholeSourceOf(tx: Tx, asking: Asking, wanted: MakeList): Promise<Source> {
  switch (wanted.list) {
    case 'cases':
      return casesOf(tx, asking, wanted)
    case 'tasks':
      return tasksOf(tx, asking, wanted)
    case 'referrals':
      return referralsOf(tx, asking, wanted)
    case 'given-steps':
      return givenStepsOf(tx, asking, wanted)
    case 'findings':
      return findingsOf(tx, asking, wanted)
    case 'looks':
      return looksOf(tx, asking, wanted)
    case 'question':
      return answerOf(tx, asking, wanted)
    case 'unusual':
      return unusualOf(tx, asking, wanted)
  }
}
