// What offices owe each other as rows of a sheet: steps given to each other, and findings with the answers due.
import { findFindings, listFindingIds } from '../../db/review/audit-findings.ts'
import { findGivenSteps, listGivenStepIds } from '../../db/cases/given-steps.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type {
  FindingSeverity,
  FindingState,
  FindingType,
  Label,
  GivenState,
} from '../../sop-definitions/language/vocabulary.ts'
import { findingsToShow } from '../audit/findings.routes.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { givenStepsToShow } from '../cases/given-steps.routes.ts'
import type { MakeList } from '../contract/exports.ts'
import type { FindingRow } from '../contract/findings.ts'
import type { ColumnName } from '../contract/my-desk.ts'
import type { GivenStepRow } from '../contract/given-steps.ts'
import { reasonIn } from '../history/timeline.view.ts'
import type { Words } from '../words/words.view.ts'
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

export const REFERRED = {
  unanswered: both('Belum dijawab, lewat batas', 'Not answered, past its limit'),
  declined: both('Tidak dapat diterima, perlu penyedia lain', 'Declined, to be given elsewhere'),
  sent: both('Menunggu jawaban', 'Awaiting reply'),
  accepted: both('Diterima, belum dimulai', 'Accepted, not begun'),
  begun: both('Layanan dimulai', 'Service begun'),
  held: both('Ditunda', 'On hold'),
  done: both('Selesai', 'Done'),
} as const satisfies Record<GivenState, Label>
const GIVEN_COLUMNS: readonly ExportColumn<ColumnName<'given-steps'>>[] = [
  [both('Langkah', 'Step'), null],
  [both('Kasus', 'Case'), 'case'],
  [both('Wilayah', 'Area'), 'case'],
  [both('Dari kantor', 'From office'), 'office'],
  [both('Ke kantor', 'To office'), 'office'],
  [both('Status', 'State'), 'state'],
  [both('Alasan', 'Reason'), 'state'],
  [both('Diingatkan', 'Reminders'), 'state'],
  [both('Batas', 'Due'), 'due'],
  [BASIS, 'due'],
  [both('Terlambat', 'Overdue'), 'due'],
]
/** As on screen, nothing is due of a step that was declined or is done. */
const isOver = ({ state }: GivenStepRow): boolean => state === 'declined' || state === 'done'

const givenStepLine = (row: GivenStepRow, words: Words, say: (label: Label) => string): Row => [
  coded(row.task.code, say(row.task.label)),
  row.task.caseNumber,
  row.task.areaName,
  row.from.name ?? '',
  row.task.who.organisation ?? '',
  say(REFERRED[row.state]),
  row.reason === null ? '' : say(reasonIn(row.reason, words)),
  row.reminders.count,
  isOver(row) ? '' : localTime(row.task.due, offsetIn(row.task.zone)),
  isOver(row) ? '' : say(basisOf(row.task.basis, words)),
  !isOver(row) && row.task.late ? say(YES) : '',
]

export async function givenStepsOf(
  tx: Tx,
  { actor, deps, now, most }: Asking,
  { filter, language }: Extract<MakeList, { list: 'given-steps' }>,
): Promise<Source> {
  const say = saidIn(language)
  return {
    ids: await listGivenStepIds(tx, { ...filter, organisation: actor.organisation }, most),
    columns: GIVEN_COLUMNS,
    rows: async (page, ids) => {
      const found = await findGivenSteps(page, ids)
      const sops = new Map(found.map(({ id, case_sop }) => [id, case_sop]))
      const rows: Row[] = []
      for (const row of await givenStepsToShow(page, { actor, deps, now }, found)) {
        const words = await wordsFor(page, deps, sops.get(row.id) ?? '')
        rows.push(givenStepLine(row, words, say))
      }
      return rows
    },
  }
}

export const FOUND = {
  late: both('Terlambat', 'Late'),
  left_out: both('Langkah terlewat', 'Step left out'),
  consent: both('Persetujuan', 'Consent'),
  access: both('Pembukaan data', 'Access to data'),
  record: both('Pencatatan', 'Record keeping'),
  other: both('Lainnya', 'Other'),
} as const satisfies Record<FindingType, Label>
export const SEVERE = {
  high: both('Berat', 'High'),
  medium: both('Sedang', 'Medium'),
  low: both('Ringan', 'Low'),
} as const satisfies Record<FindingSeverity, Label>
export const ANSWERED = {
  open: both('Belum dijawab', 'To be answered'),
  answered: both('Dijawab', 'Answered'),
  corrected: both('Diperbaiki', 'Corrected'),
  accepted: both('Diterima', 'Accepted'),
  reopened: both('Dibuka lagi', 'Opened again'),
} as const satisfies Record<FindingState, Label>
const FINDING_COLUMNS: readonly ExportColumn<ColumnName<'findings'>>[] = [
  [both('Temuan', 'Finding'), null],
  [both('Kasus', 'Case'), 'about'],
  [both('Langkah', 'Step'), 'about'],
  [both('Jenis', 'Kind'), 'kind'],
  [both('Bobot', 'Severity'), 'kind'],
  [both('Kantor', 'Office'), 'office'],
  [both('Status', 'State'), 'state'],
  [both('Batas', 'Due'), 'due'],
  [both('Terlambat', 'Overdue'), 'due'],
]

const findingLine = (row: FindingRow, say: (label: Label) => string): Row => [
  row.number,
  row.caseNumber ?? '',
  row.label === null ? '' : coded(row.code, say(row.label)),
  say(FOUND[row.kind]),
  say(SEVERE[row.severity]),
  row.office,
  say(ANSWERED[row.state]),
  localTime(row.dueAt, offsetIn(row.zone)),
  row.isLate ? say(YES) : '',
]

/** The words of a finding are sealed, and no list shows them: neither does a file. */
export async function findingsOf(
  tx: Tx,
  { actor, deps, now, most }: Asking,
  { filter: { state, caseId, due }, language }: Extract<MakeList, { list: 'findings' }>,
): Promise<Source> {
  const say = saidIn(language)
  return {
    ids: await listFindingIds(tx, { state, caseId, late: due === undefined ? undefined : now }, most),
    columns: FINDING_COLUMNS,
    rows: async (page, ids) =>
      (await findingsToShow(page, { actor, deps, now }, await findFindings(page, ids))).map((row) =>
        findingLine(row, say),
      ),
  }
}
